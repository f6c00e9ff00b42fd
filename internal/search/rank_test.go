package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
)

func ask(t testing.TB, text string) search.Query {
	t.Helper()
	q, err := search.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func placed(t testing.TB, s search.Standing) search.Place {
	t.Helper()
	p, err := search.PlaceOf(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPoints repeats the worked example of the ranking.
func TestPoints(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2023-03-15")
	r := search.Ranking{Query: ask(t, "improvement plan"), Today: int(search.Day(today))}
	f := search.NewFolder()
	for _, c := range []struct {
		text  string
		on    string
		found search.Found
		want  int
	}{
		{"The Improvement Plan was noted", "2021-03-15", search.FoundPassage, 61_000},
		{"A plan for the improvement of roads", "2023-03-15", search.FoundPassage, 66_000},
		{"Improvement plan", "2023-03-15", search.FoundItem, 96_000},
		{"Improvement plan, improvement plan, improvement plan", "2023-03-15", search.FoundItem, 100_000},
		{"Improvement plan", "2019-03-15", search.FoundCommitment, 65_995},
	} {
		p := placed(t, search.Standing{Authority: 1, Day: calendar.MustDate(c.on), ID: 5, Found: c.found})
		if got := r.Points(p, strings.Join(f.Terms(c.text), " ")); got != c.want {
			t.Errorf("%s: got %d points, want %d", c.text, got, c.want)
		}
	}
}

// TestBest ranks random texts and wants what ranking every one of them gives, page
// after page, though not every one is read.
func TestBest(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"plan", "improv", "review", "cabinet", "the", "of", "child", "budget"}
	texts := map[search.Place]string{}
	var all []search.Place
	for n := range 3000 {
		p := placed(t, search.Standing{Authority: 1, Day: calendar.MustDate("2015-01-01").AddDays(r.IntN(4000)), ID: int64(n), Found: search.FoundKinds()[r.IntN(4)]})
		var b []string
		for range 2 + r.IntN(30) {
			b = append(b, words[r.IntN(len(words))])
		}
		texts[p] = strings.Join(b, " ")
		all = append(all, p)
	}
	for _, asked := range []string{"plan", "improvement plan", `"improvement plan" review`, "plan OR budget", "kind:item"} {
		ranking := search.Ranking{Query: ask(t, asked), Today: int(search.Day(calendar.MustDate("2026-01-01"))), Limit: 10}
		var want []search.Hit
		for p, text := range texts {
			want = append(want, search.Hit{Place: p, Points: ranking.Points(p, text)})
		}
		slices.SortFunc(want, search.Hit.Compare)
		read := 0
		for page := range 5 {
			x := search.NewLexicon()
			got, err := search.NewMatcher(ranking.Query, x).Best(ranking, all, func(places []search.Place, each func(search.Place, []uint32)) error {
				for _, p := range places {
					read++
					each(p, x.Append(nil, texts[p]))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want[10*page:10*page+10], got); d != "" {
				t.Fatalf("%s, page %d (-want +got):\n%s", asked, page, d)
			}
			ranking.After = &got[9]
			if page == 0 && read >= len(all) {
				t.Errorf("%s: all %d texts were read", asked, read)
			}
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	days := []string{"", "0001-01-01", "2018-09-07", "2018-09-08", "2800-12-31"}
	var all []search.Place
	for _, authority := range []int64{1, 2, 2047} {
		for _, changed := range []bool{false, true} {
			for _, on := range days {
				s := search.Standing{Authority: authority, Changed: changed, ID: 1<<26 - 1, Found: search.FoundCommitment, Wording: 7}
				if on != "" {
					s.Day = calendar.MustDate(on)
				}
				p := placed(t, s)
				if got := p.Standing(); got != s {
					t.Errorf("got %+v, want %+v", got, s)
				}
				all = append(all, p)
			}
		}
	}
	if !slices.IsSorted(all) {
		t.Error("places are not in the order of authority and day")
	}
	for n, on := range days[1:] { // even days and odd ones
		first, last := search.Range(2, true, calendar.Day(calendar.MustDate(on)))
		for i, p := range all {
			if got, want := first <= p && p <= last, i == 16+n; got != want {
				t.Errorf("%+v: in the range of %s: %v, want %v", p.Standing(), on, got, want)
			}
		}
	}
	if first, last := search.Range(2, true, calendar.Interval{}); first > all[15] || last < all[19] || first <= all[14] || last >= all[20] {
		t.Error("the range of all days is not all that changed")
	}
	if _, err := search.PlaceOf(search.Standing{Authority: 2048, Found: search.FoundItem}); err == nil {
		t.Error("an authority too many was given a place")
	}
}

func TestSnip(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Members discussed the roads. ", 20) + "The Children’s Improvement Plans were noted." + strings.Repeat(" Nothing more was said.", 20)
	for _, c := range []struct {
		asked, text string
		letters     int
		want        []string
	}{
		{"improvement plan", long, 80, []string{"Improvement", "Plans"}},
		{`"improvement plan" children`, long, 80, []string{"Children’s", "Improvement", "Plans"}},
		{"said", "Nothing was said.", 80, []string{"said"}},
		{"café", "At the Cafe\u0301, on Monday", 80, []string{"Cafe\u0301"}},
		{"kind:item", long, 60, nil},
		{"absent", long, 60, nil},
	} {
		s := search.NewFolder().Snip(ask(t, c.asked), c.text, c.letters)
		var got []string
		for _, m := range s.Matches {
			got = append(got, s.Text[m.Start:m.End])
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: of %q (-want +got):\n%s", c.asked, s.Text, d)
		}
		if !strings.Contains(c.text, s.Text) || len([]rune(s.Text)) > c.letters || s.Before != !strings.HasPrefix(c.text, s.Text) || s.After != !strings.HasSuffix(c.text, s.Text) {
			t.Errorf("%s: %+v", c.asked, s)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	words := []string{"improvement", "improve", "cabinet", "committee", "plan"}
	for asked, want := range map[string]string{"improvment": "improvement", "cabient": "cabinet", "comittee": "committee", "plna": "plan", "zebra": "", "plan": ""} {
		if got := search.Nearest(asked, words); got != want {
			t.Errorf("%s: got %q, want %q", asked, got, want)
		}
	}
}
