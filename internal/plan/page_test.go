package plan_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/duty"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
	"mattersarising/test/golden"
)

// worked is a worked case of a rule: what is known, on which day, and the sentence that the
// rules give, written by hand.
type worked struct {
	rule   plan.RuleID
	given  string // in words, for the page
	action string // fields of action 1
	more   string // further parts of the plan
	told   string
	on     string
	want   string
}

// Each action came into the plan on 1 July 2022, and is led by the Head of Early Help,
// unless it says otherwise.
var cases = []worked{
	{plan.RuleEnded, "Agreed for 6 November. The board closes it on 1 September as no longer applying", agreedNov, "", "2022-09-01 | K-1 | - | Board | The law has changed. | closed=no longer applies", "2022-10-01", "No colour: the board closed it, as it no longer applies"},
	{plan.RuleComplete, "Agreed for 6 November. Reported complete on 25 October, its evidence accepted on 3 November", agreedNov, "", complete + "2022-11-03 | K-1 | - | Board | Seen. | judged=accepted", "2022-11-10", "Blue: reported complete on 25 October, and its evidence accepted on 3 November"},
	{plan.RuleUnproved, "The same, and nobody has looked at the evidence", agreedNov, "", complete, "2022-11-10", "Amber: reported complete on 25 October, and no evidence of it accepted"},
	{plan.RuleNotDue, "It is to start on 1 January 2023", agreedNext + "starts: 2023-01-01\n", "", "", "2022-11-10", "Grey: not due to start before 1 January 2023"},
	{plan.RuleLate, "Agreed for 6 November; the day is 6 November", agreedNov, "", on("2022-10-28", "green"), "2022-11-06", "Green: agreed for 6 November, today"},
	{plan.RuleLate, "Agreed for 6 November; a day later", agreedNov, "", on("2022-10-28", "green"), "2022-11-07", "Red: 1 day past the agreed 6 November"},
	{plan.RuleLate, "Agreed for 6 November; on 20 October the board agrees to 30 November", agreedNov, "", on("2022-10-28", "green") + "2022-10-20 | K-1 | - | Board | Staff were ill. | agreed=2022-11-30", "2022-12-09", "Red: 9 days past the agreed 30 November (at first 6 November)"},
	{plan.RuleLate, "Reported complete on 25 October; on 3 November the evidence is sent back", agreedNov, "", complete + "2022-11-03 | K-1 | - | Board | It shows half. | judged=sent back", "2022-11-10", "Red: 4 days past the agreed 6 November, the evidence that it is complete having been sent back on 3 November"},
	{plan.RuleFarForecast, "Agreed for 6 November; the forecast is 7 December", agreedNov, "", "2022-09-28 | K-1 | amber | Lead | Slow. | forecast=2022-12-07", "2022-10-01", "Red: forecast 7 December is 31 days after the agreed 6 November, more than the 30 that are allowed"},
	{plan.RuleNoLead, "No lead is named; 14 days after it came into the plan", "lead:\n" + agreedNov, "", "", "2022-07-15", "Green: agreed for 6 November, in 114 days"},
	{plan.RuleNoLead, "No lead is named; 15 days after it came into the plan", "lead:\n" + agreedNov, "", "", "2022-07-16", "Red: no lead is named, 15 days after it came into the plan"},
	{plan.RuleNoLead, "The lead leaves on 31 August, and nobody follows", agreedNov, "", on("2022-09-28", "green") + "#held Head of Early Help | A. Person | 2020-01-01 | 2022-08-31\n#vacant Head of Early Help | 2022-09-01 |", "2022-10-01", "Red: nobody has been Head of Early Help since 1 September, for 30 days"},
	{plan.RuleNoDate, "It is to be done “ongoing”", "due: Ongoing\n", "", "", "2022-07-16", "Red: no day is agreed for it, 15 days after it came into the plan: it says only “Ongoing”"},
	{plan.RuleSilent, "The last report is of 28 August, and the board meets each month; the day is 28 October", agreedNov, "", on("2022-08-28", "green"), "2022-10-28", "Green: agreed for 6 November, in 9 days"},
	{plan.RuleSilent, "A day later", agreedNov, "", on("2022-08-28", "green"), "2022-10-29", "Red: nothing was reported since 28 August, for more than 2 months"},
	{plan.RuleSilent, "The same, though the board agreed to 30 November on 20 October: that is no report", agreedNov, "", on("2022-08-28", "green") + "2022-10-20 | K-1 | - | Board | Staff were ill. | agreed=2022-11-30", "2022-10-29", "Red: nothing was reported since 28 August, for more than 2 months"},
	{plan.RuleSilent, "Nothing was ever reported", agreedNov, "", "", "2022-09-02", "Red: nothing was ever reported of it, more than 2 months after it was to begin on 1 July"},
	{plan.RuleNearForecast, "Agreed for 6 November; the forecast is 30 November", agreedNov, "", "2022-09-28 | K-1 | green | Lead | Slow. | forecast=2022-11-30", "2022-10-01", "Amber: forecast 30 November is 24 days after the agreed 6 November"},
	{plan.RuleNearForecast, "Agreed for 6 November; the forecast is 6 December, 30 days later", agreedNov, "", "2022-09-28 | K-1 | green | Lead | Slow. | forecast=2022-12-06", "2022-10-01", "Amber: forecast 6 December is 30 days after the agreed 6 November"},
	{plan.RuleMilestone, "Agreed for 6 November; milestone 1 of 30 September is not met", agreedNov, "#milestone 1 | 1 | 2022-09-30 | Half of it", on("2022-09-28", "green"), "2022-10-07", "Amber: due by 6 November, in 30 days, and its milestone 1, due by 30 September, is not met"},
	{plan.RuleMilestone, "The same, a day earlier: it is not due within 30 days yet", agreedNov, "#milestone 1 | 1 | 2022-09-30 | Half of it", on("2022-09-28", "green"), "2022-10-06", "Green: agreed for 6 November, in 31 days"},
	{plan.RuleDependency, "It needs action 2, which is past its day", agreedNov + "needs: 2\n", "#action 2 | K-2\nAnother.\nlead: Head of Early Help\ndue: | 2022-09-30", on("2022-09-28", "green"), "2022-10-01", "Amber: it needs 2, which is red"},
	{plan.RuleOnTrack, "Agreed for 6 November, and reported of on 28 September", agreedNov, "", on("2022-09-28", "green"), "2022-10-01", "Green: agreed for 6 November, in 36 days"},
	{plan.RuleOnTrack, "It waits on an event", "due: after the inspection | after the inspection\n", "", on("2022-09-28", "green"), "2022-10-01", "Green: it waits on “the inspection”"},
	{plan.RuleOnTrack, "It is done every month", "due: each month | every month\n", "", on("2022-09-28", "green"), "2022-10-01", "Green: done every month, and reported of"},
}

const (
	agreedNov  = "due: by 6 November | 2022-11-06\n"
	agreedNext = "due: by 30 June 2023 | 2023-06-30\n"
	complete   = "2022-10-25 | K-1 | blue | Lead | Done. | state=implemented | evidence=A report\n"
)

func on(day, colour string) string { return day + " | K-1 | " + colour + " | Lead | As it is.\n" }

// of reads a case and judges its action.
func (c *worked) of(t *testing.T) plan.Judged {
	t.Helper()
	var b written.Book
	text := "#plan 2022 | A plan\nadopted: 2022-07-01 | Board\n#priority 1 | One\n#action 1 | K-1\nSomething is done.\nlead: Head of Early Help\n" + c.action + c.more + "\n"
	if err := b.Version("case", text); err != nil {
		t.Fatal(err)
	}
	if wrong := b.Plan.Versions[0].Check(); len(wrong) > 0 {
		t.Fatalf("%s: %v", c.given, wrong)
	}
	told := strings.Split(c.told, "\n")
	slices.SortStableFunc(told, func(a, b string) int { return strings.Compare(a[:min(10, len(a))], b[:min(10, len(b))]) })
	if err := b.Told("case", strings.Join(told, "\n")); err != nil {
		t.Fatal(err)
	}
	day := date(c.on)
	picture := b.Picture(day)
	rules := b.Plan.RulesOn(day)
	all := rules.Judge(plan.Stand(&b.Plan, picture, b.Updates, duty.New(&picture, nil), day))
	return all[0]
}

// TestWorkedCases: every rule has a case, which gives the sentence that stands in
// docs/colours.md, by that rule or, where the case shows that it does not hold yet, by
// another.
func TestWorkedCases(t *testing.T) {
	t.Parallel()
	shown := map[plan.RuleID]bool{}
	for i := range cases {
		got := cases[i].of(t)
		if got.Why != cases[i].want {
			t.Errorf("%s, on %s:\ngot  %s\nwant %s", cases[i].given, cases[i].on, got.Why, cases[i].want)
		}
		if got.Rule == cases[i].rule {
			shown[got.Rule] = true
		}
	}
	for _, id := range plan.RuleIDs() {
		if !shown[id] {
			t.Errorf("no case shows the rule %q", id)
		}
	}
}

// TestColoursPage holds docs/colours.md to the rules and their cases.
func TestColoursPage(t *testing.T) {
	t.Parallel()
	golden.Hold(t, filepath.Join("..", "..", "docs", "colours.md"), coloursPage())
}

// coloursPage is docs/colours.md.
func coloursPage() string {
	var b strings.Builder
	rules := plan.Defaults()
	b.WriteString(`# The colours of a plan

This page is written from the rules in ` + "`internal/plan`" + ` by a test, which fails when the two differ, and repeats each case below. The words are those of the [glossary](glossary.md).

Each action of a plan has two colours. The *claimed* one is what its lead says, with words that say why; it is never changed. The *derived* one follows from dates, reports and evidence by the rules on this page. Where they differ, the gap is told: the claim is *greener* than the rules make it, or *redder*; or it *agrees*; or *nothing is claimed*.

| colour | letter | word | shape |
|---|---|---|---|
`)
	for _, c := range plan.Colours() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c, c.Letter(), c.Word(), c.Shape())
	}
	fmt.Fprintf(&b, `
## The rules

The rules are data, with a version, and a plan may have its own from a day on; those below are the defaults, version %d. They are asked in this order, and the first that holds gives the colour.

| | rule | colour | holds where |
|---|---|---|---|
`, rules.Version)
	for i, r := range rules.Rules {
		colour := string(r.Colour)
		if r.Colour == plan.None {
			colour = "none"
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %s |\n", i+1, r.ID, colour, rules.Words(r.ID))
	}
	b.WriteString(`
An action that needs a red one is amber, and what needs that in its turn stays as it is. An action is judged on a day by what was known on that day: what is said later changes no earlier colour.

## Each rule at work

The action came into the plan on 1 July 2022, is led by the Head of Early Help and the board meets each month, unless the case says otherwise.

| rule | what is known | on | what the line says |
|---|---|---|---|
`)
	for _, c := range cases {
		fmt.Fprintf(&b, "| %s | %s. | %s | %s |\n", c.rule, c.given, date(c.on).Long(), c.want)
	}
	b.WriteString(`
## All the lines together

For assurance the whole is as bad as its worst line: one red makes it red. For progress lines are counted: so many red, so many amber, so many complete. Colours are never averaged.

## Done is not helped

Whether an action was done (*delivery*) is one thing; whether it helped (*impact*) is another, and has its own colour from the indicators and audits that the action names: red where any got worse, amber where any did not move, grey while there are too few figures, green where all got better, and none where nothing was named. Fernshire's “reduce caseloads” was reported complete while the caseloads rose: its delivery is amber, since no evidence of it was accepted, and its impact red.
`)
	return b.String()
}
