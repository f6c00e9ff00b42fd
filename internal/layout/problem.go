package layout

import (
	"bytes"
	"fmt"
)

// Reason is why a source is refused.
type Reason uint8

// The reasons; there are no others.
const (
	Empty       Reason = iota + 1 // no bytes, or no words
	Binary                        // not text of any kind
	Blocked                       // a firewall's or script's stub stands in place of the page
	TooLarge                      // more bytes, blocks or pieces than the limit
	TooDeep                       // elements nested beyond the limit
	Entities                      // XML that declares entities of its own
	Unsupported                   // a format that layout does not read
	Malformed                     // XML that breaks before anything could be read
)

var reasons = [...]string{
	Empty: "empty", Binary: "binary", Blocked: "blocked", TooLarge: "too large",
	TooDeep: "too deep", Entities: "entities", Unsupported: "unsupported", Malformed: "malformed",
}

// String names the reason.
func (r Reason) String() string {
	if int(r) < len(reasons) && reasons[r] != "" {
		return reasons[r]
	}
	return "unknown"
}

// Problem is the refusal of one source: which file, where in it, what is
// wrong, and what to do about it.
type Problem struct {
	Reason Reason
	Name   string // the file, as the caller named it
	Offset int    // byte offset of the place
	Line   int    // line of the place, from 1; 0 where lines mean nothing
	What   string // what was found
	Do     string // what to do
}

// Error prints the problem as one line a clerk can act on.
func (p *Problem) Error() string {
	place := fmt.Sprintf("byte %d", p.Offset)
	if p.Line > 0 {
		place = fmt.Sprintf("line %d, %s", p.Line, place)
	}
	name := p.Name
	if name == "" {
		name = "source"
	}
	return fmt.Sprintf("%s: %s: %s; %s", name, place, p.What, p.Do)
}

// At sets the problem's place in a source and returns it.
func (p *Problem) At(source []byte, offset int) *Problem {
	p.Offset = min(offset, len(source))
	p.Line = 1 + bytes.Count(source[:p.Offset], []byte{'\n'})
	return p
}
