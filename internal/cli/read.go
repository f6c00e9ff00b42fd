package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/reader"
)

type readCommand struct {
	Files []string `arg:"" name:"file" help:"Files or folders; - is standard input."`
	JSON  bool     `help:"One JSON object a file, one line each."`
}

// Run reads each file and prints what it says.
func (c readCommand) Run(j *job) error {
	paint := j.styleFor(j.out)
	first := true
	return j.eachFile(c.Files, func(file reader.File, _ []byte) error {
		if c.JSON {
			return writeJSON(j.out, file)
		}
		var b strings.Builder
		if !first {
			b.WriteByte('\n')
		}
		first = false
		writeFile(&b, file, paint)
		_, err := io.WriteString(j.out, b.String())
		return err
	})
}

// shapes are the kinds of page in words.
var shapes = map[civic.Shape]string{
	civic.ShapeMeeting:        "a meeting with its items",
	civic.ShapeAgendaItem:     "an agenda item",
	civic.ShapeIssueMeetings:  "an issue at the meetings it went to",
	civic.ShapeIssueDecisions: "an issue's decisions",
	civic.ShapeDecision:       "a decision",
	civic.ShapeDecisionList:   "a list of decisions",
	civic.ShapeEntry:          "what was entered by hand",
}

func writeFile(b *strings.Builder, f reader.File, paint style) {
	fmt.Fprintf(b, "%s\n", paint.in(bold, f.Source))
	fmt.Fprintf(b, "Read as %s: %s\n", shapes[f.Shape], count(len(f.Items), "item"))
	for i := range f.Items {
		b.WriteByte('\n')
		writeItem(b, &f.Items[i], paint)
	}
}

// heading is an item's body, day, number and title in one line.
func heading(r *reader.Record) string {
	parts := []string{or(string(r.Body), "Body not named")}
	switch d := r.MeetingDate; {
	case !d.Day().IsZero():
		parts = append(parts, d.Day().Long())
	case !d.Interval().IsZero():
		parts = append(parts, someDay(d.Interval()))
	default:
		parts = append(parts, "day not given")
	}
	if r.ItemNumber != "" {
		parts = append(parts, "item "+string(r.ItemNumber))
	}
	return strings.Join(parts, ", ") + ": " + or(string(r.Title), "untitled")
}

// someDay says the bounds of a day that is not stated.
func someDay(i calendar.Interval) string {
	switch {
	case i.From == i.To:
		return "only " + i.From.Long() + " fits"
	case i.To.IsZero():
		return "some day from " + i.From.Long()
	case i.From.IsZero():
		return "some day to " + i.To.Long()
	}
	return "some day between " + i.From.Long() + " and " + i.To.Long()
}

func writeItem(b *strings.Builder, it *reader.Item, paint style) {
	indented(b, heading(&it.Record), 0)
	if why := it.Record.MeetingDate.Why; why != "" {
		labelled(b, "Day", string(why))
	}
	if it.Record.Verbal {
		labelled(b, "Paper", "none: a verbal item")
	}
	var names []string
	for _, s := range it.Sections {
		names = append(names, strings.ReplaceAll(string(s), "_", " "))
	}
	labelled(b, "Sections", strings.Join(names, ", "))
	for _, d := range it.Documents {
		size := string(d.Format)
		if d.SizeKB > 0 {
			size = strings.TrimSpace(fmt.Sprintf("%s %d KB", size, d.SizeKB))
		}
		labelled(b, "Paper", strings.TrimSuffix(fmt.Sprintf("%s (%s)", d.Title, size), " ()"))
	}
	for _, w := range it.Witnesses {
		labelled(b, "Witness", strings.TrimSuffix(w.Name+", "+string(w.Post), ", "))
	}
	for _, a := range it.Attendance {
		labelled(b, "Attended", strings.TrimSpace(fmt.Sprintf("%s %s %s", a.Name, a.Change, a.Time)))
	}
	for _, m := range it.Memberships {
		labelled(b, "Members", strings.TrimPrefix(fmt.Sprintf("%s: %s", m.Of, strings.Join(m.Names, ", ")), ": "))
	}
	if it.CallIn != nil {
		labelled(b, "Call-in", "by "+or(string(it.CallIn.MayBeCalledInBy), "a body not named"))
	}
	for _, e := range it.Events {
		labelled(b, "Event", e.What+": "+follow.InWords(calendar.Interval{From: e.From, To: e.To}))
	}
	writeResolutions(b, it, paint)
	writeCommitments(b, it, paint)
	for _, n := range it.Notices {
		labelled(b, "Notice", fmt.Sprintf("%s (byte %d)", n.Message, n.Start))
	}
}

// labelled writes a text after its label, nothing where there is no text.
func labelled(b *strings.Builder, label, text string) {
	const indent = 11
	for i, line := range wrapped(text, indent) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(b, "%-*s%s\n", indent, label, line)
	}
}

func writeResolutions(b *strings.Builder, it *reader.Item, paint style) {
	n := 0
	for i := range it.Passages {
		p := &it.Passages[i]
		if p.Type == "" {
			continue
		}
		if n++; n == 1 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "RESOLUTIONS AND RECOMMENDATIONS"))
		}
		fmt.Fprintf(b, "%3d  %s %s\n", n, p.Kind, paint.in(dim, "("+string(p.Type)+places(len(p.Spans))+")"))
		indented(b, trimmed(p.Text, 300), 5)
	}
}

func places(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(", stands in %d places", n)
}

func writeCommitments(b *strings.Builder, it *reader.Item, paint style) {
	if len(it.Commitments) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("COMMITMENTS (%d)", len(it.Commitments))))
	for i := range it.Commitments {
		c := &it.Commitments[i]
		b.WriteString("\n")
		right := ""
		switch {
		case !c.Due.To.IsZero():
			right = "by " + c.Due.To.Long()
		case !c.Due.From.IsZero():
			right = "from " + c.Due.From.Long()
		}
		writeWho(b, fmt.Sprintf("%3d  ", i+1), owner(c.By, c.ByIs), owner(c.To, c.ToIs), right)
		indented(b, trimmed(c.Text, 300), 5)
		notes := []string{string(c.Kind)}
		if c.Due.Text != "" {
			notes = append([]string{"“" + string(c.Due.Text) + "”"}, notes...)
		}
		if c.Due.Recurring != "" {
			notes = append(notes, "again: "+string(c.Due.Recurring))
		}
		if c.Soft {
			notes = append(notes, "said, not resolved")
		}
		indented(b, strings.Join(notes, " · "), 5)
	}
}
