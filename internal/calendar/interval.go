package calendar

// Interval is a run of days, both ends included. A zero end is open: the
// record says nothing on that side.
type Interval struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Day returns the interval of one day.
func Day(d Date) Interval { return Interval{d, d} }

// IsZero reports whether both ends are open.
func (i Interval) IsZero() bool { return i.From.IsZero() && i.To.IsZero() }

// Inverted reports whether the interval ends before it begins.
func (i Interval) Inverted() bool {
	return !i.From.IsZero() && !i.To.IsZero() && i.To.Before(i.From)
}

// Contains reports whether d lies in the interval; open ends hold everything.
func (i Interval) Contains(d Date) bool {
	return !d.Before(i.From) && (i.To.IsZero() || !d.After(i.To))
}

// Overlaps reports whether the two intervals share a day.
func (i Interval) Overlaps(j Interval) bool {
	return (i.To.IsZero() || !j.From.After(i.To)) && (j.To.IsZero() || !i.From.After(j.To))
}

// String returns from..to with open ends left blank.
func (i Interval) String() string { return i.From.String() + ".." + i.To.String() }
