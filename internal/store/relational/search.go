package relational

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

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
}

// Search returns a page of hits, the best first.
func (s *Store) Search(ctx context.Context, p store.SearchParams) (store.SearchResult, error) {
	l, err := s.look(ctx, p)
	if err != nil {
		return store.SearchResult{}, s.wrap("search", err)
	}
	defer l.close()
	out, err := l.search()
	return out, s.wrap("search", err)
}

func (s *Store) look(ctx context.Context, p store.SearchParams) (*looking, error) {
	const op = "store: search"
	switch {
	case p.Query.Root == nil:
		return nil, store.Invalid(op, "say what to look for")
	case p.To != store.Audience{}:
		return nil, store.Invalid(op, "a search does not yet tell what was released to an audience: ask as the service")
	case !p.Recorded.IsZero():
		return nil, store.Invalid(op, "a search answers as at a day, not as this system stood at a past moment")
	case p.Limit < 0 || p.Limit > mostOnPage:
		return nil, store.Invalid(op, "a page has between 1 and %d hits", mostOnPage)
	}
	p.Limit, p.Letters = cmp.Or(p.Limit, hitsOnPage), cmp.Or(p.Letters, snippetLetters)
	tx, err := s.reader.BeginTx(ctx, &s.d.Reading)
	if err != nil {
		return nil, err
	}
	l := &looking{s: s, ctx: ctx, tx: tx, p: p}
	if l.query, err = p.Query.Expand(l.beginning); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *looking) close() { _ = l.tx.Rollback() }

// each asks a query that is made ready once and used again.
func (l *looking) each(fn func(*sql.Rows) error, query string, args ...any) error {
	st, err := l.s.readStatement(l.ctx, query)
	if err != nil {
		return err
	}
	var rows *sql.Rows
	if st == nil {
		rows, err = l.tx.QueryContext(l.ctx, l.s.d.Bind(query), args...)
	} else {
		rows, err = l.tx.StmtContext(l.ctx, st).QueryContext(l.ctx, args...) //nolint:sqlclosecheck // eachRow closes the rows, the transaction's end its statement
	}
	if err != nil {
		return err
	}
	return eachRow(rows, fn)
}

// readStatement prepares a query for the readers, where that is done here.
func (s *Store) readStatement(ctx context.Context, query string) (*sql.Stmt, error) {
	if !s.d.Prepare {
		return nil, nil //nolint:nilnil // the driver prepares of itself
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.reads[query]; st != nil {
		return st, nil
	}
	st, err := s.reader.PrepareContext(ctx, s.d.Bind(query)) //nolint:sqlclosecheck // closed with the store
	if err != nil {
		return nil, err
	}
	if s.reads == nil {
		s.reads = map[string]*sql.Stmt{}
	}
	s.reads[query] = st
	return st, nil
}

// beginning returns the terms of the words that begin as asked.
func (l *looking) beginning(begins []string) ([]string, error) {
	seen := map[string]bool{}
	for _, b := range begins {
		if err := l.each(func(r *sql.Rows) error {
			var term string
			err := r.Scan(&term)
			seen[term] = true
			return err
		}, `SELECT DISTINCT term FROM search_words WHERE authority = ? AND word >= ? AND word < ? LIMIT ?`, l.p.Authority, b, b+"\U0010FFFF", mostBeginnings+1); err != nil {
			return nil, err
		}
	}
	if len(seen) > mostBeginnings {
		return nil, store.Invalid("store: search", "more than %d different words begin with %s: write more of its letters", mostBeginnings, begins[0])
	}
	terms := make([]string, 0, len(seen))
	for term := range seen {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	return terms, nil
}

func (l *looking) search() (store.SearchResult, error) {
	out := store.SearchResult{AsItStands: l.query.Has(search.FieldStatus)}
	after, err := l.after()
	if err != nil {
		return out, err
	}
	places, err := l.places()
	if err != nil {
		return out, err
	}
	more := len(places) > store.MostMatches
	if l.p.Shows != nil {
		places = slices.DeleteFunc(places, func(p search.Place) bool { return !l.p.Shows(p.Standing()) })
	}
	if len(places) == 0 {
		return out, l.exists()
	}
	out.Count = len(places)
	if more {
		places, out.Count, out.More = places[:min(len(places), store.MostRanked)], min(len(places), store.MostMatches), true
	}
	ranking := search.Ranking{Query: l.query, Limit: l.p.Limit + 1}
	switch {
	case after != nil:
		ranking.Today, ranking.After = after.today, &after.hit
	case !l.p.On.IsZero():
		ranking.Today = int(search.Day(l.p.On))
	case len(places) > 0:
		ranking.Today = int(search.Day(places[0].Standing().Day))
	}
	hits, err := ranking.Best(places, l.words)
	if err != nil {
		return out, err
	}
	if len(hits) > l.p.Limit {
		hits = hits[:l.p.Limit]
		out.Next = cursor{ranking.Today, hits[len(hits)-1], l.asked()}.String()
	}
	out.Hits, err = l.show(hits)
	return out, err
}

// exists refuses an authority that there is not.
func (l *looking) exists() error {
	there := false
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
	all, err := l.find(l.s.d.Index.Find, int64(l.p.Authority), match, int64(first), int64(last), store.MostMatches+1)
	if err != nil {
		return nil, err
	}
	first, last = search.Range(int64(l.p.Authority), true, days)
	some := false
	if err := l.each(func(*sql.Rows) error { some = true; return nil },
		l.s.d.Index.Any, int64(l.p.Authority), int64(first), int64(last)); err != nil || !some {
		return all, err
	}
	on := "9999-12-31"
	if !l.p.On.IsZero() {
		on = l.p.On.String()
	}
	changed, err := l.find(l.s.d.Index.FindChanged, int64(l.p.Authority), match, int64(first), int64(last), store.MostMatches+1, on)
	if err != nil {
		return nil, err
	}
	all = append(all, changed...)
	slices.SortFunc(all, func(a, b search.Place) int { return search.Hit{Place: a}.Compare(search.Hit{Place: b}) })
	return all, nil
}

func (l *looking) find(query string, args ...any) ([]search.Place, error) {
	var found string
	if err := l.each(func(r *sql.Rows) error { return r.Scan(&found) }, query, args...); err != nil {
		return nil, err
	}
	places := make([]search.Place, 0, len(found)/18)
	for one := range strings.FieldsSeq(found) {
		n, err := strconv.ParseInt(one, 10, 64)
		if err != nil {
			return nil, err
		}
		places = append(places, search.Place(n))
	}
	slices.SortFunc(places, func(a, b search.Place) int { return search.Hit{Place: a}.Compare(search.Hit{Place: b}) })
	return places, nil
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

// queries are those of a search that stand in no other place, written once.
type queries struct{ fewWords, manyWords, shown string }

func queriesFor(x Index) queries {
	if x.At == nil {
		return queries{}
	}
	return queries{
		fewWords:  `SELECT t.place, t.words FROM search_texts t WHERE ` + x.At(fewAtOnce),
		manyWords: `SELECT t.place, t.words FROM search_texts t WHERE ` + x.At(manyAtOnce),
		shown: `SELECT t.place, t.item, t.kind, i.label, i.title, i.body, i.papers, coalesce(p.words, k.words, '') FROM search_texts t
			JOIN search_items i ON i.authority = t.authority AND i.item = t.item
			LEFT JOIN record_passages p ON t.ref IS NULL AND p.authority = t.authority AND p.record = t.record AND p.seq = t.seq
			LEFT JOIN commitment_readings k ON t.ref IS NOT NULL AND k.authority = t.authority AND k.record = t.record AND k.seq = t.seq
			WHERE ` + x.At(hitsAtOnce),
	}
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

// cursor is where a page ended.
type cursor struct {
	today int
	hit   search.Hit
	asked uint32
}

// asked tells one question from another: a cursor is good for its own.
func (l *looking) asked() uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%d %s %s", l.p.Authority, l.p.On, l.p.Query)
	return h.Sum32()
}

// String writes a cursor.
func (c cursor) String() string {
	return fmt.Sprintf("%08x-%x-%x-%x", c.asked, c.today, c.hit.Points, int64(c.hit.Place))
}

// after reads where the page before ended; nil on the first page.
func (l *looking) after() (*cursor, error) {
	if l.p.After == "" {
		return nil, nil //nolint:nilnil // the first page
	}
	invalid := store.Invalid("store: search", "%q is no place to go on from: give what the page before ended with, for the same question and day", l.p.After)
	parts := strings.Split(l.p.After, "-")
	if len(parts) != 4 {
		return nil, invalid
	}
	var n [4]int64
	for i, part := range parts {
		var err error
		if n[i], err = strconv.ParseInt(part, 16, 64); err != nil {
			return nil, invalid
		}
	}
	if uint32(n[0]) != l.asked() || n[0]>>32 != 0 { //nolint:gosec // compared whole
		return nil, invalid
	}
	return &cursor{today: int(n[1]), hit: search.Hit{Points: int(n[2]), Place: search.Place(n[3])}, asked: l.asked()}, nil
}

// manyWords bounds how many words are looked through for the nearest one.
const manyWords = 200_000

// NearestWords returns, for each word of a question that no text holds, the word
// most like it that some text does.
func (s *Store) NearestWords(ctx context.Context, p store.SearchParams) ([]store.NearestWord, error) {
	l, err := s.look(ctx, p)
	if err != nil {
		return nil, s.wrap("nearest words", err)
	}
	defer l.close()
	out, err := l.nearest()
	return out, s.wrap("nearest words", err)
}

func (l *looking) nearest() ([]store.NearestWord, error) {
	var out []store.NearestWord
	for _, leaf := range l.query.Root.Leaves() {
		asked := leaf.Words
		if leaf.Kind == search.Prefix {
			if len(leaf.Terms) > 0 {
				continue
			}
			asked = leaf.Begins[:1]
		}
		for i, word := range asked {
			letters := []rune(word)
			first := string(letters[:1])
			known := false
			var words []string
			if err := l.each(func(r *sql.Rows) error {
				var w, term string
				err := r.Scan(&w, &term)
				words = append(words, w)
				known = known || leaf.Kind == search.Phrase && term == leaf.Terms[i]
				return err
			}, `SELECT word, term FROM search_words WHERE authority = ? AND word >= ? AND word < ? ORDER BY word LIMIT ?`,
				l.p.Authority, first, first+"\U0010FFFF", manyWords); err != nil {
				return nil, err
			}
			if !known {
				out = append(out, store.NearestWord{Asked: word, Nearest: search.Nearest(word, words)})
			}
		}
	}
	return out, nil
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
	days := l.query.Days
	first, last := search.Range(int64(p.Authority), false, days)
	places, err := l.find(s.d.Index.Find, int64(p.Authority), s.d.Index.Match(l.query.Root), int64(first), int64(last), store.MostMatches+1)
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
