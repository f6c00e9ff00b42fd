// Package mgxml lays out what Modern.gov's web service answers to GetMeeting:
// the same meeting that its page shows, so the same blocks come of it, with
// the words tied to the XML. The bodies of items are pages within the answer
// and are laid out by package html, each by itself, so that a broken one
// cannot swallow the next.
package mgxml

import (
	"fmt"

	"mattersarising/internal/layout"
)

// Parse lays out an answer whose Source and Encoding are set.
func Parse(doc *layout.Document) (*layout.Document, error) {
	doc.Format = layout.XML
	root, short, err := parse(doc.Source)
	if err != nil {
		return nil, err
	}
	meeting := root.find("meeting")
	if list := lists(root); list != "" {
		doc.Notices = append(doc.Notices, layout.Notice{Message: list, Start: 0, End: len(doc.Source)})
		return doc, nil
	}
	if meeting == nil {
		return nil, refusal(root)
	}
	w := &writer{doc: doc, src: doc.Source}
	if err := w.meeting(meeting); err != nil {
		return nil, err
	}
	if short {
		doc.Notices = append(doc.Notices, layout.Notice{
			Message: "the answer stops before its end; what there is was read",
			Start:   len(doc.Source), End: len(doc.Source),
		})
	}
	return doc, nil
}

// lists says of an answer that is a list of bodies or meetings what it is: it
// belongs to the record, and holds none.
func lists(root *node) string {
	switch {
	case root.find("committees") != nil && root.find("meetingscount") == nil:
		return "this answer lists the council's bodies and holds no record of its own"
	case root.find("meetingscount") != nil:
		return "this answer lists meetings and holds no record of its own"
	}
	return ""
}

// refusal says what the answer is instead of a meeting.
func refusal(root *node) error {
	p := &layout.Problem{Reason: layout.Unsupported, Line: 1}
	if len(root.within) == 0 {
		p.Reason, p.What, p.Do = layout.Malformed, "no XML element could be read", "fetch the answer again"
		return p
	}
	name := root.within[0].name
	p.What = fmt.Sprintf("this XML is %q and not a meeting", clip(name))
	p.Do = "give the answer of GetMeeting, or the meeting's page"
	return p
}

func clip(name string) string { return name[:min(len(name), 40)] }
