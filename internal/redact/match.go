package redact

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Span is a stretch of bytes, from its first to before its end.
type Span struct{ From, To int }

// Matcher finds words.
type Matcher struct {
	text  *regexp.Regexp // in what people read
	bytes *regexp.Regexp // in what a page is written in
}

// fewest is how few letters and digits words may have: shorter ones would be found
// inside everything.
const fewest = 3

// New makes a matcher of the words, each a name or a phrase.
func New(words []string) (*Matcher, error) {
	if len(words) == 0 {
		return nil, errors.New("no words are named")
	}
	var texts, pages []string
	for _, w := range words {
		parts := split(w)
		letters := 0
		for _, p := range parts {
			letters += utf8.RuneCountInString(p)
		}
		if letters < fewest {
			return nil, fmt.Errorf("%q is too short: it would be found inside other words; name at least %d letters", w, fewest)
		}
		texts = append(texts, pattern(parts, textLetter, textGap, ""))
		pages = append(pages, pattern(parts, pageLetter, pageGap, inside))
	}
	m := &Matcher{}
	var err error
	if m.text, err = regexp.Compile(strings.Join(texts, "|")); err != nil {
		return nil, fmt.Errorf("the words cannot be looked for: %w", err)
	}
	if m.bytes, err = regexp.Compile(strings.Join(pages, "|")); err != nil {
		return nil, fmt.Errorf("the words cannot be looked for: %w", err)
	}
	return m, nil
}

// split cuts a phrase into its runs of letters and digits. What stands between
// them (spaces, a hyphen, an apostrophe) may be written in many ways.
func split(w string) []string {
	return strings.FieldsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// What may stand between two parts of a phrase.
const (
	textGap = `(?:\\[nrt]|[\s\p{Z}\p{P}\p{S}\p{Cf}]){1,12}`
	tag     = `<[^<>]*>|&(?:amp;)?lt;(?:[^&<>]|&(?:amp;)?quot;)*&(?:amp;)?gt;`
	// In a page a gap may be tags, entities, or how an address writes a space.
	pageGap = `(?:` + tag + `|&(?:amp;)?(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|%[0-9a-fA-F]{2}|[\s\p{Z}\p{P}\p{S}\p{Cf}]|\x{FFFD}){1,24}`
	// inside a word nothing stands but tags and what is not seen.
	inside = `(?:` + tag + `|&(?:amp;)?(?:shy|zwj|zwnj|#173|#8203);|[\p{Cf}\p{M}])*`
)

func pattern(parts []string, letter func(rune) string, gap, within string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(gap)
		}
		for j, r := range part {
			if j > 0 {
				b.WriteString(within)
			}
			b.WriteString(letter(r))
		}
	}
	return b.String()
}

// cases are the forms of a letter that count as one: in either case, with accents
// or without.
func cases(r rune) []rune {
	base := baseOf(r)
	var all []rune
	add := func(r rune) {
		for f := unicode.SimpleFold(r); ; f = unicode.SimpleFold(f) {
			all = append(all, f)
			if f == r {
				break
			}
		}
	}
	add(r)
	add(base)
	for _, accented := range accents[unicode.ToLower(base)] {
		add(accented)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// baseOf is a letter without its accents.
func baseOf(r rune) rune {
	first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return first
}

// accents are the letters of the languages of Europe that have accents, by the
// letter without.
var accents = func() map[rune][]rune {
	out := map[rune][]rune{}
	for r := rune(0xc0); r < 0x250; r++ {
		if base := baseOf(r); base != r && base < utf8.RuneSelf {
			out[unicode.ToLower(base)] = append(out[unicode.ToLower(base)], r)
		}
	}
	return out
}()

func textLetter(r rune) string {
	var b strings.Builder
	b.WriteByte('[')
	for _, c := range cases(r) {
		fmt.Fprintf(&b, `\x{%x}`, c)
	}
	b.WriteString(`]\p{M}*`)
	return b.String()
}

// pageLetter is a letter as a page may write it: itself, an entity by number, one
// by name where it is not of ASCII, one byte of another encoding, or escaped as
// addresses do.
func pageLetter(r rune) string {
	var forms []string
	for _, c := range cases(r) {
		forms = append(forms, fmt.Sprintf(`\x{%x}`, c), fmt.Sprintf(`&(?:amp;)?#0{0,5}%d;`, c), fmt.Sprintf(`&(?:amp;)?#[xX]0{0,4}(?i:%x);`, c))
		if c >= utf8.RuneSelf {
			var escaped strings.Builder
			for _, x := range []byte(string(c)) {
				fmt.Fprintf(&escaped, `%%(?i:%02x)`, x)
			}
			forms = append(forms, escaped.String())
		}
	}
	if r >= utf8.RuneSelf {
		forms = append(forms, `\x{FFFD}`, `&(?:amp;)?[a-zA-Z]{2,8};`)
	}
	return `(?:` + strings.Join(forms, `|`) + `)`
}

// Text finds the words in a text that people read.
func (m *Matcher) Text(s string) []Span { return spans(m.text.FindAllStringIndex(s, -1)) }

// Bytes finds the words in the bytes of a page.
func (m *Matcher) Bytes(b []byte) []Span {
	found := spans(m.bytes.FindAllIndex(b, -1))
	for _, wide := range []struct{ letter, nought int }{{0, 1}, {1, 0}} { // UTF-16, either way round
		found = append(found, m.wide(b, wide.letter, wide.nought)...)
	}
	slices.SortFunc(found, func(a, b Span) int { return a.From - b.From })
	return found
}

// wide finds the words where every second byte is a nought, as in UTF-16, at even
// and at odd places. Letters beyond the first 256 are then not told apart.
func (m *Matcher) wide(b []byte, letter, nought int) []Span {
	noughts := 0
	for i := nought; i < len(b); i += 2 {
		if b[i] == 0 {
			noughts++
		}
	}
	if noughts*4 < len(b) {
		return nil
	}
	var text strings.Builder
	at := []int{} // the place in b of each byte of text
	for i := letter; i < len(b); i += 2 {
		r := rune(b[i])
		if other := i - letter + nought; other < len(b) && b[other] != 0 {
			r = utf8.RuneError
		}
		n := utf8.RuneLen(r)
		for range n {
			at = append(at, i-letter)
		}
		text.WriteRune(r)
	}
	var out []Span
	for _, s := range spans(m.bytes.FindAllStringIndex(text.String(), -1)) {
		to := len(b)
		if s.To < len(at) {
			to = at[s.To]
		}
		out = append(out, Span{at[s.From], to})
	}
	return out
}

func spans(found [][]int) []Span {
	var out []Span
	for _, f := range found {
		out = append(out, Span{f[0], f[1]})
	}
	return out
}

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

var tags = regexp.MustCompile(tag)

func mask(b []byte) {
	keep := spans(tags.FindAllIndex(b, -1))
	for i := range b {
		if len(keep) > 0 && i >= keep[0].To {
			keep = keep[1:]
		}
		if b[i] == 0 || len(keep) > 0 && i >= keep[0].From {
			continue
		}
		b[i] = 'x'
	}
}
