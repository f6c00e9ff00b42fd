package web

import (
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// The boxes of the plain form that asks for a day.
const (
	boxDay   = "as-at-day"
	boxMonth = "as-at-month"
	boxYear  = "as-at-year"
)

// when reads which day is asked for. The form's three boxes are brought into one
// parameter, so that an address that is kept or cited has one form; today is no
// parameter at all.
func (s *Server) when(r route.Route, v *route.Visit) error {
	if !r.Reads() || r.Class == route.ClassAPI { // the interface for programs says in its own words what is wrong with a day
		return nil
	}
	q := v.URL.Query()
	asked := strings.TrimSpace(q.Get(route.AsAt))
	if q.Has(boxDay) || q.Has(boxMonth) || q.Has(boxYear) {
		boxes := [3]string{q.Get(boxYear), q.Get(boxMonth), q.Get(boxDay)}
		to := ""
		if on, err := dayOf(boxes); err != nil {
			return err
		} else if !on.IsZero() {
			to = on.String()
		}
		v.Redirect(v.Anywhen(v.Here(route.AsAt, to, boxDay, "", boxMonth, "", boxYear, "")))
		return nil
	}
	if asked == "" {
		return nil
	}
	on, err := calendar.ParseDate(asked)
	switch {
	case err != nil:
		return store.Invalid("web", "“%s” is no day: write it as 2018-09-07 in the address, or choose the day on the page", asked)
	case on.After(v.Today):
		return store.Invalid("web", "%s has not come yet: ask for today, or for a day before it", on.Long())
	case on == v.Today:
		v.Redirect(v.Anywhen(v.Here(route.AsAt, "")))
		return nil
	}
	v.On = on
	return nil
}

// dayOf reads the three boxes, year, month and day; all empty is no day.
func dayOf(boxes [3]string) (calendar.Date, error) {
	var n [3]int
	empty := 0
	for i, box := range boxes {
		box = strings.TrimSpace(box)
		if box == "" {
			empty++
			continue
		}
		var err error
		if n[i], err = strconv.Atoi(box); err != nil {
			return calendar.Date{}, noDay(boxes)
		}
	}
	if empty == len(boxes) {
		return calendar.Date{}, nil
	}
	on, err := calendar.ParseDate(fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2]))
	if err != nil {
		return calendar.Date{}, noDay(boxes)
	}
	return on, nil
}

func noDay(boxes [3]string) error {
	return store.Invalid("web", "“%s %s %s” is no day: write it as 7, 9 and 2018, or leave all three boxes empty for today", boxes[2], boxes[1], boxes[0])
}
