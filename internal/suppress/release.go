package suppress

import (
	"fmt"
	"strconv"
)

// Key names a cell: the same in every release that has it.
type Key string

// Cell is one count, exact.
type Cell struct {
	Key   Key
	Count int64
	Open  bool  // not about people to be protected: staff, plans, visits. Shown whatever its size
	Apart bool  // not published itself: it only stands in sums, percentages and changes
	Round int64 // published to the nearest ten, say; 0 or 1 is as it is
}

// Sum says that a cell is the sum of others: a row, a column, a year of its months, a
// county of its districts. Readers know it from the headings.
type Sum struct {
	Total Key
	Parts []Key
}

// Ratio is a percentage or rate that is published of two cells, rounded.
type Ratio struct {
	Name        string
	Part, Whole Key
	Per         int64 // 100 for per cent, 10,000 for a rate
	Places      int   // decimals
}

// Change is a difference that is put into words or figures: "up by three since March".
type Change struct {
	Name     string
	From, To Key
	Earlier  bool // From is the cell as it was last published, before it was revised
	Way      bool // only its direction is said: "rose", "fell", "no change"
}

// Release is what is to be published at once, exact: a scorecard, a paper, a table.
type Release struct {
	Name    string
	Cells   []Cell
	Sums    []Sum
	Ratios  []Ratio
	Changes []Change
}

// Shown is what readers see of a cell.
type Shown struct {
	Key       Key
	Low, High int64 // the count, twice; or where it lies by its rounding. Nothing where it is hidden
	Hidden    bool
	Apart     bool
	Revised   bool // it differs from what an earlier release knew
	Open      bool
}

// The words and the symbol for what is hidden, as the Government Statistical Service has it.
const (
	Symbol            = "c"
	Suppressed        = "suppressed"
	RevisedSuppressed = "revised, suppressed"
)

// String is what stands in a table: the number, or the symbol.
func (s Shown) String() string {
	switch {
	case s.Hidden:
		return Symbol
	case s.Apart:
		return ""
	case s.Low != s.High:
		return strconv.FormatInt((s.Low+s.High)/2, 10)
	}
	return strconv.FormatInt(s.Low, 10)
}

// Words are what is said beside it: nothing of a number that stands as it was.
func (s Shown) Words() string {
	switch {
	case s.Hidden && s.Revised:
		return RevisedSuppressed
	case s.Hidden:
		return Suppressed
	case s.Revised:
		return "revised"
	}
	return ""
}

// ShownRatio is what readers see of a ratio: so many units of its last decimal.
type ShownRatio struct {
	Ratio
	Units  int64
	Hidden bool
}

// String is the ratio with its decimals, or the symbol.
func (r ShownRatio) String() string {
	if r.Hidden {
		return Symbol
	}
	unit := power(r.Places)
	if r.Places == 0 {
		return strconv.FormatInt(r.Units, 10)
	}
	return fmt.Sprintf("%d.%0*d", r.Units/unit, r.Places, r.Units%unit)
}

// ShownChange is what readers are told of a change.
type ShownChange struct {
	Change
	By     int64 // the difference; of a direction only its sign counts
	Hidden bool
}

// String is the change in words.
func (c ShownChange) String() string {
	switch {
	case c.Hidden:
		return "change not shown: small numbers"
	case c.By == 0:
		return "no change"
	case c.Way && c.By > 0:
		return "rose"
	case c.Way:
		return "fell"
	case c.By > 0:
		return fmt.Sprintf("up by %d", c.By)
	}
	return fmt.Sprintf("down by %d", -c.By)
}

// Published is a release as readers have it, and no more than they have.
type Published struct {
	Name    string
	Cells   []Shown
	Sums    []Sum
	Ratios  []ShownRatio
	Changes []ShownChange
}

// Issued is a release and what was published of it.
type Issued struct {
	Release
	Published Published
}

// Policy is which counts are small.
type Policy struct{ Low, High int64 }

// Children is the rule of the Department for Education's statistics of children in need
// and of children looked after: counts from one to five.
var Children = Policy{1, 5}

func (p Policy) small(n int64) bool { return n >= p.Low && n <= p.High }

func power(places int) int64 {
	n := int64(1)
	for range places {
		n *= 10
	}
	return n
}
