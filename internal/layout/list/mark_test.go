package list_test

import (
	"testing"

	"mattersarising/internal/layout/list"
)

// TestParse reads the numbers of real minutes, and what only looks like them.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line, printed, rest string
		sure                bool
	}{
		{"1. That the report be noted", "1.", "That the report be noted", true},
		{"1.\u00a0\u00a0\u00a0\u00a0 That", "1.", "That", true},
		{"15. The Cabinet Member", "15.", "The Cabinet Member", true},
		{"276. Minutes", "276.", "Minutes", true},
		{"1) note", "1)", "note", true},
		{"1.) note", "1.)", "note", true},
		{"(1) That", "(1)", "That", true},
		{"(3)", "(3)", "", true},
		{"1.", "1.", "", true},
		{"a) note", "a)", "note", true},
		{"(a) note", "(a)", "note", true},
		{"(iv) note", "(iv)", "note", true},
		{"iv) note", "iv)", "note", true},
		{"ii. that a flow chart", "ii.", "that a flow chart", true},
		{"a. note", "a.", "note", true},
		{"A) note", "A)", "note", true},
		{"(A) note", "(A)", "note", true},
		{"17.2 It was RESOLVED", "17.2", "It was RESOLVED", true},
		{"1.1 that members", "1.1", "that members", false},
		{"1.1.3 The Board", "1.1.3", "The Board", true},
		{"3.a Update", "3.a", "Update", true},
		{"169.1 Call-in", "169.1", "Call-in", true},
		{"77/21 Apologies", "77/21", "Apologies", true},
		{"1/19 Minutes", "1/19", "Minutes", true},
		{"· That a first report", "·", "That a first report", true},
		{"• Celebration event", "•", "Celebration event", true},
		{"•", "•", "", true},
		{"- Appendix 1", "-", "Appendix 1", true},
		{"– Appendix 1", "–", "Appendix 1", true},
		{"o further text", "o", "further text", true},
		{"\uf0b7 symbol", "\uf0b7", "symbol", true},
		{"1.That the report", "1.", "That the report", true},
		{"(a)That the report", "(a)", "That the report", true},
		{"A. Smith attended", "A.", "Smith attended", false},
		{"10.15 am", "10.15", "am", false},
		{"10.15 Welcome", "10.15", "Welcome", false},
		{"17.11 The Board", "17.11", "The Board", true},
		{"169.15 The Board", "169.15", "The Board", true},
		{"2.5 hours", "2.5", "hours", false},

		{"2019/20 Quarter 1 Corporate Performance Report", "", "", false},
		{"24/25 Budget", "", "", false},
		{"17/03/2022 - Performance Summary", "", "", false},
		{"3 March 2020", "3", "March 2020", false},
		{"31 per cent of incidents", "31", "per cent of incidents", false},
		{"43 Children's Improvement Update", "43", "Children's Improvement Update", false},
		{"2019 was a year", "", "", false},
		{"2018. The year", "", "", false},
		{"10.00 Welcome", "", "", false},
		{"7.9.18 Cabinet", "", "", false},
		{"26.03.2019 Cabinet", "", "", false},
		{"7.30pm start", "", "", false},
		{"1.5% more", "", "", false},
		{"1st item", "", "", false},
		{"2.", "2.", "", true},
		{"2", "", "", false},
		{"(Chair) opened", "", "", false},
		{"(c", "", "", false},
		{"(100) a hundred", "(100)", "a hundred", true},
		{"a.m. to p.m.", "", "", false},
		{"i.e. nothing", "", "", false},
		{"A.Smith", "", "", false},
		{"-5 degrees", "", "", false},
		{"* * *", "", "", false},
		{"--", "", "", false},
		{"one of them", "", "", false},
		{"mild) weather", "", "", false},
		{"", "", "", false},
		{"[The decisions", "", "", false},
	} {
		t.Run(c.line, func(t *testing.T) {
			t.Parallel()
			m, ok := list.Parse(c.line)
			if ok != (c.printed != "") || ok && (m.Printed != c.printed || c.line[m.Rest:] != c.rest || m.Sure != c.sure) {
				t.Errorf("Parse = %+v, %v; want %q before %q, sure %v", m, ok, c.printed, c.rest, c.sure)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1. a", "(iv) b", "17.2", "77/21 x", "• y", "a.", "3.a)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		m, ok := list.Parse(line)
		if !ok {
			return
		}
		if m.Printed == "" || m.Rest < len(m.Printed) || m.Rest > len(line) || line[:len(m.Printed)] != m.Printed {
			t.Errorf("Parse(%q) = %+v", line, m)
		}
	})
}
