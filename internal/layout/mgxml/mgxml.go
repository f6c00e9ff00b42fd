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
	if meeting == nil || root.find("meetingscount") != nil {
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

// refusal says what the answer is instead of a meeting.
func refusal(root *node) error {
	p := &layout.Problem{Reason: layout.Unsupported, Line: 1}
	if len(root.within) == 0 {
		p.Reason, p.What, p.Do = layout.Malformed, "no XML element could be read", "fetch the answer again"
		return p
	}
	name := root.within[0].name
	p.What = fmt.Sprintf("this XML is %q and not a meeting", clip(name))
	switch name {
	case "committees":
		p.What = "this answer lists the council's bodies and holds no record"
	case "getmeetings":
		p.What = "this answer lists a body's meetings and holds no record"
	}
	p.Do = "give the answer of GetMeeting, or the meeting's page"
	return p
}

func clip(name string) string { return name[:min(len(name), 40)] }
