package export

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func TestHarmless(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Cabinet", "Cabinet"},
		{"=1+1", "'=1+1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"+44 1234 567890", "'+44 1234 567890"},
		{"-", "'-"},
		{"-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0"},
		{"-3.5", "-3.5"},
		{"+7", "+7"},
		{"-3.", "'-3."},
		{"\t=1", "'\t=1"},
		{"\rx", "'\rx"},
		{" =1", "' =1"},
		{"\ufeff=1", "'\ufeff=1"},
		{"＝1", "'＝1"},
		{"'Front door' review", "'Front door' review"},
		{"'=1", "''=1"},
		{"a=1", "a=1"},
		{"2022-10-09", "2022-10-09"},
	} {
		got := Harmless(c.in)
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
		if back := Plain(got); back != c.in {
			t.Errorf("%q: back comes %q", c.in, back)
		}
	}
}

// FuzzHarmless: whatever the text, no spreadsheet's sign comes first unless the
// cell is a number; the text comes back; and no two texts become one cell.
func FuzzHarmless(f *testing.F) {
	for _, s := range []string{"=1", "'=1", "''=1", "-1", "'-1", "+1-1", "\t", "@", "  -x", "＝", "'", "1e5", "-1e5", "\u200b=1", "'\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Harmless(s)
		if back := Plain(got); back != s {
			t.Fatalf("%q became %q and came back as %q", s, got, back)
		}
		if _, err := strconv.ParseFloat(got, 64); err == nil && !strings.ContainsAny(got, "eExXpPnNiI_") {
			return
		}
		seen := strings.TrimLeftFunc(got, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
		if got != "" && strings.ContainsRune("=+-@\t\r\n", rune(got[0])) || seen != "" && strings.ContainsAny(seen[:1], "=+-@") {
			t.Fatalf("%q became %q, which a spreadsheet may run", s, got)
		}
	})
}
