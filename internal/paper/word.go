package paper

import (
	"fmt"
	"io"
	"slices"

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
		var must []docx.Column // an account of what is over has nothing that a meeting must see
		if slices.ContainsFunc(p.Groups, func(g Group) bool { return g.Now }) {
			must = []docx.Column{{Title: "This meeting must see it", Share: 14}}
		}
		d.Heading(1, "What is listed")
		d.Open(docx.Table{
			Title: "What is listed", Says: "How many rows each group has, and their references.", Headed: true,
			Columns: slices.Concat([]docx.Column{{Title: "Group", Share: 30}, {Title: "Rows", Share: 12}}, must, []docx.Column{{Title: "References", Share: 44}}),
		})
		for _, c := range p.Total.Groups {
			cells := []docx.Cell{{{Text: c.Title, Bold: true}}, {{Text: c.number()}}}
			if must != nil {
				cells = append(cells, docx.Cell{{Text: map[bool]string{true: "Yes", false: "No"}[c.Now]}})
			}
			d.Row(append(cells, docx.Cell{{Text: c.first()}})...)
		}
		d.Close()
	}
	p.shares(d)
	p.asked(d)
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

// shares writes the shares of an account as a table.
func (p *Paper) shares(d *docx.Document) {
	if len(p.Shares) == 0 {
		return
	}
	d.Heading(1, "Shares")
	d.Open(docx.Table{
		Title: "Shares", Says: "How many of the recommendations of the year stand alike, and what share of all that is.",
		Columns: []docx.Column{{Title: "Of what", Share: 26}, {Title: "Which", Share: 44}, {Title: "How many", Share: 15}, {Title: "Share", Share: 15}},
	})
	for _, s := range p.Shares {
		d.Row(docx.Cell{{Text: s.Of}}, docx.Cell{{Text: s.Name, Bold: true}}, docx.Cell{{Text: fmt.Sprintf("%d of %d", s.Rows, s.All)}}, docx.Cell{{Text: fmt.Sprintf("%d%%", s.Percent())}})
	}
	d.Close()
}

// asked writes the questions of a brief as a table.
func (p *Paper) asked(d *docx.Document) {
	if len(p.Questions) == 0 {
		return
	}
	d.Heading(1, questionsTitle)
	d.Caption(questionsAbout)
	d.Open(docx.Table{
		Title: questionsTitle, Says: questionsAbout, Headed: true,
		Columns: []docx.Column{{Title: "Reference", Share: 12}, {Title: "Question", Share: 44}, {Title: "The fact", Share: 44}},
	})
	for _, q := range p.Questions {
		d.Row(docx.Cell{{Text: q.Ref, Bold: true}}, docx.Cell{{Text: q.Ask}}, docx.Cell{{Text: q.Fact}})
	}
	d.Close()
}
