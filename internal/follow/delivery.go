package follow

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Delivery is one expected return of a commitment: when it was expected, what came, and
// what follows from it.
type Delivery struct {
	Expected calendar.Interval // lateness is judged by the last day; without one it is expected on no known day
	Body     string            // whose meeting it is expected at; empty where it is not by meetings
	Moved    calendar.Date     // from which day its meeting was moved; zero where it was not
	State    civic.Arrival
	On       calendar.Date            // when it came; zero where nothing did
	Late     int                      // days past the last day on which it came; 0 where it was in time, or has not come
	Missing  string                   // which part is missing, of what came in part
	Came     []Arrival                // what is settled to have brought it, in the order of their days
	May      []*store.Return          // what may have brought it, and waits for a person: in no count
	Said     *store.DeliveryJudgement // what a person said of the delivery itself, where that decides
	Unread   bool                     // its meeting has passed, and no record of it has been read
}

// Arrival is an item that brought a commitment back, and what it brought.
type Arrival struct {
	*store.Return
	On      calendar.Date // when it came: of the item, unless a person gave another day
	State   civic.Arrival // delivered, or as far as it was
	Missing string
	Said    *store.DeliveryJudgement // what a person said of it; nil where what follows from the record stands
}

// Recurs reports whether the commitment is to come back time after time.
func (s *Standing) Recurs() bool { return len(s.slots) > 0 }

// Deliveries lays out the expected returns of the commitment with what came of each, in
// the order of their days. What is to come back once has one. Each is judged by what came
// on its own days alone, so that a paper more or less changes one of them.
//
// For a councillor: an item that a person, or a rule that may, has settled to have brought
// it back is what came; what only may have is told and not counted. Where something to be
// read was asked for and the item had no paper, it was missed, and by word of mouth; where
// an update was, it was delivered so. What came after the last day was late. Whatever
// follows so, a person may say otherwise, with a reason.
func (s *Standing) Deliveries() []Delivery {
	slots := s.slots
	if len(slots) == 0 {
		slots = []slot{{Interval: calendar.Interval{From: s.Due.From, To: s.Due.To}}}
	}
	all := make([]Delivery, len(slots))
	for i := range slots {
		t := &slots[i]
		all[i] = Delivery{Expected: t.Interval, Body: t.body, Moved: t.was}
		all[i].Unread = t.meeting && !t.read && t.To.Before(s.on)
	}
	items, told := s.judgements()
	for _, r := range s.returns() {
		if r.Verdict != store.VerdictYes {
			d := &all[slotOf(slots, r.On, false)]
			d.May = append(d.May, r)
			continue
		}
		a := s.arrived(r, items[r.Item])
		at := slotOf(slots, a.On, false)
		if a.Said != nil && !a.Said.Day.IsZero() {
			at = slotOf(slots, a.Said.Day, true)
		}
		all[at].Came = append(all[at].Came, a)
	}
	for _, j := range told {
		d := &all[slotOf(slots, j.Day, true)]
		if d.Said == nil || !j.Known.Before(d.Said.Known) {
			d.Said = j
		}
	}
	for i := range all {
		slices.SortStableFunc(all[i].Came, func(a, b Arrival) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Item, b.Item)) })
		all[i].settle(s.on)
	}
	return all
}

// returns are the items that have or may have brought back the commitment or what was
// merged into it, each once; what a person refused is not among them.
func (s *Standing) returns() []*store.Return {
	var all []*store.Return
	at := map[store.ItemID]int{}
	for _, k := range s.sources() {
		for i := range k.Returns {
			r := &k.Returns[i]
			n, there := at[r.Item]
			switch {
			case !there:
				at[r.Item] = len(all)
				all = append(all, r)
			case all[n].Verdict == store.VerdictOpen, r.Verdict == store.VerdictYes:
				all[n] = r
			}
		}
	}
	return slices.DeleteFunc(all, func(r *store.Return) bool { return r.Verdict == store.VerdictNo })
}

// sources are the commitment and what was merged into it.
func (s *Standing) sources() []*store.Commitment {
	return append([]*store.Commitment{s.Commitment}, s.With...)
}

// judgements are what people last said: of each item, and, in the order of their knowing,
// of deliveries that no item brought.
func (s *Standing) judgements() (map[store.ItemID]*store.DeliveryJudgement, []*store.DeliveryJudgement) {
	var all []*store.DeliveryJudgement
	for _, k := range s.sources() {
		for i := range k.Judged {
			all = append(all, &k.Judged[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *store.DeliveryJudgement) int {
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.Entry, b.Entry))
	})
	items, days := map[store.ItemID]*store.DeliveryJudgement{}, map[calendar.Date]*store.DeliveryJudgement{}
	for _, j := range all {
		switch {
		case j.Item != 0:
			items[j.Item] = j
		default:
			days[j.Day] = j
		}
	}
	var told []*store.DeliveryJudgement
	for _, j := range all {
		if j.Item == 0 && days[j.Day] == j && j.State != store.AsDerived {
			told = append(told, j)
		}
	}
	return items, told
}

// arrived is what an item brought.
func (s *Standing) arrived(r *store.Return, said *store.DeliveryJudgement) Arrival {
	a := Arrival{Return: r, On: r.On, State: civic.ArrivalDelivered}
	switch asked := s.asked(); {
	case !r.Verbal:
	case asked == civic.AskedPaper:
		a.State = civic.ArrivalMissedVerbal
	default:
		a.State = civic.ArrivalVerbal
	}
	if said == nil || said.State == store.AsDerived {
		return a
	}
	a.Said, a.State, a.Missing = said, civic.Arrival(said.State), said.Part
	if !said.Came.IsZero() {
		a.On = said.Came
	}
	return a
}

// asked is what was asked for by the commitment, or by one that was merged into it: a paper
// where any of them asked for one.
func (s *Standing) asked() civic.Asked {
	asked := civic.AskedDeed
	for _, k := range s.sources() {
		switch {
		case k.Asked == civic.AskedPaper, k.Asked == "" && k.Text != "" && civic.AskedBy(k.Text) == civic.AskedPaper:
			return civic.AskedPaper
		case k.Asked == civic.AskedUpdate:
			asked = civic.AskedUpdate
		}
	}
	return asked
}

// strength orders what an item may bring, the strongest first.
var strength = []civic.Arrival{
	civic.ArrivalDelivered, civic.ArrivalVerbal, civic.ArrivalPartial, civic.ArrivalMissedVerbal, civic.ArrivalNotExpected, civic.ArrivalMissed,
}

// settle says what follows for a delivery from what came. What came in time stands over
// what came late, and the stronger over the weaker.
func (d *Delivery) settle(on calendar.Date) {
	end := d.Expected.To
	if d.Said != nil {
		d.is(civic.Arrival(d.Said.State), d.Said.Came, d.Said.Part)
		return
	}
	var best *Arrival
	late := func(a *Arrival) bool { return !end.IsZero() && a.On.After(end) }
	for i := range d.Came {
		a := &d.Came[i]
		switch {
		case best == nil:
			best = a
		case a.State.Whole() && best.State.Whole():
			if !late(a) && cmp.Compare(slices.Index(strength, a.State), slices.Index(strength, best.State)) < 0 {
				best = a
			}
		case slices.Index(strength, a.State) < slices.Index(strength, best.State):
			best = a
		}
	}
	switch {
	case best != nil:
		d.is(best.State, best.On, best.Missing)
	case len(d.May) > 0 || end.IsZero() || !end.Before(on) || d.Unread:
		d.State = civic.ArrivalNotYet
	default:
		d.State = civic.ArrivalMissed
	}
}

// is gives the delivery its state, and says how late it was.
func (d *Delivery) is(state civic.Arrival, on calendar.Date, missing string) {
	d.State, d.Missing = state, missing
	if !state.Came() && state != civic.ArrivalMissedVerbal {
		return
	}
	d.On = on
	if end := d.Expected.To; state.Came() && !end.IsZero() && on.After(end) {
		d.Late = on.Sub(end)
		if state.Whole() {
			d.State = civic.ArrivalLate
		}
	}
}

// dealt reports whether nothing more is owed for the delivery: something came, or the body
// that asked did not want it then.
func (d *Delivery) dealt() bool { return d.State.Came() || d.State == civic.ArrivalNotExpected }

// Tally is how many of the deliveries of a commitment stand how. What is not yet expected,
// waits for a person, or was not wanted, is not among those expected.
type Tally struct {
	Expected  int // of the days that have passed, and what came before its day
	Delivered int // whole, be it late or by word of mouth
	Late      int // of those delivered
	Verbal    int // of those delivered
	Partial   int
	Missed    int // the oral accounts among them too
	May       int // may have come, and waits for a person: in no other count
}

// Tallied counts deliveries.
func Tallied(all []Delivery) Tally {
	var t Tally
	for i := range all {
		d := &all[i]
		switch d.State {
		case civic.ArrivalNotYet, civic.ArrivalNotExpected:
			if len(d.May) > 0 {
				t.May++
			}
			continue
		case civic.ArrivalLate:
			t.Late++
		case civic.ArrivalVerbal:
			t.Verbal++
		case civic.ArrivalPartial:
			t.Partial++
		case civic.ArrivalMissed, civic.ArrivalMissedVerbal:
			t.Missed++
		}
		if t.Expected++; d.State.Whole() {
			t.Delivered++
		}
	}
	return t
}
