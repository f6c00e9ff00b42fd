package paper

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/docx"
)

// Note is the action note of a meeting: what was decided on each promise, and what was
// newly promised, and what was asked. It is a draft until the meeting's own minutes are there.
type Note struct {
	Authority string
	Body      string
	Meeting   calendar.Date
	Confirmed bool // it is entered; else it is only what somebody has typed so far
	Decided   []Decided
	New       []Promised
	Asked     []Inquiry
	Made      calendar.Date
}

// Decided is what was decided on one promise.
type Decided struct {
	Ref      string
	Text     string // what was promised
	Owner    string
	Decision string // in a sentence, with the reason and what was noted
	Due      string // by when it is due now, in words; empty where nothing was said
}

// Promised is something new: who is to do what, for whom, by when.
type Promised struct {
	Ref  string // empty while it is not entered
	Kind string
	Text string
	By   string
	To   string
	Due  string
}

// Inquiry is a question that was asked of a promise.
type Inquiry struct {
	Ref  string // of the question; empty while it is not entered
	Of   string // the promise
	Text string
	By   string // who asked
	To   string // who is to answer
	Due  string
}

var (
	//go:embed note.html
	noteSource   string
	noteTemplate = template.Must(template.New("note").Parse(noteSource))
)

// Title is what heads the note.
func (n *Note) Title() string { return "Draft action note: " + n.Body }

// Subtitle says of which meeting it is.
func (n *Note) Subtitle() string { return "Of the meeting of " + n.Meeting.Long() }

// Standing says how far the note may be relied on.
func (n *Note) Standing() string {
	if n.Confirmed {
		return "Entered by hand. It is a draft until the minutes are agreed; the council’s own page is the record."
	}
	return "Not confirmed: nothing of this is entered yet."
}

// FileName is what a file with the note is called, where nobody says otherwise.
func (n *Note) FileName(f Format) string {
	p := Paper{Kind: "action-note", Body: n.Body, Meeting: n.Meeting}
	return p.FileName(f)
}

// Write writes the note as a page or a Word document.
func (n *Note) Write(w io.Writer, f Format) error {
	switch f {
	case HTML:
		return noteTemplate.Execute(w, struct {
			*Note
			Style template.CSS
		}{n, template.CSS(pageStyle)}) //nolint:gosec // our own file, embedded
	case DOCX:
		return n.docx(w)
	}
	return fmt.Errorf("an action note is written as a page or a Word document, not as %q", f)
}

func (n *Note) docx(w io.Writer) error {
	d := docx.New(docx.About{
		Title: n.Title(), Subject: n.Subtitle(), Author: n.Authority, Language: "en-GB", Made: n.Made,
		Foot: n.Authority + " – " + n.Title() + " – " + n.Subtitle(),
	})
	d.Lead(n.Authority + ". " + n.Subtitle() + ".")
	d.Paragraph(docx.Run{Text: n.Standing()})
	d.Heading(1, "What was decided")
	if len(n.Decided) == 0 {
		d.Paragraph(docx.Run{Text: "Nothing was decided on what is on the tracker."})
	} else {
		d.Open(docx.Table{
			Title: "What was decided", Says: "One row for each promise on the tracker, with its reference first.", Headed: true,
			Columns: []docx.Column{{Title: "Ref", Share: 10}, {Title: "What was promised", Share: 32}, {Title: "By whom", Share: 16}, {Title: "Decision", Share: 28}, {Title: "Due", Share: 14}},
		})
		for i := range n.Decided {
			r := &n.Decided[i]
			d.Row(docx.Cell{{Text: r.Ref, Bold: true}}, docx.Cell{{Text: r.Text}}, docx.Cell{{Text: r.Owner}}, docx.Cell{{Text: r.Decision}}, docx.Cell{{Text: r.Due}})
		}
		d.Close()
	}
	d.Heading(1, "What is new")
	if len(n.New) == 0 {
		d.Paragraph(docx.Run{Text: "Nothing new was promised."})
	} else {
		d.Open(docx.Table{
			Title: "What is new", Says: "One row for each new action or undertaking.", Headed: true,
			Columns: []docx.Column{{Title: "What", Share: 38}, {Title: "Kind", Share: 14}, {Title: "By whom", Share: 18}, {Title: "To whom", Share: 14}, {Title: "Due", Share: 16}},
		})
		for i := range n.New {
			r := &n.New[i]
			what := docx.Cell{{Text: r.Text}}
			if r.Ref != "" {
				what = docx.Cell{{Text: r.Ref, Bold: true}, {Text: r.Text}}
			}
			d.Row(what, docx.Cell{{Text: r.Kind}}, docx.Cell{{Text: r.By}}, docx.Cell{{Text: r.To}}, docx.Cell{{Text: r.Due}})
		}
		d.Close()
	}
	d.Heading(1, "Questions")
	if len(n.Asked) == 0 {
		d.Paragraph(docx.Run{Text: "No question was asked."})
	} else {
		d.Open(docx.Table{
			Title: "Questions", Says: "One row for each question that was asked of a promise.", Headed: true,
			Columns: []docx.Column{{Title: "Question", Share: 38}, {Title: "Of", Share: 14}, {Title: "Who asked", Share: 16}, {Title: "Who is to answer", Share: 16}, {Title: "Answer expected", Share: 16}},
		})
		for i := range n.Asked {
			q := &n.Asked[i]
			what := docx.Cell{{Text: q.Text}}
			if q.Ref != "" {
				what = docx.Cell{{Text: q.Ref, Bold: true}, {Text: q.Text}}
			}
			d.Row(what, docx.Cell{{Text: q.Of}}, docx.Cell{{Text: q.By}}, docx.Cell{{Text: q.To}}, docx.Cell{{Text: q.Due}})
		}
		d.Close()
	}
	return d.Write(w)
}
