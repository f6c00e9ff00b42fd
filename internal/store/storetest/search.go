package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// searchPages is a small record to search: what it says is made to be told apart.
func searchPages() []sheet {
	officers := promise("That officers circulate the improvement plan to all Members.")
	officers.by, officers.due = "Officers", civic.Due{To: day("2018-09-30")}
	report := promise("That the Head of Quality bring a report on the plan's organization back in June 2019.")
	report.by, report.due = "Head of Quality", civic.Due{From: day("2019-06-01"), To: day("2019-06-30")}
	return []sheet{
		{name: "a", items: []entry{{body: "Children's Services Select Committee", on: "2018-09-07", number: "4", title: "Improvement Plan", status: "confirmed", says: []line{
			officers,
			{kind: civic.PassageNarrative, text: "Members noted that the Plan for Improvement had been revised. The plan was a good plan."},
			{kind: civic.PassageKeyPoint, text: "A follow-up visit by the inspectors was expected at the café in Zürich."},
		}}}},
		{name: "b", items: []entry{{body: "Cabinet", on: "2018-12-18", number: "207", title: "Budget monitoring", says: []line{
			report,
			{kind: civic.PassageNarrative, text: "The budget was discussed, and the improvement of roads, and at length the plans of the county for neighborhoods."},
			{kind: civic.PassageReason, text: "To keep within the annual budget of £1,250,000."},
		}}}},
		{name: "c", items: []entry{{body: "Cabinet", on: "2021-03-02", number: "12", title: "Improvement plan: progress", says: []line{
			{kind: civic.PassageRecommendation, text: "That the improvement plan be noted."},
			{kind: civic.PassageNarrative, text: "漢字 ist für Ärzte; 中文 too."},
		}}}},
		{name: "d", items: []entry{{title: "Improvement of an undated kind", number: "9", body: "Cabinet", says: []line{note("That the undated plan be noted.")}}}},
	}
}

// labelled are questions with what they find, in order.
var labelled = []struct {
	asked string
	want  []string
}{
	{"improvement plan", []string{"I-3", "I-1", "K-1", "P-7", "P-1", "P-2", "P-5"}},
	{`"improvement plan"`, []string{"I-3", "I-1", "K-1", "P-7", "P-1"}},
	{"organisations", []string{"K-2", "P-4"}},
	{"organizing OR neighbourhood", []string{"K-2", "P-4", "P-5"}},
	{"plan -improvement", []string{"K-2", "P-4"}},
	{"plan -improvement -report", nil},
	{"improv* road", []string{"P-5"}},
	{"neighborhood*", []string{"P-5"}},
	{"zzz*", nil},
	{"body:cabinet budget", []string{"I-2", "P-6", "P-5"}},
	{`body:"select committee"`, []string{"I-1", "K-1", "P-1", "P-2", "P-3"}},
	{"body:children kind:key-point", []string{"P-3"}},
	{"-body:cabinet plan", []string{"I-1", "K-1", "P-2", "P-1"}},
	{"kind:recommendation", []string{"P-7"}},
	{"kind:item plan", []string{"I-3", "I-1"}},
	{"kind:promise", []string{"K-2", "K-1"}},
	{"kind:resolution report", []string{"K-2", "P-4"}},
	{`owner:"head of quality"`, []string{"K-2"}},
	{"owner:officer", []string{"K-1"}},
	{"due:2019", []string{"K-2"}},
	{"due:06/2019 OR due:09/2018", []string{"K-2", "K-1"}},
	{"due:2018-09-30", []string{"K-1"}},
	{"due:2018..2019", []string{"K-2", "K-1"}},
	{"due:none", nil},
	{"status:confirmed plan", []string{"I-1", "K-1", "P-2", "P-1"}},
	{"status:unreviewed", []string{"K-2", "K-1"}},
	{"plan from:2021", []string{"I-3", "P-7"}},
	{"plan to:09/2018", []string{"I-1", "K-1", "P-2", "P-1"}},
	{`plan from:"18 December 2018" to:2018-12-18`, []string{"K-2", "P-4", "P-5"}},
	{"follow-up cafe zurich", []string{"P-3"}},
	{"followup", nil},
	{"1250000", []string{"P-6"}},
	{"1,250,000", []string{"P-6"}},
	{"字", []string{"P-8"}},
	{"中文 Arzte", []string{"P-8"}},
	{`"plan improvement"`, nil},
	{"(visit OR roads) -budget", []string{"P-3"}},
	{"(visit -café) OR roads", []string{"P-5"}},
	{"nothing", nil},
	{"undated", nil},
}

// hitID is a hit for people: K-1, P-2, I-3, and D-3 for the papers of I-3.
func hitID(h store.SearchHit) string {
	switch h.Found {
	case search.FoundCommitment:
		return h.Ref.String()
	case search.FoundPassage:
		return h.Passage.String()
	case search.FoundDocument:
		return strings.Replace(h.Item.String(), "I-", "D-", 1)
	}
	return h.Item.String()
}

// find returns what a question finds as at a day; "" is everything.
func (w *town) find(on, asked string) []string {
	w.t.Helper()
	var ids []string
	for _, h := range w.look(on, asked, store.SearchParams{Limit: 100}).Hits {
		ids = append(ids, hitID(h))
	}
	return ids
}

func (w *town) look(on, asked string, p store.SearchParams) store.SearchResult {
	w.t.Helper()
	q, err := search.Parse(asked)
	if err != nil {
		w.t.Fatalf("%s: %v", asked, err)
	}
	p.Query, p.AsAt = q, store.AsAt{Authority: w.id, On: day(on)}
	r, err := w.Search(w.t.Context(), p)
	if err != nil {
		w.t.Fatalf("search %s: %v", asked, err)
	}
	if p.After == "" && !r.AsItStands {
		w.sameWithoutIndex(asked, p, r)
	}
	return r
}

// sameWithoutIndex asks once more, as the system stands at the end of days: no index
// knows of that, and the answer must be the same.
func (w *town) sameWithoutIndex(asked string, p store.SearchParams, want store.SearchResult) {
	w.t.Helper()
	p.Recorded = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	got, err := w.Search(w.t.Context(), p)
	if err != nil {
		w.t.Fatalf("search %s without the index: %v", asked, err)
	}
	if (want.Next == "") != (got.Next == "") {
		w.t.Errorf("search %s without the index: next %q, want %q", asked, got.Next, want.Next)
	}
	want.Next, got.Next = "", ""
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("search %s (-by the index +without):\n%s", asked, diff)
	}
}

func searches(t *testing.T, d Driver) {
	t.Run("labelled questions", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		check := func(when string) {
			for _, l := range labelled {
				if diff := cmp.Diff(l.want, w.find("2023-03-15", l.asked)); diff != "" {
					t.Errorf("%s: %s (-want +got):\n%s", when, l.asked, diff)
				}
			}
		}
		check("as written")
		w.must(w.RebuildIndex(t.Context(), w.id))
		check("as built again")
		if got := w.find("", "undated"); len(got) != 2 {
			t.Errorf("without a day, what has no date is found: got %v", got)
		}
	})
	t.Run("what is shown of a hit", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		got := w.look("2023-03-15", "circulates plans", store.SearchParams{Limit: 1}).Hits
		want := []store.SearchHit{{
			Found: search.FoundCommitment, Kind: "resolution", Item: 1, Ref: 1, Title: "Improvement Plan",
			Record: "Children's Services Select Committee, 7 September 2018, item 4", Body: "Children's Services Select Committee", Known: day("2018-09-07"),
			Points: 54_089,
			Snippet: search.Snippet{
				Text:    "That officers circulate the improvement plan to all Members.",
				Matches: []search.Span{{Start: 14, End: 23}, {Start: 40, End: 44}},
			},
		}}
		if diff := cmp.Diff(want, got, byDay); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("counted by kind and body", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		board := "Children's Services Select Committee"
		got := w.look("2023-03-15", "plan", store.SearchParams{Limit: 1, Facets: true})
		want := []store.SearchFacet{
			{Found: search.FoundCommitment, Kind: "resolution", Body: "Cabinet", Count: 1},
			{Found: search.FoundCommitment, Kind: "resolution", Body: board, Count: 1},
			{Found: search.FoundItem, Body: "Cabinet", Count: 1},
			{Found: search.FoundItem, Body: board, Count: 1},
			{Found: search.FoundPassage, Kind: "narrative", Body: "Cabinet", Count: 1},
			{Found: search.FoundPassage, Kind: "narrative", Body: board, Count: 1},
			{Found: search.FoundPassage, Kind: "recommendation", Body: "Cabinet", Count: 1},
			{Found: search.FoundPassage, Kind: "resolution", Body: "Cabinet", Count: 1},
			{Found: search.FoundPassage, Kind: "resolution", Body: board, Count: 1},
		}
		if diff := cmp.Diff(want, got.Facets); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		sum := 0
		for _, f := range got.Facets {
			sum += f.Count
		}
		if sum != got.Count {
			t.Errorf("%d are counted by kind, of %d", sum, got.Count)
		}
		if got := w.look("2023-03-15", "plan", store.SearchParams{Limit: 1}); got.Facets != nil {
			t.Errorf("nobody asked for %v", got.Facets)
		}
	})
	t.Run("a day of the past has the words of that day", func(t *testing.T) { t.Parallel(); searchesAsAt(t, d) })
	t.Run("what a person corrected is found as corrected", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: []line{
			{text: "That the plan be brought back.", act: "plan be brought back", by: "The Leader", due: civic.Due{Text: "by May", Relation: "by", To: day("2018-05-31")}},
		}}}})
		owner, due := civic.Words("Head of Libraries"), civic.Due{Relation: "by", To: day("2018-09-30")}
		correct := store.CorrectParams{Authority: w.id, Ref: 1, Owner: &owner, Due: &due, Why: "the clerk's note", By: person("correct")}
		check := func(when string, want map[string]int) {
			for asked, n := range want {
				if got := w.find("2019-01-01", asked); len(got) != n {
					t.Errorf("%s: %s: got %v, want %d", when, asked, got, n)
				}
			}
		}
		before := map[string]int{`owner:leader`: 1, `owner:libraries`: 0, `due:2018-05`: 1, `due:2018-09`: 0}
		after := map[string]int{`owner:leader`: 0, `owner:libraries`: 1, `due:2018-05`: 0, `due:2018-09`: 1}
		check("as read", before)
		w.must(w.Correct(t.Context(), correct))
		check("as corrected", after)
		w.must(w.RebuildIndex(t.Context(), w.id))
		check("as built again", after)
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, AsRead: []store.Aspect{store.AspectOwner, store.AspectDue}, Why: "it was right", By: person("correct")}))
		check("as read again", before)
	})
	t.Run("one hit, however many pages", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, page := range fivePages() {
			w.add(page)
		}
		if diff := cmp.Diff([]string{"K-1"}, only(w.find("", "progress"), "K-")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if got := w.find("", "body:cabinet kind:item"); len(got) != 2 {
			t.Errorf("got %v, want two items of Cabinet", got)
		}
	})
	t.Run("one batch or many, one order or another", func(t *testing.T) {
		t.Parallel()
		pages := append(fivePages(), searchPages()...)
		one, many := open(t, d), open(t, d)
		one.add(pages...)
		for _, p := range slices.Backward(pages) {
			many.add(p)
		}
		for _, asked := range []string{"plan", "cabinet OR plan OR review", "kind:item", "status:unreviewed", "june"} {
			texts := func(w *town) (all []string) {
				for _, h := range w.look("", asked, store.SearchParams{Limit: 100}).Hits {
					all = append(all, fmt.Sprintf("%d %s %s: %s", h.Points, h.Found, h.Record, h.Snippet.Text))
				}
				slices.Sort(all)
				return all
			}
			if diff := cmp.Diff(texts(one), texts(many)); diff != "" || len(texts(one)) == 0 {
				t.Errorf("%s: (-one batch +many):\n%s", asked, diff)
			}
		}
	})
	t.Run("following", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "", 1)))
		w.must(w.SetStart(t.Context(), store.StartParams{Authority: w.id, Start: day("2019-01-01"), Why: "x", By: person("x")}))
		for status, want := range map[string][]string{"followed": {"K-1"}, "historic": {"K-2"}, "unreviewed": nil} {
			if diff := cmp.Diff(want, w.find("2023-03-15", "status:"+status)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", status, diff)
			}
		}
		if r := w.look("2018-10-01", "status:followed", store.SearchParams{}); !r.AsItStands {
			t.Error("it does not say that a status is as it stands now")
		}
	})
	t.Run("pages", func(t *testing.T) { t.Parallel(); searchPaging(t, d) })
	t.Run("another authority's record is not found", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		id, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("test")})
		w.must(err)
		there := &town{w.Store, id, t}
		if got := there.find("", "plan"); len(got) != 0 {
			t.Errorf("got %v", got)
		}
		there.add(searchPages()[0])
		w.must(w.RebuildIndex(t.Context(), w.id))
		if diff := cmp.Diff([]string{"I-1", "K-1", "P-2", "P-1"}, there.find("", "plan")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"I-3", "P-7"}, w.find("", "plan from:2021")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("a star stands for many words, and not for more than can be asked", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		var words []string
		for n := range 501 {
			words = append(words, fmt.Sprintf("zz%c%c%c", 'a'+n/260, 'a'+n/10%26, "bcdfghjkmn"[n%10]))
		}
		w.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{note(strings.Join(words[:500], " ")), note(words[500])}}}})
		q, err := search.Parse("zz*")
		w.must(err)
		p := store.SearchParams{AsAt: store.AsAt{Authority: w.id}, Query: q}
		if _, err := w.Search(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("501 words: got %v, want invalid", err)
		}
		if got := w.find("", "zza*"); len(got) != 1 {
			t.Errorf("260 words: got %v", got)
		}
		if got := w.find("", "zza* zzb*"); len(got) != 1 {
			t.Errorf("520 words twice: got %v", got)
		}
	})
	t.Run("an authority that there is not", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		q, err := search.Parse("plan")
		w.must(err)
		if _, err := w.Search(t.Context(), store.SearchParams{AsAt: store.AsAt{Authority: 99}, Query: q}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v, want not found", err)
		}
	})
	t.Run("what is wrong is said", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(searchPages()...)
		q, err := search.Parse("improvmnt plans")
		w.must(err)
		p := store.SearchParams{AsAt: store.AsAt{Authority: w.id}, Query: q}
		near, err := w.NearestWords(t.Context(), p)
		w.must(err)
		if diff := cmp.Diff([]store.NearestWord{{Asked: "improvmnt", Nearest: "improvement"}}, near); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for name, bad := range map[string]func(*store.SearchParams){
			"no question":    func(p *store.SearchParams) { p.Query = search.Query{} },
			"another cursor": func(p *store.SearchParams) { p.After = "0-0-0-0" },
			"no cursor":      func(p *store.SearchParams) { p.After = "x" },
			"too many":       func(p *store.SearchParams) { p.Limit = 10_000 },
			"a cursor of the service": func(p *store.SearchParams) {
				p.To, p.After = store.Audience{Kind: civic.AudiencePublic}, w.look("2023-03-15", "plan", store.SearchParams{Limit: 1}).Next
			},
		} {
			p := p
			bad(&p)
			if _, err := w.Search(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: got %v, want invalid", name, err)
			}
		}
	})
}

// only keeps ids of a kind.
func only(ids []string, prefix string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return !strings.HasPrefix(id, prefix) })
}

// searchesAsAt has a page that is captured three times: a word of a passage
// changes, a passage goes, a passage comes.
func searchesAsAt(t *testing.T, d Driver) {
	w := open(t, d)
	page := func(name, captured string, says ...line) sheet {
		s := sheet{name: name, address: "https://x/a", shape: civic.ShapeMeeting, items: []entry{{agenda: "1", body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: says}}}
		s.captured = day(captured).Time().Add(noon.Sub(noon.Truncate(24 * 60 * 60 * 1e9)))
		return s
	}
	const stays = "That the plan be brought back to the Board in good time."
	w.add(page("first", "2018-01-10", promise(stays), note("The draft was discussed by all members of the board for an hour."), note("A misprint stood here and nothing else.")))
	w.add(page("second", "2018-02-10", promise(stays), note("The draft was debated by all members of the board for an hour."), note("A misprint stood here and nothing else.")))
	w.add(page("third", "2018-03-10", promise(stays), note("The draft was debated by all members of the board for an hour."), note("A quite new sentence about the budget.")))
	check := func(when string) {
		t.Helper()
		for _, c := range []struct {
			on, asked string
			want      int
		}{
			{"2018-01-07", "draft", 0},
			{"2018-01-08", "discussed", 1},
			{"2018-01-08", "debated", 0},
			{"2018-02-09", "discussed", 1},
			{"2018-02-10", "discussed", 0},
			{"2018-02-10", "debated", 1},
			{"2018-02-10", "misprint", 1},
			{"2018-03-10", "misprint", 0},
			{"2018-03-09", "budget", 0},
			{"2018-03-10", "budget", 1},
			{"", "budget", 1},
			{"", "discussed", 0},
			{"", "debated", 1},
			{"", "misprint", 0},
			{"", "brought back", 2}, // the promise, and the words it stands in
			{"2018-01-08", "brought back", 2},
		} {
			if got := w.look(c.on, c.asked, store.SearchParams{}); got.Count != c.want {
				t.Errorf("%s: %q on %q: got %d hits, want %d", when, c.asked, c.on, got.Count, c.want)
			}
		}
	}
	check("as written")
	w.must(w.RebuildIndex(t.Context(), w.id))
	check("as built again")
}

// searchPaging goes through pages of hits while more comes in: no hit stands on two
// pages, and none that was there at first is missed.
func searchPaging(t *testing.T, d Driver) {
	w := open(t, d)
	for n := range 30 {
		w.add(sheet{name: fmt.Sprint(n), items: []entry{{
			body: "Board", on: fmt.Sprintf("20%02d-01-08", 10+n%10), number: fmt.Sprint(n + 1), title: fmt.Sprintf("Business %d", n),
			says: []line{note(fmt.Sprintf("That plan %d be noted%s.", n, strings.Repeat(" and read", n%4)))},
		}}})
	}
	before := w.find("2023-01-01", "plan")
	if len(before) != 30 {
		t.Fatalf("got %d hits, want 30", len(before))
	}
	var paged []string
	p := store.SearchParams{Limit: 7}
	for n := 0; ; n++ {
		r := w.look("2023-01-01", "plan", p)
		for _, h := range r.Hits {
			paged = append(paged, hitID(h))
		}
		if r.Next == "" {
			break
		}
		p.After = r.Next
		w.add(sheet{name: fmt.Sprintf("new %d", n), items: []entry{{body: "Board", on: fmt.Sprintf("2022-02-%02d", n+1), number: "1", says: []line{note("A plan.")}}}})
	}
	if diff := cmp.Diff(before, paged); diff != "" {
		t.Errorf("(-at once +page by page, with more coming in):\n%s", diff)
	}
}
