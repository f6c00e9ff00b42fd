package progress

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/paper"
)

// compared is what is compared of each line: the columns of the form for programs, as a
// reader knows them.
var compared = [...]struct{ column, name string }{
	{"text", "What is to be done"},
	{"lead", "Lead"},
	{"derived", "By the rules"},
	{"why", "Why"},
	{"claimed", "Claimed"},
	{"explanation", "The lead's explanation"},
	{"agreed", "Agreed"},
	{"forecast", "Forecast"},
	{"measure", "How it will be seen"},
}

// held is what a paper says of one line.
type held struct {
	ref    string
	values [len(compared)]string
}

// Compare says in what today's answer differs from a paper as it was issued, line by line,
// and why: what differs too when the same question is asked again was entered later, of a
// day before the paper; all else has happened since. issued is the paper's form for programs.
func Compare(issued io.Reader, again, today *Paper) ([]paper.Difference, error) {
	was, refs, err := linesOf(issued)
	if err != nil {
		return nil, err
	}
	then, more, err := again.held()
	if err != nil {
		return nil, err
	}
	now, last, err := today.held()
	if err != nil {
		return nil, err
	}
	var out []paper.Difference
	seen := map[string]bool{}
	for _, k := range slices.Concat(refs, more, last) {
		if seen[k] {
			continue
		}
		seen[k] = true
		out = append(out, differ(was[k], then[k], now[k])...)
	}
	return out, nil
}

// differ compares what the three say of one line.
func differ(was, then, now *held) []paper.Difference {
	const on, off = "in the list", "not in the list"
	switch {
	case was == nil && now == nil, was == nil && then == nil && now == nil:
		return nil
	case was == nil:
		why := paper.WhySince
		if then != nil {
			why = paper.WhyLater
		}
		return []paper.Difference{{Ref: now.ref, Text: now.values[0], What: "The row", Was: off, Is: on, Why: why}}
	case now == nil:
		why := paper.WhySince
		if then == nil {
			why = paper.WhyLater
		}
		return []paper.Difference{{Ref: was.ref, Text: was.values[0], What: "The row", Was: on, Is: off, Why: why}}
	}
	var out []paper.Difference
	for i, c := range compared {
		if was.values[i] == now.values[i] {
			continue
		}
		why := paper.WhyLater
		if then != nil && then.values[i] == was.values[i] {
			why = paper.WhySince
		}
		out = append(out, paper.Difference{Ref: was.ref, Text: now.values[0], What: c.name, Was: was.values[i], Is: now.values[i], Why: why})
	}
	return out
}

// held is what a paper says now, read by way of the same form: so that only what it says
// can differ, and not how it is written.
func (p *Paper) held() (map[string]*held, []string, error) {
	var b strings.Builder
	if err := p.csv(&b); err != nil {
		return nil, nil, err
	}
	return linesOf(strings.NewReader(b.String()))
}

// linesOf reads the lines of a paper from its form for programs, by their commitments: what
// the plan prints may be another's in its next version. One that stands in several lists is
// told once.
func linesOf(r io.Reader) (map[string]*held, []string, error) {
	all, err := csv.NewReader(r).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, nil, fmt.Errorf("paper: the issued table cannot be read: %w", err)
	}
	ref, key := slices.Index(all[0], "ref"), slices.Index(all[0], "commitment")
	if ref < 0 || key < 0 {
		return nil, nil, fmt.Errorf("paper: the issued table has no column of references")
	}
	out := map[string]*held{}
	var order []string
	for _, row := range all[1:] {
		h := &held{ref: row[ref]}
		for i, c := range compared {
			if at := slices.Index(all[0], c.column); at >= 0 {
				h.values[i] = row[at]
			}
		}
		if out[row[key]] == nil {
			out[row[key]] = h
			order = append(order, row[key])
		}
	}
	return out, order, nil
}
