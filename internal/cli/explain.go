package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/reader"
)

type explainCommand struct {
	Files []string `arg:"" name:"file" help:"Files or folders; - is standard input."`
}

// Run says of each commitment which rule found it, on what words, and how each
// part was read.
func (c explainCommand) Run(j *job) error {
	says := map[string]string{}
	for _, r := range reader.Rules() {
		says[r.Name] = r.Says
	}
	paint := j.styleFor(j.out)
	return j.eachFile(c.Files, func(file reader.File, source []byte) error {
		var b strings.Builder
		fmt.Fprintf(&b, "%s\n", paint.in(bold, file.Source))
		for i := range file.Items {
			it := &file.Items[i]
			b.WriteByte('\n')
			indented(&b, heading(&it.Record), 0)
			if d := it.Record.MeetingDate; d.Why != "" {
				indented(&b, fmt.Sprintf("The day of the meeting is %s: %s.", strings.TrimPrefix(follow.InWords(d.Interval()), "on "), d.Why), 0)
			}
			for _, e := range it.Events {
				indented(&b, fmt.Sprintf("An event is dated: %s, %s.", e.What, follow.InWords(calendar.Interval{From: e.From, To: e.To})), 0)
			}
			if len(it.Commitments) == 0 {
				b.WriteString("No rule found a commitment here.\n")
			}
			for k := range it.Commitments {
				explainCommitment(&b, &it.Commitments[k], k+1, source, says, paint)
			}
		}
		b.WriteByte('\n')
		_, err := io.WriteString(j.out, b.String())
		return err
	})
}

func explainCommitment(b *strings.Builder, c *reader.Commitment, n int, source []byte, says map[string]string, paint style) {
	b.WriteByte('\n')
	sides(b, fmt.Sprintf("%3d  %s", n, c.Rule), fmt.Sprintf("right %.0f times in 100", 100*c.Confidence), 5)
	indented(b, "Because "+or(says[c.Rule], "of a rule that has no description")+".", 5)
	said := ""
	for _, s := range c.Spans {
		if s.Start < 0 || s.End > len(source) || s.Start >= s.End {
			continue
		}
		place := fmt.Sprintf("bytes %d to %d", s.Start, s.End)
		words := strings.Join(strings.Fields(strings.ToValidUTF8(string(source[s.Start:s.End]), "�")), " ")
		if strings.TrimRight(words, ".;") == strings.TrimRight(said, ".;") {
			indented(b, "And again on the same words ("+place+").", 5)
			continue
		}
		said = words
		indented(b, fmt.Sprintf("On the words (%s): “%s”", place, words), 5)
	}
	part := func(label, text string) {
		for i, line := range wrapped(text, 14) {
			if i > 0 {
				label = ""
			}
			fmt.Fprintf(b, "     %s%s\n", paint.in(dim, fmt.Sprintf("%-9s", label)), line)
		}
	}
	part("who", read(string(c.By), string(c.ByIs)))
	part("to whom", read(string(c.To), string(c.ToIs)))
	part("when", readDue(c))
	part("act", c.Act)
	part("where", fmt.Sprintf("%s; %s", c.Where, strings.Join(c.Sources, ", ")))
}

// read tells the words and, where they are not enough, what they were read as.
func read(words, is string) string {
	switch {
	case words == "" && is == "":
		return "the record does not say"
	case words == "":
		return "not in these words; read as " + is
	case is == "":
		return "“" + words + "”"
	}
	return "“" + words + "”, read as " + is
}

func readDue(c *reader.Commitment) string {
	d := c.Due
	if d.Text == "" {
		return "the record does not say"
	}
	out := fmt.Sprintf("“%s”, read as “%s”", d.Text, d.Relation)
	if iv := (calendar.Interval{From: d.From, To: d.To}); !iv.IsZero() {
		out += ": " + follow.InWords(iv)
	}
	if d.Event != "" {
		out += fmt.Sprintf("; hangs on “%s”", d.Event)
	}
	if d.Recurring != "" {
		out += "; again " + string(d.Recurring)
	}
	return out
}
