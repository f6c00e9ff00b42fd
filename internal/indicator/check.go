package indicator

import (
	"fmt"

	"mattersarising/internal/calendar"
)

// Fault is what is wrong with an observation: which of its figures, what was expected, and
// what to do about it.
type Fault struct {
	Field string // "numerator", "denominator", "value", "period", "status"
	Says  string
	Do    string
}

// Check says all that is wrong with an observation in itself, of a definition, on a day.
// Figures are checked against each other: a part is not more than its whole, a percentage is
// between 0 and 100, a rate is its counts divided, and no period has still to end.
//
// An example: 45 of 50 given as 9% is refused, for 45 of 50 is 90%.
func (o *Observation) Check(d *Definition, today calendar.Date) []Fault {
	var all []Fault
	add := func(field, do, says string, args ...any) {
		all = append(all, Fault{field, fmt.Sprintf(says, args...), do})
	}
	switch {
	case o.Period.From.IsZero() || o.Period.To.IsZero():
		add("period", "say the month, the year or the date", "there is no period")
	case o.Period.Inverted():
		add("period", "put the first day first", "the period ends (%s) before it begins (%s)", o.Period.To.Long(), o.Period.From.Long())
	case o.Period.To.After(today):
		add("period", "check the year; what is still to come is a target, not an observation", "the period ends on %s, which is still to come", o.Period.To.Long())
	case o.Period.From.Year() < 1990:
		add("period", "check the year", "the period begins on %s: nothing before 1990 is expected", o.Period.From.Long())
	case d.Basis == Snapshot && o.Period.From != o.Period.To:
		add("period", "give the date at which it stood", "%s is what stands at a date, and %s is a period", d.Name, o.Period)
	}
	if o.Symbol != "" {
		if !o.Value.None() {
			add("value", "leave one of them out", "there is both a value (%s) and the symbol %s (%s)", o.Value, o.Symbol, o.Symbol.Words())
		}
		return all
	}
	if o.Value.None() && o.Numerator.None() && o.Denominator.None() {
		add("value", "give the value or its counts; where there is none, say why by a symbol: z, x, c, k or u", "there is no value")
	}
	own := o.Area == "" // counts of other areas may be medians, and need not be whole
	counted := d.Unit == Count || d.Unit == Rate || d.Unit == Percent && d.SmallNumbers == Hide
	for _, n := range []struct {
		field string
		v     Number
	}{{"numerator", o.Numerator}, {"denominator", o.Denominator}} {
		switch {
		case n.v.None():
		case n.v.Sign() < 0:
			add(n.field, "check the figure", "the %s is below zero: %s", n.field, n.v)
		case own && counted && !n.v.Whole():
			add(n.field, "give the count, not a rate", "the %s is no whole number: %s", n.field, n.v)
		}
	}
	if d.Ratio() && o.Denominator != "" && o.Denominator.Sign() == 0 {
		if !o.Value.None() || o.Numerator.Sign() > 0 {
			add("denominator", "check the figures; of nothing there is no share: leave the value out, or write z", "the denominator is 0, so that there can be no value")
		}
		return all
	}
	if d.Part() && !o.Numerator.None() && !o.Denominator.None() && o.Numerator.Cmp(o.Denominator) > 0 {
		add("numerator", "check the figures: are the columns mixed up?", "the part (%s) is more than the whole (%s)", o.Numerator, o.Denominator)
	}
	if o.Value.None() {
		return all
	}
	switch {
	case d.Part() && (o.Value.Sign() < 0 || o.Value.Cmp("100") > 0):
		add("value", "check the figure: a percentage is between 0 and 100", "%s%% is no possible percentage", o.Value)
	case o.Value.Sign() < 0:
		add("value", "check the figure", "the value is below zero: %s", o.Value)
	case !d.Ratio() && !o.Numerator.None() && !o.Value.Same(o.Numerator):
		add("value", "a count is its own value: give it once", "the value (%s) is not the count (%s)", o.Value, o.Numerator)
	case d.Ratio() && !o.Numerator.None() && !o.Denominator.None() && !o.agrees(d):
		worked := Over(o.Numerator, o.Denominator, d.Unit.Times(), max(o.Value.places(), 1))
		add("value", "check which of the three figures is wrong", "%s of %s makes %s %s, not %s", o.Numerator, o.Denominator, worked, d.Unit, o.Value)
	}
	return all
}

// agrees reports whether a value is its counts divided, as far as it was rounded: to the last
// place that is given, and a hair more for those who round twice.
func (o *Observation) agrees(d *Definition) bool {
	worked := Over(o.Numerator, o.Denominator, d.Unit.Times(), 9)
	gap := worked.Less(o.Value)
	if gap.Sign() < 0 {
		gap = gap.Times(-1)
	}
	allowed := Number("0.51")
	for range min(o.Value.places(), 6) {
		allowed = exact(allowed.rat().Quo(allowed.rat(), Number("10").rat()))
	}
	return gap.Cmp(allowed) <= 0
}
