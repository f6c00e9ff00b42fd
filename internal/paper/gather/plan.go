package gather

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/internal/public"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// PlanStore is what is asked of a store for a paper of a plan.
type PlanStore interface {
	Store
	store.Plans
}

// PlanParams say which paper of a plan is wanted.
type PlanParams struct {
	Kind      progress.Kind
	Authority store.Authority
	Plan      string        // its slug
	Board     string        // to which it goes, as of Params; empty: the plan's own
	Meeting   calendar.Date // of the board; zero: the next that is known
	Since     calendar.Date // the board before; zero: the last that is known
	AsAt      store.AsAt    // as of Params
	Judged    calendar.Date // zero is today, or the eve of the meeting where that is past
	Today     calendar.Date
	Recorded  string
	KnownTo   string
	Step      func(words string)
}

// Plan asks for all that a paper of a plan needs, and builds it.
//
// For a programme manager: the paper is of today; that for a board which is past is of the
// day before it. What moved is held to the eve of the board before: the last meeting of the
// board in the record, or the last for which this paper was issued, whichever is later.
func Plan(ctx context.Context, st PlanStore, p PlanParams) (*progress.Paper, error) {
	if p.Step == nil {
		p.Step = func(string) {}
	}
	at := p.AsAt
	at.Authority = p.Authority.ID
	var err error
	if at.Entry == 0 {
		if at.Entry, err = st.Head(ctx, at.Authority); err != nil {
			return nil, err
		}
	}
	a := progress.Asked{Authority: p.Authority.Name, Recorded: p.Recorded, KnownTo: p.KnownTo, Entry: at.Entry, Meeting: p.Meeting}
	if at.Entry > 0 {
		hash, err := st.EntryHash(ctx, at.Authority, at.Entry)
		if err != nil {
			return nil, err
		}
		a.Hash = hash.String()
	}
	judged := p.Judged
	if judged.IsZero() {
		judged = p.Today
		if !p.Meeting.IsZero() && p.Meeting.Before(p.Today) {
			judged = paper.Eve(p.Meeting)
		}
	}
	if at.On.IsZero() {
		at.On = judged
	}
	screen, err := public.New(st, public.Params{}).Screen(ctx, at)
	if err != nil {
		return nil, err
	}
	p.Step("reading the plan as it was known on " + at.On.Long())
	look, err := lookAt(ctx, st, screen, at, p.Plan, judged)
	if err != nil {
		return nil, err
	}
	if look.Blind {
		return nil, store.NotFound("paper", "%s was shown nothing of how the plan stands by %s", p.KnownTo, at.On.Long())
	}
	a.Now, a.Known, a.Late = momentOf(look), at.On, look.Kept.Picture.Late
	p.Step("looking up the board's meetings")
	if err := boards(ctx, st, at, p, look, &a); err != nil {
		return nil, err
	}
	if !a.Since.IsZero() {
		p.Step("reading what was known before " + a.Since.Long())
		eve := at
		eve.On = paper.Eve(a.Since)
		before, err := lookAt(ctx, st, screen, eve, p.Plan, eve.On)
		switch {
		case errors.Is(err, store.ErrNotFound):
			a.Since = calendar.Date{}
		case err != nil:
			return nil, err
		case before.Blind || before.Plan.InForce(before.On) == nil:
			a.Since = calendar.Date{}
		default:
			m := momentOf(before)
			a.Before, a.Became = &m, became(look.Kept)
		}
	}
	if p.Kind == progress.KindStatement {
		if a.Findings, err = findings(ctx, st, at, look); err != nil {
			return nil, err
		}
	}
	p.Step("writing")
	return progress.Make(p.Kind, a), nil
}

// lookAt reads a plan as it was known, and judges it, with other words in the place of
// names that are withheld.
func lookAt(ctx context.Context, st PlanStore, screen *public.Screen, at store.AsAt, slug string, on calendar.Date) (*plan.Look, error) {
	k, err := st.Plan(ctx, store.PlanQuery{AsAt: at, Slug: slug})
	if err != nil {
		return nil, err
	}
	screen.Plan(&k)
	return plan.LookAt(&k, on)
}

func momentOf(l *plan.Look) progress.Moment {
	return progress.Moment{Plan: l.Plan, On: l.On, Lines: l.Lines}
}

// boards finds the board's next meeting and the one before, where nobody says which.
func boards(ctx context.Context, st PlanStore, at store.AsAt, p PlanParams, l *plan.Look, a *progress.Asked) error {
	a.Since = p.Since
	d, err := readDiary(ctx, st, at)
	if err != nil {
		return err
	}
	if p.Board != "" {
		named, err := d.body(p.Board)
		if err != nil {
			return err
		}
		if identity.FoldBody(named) != identity.FoldBody(l.Plan.Board) { // who is in its chair the plan does not say
			l.Plan.Board, l.Plan.Chair, l.Plan.Outside = named, "", false
		}
	}
	if l.Plan.Board == "" {
		return nil
	}
	days := slices.Clone(d.days[identity.FoldBody(l.Plan.Board)])
	if a.Meeting.IsZero() {
		if i := slices.IndexFunc(days, func(day calendar.Date) bool { return day.After(l.On) }); i >= 0 {
			a.Meeting = days[i]
		}
	}
	issued, err := st.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: at.Authority, Entry: at.Entry, Recorded: at.Recorded, To: at.To}, Body: l.Plan.Board})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	for i := range issued {
		if issued[i].Kind == IssuedKind(p.Kind, p.Plan) && !issued[i].Meeting.IsZero() {
			days = append(days, issued[i].Meeting)
		}
	}
	end := a.Meeting
	if end.IsZero() {
		end = l.On
	}
	if a.Since.IsZero() {
		for _, day := range days {
			if day.Before(end) && !day.After(l.On) && day.After(a.Since) {
				a.Since = day
			}
		}
	}
	if !a.Since.IsZero() && !a.Since.Before(end) {
		return store.Invalid("paper", "the board before is to be before %s: %s is not", end.Long(), a.Since.Long())
	}
	return nil
}

// became is what was settled of lines that were split or merged since, as commitments.
func became(k *store.Plan) []progress.Became {
	at := map[store.PlanVersionID]map[string]store.Ref{}
	for i := range k.Versions {
		lines := map[string]store.Ref{}
		for j := range k.Versions[i].Lines {
			lines[k.Versions[i].Lines[j].Ref] = k.Versions[i].Lines[j].Commitment
		}
		at[k.Versions[i].ID] = lines
	}
	refs := func(v store.PlanVersionID, printed []string) (out []store.Ref) {
		for _, ref := range printed {
			if r := at[v][ref]; r != 0 {
				out = append(out, r)
			}
		}
		return out
	}
	var out []progress.Became
	for i := range k.Lineages {
		n := &k.Lineages[i]
		if fate := plan.Fate(n.Fate); n.Yes && (fate == plan.FateSplit || fate == plan.FateMerged) {
			out = append(out, progress.Became{Fate: fate, Older: refs(n.Older, n.From), Newer: refs(n.Newer, n.To)})
		}
	}
	return out
}

// findings are those that the plan is to answer, with their words: of the reviews that it
// names and that the version in force answers anything of, or of the last where it answers
// nothing.
func findings(ctx context.Context, st PlanStore, at store.AsAt, l *plan.Look) ([]progress.Finding, error) {
	reviews, err := st.Reviews(ctx, at)
	if err != nil {
		return nil, err
	}
	kinds := map[string]*review.Kind{}
	for _, k := range review.Kinds() {
		kinds[k.ID] = k
	}
	answered := map[string]bool{}
	for i := range l.Lines {
		for _, f := range l.Lines[i].Line.Answers {
			answered[f.Review] = true
		}
	}
	var out []progress.Finding
	for _, s := range l.Kept.Sources {
		i := slices.IndexFunc(reviews, func(r store.Review) bool { return r.ID == s.Review })
		if i < 0 || !answered[s.Name] {
			continue
		}
		for _, f := range reviews[i].Findings {
			one := progress.Finding{Finding: plan.Finding{Review: s.Name, Number: f.Number}, Words: f.Words}
			if k := kinds[reviews[i].Kind]; k != nil {
				if kind, ok := k.FindingKind(f.Kind); ok {
					one.Kind = kind.Word
				}
			}
			out = append(out, one)
		}
	}
	return out, nil
}

// PlanIssuer is what is asked of a store to issue papers of a plan.
type PlanIssuer interface {
	PlanStore
	store.Issues
}

// planSwitches are what was asked for beside board, meeting and days.
type planSwitches struct {
	Plan  string        `json:"plan"`
	Board string        `json:"board,omitempty"`
	Since calendar.Date `json:"since,omitzero"`
}

// IssuedKind is under which kind a paper of a plan is issued: a board may have two plans.
func IssuedKind(k progress.Kind, slug string) string { return string(k) + ": " + slug }

// IssuePlan makes a paper of a plan and issues it, in every form, as it is made now. By
// that its board has been shown how the plan stood; the public too, where it is issued to
// them. A statement tells of no colour, and shows nobody any.
func IssuePlan(ctx context.Context, st PlanIssuer, p PlanParams, how How) (store.IssueID, *progress.Paper, error) {
	if p.KnownTo != "" || p.Recorded != "" {
		return 0, nil, store.Invalid("paper", "a paper is issued as it stands by all that the service knows and has entered: leave out to whom it was released, and by when it was recorded")
	}
	made, err := Plan(ctx, st, p)
	if err != nil {
		return 0, nil, err
	}
	if made.Board == "" {
		return 0, nil, store.Invalid("paper", "the plan names no board to which it could be issued")
	}
	switches, err := json.Marshal(planSwitches{Plan: p.Plan, Board: p.Board, Since: made.Since})
	if err != nil {
		return 0, nil, err
	}
	i := store.IssueParams{
		Authority: p.Authority.ID, Kind: IssuedKind(made.Kind, p.Plan), Body: made.Board, Meeting: made.Meeting, AsAt: made.AsAt, KnownBy: made.Known, RestsOn: made.Entry,
		Title: made.Title() + ". " + made.Subtitle(), Switches: string(switches), Public: how.Public, Replaces: how.Replaces, Why: how.Why, By: how.By,
	}
	for _, f := range paper.Formats() {
		var b bytes.Buffer
		if err := made.Write(&b, f); err != nil {
			return 0, nil, err
		}
		i.Forms = append(i.Forms, store.IssuedForm{Form: string(f), Bytes: b.Bytes()})
	}
	id, err := st.Issue(ctx, i)
	if err != nil || made.Kind == progress.KindStatement {
		return id, made, err
	}
	return id, made, shown(ctx, st, p, made, id, how)
}

// shown enters that the board, and the public where it is issued to them, have been shown
// how the plan stood.
func shown(ctx context.Context, st PlanIssuer, p PlanParams, made *progress.Paper, id store.IssueID, how How) error {
	k, err := st.Plan(ctx, store.PlanQuery{AsAt: store.AsAt{Authority: p.Authority.ID}, Slug: p.Plan})
	if err != nil {
		return err
	}
	to := []store.Audience{{Kind: civic.AudienceBody, Name: made.Board}}
	if how.Public {
		to = append(to, store.Audience{Kind: civic.AudiencePublic})
	}
	for _, a := range to {
		if err := st.ShowPlan(ctx, store.ShowingParams{
			Authority: p.Authority.ID, Plan: k.ID, To: a, Through: made.AsAt, Why: made.Title() + " (" + id.String() + ")", By: how.By,
		}); err != nil {
			return err
		}
	}
	return nil
}

// ofPlan reads which paper of which plan was issued under a kind.
func ofPlan(kind string) (progress.Kind, string, bool) {
	name, slug, ok := strings.Cut(kind, ": ")
	if !ok {
		return "", "", false
	}
	k, err := progress.ParseKind(name)
	return k, slug, err == nil
}

// comparePlan holds an issued paper of a plan to today's answer.
func comparePlan(ctx context.Context, st PlanIssuer, a store.Authority, i *store.Issued, today calendar.Date) ([]paper.Difference, error) {
	kind, slug, _ := ofPlan(i.Kind)
	var s planSwitches
	if err := json.Unmarshal([]byte(i.Switches), &s); err != nil {
		return nil, store.Invalid("paper", "what %s was asked for cannot be read any more: words of it were destroyed", i.ID)
	}
	issued, err := st.IssuedBytes(ctx, store.IssuedBytesParams{Authority: a.ID, Issue: i.ID, Form: string(paper.CSV)})
	if err != nil {
		return nil, err
	}
	p := PlanParams{Kind: kind, Authority: a, Plan: slug, Board: s.Board, Meeting: i.Meeting, Since: s.Since, Today: today, Judged: i.AsAt}
	p.AsAt.On = i.KnownBy
	again, err := Plan(ctx, st, p)
	if err != nil {
		return nil, err
	}
	p.AsAt.On, p.Judged = today, today
	if today.Before(i.KnownBy) {
		p.AsAt.On, p.Judged = i.KnownBy, i.AsAt
	}
	now, err := Plan(ctx, st, p)
	if err != nil {
		return nil, err
	}
	return progress.Compare(bytes.NewReader(issued), again, now)
}
