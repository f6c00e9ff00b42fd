package civic

// SignOff is where an update is on its way from whoever owes a commitment to those
// outside the service.
type SignOff string

// The states. Of an update that nobody need sign off there is none.
const (
	SignOffWanted   SignOff = "wanted"
	SignOffGiven    SignOff = "signed off"
	SignOffBack     SignOff = "sent back"
	SignOffReplaced SignOff = "replaced" // by an update in the signer's own words
	SignOffReleased SignOff = "released" // to the public, from a day on
)

// SignOffs returns every state.
func SignOffs() []SignOff {
	return []SignOff{SignOffWanted, SignOffGiven, SignOffBack, SignOffReplaced, SignOffReleased}
}

// ParseSignOff returns the state named s.
func ParseSignOff(s string) (SignOff, error) { return parse("state of signing off", s, SignOffs()) }

// Draft reports whether an update in that state counts for nothing.
func (s SignOff) Draft() bool {
	return s == SignOffWanted || s == SignOffBack || s == SignOffReplaced
}
