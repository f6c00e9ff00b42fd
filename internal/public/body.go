package public

import (
	"context"
	"slices"
	"strings"
)

// layDuties counts what each body owes and is owed.
func (v *View) layDuties() {
	for _, c := range v.commitments {
		if !c.Counted() || !c.State.Outstanding() {
			continue
		}
		if b := v.index.body[c.Owner.Link.Slug]; c.Owner.Link.Kind == KindBody && b != nil {
			b.Owes++
		}
		if b := v.index.body[v.owedTo(c)]; b != nil {
			b.Owed++
		}
	}
}

// owedTo is the slug of the body to which a promise is owed: the recipient where it is
// a body; where nobody is named, the body whose meeting recorded it.
func (v *View) owedTo(c *Commitment) string {
	switch {
	case c.Recipient.Link.Kind == KindBody:
		return c.Recipient.Link.Slug
	case c.Recipient.Name() == "":
		return c.Body.Slug
	}
	return ""
}

// Bodies lists the committees, by name.
func (v *View) Bodies() []*Body {
	out := slices.Clone(v.index.bodies)
	slices.SortFunc(out, func(a, b *Body) int { return strings.Compare(a.Slug, b.Slug) })
	return out
}

// Body returns one committee.
func (v *View) Body(_ context.Context, slug string) (*BodyDetail, error) {
	b := v.index.body[slug]
	if b == nil {
		return nil, notFound("committee")
	}
	d := &BodyDetail{Body: b, Members: v.members(b)}
	for _, c := range v.commitments {
		if c.Owner.Link.Kind == KindBody && c.Owner.Link.Slug == slug {
			d.Owes = append(d.Owes, c)
		}
		if v.owedTo(c) == slug {
			d.Owed = append(d.Owed, c)
		}
	}
	for _, m := range slices.Backward(v.index.meetings) {
		if m.Body.Slug == slug {
			d.Meetings = append(d.Meetings, &m.Meeting)
		}
	}
	return d, nil
}
