package modgov

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Curly gives straight quotes the form that Word gives them.
func Curly(s string) string {
	var b strings.Builder
	prev := ' '
	for _, r := range s {
		switch r {
		case '\'':
			r = '’'
			if prev == ' ' || prev == '(' {
				r = '‘'
			}
		case '"':
			r = '”'
			if prev == ' ' || prev == '(' {
				r = '“'
			}
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// entity writes text as Modern.gov writes titles and labels: everything but
// letters, digits and a few marks as a numeric entity.
func entity(s string) string {
	return numeric(s, "&<>\"'/:()%$#=+@", false)
}

// attribute is entity for the text of a title attribute, where Modern.gov
// encodes the spaces too.
func attribute(s string) string { return numeric(s, "&<>\"'/:()%$#=+@", true) }

// wordText writes the text of a Word paragraph: quotes and dashes numeric.
func wordText(s string) string { return numeric(Curly(s), "&<>", false) }

func numeric(s, marks string, spaces bool) string {
	var b strings.Builder
	for _, r := range s {
		if r > 126 && r != '£' || strings.ContainsRune(marks, r) || spaces && r == ' ' {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// wrap breaks a line at spaces near 68 characters, in the middle of sentences,
// as the Word filter does. Spaces inside tags are left alone.
func wrap(s string) string {
	var b strings.Builder
	col, depth := 0, 0
	for _, r := range s {
		switch {
		case r == '<':
			depth++
		case r == '>':
			depth--
		}
		if r == ' ' && depth == 0 && col > 60 {
			b.WriteByte('\n')
			col = 0
			continue
		}
		b.WriteRune(r)
		col++
		if r == '\n' {
			col = 0
		}
	}
	return b.String()
}

var numbered = regexp.MustCompile(`^(\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])\s+`)

// PrintedNumber splits a paragraph into the number printed before it and the rest.
func PrintedNumber(s string) (num, rest string) {
	m := numbered.FindStringSubmatch(s)
	if m == nil {
		return "", s
	}
	return m[1], s[len(m[0]):]
}

// Starts returns the first words of a text, enough to find it by.
func Starts(s string) string {
	f := strings.Fields(s)
	if len(f) > 10 {
		f = f[:10]
	}
	return Curly(strings.Join(f, " "))
}

func ordinal(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// headingDate is a date as Modern.gov's headings print it.
func headingDate(d time.Time) string {
	return fmt.Sprintf("%s, %s %s, %d", d.Weekday(), ordinal(d.Day()), d.Month(), d.Year())
}

func slashDate(d time.Time) string { return d.Format("02/01/2006") }
