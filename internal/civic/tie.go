package civic

// Tie is how one commitment hangs together with another that it is not one with. It is
// said of the first: K-3 is part of K-9.
type Tie string

// The ties. None of them closes anything. Only what is superseded is owed no longer:
// the body that asked for it has put another in its place.
const (
	TieAnswers    Tie = "answers"
	TieThrough    Tie = "discharged through"
	TiePart       Tie = "part of"
	TieSupersedes Tie = "supersedes"
)

// Ties returns every tie.
func Ties() []Tie { return []Tie{TieAnswers, TieThrough, TiePart, TieSupersedes} }

// ParseTie returns the tie named s.
func ParseTie(s string) (Tie, error) { return parse("tie", s, Ties()) }

// Says is what is said of the first of two that are tied: "is part of".
func (t Tie) Says() string {
	switch t {
	case TieThrough, TiePart:
		return "is " + string(t)
	}
	return string(t)
}

// Back is what is said of the second: "has as a part".
func (t Tie) Back() string {
	switch t {
	case TieAnswers:
		return "is answered by"
	case TieThrough:
		return "discharges"
	case TiePart:
		return "has as a part"
	case TieSupersedes:
		return "is superseded by"
	}
	return string(t)
}
