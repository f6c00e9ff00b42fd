package plan

// Gap is how the colour that a lead claims differs from the one derived.
type Gap string

// The gaps, seen from what is claimed.
const (
	GapGreener Gap = "greener"
	GapRedder  Gap = "redder"
	GapAgrees  Gap = "agrees"
	GapNothing Gap = "nothing claimed"
)

// Gaps returns every gap.
func Gaps() []Gap { return []Gap{GapGreener, GapRedder, GapAgrees, GapNothing} }

// grave is how bad a colour is. Green and grey are as good as one another: neither says
// that anything is wrong. Blue is better than both, for it says that nothing is left to do.
func (c Colour) grave() int {
	switch c {
	case Red:
		return 3
	case Amber:
		return 2
	case Green, Grey:
		return 1
	}
	return 0
}

// GapOf compares a claimed colour with the derived one. Where either is none, there is
// nothing to compare.
func GapOf(claimed, derived Colour) Gap {
	switch {
	case claimed == None || derived == None:
		return GapNothing
	case claimed.grave() < derived.grave():
		return GapGreener
	case claimed.grave() > derived.grave():
		return GapRedder
	}
	return GapAgrees
}
