package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

func known(t *testing.T, d Driver) {
	t.Run("a commitment comes back as it was read", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		s := sheet{name: "/pages/plan.html", address: "https://x/item", items: []entry{{body: "Cabinet", on: "2018-12-18", number: "207", title: "Plan — “Années”", says: []line{
			note("That the report be noted."), {
				text: "That progress be reported prior to the Commissioner’s visit.", act: "report progress", by: "Director", also: []int{1},
				due: civic.Due{Text: "prior to the Commissioner’s visit", Relation: when.RelationBefore, To: day("2019-03-31"), Event: "the Commissioner’s visit", Recurring: "quarterly"},
			},
		}}}}
		p := s.params()
		k := &p.Reading.Items[0].Commitments[0]
		k.ByIs, k.To, k.ToIs, k.Soft, k.Spans = "Director of Services", "Cabinet", "Cabinet", true, []layout.Span{{Start: 3, End: 9}, {Start: 12, End: 40}}
		p.Reading.Items[0].Passages[1].Spans = []layout.Span{{Start: 3, End: 50}}
		p.Reading.Items[0].Passages[1].PrintedNumber = "2."
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import")})
		w.must(err)
		_, err = b.Add(t.Context(), p)
		w.must(err)
		w.must(b.Commit(t.Context()))
		got := w.as("2018-12-18").Commitments
		source := func(id store.PassageID, number, text string, spans []layout.Span) store.Source {
			return store.Source{
				Record: "Cabinet, 18 December 2018, item 207", File: "/pages/plan.html", Address: "https://x/item", SHA256: p.Reading.SHA256,
				Item: 1, Passage: id, Kind: civic.PassageResolution, Number: number, Text: text, Spans: spans,
			}
		}
		want := []store.Commitment{{
			Ref: 1, Key: got[0].Key, Text: k.Text, Kind: civic.KindResolution, By: "Director", ByIs: "Director of Services", To: "Cabinet", ToIs: "Cabinet",
			Due: k.Due, Soft: true, Where: civic.WhereResolved, Act: "report progress", Confidence: 0.9, Rule: "by hand",
			Item: 1, ItemTitle: "Plan — “Années”", Record: "Cabinet, 18 December 2018, item 207", Asker: "Cabinet", Meeting: day("2018-12-18"),
			Known: store.Known{On: day("2018-12-18")}, Following: civic.Unreviewed,
			Acceptance: store.Acceptance{State: civic.AcceptanceWaiting},
			Sources: []store.Source{
				source(2, "2.", "That progress be reported prior to the Commissioner’s visit.", []layout.Span{{Start: 3, End: 50}}),
				source(1, "", "That the report be noted.", nil),
			},
		}}
		if diff := cmp.Diff(want, got, byDay); diff != "" {
			t.Errorf("Known (-want +got):\n%s", diff)
		}
		if got := w.as("2018-12-17"); len(got.Commitments)+len(got.Meetings) != 0 {
			t.Errorf("the day before, known already: %+v", got)
		}
	})
	t.Run("a date that is bounded counts from its latest day", func(t *testing.T) {
		t.Parallel()
		for name, c := range map[string]struct{ from, to, want string }{
			"both bounds":  {"2018-01-01", "2018-01-31", "2018-01-31"},
			"only latest":  {"", "2018-01-31", "2018-01-31"},
			"only earlies": {"2018-01-01", "", "2018-01-01"},
		} {
			w := open(t, d)
			w.add(sheet{name: "a", items: []entry{{body: "Board", from: c.from, to: c.to, number: "1", says: []line{promise("That the plan be brought back.")}}}})
			got := w.as(c.want).Commitments
			if len(got) != 1 || got[0].Known.On != day(c.want) || !got[0].Known.FromBounds || got[0].Known.Why == "" {
				t.Errorf("%s: got %+v, want known from %s by its bounds", name, got, c.want)
			}
			if got := w.as(day(c.want).AddDays(-1).String()).Commitments; len(got) != 0 {
				t.Errorf("%s: known a day too early", name)
			}
		}
	})
	t.Run("one page's date serves the item's other pages", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		pages := fivePages()
		w.add(pages[1])
		if p := w.as(""); len(p.Commitments) != 0 || len(p.Undated) != 1 || p.Undated[0].Commitments != 2 {
			t.Fatalf("the agenda page alone: got %+v, want one undated record with two commitments", p)
		}
		w.add(pages[0])
		if p := w.as("2018-12-18"); len(p.Commitments) != 2 || len(p.Undated) != 0 {
			t.Errorf("with the meeting page: got %d commitments and %d undated, want 2 and 0", len(p.Commitments), len(p.Undated))
		}
	})
}

func dates(t *testing.T, d Driver) {
	undated := sheet{name: "a.txt", items: []entry{{body: "Board", number: "4", title: "Plan", says: []line{promise("That the plan be brought back.")}}}}
	dated := sheet{name: "b.txt", shape: civic.ShapeMeeting, items: []entry{{body: "Board", on: "2018-05-07", number: "4", title: "Plan", says: []line{promise("That the plan be brought back.")}}}}
	withDate := func(s sheet, on string) sheet { s.date = day(on); return s }
	for name, run := range map[string]func(w *town){
		"with the import":         func(w *town) { w.add(withDate(undated, "2018-05-07"), dated) },
		"by importing again":      func(w *town) { w.add(undated, dated); w.add(withDate(undated, "2018-05-07")) },
		"before the other page":   func(w *town) { w.add(undated); w.add(withDate(undated, "2018-05-07")); w.add(dated) },
		"by a judgement on it":    func(w *town) { w.add(undated, dated); w.must(w.SettleDate(w.t.Context(), dateOf(w, 1))) },
		"by a judgement, earlier": func(w *town) { w.add(undated); w.must(w.SettleDate(w.t.Context(), dateOf(w, 1))); w.add(dated) },
	} {
		t.Run("a date that is settled "+name, func(t *testing.T) {
			t.Parallel()
			w := open(t, d)
			run(w)
			p := w.as("2018-05-07")
			if len(p.Commitments) != 1 || len(p.Undated) != 0 || len(p.Commitments[0].Sources) != 1 {
				t.Fatalf("got %+v, want the one commitment of the one item", p)
			}
			if !p.Commitments[0].Known.Settled {
				t.Errorf("the date is not marked as a person's: %+v", p.Commitments[0].Known)
			}
			if got := w.as("2018-05-06"); len(got.Commitments) != 0 {
				t.Errorf("known before the settled day: %+v", got)
			}
		})
	}
	t.Run("a day given for a folder re-dates nothing that another page dates", func(t *testing.T) {
		t.Parallel()
		for name, pages := range map[string][]sheet{
			"given first": {withDate(undated, "2018-06-01"), dated},
			"given last":  {dated, withDate(undated, "2018-06-01")},
		} {
			w := open(t, d)
			w.add(pages...)
			if p := w.as("2018-05-07"); len(p.Commitments) != 1 || p.Commitments[0].Known.Settled {
				t.Errorf("%s: got %+v, want the day that the meeting's page states", name, p.Commitments)
			}
		}
	})
	t.Run("a date outside the record's own bounds is refused", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		s := sheet{name: "a", date: day("2020-01-01"), items: []entry{{body: "Board", from: "2018-01-01", to: "2018-02-01", number: "1", says: []line{promise("That A be done.")}}}}
		if _, err := w.try(s); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("got %v, want invalid", err)
		}
		if got := w.items(""); len(got) != 0 {
			t.Errorf("a refused file left %d items", len(got))
		}
	})
	t.Run("a date that the record states is not changed", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(withDate(dated, "2019-01-01"))
		if got := w.as("").Commitments[0].Known; got.On != day("2018-05-07") || got.Settled {
			t.Errorf("got %+v, want the record's own day", got)
		}
	})
}

func dateOf(w *town, id store.ItemID) store.DateParams {
	return store.DateParams{Authority: w.id, Item: id, Date: day("2018-05-07"), Why: "the printed agenda", By: person("settle")}
}
