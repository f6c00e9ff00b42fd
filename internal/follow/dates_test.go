package follow_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

func shifts(d follow.Dates) []string {
	var all []string
	for i := range d.Shifts {
		all = append(all, follow.ShiftInWords(&d.Shifts[i]))
	}
	return all
}

// TestWhyADueMoved tells of one due each how it came to be what it is.
func TestWhyADueMoved(t *testing.T) {
	t.Parallel()
	set := func(what, from, to, known string) store.EventSetting {
		return store.EventSetting{What: what, From: date(from), To: date(to), Known: date(known), Actor: "j.smith"}
	}
	meeting := func(day string, state civic.MeetingState, to, known string) store.MeetingSetting {
		return store.MeetingSetting{Body: "Cabinet", Day: date(day), State: state, To: date(to), Known: date(known), Actor: "j.smith"}
	}
	agreed := func(to, known string) store.Step {
		return store.Step{NewStep: store.NewStep{Act: civic.StepAgreed, Days: calendar.Interval{To: date(to)}, Why: "Cabinet approved it"}, Known: date(known), Actor: "j.smith"}
	}
	own := statement(1, "the Commissioner's review", "2019-04-01", "2019-04-30", "2018-12-18")
	first := store.Picture{Events: []store.EventStatement{own}}
	cases := []struct {
		name     string
		picture  store.Picture
		due      civic.Due
		steps    []store.Step
		baseline string
		want     []string
	}{
		{"nothing moved", first, civic.Due{Relation: "before", Event: "the Commissioner’s review"}, nil, "/2019-03-31", nil},
		{
			"a person moved what it comes before", store.Picture{Events: first.Events, Settings: []store.EventSetting{set("the Commissioner's review", "2019-06-12", "2019-06-16", "2019-03-21")}},
			civic.Due{Relation: "before", Event: "the Commissioner’s review"}, nil, "/2019-03-31",
			[]string{"due moved from 31 March 2019 to 11 June 2019: the Commissioner's review was moved to 12 to 16 June 2019, recorded 21 March 2019"},
		},
		{
			"a record fixed its days, and it took place", store.Picture{
				Events:   []store.EventStatement{own, statement(2, "the Commissioner's review", "2019-04-09", "2019-04-10", "2019-03-12"), statement(3, "the Commissioner's review", "2019-04-09", "2019-04-10", "2019-05-14")},
				Meetings: met("Cabinet", "2018-12-18", "2019-03-12", "2019-05-14", "2019-06-18"),
			},
			civic.Due{Relation: "after", Event: "the Commissioner’s review"}, nil, "2019-04-01/",
			[]string{
				"due moved from 1 April 2019 or later to 9 April 2019 or later: the Commissioner's review was fixed for 9 to 10 April 2019, recorded 12 March 2019",
				"due moved from 9 April 2019 or later to 11 April 2019 or later: the Commissioner's review took place 9 to 10 April 2019, recorded 14 May 2019",
				"due moved from 11 April 2019 or later to 18 June 2019: the meeting of Cabinet on 18 June 2019 came to be known, recorded 18 June 2019",
			},
		},
		{
			"a meeting announced, moved and cancelled", store.Picture{MeetingSettings: []store.MeetingSetting{
				meeting("2019-01-29", "announced", "", "2019-01-05"), meeting("2019-01-29", "moved", "2019-02-05", "2019-01-20"), meeting("2019-02-26", "announced", "", "2019-01-21"), meeting("2019-02-05", "cancelled", "", "2019-02-01"),
			}},
			civic.Due{Relation: "at", Event: "next meeting", Text: "to its next meeting"}, nil, "2019-01-29/2019-01-29",
			[]string{
				"due set to 29 January 2019: the meeting of Cabinet on 29 January 2019 was announced, recorded 5 January 2019",
				"due moved from 29 January 2019 to 5 February 2019: the meeting of Cabinet on 29 January 2019 was moved to 5 February 2019, recorded 20 January 2019",
				"due moved from 5 February 2019 to 26 February 2019: the meeting of Cabinet on 5 February 2019 was cancelled, recorded 1 February 2019",
			},
		},
		{
			"another day was agreed, and what it waits on moved after that", store.Picture{Events: first.Events, Settings: []store.EventSetting{set("the Commissioner's review", "2019-06-12", "2019-06-16", "2019-03-21")}},
			civic.Due{Relation: "before", Event: "the Commissioner’s review"}, []store.Step{agreed("2019-05-15", "2019-02-05")}, "/2019-03-31",
			[]string{"due moved from 31 March 2019 to 15 May 2019: another day was agreed: Cabinet approved it, recorded 5 February 2019"},
		},
		{
			"at each meeting", store.Picture{Meetings: met("Cabinet", "2019-01-29"), MeetingSettings: []store.MeetingSetting{
				meeting("2018-12-01", "cancelled", "", "2018-11-01"), meeting("2019-03-26", "announced", "", "2019-01-05"), meeting("2019-03-26", "moved", "2019-04-02", "2019-01-20"), meeting("2019-04-02", "cancelled", "", "2019-02-01"),
			}},
			civic.Due{Relation: "from", From: date("2019-01-01"), To: date("2019-01-31"), Recurring: "each meeting"}, nil, "2019-01-01/2019-01-31",
			[]string{
				"due set to 26 March 2019: the meeting of Cabinet on 26 March 2019 was announced, recorded 5 January 2019",
				"due moved from 26 March 2019 to 2 April 2019: the meeting of Cabinet on 26 March 2019 was moved to 2 April 2019, recorded 20 January 2019",
				"no longer due 2 April 2019: the meeting of Cabinet on 2 April 2019 was cancelled, recorded 1 February 2019",
			},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := promise(c.due)
			k.Steps = c.steps
			for _, on := range []string{"2018-12-20", "2019-12-01"} {
				s := stand(t, c.picture, k, on)
				if on == "2018-12-20" { // a picture of that day holds no more than was known then
					continue
				}
				d := s.Dates()
				if got := d.Baseline.From.String() + "/" + d.Baseline.To.String(); got != c.baseline {
					t.Errorf("baseline %s, want %s", got, c.baseline)
				}
				if got := shifts(d); !slices.Equal(got, c.want) {
					t.Errorf("told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
				}
			}
		})
	}
}

// TestSlips repeats the example above Slips, and what follows once it came.
func TestSlips(t *testing.T) {
	t.Parallel()
	step := func(act civic.StepAct, to, known string) store.Step {
		return store.Step{NewStep: store.NewStep{Act: act, Days: calendar.Interval{To: date(to)}, Why: "x"}, Known: date(known)}
	}
	k := promise(civic.Due{To: date("2019-04-30")})
	k.Steps = []store.Step{step(civic.StepAgreed, "2019-07-31", "2019-04-02"), step(civic.StepForecast, "2019-08-31", "2019-05-02")}
	says := func(on string) string {
		s := stand(t, store.Picture{}, k, on)
		d := s.Dates()
		var all []string
		for _, p := range d.Slips() {
			all = append(all, follow.SlipInWords(p))
		}
		return strings.Join(all, "; ")
	}
	if got, want := says("2019-05-10"), "123 days after the baseline of 30 April 2019; 31 days after the agreed day, 31 July 2019; on the forecast of 31 August 2019"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := says("2019-09-10"), "133 days after the baseline of 30 April 2019; 41 days after the agreed day, 31 July 2019; 10 days after the forecast of 31 August 2019"; got != want {
		t.Errorf("past the forecast: got %s\nwant %s", got, want)
	}
	k.Returns = []store.Return{came(5, "2019-07-30")}
	if got, want := says("2020-01-10"), "91 days after the baseline of 30 April 2019; 1 day before the agreed day, 31 July 2019; 32 days before the forecast of 31 August 2019"; got != want {
		t.Errorf("once it came: got %s\nwant %s", got, want)
	}
}

// naive is a second opinion on when things are due, written from DESIGN alone: it goes
// through all that was said, one by one, each time that it is asked.
type naive struct {
	meetings map[string]map[calendar.Date]bool // by body: the days on which it meets
	event    calendar.Interval
}

// after are the days of meetings after a day, of the Board to 20 May 2023 and of the
// Committee from then on.
func (n *naive) after(day calendar.Date) []calendar.Date {
	var all []calendar.Date
	change := date("2023-05-21")
	for body, days := range n.meetings {
		for d := range days {
			if d.After(day) && d.Before(change) == (body == "Board") {
				all = append(all, d)
			}
		}
	}
	slices.SortFunc(all, calendar.Date.Compare)
	return all
}

// due is when a promise of 9 June 2022 is due, of which nothing came.
func (n *naive) due(kind string, made calendar.Date) calendar.Interval {
	first := func(from, to calendar.Date) (calendar.Interval, bool) {
		for _, d := range n.after(from) {
			return calendar.Day(d), to.IsZero() || !d.After(to)
		}
		return calendar.Interval{}, false
	}
	september := calendar.Interval{From: date("2022-09-01"), To: date("2022-09-30")}
	switch kind {
	case "at the next meeting":
		d, _ := first(made, calendar.Date{})
		return d
	case "at each meeting", "each meeting, for so":
		end := calendar.Date{}
		if kind == "each meeting, for so" {
			end = date("2023-12-31")
		}
		if d, ok := first(made, end); ok {
			return d
		}
		return calendar.Interval{From: made.AddDays(1)}
	case "from September":
		if d, ok := first(date("2022-08-31"), september.To); ok {
			return d
		}
		return september
	case "before the review":
		return calendar.Interval{To: n.event.From.AddDays(-1)}
	case "after the review":
		if n.event.From == n.event.To {
			return calendar.Interval{From: n.event.To.AddDays(1)}
		}
		return calendar.Interval{From: n.event.From}
	case "quarterly":
		return calendar.Interval{To: date("2022-09-08")}
	}
	return calendar.Interval{To: date("2022-12-31")}
}

// TestDuesAgainstANaiveModel moves, announces and cancels meetings, and dates and moves an
// event, at random; and after each step holds the due of a promise of every kind to what
// the naive model says.
func TestDuesAgainstANaiveModel(t *testing.T) {
	t.Parallel()
	const review = "the Commissioner's review"
	made := date("2022-06-09")
	kinds := map[string]civic.Due{
		"at the next meeting":  {Relation: "at", Event: "next meeting", Text: "at its next meeting"},
		"at each meeting":      {Recurring: "each meeting"},
		"from September":       {Relation: "from", From: date("2022-09-01"), To: date("2022-09-30"), Recurring: "each meeting"},
		"before the review":    {Relation: "before", Event: review},
		"after the review":     {Relation: "after", Event: review},
		"quarterly":            {Recurring: "quarterly"},
		"by a day":             {Relation: "by", To: date("2022-12-31")},
		"each meeting, for so": {Recurring: "each meeting", Relation: "by", To: date("2023-12-31")},
	}
	for seed := range uint64(15) {
		r := rand.New(rand.NewPCG(seed, 5)) //nolint:gosec // a test of chance that can be repeated
		n := &naive{meetings: map[string]map[calendar.Date]bool{"Board": {}, "Committee": {}}}
		p := store.Picture{Successions: []store.Succession{{Body: "Board", Successor: "Committee", On: date("2023-05-21"), Known: made}}}
		month := calendar.Interval{From: date("2023-04-01"), To: date("2023-04-30")}
		p.Settings = []store.EventSetting{{What: review, From: month.From, To: month.To, Known: made, Actor: "x"}}
		n.event = month
		for range 40 {
			body := []string{"Board", "Committee"}[r.IntN(2)]
			known := made.AddDays(1 + len(p.MeetingSettings) + len(p.Settings))
			day := made.AddDays(20 + r.IntN(700))
			have := slices.SortedFunc(maps.Keys(n.meetings[body]), calendar.Date.Compare)
			set := store.MeetingSetting{Body: body, Day: day, State: civic.MeetingAnnounced, Known: known, Actor: "x"}
			switch what := r.IntN(5); {
			case what == 0 && len(have) > 0:
				set.Day, set.State = have[r.IntN(len(have))], civic.MeetingCancelled
				delete(n.meetings[body], set.Day)
			case what == 1 && len(have) > 0:
				set.Day, set.State, set.To = have[r.IntN(len(have))], civic.MeetingMoved, day
				delete(n.meetings[body], set.Day)
				n.meetings[body][day] = true
				if set.Day == set.To {
					continue
				}
			case what == 2: // the review is dated anew
				from := date("2023-02-01").AddDays(r.IntN(200))
				e := store.EventSetting{What: review, From: from, To: from.AddDays(r.IntN(5)), Known: known, Actor: "x"}
				p.Settings = append(p.Settings, e)
				n.event = calendar.Interval{From: e.From, To: e.To}
				set.Body = ""
			default:
				n.meetings[body][day] = true
			}
			if set.Body != "" {
				p.MeetingSettings = append(p.MeetingSettings, set)
			}
			on := known.AddDays(r.IntN(30))
			for name, due := range kinds {
				k := promise(due)
				k.Asker, k.To, k.Meeting, k.Known.On = "Board", "", made, made
				got := stand(t, p, k, on.String())
				want := n.due(name, made)
				if got.Due.From != want.From || got.Due.To != want.To {
					t.Fatalf("seed %d, on %s, %s: due %s to %s, and the naive model says %s to %s", seed, on, name, got.Due.From, got.Due.To, want.From, want.To)
				}
				if due.Recurring != "" || r.IntN(8) != 0 {
					continue
				}
				if d := got.Dates(); len(d.Shifts) > 0 && d.Shifts[len(d.Shifts)-1].To != want {
					t.Fatalf("seed %d, on %s, %s: its history ends with %+v, and it is due %v", seed, on, name, d.Shifts[len(d.Shifts)-1], want)
				}
			}
		}
	}
}
