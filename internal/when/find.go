package when

import (
	"strings"
	"sync"
)

// Find returns every phrase of time in a text, from left to right, none
// overlapping another, each the longest that makes sense: "on a regular basis
// to the committee as of its next meeting in November 2018" is one reading.
// The text is best one sentence or list entry, since ctx.Tense speaks for all
// of it. Offsets are of bytes. Text without any word of time costs one glance
// and no memory; the cost of any text grows with its length and no faster.
func Find(text string, ctx Context) []Reading {
	var out []Reading
	for begin := 0; begin < len(text); {
		part := window(text[begin:])
		if glance(part) {
			p := newParser(part, ctx)
			n := len(out)
			out = p.run(out)
			for i := n; i < len(out); i++ {
				out[i].Start += begin
				out[i].End += begin
			}
			p.release()
		}
		begin += len(part)
	}
	return out
}

// Read returns what a phrase means as a whole: the reading that covers most of
// it, a due one before any other. It reports false where the words hold no
// phrase of time. Unlike [Find] it takes a bare "next meeting" for a time.
func Read(phrase string, ctx Context) (Reading, bool) {
	phrase = window(phrase)
	if !glance(phrase) {
		return Reading{}, false
	}
	p := newParser(phrase, ctx)
	p.whole = true
	var room [4]Reading
	var best Reading
	found := false
	for _, r := range p.run(room[:0]) {
		if !found || better(r, best) {
			best, found = r, true
		}
	}
	p.release()
	return best, found
}

func better(r, than Reading) bool {
	if (r.Sense == SenseDue) != (than.Sense == SenseDue) {
		return r.Sense == SenseDue
	}
	return r.End-r.Start > than.End-than.Start
}

// maxWindow is the most bytes read at once, far more than any sentence holds.
// Longer text is read in windows, so that memory stays bounded.
const maxWindow = 1 << 16

// window returns the beginning of a text to read at once: all of it, or as far
// as the last end of a line, sentence or word within maxWindow.
func window(text string) string {
	if len(text) <= maxWindow {
		return text
	}
	part := text[:maxWindow]
	for _, end := range []string{"\n", ". ", " "} {
		if i := strings.LastIndex(part, end); i > 0 {
			return part[:i+1]
		}
	}
	return part
}

// A parser walks the tokens of one text.
type parser struct {
	text  string
	toks  []token
	ctx   Context
	whole bool // the text is one phrase, not a sentence
	depth int  // spans within spans

	// The last reading made, for lists: "in June and October".
	lastEnd int
	last    Reading
}

// parsers keeps parsers with their room for tokens.
var parsers = sync.Pool{New: func() any { return &parser{toks: make([]token, 0, 256)} }}

func newParser(text string, ctx Context) *parser {
	p := parsers.Get().(*parser)
	p.text, p.ctx = text, ctx
	p.toks = tokenise(text, p.toks)
	return p
}

// release gives the parser back, holding on to nothing but its room.
func (p *parser) release() {
	*p = parser{toks: p.toks[:0]}
	parsers.Put(p)
}

func (p *parser) run(out []Reading) []Reading {
	for i := 0; i < len(p.toks); {
		r, next, ok := p.phrase(i)
		if !ok {
			i++
			continue
		}
		out = append(out, r)
		p.last, p.lastEnd = r, next
		i = next
	}
	return out
}

// tok returns the token at i, or an empty stop beyond either end, so that the
// grammar need not ask.
func (p *parser) tok(i int) *token {
	if i < 0 || i >= len(p.toks) {
		return &nothing
	}
	return &p.toks[i]
}

var nothing = token{kind: tStop}

func (p *parser) is(i int, c class) bool { return p.tok(i).is(c) }

// words returns the text of the tokens from i up to end.
func (p *parser) words(i, end int) string {
	if end <= i {
		return ""
	}
	return p.text[p.tok(i).start:p.tok(end-1).end]
}
