package progress

import (
	"io"

	"mattersarising/internal/paper/docx"
)

// docx writes the paper as a Word document: a heading and a table for each section, with
// the table's head on every page, A4 across.
func (p *Paper) docx(w io.Writer) error {
	d := docx.New(docx.About{Title: p.Title(), Subject: p.Subtitle(), Author: p.Authority, Language: "en-GB", Made: p.AsAt, Foot: p.foot()})
	d.Lead(p.Authority + ". " + p.Subtitle() + ".")
	for _, n := range p.Notes() {
		d.Paragraph(docx.Run{Text: n})
	}
	for _, s := range p.sections() {
		d.Heading(1, s.title)
		if s.about != "" {
			d.Caption(s.about)
		}
		t := docx.Table{Title: s.title, Says: s.about, Headed: true}
		for _, c := range s.columns {
			t.Columns = append(t.Columns, docx.Column{Title: c.title, Share: c.share})
		}
		d.Open(t)
		for _, r := range s.rows {
			cells := make([]docx.Cell, len(r.cells))
			for i, lines := range r.cells {
				for _, l := range lines {
					run := docx.Run{Text: l.text, Bold: l.weight == strong, Quiet: l.weight == quiet}
					if l.tinted {
						run.Tint = looks[l.colour].tint
					}
					cells[i] = append(cells[i], run)
				}
			}
			d.Row(cells...)
		}
		d.Close()
	}
	d.Heading(1, "About this paper")
	d.Open(docx.Table{
		Title: "About this paper", Says: "Of which plan and day the paper is, how its colours come about and how it was made.", Headed: true,
		Columns: []docx.Column{{Title: "What", Share: 22}, {Title: "Of this paper", Share: 78}},
	})
	for _, f := range p.About() {
		d.Row(docx.Cell{{Text: f.Name, Bold: true}}, docx.Cell{{Text: f.Words}})
	}
	d.Close()
	return d.Write(w)
}
