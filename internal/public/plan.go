package public

import (
	"cmp"
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// Adopted is that a version of a plan was adopted, for a time line.
type Adopted struct {
	Plan Link
	Name string // of the version
	On   calendar.Date
	Body string
}

// plansAsked is what is asked of the plans for a view: what the public was shown by its day,
// and while publication is held back before an election, by the eve of that.
func (v *View) plansAsked() store.AsAt {
	at := v.judged(v.On)
	at.To = store.Audience{Kind: civic.AudiencePublic}
	if v.Policy.Holds(v.On) {
		at.On = v.Policy.Hold.From.AddDays(-1)
	}
	return at
}

// Plans lists the improvement plans that everybody may read, by slug, without their lines.
//
// For a councillor: a plan is public once the council says so, and then each version of it
// from the day on which a meeting adopted it. The colours of its lines, those that are
// claimed and those that follow from the rules, and what was said of them, are public from
// the day on which they were issued to the public, and as they stood then.
func (v *View) Plans(ctx context.Context) ([]store.Plan, error) {
	all, err := v.st.Plans(ctx, v.plansAsked())
	for i := range all {
		v.veil.plan(&all[i])
	}
	return all, err
}

// Plan returns a plan as the public was shown it last, with all that was said of the lines
// that are asked for.
func (v *View) Plan(ctx context.Context, slug string, told ...store.Ref) (*plan.Look, error) {
	p, err := v.st.Plan(ctx, store.PlanQuery{AsAt: v.plansAsked(), Slug: slug, Told: told})
	if err != nil {
		return nil, err
	}
	v.veil.plan(&p)
	return plan.LookAt(&p, v.On)
}

// PlanOf is the plan of which a commitment is an action; empty where it is of none that
// everybody may read.
func (v *View) PlanOf(ctx context.Context, ref store.Ref) (string, error) {
	return v.st.PlanOf(ctx, v.plansAsked(), ref)
}

// PlanMatter is the subject on whose time line a plan stands; none where it stands on none.
func (v *View) PlanMatter(p *store.Plan) Link {
	if it := v.index.item[p.Item]; it != nil && p.Item != 0 {
		return it.matter.link()
	}
	return Link{}
}

// PlanItem is the item that tells how a version was adopted; none where no page does.
func (v *View) PlanItem(id store.ItemID) Link {
	if it := v.index.item[id]; it != nil && id != 0 {
		return it.link()
	}
	return Link{}
}

// PlansOf lists the versions of plans that stand on the time line of a subject.
func (v *View) PlansOf(ctx context.Context, slug string) ([]Adopted, error) {
	all, err := v.Plans(ctx)
	if err != nil {
		return nil, err
	}
	var out []Adopted
	for i := range all {
		if m := v.PlanMatter(&all[i]); m.Slug != slug {
			continue
		}
		for _, a := range all[i].Adopted() {
			out = append(out, Adopted{Plan: Link{Slug: all[i].Slug, Name: all[i].Title}, Name: a.Name, On: a.Day, Body: a.Body})
		}
	}
	slices.SortStableFunc(out, func(a, b Adopted) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Name, b.Name)) })
	return out, nil
}

// plan draws the veil over a plan: names that are withheld, and closed items. Who entered
// what is the service's own.
func (v *veil) plan(p *store.Plan) {
	v.texts(&p.Title, &p.Matter, &p.Owner, &p.Board, &p.Chair, &p.Why)
	if v.closes(p.Item) {
		p.Item = 0
	}
	for i := range p.Versions {
		w := &p.Versions[i]
		v.texts(&w.Says, &w.Body)
		if v.closes(w.Item) {
			w.Item, w.Says = 0, ""
		}
		for n := range w.Priorities {
			v.texts(&w.Priorities[n].Title)
		}
		for n := range w.Lines {
			l := &w.Lines[n]
			v.texts(&l.Text, &l.Lead, &l.Measure)
			v.words(&l.Due.Text, &l.Due.Event)
			for k := range l.Partners {
				v.texts(&l.Partners[k])
			}
		}
		for n := range w.Milestones {
			v.texts(&w.Milestones[n].Text)
		}
		for n := range w.Risks {
			v.texts(&w.Risks[n].Text, &w.Risks[n].Owner)
		}
	}
	for i := range p.Lineages {
		v.texts(&p.Lineages[i].Why)
	}
	for i := range p.Updates {
		v.texts(&p.Updates[i].Words, &p.Updates[i].Party)
		p.Updates[i].Actor = ""
	}
	for i := range p.Picture.Commitments {
		k := &p.Picture.Commitments[i]
		v.texts(&k.Text)
		v.words(&k.By, &k.Due.Text)
		for n := range k.Steps {
			s := &k.Steps[n]
			v.texts(&s.Party, &s.Words, &s.Part, &s.Why)
			s.Address, s.Actor = "", ""
		}
	}
}
