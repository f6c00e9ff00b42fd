package progress

import (
	"fmt"
	"io"

	"mattersarising/internal/paper"
)

// Write writes the paper in a form. The same paper is the same bytes.
func (p *Paper) Write(w io.Writer, f paper.Format) error {
	switch f {
	case paper.HTML:
		return p.html(w)
	case paper.XLSX:
		return p.xlsx(w)
	case paper.DOCX:
		return p.docx(w)
	case paper.CSV:
		return p.csv(w)
	}
	return fmt.Errorf("%q is no form of a paper", f)
}

// FileName is what a file with the paper is called, where nobody says otherwise:
// “highlight-childrens-improvement-plan-2022-10-20.xlsx”.
func (p *Paper) FileName(f paper.Format) string {
	day := p.Meeting
	if day.IsZero() {
		day = p.AsAt
	}
	return fmt.Sprintf("%s-%s-%s.%s", p.Kind, slug(p.Plan), day, f)
}

// foot stands at the foot of each page.
func (p *Paper) foot() string { return p.Authority + " – " + p.Title() + " – " + p.Subtitle() }
