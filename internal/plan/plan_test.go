package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
)

// TestColoursAreTold: no two colours share a letter, a word or a shape, each can be read
// back by any of its names, and what is none says so.
func TestColoursAreTold(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, c := range append(plan.Colours(), plan.None) {
		for _, s := range []string{c.Letter(), c.Word(), c.Shape(), c.Title()} {
			if s == "" || seen[s] {
				t.Errorf("%q: %q is empty or another colour's", c, s)
			}
			seen[s] = true
		}
		if c == plan.None {
			continue
		}
		for _, name := range []string{string(c), strings.ToLower(c.Letter()), strings.ToUpper(c.Word()), c.Title()} {
			if got, err := plan.ParseColour(" " + name + " "); err != nil || got != c {
				t.Errorf("%q is read as %q, %v", name, got, err)
			}
		}
	}
	if _, err := plan.ParseColour("purple"); err == nil || !strings.Contains(err.Error(), "expected red") {
		t.Errorf("purple: %v", err)
	}
}

func TestRollUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		all  []plan.Colour
		want plan.Colour
	}{
		{nil, plan.None},
		{[]plan.Colour{plan.None}, plan.None},
		{[]plan.Colour{plan.Blue, plan.Blue}, plan.Blue},
		{[]plan.Colour{plan.Blue, plan.Grey}, plan.Grey},
		{[]plan.Colour{plan.Blue, plan.Green, plan.Grey}, plan.Green},
		{[]plan.Colour{plan.Green, plan.Amber, plan.Blue}, plan.Amber},
		{[]plan.Colour{plan.Green, plan.Green, plan.Green, plan.Red}, plan.Red},
	} {
		if got := plan.Worst(c.all); got != c.want {
			t.Errorf("the worst of %v is %q, want %q", c.all, got, c.want)
		}
	}
	want := []plan.Count{{plan.Red, 1}, {plan.Amber, 0}, {plan.Green, 2}, {plan.Grey, 0}, {plan.Blue, 0}, {plan.None, 1}}
	if diff := cmp.Diff(want, plan.Counts([]plan.Colour{plan.Green, plan.None, plan.Red, plan.Green})); diff != "" {
		t.Errorf("counts:\n%s", diff)
	}
}

func TestGaps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		claimed, derived plan.Colour
		want             plan.Gap
	}{
		{plan.Green, plan.Red, plan.GapGreener},
		{plan.Blue, plan.Amber, plan.GapGreener},
		{plan.Blue, plan.Green, plan.GapGreener},
		{plan.Grey, plan.Red, plan.GapGreener},
		{plan.Red, plan.Green, plan.GapRedder},
		{plan.Green, plan.Blue, plan.GapRedder},
		{plan.Green, plan.Grey, plan.GapAgrees},
		{plan.Amber, plan.Amber, plan.GapAgrees},
		{plan.None, plan.Red, plan.GapNothing},
		{plan.Green, plan.None, plan.GapNothing},
	} {
		if got := plan.GapOf(c.claimed, c.derived); got != c.want {
			t.Errorf("claimed %q, derived %q: %q, want %q", c.claimed, c.derived, got, c.want)
		}
	}
}

// sound is a version with nothing wrong.
func sound() plan.Version {
	due := func(day string) civic.Due { return civic.Due{To: date(day)} }
	return plan.Version{
		Name: "2022", Adopted: date("2022-07-19"),
		Priorities: []plan.Priority{{Number: "1", Title: "One", Indicators: []string{"calls"}, Audits: []string{"files"}, Voices: []string{"panel"}}, {Number: "2", Title: "Two"}},
		Lines: []plan.Line{
			{Ref: "1.1", Commitment: 1, Priority: "1", Text: "Answer calls", Due: due("2022-10-31"), Answers: []plan.Finding{{Review: "2022", Number: "1"}}, Measure: "calls"},
			{Ref: "1.2", Commitment: 2, Priority: "1", Text: "Answer letters", Due: due("2022-11-30"), Needs: []string{"1.1"}},
			{Ref: "2.1", Commitment: 3, Priority: "2", Text: "Answer e-mail", Due: due("2022-12-31"), Needs: []string{"1.2"}, Answers: []plan.Finding{{Review: "2022", Number: "3"}}},
		},
		Milestones: []plan.Milestone{{Number: "1", Line: "1.1", Text: "Half", Due: date("2022-10-31")}},
		Risks:      []plan.Risk{{Number: "1", Likelihood: 3, Impact: 4, Lines: []string{"2.1"}}},
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	v := sound()
	if wrong := v.Check(); len(wrong) > 0 {
		t.Fatalf("a sound version: %v", wrong)
	}
	for _, c := range []struct {
		name  string
		spoil func(*plan.Version)
		want  []string
	}{
		{"circle", func(v *plan.Version) { v.Lines[0].Needs = []string{"2.1"} }, []string{"action 1.1: 1.1 needs 2.1 needs 1.2 needs 1.1: each waits for the next, so none could ever begin; take one of these dependencies out"}},
		{"itself", func(v *plan.Version) { v.Lines[2].Needs = []string{"2.1"} }, []string{"action 2.1: 2.1 needs 2.1: each waits for the next, so none could ever begin; take one of these dependencies out"}},
		{"unknown need", func(v *plan.Version) { v.Lines[2].Needs = []string{"9.9"} }, []string{`action 2.1: it needs action "9.9", which is not in this version: correct the reference or leave it out`}},
		{"late milestone", func(v *plan.Version) { v.Milestones[0].Due = date("2022-11-01") }, []string{"milestone 1: it is due by 1 November 2022, after its action 1.1, which is to be done by 31 October 2022: a milestone stands on the way to the end"}},
		{"milestone of nothing", func(v *plan.Version) { v.Milestones[0].Line = "7" }, []string{`milestone 1: it belongs to action "7", which is not in this version: correct the reference`}},
		{"twice", func(v *plan.Version) { v.Lines[1].Ref, v.Lines[2].Needs = "1.1", nil; v.Lines[1].Needs = nil }, []string{"action 1.1: two actions have this reference, “Answer calls” and “Answer letters”: give one of them another"}},
		{"unknown priority", func(v *plan.Version) { v.Lines[2].Priority = "3" }, []string{`action 2.1: there is no priority "3": expected one of 1, 2`}},
		{"no words", func(v *plan.Version) { v.Lines[2].Text = " " }, []string{"action 2.1: it has no words: say what is to be done"}},
		{"starts after", func(v *plan.Version) { v.Lines[0].Starts = date("2022-11-01") }, []string{"action 1.1: it is to start on 1 November 2022, after the 31 October 2022 by which it is to be done: look at both days again"}},
		{"risk", func(v *plan.Version) { v.Risks[0].Impact = 6 }, []string{"risk 1: its likelihood is 3 and its impact 6: each is from 1 to 5"}},
		{"priorities", func(v *plan.Version) { v.Priorities[1].Number = "1"; v.Lines[2].Priority = "1" }, []string{"priority 1: two priorities have this number: give one of them another"}},
	} {
		v := sound()
		c.spoil(&v)
		var got []string
		for _, w := range v.Check() {
			got = append(got, w.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

// TestCheckTwoCircles: each circle is told once, however one comes to it.
func TestCheckTwoCircles(t *testing.T) {
	t.Parallel()
	v := plan.Version{Priorities: []plan.Priority{{Number: "1", Title: "One"}}}
	for _, l := range []struct{ ref, needs string }{{"a", "b"}, {"b", "c"}, {"c", "b"}, {"d", "e"}, {"e", "d"}, {"f", "a"}} {
		v.Lines = append(v.Lines, plan.Line{Ref: l.ref, Priority: "1", Text: l.ref, Needs: []string{l.needs}})
	}
	var got []string
	for _, w := range v.Check() {
		got = append(got, w.Says[:strings.Index(w.Says, ":")])
	}
	if diff := cmp.Diff([]string{"b needs c needs b", "d needs e needs d"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckUpdate(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Versions: []plan.Version{sound()}}
	good := plan.Update{Commitment: 1, On: date("2022-08-01"), By: "Lead", Claimed: plan.Green, Words: "On track."}
	if wrong := p.CheckUpdate(&good); len(wrong) > 0 {
		t.Fatalf("a sound update: %v", wrong)
	}
	for field, spoil := range map[string]func(*plan.Update){
		"line":    func(u *plan.Update) { u.Commitment = 99 },
		"on":      func(u *plan.Update) { u.On = date("2022-07-18") },
		"known":   func(u *plan.Update) { u.Known = date("2022-07-31") },
		"claimed": func(u *plan.Update) { u.Claimed = "purple" },
		"words":   func(u *plan.Update) { u.Words = " " },
	} {
		u := good
		spoil(&u)
		wrong := p.CheckUpdate(&u)
		if len(wrong) != 1 || wrong[0].Field != field {
			t.Errorf("%s: %v", field, wrong)
		}
	}
}

func TestTrace(t *testing.T) {
	t.Parallel()
	v := sound()
	m := v.Trace([]plan.Finding{{Review: "2022", Number: "1"}, {Review: "2022", Number: "2"}})
	refs := func(lines []*plan.Line) (out []string) {
		for _, l := range lines {
			out = append(out, l.Ref)
		}
		return out
	}
	got := map[string]any{
		"unanswered": m.Unanswered[0].String(), "aimless": refs(m.Aimless), "unknown": m.Unknown[0].Line.Ref + " " + m.Unknown[0].Finding.String(),
		"unmeasured": m.Unmeasured[0].Number, "unaudited": m.Unaudited[0].Number, "unheard": m.Unheard[0].Number, "unmeasurable": refs(m.Unmeasurable),
	}
	want := map[string]any{
		"unanswered": "2022/2", "aimless": []string{"1.2"}, "unknown": "2.1 2022/3",
		"unmeasured": "2", "unaudited": "2", "unheard": "2", "unmeasurable": []string{"1.2", "2.1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := refs(v.Answering(plan.Finding{Review: "2022", Number: "3"})); !slices.Equal(got, []string{"2.1"}) {
		t.Errorf("answering: %v", got)
	}
}

// TestFernshireTraced: five lines of 2022 answer nothing; finding 12 has no line before
// 2023, which has one and leaves finding 9, step-down, without.
func TestFernshireTraced(t *testing.T) {
	t.Parallel()
	var findings []plan.Finding
	for _, n := range strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14") {
		findings = append(findings, plan.Finding{Review: "2022", Number: n})
	}
	b := fernshire(t)
	second, third := &b.Plan.Versions[1], &b.Plan.Versions[2]
	m := second.Trace(findings)
	if len(m.Aimless) != 5 || len(m.Unknown) != 0 {
		t.Errorf("2022: %d lines without a finding, %d unknown", len(m.Aimless), len(m.Unknown))
	}
	if diff := cmp.Diff([]plan.Finding{{Review: "2022", Number: "12"}}, m.Unanswered); diff != "" {
		t.Errorf("2022:\n%s", diff)
	}
	if diff := cmp.Diff([]plan.Finding{{Review: "2022", Number: "9"}}, third.Trace(findings).Unanswered); diff != "" {
		t.Errorf("2023:\n%s", diff)
	}
	for name, n := range map[string]int{"indicator": len(m.Unmeasured), "audit": len(m.Unaudited), "voice": len(m.Unheard)} {
		if n == 0 {
			t.Errorf("no priority of 2022 lacks an %s: the example shows no such gap", name)
		}
	}
	if n := len(b.Plan.Versions[0].Trace(nil).Unmeasurable); n != 40 {
		t.Errorf("%d of 40 lines of 2021 have no measure", n)
	}
}

func TestImpact(t *testing.T) {
	t.Parallel()
	caseload := []plan.Sign{
		{Name: "average caseload", Movement: plan.MovementSame, Known: date("2022-10-01")},
		{Name: "average caseload", Movement: plan.MovementWorse, Known: date("2022-11-08"), Words: "from 19 to 20"},
		{Name: "agency staff", Movement: plan.MovementBetter, Known: date("2022-10-01")},
	}
	for _, c := range []struct {
		signs []plan.Sign
		on    string
		want  plan.Impact
	}{
		{nil, "2023-01-01", plan.Impact{Colour: plan.None, Why: "No colour: nothing measures whether it helps"}},
		{caseload, "2022-09-30", plan.Impact{Colour: plan.None, Why: "No colour: nothing measures whether it helps"}},
		{caseload, "2022-11-07", plan.Impact{Colour: plan.Amber, Why: "Amber: average caseload, no change"}},
		{caseload, "2022-11-08", plan.Impact{Colour: plan.Red, Why: "Red: average caseload, worse, from 19 to 20"}},
		{caseload[2:], "2022-11-08", plan.Impact{Colour: plan.Green, Why: "Green: agency staff, better"}},
		{append(caseload[2:3:3], plan.Sign{Name: "visits", Movement: plan.MovementBetter}), "2022-11-08", plan.Impact{Colour: plan.Green, Why: "Green: all 2 measures are better"}},
		{append(caseload[2:3:3], plan.Sign{Name: "visits", Movement: plan.MovementTooFew}), "2022-11-08", plan.Impact{Colour: plan.Grey, Why: "Grey: visits, too few figures"}},
	} {
		if diff := cmp.Diff(c.want, plan.ImpactOf(c.signs, date(c.on))); diff != "" {
			t.Errorf("on %s:\n%s", c.on, diff)
		}
	}
}

// TestDependenciesDoNotSpread: what needs a red line is amber; what needs that stays green.
func TestDependenciesDoNotSpread(t *testing.T) {
	t.Parallel()
	c := worked{action: agreedNext, more: "#action 2 | K-2\nAnother.\nlead: A\ndue: | 2023-06-30\nneeds: 3\n#action 3 | K-3\nA third.\nlead: A\ndue: | 2022-07-05\n", on: "2022-07-20"}
	c.action += "needs: 2\n"
	if got := c.of(t); got.Derived != plan.Green {
		t.Errorf("the first of the chain: %s", got.Why)
	}
}

func TestReadRules(t *testing.T) {
	t.Parallel()
	const end = `{"id": "on track", "colour": "green"}]}`
	const head = `{"version": 2, "from": "2023-09-26", "tolerance_days": 14, "soon_days": 30, "grace_days": 14, "silent_periods": 1, "period": {"days": 42}, "rules": [`
	r, err := plan.ReadRules([]byte(head + `{"id": "late", "colour": "red"}, ` + end))
	if err != nil || r.Tolerance != 14 || r.Words(plan.RuleSilent) == "" || !strings.Contains(r.Words(plan.RuleSilent), "6 weeks") {
		t.Errorf("%+v, %v", r, err)
	}
	for name, bad := range map[string]string{
		"no rule":      head + `{"id": "purple", "colour": "red"}, ` + end,
		"no colour":    head + `{"id": "late", "colour": "purple"}, ` + end,
		"twice":        head + `{"id": "late", "colour": "red"}, {"id": "late", "colour": "red"}, ` + end,
		"last rule":    head + `{"id": "late", "colour": "red"}]}`,
		"cannot":       head + `{"id": "dependency", "colour": "red"}, ` + end,
		"period":       strings.Replace(head, `"days": 42`, ``, 1) + end,
		"version":      strings.Replace(head, `"version": 2`, `"version": 0`, 1) + end,
		"days are":     strings.Replace(head, `"grace_days": 14`, `"grace_days": -1`, 1) + end,
		"unknown":      strings.Replace(head, `"grace_days"`, `"graces"`, 1) + end,
		"after them":   head + end + "{}",
		"gives no col": head + `{"id": "late", "colour": ""}, ` + end,
	} {
		if _, err := plan.ReadRules([]byte(bad)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRulesOfAPlan: another set holds from its day on, and changes nothing before.
func TestRulesOfAPlan(t *testing.T) {
	t.Parallel()
	strict := plan.Defaults()
	strict.Version, strict.From, strict.Tolerance = 2, date("2022-10-10"), 10
	p := plan.Plan{Rules: []plan.Rules{strict}}
	before, since := p.RulesOn(date("2022-10-09")), p.RulesOn(date("2022-10-10"))
	if before.Tolerance != 30 || since.Tolerance != 10 {
		t.Errorf("tolerance %d before, %d since", before.Tolerance, since.Tolerance)
	}
}
