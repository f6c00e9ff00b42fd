package public

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// lay lays out the record itself: items, bodies, meetings, matters.
func (v *View) lay(whole *store.Whole) {
	items, bodies := whole.Items, whole.Bodies
	x := &index{
		item: make(map[store.ItemID]*item, len(items)), body: map[string]*Body{}, folded: map[string]*Body{},
		meeting: map[string]*meeting{}, matter: make(map[string]*matter, len(whole.Matters)), named: map[string]*person{},
		person: map[string]*person{}, post: map[string]*post{},
	}
	v.index = x
	for i := range bodies {
		v.veil.texts(&bodies[i].Name)
	}
	v.layBodies(bodies)
	x.items = make([]*item, 0, len(items))
	for i := range items {
		v.veils(&items[i])
		v.veil.item(&items[i])
		it := &item{Item: &items[i]}
		if !it.Hand.On.IsZero() {
			v.handed = append(v.handed, it.ID)
		}
		if it.Undated || v.withheld.Items[it.ID] || it.Hand.Alone && v.opened != nil && !v.opened[it.ID] {
			continue
		}
		x.items = append(x.items, it)
		x.item[it.ID] = it
		for _, f := range it.Former {
			v.move(KindItem, f.String(), it.ID.String())
		}
		v.layMeeting(it)
	}
	v.dropUnmet()
	v.layMatters(whole.Matters)
	slices.SortFunc(x.meetings, func(a, b *meeting) int { return cmp.Or(a.On.Compare(b.On), strings.Compare(a.ID, b.ID)) })
	for _, m := range x.meetings {
		m.Items = len(m.items)
		slices.SortStableFunc(m.items, byNumber)
		if b := m.body; b != nil {
			if m.Ahead {
				if b.Next.IsZero() {
					b.Next = m.On
				}
				continue
			}
			b.Meetings++
			b.Last = m.On
			if b.First.IsZero() {
				b.First = m.On
			}
		}
	}
}

// byNumber orders the items of a meeting as they are printed: by their numbers; those
// without one as they were met.
func byNumber(a, b *item) int {
	return cmp.Or(cmp.Compare(figure(a.Number), figure(b.Number)), cmp.Compare(a.ID, b.ID))
}

// figure is the number that a printed number begins with: 12 of "12a.".
func figure(printed string) int {
	n, any := 0, false
	for _, r := range strings.TrimLeft(printed, "( ") {
		if r < '0' || r > '9' || n > 1e6 {
			break
		}
		n, any = 10*n+int(r-'0'), true
	}
	if !any {
		return 1e7
	}
	return n
}

// layBodies gives each body its address. The record names bodies in the order of
// their numbers, so that a body keeps its address whatever others come.
func (v *View) layBodies(bodies []store.Body) {
	given := slugs{}
	for _, b := range bodies {
		fold := identity.FoldBody(b.Name)
		if v.index.folded[fold] != nil {
			continue
		}
		body := &Body{ID: b.ID, Name: b.Name, Slug: given.give(b.Name, b.ID)}
		v.index.bodies = append(v.index.bodies, body)
		v.index.body[body.Slug] = body
		v.index.folded[fold] = body
	}
}

// dropUnmet leaves out the bodies of which nothing was known by the day.
func (v *View) dropUnmet() {
	met := map[string]bool{}
	for _, it := range v.index.items {
		met[it.body.Slug] = true
	}
	v.index.bodies = slices.DeleteFunc(v.index.bodies, func(b *Body) bool {
		if met[b.Slug] {
			return false
		}
		delete(v.index.body, b.Slug)
		delete(v.index.folded, identity.FoldBody(b.Name))
		return true
	})
}

// bodyLink leads to a body by its name as worded.
func (v *View) bodyLink(name string) Link {
	if name == "" {
		return Link{}
	}
	if b := v.index.folded[identity.FoldBody(name)]; b != nil {
		return Link{KindBody, b.Slug, b.Name}
	}
	return Link{Name: name}
}

// layMeeting puts an item into its meeting, where body and day are known.
func (v *View) layMeeting(it *item) {
	it.body = v.bodyLink(it.Body)
	if it.body.Slug == "" || it.Item.Meeting.IsZero() {
		return
	}
	id := it.body.Slug + "-" + it.Item.Meeting.String()
	m := v.index.meeting[id]
	if m == nil {
		m = &meeting{
			Meeting: Meeting{ID: id, Body: it.body, On: it.Item.Meeting, Ahead: it.Item.Meeting.After(v.On)},
			body:    v.index.body[it.body.Slug], at: Link{KindMeeting, id, it.body.Name + ", " + it.Item.Meeting.Long()},
		}
		v.index.meeting[id] = m
		v.index.meetings = append(v.index.meetings, m)
	}
	m.items = append(m.items, it)
	it.meeting = m
	if d := it.Detail; d != nil && d.MeetingID != "" && !slices.Contains(m.SourceIDs, d.MeetingID) {
		m.SourceIDs = append(m.SourceIDs, d.MeetingID)
	}
}

// link leads to a meeting, if there is one.
func (m *meeting) link() Link {
	if m == nil {
		return Link{}
	}
	return m.at
}

// link leads to an item.
func (it *item) link() Link {
	name := it.Title
	if name == "" {
		name = it.Record
	}
	return Link{KindItem, it.ID.String(), name}
}

// when is the day under which an item is listed.
func (it *item) when() calendar.Date {
	if !it.Item.Meeting.IsZero() {
		return it.Item.Meeting
	}
	return it.Known.On
}

// layMatters gathers the items of each matter. A matter has the title of its issue, or
// what its items are called, and is found by every title that it or an item of it has.
func (v *View) layMatters(matters [][]store.ItemID) {
	x := v.index
	all := make([]*matter, 0, len(matters))
	for _, items := range matters {
		m := &matter{}
		var issues, titles []string
		for _, id := range items {
			it := x.item[id]
			if it == nil || v.veil.closes(it.ID) {
				continue
			}
			m.items = append(m.items, it)
			m.IssueID = cmp.Or(it.IssueID, m.IssueID)
			if m.ID == 0 || it.ID < m.ID {
				m.ID = it.ID
			}
			titles, issues = append(titles, it.Title), append(issues, it.Detail.IssueTitle)
			if it.body.Name != "" && !slices.Contains(m.Bodies, it.body) {
				m.Bodies = append(m.Bodies, it.body)
			}
		}
		if len(m.items) == 0 {
			continue
		}
		if m.Title = identity.MatterTitle(issues, titles); m.Title == "" {
			m.Title = m.items[0].Record
		}
		m.called = identity.MatterTitles(issues, titles)
		m.From, m.To, m.Items = m.items[0].when(), m.items[len(m.items)-1].when(), len(m.items)
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *matter) int { return cmp.Compare(a.ID, b.ID) })
	given := slugs{}
	for _, m := range all {
		m.Slug = given.give(m.Title, int64(m.ID))
		x.matter[m.Slug] = m
		for _, it := range m.items {
			it.matter = m
		}
	}
	for _, m := range all {
		for _, was := range m.called {
			for _, old := range []string{Slug(was), Slug(was) + "-" + itoa(int64(m.ID))} {
				if x.matter[old] == nil {
					v.move(KindMatter, old, m.Slug)
				}
			}
		}
	}
	x.matters = all
	slices.SortStableFunc(x.matters, func(a, b *matter) int {
		return cmp.Or(-a.To.Compare(b.To), cmp.Compare(a.ID, b.ID))
	})
}

// Then says where a matter of today stood on the day of this view: it may have had
// another title then, and so another address.
func (v *View) Then(today *View, slug string) (string, bool) {
	m := today.index.matter[slug]
	if m == nil {
		return "", false
	}
	for _, it := range m.items {
		if was := v.index.item[it.ID]; was != nil && was.matter != nil {
			return was.matter.Slug, true
		}
	}
	return "", false
}

// link leads to a matter, if there is one.
func (m *matter) link() Link {
	if m == nil {
		return Link{}
	}
	return Link{KindMatter, m.Slug, m.Title}
}

// move notes that what stood at an address stands at another. The first holds.
func (v *View) move(kind Kind, old, to string) {
	if v.moved[kind] == nil {
		v.moved[kind] = map[string]string{}
	}
	if _, ok := v.moved[kind][old]; !ok {
		v.moved[kind][old] = to
	}
}

// Moved says where a thing went: a promise or an item that was joined with another,
// a matter whose title has changed.
func (v *View) Moved(kind Kind, old string) (string, bool) {
	to, ok := v.moved[kind][old]
	return to, ok
}

// Now is the address of a thing that is asked for at this one: another where it moved.
func (v *View) Now(kind Kind, slug string) string {
	if to, ok := v.moved[kind][slug]; ok {
		return to
	}
	return slug
}
