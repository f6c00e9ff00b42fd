package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/example/modgov"
)

// parser reads one content file, line by line.
type parser struct {
	m       *modgov.Meeting
	it      *modgov.Item
	part    string
	section string
	lines   []string
}

// parseMeeting reads a content file. Lines beginning # give structure, lines
// beginning @ are labels, the rest are paragraphs parted by blank lines.
func parseMeeting(name, src string) (*modgov.Meeting, error) {
	p := &parser{m: &modgov.Meeting{
		Site:  site,
		Stage: "Agenda and minutes", Venue: "Committee Room 2, County Hall, Ferncaster",
		Clerk: "Fran Lister, Democratic Services",
	}}
	for n, line := range strings.Split(src, "\n") {
		if err := p.line(strings.TrimRight(line, " ")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %q", name, n+1, err, line)
		}
	}
	p.flush()
	if p.m.ID == 0 {
		return nil, fmt.Errorf("%s: no #meeting line", name)
	}
	return p.m, nil
}

// flush ends a paragraph.
func (p *parser) flush() {
	if len(p.lines) == 0 {
		return
	}
	p.it.Parts[p.part] = append(p.it.Parts[p.part], modgov.Para{Section: p.section, Text: strings.Join(p.lines, " ")})
	p.lines, p.section = nil, ""
}

func (p *parser) line(line string) error {
	if line == "" {
		p.flush()
		return nil
	}
	if key, value, _ := strings.Cut(line, " "); line[0] == '#' {
		p.flush()
		return p.structure(key[1:], value)
	}
	if p.it == nil || p.part == "" {
		return errors.New("words outside the agenda, decision or minutes of an item")
	}
	if s, ok := strings.CutPrefix(line, "@section "); ok {
		p.flush()
		p.section = s
		return nil
	}
	if line[0] == '@' {
		p.flush()
		ps := p.it.Parts[p.part]
		if len(ps) == 0 {
			return errors.New("label before any paragraph")
		}
		last := &ps[len(ps)-1]
		last.Notes = append(last.Notes, parseNote(line[1:]))
		return nil
	}
	p.lines = append(p.lines, line)
	return nil
}

// structure takes a line beginning #.
func (p *parser) structure(key, value string) error {
	switch key {
	case "meeting":
		return p.startMeeting(value)
	case "item":
		f, err := fields(value, 3)
		if err != nil {
			return err
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		p.it = &modgov.Item{Meeting: p.m, ID: id, Number: f[1], Title: f[2], Parts: map[string][]modgov.Para{}}
		p.part = ""
		p.m.Items = append(p.m.Items, p.it)
		return nil
	case "venue":
		p.m.Venue = value
		return nil
	case "stage":
		p.m.Stage = value
		return nil
	case "note":
		p.m.Note = value
		return nil
	case "clerk":
		p.m.Clerk = value
		return nil
	case "present", "apologies", "inattendance":
		p.people(key, value)
		return nil
	}
	if p.it == nil {
		return errors.New("no item yet")
	}
	return p.itemField(key, value)
}

func (p *parser) startMeeting(value string) error {
	f := strings.SplitN(value, " ", 5)
	if len(f) != 5 {
		return errors.New("want story, number, body, date, time")
	}
	var err error
	p.m.Story, p.m.Time = f[0], f[4]
	if p.m.ID, err = strconv.Atoi(f[1]); err != nil {
		return err
	}
	if p.m.Body, err = strconv.Atoi(f[2]); err != nil {
		return err
	}
	if !slices.ContainsFunc(site.Bodies, func(b modgov.Body) bool { return b.ID == p.m.Body }) {
		return errors.New("no such body")
	}
	p.m.Date, err = time.Parse(time.DateOnly, f[3])
	return err
}

// people reads "Name, Role; Name, Role"; a name alone is a member.
func (p *parser) people(key, value string) {
	how := map[string]string{"present": "Present", "apologies": "Apologies", "inattendance": "In attendance"}[key]
	for _, one := range split(value, ";") {
		name, role, ok := strings.Cut(one, ",")
		if !ok {
			role = "Committee Member"
		}
		p.m.Present = append(p.m.Present, modgov.Attendee{Name: strings.TrimSpace(name), Role: strings.TrimSpace(role), Attendance: how})
	}
}

func (p *parser) itemField(key, value string) (err error) {
	it := p.it
	switch key {
	case "agenda", "decision", "minutes":
		p.part = key
	case "issue":
		it.Issue, err = strconv.Atoi(value)
	case "doc":
		var f []string
		if f, err = fields(value, 3); err != nil {
			return err
		}
		d := modgov.Doc{Title: f[1]}
		if d.ID, err = strconv.Atoi(f[0]); err != nil {
			return err
		}
		d.KB, err = strconv.Atoi(f[2])
		it.Docs = append(it.Docs, d)
	case "decision-record":
		it.Decision, err = parseDecision(p.m, value)
	case "comment":
		it.Comment = value
	case "verbal":
		it.Verbal = true
	case "ol":
		it.OL = true
	case "hideheads":
		it.HideHeads = true
	default:
		return errors.New("unknown field")
	}
	return err
}

func parseDecision(m *modgov.Meeting, s string) (*modgov.Decision, error) {
	f := split(s, "|")
	id, err := strconv.Atoi(f[0])
	if err != nil {
		return nil, err
	}
	d := &modgov.Decision{ID: id, Decided: m.Date, CallIn: "Yes"}
	for _, kv := range f[1:] {
		k, v, _ := strings.Cut(kv, "=")
		switch k {
		case "key":
			d.Key = v == "yes"
		case "callin":
			d.CallIn = v
		case "callins":
			d.CallIns, err = strconv.Atoi(v)
		case "published":
			d.Published, err = time.Parse(time.DateOnly, v)
		case "effective":
			d.Effective, err = time.Parse(time.DateOnly, v)
		default:
			err = errors.New("unknown field of a decision")
		}
		if err != nil {
			return nil, err
		}
	}
	return d, nil
}

func parseNote(s string) modgov.Note {
	f := split(s, "|")
	kind, arg, _ := strings.Cut(f[0], " ")
	n := modgov.Note{Kind: kind, Arg: arg, Vals: map[string]string{}}
	for _, kv := range f[1:] {
		k, v, _ := strings.Cut(kv, "=")
		n.Vals[k] = v
	}
	return n
}

// fields parts a line at its bars, into exactly n.
func fields(s string, n int) ([]string, error) {
	f := split(s, "|")
	if len(f) != n {
		return nil, fmt.Errorf("want %d fields parted by |, got %d", n, len(f))
	}
	return f, nil
}

func split(s, sep string) []string {
	f := strings.Split(s, sep)
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}
