package indicator

import (
	"strings"

	"mattersarising/internal/calendar"
)

// Symbol is what stands in place of a value, by the convention of the government's
// statistical service. None of them is a zero.
type Symbol string

// The symbols.
const (
	NotApplicable Symbol = "z"
	NotAvailable  Symbol = "x"
	Suppressed    Symbol = "c"
	Low           Symbol = "k" // rounds to nothing, but is not; files also write "low"
	Unreliable    Symbol = "u"
)

// Symbols returns every symbol.
func Symbols() []Symbol { return []Symbol{NotApplicable, NotAvailable, Suppressed, Low, Unreliable} }

// ParseSymbol reads a symbol as files write it, older files too; ok is false where it is none.
func ParseSymbol(s string) (Symbol, bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "z", ":":
		return NotApplicable, true
	case "x", "..":
		return NotAvailable, true
	case "c":
		return Suppressed, true
	case "k", "low", "~":
		return Low, true
	case "u":
		return Unreliable, true
	}
	return "", false
}

// Words says what a symbol means.
func (s Symbol) Words() string {
	switch s {
	case NotApplicable:
		return "not applicable"
	case NotAvailable:
		return "not available"
	case Suppressed:
		return "suppressed"
	case Low:
		return "low: rounds to 0, but is not 0"
	case Unreliable:
		return "too unreliable to give"
	}
	return ""
}

// Status is whether a value may still change as a matter of course.
type Status string

// The statuses.
const (
	Provisional Status = "provisional"
	Final       Status = "final"
)

// Statuses returns every status.
func Statuses() []Status { return []Status{Provisional, Final} }

// Observation is one value of an indicator, as somebody gave it.
type Observation struct {
	Indicator   string
	Version     int    // of the definition that it was counted by
	Area        string // empty is the authority's own
	Publisher   string // who worked it out; empty is the authority
	Period      calendar.Interval
	Numerator   Number
	Denominator Number
	Value       Number // worked out of the two where it is not given
	Symbol      Symbol // in place of a value
	Status      Status
	Release     string        // the publication that it stands in
	Extracted   calendar.Date // when it was drawn out of the case system
	Note        string
	Place       string // where it stands in its file
	Revised     bool   // of one that is hidden: it took the place of another that was published
}

// Key is what an observation is about: two of one key are two vintages of one value.
type Key struct {
	Indicator string
	Version   int
	Area      string // folded
	Publisher string // folded
	Period    calendar.Interval
}

// Key returns what the observation is about.
func (o *Observation) Key() Key {
	return Key{o.Indicator, o.Version, Fold(o.Area), Fold(o.Publisher), o.Period}
}

// Fold writes the name of an area or a publisher so that spelling does not tell two apart.
func Fold(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(alike.Replace(s)), " "))
}

// alike are the signs that names are written with in more than one way.
var alike = strings.NewReplacer("&", " and ", "’", "'")

// Says reports whether two observations of one key say the same, so that the second brings
// nothing new.
func (o *Observation) Says(p *Observation) bool {
	return o.Numerator.Same(p.Numerator) && o.Denominator.Same(p.Denominator) && o.Value.Same(p.Value) && o.Symbol == p.Symbol &&
		o.Status == p.Status && strings.TrimSpace(o.Note) == strings.TrimSpace(p.Note)
}

// Complete works the value out of numerator and denominator where it is not given. A count is
// its own value.
func (o *Observation) Complete(d *Definition) {
	switch {
	case !o.Value.None() || o.Symbol != "":
	case !d.Ratio():
		o.Value = o.Numerator
	default:
		o.Value = Over(o.Numerator, o.Denominator, d.Unit.Times(), d.Decimals)
	}
	if o.Status == "" {
		o.Status = Final
	}
}

// Span is how long a period is, as far as values of it can be compared.
type Span string

// The spans. A date is that of a snapshot.
const (
	SpanDate    Span = "date"
	SpanWeek    Span = "week"
	SpanMonth   Span = "month"
	SpanQuarter Span = "quarter"
	SpanYear    Span = "year"
	SpanOther   Span = "period"
)

// SpanOf returns the span of a period.
func SpanOf(p calendar.Interval) Span {
	switch n := p.To.Sub(p.From) + 1; {
	case n == 1:
		return SpanDate
	case n == 7:
		return SpanWeek
	case n >= 28 && n <= 31:
		return SpanMonth
	case n >= 89 && n <= 92:
		return SpanQuarter
	case n >= 365 && n <= 366:
		return SpanYear
	default:
		return SpanOther
	}
}

// Words writes the figure as people read it, with its unit: 27.3%, 24.3 per 10,000, 655; or
// what stands in its place.
func (o *Observation) Words(d *Definition) string {
	switch {
	case o.Symbol != "" && o.Revised:
		return string(o.Symbol) + " (revised, " + o.Symbol.Words() + ")"
	case o.Symbol != "":
		return string(o.Symbol) + " (" + o.Symbol.Words() + ")"
	case o.Value.None() && !o.Numerator.None():
		return o.Numerator.Words() + " (count)"
	case o.Value.None():
		return "none"
	}
	switch d.Unit {
	case Percent:
		return o.Value.Words() + "%"
	case Rate, Days, Weeks:
		return o.Value.Words() + " " + string(d.Unit)
	case Pounds:
		return "£" + o.Value.Words()
	case Count, Mean:
	}
	return o.Value.Words()
}
