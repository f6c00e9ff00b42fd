package intake

import (
	"strconv"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
)

// colours are the words that councils write in a column of colours. “BRAG” adds blue, for what
// is complete.
var colours = map[string]plan.Colour{
	"red": plan.Red, "r": plan.Red, "off track": plan.Red, "amber": plan.Amber, "a": plan.Amber, "yellow": plan.Amber, "orange": plan.Amber, "at risk": plan.Amber,
	"green": plan.Green, "g": plan.Green, "on track": plan.Green, "blue": plan.Blue, "b": plan.Blue, "complete": plan.Blue, "completed": plan.Blue, "closed": plan.Blue, "done": plan.Blue,
	"grey": plan.Grey, "gray": plan.Grey, "n": plan.Grey, "not started": plan.Grey, "not due": plan.Grey, "not yet due": plan.Grey, "not due to start": plan.Grey, "not yet started": plan.Grey,
}

// without are words that stand in a column of colours and say none.
var without = map[string]bool{"": true, "tbc": true, "n a": true, "na": true, "none": true, "tba": true, "not rated": true, "not applicable": true, "nil": true}

// colourOf reads a colour from words: “Amber”, “G”, “Green (was amber)”, “Complete – blue”.
// Of two that are claimed at once none is: two is then true. Known is false of words that say
// nothing known.
func colourOf(text string) (c plan.Colour, known, two bool) {
	fold := sheet.Fold(text)
	if without[fold] {
		return plan.None, true, false
	}
	if c, ok := colours[fold]; ok {
		return c, true, false
	}
	// What was before is no claim of today.
	for _, before := range []string{" was ", " previously ", " from ", " last month ", " formerly "} {
		if i := strings.Index(fold, before); i > 0 {
			fold = fold[:i]
		}
	}
	words := strings.Fields(fold)
	var all []plan.Colour
	for i := 0; i < len(words); i++ {
		for n := min(4, len(words)-i); n > 0; n-- {
			is, ok := colours[strings.Join(words[i:i+n], " ")]
			if !ok || n == 1 && len(words[i]) == 1 && len(words) > 2 {
				continue // “a” in a sentence is no amber
			}
			if len(all) == 0 || all[len(all)-1] != is {
				all = append(all, is)
			}
			i += n - 1
			break
		}
	}
	switch len(all) {
	case 0:
		return plan.None, false, false
	case 1:
		return all[0], true, false
	}
	return plan.None, true, true
}

// colourOfFill is which colour a fill looks like; None of white, black, pale bands and what is
// none of the five.
func colourOfFill(rgb string) plan.Colour {
	n, err := strconv.ParseUint(rgb, 16, 32)
	if len(rgb) != 6 || err != nil {
		return plan.None
	}
	r, g, b := int(n>>16), int(n>>8)&0xff, int(n)&0xff
	most, least := max(r, g, b), min(r, g, b)
	spread := most - least
	if most == 0 || spread*100 < most*14 {
		if most > 90 && most < 225 {
			return plan.Grey
		}
		return plan.None
	}
	var hue int
	switch most {
	case r:
		hue = 60 * (g - b) / spread
	case g:
		hue = 120 + 60*(b-r)/spread
	default:
		hue = 240 + 60*(r-g)/spread
	}
	if hue < 0 {
		hue += 360
	}
	switch {
	case hue < 18 || hue >= 340:
		return plan.Red
	case hue < 66:
		return plan.Amber
	case hue < 170:
		return plan.Green
	case hue >= 185 && hue < 260:
		return plan.Blue
	}
	return plan.None
}
