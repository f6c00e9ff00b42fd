package annexa

import (
	"fmt"
	"strconv"
	"strings"
)

// Comparison is one figure of a return beside ours.
type Comparison struct {
	File     string
	Row      int
	ID       string
	Counted  bool // we have such a figure
	Parts    []Part
	Trouble  string // why nothing could be compared
	expected map[string]string
}

// Part is one number of a figure: ours and the return's.
type Part struct{ Name, Ours, Theirs string }

// Agrees reports whether all that the return gives is as counted.
func (c Comparison) Agrees() bool {
	for _, p := range c.Parts {
		if p.Ours != p.Theirs {
			return false
		}
	}
	return c.Trouble == "" && len(c.Parts) > 0
}

// Verdict says how it compares, in a word.
func (c Comparison) Verdict() string {
	switch {
	case c.Trouble != "":
		return "not compared"
	case c.Agrees():
		return "agrees"
	}
	return "differs"
}

// Text says it in full: numerator 41 here, 43 in the return.
func (c Comparison) Text() string {
	if c.Trouble != "" {
		return c.Trouble
	}
	var parts []string
	for _, p := range c.Parts {
		switch {
		case p.Ours == p.Theirs:
			parts = append(parts, p.Name+" "+p.Ours)
		default:
			ours := p.Ours
			if ours == "" {
				ours = "none"
			}
			parts = append(parts, fmt.Sprintf("%s %s here, %s in the return", p.Name, ours, p.Theirs))
		}
	}
	return strings.Join(parts, "; ")
}

// expectColumns are what a list of expected figures may have.
var expectColumns = map[string]string{
	"indicator": "indicator", "id": "indicator", "numerator": "numerator", "denominator": "denominator", "value": "value", "percentage": "value", "percent": "value", "rate": "value",
}

// Reconcile holds the figures of a return, typed from it, beside what was counted. Its
// sheet has a row of headers with “indicator”, and at least one of “numerator”,
// “denominator” and “value”. It fails where it has none; where a row makes no sense the
// comparison says so.
func (r *Report) Reconcile(expect Sheet) ([]Comparison, error) {
	var columns []string
	var all []Comparison
	ours := map[string]Count{}
	for _, c := range r.Counts {
		ours[c.ID] = c
	}
	err := expect.Rows(func(number int, cells []string) bool {
		if columns == nil {
			id, figure := false, false
			found := make([]string, len(cells))
			for i, h := range cells {
				found[i] = expectColumns[fold(h)]
				id = id || found[i] == "indicator"
				figure = figure || found[i] != "" && found[i] != "indicator"
			}
			if id && figure {
				columns = found
			}
			return columns != nil || number < mostHead
		}
		c := Comparison{File: expect.File, Row: number, expected: map[string]string{}}
		for i, name := range columns {
			if i < len(cells) && name != "" {
				c.expected[name] = strings.TrimSpace(cells[i])
			}
		}
		if c.ID = c.expected["indicator"]; c.ID != "" {
			count, ok := ours[c.ID]
			all = append(all, c.beside(count, ok))
		}
		return true
	})
	switch {
	case err != nil:
		return nil, err
	case columns == nil:
		return nil, fmt.Errorf("%s: no row of headers with “indicator” and one of “numerator”, “denominator” and “value”; write them above the figures", expect.File)
	}
	return all, nil
}

func (c Comparison) beside(count Count, ok bool) Comparison {
	known := false
	for _, d := range definitions {
		known = known || d.ID == c.ID
	}
	switch {
	case !known:
		c.ID, c.Trouble = "", "no indicator that is counted from these lists has this name"
		return c
	case !ok:
		c.Trouble = "it was not counted: a list or a column is not there"
		return c
	}
	c.Counted = true
	s := count.fields("")
	for _, part := range []struct {
		name, ours string
	}{{"numerator", s[5]}, {"denominator", s[6]}, {"value", s[7]}} {
		theirs := strings.ReplaceAll(strings.TrimSuffix(c.expected[part.name], "%"), ",", "")
		if theirs == "" {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(theirs), 64)
		if err != nil {
			c.Trouble = part.name + " is no number"
			return c
		}
		to := 0
		if part.name == "value" {
			to = 1
		}
		c.Parts = append(c.Parts, Part{part.name, part.ours, strconv.FormatFloat(n, 'f', to, 64)})
	}
	if len(c.Parts) == 0 {
		c.Trouble = "the row gives no figure"
	}
	return c
}
