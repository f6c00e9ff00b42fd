package whentest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// A Due is one labelled due phrase of a record.
type Due struct {
	Record    string
	Text      string // the words of the label
	Sentence  string // where they stand
	Context   when.Context
	Relation  when.Relation // "" where the label does not say
	Days      calendar.Interval
	Event     string
	Recurring string
}

// Right reports whether a reading says what the label says. Of the event only
// that there is one is compared, since it may be worded in several ways.
func (d Due) Right(r when.Reading) bool {
	return r.Sense == when.SenseDue && r.Interval == d.Days && r.Recurring == d.Recurring &&
		(d.Relation == "" || d.Relation == r.Relation) && (d.Event == "") == (r.Event == "" && r.Known == "")
}

type label struct {
	TextStarts string `json:"text_starts"`
	Due        *struct {
		Text, Event, Recurring *string
		Relation               when.Relation
		From, To               calendar.Date
	}
}

// Records returns every due phrase of the labelled records in a folder, in the
// order of their names.
func Records(shared string) ([]Due, error) {
	out, err := corpus(shared)
	if err != nil {
		return nil, err
	}
	seeds, err := seeds(shared)
	return append(out, seeds...), err
}

func corpus(shared string) ([]Due, error) {
	var out []Due
	paths, err := filepath.Glob(filepath.Join(shared, "corpus", "*.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		var rec struct {
			MeetingDate calendar.Date `json:"meeting_date"`
			Commitments []label
		}
		if err := readJSON(path, &rec); err != nil {
			return nil, err
		}
		page, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".txt")
		if err != nil {
			return nil, err
		}
		ctx := when.Context{Meeting: rec.MeetingDate, Years: yearsOf(string(page))}
		out = append(out, dues(filepath.Base(path), string(page), ctx, rec.Commitments)...)
	}
	return out, nil
}

func seeds(shared string) ([]Due, error) {
	var labels struct {
		Records map[string]struct {
			MeetingDate calendar.Interval `json:"meeting_date"`
			Events      []struct {
				What string
				Date calendar.Interval
			}
			Commitments []label
		}
	}
	if err := readJSON(filepath.Join(shared, "seeds", "expected.json"), &labels); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(labels.Records))
	for name := range labels.Records {
		names = append(names, name)
	}
	slices.Sort(names)
	var out []Due
	for _, name := range names {
		rec := labels.Records[name]
		ctx := when.Context{Bounds: rec.MeetingDate}
		if rec.MeetingDate.From == rec.MeetingDate.To {
			ctx.Meeting = rec.MeetingDate.From
		}
		for _, e := range rec.Events {
			ctx.Events = append(ctx.Events, when.Event{What: e.What, Interval: e.Date})
		}
		page, err := os.ReadFile(filepath.Join(shared, "seeds", name))
		if err != nil {
			return nil, err
		}
		out = append(out, dues(name, string(page), ctx, rec.Commitments)...)
	}
	return out, nil
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// dues keeps the labels that have words of time.
func dues(record, page string, ctx when.Context, labels []label) []Due {
	page = strings.Join(strings.Fields(page), " ")
	var out []Due
	for _, l := range labels {
		if l.Due == nil || l.Due.Text == nil {
			continue
		}
		d := Due{Record: record, Text: *l.Due.Text, Context: ctx, Relation: l.Due.Relation}
		d.Sentence = sentence(page, l.TextStarts, d.Text)
		d.Days = calendar.Interval{From: l.Due.From, To: l.Due.To}
		if l.Due.Event != nil {
			d.Event = *l.Due.Event
		}
		if l.Due.Recurring != nil {
			d.Recurring = *l.Due.Recurring
		}
		out = append(out, d)
	}
	return out
}

// sentence returns the sentence or entry that holds the words, the first after
// the start of their passage.
func sentence(page, starts, words string) string {
	at := max(strings.Index(page, starts), 0)
	n := strings.Index(page[at:], words)
	if n < 0 {
		at, n = 0, max(strings.Index(page, words), 0)
	}
	n += at
	begin := strings.LastIndexAny(page[:n], ".;:") + 1
	end := len(page)
	if rest := min(n+len(words), end); rest < end {
		if e := strings.IndexAny(page[rest:], ".;"); e >= 0 {
			end = rest + e
		}
	}
	return page[begin:end]
}

// yearsOf collects the days that a page gives with their year, as a reader of
// the page would, for those that it gives without.
func yearsOf(page string) map[when.MonthDay]int {
	years := map[when.MonthDay]int{}
	for _, r := range when.Find(page, when.Context{}) {
		if day := r.To; !r.Yearless && !day.IsZero() && r.From == day {
			y, m, d := day.Civil()
			years[when.MonthDay{Month: int(m), Day: d}] = y
		}
	}
	return years
}
