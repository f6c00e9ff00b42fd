package column

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
	"mattersarising/internal/when"
)

var someDay = calendar.MustDate("2020-01-01")

// Days says how far values look like dates.
func Days(cells []sheet.Cell) (float64, string) {
	style := sheet.StyleOf(cells)
	ctx := when.Context{Meeting: someDay} // so that “Sept 18” has a year to be near
	n := 0
	for i := range cells {
		if r := style.Read(&cells[i], ctx); r.Sure != sheet.Unread {
			n++
		}
	}
	return share(n, len(cells), "dates")
}

// Words says how far values are sentences.
func Words(cells []sheet.Cell) (float64, string) {
	n := 0
	for i := range cells {
		if c := &cells[i]; c.Kind == sheet.KindText && len(c.Text) > 25 {
			n++
		}
	}
	return share(n, len(cells), "sentences")
}

// Short says how far values are short, and each unlike the others: references.
func Short(cells []sheet.Cell) (float64, string) {
	seen := map[string]bool{}
	for i := range cells {
		if c := &cells[i]; len(c.Text) <= 20 {
			seen[c.Text] = true
		}
	}
	return share(len(seen), len(cells), "short and each another")
}

// Few says how far values repeat each other: states, names, colours.
func Few(cells []sheet.Cell) (float64, string) {
	seen := map[string]bool{}
	short := 0
	for i := range cells {
		if c := &cells[i]; len([]rune(c.Text)) <= 30 {
			short++
			seen[sheet.Fold(c.Text)] = true
		}
	}
	if len(seen) > (len(cells)+1)/2 && len(cells) > 3 {
		short /= 2
	}
	return share(short, len(cells), "short and often the same")
}

func share(n, of int, what string) (float64, string) {
	if of == 0 {
		return 0, ""
	}
	return float64(n) / float64(of), fmt.Sprintf("%d of %d values beneath are %s", n, of, what)
}
