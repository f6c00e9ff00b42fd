package evaluate

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of the source in bytes, end not included.
type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// overlap is the share two stretches have in common: the bytes of both over
// the bytes of either, 1 for the same stretch, 0 for none shared.
func (s span) overlap(o span) float64 {
	both := min(s.End, o.End) - max(s.Start, o.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(s.End, o.End)-min(s.Start, o.Start))
}

// best is the greatest overlap of any stretch of one list with any of another.
func best(a, b []span) float64 {
	var top float64
	for _, s := range a {
		for _, o := range b {
			top = max(top, s.overlap(o))
		}
	}
	return top
}

// entries returns the list entries, or paragraphs, that hold a label's first
// words: the whole line, wherever the words stand (a decision that is printed
// twice stands in two).
func entries(source []byte, places []span) []span {
	var out []span
	for _, p := range places {
		out = append(out, trim(source, lineAround(source, p)))
	}
	return out
}

// sentences returns the sentences that hold a label's first words.
func sentences(source []byte, places []span) []span {
	var out []span
	for _, p := range places {
		out = append(out, trim(source, sentenceAround(source, p)))
	}
	return out
}

func lineAround(source []byte, p span) span {
	start := bytes.LastIndexByte(source[:p.Start], '\n') + 1
	end := len(source)
	if i := bytes.IndexByte(source[p.End:], '\n'); i >= 0 {
		end = p.End + i
	}
	return span{start, end}
}

// sentenceAround cuts the line at the last full stop before the words and at
// the first after they begin. A label whose words run over a full stop
// ("Celebration event. This was …") ends with the sentence it ends in.
func sentenceAround(source []byte, p span) span {
	line := lineAround(source, p)
	out := line
	for i := line.Start; i < line.End; i++ {
		if !endsSentence(source[line.Start:line.End], i-line.Start) {
			continue
		}
		if i < p.Start {
			out.Start = i + 1
		} else if i+1 >= p.End {
			out.End = i + 1
			break
		}
	}
	return out
}

// endsSentence reports whether the byte at i closes a sentence: a full stop,
// question or exclamation mark, perhaps with a closing quote or bracket, then
// white space and a capital, a digit or an opening mark. "Mr. Hill", "No. 4",
// "J. Smith" and the number of a list entry close nothing.
func endsSentence(line []byte, i int) bool {
	if c := line[i]; c != '.' && c != '?' && c != '!' {
		return false
	}
	rest := bytes.TrimLeft(line[i+1:], "\"')]’”")
	next := bytes.TrimLeftFunc(rest, unicode.IsSpace)
	if len(next) == 0 {
		return true
	}
	if len(next) == len(rest) {
		return false
	}
	r, _ := utf8.DecodeRune(next)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !bytes.ContainsRune([]byte("\"'([‘“•"), r) {
		return false
	}
	before := line[:i]
	word := before[bytes.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })+1:]
	return !abbreviations[string(word)] && !(len(word) == 1 && unicode.IsUpper(rune(word[0]))) && !isNumberAlone(line, word)
}

var abbreviations = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "No": true, "Cllr": true, "Cllrs": true, "St": true,
	"para": true, "Prof": true, "Rev": true, "Hon": true, "e.g": true, "i.e": true, "etc": true, "approx": true,
}

// isNumberAlone reports whether the word is the printed number that begins
// the line: "3." closes no sentence.
func isNumberAlone(line, word []byte) bool {
	return len(word) <= 5 && bytes.HasPrefix(bytes.TrimSpace(line), word)
}

func trim(source []byte, s span) span {
	text := source[s.Start:s.End]
	left := len(text) - len(bytes.TrimLeftFunc(text, unicode.IsSpace))
	s.Start += left
	s.End = s.Start + len(bytes.TrimSpace(text))
	return s
}
