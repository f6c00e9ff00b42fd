package annexa

import "mattersarising/internal/calendar"

var ofAdopted = []indicator{entryToPlacement, entryToPlacementAdjusted, orderToMatch}

// adopting counts the times of adoption. A child who stands twice counts once, by the
// row of the later entry into care.
func (w *work) adopting() {
	rows := w.adoptions.rows
	of := once(len(w.r.children.of), rows, func(*adoption) bool { return true }, func(a *adoption) calendar.Date { return a.entered.on })
	for i := range rows {
		a := &rows[i]
		if of[a.child] != int32(i) {
			for _, id := range append([]indicator{under14Months}, ofAdopted...) {
				w.note(id, 10, a.at, LeftOut, "the child stands twice: a later row counts")
			}
			continue
		}
		w.adopted(a)
		w.waited(a)
	}
}

func (w *work) adopted(a *adoption) {
	switch {
	case a.adopted.bad:
		for _, id := range ofAdopted {
			w.note(id, 10, a.at, Undecided, whyNoDate)
		}
		return
	case a.adopted.none() || !w.year.Contains(a.adopted.on):
		for _, id := range ofAdopted {
			w.note(id, 10, a.at, LeftOut, "not adopted in the twelve months")
		}
		return
	}
	switch {
	case !a.entered.given() || !a.placed.given():
		w.note(entryToPlacement, 10, a.at, Undecided, whyNoDate)
		w.note(entryToPlacementAdjusted, 10, a.at, Undecided, whyNoDate)
	case a.placed.on.Before(a.entered.on):
		w.r.problem(10, a.at, colAdPlaced, FaultOrder, "a date from the entry into care on")
		w.note(entryToPlacement, 10, a.at, Undecided, whyBackwards)
		w.note(entryToPlacementAdjusted, 10, a.at, Undecided, whyBackwards)
	default:
		w.sum(entryToPlacement, 10, a.at, a.placed.on.Sub(a.entered.on), "adopted: the days from entry to placement")
		until := a.placed.on
		switch f := a.fostered; {
		case f.bad || f.given() && f.on.Before(a.entered.on):
			w.note(entryToPlacementAdjusted, 10, a.at, Undecided, "the placement for fostering cannot be read, or lies before the entry")
		default:
			if f.given() && f.on.Before(until) {
				until = f.on
			}
			w.sum(entryToPlacementAdjusted, 10, a.at, until.Sub(a.entered.on), "adopted: the days from entry to the first placement with the adopters")
		}
	}
	switch {
	case a.ordered.none():
		w.note(orderToMatch, 10, a.at, LeftOut, "no placement order")
	case a.ordered.bad || !a.matched.given():
		w.note(orderToMatch, 10, a.at, Undecided, whyNoDate)
	default:
		w.sum(orderToMatch, 10, a.at, max(0, a.matched.on.Sub(a.ordered.on)), "adopted: the days from order to match")
	}
}

// waited judges whether a child waited less than 14 months from entering care to moving
// in with adopters, or has been waiting for less.
func (w *work) waited(a *adoption) {
	today := w.q.AsAt
	past := func(d day) bool { return d.given() && !d.on.After(today) }
	switch {
	case a.adopted.bad || a.reversed.bad || a.decided.bad || a.placed.bad:
		w.note(under14Months, 10, a.at, Undecided, whyNoDate)
	case past(a.reversed):
		w.note(under14Months, 10, a.at, LeftOut, "the decision was reversed")
	case past(a.adopted) && !w.year.Contains(a.adopted.on):
		w.note(under14Months, 10, a.at, LeftOut, "adopted before the twelve months")
	case !past(a.decided) && !past(a.adopted):
		w.note(under14Months, 10, a.at, LeftOut, "no decision by the day")
	case !a.entered.given():
		w.note(under14Months, 10, a.at, Undecided, whyNoDate)
	case past(a.placed) && a.placed.on.Before(a.entered.on):
		w.note(under14Months, 10, a.at, Undecided, whyBackwards)
	case past(a.placed) && a.placed.on.Before(a.entered.on.AddMonths(14)):
		w.note(under14Months, 10, a.at, Counted, "placed less than 14 months after entering care")
	case past(a.placed):
		w.note(under14Months, 10, a.at, Beside, "placed 14 months after entering care or later")
	case today.Before(a.entered.on.AddMonths(14)):
		w.note(under14Months, 10, a.at, Counted, "waiting, for less than 14 months")
	default:
		w.note(under14Months, 10, a.at, Beside, "waiting for 14 months or more")
	}
}
