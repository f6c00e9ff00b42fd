package public

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// What the public sees of the life of a promise is what was said in public: that an
// answer was asked for and given, that another day was agreed, that a committee closed it.
// What the service reports to itself, and what it would show for it, is not among them
// until it is released (update.go).

// Answer is the answer that is owed, or was given, to a recommendation.
type Answer struct {
	State civic.Response
	Who   string        // answered, or on whom the notice was served
	On    calendar.Date // of the answer; zero while it is awaited
	Why   string        // the reasons
	Clock civic.Clock   // empty where no notice is recorded
	By    calendar.Date // the last day to answer
	Late  int           // days past it; of an answer that is awaited only where the list of what is overdue has it
}

// Closing is what a committee that asked for a promise has decided of it.
type Closing struct {
	Body Link
	By   Link // who decided: the committee, or that which had taken over from it; no name where it has decided nothing
	// Decided is how it was closed, or that it was reopened; empty where the committee has
	// decided nothing.
	Decided civic.Delivery
	On      calendar.Date
	Item    Link // by which its meeting decided
	Why     string
}

// lived fills in what became of a promise.
func (v *View) lived(c *Commitment, s *shown) {
	life := s.Life()
	for i := range life.Steps {
		v.Late.Add(life.Steps[i].Entered)
		c.rests = append(c.rests, life.Steps[i].Entered)
	}
	for i := range life.Answers {
		if a := v.answer(&life.Answers[i], v.callsLate(&life.Answers[i], s)); a.State != civic.ResponseAwaiting || a.Clock != "" {
			c.Answers = append(c.Answers, a)
		}
	}
	c.Update = v.update(&life)
	for i := range life.Askers {
		if !life.Askers[i].Closed() {
			c.waits = v.committee(life.Askers[i].Heir)
			break
		}
	}
	if life.ClosedBy() == 0 && !decided(&life) {
		return
	}
	for i := range life.Askers {
		c.Closings = append(c.Closings, v.closing(&life.Askers[i]))
	}
}

// said reports whether a kind of step is taken in public.
func said(a civic.StepAct) bool {
	switch a {
	case civic.StepNotice, civic.StepResponse, civic.StepClosure, civic.StepAgreed:
		return true
	}
	return false
}

// decided reports whether some committee has decided something.
func decided(l *follow.Life) bool {
	for i := range l.Askers {
		if l.Askers[i].Decided != nil {
			return true
		}
	}
	return false
}

func (v *View) answer(a *follow.Answer, released bool) Answer {
	out := Answer{State: a.State, Clock: a.Clock, By: a.By}
	switch {
	case a.Given != nil:
		out.Who, out.On, out.Why, out.Late = v.called(a.Given.Party), a.Given.Days.From, a.Given.Why, a.Late
	case a.Notice != nil:
		out.Who = v.called(a.Notice.Party)
		if released {
			out.Late = a.Late
		}
	}
	return out
}

// called is how somebody who answered is called: by post, where they are not to be named.
func (v *View) called(who string) string {
	if p := v.nameIn(who); p != nil && !p.shown {
		return p.byPost()
	}
	return who
}

// committee leads to the page of a committee, where it has one.
func (v *View) committee(name string) Link {
	if b := v.index.folded[identity.FoldBody(name)]; b != nil {
		return Link{KindBody, b.Slug, b.Name}
	}
	return Link{Name: name}
}

func (v *View) closing(a *follow.Asker) Closing {
	out := Closing{Body: v.committee(a.Body), By: v.committee(a.By)}
	if d := a.Decided; d != nil {
		out.Decided, out.On, out.Why = civic.Delivery(d.State), a.On, d.Why
		if it := v.index.item[d.Item]; it != nil {
			out.Item = Link{KindItem, it.ID.String(), it.Record}
		}
	}
	return out
}

// closedWords says in a sentence who closed a promise, and when.
func closedWords(c *Commitment) string {
	var b strings.Builder
	for i := range c.Closings {
		k := &c.Closings[i]
		words := string(k.Decided)
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(strings.ToUpper(words[:1]) + words[1:] + ": decided by " + k.By.Name + " on " + k.On.Long() + ".")
	}
	return b.String()
}

// happened tells the steps of a life that were taken in public.
func (v *View) happened(steps []store.Step) []Told {
	var out []Told
	for i := range steps {
		st := &steps[i]
		t := Told{On: cmp.Or(st.On, st.Known), After: st.Entered.After}
		switch st.Act {
		case civic.StepNotice:
			t.On, t.What, t.Words = st.Days.From, HappenedAsked, "of "+v.called(st.Party)
		case civic.StepResponse:
			t.On, t.What, t.Words = st.Days.From, HappenedAnswered, st.State+", by "+v.called(st.Party)
		case civic.StepAgreed:
			t.What, t.Words = HappenedAgreed, follow.InWords(st.Days)
		case civic.StepClosure:
			t.What, t.Words = HappenedClosed, st.State+", for "+st.Party
			if st.State == string(civic.DeliveryReopened) {
				t.What, t.Words = HappenedReopened, "for "+st.Party
			}
		default:
			continue
		}
		if it := v.index.item[st.Item]; it != nil {
			t.Item = it.link()
		}
		out = append(out, t)
	}
	return out
}

// passed tells that a promise went on to whatever took over from the committee that asked
// for it, or from the one that owes it, while it was owed; and to which post it was given.
func (v *View) passed(c *Commitment, k *store.Commitment) []Told {
	var out []Told
	over := calendar.Date{}
	if c.State == StateClosed {
		for i := range c.Closings {
			if on := c.Closings[i].On; on.After(over) {
				over = on
			}
		}
	}
	bodies := []string{c.Body.Name, c.Owner.Link.Name}
	for i := range v.successions { // in the order in which they came to be known
		x := &v.successions[i]
		if x.On.After(v.On) || !x.On.After(c.On) || !over.IsZero() && x.On.After(over) {
			continue
		}
		fold := identity.FoldBody(x.Body)
		if slices.ContainsFunc(bodies, func(b string) bool { return b != "" && identity.FoldBody(b) == fold }) {
			bodies = append(bodies, x.Successor)
			out = append(out, Told{On: x.On, What: HappenedPassed, Words: "from " + x.Body + " to " + x.Successor, After: x.Entered.After})
		}
	}
	if a := &k.Allotted; a.Post != "" && k.ByIs == civic.Words(a.Post) {
		out = append(out, Told{On: a.Known, What: HappenedAllotted, Words: v.called(a.Post), After: a.Entered.After})
	}
	return out
}
