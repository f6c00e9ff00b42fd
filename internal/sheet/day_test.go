package sheet_test

import (
	"fmt"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
	"mattersarising/internal/when"
)

func TestDays(t *testing.T) {
	t.Parallel()
	ctx := when.Context{Meeting: calendar.MustDate("2018-07-19")}
	cell := func(text string) sheet.Cell { return sheet.Cell{Ref: "F2", Kind: sheet.KindText, Text: text} }
	number := func(v float64) sheet.Cell {
		return sheet.Cell{Ref: "F2", Kind: sheet.KindNumber, Number: v, Text: fmt.Sprint(v)}
	}
	american := []sheet.Cell{cell("09/25/2018")}
	var turned []sheet.Cell
	for i := range 8 {
		turned = append(turned, sheet.Cell{Kind: sheet.KindDay, Day: calendar.MustDate("2018-03-01").AddDays(i)})
	}
	turned = append(turned, cell("25/09/2018"))
	for _, c := range []struct {
		cell   sheet.Cell
		beside []sheet.Cell
		want   string
	}{
		{cell("12/09/2018"), nil, "certain 2018-09-12..2018-09-12"},
		{cell("12/09/2018 00:00:00"), nil, "certain 2018-09-12..2018-09-12"},
		{cell("12.9.18"), nil, "certain 2018-09-12..2018-09-12"},
		{cell("12-09-18"), nil, "certain 2018-09-12..2018-09-12"},
		{cell("Sept 18"), nil, "certain 2018-09-01..2018-09-30"},
		{cell("Sep-18"), nil, "certain 2018-09-01..2018-09-30"},
		{cell("w/c 3 Sept"), nil, "certain 2018-09-03..2018-09-09"},
		{cell("2018-09-12"), nil, "certain 2018-09-12..2018-09-12"},
		{cell("by end of March 2019"), nil, "certain ..2019-03-31"},
		{cell("next meeting"), nil, "certain .."},
		{number(43355), nil, "certain 2018-09-12..2018-09-12"},
		{number(2019), nil, "certain 2019-01-01..2019-12-31"},
		{number(7), nil, "unread .."},
		{cell("TBC"), nil, "no day .."},
		{cell("N/A"), nil, "no day .."},
		{cell("On-going"), nil, "no day .."},
		{cell(""), nil, "no day .."},
		{cell("see minutes"), nil, "unread .."},
		{cell("31/09/2018"), nil, "unread .."},
		{cell("09/25/2018"), nil, "doubtful .."},
		{cell("09/12/2018"), american, "doubtful .."},
		{cell("09/09/2018"), american, "certain 2018-09-09..2018-09-09"},
		{cell("12/09/2018, now 14/10/2018"), nil, "doubtful .."},
		{turned[0], turned, "doubtful .."},
		{turned[0], turned[:8], "certain 2018-03-01..2018-03-01"},
	} {
		if c.cell.Text == "" && c.cell.Kind == sheet.KindText {
			c.cell.Kind = sheet.KindEmpty
		}
		s := sheet.StyleOf(append(c.beside, c.cell))
		r := s.Read(&c.cell, ctx)
		if got := fmt.Sprintf("%s %s", r.Sure, r.Interval); got != c.want {
			t.Errorf("%q: got %s (%s), want %s", c.cell.Text, got, r.Why, c.want)
		}
		if (r.Problem != nil) != (r.Sure == sheet.Doubtful || r.Sure == sheet.Unread) || r.Problem != nil && (r.Problem.Cell == "" && c.cell.Ref != "" || r.Problem.Do == "") {
			t.Errorf("%q: problem %v", c.cell.Text, r.Problem)
		}
	}
}

func ExampleStyle_Read() {
	cells := []sheet.Cell{
		{Ref: "F2", Kind: sheet.KindText, Text: "09/25/2018"},
		{Ref: "F3", Kind: sheet.KindText, Text: "09/12/2018"},
	}
	style := sheet.StyleOf(cells)
	for i := range cells {
		fmt.Println(style.Read(&cells[i], when.Context{}).Problem)
	}
	// Output:
	// F2: “09/25/2018” has no month 25; written month first it would be 25 September 2018; expected a day (12/09/2018), a month with its year (Sept 18), or nothing; write the day first: 25/09/2018
	// F3: “09/12/2018” is 9 December 2018, or 12 September if written month first, as F2 of this column is; expected a day (12/09/2018), a month with its year (Sept 18), or nothing; write it in words: 9 December 2018
}
