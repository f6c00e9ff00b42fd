package annexa

import (
	"encoding/csv"
	"io"
	"strconv"
)

// TraceColumns are those of the trace.
func TraceColumns() []string {
	return []string{"file", "sheet", "list", "row", "indicator", "verdict", "why"}
}

// WriteTrace writes what became of each row, by its number: for each indicator whether
// it counted, stood in the denominator only, was left out or could not be judged, and
// by which rule. Then what is at fault in the lists, and, where figures of a return were
// given, how each compares. It says where a row stands and nothing that stands in it;
// with the lists beside it, it points at children, so it stays where they are.
func (r *Report) WriteTrace(to io.Writer, compared []Comparison) error {
	w := csv.NewWriter(to)
	fields := TraceColumns()
	if err := w.Write(fields); err != nil {
		return err
	}
	for _, l := range r.lines {
		s := r.sheets[l.at.sheet]
		id := ""
		if l.of != noIndicator {
			id = definitions[l.of].ID
		}
		fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6] = s.File, s.Name, strconv.Itoa(int(l.list)), strconv.Itoa(int(l.at.row)), id, l.verdict.String(), l.why
		if err := w.Write(fields); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		why := p.Text()
		if p.Column != "" {
			why = p.Column + ": " + why
		}
		if err := w.Write([]string{p.File, p.Sheet, numberOr(p.List), numberOr(p.Row), "", "problem", why}); err != nil {
			return err
		}
	}
	for _, c := range compared {
		if err := w.Write([]string{c.File, "", "return", strconv.Itoa(c.Row), c.ID, c.Verdict(), c.Text()}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func numberOr(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
