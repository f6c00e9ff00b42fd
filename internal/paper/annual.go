package paper

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Of what the shares of a year are.
const (
	ofAnswer   = "What was answered"
	ofDelivery = "What became of it"
)

// answers are the answers in the order of the account, with how each is headed. One that
// was accepted in principle counts as not accepted, so it stands after those that were.
var answers = []struct {
	state civic.Response
	part  part
}{
	{civic.ResponseAwaiting, part{name: "awaiting", title: "Awaiting an answer", about: "No answer is recorded."}},
	{civic.ResponseAccepted, part{name: "accepted", title: "Accepted", about: "It was accepted as it was made."}},
	{civic.ResponseAcceptedInPart, part{name: "in-part", title: "Accepted in part", about: "Some of it was accepted."}},
	{civic.ResponseAcceptedInPrinciple, part{name: "in-principle", title: "Accepted in principle", about: "Which counts as not accepted."}},
	{civic.ResponseRejected, part{name: "rejected", title: "Rejected", about: "It was not accepted."}},
	{civic.ResponseNoted, part{name: "noted", title: "Noted", about: "It was noted, and neither accepted nor rejected."}},
	{civic.ResponseSuperseded, part{name: "superseded", title: "Superseded", about: "Another takes its place."}},
	{civic.ResponseWithdrawn, part{name: "withdrawn", title: "Withdrawn", about: "Whoever made it took it back."}},
}

// Annual is the account of what became of each recommendation that a body's meetings made
// in a municipal year, as at a day.
//
// For a councillor: a recommendation that was found to be one with another is counted
// once. It stands under what was answered to this body; where nothing was, it awaits its
// answer, whether or not a clock runs. Beside that, each is counted once under what became
// of it: closed in one of the ways of closing, else as its owner last reported, else as
// it stands by its date. So either list of shares adds up to all recommendations.
func Annual(now store.Picture, a Asked) *Paper {
	p, l, _ := begin(KindAnnual, &now, &a)
	year := calendar.MunicipalYear(a.Year)
	rows := map[civic.Response][]Row{}
	became := map[string]int{}
	var order []string
	for _, s := range l.order {
		if !l.recommended(s, year) || !p.counts(l, s) {
			continue
		}
		if a.closed(s.Item) {
			p.Closed++
			continue
		}
		r := l.row(s, l.meeting())
		state := l.answered(s)
		rows[state] = append(rows[state], r)
		if name := l.outcome(s); r.Reviewed {
			if became[name] == 0 {
				order = append(order, name)
			}
			became[name]++
		}
	}
	for _, x := range answers {
		all := rows[x.state]
		slices.SortStableFunc(all, func(x, y Row) int { return x.Made.On.Compare(y.Made.On) })
		p.add(x.part, all)
	}
	p.count()
	for _, c := range p.Total.Groups {
		if c.Rows > 0 {
			p.Shares = append(p.Shares, Share{ofAnswer, c.Title, c.Rows, p.Total.Rows})
		}
	}
	slices.SortFunc(order, func(x, y string) int { return slices.Index(outcomes(), x) - slices.Index(outcomes(), y) })
	for _, name := range order {
		p.Shares = append(p.Shares, Share{ofDelivery, name, became[name], p.Total.Rows})
	}
	return p
}

// recommended reports whether a meeting of the body recommended it in a year, or one of
// those that were found to be one with it.
func (l *ledger) recommended(s *follow.Standing, year calendar.Interval) bool {
	return slices.ContainsFunc(append([]*store.Commitment{s.Commitment}, l.same[s.Ref]...), func(k *store.Commitment) bool {
		return l.asked.is(k.Asker) && k.Kind == civic.KindRecommendation && year.Contains(madeOn(k))
	})
}

// answered is what was answered to the body: to the first of its sources that has an answer.
func (l *ledger) answered(s *follow.Standing) civic.Response {
	life := s.Life()
	for i := range life.Answers {
		a := &life.Answers[i]
		k := l.all[a.Ref]
		if a.Given != nil && k != nil && l.asked.is(k.Asker) {
			return a.State
		}
	}
	return civic.ResponseAwaiting
}

// outcome is what became of a commitment, in the words that its life has for it; where
// nobody has reported anything, how it stands by its date.
func (l *ledger) outcome(s *follow.Standing) string {
	life := s.Life()
	switch {
	case life.Closed():
		return closings[life.Delivery]
	case life.Delivery == "" && !s.Outstanding():
		return "Came back, and not closed"
	case life.Delivery == "":
		return "Open: " + lower(stateOf(s, l.meeting()).Word())
	}
	return "Open: " + string(life.Delivery)
}

// closings are the ways of closing, as the account calls them.
var closings = map[civic.Delivery]string{
	civic.DeliveryClosed: "Closed, with evidence", civic.DeliveryClosedUnevidenced: "Closed without evidence",
	civic.DeliveryNotImplemented: "Closed, not implemented", civic.DeliveryNoLongerApplies: "Closed: no longer applies",
}

// outcomes are all that may become of a commitment, in the order of the account.
func outcomes() []string {
	out := []string{
		closings[civic.DeliveryClosed], closings[civic.DeliveryClosedUnevidenced], closings[civic.DeliveryNotImplemented], closings[civic.DeliveryNoLongerApplies],
		"Came back, and not closed",
	}
	for _, d := range civic.Deliveries() {
		out = append(out, "Open: "+string(d))
	}
	for _, s := range States() {
		out = append(out, "Open: "+lower(s.Word()))
	}
	return out
}

// Account returns the municipal year of whose recommendations an account tells on a day
// where nobody names one: until November the year that is over, for its account is made
// after the annual meeting in May; then the one that runs.
func Account(on calendar.Date) int {
	const months = 6
	return calendar.MunicipalYearOf(on.AddMonths(-months))
}
