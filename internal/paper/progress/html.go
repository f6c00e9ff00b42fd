package progress

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"mattersarising/internal/chart"
	"mattersarising/internal/paper"
	"mattersarising/internal/plan"
)

var (
	//go:embed paper.html
	pageSource string
	//go:embed paper.css
	pageStyle string
	//go:embed onepage.html
	onePageSource string
	//go:embed onepage.css
	onePageStyle string

	pageTemplate    = template.Must(template.New("paper").Parse(pageSource))
	onePageTemplate = template.Must(template.New("onepage").Parse(onePageSource))
)

// page is what the templates show.
type page struct {
	Title, Subtitle, Authority string
	Style                      template.CSS
	Notes                      []string
	Sections                   []pageSection
	Timelines                  []pageTimeline
	Priorities                 []pagePriority
	Key                        []pageLine
	About                      []paper.Fact
	Foot, Class                string
	More                       int // priorities for which there is no room
}

// pageTimeline is a drawing, for wide pages and for narrow ones. Its days stand in the table
// of the same priority.
type pageTimeline struct {
	Name, Title  string
	Wide, Narrow template.HTML
}

type pageSection struct {
	Name, Heading, About string
	Columns              []pageColumn
	Rows                 []pageRow
}

type pageColumn struct{ Title, Class string }

type pageRow struct {
	Anchor, Class string
	Cells         []pageCell
}

type pageCell struct {
	Label string
	Lines []pageLine
}

// pageLine is a line of a cell; of one that tells a colour, with its shape within.
type pageLine struct {
	Text  string
	Mark  template.HTML
	After string
	Class string
}

type pagePriority struct {
	Heading, Counted string
	Worst            pageLine
	Rows             []pagePiece
	More             int
}

type pagePiece struct {
	pageLine

	Ref, Text, Fact string
}

// drawn are the shapes of the colours, for pages: those of the published rules. The octagon
// has a bar, as a stop sign has its word: small, it would be a circle.
var drawn = map[plan.Colour]template.HTML{
	plan.Red:   shape(`<path fill-rule="evenodd" d="M6 1h8l5 5v8l-5 5H6l-5-5V6zM4 8v4h12V8z"/>`),
	plan.Amber: shape(`<path d="M10 1l9.5 17.5H.5z"/>`),
	plan.Green: shape(`<circle cx="10" cy="10" r="9"/>`),
	plan.Grey:  shape(`<path d="M1 7.5h18v5H1z"/>`),
	plan.Blue:  shape(`<path d="M1.5 1.5h17v17h-17z"/>`),
	plan.None:  shape(`<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.5"/>`),
}

func shape(inner string) template.HTML {
	return template.HTML(`<svg class="shape" viewBox="0 0 20 20" aria-hidden="true" focusable="false">` + inner + `</svg>`) //nolint:gosec // our own drawings
}

// class is that of a colour in the page's style.
func class(c plan.Colour) string {
	if c == plan.None {
		return "none"
	}
	return string(c)
}

// onPage is a line as the page has it.
func (l line) onPage() pageLine {
	out := pageLine{Text: l.text, Class: map[weight]string{plain: "", strong: " strong", quiet: " quiet"}[l.weight]}
	if l.tinted {
		out.Text, out.After, _ = strings.Cut(l.text, looks[l.colour].shape)
		out.Mark, out.Class = drawn[l.colour], out.Class+" tint "+class(l.colour)
	}
	return out
}

// html writes the paper as one page that holds all it needs. Its tables are real ones; on
// a narrow screen each row becomes a block with its labels.
func (p *Paper) html(w io.Writer) error {
	d := page{Title: p.Title(), Subtitle: p.Subtitle(), Authority: p.Authority, Notes: p.Notes(), About: p.About()}
	if p.Kind == KindPage {
		d.Style = template.CSS(onePageStyle) //nolint:gosec // our own file, embedded
		p.onePage(&d)
		return onePageTemplate.Execute(w, d)
	}
	d.Style = paper.Styled(pageStyle)
	if p.Kind == KindPlan {
		for _, t := range p.Timelines() {
			d.Timelines = append(d.Timelines, pageTimeline{t.ID, t.Title, template.HTML(t.SVG(chart.Wide)), template.HTML(t.SVG(chart.Narrow))}) //nolint:gosec // chart escapes each word
		}
	}
	taken := map[string]int{}
	for _, s := range p.sections() {
		ps := pageSection{Name: s.name, Heading: s.title, About: s.about}
		for _, c := range s.columns {
			ps.Columns = append(ps.Columns, pageColumn{c.title, fmt.Sprintf("w%d", c.share)})
		}
		for _, r := range s.rows {
			row := pageRow{}
			if r.anchor != "" {
				row.Anchor = "action-" + slug(r.anchor)
				if n := taken[row.Anchor]; n > 0 {
					row.Anchor += "-" + s.name
				}
				taken["action-"+slug(r.anchor)]++
			}
			if r.edged {
				row.Class = "edge-" + class(r.colour)
			}
			for i, lines := range r.cells {
				cell := pageCell{Label: s.columns[i].title}
				for _, l := range lines {
					cell.Lines = append(cell.Lines, l.onPage())
				}
				row.Cells = append(row.Cells, cell)
			}
			ps.Rows = append(ps.Rows, row)
		}
		d.Sections = append(d.Sections, ps)
	}
	return pageTemplate.Execute(w, d)
}

// density is how much of each action stands on one sheet of A3, by how many actions there
// are. The test prints the most that there can be of each.
type density struct {
	lines   int    // at most
	class   string // of the sheet, which has the size of its letters
	letters int    // of each action
}

var densities = []density{{60, "roomy", 80}, {100, "", 66}, {mostOnSheet, "tight", 30}}

// mostOnSheet is how many actions stand on one sheet; mostPriorities, how many priorities
// have a block of their own.
const (
	mostOnSheet    = 168
	mostPriorities = 14
)

// onePage lays the plan out on one sheet: a block for each priority, its actions within.
func (p *Paper) onePage(d *page) {
	groups, most := p.Groups, mostOnPage
	if len(groups) > mostPriorities {
		d.More, groups = len(groups)-mostPriorities, groups[:mostPriorities]
	}
	most = min(most, mostOnSheet/max(len(groups), 1))
	shows := 0
	for i := range groups {
		shows += min(len(groups[i].Rows), most)
	}
	var how density
	for _, how = range densities {
		if shows <= how.lines {
			break
		}
	}
	d.Class = how.class
	for _, c := range append(plan.Colours(), plan.None) {
		d.Key = append(d.Key, rag("", c, plain).onPage())
	}
	for i := range groups {
		g := &groups[i]
		b := pagePriority{Heading: shortened(g.Title, mostPageText)}
		for k := range p.Priorities {
			if q := &p.Priorities[k]; q.heading() == g.Title {
				b.Worst, b.Counted = line{mark(q.Worst), strong, q.Worst, true}.onPage(), counted(q.Counts)
			}
		}
		shown, more := pressing(g.Rows, most)
		b.More = more
		for j := range shown {
			r := &shown[j]
			b.Rows = append(b.Rows, pagePiece{
				line{mark(r.Derived) + r.differs(), strong, r.Derived, true}.onPage(), shortened(r.Ref, mostPageRef), shortened(r.Text, how.letters), shortened(someone(r.Lead), mostPageBroken) + ", " + r.briefDay(),
			})
		}
		d.Priorities = append(d.Priorities, b)
	}
	d.Foot = fmt.Sprintf("By the rules; “claimed” is what the lead says, where it is another colour. The most pressing first. %s.", sentence(plural(len(p.Milestones), "milestone is late", "milestones are late")))
	if p.Entry > 0 {
		d.Foot += fmt.Sprintf(" Made by arising from entry %d of its journal, hash %.12s.", p.Entry, p.Hash)
	}
}
