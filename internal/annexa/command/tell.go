package command

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/annexa"
)

// shown is how many rows are named of those with the same fault; the trace has all.
const shown = 8

// tell says what is at fault in the lists: one paragraph for each column and fault, with
// the numbers of its rows. What stands in a cell is never said.
func tell(to io.Writer, all []annexa.Problem) {
	type group struct {
		first annexa.Problem
		rows  []int
	}
	var groups []*group
	of := map[annexa.Problem]*group{}
	for _, p := range all {
		key := p
		key.Row = 0
		g := of[key]
		if g == nil {
			g = &group{first: key}
			of[key] = g
			groups = append(groups, g)
		}
		if p.Row > 0 {
			g.rows = append(g.rows, p.Row)
		}
	}
	for _, g := range groups {
		fmt.Fprintf(to, "%s%s:\n%s", g.first.Place(), rows(g.rows), indented(g.first.Text()))
	}
	if len(all) > 0 {
		fmt.Fprintln(to)
	}
}

// rows names rows: in row 7; in rows 7, 9 and 3 more.
func rows(all []int) string {
	switch n := len(all); {
	case n == 0:
		return ""
	case n == 1:
		return fmt.Sprintf(", row %d", all[0])
	case n <= shown:
		return fmt.Sprintf(", rows %s", numbers(all))
	default:
		return fmt.Sprintf(", rows %s and %d more", numbers(all[:shown]), n-shown)
	}
}

func numbers(all []int) string {
	var parts []string
	for _, n := range all {
		parts = append(parts, fmt.Sprint(n))
	}
	return strings.Join(parts, ", ")
}

// indented breaks a text into lines of 80 columns that stand in by four.
func indented(text string) string {
	var b strings.Builder
	line := "   "
	for word := range strings.FieldsSeq(text) {
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > 80 {
			b.WriteString(line + "\n")
			line = "   "
		}
		line += " " + word
	}
	return b.String() + line + "\n"
}
