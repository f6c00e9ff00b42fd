package api

import (
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/store"
)

// FuzzRead asks anything of every operation: what is wrong is refused in words, and
// what is taken is as the description says.
func FuzzRead(f *testing.F) {
	for _, q := range []string{
		"", "limit=5", "limit=-1", "limit=05", "after=x", "state=overdue&body=cabinet", "as-at=2022-10-05", "modified_since=2022-10-05T12:00:00%2B01:00",
		"%", "a;b", "limit=1&limit=2", "q=%00", "body=" + strings.Repeat("é", 300), "due-from=9999-99-99", "&&&=", "limit=99999999999999999999",
	} {
		f.Add(q)
	}
	ops := Operations()
	f.Fuzz(func(t *testing.T, query string) {
		for i := range ops {
			got, err := read(ops[i].Params, query, func(string) string { return "x" })
			if err != nil {
				if words, kind := store.Public(err); words == "" || !errors.Is(kind, store.ErrInvalid) && !errors.Is(kind, store.ErrTooLarge) || len(words) > 2_000 {
					t.Fatalf("%q: %v", query, err)
				}
				continue
			}
			for _, p := range ops[i].Params {
				s, ok := got[p.Name]
				if !ok {
					continue
				}
				if again, err := p.take(s); err != nil || again != s {
					t.Fatalf("%q: %s was taken as %q, and then %q (%v)", query, p.Name, s, again, err)
				}
			}
			if n := got.number("limit"); got["limit"] != "" && (n < 1 || n > MostRows) {
				t.Fatalf("%q: a page of %d rows", query, n)
			}
		}
	})
}

// FuzzCursor: no text is taken for a cursor but what was written as one, of the
// same list.
func FuzzCursor(f *testing.F) {
	f.Add("bGlzdENvbW1pdG1lbnRzCjMKMAo", "listCommitments")
	f.Add(key{n: 3, m: -1, s: "a\nb"}.cursor("x"), "x")
	f.Fuzz(func(t *testing.T, s, list string) {
		k, err := parseCursor(list, s)
		if err != nil || s == "" || strings.Contains(list, "\n") {
			return
		}
		again, err := parseCursor(list, k.cursor(list))
		if err != nil || again != k {
			t.Fatalf("%q is %+v, and again %+v, %v", s, k, again, err)
		}
		if other, err := parseCursor(list+"s", k.cursor(list)); err == nil {
			t.Fatalf("a cursor of %q is taken for one of another list: %+v", list, other)
		}
	})
}

func TestOperationsAreDeclared(t *testing.T) {
	t.Parallel()
	for _, o := range Operations() {
		if err := o.check(); err != nil {
			t.Error(err)
		}
	}
	bad := commitment
	bad.Path = "/commitments/{id}"
	if bad.check() == nil {
		t.Error("a path and parameters that differ pass")
	}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	tag := tag("a", "b")
	for header, want := range map[string]bool{tag: true, "W/" + tag: true, `"x",` + tag: true, "*": true, "": false, `"x"`: false, strings.Trim(tag, `"`): false} {
		if got := matches(header, tag); got != want {
			t.Errorf("%s: got %t", header, got)
		}
	}
}
