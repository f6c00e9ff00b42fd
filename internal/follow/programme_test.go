package follow_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// announced are meetings of the Board that were announced on a day.
func announced(known string, days ...string) []store.MeetingSetting {
	var all []store.MeetingSetting
	for _, d := range days {
		all = append(all, store.MeetingSetting{Body: "Board", Day: date(d), State: civic.MeetingAnnounced, Known: date(known), Actor: "j.smith"})
	}
	return all
}

func shifted(day, to, known string) store.MeetingSetting {
	m := store.MeetingSetting{Body: "Board", Day: date(day), State: civic.MeetingMoved, To: date(to), Known: date(known), Actor: "j.smith"}
	if to == "" {
		m.State = civic.MeetingCancelled
	}
	return m
}

// owed is a promise of 9 June 2022 to the Board.
func owed(ref store.Ref, due civic.Due) store.Commitment {
	k := promise(due)
	k.Ref, k.Item, k.Asker, k.To, k.Meeting, k.Known.On, k.Following = ref, store.ItemID(ref), "Board", "", date("2022-06-09"), date("2022-06-09"), civic.Followed
	return k
}

// laid is the programme of the Board in lines: “22 Sep: K-1” and “no date: K-2”.
func laid(p store.Picture, body, on string) []string {
	pro := follow.ProgrammesOf(follow.ProgrammesParams{Picture: p, Stands: follow.Listed(follow.Stand(p, date(on))), On: date(on)}).Of(body)
	named := func(x *follow.Placed) string {
		var words string
		switch {
		case x.Own != nil:
			words = x.Own.Own.Title
		default:
			words = x.Ref.String()
		}
		if x.Purpose == follow.PurposeDecide {
			words += " to close"
		}
		if x.After > 0 {
			words += fmt.Sprintf(" %d late", x.After)
		}
		if x.By != nil && x.Own == nil {
			words += " by the clerk"
		}
		if x.Carried != "" {
			words += " (" + x.Carried + ")"
		}
		return words
	}
	var out []string
	for _, m := range pro.Meetings {
		line := m.Day.String()
		if m.Cancelled {
			line += " cancelled"
		}
		var all []string
		for i := range m.Placed {
			all = append(all, named(&m.Placed[i]))
		}
		out = append(out, line+": "+strings.Join(all, "; "))
	}
	for i := range pro.Unplaced {
		out = append(out, string(pro.Unplaced[i].Reason)+": "+named(&pro.Unplaced[i]))
	}
	return out
}

// TestWhereThingsStand places one promise of each kind.
func TestWhereThingsStand(t *testing.T) {
	t.Parallel()
	const review = "the Commissioner's review"
	calendar3 := announced("2022-06-10", "2022-09-22", "2022-12-08", "2023-03-16")
	by := func(to string) civic.Due { return civic.Due{Relation: "by", To: date(to)} }
	moved := func(to, known string) store.Placement {
		return store.Placement{ID: 1, Body: "Board", Ref: 1, Day: date(to), Known: date(known), Why: "the agenda is full"}
	}
	own := func(id store.PlacementID, of store.PlacementID, day, title string) store.Placement {
		return store.Placement{ID: id, Item: of, Body: "Board", Day: date(day), Own: store.OwnItem{Title: title}, Off: title == "", Known: date("2022-06-11"), Why: "x"}
	}
	event := func(from, to, known string) store.EventSetting {
		return store.EventSetting{What: review, From: date(from), To: date(to), Known: date(known), Actor: "x"}
	}
	afterReview := civic.Due{Relation: "after", Event: review}
	for _, c := range []struct {
		name     string
		due      civic.Due
		on       string
		convened []store.MeetingSetting
		placed   []store.Placement
		settings []store.EventSetting
		change   func(*store.Commitment)
		want     []string
	}{
		{name: "by a day, at the last meeting up to it", due: by("2022-12-20"), want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "}},
		{name: "on the day of a meeting", due: by("2022-12-08"), want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "}},
		{name: "by a day before any meeting", due: by("2022-09-16"), want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: ", "no meeting announced in time: K-1"}},
		{name: "by a day within three months of the last", due: by("2023-06-16"), want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: K-1"}},
		{name: "by a day long after the last", due: by("2023-06-17"), want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: ", "no meeting announced in time: K-1"}},
		{name: "overdue, at the next", due: by("2022-06-30"), want: []string{"2022-09-22: K-1 84 late", "2022-12-08: ", "2023-03-16: "}},
		{name: "overdue, and none announced", due: by("2022-06-30"), convened: []store.MeetingSetting{}, want: []string{"no meeting announced in time: K-1"}},
		{name: "within some days, at the first", due: civic.Due{Relation: "in", From: date("2022-12-01"), To: date("2023-03-31")}, want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "}},
		{name: "within days without a meeting", due: civic.Due{Relation: "in", From: date("2022-10-01"), To: date("2022-10-31")}, want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: ", "no meeting announced in time: K-1"}},
		{name: "at the next meeting", due: civic.Due{Relation: "at", Event: "next meeting", Text: "at its next meeting"}, want: []string{"2022-09-22: K-1", "2022-12-08: ", "2023-03-16: "}},
		{name: "at the next, and none announced", due: civic.Due{Relation: "at", Event: "next meeting", Text: "at its next meeting"}, convened: []store.MeetingSetting{}, want: []string{"no meeting announced in time: K-1"}},
		{name: "no date", due: civic.Due{Text: "as soon as feasible"}, want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: ", "no date: K-1"}},
		{name: "after an event that nobody has dated", due: afterReview, want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: ", "waiting on an event: K-1"}},
		{name: "after an event, at the meeting after it", due: afterReview, settings: []store.EventSetting{event("2022-11-01", "2022-11-30", "2022-06-10")}, want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "}},
		{
			name: "after an event that was moved", due: afterReview,
			settings: []store.EventSetting{event("2022-11-01", "2022-11-30", "2022-06-10"), event("2023-01-09", "2023-01-13", "2022-06-20")},
			want:     []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: K-1"},
		},
		{
			name: "after an event that is past, as far as was expected", due: afterReview, on: "2022-12-05", settings: []store.EventSetting{event("2022-11-01", "2022-11-30", "2022-06-10")},
			want: []string{"2022-12-08: ", "2023-03-16: ", "waiting on an event: K-1"},
		},
		{
			name: "after an event that took place", due: afterReview, on: "2022-12-05",
			settings: []store.EventSetting{event("2022-11-01", "2022-11-30", "2022-06-10"), event("2022-11-14", "2022-11-18", "2022-11-20")},
			want:     []string{"2022-12-08: K-1", "2023-03-16: "},
		},
		{name: "before an event", due: civic.Due{Relation: "before", Event: review}, settings: []store.EventSetting{event("2022-12-10", "2022-12-16", "2022-06-10")}, want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "}},
		{name: "at each meeting", due: civic.Due{Recurring: "each meeting"}, want: []string{"2022-09-22: K-1", "2022-12-08: K-1", "2023-03-16: K-1"}},
		{
			name: "at each, of which one came", due: civic.Due{Recurring: "each meeting"}, on: "2022-09-30", change: func(k *store.Commitment) { k.Returns = []store.Return{came(9, "2022-09-22")} },
			want: []string{"2022-12-08: K-1", "2023-03-16: K-1"},
		},
		{
			name: "each quarter, of which one came", due: civic.Due{Recurring: "quarterly"}, on: "2022-09-30", change: func(k *store.Commitment) { k.Returns = []store.Return{came(9, "2022-09-22")} },
			want: []string{"2022-12-08: K-1", "2023-03-16: K-1"},
		},
		{name: "at each, up to a day", due: civic.Due{Recurring: "each meeting", Relation: "by", To: date("2022-12-31")}, want: []string{"2022-09-22: K-1", "2022-12-08: K-1", "2023-03-16: "}},
		{name: "at each, and none announced", due: civic.Due{Recurring: "each meeting"}, convened: []store.MeetingSetting{}, want: []string{"no meeting announced in time: K-1"}},
		{name: "each quarter", due: civic.Due{Recurring: "quarterly"}, on: "2022-08-20", want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: K-1"}},
		{
			name: "came back, and not closed", due: by("2022-12-20"), change: func(k *store.Commitment) { k.Returns = []store.Return{came(9, "2022-07-19")} },
			want: []string{"2022-09-22: K-1 to close", "2022-12-08: ", "2023-03-16: "},
		},
		{name: "nobody follows it", due: by("2022-12-20"), change: func(k *store.Commitment) { k.Following = civic.Unreviewed }, want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: "}},
		{name: "moved by the clerk, past its day", due: by("2022-12-20"), placed: []store.Placement{moved("2023-03-16", "2022-06-11")}, want: []string{"2022-09-22: ", "2022-12-08: ", "2023-03-16: K-1 86 late by the clerk"}},
		{name: "what had no meeting is given one", due: civic.Due{Text: "soon"}, placed: []store.Placement{moved("2022-12-08", "2022-06-11")}, want: []string{"2022-09-22: ", "2022-12-08: K-1 by the clerk", "2023-03-16: "}},
		{
			name: "moved, and put back", due: by("2022-12-20"), placed: []store.Placement{moved("2023-03-16", "2022-06-11"), {ID: 2, Body: "Board", Ref: 1, Off: true, Known: date("2022-06-12"), Why: "x"}},
			want: []string{"2022-09-22: ", "2022-12-08: K-1", "2023-03-16: "},
		},
		{name: "moved to a meeting that has been", due: by("2022-12-20"), on: "2022-09-23", placed: []store.Placement{moved("2022-09-22", "2022-06-11")}, want: []string{"2022-12-08: K-1", "2023-03-16: "}},
		{
			name: "one of several is moved", due: civic.Due{Recurring: "each meeting"}, placed: []store.Placement{{ID: 1, Body: "Board", Ref: 1, Expected: date("2022-09-22"), Day: date("2022-12-08"), Known: date("2022-06-11"), Why: "x"}},
			want: []string{"2022-09-22: ", "2022-12-08: K-1 77 late by the clerk", "2023-03-16: K-1"},
		},
		{
			name: "the meeting is moved, and it goes along", due: by("2022-12-09"), convened: append(slices.Clone(calendar3), shifted("2022-12-08", "2022-12-15", "2022-06-15")),
			want: []string{"2022-09-22: ", "2022-12-15: K-1 6 late (The meeting was moved from 8 December 2022.)", "2023-03-16: "},
		},
		{
			name: "the meeting is cancelled, and it goes to the next", due: by("2022-12-09"), convened: append(slices.Clone(calendar3), shifted("2022-12-08", "", "2022-06-15")),
			want: []string{"2022-09-22: ", "2022-12-08 cancelled: ", "2023-03-16: K-1 97 late (The meeting of 8 December 2022, to which it would come, was cancelled: it goes to the next.)"},
		},
		{
			name: "the clerk's meeting is moved, then cancelled", due: by("2022-09-30"), placed: []store.Placement{moved("2022-12-08", "2022-06-11")},
			convened: append(slices.Clone(calendar3), shifted("2022-12-08", "2022-12-15", "2022-06-15"), shifted("2022-12-15", "", "2022-06-16")),
			want:     []string{"2022-09-22: ", "2022-12-15 cancelled: ", "2023-03-16: K-1 167 late by the clerk (The meeting of 15 December 2022, at which it stood, was cancelled: it goes to the next.)"},
		},
		{
			name: "the clerk's meeting is cancelled, and there is no other", due: by("2022-09-30"), placed: []store.Placement{moved("2023-03-16", "2022-06-11")}, convened: append(slices.Clone(calendar3), shifted("2023-03-16", "", "2022-06-15")),
			want: []string{
				"2022-09-22: ", "2022-12-08: ", "2023-03-16 cancelled: ",
				"no meeting announced in time: K-1 by the clerk (The meeting of 16 March 2023, at which it stood, was cancelled, and no later one is announced.)",
			},
		},
		{
			name: "items of the body's own", due: by("2022-12-20"), placed: []store.Placement{own(1, 1, "2022-09-22", "Budget"), own(2, 2, "", "Visit"), own(3, 3, "2022-09-22", "Dropped"), own(4, 3, "", ""), own(5, 1, "2022-12-08", "Budget")},
			want: []string{"2022-09-22: ", "2022-12-08: K-1; Budget", "2023-03-16: ", "not yet given a meeting: Visit"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := owed(1, c.due)
			if c.change != nil {
				c.change(&k)
			}
			p := store.Picture{Commitments: []store.Commitment{k}, Settings: c.settings, MeetingSettings: c.convened, Placements: c.placed}
			if c.convened == nil {
				p.MeetingSettings = calendar3
			}
			on := c.on
			if on == "" {
				on = "2022-07-20"
			}
			if diff := cmp.Diff(c.want, laid(p, "Board", on)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestWhoeverTookOver: a body that took over has in its programme what the other was owed,
// and the other has none.
func TestWhoeverTookOver(t *testing.T) {
	t.Parallel()
	p := store.Picture{
		Commitments:     []store.Commitment{owed(1, civic.Due{To: date("2023-08-01")})},
		Successions:     []store.Succession{{Body: "Board", Successor: "Committee", On: date("2023-05-21"), Known: date("2023-03-01")}},
		MeetingSettings: append(announced("2022-06-10", "2023-03-16"), store.MeetingSetting{Body: "Committee", Day: date("2023-07-13"), State: civic.MeetingAnnounced, Known: date("2023-03-02")}),
		Placements:      []store.Placement{{ID: 1, Item: 1, Body: "Board", Day: date("2023-07-13"), Own: store.OwnItem{Title: "Visit"}, Known: date("2023-03-03"), Why: "x"}},
	}
	for on, want := range map[string][2][]string{
		"2023-03-10": {{"2023-03-16: ", "2023-07-13: K-1; Visit"}, {"2023-07-13: "}},
		"2023-06-01": {{"2023-07-13: "}, {"2023-07-13: K-1; Visit"}},
	} {
		for i, body := range []string{"Board", "Committee"} {
			if diff := cmp.Diff(want[i], laid(p, body, on)); diff != "" {
				t.Errorf("%s on %s: -want +got\n%s", body, on, diff)
			}
		}
	}
}

// TestEachStandsOnce moves meetings, events and placements at random: every promise that is
// open stands at one meeting of the programme of the body to which it is owed, or at none;
// what recurs, never twice at one meeting, nor both at a meeting and at none.
func TestEachStandsOnce(t *testing.T) {
	t.Parallel()
	const review = "the Commissioner's review"
	dues := []civic.Due{
		{Relation: "at", Event: "next meeting", Text: "at its next meeting"},
		{Recurring: "each meeting"},
		{Relation: "from", From: date("2022-09-01"), To: date("2022-09-30"), Recurring: "each meeting"},
		{Relation: "before", Event: review},
		{Relation: "after", Event: review},
		{Recurring: "quarterly"},
		{Recurring: "quarterly", Relation: "by", To: date("2023-03-31")},
		{Relation: "by", To: date("2022-12-31")},
		{Relation: "in", From: date("2023-01-01"), To: date("2023-03-31")},
		{Recurring: "each meeting", Relation: "by", To: date("2023-06-30")},
		{Text: "soon"},
		{From: date("2023-02-01")},
	}
	made := date("2022-06-09")
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 8)) //nolint:gosec // a test of chance that can be repeated
		p := store.Picture{Successions: []store.Succession{{Body: "Board", Successor: "Committee", On: date("2023-05-21"), Known: made}}}
		for i, due := range dues {
			for b, body := range []string{"Board", "Committee"} {
				k := owed(store.Ref(2*i+b+1), due)
				k.Asker = body
				if r.IntN(3) == 0 {
					k.Returns = []store.Return{came(store.ItemID(100+i), made.AddDays(r.IntN(300)).String())}
				}
				p.Commitments = append(p.Commitments, k)
			}
		}
		for step := range 40 {
			known, day := made.AddDays(1+step), made.AddDays(20+r.IntN(500))
			body := []string{"Board", "Committee"}[r.IntN(2)]
			any := func() calendar.Date {
				if len(p.MeetingSettings) == 0 || r.IntN(6) == 0 {
					return day
				}
				m := p.MeetingSettings[r.IntN(len(p.MeetingSettings))]
				body = m.Body
				return m.Day
			}
			switch r.IntN(6) {
			case 0, 1:
				p.MeetingSettings = append(p.MeetingSettings, store.MeetingSetting{Body: body, Day: day, State: civic.MeetingAnnounced, Known: known})
			case 2:
				was := any()
				p.MeetingSettings = append(p.MeetingSettings, store.MeetingSetting{Body: body, Day: was, State: civic.MeetingMoved, To: day, Known: known})
			case 3:
				was := any()
				p.MeetingSettings = append(p.MeetingSettings, store.MeetingSetting{Body: body, Day: was, State: civic.MeetingCancelled, Known: known})
			case 4:
				p.Settings = append(p.Settings, store.EventSetting{What: review, From: day, To: day.AddDays(r.IntN(5)), Known: known, Actor: "x"})
			default:
				to := any()
				p.Placements = append(p.Placements, store.Placement{
					ID: store.PlacementID(step + 1), Body: body, Ref: p.Commitments[r.IntN(len(p.Commitments))].Ref, Day: to, Off: r.IntN(5) == 0, Known: known, Why: "x",
				})
			}
			on := known.AddDays(r.IntN(400))
			stands := follow.Stand(p, on)
			at, off := map[store.Ref]map[calendar.Date]int{}, map[store.Ref]int{}
			all := follow.ProgrammesOf(follow.ProgrammesParams{Picture: p, Stands: follow.Listed(stands), On: on})
			for _, body := range []string{"Board", "Committee"} {
				pro := all.Of(body)
				for _, m := range pro.Meetings {
					if m.Day.Before(on) || m.Cancelled && len(m.Placed) > 0 {
						t.Fatalf("seed %d, step %d: %d things stand at the meeting of %s, cancelled %v, on %s", seed, step, len(m.Placed), m.Day, m.Cancelled, on)
					}
					for _, x := range m.Placed {
						if at[x.Ref] == nil {
							at[x.Ref] = map[calendar.Date]int{}
						}
						at[x.Ref][m.Day]++
					}
				}
				for _, x := range pro.Unplaced {
					off[x.Ref]++
					if x.Why == "" || !slices.Contains(follow.Unplaceds(), x.Reason) {
						t.Fatalf("seed %d: %s stands at no meeting, and nothing says why: %q, %q", seed, x.Ref, x.Reason, x.Why)
					}
				}
			}
			for i := range stands {
				s := &stands[i]
				want, got := 1, len(at[s.Ref])+off[s.Ref]
				if !s.Open() {
					want = 0
				}
				for day, n := range at[s.Ref] {
					if n != 1 {
						t.Fatalf("seed %d, step %d, on %s: %s (%+v) stands %d times at the meeting of %s", seed, step, on, s.Ref, s.Due, n, day)
					}
				}
				if got != want && (!s.Recurs() || got == 0 || off[s.Ref] > 0) {
					t.Fatalf("seed %d, step %d, on %s: %s (%+v) stands at %v and %d times at none", seed, step, on, s.Ref, s.Due, at[s.Ref], off[s.Ref])
				}
			}
		}
	}
}
