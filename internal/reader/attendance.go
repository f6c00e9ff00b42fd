package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// arrivals are the verbs of coming and going.
var arrivals = [...]string{"entered", "arrived", "left", "returned", "rejoined", "re-joined", "joined", "withdrew", "departed", "retired"}

// arrival reads a line that says who came or went in mid-meeting:
// "[Dorothy Ross-Tomlin arrived at 10.15 am]", "Bob Gardner entered the
// meeting at 10.45am". It is a line of its own, short, begins with names and
// gives a time or says "the meeting"; "Councillor Bayliss, having spoken, left
// the room while…" is narrative.
func arrival(text string) (Attendance, bool) {
	if len(text) > 160 || len(text) < 12 {
		return Attendance{}, false
	}
	s := text
	bracketed := s[0] == '[' || s[0] == '('
	if bracketed {
		s = s[1:]
	}
	s = strings.TrimRight(s, " .])")
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return Attendance{}, false
	}
	for _, note := range [...]string{"note: ", "nb: ", "note - "} {
		if beginsFold(s, note) {
			s = s[len(note):]
		}
	}
	for i := 0; i < len(s); {
		start, end := nextToken(s, i)
		if start == end {
			break
		}
		i = end
		verb := ""
		for _, a := range arrivals {
			if sameFold(s[start:end], a) {
				verb = a
			}
		}
		if verb == "" {
			continue
		}
		name := strings.TrimRight(s[:start], " ,")
		for _, aux := range [...]string{" then", " also", " had", " now"} {
			name = strings.TrimSuffix(name, aux)
		}
		rest := s[end:]
		clock := clockOf(rest)
		leaves := beginsAny(strings.TrimLeft(rest, " "), "the meeting", "the room", "the chamber")
		if name == "" || beginsWord(name, "the") || !isName(name) || clock == "" && !leaves || clock == "" && !bracketed && len(text) > 100 {
			return Attendance{}, false
		}
		return Attendance{Name: name, Change: verb, Time: civic.Words(clock)}, true
	}
	return Attendance{}, false
}

// isName reports whether the words could name people: each begins with a
// capital, or joins two names.
func isName(s string) bool {
	if len(s) > 90 || strings.IndexByte(s, '.') >= 0 && wordCount(s, 12) > 8 {
		return false
	}
	for i := 0; i < len(s); {
		start, end := nextToken(s, i)
		if start == end {
			break
		}
		i = end
		c := s[start]
		if c >= 'A' && c <= 'Z' || c >= 0x80 {
			continue
		}
		switch s[start:end] {
		case "and", "de", "la", "van", "von", "der", "den", "le", "du", "the", "of":
		default:
			return false
		}
	}
	return true
}

// clockOf returns the first time of day in s as HH:MM, or nothing: "10.45am",
// "10.15 am", "2.30 p.m.", "7pm", "14:05", "noon". A time needs am, pm, or
// two digits after a colon.
func clockOf(s string) string {
	if indexFold(s, "noon") >= 0 || indexFold(s, "midday") >= 0 {
		return "12:00"
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || i > 0 && (isWordByte(s[i-1]) || s[i-1] == '/' || s[i-1] == '.') {
			continue
		}
		j := i
		hour := 0
		for j < len(s) && isDigit(s[j]) && j < i+4 {
			hour = hour*10 + int(s[j]-'0')
			j++
		}
		minute, colon := 0, false
		if j+2 < len(s) && (s[j] == '.' || s[j] == ':') && isDigit(s[j+1]) && isDigit(s[j+2]) {
			colon = s[j] == ':'
			minute = int(s[j+1]-'0')*10 + int(s[j+2]-'0')
			j += 3
		} else if j-i == 4 {
			hour, minute = hour/100, hour%100
			unit := strings.TrimLeft(s[j:], " ")
			colon = beginsFold(unit, "hours") || beginsFold(unit, "hrs")
		}
		half := strings.TrimLeft(s[j:], " ")
		pm := beginsFold(half, "pm") || beginsFold(half, "p.m")
		am := beginsFold(half, "am") || beginsFold(half, "a.m")
		if !am && !pm && !colon || hour > 23 || minute > 59 || (am || pm) && (hour > 12 || hour == 0) {
			i = j
			continue
		}
		if pm && hour < 12 {
			hour += 12
		}
		if am && hour == 12 {
			hour = 0
		}
		return string([]byte{byte('0' + hour/10), byte('0' + hour%10), ':', byte('0' + minute/10), byte('0' + minute%10)})
	}
	return ""
}
