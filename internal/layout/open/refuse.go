package open

import (
	"bytes"
	"fmt"

	"mattersarising/internal/layout"
)

// refuse turns away what is no text at all, before anything is decoded.
func refuse(source []byte) error {
	if len(source) == 0 {
		return &layout.Problem{Reason: layout.Empty, Line: 1, What: "the file is empty", Do: "fetch or copy the page again"}
	}
	if len(source) > layout.MaxBytes {
		return &layout.Problem{
			Reason: layout.TooLarge, Offset: layout.MaxBytes,
			What: fmt.Sprintf("the file has %d bytes, more than %d", len(source), layout.MaxBytes),
			Do:   "check that this is one page of a record",
		}
	}
	for _, m := range magics {
		if bytes.HasPrefix(source, []byte(m.bytes)) {
			return &layout.Problem{Reason: layout.Unsupported, What: "this is " + m.what, Do: m.do}
		}
	}
	if at := binary(source); at >= 0 {
		return &layout.Problem{
			Reason: layout.Binary, Offset: at,
			What: "these bytes are not text", Do: "give a page as HTML, XML or plain text",
		}
	}
	return nil
}

// magics are the first bytes of files that are met in place of a page.
var magics = []struct{ bytes, what, do string }{
	{"%PDF-", "a PDF", "save its words as plain text, or give the meeting's page"},
	{"PK\x03\x04", "a Word, Excel or ZIP file", "save its words as plain text, or give the meeting's page"},
	{"\xD0\xCF\x11\xE0", "an old Word or Excel file", "save its words as plain text"},
	{"{\\rtf", "a rich-text file", "save it as plain text"},
	{"\x1F\x8B", "a gzip file", "unpack it first"},
	{"\x89PNG", "a picture", "give the page's words"},
	{"\xFF\xD8\xFF", "a picture", "give the page's words"},
	{"GIF8", "a picture", "give the page's words"},
}

// looked is how far binary looks: enough for any header.
const looked = 64 << 10

// binary returns the offset of the first byte that no text holds, or -1. A
// text in UTF-16 has a zero byte in every second place and is none. A stray
// control sign is forgiven; one in thirty is not.
func binary(source []byte) int {
	head := source[:min(len(source), looked)]
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) || halves(head) != "" {
		return -1
	}
	first, odd := -1, 0
	for at, c := range head {
		if c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x1B {
			continue
		}
		if first < 0 {
			first = at
		}
		odd++
		if c == 0 {
			odd += 30
		}
	}
	if odd*30 > len(head) || odd > 30 && bytes.IndexByte(head, 0) >= 0 {
		return first
	}
	return -1
}
