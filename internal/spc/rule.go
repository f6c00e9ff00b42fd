package spc

// Signals are the rules by which a point says that something has changed, each upwards or
// downwards.
type Signals uint8

// The signals. Up is a point, or a way, towards higher values.
const (
	SingleUp     Signals = 1 << iota // above the upper process limit
	SingleDown                       // below the lower one
	ShiftUp                          // one of six or more in a row above the mean
	ShiftDown                        // below it
	TrendUp                          // one of six or more, each higher than the one before
	TrendDown                        // each lower
	TwoOfThreeUp                     // near the upper limit, as another of three above the mean is
	TwoOfThreeDown

	up   = SingleUp | ShiftUp | TrendUp | TwoOfThreeUp
	down = SingleDown | ShiftDown | TrendDown | TwoOfThreeDown
)

// Up reports whether a signal says higher.
func (g Signals) Up() bool { return g&up != 0 }

// Down reports whether a signal says lower.
func (g Signals) Down() bool { return g&down != 0 }

// Words are the signals, each in a few words, in the order of the rules.
func (g Signals) Words(run int) []string {
	at := number(run)
	all := [...]string{
		"above the upper process limit", "below the lower process limit",
		at + " or more in a row above the mean", at + " or more in a row below the mean",
		at + " or more in a row, each higher", at + " or more in a row, each lower",
		"two of three near the upper limit", "two of three near the lower limit",
	}
	var words []string
	for i, w := range all {
		if g&(1<<i) != 0 {
			words = append(words, w)
		}
	}
	return words
}

// judged is a value with the lines that it is judged against.
type judged struct {
	value float64
	lines *Lines
}

// side is 1 above the mean, -1 below it, 0 on it.
func (j judged) side() int {
	switch {
	case !j.lines.Limits:
		return 0
	case j.lines.over(j.value, j.lines.Mean):
		return 1
	case j.lines.under(j.value, j.lines.Mean):
		return -1
	}
	return 0
}

func (j judged) beyond() int {
	switch {
	case !j.lines.Limits:
		return 0
	case j.lines.over(j.value, j.lines.Upper):
		return 1
	case j.lines.under(j.value, j.lines.Lower):
		return -1
	}
	return 0
}

// near reports whether a value lies between a two-sigma line and its process limit.
func (j judged) near() bool {
	return j.lines.Limits && j.beyond() == 0 &&
		(j.lines.over(j.value, j.lines.UpperTwo) || j.lines.under(j.value, j.lines.LowerTwo))
}

// signals goes by the four rules. Each point is judged against the lines of its own
// section, and a run may cross from one section into the next, as in the Making Data
// Count tool.
func signals(points []judged, run int) []Signals {
	out := make([]Signals, len(points))
	mark := func(from, to, side int, upwards Signals) {
		for ; from < to; from++ {
			if side > 0 {
				out[from] |= upwards
			} else {
				out[from] |= upwards << 1
			}
		}
	}
	for i, p := range points {
		if side := p.beyond(); side != 0 {
			mark(i, i+1, side, SingleUp)
		}
	}
	runs(len(points), run, func(i int) int { return points[i].side() }, func(from, to, side int) { mark(from, to, side, ShiftUp) })
	// Six points that rise are five steps upwards.
	runs(len(points)-1, run-1, func(i int) int { return sign(points[i+1].value - points[i].value) }, func(from, to, side int) { mark(from, to+1, side, TrendUp) })
	for i := 0; i+3 <= len(points); i++ {
		three := points[i : i+3]
		side := three[0].side()
		if side == 0 || three[1].side() != side || three[2].side() != side {
			continue
		}
		near := 0
		for _, p := range three {
			if p.near() {
				near++
			}
		}
		for k, p := range three {
			if near >= 2 && p.near() {
				mark(i+k, i+k+1, side, TwoOfThreeUp)
			}
		}
	}
	return out
}

// runs calls found for each stretch of at least so many that have the same side; 0 is none.
func runs(n, least int, side func(int) int, found func(from, to, side int)) {
	for from := 0; from < n; {
		to := from + 1
		for to < n && side(to) == side(from) {
			to++
		}
		if side(from) != 0 && to-from >= least {
			found(from, to, side(from))
		}
		from = to
	}
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
