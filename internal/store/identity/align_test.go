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

// TestAlignEdits holds what random edits of pages brought to light.
func TestAlignEdits(t *testing.T) {
	t.Parallel()
	const (
		june    = "that the director bring the plan back to the board in june"
		july    = "that the director bring the plan back to the board in july"
		noted   = "that the report be noted"
		figures = "that staffing figures be sent to every member of the committee"
		first   = "one two three four five six seven eight nine ten"
		second  = "one two three four five six seven eight nine other"
		third   = "more two three four five six seven eight nine other"
		fourth  = "one two yet four new six seven eight nine ten"
	)
	on := func(page string, v *Version) *Version { v.Page = page; return v }
	as := func(kind string, v *Version) *Version {
		for i := range v.Passages {
			v.Passages[i].Kind = kind
		}
		return v
	}
	for name, c := range map[string]struct {
		versions []*Version
		want     [][]int
	}{
		"commas put in are no other words": {
			[]*Version{said("a", 0, noted), said("b", 1, "that, the report, be noted.")},
			[][]int{{0}, {0}},
		},
		"like what it was, not like what another page made of it since": {
			[]*Version{said("a", 0, first), on("u:y", said("b", 1, second)), on("u:y", said("c", 2, third)), said("d", 3, fourth)},
			[][]int{{0}, {0}, {0}, {0}},
		},
		"a second of what was reworded takes nobody's place": {
			[]*Version{said("a", 0, june, june), said("b", 1, june, july), said("c", 2, june, june, july)},
			[][]int{{0, 1}, {0, 1}, {0, 2, 1}},
		},
		"a second of what stands is not what went, come back": {
			[]*Version{said("a", 0, june, july), said("b", 1, june), said("c", 2, june, june)},
			[][]int{{0, 1}, {0}, {0, 2}},
		},
		"the likest goes first": {
			[]*Version{said("a", 0, first), said("b", 1, "one two three four five six seven eight nine", "one two three four five six seven eight nine ten more")},
			[][]int{{0}, {1, 0}},
		},
		"added to, in its place": {
			[]*Version{said("a", 0, figures, noted, june), said("b", 1, figures, noted+" and returned in june", june)},
			[][]int{{0, 1, 2}, {0, 1, 2}},
		},
		"cut short, in its place": {
			[]*Version{said("a", 0, noted+" and returned in june"), said("b", 1, noted)},
			[][]int{{0}, {0}},
		},
		"words that hold it, in another place, are another": {
			[]*Version{said("a", 0, figures, noted, june), said("b", 1, noted+" and returned in june", figures, june)},
			[][]int{{0, 1, 2}, {3, 0, 2}},
		},
		"words that hold it, on another page, are another": {
			[]*Version{said("a", 0, noted), on("u:y", said("b", 1, noted+" and returned in june"))},
			[][]int{{0}, {1}},
		},
		"too short to tell by its place": {
			[]*Version{said("a", 0, "report be noted"), said("b", 1, "report be noted and returned")},
			[][]int{{0}, {1}},
		},
		"of another kind on the same page": {
			[]*Version{as("narrative", said("a", 0, figures, june)), as("undertaking", said("a", 0, figures, june))},
			[][]int{{0, 1}, {0, 1}},
		},
		"of another kind on another page it is another": {
			[]*Version{as("recommendation", said("a", 0, figures)), on("u:y", as("resolution", said("b", 1, figures)))},
			[][]int{{0}, {1}},
		},
	} {
		a := Align("i", c.versions)
		if diff := cmp.Diff(c.want, a.Passage); diff != "" {
			t.Errorf("%s: passages (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(c.want, a.Commitment); diff != "" {
			t.Errorf("%s: commitments (-want +got):\n%s", name, diff)
		}
	}
}

// TestAlignPromises matches promises whose passages are known again.
func TestAlignPromises(t *testing.T) {
	t.Parallel()
	owes := func(sha string, when int, all ...Commitment) *Version {
		v := said(sha, when, "alpha alpha alpha", "beta beta beta", "gamma gamma gamma")
		v.Commitments = all
		return v
	}
	says := func(act, text string, sources ...int) Commitment {
		return Commitment{Sources: sources, Act: act, Text: text, Kind: "action"}
	}
	for name, c := range map[string]struct {
		before, after []Commitment
		want          []int
	}{
		"the same act in one shared passage: the first passage tells": {
			[]Commitment{says("report", "x", 0, 2), says("report", "y", 1, 2)},
			[]Commitment{says("report", "y", 1, 2), says("report", "x", 0, 2)},
			[]int{1, 0},
		},
		"another act, and the passage holds one still": {
			[]Commitment{says("report", "bring a report", 0), says("write", "write to all", 1)},
			[]Commitment{says("circulate", "send the figures", 0), says("write", "write to all", 1)},
			[]int{0, 1},
		},
		"another act, and the passage holds two now": {
			[]Commitment{says("report", "bring a report", 0)},
			[]Commitment{says("circulate", "send the figures", 0), says("write", "write to all", 0)},
			[]int{1, 2},
		},
		"added to": {
			[]Commitment{says("bring plan", "bring the plan back", 0), says("write", "write to all", 0)},
			[]Commitment{says("write", "write to all", 0), says("return plan", "bring the plan back to the board", 0)},
			[]int{1, 0},
		},
	} {
		a := Align("i", []*Version{owes("a", 0, c.before...), owes("b", 1, c.after...)})
		if diff := cmp.Diff(c.want, a.Commitment[1]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
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
