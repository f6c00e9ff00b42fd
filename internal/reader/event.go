package reader

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// happenings are the nouns of things outside the meeting that dates hang on,
// with the verbs that tell of them.
var happenings = []struct{ noun, verb string }{
	{"publication", "publish"},
	{"inspection", "inspect"},
	{"re-inspection", "re-inspect"},
	{"visit", "visit"},
	{"re-visit", "re-visit"},
	{"review", "review"},
	{"report", "report"},
	{"election", "elect"},
	{"consultation", "consult"},
	{"submission", "submit"},
}

// readEvents finds the happenings that sentences date: by a noun ("publication
// of the inspection report on 14 May 2018"), by a verb of an outsider ("the
// Commissioner will be reviewing progress in April 2019"), or by something
// being in place from a date. The same happening on two dates stays two
// events: conflicts stand.
func readEvents(all []spoken) []Event {
	out := []Event{}
	for i := range all {
		s := &all[i]
		for k := range s.readings {
			r := &s.readings[k]
			if r.Hang == when.HangEvent || r.Sense == when.SensePeriod && !s.dates(r, s.wordAt(r.Start)) || r.Sense == when.SenseClock || r.Sense == when.SenseLimit || r.Sense == when.SenseAge {
				continue
			}
			if r.From.IsZero() || r.To.IsZero() && r.Relation != when.RelationFrom {
				continue
			}
			if e, ok := s.event(r); ok {
				out = addEvent(out, e)
			}
		}
	}
	return out
}

// event names what happens at a dated phrase, if anything outside does.
func (s *spoken) event(r *when.Reading) (Event, bool) {
	at := s.wordAt(r.Start)
	end := s.wordAt(r.End)
	e := Event{From: r.From, To: r.To}
	if e.To.IsZero() {
		e.To = e.From
		if r.Rule == "month" { // "in place from April 2019": some day of that month
			e.To = e.From.AddMonths(1).AddDays(-1)
		}
	}
	if what := s.nounEvent(at); what != "" {
		e.What = what
		return e, true
	}
	if end < len(s.w) {
		if what := s.nounAfter(end); what != "" {
			e.What = what
			return e, true
		}
	}
	g := s.nearest(at)
	if g == nil {
		return e, false
	}
	if what := s.verbEvent(g); what != "" {
		e.What = what
		return e, true
	}
	if g.verb == beVerb && g.mood == future && s.word(g.head+1, "in") && s.word(g.head+2, "place") && g.subject.kind != noParty {
		e.What = s.words(g.subject.from, g.subject.upto) + " in place"
		return e, true
	}
	return e, false
}

// nearest is the verb group next before the phrase, or its "and reporting"
// when one of that form stands nearer.
func (s *spoken) nearest(at int) *group {
	var g *group
	for k := range s.groups {
		if s.groups[k].head < at {
			g = &s.groups[k]
		}
	}
	if g == nil {
		return nil
	}
	for j := at - 1; j > g.head; j-- {
		x := &s.w[j]
		if x.verb != nil && x.form&formIng != 0 && s.w[j-1].is(classAnd) {
			h := *g
			h.head, h.verb, h.passive = j, x.verb, false
			return &h
		}
	}
	return g
}

// nounEvent reads a happening's noun phrase that ends before word at, with
// nothing but its own words between: "publication of the Ofsted full
// inspection report [on 14 May 2018]".
func (s *spoken) nounEvent(at int) string {
	found := -1
scan:
	for j := at - 1; j >= max(0, at-12); j-- {
		x := &s.w[j]
		if x.is(classSemi|classColon|classWill|classBe|classHave|classThat|classWh) || x.is(classComma) && j != at-1 || x.is(classAnd) && s.w[j+1].verb != nil && s.w[j+1].form&formPast != 0 {
			break
		}
		if x.verb != nil && s.finite(j) && !s.word(j, "expected", "planned", "published", "appointed", "due", "carried", "held", "made") {
			break
		}
		for _, h := range happenings {
			if s.word(j, h.noun) && h.noun != "report" && h.noun != "consultation" && h.noun != "submission" {
				found = j
				continue scan
			}
		}
	}
	if found < 0 {
		return ""
	}
	from, upto := s.phraseStart(found), at
	for upto > found+1 && (s.w[upto-1].is(classPrep|classDet|classComma) || s.word(upto-1, "expected", "planned", "due", "scheduled")) {
		upto--
	}
	if !s.word(found, "publication") && !s.outside(from, upto) {
		return ""
	}
	return s.words(from, upto)
}

// nounAfter reads a happening that follows its date: "the April 2019 review
// by the Commissioner".
func (s *spoken) nounAfter(i int) string {
	for _, h := range happenings {
		if s.word(i, h.noun) && h.noun != "report" && h.noun != "review" || s.word(i, h.noun) && s.word(i+1, "by") {
			upto := i + 1
			if s.word(i+1, "by", "of") {
				if p := s.phrase(i + 2); !p.none() {
					upto = p.upto
				}
			}
			if h.noun == "publication" || s.outside(i, upto) {
				return s.words(i, upto)
			}
		}
	}
	return ""
}

// phraseStart walks back from a noun to the start of its phrase.
func (s *spoken) phraseStart(j int) int {
	for j > 0 {
		x := &s.w[j-1]
		if x.is(classDet) {
			return j - 1
		}
		if x.is(classPrep|classAnd|classComma|classSemi|classBe|classWill|classHave|classThat|classWh|classStop|classDash) || x.verb != nil && s.finite(j-1) && !x.is(classCap) {
			return j
		}
		j--
	}
	return j
}

// outside reports whether the words name somebody outside the council.
func (s *spoken) outside(from, upto int) bool {
	return s.holds(from, upto, assessors)
}

// verbEvent names what an outsider does, or what is published.
func (s *spoken) verbEvent(g *group) string {
	if !g.subject.none() && s.outside(g.subject.from, g.first) {
		switch g.verb.name {
		case "fix", "move", "set", "postpone", "arrange", "schedule", "expect", "plan":
			if what := s.happeningIn(g.edge, g.first); what != "" && g.passive {
				return what // "the Commissioner's visit was moved to 12 June 2023"
			}
		case "be":
			if !g.passive && s.word(g.head+1, "in", "on") && s.hasWord(g.subject.from, g.subject.upto, "inspectors", "commissioner", "inspector") {
				subject := s.words(g.subject.from, g.subject.upto)
				return subject + possessive(subject) + " visit"
			}
		}
	}
	for _, h := range happenings {
		if g.verb.name != h.verb {
			continue
		}
		subject := ""
		if !g.subject.none() {
			subject = s.words(g.subject.from, g.subject.upto)
		}
		if g.passive || h.verb == "publish" {
			if h.verb != "publish" && h.verb != "inspect" {
				return ""
			}
			if subject == "" || g.link == relative {
				subject = s.antecedent(g)
			}
			if subject == "" {
				return ""
			}
			return h.noun + " of " + subject
		}
		from, upto := g.subject.from, g.subject.upto
		if g.subject.none() || !s.outside(from, upto) {
			return ""
		}
		what := subject + possessive(subject) + " " + h.noun
		if h.verb == "report" {
			if p := s.recipient(g.head+1, len(s.w)); !p.none() {
				what += " to " + s.words(p.from, p.upto)
			}
		}
		return what
	}
	return ""
}

// happeningIn names the happening whose noun stands between two words.
func (s *spoken) happeningIn(from, upto int) string {
	for j := from; j < upto; j++ {
		for _, h := range happenings {
			if s.word(j, h.noun) {
				return s.words(s.phraseStart(j), j+1)
			}
		}
	}
	return ""
}

func possessive(s string) string {
	if strings.HasSuffix(s, "s") {
		return "’"
	}
	return "’s"
}

// antecedent is the phrase that a relative clause hangs on, or the subject of
// the verb before an infinitive: "the inspection … which was published".
func (s *spoken) antecedent(g *group) string {
	for k := range s.groups {
		p := &s.groups[k]
		if p.head < g.head && p.verb == beVerb && !p.subject.none() && g.mood == infinitive {
			return s.words(p.subject.from, p.subject.upto)
		}
	}
	for j := g.first - 1; j >= 0; j-- {
		for _, h := range happenings {
			if s.word(j, h.noun) {
				from := s.phraseStart(j)
				upto := j + 1
				for upto < g.first && !s.w[upto].is(classWh|classThat|classComma) {
					upto++
				}
				return s.words(from, upto)
			}
		}
	}
	return ""
}

// addEvent keeps one of equals.
func addEvent(all []Event, e Event) []Event {
	for i := range all {
		if !strings.EqualFold(all[i].What, e.What) {
			continue
		}
		switch {
		case all[i].From == e.From && all[i].To == e.To:
			return all
		case all[i].To.AddDays(1) == e.From: // "on 20 and 21 September"
			all[i].To = e.To
			return all
		}
	}
	return append(all, e)
}

// Interval returns the days an event is known to fall in.
func (e Event) Interval() calendar.Interval { return calendar.Interval{From: e.From, To: e.To} }
