package score

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"mattersarising/internal/chart"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/suite"
)

var (
	//go:embed score.html
	pageSource string
	//go:embed score.css
	pageStyle string

	pageTemplate = template.Must(template.New("score").Parse(pageSource))
)

type page struct {
	Title, Subtitle, Authority, Purpose string
	Style                               template.CSS
	Notes                               []string
	Headings                            []pageHeading
}

type pageHeading struct {
	Title string
	Rows  []pageRow
}

type pageRow struct {
	Name, Latest, Target, Rating, Letter, Class, Better, Travel, Chart, Elsewhere, Question, Said string
	Drawing                                                                                       template.HTML
	Icons                                                                                         []pageIcon
}

type pageIcon struct {
	Drawing template.HTML
	Words   string
}

// drawn is markup that chart escaped, word by word; its tests hold it to that.
func drawn(svg string) template.HTML {
	return template.HTML(svg) //nolint:gosec // no word of it is markup
}

// travelWords is where a figure went.
func travelWords(r *suite.CardRow) string {
	if r.Row == nil || r.Row.Before == nil || r.Travel == scorecard.NoTravel {
		return ""
	}
	return r.Travel.Words(r.Definition.Polarity) + " from " + r.Row.Before.Last().Words(&r.Definition)
}

// html writes the paper as one page that holds all it needs.
func (p *Paper) html(w io.Writer) error {
	d := page{
		Title: p.Title(), Subtitle: p.Subtitle(), Authority: p.Authority, Purpose: p.Card.Purpose, Notes: p.Notes(),
		Style: template.CSS(pageStyle), //nolint:gosec // our own file, embedded
	}
	n := 0
	for i := range p.Card.Headings {
		h := &p.Card.Headings[i]
		out := pageHeading{Title: h.Title}
		for k := range h.Rows {
			r := &h.Rows[k]
			n++
			row := pageRow{
				Name: r.Definition.Name, Latest: r.LatestWords(), Target: r.TargetWords(), Rating: r.Rating.Words(), Letter: r.Rating.Letter(), Class: string(r.Rating),
				Better: r.Definition.Polarity.Words(), Travel: travelWords(r), Chart: r.ChartWords(), Elsewhere: r.ComparedWords(), Question: r.Question, Said: r.SaidWords(),
			}
			if r.Drawing != nil {
				f := *r.Drawing
				f.ID = "m" + strconv.Itoa(n)
				row.Drawing = drawn(f.SVG(chart.Small))
				row.Icons = append(row.Icons, pageIcon{drawn(chart.Icon(f.Result.Variation)), f.Result.Variation.String()})
				if a := f.Result.Assurance; a.String() != "" {
					row.Icons = append(row.Icons, pageIcon{drawn(chart.AssuranceIcon(a)), a.String()})
				}
			}
			out.Rows = append(out.Rows, row)
		}
		d.Headings = append(d.Headings, out)
	}
	return pageTemplate.Execute(w, d)
}
