package score

import (
	"fmt"
	"io"

	"mattersarising/internal/chart"
	"mattersarising/internal/paper/docx"
	"mattersarising/internal/suite"
)

// docx writes the paper as a Word document: a table under each heading, and under it the
// drawing of each measure with its words.
func (p *Paper) docx(w io.Writer) error {
	d := docx.New(docx.About{Title: p.Title(), Subject: p.Subtitle(), Author: p.Authority, Language: "en-GB", Made: p.AsAt, Foot: p.Authority + " – " + p.Title() + " – " + p.Subtitle()})
	d.Lead(p.Authority + ". " + p.Subtitle() + ".")
	if p.Card.Purpose != "" {
		d.Paragraph(docx.Run{Text: p.Card.Purpose})
	}
	for _, n := range p.Notes() {
		d.Paragraph(docx.Run{Text: n})
	}
	for i := range p.Card.Headings {
		h := &p.Card.Headings[i]
		d.Heading(1, h.Title)
		d.Open(docx.Table{
			Title: h.Title, Says: "Each measure with its latest figure, its target, what its chart says, how it stands elsewhere and what was said of it.", Headed: true,
			Columns: []docx.Column{{Title: "Measure", Share: 18}, {Title: "Latest", Share: 14}, {Title: "Against its target", Share: 16}, {Title: "What the chart says", Share: 20}, {Title: "Elsewhere", Share: 14}, {Title: "What is said", Share: 22}},
		})
		for n := range h.Rows {
			p.row(d, &h.Rows[n])
		}
		d.Close()
		for n := range h.Rows {
			r := &h.Rows[n]
			if r.Drawing == nil {
				continue
			}
			f := *r.Drawing
			png, err := f.PNG(chart.Small, 2)
			if err != nil {
				return fmt.Errorf("the drawing of %s: %w", r.Indicator, err)
			}
			d.Picture(docx.Picture{PNG: png, Alt: f.Title + ". " + f.Describe(), Width: 130, Caption: f.Title + ": " + r.LatestWords()})
		}
	}
	return d.Write(w)
}

func (p *Paper) row(d *docx.Document, r *suite.CardRow) {
	name := docx.Cell{{Text: r.Definition.Name, Bold: true}}
	if r.Question != "" {
		name = append(name, docx.Run{Text: "Asked: " + r.Question, Quiet: true})
	}
	against := docx.Cell{{Text: "Target " + r.TargetWords()}}
	if l := r.Rating.Letter(); l != "" {
		against = append(against, docx.Run{Text: l + ": " + r.Rating.Words(), Bold: true})
	}
	against = append(against, docx.Run{Text: r.Definition.Polarity.Words(), Quiet: true})
	says := docx.Cell{{Text: r.ChartWords()}}
	if t := travelWords(r); t != "" {
		says = append(says, docx.Run{Text: "Since the one before: " + t, Quiet: true})
	}
	d.Row(name, docx.Cell{{Text: r.LatestWords()}}, against, says, docx.Cell{{Text: r.ComparedWords()}}, docx.Cell{{Text: r.SaidWords()}})
}
