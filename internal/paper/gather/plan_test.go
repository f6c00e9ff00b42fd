package gather_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// planned makes a paper of Fernshire's plan; today is long after the story.
func (w *town) planned(t *testing.T, p gather.PlanParams) *progress.Paper {
	t.Helper()
	p.Authority, p.Plan, p.Today = w.authority, clerk.PlanSlug, date("2026-11-22")
	out, err := gather.Plan(t.Context(), w, p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPlanOfTheStory: what Cabinet was told of its leads' colours, what the rules make of
// them, and what the plan of 2023 left behind, as the store keeps it.
func TestPlanOfTheStory(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	p := w.planned(t, gather.PlanParams{Kind: progress.KindHighlight, Judged: date("2022-10-04")})
	claimed := map[plan.Colour]int{}
	for _, c := range p.Counts {
		claimed[c.Colour] = c.Claimed
	}
	if claimed[plan.Green] != 38 || claimed[plan.Amber] != 12 || claimed[plan.Red] != 5 {
		t.Errorf("claimed %v, want 38 green, 12 amber and 5 red", claimed)
	}
	p = w.planned(t, gather.PlanParams{Kind: progress.KindHighlight, Meeting: date("2023-11-09"), Since: date("2023-09-26")})
	if p.AsAt != date("2023-11-08") || p.Since != date("2023-09-26") || p.Board != "Improvement Board" || p.Version != "2023" {
		t.Errorf("as at %s since %s for the %s, version %s", p.AsAt, p.Since, p.Board, p.Version)
	}
	moved := map[progress.Move]int{}
	for _, m := range p.Moved {
		moved[m.Move] = len(m.Refs)
	}
	if moved[progress.MoveLeft] != 4 || moved[progress.MoveParted] != 5 {
		t.Errorf("%d left the plan, and %d were split or merged; want 4 and 5", moved[progress.MoveLeft], moved[progress.MoveParted])
	}
	asked := ""
	for _, d := range p.Decisions {
		if d.Asks == progress.AskLeft {
			asked += d.Text
		}
	}
	if !strings.Contains(asked, "stepped down") {
		t.Errorf("nobody asks what became of step-down: %q", asked)
	}
}

// TestPlanBoards: what is not said is found out, and what cannot be is refused.
func TestPlanBoards(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	for name, c := range map[string]struct {
		asked                       gather.PlanParams
		board, meeting, since, asAt string
	}{
		"the board before is in the record": {gather.PlanParams{Board: "Improvement Board", Judged: date("2023-01-23")}, "Improvement Board", "", "2022-10-20", "2023-01-23"},
		"its next is too":                   {gather.PlanParams{Board: "Improvement Board", Judged: date("2022-10-10")}, "Improvement Board", "2022-10-20", "", "2022-10-10"},
		"a past board, of its eve":          {gather.PlanParams{Board: "cabinet", Meeting: date("2022-10-04")}, "Cabinet", "2022-10-04", "2022-07-19", "2022-10-03"},
	} {
		c.asked.Kind = progress.KindHighlight
		p := w.planned(t, c.asked)
		if d := cmp.Diff([]string{c.board, c.meeting, c.since, c.asAt}, []string{p.Board, p.Meeting.String(), p.Since.String(), p.AsAt.String()}); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
	for name, p := range map[string]gather.PlanParams{
		"no such plan": {Plan: "highways"}, "since after it": {Plan: clerk.PlanSlug, Judged: date("2022-10-04"), Since: date("2023-01-01")},
		"no such board": {Plan: clerk.PlanSlug, Board: "Planning Comittee"},
	} {
		p.Authority, p.Today, p.Kind = w.authority, date("2026-11-22"), progress.KindPlan
		if _, err := gather.Plan(t.Context(), w, p); err == nil {
			t.Errorf("%s: a paper was made", name)
		}
	}
}

// TestPlanStatement: each finding with the words of its review, and its kind.
func TestPlanStatement(t *testing.T) {
	t.Parallel()
	p := fernshire(t).planned(t, gather.PlanParams{Kind: progress.KindStatement, Judged: date("2022-08-01")})
	if len(p.Unanswered) != 1 || p.Unanswered[0].Number != "12" || p.Unanswered[0].Words == "" || p.Unanswered[0].Kind == "" {
		t.Errorf("without an action: %+v", p.Unanswered)
	}
	if g := p.Groups[0]; !strings.HasPrefix(g.Title, "Finding 2022/1, ") || g.About == "" {
		t.Errorf("the first is %q: %q", g.Title, g.About)
	}
}

// TestPlanAsReleased: the public has what was issued to the meeting before, judged on the
// day of that; nobody sees what they were not shown.
func TestPlanAsReleased(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	public := store.AsAt{To: store.Audience{Kind: civic.AudiencePublic}}
	p := w.planned(t, gather.PlanParams{Kind: progress.KindPlan, AsAt: public, KnownTo: "the public", Judged: date("2022-12-01")})
	if p.AsAt != date("2022-09-28") {
		t.Errorf("the public is shown how it stood on %s, want 28 September 2022", p.AsAt)
	}
	_, err := gather.Plan(t.Context(), w, gather.PlanParams{
		Kind: progress.KindPlan, Authority: w.authority, Plan: clerk.PlanSlug, AsAt: public, KnownTo: "the public", Judged: date("2022-09-01"), Today: date("2026-11-22"),
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("before it was shown anything: %v", err)
	}
}

// TestIssuePlan: what a board was given stays byte for byte and shows it how the plan stood;
// today's answer is held to it.
func TestIssuePlan(t *testing.T) {
	t.Parallel()
	w, err := read(t.Context(), t.TempDir(), pages{example.Site()}, example.Authority)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	if _, err := clerk.Enter(t.Context(), w, w.authority.ID, w.by); err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	ask := gather.PlanParams{
		Kind: progress.KindHighlight, Authority: w.authority, Plan: clerk.PlanSlug, Board: "Improvement Board", Meeting: date("2022-12-08"), Judged: date("2022-12-07"), Today: date("2022-12-07"),
	}
	id, made, err := gather.IssuePlan(ctx, w, ask, gather.How{By: w.by, Public: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range paper.Formats() {
		var want bytes.Buffer
		if err := made.Write(&want, f); err != nil {
			t.Fatal(err)
		}
		got, err := w.IssuedBytes(ctx, store.IssuedBytesParams{Authority: w.authority.ID, Issue: id, Form: string(f)})
		if err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s: %d bytes were issued, %d made (%v)", f, len(got), want.Len(), err)
		}
	}
	if _, _, err := gather.IssuePlan(ctx, w, ask, gather.How{By: w.by}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("issued twice: %v", err)
	}
	k, err := w.Plan(ctx, store.PlanQuery{AsAt: store.AsAt{Authority: w.authority.ID}, Slug: clerk.PlanSlug})
	if err != nil {
		t.Fatal(err)
	}
	to := map[string]bool{}
	for _, s := range k.Showings {
		if strings.Contains(s.Why, id.String()) && s.Through == date("2022-12-07") {
			to[s.To.String()] = true
		}
	}
	if !to["Improvement Board"] || !to["the public"] {
		t.Errorf("it was shown to %v", to)
	}
	all, err := w.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: w.authority.ID}, Issue: id})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d, %v", len(all), err)
	}
	same, err := gather.Compare(ctx, w, w.authority, &all[0], date("2022-12-07"))
	if err != nil || len(same) > 0 {
		t.Errorf("on the same day it differs: %+v, %v", same, err)
	}
	later, err := gather.Compare(ctx, w, w.authority, &all[0], date("2023-01-31"))
	if err != nil || len(later) == 0 {
		t.Fatalf("%d differences, %v", len(later), err)
	}
	for _, d := range later {
		if d.Why != paper.WhySince {
			t.Errorf("%s %s: %s", d.Ref, d.What, d.Why)
		}
	}
	next := ask
	next.Meeting, next.Judged = date("2023-01-26"), date("2023-01-25")
	p, err := gather.Plan(ctx, w, next)
	if err != nil || p.Since != date("2022-12-08") {
		t.Errorf("the next is held to %s, want the board for which it was issued last: %v", p.Since, err)
	}
}
