package evaluate

import "testing"

func TestSameName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"the Board", "The board", true},
		{"Improvement Board", "the Improvement Board.", true},
		{"Children’s Services", "children's services", true},
		{"Members of the Sub Committee", "members of Sub Committee", true},
		{"the Board", "the Committee", false},
		{"Chair", "Vice-Chair", false},
		{"", "", true},
		{"", "officers", false},
	} {
		if got := sameName(tt.a, tt.b); got != tt.want {
			t.Errorf("sameName(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestSameDueWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"", "", true},
		{"", "shortly", false},
		{"by 20 December 2022", "by 20 December", true},
		{"9 November committee", "9 November", true},
		{"on 9 November 2010", "2010", false},
		{"in May", "by May", false},
		{"at its next meeting", "at it", false}, // a piece of a word is no word
		{"as soon as feasible", "As soon as feasible", true},
	} {
		for _, p := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := sameDueWords(p[0], p[1]); got != tt.want {
				t.Errorf("sameDueWords(%q, %q) = %v, want %v", p[0], p[1], got, tt.want)
			}
		}
	}
}

func TestSameEvent(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"", "", true},
		{"next meeting", "", false},
		{"next meeting", "next meeting of the Committee", true},
		{"the Commissioner's visit", "visit to review progress", true},
		{"the Commissioner's visit", "publication of the report", false},
		{"next meeting", "publication of the meeting's minutes", true}, // a meeting named on both sides counts as one
	} {
		if got := sameEvent(tt.a, tt.b); got != tt.want {
			t.Errorf("sameEvent(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestPartyMeantMayMatch(t *testing.T) {
	t.Parallel()
	board, committee, nobody := ptr("the Board"), ptr("Children and Education Select Committee"), (*string)(nil)
	for _, tt := range []struct {
		name          string
		want, got, is *string
		right         bool
	}{
		{"as worded", board, board, nil, true},
		{"as meant", committee, board, committee, true},
		{"neither", committee, board, board, false},
		{"nobody named", nobody, nil, board, true},
		{"somebody named for nobody", nobody, board, nil, false},
		{"nobody named for somebody", board, nil, nil, false},
	} {
		if got := sameParty(tt.want, tt.got, tt.is); got != tt.right {
			t.Errorf("%s: sameParty = %v, want %v", tt.name, got, tt.right)
		}
	}
}

func TestCommonInOrder(t *testing.T) {
	t.Parallel()
	list := func(s string) []string {
		var out []string
		for _, r := range s {
			out = append(out, string(r))
		}
		return out
	}
	for _, tt := range []struct {
		a, b string
		want int
	}{{"pmr", "pmr", 3}, {"pmr", "mrp", 2}, {"pmr", "", 0}, {"drmr", "dmrr", 3}, {"abcbdab", "bdcaba", 4}} {
		if got := commonInOrder(list(tt.a), list(tt.b)); got != tt.want {
			t.Errorf("commonInOrder(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestCalibration(t *testing.T) {
	t.Parallel()
	var c Calibration
	for i := range 10 {
		c.add(0.9, i > 0) // nine of ten right, as said
	}
	c.add(1, true)
	c.add(0.3, false)
	if got, want := c.Brier(), (9*0.01+0.81+0+0.09)/12; !near(got, want) {
		t.Errorf("Brier = %v, want %v", got, want)
	}
	if got := c.Tenths[9]; got.Count != 11 || got.Right != 10 {
		t.Errorf("the top tenth = %+v, want 11 of which 10 right", got)
	}
	if got := c.Tenths[3]; got.Count != 1 || got.Right != 0 {
		t.Errorf("0.3 fell in another tenth: %+v", c.Tenths)
	}
}
