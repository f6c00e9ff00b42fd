package follow_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// board is a promise to the Board of 9 June 2022, of figures at every meeting from September.
func board(returns ...store.Return) store.Commitment {
	k := promise(civic.Due{Relation: "from", From: date("2022-09-01"), To: date("2022-09-30"), Recurring: "each meeting"})
	k.Asker, k.To, k.Meeting, k.Known.On = "Board", "the Board", date("2022-06-09"), date("2022-06-09")
	k.Text, k.Asked, k.Returns = "That the service provides a suite of indicators", civic.AskedPaper, returns
	return k
}

func came(item store.ItemID, on string) store.Return {
	return store.Return{Item: item, On: date(on), Body: "Board", Verdict: store.VerdictYes}
}

func verbally(r store.Return) store.Return {
	r.Verbal = true
	return r
}

func maybe(r store.Return) store.Return {
	r.Verdict, r.Score = store.VerdictOpen, 0.8
	return r
}

func met(body string, days ...string) []store.Meeting {
	var all []store.Meeting
	for _, d := range days {
		all = append(all, store.Meeting{Body: body, Day: date(d)})
	}
	return all
}

func told(n int64, item store.ItemID, day, state string, with func(*store.DeliveryJudgement)) store.DeliveryJudgement {
	j := store.DeliveryJudgement{Item: item, Day: date(day), State: state, Known: date("2024-01-01"), Why: "minute 4", Entry: n}
	if with != nil {
		with(&j)
	}
	return j
}

// line says in one line how the deliveries stand: "22 Sep 2022 delivered".
func line(all []follow.Delivery) string {
	var out []string
	for _, d := range all {
		s := strings.TrimSpace(d.Expected.To.String() + " " + string(d.State))
		if d.Late > 0 {
			s += fmt.Sprintf(" %d days late", d.Late)
		}
		if d.Missing != "" {
			s += " without " + d.Missing
		}
		if len(d.May) > 0 {
			s += fmt.Sprintf(" may %d", len(d.May))
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestDeliveriesMeetingByMeeting(t *testing.T) {
	t.Parallel()
	meetings := met("Board", "2022-06-09", "2022-09-22", "2022-12-08", "2023-03-16")
	successor := append(slices.Clone(meetings), met("Committee", "2023-01-12", "2023-07-13")...)
	took := []store.Succession{{Body: "The Board", Successor: "Committee", On: date("2023-05-21"), Known: date("2023-05-22")}}
	set := func(day string, state civic.MeetingState, to string) store.MeetingSetting {
		return store.MeetingSetting{Body: "Board", Day: date(day), State: state, To: date(to), Known: date("2022-11-01")}
	}
	cases := []struct {
		name    string
		picture store.Picture
		returns []store.Return
		judged  []store.DeliveryJudgement
		on      string
		want    string
	}{
		{"before the first", store.Picture{Meetings: meetings[:1]}, nil, nil, "2022-07-01", "2022-09-30 not yet"},
		{"no meeting of the month is known", store.Picture{Meetings: meetings[:1]}, nil, nil, "2022-10-05", "2022-09-30 missed; not yet"},
		{"on time, and the next is not announced", store.Picture{Meetings: meetings[:2]}, []store.Return{came(5, "2022-09-22")}, nil, "2022-10-05", "2022-09-22 delivered; not yet"},
		{
			"an oral account of figures is missed", store.Picture{Meetings: meetings}, []store.Return{came(5, "2022-09-22"), verbally(came(6, "2022-12-08")), came(7, "2023-03-16")}, nil,
			"2023-04-01", "2022-09-22 delivered; 2022-12-08 missed (verbal); 2023-03-16 delivered; not yet",
		},
		{"what may have come is in no count", store.Picture{Meetings: meetings}, []store.Return{maybe(came(5, "2022-09-22"))}, nil, "2023-01-01", "2022-09-22 not yet may 1; 2022-12-08 missed; 2023-03-16 not yet"},
		{"between two meetings it comes for the next", store.Picture{Meetings: meetings}, []store.Return{came(5, "2022-11-01")}, nil, "2023-01-01", "2022-09-22 missed; 2022-12-08 delivered; 2023-03-16 not yet"},
		{
			"unless a person says for which", store.Picture{Meetings: meetings}, []store.Return{came(5, "2022-11-01")},
			[]store.DeliveryJudgement{told(1, 5, "2022-09-22", "delivered", nil)}, "2024-01-01", "2022-09-22 late 40 days late; 2022-12-08 missed; 2023-03-16 missed; not yet",
		},
		{
			"in part, and for one meeting not at all", store.Picture{Meetings: meetings}, []store.Return{came(5, "2022-09-22")},
			[]store.DeliveryJudgement{
				told(1, 5, "", "partial", func(j *store.DeliveryJudgement) { j.Part = "three indicators" }),
				told(2, 0, "2022-12-08", "not expected", nil),
				told(3, 0, "2023-03-16", "missed (verbal)", nil),
			}, "2024-01-01", "2022-09-22 partial without three indicators; 2022-12-08 not expected; 2023-03-16 missed (verbal); not yet",
		},
		{
			"taken back", store.Picture{Meetings: meetings}, []store.Return{came(5, "2022-09-22")},
			[]store.DeliveryJudgement{told(1, 5, "", "missed", nil), told(2, 5, "", "as derived", nil), told(3, 0, "2022-12-08", "delivered", nil), told(4, 0, "2022-12-08", "as derived", nil)},
			"2024-01-01", "2022-09-22 delivered; 2022-12-08 missed; 2023-03-16 missed; not yet",
		},
		{
			"the successor's meetings carry the series on", store.Picture{Meetings: successor, Successions: took}, []store.Return{came(5, "2022-09-22"), came(8, "2023-07-13")}, nil,
			"2023-08-01", "2022-09-22 delivered; 2022-12-08 missed; 2023-03-16 missed; 2023-07-13 delivered; not yet",
		},
		{
			"a meeting moved, one cancelled, one announced", store.Picture{Meetings: meetings, MeetingSettings: []store.MeetingSetting{
				set("2022-12-08", "moved", "2022-12-15"), set("2023-03-16", "cancelled", ""), set("2023-05-04", "announced", ""), set("2023-04-04", "announced", ""), set("2023-04-04", "cancelled", ""),
			}}, []store.Return{came(6, "2022-12-15")}, nil,
			"2023-04-10", "2022-09-22 missed; 2022-12-15 delivered; 2023-05-04 not yet",
		},
		{
			"a meeting that was announced, and of which no record was read", store.Picture{Meetings: meetings, MeetingSettings: []store.MeetingSetting{set("2023-05-04", "announced", "")}}, nil, nil,
			"2023-06-10", "2022-09-22 missed; 2022-12-08 missed; 2023-03-16 missed; 2023-05-04 not yet; not yet",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := board(c.returns...)
			k.Judged = c.judged
			s := stand(t, c.picture, k, c.on)
			if got := line(s.Deliveries()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if !s.Outstanding() {
				t.Error("what is to come to every meeting is not owed")
			}
		})
	}
}

func TestDeliveriesPeriodByPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		due         civic.Due
		returns     []store.Return
		on          string
		want        string
		outstanding bool
	}{
		{"quarterly", civic.Due{Recurring: "quarterly"}, []store.Return{came(5, "2019-01-29")}, "2019-07-01", "2019-03-17 delivered; 2019-06-17 missed; 2019-09-17 not yet", true},
		{"a little after the end it is late", civic.Due{Recurring: "quarterly"}, []store.Return{came(5, "2019-04-05")}, "2019-05-01", "2019-03-17 late 19 days late; 2019-06-17 not yet", true},
		{"until a day", civic.Due{Recurring: "every 6 months", Relation: "by", To: date("2019-12-31")}, []store.Return{came(5, "2019-06-10"), came(6, "2020-02-01")}, "2021-01-01", "2019-06-17 delivered; 2019-12-17 late 46 days late", false},
		{"until a day, and all came", civic.Due{Recurring: "every 6 months", Relation: "by", To: date("2019-07-31")}, []store.Return{came(5, "2019-06-10")}, "2021-01-01", "2019-06-17 delivered", false},
		{"from a month", civic.Due{Recurring: "monthly", Relation: "from", From: date("2019-02-01"), To: date("2019-02-28")}, nil, "2019-03-10", "2019-02-28 missed; 2019-03-28 not yet", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := promise(c.due)
			k.Returns = c.returns
			s := stand(t, store.Picture{}, k, c.on)
			if got := line(s.Deliveries()); got != c.want || s.Outstanding() != c.outstanding {
				t.Errorf("got  %s, outstanding %v\nwant %s", got, s.Outstanding(), c.want)
			}
		})
	}
}

// TestDeliveredOnce: what is to come back once has one delivery; only what came whole
// takes it off the list.
func TestDeliveredOnce(t *testing.T) {
	t.Parallel()
	inTime, after := came(5, "2019-01-29"), came(6, "2019-03-04")
	part := func(j *store.DeliveryJudgement) { j.Part = "the figures" }
	for _, c := range []struct {
		name        string
		asked       civic.Asked
		returns     []store.Return
		judged      []store.DeliveryJudgement
		want        string
		outstanding bool
	}{
		{"in time", "", []store.Return{inTime}, nil, "2019-01-31 delivered", false},
		{"late", "", []store.Return{after}, nil, "2019-01-31 late 32 days late", false},
		{"in time, and once more", "", []store.Return{inTime, after}, nil, "2019-01-31 delivered", false},
		{"late, without a part", "", []store.Return{after}, []store.DeliveryJudgement{told(1, 6, "", "partial", part)}, "2019-01-31 partial 32 days late without the figures", true},
		{"in part, then the rest", "", []store.Return{inTime, after}, []store.DeliveryJudgement{told(1, 5, "", "partial", part)}, "2019-01-31 late 32 days late", false},
		{"a paper by word of mouth", civic.AskedPaper, []store.Return{verbally(inTime)}, nil, "2019-01-31 missed (verbal)", true},
		{"an update by word of mouth", civic.AskedUpdate, []store.Return{verbally(inTime)}, nil, "2019-01-31 delivered, verbal", false},
		{"an item tells of it later", "", []store.Return{after}, []store.DeliveryJudgement{told(1, 6, "", "delivered", func(j *store.DeliveryJudgement) { j.Came = date("2019-01-08") })}, "2019-01-31 delivered", false},
		{"no item tells of it", "", nil, []store.DeliveryJudgement{told(1, 0, "2019-01-31", "delivered", func(j *store.DeliveryJudgement) { j.Came = date("2019-02-02") })}, "2019-01-31 late 2 days late", false},
		{"nothing came", "", nil, nil, "2019-01-31 missed", true},
		{"it may have", "", []store.Return{maybe(after)}, nil, "2019-01-31 not yet may 1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := promise(civic.Due{To: date("2019-01-31")})
			k.Asked, k.Returns, k.Judged = c.asked, c.returns, c.judged
			s := stand(t, store.Picture{}, k, "2024-02-01")
			if got := line(s.Deliveries()); got != c.want || s.Outstanding() != c.outstanding {
				t.Errorf("got  %s, outstanding %v\nwant %s, %v", got, s.Outstanding(), c.want, c.outstanding)
			}
			if !s.Outstanding() && s.Return == nil {
				t.Error("it came back, and nothing says by what")
			}
		})
	}
}

// TestOneOfMany: what was merged into a promise brings it back too, and an item that stands
// with both counts once, as it was settled.
func TestOneOfMany(t *testing.T) {
	t.Parallel()
	first, second := board(maybe(came(5, "2022-09-22"))), board(came(5, "2022-09-22"), came(6, "2022-12-08"))
	second.Ref, second.MergedInto, second.Asker = 2, 1, "Cabinet"
	p := store.Picture{Commitments: []store.Commitment{first, second}, Meetings: met("Board", "2022-09-22", "2022-12-08")}
	s := follow.Stand(p, date("2023-01-01"))[0]
	if got, want := line(s.Deliveries()), "2022-09-22 delivered; 2022-12-08 delivered; not yet"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := follow.Tallied(s.Deliveries()), (follow.Tally{Expected: 2, Delivered: 2}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

// TestOnePaperLess: whatever came, taking away one item changes one delivery and nothing
// else of any.
func TestOnePaperLess(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 18)) //nolint:gosec // a test of chance that can be repeated
		day := func() string { return date("2022-06-10").AddDays(r.IntN(900)).String() }
		p := store.Picture{}
		for range r.IntN(12) {
			p.Meetings = append(p.Meetings, met([]string{"Board", "Committee"}[r.IntN(2)], day())...)
		}
		slices.SortFunc(p.Meetings, func(a, b store.Meeting) int { return a.Day.Compare(b.Day) })
		p.Successions = []store.Succession{{Body: "Board", Successor: "Committee", On: date("2023-05-21")}}
		k := board()
		switch r.IntN(3) {
		case 0:
			k.Due = civic.Due{Recurring: "quarterly"}
		case 1:
			k.Due = civic.Due{To: date(day())}
		}
		for i := range 1 + r.IntN(10) {
			one := came(store.ItemID(i+1), day())
			if len(p.Meetings) > 0 && r.IntN(2) == 0 {
				one.On = p.Meetings[r.IntN(len(p.Meetings))].Day
			}
			one.Verbal = r.IntN(4) == 0
			one.Verdict = []store.Verdict{store.VerdictYes, store.VerdictYes, store.VerdictOpen, store.VerdictNo}[r.IntN(4)]
			k.Returns = append(k.Returns, one)
			if r.IntN(3) == 0 {
				j := told(int64(i+1), one.Item, "", string(civic.Judgeable()[r.IntN(6)]), nil)
				if r.IntN(2) == 0 {
					j.Day = date(day())
				}
				k.Judged = append(k.Judged, j)
			}
		}
		on := date("2025-01-01").String()
		before := stand(t, p, k, on)
		was := before.Deliveries()
		gone := r.IntN(len(k.Returns))
		less := k
		less.Returns = slices.Delete(slices.Clone(k.Returns), gone, gone+1)
		after := stand(t, p, less, on)
		now := after.Deliveries()
		if len(was) != len(now) {
			t.Fatalf("seed %d: %d deliveries, and %d with one paper less", seed, len(was), len(now))
		}
		var differ []int
		for i := range was {
			if !cmp.Equal(was[i], now[i], cmpopts.EquateEmpty()) {
				differ = append(differ, i)
			}
		}
		want := 1
		if k.Returns[gone].Verdict == store.VerdictNo {
			want = 0
		}
		if len(differ) != want {
			t.Errorf("seed %d: %d deliveries differ, want %d:\n%s\n%s", seed, len(differ), want, line(was), line(now))
		}
	}
}

// TestTallyAddsUp counts one delivery of each kind.
func TestTallyAddsUp(t *testing.T) {
	t.Parallel()
	all := make([]follow.Delivery, 0, 2*len(civic.Arrivals()))
	for _, a := range civic.Arrivals() {
		all = append(all, follow.Delivery{State: a, Expected: calendar.Day(date("2022-09-22"))})
	}
	all = append(all, follow.Delivery{State: civic.ArrivalNotYet, May: []*store.Return{{}}})
	want := follow.Tally{Expected: 6, Delivered: 3, Late: 1, Verbal: 1, Partial: 1, Missed: 2, May: 1}
	if got := follow.Tallied(all); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}
