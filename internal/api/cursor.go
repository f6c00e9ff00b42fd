package api

import (
	"cmp"
	"encoding/base64"
	"strconv"
	"strings"

	"mattersarising/internal/store"
)

// key is by what the rows of a list are in order: numbers or a text, made once. So
// what comes to be known between two pages neither repeats a row nor moves one.
type key struct {
	n, m int64
	s    string
}

func (k key) compare(o key) int {
	return cmp.Or(cmp.Compare(k.n, o.n), cmp.Compare(k.m, o.m), cmp.Compare(k.s, o.s))
}

// cursor is the key of the last row of a page, and the list it is of.
func (k key) cursor(list string) string {
	s := strings.Join([]string{list, strconv.FormatInt(k.n, 10), strconv.FormatInt(k.m, 10), k.s}, "\n")
	return base64.RawURLEncoding.EncodeToString([]byte(s))
}

// parseCursor reads what cursor wrote, of the same list. No cursor is the zero key,
// which stands before every row.
func parseCursor(list, s string) (key, error) {
	if s == "" {
		return key{}, nil
	}
	wrong := store.Invalid("api", "after=%q: expected the next of a page of this list", cut(s))
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return key{}, wrong
	}
	parts := strings.SplitN(string(b), "\n", 4)
	if len(parts) != 4 || parts[0] != list {
		return key{}, wrong
	}
	n, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return key{}, wrong
	}
	m, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return key{}, wrong
	}
	return key{n, m, parts[3]}, nil
}
