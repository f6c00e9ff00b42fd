package score

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Forms for programs alone, beside those of every paper.
const (
	CSVW paper.Format = "csvw" // what the columns of the CSV mean, as JSON
	Tidy paper.Format = "tidy" // the series in the tidy layout of Explore Education Statistics, as CSV
)

// Formats returns every form of a scorecard.
func Formats() []paper.Format { return append(paper.Formats(), CSVW, Tidy) }

// ParseFormat returns the form named s.
func ParseFormat(s string) (paper.Format, error) {
	for _, f := range []paper.Format{CSVW, Tidy} {
		if strings.EqualFold(strings.TrimSpace(s), string(f)) {
			return f, nil
		}
	}
	return paper.ParseFormat(s)
}

// Text reports whether a form is text.
func Text(f paper.Format) bool { return f.Text() || f == CSVW || f == Tidy }

// MediaType is the type under which a form is served.
func MediaType(f paper.Format) string {
	switch f {
	case CSVW:
		return "application/csvm+json"
	case Tidy:
		return paper.CSV.MediaType()
	}
	return f.MediaType()
}

// Paper is a scorecard as a paper.
type Paper struct {
	Authority string
	GSS       string // the council's code in national statistics, for the tidy layout; may be empty
	Meeting   calendar.Date
	AsAt      calendar.Date
	Known     calendar.Date
	Entry     int64 // the last of the journal that it rests on; 0 where it is not issued
	Card      *suite.Card
}

// Params say which paper is wanted.
type Params struct {
	Authority store.Authority
	GSS       string
	Scorecard string
	Meeting   calendar.Date // for which it is; zero for none
	AsAt      store.AsAt
	Judged    calendar.Date
	Public    bool // only the measures that are public, and what is said to the public
}

// Store is what is asked of a store for papers.
type Store interface {
	suite.CardStore
	Head(ctx context.Context, authority store.AuthorityID) (int64, error)
}

// Make makes a paper.
func Make(ctx context.Context, st Store, p Params) (*Paper, error) {
	head, err := st.Head(ctx, p.Authority.ID)
	if err != nil {
		return nil, err
	}
	p.AsAt.Authority = p.Authority.ID
	c, err := suite.LoadCard(ctx, st, suite.CardParams{AsAt: p.AsAt, Judged: p.Judged, Scorecard: p.Scorecard, Released: true, Public: p.Public})
	if err != nil {
		return nil, err
	}
	if c.Count() == 0 {
		return nil, store.Invalid("paper", "none of the measures of %s is public as at %s", p.Scorecard, c.Suite.Judged.Long())
	}
	return &Paper{Authority: p.Authority.Name, GSS: p.GSS, Meeting: p.Meeting, AsAt: c.Suite.Judged, Known: c.Suite.KnownBy, Entry: head, Card: c}, nil
}

// Title is what heads the paper.
func (p *Paper) Title() string { return p.Card.Title + ": " + p.Card.Body }

// Subtitle says for which meeting it is, and of which day.
func (p *Paper) Subtitle() string {
	words := "As at " + p.AsAt.Long()
	if !p.Meeting.IsZero() {
		words = "For the meeting of " + p.Meeting.Long() + ", as at " + p.AsAt.Long()
	}
	if p.Known != p.AsAt {
		words += ", by what was known on " + p.Known.Long()
	}
	return words
}

// Notes are the sentences under the title.
func (p *Paper) Notes() []string {
	n := p.Card.Rated()
	notes := []string{fmt.Sprintf("%d measures: %d red, %d amber, %d green, %d without a target or a good way. Green meets its target, amber misses it by little, red by more.",
		p.Card.Count(), n[scorecard.Red], n[scorecard.Amber], n[scorecard.Green], n[scorecard.Unrated])}
	if missing := p.Card.Missing(); len(missing) > 0 {
		notes = append(notes, "The figures of these were to be here and are not: "+strings.Join(missing, ", ")+".")
	}
	if n := len(p.Card.Owing()); n > 0 {
		notes = append(notes, fmt.Sprintf("Nothing is said yet of %d figures that miss or exceed their target, or whose chart signals a change.", n))
	}
	if p.Card.Left > 0 {
		notes = append(notes, fmt.Sprintf("%d measures are not public, and are left out.", p.Card.Left))
	}
	return append(notes, "Counts of 1 to 5, and what would give them away, are hidden: c stands in their place.")
}

// Write writes the paper in a form. The same paper is the same bytes.
func (p *Paper) Write(w io.Writer, f paper.Format) error {
	switch f {
	case paper.HTML:
		return p.html(w)
	case paper.XLSX:
		return p.xlsx(w)
	case paper.DOCX:
		return p.docx(w)
	case paper.CSV:
		return p.csv(w)
	case CSVW:
		return p.csvw(w)
	case Tidy:
		return p.tidy(w)
	}
	return fmt.Errorf("%q is no form of a scorecard", f)
}

// FileName is what a file with the paper is called: "scorecard-children-2022-09-22.xlsx".
func (p *Paper) FileName(f paper.Format) string {
	day := p.Meeting
	if day.IsZero() {
		day = p.AsAt
	}
	end := map[paper.Format]string{CSVW: "csv-metadata.json", Tidy: "tidy.csv"}[f]
	if end == "" {
		end = string(f)
	}
	return fmt.Sprintf("scorecard-%s-%s.%s", p.Card.Slug, day, end)
}

// How says how a paper is issued.
type How struct {
	Public   bool // to the public too
	Replaces store.IssueID
	Known    calendar.Date // since when it is issued; zero is the day of By.At
	Told     bool          // what came of the delivery is told by the record: nothing is said of it here
	Forms    []paper.Format
	Why      string // needed where it takes the place of another
	Cites    string
	By       store.By
}

// Issuer is what is asked of a store to issue papers.
type Issuer interface {
	Store
	store.Issues
	store.Judgements
	store.Lives
}

// Issue makes a scorecard for a meeting and issues it: byte for byte, in every form. Where the
// scorecard keeps a promise, this is the delivery that was expected for the meeting: in part,
// where figures are missing.
func Issue(ctx context.Context, st Issuer, p Params, how How) (store.IssueID, *Paper, error) {
	if p.Meeting.IsZero() {
		return 0, nil, store.Invalid("paper", "say for which meeting it is issued")
	}
	p.Public = how.Public
	made, err := Make(ctx, st, p)
	if err != nil {
		return 0, nil, err
	}
	if len(how.Forms) == 0 {
		how.Forms = paper.Formats()
	}
	i := store.IssueParams{
		Authority: p.Authority.ID, Kind: scorecard.PaperKind + " " + made.Card.Slug, Body: made.Card.Body, Meeting: p.Meeting, AsAt: made.AsAt, KnownBy: made.Known,
		RestsOn: made.Entry, Title: made.Title() + ". " + made.Subtitle(), Switches: "{}", Public: how.Public, Replaces: how.Replaces, Known: how.Known,
		Why: how.Why, Cites: how.Cites, By: how.By,
	}
	for _, f := range how.Forms {
		var b strings.Builder
		if err := made.Write(&b, f); err != nil {
			return 0, nil, err
		}
		i.Forms = append(i.Forms, store.IssuedForm{Form: string(f), Bytes: []byte(b.String())})
	}
	id, err := st.Issue(ctx, i)
	if err != nil || made.Card.Answers == "" || how.Told {
		return id, made, err
	}
	return id, made, deliver(ctx, st, p, how, made, id)
}

// deliver says that the issued scorecard is what was expected for the meeting.
func deliver(ctx context.Context, st Issuer, p Params, how How, made *Paper, id store.IssueID) error {
	ref, err := store.ParseRef(made.Card.Answers)
	if err != nil {
		return err
	}
	d := store.DeliveryParams{
		Authority: p.Authority.ID, Ref: ref, Day: p.Meeting, State: "delivered", Came: how.Known, Known: how.Known, Cites: how.Cites, By: how.By,
		Why: "the scorecard was issued as " + id.String(),
	}
	if missing := made.Card.Missing(); len(missing) > 0 {
		d.State, d.Part = "partial", strings.Join(missing, ", ")
	}
	if err := st.JudgeDelivery(ctx, d); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return nil
}
