package mgxml

import (
	"bytes"

	"mattersarising/internal/layout"
)

// meeting writes the page of a meeting in Modern.gov's own order.
func (w *writer) meeting(m *node) error {
	stage := "Agenda"
	switch minutes, decisions := w.yes(m, "minutepublished"), w.yes(m, "decisionpublished"); {
	case minutes && decisions:
		stage = "Agenda, decisions and minutes"
	case minutes:
		stage = "Agenda and minutes"
	case decisions:
		stage = "Agenda and decisions"
	}
	if err := w.head("mgMainTitleTxt", nil, stage); err != nil {
		return err
	}
	if err := w.title(m); err != nil {
		return err
	}
	for _, l := range []struct{ label, field string }{
		{"Venue", "meetinglocation"}, {"Meeting status", "meetingstatus"}, {"Meeting ID", "meetingid"},
	} {
		if err := w.label(l.label, m.child(l.field)); err != nil {
			return err
		}
	}
	if items := m.child("agendaitems"); items != nil {
		for _, item := range items.within {
			if item.name != "agendaitem" {
				continue
			}
			if err := w.item(item); err != nil {
				return err
			}
		}
	}
	return w.attendance(m.child("attendees"))
}

// title writes "Audit Committee - 10/02/2026 10.00 am". The body's name stands
// only within the items.
func (w *writer) title(m *node) error {
	body := m.child("committeetitle")
	if body == nil {
		body = m.find("refertocommittee")
	}
	if body.words(w.src) == "" {
		body = m.find("committeetitle")
	}
	w.near(body)
	w.say("<h2 class=\"mgSubTitleTxt\">")
	if body.words(w.src) != "" {
		w.put(body)
		w.say(" - ")
	}
	w.put(m.child("meetingdate"))
	w.say(" ")
	w.put(m.child("meetingtime"))
	w.say("</h2>")
	return w.lay(nil)
}

// item writes one agenda item: number, title, agenda text, documents,
// comments, decision, minutes.
func (w *writer) item(item *node) error {
	id := item.child("agendaitemid")
	w.near(item.child("fulldisplaynumberformat"))
	w.say("<p>")
	w.put(item.child("fulldisplaynumberformat"))
	w.say("</p>")
	anchor := "AI" + id.words(w.src)
	if err := w.lay(func(b *layout.Block) {
		// A lone "1." waits for words, and comes back without any.
		if b.Text == "" {
			b.Text, b.Number = b.Number, ""
			b.Pieces = []layout.Piece{{Len: len(b.Text), Source: b.Span.Start, Width: b.Span.End - b.Span.Start}}
		}
		b.Kind, b.Hint, b.Level, b.Anchor = layout.Paragraph, layout.ItemNumber, 0, anchor
	}); err != nil {
		return err
	}
	if item.child("agendaitemtitle").words(w.src) != "" {
		if err := w.head("mgAiTitleTxt", item.child("agendaitemtitle"), ""); err != nil {
			return err
		}
	}
	if w.yes(item, "isrestricted") {
		if err := w.label("Restricted", item.child("isrestricted")); err != nil {
			return err
		}
	}
	if err := w.body("", nil, item.child("agendatext")); err != nil {
		return err
	}
	if err := w.documents(item.child("linkeddocuments")); err != nil {
		return err
	}
	for _, n := range []string{"1", "2"} {
		if err := w.body("", item.child("commentlabel"+n), item.child("commenttext"+n)); err != nil {
			return err
		}
	}
	if err := w.body("Decision", nil, item.child("decisionnonemptyhtmlbody")); err != nil {
		return err
	}
	return w.body("Minutes", nil, item.child("minutesnonemptyhtmlbody"))
}

// body writes a body of an item under its heading, if it holds anything.
func (w *writer) body(heading string, label, n *node) error {
	if n.words(w.src) == "" {
		return nil
	}
	if heading != "" || label.words(w.src) != "" {
		w.near(n)
		if err := w.head("mgSubItemTitleTxt", label, heading+":"); err != nil {
			return err
		}
	}
	w.put(n)
	return w.lay(nil)
}

// documents writes the links of an item's documents.
func (w *writer) documents(list *node) error {
	if list == nil {
		return nil
	}
	first := true
	for _, d := range list.within {
		if d.name != "linkeddoc" || d.child("title").words(w.src) == "" {
			continue
		}
		if first {
			first = false
			w.near(d.child("title"))
			if err := w.head("mgSubItemTitleTxt", nil, "Additional documents:"); err != nil {
				return err
			}
		}
		w.say("<ul class=\"mgBulletList\"><li><a href=\"")
		w.put(d.child("url"))
		w.say("\">")
		w.put(d.child("title"))
		w.say("</a></li></ul>")
		if err := w.lay(func(b *layout.Block) { b.Hint = layout.FileLink }); err != nil {
			return err
		}
	}
	return nil
}

// attendance writes one row for each person: name, role, attendance. The
// service leaves "Expected" after the meeting; what it means is the reader's
// business.
func (w *writer) attendance(list *node) error {
	if list == nil || len(list.within) == 0 {
		return nil
	}
	w.near(w.attribute(list.within[0], "name"))
	if err := w.head("mgSubItemTitleTxt", nil, "Attendance:"); err != nil {
		return err
	}
	for _, a := range list.within {
		if a.name != "attendee" {
			continue
		}
		w.near(w.attribute(a, "name"))
		w.say("<table><tr>")
		for _, field := range []string{"name", "roledescription", "attendance"} {
			w.say("<td>")
			w.put(w.attribute(a, field))
			w.say("</td>")
		}
		w.say("</tr></table>")
		if err := w.lay(nil); err != nil {
			return err
		}
	}
	return nil
}

// attribute returns an element's attribute as if it were an element.
func (w *writer) attribute(n *node, name string) *node {
	tag := w.src[n.attrs.Start:n.attrs.End]
	for _, quote := range []byte{'"', '\''} {
		key := []byte(" " + name + "=" + string(quote))
		at := bytes.Index(tag, key)
		if at < 0 {
			continue
		}
		from := at + len(key)
		if end := bytes.IndexByte(tag[from:], quote); end >= 0 {
			span := layout.Span{Start: n.attrs.Start + from, End: n.attrs.Start + from + end}
			return &node{text: []layout.Span{span}, raw: []bool{false}}
		}
	}
	return nil
}

// yes says whether one of the service's booleans is "True".
func (w *writer) yes(n *node, field string) bool { return n.child(field).words(w.src) == "True" }
