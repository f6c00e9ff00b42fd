package annexa

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// CountColumns are those of the counts file as CSV.
func CountColumns() []string {
	return []string{"indicator", "name", "period_from", "period_to", "as_at", "numerator", "denominator", "value", "unit", "could_not_be_judged", "rules", "note"}
}

func (c Count) fields(asAt string) []string {
	den := ""
	if c.HasDen {
		den = strconv.FormatInt(c.Den, 10)
	}
	from, to := "", ""
	if !c.From.IsZero() {
		from, to = c.From.String(), c.To.String()
	}
	return []string{c.ID, c.Name, from, to, asAt, strconv.FormatInt(c.Num, 10), den, c.Value(), string(c.Unit), strconv.FormatInt(c.Undecided, 10), Rules, c.note()}
}

// note is what a reader of the figure must know.
func (c Count) note() string {
	note := c.Notes
	if note == noPopulation && c.HasDen {
		note = ""
		if !c.From.IsZero() {
			note = "for the period as it is, not for a year"
		}
	}
	if c.Undecided > 0 {
		if note != "" {
			note += "; "
		}
		note += fmt.Sprintf("%d of the rows could not be judged and stand in neither number", c.Undecided)
	}
	return note
}

// WriteCSV writes the counts file, a line an indicator.
func (r *Report) WriteCSV(to io.Writer) error {
	w := csv.NewWriter(to)
	if err := w.Write(CountColumns()); err != nil {
		return err
	}
	for _, c := range r.Counts {
		if err := w.Write(c.fields(r.AsAt.String())); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// countsFile is the counts file as JSON.
type countsFile struct {
	Kind       string     `json:"kind"`
	AsAt       string     `json:"as_at"`
	Rules      string     `json:"rules"`
	Population *int       `json:"population"`
	Lists      []listed   `json:"lists"`
	Counts     []jsonEach `json:"counts"`
	NotCounted []omitted  `json:"not_counted"`
}

type listed struct {
	List     int    `json:"list"`
	Title    string `json:"title"`
	Rows     *int   `json:"rows"`
	Problems int    `json:"problems"`
}

type jsonEach struct {
	Indicator   string  `json:"indicator"`
	Name        string  `json:"name"`
	From        *string `json:"period_from"`
	To          *string `json:"period_to"`
	AsAt        string  `json:"as_at"`
	Numerator   int64   `json:"numerator"`
	Denominator *int64  `json:"denominator"`
	Value       *string `json:"value"`
	Unit        Unit    `json:"unit"`
	Undecided   int64   `json:"could_not_be_judged"`
	Rule        string  `json:"rule"`
	Note        string  `json:"note,omitempty"`
}

type omitted struct {
	Indicator string `json:"indicator"`
	Name      string `json:"name"`
	Why       string `json:"why"`
}

// JSONKind names the form of the counts file.
const JSONKind = "annex-a-counts/1"

// WriteJSON writes the counts file with the rule of each figure, the lists that were
// read, and what could not be counted.
func (r *Report) WriteJSON(to io.Writer) error {
	f := countsFile{Kind: JSONKind, AsAt: r.AsAt.String(), Rules: Rules, Counts: []jsonEach{}, NotCounted: []omitted{}}
	if r.Population > 0 {
		f.Population = &r.Population
	}
	faults := map[int]int{}
	for _, p := range r.Problems {
		faults[p.List]++
	}
	for _, l := range r.Lists {
		one := listed{List: l.List, Title: l.Title, Problems: faults[l.List]}
		if l.Read {
			one.Rows = &l.Rows
		}
		f.Lists = append(f.Lists, one)
	}
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, c := range r.Counts {
		s := c.fields(f.AsAt)
		one := jsonEach{
			Indicator: c.ID, Name: c.Name, From: text(s[2]), To: text(s[3]), AsAt: f.AsAt, Numerator: c.Num,
			Value: text(s[7]), Unit: c.Unit, Undecided: c.Undecided, Rule: c.Rule, Note: c.note(),
		}
		if c.HasDen {
			one.Denominator = &c.Den
		}
		f.Counts = append(f.Counts, one)
	}
	for _, o := range r.Omitted {
		f.NotCounted = append(f.NotCounted, omitted{o.ID, o.Name, o.Why})
	}
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(f)
}

// WriteText prints the counts for a person, in 80 columns.
func (r *Report) WriteText(to io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Counts from Annex A lists as at %s, by rules %s\n\n", r.AsAt.Long(), Rules)
	for _, l := range r.Lists {
		switch {
		case l.Read:
			fmt.Fprintf(&b, "  list %-2d  %-46s %10d rows\n", l.List, l.Title, l.Rows)
		default:
			fmt.Fprintf(&b, "  list %-2d  %-46s %15s\n", l.List, l.Title, "not there")
		}
	}
	fmt.Fprintf(&b, "\n%-36s %9s %9s %8s %14s\n", "", "numerator", "denom.", "value", "not judged")
	for _, c := range r.Counts {
		den, undecided := "–", ""
		if c.HasDen {
			den = strconv.FormatInt(c.Den, 10)
		}
		if c.Undecided > 0 {
			undecided = strconv.FormatInt(c.Undecided, 10)
		}
		value := c.Value()
		if c.Unit == Percent && value != "" {
			value += "%"
		}
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-36s %9d %9s %8s %14s", c.ID, c.Num, den, value, undecided), " "))
	}
	if len(r.Omitted) > 0 {
		b.WriteString("\nNot counted:\n")
		for _, o := range r.Omitted {
			fmt.Fprintf(&b, "  %s: %s\n", o.ID, o.Why)
		}
	}
	_, err := io.WriteString(to, b.String())
	return err
}
