package review

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

var began = []civic.ReviewDay{civic.DayOnSite, civic.DayReport, civic.DayPublished, civic.DayReceived}

// State is how a clock stands on a day.
type State string

// The states of a clock.
const (
	Running State = "running"
	Late    State = "late"
	Met     State = "met"
	MetLate State = "met late"
	Over    State = "over" // nothing more is waited for
)

// States returns every state of a clock.
func States() []State { return []State{Running, Late, Met, MetLate, Over} }

// Ticking is one clock of a review on a day.
//
// For a councillor: a report that comes in starts clocks. The law gives 70 working days,
// counted after the day on which the council received it, in which a written statement of
// action must be sent; where it is not known when it was received, we count from the day
// of its publication and say so. What the law makes the last day is worked out here, and
// stands beside what anybody has stated it to be: neither takes the place of the other.
// Where two days of receipt are stated, each has its own last day, and nothing is called
// late before the later of them has passed.
//
// Worked example: a report received on Monday 28 March 2022. Easter, the early May holiday
// and the two days of the jubilee fall among the 70 working days, the last of which is
// Monday 11 July 2022.
type Ticking struct {
	Clock
	Starts   []Start            // a clock that runs from two days has two
	Computed calendar.Date      // the last day by the law: the later, where there are two
	Stated   []store.ReviewDate // what others state it to be
	Met      calendar.Date      // when it was done; zero: it was not, by the day
	MetBy    []store.ReviewDate // who says so; none of a visit
	Visit    store.ReviewID     // the visit that met it
	State    State
	Left     int // days to the last, on the day; less than 0: past it, or so late it was met
}

// Start is a day from which a clock runs, and who states it.
type Start struct {
	store.ReviewDate
	End calendar.Date
}

// Differs reports whether a stated last day is another than the one computed.
func (t *Ticking) Differs() bool {
	return slices.ContainsFunc(t.Stated, func(d store.ReviewDate) bool { return d.Days.To != t.Computed })
}

// Clocks says how the clocks of a review stand on a day, in the order in which its pack
// lists them. Of those not known to have started there is nothing to say. All are the
// reviews of the authority, among which the visits are looked for.
func Clocks(r *store.Review, all []store.Review, on calendar.Date) []Ticking {
	k := KindOf(r.Kind)
	if k == nil {
		return nil
	}
	var out []Ticking
	for _, c := range k.pack.Clocks {
		if !slices.Contains(k.Clocks, c.ID) || !c.Needs.met(r) {
			continue
		}
		starts := c.starts(r, on)
		if len(starts) == 0 {
			continue
		}
		if len(c.Visits) > 0 {
			out = append(out, c.visits(r, all, starts, on)...)
			continue
		}
		out = append(out, c.tick(r, starts, on))
	}
	return out
}

// met reports whether a report says what a clock needs.
func (n *Needs) met(r *store.Review) bool {
	if n.Finding != "" && !slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Kind == n.Finding }) {
		return false
	}
	return n.Area == "" || slices.ContainsFunc(r.Judgements, func(j store.ReviewJudgement) bool {
		return j.Area == n.Area && slices.Contains(n.Grades, j.Grade)
	})
}

// starts are the days from which a clock runs: of the first kind of day that is known.
func (c *Clock) starts(r *store.Review, on calendar.Date) []Start {
	for _, day := range c.From {
		var out []Start
		for _, d := range r.Stated(day, "") {
			if !slices.ContainsFunc(out, func(s Start) bool { return s.Days == d.Days }) {
				out = append(out, Start{d, c.End(d.Days.To, on)})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (c *Clock) tick(r *store.Review, starts []Start, on calendar.Date) Ticking {
	t := Ticking{Clock: *c, Starts: starts, Stated: r.Stated(civic.DayDue, c.ID)}
	for _, s := range starts {
		t.Computed = latest(t.Computed, s.End)
	}
	if c.Met != "" {
		t.MetBy = r.Stated(c.Met, "")
	} else {
		t.MetBy = r.Stated(civic.DayMet, c.ID)
	}
	t.MetBy = slices.DeleteFunc(slices.Clone(t.MetBy), func(d store.ReviewDate) bool { return d.Days.To.After(on) })
	for _, d := range t.MetBy {
		t.Met = latest(t.Met, d.Days.To)
	}
	t.judge(on)
	return t
}

func (t *Ticking) judge(on calendar.Date) {
	switch {
	case !t.Met.IsZero():
		t.State, t.Left = Met, t.Computed.Sub(t.Met)
		if t.Left < 0 {
			t.State = MetLate
		}
	default:
		t.State, t.Left = Running, t.Computed.Sub(on)
		if t.Left < 0 {
			t.State = Late
		}
	}
}

// visits says of each visit that was to be when it was, and of the next by when it may be
// expected. Each is counted from the last day of the one before; the clock ends with the
// next full review.
func (c *Clock) visits(r *store.Review, all []store.Review, starts []Start, on calendar.Date) []Ticking {
	type stay struct {
		at    *store.Review
		from  calendar.Date
		until calendar.Date
	}
	begin := starts[0].Days.To
	for _, s := range starts {
		begin = latest(begin, s.Days.To)
	}
	var visits []stay
	var ended calendar.Date
	for i := range all {
		o := &all[i]
		days := o.Stated(civic.DayOnSite, "")
		if o.ID == r.ID || len(days) == 0 {
			continue
		}
		d := days[len(days)-1].Days
		if d.From.After(on) || !d.From.After(begin) {
			continue
		}
		switch {
		case slices.Contains(c.Until, o.Kind):
			if ended.IsZero() || d.From.Before(ended) {
				ended = d.From
			}
		case slices.Contains(c.Visits, o.Kind) && (o.Follows == r.ID || o.Follows == 0):
			visits = append(visits, stay{o, d.From, d.To})
		}
	}
	slices.SortFunc(visits, func(a, b stay) int { return cmp.Or(a.from.Compare(b.from), cmp.Compare(a.at.ID, b.at.ID)) })
	var out []Ticking
	from := starts
	for n, v := range visits {
		if !ended.IsZero() && v.from.After(ended) {
			break
		}
		t := Ticking{Clock: *c, Starts: from, Met: v.from, Visit: v.at.ID}
		t.Name = fmt.Sprintf("%s, for the %s time", c.Name, ordinal(n+1))
		for _, s := range from {
			t.Computed = latest(t.Computed, s.End)
		}
		t.judge(on)
		out = append(out, t)
		d := v.at.Stated(civic.DayOnSite, "")
		last := d[len(d)-1]
		from = []Start{{last, c.End(last.Days.To, on)}}
	}
	next := Ticking{Clock: *c, Starts: from}
	next.Name = fmt.Sprintf("%s, for the %s time", c.Name, ordinal(len(out)+1))
	for _, s := range from {
		next.Computed = latest(next.Computed, s.End)
	}
	if ended.IsZero() {
		next.judge(on)
		return append(out, next)
	}
	return out
}

func ordinal(n int) string {
	words := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n <= len(words) {
		return words[n-1]
	}
	return fmt.Sprintf("%dth", n)
}

func latest(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// Conflict is that a day of a review is stated in two ways and nobody has settled which.
type Conflict struct {
	Day   civic.ReviewDay
	Clock string
	Says  []store.ReviewDate
}

// Conflicts are the days on which those who state them differ, in the order of the days of
// a review; a last day is compared with others stated, and not with what the law makes it.
func Conflicts(r *store.Review) []Conflict {
	var out []Conflict
	seen := map[string]bool{}
	for i := range r.Days {
		d := &r.Days[i]
		if key := string(d.Day) + "|" + d.Clock; !seen[key] {
			seen[key] = true
			all := r.Stated(d.Day, d.Clock)
			if slices.ContainsFunc(all, func(e store.ReviewDate) bool { return e.Days != all[0].Days }) {
				out = append(out, Conflict{d.Day, d.Clock, all})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Conflict) int {
		order := civic.ReviewDays()
		return cmp.Compare(slices.Index(order, a.Day), slices.Index(order, b.Day))
	})
	return out
}
