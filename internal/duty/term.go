package duty

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Term is that a post had a duty between two days, and who held it then; or a body.
type Term struct {
	Post   string // or the body
	Person string // empty where nobody is known to have held it
	State  civic.Holding
	From   calendar.Date // the first day; of the first term that on which the commitment was made
	To     calendar.Date // the last day; zero of the term that has not ended
	// Named is set where only the record names them: on which day last.
	Named calendar.Date
	Body  bool
}

// held is who held a post on a day, and since when.
type held struct {
	State  civic.Holding
	Person string
	Since  calendar.Date // of a vacancy, its first day; or the day after which nobody is known
	Named  calendar.Date // on which the record last named them by the day; zero where a fact says so
}

// holder says who held a post on a day. What a person has entered stands, the last known
// of those that tell of the day. Else it is whom the record last named in it by the day;
// but where somebody is known to have left since, nobody is known.
func (r *Roll) holder(q *post, on calendar.Date) held {
	var left calendar.Date
	for i := len(q.held) - 1; i >= 0; i-- {
		h := &q.held[i]
		if within(h.Days, on) {
			if h.State == civic.HoldingUnknown {
				left = calendar.Date{} // what was said of these days before is taken back
				break
			}
			return held{State: h.State, Person: h.Person, Since: h.Days.From}
		}
		if h.State == civic.HoldingHeld && !h.Days.To.IsZero() && h.Days.To.Before(on) && h.Days.To.After(left) {
			left = h.Days.To
		}
	}
	for i := len(q.named) - 1; i >= 0; i-- {
		if w := &q.named[i]; !w.On.After(on) && w.On.After(left) {
			return held{State: civic.HoldingHeld, Person: w.Person, Named: w.On}
		}
	}
	if !left.IsZero() {
		return held{State: civic.HoldingUnknown, Since: left.AddDays(1)}
	}
	return held{State: civic.HoldingUnknown}
}

// within reports whether a day lies between two of which either may be open.
func within(i calendar.Interval, on calendar.Date) bool {
	return (i.From.IsZero() || !i.From.After(on)) && (i.To.IsZero() || !i.To.Before(on))
}

// holds fills in whose a duty of a post is on a day, and who has had it.
func (r *Roll) holds(out *Owner, q *post, made, on calendar.Date) {
	now, gone := r.postOn(q, on)
	then, _ := r.postOn(q, made)
	out.Name, out.Terms = now.name, r.terms(q, made, on)
	if then != now {
		out.Was = then.name
	}
	switch h := r.holder(now, on); {
	case !gone.IsZero():
		out.Findings = append(out.Findings, "the post ended on "+gone.Long()+", and none took over its duties")
	case h.State == civic.HoldingVacant && h.Since.IsZero():
		out.Findings = append(out.Findings, "post vacant")
	case h.State == civic.HoldingVacant:
		out.Findings = append(out.Findings, "post vacant since "+r.vacantSince(now, on).Long())
	case h.State == civic.HoldingUnknown && !h.Since.IsZero():
		out.Findings = append(out.Findings, "nobody is known to have held the post since "+h.Since.Long())
	}
}

// vacantSince is the first day of a vacancy, however many facts tell of it.
func (r *Roll) vacantSince(q *post, on calendar.Date) calendar.Date {
	since := on
	for {
		h := r.holder(q, since)
		if h.State != civic.HoldingVacant {
			return since.AddDays(1)
		}
		if h.Since.IsZero() {
			return since
		}
		since = h.Since
		if before := r.holder(q, since.AddDays(-1)); before.State != civic.HoldingVacant {
			return since
		}
		since = since.AddDays(-1)
	}
}

// terms lists who has had the duty of a post from one day to another. It changes hands
// only on the days that a fact or the record names.
func (r *Roll) terms(q *post, from, to calendar.Date) []Term {
	if to.IsZero() || from.IsZero() || to.Before(from) {
		to = from
	}
	start, days := q, []calendar.Date{from}
	note := func(d calendar.Date) {
		if d.After(from) && !d.After(to) {
			days = append(days, d)
		}
	}
	for range len(r.ended) + 1 {
		for i := range q.held {
			note(q.held[i].Days.From)
			if end := q.held[i].Days.To; !end.IsZero() {
				note(end.AddDays(1))
			}
		}
		for i := range q.named {
			note(q.named[i].On)
		}
		e, ok := r.ended[q.fold]
		if !ok || e.On.IsZero() || e.Successor == "" {
			break
		}
		note(e.On)
		q = r.post(e.Successor)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	days = slices.Compact(days)
	var out []Term
	for _, d := range days {
		now, _ := r.postOn(start, d)
		h := r.holder(now, d)
		t := Term{Post: now.name, Person: h.Person, State: h.State, From: d, Named: h.Named}
		if n := len(out) - 1; n >= 0 {
			if was := &out[n]; was.Post == t.Post && was.Person == t.Person && was.State == t.State {
				was.Named = t.Named
				continue
			}
			out[n].To = d.AddDays(-1)
		}
		out = append(out, t)
	}
	return out
}

// Words tell who has had a duty, when: “Director of Children's Services: Helen Marrow to
// 31 August 2022; Dev Patterson to 31 March 2023; Amara Osei”.
func (o *Owner) Words() string {
	var b strings.Builder
	last := ""
	for i, t := range o.Terms {
		if i > 0 {
			b.WriteString("; ")
		}
		who := t.Person
		switch {
		case t.Body:
			who = t.Post
		case t.State == civic.HoldingVacant:
			who = "vacant"
		case t.Person == "":
			who = "holder not known"
		}
		if !t.Body && t.Post != last {
			b.WriteString(t.Post + ": ")
			last = t.Post
		}
		b.WriteString(who)
		switch {
		case !t.Named.IsZero():
			b.WriteString(" (named " + t.Named.Long() + ")")
		case !t.To.IsZero():
			b.WriteString(" to " + t.To.Long())
		case t.State == civic.HoldingVacant:
			b.WriteString(" since " + t.From.Long())
		}
	}
	return b.String()
}

// bodyTerms lists which bodies have had a duty.
func (r *Roll) bodyTerms(body string, from, to calendar.Date) []Term {
	out := []Term{{Post: body, From: from, State: civic.HoldingHeld, Body: true}}
	for range r.heirs {
		var next *store.Succession
		for i := range r.heirs {
			if x := &r.heirs[i]; identity.FoldBody(x.Body) == identity.FoldBody(body) && reached(x.On, to) {
				next = x
			}
		}
		if next == nil {
			break
		}
		body = next.Successor
		if next.On.After(from) {
			out[len(out)-1].To = next.On.AddDays(-1)
			out = append(out, Term{Post: body, From: next.On, State: civic.HoldingHeld, Body: true})
		} else {
			out[len(out)-1].Post = body
		}
	}
	return out
}

// ended says that a body ended and none took over.
func ended(body string, gone map[string]store.Ending) string {
	e := gone[identity.FoldBody(body)]
	return body + " ended on " + e.On.Long() + ", and none took over from it"
}
