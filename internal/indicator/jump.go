package indicator

import (
	"fmt"
	"math"
)

// How many values must stand before one can jump, and how many of the last are looked at.
const (
	leastToJump = 10
	mostToJump  = 24
)

// Usual is the range within which the next value of a series is expected.
type Usual struct{ From, To float64 }

// UsualOf works out what is usual from the values before, oldest first: the mean, and 2.66
// times the mean step from one value to the next on either side, as process-behaviour charts
// have it. Of fewer than ten values, ok is false: nothing is usual yet.
//
// An example: 20 24 20 26 22 16 18 16 31 28 34 26 30 19 18 has the mean 23.2 and the mean step
// 5.43, so that anything from 8.8 to 37.6 is usual.
func UsualOf(values []Number) (u Usual, ok bool) {
	if len(values) < leastToJump {
		return Usual{}, false
	}
	values = values[max(0, len(values)-mostToJump):]
	var sum, steps float64
	for i, v := range values {
		sum += v.Float()
		if i > 0 {
			steps += math.Abs(v.Float() - values[i-1].Float())
		}
	}
	mean, step := sum/float64(len(values)), steps/float64(len(values)-1)
	return Usual{mean - 2.66*step, mean + 2.66*step}, true
}

// Jumps reports whether a value lies outside of what is usual.
func (u Usual) Jumps(v Number) bool {
	f, slack := v.Float(), 1e-9*math.Max(math.Abs(u.From), math.Abs(u.To))
	return f < u.From-slack || f > u.To+slack
}

// String says the range.
func (u Usual) String() string { return fmt.Sprintf("%.1f to %.1f", math.Max(u.From, 0), u.To) }
