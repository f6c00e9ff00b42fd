package paper_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// promise is one of the Board's, followed, expected by a day.
func promise(ref store.Ref, by string) store.Commitment {
	return store.Commitment{
		Ref: ref, Text: "That " + ref.String() + " be done", Kind: civic.KindResolution, Item: store.ItemID(ref), ItemTitle: "Plan",
		Record: "The Board, 1 February 2022, item " + ref.String(), Asker: "The Board", To: "Cabinet Member", By: "officers",
		Meeting: date("2022-02-01"), Known: store.Known{On: date("2022-02-01")}, Following: civic.Followed,
		Due: civic.Due{Relation: "by", To: date(by), Text: "soon"},
	}
}

// returned says that an item brought it back.
func returned(k store.Commitment, on string, verdict store.Verdict) store.Commitment {
	k.Returns = append(k.Returns, store.Return{Item: 900, Record: "The Board, " + date(on).Long() + ", item 3", Title: "Report", On: date(on), Verdict: verdict})
	return k
}

// asked asks for the Board's paper for its meeting of 22 September, as at the 14th; the
// meeting before was on 9 June.
func asked() paper.Asked {
	return paper.Asked{Authority: "Fernshire", Body: "The Board", Meeting: date("2022-09-22"), Agenda: true, Since: date("2022-06-09"), AsAt: date("2022-09-14")}
}

// groups are the refs of each group.
func groups(p *paper.Paper) map[string][]string {
	out := map[string][]string{}
	for g, r := range p.Rows {
		out[g.Name] = append(out[g.Name], r.Ref)
	}
	return out
}

// TestTrackerGroups puts one commitment on each side of each border.
func TestTrackerGroups(t *testing.T) {
	t.Parallel()
	waiting := promise(6, "")
	waiting.Due = civic.Due{Relation: "after", Event: "the inspection"}
	from := promise(7, "")
	from.Due.From = date("2022-09-01")
	each := promise(8, "2022-09-30")
	each.Due.Recurring, each.Due.From = "each meeting", date("2022-09-01")
	later := promise(9, "2022-12-31")
	later.Due.Recurring, later.Due.From = "each meeting", date("2022-12-01")
	others := promise(10, "2022-09-01")
	others.Asker, others.To = "Cabinet", "Board of Governors"
	owed := promise(11, "2022-09-01")
	owed.Asker, owed.ToIs = "Cabinet", "the Board"
	historic := promise(12, "2022-09-01")
	historic.Following = civic.Historic
	misread := promise(13, "2022-09-01")
	misread.Acceptance.State = civic.AcceptanceRejected
	p := store.Picture{Commitments: []store.Commitment{
		promise(1, "2022-09-13"), promise(2, "2022-09-14"), promise(3, "2022-09-22"), promise(4, "2022-09-23"), promise(5, ""),
		waiting, from, each, later, others, owed, historic, misread,
		returned(promise(14, "2022-09-13"), "2022-07-01", store.VerdictYes), returned(promise(15, "2022-09-13"), "2022-07-01", store.VerdictOpen),
		returned(promise(16, "2022-09-13"), "2022-07-01", store.VerdictNo),
	}}
	want := map[string][]string{
		"overdue":     {"K-11", "K-1", "K-15", "K-16"},
		"due":         {"K-2", "K-3", "K-8", "K-7"},
		"waiting":     {"K-6"},
		"not-yet-due": {"K-4", "K-9"},
		"no-date":     {"K-5"},
		"came-back":   {"K-14"},
	}
	got := paper.Tracker(p, asked())
	if d := cmp.Diff(want, groups(got)); d != "" {
		t.Errorf("groups (-want +got):\n%s", d)
	}
	for _, r := range got.Rows {
		switch back := r.Back; r.Ref {
		case "K-15":
			if back == nil || back.Settled {
				t.Errorf("K-15 came back as %+v, want only a suggestion", back)
			}
		case "K-14":
			if back == nil || !back.Settled {
				t.Errorf("K-14 came back as %+v, want settled", back)
			}
		case "K-16":
			if back != nil {
				t.Errorf("K-16 came back as %+v, which a person has refused", back)
			}
		}
	}
}

// TestTotalsAreThoseOfTheLists counts the rows again.
func TestTotalsAreThoseOfTheLists(t *testing.T) {
	t.Parallel()
	unread := promise(3, "2022-09-01")
	unread.Following = civic.Unreviewed
	p := store.Picture{Commitments: []store.Commitment{promise(1, "2022-09-01"), promise(2, ""), unread, returned(promise(4, ""), "2022-07-01", store.VerdictYes)}}
	for name, c := range map[string]struct {
		all             bool
		rows, open, unr int
	}{"followed": {false, 3, 2, 0}, "all": {true, 3, 2, 1}} {
		a := asked()
		a.All = c.all
		got := paper.Tracker(p, a)
		if got.Total.Rows != c.rows || got.Total.Open != c.open || got.Total.Unreviewed != c.unr || got.Unreviewed != 1 {
			t.Errorf("%s: total %+v and %d unreviewed; want %+v and 1", name, got.Total, got.Unreviewed, c)
		}
		rows, sum := map[string]int{}, 0
		for g, r := range got.Rows {
			if r.Reviewed {
				rows[g.Name]++
				sum++
			}
		}
		for _, g := range got.Total.Groups {
			if rows[g.Name] != g.Rows || g.Rows+g.Unreviewed != len(g.Refs) {
				t.Errorf("%s: %s has %d rows and is counted as %+v", name, g.Name, rows[g.Name], g)
			}
		}
		if sum != got.Total.Rows {
			t.Errorf("%s: %d rows, counted as %d", name, sum, got.Total.Rows)
		}
	}
}

// TestClosedOnce: what came back stays on the paper until it is closed; that it was closed
// is told once.
func TestClosedOnce(t *testing.T) {
	t.Parallel()
	a := asked()
	shut := func(k store.Commitment) store.Commitment {
		n := store.NewStep{Ref: k.Ref, Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: k.Asker, Why: "seen", Days: calendar.Interval{From: date("2022-05-02")}}
		k.Steps = []store.Step{{NewStep: n, ID: 1, Known: date("2022-05-02")}}
		return k
	}
	a.Before = &store.Picture{Commitments: []store.Commitment{shut(promise(1, "")), returned(promise(2, ""), "2022-05-01", store.VerdictYes), promise(3, "")}}
	p := store.Picture{Commitments: []store.Commitment{
		shut(promise(1, "")), returned(promise(2, ""), "2022-05-01", store.VerdictYes), shut(returned(promise(3, ""), "2022-06-09", store.VerdictYes)),
	}}
	if d := cmp.Diff(map[string][]string{"came-back": {"K-2"}, "closed": {"K-3"}}, groups(paper.Tracker(p, a))); d != "" {
		t.Errorf("groups (-want +got):\n%s", d)
	}
}

// TestNothingClosedStandsInAPaper: a row of a closed item is counted, and not shown; of
// what a closed item brought back no more is said than that.
func TestNothingClosedStandsInAPaper(t *testing.T) {
	t.Parallel()
	a := asked()
	a.Closed = func(id store.ItemID) bool { return id == 1 || id == 900 }
	secret := promise(1, "2022-09-01")
	secret.Text = "SECRET"
	elsewhere := returned(promise(2, "2022-09-01"), "2022-07-01", store.VerdictYes)
	elsewhere.Sources = []store.Source{{Item: 1, Record: "SECRET, item 1"}, {Item: 5, Record: "The Board, 3 March 2022, item 4"}}
	elsewhere.Returns[0].Title = "SECRET"
	maybe := returned(promise(3, "2022-09-01"), "2022-07-01", store.VerdictOpen)
	maybe.Returns[0].Title = "SECRET"
	same := promise(4, "2022-09-01")
	same.MergedInto, same.Item, same.Record = 3, 1, "SECRET, item 1"
	got := paper.Tracker(store.Picture{Commitments: []store.Commitment{secret, elsewhere, maybe, same}}, a)
	if got.Closed != 1 || got.Total.Rows != 2 {
		t.Errorf("%d left out and %d listed, want 1 and 2", got.Closed, got.Total.Rows)
	}
	for _, f := range paper.Formats() {
		if text := words(t, got, f); strings.Contains(text, "SECRET") {
			t.Errorf("%s holds what is closed", f)
		} else if !strings.Contains(text, "1 row is left out as closed") && f != paper.CSV {
			t.Errorf("%s does not say that a row is left out", f)
		}
	}
	for _, r := range got.Rows {
		if r.Ref == "K-2" && (len(r.Also) != 1 || r.Back == nil || !strings.Contains(r.Back.Record, "closed to the public")) {
			t.Errorf("K-2 is also in %v and came back as %+v", r.Also, r.Back)
		}
	}
}

// TestMergedStandsForBoth: one that was found to be the same is listed by the one that
// stands for both, to each of the bodies that asked.
func TestMergedStandsForBoth(t *testing.T) {
	t.Parallel()
	one, two := promise(1, "2022-09-30"), promise(2, "2022-09-30")
	two.Asker, two.Record, two.MergedInto = "Cabinet", "Cabinet, 19 July 2022, item 58", 1
	p := store.Picture{Commitments: []store.Commitment{one, two}}
	for _, body := range []string{"The Board", "Cabinet"} {
		a := asked()
		a.Body = body
		got := slices.Collect(func(yield func(paper.Row) bool) {
			for _, r := range paper.Tracker(p, a).Rows {
				if !yield(*r) {
					return
				}
			}
		})
		if len(got) != 1 || got[0].Ref != "K-1" || len(got[0].Also) != 1 || !slices.Equal(got[0].Asked, []string{"The Board", "Cabinet"}) {
			t.Errorf("%s: %+v, want K-1 alone, asked by both", body, got)
		}
	}
}

// TestAnEventThatMoved: the days as first read stand beside those of now.
func TestAnEventThatMoved(t *testing.T) {
	t.Parallel()
	k := promise(1, "2022-09-30")
	k.Due = civic.Due{Relation: "before", Event: "the Commissioner's visit", To: date("2022-09-30"), Text: "prior to the visit in October"}
	p := store.Picture{
		Commitments: []store.Commitment{k},
		Settings:    []store.EventSetting{{What: "the Commissioner's visit", From: date("2022-10-10"), To: date("2022-10-14"), Known: date("2022-08-01")}},
	}
	for _, r := range paper.Tracker(p, asked()).Rows {
		want := paper.Expected{Words: "prior to the visit in October", Day: date("2022-10-09"), Now: "by 9 October 2022", First: "by 30 September 2022", Event: "the Commissioner's visit"}
		if d := cmp.Diff(want, r.Due); d != "" {
			t.Errorf("expected (-want +got):\n%s", d)
		}
	}
}

// TestThePapersOwnMeetingIsKnown: what is due at the next meeting is due at this one,
// though no minutes tell of it; of a body that took over from another, too.
func TestThePapersOwnMeetingIsKnown(t *testing.T) {
	t.Parallel()
	k := promise(1, "")
	k.Due = civic.Due{Relation: "at", Event: "the next meeting", Text: "at the next meeting"}
	k.Meeting, k.Known.On = date("2022-06-09"), date("2022-06-09")
	met := []store.Meeting{{Body: "The Board", Day: date("2022-06-09")}}
	a := asked()
	if d := cmp.Diff(map[string][]string{"due": {"K-1"}}, groups(paper.Tracker(store.Picture{Commitments: []store.Commitment{k}, Meetings: met}, a))); d != "" {
		t.Errorf("the same body (-want +got):\n%s", d)
	}
	a.Body, a.With = "Select Committee", []string{"The Board"}
	if d := cmp.Diff(map[string][]string{"due": {"K-1"}}, groups(paper.Tracker(store.Picture{Commitments: []store.Commitment{k}, Meetings: met}, a))); d != "" {
		t.Errorf("the body that took over (-want +got):\n%s", d)
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	letters := map[string]bool{}
	for _, s := range paper.States() {
		if got, err := paper.ParseState(string(s)); err != nil || got != s {
			t.Errorf("ParseState(%q) = %q, %v", s, got, err)
		}
		if s.Letter() == "" || s.Word() == "" || letters[s.Letter()] || len(strings.Fields(s.String())) < 3 {
			t.Errorf("%q is told as %q: want a shape, a letter of its own and a word", s, s)
		}
		letters[s.Letter()] = true
	}
	if _, err := paper.ParseState("late"); err == nil {
		t.Error("“late” is taken for a state")
	}
}
