package paper

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
)

// Fact is one line of what is said of the paper itself.
type Fact struct{ Name, Words string }

// Title is what heads the paper: "Actions and recommendations tracker: Cabinet".
func (p *Paper) Title() string { return p.Kind.Title() + ": " + p.Body }

// Subtitle says for which meeting the paper is, and as at which day.
func (p *Paper) Subtitle() string {
	switch p.Kind {
	case KindChanges:
		return "From " + p.Since.Long() + " to " + p.end().Long()
	case KindProgramme:
		return "As at " + p.AsAt.Long()
	case KindAnnual:
		return "Municipal year " + calendar.YearLabel(p.Year) + ", as at " + p.AsAt.Long()
	}
	words := "As at " + p.AsAt.Long()
	if !p.Meeting.IsZero() {
		words = "For the meeting of " + p.Meeting.Long() + ", as at " + p.AsAt.Long()
	}
	return words
}

// end is the meeting that the paper goes to, or its day.
func (p *Paper) end() calendar.Date {
	if p.Meeting.IsZero() {
		return p.AsAt
	}
	return p.Meeting
}

// Notes are the sentences that stand under the title: how many there are, and what is
// not in the paper.
func (p *Paper) Notes() []string {
	notes := []string{p.counted()}
	if n := p.Unreviewed; n > 0 {
		words := "Nobody has reviewed " + plural(n, "commitment", "commitments") + " of this body yet"
		switch {
		case p.All && (p.Kind == KindTracker || p.Kind == KindAnnual || p.Kind == KindProgramme):
			words += ": " + they(n, "it is", "they are") + " listed too, marked “not reviewed”, and in no count."
		case p.All:
			words += ": what moved of " + they(n, "it", "them") + " is listed too, marked “not reviewed”, and in no count."
		default:
			words += ", and " + they(n, "it is", "they are") + " not listed: the clerk says of each whether it is to be followed."
		}
		notes = append(notes, words)
	}
	if n := p.Closed; n > 0 {
		notes = append(notes, plural(n, "row is", "rows are")+" left out as closed: "+they(n, "it stands in an item", "they stand in items")+" that the public may not see.")
	}
	return append(notes, p.forwardNotes()...)
}

// counted says the totals in one sentence.
func (p *Paper) counted() string {
	if len(p.Groups) == 0 {
		switch p.Kind {
		case KindChanges:
			return "Nothing that is followed moved in between."
		case KindAnnual:
			return "No recommendation of that year is followed."
		case KindProgramme:
			return "Nothing is to come to its meetings."
		case KindBrief:
			return "Nothing that is followed came back, is late or moved."
		}
		if p.Kind == KindExceptions {
			return "Nothing that is followed has moved since the last meeting."
		}
		return "Nothing that is followed is outstanding."
	}
	var parts []string
	for _, c := range p.Total.Groups {
		if c.Rows > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Rows, lower(c.Title)))
		}
	}
	if len(parts) == 0 {
		return "Nothing that is followed is listed."
	}
	if p.Kind == KindProgramme {
		return p.forwardCounted()
	}
	return strings.Join(parts, "; ") + "."
}

// About is what is said of the paper, so that whoever finds it alone knows whose it
// is, of which day, what it leaves out, and what it can be checked against.
func (p *Paper) About() []Fact {
	facts := []Fact{{"Paper", p.Kind.Title()}, {"Council", p.Authority}, {"Committee", p.Body}}
	add := func(name, words string) { facts = append(facts, Fact{name, words}) }
	if len(p.With) > 0 {
		add("With what was owed to", strings.Join(p.With, "; "))
	}
	if !p.Meeting.IsZero() {
		words := p.Meeting.Long()
		if !p.Agenda {
			words += " (no page of the record tells of it yet)"
		}
		add("For the meeting of", words)
	}
	switch {
	case p.Kind == KindAnnual:
		year := calendar.MunicipalYear(p.Year)
		add("Municipal year", calendar.YearLabel(p.Year)+", from "+year.From.Long()+" to "+year.To.Long())
	case p.Kind == KindProgramme:
	case p.Kind == KindChanges:
		add("From", p.Since.Long()+", as known on "+p.Was.Long())
	case !p.Since.IsZero():
		add("Since the meeting of", p.Since.Long()+", for which the paper was of "+Eve(p.Since).Long())
	default:
		add("Since", "the record tells of no meeting before")
	}
	add("As at", p.AsAt.Long())
	if p.Known != p.AsAt {
		add("By what was known on", p.Known.Long())
	}
	if p.Recorded != "" {
		add("As recorded by", p.Recorded)
	}
	if p.KnownTo != "" {
		add("As released to", p.KnownTo)
	}
	for _, c := range p.Total.Groups {
		words := fmt.Sprint(c.Rows)
		if c.Unreviewed > 0 {
			words += fmt.Sprintf(", and %d not reviewed", c.Unreviewed)
		}
		add(c.Title, words)
	}
	for _, s := range p.Shares {
		add(s.Of+": "+lower(s.Name), s.String())
	}
	total := plural(p.Total.Rows, "row", "rows")
	if p.Total.Unreviewed > 0 {
		total += fmt.Sprintf(", and %d not reviewed", p.Total.Unreviewed)
	}
	add("In all", total)
	add("Not reviewed by anybody", plural(p.Unreviewed, "commitment", "commitments"))
	add("Left out as closed", plural(p.Closed, "row", "rows"))
	if p.Nameless > 0 {
		add("In nobody's paper", plural(p.Nameless, "commitment", "commitments")+" of this council in records that do not say whose meeting it was")
	}
	if p.Undated > 0 {
		add("In no paper", plural(p.Undated, "record", "records")+" of this council of which nobody has given the day")
	}
	if p.Late.Facts > 0 {
		add("It rests on", plural(p.Late.Facts, "fact that was", "facts that were")+" entered after the day claimed"+cited(p.Late.Cited))
	}
	add("How it stands", key())
	add("The record", "The words are those of the council's own minutes, which are the record. By when, by whom and how each stands is read from them, and corrected by the clerk where it was misread.")
	made := "by arising"
	if p.Entry > 0 {
		made = fmt.Sprintf("by arising, from the first %d entries of its journal; the last has the hash %s", p.Entry, p.Hash)
	}
	add("Made", made)
	return facts
}

func cited(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d of them citing what shows it", n)
}

// key explains the shapes and letters.
func key() string {
	var parts []string
	for _, s := range States() {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, "; ")
}

// plural says a number with the words for one or for more.
func plural(n int, one, more string) string { return fmt.Sprintf("%d %s", n, they(n, one, more)) }

func they(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// lower is a title within a sentence.
func lower(title string) string { return strings.ToLower(title[:1]) + title[1:] }
