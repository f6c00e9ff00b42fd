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
	r.done = p.does != "" && s.answers(p.does, it)
	r.direct = r.done || s.answers(p.owed, it)
	r.thread = it.IssueID != "" && s.issues[p.Item] == it.IssueID
	r.elsewhere = !r.direct && (!strings.Contains(it.fold, p.owed) || !s.last[p.owed].Before(it.Known.On))
	if r.elsewhere && (!r.thread || named(p) || s.bodies[foldBody(string(p.By))] || !p.Soft && p.kind != kindPlan) {
		return coming{}, false
	}
	title, _ := s.covers(p, it.title)
	text, both := s.covers(p, it.text)
	s.said(p, it, &r)
	r.both = both
	r.score = s.telling(both) * (0.3*text + 0.5*min(1, 1.6*max(title, r.share)))
	if r.share <= title {
		r.says = nil
	}
	if !r.direct {
		r.score -= 0.05
	}
	r.score += s.origin(p, it)
	if r.done && strings.Contains(foldBody(it.Title), foldBody(p.Asker)) {
		r.score += 0.2 // "Reference from the Environment Scrutiny Panel"
	}
	if r.cited {
		r.score += 0.25
	}
	if r.named = p.kind != kindForum && (it.kinds.has(p.kind) || r.says != nil && r.says.kinds.has(p.kind)); r.named {
		r.score += 0.15
		if p.kind == kindReport || p.kind == kindPlan {
			r.score -= 0.07 // nearly every item has one
		}
	}
	if r.thread && it.kinds.has(p.kind) && (p.kind == kindFigures || p.kind == kindPlan) {
		r.score += 0.25
	}
	if r.denied {
		r.score -= 0.2
	} else if r.says != nil && r.share >= with && keeps(p.Text, r.says.text) {
		r.score += 0.12
	}
	if r.thread && (p.kind == kindPlan && it.kinds.has(kindPlan) || r.direct && eachMeeting(p) && s.telling(both) > chance) {
		r.score = max(r.score, threaded)
	}
	if gap := p.Due.To.Sub(it.Known.On); !p.Due.To.IsZero() && p.Due.Recurring == "" && gap >= 0 && gap <= early {
		r.score += 0.1
	}
	if p.Due.Recurring == "" {
		if gap := it.Known.On.Sub(p.lastDay()); gap > early {
			r.score -= yearly * float64(gap) / 366
		}
	}
	r.score = max(0, min(r.score, 0.99))
	if it.Verbal || r.elsewhere {
		r.score = min(r.score, doubtful)
	}
	enough := returning
	if p.Due.From.IsZero() && p.Due.To.IsZero() && !r.cited && p.Due.Recurring == "" {
		enough += 0.04 // no day speaks for it
	}
	return r, r.score >= enough
}

// doubtful is the most that an oral account scores, and what came to another body:
// whether it will do is a person's to say.
const doubtful = 0.8

// threaded is what an item scores at least that the council keeps in one issue with a
// plan that was promised, where it is about a plan; and at each meeting where
// something was promised for each: it is where to look.
const threaded = returning + 0.08

// eachMeeting reports whether something is owed at every meeting.
func eachMeeting(p *promise) bool { return strings.Contains(string(p.Due.Recurring), "meeting") }

// origin is what an item gains or loses by how much of the title of the item where the
// promise was made it has: "the outcome of the consultation" was asked for under
// "Integrated risk management plan", and of what other consultations said nothing.
func (s *study) origin(p *promise, it *subject) float64 {
	at, ok := s.place[p.Item]
	if !ok {
		return 0
	}
	title := s.items[at].title
	all := s.weight(title)
	if all < rare*rare*2 {
		return 0
	}
	return 0.12*s.weight(shared(title, it.text))/all - 0.06
}

// telling says how much two texts can have in common by the words that they share: one
// rare word may stand in both by chance, and those that minutes are made of say nothing.
func (s *study) telling(both bag) float64 {
	n := 0
	for _, w := range both {
		if s.weights[w] >= rare {
			n++
		}
	}
	switch n {
	case 0:
		return chance
	case 1:
		return 0.75
	}
	return 1
}

// chance is what is left of the words in common where all of them are common ones.
const chance = 0.4

// rare is the weight of a word from which it tells something: no word that minutes are
// made of has it.
const rare = 1.5

// returning is the score from which a return is suggested.
const returning = 0.42

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

	elsewhere bool // it came to another body, in the same issue of the council's
	done      bool // it came to the body that was to do it
	denied    bool // what says most of it says that it did not come
}

// mayReturn reports whether an item can bring a promise back at all: by its day
// and by its body.
func (s *study) mayReturn(p *promise, it *subject) bool {
	return p.owed != "" && p.Item != it.ID && (!it.usual || it.matters) && inTime(p, it.Known.On) &&
		(s.answers(p.owed, it) || p.does != "" && s.answers(p.does, it) || s.related(p.owed, it.body) || it.IssueID != "" && s.issues[p.Item] == it.IssueID)
}

// inTime reports whether an item of a day can bring a promise back at all.
func inTime(p *promise, on calendar.Date) bool {
	if !on.After(p.Known.On) {
		return false
	}
	if on.Sub(p.lastDay()) > late && p.Due.Recurring == "" {
		return false
	}
	return !on.Before(p.Due.From) || p.Due.From.Sub(on) <= early && p.Due.Relation != when.RelationAfter
}

// lastDay is the last day on which it was expected; the day from which it can be kept
// where there is none.
func (p *promise) lastDay() calendar.Date {
	if p.days.To.IsZero() {
		return p.days.From
	}
	return p.days.To
}

// yearly is what an item loses for each year that it comes after the day expected: what
// was asked for mostly comes soon, and what comes years later mostly looks back.
const yearly = 0.05

// why tells what speaks for a return.
func (s *study) why(p *promise, it *subject, r coming) string {
	reasons := []string{"it speaks of " + s.show(r.both)}
	switch {
	case it.body == p.owed:
		reasons = append(reasons, "it came to "+it.Body+", as was asked")
	case r.done:
		reasons = append(reasons, "it came to "+it.Body+", which was to do it")
	case r.direct:
		reasons = append(reasons, "it came to "+it.Body+", which had taken over")
	case r.elsewhere:
		reasons = append(reasons, "it came to "+it.Body+", another body, in the same issue of the council's")
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
	if r.thread && !r.elsewhere {
		reasons = append(reasons, "the council keeps both in one issue")
	}
	reasons = append(reasons, whenCame(p, it))
	if it.Verbal {
		reasons = append(reasons, "it was an oral account")
	}
	return sentence(reasons)
}

// whenCame tells the day on which an item came beside the days on which it was expected.
func whenCame(p *promise, it *subject) string {
	on := "it came on " + it.Known.On.Long()
	switch {
	case p.Due.Recurring != "":
		return on + ", and is owed " + string(p.Due.Recurring)
	case p.Due.Event != "" && p.Due.Text != "":
		return on + ", and was expected “" + string(p.Due.Text) + "”"
	case p.Due.To.IsZero():
		return on + ", and no day was set"
	case it.Known.On.After(p.Due.To):
		return on + ", after " + p.Due.To.Long()
	}
	return on + ", by " + p.Due.To.Long()
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
	denied := 0.0
	for i := range it.came {
		came := &it.came[i]
		covered, both := s.covers(p, came.words)
		if len(both) == 0 {
			continue
		}
		covered *= min(1, long/float64(len(came.words)))
		if came.lacks {
			denied = max(denied, covered)
			continue
		}
		if covered >= cites && !r.cited && !p.Meeting.IsZero() {
			if day == "" {
				day = p.Meeting.Long()
			}
			r.cited = strings.Contains(came.text, day)
		}
		if covered >= with {
			covered = s.coversWith(p, came.words, it.title) * min(1, long/float64(len(came.words)))
		}
		if covered > r.share {
			r.share, r.says = covered, came
		}
	}
	r.denied = denied >= 0.4 && denied > r.share
}

// with is how much of a promise a sentence must cover by itself for the title to speak
// with it.
const with = 0.15

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
		most := 3
		if p.Due.Recurring != "" {
			most = 12
		}
		best = top(best, most)
		for _, f := range best {
			it := &s.items[f.at]
			if p.Due.Recurring == "" && s.tooLate(p, it, f.score, best[0]) {
				continue
			}
			out = append(out, store.Suggestion{Kind: store.SuggestReturned, Ref: p.Ref, Item: it.ID, Score: round(f.score), Why: s.why(p, it, f.what)})
		}
	}
	return out
}

// tooLate reports whether an item came after what is likelier to have brought a promise
// back: only where the two are nearly as likely, and the first came late itself, is the
// second shown beside it.
func (s *study) tooLate(p *promise, it *subject, score float64, best found[coming]) bool {
	on := s.items[best.at].Known.On
	inTime := !p.Due.To.IsZero() && !on.After(p.Due.To)
	return it.Known.On.After(on) && (inTime || score < 0.6 || score < best.score-0.1)
}
