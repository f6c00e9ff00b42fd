package follow

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// clear is by how much the likeliest return must stand above the next for a rule to
// settle it.
const clear = 0.12

// Settled is a return that a rule settles.
type Settled struct {
	Ref   store.Ref
	Item  store.ItemID
	Score float64
	Why   string
}

// Settles lists the returns that a rule settles by itself, from a score on: those that
// nobody has answered yet, where nothing else can be meant.
//
// For a councillor: a report was asked for once. Two items of the autumn may be it, one
// at 0.97 and one at 0.91: the rule leaves both to a person. Had the second been at
// 0.70, or had a person already said that it was not, the first would be settled. Of
// what is owed at each meeting, each meeting has at most one item; of what is owed
// every six months, what came three months after another is left alone. What a person
// has answered, either way, is never settled again, and where a person has said that
// something brought the promise back, the rule adds nothing to it.
func Settles(p store.Picture, from float64) []Settled {
	with := map[store.Ref][]*store.Commitment{}
	for i := range p.Commitments {
		if c := &p.Commitments[i]; c.MergedInto != 0 {
			with[c.MergedInto] = append(with[c.MergedInto], c)
		}
	}
	var out []Settled
	for i := range p.Commitments {
		c := &p.Commitments[i]
		if from <= 0 || c.MergedInto != 0 || !c.NoLongerRead.IsZero() || c.Acceptance.State == civic.AcceptanceRejected {
			continue
		}
		others := c.Returns
		for _, k := range with[c.Ref] {
			others = append(others[:len(others):len(others)], k.Returns...)
		}
		for j := range c.Returns {
			if r := &c.Returns[j]; r.Verdict == store.VerdictOpen && r.Score >= from && alone(c, r, others) {
				out = append(out, Settled{Ref: c.Ref, Item: r.Item, Score: r.Score, Why: r.Why})
			}
		}
	}
	return out
}

// alone reports whether no other item can be the return that one is taken for.
func alone(c *store.Commitment, r *store.Return, all []store.Return) bool {
	for i := range all {
		o := &all[i]
		if o.Item == r.Item {
			if o.Verdict != store.VerdictOpen {
				return false // answered of what was merged into it
			}
			continue
		}
		if o.Verdict == store.VerdictNo || !oneDelivery(string(c.Due.Recurring), r.On, o.On) {
			continue
		}
		if o.Verdict == store.VerdictYes || o.Score > r.Score-clear {
			return false
		}
	}
	return true
}

// oneDelivery reports whether what came on two days can be the same delivery: always,
// where it is owed once; on one day, where each meeting is owed one; and within two
// thirds of the period of what is owed every so often. What recurs in other words is
// taken for owed once.
func oneDelivery(recurring string, a, b calendar.Date) bool {
	if strings.Contains(recurring, "meeting") {
		return a == b
	}
	n := months(recurring)
	if n == 0 {
		return true
	}
	if b.Before(a) {
		a, b = b, a
	}
	return b.Sub(a) < n*20
}
