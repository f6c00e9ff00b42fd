package follow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// promise is Cabinet's commitment of 18 December 2018 with a due.
func promise(due civic.Due) store.Commitment {
	return store.Commitment{
		Ref: 1, Item: 1, Asker: "Cabinet", To: "Cabinet", Due: due,
		Meeting: date("2018-12-18"), Known: store.Known{On: date("2018-12-18")}, Following: civic.Unreviewed,
	}
}

// stand judges one commitment on a day.
func stand(t *testing.T, p store.Picture, c store.Commitment, on string) follow.Standing {
	t.Helper()
	p.Commitments = []store.Commitment{c}
	got := follow.Stand(p, date(on))
	if len(got) != 1 {
		t.Fatalf("Stand gives %d commitments, want 1", len(got))
	}
	return got[0]
}

func TestTimingByTheDaysOfTheDue(t *testing.T) {
	t.Parallel()
	interval := civic.Due{Relation: "in", From: date("2019-03-01"), To: date("2019-03-31")}
	cases := []struct {
		name string
		due  civic.Due
		on   string
		want civic.Timing
		late int
	}{
		{"long before", interval, "2019-01-05", civic.TimingNotYetDue, 0},
		{"32 days before the end", interval, "2019-02-27", civic.TimingNotYetDue, 0},
		{"31 days before the end", interval, "2019-02-28", civic.TimingDue, 0},
		{"within the days", interval, "2019-03-15", civic.TimingDue, 0},
		{"on the last day", interval, "2019-03-31", civic.TimingDue, 0},
		{"the day after", interval, "2019-04-01", civic.TimingOverdue, 1},
		{"no date", civic.Due{Relation: "none", Text: "as soon as feasible"}, "2019-03-31", civic.TimingNoDate, 0},
		{"from a day ahead", civic.Due{Relation: "from", From: date("2019-03-01")}, "2019-02-01", civic.TimingNotYetDue, 0},
		{"from a day that has come", civic.Due{Relation: "from", From: date("2019-03-01")}, "2019-03-01", civic.TimingDue, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := stand(t, store.Picture{}, promise(c.due), c.on)
			if got.Timing != c.want || got.Late != c.late {
				t.Errorf("on %s: %s, %d days late, want %s, %d", c.on, got.Timing, got.Late, c.want, c.late)
			}
			if got.Why == "" {
				t.Error("no sentence says why")
			}
		})
	}
}

// TestBeforeAnEvent: a due before an event ends the day before its earliest
// day, or on its latest day where that is all that is known.
func TestBeforeAnEvent(t *testing.T) {
	t.Parallel()
	due := civic.Due{Relation: "before", Event: "the Commissioner's visit", Text: "prior to the Commissioner’s visit"}
	cases := []struct {
		name     string
		from, to string
		want     string
	}{
		{"a month", "2019-04-01", "2019-04-30", "2019-03-31"},
		{"a day", "2019-04-09", "2019-04-09", "2019-04-08"},
		{"a latest day only", "", "2019-04-30", "2019-04-30"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := store.Picture{Events: []store.EventStatement{statement(1, "The Commissioner’s review", c.from, c.to, "2018-12-18")}}
			if got := stand(t, p, promise(due), "2019-03-01"); got.Due.To != date(c.want) {
				t.Errorf("due by %s, want %s", got.Due.To, c.want)
			}
		})
	}
	if got := stand(t, store.Picture{}, promise(due), "2019-03-01"); got.Timing != civic.TimingWaiting {
		t.Errorf("no record dates the visit: %s, want %s", got.Timing, civic.TimingWaiting)
	}
}

func statement(item store.ItemID, what, from, to, known string) store.EventStatement {
	return store.EventStatement{What: what, From: date(from), To: date(to), Item: item, Body: "Cabinet", Known: store.Known{On: date(known)}}
}

// TestAfterAnEvent walks one due through the life of its event.
func TestAfterAnEvent(t *testing.T) {
	t.Parallel()
	due := civic.Due{Relation: "after", Event: "publication of the Commissioner’s report", From: date("2019-04-01")}
	expected := statement(1, "the Commissioner's report to the Secretary of State", "2019-05-01", "2019-05-10", "2018-12-18")
	told := statement(2, "publication of the Commissioner's report", "2019-05-08", "2019-05-08", "2019-06-25")
	met := func(days ...string) []store.Meeting {
		var out []store.Meeting
		for _, d := range days {
			out = append(out, store.Meeting{Body: "Cabinet", Day: date(d)})
		}
		return out
	}
	cases := []struct {
		name     string
		picture  store.Picture
		on       string
		want     civic.Timing
		from, to string
	}{
		{"no record dates it", store.Picture{}, "2019-03-01", civic.TimingWaiting, "2019-04-01", ""},
		{"expected", store.Picture{Events: []store.EventStatement{expected}}, "2019-03-01", civic.TimingWaiting, "2019-05-01", ""},
		{
			"expected on one day: from the day after",
			store.Picture{Events: []store.EventStatement{statement(1, "the Commissioner's report", "2019-05-08", "2019-05-08", "2018-12-18")}},
			"2019-03-01", civic.TimingWaiting, "2019-05-09", "",
		},
		{"past its day, but nobody says it happened", store.Picture{Events: []store.EventStatement{expected}}, "2019-07-01", civic.TimingWaiting, "2019-05-01", ""},
		{
			"it has happened; one meeting since",
			store.Picture{Events: []store.EventStatement{expected, told}, Meetings: met("2019-05-08", "2019-06-25")},
			"2019-07-01", civic.TimingDue, "2019-05-09", "",
		},
		{
			"two meetings have passed",
			store.Picture{Events: []store.EventStatement{expected, told}, Meetings: met("2019-05-08", "2019-06-25", "2019-07-16")},
			"2019-07-17", civic.TimingOverdue, "2019-05-09", "2019-07-16",
		},
		{
			"on the day of the second",
			store.Picture{Events: []store.EventStatement{expected, told}, Meetings: met("2019-06-25", "2019-07-16")},
			"2019-07-16", civic.TimingDue, "2019-05-09", "2019-07-16",
		},
		{
			"another body's meetings do not count",
			store.Picture{
				Events:   []store.EventStatement{expected, told},
				Meetings: []store.Meeting{{Body: "Audit Committee", Day: date("2019-06-01")}, {Body: "Audit Committee", Day: date("2019-06-20")}},
			},
			"2019-08-01", civic.TimingDue, "2019-05-09", "",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := stand(t, c.picture, promise(due), c.on)
			if got.Timing != c.want || got.Due.From != date(c.from) || got.Due.To != date(c.to) {
				t.Errorf("%s, %s..%s, want %s, %s..%s", got.Timing, got.Due.From, got.Due.To, c.want, c.from, c.to)
			}
		})
	}
}

func TestAtTheNextMeeting(t *testing.T) {
	t.Parallel()
	due := civic.Due{Relation: "at", Event: "next meeting", Text: "to its next meeting"}
	if got := stand(t, store.Picture{}, promise(due), "2019-01-10"); got.Timing != civic.TimingWaiting {
		t.Errorf("no later meeting is known: %s, want %s", got.Timing, civic.TimingWaiting)
	}
	p := store.Picture{Meetings: []store.Meeting{
		{Body: "Audit Committee", Day: date("2019-01-08")},
		{Body: "Cabinet", Day: date("2018-12-18")},
		{Body: "Cabinet", Day: date("2019-01-29")},
		{Body: "Cabinet", Day: date("2019-02-26")},
	}}
	if got := stand(t, p, promise(due), "2019-02-10"); got.Timing != civic.TimingOverdue || got.Due.To != date("2019-01-29") {
		t.Errorf("%s by %s, want overdue by 2019-01-29", got.Timing, got.Due.To)
	}
}

func TestRecurring(t *testing.T) {
	t.Parallel()
	accepted := []store.Return{{Item: 5, On: date("2019-01-29"), Verdict: store.VerdictYes}}
	first := civic.Due{Relation: "from", Event: "next meeting", From: date("2019-01-01"), To: date("2019-01-31"), Recurring: "each meeting"}
	meetings := []store.Meeting{{Body: "Cabinet", Day: date("2019-01-29")}, {Body: "Cabinet", Day: date("2019-02-26")}}
	cases := []struct {
		name     string
		due      civic.Due
		returns  []store.Return
		meetings []store.Meeting
		on       string
		want     civic.Timing
		to       string
	}{
		{"the first has not been seen", first, nil, nil, "2019-03-01", civic.TimingOverdue, "2019-01-31"},
		{"it came once, the next meeting is not known", first, accepted, meetings[:1], "2019-02-10", civic.TimingNotYetDue, ""},
		{"it came once and not again", first, accepted, meetings, "2019-03-01", civic.TimingOverdue, "2019-02-26"},
		{"quarterly", civic.Due{Recurring: "quarterly"}, nil, nil, "2019-01-05", civic.TimingNotYetDue, "2019-03-17"},
		{"quarterly, after the first", civic.Due{Recurring: "quarterly"}, accepted, nil, "2019-06-05", civic.TimingDue, "2019-06-17"},
		{"quarterly, the second missed", civic.Due{Recurring: "quarterly"}, accepted, nil, "2019-07-05", civic.TimingOverdue, "2019-06-17"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := promise(c.due)
			k.Returns = c.returns
			got := stand(t, store.Picture{Meetings: c.meetings}, k, c.on)
			if got.Timing != c.want || got.Due.To != date(c.to) || !got.Outstanding() {
				t.Errorf("%s to %s, outstanding %v; want %s to %s, true", got.Timing, got.Due.To, got.Outstanding(), c.want, c.to)
			}
		})
	}
}

// TestASuggestionNeverActs: only what a person has accepted takes a commitment
// off the list.
func TestASuggestionNeverActs(t *testing.T) {
	t.Parallel()
	for verdict, outstanding := range map[store.Verdict]bool{store.VerdictOpen: true, store.VerdictNo: true, store.VerdictYes: false} {
		k := promise(civic.Due{To: date("2019-01-31")})
		k.Returns = []store.Return{{Item: 5, On: date("2019-01-29"), Verdict: verdict, Score: 0.9}}
		got := stand(t, store.Picture{}, k, "2019-03-01")
		if got.Outstanding() != outstanding || got.Timing != civic.TimingOverdue {
			t.Errorf("verdict %s: outstanding %v, %s; want %v, overdue", verdict, got.Outstanding(), got.Timing, outstanding)
		}
		if shown := got.Return != nil; shown != (verdict != store.VerdictNo) {
			t.Errorf("verdict %s: return shown %v", verdict, shown)
		}
	}
}

func TestAnAcceptedReturnIsShownFirst(t *testing.T) {
	t.Parallel()
	k := promise(civic.Due{})
	k.Returns = []store.Return{
		{Item: 5, On: date("2019-05-01"), Verdict: store.VerdictOpen, Score: 0.9},
		{Item: 6, On: date("2019-02-01"), Verdict: store.VerdictYes},
		{Item: 7, On: date("2019-03-01"), Verdict: store.VerdictOpen, Score: 0.95},
	}
	if got := stand(t, store.Picture{}, k, "2019-06-01"); got.Return.Item != 6 {
		t.Errorf("shows the return by %s, want I-6", got.Return.Item)
	}
}

// TestTheLatestAcceptedReturnCounts: what recurs is next due after it last came back,
// however surely the rules saw an earlier return.
func TestTheLatestAcceptedReturnCounts(t *testing.T) {
	t.Parallel()
	k := promise(civic.Due{Recurring: "each meeting"})
	k.Returns = []store.Return{
		{Item: 5, On: date("2019-01-29"), Verdict: store.VerdictYes, Score: 0.9},
		{Item: 6, On: date("2019-02-26"), Verdict: store.VerdictYes},
		{Item: 7, On: date("2019-03-26"), Verdict: store.VerdictNo, Score: 0.9},
	}
	p := store.Picture{Meetings: []store.Meeting{{Body: "Cabinet", Day: date("2019-02-26")}, {Body: "Cabinet", Day: date("2019-03-26")}}}
	if got := stand(t, p, k, "2019-03-20"); got.Return.Item != 6 || got.Due.To != date("2019-03-26") {
		t.Errorf("next due on %s after the return by %s, want 26 March after I-6", got.Due.To, got.Return.Item)
	}
}

// TestStandOrder puts the most pressing first and leaves out what another
// commitment stands for.
func TestStandOrder(t *testing.T) {
	t.Parallel()
	known := store.Known{On: date("2018-12-18")}
	picture := store.Picture{Commitments: []store.Commitment{
		{Ref: 1, Known: known},
		{Ref: 2, Known: known, Due: civic.Due{To: date("2019-12-01")}},
		{Ref: 3, Known: known, Due: civic.Due{To: date("2019-02-01")}},
		{Ref: 4, Known: known, Due: civic.Due{To: date("2019-01-01")}},
		{Ref: 5, Known: known, Due: civic.Due{Relation: "after", Event: "the election"}},
		{Ref: 6, Known: known, Due: civic.Due{To: date("2019-03-20")}},
		{Ref: 7, Known: known, MergedInto: 3},
		{Ref: 8, Known: known, NoLongerRead: date("2019-01-01")},
		{Ref: 9, Known: known, Due: civic.Due{To: date("2019-01-01")}},
		{Ref: 10, Known: known, Acceptance: store.Acceptance{State: civic.AcceptanceRejected}},
	}}
	var got []store.Ref
	for _, s := range follow.Stand(picture, date("2019-03-01")) {
		got = append(got, s.Ref)
	}
	if d := cmp.Diff([]store.Ref{4, 9, 3, 6, 5, 2, 1}, got); d != "" {
		t.Errorf("order (-want +got):\n%s", d)
	}
}

// TestStandDoesNotChangeThePicture judges twice on different days.
func TestStandDoesNotChangeThePicture(t *testing.T) {
	t.Parallel()
	p := store.Picture{
		Commitments: []store.Commitment{promise(civic.Due{Relation: "before", Event: "the visit", To: date("2019-03-31")})},
		Events:      []store.EventStatement{statement(1, "the visit", "2019-05-01", "2019-05-02", "2018-12-18")},
	}
	before := follow.Stand(p, date("2019-03-01"))
	follow.Stand(p, date("2020-03-01"))
	if d := cmp.Diff(before, follow.Stand(p, date("2019-03-01")), cmpopts.IgnoreUnexported(follow.Standing{})); d != "" {
		t.Errorf("judged again (-first +second):\n%s", d)
	}
	if got := p.Commitments[0].Due.To; got != date("2019-03-31") {
		t.Errorf("the rule as read was changed to end on %s", got)
	}
}

// TestADayThatCameLater: the page gave no day, so "within 28 days" had none;
// now the meeting's day is known.
func TestADayThatCameLater(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		due  civic.Due
		from string
		to   string
	}{
		{"within a term", civic.Due{Relation: "within", Text: "within 28 days"}, "", "2019-01-15"},
		{"a month without its year", civic.Due{Relation: "in", Text: "in March"}, "2019-03-01", "2019-03-31"},
		{"no days in the words", civic.Due{Relation: "none", Text: "as soon as feasible"}, "", ""},
		{"days that the page gave", civic.Due{Relation: "in", Text: "in March", From: date("2020-03-01"), To: date("2020-03-31")}, "2020-03-01", "2020-03-31"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := stand(t, store.Picture{}, promise(c.due), "2018-12-20")
			if got.Due.From != date(c.from) || got.Due.To != date(c.to) {
				t.Errorf("due from %s to %s, want %s to %s", got.Due.From, got.Due.To, c.from, c.to)
			}
		})
	}
}
