package public

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is how many letters of a title an address holds: enough to know it by.
const longest = 80

// Slug folds a name for an address: “Children’s Scrutiny Board” is
// childrens-scrutiny-board. A name without a letter or figure is "unnamed".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '‘':
			continue
		case r == '&':
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString("and")
			gap = true
			continue
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		}
		if b.Len() >= longest {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "unnamed"
	}
	return strings.TrimRight(b.String(), "-")
}

// slugs gives out slugs that are each one thing's: the first to ask for one has it,
// any later has its number after it. Ask in the order of numbers, so that a thing
// that is added takes no other's address.
type slugs map[string]bool

func (s slugs) give(name string, id int64) string {
	slug := Slug(name)
	if s[slug] {
		slug += "-" + strconv.FormatInt(id, 10)
	}
	for s[slug] { // somebody is called “plan 12”
		slug += "-" + strconv.FormatInt(id, 10)
	}
	s[slug] = true
	return slug
}
