package intake

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mattersarising/internal/indicator"
	"mattersarising/internal/sheet"
)

// Role is what a column holds.
type Role string

// The roles. Figures (numerator, denominator, value) may say with it of which indicator, area
// or period they are, where the heading does.
const (
	Ignore      Role = "left out"
	Which       Role = "indicator"
	Period      Role = "period"
	From        Role = "first day"
	To          Role = "last day"
	AsAt        Role = "as at"
	Identifier  Role = "kind of period"
	Area        Role = "area"
	Level       Role = "level of area"
	Country     Role = "country"
	Region      Role = "region"
	Numerator   Role = "numerator"
	Denominator Role = "denominator"
	Value       Role = "value"
	Unit        Role = "unit"
	Status      Role = "status"
	Release     Role = "release"
	Extracted   Role = "extracted"
	Note        Role = "note"
	Filter      Role = "filter" // only rows of its total are taken
)

// Roles returns every role.
func Roles() []Role {
	return []Role{Ignore, Which, Period, From, To, AsAt, Identifier, Area, Level, Country, Region, Numerator, Denominator, Value, Unit, Status, Release, Extracted, Note, Filter}
}

// Column is what one column means.
type Column struct {
	Name      string `json:"name"` // its heading
	Role      Role   `json:"role"`
	Indicator string `json:"indicator,omitempty"` // of which the figures of a wide file are
	Area      string `json:"area,omitempty"`
	Period    string `json:"period,omitempty"`
}

// Figures reports whether it holds figures.
func (c *Column) Figures() bool {
	return c.Role == Numerator || c.Role == Denominator || c.Role == Value
}

// Mapping is what the columns of a kind of file mean, from the left.
type Mapping struct {
	Columns   []Column `json:"columns"`
	Indicator string   `json:"indicator,omitempty"` // all of the file, where no column says
	Shares    bool     `json:"shares,omitempty"`    // percentages are written as shares: 0.85
	Publisher string   `json:"publisher,omitempty"` // who worked the figures out; empty is the authority
}

// ParseMapping reads a mapping as it was remembered.
func ParseMapping(s string) (Mapping, error) {
	var m Mapping
	err := json.Unmarshal([]byte(s), &m)
	for i := range m.Columns {
		if err == nil && !slices.Contains(Roles(), m.Columns[i].Role) {
			err = fmt.Errorf("%q is nothing that a column can hold", m.Columns[i].Role)
		}
	}
	return m, err
}

// String writes a mapping so that ParseMapping reads it.
func (m *Mapping) String() string {
	b, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	return string(b)
}

// Set says by words what a column means: "C=value", "Out of=denominator",
// "Total=value re-referrals", "Kent=left out". The column is named by letter or heading.
func (m *Mapping) Set(words string, l *indicator.Library) error {
	name, role, ok := strings.Cut(words, "=")
	if !ok {
		return fmt.Errorf("%q: write COLUMN=MEANING, as C=numerator", words)
	}
	at := slices.IndexFunc(m.Columns, func(c Column) bool { return sheet.Fold(c.Name) == sheet.Fold(name) })
	if at < 0 {
		at = slices.IndexFunc(m.Columns, func(Column) bool { return false })
		for i := range m.Columns {
			if strings.EqualFold(sheet.Letters(i+1), strings.TrimSpace(name)) {
				at = i
			}
		}
	}
	if at < 0 {
		return fmt.Errorf("there is no column %q: name it by its heading, or by its letter", name)
	}
	role = strings.TrimSpace(role)
	for _, r := range Roles() {
		rest, ok := strings.CutPrefix(role, string(r))
		if !ok || rest != "" && !strings.HasPrefix(rest, " ") {
			continue
		}
		c := Column{Name: m.Columns[at].Name, Role: r}
		if rest = strings.TrimSpace(rest); rest != "" {
			d, ok := l.Named(rest)
			if !ok || !c.Figures() {
				return fmt.Errorf("%q: %q is no indicator", words, rest)
			}
			c.Indicator = d.ID
		}
		m.Columns[at] = c
		return nil
	}
	return fmt.Errorf("%q is nothing that a column can hold: expected one of %v", role, Roles())
}

// headings are what columns are called that mean one thing everywhere.
var headings = map[string]Role{
	"indicator": Which, "measure": Which, "indicator id": Which, "kpi": Which, "pi": Which,
	"period": Period, "month": Period, "year": Period, "time period": Period, "quarter": Period, "date": Period, "week": Period, "reporting period": Period,
	"period from": From, "from": From, "start": From, "period to": To, "to": To, "end": To, "as at": AsAt, "as at date": AsAt, "snapshot date": AsAt,
	"time identifier": Identifier,
	"area":            Area, "la name": Area, "local authority": Area, "authority": Area, "council": Area, "geographic level": Level,
	"country name": Country, "region name": Region,
	"numerator": Numerator, "number": Numerator, "count": Numerator, "num": Numerator,
	"denominator": Denominator, "out of": Denominator, "denom": Denominator, "base": Denominator, "cohort": Denominator,
	"value": Value, "percentage": Value, "percent": Value, "%": Value, "rate": Value, "result": Value, "actual": Value, "outturn": Value,
	"unit": Unit, "units": Unit, "status": Status, "release": Release, "publication": Release, "extract date": Extracted, "extracted": Extracted, "date extracted": Extracted,
	"note": Note, "notes": Note, "comment": Note, "comments": Note,
	"country code": Ignore, "region code": Ignore, "old la code": Ignore, "new la code": Ignore, "la code": Ignore, "name": Ignore,
	"could not be judged": Ignore, "rules": Ignore, "target": Ignore, "rag": Ignore, "neighbours with value": Note,
}

// regions of England, and what the department's files call the whole.
var regions = []string{
	"England", "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England", "London", "Inner London", "Outer London",
	"South East", "South West",
}

var neighbourMedian = regexp.MustCompile(`(?i)^(?:statistical )?neighbours?'? median(?: (\d{4}) model)?$`)

// areaNamed says which area a heading or a cell names: the authority's own, a region or
// England, the median of neighbours, a member of a set.
func (o *Options) areaNamed(s string) (area string, ok bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", " ")
	f := indicator.Fold(s)
	if slices.ContainsFunc(o.Own, func(own string) bool { return indicator.Fold(own) == f }) {
		return "", true
	}
	for _, r := range regions {
		if indicator.Fold(r) == f {
			return r, true
		}
	}
	if m := neighbourMedian.FindStringSubmatch(f); m != nil {
		if m[1] != "" {
			return "Statistical neighbours (" + m[1] + " model), median", true
		}
		return "Statistical neighbours, median", true
	}
	for i := range o.Comparators {
		for _, a := range o.Comparators[i].Areas {
			if indicator.Fold(a) == f {
				return a, true
			}
		}
	}
	return "", false
}

var figureSuffix = regexp.MustCompile(`(?i)^(.*?)[\s:_–-]+(numerator|denominator|value|count|number|percent|percentage|rate|%)$`)

// guess says what a heading means by itself, and whether it is sure of it.
func (o *Options) guess(name string) (Column, bool) {
	c := Column{Name: name, Role: Ignore}
	plain := strings.ReplaceAll(name, "_", " ")
	if r, ok := headings[sheet.Fold(plain)]; ok {
		c.Role = r
		return c, true
	}
	if d, ok := o.Library.Named(plain); ok {
		c.Role, c.Indicator = Value, d.ID
		return c, true
	}
	if d, ok := o.Library.Named(name); ok {
		c.Role, c.Indicator = Value, d.ID
		return c, true
	}
	if m := figureSuffix.FindStringSubmatch(name); m != nil {
		d, ok := o.Library.Named(m[1])
		if !ok {
			d, ok = o.Library.Named(strings.ReplaceAll(m[1], "_", " "))
		}
		if ok {
			c.Role, c.Indicator = headings[sheet.Fold(m[2])], d.ID
			return c, true
		}
	}
	if area, ok := o.areaNamed(name); ok {
		c.Role, c.Area = Value, ownMark(area)
		return c, true
	}
	any := indicator.Definition{Basis: indicator.Snapshot}
	if _, err := indicator.PeriodOf(name, "", &any); err == nil {
		c.Role, c.Period = Value, name
		return c, true
	}
	return c, false
}

// own marks in a mapping the area of the authority itself.
const own = "own"

func ownMark(area string) string {
	if area == "" {
		return own
	}
	return area
}

// Guess says what the columns of a table mean, as far as their headings tell.
func (o *Options) Guess(h *sheet.Header) Mapping {
	var m Mapping
	tidy := false
	for i := range h.Columns {
		c, _ := o.guess(h.Columns[i].Name)
		c.Name = h.Columns[i].Name
		m.Columns = append(m.Columns, c)
		tidy = tidy || c.Role == Identifier || c.Role == Level
	}
	areas, others := false, false
	figures := 0
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Figures() && c.Area != "" {
			areas = true
			others = others || c.Area != own
		}
		if c.Figures() {
			figures++
		}
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		_, sure := o.guess(c.Name)
		switch {
		case tidy && !sure && c.Name != "":
			c.Role = Filter
		case areas && c.Role == Value && c.Area == "" && c.Indicator == "" && figures > 1:
			c.Role = Ignore
		}
	}
	if tidy || others {
		m.Publisher = "DfE"
	}
	return m
}
