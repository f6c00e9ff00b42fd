// Package whentest holds the phrases of time that package when is measured on:
// our own, labelled by hand, and those of the labelled records that lie beside
// the repository. The tests of when and the benchmark in bench/when read the
// same ones.
package whentest

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

//go:embed phrases.txt
var phrases string

// A Phrase is a phrase of time in its sentence, with what it means.
type Phrase struct {
	Line       int    // of phrases.txt
	Sentence   string // the whole, often the phrase alone
	Start, End int    // of the phrase in the sentence
	Context    when.Context
	Nothing    bool          // nothing in the sentence is a due date
	Sense      when.Sense    // SenseDue, or what the phrase is instead
	Relation   when.Relation // "" where Sense is not SenseDue
	Days       calendar.Interval
	Event      string
	Recurring  string
}

// Text returns the words of the phrase.
func (p Phrase) Text() string { return p.Sentence[p.Start:p.End] }

// Phrases returns our own phrases; the head of phrases.txt says how they are
// written.
func Phrases() ([]Phrase, error) {
	var out []Phrase
	var ctx when.Context
	n := 0
	for line := range strings.Lines(phrases) {
		n++
		line = strings.TrimSpace(line)
		var err error
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			ctx, err = setContext(ctx, strings.TrimSpace(line[1:]))
		default:
			var p Phrase
			p, err = parsePhrase(line)
			p.Line, p.Context = n, ctx
			out = append(out, p)
		}
		if err != nil {
			return nil, fmt.Errorf("phrases.txt:%d: %w", n, err)
		}
	}
	return out, nil
}

// setContext reads a line of what is known for the phrases below it.
func setContext(ctx when.Context, s string) (when.Context, error) {
	word, rest, _ := strings.Cut(s, " ")
	var err error
	switch word {
	case "meeting":
		ctx = when.Context{}
		ctx.Meeting, err = calendar.ParseDate(rest)
	case "nothing":
		ctx = when.Context{}
	case "past":
		ctx.Tense = when.TensePast
	case "bounds":
		ctx = when.Context{}
		ctx.Bounds, err = parseDays(rest)
	case "event":
		name, days, _ := strings.Cut(rest, " = ")
		e := when.Event{What: name}
		e.Interval, err = parseDays(days)
		ctx.Events = append(ctx.Events[:len(ctx.Events):len(ctx.Events)], e)
	case "page":
		var d calendar.Date
		if d, err = calendar.ParseDate(rest); err == nil {
			y, m, day := d.Civil()
			ctx = when.Context{Years: map[when.MonthDay]int{{Month: int(m), Day: day}: y}}
		}
	default:
		err = fmt.Errorf("no such line: @ %s", s)
	}
	return ctx, err
}

// parsePhrase reads "words | relation | days | event | recurrence".
func parsePhrase(line string) (Phrase, error) {
	f := strings.Split(line, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	if len(f) < 3 || len(f) > 5 {
		return Phrase{}, fmt.Errorf("want words | relation | days | event | recurrence, got %s", strconv.Quote(line))
	}
	p := Phrase{Sentence: f[0], End: len(f[0]), Sense: when.SenseDue}
	if before, rest, ok := strings.Cut(f[0], "["); ok {
		phrase, after, ok := strings.Cut(rest, "]")
		if !ok {
			return Phrase{}, fmt.Errorf("[ without ] in %s", strconv.Quote(line))
		}
		after = strings.NewReplacer("[", "", "]", "").Replace(after)
		p.Sentence, p.Start, p.End = before+phrase+after, len(before), len(before)+len(phrase)
	}
	switch sense := when.Sense(f[1]); {
	case f[1] == "nothing":
		p.Nothing = true
	case sense == when.SensePeriod, sense == when.SenseLimit, sense == when.SenseEffective, sense == when.SensePast, sense == when.SenseClock, sense == when.SenseAge:
		p.Sense = sense
	default:
		p.Relation = when.Relation(f[1])
	}
	var err error
	p.Days, err = parseDays(f[2])
	if len(f) > 3 {
		p.Event = f[3]
	}
	if len(f) > 4 {
		p.Recurring = f[4]
	}
	return p, err
}

// parseDays reads from..to, either side of which may be blank, and "-".
func parseDays(s string) (calendar.Interval, error) {
	if s == "" || s == "-" {
		return calendar.Interval{}, nil
	}
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		return calendar.Interval{}, fmt.Errorf("%q: write days as from..to", s)
	}
	var iv calendar.Interval
	var err error
	if from != "" {
		iv.From, err = calendar.ParseDate(from)
	}
	if to != "" && err == nil {
		iv.To, err = calendar.ParseDate(to)
	}
	return iv, err
}

// Check compares the readings of the phrase's sentence with its label, and
// says what differs.
func (p Phrase) Check(got []when.Reading) error {
	texts := make([]string, 0, len(got))
	for _, r := range got {
		texts = append(texts, r.Text)
		if p.Nothing && r.Sense == when.SenseDue {
			return fmt.Errorf("got due %q by rule %q, want nothing due", r.Text, r.Rule)
		}
		if !p.Nothing && r.Start == p.Start && r.End == p.End {
			return p.Compare(r)
		}
	}
	if p.Nothing {
		return nil
	}
	return fmt.Errorf("got readings of %q, want one of %q", texts, p.Text())
}

// Compare compares one reading with the label.
func (p Phrase) Compare(r when.Reading) error {
	differs := func(what string, got, want any) error {
		return fmt.Errorf("%s: got %v, want %v (rule %q)", what, got, want, r.Rule)
	}
	switch {
	case r.Sense != p.Sense:
		return differs("sense", r.Sense, p.Sense)
	case p.Relation != "" && r.Relation != p.Relation:
		return differs("relation", r.Relation, p.Relation)
	case r.Interval != p.Days:
		return differs("days", r.Interval, p.Days)
	case r.Event != p.Event:
		return differs("event", r.Event, p.Event)
	case r.Recurring != p.Recurring:
		return differs("recurrence", r.Recurring, p.Recurring)
	}
	return nil
}
