package when

import (
	"strconv"

	"mattersarising/internal/calendar"
)

// The numbers of the words of recurrence in the lexicon.
const (
	recurDaily = iota
	recurWeekly
	recurFortnightly
	recurMonthly
	recurQuarterly
	recurTermly
	recurAnnually
	recurSixMonthly
)

// recurNames are the canonical names of recurrences.
var recurNames = [...]string{"daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annually", "every 6 months"}

// recur reads a recurrence, with where it begins or ends: "quarterly", "at each
// meeting", "every six months until March 2020", "on a regular basis to the
// committee as of its next meeting in November 2018".
func (p *parser) recur(i int) (Reading, int, bool) {
	name, end, ok := p.recurrence(i)
	if !ok {
		return Reading{}, i, false
	}
	r := p.reading(i, end, RelationNone, calendar.Interval{}, "recurrence")
	r.Recurring = name
	if name == "each meeting" {
		r.Hang = HangMeeting
	}
	if p.title(i, end) {
		r.Sense = SensePeriod
		return r, end, true
	}
	p.bound(&r, &end)
	if p.ctx.Tense == TensePast {
		r.Sense = SensePast
	}
	return r, end, true
}

// bound adds to a recurrence where it begins or ends. "Regularly to the
// committee as of its next meeting" recurs at each meeting.
func (p *parser) bound(r *Reading, end *int) {
	j := *end
	body := false
	if p.is(j, wTo) && (p.is(j+1, wThe) || p.is(j+1, wThis) || p.tok(j+1).has(capital)) {
		for k := j + 1; k < j+10; k++ {
			t := p.tok(k)
			if t.is(wBody) {
				body = true
				j = k + 1
				break
			}
			if t.kind != tWord || !t.is(wThe) && !t.is(wThis) && !t.has(capital) && !t.is(wAnd) {
				break
			}
		}
	}
	if p.tok(j).kind == tComma {
		j++
	}
	pr, ok := p.prepAt(j)
	if !ok || pr.loose || pr.rel == RelationOn || pr.rel == RelationAt {
		return
	}
	if p.is(j, wBefore) || p.is(j, wAfter) || p.is(j, wPrior) || p.is(j, wBy) {
		return
	}
	tail, next, ok := p.prepPhrase(j)
	if !ok || tail.Recurring != "" && tail.Recurring != "until further notice" {
		return
	}
	if tail.Recurring != "" {
		*end = next
		r.End = tail.End
		r.Text = p.text[r.Start:r.End]
		return
	}
	r.Relation, r.Interval, r.Hang, r.Event, r.Known, r.Yearless, r.Sense = tail.Relation, tail.Interval, tail.Hang, tail.Event, tail.Known, tail.Yearless, tail.Sense
	if tail.Relation == RelationFrom && tail.Hang == HangNone {
		// The first return is due in the time named, the rest after it.
		if s, ok := p.span(pr.end, p.pastAt(j)); ok {
			r.Interval = s.Interval
		}
	}
	if r.Recurring == "regularly" && (body || tail.Hang == HangMeeting) {
		r.Recurring = "each meeting"
	}
	if r.Recurring == "each meeting" && r.Hang == HangNone {
		r.Hang = HangMeeting
	}
	*end = next
	r.End = tail.End
	r.Text = p.text[r.Start:r.End]
}

// title reports whether the word is part of a title ("Quarterly Scrutiny
// Report") and so a subject.
func (p *parser) title(i, end int) bool {
	t := p.tok(i)
	if end != i+1 || !t.has(capital) {
		return false
	}
	n := p.tok(end)
	return n.kind == tWord && n.has(capital)
}

// recurrence reads the recurrence itself and gives it its canonical name.
func (p *parser) recurrence(i int) (string, int, bool) {
	t := p.tok(i)
	switch t.class {
	case wRecur:
		return recurNames[t.num], i + 1, true
	case wRegularly:
		return "regularly", i + 1, true
	case wEach:
		return p.each(i)
	case wAt, wTo, wFor, wOn, wFrom, wAs:
		j := i + 1
		if t.is(wAs) && p.is(j, wOf) {
			j++
		}
		if p.is(j, wEach) {
			if name, end, ok := p.each(j); ok && name == "each meeting" {
				return name, end, true
			}
		}
		if t.is(wOn) && (p.is(j, wA) || p.is(j, wThe)) {
			return p.basis(j + 1)
		}
		if t.is(wOn) {
			return "", i, false
		}
		if t.is(wAt) {
			if name, end, ok := p.rate(j); ok && p.is(end, wInterval) {
				return name, end + 1, true
			}
		}
	case wBi, wHalf:
		return p.rate(i)
	case wRegular, wAnnual:
		n := p.tok(i + 1)
		update := n.word("update") || n.word("updates") || n.word("briefings") || n.word("feedback") || n.word("progress")
		if t.is(wAnnual) && t.word("annual") {
			yearly := update || p.is(i-1, wA) && (n.word("report") || n.word("review")) || n.word("reports") && !p.is(i-1, wThe)
			return "annually", i + 1, yearly && !t.has(capital)
		}
		if t.word("regular") && !t.has(capital) && (update || n.is(wEvent)) {
			return "regularly", i + 1, true
		}
	case wTwice:
		if p.is(i+1, wA) || p.is(i+1, wEach) {
			if p.is(i+2, wYear) {
				return "every 6 months", i + 3, true
			}
			if p.is(i+2, wTerm) {
				return "twice a term", i + 3, true
			}
		}
		if n := p.tok(i + 1); n.is(wRecur) && n.num == recurAnnually {
			return "every 6 months", i + 2, true
		}
	case wOnce:
		if p.is(i+1, wA) || p.is(i+1, wEach) {
			if name := unitName(p.tok(i+2), 1); name != "" {
				return name, i + 3, true
			}
		}
	case wCard:
		return p.rate(i)
	}
	return "", i, false
}

// basis reads "(on a) quarterly basis", "six-monthly basis", "regular basis".
func (p *parser) basis(i int) (string, int, bool) {
	if name, end, ok := p.rate(i); ok && p.is(end, wBasis) {
		return name, end + 1, true
	}
	return "", i, false
}

// rate reads "quarterly", "six-monthly", "3-monthly", "regular", "annual",
// "three times a year".
func (p *parser) rate(i int) (string, int, bool) {
	t := p.tok(i)
	switch {
	case t.is(wRecur):
		return recurNames[t.num], i + 1, true
	case t.is(wAnnual):
		return "annually", i + 1, true
	case t.is(wRegular):
		return "regularly", i + 1, true
	case t.is(wBi), t.is(wHalf): // bi-monthly, half-yearly
		j := i + 1
		if p.tok(j).kind == tDash {
			j++
		}
		r := p.tok(j)
		switch {
		case r.is(wAnnual), r.is(wRecur) && r.num == recurAnnually:
			return "every 6 months", j + 1, true
		case t.is(wHalf):
		case r.is(wRecur) && r.num == recurMonthly:
			return "every 2 months", j + 1, true
		case r.is(wRecur) && r.num == recurWeekly:
			return "fortnightly", j + 1, true
		}
	case t.is(wCard), t.kind == tNum && t.digits <= 2:
		j := i + 1
		if p.tok(j).kind == tDash {
			j++
		}
		if r := p.tok(j); r.is(wRecur) {
			switch r.num {
			case recurMonthly:
				return everyMonths(int(t.num)), j + 1, true
			case recurWeekly:
				return every(int(t.num), " weeks"), j + 1, true
			}
		}
		if p.tok(j).word("times") && (p.is(j+1, wA) || p.is(j+1, wEach)) && p.is(j+2, wYear) && t.num > 0 && 12%t.num == 0 {
			return everyMonths(12 / int(t.num)), j + 3, true
		}
	}
	return "", i, false
}

// each reads what follows "each" or "every": "meeting", "six months", "other
// month", "quarter", "ordinary meeting of the Committee".
func (p *parser) each(i int) (string, int, bool) {
	j := i + 1
	if p.tok(j).word("other") {
		if name := unitName(p.tok(j+1), 2); name != "" {
			return name, j + 2, true
		}
	}
	if (p.tok(j).word("other") || p.tok(j).is(wOrd)) && p.is(j+1, wMeeting) {
		return "every other meeting", j + 2, p.tok(j).word("other") || p.tok(j).num == 2
	}
	if name := unitName(p.tok(j), 1); name != "" {
		return name, j + 1, true
	}
	if (p.is(j, wFinancial) || p.is(j, wMunicipal) || p.is(j, wAcademic) || p.is(j, wCalendar)) && p.is(j+1, wYear) {
		return "annually", j + 2, true
	}
	if d, ok := p.duration(j); ok && d.n > 0 {
		switch d.unit {
		case wDay:
			return every(d.n, " days"), d.end, true
		case wWeek:
			return every(d.n, " weeks"), d.end, true
		case wMonthUnit:
			return everyMonths(d.n), d.end, true
		case wYear:
			return every(d.n, " years"), d.end, true
		}
	}
	if _, ok := p.month(j); ok || p.is(j, wSeason) && !p.is(j+1, wTerm) {
		return "annually", j + 1, true
	}
	if end, ok := p.meetingHead(j, true); ok {
		if e := p.ofBody(end); e > 0 {
			end = e
		}
		return "each meeting", end, true
	}
	return "", i, false
}

// unitName names the recurrence every n of a unit; n is 1 or 2.
func unitName(t *token, n int) string {
	if t.kind != tWord {
		return ""
	}
	one, two := "", ""
	switch t.class {
	case wDay:
		one, two = "daily", "every 2 days"
	case wWeek:
		one, two = "weekly", "fortnightly"
	case wFortnight:
		one = "fortnightly"
	case wMonthUnit:
		one, two = "monthly", "every 2 months"
	case wQuarter:
		one, two = "quarterly", "every 6 months"
	case wTerm:
		one = "termly"
	case wYear:
		one, two = "annually", "every 2 years"
	}
	if n == 1 {
		return one
	}
	return two
}

func everyMonths(n int) string {
	if n == 6 {
		return "every 6 months"
	}
	return every(n, " months")
}

func every(n int, unit string) string { return "every " + strconv.Itoa(n) + unit }
