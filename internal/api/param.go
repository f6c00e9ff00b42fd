package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// MostQuery is how many bytes a query may have.
const MostQuery = 2_048

// Param is one thing that may be asked of an operation. The description is made
// from it, and what is asked is held to it, so neither can say what the other
// does not.
type Param struct {
	Name    string
	InPath  bool
	About   string
	Example string
	Format  Format
	Words   []string // of which it must be one, where there are any
	Least   int
	Most    int
	Default string
}

// Format is how a parameter is written.
type Format string

// The formats.
const (
	FormatText   Format = "text"
	FormatNumber Format = "number"
	FormatDay    Format = "day"    // 2022-10-09
	FormatSince  Format = "since"  // a day, or a moment with its zone
	FormatCursor Format = "cursor" // what a page gave as next
)

// values are what was asked, by name; a parameter that was not given has its default.
type values map[string]string

func (v values) number(name string) int {
	n, _ := strconv.Atoi(v[name])
	return n
}

func (v values) day(name string) calendar.Date {
	d, _ := calendar.ParseDate(v[name])
	return d
}

// read takes from a query what the operation knows, and refuses all else by name:
// a misspelt filter that is passed over would answer another question.
func read(params []Param, query string, path func(string) string) (values, error) {
	if len(query) > MostQuery {
		return nil, &store.Error{Kind: store.ErrTooLarge, Op: "api", Public: fmt.Sprintf("the question has %d characters: expected %d at most", len(query), MostQuery)}
	}
	asked, err := url.ParseQuery(query)
	if err != nil {
		return nil, store.Invalid("api", "the question could not be read: expected name=value pairs with & between them, each percent-encoded")
	}
	out := values{}
	for i := range params {
		p := &params[i]
		given, ok := asked[p.Name]
		if p.InPath {
			given, ok = []string{path(p.Name)}, true
		} else {
			delete(asked, p.Name)
		}
		switch {
		case len(given) > 1:
			return nil, store.Invalid("api", "%s is given %d times: expected once", p.Name, len(given))
		case !ok || given[0] == "" && !p.InPath:
			if p.Default != "" {
				out[p.Name] = p.Default
			}
			continue
		}
		if out[p.Name], err = p.take(given[0]); err != nil {
			return nil, err
		}
	}
	for name := range asked {
		return nil, store.Invalid("api", "%q is no filter here: expected %s", cut(name), names(params))
	}
	return out, nil
}

// take holds a value to its format, and returns it written the one way.
func (p *Param) take(s string) (string, error) {
	wrong := func(expected string, args ...any) (string, error) {
		return "", store.Invalid("api", "%s=%q: expected %s", p.Name, cut(s), fmt.Sprintf(expected, args...))
	}
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return wrong("text in UTF-8")
	}
	switch {
	case len(p.Words) > 0:
		if !slices.Contains(p.Words, s) {
			return wrong("one of %s", strings.Join(p.Words, ", "))
		}
	case p.Format == FormatNumber:
		n, err := strconv.Atoi(s)
		if err != nil || n < p.Least || n > p.Most {
			return wrong("a number from %d to %d", p.Least, p.Most)
		}
		return strconv.Itoa(n), nil
	case p.Format == FormatDay:
		if _, err := calendar.ParseDate(s); err != nil {
			return wrong("a day as 2022-10-09")
		}
	case p.Format == FormatSince:
		if _, err := calendar.ParseDate(s); err == nil {
			return s, nil
		}
		t, err := time.Parse(time.RFC3339, s)
		if err != nil || t.Year() < 1 {
			return wrong("a day as 2022-10-09, or a moment as 2022-10-09T12:00:00Z")
		}
		return t.UTC().Format(time.RFC3339), nil
	case p.Most > 0 && utf8.RuneCountInString(s) > p.Most:
		return wrong("%d letters at most", p.Most)
	}
	return s, nil
}

// cut keeps what is repeated to the reader short.
func cut(s string) string {
	const most = 60
	s = strings.ToValidUTF8(s, "?")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func names(params []Param) string {
	var out []string
	for _, p := range params {
		if !p.InPath {
			out = append(out, p.Name)
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}
