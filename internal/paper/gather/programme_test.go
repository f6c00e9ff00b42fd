package gather_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

// TestProgrammeBeforeEachMeeting holds the work programmes of Fernshire's bodies, as they
// stood on the eve of each of its meetings, to what EXAMPLE says is open then: each of it
// stands in one of them, at a meeting or at none, and nothing else does. What the programme
// has at that meeting itself, and what it has at none and why, stands in the table.
func TestProgrammeBeforeEachMeeting(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	all, err := w.Bodies(t.Context(), store.AsAt{Authority: w.authority.ID})
	if err != nil {
		t.Fatal(err)
	}
	_, _, truth := w.story(t, "2024-10-01")
	got := map[string]string{}
	for _, want := range truth.Story.Standing {
		eve := date(want.On).AddDays(-1)
		named, _, _ := w.story(t, eve.String())
		names := map[store.Ref]string{}
		for name, s := range named {
			names[s.Ref] = name
		}
		var open []string
		for _, b := range all {
			asked := gather.Params{Kind: paper.KindProgramme, Body: b.Name, Judged: eve}
			if meets(t, w, b.Name, date(want.On)) {
				asked.Meeting = date(want.On)
			}
			p := w.paper(t, asked)
			var lines []string
			for i := range p.Groups {
				var here []string
				for j := range p.Groups[i].Rows {
					r := &p.Groups[i].Rows[j]
					name := names[r.ID]
					if name == "" || strings.HasPrefix(name, "X") {
						continue // ordinary business
					}
					if !slices.Contains(open, name) {
						open = append(open, name)
					}
					switch {
					case r.State == paper.StateBack:
						name += " to close"
					case strings.Contains(r.Why, "after the day by which"):
						name += " late"
					}
					here = append(here, name)
				}
				slices.Sort(here)
				if len(here) > 0 {
					lines = append(lines, p.Groups[i].Title+": "+strings.Join(here, ", "))
				}
			}
			if !asked.Meeting.IsZero() {
				got[want.Before] = b.Name + ". " + strings.Join(lines, "; ")
			}
		}
		slices.Sort(open)
		expected := slices.Sorted(slices.Values(want.Open))
		if diff := cmp.Diff(expected, open); diff != "" {
			t.Errorf("before %s, -open in the story +in the programmes\n%s", want.Before, diff)
		}
	}
	for _, c := range beforeEach {
		if got[c.before] != c.want {
			t.Errorf("before %s\ngot  %s\nwant %s", c.before, got[c.before], c.want)
		}
		delete(got, c.before)
	}
	for before, is := range got {
		t.Errorf("before %s nothing is wanted, and there is %s", before, is)
	}
}

// meets reports whether a body met on a day, by the whole record.
func meets(t *testing.T, w *town, body string, on calendar.Date) bool {
	t.Helper()
	pic, err := w.Glance(t.Context(), store.GlanceParams{AsAt: store.AsAt{Authority: w.authority.ID}, Choose: func(*store.Picture) []store.Ref { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Contains(pic.Meetings, store.Meeting{Body: body, Day: on})
}

// beforeEach is what the body that meets has in its programme on the eve: late is after its
// day, and to close is what came back and was not closed.
var beforeEach = []struct{ before, want string }{
	{"M2", "Children's Scrutiny Board. Meeting of 9 December 2021: R2 late; No meeting announced in time: R4; No date: N1, R1, R3"},
	{"M3", "Cabinet. "},
	{"M4", "Children's Scrutiny Board. Meeting of 9 June 2022: N2 late, N3 late, N4 late, R2 late; No meeting announced in time: R4; No date: N1, R1, R3"},
	{"M5", "Cabinet. Meeting of 19 July 2022: C2; No date: C1"},
	{"M6", "Children's Scrutiny Board. Meeting of 22 September 2022: N2 late, N3 to close, N4 to close, R2 late, R4 late, R5; No date: N1, R1, R3, R6"},
	{"M7", "Cabinet. Meeting of 4 October 2022: C3 late"},
	{"M8", "Improvement Board. "},
	{"M9", "Children's Scrutiny Board. Meeting of 8 December 2022: N2 to close, N3 to close, N4 to close, R2 late, R4 late, R5, R6 to close; No date: N1, R1, R3"},
	{"M10", "Cabinet. "},
	{"M11", "Children's Scrutiny Board. Meeting of 16 March 2023: N2 to close, N3 to close, N4 to close, R2 late, R4 late, R5, R6 to close; No date: N1, R1, R3"},
	{"M12", "Children and Families Select Committee. Meeting of 13 July 2023: N2 to close, N3 to close, N4 to close, R2 late, R4 late, R5, R6 to close; No meeting announced in time: R7; No date: N1, R1, R3"},
	{"M13", "Cabinet. Meeting of 26 September 2023: C5"},
	{"M14", "Children and Families Select Committee. Meeting of 7 December 2023: N2 to close, N3 to close, N4 to close, R2 late, R4 late, R5, R7 late; No date: N1, R3"},
	{"M15", "Children and Families Select Committee. Meeting of 14 March 2024: R2 late, R4 late, R5, U1 late; No date: N1, R3"},
	{"M16", "Cabinet. "},
}
