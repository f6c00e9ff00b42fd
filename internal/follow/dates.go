package follow

import (
	"mattersarising/internal/calendar"
)

// Dates are the days of a commitment, each kept apart from the others.
type Dates struct {
	// Baseline is what was expected first, by whatever first gave it a day. Nothing changes it.
	Baseline calendar.Interval
	Agreed   calendar.Interval // by the last recorded approval; zero where there is none
	Forecast calendar.Interval // the lead's; zero where there is none
	Due      calendar.Interval // what holds on the day of judgement
	Actual   calendar.Date     // when all of it came; zero where it has not, and of what recurs
	Shifts   []Shift           // in the order in which they came to be known

	on calendar.Date
}

// Shift is one change of when a commitment is expected, with what changed it.
type Shift struct {
	Known    calendar.Date
	From, To calendar.Interval // before and since; zero is on no known day
	Cause    string            // in words: “the Commissioner’s review was moved to 12 to 16 June 2023”
	Source   string            // the record that says so; empty where a person said it
	Actor    string            // the person; empty where a record says so
}

// Slip is how far a commitment has slipped against one of its dates.
type Slip struct {
	Against string        // “baseline”, “agreed” or “forecast”
	Day     calendar.Date // the last of that date
	Days    int           // past it that it came, or is expected now; before it they are negative
}

// Ends is when the commitment came, or, while it has not, when it is expected now: the
// forecast, if that has not passed; else what holds, or today where that has passed too.
// Zero where nothing tells.
func (d *Dates) Ends() calendar.Date {
	end := point(d.Due)
	switch {
	case !d.Actual.IsZero():
		return d.Actual
	case !d.Forecast.To.IsZero() && !d.Forecast.To.Before(d.on):
		return d.Forecast.To
	case !end.IsZero() && end.Before(d.on), end.IsZero() && !d.Forecast.To.IsZero():
		return d.on
	}
	return end
}

// Slips are how far it has slipped against each of the dates that it has.
//
// For a councillor: expected by 30 April at first, approved until 31 July, the lead's
// forecast 31 August, and today is 10 May: it has slipped 123 days against the first, 31
// against the approved, and not at all against the forecast.
func (d *Dates) Slips() []Slip {
	var all []Slip
	ends := d.Ends()
	if ends.IsZero() {
		return nil
	}
	for _, a := range []struct {
		name string
		days calendar.Interval
	}{{"baseline", d.Baseline}, {"agreed", d.Agreed}, {"forecast", d.Forecast}} {
		if day := point(a.days); !day.IsZero() {
			all = append(all, Slip{a.name, day, ends.Sub(day)})
		}
	}
	return all
}

// point is the day by which an interval is judged: its last, or where it has none its first.
func point(i calendar.Interval) calendar.Date {
	if i.To.IsZero() {
		return i.From
	}
	return i.To
}

// Dates tells how the days of a commitment came to be what they are. It goes through all
// that came to be known, day by day, and judges anew from what was known by then.
func (s *Standing) Dates() Dates {
	d := Dates{Due: calendar.Interval{From: s.Due.From, To: s.Due.To}, on: s.on}
	l := s.Life()
	if l.Agreed != nil {
		d.Agreed = l.Agreed.Days
	}
	if l.Forecast != nil {
		d.Forecast = l.Forecast.Days
	}
	if !s.Recurs() {
		if one := s.Deliveries()[0]; one.State.Whole() {
			d.Actual = one.On
		}
	}
	if s.ground == nil {
		d.Baseline = d.Due
		return d
	}
	g := s.ground.about(s)
	was := s.by(g, s.Known.On)
	if s.Recurs() {
		d.Baseline = s.slots[0].Interval
		if was.Recurs() {
			d.Baseline = was.slots[0].Interval
		}
		d.Shifts = s.meetingShifts(g)
		return d
	}
	d.Baseline = dueOf(was)
	for _, day := range s.turns(g) {
		now := s.by(g, day)
		if dueOf(now) != dueOf(was) {
			d.Shifts = append(d.Shifts, s.shift(g, was, now, day))
			if d.Baseline.IsZero() {
				d.Baseline = dueOf(now)
			}
		}
		was = now
	}
	return d
}

func dueOf(s *Standing) calendar.Interval { return calendar.Interval{From: s.Due.From, To: s.Due.To} }
