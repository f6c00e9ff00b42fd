package progress

import "mattersarising/internal/plan"

// look is how a colour is told at a glance: the plan's letter and word, a shape that every
// office font has, and a tint behind it. No such font has an octagon: a diamond, filled,
// stands for it there. Nobody needs to see the tint.
type look struct{ shape, tint string }

var looks = map[plan.Colour]look{
	plan.Red:   {"♦", "F4C7C3"},
	plan.Amber: {"▲", "FCE5B6"},
	plan.Green: {"●", "CFE8D5"},
	plan.Grey:  {"▬", "E3E5E6"},
	plan.Blue:  {"■", "CBDDF2"},
	plan.None:  {"○", ""},
}

// told is a colour as it is printed: “♦ R Red, off track”.
func told(c plan.Colour) string {
	if c == plan.None {
		return looks[c].shape + " – No colour"
	}
	return looks[c].shape + " " + c.Letter() + " " + c.Title() + ", " + c.Word()
}

// mark is a colour where there is little room: “♦ R”.
func mark(c plan.Colour) string { return looks[c].shape + " " + c.Letter() }
