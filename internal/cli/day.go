package cli

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// day is a date as a person types it: 2019-03-01 or 1 March 2019.
type day struct{ calendar.Date }

// UnmarshalText reads a date in either way.
func (d *day) UnmarshalText(b []byte) error {
	text := strings.TrimSpace(string(b))
	got, err := calendar.ParseDate(text)
	if err == nil {
		d.Date = got
		return nil
	}
	r, ok := when.Read(text, when.Context{})
	if ok && !r.From.IsZero() && r.From == r.To && !r.Yearless && strings.TrimSpace(r.Text) == text {
		d.Date = r.From
		return nil
	}
	return fmt.Errorf("%q is no date: write it as 2019-03-01 or “1 March 2019”", text)
}

// span is a run of days as a person types it: a day, or two with “..” between.
type span struct{ calendar.Interval }

// UnmarshalText reads a day, or two days with “..” between them.
func (s *span) UnmarshalText(b []byte) error {
	from, to, two := strings.Cut(string(b), "..")
	var f, t day
	if err := f.UnmarshalText([]byte(from)); err != nil {
		return err
	}
	t = f
	if two {
		if err := t.UnmarshalText([]byte(to)); err != nil {
			return err
		}
	}
	s.Interval = calendar.Interval{From: f.Date, To: t.Date}
	if s.Inverted() {
		return fmt.Errorf("%q ends before it begins", b)
	}
	return nil
}

// until takes a single day as the last: by that day.
func (s span) until() calendar.Interval {
	if s.From == s.To {
		return calendar.Interval{To: s.To}
	}
	return s.Interval
}
