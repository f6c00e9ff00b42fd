package redact

import (
	"regexp"
	"slices"
)

// Mask puts an x in place of every byte of the spans. In UTF-16 the noughts stay,
// and so do tags, lest a page fall apart.
func Mask(b []byte, at []Span) []byte {
	out := slices.Clone(b)
	for _, s := range at {
		mask(out[s.From:s.To])
	}
	return out
}

// MaskText is Mask for a text.
func MaskText(s string, at []Span) string { return string(Mask([]byte(s), at)) }

// tags are those of a page, and of a page within a page, whose brackets are
// escaped.
var tags = regexp.MustCompile(`<[^<>]*>|&(?:amp;)?lt;[^<>]*?&(?:amp;)?gt;`)

func mask(b []byte) {
	keep := tags.FindAllIndex(b, -1)
	for i := range b {
		if len(keep) > 0 && i >= keep[0][1] {
			keep = keep[1:]
		}
		if b[i] == 0 || len(keep) > 0 && i >= keep[0][0] {
			continue
		}
		b[i] = 'x'
	}
}
