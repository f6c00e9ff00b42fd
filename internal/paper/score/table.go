package score

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
	"mattersarising/internal/indicator"
	"mattersarising/internal/suite"
)

// column is one column of the CSV, and what it means.
type column struct {
	name, title, says, kind string
	value                   func(h string, r *suite.CardRow) string
}

// columns are those of the CSV, in their order.
func columns() []column {
	latest := func(fn func(*indicator.Vintage) string) func(string, *suite.CardRow) string {
		return func(_ string, r *suite.CardRow) string {
			if r.Row == nil {
				return ""
			}
			return fn(r.Row.Latest.Last())
		}
	}
	return []column{
		{"heading", "Heading", "Under which heading it stands", "string", func(h string, _ *suite.CardRow) string { return h }},
		{"indicator", "Indicator", "The measure, by its id", "string", func(_ string, r *suite.CardRow) string { return r.Indicator }},
		{"name", "Name", "The measure, by its name", "string", func(_ string, r *suite.CardRow) string { return r.Definition.Name }},
		{"unit", "Unit", "In what it is counted", "string", func(_ string, r *suite.CardRow) string { return string(r.Definition.Unit) }},
		{"polarity", "Which way is better", "Which way is better, in words", "string", func(_ string, r *suite.CardRow) string { return r.Definition.Polarity.Words() }},
		{"period_from", "Period from", "The first day of the period of the latest figure", "date", latest(func(v *indicator.Vintage) string { return v.Period.From.String() })},
		{"period_to", "Period to", "The last day of the period of the latest figure", "date", latest(func(v *indicator.Vintage) string { return v.Period.To.String() })},
		{"value", "Value", "The latest figure; empty where none is given", "decimal", latest(func(v *indicator.Vintage) string { return string(v.Value) })},
		{"symbol", "Symbol", "What stands in place of a value: c is suppressed", "string", latest(func(v *indicator.Vintage) string { return string(v.Symbol) })},
		{"known", "Known since", "When the latest figure came to be known", "date", latest(func(v *indicator.Vintage) string { return v.Known.String() })},
		{"target", "Target", "What it is to reach on that day", "decimal", func(_ string, r *suite.CardRow) string { return string(r.Target) }},
		{"rating", "Rating", "red, amber or green against the target; empty where there is none", "string", func(_ string, r *suite.CardRow) string { return string(r.Rating) }},
		{"travel", "Since the one before", "Where the figure went from the one before it", "string", func(_ string, r *suite.CardRow) string { return string(r.Travel) }},
		{"chart", "What the chart says", "One sentence", "string", func(_ string, r *suite.CardRow) string { return r.ChartWords() }},
		{"elsewhere", "Elsewhere", "England, and the neighbours", "string", func(_ string, r *suite.CardRow) string { return r.ComparedWords() }},
		{"question", "Question", "What the committee asks with it", "string", func(_ string, r *suite.CardRow) string { return r.Question }},
		{"priority", "Priority", "On which priority of the plan it bears", "string", func(_ string, r *suite.CardRow) string { return r.Priority }},
		{"comment", "What is said", "What was said of the figure, and by whom", "string", func(_ string, r *suite.CardRow) string { return r.SaidWords() }},
	}
}

// each goes through the rows with their headings.
func (p *Paper) each(fn func(heading string, r *suite.CardRow)) {
	for i := range p.Card.Headings {
		h := &p.Card.Headings[i]
		for n := range h.Rows {
			fn(h.Title, &h.Rows[n])
		}
	}
}

// csv writes a row for each measure.
func (p *Paper) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	all := columns()
	head := make([]string, len(all))
	for i, c := range all {
		head[i] = c.name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	var failed error
	p.each(func(h string, r *suite.CardRow) {
		row := make([]string, len(all))
		for i, c := range all {
			if row[i] = c.value(h, r); c.kind == "string" {
				row[i] = export.Harmless(row[i])
			}
		}
		if err := out.Write(row); failed == nil {
			failed = err
		}
	})
	if failed != nil {
		return failed
	}
	out.Flush()
	return out.Error()
}

// csvw says what the columns of the CSV mean, as CSV on the Web has it.
func (p *Paper) csvw(w io.Writer) error {
	type described struct {
		Name     string `json:"name"`
		Titles   string `json:"titles"`
		Says     string `json:"dc:description"`
		Datatype string `json:"datatype"`
	}
	var list []described
	for _, c := range columns() {
		list = append(list, described{c.name, c.name, c.title + ". " + c.says + ".", c.kind})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(map[string]any{
		"@context": []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "en-GB"}},
		"url":      p.FileName("csv"), "dc:title": p.Title(), "dc:description": p.Subtitle(), "dc:publisher": p.Authority,
		"tableSchema": map[string]any{"columns": list, "primaryKey": "indicator"},
		"dialect":     map[string]any{"header": true, "encoding": "utf-8", "lineTerminators": []string{"\r\n"}},
	})
}

// tidy writes the authority's own series as Explore Education Statistics has them: a row for
// each period, a column for each measure, its symbols in place of values. A period of a kind
// that the layout has no name for is left out.
func (p *Paper) tidy(w io.Writer) error {
	type key struct{ period, identifier string }
	cells := map[key]map[string]string{}
	var order []key
	var ids []string
	p.each(func(_ string, r *suite.CardRow) {
		ids = append(ids, r.Indicator)
		if r.Row == nil {
			return
		}
		for i := range r.Row.Joined.Series {
			for n := range r.Row.Joined.Series[i].Cells {
				c := &r.Row.Joined.Series[i].Cells[n]
				k := key{}
				if k.period, k.identifier = tidyPeriod(c.Period); k.period == "" {
					continue
				}
				if cells[k] == nil {
					cells[k] = map[string]string{}
					order = append(order, k)
				}
				last := c.Last()
				v := string(last.Value)
				if last.Symbol != "" || v == "" {
					v = string(last.Symbol)
				}
				cells[k][r.Indicator] = v
			}
		}
	})
	sortTidy(order, func(k key) (string, string) { return k.period, k.identifier })
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(append([]string{"time_period", "time_identifier", "geographic_level", "country_code", "country_name", "new_la_code", "la_name"}, ids...)); err != nil {
		return err
	}
	for _, k := range order {
		row := []string{k.period, k.identifier, "Local authority", "E92000001", "England", p.GSS, export.Harmless(p.Authority)}
		for _, id := range ids {
			v, ok := cells[k][id]
			if !ok || v == "" {
				v = string(indicator.NotAvailable)
			}
			row = append(row, v)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// tidyPeriod names a period as the layout has it: a month or a day at its end is the month,
// a year that ends with March is a financial year, one with December a calendar year.
func tidyPeriod(p calendar.Interval) (period, identifier string) {
	end := p.To.AddDays(1).Day() == 1
	switch indicator.SpanOf(p) {
	case indicator.SpanYear, indicator.SpanMonth, indicator.SpanDate:
		if end {
			return strconv.Itoa(p.To.Year()), p.To.Month().String()
		}
	case indicator.SpanWeek, indicator.SpanQuarter, indicator.SpanOther:
	}
	return "", ""
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func sortTidy[K any](all []K, of func(K) (string, string)) {
	rank := func(k K) string {
		period, identifier := of(k)
		for i, m := range months {
			if m == identifier {
				return period + strconv.Itoa(10+i)
			}
		}
		return period + identifier
	}
	for i := 1; i < len(all); i++ {
		for n := i; n > 0 && strings.Compare(rank(all[n]), rank(all[n-1])) < 0; n-- {
			all[n], all[n-1] = all[n-1], all[n]
		}
	}
}
