package open

import (
	"bytes"
	"unicode/utf8"

	"mattersarising/internal/layout"
)

// encode decides how the source's bytes are letters, by the first that holds:
//
//  1. a byte order mark says it;
//  2. zero bytes in every second place are UTF-16;
//  3. the bytes are valid UTF-8, whatever the page declares;
//  4. most letters beyond ASCII are valid UTF-8, and the rest are damage;
//  5. otherwise Windows-1252, which every page means that says iso-8859-1.
func encode(doc *layout.Document) *utf16 {
	src := doc.Source
	switch {
	case bytes.HasPrefix(src, []byte("\xFF\xFE")):
		doc.Encoding = layout.UTF16LE
	case bytes.HasPrefix(src, []byte("\xFE\xFF")):
		doc.Encoding = layout.UTF16BE
	default:
		doc.Encoding = halves(src[:min(len(src), looked)])
	}
	if doc.Encoding != "" {
		return widen(src, doc.Encoding == layout.UTF16BE)
	}
	doc.Encoding = layout.UTF8
	if utf8.Valid(src) {
		return nil
	}
	good, bad, first := weigh(src)
	if declared := charset(src); good > 4*bad || declared == layout.UTF8 && good >= bad || cutShort(src, first) {
		doc.Notices = append(doc.Notices, layout.Notice{
			Message: "some letters are not valid UTF-8 and are shown as \uFFFD",
			Start:   first, End: first + 1,
		})
		return nil
	}
	doc.Encoding = layout.Windows1252
	return nil
}

// cutShort says whether the only damage is a letter cut off at the end.
func cutShort(src []byte, first int) bool {
	return len(src)-first < utf8.UTFMax && utf8.RuneStart(src[first]) && src[first] >= 0xC0 && len(src)-first > 1
}

// weigh counts the letters beyond ASCII that are valid UTF-8 and the bytes
// that are not, and finds the first of these.
func weigh(src []byte) (good, bad, first int) {
	first = -1
	for at := 0; at < len(src); {
		if src[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n == 1 {
			if bad++; first < 0 {
				first = at
			}
		} else {
			good++
		}
		at += n
	}
	return good, bad, first
}

// charset returns the encoding that the head of a page or of an XML file
// declares, "" where there is none that layout knows.
func charset(src []byte) string {
	head := bytes.ToLower(src[:min(len(src), 2048)])
	for _, key := range []string{"charset=", "encoding="} {
		at := bytes.Index(head, []byte(key))
		if at < 0 {
			continue
		}
		value := bytes.TrimLeft(head[at+len(key):], "\"' ")
		for name, encoding := range charsets {
			if bytes.HasPrefix(value, []byte(name)) {
				return encoding
			}
		}
	}
	return ""
}

var charsets = map[string]string{
	"utf-8": layout.UTF8, "utf8": layout.UTF8,
	"windows-1252": layout.Windows1252, "iso-8859-1": layout.Windows1252, "cp1252": layout.Windows1252,
}

// halves recognises UTF-16 without a byte order mark: nine in ten of every
// second byte are zero, few of the others, and few of those control characters,
// which are no words.
func halves(head []byte) string {
	if len(head) < 8 || bytes.IndexByte(head, 0) < 0 {
		return ""
	}
	var zero, odd [2]int // odd are zero bytes and control characters
	for at, c := range head {
		if c == 0 {
			zero[at&1]++
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7F {
			odd[at&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zero[1]*10 > half*9 && odd[0]*20 < half:
		return layout.UTF16LE
	case zero[0]*10 > half*9 && odd[1]*20 < half:
		return layout.UTF16BE
	}
	return ""
}
