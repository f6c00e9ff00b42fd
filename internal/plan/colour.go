package plan

import (
	"fmt"
	"slices"
	"strings"
)

// Colour is how a line is rated. It never stands alone: each has a letter, a word and a
// shape, so that it can be told on paper without colours and by those who do not see them.
type Colour string

// The colours. None is no colour: a line that was closed without having been done, or of
// which nobody claimed any.
const (
	None  Colour = ""
	Blue  Colour = "blue"
	Grey  Colour = "grey"
	Green Colour = "green"
	Amber Colour = "amber"
	Red   Colour = "red"
)

// Colours returns every colour, the most pressing first.
func Colours() []Colour { return []Colour{Red, Amber, Green, Grey, Blue} }

// ParseColour reads a colour by its name, its letter or its word, in any case; “complete”
// is blue, as those who write BRAG have it.
func ParseColour(s string) (Colour, error) {
	fold := strings.Join(strings.Fields(s), " ")
	for _, c := range Colours() {
		for _, name := range []string{string(c), c.Letter(), c.Word()} {
			if strings.EqualFold(name, fold) {
				return c, nil
			}
		}
	}
	return None, fmt.Errorf("%q is no colour: expected red, amber, green, grey or blue, or R, A, G, N or B", s)
}

// Letter stands for the colour where there is room for one. Grey is N, for not due: G is
// green's.
func (c Colour) Letter() string {
	switch c {
	case Red:
		return "R"
	case Amber:
		return "A"
	case Green:
		return "G"
	case Grey:
		return "N"
	case Blue:
		return "B"
	}
	return "–"
}

// Word is what the colour says.
func (c Colour) Word() string {
	switch c {
	case Red:
		return "off track"
	case Amber:
		return "at risk"
	case Green:
		return "on track"
	case Grey:
		return "not due to start"
	case Blue:
		return "complete"
	}
	return "no colour"
}

// Shape is drawn for the colour.
func (c Colour) Shape() string {
	switch c {
	case Red:
		return "octagon"
	case Amber:
		return "triangle"
	case Green:
		return "circle"
	case Grey:
		return "dash"
	case Blue:
		return "square"
	}
	return "blank"
}

// Title begins a sentence: “Amber”.
func (c Colour) Title() string {
	if c == None {
		return "No colour"
	}
	return strings.ToUpper(string(c[:1])) + string(c[1:])
}

// Worst is the most pressing of some colours, for those who must be assured that nothing
// is wrong: one red makes the whole red. None where there are none.
func Worst(all []Colour) Colour {
	for _, c := range Colours() {
		if slices.Contains(all, c) {
			return c
		}
	}
	return None
}

// Count is how many lines have a colour.
type Count struct {
	Colour Colour
	Lines  int
}

// Counts says how many of some lines have each colour, in the order of Colours, and then
// how many have none. Progress is told in counts; an average of colours means nothing.
func Counts(all []Colour) []Count {
	var out []Count
	for _, c := range append(Colours(), None) {
		n := 0
		for _, is := range all {
			if is == c {
				n++
			}
		}
		if c != None || n > 0 {
			out = append(out, Count{c, n})
		}
	}
	return out
}
