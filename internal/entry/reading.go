package entry

import (
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/when"
)

// Rules is the version of the rules by which an entry is read; raise it with any change
// that reads one otherwise.
const Rules = "entry/1"

// Source is the name that an entry carries in place of a file's.
const Source = "entered by hand"

// Rule is the rule that what was entered names: nobody had to find it.
const Rule = "by-hand"

// MediaType is that of an entry's bytes.
const MediaType = "text/plain; charset=utf-8"

// Reading is an entry as a reading of its own bytes: a draft of the item, each thing said a
// passage, each promise certain.
func (e *Entry) Reading() ([]byte, reader.File) {
	text, spans := e.Text()
	it := reader.Item{
		Record: reader.Record{
			Body:        civic.Words(e.Body),
			MeetingDate: reader.MeetingDate{From: e.Day, To: e.Day, Stated: true, Why: "entered by hand"},
			ItemNumber:  civic.Words(e.Number), Title: civic.Words(e.Title), Status: "draft",
		},
	}
	for i := range e.Said {
		s := &e.Said[i]
		p := reader.Passage{ID: number("p", i), Kind: civic.PassageNarrative, Text: s.Words}
		p.Spans = append(p.Spans, spans[i])
		if !s.Promise() {
			it.Passages = append(it.Passages, p)
			continue
		}
		c := reader.Commitment{
			ID: number("c", i), Text: s.Words, Kind: s.Kind, By: civic.Words(s.By), To: civic.Words(s.To), Due: e.Due(i), Act: act(s.Words),
			Sources: []string{p.ID}, Spans: p.Spans, Confidence: 1, Rule: Rule,
		}
		p.Kind, c.Where = place(s.Kind)
		if p.Kind == civic.PassageResolution || p.Kind == civic.PassageRecommendation {
			p.Type = civic.ResolutionCommitment
		}
		it.Passages, it.Commitments = append(it.Passages, p), append(it.Commitments, c)
	}
	return []byte(text), reader.File{Source: Source, Shape: civic.ShapeEntry, Items: []reader.Item{it}}
}

// Follows are the places of the promises that are followed at once.
func (e *Entry) Follows() []int {
	var all []int
	n := 0
	for i := range e.Said {
		if !e.Said[i].Promise() {
			continue
		}
		if e.Said[i].Follow {
			all = append(all, n)
		}
		n++
	}
	return all
}

func place(k civic.CommitmentKind) (civic.PassageKind, civic.Where) {
	switch k {
	case civic.KindResolution:
		return civic.PassageResolution, civic.WhereResolved
	case civic.KindRecommendation:
		return civic.PassageRecommendation, civic.WhereRecommendations
	case civic.KindAction, civic.KindPlanAction:
		return civic.PassageAction, civic.WhereActions
	}
	return civic.PassageUndertaking, civic.WhereMinutes
}

// act is the first words of a promise, by which it is known again beside its passage.
func act(words string) string {
	all := strings.Fields(strings.ToLower(words))
	return strings.Join(all[:min(len(all), 6)], " ")
}

func number(prefix string, i int) string {
	return prefix + strconv.Itoa(i+1)
}

// longDay reads a day in words, where they are that day and nothing else.
func longDay(s string) (calendar.Date, bool) {
	s = strings.TrimSpace(s)
	r, ok := when.Read(s, when.Context{})
	if !ok || r.Yearless || r.From.IsZero() || r.From != r.To || strings.TrimSpace(r.Text) != s {
		return calendar.Date{}, false
	}
	return r.From, true
}
