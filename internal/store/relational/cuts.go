package relational

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"mattersarising/internal/redact"
)

// cuts says, by column, which bytes of a row's words were masked: [[12,22]]. It
// holds no words, so an older copy of the row can be masked from it. A column that
// is the hash of what was masked, or names it, has what it is now.
type cuts map[string]cut

type cut struct {
	Spans [][2]int `json:"spans,omitempty"`
	Whole bool     `json:"whole,omitempty"` // every byte, tags and all
	Is    string   `json:"is,omitempty"`    // a hash, or a key that names one
	Hex   bool     `json:"hex,omitempty"`
	Fill  string   `json:"fill,omitempty"` // the first masked bytes, where they are no x
}

func (c cuts) text() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // numbers and text
	}
	return string(b)
}

func parseCuts(text []byte) (cuts, error) {
	var c cuts
	err := json.Unmarshal(text, &c)
	return c, err
}

func cutOf(at []redact.Span) cut {
	var c cut
	for _, s := range at {
		c.Spans = append(c.Spans, [2]int{s.From, s.To})
	}
	return c
}

// apply gives a value as it is once what a cut says is destroyed.
func (c cut) apply(v any) (any, error) {
	if c.Is != "" {
		if c.Hex {
			return hex.DecodeString(c.Is)
		}
		return c.Is, nil
	}
	b, text := bytesOf(v)
	var at []redact.Span
	for _, s := range c.Spans {
		if s[0] < 0 || s[0] > s[1] || s[1] > len(b) {
			return nil, fmt.Errorf("the words are not those that were destroyed: %d bytes, of which %d to %d", len(b), s[0], s[1])
		}
		at = append(at, redact.Span{From: s[0], To: s[1]})
	}
	out := c.mask(b, at)
	c.fill(out)
	if text {
		return string(out), nil
	}
	return out, nil
}

// mask masks bytes at the places of the cut.
func (c cut) mask(b []byte, at []redact.Span) []byte {
	if c.Whole {
		return bytes.Repeat([]byte{'x'}, len(b))
	}
	return redact.Mask(b, at)
}

// fill puts another letter at the first masked byte, so that two pages that
// differed in the masked words alone stay two.
func (c cut) fill(b []byte) {
	at := 0
	if len(c.Spans) > 0 {
		at = c.Spans[0][0]
	}
	copy(b[min(at, len(b)):], c.Fill)
}

// fillings are the letters of a fill: not x.
const fillings = "abcdefghijklmnopqrstuvw"

// nthFill is another fill for each n: one letter, so that it fits what is masked
// before a tag may come, or several where all of a page is masked.
func (c cut) nthFill(n int) string {
	width := 1
	if c.Whole {
		width = 6
	}
	out := make([]byte, width)
	for i := range out {
		out[i] = fillings[n%len(fillings)]
		n /= len(fillings)
	}
	return string(out)
}

// with is a cut and a later one of the same column.
func (c cut) with(later cut) cut {
	later.Spans = append(c.Spans, later.Spans...)
	later.Whole = c.Whole || later.Whole
	if later.Fill == "" {
		later.Fill = c.Fill
	}
	return later
}

func bytesOf(v any) (b []byte, text bool) {
	switch v := v.(type) {
	case string:
		return []byte(v), true
	case []byte:
		return v, false
	}
	return nil, false
}

func sum(b []byte) []byte {
	s := sha256.Sum256(b)
	return s[:]
}
