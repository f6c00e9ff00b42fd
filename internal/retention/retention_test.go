package retention

import (
	"encoding/json"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
)

func TestUsual(t *testing.T) {
	t.Parallel()
	s := Usual()
	if len(s) != len(Classes()) {
		t.Errorf("%d rules for %d classes", len(s), len(Classes()))
	}
	if !s.Of(Record).Forever() {
		t.Error("the record would be disposed of")
	}
	if _, ok := s.Of(Record).Past(calendar.MustDate("2999-01-01")); ok {
		t.Error("a day is named from which the record may go")
	}
}

// TestPast repeats the example of Past, and the day of a leap year.
func TestPast(t *testing.T) {
	t.Parallel()
	six, month := Rule{Years: 6}, Rule{Months: 1}
	for _, c := range []struct {
		rule     Rule
		on, want string
	}{
		{six, "2024-09-06", "2018-09-06"},
		{six, "2024-09-07", "2018-09-07"},
		{six, "2026-02-28", "2020-02-28"},
		{six, "2026-03-01", "2020-03-01"},
		{month, "2026-03-31", "2026-02-28"},
	} {
		got, ok := c.rule.Past(calendar.MustDate(c.on))
		if !ok || got.String() != c.want {
			t.Errorf("%+v on %s: got %s, want %s", c.rule, c.on, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	change := func(do func(Schedule) Schedule) string {
		text, err := json.Marshal(do(Usual()))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for name, c := range map[string]struct{ text, says string }{
		"no JSON":        {"x", "a list of rules in JSON"},
		"a class twice":  {change(func(s Schedule) Schedule { return append(s, s[1]) }), "stands there twice"},
		"one left out":   {change(func(s Schedule) Schedule { return s[:5] }), `no rule for "access log"`},
		"an unknown one": {change(func(s Schedule) Schedule { s[0].Class = "records"; return s }), `"records" is no class`},
		"the record":     {change(func(s Schedule) Schedule { s[0].Years, s[0].From = 6, "the meeting"; return s }), "never disposed of"},
		"less than none": {change(func(s Schedule) Schedule { s[5].Years = -1; return s }), "less than no time"},
		"no basis":       {change(func(s Schedule) Schedule { s[5].Basis = ""; return s }), "on what basis"},
		"no beginning":   {change(func(s Schedule) Schedule { s[5].From = ""; return s }), "from when its time runs"},
	} {
		if _, err := Parse([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want %q", name, err, c.says)
		}
	}
}
