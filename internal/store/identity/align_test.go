package identity

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// said is a version that says some words, each a passage with a commitment of
// the same act.
func said(sha string, when int, words ...string) *Version {
	v := &Version{
		SHA256: sha, Shape: civic.ShapeAgendaItem, Page: "u:x",
		CapturedAt: time.Date(2026, 1, 1+when, 0, 0, 0, 0, time.UTC),
	}
	for i, w := range words {
		v.Passages = append(v.Passages, Passage{Kind: "resolution", Words: w})
		v.Commitments = append(v.Commitments, Commitment{Sources: []int{i}, Act: "do", Text: w, Kind: "resolution"})
	}
	return v
}

func TestAlign(t *testing.T) {
	t.Parallel()
	const (
		plan    = "that the director bring the plan back to the board in june"
		plan2   = "that the director bring the plan back to the board in july"
		figures = "that staffing figures be sent to every member of the committee"
	)
	for name, c := range map[string]struct {
		versions []*Version
		want     [][]int
	}{
		"the same words":                        {[]*Version{said("a", 0, plan, figures), said("b", 1, figures, plan)}, [][]int{{0, 1}, {1, 0}}},
		"one word changed":                      {[]*Version{said("a", 0, plan), said("b", 1, plan2)}, [][]int{{0}, {0}}},
		"two that are nearly alike stay two":    {[]*Version{said("a", 0, plan, plan2), said("b", 1, plan2, plan)}, [][]int{{0, 1}, {1, 0}}},
		"one is dropped, one put in":            {[]*Version{said("a", 0, plan, figures), said("b", 1, figures, "that a task group be set up")}, [][]int{{0, 1}, {1, 2}}},
		"the same words twice are two":          {[]*Version{said("a", 0, plan, plan), said("b", 1, plan, plan)}, [][]int{{0, 1}, {0, 1}}},
		"a wording that comes back is the same": {[]*Version{said("a", 0, plan), said("b", 1, plan2), said("c", 2, plan)}, [][]int{{0}, {0}, {0}}},
	} {
		a := Align("i", c.versions)
		if diff := cmp.Diff(c.want, a.Passage); diff != "" {
			t.Errorf("%s: passages (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(c.want, a.Commitment); diff != "" {
			t.Errorf("%s: commitments (-want +got):\n%s", name, diff)
		}
		seen := map[string]bool{}
		for _, key := range append(a.PassageKeys, a.CommitKeys...) {
			if seen[key] {
				t.Errorf("%s: key %s stands twice", name, key)
			}
			seen[key] = true
		}
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	v := func(change func(*Version)) *Version {
		v := said("b", 1, "words")
		change(v)
		return v
	}
	for name, c := range map[string]struct {
		second *Version
		want   int
	}{
		"the same address later":     {v(func(*Version) {}), 0},
		"another address":            {v(func(v *Version) { v.Page = "u:y" }), 1},
		"another shape":              {v(func(v *Version) { v.Shape = civic.ShapeMeeting }), 1},
		"the web service's answer":   {v(func(v *Version) { v.Media = "application/xml" }), 1},
		"no address, the same words": {v(func(v *Version) { v.Page = "" }), 0},
		"no address, other words": {v(func(v *Version) {
			v.Page, v.Passages = "", []Passage{{Words: "quite other things"}}
			v.Commitments = nil
		}), 1},
		"at the same moment":            {v(func(v *Version) { v.CapturedAt = said("a", 0).CapturedAt }), 1},
		"at the same moment, confirmed": {v(func(v *Version) { v.CapturedAt, v.Status = said("a", 0).CapturedAt, "confirmed" }), 0},
	} {
		a := Align("i", []*Version{said("a", 0, "words"), c.second})
		if got := a.Line[1]; got != c.want {
			t.Errorf("%s: the second capture is of page %d, want %d", name, got, c.want)
		}
	}
}

func TestStand(t *testing.T) {
	t.Parallel()
	meeting := calendar.MustDate("2025-06-01")
	versions := []*Version{said("a", 0, "x", "y"), said("b", 9, "y", "z"), said("c", 19, "x")}
	s := Stand(versions, []int{0, 0, 0}, meeting)
	b, c := calendar.MustDate("2026-01-10"), calendar.MustDate("2026-01-20")
	for name, q := range map[string]struct {
		holders []int
		on      calendar.Date
		want    Held
	}{
		"before the meeting":     {[]int{0}, meeting.AddDays(-1), Held{Version: -1}},
		"on the day":             {[]int{0}, meeting, Held{Version: 0, Known: meeting}},
		"x, dropped for a while": {[]int{0, 2}, b, Held{Version: 0, Known: meeting, Gone: b}},
		"x, back again":          {[]int{0, 2}, c, Held{Version: 2, Known: meeting}},
		"y, gone at the last":    {[]int{0, 1}, c, Held{Version: 1, Known: meeting, Gone: c}},
		"z, before it was known": {[]int{1}, meeting, Held{Version: -1}},
		"z, put in later":        {[]int{1}, b, Held{Version: 1, Known: b}},
		"everything, any day":    {[]int{1}, calendar.Date{}, Held{Version: 1, Known: b, Gone: c}},
	} {
		if got := s.Hold(q.holders, q.on); got != q.want {
			t.Errorf("%s: got %+v, want %+v", name, got, q.want)
		}
	}
	if got := Stand(versions, []int{0, 0, 0}, calendar.Date{}).Hold([]int{0}, c); got.Version != -1 {
		t.Errorf("an undated item is known: %+v", got)
	}
}
