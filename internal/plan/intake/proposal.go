package intake

import (
	"encoding/json"
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
)

// The most of a file that is taken: what a plan of a county with all its history has, many
// times over.
const (
	MostBytes    = 32 << 20
	mostUnpacked = 256 << 20
	mostRows     = 20_000
	mostColumns  = 200
)

// Context is what is known beside the file.
type Context struct {
	Today    calendar.Date          // from which a year left out is counted
	Reviews  []string               // by which names the plan calls reviews; of one alone, numbers need no name
	Findings []Finding              // what was found, for columns that print it in words
	Holds    func(post string) bool // whether the register of posts knows one; nil: it is not asked
	Memory   Memory                 // what the columns of the last file meant
	Columns  map[string]string      // field to column, by letter or heading, as somebody says; an empty column is none
	Sheets   []string               // which sheets are meant; none: those in sight that have a column of actions
}

// Finding is a finding with its words.
type Finding struct {
	plan.Finding
	Words string
}

// Memory is what columns meant, for next month’s file: by the headings of the sheet, else by
// its name.
type Memory struct {
	Sheets []Remembered `json:"sheets"`
}

// Remembered is what the columns of one sheet meant.
type Remembered struct {
	Sheet   string         `json:"sheet"`
	Shape   string         `json:"shape"`
	Columns column.Mapping `json:"columns"`
}

// ParseMemory reads a memory as it was kept.
func ParseMemory(s string) (Memory, error) {
	var m Memory
	if err := json.Unmarshal([]byte(s), &m); err != nil {
		return m, fmt.Errorf("plan: remembered columns: %w", err)
	}
	return m, nil
}

// String is the memory as it is kept.
func (m Memory) String() string {
	b, err := json.Marshal(m)
	if err != nil {
		return "" // it holds texts alone
	}
	return string(b)
}

// of is what is remembered of a sheet: of its headings, else of its name where at least half of
// the columns are there.
func (m Memory) of(name string, h *sheet.Header) (column.Mapping, bool) {
	shape := h.Shape()
	for _, r := range m.Sheets {
		if r.Shape == shape {
			return r.Columns, true
		}
	}
	keys := map[string]bool{}
	for _, c := range h.Columns {
		keys[column.Key(*h, c.Number)] = true
	}
	for _, r := range m.Sheets {
		there := 0
		for _, key := range r.Columns {
			if keys[key] {
				there++
			}
		}
		if r.Sheet == name && 2*there >= len(r.Columns) {
			return r.Columns, true
		}
	}
	return nil, false
}

// Table is one sheet, or one table of a document, as it was understood.
type Table struct {
	Sheet      string
	Header     sheet.Header
	Columns    map[string]sheet.Column
	Suggested  []column.Suggestion // what nobody has said yet
	Remembered bool                // the columns are those of the last file, or said by somebody
	Actions    int
	Again      int // rows on which the headings stand again
	key        int // the column of keys of a sheet that went out; 0: none
	last       int // the last row with anything in it
}

// Row is what one row of the file says besides what its line is.
type Row struct {
	Key      string // by which a sheet that went out knows the line; else empty
	KeyAt    string // the cell in which it stands
	Ref      string // of the line
	Made     bool   // the file gives no reference: it was made
	Unplaced bool   // the file puts it under no heading
	Sheet    string
	Row      int
	Status   civic.Delivery
	Claimed  plan.Colour
	ByFill   bool // the colour stood in the cell only as its fill
	Progress string
	Forecast calendar.Interval
	Says     map[string]string // the words of each field, as they stand
	At       map[string]string // the cell of each field
}

// Proposal is what a file says. Where there are Problems nothing of it is taken.
type Proposal struct {
	Name     string
	Form     sheet.Form
	Version  plan.Version
	Rows     []Row // one for each line of the version, in its order
	Tables   []Table
	Memory   Memory
	Sent     *Sent // of a file that went out from here
	Problems []*sheet.Problem
	Notes    []*sheet.Problem // what is taken otherwise than it stands, or not at all
}

// Line is the row of a line.
func (p *Proposal) Line(ref string) *Row {
	for i := range p.Rows {
		if p.Rows[i].Ref == ref {
			return &p.Rows[i]
		}
	}
	return nil
}

// Suggested reports whether nobody has said yet what the columns mean.
func (p *Proposal) Suggested() bool {
	for i := range p.Tables {
		if !p.Tables[i].Remembered {
			return true
		}
	}
	return false
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
