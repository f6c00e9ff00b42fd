// Package chance says how often a process-behaviour chart cries out although nothing has
// changed: by theory, and on series that are made up so that nothing in them does. It is a
// measure of the rules (docs/measures.md), and no part of judging.
package chance

import (
	"math"
	"math/rand/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/spc"
)

// Rates are the shares of points that a rule marks although nothing has changed.
type Rates struct {
	Single, Shift, Trend, TwoOfThree, Any float64
	Series                                float64 // the share of series with at least one point marked
}

// Simulated judges so many series of so many figures each, drawn independently from one
// normal distribution. Known is as if mean and limits were known beforehand; Estimated is
// what a chart does: it works them out from the same figures.
func Simulated(series, points, run int) (known, estimated Rates) {
	random := rand.New(rand.NewPCG(7, 2018)) //nolint:gosec // the same each time, and no secret
	values := make([]float64, points)
	var counts [2]Rates
	for range series {
		for i := range values {
			values[i] = random.NormFloat64()
		}
		count(&counts[0], spc.Known(values, 0, 1, run))
		r, err := spc.Judge(spc.Series{Points: monthly(values), Run: run})
		if err != nil {
			panic(err) // figures in the order of their months, nothing else
		}
		marked := make([]spc.Signals, points)
		for i, p := range r.Points {
			marked[i] = p.Signals
		}
		count(&counts[1], marked)
	}
	for i := range counts {
		c := &counts[i]
		for _, rate := range []*float64{&c.Single, &c.Shift, &c.Trend, &c.TwoOfThree, &c.Any} {
			*rate /= float64(series * points)
		}
		c.Series /= float64(series)
	}
	return counts[0], counts[1]
}

func count(r *Rates, marked []spc.Signals) {
	any := false
	for _, g := range marked {
		add := func(rate *float64, of spc.Signals) {
			if g&of != 0 {
				*rate++
			}
		}
		add(&r.Single, spc.SingleUp|spc.SingleDown)
		add(&r.Shift, spc.ShiftUp|spc.ShiftDown)
		add(&r.Trend, spc.TrendUp|spc.TrendDown)
		add(&r.TwoOfThree, spc.TwoOfThreeUp|spc.TwoOfThreeDown)
		add(&r.Any, 0xff)
		any = any || g != 0
	}
	if any {
		r.Series++
	}
}

func monthly(values []float64) []spc.Point {
	points := make([]spc.Point, len(values))
	for i, v := range values {
		points[i] = spc.Point{Start: calendar.On(2000, 1, 1).AddMonths(i), Value: v}
	}
	return points
}

// Theory is the same for figures that are independent and normal, where mean and limits
// are known, rule by rule; of all rules together it has no formula, and is 0 there. It is
// exact, the two ends of a series included.
func Theory(points, run int) Rates {
	return Rates{
		Single:     math.Erfc(3 / math.Sqrt2),
		Shift:      share(points, run, coins),
		Trend:      share(points, run, climbs),
		TwoOfThree: twoOfThree(points),
	}
}

// share adds up, over all places where a run of some length may stand in so many points,
// the points in it times its probability. The probability is that of exactly so long a
// run, with ends within the series, of either direction.
func share(points, run int, probability func(length int, begins, ends bool) float64) float64 {
	sum := 0.0
	for from := range points {
		for to := from + run; to <= points; to++ {
			sum += float64(to-from) * 2 * probability(to-from, from > 0, to < points)
		}
	}
	return sum / float64(points)
}

// coins is a run of so many on one given side of the mean, with the other side at each
// end that is within the series: a half for each.
func coins(length int, begins, ends bool) float64 {
	p := math.Pow(0.5, float64(length))
	for _, within := range []bool{begins, ends} {
		if within {
			p /= 2
		}
	}
	return p
}

// climbs is a run of so many that each are higher than the one before, and not longer. So
// many figures climb in one order of all their orders; those where one more belongs to the
// climb, at an end that has one more, are taken off.
func climbs(length int, begins, ends bool) float64 {
	p := 1 / factorial(length)
	if begins {
		p -= 1 / factorial(length+1)
	}
	if ends {
		p -= 1 / factorial(length+1)
	}
	if begins && ends {
		p += 1 / factorial(length+2)
	}
	return p
}

func factorial(n int) float64 { return math.Gamma(float64(n) + 1) }

// twoOfThree goes through all that a point and its two neighbours on each side can be:
// on the other side of the mean, between mean and two sigma, between two and three, beyond.
func twoOfThree(points int) float64 {
	tail := func(sigma float64) float64 { return math.Erfc(sigma/math.Sqrt2) / 2 }
	chance := [4]float64{0.5, 0.5 - tail(2), tail(2) - tail(3), tail(3)}
	const other, near = 0, 2
	sum := 0.0
	for at := range points {
		from, to := max(0, at-2), min(points, at+3)
		states := make([]int, to-from)
		var walk func(i int, p float64)
		walk = func(i int, p float64) {
			if i < len(states) {
				for state, c := range chance {
					states[i] = state
					walk(i+1, p*c)
				}
				return
			}
			if states[at-from] != near {
				return
			}
			for k := 0; k+3 <= len(states); k++ {
				three := states[k : k+3]
				if at-from < k || at-from >= k+3 {
					continue
				}
				nears := 0
				for _, s := range three {
					if s == near {
						nears++
					}
				}
				if three[0] != other && three[1] != other && three[2] != other && nears >= 2 {
					sum += 2 * p // either side
					return
				}
			}
		}
		walk(0, 1)
	}
	return sum / float64(points)
}
