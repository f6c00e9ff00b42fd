package taking

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/store"
)

// Sheet is the plan as a spreadsheet, to be worked on and taken in again.
func Sheet(ctx context.Context, st store.Store, authority store.AuthorityID, slug string, today calendar.Date) ([]byte, int, error) {
	at, err := now(ctx, st, authority)
	if err != nil {
		return nil, 0, err
	}
	k, err := st.Plan(ctx, store.PlanQuery{AsAt: at, Slug: slug, All: true})
	if err != nil {
		return nil, 0, err
	}
	look, err := plan.LookAt(&k, today)
	if err != nil {
		return nil, 0, err
	}
	with := stand(&k, look, nil)
	if with == nil {
		return nil, 0, store.Invalid("plan", "the plan “%s” has no version yet", k.Title)
	}
	o := intake.Out{Slug: k.Slug, Title: k.Title, Entry: at.Entry, On: today, Version: with.Version, Now: with.Now}
	judged := map[store.Ref]*plan.Judged{}
	for i := range look.Lines {
		judged[look.Lines[i].Line.Commitment] = &look.Lines[i]
	}
	for i := range with.Now {
		if j := judged[with.Now[i].Line.Commitment]; j != nil {
			o.Judged = append(o.Judged, intake.Judged{Derived: j.Derived, Why: j.Why})
		}
	}
	data, err := o.Bytes()
	return data, len(with.Now), err
}

// Back gives somebody’s own sheet of the plan back with what the plan says today.
func Back(ctx context.Context, st store.Store, p Params) (*intake.Returned, error) {
	at, err := now(ctx, st, p.Authority)
	if err != nil {
		return nil, err
	}
	out := &Prepared{Params: p}
	if out.Kept, err = st.Plan(ctx, store.PlanQuery{AsAt: at, Slug: p.Slug, All: true}); err != nil {
		return nil, err
	}
	c, err := out.context(ctx, st, at)
	if err != nil {
		return nil, err
	}
	with, err := standing(&out.Kept, p.today(), nil)
	if err != nil {
		return nil, err
	}
	if with == nil {
		return nil, store.Invalid("plan", "the plan “%s” has no version yet", out.Kept.Title)
	}
	return intake.Back(p.Name, p.Data, *with, p.Slug, at.Entry, c)
}
