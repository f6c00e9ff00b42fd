package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// width is the number of columns that everything printed for people keeps to.
const width = 80

// wrapped breaks a text into lines that leave room for an indent.
func wrapped(text string, indent int) []string {
	var lines []string
	line := ""
	for w := range strings.FieldsSeq(text) {
		if line != "" && columns(line)+1+columns(w) > width-indent {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// columns is how many columns a text takes: its letters, without the marks
// that colour it.
func columns(text string) int {
	n := utf8.RuneCountInString(text)
	for {
		_, rest, ok := strings.Cut(text, "\x1b[")
		if !ok {
			return n
		}
		mark, after, _ := strings.Cut(rest, "m")
		n -= len("\x1b[") + len(mark) + len("m")
		text = after
	}
}

// indented writes a text wrapped, each line after an indent.
func indented(b *strings.Builder, text string, indent int) {
	for _, line := range wrapped(text, indent) {
		b.WriteString(strings.Repeat(" ", indent))
		b.WriteString(line)
		b.WriteByte('\n')
	}
}

// doNext writes a command that the person may type, on a line of its own so
// that it can be copied whole.
func doNext(b *strings.Builder, indent int, format string, args ...any) {
	fmt.Fprintf(b, "%s%s\n", strings.Repeat(" ", indent), fmt.Sprintf("arising "+format, args...))
}

// trimmed keeps as many whole words as stand in a number of letters, and says
// with an ellipsis that there are more.
func trimmed(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	cut := string([]rune(text)[:letters-1])
	if i := strings.LastIndexByte(cut, ' '); i > letters/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + " …"
}

// sides sets two texts at the ends of one line, or on two lines where they do
// not fit.
func sides(b *strings.Builder, left, right string, indent int) {
	gap := width - columns(left) - columns(right)
	if gap < 2 && right != "" {
		b.WriteString(left + "\n")
		left, gap = strings.Repeat(" ", indent), 0
	}
	if right == "" {
		gap = 0
	}
	b.WriteString(left + strings.Repeat(" ", gap) + right + "\n")
}

// count says how many of a thing there are: 1 record, 2 records.
func count(n int, one string) string { return plural(n, one, one+"s") }

// plural says a number with the words for one or for more.
func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// or is the first text that says something.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
