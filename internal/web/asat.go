package web

import (
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// when reads which day is asked for, and on pages that look back by what was known on which.
// The three boxes of the plain form are brought into one parameter, so that an address
// that is kept or cited has one form; today is no parameter at all.
func (s *Server) when(r route.Route, v *route.Visit) error {
	if !r.Reads() || r.Class == route.ClassAPI { // the interface for programs says in its own words what is wrong with a day
		return nil
	}
	names := []string{route.AsAt}
	if route.Hindsight(v.URL.Path) {
		names = append(names, route.Known)
	}
	var changes []string
	for _, name := range names {
		more, err := s.asked(v, name)
		if err != nil {
			return err
		}
		changes = append(changes, more...)
	}
	if len(changes) > 0 {
		v.Redirect(v.Anywhen(v.Here(changes...)))
	}
	return nil
}

// asked reads one day, or says how the address must change for it to be read.
func (s *Server) asked(v *route.Visit, name string) (changes []string, err error) {
	q := v.URL.Query()
	asked := strings.TrimSpace(q.Get(name))
	day, month, year := name+"-day", name+"-month", name+"-year"
	if q.Has(day) || q.Has(month) || q.Has(year) {
		to := ""
		if on, err := dayOf([3]string{q.Get(year), q.Get(month), q.Get(day)}); err != nil {
			return nil, err
		} else if !on.IsZero() {
			to = on.String()
		}
		return []string{name, to, day, "", month, "", year, ""}, nil
	}
	if asked == "" {
		return nil, nil
	}
	on, err := calendar.ParseDate(asked)
	switch {
	case err != nil:
		return nil, store.Invalid("web", "“%s” is no day: write it as 2018-09-07 in the address, or choose the day on the page", asked)
	case on.After(v.Today):
		return nil, store.Invalid("web", "%s has not come yet: ask for today, or for a day before it", on.Long())
	case name == route.Known:
		v.Known = on
	case on == v.Today:
		return []string{name, ""}, nil
	default:
		v.On = on
	}
	return nil, nil
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
