package paper

import (
	"fmt"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// became says in a few sentences what became of a commitment beside its date: how often
// it came, what was answered, what its owner reports, and which of the bodies that asked have closed it.
// What nobody has entered is not spoken of. No reason is told: it may be the service's;
// but for what its owner wrote by the link of a letter, who was told that the committee
// reads it.
func (l *ledger) became(s *follow.Standing) []string {
	life := s.Life()
	out := delivered(s)
	for i := range life.Answers {
		out = append(out, answer(&life.Answers[i], l.several(life.Answers, i))...)
	}
	asked := l.inquiries(s)
	for i := range asked {
		out = append(out, l.inquired(&asked[i]))
	}
	if r := life.Report; r != nil && !s.Closed() {
		out = append(out, "Reported on "+r.Known.Long()+": "+reported(r))
	}
	if f := life.Forecast; f != nil && store.ByLink(f.Actor) && !s.Closed() {
		out = append(out, "Now expected "+follow.InWords(f.Days)+".")
	}
	if n := life.ClosedBy(); n > 0 && (len(life.Askers) > 1 || !s.Closed()) {
		out = append(out, fmt.Sprintf("Closed by %d of %d that asked.", n, len(life.Askers)))
	}
	return out
}

// reported tells the last report.
func reported(r *store.Step) string {
	if !store.ByLink(r.Actor) {
		return r.State + "."
	}
	out := r.State + ", by link sent to " + r.Party + "."
	if r.Why != "" {
		out += " “" + r.Why + "”"
	}
	return out
}

// several says of which commitment an answer is, where there are more than one.
func (l *ledger) several(all []follow.Answer, i int) string {
	if len(all) < 2 {
		return ""
	}
	return " to " + l.called(all[i].Ref)
}

// delivered says how often it came of the times that it was expected, once anything of that
// is settled: “Delivered 3 of 5; missed (verbal) 8 December 2022.” Of what was to come back
// once it says how, unless all of it came in time.
func delivered(s *follow.Standing) []string {
	all := s.Deliveries()
	if !follow.Told(all) || !s.Recurs() && (all[0].State == civic.ArrivalDelivered || all[0].State == civic.ArrivalNotYet) {
		return nil
	}
	return []string{capital(follow.TalliedInWords(all)) + "."}
}

// answer tells an answer that was given, or one that is owed by a day; one that no
// notice asks for is only told once it was given.
func answer(a *follow.Answer, of string) []string {
	clock := ""
	if a.Clock.Statutory() {
		clock = ", by law"
	}
	switch {
	case a.Given != nil:
		return []string{"Answer" + of + " of " + a.Given.Days.From.Long() + ": " + string(a.State) + "."}
	case a.By.IsZero():
		return nil
	case a.Late > 0:
		return []string{"No answer" + of + " yet: it was owed by " + a.By.Long() + clock + ", " + plural(a.Late, "day", "days") + " before."}
	}
	return []string{"No answer" + of + " yet: it is owed by " + a.By.Long() + clock + "."}
}

// closed says who closed a commitment, when and how.
func closed(s *follow.Standing) string {
	life := s.Life()
	var parts []string
	for i := range life.Askers {
		a := &life.Askers[i]
		if !a.Closed() {
			continue
		}
		how := ""
		if d := civic.Delivery(a.Decided.State); d != civic.DeliveryClosed {
			how = ": " + string(d)
		}
		parts = append(parts, "Closed by "+a.By+" on "+a.On.Long()+how+".")
	}
	return strings.Join(parts, " ")
}

// Predecessors are the bodies whose business a body had taken over by the day of a
// picture, directly or by way of others.
func Predecessors(all []store.Succession, of func(successor string) bool, up func(*store.Succession) bool) []string {
	var out []string
	told := map[string]bool{}
	for range all { // each turn may find one more
		for i := range all {
			x := &all[i]
			if told[x.Body] || !up(x) || !of(x.Successor) && !told[x.Successor] {
				continue
			}
			told[x.Body] = true
			out = append(out, x.Body)
		}
	}
	return out
}

// tied tells in brief what a commitment hangs together with: “Is discharged through K-31
// (closed).” What stands in an item that is closed to the public is not spoken of.
func (l *ledger) tied(s *follow.Standing) []string {
	var out []string
	for _, t := range s.Ties(l.stands) {
		if t.Other == nil || l.asked.closed(t.Other.Item) || t.Kind == civic.TieSupersedes && t.Back {
			continue
		}
		words := capital(t.Says()) + " " + t.Other.Ref.String()
		if !t.Other.Outstanding() {
			words += " (" + strings.ToLower(stateOf(t.Other, l.meeting()).Word()) + ")"
		}
		out = append(out, words+".")
	}
	return out
}
