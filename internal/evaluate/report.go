package evaluate

import (
	"fmt"
	"io"
	"strings"
)

const reportWidth = 80

// WriteText writes the result for reading at 80 columns. With verbose every
// miss, false alarm and misreading follows, three lines each.
func (r Result) WriteText(w io.Writer, verbose bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d records", r.Records)
	if r.Failed > 0 {
		fmt.Fprintf(&b, ", %d of them could not be read", r.Failed)
	}
	fmt.Fprintf(&b, "\n\n%-28s %9s %9s %9s   %s\n", "Found", "precision", "recall", "F1", "right/read/wanted")
	for _, t := range []struct {
		name string
		Tally
	}{{"sections, in order", r.Sections}, {"resolutions", r.Resolutions}, {"commitments", r.Commitments}} {
		writeTally(&b, t.name, t.Tally)
	}
	f, x := r.Fields, r.Facts
	writeShares(&b, "Right, of those matched", []namedShare{
		{"resolution type", r.ResolutionTypes},
		{"printed number", r.PrintedNumbers},
		{"who (by)", f.Who},
		{"to whom", f.To},
		{"due words", f.DueWords},
		{"due words, exactly", f.DueWordsStrict},
		{"due interval", f.Interval},
		{"due interval, dated ones", f.IntervalDated},
		{"due relation", f.Relation},
		{"due event", f.Event},
		{"recurrence", f.Recurring},
		{"where it stands", f.Where},
		{"soft", f.Soft},
	})
	writeShares(&b, "Right, of the records labelled", []namedShare{
		{"shape", x.Shape},
		{"body", x.Body},
		{"date", x.Date},
		{"item number", x.ItemNumber},
		{"title", x.Title},
		{"call-in", x.CallIn},
		{"number of key points", x.KeyPoints},
	})
	lists := []struct {
		name string
		Tally
	}{
		{"witnesses", x.Witnesses},
		{"attendance changes", x.Attendance},
		{"memberships", x.Memberships},
		{"documents", x.Documents},
		{"events", x.Events},
	}
	headed := false
	for _, t := range lists {
		if t.Wanted+t.Read == 0 {
			continue
		}
		if !headed {
			fmt.Fprintf(&b, "\n%-28s %9s %9s %9s   %s\n", "Lists", "precision", "recall", "F1", "right/read/wanted")
			headed = true
		}
		writeTally(&b, t.name, t.Tally)
	}
	r.writeConfidence(&b)
	switch {
	case verbose:
		r.writeSlips(&b)
	case len(r.Slips) > 0:
		fmt.Fprintf(&b, "\n%d slips; -v lists them.\n", len(r.Slips))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type namedShare struct {
	name string
	Share
}

func writeTally(b *strings.Builder, name string, t Tally) {
	fmt.Fprintf(b, "%-28s %9.3f %9.3f %9.3f   %d/%d/%d\n", name, t.Precision(), t.Recall(), t.F1(), t.Right, t.Read, t.Wanted)
}

// writeShares leaves out what was not labelled.
func writeShares(b *strings.Builder, head string, shares []namedShare) {
	headed := false
	for _, s := range shares {
		if s.Of == 0 {
			continue
		}
		if !headed {
			fmt.Fprintf(b, "\n%s\n", head)
			headed = true
		}
		fmt.Fprintf(b, "%-28s %9.3f   %d of %d\n", s.name, s.Value(), s.Right, s.Of)
	}
}

func (r Result) writeConfidence(b *strings.Builder) {
	if r.Confidence.Count == 0 {
		return
	}
	fmt.Fprintf(b, "\nConfidence: Brier score %.3f over %d\n", r.Confidence.Brier(), r.Confidence.Count)
	fmt.Fprintf(b, "%-12s %6s %10s %12s\n", "said", "n", "mean said", "share right")
	for i, t := range r.Confidence.Tenths {
		if t.Count > 0 {
			said := fmt.Sprintf("%.1f to %.1f", float64(i)/10, float64(i+1)/10)
			fmt.Fprintf(b, "%-12s %6d %10.2f %12.2f\n", said, t.Count, t.Mean(), ratio(t.Right, t.Count))
		}
	}
}

func (r Result) writeSlips(b *strings.Builder) {
	for _, s := range r.Slips {
		fmt.Fprintf(b, "\n%s: %s\n", s.File, s.Kind)
		wrap(b, "  want ", s.Want)
		wrap(b, "  got  ", s.Got)
	}
}

// wrap writes a text under its lead, no line longer than the page where words
// allow.
func wrap(b *strings.Builder, lead, s string) {
	line := lead
	empty := true
	for w := range strings.FieldsSeq(s) {
		if !empty && len([]rune(line))+len([]rune(w)) > reportWidth {
			fmt.Fprintln(b, strings.TrimRight(line, " "))
			line = strings.Repeat(" ", len(lead))
		}
		line += w + " "
		empty = false
	}
	fmt.Fprintln(b, strings.TrimRight(line, " "))
}
