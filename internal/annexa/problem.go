package annexa

import "fmt"

// Fault is what is wrong with a place in a list.
type Fault uint8

// The faults; there are no others.
const (
	FaultNone       Fault = iota // no list of Annex A
	FaultColumn                  // a column is not there
	FaultColumn2                 // a column stands twice
	FaultNoChild                 // a row without an identifier
	FaultTotal                   // a row of totals
	FaultTwice                   // the same row twice
	FaultValue                   // a cell holds something else than is expected
	FaultMissing                 // a cell is empty that must not be
	FaultAmerican                // a date with the month first
	FaultMonthFirst              // a column of such dates
	FaultOrder                   // one date before another that it must follow
	FaultLater                   // a date after the day that is asked about
	FaultOpenTwice               // a child has two that are open at once
)

var faults = [...]struct{ what, do string }{
	FaultNone:       {"this is no list of Annex A: no row among the first twenty has its headers", "leave it out of the folder, or put the printed headers above its columns"},
	FaultColumn:     {"the column is not there", "print the list with it; what rests on it is not counted"},
	FaultColumn2:    {"the column stands twice", "take one of the two out; the first was read"},
	FaultNoChild:    {"there is no identifier", "give the child’s identifier; the row was left out"},
	FaultTotal:      {"this is a row of totals", "nothing: the row was left out"},
	FaultTwice:      {"the same row stands above, cell for cell", "nothing: it counts once"},
	FaultValue:      {"the cell cannot be read", "put it right in the case system and print the list again"},
	FaultMissing:    {"the cell is empty", "give it in the case system and print the list again"},
	FaultAmerican:   {"the date has its month first", "print the list with the day first; the cell was not used"},
	FaultMonthFirst: {"dates of this column have their month first, so that none of those is sure in which both numbers are 12 or less", "print the list with the day first; no such date of the column was used"},
	FaultOrder:      {"the date lies before another that it must follow", "put it right in the case system and print the list again"},
	FaultLater:      {"the date lies after the day that is asked about, and hides the one before it", "print the list on the day that is asked about"},
	FaultOpenTwice:  {"the child has another that is open at the same time and began later", "end the earlier one in the case system; the later one counts"},
}

// Problem is one thing wrong with a list: where, what, what was expected, what to do.
// It never holds what stands in the cell.
type Problem struct {
	List     int // 0 where the sheet is none
	File     string
	Sheet    string // of a workbook
	Row      int    // 0 where it is of the whole sheet
	Column   string // as Annex A prints it; or a letter
	Fault    Fault
	Expected string
}

// Place is where it is, but for its row: the file, its sheet, the list, the column.
func (p Problem) Place() string {
	at := p.File
	if p.Sheet != "" {
		at += ", sheet " + p.Sheet
	}
	if p.List > 0 {
		at += fmt.Sprintf(" (list %d)", p.List)
	}
	if p.Column != "" {
		at += ", “" + p.Column + "”"
	}
	return at
}

// Text is what is wrong, what was expected and what to do.
func (p Problem) Text() string {
	text := faults[p.Fault].what
	if p.Expected != "" {
		text += "; expected " + p.Expected
	}
	return text + "; " + faults[p.Fault].do
}
