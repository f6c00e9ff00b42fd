package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// inspection is a review as it is first entered, with two findings.
func inspection(w *town, title, known string) store.ReviewParams {
	return store.ReviewParams{
		Authority: w.id, Head: &store.ReviewHead{Kind: "ilacs", Title: title, Reviewer: "Ofsted"},
		Days: []store.ReviewDate{
			{Day: civic.DayOnSite, Days: calendar.Interval{From: day("2018-02-05"), To: day("2018-02-16")}, Says: "the report", Event: "the inspection"},
			{Day: civic.DayPublished, Days: calendar.Day(day("2018-03-26")), Says: "the report"},
		},
		Judgements: []store.ReviewJudgement{{Area: "overall", Grade: "inadequate"}},
		Findings: []store.FindingText{
			{Number: "1", Kind: "priority", Words: "Step-down is not  overseen."},
			{Number: "1", Kind: "improvement", Words: "Plans are late.", Address: "https://x/report"},
		},
		Known: day(known), Why: "the report", Cites: "the report itself", By: person("review"),
	}
}

func (w *town) keep(p store.ReviewParams) store.KeptReview {
	w.t.Helper()
	kept, err := w.KeepReview(w.t.Context(), p)
	w.must(err)
	return kept
}

func (w *town) reviewsAt(at store.AsAt) []store.Review {
	w.t.Helper()
	at.Authority = w.id
	all, err := w.Reviews(w.t.Context(), at)
	w.must(err)
	return all
}

// inspect keeps two reviews, a finding of the one repeating one of the other.
func inspect(w *town) {
	w.t.Helper()
	first := w.keep(inspection(w, "Inspection, February 2018", ""))
	p := inspection(w, "Inspection, May 2018", "")
	p.Head.Follows, p.Head.Item = first.Review, 1
	p.Findings[0].Item, p.Findings[0].Passage = 1, 1
	second := w.keep(p)
	w.must(w.SettleRepeat(context.Background(), store.RepeatParams{
		Authority: w.id, Finding: second.Findings[0], Of: first.Findings[0], Yes: true, Why: "both are of step-down", Cites: "the report", By: person("repeat"),
	}))
}

func reviews(t *testing.T, d Driver) {
	t.Run("what is said of a review is known from its day on, and the last said of a thing holds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		kept := w.keep(inspection(w, "Inspection, February  2018", "2018-03-26"))
		if kept.Review != 1 || len(kept.Findings) != 2 || kept.Findings[1] != 2 {
			t.Fatalf("kept %+v", kept)
		}
		w.keep(store.ReviewParams{
			Authority: w.id, Review: 1, Known: day("2018-04-26"), Why: "Cabinet's record", By: person("x"),
			Days:       []store.ReviewDate{{Day: civic.DayPublished, Days: calendar.Day(day("2018-03-23")), Says: "Cabinet's record"}},
			Judgements: []store.ReviewJudgement{{Area: "overall", Grade: "requires improvement"}, {Area: "leaders", Grade: "inadequate"}},
			Findings:   []store.FindingText{{Finding: 2, Place: 2, Number: "2", Kind: "improvement", Words: "Plans are late, and thin."}, {Kind: "recommendation", Words: "Have a plan."}},
		})
		if got := w.reviewsAt(store.AsAt{On: day("2018-03-25")}); len(got) != 0 {
			t.Errorf("before it was known: %+v", got)
		}
		before := w.reviewsAt(store.AsAt{On: day("2018-04-25")})[0]
		now := w.reviewsAt(store.AsAt{})[0]
		if before.Title != "Inspection, February 2018" || before.Actor != "j.smith" || before.Entered.Cites != "the report itself" || before.First != day("2018-03-26") {
			t.Errorf("its head: %+v", before)
		}
		words := func(r *store.Review) string {
			var all []string
			for _, f := range r.Findings {
				all = append(all, f.Finding.String()+" "+f.Number+" "+f.Words)
			}
			for _, j := range r.Judgements {
				all = append(all, j.Area+": "+j.Grade)
			}
			for _, p := range r.Stated(civic.DayPublished, "") {
				all = append(all, p.Days.From.String()+" "+p.Says)
			}
			return strings.Join(all, "; ")
		}
		same(t, "before", words(&before), "F-1 1 Step-down is not  overseen.; F-2 1 Plans are late.; overall: inadequate; 2018-03-26 the report")
		same(t, "now", words(&now), "F-1 1 Step-down is not  overseen.; F-2 2 Plans are late, and thin.; F-3  Have a plan.; leaders: inadequate; overall: requires improvement; 2018-03-26 the report; 2018-03-23 Cabinet's record")
		w.holds(d, false)
	})
	t.Run("days that differ stand until one is settled, and a slip is taken back", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.keep(inspection(w, "Inspection", "2018-03-26"))
		say := func(on, is string, how civic.Stating) {
			w.keep(store.ReviewParams{Authority: w.id, Review: 1, Known: day(on), Why: "x", By: person("x"), Days: []store.ReviewDate{{Day: civic.DayPublished, Days: calendar.Day(day(is)), Says: "Cabinet", Stating: how}}})
		}
		say("2018-04-01", "2018-03-23", "")
		say("2018-05-01", "2018-03-26", civic.StatingSettled)
		say("2018-06-01", "2018-03-26", civic.StatingWithdrawn)
		for on, want := range map[string]string{"2018-03-31": "2018-03-26", "2018-04-01": "2018-03-26 2018-03-23", "2018-05-01": "2018-03-26", "2018-06-01": "2018-03-26 2018-03-23"} {
			r := w.reviewsAt(store.AsAt{On: day(on)})[0]
			var got []string
			for _, s := range r.Stated(civic.DayPublished, "") {
				got = append(got, s.Days.From.String())
			}
			same(t, "on "+on, strings.Join(got, " "), want)
		}
	})
	t.Run("the event that promises hang on is dated once", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.keep(inspection(w, "Inspection", "2018-03-26"))
		w.keep(inspection(w, "Inspection again", "2018-03-27"))
		all := w.as("2018-04-01").Settings
		if len(all) != 1 || all[0].What != "the inspection" || all[0].From != day("2018-02-05") {
			t.Errorf("dated %+v", all)
		}
		w.keep(store.ReviewParams{Authority: w.id, Review: 1, Known: day("2018-04-02"), Why: "moved", By: person("x"), Days: []store.ReviewDate{{Day: civic.DayOnSite, Days: calendar.Day(day("2018-06-01")), Event: "The Inspection"}}})
		if all := w.as("2018-04-03").Settings; len(all) != 2 || all[1].To != day("2018-06-01") {
			t.Errorf("moved: %+v", all)
		}
		w.holds(d, false)
	})
	t.Run("the public has what a published report says, and no more", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}})
		p := inspection(w, "Inspection", "2018-02-01")
		w.keep(p)
		p.Head = &store.ReviewHead{Kind: "monitoring", Title: "First visit", Announced: true, Follows: 1}
		p.Days = p.Days[:1]
		w.keep(p)
		p.Head = &store.ReviewHead{Kind: "peer", Title: "Peer review"}
		w.keep(p)
		w.must(w.SettleRepeat(t.Context(), store.RepeatParams{Authority: w.id, Finding: 3, Of: 1, Yes: true, Known: day("2018-02-01"), Why: "x", By: person("x")}))
		public := store.Audience{Kind: civic.AudiencePublic}
		for on, want := range map[string]string{"2018-03-25": "First visit 0 1", "2018-03-26": "Inspection 2 2, First visit 0 1"} {
			var got []string
			for _, r := range w.reviewsAt(store.AsAt{On: day(on), To: public}) {
				got = append(got, strings.Join([]string{r.Title, string(rune('0' + len(r.Findings))), string(rune('0' + len(r.Days)))}, " "))
				for _, f := range r.Findings {
					if len(f.Repeats) > 0 {
						t.Errorf("%s tells of a finding that is not public", f.Finding)
					}
				}
			}
			same(t, "on "+on, strings.Join(got, ", "), want)
		}
		if all := w.reviewsAt(store.AsAt{}); len(all) != 3 || len(all[0].Findings[0].Repeats) != 1 || !all[0].Findings[0].Repeats[0].Later {
			t.Errorf("the service has %+v", all)
		}
	})
	t.Run("what is wrong is refused, whole", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.keep(inspection(w, "One", "2018-03-26"))
		w.keep(inspection(w, "Two", "2018-03-26"))
		refused := func(p store.ReviewParams, want error, says string) {
			t.Helper()
			if p.Why == "" {
				p.Why = "x"
			}
			if p.Why == "-" {
				p.Why = ""
			}
			p.Authority, p.By = w.id, person("x")
			if _, err := w.KeepReview(t.Context(), p); !errors.Is(err, want) || !strings.Contains(err.Error(), says) {
				t.Errorf("got %v, want %v with %q", err, want, says)
			}
		}
		on := func(what civic.ReviewDay, from, to string) []store.ReviewDate {
			return []store.ReviewDate{{Day: what, Days: calendar.Interval{From: day(from), To: day(to)}}}
		}
		refused(store.ReviewParams{}, store.ErrInvalid, "which kind")
		refused(store.ReviewParams{Review: 1}, store.ErrInvalid, "say something of V-1")
		refused(store.ReviewParams{Review: 1, Why: "-", Head: &store.ReviewHead{Kind: "ilacs", Title: "x"}}, store.ErrInvalid, "what shows it")
		refused(store.ReviewParams{Head: &store.ReviewHead{Kind: "ilacs"}}, store.ErrInvalid, "what it is called")
		refused(store.ReviewParams{Review: 1, Head: &store.ReviewHead{Kind: "ilacs", Title: "x", Follows: 1}}, store.ErrInvalid, "follows itself")
		refused(store.ReviewParams{Review: 9, Judgements: []store.ReviewJudgement{{Area: "x"}}}, store.ErrNotFound, "no review V-9")
		refused(store.ReviewParams{Review: 1, Judgements: []store.ReviewJudgement{{}}}, store.ErrInvalid, "in which area")
		refused(store.ReviewParams{Review: 1, Days: on("someday", "2018-01-01", "2018-01-01")}, store.ErrInvalid, "day of a review")
		refused(store.ReviewParams{Review: 1, Days: on(civic.DayOnSite, "2018-01-02", "2018-01-01")}, store.ErrInvalid, "before it begins")
		refused(store.ReviewParams{Review: 1, Days: on(civic.DayOnSite, "2018-01-02", "")}, store.ErrInvalid, "first and the last")
		refused(store.ReviewParams{Review: 1, Days: on(civic.DayDue, "2018-01-02", "2018-01-02")}, store.ErrInvalid, "name the clock")
		refused(store.ReviewParams{Review: 1, Findings: []store.FindingText{{Words: "x"}, {Words: " "}}}, store.ErrInvalid, "finding 2 has no words")
		refused(store.ReviewParams{Review: 1, Findings: []store.FindingText{{Words: "x"}, {Finding: 3, Words: "y"}}}, store.ErrInvalid, "F-3 is a finding of V-2")
		refused(store.ReviewParams{Review: 1, Findings: []store.FindingText{{Finding: 33, Words: "y"}}}, store.ErrNotFound, "no finding F-33")
		refused(store.ReviewParams{Review: 1, Findings: []store.FindingText{{Words: "y", Item: 99}}}, store.ErrNotFound, "no item I-99")
		refused(store.ReviewParams{Review: 1, Findings: []store.FindingText{{Words: "y", Passage: 99}}}, store.ErrNotFound, "no passage P-99")
		repeat := func(a, b store.FindingID, yes bool, want error) {
			t.Helper()
			err := w.SettleRepeat(t.Context(), store.RepeatParams{Authority: w.id, Finding: a, Of: b, Yes: yes, Why: "x", By: person("x")})
			if !errors.Is(err, want) {
				t.Errorf("%s repeats %s: got %v, want %v", a, b, err, want)
			}
		}
		repeat(1, 2, true, store.ErrInvalid)
		repeat(3, 9, true, store.ErrNotFound)
		repeat(3, 1, true, nil)
		repeat(3, 1, true, store.ErrConflict)
		repeat(3, 1, false, nil)
		if all := w.reviewsAt(store.AsAt{}); len(all) != 2 || len(all[0].Findings) != 2 || all[0].Findings[0].Repeats[0].Yes {
			t.Errorf("after all this: %+v", all)
		}
		w.holds(d, false)
	})
	t.Run("one that was entered by mistake is withdrawn, with its findings", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.keep(inspection(w, "One", "2018-03-26"))
		w.keep(store.ReviewParams{Authority: w.id, Review: 1, Why: "a slip", Known: day("2018-03-27"), By: person("x"), Findings: []store.FindingText{{Finding: 2, Withdrawn: true}}})
		if all := w.reviewsAt(store.AsAt{}); len(all[0].Findings) != 1 {
			t.Errorf("a finding withdrawn: %+v", all[0].Findings)
		}
		w.keep(store.ReviewParams{Authority: w.id, Review: 1, Why: "a slip", Known: day("2018-03-28"), By: person("x"), Head: &store.ReviewHead{Kind: "ilacs", Title: "One", Withdrawn: true}})
		if all := w.reviewsAt(store.AsAt{}); len(all) != 0 {
			t.Errorf("withdrawn: %+v", all)
		}
		if all := w.reviewsAt(store.AsAt{On: day("2018-03-27")}); len(all) != 1 {
			t.Errorf("as at the day before: %+v", all)
		}
	})
}
