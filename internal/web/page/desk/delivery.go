package desk

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// deliverySlug names the form in which a person says what came of a delivery.
const deliverySlug = "delivery"

// deliveries are the expected returns with what came of each, and the form to say
// otherwise.
func (k promised) deliveries(v *route.Visit, view *public.View, f *form) component.Part {
	all := k.Deliveries()
	t := component.Table{
		ID: "deliveries-table", Caption: "Each time that it was expected, the first first", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Expected"}, {Text: "How it stands"}, {Text: "What came"}, {Text: "What people said"}},
	}
	for i := range all {
		d := &all[i]
		came := component.Parts{component.Text(page.Capital(follow.DeliveryInWords(d)))}
		var said []string
		for _, a := range d.Came {
			came = append(came, component.Text("; "), itemLink(v, view, a.Item, a.Record))
			if a.Said != nil {
				said = append(said, follow.JudgedInWords(a.Said))
			}
		}
		for _, r := range d.May {
			came = append(came, component.Text("; perhaps "), itemLink(v, view, r.Item, r.Record))
		}
		if d.Said != nil {
			said = append(said, follow.JudgedInWords(d.Said))
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: page.Capital(follow.ExpectedInWords(d))}, {Part: page.DeliveryTag(d.State, len(d.May) > 0)}, {Part: came}, {Text: page.Capital(strings.Join(said, "; "))},
		})
	}
	body := component.Parts{t}
	if k.May[access.Settle] {
		body = append(body, component.Details{Summary: "Say what came of one of them", Open: f != nil && f.act == deliverySlug, Body: k.deliveryForm(v, all, f)})
	}
	lead := ""
	if k.Recurs() || follow.Told(all) {
		lead = page.Capital(follow.TalliedInWords(all)) + "."
	}
	return page.Section{ID: "deliveries", Title: "What came back", Lead: lead, Body: body}
}

// which are the deliveries of which something can be said: each item that brought one or
// may have, and each day on which nothing came.
func which(all []follow.Delivery) []component.Choice {
	var out []component.Choice
	for i := range all {
		d := &all[i]
		for _, a := range d.Came {
			out = append(out, component.Choice{Value: a.Item.String(), Text: a.Record, Hint: page.Capital(follow.DeliveryInWords(d))})
		}
		for _, r := range d.May {
			out = append(out, component.Choice{Value: r.Item.String(), Text: r.Record, Hint: "May have brought it: what you say settles that it did"})
		}
		if len(d.Came) == 0 && !d.Expected.To.IsZero() {
			out = append(out, component.Choice{Value: d.Expected.To.String(), Text: "What was expected: " + follow.ExpectedInWords(d), Hint: "Where no item of the record brought it"})
		}
	}
	return out
}

func (k promised) deliveryForm(v *route.Visit, all []follow.Delivery, f *form) component.Form {
	typed := f.of(deliverySlug)
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, ID: deliverySlug + "-" + name, Label: label, Hint: hint, Error: f.says(deliverySlug, name)}
	}
	states := component.Radios{Field: field("state", "What came", "What is said to be delivered was in time, unless you give another day."), Compact: true}
	for _, a := range civic.Judgeable() {
		states.Choices = append(states.Choices, component.Choice{Value: string(a), Text: page.Capital(string(a)), Chosen: typed.Get("state") == string(a)})
	}
	states.Choices = append(states.Choices, component.Choice{Value: store.AsDerived, Text: "As it follows from the record", Hint: "Takes back what was said before", Chosen: typed.Get("state") == store.AsDerived})
	out := component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/" + deliverySlug), Post: true, Submit: component.Buttons{{Text: "Enter it", Kind: component.Secondary}},
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}},
	}
	choices := which(all)
	for i := range choices {
		choices[i].Chosen = choices[i].Value == typed.Get("which") || len(choices) == 1
	}
	if len(choices) == 0 {
		out.Parts = append(out.Parts, component.Input{Field: field("which", "By which item, or on which day", itemHint+" Or a day, as 2022-12-08."), Value: typed.Get("which"), Width: 10})
	} else {
		out.Parts = append(out.Parts, component.Radios{Field: field("which", "Which delivery", ""), Choices: choices, Compact: true})
	}
	out.Parts = append(
		out.Parts, states,
		component.Input{Field: field("part", "Which part is missing", "Needed where it came in part. Everybody can read this."), Value: typed.Get("part")},
		boxed(field("came", "When it came", "Only where that was not the day of the item. For example 7 9 2018."), typed, calendar.Date{}),
		component.Textarea{Field: field("why", "What shows it", ""), Value: typed.Get("why"), Rows: 3},
	)
	return out
}

// dates are the days of the promise, how far it slipped, and each time that they moved.
func (k promised) dates() component.Parts {
	d := k.Dates()
	if len(d.Shifts) == 0 && d.Agreed.IsZero() && d.Forecast.IsZero() && d.Actual.IsZero() {
		return nil
	}
	var rows []component.SummaryRow
	for _, a := range []struct {
		name string
		days calendar.Interval
	}{{"Expected at first", d.Baseline}, {"Agreed since", d.Agreed}, {"Forecast by the lead", d.Forecast}} {
		if !a.days.IsZero() {
			rows = append(rows, component.SummaryRow{Key: a.name, Value: page.Capital(follow.InWords(a.days))})
		}
	}
	if !d.Actual.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Came", Value: d.Actual.Long()})
	}
	if !k.Recurs() {
		for _, s := range d.Slips() {
			rows = append(rows, component.SummaryRow{Key: "Against the " + strings.Replace(s.Against, "agreed", "agreed day", 1), Value: page.Capital(follow.SlipInWords(s))})
		}
	}
	parts := component.Parts{component.Summary{Rows: rows}}
	if len(d.Shifts) > 0 {
		t := component.Table{ID: "shifts-table", Caption: "What moved it, the first first", Headed: true, Columns: []component.Column{{Text: "Known", Day: true}, {Text: "What moved"}}}
		for i := range d.Shifts {
			m := &d.Shifts[i]
			words := page.Capital(follow.ShiftInWords(m))
			if m.Source != "" {
				words += " (" + m.Source + ")"
			}
			t.Rows = append(t.Rows, []component.Cell{{Text: m.Known.Long()}, {Text: words}})
		}
		parts = append(parts, t)
	}
	return parts
}

// delivered enters what a person says of a delivery.
func (p *pages) delivered(v *route.Visit) error {
	typed := typedIn(v)
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return store.NotFound("web", "there is no such promise")
	}
	f := &form{act: deliverySlug, typed: typed, wrong: map[string]string{}}
	d := f.delivery(typed)
	d.Ref = ref
	if len(f.wrong) > 0 {
		return p.lived(v, f)
	}
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	done, err := p.desk.Deliver(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry}, d)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) || d.Item != 0 && errors.Is(err, store.ErrNotFound) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.lived(v, f)
	}
	if err != nil {
		return err
	}
	how := "yes"
	if !bool(done) {
		how = "again"
	}
	v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=" + how))
	return nil
}

// delivery reads what was typed of a delivery, and says what is wrong.
func (f *form) delivery(typed url.Values) store.DeliveryParams {
	d := store.DeliveryParams{State: typed.Get("state"), Part: strings.TrimSpace(typed.Get("part")), Why: strings.TrimSpace(typed.Get("why"))}
	named := strings.TrimSpace(typed.Get("which"))
	if id, err := store.ParseItemID(strings.ToUpper(itemNumber.FindString(named))); err == nil {
		d.Item = id
	} else if d.Day, err = calendar.ParseDate(named); err != nil {
		f.wrong["which"] = "Say which delivery"
	}
	if d.State != store.AsDerived && !slices.Contains(civic.Judgeable(), civic.Arrival(d.State)) {
		f.wrong["state"] = "Say what came"
	}
	if partial := d.State == string(civic.ArrivalPartial); partial && d.Part == "" {
		f.wrong["part"] = "Say which part is missing"
	} else if !partial && d.Part != "" {
		f.wrong["part"] = "Choose “partial” where a part is missing, or leave this empty"
	}
	d.Came = f.day(typed, "came", "came")
	if d.Why == "" {
		f.wrong["why"] = "Say what shows it"
	}
	for name, words := range map[string]string{"part": d.Part, "why": d.Why} {
		if len(words) > mostReason {
			f.wrong[name] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
	}
	return d
}

// deliveryErrors lists what is wrong with that form, in the order of its boxes.
func (f *form) deliveryErrors() component.Errors {
	var out component.Errors
	if said := f.wrong[""]; said != "" {
		out.Items = append(out.Items, component.FieldError{ID: "deliveries", Text: said})
	}
	for _, name := range []string{"which", "state", "part", "came", "why"} {
		if said := f.wrong[name]; said != "" {
			id := deliverySlug + "-" + name
			if name == "came" {
				id += "-day"
			}
			out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
		}
	}
	return out
}
