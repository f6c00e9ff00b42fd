package civic

// Acceptance is what a person has said of a reading: whether the words were read
// rightly. It is not following: what was accepted was read rightly; what is followed
// is chased.
type Acceptance string

// Every reading waits until a person has looked at it.
const (
	AcceptanceWaiting  Acceptance = "waiting"
	AcceptanceAccepted Acceptance = "accepted"
	AcceptanceRejected Acceptance = "rejected" // a misreading: no promise was made
	AcceptanceLater    Acceptance = "later"    // looked at, and put off
)

// Acceptances returns every state of a reading.
func Acceptances() []Acceptance {
	return []Acceptance{AcceptanceWaiting, AcceptanceAccepted, AcceptanceRejected, AcceptanceLater}
}

// ParseAcceptance returns the state of a reading named s.
func ParseAcceptance(s string) (Acceptance, error) {
	return parse("state of a reading", s, Acceptances())
}
