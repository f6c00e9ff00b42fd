package page

import (
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/web/component"
)

// DayBoxes makes the three boxes of a day from what was typed, or from a day.
func DayBoxes(f component.Field, typed url.Values, day calendar.Date) component.Date {
	d := component.Date{Field: f}
	if typed != nil {
		d.Day, d.Month, d.Year = typed.Get(f.Name+"-day"), typed.Get(f.Name+"-month"), typed.Get(f.Name+"-year")
		return d
	}
	if !day.IsZero() {
		s := day.String()
		d.Year, d.Month, d.Day = s[:4], strings.TrimLeft(s[5:7], "0"), strings.TrimLeft(s[8:], "0")
	}
	return d
}

// TypedDay reads the three boxes of a day: all empty is no day. What is wrong is said in
// words that the box shows.
func TypedDay(typed url.Values, name string) (day calendar.Date, wrong string) {
	boxes := [3]string{}
	empty := true
	for i, part := range [3]string{"year", "month", "day"} {
		boxes[i] = strings.TrimSpace(typed.Get(name + "-" + part))
		empty = empty && boxes[i] == ""
	}
	if empty {
		return day, ""
	}
	const expected = "Write the day as 7, 9 and 2018, or leave all three boxes empty"
	var n [3]int
	for i, b := range boxes {
		var err error
		if n[i], err = strconv.Atoi(b); err != nil || n[i] < 0 || n[i] > 9999 {
			return day, expected
		}
	}
	pad := func(n, width int) string {
		return strings.Repeat("0", max(0, width-len(strconv.Itoa(n)))) + strconv.Itoa(n)
	}
	day, err := calendar.ParseDate(pad(n[0], 4) + "-" + pad(n[1], 2) + "-" + pad(n[2], 2))
	if err != nil {
		return day, expected
	}
	return day, ""
}
