package store

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"mattersarising/internal/calendar"
)

// References keeps what promises are called in papers. A reference is made when a
// commitment is first followed, and never changes.
type References interface {
	// Refer gives a reference to whatever is followed and has none: what was followed
	// before there were any, in the order in which it was. It returns how many it gave,
	// and writes nothing where that is none.
	Refer(ctx context.Context, p ReferParams) (int, error)
	// SetPrefix says with what the references of a body are to begin: ErrConflict where
	// those of another do, ErrNotFound where the record names no such body.
	SetPrefix(ctx context.Context, p PrefixParams) error
	// FindReference returns the commitment that a reference leads to: ErrNotFound, with
	// the nearest, where there is none.
	FindReference(ctx context.Context, authority AuthorityID, r Reference) (Ref, error)
}

// ReferParams says for whom references are made.
type ReferParams struct {
	Authority AuthorityID
	By        By
}

// PrefixParams says with what the references of a body are to begin.
type PrefixParams struct {
	Authority AuthorityID
	Body      string        // by its name in the record
	Prefix    string        // "CSB"
	Known     calendar.Date // the day it was decided; zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// Reference is what a commitment is called in papers: the letters of the body whose
// meeting recorded it, the municipal year of that meeting, and a number in order.
type Reference struct {
	Prefix string
	Year   int // in which the municipal year began
	Number int
}

// IsZero reports whether there is no reference.
func (r Reference) IsZero() bool { return r == Reference{} }

// String returns the reference as it is printed, "CSB 2021/22-01"; none is empty.
func (r Reference) String() string {
	if r.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %s-%02d", r.Prefix, calendar.YearLabel(r.Year), r.Number)
}

// Slug returns the reference as it stands in an address: "csb-2021-22-01".
func (r Reference) Slug() string {
	return strings.NewReplacer(" ", "-", "/", "-").Replace(strings.ToLower(r.String()))
}

// MarshalText writes the reference as printed.
func (r Reference) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// MostPrefix is how many letters a prefix may have.
const MostPrefix = 8

var (
	prefixForm    = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}$`)
	referenceForm = regexp.MustCompile(`^([A-Z][A-Z0-9]{0,7})[ -]?([1-9][0-9]{3})[/-]([0-9]{2})-([0-9]{1,6})$`)
)

// ParseReference reads what String and Slug print, in either case.
func ParseReference(s string) (Reference, error) {
	m := referenceForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m != nil {
		year, _ := strconv.Atoi(m[2])
		number, _ := strconv.Atoi(m[4])
		r := Reference{Prefix: m[1], Year: year, Number: number}
		if number > 0 && strings.HasSuffix(calendar.YearLabel(year), "/"+m[3]) {
			return r, nil
		}
	}
	return Reference{}, Invalid("reference", "%q is no reference: write it as CSB 2021/22-01", s)
}

// ParsePrefix reads with what references are to begin: one to eight letters and digits,
// a letter first.
func ParsePrefix(s string) (string, error) {
	p := strings.ToUpper(strings.TrimSpace(s))
	if !prefixForm.MatchString(p) {
		return "", Invalid("prefix", "%q cannot begin a reference: give one to eight letters and digits, a letter first, such as CSB", s)
	}
	return p, nil
}

// little are the words of a body's name that lend no letter.
var little = map[string]bool{"and": true, "of": true, "the": true, "for": true, "in": true, "on": true, "with": true, "to": true, "a": true, "s": true}

// PrefixesOf returns what the references of a body may begin with, the most natural
// first: the first letters of the words of its name, or three of its only word; then,
// for where another body has these, longer and longer ones, and at last numbered ones.
//
// "Children's Scrutiny Board" is CSB, and "Corporate Scrutiny Board" beside it COSB;
// "Cabinet" is CAB.
func PrefixesOf(body string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(strings.ToUpper(strings.NewReplacer("'", "", "’", "").Replace(body)), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if w = strings.TrimLeft(w, "0123456789"); w != "" && !little[strings.ToLower(w)] {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		words = []string{"REFERENCE"}
	}
	rest := ""
	for _, w := range words[1:] {
		rest += w[:1]
	}
	first, from := words[0], 1
	if rest == "" {
		from = min(3, len(first))
	}
	var out []string
	for n := from; n <= len(first); n++ {
		if p := first[:n] + rest; len(p) <= MostPrefix {
			out = append(out, p)
		}
	}
	base := (first[:from] + rest)
	base = base[:min(len(base), MostPrefix-2)]
	if len(out) == 0 {
		out = append(out, base)
	}
	for n := 2; n < 100; n++ {
		out = append(out, base+strconv.Itoa(n))
	}
	return out
}

// Called is what people call the commitment: by its reference, else by its ref.
func (k *Commitment) Called() string { return k.Reference.Or(k.Ref) }

// Or is the reference, or a ref where there is none.
func (r Reference) Or(ref Ref) string {
	if r.IsZero() {
		return ref.String()
	}
	return r.String()
}
