package follow

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Life is what became of a commitment by a day, with all that was merged into it. The
// two strands are kept apart: what was answered, and what was delivered.
type Life struct {
	Answers  []Answer // of each source that is owed or was given an answer
	Delivery civic.Delivery
	Askers   []Asker     // each body that asked, in the order of their asking
	Report   *store.Step // the last report of progress
	Agreed   *store.Step // the last date that was agreed
	Forecast *store.Step // the last date that the lead gave
	Evidence []Evidence
	Steps    []store.Step // all that count, in the order in which they came to be known
	Drafts   []Update     // that count for nothing: to be signed off, sent back, or said in other words
}

// Answer is the answer to one source of a commitment. Each has its own notice, recipient
// and clock.
type Answer struct {
	Ref    store.Ref
	State  civic.Response
	Notice *store.Step   // nil where none is recorded: then no clock runs
	Given  *store.Step   // nil while it is awaited
	Clock  civic.Clock   // of the notice; statutory only with one
	By     calendar.Date // the last day to answer; zero without a clock
	Late   int           // days past it, of the answer or, while it is awaited, of the day of judgement
}

// Asker is a body that asked, and what it has decided for itself.
type Asker struct {
	Body    string // as the record names it
	Heir    string // who stands in its place on the day; itself where nobody took over
	Refs    []store.Ref
	Decided *store.Step // its last decision; nil where there is none
	By      string      // who decided: the body, or who stood in its place then

	// On is the day of the meeting that decided, or on which it came to be known, where
	// no record says when the meeting was.
	On calendar.Date
}

// Closed reports whether the body has closed the commitment for itself.
func (a *Asker) Closed() bool { return a.Decided != nil && civic.Delivery(a.Decided.State).Closes() }

// Evidence is a piece of evidence, and what an assurer has said of it.
type Evidence struct {
	Shown  store.Step
	Judged *store.Step // nil while nobody has looked
}

// Accepted reports whether an assurer has accepted it.
func (e *Evidence) Accepted() bool {
	return e.Judged != nil && e.Judged.State == civic.EvidenceAccepted
}

// Closed reports whether every body that asked has closed it.
func (l *Life) Closed() bool {
	return len(l.Askers) > 0 && !slices.ContainsFunc(l.Askers, func(a Asker) bool { return !a.Closed() })
}

// ClosedOn is the day on which the last body that asked closed it; zero where not every
// one has.
func (l *Life) ClosedOn() calendar.Date {
	var last calendar.Date
	if !l.Closed() {
		return last
	}
	for i := range l.Askers {
		if l.Askers[i].On.After(last) {
			last = l.Askers[i].On
		}
	}
	return last
}

// ClosedBy is how many of the bodies that asked have closed it.
func (l *Life) ClosedBy() int {
	n := 0
	for i := range l.Askers {
		if l.Askers[i].Closed() {
			n++
		}
	}
	return n
}

// Life puts together what became of the commitment.
func (s *Standing) Life() Life {
	var l Life
	all := append([]*store.Commitment{s.Commitment}, s.With...)
	for _, k := range all {
		l.Steps = append(l.Steps, k.Steps...)
		l.asked(k)
	}
	slices.SortStableFunc(l.Steps, func(a, b store.Step) int {
		if c := a.Known.Compare(b.Known); c != 0 {
			return c
		}
		return int(a.ID - b.ID)
	})
	l.drafts()
	for i := range l.Askers {
		l.Askers[i].Heir = s.heir(l.Askers[i].Body, s.on)
	}
	for i := range l.Steps {
		l.take(&l.Steps[i])
	}
	for i := range l.Askers {
		if d := l.Askers[i].Decided; d != nil {
			l.Askers[i].On = cmp.Or(d.On, d.Known)
			l.Askers[i].By = s.heir(l.Askers[i].Body, l.Askers[i].On)
		}
	}
	for _, k := range all {
		l.answered(k, s.on)
	}
	l.settle()
	return l
}

// asked adds the body that asked for a source.
func (l *Life) asked(k *store.Commitment) {
	fold := identity.FoldBody(k.Asker)
	i := slices.IndexFunc(l.Askers, func(a Asker) bool { return identity.FoldBody(a.Body) == fold })
	if i < 0 {
		i = len(l.Askers)
		l.Askers = append(l.Askers, Asker{Body: k.Asker})
	}
	l.Askers[i].Refs = append(l.Askers[i].Refs, k.Ref)
}

// take puts a step where it belongs; of two of one kind the later holds.
func (l *Life) take(st *store.Step) {
	switch st.Act {
	case civic.StepProgress:
		l.Report = st
	case civic.StepAgreed:
		l.Agreed = st
	case civic.StepForecast:
		l.Forecast = st
	case civic.StepEvidence:
		l.Evidence = append(l.Evidence, Evidence{Shown: *st})
	case civic.StepJudged:
		for i := range l.Evidence {
			if l.Evidence[i].Shown.ID == st.Of {
				l.Evidence[i].Judged = st
			}
		}
	case civic.StepClosure:
		fold := identity.FoldBody(st.Party)
		for i := range l.Askers {
			if identity.FoldBody(l.Askers[i].Body) == fold {
				l.Askers[i].Decided = st
			}
		}
	}
}

// shown reports whether some evidence was accepted.
func (l *Life) shown() bool {
	return slices.ContainsFunc(l.Evidence, func(e Evidence) bool { return e.Accepted() })
}

// reported is the state that was reported last, or into which a body's decision put it
// since: what was reopened, or was said to apply no longer and was refused.
func (l *Life) reported() civic.Delivery {
	var reopened *store.Step
	for i := range l.Askers {
		if d := l.Askers[i].Decided; d != nil && d.State == string(civic.DeliveryReopened) && (reopened == nil || after(d, reopened)) {
			reopened = d
		}
	}
	switch {
	case reopened != nil && (l.Report == nil || after(reopened, l.Report)):
		return civic.DeliveryReopened
	case l.Report == nil:
		return unreported
	}
	return civic.Delivery(l.Report.State)
}

// reopenedSince reports whether a body opened it again on the day of a return or later.
func (l *Life) reopenedSince(r *store.Return) bool {
	return r != nil && slices.ContainsFunc(l.Askers, func(a Asker) bool {
		return a.Decided != nil && a.Decided.State == string(civic.DeliveryReopened) && !a.Decided.Known.Before(r.On)
	})
}

// settle says in one word how far it has come. Where every body that asked has closed it,
// that is how: in the weakest of their words.
func (l *Life) settle() {
	l.Delivery = l.reported()
	if !l.Closed() {
		return
	}
	l.Delivery = civic.DeliveryClosed
	for _, weaker := range []civic.Delivery{civic.DeliveryNoLongerApplies, civic.DeliveryClosedUnevidenced, civic.DeliveryNotImplemented} {
		if slices.ContainsFunc(l.Askers, func(a Asker) bool { return a.Decided.State == string(weaker) }) {
			l.Delivery = weaker
		}
	}
}

// after reports whether a step came to be known after another.
func after(a, b *store.Step) bool { return a.Known.After(b.Known) || a.Known == b.Known && a.ID > b.ID }

// healthDays is within how many days of the request a health body answers (SI 2013/218,
// regulation 22): the day of the request does not count.
const healthDays = 28

// answered adds the answer to a source: to a recommendation, or where one was asked for
// or given.
func (l *Life) answered(k *store.Commitment, on calendar.Date) {
	a := Answer{Ref: k.Ref, State: civic.ResponseAwaiting}
	for i := range k.Steps {
		switch st := &k.Steps[i]; st.Act {
		case civic.StepNotice:
			a.Notice, a.Clock = st, civic.Clock(st.State)
		case civic.StepResponse:
			a.Given, a.State = st, civic.Response(st.State)
		}
	}
	if a.Notice == nil && a.Given == nil && k.Kind != civic.KindRecommendation {
		return
	}
	if a.Notice != nil {
		switch received := a.Notice.Days.From; a.Clock {
		case civic.ClockTwoMonths:
			a.By = calendar.MonthsBeginning(received, 2).To
		case civic.ClockHealth:
			a.By = received.AddDays(healthDays)
		case civic.ClockLocal:
			a.By = a.Notice.Days.To
		}
		end := on
		if a.Given != nil {
			end = a.Given.Days.From
		}
		if !on.IsZero() && end.After(a.By) {
			a.Late = end.Sub(a.By)
		}
	}
	l.Answers = append(l.Answers, a)
}

// asker finds a body that asked by its name, or by that of the body which took over
// from it; where only one has asked and none is named, that one.
func (l *Life) asker(body string) (*Asker, error) {
	fold := identity.FoldBody(body)
	var names []string
	for i := range l.Askers {
		a := &l.Askers[i]
		if fold != "" && (fold == identity.FoldBody(a.Body) || fold == identity.FoldBody(a.Heir)) || fold == "" && len(l.Askers) == 1 {
			return a, nil
		}
		names = append(names, a.Body)
	}
	if fold == "" {
		return nil, store.Invalid("follow: step", "each body that asked closes for itself: say which of %s", listWords(names))
	}
	return nil, store.Invalid("follow: step", "%s did not ask for it, and only a body that asked may close it: that is %s", body, listWords(names))
}

// heir is the body that stands in the place of another on a day.
func (s *Standing) heir(body string, on calendar.Date) string {
	if s.ground == nil {
		return body
	}
	return s.ground.heir(body, on)
}

// heir follows the successions of a body up to a day.
func (g *ground) heir(body string, on calendar.Date) string {
	for range len(g.successions) {
		next := ""
		for i := range g.successions { // of two the later holds
			if x := &g.successions[i]; identity.FoldBody(x.Body) == identity.FoldBody(body) && (on.IsZero() || !x.On.After(on)) {
				next = x.Successor
			}
		}
		if next == "" {
			break
		}
		body = next
	}
	return body
}
