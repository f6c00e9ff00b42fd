package indicator

import (
	"strings"
	"testing"

	"mattersarising/internal/calendar"
)

func TestStandard(t *testing.T) {
	t.Parallel()
	l, err := ParseLibrary(childrensServices)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(l.IDs()), 94; got != want {
		t.Errorf("the library has %d indicators, want %d", got, want)
	}
	names := map[string]string{}
	for i := range l.all {
		d := &l.all[i]
		for _, n := range append([]string{d.Name}, d.Also...) {
			if other, taken := names[strings.ToLower(n)]; taken && other != d.ID {
				t.Errorf("%q is the name of %s and of %s", n, other, d.ID)
			}
			names[strings.ToLower(n)] = d.ID
		}
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day  string
		want int
	}{{"2019-03-31", 1}, {"2020-03-31", 1}, {"2020-04-01", 2}, {"2025-03-31", 2}} {
		d, ok := Standard().On("long-term-stability", calendar.MustDate(c.day))
		if !ok || d.Version != c.want {
			t.Errorf("on %s version %d holds, want %d", c.day, d.Version, c.want)
		}
	}
	if _, ok := Standard().Latest("no-such"); ok {
		t.Error("an indicator that is not there was found")
	}
}

func TestOwnDefinitions(t *testing.T) {
	t.Parallel()
	own, _ := Standard().Latest("re-referrals")
	own.Version, own.From, own.Change = 2, calendar.MustDate("2023-04-01"), "Counts families"
	l, err := Standard().With([]Definition{own})
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := l.Latest("re-referrals"); d.Version != 2 {
		t.Errorf("version %d holds, want the council's own", d.Version)
	}
	if d, _ := Standard().Latest("re-referrals"); d.Version != 1 {
		t.Error("the library that is built in was changed")
	}
	for name, spoil := range map[string]func(*Definition){
		"next version":                func(d *Definition) { d.Version = 4 },
		"from which day":              func(d *Definition) { d.From = calendar.Date{} },
		"otherwise":                   func(d *Definition) { d.Change = " " },
		"small letters":               func(d *Definition) { d.ID = "Re referrals" },
		"is no polarity":              func(d *Definition) { d.Polarity = "sideways" },
		"needs a denominator":         func(d *Definition) { d.Denominator = "" },
		"is no day on which a year":   func(d *Definition) { d.YearEnds = "Easter" },
		"what its numerator is":       func(d *Definition) { d.Numerator = "" },
		"is no rule for small number": func(d *Definition) { d.SmallNumbers = "" },
	} {
		bad := own
		spoil(&bad)
		if _, err := Standard().With([]Definition{bad}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"re-referrals", "Re-referrals within  12 months", "RE-REFERRALS"} {
		if d, ok := Standard().Named(s); !ok || d.ID != "re-referrals" {
			t.Errorf("%q names %q", s, d.ID)
		}
	}
	if d, ok := Standard().Named("Agency worker rate"); !ok || d.ID != "agency" {
		t.Errorf("what files call agency names %q", d.ID)
	}
}
