package civic

// ReviewDay is what a stated day of a review is the day of.
type ReviewDay string

// The days of a review. What a clock is due or was met on carries the clock's name
// beside it.
const (
	DayOnSite    ReviewDay = "on site"   // its first and last day with the service
	DayReport    ReviewDay = "report"    // printed on the report
	DayReceived  ReviewDay = "received"  // by the authority
	DayPublished ReviewDay = "published" // the report
	DayDue       ReviewDay = "due"       // stated by somebody, beside what the law makes it
	DayMet       ReviewDay = "met"       // what a clock asked for was done
)

// ReviewDays returns every day of a review.
func ReviewDays() []ReviewDay {
	return []ReviewDay{DayOnSite, DayReport, DayReceived, DayPublished, DayDue, DayMet}
}

// ParseReviewDay returns the day named s.
func ParseReviewDay(s string) (ReviewDay, error) { return parse("day of a review", s, ReviewDays()) }

// OfClock reports whether it is a day of a clock, which is then named beside it.
func (d ReviewDay) OfClock() bool { return d == DayDue || d == DayMet }

// Stating is how a day is stated.
type Stating string

// The ways of stating a day. Days that differ all stand until one is settled, with a
// reason; a statement that was a slip is withdrawn.
const (
	StatingSaid      Stating = "said"
	StatingSettled   Stating = "settled"
	StatingWithdrawn Stating = "withdrawn"
)

// Statings returns every way of stating a day.
func Statings() []Stating { return []Stating{StatingSaid, StatingSettled, StatingWithdrawn} }

// ParseStating returns the way named s.
func ParseStating(s string) (Stating, error) { return parse("way of stating", s, Statings()) }
