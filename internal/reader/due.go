package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

// due reads when an act is expected: the phrase of time in its clause that
// says most. A phrase after the verb goes before one ahead of it; a dated one
// before one that hangs on a meeting or event, that before a recurrence, that
// before words with no date in them ("as soon as possible").
func (c *context) due(s *sentence, a *act) civic.Due {
	none := civic.Due{Relation: when.RelationNone}
	from, upto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
	readings := when.Find(s.text[from:upto], c.time)
	lo, hi := int(s.w[a.from].start)-from, int(s.w[a.upto-1].end)-from
	head := int(s.w[a.g.head].start) - from
	best, weight := -1, 0
	for i := range readings {
		r := &readings[i]
		if r.Sense != when.SenseDue || r.Start < lo || r.Start >= hi {
			continue
		}
		if r.Hang == when.HangEvent && a.g.verb.name != "follow" && (strings.HasPrefix(r.Text, "follow ") || strings.HasPrefix(r.Text, "will follow")) {
			continue // "which will follow the milestones": a verb, not a time
		}
		if d := dayOf(r); !d.IsZero() && d == c.time.Meeting {
			continue // the day of the meeting itself
		}
		if r.End <= head && c.elsewhere(s, a, from+r.End) {
			continue
		}
		n := worth(r)
		if r.Start > head {
			n += 1
		} else if n > 0 && !leads(r) {
			n -= 3
		}
		if n > weight {
			best, weight = i, n
		}
	}
	if best < 0 {
		return none
	}
	r := &readings[best]
	return civic.Due{
		Text: civic.Words(r.Text), Relation: r.Relation, From: r.From, To: r.To,
		Event: civic.Words(r.Event), Recurring: civic.Words(r.Recurring),
	}
}

// worth ranks what a phrase says.
func worth(r *when.Reading) int {
	switch {
	case !r.Interval.IsZero() && r.Recurring != "":
		return 9
	case !r.Interval.IsZero():
		return 8
	case r.Hang != when.HangNone:
		return 6
	case r.Recurring != "":
		return 5
	case r.Yearless:
		return 7
	}
	return 4
}

// leads reports whether a phrase may stand before its verb: "Once a response
// had been received, this would be circulated".
func leads(r *when.Reading) bool { return r.Relation != when.RelationNone }

// elsewhere reports whether a phrase that ends at an offset of the text, ahead
// of the act, belongs to another clause: "In January the sub-committee looks
// at safeguarding, and the chair will be invited".
func (c *context) elsewhere(s *sentence, a *act, end int) bool {
	for k := range c.groups {
		p := &c.groups[k]
		if p.head >= a.g.first || int(s.w[p.first].start) < end {
			continue
		}
		if p.link == opens && p.mood != infinitive && p.subject != a.g.subject && p.verb.sort&(sortSay|sortCommit|sortAsk) == 0 {
			return true
		}
	}
	return false
}
