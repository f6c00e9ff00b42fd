package public

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Programme is the forward work programme of a committee, as the public sees it: what comes
// to which of its meetings. Why the clerk moved something is not the public's.
type Programme struct {
	*Body
	Heir     Link   // who had taken over from it by the day; no name where nobody had
	With     []Link // from which it took over
	Meetings []ProgrammeMeeting
	Unplaced []ProgrammeItem
}

// ProgrammeMeeting is a meeting that is still to come.
type ProgrammeMeeting struct {
	Body      Link
	On        calendar.Date
	Was       calendar.Date // from which it was moved
	Cancelled bool
	Page      Link // none where only its day is known
	Items     []ProgrammeItem
}

// ProgrammeItem is what comes to a meeting: a promise, or an item of the committee's own.
type ProgrammeItem struct {
	*Commitment
	Own      *ProgrammeOwn
	Purpose  follow.Purpose
	Expected calendar.Interval
	After    int  // days after the last on which it is expected
	Moved    bool // the clerk placed it there
	Carried  string
	Why      string
	Reason   follow.Unplaced
}

// ProgrammeOwn is an item of the committee's own that the clerk lets the public see.
type ProgrammeOwn struct {
	ID      store.PlacementID
	Title   string
	Brings  string
	Purpose string
}

// Anchor is the place of the meeting on the page of its programme.
func (m *ProgrammeMeeting) Anchor() string { return "on-" + m.On.String() }

// Programme returns the work programme of a committee.
func (v *View) Programme(_ context.Context, slug string) (*Programme, error) {
	p := v.programmes[slug]
	if p == nil {
		return nil, notFound("committee")
	}
	return p, nil
}

// plan keeps what work programmes are laid out from, until the record is laid out too.
func (v *View) plan(pic *store.Picture, all []shown) {
	v.planned = &follow.ProgrammesParams{Picture: *pic, On: v.On}
	v.released = map[store.Ref]bool{}
	for i := range all {
		v.planned.Stands = append(v.planned.Stands, all[i].Standing)
		v.released[all[i].Ref] = all[i].released
	}
}

// layProgrammes lays out the work programme of each committee: of what is shown and followed.
func (v *View) layProgrammes() {
	if v.planned == nil {
		return
	}
	for _, m := range v.index.meetings {
		if m.Ahead {
			v.planned.Ahead = append(v.planned.Ahead, store.Meeting{Body: m.body.Name, Day: m.On})
		}
	}
	all := follow.ProgrammesOf(*v.planned)
	v.programmes = map[string]*Programme{}
	for _, b := range v.index.bodies {
		p := all.Of(b.Name)
		v.programmes[b.Slug] = v.programme(b, &p)
	}
	v.planned, v.released = nil, nil
}

// programme is one of them, with what the public may see of it.
func (v *View) programme(b *Body, p *follow.Programme) *Programme {
	out := &Programme{Body: b}
	if p.Heir != "" {
		out.Heir = v.committee(v.veil.text(p.Heir))
	}
	for _, name := range p.With {
		out.With = append(out.With, v.committee(v.veil.text(name)))
	}
	for i := range p.Meetings {
		m := &p.Meetings[i]
		body := v.committee(v.veil.text(m.Body))
		one := ProgrammeMeeting{Body: body, On: m.Day, Was: m.Was, Cancelled: m.Cancelled}
		if at := v.index.meeting[body.Slug+"-"+m.Day.String()]; at != nil {
			one.Page = at.at
		}
		one.Items = v.programmeItems(m.Placed)
		out.Meetings = append(out.Meetings, one)
	}
	out.Unplaced = v.programmeItems(p.Unplaced)
	return out
}

func (v *View) programmeItems(all []follow.Placed) []ProgrammeItem {
	var out []ProgrammeItem
	for i := range all {
		x := &all[i]
		one := ProgrammeItem{Purpose: x.Purpose, Expected: x.Expected, After: x.After, Moved: x.By != nil, Carried: x.Carried, Why: v.veil.text(x.Why), Reason: x.Reason}
		switch {
		case x.Own != nil && !x.Own.Own.Public:
			continue
		case x.Own != nil:
			own := ProgrammeOwn{ID: x.Own.Item, Title: x.Own.Own.Title, Brings: x.Own.Own.Brings, Purpose: x.Own.Own.Purpose}
			v.veil.texts(&own.Title, &own.Brings, &own.Purpose)
			one.Own, one.Moved = &own, false
		default:
			c := v.byRef[x.Ref]
			if c == nil {
				continue
			}
			one.Commitment = c
			if end := x.Expected.To; !end.IsZero() && end.Before(v.On) && !v.released[x.Ref] { // not yet to be called late
				one.After = 0
				if x.By == nil && x.Purpose == follow.PurposeReturn {
					one.Why = strings.TrimPrefix(one.Why, "It was expected by "+end.Long()+". ")
				}
			}
			if x.By != nil {
				one.Why = "The clerk has placed it there."
				if x.Reason != "" {
					one.Why = x.Carried
				}
			}
		}
		out = append(out, one)
	}
	return out
}

// planTo puts what the programme has at a meeting that is ahead among what is to come to it.
func (v *View) planTo(m *meeting) {
	p := v.programmes[m.Meeting.Body.Slug]
	if p == nil {
		return
	}
	i := slices.IndexFunc(p.Meetings, func(x ProgrammeMeeting) bool { return x.On == m.On && x.Body.Slug == m.Meeting.Body.Slug })
	if i < 0 {
		return
	}
	for _, x := range p.Meetings[i].Items {
		if x.Commitment != nil && x.Purpose == follow.PurposeReturn && x.State.Outstanding() {
			m.due = append(m.due, x.Commitment)
			m.Due++
		}
	}
}

// Convened are the meetings from a day to a day, both included, of which no page of the
// record tells: announced, moved and cancelled, by their days.
func (v *View) Convened(days calendar.Interval) []ProgrammeMeeting {
	var out []ProgrammeMeeting
	for _, b := range v.Bodies() {
		p := v.programmes[b.Slug]
		if p == nil {
			continue
		}
		for _, m := range p.Meetings {
			if m.Page.Slug == "" && m.On.Compare(days.From) >= 0 && m.On.Compare(days.To) <= 0 && identity.FoldBody(m.Body.Name) == identity.FoldBody(b.Name) {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b ProgrammeMeeting) int { return a.On.Compare(b.On) })
	return out
}

// MeetingKey is what a reader's calendar knows a meeting of a committee by: the same however
// often it was moved, that of the day for which it was first known. One that is announced
// for a day that another had left is another.
func (v *View) MeetingKey(committee Link, day calendar.Date) string {
	fold, first, moved, left := identity.FoldBody(committee.Name), day, false, false
	for i := range slices.Backward(v.convened) {
		m := &v.convened[i]
		if m.State != civic.MeetingMoved || identity.FoldBody(m.Body) != fold {
			continue
		}
		if m.To == first {
			first, moved = m.Day, true
		}
		left = left || m.Day == day
	}
	key := committee.Slug + "-" + first.String()
	if left && !moved {
		key += "-anew"
	}
	return key
}
