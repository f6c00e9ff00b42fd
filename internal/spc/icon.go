package spc

// Mark is what a point says, in view of which way is good.
type Mark int

// The marks.
const (
	CommonCause Mark = iota // nothing but the usual ups and downs
	Improvement
	Concern
	Change // a signal, where neither way is good
)

// String is the mark in words.
func (m Mark) String() string {
	return [...]string{"as usual", "better than usual", "worse than usual", "unusual"}[m]
}

// Variation is what the last point says of the process: the first of the two icons.
type Variation int

// The variations. NoVariation is where there are too few points to say.
const (
	NoVariation Variation = iota
	Usual
	BetterHigh
	BetterLow
	WorseHigh
	WorseLow
	ChangedHigh
	ChangedLow
)

// String is the icon in words.
func (v Variation) String() string {
	return [...]string{
		"Too few figures to say", "No change beyond the usual",
		"Improving: higher than usual", "Improving: lower than usual",
		"Worsening: higher than usual", "Worsening: lower than usual",
		"Changed: higher than usual", "Changed: lower than usual",
	}[v]
}

// Assurance is whether the process can be relied on to meet its target: the second icon.
type Assurance int

// The assurances. NoAssurance is where there is no target, no limits, or no good way.
const (
	NoAssurance Assurance = iota
	Passes
	HitOrMiss
	Fails
)

// String is the icon in words.
func (a Assurance) String() string {
	return [...]string{"", "Meets the target reliably", "Meets the target or misses it by chance", "Misses the target unless something changes"}[a]
}

// mark says what signals are, and whether they speak both ways. Where they do, the better
// shows, as in the Making Data Count tool.
func (d Direction) mark(g Signals) (Mark, bool) {
	switch {
	case g == 0:
		return CommonCause, false
	case d == Neither:
		return Change, false
	case g.Up() && g.Down():
		return Improvement, true
	case g.Up() == (d == HighIsGood):
		return Improvement, false
	}
	return Concern, false
}

// variation is the icon for the last point's mark and signals.
func (d Direction) variation(m Mark, g Signals) Variation {
	switch m {
	case Improvement:
		if d == HighIsGood {
			return BetterHigh
		}
		return BetterLow
	case Concern:
		if d == HighIsGood {
			return WorseLow
		}
		return WorseHigh
	case Change:
		if first := g & -g; first.Up() { // of signals both ways, the first rule's
			return ChangedHigh
		}
		return ChangedLow
	default:
		return Usual
	}
}

// assurance compares a target with the limits of the last section.
func (d Direction) assurance(target float64, l *Lines) Assurance {
	high := d == HighIsGood
	switch {
	case d == Neither || !l.Limits:
		return NoAssurance
	case l.over(target, l.Upper) && high, l.under(target, l.Lower) && !high:
		return Fails
	case l.under(target, l.Lower), l.over(target, l.Upper):
		return Passes
	}
	return HitOrMiss
}
