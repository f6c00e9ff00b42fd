package storetest

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// fivePages is one item met on five pages: only the meeting page ties the page
// that knows the agenda item id to those that know body, day and number.
func fivePages() []sheet {
	const (
		first  = "That a further review of progress be reported to Cabinet in June."
		second = "That the performance data be shared with the select committee."
		worded = "That the performance data are shared with the select committee."
	)
	return []sheet{
		{name: "meeting.html", shape: civic.ShapeMeeting, items: []entry{
			{agenda: "9001", body: "Cabinet", on: "2018-12-18", number: "207", title: "Improvement Plan", says: []line{promise(first), promise(second), note("Noted.")}},
			{agenda: "9002", body: "Cabinet", on: "2018-12-18", number: "208", title: "Budget", says: []line{note("That the budget be approved.")}},
		}},
		{name: "item.html", shape: civic.ShapeAgendaItem, items: []entry{
			{agenda: "9001", title: "Improvement Plan", says: []line{promise(first), promise(second)}},
		}},
		{name: "issue.html", shape: civic.ShapeIssueMeetings, items: []entry{
			{body: "The Cabinet", on: "2018-12-18", number: "207.", title: "Improvement Plan", issue: "77", says: []line{promise(first), promise(worded)}},
			{body: "Select Committee", on: "2018-09-07", number: "43", title: "Improvement Plan", issue: "77", says: []line{promise("That a plan be brought to the committee.")}},
		}},
		{name: "decision.html", shape: civic.ShapeDecision, items: []entry{
			{body: "Cabinet", on: "2018-12-18", number: "207", title: "Improvement Plan", decision: "55", says: []line{promise(second), promise(first)}},
		}},
		{name: "web-service.xml", shape: civic.ShapeMeeting, items: []entry{
			{agenda: "9001", body: "Cabinet", on: "2018-12-18", number: "207", title: "Improvement Plan", address: "https://x/mgAi.aspx?ID=9001", says: []line{promise(first), promise(worded)}},
		}},
	}
}

func identities(t *testing.T, d Driver) {
	t.Run("the same item on five pages is one item", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(fivePages()...)
		items := w.items("")
		if got, want := len(items), 3; got != want {
			t.Fatalf("got %d items, want %d: %v", got, want, items)
		}
		p := w.as("")
		if got, want := len(p.Commitments), 3; got != want {
			t.Errorf("got %d commitments, want %d: %v", got, want, p.Commitments)
		}
		for _, it := range items {
			if it.Number == "207" || it.Number == "207." {
				if got, want := len(it.Files), 5; got != want {
					t.Errorf("got %d files of item 207, want %d", got, want)
				}
				if got, want := len(it.Passages), 3; got != want {
					t.Errorf("got %d passages of item 207, want %d: %v", got, want, it.Passages)
				}
			}
		}
	})
	t.Run("a stronger mark that differs keeps two items apart", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(
			sheet{name: "a", items: []entry{{agenda: "1", body: "Board", on: "2019-01-07", number: "4", says: []line{promise("That A be done.")}}}},
			sheet{name: "b", items: []entry{{agenda: "2", body: "Board", on: "2019-01-07", number: "4", says: []line{promise("That B be done.")}}}},
		)
		if got, want := len(w.items("")), 2; got != want {
			t.Errorf("got %d items, want %d", got, want)
		}
	})
	t.Run("a record that no other mark names is its file", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(
			sheet{name: "a", items: []entry{{on: "2019-01-07", says: []line{promise("That A be done.")}}, {on: "2019-01-07", says: []line{promise("That A be done.")}}}},
			sheet{name: "b", salt: "other", items: []entry{{on: "2019-01-07", says: []line{promise("That A be done.")}}}},
		)
		if got, want := len(w.items("")), 3; got != want {
			t.Errorf("got %d items, want %d", got, want)
		}
	})
	t.Run("a ref that was joined leads to the one that stands", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		pages := fivePages()
		w.add(pages[1]) // K-1 and K-2 by agenda item id
		w.add(pages[3]) // K-3 and K-4 by body, day and number: nothing ties them yet
		before := w.as("")
		if got, want := len(before.Commitments), 2; got != want { // the agenda page is undated
			t.Fatalf("got %d dated commitments before, want %d", got, want)
		}
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "", 4)))
		w.add(pages[0])
		after := w.as("")
		if got, want := len(after.Commitments), 2; got != want {
			t.Fatalf("got %d commitments after, want %d", got, want)
		}
		shown, err := w.Show(t.Context(), after.AsAt, 4)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shown.Commitment.Ref.String(), "K-1"; got != want {
			t.Errorf("K-4 leads to %s, want %s", got, want)
		}
		if got, want := shown.Commitment.Following, civic.Followed; got != want {
			t.Errorf("K-4 was followed; what it leads to is %s", got)
		}
	})
}

// shuffles imports sets of pages in many orders, in one batch and one by one, and
// compares all that is known by key.
func shuffles(t *testing.T, d Driver) {
	sets := map[string][]sheet{
		"five pages of one item":                   fivePages(),
		"drafts, confirmed minutes and rereadings": versionPages(),
		"random pages 1":                           randomPages(1),
		"random pages 2":                           randomPages(2),
		"random pages 3":                           randomPages(3),
	}
	for name, pages := range sets {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want []fact
			for n := range 4 {
				random := rand.New(rand.NewPCG(7, uint64(n)))
				order := slices.Clone(pages)
				if n > 0 {
					random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
				}
				w := open(t, d)
				if n%2 == 0 {
					w.add(order...)
				} else {
					for _, s := range order {
						w.add(s)
					}
				}
				w.add(order[:len(order)/2]...) // again: nothing doubles
				got := facts(t, w)
				if n == 0 {
					want = got
					continue
				}
				if diff := cmp.Diff(want, got, byDay); diff != "" {
					t.Fatalf("order %d (%v) differs (-first +this):\n%s", n, names(order), diff)
				}
			}
		})
	}
}

func names(pages []sheet) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p.name)
	}
	return all
}

// fact is one item, passage or commitment by its key, with what it says.
type fact struct {
	Key, What, Text string
	Known, Gone     calendar.Date
	Sources         int
}

// facts lists everything by key. Each key must stand once.
func facts(t *testing.T, w *town) []fact {
	t.Helper()
	var all []fact
	for _, on := range []string{"", "2018-12-31"} {
		keys := map[store.ItemID]string{}
		for _, it := range w.items(on) {
			keys[it.ID] = it.Key
			all = append(all, fact{Key: it.Key, What: on + " item", Text: it.Record + "|" + it.Title, Known: it.Known.On, Sources: len(it.Files)})
			for _, q := range it.Passages {
				all = append(all, fact{Key: q.Key, What: on + " passage", Text: q.Text, Known: q.Known, Gone: q.NoLongerRead, Sources: len(q.Files)})
			}
		}
		p := w.as(on)
		for _, e := range p.Events {
			all = append(all, fact{Key: keys[e.Item] + e.Fold + e.From.String(), What: on + " event", Text: e.What + "|" + e.Record, Known: e.Known.On})
		}
		for _, k := range p.Commitments {
			all = append(all, fact{Key: k.Key, What: on + " commitment", Text: k.Text, Known: k.Known.On, Gone: k.NoLongerRead, Sources: len(k.Sources)})
		}
	}
	slices.SortFunc(all, func(a, b fact) int {
		return cmpStrings(a.What, b.What, a.Key, b.Key)
	})
	for i := 1; i < len(all); i++ {
		if all[i].Key == all[i-1].Key && all[i].What == all[i-1].What {
			t.Fatalf("%s stands twice: %s and %s", all[i].Key, all[i-1].Text, all[i].Text)
		}
	}
	return all
}

// cmpStrings compares pairs in turn.
func cmpStrings(pairs ...string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] < pairs[i+1] {
			return -1
		}
		if pairs[i] > pairs[i+1] {
			return 1
		}
	}
	return 0
}

// randomPages draws pages that name a few items by few marks, some worded a
// little differently: the same pages for the same seed.
func randomPages(seed uint64) []sheet {
	random := rand.New(rand.NewPCG(seed, 99))
	shapes := civic.Shapes()
	statuses := []string{"", "draft", "published", "confirmed"}
	var pages []sheet
	for n := range 7 {
		s := sheet{
			name: "page" + strconv.Itoa(n), shape: shapes[random.IntN(len(shapes))], salt: strconv.Itoa(n),
			captured: noon.AddDate(0, 0, random.IntN(3)),
		}
		for range 1 + random.IntN(3) {
			which := random.IntN(3)
			e := entry{title: "Item " + strconv.Itoa(which), status: statuses[random.IntN(len(statuses))]}
			if random.IntN(2) == 0 {
				e.agenda = strconv.Itoa(100 + which)
			}
			if random.IntN(3) > 0 {
				e.body, e.on, e.number = "Board", "2018-06-0"+strconv.Itoa(1+which), strconv.Itoa(which)
			}
			if random.IntN(2) == 0 {
				e.address = "https://x/item/" + strconv.Itoa(which)
			}
			for range 1 + random.IntN(4) {
				e.says = append(e.says, promise(randomWords(random)))
			}
			if random.IntN(2) == 0 {
				told := day("2018-05-14").AddDays(random.IntN(2))
				e.events = []reader.Event{{What: "the inspection", From: told, To: told}}
			}
			s.items = append(s.items, e)
		}
		pages = append(pages, s)
	}
	return pages
}

func randomWords(random *rand.Rand) string {
	who := []string{"Director", "Chairman", "Board"}[random.IntN(3)]
	what := []string{"the improvement plan", "the staffing figures"}[random.IntN(2)]
	when := []string{"June", "July"}[random.IntN(2)]
	return "That the " + who + " bring " + what + " back to the meeting of the committee in " + when
}
