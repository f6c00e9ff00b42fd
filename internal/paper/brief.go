package paper

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// briefParts are the parts of the brief, in the order in which a row is taken into the
// first that it belongs to; they are shown so too.
func briefParts(since string) []part {
	return []part{
		{name: "oral", title: "By word of mouth only", about: "An account was given at a meeting " + since + ", and nothing on paper.", now: true},
		{name: "unanswered", title: "Not answered", about: "An answer was asked for, by notice or by a question, and none is recorded.", now: true},
		{name: "did-not", title: "Did not come", about: "Expected by this meeting, and not back.", now: true},
		{name: "date-moved", title: "Date moved", about: "Expected by another day than at the last meeting."},
		{name: "came-back", title: "Came back", about: "A person has said " + since + " that it came back."},
	}
}

// briefly is how a commitment stands for whoever is in the chair.
type briefly struct {
	s         *follow.Standing
	r         Row
	life      follow.Life
	changes   []changed
	oral      *store.Return     // the last account by word of mouth since the meeting before
	inquiries []follow.Question // that members and committees asked of it
}

// Brief is the paper for whoever is in the chair of a meeting, on one page: what came
// back, what did not, what moved, what was only said, what was not answered, and up to
// eight questions, each with the fact that it rests on. It lists nothing that the tracker
// for the meeting does not.
func Brief(now store.Picture, a Asked) *Paper {
	p, l, before := begin(KindBrief, &now, &a)
	since := "in the record so far"
	if !a.Since.IsZero() {
		since = "since the last meeting"
	}
	rows := map[string][]Row{}
	var all []*briefly
	for _, s := range l.order {
		if !p.counts(l, s) {
			continue
		}
		was := before.find(s.Commitment)
		if s.Closed() && was != nil && was.Closed() {
			continue
		}
		if a.closed(s.Item) {
			p.Closed++
			continue
		}
		b := &briefly{s: s, r: l.row(s, l.meeting()), life: s.Life(), oral: l.oral(s), inquiries: l.inquiries(s)}
		if before != nil && (was != nil || s.Outstanding()) {
			b.changes = l.moved(was, s)
		}
		if b.r.Reviewed {
			all = append(all, b)
		}
		if name := b.part(); name != "" {
			b.r.Changes = b.told(name)
			rows[name] = append(rows[name], b.r)
		}
	}
	for _, part := range briefParts(since) {
		p.add(part, rows[part.name])
	}
	p.count()
	p.Questions = l.questions(all)
	return p
}

// oral is the last item since the meeting before that gave an account of a commitment by
// word of mouth: one that a person has looked at, whichever they said of it. What came of
// a delivery stands over how the item is marked.
func (l *ledger) oral(s *follow.Standing) *store.Return {
	came := map[store.ItemID]civic.Arrival{}
	for _, d := range s.Deliveries() {
		for _, a := range d.Came {
			came[a.Item] = a.State
		}
	}
	var last *store.Return
	for i := range s.Returns {
		r := &s.Returns[i]
		if r.Verdict == store.VerdictOpen || r.On.Before(l.asked.Since) || l.asked.closed(r.Item) {
			continue
		}
		verbal := l.asked.verbal(r.Item)
		if state, ok := came[r.Item]; ok {
			verbal = state == civic.ArrivalVerbal || state == civic.ArrivalMissedVerbal
		}
		if !verbal {
			continue
		}
		if last == nil || r.On.After(last.On) {
			last = r
		}
	}
	return last
}

// unanswered is an answer that a notice asked for and that was not given; the most
// overdue, or nil.
func (b *briefly) unanswered() *follow.Answer {
	var worst *follow.Answer
	for i := range b.life.Answers {
		a := &b.life.Answers[i]
		if a.Given == nil && a.Notice != nil && (worst == nil || a.By.Before(worst.By)) {
			worst = a
		}
	}
	return worst
}

// part is where a row stands in the brief; empty where it needs no place in it.
func (b *briefly) part() string {
	moved := func(c Change) bool {
		return slices.ContainsFunc(b.changes, func(x changed) bool { return x.what == c })
	}
	switch {
	case b.s.Closed():
		if moved(ChangeBack) || moved(ChangeClosed) {
			return "came-back"
		}
		return ""
	case b.oral != nil:
		return "oral"
	case b.unanswered() != nil, b.longest() != nil:
		return "unanswered"
	case b.r.State == StateOverdue, b.r.State == StateDue && !moved(ChangeBack):
		return "did-not"
	case moved(ChangeMoved):
		return "date-moved"
	case moved(ChangeBack):
		return "came-back"
	}
	return ""
}

// told says why a row stands in its part, most telling first.
func (b *briefly) told(part string) []string {
	var out []string
	add := func(says string) {
		if says != "" && !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	switch part {
	case "oral":
		says := "An account by word of mouth on " + b.oral.On.Long()
		if b.oral.Verdict == store.VerdictNo {
			says += ", which was not taken for its return"
		}
		add(says + ".")
	case "unanswered":
		if a := b.unanswered(); a != nil {
			add(answer(a, "")[0])
		}
		for _, q := range b.asks() {
			add("“" + q.Asked().Words + "” " + capital(q.InWords()) + ".")
		}
	case "did-not":
		if b.r.State != StateDue || b.r.Due.Day.IsZero() {
			add(b.r.Why)
		} else {
			add("Expected " + inWords(days(b.s.Due)) + ".")
		}
	}
	for _, c := range b.changes {
		if c.what == ChangeMoved || c.what == ChangeBack || c.what == ChangeClosed {
			add(c.says)
		}
	}
	if len(out) == 0 {
		add(b.r.Why)
	}
	return out
}

// meetingDay is the day of the meeting in words, or that of the paper.
func (a *Asked) meetingDay() calendar.Date {
	if a.Meeting.IsZero() {
		return a.AsAt
	}
	return a.Meeting
}

// awaited reports whether what was answered leaves something to ask.
func awaited(state civic.Response) bool {
	return state == civic.ResponseAcceptedInPrinciple || state == civic.ResponseNoted
}
