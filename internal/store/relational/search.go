package relational

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// What a search gives where nothing else is asked for.
const (
	hitsOnPage     = 10
	mostOnPage     = 1000
	snippetLetters = 200
)

// mostBeginnings is how many different terms a star may stand for.
const mostBeginnings = 500

// looking is one search: a question, asked of one moment of the store.
type looking struct {
	s     *Store
	ctx   context.Context
	tx    *sql.Tx
	p     store.SearchParams
	query search.Query
	ready map[string]*sql.Stmt
	// index tells one state of the authority's part of the index from another: its
	// last entry. Empty where there is none.
	index  string
	texts  *readTexts    // what is kept of that state, once it was asked for
	more   bool          // more match than are counted
	worked time.Duration // how long the database has worked for it
	bare   bool          // takes no turns
}

// Search returns a page of hits, the best first.
func (s *Store) Search(ctx context.Context, p store.SearchParams) (store.SearchResult, error) {
	p, err := searchable(p)
	if err != nil {
		return store.SearchResult{}, s.wrap("search", err)
	}
	if !indexed(p.AsAt) {
		out, err := s.searchThrough(ctx, p)
		return out, s.wrap("search", err)
	}
	l, err := s.look(ctx, p)
	if err != nil {
		return store.SearchResult{}, s.wrap("search", err)
	}
	defer l.close()
	out, err := l.search()
	return out, s.wrap("search", err)
}

// searchable refuses what is no question, and fills in what was left open.
func searchable(p store.SearchParams) (store.SearchParams, error) {
	const op = "store: search"
	switch {
	case p.Query.Root == nil:
		return p, store.Invalid(op, "say what to look for")
	case p.Limit < 0 || p.Limit > mostOnPage:
		return p, store.Invalid(op, "a page has between 1 and %d hits", mostOnPage)
	}
	p.Limit, p.Letters = cmp.Or(p.Limit, hitsOnPage), cmp.Or(p.Letters, snippetLetters)
	return p, nil
}

// indexed reports whether the index can answer.
func indexed(at store.AsAt) bool { return at.To.Service() && at.Recorded.IsZero() && at.Entry == 0 }

func (s *Store) look(ctx context.Context, p store.SearchParams) (*looking, error) {
	ready, err := s.readyQueries(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := s.reader.BeginTx(ctx, &s.d.Reading)
	if err != nil {
		return nil, err
	}
	l := &looking{s: s, ctx: ctx, tx: tx, p: p, ready: ready}
	if l.query, err = p.Query.Expand(l.beginning); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *looking) close() { _ = l.tx.Rollback() }

// each asks a query: one that was made ready, where it was.
func (l *looking) each(fn func(*sql.Rows) error, query string, args ...any) error {
	if l.s.d.Prepare && !l.bare { // the database works in this program
		if err := l.s.turns.take(l.ctx, l.worked); err != nil {
			return err
		}
		start := time.Now() //nolint:forbidigo // how long it works is no fact
		defer func() {
			l.worked += time.Since(start)
			l.s.turns.give()
		}()
	}
	var rows *sql.Rows
	var err error
	if st := l.ready[query]; st != nil {
		rows, err = l.tx.StmtContext(l.ctx, st).QueryContext(l.ctx, args...) //nolint:sqlclosecheck // eachRow closes the rows, the transaction's end its statement
	} else {
		rows, err = l.tx.QueryContext(l.ctx, l.s.d.Bind(query), args...)
	}
	if err != nil {
		return err
	}
	return eachRow(rows, fn)
}

// readyQueries makes the queries of a search ready, once, where that is done here.
// It takes a connection for it: a search that had one already might wait for those
// which other searches have, and they for it.
func (s *Store) readyQueries(ctx context.Context) (map[string]*sql.Stmt, error) {
	if !s.d.Prepare {
		return nil, nil //nolint:nilnil // the driver prepares of itself
	}
	s.preparing.Lock()
	defer s.preparing.Unlock()
	if s.ready != nil {
		return s.ready, nil
	}
	q := s.queries
	ready := map[string]*sql.Stmt{}
	for _, query := range []string{q.find, q.more, q.count, q.fewWords, q.manyWords, q.traits, q.shown, beginnings} {
		st, err := s.reader.PrepareContext(ctx, s.d.Bind(query)) //nolint:sqlclosecheck // closed with the store
		if err != nil {
			return nil, err
		}
		ready[query] = st
	}
	s.ready = ready
	return ready, nil
}

// beginnings finds the terms of words from one word to another.
const beginnings = `SELECT DISTINCT term FROM search_words WHERE authority = ? AND word >= ? AND word < ? LIMIT ?`

// beginning returns the terms of the words that begin as asked.
func (l *looking) beginning(begins []string) ([]string, error) {
	seen := map[string]bool{}
	for _, b := range begins {
		if err := l.each(func(r *sql.Rows) error {
			var term string
			err := r.Scan(&term)
			seen[term] = true
			return err
		}, beginnings, l.p.Authority, b, b+"\U0010FFFF", mostBeginnings+1); err != nil {
			return nil, err
		}
	}
	if len(seen) > mostBeginnings {
		return nil, tooManyBegin(begins[0])
	}
	terms := make([]string, 0, len(seen))
	for term := range seen {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	return terms, nil
}

func tooManyBegin(letters string) error {
	return store.Invalid("store: search", "more than %d different words begin with %s: write more of its letters", mostBeginnings, letters)
}

func (l *looking) search() (store.SearchResult, error) {
	out := store.SearchResult{AsItStands: l.query.Has(search.FieldStatus)}
	after, err := after(l.p)
	if err != nil {
		return out, err
	}
	places, err := l.places()
	if err != nil {
		return out, err
	}
	more := l.more || len(places) > store.MostMatches
	if l.p.Shows != nil {
		places = slices.DeleteFunc(places, func(p search.Place) bool { return !l.p.Shows(p.Standing()) })
	}
	if len(places) == 0 {
		return out, l.exists()
	}
	out.Count = len(places)
	if more {
		out.Count, out.More = min(len(places), store.MostMatches), true
		places = places[:min(len(places), store.MostRanked)]
	}
	if l.more { // the others were only counted
		out.Count = store.MostMatches
	}
	ranking := search.Ranking{Limit: l.p.Limit + 1, Today: rankedOn(l.p.On, after, places[0])}
	if after != nil {
		ranking.After = &after.hit
	}
	texts := l.kept()
	hits, err := texts.matcher.Best(ranking, places, func(some []search.Place, each func(search.Place, []uint32)) error {
		return texts.read(some, each, l.words)
	})
	if err != nil {
		return out, err
	}
	if len(hits) > l.p.Limit {
		hits = hits[:l.p.Limit]
		out.Next = cursor{ranking.Today, hits[len(hits)-1], asked(l.p)}.String()
	}
	if l.p.Facets {
		if out.Facets, err = l.facets(places); err != nil {
			return out, err
		}
	}
	out.Hits, err = l.show(hits)
	return out, err
}

// exists refuses an authority that there is not. One that has an entry is there.
func (l *looking) exists() error {
	there := l.index != ""
	if there {
		return nil
	}
	if err := l.each(func(*sql.Rows) error { there = true; return nil }, `SELECT 1 FROM authorities WHERE authority = ?`, l.p.Authority); err != nil || there {
		return err
	}
	return store.NotFound("store: search", "there is no authority number %d in this store", l.p.Authority)
}

// places finds the texts that match, the newest first: at most one more than are
// counted.
func (l *looking) places() ([]search.Place, error) {
	days := l.query.Days
	if on := l.p.On; !on.IsZero() && (days.To.IsZero() || on.Before(days.To)) {
		days.To = on
	}
	if days.From.IsZero() && !days.To.IsZero() {
		days.From = calendar.On(1, 1, 1) // what has no date was not known on any day
	}
	if days.Inverted() {
		return nil, nil
	}
	match := l.s.d.Index.Match(l.query.Root)
	first, last := search.Range(int64(l.p.Authority), false, days)
	changedFirst, changedLast := search.Range(int64(l.p.Authority), true, days)
	all, changed, err := l.find(match, first, last, changedFirst, changedLast)
	if err != nil || !changed {
		return all, err
	}
	held, err := l.changed(match, changedFirst, changedLast)
	if err != nil {
		return nil, err
	}
	all = append(all, held...)
	slices.SortFunc(all, search.Place.Compare)
	return all, nil
}

// kept is what is kept of the state of the index, which find has told.
func (l *looking) kept() *readTexts {
	if l.texts == nil {
		l.texts = l.s.texts.of(int64(l.p.Authority), l.index, l.query)
	}
	return l.texts
}

// changed finds the texts that match among those whose words changed: in the words that
// hold on the day. Which these are is kept in memory, for the database would read the row
// of each, and most of them are met by every question for a common word.
func (l *looking) changed(match string, first, last search.Place) ([]search.Place, error) {
	const most = store.MostMatches + 1
	var all []search.Place
	for first <= last && len(all) < most {
		var found string
		if err := l.each(func(r *sql.Rows) error { return r.Scan(&found) }, l.s.queries.more,
			int64(l.p.Authority), match, int64(first), int64(last), most); err != nil {
			return nil, err
		}
		some, err := appendPlaces(nil, found)
		if err != nil {
			return nil, err
		}
		if err := l.are(some, func(p search.Place, is trait) {
			if is.holds(l.p.On) {
				all = append(all, p)
			}
		}); err != nil || len(some) < most {
			return all, err
		}
		last = some[len(some)-1] - 1
	}
	return all, nil
}

// find finds the texts that match among those whose words never changed, and
// whether there are any whose words did. Where more match than are counted, the
// newest are enough, which are ranked: so where it is likely that they do, the
// others are only counted, which takes less than half as long.
func (l *looking) find(match string, first, last, changedFirst, changedLast search.Place) (all []search.Place, changed bool, err error) {
	const most = store.MostMatches + 1
	limit := most
	if l.s.d.Index.Part && l.p.Shows == nil { // each is asked whether it is shown
		limit = store.MostRanked + 1
	}
	var found string
	if err := l.each(func(r *sql.Rows) error { return r.Scan(&found, &changed, &l.index) }, l.s.queries.find,
		int64(l.p.Authority), match, int64(first), int64(last), limit, int64(changedFirst), int64(changedLast)); err != nil {
		return nil, false, err
	}
	if all, err = appendPlaces(nil, found); err != nil || len(all) < limit || limit == most {
		newestFirst(all)
		return all, changed, err
	}
	last = all[len(all)-1] - 1
	if likelyMore(all) {
		var rest int
		if err := l.each(func(r *sql.Rows) error { return r.Scan(&rest) }, l.s.queries.count,
			int64(l.p.Authority), match, int64(first), int64(last), most-len(all)); err != nil {
			return nil, false, err
		}
		if l.more = rest == most-len(all); l.more {
			newestFirst(all)
			return all, changed, nil
		}
	}
	if err := l.each(func(r *sql.Rows) error { return r.Scan(&found) }, l.s.queries.more,
		int64(l.p.Authority), match, int64(first), int64(last), most-len(all)); err != nil {
		return nil, false, err
	}
	all, err = appendPlaces(all, found)
	newestFirst(all)
	return all, changed, err
}

// How many places one query asks for: of few texts to be ranked, of many, and of hits.
const (
	fewAtOnce  = 64
	manyAtOnce = 256
	hitsAtOnce = 10
)

// at asks a query of texts at places, so many at once: the last ones of fewer are
// asked for again, so that it is the same query.
func (l *looking) at(places []search.Place, atOnce int, query string, fn func(*sql.Rows) error) error {
	for some := range slices.Chunk(places, atOnce) {
		args := make([]any, 1, 1+atOnce)
		args[0] = int64(l.p.Authority)
		for i := range atOnce {
			args = append(args, int64(some[min(i, len(some)-1)]))
		}
		if err := l.each(fn, query, args...); err != nil {
			return err
		}
	}
	return nil
}

// words gives the terms of texts.
func (l *looking) words(places []search.Place, each func(search.Place, string)) error {
	atOnce, query := fewAtOnce, l.s.queries.fewWords
	if len(places) > fewAtOnce {
		atOnce, query = manyAtOnce, l.s.queries.manyWords
	}
	return l.at(places, atOnce, query, func(r *sql.Rows) error {
		var p search.Place
		var words string
		err := r.Scan(&p, &words)
		each(p, words)
		return err
	})
}

// queries are those of a search, written once.
type queries struct{ find, more, count, fewWords, manyWords, traits, shown string }

func queriesFor(x Index) queries {
	if x.At == nil {
		return queries{}
	}
	places := func(find, beside string) string {
		return `SELECT coalesce(string_agg(place, ' '), '')` + beside + ` FROM (` + find + `) AS found`
	}
	return queries{
		find: places(x.Find, `, EXISTS (`+x.Any+`), coalesce((SELECT entry || ' ' || at FROM entries WHERE authority = ?1 ORDER BY entry DESC LIMIT 1), '')`),
		more: places(x.Find, ``), count: `SELECT count(*) FROM (` + x.Find + `) AS found`,
		fewWords:  `SELECT t.place, t.words FROM search_texts t WHERE ` + x.At(fewAtOnce),
		manyWords: `SELECT t.place, t.words FROM search_texts t WHERE ` + x.At(manyAtOnce),
		traits: `SELECT t.place, t.since, t.until, t.kind, i.body FROM search_texts t JOIN search_items i ON i.authority = t.authority AND i.item = t.item
			WHERE ` + x.At(manyAtOnce),
		shown: `SELECT t.place, t.item, t.kind, i.label, i.title, i.body, i.papers, coalesce(p.words, k.words, '') FROM search_texts t
			JOIN search_items i ON i.authority = t.authority AND i.item = t.item
			LEFT JOIN record_passages p ON t.ref IS NULL AND p.authority = t.authority AND p.record = t.record AND p.seq = t.seq
			LEFT JOIN commitment_readings k ON t.ref IS NOT NULL AND k.authority = t.authority AND k.record = t.record AND k.seq = t.seq
			WHERE ` + x.At(hitsAtOnce),
	}
}

// appendPlaces adds the places that a query found as one text.
func appendPlaces(places []search.Place, found string) ([]search.Place, error) {
	places = slices.Grow(places, len(found)/18+1)
	for found != "" {
		one, rest, _ := strings.Cut(found, " ")
		n, err := strconv.ParseInt(one, 10, 64)
		if err != nil {
			return nil, err
		}
		places = append(places, search.Place(n))
		found = rest
	}
	return places, nil
}

// newestFirst puts places that stand the highest number first into the order of
// search.Place.Compare, which differs from it within a day.
func newestFirst(places []search.Place) {
	for len(places) > 0 {
		n := 1
		for n < len(places) && places[n].SameDay(places[0]) {
			n++
		}
		slices.Reverse(places[:n])
		places = places[n:]
	}
}

// likelyMore guesses from the days of the newest texts that match, of a record of
// some years, whether more match than are counted. It decides what is asked first,
// and nothing of the answer.
func likelyMore(newest []search.Place) bool {
	const years = 8
	days := newest[0].Standing().Day.Sub(newest[len(newest)-1].Standing().Day) + 1
	return days*store.MostMatches < years*365*len(newest)
}

// show reads what is shown of hits.
func (l *looking) show(hits []search.Hit) ([]store.SearchHit, error) {
	folder, _ := l.s.folders.Get().(*search.Folder)
	if folder == nil {
		folder = search.NewFolder()
	}
	defer l.s.folders.Put(folder)
	out := make([]store.SearchHit, len(hits))
	places := make([]search.Place, len(hits))
	rank := make(map[search.Place]int, len(hits))
	for i, h := range hits {
		places[i], rank[h.Place] = h.Place, i
	}
	return out, l.at(places, hitsAtOnce, l.s.queries.shown, func(r *sql.Rows) error {
		var hit store.SearchHit
		var place search.Place
		var printed, papers string
		if err := r.Scan(&place, &hit.Item, &hit.Kind, &hit.Record, &hit.Title, &hit.Body, &papers, &printed); err != nil {
			return err
		}
		i, at := rank[place], place.Standing()
		hit.Found, hit.Known, hit.Points = at.Found, at.Day, hits[i].Points
		switch at.Found {
		case search.FoundPassage:
			hit.Passage = store.PassageID(at.ID)
		case search.FoundCommitment:
			hit.Ref = store.Ref(at.ID)
		case search.FoundDocument:
			printed = strings.ReplaceAll(papers, "\n", "; ")
		case search.FoundItem:
			printed = hit.Title
		}
		hit.Snippet = folder.Snip(l.query, strings.Join(strings.Fields(printed), " "), l.p.Letters)
		out[i] = hit
		return nil
	})
}

// FindBare asks the database's own query for the places that match, the newest
// first and as many as a search counts, and reads the words of the first page: what
// a search cannot do without, and against which it is measured.
func (s *Store) FindBare(ctx context.Context, p store.SearchParams) (int, error) {
	l, err := s.look(ctx, p)
	if err != nil {
		return 0, s.wrap("find bare", err)
	}
	defer l.close()
	l.bare = true
	first, last := search.Range(int64(p.Authority), false, l.query.Days)
	var found string
	if err := l.each(func(r *sql.Rows) error { return r.Scan(&found) }, s.queries.more,
		int64(p.Authority), s.d.Index.Match(l.query.Root), int64(first), int64(last), store.MostMatches+1); err != nil {
		return 0, s.wrap("find bare", err)
	}
	places, err := appendPlaces(nil, found)
	if err != nil {
		return 0, s.wrap("find bare", err)
	}
	var place, item int64
	var kind, record, title, body, papers, printed string
	err = l.at(places[:min(len(places), l.p.Limit)], hitsAtOnce, s.queries.shown, func(r *sql.Rows) error {
		return r.Scan(&place, &item, &kind, &record, &title, &body, &papers, &printed)
	})
	return len(places), s.wrap("find bare", err)
}
