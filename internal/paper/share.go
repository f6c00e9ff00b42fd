package paper

import "fmt"

// Share is how many of the recommendations of a year stand alike.
type Share struct {
	Of   string // what is told apart: "Answer" or "What became of it"
	Name string
	Rows int
	All  int // of how many
}

// Percent is the share in whole hundredths. They are rounded one by one, so that those of
// three thirds are 33 each.
func (s Share) Percent() int {
	if s.All == 0 {
		return 0
	}
	return (200*s.Rows + s.All) / (2 * s.All)
}

// String says the share: "3 of 7 (43%)".
func (s Share) String() string { return fmt.Sprintf("%d of %d (%d%%)", s.Rows, s.All, s.Percent()) }
