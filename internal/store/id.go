package store

import (
	"fmt"
	"strconv"
	"strings"
)

// AuthorityID names an authority in this store.
type AuthorityID int64

// ItemID names an item of an authority. It is made once and printed as I-12.
type ItemID int64

// String returns the id as printed.
func (i ItemID) String() string { return "I-" + strconv.FormatInt(int64(i), 10) }

// ParseItemID reads what String prints, in either case.
func ParseItemID(s string) (ItemID, error) {
	n, err := parseID("I-", s)
	if err != nil {
		return 0, Invalid("item id", "%q is no item: write it as I-12", s)
	}
	return ItemID(n), nil
}

// PassageID names a passage of an authority, printed as P-12.
type PassageID int64

// String returns the id as printed.
func (p PassageID) String() string { return "P-" + strconv.FormatInt(int64(p), 10) }

// Ref names a commitment of an authority for people: K-17. It is made once, is
// short and stable, and has no year in it.
type Ref int64

// String returns the ref as printed; no ref is empty.
func (r Ref) String() string {
	if r == 0 {
		return ""
	}
	return "K-" + strconv.FormatInt(int64(r), 10)
}

// MarshalText writes the ref as printed.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// ParseRef reads what String prints, in either case.
func ParseRef(s string) (Ref, error) {
	n, err := parseID("K-", s)
	if err != nil {
		return 0, Invalid("ref", "%q is no reference: write it as K-17", s)
	}
	return Ref(n), nil
}

func parseID(prefix, s string) (int64, error) {
	t := strings.ToUpper(strings.TrimSpace(s))
	t, ok := strings.CutPrefix(t, prefix)
	if !ok {
		return 0, fmt.Errorf("no %s", prefix)
	}
	n, err := strconv.ParseInt(t, 10, 64)
	if err != nil || n < 1 || t[0] == '+' {
		return 0, fmt.Errorf("no number")
	}
	return n, nil
}
