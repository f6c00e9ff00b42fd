// Package column says what each column of somebody’s spreadsheet means: it suggests, from the
// heading and from what stands beneath, and says why; a person corrects it once; what they
// chose (a Mapping) is kept by whoever calls, and used on next month’s file. Where that has
// other headings, it says which are new and which are gone, and asks; it guesses nothing then.
// It is for any table: the fields that are looked for come from the caller.
package column

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/sheet"
)

// Field is something that a column may mean.
type Field struct {
	Name     string                                     // "due"
	Says     string                                     // what it is, for a person: "by when it is owed"
	Headings []string                                   // as councils word it, folded: "due date", "target date"
	Looks    func(cells []sheet.Cell) (float64, string) // how far the values look like it, 0 to 1, and what shows it; nil where values tell nothing
}

// Suggestion is what a column may mean.
type Suggestion struct {
	Field  string       `json:"field"`
	Column sheet.Column `json:"column"`
	Score  float64      `json:"score"`
	Why    string       `json:"why"`
}

// Mapping is which column means what: the field’s name, and the folded heading of its column
// (with its number, where the heading stands more than once).
type Mapping map[string]string

// likely is the score from which a meaning is suggested.
const likely = 0.5

// Suggest suggests at most one column for each field. For a clerk: a heading that is one of
// the words councils use counts 1, one that holds such words 0.7; how far the values look the
// part counts up to 0.4 more, and on its own is not enough. The surest are given out first.
func Suggest(h sheet.Header, rows []sheet.Row, fields []Field) []Suggestion {
	var all []Suggestion
	for _, c := range h.Columns {
		name := sheet.Fold(c.Name)
		if name == "" {
			continue
		}
		cells := beneath(h, rows, c.Number)
		for _, f := range fields {
			if s, ok := score(name, cells, &f); ok {
				s.Column = c
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int { return cmp.Compare(b.Score, a.Score) })
	var out []Suggestion
	for _, s := range all {
		if !slices.ContainsFunc(out, func(o Suggestion) bool { return o.Field == s.Field || o.Column.Number == s.Column.Number }) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int { return cmp.Compare(a.Column.Number, b.Column.Number) })
	return out
}

func score(name string, cells []sheet.Cell, f *Field) (Suggestion, bool) {
	s := Suggestion{Field: f.Name}
	for _, words := range f.Headings {
		switch {
		case name == words:
			s.Score, s.Why = 1, fmt.Sprintf("the heading is “%s”", words)
		case s.Score < 0.7 && strings.Contains(" "+name+" ", " "+words+" "):
			// The more of the heading the words are, the surer.
			s.Score, s.Why = 0.6+0.1*float64(len(words))/float64(len(name)), fmt.Sprintf("the heading says “%s”", words)
		}
		if s.Score == 1 {
			break
		}
	}
	if s.Score == 0 {
		return s, false
	}
	if f.Looks != nil && len(cells) > 0 {
		share, what := f.Looks(cells)
		s.Score += 0.4*share - 0.2
		if what != "" {
			s.Why += "; " + what
		}
	}
	return s, s.Score >= likely
}

// beneath are the cells under a heading that hold anything.
func beneath(h sheet.Header, rows []sheet.Row, number int) []sheet.Cell {
	var all []sheet.Cell
	for i := range rows {
		if rows[i].Number <= h.Last {
			continue
		}
		if c := rows[i].At(number); !c.Empty() {
			all = append(all, c)
		}
	}
	return all
}

// Map is the mapping that suggestions come to.
func Map(h sheet.Header, all []Suggestion) Mapping {
	m := Mapping{}
	for _, s := range all {
		m[s.Field] = Key(h, s.Column.Number)
	}
	return m
}

// Key is the heading of a column as a mapping has it.
func Key(h sheet.Header, number int) string {
	n := 0
	name := ""
	for _, c := range h.Columns {
		if c.Number == number {
			name = sheet.Fold(c.Name)
		}
	}
	for _, c := range h.Columns {
		if sheet.Fold(c.Name) == name && c.Number <= number {
			n++
		}
	}
	if n > 1 {
		return fmt.Sprintf("%s %d", name, n)
	}
	return name
}

// Find is the column that a person names: by its letters (“F”) or its heading.
func Find(h sheet.Header, named string) (sheet.Column, bool) {
	fold := sheet.Fold(named)
	for _, c := range h.Columns {
		if key := Key(h, c.Number); key != "" && key == fold {
			return c, true
		}
	}
	for _, c := range h.Columns {
		if strings.EqualFold(sheet.Letters(c.Number), strings.TrimSpace(named)) {
			return c, true
		}
	}
	return sheet.Column{}, false
}

// Apply finds the columns of a mapping under other headings. What it does not find is a
// problem: said with what is new, and what of that is likely, and asked.
func Apply(m Mapping, h sheet.Header, rows []sheet.Row, fields []Field) (map[string]sheet.Column, []*sheet.Problem) {
	got := map[string]sheet.Column{}
	taken := map[int]bool{}
	var gone []string
	for _, f := range fields {
		key, ok := m[f.Name]
		if !ok {
			continue
		}
		found := false
		for _, c := range h.Columns {
			if key != "" && Key(h, c.Number) == key {
				got[f.Name], taken[c.Number], found = c, true, true
			}
		}
		if !found {
			gone = append(gone, f.Name)
		}
	}
	if len(gone) == 0 {
		return got, nil
	}
	likely := Suggest(h, rows, fields)
	var problems []*sheet.Problem
	for _, name := range gone {
		p := &sheet.Problem{
			Fault: sheet.FaultColumn, Cell: fmt.Sprintf("row %d", h.First), What: fmt.Sprintf("the column “%s”, which was %s, is gone", m[name], name),
			Expected: "the headings of last time, or a word on what took its place", Do: fmt.Sprintf("say which column is %s now, or that there is none", name),
		}
		for _, s := range likely {
			if s.Field == name && !taken[s.Column.Number] {
				p.What += fmt.Sprintf("; new is “%s” (%s), which may be it: %s", s.Column.Name, s.Column.Ref(), s.Why)
			}
		}
		problems = append(problems, p)
	}
	return got, problems
}

// Changed says how headings differ from those of last time: columns that are new, and those
// that are gone.
func Changed(before, now string) (fresh, gone []string) {
	a, b := cut(before), cut(now)
	for _, name := range b {
		if !slices.Contains(a, name) {
			fresh = append(fresh, name)
		}
	}
	for _, name := range a {
		if !slices.Contains(b, name) {
			gone = append(gone, name)
		}
	}
	return fresh, gone
}

func cut(shape string) []string {
	if shape == "" {
		return nil
	}
	return strings.Split(shape, " | ")
}
