package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestAppendValue holds the canonical form to what RFC 8785 gives as examples
// (§3.2.2 and appendix B), and to what the doc of this package says.
func TestAppendValue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, `null`},
		{int64(-12), `-12`},
		{true, `1`},
		{false, `0`},
		{float64(0), `0`},
		{math.Copysign(0, -1), `0`},
		{1.0, `1`},
		{0.93, `0.93`},
		{4.5, `4.5`},
		{2e-3, `0.002`},
		{1e-27, `1e-27`},
		{0.000001, `0.000001`},
		{1e-7, `1e-7`},
		{1e+30, `1e+30`},
		{333333333.33333329, `333333333.3333333`},
		{9007199254740992.0, `9007199254740992`},
		{1e21, `1e+21`},
		{"€$\u000F\nA'\u0042\u0022\u005c\\\"/", `"€$\u000f\nA'B\"\\\\\"/"`},
		{"\b\f\r\t\x00\x7f\u2028", "\"\\b\\f\\r\\t\\u0000\x7f\u2028\""},
		{"Bürgermeister 𝕏", `"Bürgermeister 𝕏"`},
		{"\xff", `{"hex":"ff"}`},
		{[]byte{1, 0xab}, `{"hex":"01ab"}`},
	} {
		if got := string(AppendValue(nil, c.v)); got != c.want {
			t.Errorf("%#v: got %s, want %s", c.v, got, c.want)
		}
	}
}

// FuzzAppendText wants every text to be read back as it was by any reader of JSON,
// and no two texts to be written alike.
func FuzzAppendText(f *testing.F) {
	for _, s := range []string{"", "K-17", "a\"b\\c", "\x00\x1f\x7f", "\xc3\x28", "𝕏\u2029"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := AppendValue(nil, s)
		var back any
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%q is no JSON: %v", text, err)
		}
		if !utf8.ValidString(s) {
			m, _ := back.(map[string]any)
			if got, err := hex.DecodeString(m["hex"].(string)); err != nil || string(got) != s {
				t.Errorf("got %q, want %q", got, s)
			}
			return
		}
		if back != s {
			t.Errorf("got %q, want %q", back, s)
		}
	})
}

// FuzzParseChange wants no panic, whatever stands in the database.
func FuzzParseChange(f *testing.F) {
	f.Add([]byte(`[{"columns":["commitment","seal"],"rows":[[17,"q83v"]],"table":"followings"}]`))
	f.Fuzz(func(_ *testing.T, text []byte) {
		all, err := ParseChange(text)
		if err != nil {
			return
		}
		for _, table := range all {
			for _, row := range table.Rows {
				for _, v := range row {
					_, _ = ParseSeal(v)
				}
			}
		}
	})
}

// change is that of the doc of this package.
func change() string {
	var c Change
	c.Table("items", []string{"item"}, true)
	for n := range 2 {
		c.Begin()
		c.Value(int64(n + 1))
		c.Seal(Seal(Salt(make([]byte, SeedSize), n), []any{"a:31244", nil, []byte{1}}))
		c.End()
	}
	c.Table("joins", []string{"kind", "id"}, false)
	c.Begin()
	c.Value("item")
	c.Value(int64(2))
	c.End()
	return c.String()
}

func TestChange(t *testing.T) {
	t.Parallel()
	text := change()
	var indented bytes.Buffer
	if err := json.Compact(&indented, []byte(text)); err != nil || indented.String() != text {
		t.Fatalf("%s: %v", text, err)
	}
	got, err := ParseChange([]byte(text))
	if err != nil || len(got) != 2 || !got[0].Words() || got[1].Words() || len(got[0].Rows) != 2 {
		t.Fatalf("got %+v, %v", got, err)
	}
	want := []string{"item", "seal"}
	if d := cmp.Diff(want, got[0].Columns); d != "" {
		t.Error(d)
	}
	if h, err := ParseSeal(got[0].Rows[0][1]); err != nil || h != Seal(Salt(make([]byte, SeedSize), 0), []any{"a:31244", nil, []byte{1}}) {
		t.Errorf("the seal: %v, %v", h, err)
	}
	if empty := new(Change).String(); empty != "[]" {
		t.Errorf("no change: %s", empty)
	}
	for _, bad := range []string{"", "{}", `[{"table":"a","columns":["x"],"rows":[[1,2]]}]`, `[]x`, `[{"tables":"a"}]`} {
		if _, err := ParseChange([]byte(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// TestSeal wants another seal for whatever is said otherwise: other words,
// the same words cut elsewhere, nothing in place of no words, another salt.
func TestSeal(t *testing.T) {
	t.Parallel()
	seed := bytes.Repeat([]byte{7}, SeedSize)
	seen := map[Hash]string{}
	for name, c := range map[string]struct {
		n     int
		words []any
	}{
		"words":        {0, []any{"ab", "c"}},
		"cut":          {0, []any{"a", "bc"}},
		"other":        {0, []any{"ab", "d"}},
		"another row":  {1, []any{"ab", "c"}},
		"empty":        {0, []any{"", ""}},
		"none":         {0, []any{nil, nil}},
		"bytes":        {0, []any{[]byte("ab"), "c"}},
		"one fewer":    {0, []any{"ab"}},
		"with a colon": {0, []any{"abs1:c"}},
	} {
		h := Seal(Salt(seed, c.n), c.words)
		if other, ok := seen[h]; ok {
			t.Errorf("%s and %s have one seal", name, other)
		}
		seen[h] = name
	}
}

// chain is five entries with the hashes that are kept for them.
func chain() ([]Entry, []Hash) {
	var entries []Entry
	var kept []Hash
	var head Hash
	for n := range 5 {
		e := Entry{
			Authority: "fernshire", Number: int64(n + 1), At: "2018-09-07T10:15:0" + string(rune('0'+n)) + ".000000000Z",
			Actor: "j.smith", Cause: "follow", About: "K-1", Change: change(),
		}
		head = e.Hash(head)
		entries, kept = append(entries, e), append(kept, head)
	}
	return entries, kept
}

// TestEntry recomputes an entry's hash from its text as the doc has it, by a
// reader of JSON and nothing of ours.
func TestEntry(t *testing.T) {
	t.Parallel()
	entries, kept := chain()
	text := entries[1].AppendText(nil, kept[0])
	if sha256.Sum256(text) != kept[1] {
		t.Error("the hash is not that of the text")
	}
	var read map[string]any
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(read) // which sorts the names, as the canonical form does
	if err != nil || !bytes.Equal(again, text) {
		t.Errorf("not canonical:\n%s\n%s", text, again)
	}
	if read["previous"] != kept[0].String() || read["entry"] != 2.0 || read["authority"] != "fernshire" {
		t.Errorf("got %v", read)
	}
	if first := string(entries[0].AppendText(nil, Hash{})); !strings.Contains(first, `"previous":"`+strings.Repeat("0", 64)+`"`) {
		t.Errorf("the first entry: %s", first)
	}
}

// TestChain changes, drops, swaps and adds entries of a chain.
func TestChain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		do    func(e []Entry, k []Hash) ([]Entry, []Hash)
		entry int64 // the first that does not fit; 0 is none
	}{
		"as it was":       {func(e []Entry, k []Hash) ([]Entry, []Hash) { return e, k }, 0},
		"actor":           {func(e []Entry, k []Hash) ([]Entry, []Hash) { e[2].Actor = "x"; return e, k }, 3},
		"cause and actor": {func(e []Entry, k []Hash) ([]Entry, []Hash) { e[2].Actor, e[2].Cause = "follow", "j.smith"; return e, k }, 3},
		"change":          {func(e []Entry, k []Hash) ([]Entry, []Hash) { e[0].Change = "[]"; return e, k }, 1},
		"dropped":         {func(e []Entry, k []Hash) ([]Entry, []Hash) { return append(e[:1], e[2:]...), append(k[:1], k[2:]...) }, 2},
		"twice":           {func(e []Entry, k []Hash) ([]Entry, []Hash) { e[3] = e[2]; return e, k }, 4},
		"swapped": {func(e []Entry, k []Hash) ([]Entry, []Hash) {
			e[1], e[2], k[1], k[2] = e[2], e[1], k[2], k[1]
			return e, k
		}, 2},
		"swapped, renamed": {func(e []Entry, k []Hash) ([]Entry, []Hash) { e[1].About, e[2].About = "K-2", "K-3"; return e, k }, 2},
		"earlier": {func(e []Entry, k []Hash) ([]Entry, []Hash) {
			e[3].At = "2017-01-01T00:00:00.000000000Z"
			k[3] = e[3].Hash(k[2])
			return e, k
		}, 4},
		"made anew from the third on": {func(e []Entry, k []Hash) ([]Entry, []Hash) {
			e[2].Actor = "x"
			for i := 2; i < len(e); i++ {
				k[i] = e[i].Hash(k[i-1])
			}
			return e, k
		}, 0}, // which only a head that was kept shows
	} {
		e, k := c.do(chain())
		follow := Chain{Authority: "fernshire"}
		var err error
		for i := range e {
			if err = follow.Next(&e[i], k[i][:]); err != nil {
				break
			}
		}
		var broken *BrokenError
		if errors.As(err, &broken) != (c.entry > 0) || c.entry > 0 && broken.Entry != c.entry {
			t.Errorf("%s: got %v, want entry %d", name, err, c.entry)
		}
	}
	if err := (&Chain{}).Next(&Entry{Number: 1}, nil); err == nil {
		t.Error("an entry without a hash fits")
	}
}

func TestPublished(t *testing.T) {
	t.Parallel()
	secret, public, err := NewKey("fernshire")
	if err != nil {
		t.Fatal(err)
	}
	_, newer, err := NewKey("fernshire")
	if err != nil {
		t.Fatal(err)
	}
	entries, kept := chain()
	want := Published{Authority: "fernshire", Entries: 5, Head: kept[4], At: entries[4].At}
	signed, err := Sign(want, secret+"\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text string
		keys []string
		says string // in the error; empty is none
	}{
		"by its key":              {string(signed), []string{public}, ""},
		"by one of several":       {string(signed), []string{newer, public}, ""},
		"with Windows' line ends": {strings.ReplaceAll(string(signed), "\n", "\r\n"), []string{public}, ""},
		"by another key":          {string(signed), []string{newer}, "none of the public keys"},
		"changed":                 {strings.Replace(string(signed), "\n5\n", "\n4\n", 1), []string{public}, "was changed"},
		"cut off":                 {string(signed)[:40], []string{public}, "no published head"},
		"something else":          {"hello", []string{public}, "no published head"},
		"no key":                  {string(signed), []string{"x"}, "cannot be read"},
	} {
		got, by, err := Open([]byte(c.text), c.keys)
		switch {
		case c.says == "" && (err != nil || got != want || by != "fernshire"):
			t.Errorf("%s: got %+v by %q, %v", name, got, by, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: got %v, want %q", name, err, c.says)
		}
	}
	if _, err := Sign(want, "x"); err == nil {
		t.Error("signed with no key")
	}
}
