package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// plotted is a plan as it is first entered, with two lines.
func plotted(w *town, slug, name, on string) store.PlanParams {
	return store.PlanParams{
		Authority: w.id, Known: day(on), Why: "the minutes", Cites: "the minutes themselves", By: person("plan"),
		Head:  &store.PlanHead{Slug: slug, Title: "The plan", Matter: "the plan", Owner: "Director", Board: "Board", Chair: "A. Chair", Independent: true, Open: true},
		Rules: []store.PlanRules{{Version: 1, JSON: `{"version":1}`}},
		Versions: []store.PlanVersion{{
			Name: name, PlanAdoption: store.PlanAdoption{Day: day(on), Body: "Board", Says: "item 1"},
			Priorities: []store.PlanPriority{{Number: "1", Title: "Leaders", Indicators: []string{"a", "b, c"}, Voices: []string{"the Panel"}}},
			Lines: []store.PlanLine{
				{Ref: "1.1", Priority: "1", Text: "Answer the telephone.", Lead: "Head", Due: civic.Due{Text: "June", Relation: when.RelationBy, To: day("2018-06-30")}, Answers: []string{"2018/1"}, Partners: []string{"Police"}},
				{Ref: "1.2", Priority: "1", Text: "See every child.", Needs: []string{"1.1"}, Starts: day("2018-05-01"), Measure: "all seen"},
			},
			Milestones: []store.PlanMilestone{{Number: "1", Line: "1.1", Text: "lines in", Due: day("2018-05-31")}},
			Risks:      []store.PlanRisk{{Number: "1", Text: "nobody comes", Owner: "Head", Likelihood: 4, Impact: 5, Lines: []string{"1.2"}}},
		}},
	}
}

func (w *town) plot(p store.PlanParams) store.KeptPlan {
	w.t.Helper()
	kept, err := w.KeepPlan(context.Background(), p)
	w.must(err)
	return kept
}

func (w *town) tell(p store.PlanTold) []store.StepID {
	w.t.Helper()
	p.Authority, p.By = w.id, person("plan update")
	ids, err := w.TellPlan(context.Background(), p)
	w.must(err)
	return ids
}

func (w *town) planAt(q store.PlanQuery) store.Plan {
	w.t.Helper()
	q.Authority = w.id
	p, err := w.Plan(context.Background(), q)
	w.must(err)
	return p
}

// planned puts a row into each table of plans.
func planned(w *town) {
	w.t.Helper()
	first := plotted(w, "plan", "2018", "")
	first.Versions[0].Day = day("2018-04-01")
	kept := w.plot(first)
	p := plotted(w, "plan", "2019", "")
	p.Plan, p.Rules, p.Sources = kept.Plan, nil, []store.PlanSource{{Name: "2018", Review: 1}}
	p.Versions[0].Day = day("2018-09-01")
	p.Versions[0].Lines[0].Commitment = kept.Lines[0][0]
	next := w.plot(p)
	w.tell(store.PlanTold{
		Why: "x", Updates: []store.NewPlanUpdate{{Ref: kept.Lines[0][0], Colour: "green", Party: "Head", Words: "In hand."}},
		Milestones: []store.MilestoneReached{{Version: kept.Versions[0], Place: 1, Done: day("2018-05-30")}},
	})
	w.must(w.SettleLineage(context.Background(), store.LineageParams{
		Authority: w.id, Plan: kept.Plan, Why: "x", By: person("x"),
		Settled: []store.PlanLineage{{Older: kept.Versions[0], Newer: next.Versions[0], Fate: "carried", From: []string{"1.1"}, To: []string{"1.1"}, Yes: true}},
	}))
	w.must(w.ShowPlan(context.Background(), store.ShowingParams{Authority: w.id, Plan: kept.Plan, To: store.Audience{Kind: civic.AudiencePublic}, Why: "x", By: person("x")}))
}

// saidOfPlan puts what was said of a plan's lines into one line.
func saidOfPlan(p *store.Plan) string {
	var all []string
	for _, u := range p.Updates {
		all = append(all, strings.TrimSpace(u.Ref.String()+" "+u.Colour+" "+u.Words))
	}
	return strings.Join(all, "; ")
}

func plans(t *testing.T, d Driver) {
	t.Run("a version stands whole, and its lines are commitments", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		kept := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		if len(kept.Lines) != 1 || len(kept.Lines[0]) != 2 || kept.Lines[0][0] == 0 || kept.Lines[0][0] == kept.Lines[0][1] {
			t.Fatalf("kept %+v", kept)
		}
		p := w.planAt(store.PlanQuery{Slug: "plan"})
		want := plotted(w, "plan", "2018", "2018-04-01").Versions[0]
		for i := range want.Lines {
			want.Lines[i].Commitment = kept.Lines[0][i]
		}
		want.Milestones[0].Place = 1
		got := p.Versions[0]
		same(t, "the lines", fmt.Sprintf("%+v", got.Lines), fmt.Sprintf("%+v", want.Lines))
		same(t, "the rest", fmt.Sprintf("%+v %+v %+v", got.Priorities, got.Milestones, got.Risks), fmt.Sprintf("%+v %+v %+v", want.Priorities, want.Milestones, want.Risks))
		if p.Title != "The plan" || !p.Independent || p.Entered.Cites != "the minutes themselves" || p.First != day("2018-04-01") || len(p.Rules) != 1 || got.Body != "Board" {
			t.Errorf("its head: %+v", p)
		}
		if k := p.Picture.Commitments; len(k) != 2 || k[0].Kind != civic.KindPlanAction || k[0].By != "Head" || k[0].Due.To != day("2018-06-30") || k[0].Asker != "Board" {
			t.Errorf("its commitments: %+v", k)
		}
		if len(w.as("").Commitments) != 0 {
			t.Error("the promises of the record are other than they were")
		}
		if _, err := w.Plan(t.Context(), store.PlanQuery{AsAt: store.AsAt{Authority: w.id, On: day("2018-03-31")}, Slug: "plan"}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("before it was known: %v", err)
		}
		for ref, want := range map[store.Ref]string{kept.Lines[0][1]: "plan", 99: ""} {
			if slug, err := w.PlanOf(t.Context(), store.AsAt{Authority: w.id}, ref); err != nil || slug != want {
				t.Errorf("%s is in %q, %v", ref, slug, err)
			}
		}
		w.holds(d, false)
	})
	t.Run("a line that is carried keeps its commitment, and the later version agrees its day", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		p := plotted(w, "plan", "2019", "2018-09-01")
		p.Plan, p.Head, p.Rules = first.Plan, nil, nil
		p.Versions[0].Lines[0].Commitment = first.Lines[0][0]
		p.Versions[0].Lines[0].Due.To = day("2019-01-31")
		second := w.plot(p)
		if second.Lines[0][0] != first.Lines[0][0] || second.Lines[0][1] == first.Lines[0][1] {
			t.Fatalf("the second has %v, the first %v", second.Lines, first.Lines)
		}
		k := w.planAt(store.PlanQuery{Slug: "plan"}).Picture.Commitments
		if len(k) != 3 || k[0].Due.To != day("2018-06-30") || len(k[0].Steps) != 1 || k[0].Steps[0].Act != civic.StepAgreed || k[0].Steps[0].Days.To != day("2019-01-31") {
			t.Errorf("now: %+v", k)
		}
		was := w.planAt(store.PlanQuery{AsAt: store.AsAt{On: day("2018-08-31")}, Slug: "plan"})
		if len(was.Versions) != 1 || len(was.Picture.Commitments) != 2 || len(was.Picture.Commitments[0].Steps) != 0 {
			t.Errorf("as at the day before: %+v", was.Picture.Commitments)
		}
		// A person says that the other was reworded: from then on it is one commitment too.
		settle := store.LineageParams{
			Authority: w.id, Plan: first.Plan, Known: day("2018-10-01"), Why: "read side by side", By: person("x"),
			Settled: []store.PlanLineage{{Older: first.Versions[0], Newer: second.Versions[0], Fate: "reworded", From: []string{"1.2"}, To: []string{"1.2"}, Yes: true}},
		}
		w.must(w.SettleLineage(t.Context(), settle))
		if err := w.SettleLineage(t.Context(), settle); !errors.Is(err, store.ErrConflict) {
			t.Errorf("said again: %v", err)
		}
		w.tell(store.PlanTold{Known: day("2018-10-02"), Updates: []store.NewPlanUpdate{{Ref: second.Lines[0][1], Colour: "red", Party: "Head", Words: "Late."}}})
		for on, want := range map[string]store.Ref{"2018-09-30": second.Lines[0][1], "2018-10-02": first.Lines[0][1]} {
			p := w.planAt(store.PlanQuery{AsAt: store.AsAt{On: day(on)}, Slug: "plan"})
			if got := p.Versions[1].Lines[1].Commitment; got != want {
				t.Errorf("on %s the line is %s, want %s", on, got, want)
			}
			if len(p.Updates) > 0 && p.Updates[0].Ref != want {
				t.Errorf("what was said of it is of %s", p.Updates[0].Ref)
			}
		}
		// What was split supersedes what it was split from; and no longer where it was not.
		settle.Settled[0] = store.PlanLineage{Older: first.Versions[0], Newer: second.Versions[0], Fate: "split", From: []string{"1.1"}, To: []string{"1.2"}, Yes: true}
		for _, yes := range []bool{true, false} {
			settle.Settled[0].Yes = yes
			w.must(w.SettleLineage(t.Context(), settle))
		}
		w.holds(d, false)
	})
	t.Run("what was said is known from its day on, the last of each line is enough to judge by", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		kept := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		a, b := kept.Lines[0][0], kept.Lines[0][1]
		say := func(on string, ref store.Ref, colour, words string) {
			w.tell(store.PlanTold{Known: day(on), Updates: []store.NewPlanUpdate{{Ref: ref, Colour: colour, Party: "Head", Words: words}}})
		}
		say("2018-05-01", a, "green", "one")
		say("2018-06-01", a, "amber", "two")
		say("2018-07-01", a, "", "three")
		say("2018-05-15", b, "", "four")
		ids := w.tell(store.PlanTold{
			Known: day("2018-06-01"), Why: "x", Milestones: []store.MilestoneReached{{Version: kept.Versions[0], Place: 1, Done: day("2018-05-31")}},
			Steps: []store.NewStep{{Ref: a, Act: civic.StepForecast, Days: calendar.Day(day("2018-07-31")), Why: "staff"}},
		})
		if len(ids) != 1 || ids[0] == 0 {
			t.Errorf("the steps are %v", ids)
		}
		for _, c := range []struct {
			q    store.PlanQuery
			want string
		}{
			{store.PlanQuery{AsAt: store.AsAt{On: day("2018-04-30")}}, ""},
			{store.PlanQuery{AsAt: store.AsAt{On: day("2018-05-20")}}, "K-1 green one; K-2  four"},
			{store.PlanQuery{}, "K-1 amber two; K-1  three; K-2  four"},
			{store.PlanQuery{Told: []store.Ref{a}}, "K-1 green one; K-1 amber two; K-1  three; K-2  four"},
			{store.PlanQuery{All: true}, "K-1 green one; K-1 amber two; K-1  three; K-2  four"},
		} {
			c.q.Slug = "plan"
			p := w.planAt(c.q)
			same(t, "said by "+c.q.On.String(), saidOfPlan(&p), c.want)
			later := !c.q.On.IsZero()
			if got := p.Versions[0].Milestones[0].Done.IsZero(); got != later {
				t.Errorf("by %s the milestone is reached: %v", c.q.On, !got)
			}
			if n := len(p.Picture.Commitments[0].Steps); (n == 0) != later {
				t.Errorf("by %s there are %d steps", c.q.On, n)
			}
		}
		w.holds(d, false)
	})
	t.Run("others see what they were shown, and as it was then", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}})
		kept := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		secret := plotted(w, "secret", "2018", "2018-04-01")
		secret.Head.Open = false
		w.plot(secret)
		ref := kept.Lines[0][0]
		public, board := store.Audience{Kind: civic.AudiencePublic}, store.Audience{Kind: civic.AudienceBody, Name: "Board"}
		w.tell(store.PlanTold{Known: day("2018-05-01"), Updates: []store.NewPlanUpdate{{Ref: ref, Colour: "green", Party: "Head", Words: "one"}}})
		show := func(to store.Audience, through, known string) {
			w.must(w.ShowPlan(context.Background(), store.ShowingParams{Authority: w.id, Plan: kept.Plan, To: to, Through: day(through), Known: day(known), Why: "the agenda", By: person("x")}))
		}
		show(board, "2018-05-10", "2018-05-10")
		show(public, "2018-05-10", "2018-05-20")
		w.tell(store.PlanTold{Known: day("2018-05-05"), Updates: []store.NewPlanUpdate{{Ref: ref, Colour: "red", Party: "Head", Words: "entered after it was shown"}}})
		w.tell(store.PlanTold{Known: day("2018-06-01"), Updates: []store.NewPlanUpdate{{Ref: ref, Colour: "red", Party: "Head", Words: "two"}}, Steps: []store.NewStep{{Ref: ref, Act: civic.StepProgress, State: "in progress"}}})
		for _, c := range []struct {
			to             store.Audience
			on, said, told string
		}{
			{board, "2018-05-09", "", ""},
			{board, "2018-05-10", "K-2 green one", "2018-05-10"},
			{public, "2018-05-19", "", ""},
			{public, "2018-12-31", "K-2 green one", "2018-05-10"},
			{store.Audience{}, "2018-12-31", "K-2 red two", "2018-12-31"},
		} {
			p := w.planAt(store.PlanQuery{AsAt: store.AsAt{On: day(c.on), To: c.to}, Slug: "plan"})
			same(t, c.to.String()+" on "+c.on, saidOfPlan(&p), c.said)
			if got := p.Told; got != day(c.told) || len(p.Versions) != 1 || p.Picture.AsAt.To != c.to {
				t.Errorf("%s on %s: told by %s, %d versions", c.to, c.on, got, len(p.Versions))
			}
		}
		all, err := w.Plans(t.Context(), store.AsAt{Authority: w.id, To: public})
		if err != nil || len(all) != 1 || all[0].Slug != "plan" {
			t.Errorf("the public has %+v, %v", all, err)
		}
		w.holds(d, false)
	})
	t.Run("a draft is the service's alone, until a meeting adopts it", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		p := plotted(w, "plan", "2018", "2018-04-01")
		p.Versions[0].PlanAdoption = store.PlanAdoption{}
		kept := w.plot(p)
		public := store.Audience{Kind: civic.AudiencePublic}
		if all, err := w.Plans(t.Context(), store.AsAt{Authority: w.id, To: public}); err != nil || len(all) != 0 {
			t.Errorf("the public has %+v, %v", all, err)
		}
		if got := w.planAt(store.PlanQuery{Slug: "plan"}); len(got.Versions) != 1 || len(got.Adopted()) != 0 || len(got.Picture.Commitments) != 0 {
			t.Errorf("the service has %+v", got.Versions)
		}
		w.plot(store.PlanParams{Authority: w.id, Plan: kept.Plan, Known: day("2018-05-01"), Why: "minutes", By: person("x"), Adopt: []store.PlanAdoption{{Version: kept.Versions[0], Day: day("2018-05-01"), Body: "Board"}}})
		if got := w.planAt(store.PlanQuery{AsAt: store.AsAt{To: public}, Slug: "plan"}); len(got.Adopted()) != 1 {
			t.Errorf("the public has %+v", got.Versions)
		}
		w.plot(store.PlanParams{Authority: w.id, Plan: kept.Plan, Known: day("2018-06-01"), Why: "a slip", By: person("x"), Adopt: []store.PlanAdoption{{Version: kept.Versions[0], Withdrawn: true}}})
		if got := w.planAt(store.PlanQuery{Slug: "plan"}); len(got.Versions) != 0 {
			t.Errorf("withdrawn: %+v", got.Versions)
		}
		w.holds(d, false)
	})
	t.Run("what is no plan is refused, and nothing of it is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		for says, spoil := range map[string]func(*store.PlanParams){
			"what shows it":           func(p *store.PlanParams) { p.Why = " " },
			"what the plan is called": func(p *store.PlanParams) { p.Head.Title = "" },
			"choose another":          func(p *store.PlanParams) { p.Head.Slug = "plan" },
			"no reference of its own": func(p *store.PlanParams) { p.Versions[0].Lines[1].Ref = "1.1" },
			"has no words":            func(p *store.PlanParams) { p.Versions[0].Lines[1].Text = "" },
			"belongs to no line":      func(p *store.PlanParams) { p.Versions[0].Milestones[0].Line = "9" },
			"from 1 to 5":             func(p *store.PlanParams) { p.Versions[0].Risks[0].Impact = 6 },
			"write them as JSON":      func(p *store.PlanParams) { p.Rules[0].JSON = "{" },
			"given as one commitment": func(p *store.PlanParams) {
				p.Versions[0].Lines[0].Commitment, p.Versions[0].Lines[1].Commitment = first.Lines[0][0], first.Lines[0][0]
			},
			"no commitment K-99": func(p *store.PlanParams) { p.Versions[0].Lines[1].Commitment = 99 },
			"no review V-9":      func(p *store.PlanParams) { p.Sources = []store.PlanSource{{Name: "x", Review: 9}} },
			"no item I-9":        func(p *store.PlanParams) { p.Versions[0].Item = 9 },
			"leave out by whom":  func(p *store.PlanParams) { p.Versions[0].Day = day("") },
			"what the version":   func(p *store.PlanParams) { p.Versions[0].Name = "" },
			"say something":      func(p *store.PlanParams) { *p = store.PlanParams{Authority: w.id, Plan: 1, Why: "x", By: person("x")} },
			"no such plan":       func(p *store.PlanParams) { p.Plan = 9 },
		} {
			p := plotted(w, "other", "2019", "2018-09-01")
			spoil(&p)
			if _, err := w.KeepPlan(t.Context(), p); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("want %q, got %v", says, err)
			}
		}
		for says, p := range map[string]store.PlanTold{
			"which line":        {},
			"say how it stands": {Updates: []store.NewPlanUpdate{{Ref: 1, Party: "x"}}},
			"say who says so":   {Updates: []store.NewPlanUpdate{{Ref: 1, Words: "x"}}},
			"before it was":     {Known: day("2018-05-01"), Updates: []store.NewPlanUpdate{{Ref: 1, Words: "x", Party: "x", On: day("2018-05-02")}}},
			"no commitment":     {Updates: []store.NewPlanUpdate{{Ref: 99, Words: "x", Party: "x"}}},
			"no such milestone": {Why: "x", Milestones: []store.MilestoneReached{{Version: 1, Place: 9}}},
		} {
			p.Authority, p.By = w.id, person("x")
			if _, err := w.TellPlan(t.Context(), p); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("want %q, got %v", says, err)
			}
		}
		g := store.PlanLineage{Older: 1, Newer: 1, Fate: "carried", From: []string{"1.1"}, To: []string{"1.1"}}
		if err := w.SettleLineage(t.Context(), store.LineageParams{Authority: w.id, Plan: 1, Why: "x", By: person("x"), Settled: []store.PlanLineage{g}}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("of one version: %v", err)
		}
		if err := w.ShowPlan(t.Context(), store.ShowingParams{Authority: w.id, Plan: 1, Why: "x", By: person("x")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("shown to the service: %v", err)
		}
		all, err := w.Plans(t.Context(), store.AsAt{Authority: w.id})
		if err != nil || len(all) != 1 || slices.ContainsFunc(all, func(p store.Plan) bool { return p.Slug != "plan" }) {
			t.Errorf("there are %+v, %v", all, err)
		}
		w.holds(d, false)
	})
	t.Run("a promise of the record that is a line of a plan is one", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}})
		p := plotted(w, "plan", "2018", "2018-04-01")
		p.Versions[0].Lines[0].Commitment = 1
		w.plot(p)
		k := w.planAt(store.PlanQuery{Slug: "plan"}).Picture.Commitments
		if len(k) != 2 || k[0].Ref != 1 || k[0].Text != "That A be done." || len(k[0].Sources) != 1 || k[1].Text != "See every child." {
			t.Errorf("its commitments: %+v", k)
		}
	})
	t.Run("words of a plan are destroyed with the rest", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		kept := w.plot(plotted(w, "plan", "2018", "2018-04-01"))
		w.tell(store.PlanTold{Known: day("2018-05-01"), Updates: []store.NewPlanUpdate{{Ref: kept.Lines[0][0], Colour: "red", Party: "Head", Words: "Jane Roe has left."}}})
		_, err := w.Redact(t.Context(), store.RedactParams{Authority: w.id, Words: []string{"Jane Roe"}, Power: "x", Why: "y", By: person("x")})
		w.must(err)
		if p := w.planAt(store.PlanQuery{Slug: "plan"}); strings.Contains(p.Updates[0].Words, "Jane") || !strings.Contains(p.Updates[0].Words, "has left") {
			t.Errorf("it says %q", p.Updates[0].Words)
		}
		w.holds(d, true)
	})
}
