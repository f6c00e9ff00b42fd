package civic

// Holding is whether somebody held a post between two days.
type Holding string

// A post is held by somebody, or is vacant. That it is not known takes back what was
// said of those days before.
const (
	HoldingHeld    Holding = "held"
	HoldingVacant  Holding = "vacant"
	HoldingUnknown Holding = "not known"
)

// Holdings returns every state of a post.
func Holdings() []Holding { return []Holding{HoldingHeld, HoldingVacant, HoldingUnknown} }

// ParseHolding returns the state named s.
func ParseHolding(s string) (Holding, error) { return parse("state of a post", s, Holdings()) }
