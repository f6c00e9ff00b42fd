package plan

import (
	"fmt"

	"mattersarising/internal/calendar"
)

// Movement is what an indicator or an audit shows since a line began.
type Movement string

// The movements. Too few figures tell nothing.
const (
	MovementBetter Movement = "better"
	MovementSame   Movement = "no change"
	MovementWorse  Movement = "worse"
	MovementTooFew Movement = "too few figures"
)

// Movements returns every movement, the most pressing first.
func Movements() []Movement {
	return []Movement{MovementWorse, MovementSame, MovementTooFew, MovementBetter}
}

// Sign is what one indicator or audit showed of a line by a day.
type Sign struct {
	Name     string
	Movement Movement
	Known    calendar.Date
	Words    string // “from 19 to 21 between June and January”; may be empty
}

// Impact is whether a line has helped, which is another thing than whether it was done.
type Impact struct {
	Colour Colour
	Why    string
}

// ImpactOf gives the colour of impact by a day.
//
// For a councillor: an action may be done and help nobody. Its impact is red where any
// measure named for it got worse, amber where one did not move, green where all got better,
// and grey while there are too few figures to tell. Where no measure is named there is no
// colour, which is said. The last that was known of each measure counts, and nothing that
// the lead says of it.
func ImpactOf(signs []Sign, on calendar.Date) Impact {
	last := map[string]Sign{}
	var names []string
	for _, s := range signs {
		if s.Known.After(on) {
			continue
		}
		was, seen := last[s.Name]
		if !seen {
			names = append(names, s.Name)
		}
		if !seen || !s.Known.Before(was.Known) {
			last[s.Name] = s
		}
	}
	if len(names) == 0 {
		return Impact{None, "No colour: nothing measures whether it helps"}
	}
	colours := map[Movement]Colour{MovementWorse: Red, MovementSame: Amber, MovementTooFew: Grey, MovementBetter: Green}
	for _, m := range Movements() {
		for _, name := range names {
			s := last[name]
			if s.Movement != m {
				continue
			}
			why := fmt.Sprintf("%s: %s, %s", colours[m].Title(), name, m)
			if s.Words != "" {
				why += ", " + s.Words
			}
			if m == MovementBetter && len(names) > 1 {
				why = fmt.Sprintf("Green: all %d measures are better", len(names))
			}
			return Impact{colours[m], why}
		}
	}
	return Impact{None, "No colour: nothing measures whether it helps"}
}
