package sheet

import "strings"

// Fault is why a file or a cell cannot be taken as it is.
type Fault string

// The faults; there are no others.
const (
	FaultEmpty   Fault = "empty"      // no bytes, or no row with anything in it
	FaultNone    Fault = "no sheet"   // another kind of file
	FaultOld     Fault = "old format" // .xls, .xlsb, .ods
	FaultLocked  Fault = "locked"     // protected by a password
	FaultMacros  Fault = "macros"     // holds macros, which are left alone
	FaultLarge   Fault = "too large"  // beyond a limit, packed or unpacked
	FaultDamaged Fault = "damaged"    // breaks off, or contradicts itself
	FaultHidden  Fault = "hidden"     // what a person does not see on opening it
	FaultColumn  Fault = "column"     // a column that is new, gone or renamed
	FaultValue   Fault = "value"      // a cell that says something else than is expected there
)

// Faults are all of them.
func Faults() []Fault {
	return []Fault{FaultEmpty, FaultNone, FaultOld, FaultLocked, FaultMacros, FaultLarge, FaultDamaged, FaultHidden, FaultColumn, FaultValue}
}

// String is its name.
func (f Fault) String() string { return string(f) }

// Problem is one thing wrong with a file: where, what, what was expected, what to do.
type Problem struct {
	Fault    Fault  `json:"fault"`
	File     string `json:"file,omitempty"`
	Sheet    string `json:"sheet,omitempty"`
	Cell     string `json:"cell,omitempty"`     // "B7", or "row 7", or "column B"
	What     string `json:"what"`               // what is wrong
	Expected string `json:"expected,omitempty"` // what was expected there
	Do       string `json:"do"`                 // what to do
}

// Error prints the problem as one line that a clerk can act on:
//
//	tracker.xlsx, sheet Actions, F12: “Sep” is no date; expected a day, a month with its year, or nothing; write it as 12/09/2018
func (p *Problem) Error() string {
	var at []string
	if p.File != "" {
		at = append(at, p.File)
	}
	if p.Sheet != "" {
		at = append(at, "sheet "+p.Sheet)
	}
	if p.Cell != "" {
		at = append(at, p.Cell)
	}
	s := p.What
	if len(at) > 0 {
		s = strings.Join(at, ", ") + ": " + s
	}
	if p.Expected != "" {
		s += "; expected " + p.Expected
	}
	if p.Do != "" {
		s += "; " + p.Do
	}
	return s
}

// Short cuts what a cell says to what fits on a line.
func Short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
