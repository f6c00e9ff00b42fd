package paper

import (
	"io"

	"mattersarising/internal/paper/docx"
)

// docx writes the paper as a Word document: headings that an outline shows, a table for
// each group with its header row on every page, A4 across.
func (p *Paper) docx(w io.Writer) error {
	d := docx.New(docx.About{
		Title: p.Title(), Subject: p.Subtitle(), Author: p.Authority, Language: "en-GB", Made: p.AsAt,
		Foot: p.Authority + " – " + p.Title() + " – " + p.Subtitle(),
	})
	d.Lead(p.Authority + ". " + p.Subtitle() + ".")
	for _, n := range p.Notes() {
		d.Paragraph(docx.Run{Text: n})
	}
	if len(p.Groups) > 0 {
		d.Heading(1, "What is listed")
		d.Open(docx.Table{
			Title: "What is listed", Says: "How many rows each group has, and their references.", Headed: true,
			Columns: []docx.Column{{Title: "Group", Share: 30}, {Title: "Rows", Share: 12}, {Title: "This meeting must see it", Share: 14}, {Title: "References", Share: 44}},
		})
		for _, c := range p.Total.Groups {
			must := "No"
			if c.Now {
				must = "Yes"
			}
			d.Row(docx.Cell{{Text: c.Title, Bold: true}}, docx.Cell{{Text: c.number()}}, docx.Cell{{Text: must}}, docx.Cell{{Text: c.first()}})
		}
		d.Close()
	}
	cols := columns()
	for i := range p.Groups {
		g := &p.Groups[i]
		d.Heading(1, p.Total.Groups[i].Heading())
		d.Caption(g.About)
		t := docx.Table{Title: g.Title, Says: g.About + " One row for each, with its reference first.", Headed: true}
		for _, c := range cols {
			t.Columns = append(t.Columns, docx.Column{Title: c.title, Share: c.share})
		}
		d.Open(t)
		for j := range g.Rows {
			cells := make([]docx.Cell, len(cols))
			for n, c := range cols {
				for _, l := range c.cell(&g.Rows[j]) {
					cells[n] = append(cells[n], docx.Run{Text: l.text, Bold: l.weight == strong, Quiet: l.weight == quiet})
				}
			}
			d.Row(cells...)
		}
		d.Close()
	}
	d.Heading(1, "About this paper")
	d.Open(docx.Table{
		Title: "About this paper", Says: "What the paper is, of which day, what it leaves out and how it was made.", Headed: true,
		Columns: []docx.Column{{Title: "What", Share: 22}, {Title: "Of this paper", Share: 78}},
	})
	for _, f := range p.About() {
		d.Row(docx.Cell{{Text: f.Name, Bold: true}}, docx.Cell{{Text: f.Words}})
	}
	d.Close()
	return d.Write(w)
}
