package matter

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// The furthest an item may stand from the due of what it brings back.
const (
	early = 62      // days before the first day it was expected
	late  = 3 * 366 // days after the last, or after it was made
)

// returned scores whether a later item brought a promise back. A return is to
// the body it is owed to: an item of another body counts only where its own
// words name that body, as a successor's do. It must come after the promise
// was made, and not before its due can begin. What then counts is how much of
// the promise's telling words the item's title has, and its text; whether the
// title names the sort of thing owed; and whether it came in the days expected.
//
// "Progress on the delivery of the Children's Improvement Plan be reviewed by
// Cabinet prior to the visit" is met by Cabinet's item of 26 March, "Children's
// Improvement Update": the body, the title's words, five days before the end.
func (s *study) returned(p *promise, it *subject) (r coming, ok bool) {
	r.direct = s.answers(p.owed, it)
	if !r.direct && !strings.Contains(it.fold, p.owed) {
		return coming{}, false
	}
	title, _ := s.covers(p, it.title)
	text, both := s.covers(p, it.text)
	s.said(p, it, &r)
	r.both = both
	r.score = 0.3*text + 0.5*min(1, 1.6*max(title, r.share))
	if r.share <= title {
		r.says = nil
	}
	if !r.direct {
		r.score -= 0.05
	}
	if r.cited {
		r.score += 0.25
	}
	if r.named = it.kinds.has(p.kind) || r.says != nil && r.says.kinds.has(p.kind); r.named {
		r.score += 0.15
		if p.kind == kindReport || p.kind == kindPlan {
			r.score -= 0.07 // nearly every item has one
		}
	}
	if r.thread = p.kind == kindFigures && it.kinds.has(p.kind) && it.IssueID != "" && s.issues[p.Item] == it.IssueID; r.thread {
		r.score += 0.25
	}
	if gap := p.Due.To.Sub(it.Known.On); !p.Due.To.IsZero() && p.Due.Recurring == "" && gap >= 0 && gap <= early {
		r.score += 0.1
	}
	r.score = max(0, min(r.score, 0.95))
	enough := likely
	if p.Due.From.IsZero() && p.Due.To.IsZero() && !r.cited {
		enough += 0.15 // no day speaks for it
	}
	return r, r.score >= enough
}

// coming is what speaks for a return.
type coming struct {
	score  float64
	both   bag        // the words that promise and item share
	direct bool       // it came to the body that was owed, or to its successor
	named  bool       // the sort of thing owed is named
	thread bool       // the council keeps both in one issue
	cited  bool       // it names the day the promise was made
	share  float64    // of the promise, covered by
	says   *statement // the sentence that best says that it came
}

// mayReturn reports whether an item can bring a promise back at all: by its day
// and by its body.
func (s *study) mayReturn(p *promise, it *subject) bool {
	return p.owed != "" && p.Item != it.ID && !it.usual && inTime(p, it.Known.On) &&
		(s.answers(p.owed, it) || s.related(p.owed, it.body))
}

// inTime reports whether an item of a day can bring a promise back at all.
func inTime(p *promise, on calendar.Date) bool {
	if !on.After(p.Known.On) {
		return false
	}
	last := p.days.To
	if last.IsZero() {
		last = p.days.From
	}
	if on.Sub(last) > late && p.Due.Recurring == "" {
		return false
	}
	return !on.Before(p.Due.From) || p.Due.From.Sub(on) <= early && p.Due.Relation != when.RelationAfter
}

// why tells what speaks for a return.
func (s *study) why(p *promise, it *subject, r coming) string {
	reasons := []string{"it speaks of " + s.show(r.both)}
	switch {
	case it.body == p.owed:
		reasons = append(reasons, "it came to "+it.Body+", as was asked")
	case r.direct:
		reasons = append(reasons, "it came to "+it.Body+", which had taken over")
	default:
		reasons = append(reasons, "it came to "+it.Body+" and names the body that was owed")
	}
	if r.says != nil {
		reasons = append(reasons, "it says “"+shorten(r.says.text)+"”")
	}
	if r.cited {
		reasons = append(reasons, "it names the day of the promise, "+p.Meeting.Long())
	}
	if r.named {
		reasons = append(reasons, "it names "+p.kind.String())
	}
	if r.thread {
		reasons = append(reasons, "the council keeps both in one issue")
	}
	if !p.Due.To.IsZero() && p.Due.Recurring == "" {
		word := "by"
		if it.Known.On.After(p.Due.To) {
			word = "after"
		}
		reasons = append(reasons, "it came "+word+" "+p.Due.To.Long())
	}
	if it.Verbal {
		reasons = append(reasons, "it was an oral account")
	}
	return sentence(reasons)
}

// long is how many telling words a sentence may have before it says less of
// each: a list of all that is open covers every promise.
const long = 20.0

// cites is how much of a promise a sentence must cover for the day in it to be
// taken for the promise's: several things may have been asked on one day.
const cites = 0.2

// said looks through what an item says came: how much of the promise the best
// of its sentences covers, and whether one names the day the promise was made.
func (s *study) said(p *promise, it *subject, r *coming) {
	day := ""
	for i := range it.came {
		came := &it.came[i]
		covered, both := s.covers(p, came.words)
		if len(both) == 0 {
			continue
		}
		covered *= min(1, long/float64(len(came.words)))
		if covered >= cites && !r.cited && !p.Meeting.IsZero() {
			if day == "" {
				day = p.Meeting.Long()
			}
			r.cited = strings.Contains(came.text, day)
		}
		if covered > r.share {
			r.share, r.says = covered, came
		}
	}
}

// shorten keeps the first words of a sentence.
func shorten(text string) string {
	words := strings.Fields(strings.TrimRight(strings.TrimSpace(text), "."))
	if len(words) > 14 {
		return strings.Join(words[:14], " ") + " …"
	}
	return strings.Join(words, " ")
}

// returns suggests, for each promise, the item most likely to have brought it
// back, and the next most likely where that came earlier. What recurs may have
// come back many times.
func (s *study) returns() []store.Suggestion {
	var out []store.Suggestion
	for i := range s.promises {
		p := &s.promises[i]
		var best []found[coming]
		for _, k := range s.near(p.bag, s.inItems, s.since(p.Known.On), after, func(k int32) bool { return s.mayReturn(p, &s.items[k]) }) {
			if r, ok := s.returned(p, &s.items[k]); ok {
				best = append(best, found[coming]{k, r.score, r})
			}
		}
		most := 2
		if p.Due.Recurring != "" {
			most = 12
		}
		best = top(best, most)
		for _, f := range best {
			it := &s.items[f.at]
			if p.Due.Recurring == "" && it.Known.On.After(s.items[best[0].at].Known.On) {
				continue
			}
			out = append(out, store.Suggestion{Kind: store.SuggestReturned, Ref: p.Ref, Item: it.ID, Score: round(f.score), Why: s.why(p, it, f.what)})
		}
	}
	return out
}
