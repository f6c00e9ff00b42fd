package paper

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode/utf8"
)

var (
	//go:embed brief.html
	briefSource string
	//go:embed brief.css
	briefStyle string

	briefTemplate = template.Must(template.New("brief").Parse(briefSource))
)

// How much of a brief fits on one printed page: rows of a part, letters of a promise, of
// a fact and of a question. The test prints the longest that can be.
const (
	mostBriefRows   = 4
	mostBriefText   = 85
	mostBriefFact   = 105
	mostBriefAsk    = 85
	mostBriefRef    = 24
	mostBriefTitles = 90
)

// briefPage is what the template of a brief shows.
type briefPage struct {
	Title, Subtitle, Authority, Counted, Asked, Foot string
	Style                                            template.CSS
	Groups                                           []briefGroup
	Questions                                        []Question
}

type briefGroup struct {
	Name, Heading string
	Rows          []briefRow
	More          int
}

type briefRow struct{ Ref, Text, State, Fact, Class string }

// brief writes the brief as one page that holds all it needs: one screen after another
// on a telephone, one side of A4 in print. What there is no room for stands in the
// tracker, and the brief says how much that is.
func (p *Paper) brief(w io.Writer) error {
	d := briefPage{
		Title: shortened(p.Title(), mostBriefTitles), Subtitle: p.Subtitle(), Authority: shortened(p.Authority, mostBriefTitles), Counted: p.counted(), Asked: questionsTitle,
		Style: template.CSS(briefStyle), //nolint:gosec // our own file, embedded
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		b := briefGroup{Name: g.Name, Heading: p.Total.Groups[i].Heading(), More: max(0, len(g.Rows)-mostBriefRows)}
		for j := range g.Rows[:min(len(g.Rows), mostBriefRows)] {
			r := &g.Rows[j]
			b.Rows = append(b.Rows, briefRow{
				Ref: shortened(r.Ref, mostBriefRef), Text: shortened(r.Text, mostBriefText), State: r.State.String() + ".",
				Fact: shortened(strings.Join(r.Changes, " "), mostBriefFact), Class: "s" + strings.ToLower(r.State.Letter()),
			})
		}
		d.Groups = append(d.Groups, b)
	}
	for _, q := range p.Questions {
		d.Questions = append(d.Questions, Question{Ref: shortened(q.Ref, mostBriefRef), Ask: shortened(q.Ask, mostBriefAsk), Fact: shortened(q.Fact, mostBriefFact)})
	}
	d.Foot = "The words are the minutes’; how each stands is read from them. The questions are suggested by rule."
	if p.Unreviewed > 0 {
		d.Foot += fmt.Sprintf(" %s of this committee nobody has reviewed: not here.", plural(p.Unreviewed, "commitment", "commitments"))
	}
	if p.Closed > 0 {
		d.Foot += fmt.Sprintf(" %s left out as closed to the public.", plural(p.Closed, "row is", "rows are"))
	}
	if p.Entry > 0 {
		d.Foot += fmt.Sprintf(" Made by arising from entry %d of its journal, hash %.12s.", p.Entry, p.Hash)
	}
	return briefTemplate.Execute(w, d)
}

// shortened is as many whole words of a text as stand in a number of letters; an ellipsis
// says that there are more.
func shortened(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	r := []rune(text)[:letters-1]
	cut := string(r)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
