package main

import (
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/example"
	"mattersarising/internal/example/modgov"
)

// kinds of section under which a passage is not narrative.
var listed = map[string]string{
	"resolved": "resolved", "decision": "resolved",
	"recommendations": "recommendations", "actions": "actions",
}

// labels turns the labels written beside an item's words into its reading.
func labels(it *modgov.Item) (example.Item, error) {
	m := it.Meeting
	out := example.Item{
		ID: it.ID, Meeting: m.ID, Story: m.Story, Body: m.Title(), Date: m.Date.Format("2006-01-02"),
		Number: strings.TrimSuffix(it.Number, "."), Title: it.Title, Verbal: it.Verbal, Issue: it.Issue,
		Sections:  sectionsOf(it),
		Documents: []example.Paper{}, Witnesses: []example.Witness{}, Attendance: []example.Change{},
		Memberships: []example.Membership{}, Events: []example.Happening{},
		Resolutions: []example.Resolution{}, Commitments: []example.Commitment{},
		Pages: modgov.PagesOf(it), Actions: it.Comment,
	}
	if it.Decision != nil {
		out.DecisionID = it.Decision.ID
	}
	for _, d := range it.Docs {
		out.Documents = append(out.Documents, example.Paper{Title: d.Title, Format: "PDF", SizeKB: d.KB})
	}
	ofResolution := map[int][]int{} // resolution → commitments of the same paragraph
	for _, part := range []string{"agenda", "decision", "minutes"} {
		section := part
		for _, p := range it.Parts[part] {
			if p.Section != "" {
				section = strings.TrimPrefix(p.Section, "~")
			}
			if section == "witnesses" && !strings.HasSuffix(p.Text, ":") {
				out.Witnesses = append(out.Witnesses, witnesses(p.Text)...)
			}
			printed, rest := modgov.PrintedNumber(p.Text)
			resolution := -1
			for _, n := range p.Notes {
				if err := apply(&out, n, p, printed, rest, part, section, &resolution, ofResolution); err != nil {
					return out, fmt.Errorf("item %d: %q: %w", it.ID, modgov.Starts(p.Text), err)
				}
			}
		}
	}
	return out, nil
}

func apply(out *example.Item, n modgov.Note, p modgov.Para, printed, rest, part, section string, resolution *int, of map[int][]int) error {
	switch n.Kind {
	case "res":
		*resolution = len(out.Resolutions)
		out.Resolutions = append(out.Resolutions, example.Resolution{PrintedNumber: ptr(printed), TextStarts: modgov.Starts(rest), Type: n.Arg})
	case "again":
		i, err := index(n.Arg, len(out.Resolutions))
		if err != nil {
			return err
		}
		out.Resolutions[i].AlsoStarts = ptr(modgov.Starts(rest))
		for _, c := range of[i] {
			out.Commitments[c].AlsoStarts = ptr(modgov.Starts(rest))
		}
	case "commit":
		c, err := commitment(out, n, p, rest, section)
		if err != nil {
			return err
		}
		if *resolution >= 0 {
			of[*resolution] = append(of[*resolution], len(out.Commitments))
		}
		out.Commitments = append(out.Commitments, c)
	case "event":
		out.Events = append(out.Events, example.Happening{Part: part, What: n.Arg, From: ptr(n.Vals["from"]), To: ptr(n.Vals["until"])})
	case "attend":
		out.Attendance = append(out.Attendance, example.Change{Name: n.Arg, Change: n.Vals["change"], Time: n.Vals["time"]})
	case "member":
		out.Memberships = append(out.Memberships, example.Membership{Of: n.Arg, Names: split(n.Vals["names"], ";")})
	case "callin":
		out.CallInBy = n.Arg
	default:
		return fmt.Errorf("unknown label %q", n.Kind)
	}
	return nil
}

func commitment(out *example.Item, n modgov.Note, p modgov.Para, rest, section string) (example.Commitment, error) {
	where, ok := listed[section]
	if !ok {
		where = "minutes"
	}
	first := rest
	if s := n.Vals["starts"]; s != "" {
		i := strings.Index(p.Text, s)
		if i < 0 {
			return example.Commitment{}, fmt.Errorf("%q is not in the paragraph", s)
		}
		first = p.Text[i:]
	}
	if d := n.Vals["due"]; d != "" && !strings.Contains(p.Text, d) {
		return example.Commitment{}, fmt.Errorf("due words %q are not in the paragraph", d)
	}
	relation := n.Vals["rel"]
	if relation == "" {
		relation = "none"
	}
	c := example.Commitment{
		ID: fmt.Sprintf("%d-%d", out.ID, len(out.Commitments)+1), Ref: n.Arg, TextStarts: modgov.Starts(first),
		By: ptr(n.Vals["by"]), To: ptr(n.Vals["to"]),
		Due: example.Due{
			Text: ptr(modgov.Curly(n.Vals["due"])), Relation: relation, From: ptr(n.Vals["from"]), To: ptr(n.Vals["until"]),
			Event: ptr(n.Vals["event"]), Recurring: ptr(n.Vals["rec"]),
		},
		Soft: where == "minutes", Where: where, Clause: ptr(n.Vals["clause"]),
	}
	if ref := n.Vals["dup"]; ref != "" {
		i, err := strconv.Atoi(ref) // may point forward: checked by a test
		if err != nil {
			return c, err
		}
		i--
		c.DuplicateOf = &i
	}
	return c, nil
}

// index reads a place counted from 1 in a list of n.
func index(s string, n int) (int, error) {
	i, err := strconv.Atoi(s)
	if err == nil && (i < 1 || i > n) {
		err = fmt.Errorf("%d is not among %d", i, n)
	}
	return i - 1, err
}

// witnesses reads "Name, Post" lines.
func witnesses(text string) []example.Witness {
	var ws []example.Witness
	for _, line := range split(text, "\\\\") {
		name, post, _ := strings.Cut(line, ", ")
		ws = append(ws, example.Witness{Name: name, Post: modgov.Curly(post)})
	}
	return ws
}

// sectionsOf lists the sections an item shows on each kind of page. Where the
// heading "Minutes:" is lost, the minutes begin where their narrative does,
// after any list of witnesses and declarations. A section marked ~ goes on
// after an insertion (the list of members among recommendations) and is not
// listed again.
func sectionsOf(it *modgov.Item) example.Sections {
	inPart := func(part string) []string {
		if len(it.Parts[part]) == 0 {
			return nil
		}
		var ss []string
		headed := part == "agenda"
		for _, p := range it.Parts[part] {
			before := it.HideHeads && (p.Section == "witnesses" || p.Section == "declarations")
			if !headed && !before && (p.Section != "" || len(ss) == 0) {
				ss, headed = append(ss, part), true
			}
			if p.Section != "" && !strings.HasPrefix(p.Section, "~") {
				ss = append(ss, p.Section)
			}
		}
		return ss
	}
	agenda, dec, min := inPart("agenda"), inPart("decision"), inPart("minutes")
	meeting := append([]string{}, agenda...)
	if len(it.Docs) > 1 {
		meeting = append(meeting, "additional_documents")
	}
	meeting = append(append(meeting, dec...), min...)
	itemSecs := append(append(append([]string{}, agenda...), dec...), min...)
	if len(it.Docs) > 0 {
		itemSecs = append(itemSecs, "supporting_documents")
	}
	s := example.Sections{Meeting: meeting, Item: itemSecs}
	if it.Issue != 0 {
		s.Issue = meeting
	}
	if it.Decision != nil {
		s.Decision = append(append([]string{"call_in"}, agenda...), dec...)
		if len(it.Docs) > 0 {
			s.Decision = append(s.Decision, "supporting_documents")
		}
	}
	return s
}

// ptr is nil for a blank.
func ptr(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
