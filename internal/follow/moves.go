package follow

import (
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Part is who takes a step in the life of a commitment.
type Part string

// The parts. The owner reports, an assurer agrees that it is shown, and the body that
// asked decides at its meeting.
const (
	PartOwner   Part = "the owner"
	PartAssurer Part = "an assurer"
	PartAsker   Part = "the body that asked"
)

// Need is what a move cannot do without.
type Need string

// The needs.
const (
	NeedWhy      Need = "a reason"
	NeedMeeting  Need = "a named meeting"
	NeedEvidence Need = "accepted evidence"
)

// Move is how the delivery of a commitment may go from some states to another.
type Move struct {
	Act   civic.StepAct
	From  []civic.Delivery // the empty state is that nothing was reported
	To    civic.Delivery
	Who   Part
	Needs []Need
}

// unreported is the state of what nobody has reported on.
const unreported civic.Delivery = ""

// open are the states in which a commitment is still owed.
var open = []civic.Delivery{
	unreported, civic.DeliveryNotStarted, civic.DeliveryInProgress, civic.DeliveryDelayed, civic.DeliveryPaused, civic.DeliveryImplemented,
	civic.DeliveryEvidenced, civic.DeliveryNoLongerApplies, civic.DeliveryReopened,
}

// underway are the open states but for those in which the owner has done.
var underway = []civic.Delivery{
	unreported, civic.DeliveryNotStarted, civic.DeliveryInProgress, civic.DeliveryDelayed, civic.DeliveryPaused, civic.DeliveryReopened,
}

// moves is the life of a commitment: which step may follow which, who takes it, and what
// it needs. What the owner has claimed may be taken back; what an asking body has closed
// only that body opens again. docs/life.md is drawn from it.
var moves = []Move{
	{civic.StepProgress, []civic.Delivery{unreported, civic.DeliveryNotStarted, civic.DeliveryReopened}, civic.DeliveryNotStarted, PartOwner, nil},
	{civic.StepProgress, underway, civic.DeliveryInProgress, PartOwner, nil},
	{civic.StepProgress, underway, civic.DeliveryDelayed, PartOwner, []Need{NeedWhy}},
	{civic.StepProgress, underway, civic.DeliveryPaused, PartOwner, []Need{NeedWhy}},
	{civic.StepProgress, append(slices.Clone(underway), civic.DeliveryImplemented), civic.DeliveryImplemented, PartOwner, nil},
	{civic.StepProgress, []civic.Delivery{civic.DeliveryImplemented, civic.DeliveryNoLongerApplies}, civic.DeliveryInProgress, PartOwner, []Need{NeedWhy}},
	{civic.StepProgress, append(slices.Clone(underway), civic.DeliveryNoLongerApplies), civic.DeliveryNoLongerApplies, PartOwner, []Need{NeedWhy}},
	{civic.StepProgress, []civic.Delivery{civic.DeliveryImplemented, civic.DeliveryEvidenced}, civic.DeliveryEvidenced, PartAssurer, []Need{NeedEvidence}},
	{civic.StepProgress, []civic.Delivery{civic.DeliveryEvidenced}, civic.DeliveryInProgress, PartAssurer, []Need{NeedWhy}},
	{civic.StepClosure, open, civic.DeliveryClosed, PartAsker, []Need{NeedMeeting, NeedEvidence}},
	{civic.StepClosure, open, civic.DeliveryClosedUnevidenced, PartAsker, []Need{NeedMeeting, NeedWhy}},
	{civic.StepClosure, open, civic.DeliveryNotImplemented, PartAsker, []Need{NeedMeeting, NeedWhy}},
	{civic.StepClosure, []civic.Delivery{civic.DeliveryNoLongerApplies}, civic.DeliveryNoLongerApplies, PartAsker, []Need{NeedMeeting, NeedWhy}},
	{
		civic.StepClosure, []civic.Delivery{
			civic.DeliveryNoLongerApplies, civic.DeliveryClosed, civic.DeliveryClosedUnevidenced, civic.DeliveryNotImplemented,
		}, civic.DeliveryReopened, PartAsker, []Need{NeedMeeting, NeedWhy},
	},
}

// Moves returns the life of a commitment, as data.
func Moves() []Move {
	all := slices.Clone(moves)
	for i := range all {
		all[i].From = slices.Clone(all[i].From)
	}
	return all
}

// MayTake says why a step may not be taken as things stand; nil where it may. Of a
// closure it returns the step with the asking body named as the record has it, and with
// the body filled in where only one has asked.
func (s *Standing) MayTake(n store.NewStep) (store.NewStep, error) {
	const op = "follow: step"
	l := s.Life()
	switch n.Act {
	case civic.StepProgress:
		if l.Closed() {
			return n, store.Conflict(op, "%s is closed (%s): the body that asked must open it again before anything is reported", s.Ref, l.Delivery)
		}
		return n, l.mayMove(n, l.reported())
	case civic.StepClosure:
		a, err := l.asker(n.Party)
		if err != nil {
			return n, err
		}
		n.Party = a.Body
		from := l.reported()
		if a.Closed() {
			from = civic.Delivery(a.Decided.State)
		}
		return n, l.mayMove(n, from)
	case civic.StepJudged:
		for _, e := range l.Evidence {
			if e.Shown.ID == n.Of {
				return n, nil
			}
		}
		return n, store.NotFound(op, "%s is no evidence of %s", n.Of, s.Ref)
	}
	return n, nil
}

// mayMove says why the delivery may not go from one state to another.
func (l *Life) mayMove(n store.NewStep, from civic.Delivery) error {
	const op = "follow: step"
	to := civic.Delivery(n.State)
	var may []string
	for _, m := range moves {
		if m.Act != n.Act || !slices.Contains(m.From, from) {
			continue
		}
		may = append(may, string(m.To))
		if m.To != to {
			continue
		}
		switch {
		case slices.Contains(m.Needs, NeedWhy) && strings.TrimSpace(n.Why) == "":
			return store.Invalid(op, "from %s to %s needs a reason: say why", stateWords(from), to)
		case slices.Contains(m.Needs, NeedMeeting) && n.Item == 0 && n.Days.From.IsZero():
			return store.Invalid(op, "“%s” is decided at a meeting of %s: name the item or the day", to, PartAsker)
		case slices.Contains(m.Needs, NeedEvidence) && !l.shown():
			return store.Invalid(op, "%s needs evidence that was accepted, and there is none: add it and have it accepted, or close without evidence, with a reason", to)
		}
		return nil
	}
	return store.Conflict(op, "it is %s, and %s cannot follow: what can is %s", stateWords(from), to, listWords(may))
}

func stateWords(d civic.Delivery) string {
	if d == unreported {
		return "not reported on yet"
	}
	return string(d)
}

func listWords(all []string) string {
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return "nothing"
	}
	return strings.Join(all, ", ")
}
