package spc

import "math"

// Lines are what a section of a chart is judged against.
type Lines struct {
	Mean       float64
	MeanMR     float64 // the mean distance between neighbours
	Sigma      float64 // MeanMR ÷ 1.128
	Upper      float64 // the process limits
	Lower      float64
	UpperTwo   float64 // the two-sigma lines
	LowerTwo   float64
	MRLimit    float64 // what no distance between neighbours should pass
	Limits     bool    // there are enough points for all of this but the mean
	slack      float64 // what arithmetic may get wrong: less than this is no difference
	multiplier float64
}

// lines works out the lines of a section from its values, in their order. Gaps are not
// among them: a month without a figure is passed over, and its neighbours become
// neighbours of each other.
func (s *Series) lines(values []float64) Lines {
	l := Lines{multiplier: 2.66, Limits: len(values) >= Fewest}
	if s.Exact {
		l.multiplier = 3 / 1.128
	}
	l.Mean = mean(values)
	ranges := make([]float64, 0, len(values))
	for i := 1; i < len(values); i++ {
		ranges = append(ranges, math.Abs(values[i]-values[i-1]))
	}
	l.MeanMR = mean(ranges)
	if s.Screen {
		kept := ranges[:0:0]
		for _, r := range ranges {
			if r < 3.267*l.MeanMR {
				kept = append(kept, r)
			}
		}
		if len(kept) > 0 {
			l.MeanMR = mean(kept)
		}
	}
	l.Sigma = l.MeanMR / 1.128
	reach := l.multiplier * l.MeanMR
	l.Upper, l.Lower = l.Mean+reach, l.Mean-reach
	l.UpperTwo, l.LowerTwo = l.Mean+reach*2/3, l.Mean-reach*2/3
	l.MRLimit = 3.27 * l.MeanMR
	for _, v := range values {
		l.slack = math.Max(l.slack, math.Abs(v)*1e-12)
	}
	return l
}

// over reports whether a value lies beyond a line, and not merely by what adding up
// fractions gets wrong.
func (l *Lines) over(value, line float64) bool { return value-line > l.slack }

func (l *Lines) under(value, line float64) bool { return line-value > l.slack }

func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// Known goes by the four rules where mean and sigma are known beforehand, and not worked
// out from the figures: what theory speaks of.
func Known(values []float64, mean, sigma float64, run int) []Signals {
	l := Lines{Mean: mean, Sigma: sigma, Upper: mean + 3*sigma, Lower: mean - 3*sigma, UpperTwo: mean + 2*sigma, LowerTwo: mean - 2*sigma, Limits: true}
	list := make([]judged, len(values))
	for i, v := range values {
		list[i] = judged{v, &l}
	}
	return signals(list, run)
}
