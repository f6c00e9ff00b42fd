package public

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Delivery is one expected return of a promise, as the public sees it.
type Delivery struct {
	Expected calendar.Interval
	Body     Link          // whose meeting it was expected at; no name where it was not by meetings
	Moved    calendar.Date // the day from which its meeting was moved
	State    civic.Arrival
	On       calendar.Date // when it came
	Late     int           // days
	Missing  string        // which part is missing, of what came in part
	Items    []Link        // what brought it
	May      []Link        // what may have, and nobody has checked
	// Silent says that its day has passed, and nothing has come as far as the record shows.
	// It is called missed only on a list that the clerk has released.
	Silent bool
}

// delivered fills in what came of each expected return, where it recurs or anything is
// known of that.
func (v *View) delivered(c *Commitment, s *shown) {
	all := s.Deliveries()
	if !s.Recurs() && !follow.Told(all) && len(all[0].May) == 0 {
		return
	}
	for i := range all {
		d := &all[i]
		one := Delivery{Expected: d.Expected, Moved: d.Moved, State: d.State, On: d.On, Late: d.Late, Missing: d.Missing, Silent: d.Unread}
		if d.Body != "" {
			one.Body = v.committee(d.Body)
		}
		if d.State == civic.ArrivalMissed && !s.released && len(d.Came) == 0 && d.Said == nil {
			one.State, one.Silent = civic.ArrivalNotYet, true
		}
		for _, a := range d.Came {
			if it := v.index.item[a.Item]; it != nil {
				one.Items = append(one.Items, Link{KindItem, it.ID.String(), it.Record})
			}
			if a.Said != nil {
				v.Late.Add(a.Said.Entered)
				c.rests = append(c.rests, a.Said.Entered)
			}
		}
		if d.Said != nil {
			v.Late.Add(d.Said.Entered)
			c.rests = append(c.rests, d.Said.Entered)
		}
		for _, r := range d.May {
			if it := v.index.item[r.Item]; it != nil && !v.veil.closes(r.Item) {
				one.May = append(one.May, Link{KindItem, it.ID.String(), it.Record})
			}
		}
		c.Deliveries = append(c.Deliveries, one)
	}
}

// Words says what came of a delivery, as the public reads it.
func (d *Delivery) Words() string {
	if d.Silent && d.State == civic.ArrivalNotYet && len(d.May) == 0 {
		return "nothing has come, as far as the record shows"
	}
	same := follow.Delivery{Expected: d.Expected, State: d.State, On: d.On, Late: d.Late, Missing: d.Missing}
	if len(d.May) > 0 {
		same.May = []*store.Return{{}}
	}
	return follow.DeliveryInWords(&same)
}

// Dates are the days of a promise that were told in public: not the lead's forecast.
type Dates struct {
	Baseline calendar.Interval // what was expected first
	Agreed   calendar.Interval // by the last recorded approval
	Actual   calendar.Date
	Slips    []follow.Slip // none of what recurs
}

// dates tells the days of a promise, and each time that what it waits on moved them.
func (v *View) dates(k *store.Commitment, with []store.Commitment) (Dates, []Told) {
	pic := store.Picture{
		Events: v.events, Settings: v.settings, Meetings: v.meetings, Successions: v.successions, MeetingSettings: v.convened, Commitments: []store.Commitment{*k},
	}
	for i := range with {
		with[i].MergedInto = k.Ref
		pic.Commitments = append(pic.Commitments, with[i])
	}
	all := follow.Stand(pic, v.On)
	i := slices.IndexFunc(all, func(s follow.Standing) bool { return s.Ref == k.Ref })
	if i < 0 {
		return Dates{}, nil
	}
	d := all[i].Dates()
	d.Forecast = calendar.Interval{}
	out := Dates{Baseline: d.Baseline, Agreed: d.Agreed, Actual: d.Actual}
	if !all[i].Recurs() {
		out.Slips = d.Slips()
	}
	var told []Told
	for n := range d.Shifts {
		m := &d.Shifts[n]
		if m.Agreed {
			continue // told as what was agreed
		}
		told = append(told, Told{On: m.Known, What: HappenedMoved, Words: shiftWords(m)})
	}
	return out, told
}

// cameWords says when what was to come back once came, and how.
func cameWords(s *shown) string {
	d := s.Deliveries()[0]
	if d.State == civic.ArrivalDelivered || d.State == civic.ArrivalNotYet {
		return "on " + cmp.Or(d.On, s.Return.On).Long()
	}
	return strings.TrimPrefix(follow.DeliveryInWords(&d), "delivered ")
}

// shiftWords says what moved, in the public's words: “from 30 September 2022 to 9 October
// 2022. The Commissioner's visit was fixed for 10 to 14 October 2022”.
func shiftWords(m *follow.Shift) string {
	words := strings.TrimPrefix(follow.ShiftInWords(m), "due moved ")
	for was, now := range map[string]string{"due set to": "expected by", "no longer due": "no longer expected on"} {
		if rest, ok := strings.CutPrefix(words, was); ok {
			return now + rest
		}
	}
	return words
}
