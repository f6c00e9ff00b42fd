package paper

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
)

var (
	//go:embed paper.html
	pageSource string
	//go:embed base.css
	baseStyle string
	//go:embed paper.css
	pageStyle string

	pageTemplate = template.Must(template.New("paper").Parse(pageSource))
)

// page is what the template shows.
type page struct {
	Title, Subtitle, Authority string
	Style                      template.CSS
	Notes                      []string
	Summary                    []summaryRow
	Groups                     []pageGroup
	Shares                     []Share
	Questions                  []Question
	About                      []Fact
}

// summaryRow is a group with the first of its references, and how many more it has.
type summaryRow struct {
	Count
	First []pageLink
	More  int
}

type pageLink struct{ Ref, Anchor string }

// mostRefs is how many references of a group stand in the summary.
const mostRefs = 24

func summary(c Count, at func(ref string) string) summaryRow {
	row := summaryRow{Count: c}
	for i, ref := range c.Refs {
		if i == mostRefs {
			row.More = len(c.Refs) - i
			break
		}
		row.First = append(row.First, pageLink{ref, at(ref)})
	}
	return row
}

// anchor is a reference as the place in a page that links lead to.
func anchor(ref string) string { return strings.NewReplacer(" ", "-", "/", "-").Replace(ref) }

type pageGroup struct {
	Name, Heading, About string
	Columns              []pageColumn
	Rows                 []pageRow
}

type pageColumn struct {
	Title string
	Class string
}

type pageRow struct {
	Anchor string
	Class  string
	Cells  []pageCell
}

type pageCell struct {
	Label string
	Lines []pageLine
}

type pageLine struct {
	Text  string
	Class string
}

// classes are those of the lines in the page's style.
var classes = map[weight]string{plain: "", strong: "strong", quiet: "quiet"}

// Styled is the style of every paper that is a page of lists, followed by what is a paper's
// own: a file that is embedded.
func Styled(own string) template.CSS { return template.CSS(baseStyle + own) } //nolint:gosec // no reader's words

// html writes the paper as one page that holds all it needs. Its table is a real one;
// on a narrow screen each row becomes a block with its labels.
func (p *Paper) html(w io.Writer) error {
	if p.Kind == KindBrief {
		return p.brief(w)
	}
	d := page{
		Title: p.Title(), Subtitle: p.Subtitle(), Authority: p.Authority, Notes: p.Notes(), About: p.About(), Shares: p.Shares, Questions: p.Questions,
		Style: Styled(pageStyle),
	}
	cols := columns()
	taken := map[string]bool{} // a work programme lists what recurs more than once
	for i := range p.Groups {
		g := &p.Groups[i]
		c := p.Total.Groups[i]
		at := func(ref string) string {
			if taken[ref] {
				return anchor(ref) + "-" + g.Name
			}
			return anchor(ref)
		}
		d.Summary = append(d.Summary, summary(c, at))
		pg := pageGroup{Name: g.Name, Heading: c.Heading(), About: g.About, Rows: make([]pageRow, 0, len(g.Rows))}
		for n, col := range cols {
			pg.Columns = append(pg.Columns, pageColumn{col.title, "c" + string(rune('1'+n))})
		}
		for j := range g.Rows {
			r := &g.Rows[j]
			row := pageRow{Anchor: at(r.Ref), Class: "s" + strings.ToLower(r.State.Letter())}
			for _, col := range cols {
				cell := pageCell{Label: col.title}
				for _, l := range col.cell(r) {
					cell.Lines = append(cell.Lines, pageLine{l.text, classes[l.weight]})
				}
				row.Cells = append(row.Cells, cell)
			}
			pg.Rows = append(pg.Rows, row)
		}
		for _, ref := range c.Refs {
			taken[ref] = true
		}
		d.Groups = append(d.Groups, pg)
	}
	return pageTemplate.Execute(w, d)
}
