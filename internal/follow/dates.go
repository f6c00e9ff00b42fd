package follow

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
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
	if s.Recurs() {
		d.Baseline = s.slots[0].Interval
		if first := s.by(s.Known.On); len(first.slots) > 0 {
			d.Baseline = first.slots[0].Interval
		}
		d.Shifts = s.meetingShifts()
		return d
	}
	was := s.by(s.Known.On)
	d.Baseline = dueOf(was)
	for _, day := range s.turns() {
		now := s.by(day)
		if dueOf(now) == dueOf(was) {
			was = now
			continue
		}
		d.Shifts = append(d.Shifts, s.shift(was, now, day))
		if d.Baseline.IsZero() {
			d.Baseline = dueOf(now)
		}
		was = now
	}
	return d
}

func dueOf(s *Standing) calendar.Interval { return calendar.Interval{From: s.Due.From, To: s.Due.To} }

// by is the commitment as it stood on a day, by what was known then; what it brought, and
// who closed it, left out: neither changes when it was expected.
func (s *Standing) by(day calendar.Date) *Standing {
	c := *s.Commitment
	c.Returns, c.Judged, c.Steps = nil, nil, nil
	for _, k := range s.sources() {
		for i := range k.Steps {
			if st := k.Steps[i]; st.Act == civic.StepAgreed && !st.Known.After(day) {
				c.Steps = append(c.Steps, st)
			}
		}
	}
	then := judge(s.ground.by(day, s), &c, nil, day)
	return &then
}

// by is the ground as it was known on a day, as far as one commitment stands on it.
func (g *ground) by(day calendar.Date, s *Standing) *ground {
	out := &ground{
		ofItem: map[store.ItemID][]*store.EventStatement{}, ofBody: map[string][]*store.EventStatement{},
		meetings: map[string][]store.Meeting{}, bodies: g.bodies, wordings: map[string]wording{}, series: map[string][]sitting{},
	}
	for _, e := range g.ofItem[s.Item] {
		if !e.Known.On.After(day) {
			out.ofItem[s.Item] = append(out.ofItem[s.Item], e)
		}
	}
	for _, e := range g.ofBody[s.Asker] {
		if !e.Known.On.After(day) {
			out.ofBody[s.Asker] = append(out.ofBody[s.Asker], e)
		}
	}
	for _, e := range g.settings {
		if !e.Known.After(day) {
			out.settings = append(out.settings, e)
		}
	}
	for _, x := range g.successions {
		if !x.Known.After(day) {
			out.successions = append(out.successions, x)
		}
	}
	for _, m := range g.convened {
		if !m.Known.After(day) {
			out.convened = append(out.convened, m)
		}
	}
	for _, fold := range g.line(s.Asker, s.owedTo(g)) {
		for _, m := range g.meetings[fold] {
			if !m.Day.After(day) {
				out.meetings[fold] = append(out.meetings[fold], m)
			}
		}
	}
	return out
}

// line are the names, folded, of bodies and of all that ever took over from them.
func (g *ground) line(bodies ...string) []string {
	var all []string
	for _, b := range bodies {
		all = append(all, identity.FoldBody(b))
	}
	for i := 0; i < len(all); i++ {
		for _, x := range g.successions {
			if to := identity.FoldBody(x.Successor); identity.FoldBody(x.Body) == all[i] && !slices.Contains(all, to) {
				all = append(all, to)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// turns are the days, after that on which the commitment was known, on which something came
// to be known that may have moved it.
func (s *Standing) turns() []calendar.Date {
	g := s.ground
	var all []calendar.Date
	add := func(day calendar.Date) {
		if day.After(s.Known.On) && (s.on.IsZero() || !day.After(s.on)) {
			all = append(all, day)
		}
	}
	event := s.Due.Event != ""
	if event {
		for _, e := range g.ofItem[s.Item] {
			add(e.Known.On)
		}
		for _, e := range g.ofBody[s.Asker] {
			add(e.Known.On)
		}
		for _, e := range g.settings {
			add(e.Known)
			add(e.To) // it happens, as was said before
		}
		for _, x := range g.successions {
			add(x.Known)
		}
		for _, m := range g.convened {
			add(m.Known)
		}
		for _, fold := range g.line(s.Asker, s.owedTo(g)) {
			for _, m := range g.meetings[fold] {
				add(m.Day)
			}
		}
	}
	for _, k := range s.sources() {
		for i := range k.Steps {
			if k.Steps[i].Act == civic.StepAgreed {
				add(k.Steps[i].Known)
			}
		}
	}
	slices.SortFunc(all, calendar.Date.Compare)
	return slices.Compact(all)
}

// shift says what moved a due on a day.
func (s *Standing) shift(was, now *Standing, day calendar.Date) Shift {
	out := Shift{Known: day, From: dueOf(was), To: dueOf(now)}
	for i := range now.Steps {
		if st := &now.Steps[i]; st.Known == day && st.Act == civic.StepAgreed {
			out.Cause, out.Source, out.Actor = "another day was agreed: "+st.Why, st.Record, st.Actor
			return out
		}
	}
	if !hangsOnMeeting(string(s.rule.Event), s.rule.Relation) {
		before, had := was.ground.eventOf(s.Commitment, was.on)
		after, has := now.ground.eventOf(s.Commitment, day)
		switch {
		case has && !had, has && before.Interval != after.Interval:
			out.Cause, out.Source = after.told(before, had), after.Source
		case has && after.Happened && !before.Happened:
			out.Cause, out.Source = theEvent(after.What)+" took place "+InWords(after.Interval), after.Source
		}
		if out.Cause != "" {
			if after.Set {
				out.Source, out.Actor = "", after.Source
			}
			return out
		}
	}
	out.Cause = "a meeting came to be known"
	line := s.ground.line(s.Asker, s.owedTo(s.ground))
	for i := range s.ground.convened {
		if m := &s.ground.convened[i]; m.Known == day && slices.Contains(line, identity.FoldBody(m.Body)) {
			out.Cause, out.Actor = meetingWords(m), m.Actor
		}
	}
	if out.Actor == "" && !out.To.To.IsZero() {
		out.Cause = "the meeting of " + cmp.Or(s.metOn(line, out.To.To), s.Asker) + " on " + out.To.To.Long() + " came to be known"
	}
	return out
}

// metOn is the body of a line that met on a day.
func (s *Standing) metOn(line []string, day calendar.Date) string {
	for _, fold := range line {
		for _, m := range s.ground.meetings[fold] {
			if m.Day == day {
				return m.Body
			}
		}
	}
	return ""
}

// told says how a later statement of an event differs from an earlier one.
func (d Dated) told(before Dated, had bool) string {
	verb := " was moved to "
	switch {
	case d.Happened:
		verb = " took place "
	case !had:
		verb = " was expected "
	case inside(d.Interval, before.Interval):
		verb = " was fixed for "
	}
	words := InWords(d.Interval)
	if strings.HasSuffix(verb, "to ") || strings.HasSuffix(verb, "for ") {
		words = strings.TrimPrefix(strings.TrimPrefix(words, "on "), "in ")
	}
	return theEvent(d.What) + verb + words
}

// inside reports whether an interval lies within another, both of whose ends are known.
func inside(i, of calendar.Interval) bool {
	return !i.From.IsZero() && !of.From.IsZero() && !of.To.IsZero() && !i.From.Before(of.From) && !i.To.After(of.To)
}

// theEvent is an event as a sentence names it.
func theEvent(what string) string {
	first, _, _ := strings.Cut(strings.ToLower(what), " ")
	if slices.Contains([]string{"the", "a", "an", "this", "his", "her", "their"}, first) || strings.ContainsAny(first, "’'") {
		return what
	}
	return "the " + what
}

// meetingWords says what was said of a meeting: “the meeting of Cabinet on 4 October 2022
// was moved to 11 October 2022”.
func meetingWords(m *store.MeetingSetting) string {
	words := "the meeting of " + m.Body + " on " + m.Day.Long() + " was " + string(m.State)
	if m.State == civic.MeetingMoved {
		words += " to " + m.To.Long()
	}
	return words
}

// meetingShifts are the changes of the meetings at which a commitment is expected time
// after time: those that a person announced, moved or cancelled.
func (s *Standing) meetingShifts() []Shift {
	if s.rule.Recurring != "each meeting" {
		return nil
	}
	to := s.owedTo(s.ground)
	first, end := s.made().AddDays(1), s.lasts()
	if s.rule.From.After(first) {
		first = s.rule.From
	}
	within := func(day calendar.Date) bool { return !day.Before(first) && (end.IsZero() || !day.After(end)) }
	var all []Shift
	for i := range s.ground.convened {
		m := &s.ground.convened[i]
		if !within(m.Day) && !within(m.To) || identity.FoldBody(s.ground.heir(to, m.Day)) != identity.FoldBody(m.Body) {
			continue
		}
		one := Shift{Known: m.Known, Cause: meetingWords(m), Actor: m.Actor}
		switch m.State {
		case civic.MeetingAnnounced:
			one.To = calendar.Day(m.Day)
		case civic.MeetingCancelled:
			one.From = calendar.Day(m.Day)
		case civic.MeetingMoved:
			one.From, one.To = calendar.Day(m.Day), calendar.Day(m.To)
		}
		all = append(all, one)
	}
	return all
}

// ShiftInWords says what moved: “due moved from 30 September 2022 to 9 October 2022: the
// Commissioner’s visit was fixed for 10 to 14 October 2022, recorded 22 September 2022”.
func ShiftInWords(m *Shift) string {
	words := "due moved from " + pointWords(m.From) + " to " + pointWords(m.To)
	switch {
	case m.From.IsZero():
		words = "due set to " + pointWords(m.To)
	case m.To.IsZero():
		words = "no longer due " + pointWords(m.From)
	}
	return words + ": " + m.Cause + ", recorded " + m.Known.Long()
}

// pointWords is the day by which an interval is judged, in words.
func pointWords(i calendar.Interval) string {
	switch {
	case !i.To.IsZero():
		return i.To.Long()
	case !i.From.IsZero():
		return i.From.Long() + " or later"
	}
	return "no known day"
}

// SlipInWords says how far it slipped: “29 days after the baseline of 21 December 2023”.
func SlipInWords(p Slip) string {
	of := "the " + p.Against + " of " + p.Day.Long()
	if p.Against == "agreed" {
		of = "the agreed day, " + p.Day.Long()
	}
	switch {
	case p.Days > 0:
		return days(p.Days) + " after " + of
	case p.Days < 0:
		return days(-p.Days) + " before " + of
	}
	return "on " + of
}
