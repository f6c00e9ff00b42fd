package paper

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// Format is a form in which a paper is written.
type Format string

// The forms.
const (
	HTML Format = "html" // one file that holds all it needs, for screens and for print
	XLSX Format = "xlsx"
	DOCX Format = "docx"
	CSV  Format = "csv"
)

// Formats returns every form.
func Formats() []Format { return []Format{HTML, XLSX, DOCX, CSV} }

// ParseFormat returns the form named s.
func ParseFormat(s string) (Format, error) {
	var words []string
	for _, f := range Formats() {
		if string(f) == strings.ToLower(strings.TrimSpace(s)) {
			return f, nil
		}
		words = append(words, string(f))
	}
	return "", fmt.Errorf("%q is no form of a paper: expected one of %s", s, strings.Join(words, ", "))
}

// FormatOf returns the form that a file's name ends in.
func FormatOf(file string) (Format, error) {
	end := strings.TrimPrefix(filepath.Ext(file), ".")
	if strings.EqualFold(end, "htm") {
		end = "html"
	}
	f, err := ParseFormat(end)
	if err != nil {
		return "", fmt.Errorf("%s: the ending does not say in which form: end it in .html, .xlsx, .docx or .csv, or say which with --format", file)
	}
	return f, nil
}

// Text reports whether a form is text, which a terminal can show.
func (f Format) Text() bool { return f == HTML || f == CSV }

// MediaType is the type under which a form is served.
func (f Format) MediaType() string {
	return map[Format]string{
		HTML: "text/html; charset=utf-8",
		XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		CSV:  "text/csv; charset=utf-8; header=present",
	}[f]
}

// Write writes the paper in a form. The same paper is the same bytes.
func (p *Paper) Write(w io.Writer, f Format) error {
	switch f {
	case HTML:
		return p.html(w)
	case XLSX:
		return p.xlsx(w)
	case DOCX:
		return p.docx(w)
	case CSV:
		return p.csv(w)
	}
	return fmt.Errorf("%q is no form of a paper", f)
}

// FileName is what a file with the paper is called, where nobody says otherwise:
// "tracker-cabinet-2022-10-04.xlsx".
func (p *Paper) FileName(f Format) string {
	day := p.Meeting
	if day.IsZero() {
		day = p.AsAt
	}
	var b strings.Builder
	for _, r := range strings.ToLower(p.Body) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return fmt.Sprintf("%s-%s-%s.%s", p.Kind, strings.Trim(b.String(), "-"), day, f)
}
