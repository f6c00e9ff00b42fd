package commitment

import (
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// deliveries is a table of the expected returns, each with what came of it in a word, by a
// shape and in a sentence.
func deliveries(v *route.Visit, c *public.Detail) component.Part {
	t := component.Table{
		ID: "deliveries-table", Caption: "Each time that it was expected, the first first", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Expected"}, {Text: "How it stands"}, {Text: "What came"}, {Text: "Where"}},
	}
	for i := range c.Deliveries {
		d := &c.Deliveries[i]
		var where component.Parts
		for n, l := range d.Items {
			if n > 0 {
				where = append(where, component.Text("; "))
			}
			where = append(where, page.To(v, l))
		}
		for _, l := range d.May {
			if len(where) > 0 {
				where = append(where, component.Text("; "))
			}
			where = append(where, component.Text("perhaps at "), page.To(v, l))
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: page.Capital(expected(d))}, {Part: page.DeliveryTag(d.State, len(d.May) > 0)}, {Text: page.Capital(d.Words())}, {Part: where},
		})
	}
	return t
}

// expected says when, or at whose meeting, a delivery was expected.
func expected(d *public.Delivery) string {
	return follow.ExpectedInWords(&follow.Delivery{Expected: d.Expected, Body: d.Body.Name, Moved: d.Moved})
}

// dates are what was expected first and agreed since, and how far that slipped.
func dates(d *public.Dates) []component.SummaryRow {
	var rows []component.SummaryRow
	if !d.Baseline.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Expected at first", Value: page.Capital(follow.InWords(d.Baseline))})
	}
	if !d.Agreed.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Agreed since", Value: page.Capital(follow.InWords(d.Agreed))})
	}
	for _, s := range d.Slips {
		if s.Days > 0 {
			rows = append(rows, component.SummaryRow{Key: "Slipped", Value: page.Capital(follow.SlipInWords(s))})
		}
	}
	return rows
}

// reported is the last report that was released.
func reported(u *public.Update) []component.SummaryRow {
	if u == nil {
		return nil
	}
	var rows []component.SummaryRow
	if u.State != "" {
		words := page.Capital(string(u.State)) + ", reported on " + u.On.Long()
		if u.Signed != "" {
			words += ", signed off by the " + u.Signed
		}
		words += "."
		if u.Words != "" {
			words += " “" + u.Words + "”"
		}
		rows = append(rows, component.SummaryRow{Key: "Latest update", Value: words})
	}
	if !u.Expected.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Now expected", Value: page.Capital(follow.InWords(u.Expected))})
	}
	return rows
}
