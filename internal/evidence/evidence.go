// Package evidence says what may be sent to show that something was done: a document is
// what its bytes are, whatever it is called, and is refused where it is none, is too large,
// holds a program or unpacks into more than it says; of a picture where it was taken is
// left out. It keeps nothing, and opens no document to read it.
package evidence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"mattersarising/internal/store"
)

// Most is how many bytes a document may have where nobody set it: what a telephone's
// camera makes fits, and a report of some hundred pages.
const Most = 10 << 20

// The kinds of document that are taken, by their media types.
const (
	PDF  = "application/pdf"
	DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	JPEG = "image/jpeg"
	PNG  = "image/png"
)

// Accept is what a browser is told to offer, and Kinds is that in words.
const (
	Accept = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,image/jpeg,image/png,application/pdf"
	Kinds  = "PDF, Word (.docx), Excel (.xlsx), or a picture (JPEG or PNG)"
)

var endings = map[string]string{PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", JPEG: ".jpg", PNG: ".png"}

// Document is a file that is taken, with its bytes.
type Document struct {
	store.File

	Bytes []byte
}

// Files is the document as a store takes its bytes.
func (d *Document) Files() store.Files { return store.Files{d.SHA256: d.Bytes} }

// Look says what a file is. ErrTooLarge and ErrInvalid say what is wrong with one that is
// not taken, and what to do. most is how many bytes it may have; 0 is Most.
func Look(name string, b []byte, most int64) (*Document, error) {
	if most == 0 {
		most = Most
	}
	if int64(len(b)) > most {
		return nil, TooLarge(most)
	}
	media, err := kind(b)
	if err != nil {
		return nil, err
	}
	switch media {
	case DOCX, XLSX:
		err = unpacks(b, media)
	case JPEG, PNG:
		b, err = picture(b, media)
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	return &Document{store.File{Name: Named(name, media), Media: media, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(b))}, b}, nil
}

// TooLarge says how much is taken.
func TooLarge(most int64) error {
	return &store.Error{Kind: store.ErrTooLarge, Op: "evidence", Public: fmt.Sprintf("the file is larger than %s, the most that is taken: send the pages that matter, or a smaller picture", Size(most))}
}

// Size says how large a file is, as people do.
func Size(n int64) string {
	switch {
	case n >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MB"
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// refused says why a file is not taken, and what to do.
func refused(format string, args ...any) error { return store.Invalid("evidence", format, args...) }

// kind is what bytes are.
func kind(b []byte) (string, error) {
	begins := func(s string) bool { return bytes.HasPrefix(b, []byte(s)) }
	switch {
	case len(b) == 0:
		return "", refused("the file is empty: choose it again")
	case begins("%PDF-"):
		return PDF, nil
	case begins("\xff\xd8\xff"):
		return JPEG, nil
	case begins("\x89PNG\r\n\x1a\n"):
		return PNG, nil
	case begins("PK\x03\x04"):
		return office(b)
	case begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return "", refused("this is an Office file of the old kind, or one with a password: save it as .docx or .xlsx without a password, and send that")
	case len(b) > 12 && string(b[4:8]) == "ftyp" && strings.Contains("heic heix hevc mif1 msf1 heim", string(b[8:12])): //nolint:gocritic // the second is one of the first
		return "", refused("this picture is of a kind that many computers cannot show (HEIC): set the camera to “most compatible”, or send it as JPEG")
	case page(b):
		return "", refused("this is a web page, whatever it is called: give its address instead, or save it as PDF")
	}
	return "", refused("this is none of the files that are taken: send %s", Kinds)
}

// page reports whether bytes are a page of the web, or could be taken for one.
func page(b []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 1024)], "\xef\xbb\xbf \t\r\n"))
	for _, s := range []string{"<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<!--"} {
		if bytes.Contains(head, []byte(s)) {
			return true
		}
	}
	return false
}

// longestName is how many bytes the name of a file may have.
const longestName = 100

// Named is a file's name as it is kept: without folders and signs that are no letters to a
// reader, and with the ending of what it is.
func Named(name, media string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r), strings.ContainsRune(`"<>|:*?;`, r):
			return -1
		}
		return r
	}, name)), " ")
	ending := endings[media]
	has := strings.ToLower(path.Ext(name))
	if has == ending || ending == ".jpg" && has == ".jpeg" {
		ending = has
		name = name[:len(name)-len(has)]
	}
	name = strings.Trim(name, ". ")
	for len(name) > longestName {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	if name == "" {
		name = "document"
	}
	return name + ending
}
