package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

func follow(a store.AuthorityID, state civic.Following, known string, refs ...store.Ref) store.FollowParams {
	return store.FollowParams{Authority: a, Refs: refs, State: state, Known: day(known), Why: "agreed with the chair", By: person("follow")}
}

func judgements(t *testing.T, d Driver) {
	one := func(on string) sheet {
		return sheet{name: on, items: []entry{{body: "Board", on: on, number: "1", says: []line{promise("That the plan be brought back.")}}}}
	}
	t.Run("following holds from the day it was decided", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(one("2018-01-08"))
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-03-01", 1)))
		w.must(w.Follow(t.Context(), follow(w.id, civic.Historic, "2018-05-01", 1)))
		for on, want := range map[string]civic.Following{"2018-02-01": civic.Unreviewed, "2018-03-01": civic.Followed, "2018-06-01": civic.Historic} {
			if got := w.as(on).Commitments[0].Following; got != want {
				t.Errorf("on %s it is %s, want %s", on, got, want)
			}
		}
	})
	t.Run("what is older than the start date is historic unless followed", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(one("2017-01-09"), one("2018-01-08"), one("2017-02-06"))
		w.must(w.SetStart(t.Context(), store.StartParams{Authority: w.id, Start: day("2017-06-01"), Known: day("2018-02-01"), Why: "first year", By: person("start")}))
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-02-01", 3)))
		var got []civic.Following
		for _, k := range w.as("2018-03-01").Commitments {
			got = append(got, k.Following)
		}
		if diff := cmp.Diff([]civic.Following{civic.Historic, civic.Unreviewed, civic.Followed}, got); diff != "" {
			t.Errorf("following (-want +got):\n%s", diff)
		}
		if got, want := w.as("2018-01-15").Commitments[0].Following, civic.Unreviewed; got != want {
			t.Errorf("before the start date was set it is %s, want %s", got, want)
		}
	})
	t.Run("events that conflict stand, and what people set is kept in order", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		a, b := one("2018-06-04"), one("2018-07-02")
		a.items[0].events = []reader.Event{{What: "the publication of the report", From: day("2018-05-14"), To: day("2018-05-14")}}
		b.items[0].events = []reader.Event{{What: "Publication of the report", From: day("2018-05-16"), To: day("2018-05-16")}}
		w.add(a, b)
		set := store.EventParams{Authority: w.id, What: "publication of the report", Interval: calendar.Day(day("2018-05-16")), Known: day("2018-08-01"), Why: "the inspectorate's page", By: person("event set")}
		w.must(w.SetEvent(t.Context(), set))
		if got, want := len(w.as("2018-06-30").Events), 1; got != want {
			t.Errorf("in June %d statements, want %d", got, want)
		}
		p := w.as("2018-08-01")
		if len(p.Events) != 2 || p.Events[0].Fold != p.Events[1].Fold || p.Events[0].Fold != p.Settings[0].Fold {
			t.Errorf("got events %+v and settings %+v, want two that conflict and one that settles", p.Events, p.Settings)
		}
		if got, want := len(w.as("2018-07-31").Settings), 0; got != want {
			t.Errorf("the setting is known before its day")
		}
	})
	t.Run("a bad judgement is refused with what to do", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(one("2018-01-08"))
		for name, c := range map[string]struct {
			err  error
			want error
		}{
			"no such ref":     {w.Follow(t.Context(), follow(w.id, civic.Followed, "", 99)), store.ErrNotFound},
			"no such state":   {w.Follow(t.Context(), follow(w.id, "lost", "", 1)), store.ErrInvalid},
			"no reason":       {w.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{1}, State: civic.Historic, By: person("x")}), store.ErrInvalid},
			"inverted event":  {w.SetEvent(t.Context(), store.EventParams{Authority: w.id, What: "x", Why: "y", Interval: calendar.Interval{From: day("2019-01-02"), To: day("2019-01-01")}, By: person("x")}), store.ErrInvalid},
			"no authority":    {w.SetStart(t.Context(), store.StartParams{Authority: 99, Start: day("2019-01-01"), By: person("x")}), store.ErrNotFound},
			"no actor":        {w.SetStart(t.Context(), store.StartParams{Authority: w.id, Start: day("2019-01-01")}), store.ErrInvalid},
			"same with self":  {w.SettleSame(t.Context(), store.SameParams{Authority: w.id, Refs: [2]store.Ref{1, 1}, Yes: true, Why: "x", By: person("x")}), store.ErrInvalid},
			"no such item":    {w.SettleReturn(t.Context(), store.ReturnParams{Authority: w.id, Ref: 1, Item: 99, Yes: true, Why: "x", By: person("x")}), store.ErrNotFound},
			"return, no why":  {w.SettleReturn(t.Context(), store.ReturnParams{Authority: w.id, Ref: 1, Item: 1, Yes: true, By: person("x")}), store.ErrInvalid},
			"date of no item": {w.SettleDate(t.Context(), store.DateParams{Authority: w.id, Item: 99, Date: day("2019-01-01"), By: person("x")}), store.ErrNotFound},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: got %v, want %v", name, c.err, c.want)
			}
			if said, _ := store.Public(c.err); said == "" || said == c.want.Error() {
				t.Errorf("%s: says only %q", name, said)
			}
		}
		if got, want := len(w.as("").Settings), 0; got != want {
			t.Errorf("a refused judgement was kept")
		}
	})
}

func suggestions(t *testing.T, d Driver) {
	w := open(t, d)
	ctx := t.Context()
	w.add(
		sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: []line{promise("That the plan be brought back.")}}}},
		sheet{name: "b", items: []entry{{body: "Board", on: "2018-03-05", number: "2", title: "Plan again", says: []line{promise("That the plan be brought again.")}}}},
	)
	returned := store.Suggestion{Kind: store.SuggestReturned, Ref: 1, Item: 2, Score: 0.7, Why: "same title"}
	same := store.Suggestion{Kind: store.SuggestSame, Ref: 2, Other: 1, Score: 0.6, Why: "same words"}
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, Suggestions: []store.Suggestion{returned, same}, By: person("suggest")}))
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, Suggestions: []store.Suggestion{returned, same}, By: person("suggest")}))

	if got := w.as("2018-02-01").Commitments[0].Returns; len(got) != 0 {
		t.Errorf("a return is known before the item that returns it: %+v", got)
	}
	k := w.as("2018-03-05").Commitments[0]
	want := []store.Return{{Item: 2, Record: "Board, 5 March 2018, item 2", Title: "Plan again", Body: "Board", On: day("2018-03-05"), Score: 0.7, Why: "same title", Verdict: store.VerdictOpen}}
	if diff := cmp.Diff(want, k.Returns, byDay); diff != "" {
		t.Errorf("returns (-want +got):\n%s", diff)
	}
	if len(k.Same) != 1 || k.Same[0].Ref != 2 || k.MergedInto != 0 {
		t.Errorf("got %+v merged into %s: a suggestion must not act", k.Same, k.MergedInto)
	}
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 1, Item: 2, Yes: true, Known: day("2018-04-01"), Why: "it is the plan", By: person("settle")}))
	w.must(w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{2, 1}, Yes: true, Known: day("2018-04-01"), Why: "one promise", By: person("settle")}))
	w.must(w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{1, 2}, Yes: false, Known: day("2018-05-01"), Why: "two after all", By: person("settle")}))
	p := w.as("2018-04-15")
	if got, want := p.Commitments[0].Returns[0].Verdict, store.VerdictYes; got != want {
		t.Errorf("the return is %s, want %s", got, want)
	}
	if got, want := p.Commitments[1].MergedInto, store.Ref(1); got != want {
		t.Errorf("K-2 is merged into %q, want %s", got, want)
	}
	if got := w.as("2018-05-01").Commitments[1].MergedInto; got != 0 {
		t.Errorf("a merge that was undone still stands: %s", got)
	}
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("suggest")}))
	p = w.as("")
	if got := p.Commitments[0].Returns; len(got) != 1 || got[0].Verdict != store.VerdictYes || got[0].Score != 0 {
		t.Errorf("a person's answer outlives the suggestion: got %+v", got)
	}
	again := sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: []line{promise("That the plan be brought back.")}}}}
	w.add(again)
	if got := w.as("").Commitments[0].Returns; len(got) != 1 {
		t.Errorf("importing again lost a judgement: %+v", got)
	}
}

// byRule: what the reader settles stands until a person says otherwise, whenever that
// was known, and is never said over a person's word; nor of what was merged is anything
// asked that the other has answered.
func byRule(t *testing.T, d Driver) {
	w := open(t, d)
	ctx := t.Context()
	w.add(
		sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: []line{promise("That the plan be brought back.")}}}},
		sheet{name: "b", items: []entry{{body: "Board", on: "2018-03-05", number: "2", title: "Plan again", says: []line{promise("That the plan be brought again.")}}}},
		sheet{name: "c", items: []entry{{body: "Board", on: "2018-04-09", number: "3", title: "Plan once more", says: []line{promise("That the plan be brought in May.")}}}},
	)
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("suggest"), Suggestions: []store.Suggestion{
		{Kind: store.SuggestReturned, Ref: 1, Item: 2, Score: 0.97, Why: "same title"},
		{Kind: store.SuggestReturned, Ref: 2, Item: 3, Score: 0.97, Why: "same title"},
		{Kind: store.SuggestSame, Ref: 1, Other: 2, Score: 0.6, Why: "same words"},
		{Kind: store.SuggestSame, Ref: 2, Other: 3, Score: 0.6, Why: "same words"},
		{Kind: store.SuggestSame, Ref: 1, Other: 3, Score: 0.6, Why: "same words"},
	}}))
	rule := person("settle")
	rule.Actor = store.Reader
	settled := store.ReturnParams{Authority: w.id, Ref: 1, Item: 2, Yes: true, Why: "settled by rule, at 0.97", By: rule}
	w.must(w.SettleReturn(ctx, settled))
	if r := w.as("").Commitments[0].Returns; len(r) != 1 || !r[0].ByRule() || r[0].Verdict != store.VerdictYes {
		t.Fatalf("the rule's answer: %+v", r)
	}
	if err := w.SettleReturn(ctx, settled); !errors.Is(err, store.ErrConflict) {
		t.Errorf("the rule answers twice: %v", err)
	}
	// A person entered as history what was known long before the rule spoke.
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 1, Item: 2, Known: day("2018-05-01"), Why: "it is another plan", Cites: "minute 4", By: person("settle")}))
	if r := w.as("").Commitments[0].Returns; len(r) != 1 || r[0].ByRule() || r[0].Verdict != store.VerdictNo {
		t.Errorf("a person's answer does not stand over the rule's: %+v", r)
	}
	if err := w.SettleReturn(ctx, settled); !errors.Is(err, store.ErrConflict) {
		t.Errorf("the rule answers over a person: %v", err)
	}
	for _, pair := range [][2]store.Ref{{1, 2}, {2, 3}} {
		w.must(w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: pair, Yes: true, Why: "one promise", By: person("settle")}))
	}
	p := w.as("")
	for i := range p.Commitments {
		k := &p.Commitments[i]
		if i > 0 && len(k.Returns) > 0 {
			t.Errorf("%s is merged into %s, and still asks what brought it back: %+v", k.Ref, k.MergedInto, k.Returns)
		}
		for _, tie := range k.Same {
			if tie.Verdict == store.VerdictOpen {
				t.Errorf("%s still asks whether it is one with %s, which is answered by way of K-2", k.Ref, tie.Ref)
			}
		}
	}
	for _, from := range []float64{0.95, 0} {
		w.must(w.SetPolicy(ctx, store.PolicyParams{Authority: w.id, Returns: &from, Why: "the Monitoring Officer", By: person("policy")}))
	}
	for _, from := range []float64{0.5, 1.1, -1} {
		if err := w.SetPolicy(ctx, store.PolicyParams{Authority: w.id, Returns: &from, Why: "x", By: person("policy")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a rule from %v on: %v, want invalid", from, err)
		}
	}
	facts, err := w.Policies(ctx, store.AsAt{Authority: w.id})
	w.must(err)
	if len(facts) != 2 || facts[0].Aspect != store.PolicyReturns || facts[0].Returns != 0.95 || facts[1].Returns != 0 {
		t.Errorf("policies: %+v", facts)
	}
}

func matters(t *testing.T, d Driver) {
	w := open(t, d)
	ctx := t.Context()
	w.add(
		sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", issue: "77"}}},
		sheet{name: "b", items: []entry{{body: "Cabinet", on: "2018-03-05", number: "2", title: "Plan, second part", issue: "77"}}},
		sheet{name: "c", items: []entry{{body: "Council", on: "2018-05-07", number: "9", title: "A motion on the plan"}}},
	)
	titles := func() [][]string {
		all, err := w.Matters(ctx, store.AsAt{Authority: w.id})
		w.must(err)
		var out [][]string
		for _, m := range all {
			group := []string{m.Title}
			for _, it := range m.Items {
				group = append(group, it.Title)
			}
			out = append(out, group)
		}
		return out
	}
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("suggest"), Suggestions: []store.Suggestion{{Kind: store.SuggestMatter, Item: 3, OtherItem: 1, Score: 0.5, Why: "words"}}}))
	want := [][]string{{"A motion on the plan", "A motion on the plan"}, {"Plan", "Plan", "Plan, second part"}}
	if diff := cmp.Diff(want, titles()); diff != "" {
		t.Errorf("with a suggestion (-want +got):\n%s", diff)
	}
	w.must(w.SettleMatter(ctx, store.MatterParams{Authority: w.id, Items: [2]store.ItemID{1, 3}, Yes: true, Why: "it is", By: person("settle")}))
	want = [][]string{{"Plan", "Plan", "Plan, second part", "A motion on the plan"}}
	if diff := cmp.Diff(want, titles()); diff != "" {
		t.Errorf("settled (-want +got):\n%s", diff)
	}
	w.add(sheet{name: "d", shape: civic.ShapeIssueMeetings, captured: noon.AddDate(0, 1, 0), items: []entry{
		{body: "Board", on: "2018-01-08", number: "1", title: "Plan", issue: "77", issueTitle: "The plan for children"},
	}})
	want[0][0] = "The plan for children"
	if diff := cmp.Diff(want, titles()); diff != "" {
		t.Errorf("with the page of the issue (-want +got):\n%s", diff)
	}
	details, err := w.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, Item: 1, Details: true})
	w.must(err)
	if got := details[0].Detail.IssueTitle; got != want[0][0] {
		t.Errorf("the item's issue is called %q, want %q", got, want[0][0])
	}
}
