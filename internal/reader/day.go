package reader

import (
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// slashDate reads dd/mm/yyyy at the start of s, as Modern.gov prints dates in
// its own lines, and returns its width; 0 where there is none.
func slashDate(s string) (calendar.Date, int) {
	n, i := [3]int{}, 0
	for part := range 3 {
		from := i
		for i < len(s) && isDigit(s[i]) && i-from < 4 {
			n[part] = n[part]*10 + int(s[i]-'0')
			i++
		}
		if i == from {
			return calendar.Date{}, 0
		}
		if part < 2 {
			if i >= len(s) || s[i] != '/' && s[i] != '.' {
				return calendar.Date{}, 0
			}
			i++
		}
	}
	if n[2] < 1900 || n[1] < 1 || n[1] > 12 || !calendar.Valid(n[2], time.Month(n[1]), n[0]) {
		return calendar.Date{}, 0
	}
	return calendar.On(n[2], time.Month(n[1]), n[0]), i
}

// longDate finds the first date in words in s: "Thursday, 10th May, 2012 5.00
// pm", "14th July 2020". It returns where the date's words begin, the weekday
// included.
func longDate(s string) (calendar.Date, int) {
	for i := 0; i < len(s); {
		start, end := nextToken(s, i)
		if start == end {
			break
		}
		i = end
		day, w := 0, start
		for w < end && isDigit(s[w]) && w-start < 2 {
			day = day*10 + int(s[w]-'0')
			w++
		}
		if day == 0 || day > 31 || w < end && !isOrdinal(s[w:end]) {
			continue
		}
		from, upto := nextToken(s, end)
		if beginsFold(s[from:upto], "of") {
			from, upto = nextToken(s, upto)
		}
		month := monthOf(s[from:upto])
		if month == 0 {
			continue
		}
		from, upto = nextToken(s, upto)
		year := 0
		for _, c := range []byte(s[from:upto]) {
			if !isDigit(c) {
				year = 0
				break
			}
			year = year*10 + int(c-'0')
			if year > 9999 {
				break
			}
		}
		if year < 1900 || year > 2200 || !calendar.Valid(year, month, day) {
			continue
		}
		before := strings.TrimRight(s[:start], " ,")
		for d := time.Sunday; d <= time.Saturday; d++ {
			name := d.String()
			for _, n := range []string{name, name[:3]} {
				if len(before) >= len(n) && strings.EqualFold(before[len(before)-len(n):], n) {
					start = len(before) - len(n)
				}
			}
		}
		return calendar.On(year, month, day), start
	}
	return calendar.Date{}, -1
}

func isOrdinal(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// monthOf reads a month's name or its first three or four letters.
func monthOf(s string) time.Month {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(s, name) || len(s) <= 4 && len(s) < len(name) && strings.EqualFold(s, name[:len(s)]) {
			return m
		}
	}
	return 0
}
