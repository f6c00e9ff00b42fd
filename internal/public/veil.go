package public

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// veil is what stands between the record and the public: items that are closed to it,
// of which only the public's side is shown, and names that are withheld, in whose
// place another word stands, wherever words of the record come out.
//
// For a councillor: of a closed item the public sees that it was on the agenda, its
// number, the title made for the public, and the reason in law. Its words, its papers,
// who was heard, what was promised in it, what it says of events, and the subject it
// belongs to are as if they were not there.
type veil struct {
	closed map[store.ItemID]store.Restriction
	names  []name
}

type name struct {
	matcher *redact.Matcher
	instead string
}

// drawn returns the veil that an authority's acts draw now: it is the same whichever
// day is asked about, so that looking back opens nothing.
func (s *Service) drawn(ctx context.Context, authority store.AuthorityID) (*veil, error) {
	closed, err := s.st.Restricted(ctx, authority)
	if err != nil {
		return nil, err
	}
	names, err := s.st.Withheld(ctx, authority)
	if err != nil {
		return nil, err
	}
	v := &veil{closed: make(map[store.ItemID]store.Restriction, len(closed))}
	for _, r := range closed {
		v.closed[r.Item] = r
	}
	for _, w := range names {
		m, err := redact.New([]string{w.Name})
		if err != nil {
			return nil, err
		}
		v.names = append(v.names, name{m, w.Instead})
	}
	return v, nil
}

// closes reports whether an item is closed.
func (v *veil) closes(id store.ItemID) bool {
	_, ok := v.closed[id]
	return ok
}

// hides reports whether words hold a name that is withheld.
func (v *veil) hides(s string) bool {
	return slices.ContainsFunc(v.names, func(n name) bool { return len(n.matcher.Text(s)) > 0 })
}

// text puts other words in the place of names.
func (v *veil) text(s string) string {
	for _, n := range v.names {
		at := n.matcher.Text(s)
		if len(at) == 0 {
			continue
		}
		var b strings.Builder
		from := 0
		for _, span := range at {
			b.WriteString(s[from:span.From])
			b.WriteString(n.instead)
			from = span.To
		}
		b.WriteString(s[from:])
		s = b.String()
	}
	return s
}

func (v *veil) texts(all ...*string) {
	for _, s := range all {
		*s = v.text(*s)
	}
}

func (v *veil) words(all ...*civic.Words) {
	for _, s := range all {
		*s = civic.Words(v.text(string(*s)))
	}
}

// picture draws the veil over what the promises are judged from: what a closed item
// says of events dates nothing.
func (v *veil) picture(p *store.Picture) {
	if len(v.closed) > 0 {
		p.Events = slices.DeleteFunc(p.Events, func(e store.EventStatement) bool { return v.closes(e.Item) })
	}
	if len(v.names) == 0 {
		return
	}
	for i := range p.Commitments {
		v.commitment(&p.Commitments[i])
	}
	for i := range p.Events {
		v.texts(&p.Events[i].What, &p.Events[i].Record)
	}
	for i := range p.Settings {
		v.texts(&p.Settings[i].What)
	}
	for i := range p.Holdings {
		v.texts(&p.Holdings[i].Post, &p.Holdings[i].Person, &p.Holdings[i].Why)
	}
	for i := range p.Endings {
		v.texts(&p.Endings[i].Name, &p.Endings[i].Successor, &p.Endings[i].Why)
	}
}

func (v *veil) commitment(k *store.Commitment) {
	v.texts(&k.Text, &k.Asker, &k.Record, &k.ItemTitle, &k.Known.Why)
	v.words(&k.By, &k.ByIs, &k.To, &k.ToIs, &k.Due.Text, &k.Due.Event)
	for i := range k.Sources {
		v.texts(&k.Sources[i].Text, &k.Sources[i].Record)
	}
	for i := range k.Returns {
		v.texts(&k.Returns[i].Why)
	}
	v.texts(&k.Allotted.Post, &k.Allotted.Why)
	for i := range k.Ties {
		v.texts(&k.Ties[i].Why)
	}
	for i := range k.Steps {
		st := &k.Steps[i]
		v.texts(&st.Party, &st.Words, &st.Part, &st.Address, &st.Why, &st.Record, &st.File.Name)
	}
	if len(k.Questions) > 0 { // another picture may have the same acts
		k.Questions = slices.Clone(k.Questions)
	}
	for i := range k.Questions {
		q := &k.Questions[i]
		q.Acts = slices.Clone(q.Acts)
		for n := range q.Acts {
			a := &q.Acts[n]
			v.texts(&a.Party, &a.To, &a.Words, &a.DueWords, &a.Address, &a.Why, &a.Record)
		}
	}
	for i := range k.Judged {
		v.texts(&k.Judged[i].Part, &k.Judged[i].Why)
	}
	if k.AsRead != nil {
		read := *k.AsRead
		v.texts(&read.Text)
		v.words(&read.By, &read.ByIs, &read.To, &read.ToIs, &read.Due.Text, &read.Due.Event)
		k.AsRead = &read
	}
}

// item draws the veil over an item.
func (v *veil) item(it *store.Item) {
	if r, ok := v.closed[it.ID]; ok {
		v.close(it, r)
	}
	if len(v.names) == 0 {
		return
	}
	v.texts(&it.Title, &it.Record, &it.Body, &it.Known.Why)
	for i := range it.Passages {
		v.texts(&it.Passages[i].Text)
	}
	d := it.Detail
	if d == nil {
		return
	}
	for i := range d.Documents {
		v.texts(&d.Documents[i].Title)
	}
	v.texts(&d.CallInBy, &d.IssueTitle)
	d.Witnesses = slices.DeleteFunc(d.Witnesses, func(w reader.Witness) bool { return v.hides(w.Name) })
	d.Attendance = slices.DeleteFunc(d.Attendance, func(a reader.Attendance) bool { return v.hides(a.Name) })
	for i := range d.Memberships {
		m := &d.Memberships[i]
		v.words(&m.Of)
		m.Names = slices.DeleteFunc(m.Names, v.hides)
	}
}

// close leaves of an item what the public may know of it.
func (v *veil) close(it *store.Item, r store.Restriction) {
	closed := store.Item{
		ID: it.ID, Former: it.Former, Body: it.Body, Meeting: it.Meeting, Number: it.Number, Title: r.Title, Undated: it.Undated,
		Status: it.Status, Known: store.Known{On: it.Known.On, FromBounds: it.Known.FromBounds, Bounds: it.Known.Bounds},
		Record: v.label(it, r.Title),
	}
	if it.Detail != nil {
		closed.Detail = &store.ItemDetail{AgendaItemID: it.Detail.AgendaItemID, MeetingID: it.Detail.MeetingID}
	}
	*it = closed
}

// label names a closed item as others are named, with the public's title.
func (v *veil) label(it *store.Item, title string) string {
	var parts []string
	if it.Body != "" {
		parts = append(parts, it.Body)
	}
	if !it.Meeting.IsZero() {
		parts = append(parts, it.Meeting.Long())
	}
	if it.Number != "" {
		return strings.Join(append(parts, "item "+strings.TrimRight(it.Number, ". ")), ", ")
	}
	return strings.Join(append(parts, title), ", ")
}

// Closed says why the words of an item are not for everyone.
type Closed struct {
	Kind       store.RestrictionKind
	Paragraphs []int         // of Schedule 12A, where it is exempt
	Why        string        // why the public interest is in closing it
	Decided    string        // who decided
	Review     calendar.Date // when it is looked at again
}

// face is why an item is closed; nil where it is not.
func (v *veil) face(id store.ItemID) *Closed {
	r, ok := v.closed[id]
	if !ok {
		return nil
	}
	return closing(v.said(r))
}

// said is a restriction as the public may read of it: the reason may name somebody.
func (v *veil) said(r store.Restriction) store.Restriction {
	v.texts(&r.Why, &r.Decided)
	return r
}

func closing(r store.Restriction) *Closed {
	return &Closed{Kind: r.Kind, Paragraphs: r.Paragraphs, Why: r.Why, Decided: r.Decided, Review: r.Review}
}
