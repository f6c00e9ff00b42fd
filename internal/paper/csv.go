package paper

import (
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
)

// csvRow is a row for programs: days as 2022-10-09, and nothing that has to be read out
// of a sentence.
type csvRow struct {
	Ref         string        `json:"ref" key:"true" about:"The short name, made once and never used again."`
	Group       string        `json:"group" about:"Under which heading the paper lists it."`
	State       string        `json:"state" about:"Where it stands for the meeting."`
	Why         string        `json:"why" optional:"true" about:"Why it stands so, in a sentence."`
	Moved       []string      `json:"moved" optional:"true" about:"What moved since the meeting before."`
	Life        []string      `json:"answer_and_delivery" optional:"true" about:"What was answered, reported and closed."`
	Reviewed    bool          `json:"reviewed" about:"Whether a person follows it. Only what is followed is counted."`
	Kind        string        `json:"kind" about:"Where its force comes from."`
	Text        string        `json:"text" about:"The words of the record."`
	Owner       string        `json:"owner" optional:"true" about:"Who is to do it."`
	Found       []string      `json:"owner_found" optional:"true" about:"What is wrong with who owes it, as that the post is vacant."`
	AskedBy     []string      `json:"asked_by" about:"The bodies whose meetings recorded it."`
	For         string        `json:"for" optional:"true" about:"To whom it is owed, where that is another."`
	ExpectedBy  calendar.Date `json:"expected_by" optional:"true" about:"The last day, as known on the day of the paper."`
	Expected    string        `json:"expected" optional:"true" about:"The days in words."`
	AtFirst     string        `json:"expected_at_first" optional:"true" about:"The days as first read, where an event has moved them."`
	DueText     string        `json:"due_text" optional:"true" about:"By when, in the record's words."`
	Event       string        `json:"due_event" optional:"true" about:"What it hangs on."`
	Every       string        `json:"due_recurring" optional:"true" about:"How often, where it recurs."`
	CameBack    calendar.Date `json:"came_back" optional:"true" about:"When it last came back, or may have."`
	CameBackBy  string        `json:"came_back_by" optional:"true" about:"The item that brought it back."`
	CameSettled string        `json:"came_back_settled" optional:"true" about:"yes where a person has said so; may have where nobody has."`
	MadeOn      calendar.Date `json:"made_on" optional:"true" about:"The day of the meeting, or by which it was known."`
	MadeAt      string        `json:"made_at" about:"The item in which it stands first."`
	Also        []string      `json:"also_at" optional:"true" about:"Further places where the same was promised."`

	Question     string `json:"question" optional:"true" about:"What the chair may want to ask."`
	QuestionFact string `json:"question_fact" optional:"true" about:"The fact on which that rests."`

	PaperBody    string        `json:"paper_body" about:"Whose paper it is."`
	PaperMeeting calendar.Date `json:"paper_meeting" optional:"true" about:"For which meeting."`
	PaperAsAt    calendar.Date `json:"paper_as_at" about:"As at which day."`
}

// csv writes the rows as open data does: one row of names, cells that no spreadsheet
// runs. Whose paper it is, and of which day, stands in each row, for a file of rows has
// no other place to say it.
func (p *Paper) csv(w io.Writer) error {
	rows := func(yield func(*csvRow) bool) {
		for g, r := range p.Rows {
			if !yield(p.csvRow(g, r)) {
				return
			}
		}
	}
	return export.NewTable(export.Table{Name: string(p.Kind), Title: p.Title(), About: p.Subtitle()}, rows).CSV(w)
}

func (p *Paper) csvRow(g *Group, r *Row) *csvRow {
	out := &csvRow{
		Ref: r.Ref, Group: g.Title, State: string(r.State), Why: r.Why, Moved: r.Changes, Life: r.Life, Reviewed: r.Reviewed, Kind: string(r.Kind), Text: r.Text,
		Owner: r.Owner, Found: r.Found, AskedBy: r.Asked, For: r.For, ExpectedBy: r.Due.Day, Expected: r.Due.Now, AtFirst: r.Due.First,
		DueText: r.Due.Words, Event: r.Due.Event, Every: r.Due.Every, MadeOn: r.Made.On, MadeAt: r.Made.String(),
		PaperBody: p.Body, PaperMeeting: p.Meeting, PaperAsAt: p.AsAt,
	}
	for _, q := range p.Questions {
		if q.Ref == r.Ref {
			out.Question, out.QuestionFact = q.Ask, q.Fact
		}
	}
	for _, a := range r.Also {
		out.Also = append(out.Also, a.String())
	}
	if b := r.Back; b != nil {
		out.CameBack, out.CameBackBy, out.CameSettled = b.On, Place{Record: b.Record, Title: b.Title}.String(), "may have"
		if b.Settled {
			out.CameSettled = "yes"
		}
	}
	return out
}

// number is how many rows a group has: "3, and 1 not reviewed".
func (c Count) number() string {
	words := plural(c.Rows, "row", "rows")
	if c.Unreviewed > 0 {
		words += ", and " + plural(c.Unreviewed, "row", "rows") + " not reviewed"
	}
	return words
}

// first lists the first references of a group, and how many more there are.
func (c Count) first() string {
	if len(c.Refs) <= mostRefs {
		return strings.Join(c.Refs, ", ")
	}
	return strings.Join(c.Refs[:mostRefs], ", ") + " and " + plural(len(c.Refs)-mostRefs, "more", "more")
}
