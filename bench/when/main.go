// Command when reads the same phrases of time, in the same run, with this
// project's package when and with its two nearest peers in Go, and prints how
// many each reads rightly and what a phrase costs:
//
//	go run .
//
// A peer gives a moment and no more, so all are judged by one day, twice.
// "Within" is generous: the day lies anywhere in the days meant ("by 7
// September" is met by any day from the meeting to 7 September), or nothing is
// said and no day is meant ("as soon as possible"). "On the day" counts only
// the phrases that mean a day, and the day must be the one that lateness is
// judged by: the last, or the first where there is no last. Where the record
// gives no day of the meeting, a peer is told one two months before the right
// answer. Below stands in how many our own package gives all that is labelled:
// sense, relation, both days, event and recurrence.
//
// The module is apart from the product's, which does not depend on the peers.
package main

import (
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
	"mattersarising/internal/when/whentest"
	"mattersarising/test/shared"
)

// A task is one phrase to read, with what is meant by it.
type task struct {
	words   string
	ctx     when.Context
	base    calendar.Date // told to the peers as today
	past    bool
	days    calendar.Interval
	dayless bool // no day is meant
	// sentence is set where the words are a sentence in which nothing is due.
	sentence bool
	// right reports whether our own package reads all that is labelled.
	right func() bool
}

// meets judges a day by the peers' measure.
func (t task) meets(day calendar.Date, found bool) bool {
	switch {
	case t.dayless || !found:
		return t.dayless && !found
	case t.days.From.IsZero() && !t.past:
		return !day.Before(t.base) && !day.After(t.days.To)
	}
	return t.days.Contains(day)
}

// on reports whether a day is the one that lateness is judged by.
func (t task) on(day calendar.Date, found bool) bool {
	due := t.days.To
	if due.IsZero() {
		due = t.days.From
	}
	return found && !t.dayless && day == due
}

// own returns the tasks made of our own phrases. Those that are part of a
// sentence are read by themselves; where nothing due stands in a sentence, all
// of it is read.
func own() ([]task, error) {
	phrases, err := whentest.Phrases()
	if err != nil {
		return nil, err
	}
	tasks := make([]task, 0, len(phrases))
	for _, p := range phrases {
		t := task{words: p.Text(), ctx: p.Context, days: p.Days, past: p.Context.Tense == when.TensePast || p.Sense == when.SensePast}
		t.dayless = p.Nothing || p.Days.IsZero()
		t.base = today(p.Context, p.Days)
		t.right = func() bool { return p.Check(when.Find(p.Sentence, p.Context)) == nil }
		if p.Nothing {
			t.words, t.sentence = p.Sentence, true
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// recorded returns the tasks made of the due phrases of the labelled records.
func recorded() ([]task, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	folder := shared.Find(dir)
	if folder == "" {
		return nil, nil
	}
	dues, err := whentest.Records(folder)
	if err != nil {
		return nil, err
	}
	tasks := make([]task, 0, len(dues))
	for _, d := range dues {
		tasks = append(tasks, task{
			words: d.Text, ctx: d.Context, days: d.Days, dayless: d.Days.IsZero(), base: today(d.Context, d.Days),
			right: func() bool {
				r, ok := when.Read(d.Text, d.Context)
				return ok && d.Right(r)
			},
		})
	}
	return tasks, nil
}

// today is the day that the peers are told it is.
func today(ctx when.Context, days calendar.Interval) calendar.Date {
	switch {
	case !ctx.Meeting.IsZero():
		return ctx.Meeting
	case !ctx.Bounds.From.IsZero():
		return ctx.Bounds.From
	case !days.From.IsZero():
		return days.From.AddMonths(-2)
	case !days.To.IsZero():
		return days.To.AddMonths(-2)
	}
	return calendar.MustDate("2018-09-07")
}

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer) error {
	for _, set := range []struct {
		name  string
		tasks func() ([]task, error)
	}{
		{"our own labelled phrases", own},
		{"due phrases of the labelled records", recorded},
	} {
		tasks, err := set.tasks()
		if err != nil {
			return err
		}
		if len(tasks) == 0 {
			fmt.Fprintf(out, "%s: none here (no folder shared/ beside the repository)\n", set.name)
			continue
		}
		fmt.Fprintf(out, "%d %s\n", len(tasks), set.name)
		w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(w, "reader\twithin\t\ton the day\t\tns/op\tB/op\tallocs/op\t")
		for _, r := range readers() {
			s := r.score(tasks)
			cost := r.cost(tasks)
			fmt.Fprintf(w, "%s\t%d\t%.1f%%\t%d of %d\t%.1f%%\t%d\t%d\t%d\t\n", r.name,
				s.within, percent(s.within, len(tasks)), s.on, s.dated, percent(s.on, s.dated), cost.ns, cost.bytes, cost.allocs)
		}
		if err := w.Flush(); err != nil {
			return err
		}
		whole := 0
		for _, t := range tasks {
			if t.right() {
				whole++
			}
		}
		fmt.Fprintf(out, "when, wholly right (sense, relation, both days, event, recurrence): %d, %.1f%%\n\n", whole, percent(whole, len(tasks)))
	}
	return nil
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }
