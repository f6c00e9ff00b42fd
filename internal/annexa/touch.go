package annexa

import "strings"

// touch is whether the authority is in touch with a care leaver, in the codes of the
// national return on children looked after.
type touch uint8

const (
	touchUnknown touch = iota
	inTouch
	notInTouch // NO
	refuses    // REFU
	notNeeded  // NREQ: no longer requires services
	returned   // RHOM: returned home
	died       // DIED
	touchUnclear
)

func readTouch(text string) touch {
	text = strings.ToUpper(bare(text))
	switch {
	case empty(text):
		return touchUnknown
	case text == "YES", text == "Y", text == "1":
		return inTouch
	case text == "NO", text == "N", text == "0":
		return notInTouch
	case strings.HasPrefix(text, "REFU"):
		return refuses
	case strings.HasPrefix(text, "NREQ"), strings.HasPrefix(text, "NOT REQ"), strings.HasPrefix(text, "NO LONGER REQ"):
		return notNeeded
	case strings.HasPrefix(text, "RHOM"), strings.HasPrefix(text, "RETURNED"):
		return returned
	case strings.HasPrefix(text, "DIED"):
		return died
	}
	return touchUnclear
}

// housing is whether accommodation is suitable.
func readSuitable(text string) answer {
	t := strings.ToLower(bare(text))
	switch {
	case empty(t):
		return unanswered
	case strings.HasPrefix(t, "suitable"), t == "1", t == "yes", t == "y":
		return yes
	case strings.HasPrefix(t, "unsuitable"), strings.HasPrefix(t, "not suitable"), t == "2", t == "no", t == "n":
		return no
	case strings.HasPrefix(t, "not known"), strings.HasPrefix(t, "unknown"), strings.HasPrefix(t, "no information"):
		return unanswered
	}
	return unclear
}

// readActive reads whether somebody is in education, employment or training: the
// codes F1, F2, F4, F5, P1, P2, P4 and P5 are, G4, G5 and G6 are not.
func readActive(text string) answer {
	t := strings.ToUpper(bare(text))
	if empty(t) {
		return unanswered
	}
	if len(t) >= 2 && (len(t) == 2 || !letter(t[2]) && (t[2] < '0' || t[2] > '9')) {
		switch t[:2] {
		case "F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5":
			return yes
		case "G4", "G5", "G6":
			return no
		}
	}
	switch {
	case strings.HasPrefix(t, "NOT IN EDUCATION"), strings.HasPrefix(t, "NEET"):
		return no
	case strings.HasPrefix(t, "EET"):
		return yes
	case strings.HasPrefix(t, "NOT KNOWN"), strings.HasPrefix(t, "UNKNOWN"), strings.HasPrefix(t, "NO INFORMATION"):
		return unanswered
	}
	return unclear
}

// readOutside reads whether a placement lies outside the authority's area.
func readOutside(text string) answer {
	t := strings.ToLower(bare(text))
	switch {
	case empty(t):
		return unanswered
	case t == "out", strings.HasPrefix(t, "out of"), strings.HasPrefix(t, "out-of"), strings.HasPrefix(t, "outside"):
		return yes
	case t == "in", strings.HasPrefix(t, "in "), strings.HasPrefix(t, "inside"), strings.HasPrefix(t, "within"):
		return no
	}
	return unclear
}

// readShortBreaks reads from a legal status whether it is a series of short breaks:
// V3 and V4, and V1 as it was. Children in such a series are not counted as looked
// after.
func readShortBreaks(text string) bool {
	t := strings.ToUpper(bare(text))
	if len(t) > 2 && (letter(t[2]) || t[2] >= '0' && t[2] <= '9') || len(t) < 2 {
		return false
	}
	return t[:2] == "V1" || t[:2] == "V3" || t[:2] == "V4"
}
