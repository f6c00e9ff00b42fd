package relational_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// naive matches a question with the terms of one text, as the language says.
func naive(e *search.Expr, words, marks string, begins map[string]string) bool {
	run := func(terms []string, text string) bool {
		return strings.Contains(" "+text+" ", " "+strings.Join(terms, " ")+" ")
	}
	switch e.Kind {
	case search.All:
		return !slices.ContainsFunc(e.Of, func(of *search.Expr) bool { return !naive(of, words, marks, begins) })
	case search.Any:
		return slices.ContainsFunc(e.Of, func(of *search.Expr) bool { return naive(of, words, marks, begins) })
	case search.Not:
		return !naive(e.Of[0], words, marks, begins)
	case search.Phrase:
		return run(e.Terms, words)
	case search.Mark:
		return run(e.Terms, marks)
	}
	for word, term := range begins { // a Prefix
		for _, b := range e.Begins {
			if strings.HasPrefix(word, b) && run([]string{term}, words) {
				return true
			}
		}
	}
	return false
}

// TestRandomQuestions asks both databases, and a model that reads every text, the
// same random questions of the invented council's record.
func TestRandomQuestions(t *testing.T) {
	t.Parallel()
	file, server := both(t)
	stores := []*relational.Store{file.Store, server.Store}
	for _, s := range stores {
		if _, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by}); err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Import(t.Context(), ingest.Params{Store: s, Authority: 1, From: example.Site(), By: by}); err != nil {
			t.Fatal(err)
		}
	}
	type text struct {
		place        search.Place
		words, marks string
		since, until string
	}
	var texts []text
	for _, line := range rows(t, file.Store, `SELECT place || '|' || words || '|' || marks || '|' || coalesce(since, '') || '|' || coalesce(until, '') FROM search_texts`) {
		parts := strings.Split(strings.Trim(line, "[{}]"), "|")
		var one text
		if _, err := fmt.Sscan(parts[0], &one.place); err != nil {
			t.Fatal(err)
		}
		one.words, one.marks, one.since = parts[1], parts[2], parts[3]
		one.until = strings.TrimSuffix(parts[4], " true")
		texts = append(texts, one)
	}
	begins := map[string]string{}
	var words []string
	for _, line := range rows(t, file.Store, `SELECT word || '|' || term FROM search_words ORDER BY word`) {
		word, term, _ := strings.Cut(strings.TrimSuffix(strings.Trim(line, "[{}]"), " true"), "|")
		begins[word] = term
		words = append(words, word)
	}
	r := rand.New(rand.NewPCG(7, 7))
	common := []string{"the", "of", "plan", "children", "board", "report", "improvement", "cabinet", "that", "be"}
	word := func() string {
		if r.IntN(3) > 0 {
			return common[r.IntN(len(common))]
		}
		return words[r.IntN(len(words))]
	}
	var part func(depth int) string
	part = func(depth int) string {
		switch n := r.IntN(12); {
		case n < 5:
			return word()
		case n == 5:
			return `"` + word() + " " + word() + `"`
		case n == 6:
			w := word()
			return w[:min(len(w), 4)] + "*"
		case n == 7:
			return "-" + word()
		case n == 8:
			return word() + " OR " + word()
		case n == 9 && depth < 3:
			return "(" + part(depth+1) + " " + part(depth+1) + ")"
		case n == 10:
			return "body:" + []string{"cabinet", "scrutiny", "audit", "children"}[r.IntN(4)]
		default:
			return []string{"kind:promise", "kind:item", "kind:resolution", "due:2022", "due:none", "status:unreviewed"}[r.IntN(6)]
		}
	}
	asked, matched := 0, 0
	for range 400 {
		var parts []string
		for range 1 + r.IntN(3) {
			parts = append(parts, part(0))
		}
		q, err := search.Parse(strings.Join(parts, " "))
		if err != nil {
			continue
		}
		asked++
		on := []string{"", "2022-10-05", "2023-03-15"}[r.IntN(3)]
		p := store.SearchParams{AsAt: store.AsAt{Authority: 1}, Query: q, Limit: 10}
		if on != "" {
			p.On = calendar.MustDate(on)
		}
		want := 0
		for _, one := range texts {
			at := one.place.Standing()
			holds := one.until == ""
			if on != "" {
				holds = !at.Day.IsZero() && !at.Day.After(p.On) && one.since <= on && (one.until == "" || one.until > on)
			}
			if holds && naive(q.Root, one.words, one.marks, begins) {
				want++
			}
		}
		var got [2]store.SearchResult
		for i, s := range stores {
			if got[i], err = s.Search(t.Context(), p); err != nil {
				t.Fatalf("%s: %v", q.Text, err)
			}
		}
		if got[0].Count != want {
			t.Errorf("%s on %q: got %d, want %d", q.Text, on, got[0].Count, want)
		}
		if d := cmp.Diff(got[0], got[1], cmp.Comparer(func(a, b calendar.Date) bool { return a == b })); d != "" {
			t.Errorf("%s on %q: the databases differ (-sqlite +postgres):\n%.1500s", q.Text, on, d)
		}
		matched += min(want, 1)
	}
	if asked < 200 || matched < asked/3 {
		t.Errorf("%d questions, %d of them met: too few to prove anything", asked, matched)
	}
}
