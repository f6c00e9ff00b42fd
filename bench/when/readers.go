package main

import (
	"testing"
	"time"

	dateparser "github.com/markusmobius/go-dateparser"
	peer "github.com/olebedev/when"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/en"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// A reader gives the day of a phrase, or says that it finds none.
type reader struct {
	name string
	read func(task) (calendar.Date, bool)
}

func readers() []reader {
	rules := peer.New(nil)
	rules.Add(en.All...)
	rules.Add(common.All...)
	return []reader{
		{"mattersarising/internal/when", ours},
		{"go-dateparser, Parse", parse},
		{"go-dateparser, Search", search},
		{"olebedev/when", func(t task) (calendar.Date, bool) {
			r, err := rules.Parse(t.words, t.base.Time())
			if err != nil || r == nil {
				return calendar.Date{}, false
			}
			return calendar.OfTime(r.Time), true
		}},
	}
}

// ours gives the last of the days meant, by which lateness is judged, or the
// first where there is no last.
func ours(t task) (calendar.Date, bool) {
	if t.sentence {
		for _, r := range when.Find(t.words, t.ctx) {
			if r.Sense == when.SenseDue {
				return r.To, true
			}
		}
		return calendar.Date{}, false
	}
	r, ok := when.Read(t.words, t.ctx)
	switch {
	case !ok || r.IsZero():
		return calendar.Date{}, false
	case r.To.IsZero():
		return r.From, true
	}
	return r.To, true
}

// settings are what suits go-dateparser best here: English as written in
// Britain, and dates in the direction of the tense.
func settings(t task) *dateparser.Configuration {
	cfg := &dateparser.Configuration{
		Locales:               []string{"en-GB"},
		DateOrder:             dateparser.DMY,
		CurrentTime:           t.base.Time(),
		DefaultTimezone:       time.UTC,
		PreferredDateSource:   dateparser.Future,
		PreferredDayOfMonth:   dateparser.Last,
		IgnoreSurroundingText: true,
	}
	if t.past {
		cfg.PreferredDateSource = dateparser.Past
	}
	return cfg
}

func parse(t task) (calendar.Date, bool) {
	d, err := dateparser.Parse(settings(t), t.words)
	if err != nil || d.Time.IsZero() {
		return calendar.Date{}, false
	}
	return calendar.OfTime(d.Time), true
}

func search(t task) (calendar.Date, bool) {
	_, found, err := dateparser.Search(settings(t), t.words)
	if err != nil || len(found) == 0 {
		return calendar.Date{}, false
	}
	return calendar.OfTime(found[0].Date.Time), true
}

// A score counts the phrases read rightly, by each measure, and those that
// mean a day.
type score struct{ within, on, dated int }

func (r reader) score(tasks []task) score {
	var s score
	for _, t := range tasks {
		day, found := r.read(t)
		if t.meets(day, found) {
			s.within++
		}
		if t.on(day, found) {
			s.on++
		}
		if !t.dayless {
			s.dated++
		}
	}
	return s
}

// A cost is the mean of one phrase.
type cost struct{ ns, bytes, allocs int64 }

// cost reads all the tasks over and over, as go test -bench does.
func (r reader) cost(tasks []task) cost {
	result := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			r.read(tasks[n%len(tasks)])
		}
	})
	return cost{result.NsPerOp(), result.AllocedBytesPerOp(), result.AllocsPerOp()}
}
