// Package written reads improvement plans as they are written down for the example and
// for tests: one file a version, one of updates, one of labels. It owns that form and the
// picture which a store would make of it on a day. It refuses to judge, and to guess: what
// it cannot read it names by file and line.
package written

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Book is a plan through its versions, with what was said of it.
type Book struct {
	Plan     plan.Plan
	Updates  []plan.Update
	Steps    []store.Step
	Holdings []store.Holding
}

// reading is one file on the way through it.
type reading struct {
	file string
	line int
}

func (r *reading) wrong(says string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(says, args...))
}

// cells cuts a row at its bars.
func cells(row string) []string {
	all := strings.Split(row, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

// list cuts a cell at its semicolons.
func list(cell string) []string {
	var out []string
	for part := range strings.SplitSeq(cell, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (r *reading) day(s string) (calendar.Date, error) {
	if s == "" {
		return calendar.Date{}, nil
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		return d, r.wrong("%q is no day: write it as 2022-10-31", s)
	}
	return d, nil
}

// Version reads one version of a plan into the book. Its form:
//
//	#plan 2022 | Title | matter
//	adopted: 2022-07-19 | Cabinet | item 58
//	#priority 1 | Title
//	indicators: one; two
//	#action 1.1 | K-7
//	What is to be done, over as many lines as it takes.
//	lead: Head of Early Help
//	due: by the end of October 2022 | 2022-10-31
//	#milestone 1 | 1.1 | 2022-09-30 | what | 2022-10-25
//	#risk 1 | 4 | 5 | owner | what | 1.1; 1.2
func (b *Book) Version(file, text string) error {
	r := &reading{file: file}
	var v *plan.Version
	var in string
	for row := range strings.SplitSeq(text, "\n") {
		r.line++
		row = strings.TrimSpace(row)
		if row == "" {
			continue
		}
		if head, ok := strings.CutPrefix(row, "#"); ok {
			kind, rest, _ := strings.Cut(head, " ")
			if v == nil && kind != "plan" {
				return r.wrong("expected #plan first, with the name of the version")
			}
			in = kind
			var err error
			if v, err = b.head(r, v, kind, cells(rest)); err != nil {
				return err
			}
			continue
		}
		if v == nil {
			return r.wrong("expected #plan first, with the name of the version")
		}
		if err := r.field(&b.Plan, v, in, row); err != nil {
			return err
		}
	}
	if v == nil {
		return r.wrong("the file is empty: expected #plan, with the name of the version")
	}
	return nil
}

func (b *Book) head(r *reading, v *plan.Version, kind string, c []string) (*plan.Version, error) {
	need := map[string]int{"plan": 1, "priority": 2, "action": 2, "milestone": 4, "risk": 5}[kind]
	if need == 0 {
		return v, r.wrong("#%s is unknown: expected #plan, #priority, #action, #milestone or #risk", kind)
	}
	if len(c) < need {
		return v, r.wrong("#%s has %d cells, and needs %d, parted by bars", kind, len(c), need)
	}
	switch kind {
	case "plan":
		b.Plan.Versions = append(b.Plan.Versions, plan.Version{Name: c[0]})
		if len(c) > 1 {
			b.Plan.Title = c[1]
		}
		if len(c) > 2 {
			b.Plan.Matter = c[2]
		}
		return &b.Plan.Versions[len(b.Plan.Versions)-1], nil
	case "priority":
		v.Priorities = append(v.Priorities, plan.Priority{Number: c[0], Title: c[1]})
	case "action":
		ref, err := store.ParseRef(c[1])
		if err != nil {
			return v, r.wrong("%v", err)
		}
		v.Lines = append(v.Lines, plan.Line{Ref: c[0], Commitment: ref})
		if n := len(v.Priorities); n > 0 {
			v.Lines[len(v.Lines)-1].Priority = v.Priorities[n-1].Number
		}
	case "milestone":
		m := plan.Milestone{Number: c[0], Line: c[1], Text: c[3]}
		var err error
		if m.Due, err = r.day(c[2]); err != nil {
			return v, err
		}
		if len(c) > 4 {
			if m.Done, err = r.day(c[4]); err != nil {
				return v, err
			}
		}
		v.Milestones = append(v.Milestones, m)
	case "risk":
		k := plan.Risk{Number: c[0], Owner: c[3], Text: c[4]}
		var bad error
		for i, to := range []*int{&k.Likelihood, &k.Impact} {
			n, err := strconv.Atoi(c[1+i])
			if err != nil {
				bad = r.wrong("%q is no score: expected a number from 1 to 5", c[1+i])
			}
			*to = n
		}
		if bad != nil {
			return v, bad
		}
		if len(c) > 5 {
			k.Lines = list(c[5])
		}
		v.Risks = append(v.Risks, k)
	}
	return v, nil
}

var named = regexp.MustCompile(`^([a-z]+): *(.*)$`)

// field reads one row under a heading: a field by its name, else words of an action.
func (r *reading) field(p *plan.Plan, v *plan.Version, in, row string) error {
	m := named.FindStringSubmatch(row)
	known := map[string][]string{
		"plan":     {"adopted", "board", "chair", "owner"},
		"priority": {"indicators", "audits", "voices"},
		"action":   {"lead", "partners", "starts", "due", "answers", "indicators", "needs", "measure"},
	}[in]
	if m == nil || !slices.Contains(known, m[1]) {
		if in != "action" {
			return r.wrong("%q is no field of #%s: expected one of %q", row, in, known)
		}
		l := &v.Lines[len(v.Lines)-1]
		l.Text = strings.TrimSpace(l.Text + " " + row)
		return nil
	}
	switch in {
	case "plan":
		return r.ofPlan(p, v, m[1], m[2])
	case "priority":
		q := &v.Priorities[len(v.Priorities)-1]
		*map[string]*[]string{"indicators": &q.Indicators, "audits": &q.Audits, "voices": &q.Voices}[m[1]] = list(m[2])
		return nil
	}
	return r.ofLine(&v.Lines[len(v.Lines)-1], m[1], m[2])
}

func (r *reading) ofPlan(p *plan.Plan, v *plan.Version, name, value string) error {
	switch name {
	case "adopted":
		c := cells(value)
		day, err := r.day(c[0])
		if err != nil {
			return err
		}
		v.Adopted = day
		if len(c) > 1 {
			v.By.Body = c[1]
		}
		if len(c) > 2 {
			v.By.Says = c[2]
		}
	case "board":
		p.Board = value
	case "chair":
		p.Chair, p.Outside = strings.TrimSuffix(value, ", independent"), strings.HasSuffix(value, ", independent")
	case "owner":
		p.Owner = value
	}
	return nil
}

func (r *reading) ofLine(l *plan.Line, name, value string) error {
	var err error
	switch name {
	case "lead":
		l.Lead = value
	case "partners":
		l.Partners = list(value)
	case "starts":
		l.Starts, err = r.day(value)
	case "measure":
		l.Measure = value
	case "indicators":
		l.Indicators = list(value)
	case "needs":
		l.Needs = list(value)
	case "answers":
		for _, f := range list(value) {
			review, number, ok := strings.Cut(f, "/")
			if !ok {
				return r.wrong("%q is no finding: write it as 2022/9", f)
			}
			l.Answers = append(l.Answers, plan.Finding{Review: review, Number: number})
		}
	case "due":
		c := cells(value)
		l.Due = civic.Due{Text: civic.Words(c[0])}
		switch rest := strings.Join(c[1:], " "); {
		case rest == "":
		case strings.HasPrefix(rest, "after "):
			l.Due.Relation, l.Due.Event = when.RelationAfter, civic.Words(strings.TrimPrefix(rest, "after "))
		case strings.HasPrefix(rest, "every "), strings.HasPrefix(rest, "each "):
			l.Due.Recurring = civic.Words(rest)
		default:
			l.Due.Relation = when.RelationBy
			l.Due.To, err = r.day(rest)
		}
	}
	return err
}
