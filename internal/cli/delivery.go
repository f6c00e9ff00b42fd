package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type deliveryCommand struct {
	dataFlags
	historyFlags
	Ref     string `arg:"" help:"The commitment: K-17."`
	Which   string `arg:"" help:"The item that brought it (I-12), or the day on which it was expected."`
	State   string `arg:"" help:"delivered, verbal, partial, missed, missed-verbal, not-expected, as-derived."`
	Missing string `help:"Which part is missing; needed for partial." placeholder:"…"`
	Came    day    `help:"The day on which it came, where that is not the item's." placeholder:"DATE"`
	For     day    `help:"The day on which what the item brought was expected." placeholder:"DATE"`
	Why     string `required:"" help:"What shows it." placeholder:"…"`
}

// Help says what follows by itself, and what a person says.
func (deliveryCommand) Help() string {
	return `What came of each delivery follows from the record: an item that is settled to
have brought it back, in time or late; by word of mouth, where it had no paper.
Here a person says otherwise. An item is settled to have brought it with this.

  arising delivery K-11 I-61 partial --missing "three indicators" --why …
  arising delivery K-11 I-52 missed-verbal --why "an oral account only"
  arising delivery K-20 I-77 delivered --came 2024-01-19 --why "the letter"
  arising delivery K-11 2023-05-04 not-expected --why "a special meeting"
  arising delivery K-11 I-61 as-derived --why "said of the wrong item"

The last takes back what was said. Nothing is lost: show lists all of it.`
}

// Run records what came of a delivery.
func (c deliveryCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	ref, err := refOf(c.Ref)
	if err != nil {
		return misused("%q is no commitment: write K-17", c.Ref)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p := store.DeliveryParams{
		Authority: k.ID, Day: c.For.Date, Came: c.Came.Date, Part: c.Missing, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("delivery"),
	}
	if p.State, err = arrivalOf(c.State); err != nil {
		return err
	}
	var on day
	if p.Item, err = itemOf(c.Which); err != nil {
		if on.UnmarshalText([]byte(c.Which)) != nil {
			return misused("%q is neither an item nor a day: write I-12 or 2022-12-08", c.Which)
		}
		if !c.For.IsZero() {
			return misused("--for says for which day an item came: there is no item here")
		}
		p.Day = on.Date
	}
	s, err := k.standing(j, ref, 0)
	if err != nil {
		return err
	}
	if p.Ref = ref; !s.has(ref) {
		p.Ref = s.Ref
	}
	settle, err := s.MayJudge(p.Item, p.Day)
	if err != nil {
		return err
	}
	if settle && p.State != store.AsDerived {
		if err := k.SettleReturn(j.ctx, store.ReturnParams{
			Authority: k.ID, Ref: p.Ref, Item: p.Item, Yes: true, Known: p.Known, Why: c.Why, Cites: c.Cites, By: j.by("delivery"),
		}); err != nil {
			return err
		}
	}
	if err := k.JudgeDelivery(j.ctx, p); err != nil {
		return err
	}
	if s, err = k.standing(j, ref, 0); err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: %s.", s.Ref, follow.TalliedInWords(s.Deliveries())), 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// arrivalOf reads what is said of a delivery as people type it.
func arrivalOf(s string) (string, error) {
	typed := map[string]string{}
	var names []string
	for _, a := range civic.Judgeable() {
		name := strings.NewReplacer("delivered, verbal", "verbal", " (", "-", ")", "", " ", "-").Replace(string(a))
		typed[name] = string(a)
		names = append(names, name)
	}
	if state, ok := typed[strings.ToLower(s)]; ok {
		return state, nil
	}
	if strings.EqualFold(s, "as-derived") || strings.EqualFold(s, store.AsDerived) {
		return store.AsDerived, nil
	}
	if slices.Contains(civic.Judgeable(), civic.Arrival(strings.ToLower(s))) {
		return strings.ToLower(s), nil
	}
	return "", misused("%q is nothing that can be said of a delivery: write %s or as-derived", s, strings.Join(names, ", "))
}

// writeDeliveries lists the deliveries of a commitment that recurs, or of which something
// came, and what people said of them.
func writeDeliveries(b *strings.Builder, s *follow.Standing, paint style) {
	all := s.Deliveries()
	if !s.Recurs() && all[0].State == civic.ArrivalNotYet && len(all[0].May) == 0 {
		return
	}
	heading := "DELIVERIES"
	if s.Recurs() {
		heading += ": " + follow.TalliedInWords(all)
	}
	b.WriteByte('\n')
	indented(b, paint.in(bold, heading), 0)
	for i := range all {
		d := &all[i]
		indented(b, capital(follow.ExpectedInWords(d))+": "+follow.DeliveryInWords(d), 2)
		for _, a := range d.Came {
			indented(b, fmt.Sprintf("%s %s", a.Item, a.Record), 4)
			if a.Said != nil {
				indented(b, follow.JudgedInWords(a.Said)+enteredAfter(a.Said.Entered), 6)
			}
		}
		if d.Said != nil {
			indented(b, follow.JudgedInWords(d.Said)+enteredAfter(d.Said.Entered), 4)
		}
	}
}

// writeDates says what moved the due, and how far it has slipped.
func writeDates(b *strings.Builder, s *follow.Standing, paint style) {
	d := s.Dates()
	if len(d.Shifts) == 0 && d.Agreed.IsZero() && d.Forecast.IsZero() && d.Actual.IsZero() {
		return
	}
	b.WriteString("\n" + paint.in(bold, "WHEN IT IS EXPECTED") + "\n")
	for _, a := range []struct {
		name string
		days calendar.Interval
	}{{"Baseline", d.Baseline}, {"Agreed", d.Agreed}, {"Forecast", d.Forecast}} {
		if !a.days.IsZero() {
			labelled(b, a.name, strings.TrimPrefix(follow.InWords(a.days), "on "))
		}
	}
	if !d.Actual.IsZero() {
		labelled(b, "Came", d.Actual.Long())
	}
	if !s.Recurs() {
		for _, p := range d.Slips() {
			indented(b, capital(follow.SlipInWords(p))+".", 2)
		}
	}
	for i := range d.Shifts {
		indented(b, capital(follow.ShiftInWords(&d.Shifts[i]))+".", 2)
	}
}

// deliveryJSON is one expected return.
type deliveryJSON struct {
	Expected calendar.Interval `json:"expected"`
	Body     civic.Words       `json:"body"`
	Moved    calendar.Date     `json:"moved_from"`
	State    civic.Arrival     `json:"state"`
	On       calendar.Date     `json:"on"`
	Late     int               `json:"days_late"`
	Missing  civic.Words       `json:"missing"`
	Items    []string          `json:"items"`
	May      []string          `json:"may_have"`
}

func deliveriesJSON(s *follow.Standing) []deliveryJSON {
	all := s.Deliveries()
	out := make([]deliveryJSON, len(all))
	for i := range all {
		d := &all[i]
		out[i] = deliveryJSON{
			Expected: d.Expected, Body: civic.Words(d.Body), Moved: d.Moved, State: d.State, On: d.On, Late: d.Late, Missing: civic.Words(d.Missing),
			Items: []string{}, May: []string{},
		}
		for _, a := range d.Came {
			out[i].Items = append(out[i].Items, a.Item.String())
		}
		for _, r := range d.May {
			out[i].May = append(out[i].May, r.Item.String())
		}
	}
	return out
}

// datesJSON are the days of a commitment, and what moved them.
type datesJSON struct {
	Baseline calendar.Interval `json:"baseline"`
	Actual   calendar.Date     `json:"actual"`
	Slips    []slipJSON        `json:"slips"`
	Shifts   []shiftJSON       `json:"shifts"`
}

type slipJSON struct {
	Against string `json:"against"`
	Days    int    `json:"days"`
}

type shiftJSON struct {
	Known calendar.Date     `json:"known"`
	From  calendar.Interval `json:"from"`
	To    calendar.Interval `json:"to"`
	Cause string            `json:"cause"`
}

func datesOf(s *follow.Standing) datesJSON {
	d := s.Dates()
	out := datesJSON{Baseline: d.Baseline, Actual: d.Actual, Slips: []slipJSON{}, Shifts: []shiftJSON{}}
	if !s.Recurs() {
		for _, p := range d.Slips() {
			out.Slips = append(out.Slips, slipJSON{p.Against, p.Days})
		}
	}
	for _, m := range d.Shifts {
		out.Shifts = append(out.Shifts, shiftJSON{m.Known, m.From, m.To, m.Cause})
	}
	return out
}

// came says in a note of a list that, and how, what is to come back once came.
func came(s *follow.Standing, r *store.Return) string {
	if d := s.Deliveries()[0]; d.State != civic.ArrivalDelivered && d.State != civic.ArrivalNotYet {
		return follow.DeliveryInWords(&d)
	}
	return "came back " + r.On.Long()
}
