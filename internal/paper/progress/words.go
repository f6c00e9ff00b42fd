package progress

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
)

// slug is words as a place in a page.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// sentence begins words with a capital letter, lower with a small one.
func sentence(s string) string { return first(s, unicode.ToUpper) }

func lower(s string) string { return first(s, unicode.ToLower) }

func first(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(change(r)) + s[size:]
}

// plural says a number with the words for one or for more.
func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// counted says how many lines have each colour that any has: “12 red, 8 amber, 30 green”.
func counted(all []plan.Count) string {
	var parts []string
	for _, c := range all {
		if c.Lines > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.Lines, called(c.Colour)))
		}
	}
	if len(parts) == 0 {
		return "no actions"
	}
	return strings.Join(parts, ", ")
}

// byNumber sorts findings by review, and then by number where they are numbers.
func byNumber(a, b plan.Finding) int {
	x, errX := strconv.Atoi(a.Number)
	y, errY := strconv.Atoi(b.Number)
	if errX == nil && errY == nil {
		return cmp.Or(strings.Compare(a.Review, b.Review), x-y)
	}
	return cmp.Or(strings.Compare(a.Review, b.Review), strings.Compare(a.Number, b.Number))
}

// shortened is as many whole words of a text as stand in a number of letters; an ellipsis
// says that there are more.
func shortened(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	cut := string([]rune(text)[:letters-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// byWhen is by when a line is to be done: the agreed day, else what the plan says.
func (r *Row) byWhen() string {
	switch {
	case !r.Agreed.IsZero():
		return "by " + r.Agreed.Long()
	case r.Every != "":
		return r.Every
	case r.Event != "":
		return "after “" + r.Event + "”"
	case r.Words != "":
		return "“" + r.Words + "”"
	}
	return "no day"
}

// brief is a day in few letters: “6 Nov 2022”.
func brief(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2 Jan 2006")
}

// String is what was said, by whom and when: “28 September 2022, Head of Early Help: On track.”
func (s *Said) String() string {
	if s.Words == "" {
		return s.On.Long() + ", " + s.By + ", without words"
	}
	return s.On.Long() + ", " + s.By + ": “" + s.Words + "”"
}
