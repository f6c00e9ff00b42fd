package calendar

// Closure is a time when one council's offices are shut by its own choice, as
// many are between Christmas and New Year.
type Closure struct {
	Days Interval
	Why  string
}

// Closures are a council's own. They warn and no more: no clock stops for
// them, and no function of this package that counts takes them.
type Closures []Closure

// On returns the closure that a day falls in, so that a page can say that a
// deadline comes when nobody is there to meet it.
func (c Closures) On(d Date) (Closure, bool) {
	for _, closure := range c {
		if !d.IsZero() && closure.Days.Contains(d) {
			return closure, true
		}
	}
	return Closure{}, false
}

// Within returns the closures that share a day with a period.
func (c Closures) Within(period Interval) []Closure {
	var within []Closure
	for _, closure := range c {
		if closure.Days.Overlaps(period) {
			within = append(within, closure)
		}
	}
	return within
}
