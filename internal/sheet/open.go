package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Form is the form of a file.
type Form string

// The forms that are read.
const (
	FormXLSX Form = "xlsx"
	FormCSV  Form = "csv"
	FormDOCX Form = "docx" // the tables of a Word document: OpenTables
)

// Book is an opened file. Its sheets are read from the bytes that it was opened from.
type Book struct {
	Name   string
	Form   Form
	Sheets []*Sheet
	Notes  []*Problem // what was left alone, or a person does not see: macros, hidden sheets

	limits   Limits
	unpacked int64 // of all parts so far

	// Of a workbook.
	strings []string
	formats []*format
	fills   []string // by style, RRGGBB
	theme   []string
	early   bool // counts days from 1904
	// Of a CSV file.
	text      string
	separator byte
	Encoding  string // as read: "UTF-8", "Windows-1252", "UTF-16"
	Separator string // what stands between cells: "," ";" "tab"
}

// Sheet is one sheet of a book.
type Sheet struct {
	Name   string
	Title  string // of a Word document’s table: the words above it
	Hidden bool

	book  *Book
	part  *zip.File
	shape *shape
	table []Row // of a Word document
}

// Open reads what a file is and what sheets it has; the name is only for problems, the bytes
// say what it is. Its error is a *Problem. A Word document is none: see OpenTables.
func Open(name string, data []byte, limits Limits) (*Book, error) {
	b := &Book{Name: name, limits: limits.filled()}
	if err := b.read(data); err != nil {
		return nil, err
	}
	return b, nil
}

func (b *Book) read(data []byte) error {
	switch {
	case len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(bytes.TrimSpace(data)) == 0:
		return b.problem(FaultEmpty, "the file is empty", "a spreadsheet", "choose the file again")
	case int64(len(data)) > b.limits.Bytes:
		return b.problem(FaultLarge, fmt.Sprintf("the file has %s", megabytes(int64(len(data)))), "at most "+megabytes(b.limits.Bytes), "take out pictures and sheets that are not needed, or save the sheet as CSV")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return b.openXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return b.compound(data)
	}
	if what := foreign(data); what != "" {
		return b.problem(FaultNone, "this is "+what, "a spreadsheet (.xlsx) or a CSV file", "open it in a spreadsheet program and save it as .xlsx")
	}
	return b.openCSV(data)
}

func (b *Book) problem(f Fault, what, expected, do string) *Problem {
	return &Problem{Fault: f, File: b.Name, What: what, Expected: expected, Do: do}
}

// compound says what a file of Microsoft’s older container is: a workbook under a password,
// an .xls, or none.
func (b *Book) compound(data []byte) *Problem {
	holds := func(name string) bool {
		var wide []byte
		for _, u := range utf16.Encode([]rune(name)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case holds("EncryptedPackage"):
		return b.problem(FaultLocked, "the workbook is protected by a password", "a workbook that opens without one", "open it, choose File, Info, Protect Workbook, Encrypt with Password, leave the password empty, and save it")
	case holds("Workbook"), holds("Book"):
		return b.problem(FaultOld, "this is a workbook of Excel 97 to 2003 (.xls)", "an Excel workbook (.xlsx) or a CSV file", "open it and save it as “Excel Workbook (.xlsx)”")
	}
	return b.problem(FaultNone, "this is an older Office document, not a workbook", "an Excel workbook (.xlsx) or a CSV file", "choose the spreadsheet itself")
}

// foreign names a file of another kind by its first bytes.
func foreign(data []byte) string {
	head := strings.TrimLeft(strings.TrimPrefix(string(data[:min(len(data), 512)]), "\ufeff"), " \t\r\n")
	for _, k := range [...]struct{ begins, is string }{
		{"%pdf-", "a PDF"},
		{"{\\rtf", "a text document (RTF)"},
		{"<!doctype html", "a web page"},
		{"<html", "a web page"},
		{"<?xml", "an XML file"},
		{"<table", "a web page"},
		{"\x89png", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"gif8", "a picture"},
		{"\x1f\x8b", "a packed file"},
		{"rar!", "a packed file"},
		{"7z\xbc\xaf", "a packed file"},
		{"sqlite format 3", "a database"},
		{"-----begin", "a key or a certificate"},
	} {
		if len(head) >= len(k.begins) && strings.EqualFold(head[:len(k.begins)], k.begins) {
			return k.is
		}
	}
	return ""
}

// open opens one part of a workbook; what is read of it counts towards the limit, whatever
// the file says of its size.
func (b *Book) open(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, b.broken(err)
	}
	return &counted{r: r, book: b}, nil
}

// counted stops a part that unpacks into more than the limits allow.
type counted struct {
	r    io.ReadCloser
	book *Book
}

var errUnpacked = errors.New("unpacks beyond the limit")

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.book.unpacked += int64(n); c.book.unpacked > c.book.limits.Unpacked {
		return 0, errUnpacked
	}
	return n, err
}

func (c *counted) Close() error { return c.r.Close() }

// broken is the problem of a part that cannot be read.
func (b *Book) broken(err error) *Problem {
	var p *Problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, errUnpacked):
		return b.problem(FaultLarge, "the file unpacks into more than "+megabytes(b.limits.Unpacked)+", far more than a spreadsheet that a person keeps", "at most "+megabytes(b.limits.Unpacked), "copy the rows that are needed into a new workbook")
	}
	return b.problem(FaultDamaged, "the workbook is damaged: a part of it breaks off or is not what it says it is", "a whole workbook", "open it in a spreadsheet program, which mends it, and save it again")
}
