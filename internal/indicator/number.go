package indicator

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// Number is a decimal number as it was written: "12.50". It is text, so that nothing is lost
// to binary fractions; the empty Number is that there is none.
type Number string

var (
	numberShape = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,9})?$`)
	grouped     = regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
)

// ParseNumber reads a number as people write it: 1234, 1,234 or -0.5. What is anything else,
// an empty cell included, is an error.
func ParseNumber(s string) (Number, error) {
	t := strings.TrimSpace(strings.ReplaceAll(s, "\u2212", "-"))
	if grouped.MatchString(t) {
		t = strings.ReplaceAll(t, ",", "")
	}
	if strings.HasPrefix(t, ".") {
		t = "0" + t
	}
	if !numberShape.MatchString(t) {
		return "", fmt.Errorf("%q is no number: expected digits, as 1234 or 85.7", clip(s))
	}
	minus := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(t, "-")
	whole, rest, _ := strings.Cut(t, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if t = whole; rest != "" {
		t += "." + rest
	}
	if minus && strings.Trim(t, "0.") != "" {
		t = "-" + t
	}
	return Number(t), nil
}

// clip shortens what somebody typed, for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// None reports whether there is no number.
func (n Number) None() bool { return n == "" }

// rat is the number as a fraction; of none, nothing.
func (n Number) rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Float is the number for drawing and for what is usual: nothing that is kept is worked out
// with it.
func (n Number) Float() float64 {
	f, _ := n.rat().Float64()
	return f
}

// Cmp compares two numbers by value: 22 and 22.0 are equal.
func (n Number) Cmp(m Number) int { return n.rat().Cmp(m.rat()) }

// Same reports whether both are none, or both the same value.
func (n Number) Same(m Number) bool { return n.None() == m.None() && n.Cmp(m) == 0 }

// Sign is -1, 0 or 1.
func (n Number) Sign() int { return n.rat().Sign() }

// Whole reports whether it has no fraction.
func (n Number) Whole() bool { return n.rat().IsInt() }

// Less is n minus m.
func (n Number) Less(m Number) Number { return exact(new(big.Rat).Sub(n.rat(), m.rat())) }

// Plus is n and m together.
func (n Number) Plus(m Number) Number { return exact(new(big.Rat).Add(n.rat(), m.rat())) }

// Times is n multiplied.
func (n Number) Times(by int64) Number { return exact(new(big.Rat).Mul(n.rat(), big.NewRat(by, 1))) }

// exact writes a fraction that decimals can express.
func exact(r *big.Rat) Number {
	s := r.FloatString(12)
	return Number(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
}

// Round rounds to a number of places, halves away from zero: 0.25 to one place is 0.3.
func (n Number) Round(places int) Number {
	if n.None() {
		return n
	}
	return Number(n.rat().FloatString(places))
}

// Over divides and multiplies, to a number of places: 1 of 3 in percent to one place is 33.3.
// Nothing over nothing is none.
func Over(numerator, denominator Number, times int64, places int) Number {
	if numerator.None() || denominator.None() || denominator.Sign() == 0 {
		return ""
	}
	r := new(big.Rat).Quo(numerator.rat(), denominator.rat())
	return Number(r.Mul(r, big.NewRat(times, 1)).FloatString(places))
}

// places is how many digits stand behind the point.
func (n Number) places() int {
	_, rest, _ := strings.Cut(string(n), ".")
	return len(rest)
}

// Words writes it as people read it: 12,345.6.
func (n Number) Words() string {
	minus, t := "", string(n)
	if strings.HasPrefix(t, "-") {
		minus, t = "\u2212", t[1:]
	}
	whole, rest, point := strings.Cut(t, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + rest
	}
	return minus + whole
}
