package annexa

import (
	"strings"
	"unicode"
)

// anyList is a list whatever its rows are.
type anyList interface {
	about() *head
	match(headers []string) match
	open(r *reading, sheet uint16, m match)
	add(cells []string, number int)
	close()
}

// head is what is known of a list without its rows.
type head struct {
	number int
	title  string
	has    map[string]bool // the columns that stand in at least one of its sheets
	read   bool            // a sheet of it was there
	rows   int             // rows taken
}

// match is how the headers of a sheet fit a list: for each cell of the header row the
// column it names, -1 for none; how many fit; and how many of these stand in no other
// list.
type match struct {
	columns  []int
	fits     int
	telling  int
	twice    []int // cells that name a column which an earlier cell named
	identify bool  // the column by which rows are told apart is there
}

// list is one of the eleven.
type list[T any, P row[T]] struct {
	head
	columns []column[T]
	rows    []T

	// while a sheet is read
	r     *reading
	sheet uint16
	m     match
	dates []dates // by column
	from  int     // the first row of this sheet
	cell  cellOf
	idAt  int
	seen  map[identity]struct{}
	names [][]string // of each column, folded; the printed first
}

// identity is by what a row that stands twice is known.
type identity struct {
	sum   uint64
	child key
}

// dates counts how the dates of one column were written.
type dates struct{ british, ambiguous, american int }

// cellOf is a cell while something is taken from it.
type cellOf struct {
	text    string
	workers *keys
	r       *reading
	list    int
	at      place
	column  string
}

// problem says that the cell holds something else than is expected.
func (c *cellOf) problem(expected string) {
	c.r.problem(c.list, c.at, c.column, FaultValue, expected)
}

func newList[T any, P row[T]](number int, title string, columns []column[T]) *list[T, P] {
	l := &list[T, P]{head: head{number: number, title: title, has: map[string]bool{}}, columns: columns}
	for _, c := range columns {
		names := []string{fold(c.name)}
		for _, a := range c.also {
			names = append(names, fold(a))
		}
		if cut, _, ok := strings.Cut(c.name, "("); ok && len(fold(cut)) > 6 {
			names = append(names, fold(cut))
		}
		l.names = append(l.names, names)
	}
	return l
}

func (l *list[T, P]) about() *head { return &l.head }

// fold leaves of a header what it is known by: letters and digits, small.
func fold(header string) string {
	var b strings.Builder
	for _, c := range header {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// match fits a row of headers to the list: by the names that are printed or known, and
// then, for what is left, by the nearest name where only a few letters differ.
func (l *list[T, P]) match(headers []string) match {
	m := match{columns: make([]int, len(headers))}
	taken := make([]bool, len(l.columns))
	folded := make([]string, len(headers))
	take := func(cell, column int) {
		m.columns[cell], taken[column] = column, true
		m.fits++
		if !l.columns[column].word {
			m.telling++
		}
		m.identify = m.identify || l.columns[column].who
	}
	for i, h := range headers {
		m.columns[i] = -1
		folded[i] = fold(h)
		for c, names := range l.names {
			if folded[i] != "" && contains(names, folded[i]) {
				if taken[c] {
					m.twice = append(m.twice, i)
				} else {
					take(i, c)
				}
				break
			}
		}
	}
	for i, h := range folded {
		if m.columns[i] >= 0 || len(h) < 6 {
			continue
		}
		best, far, equal := -1, len(h)/8, false
		for c, names := range l.names {
			if taken[c] {
				continue
			}
			for _, n := range names {
				switch d := distance(h, n, far+1); {
				case d < far || d == far && best < 0:
					best, far, equal = c, d, false
				case d == far && best != c:
					equal = true
				}
			}
		}
		if best >= 0 && !equal {
			take(i, best)
		}
	}
	return m
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// distance is how many letters must be changed, added or taken away to make one text
// of another; most where it is that or more.
func distance(a, b string, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	line := make([]int, len(b)+1)
	for j := range line {
		line[j] = j
	}
	for i := range len(a) {
		corner, least := line[0], i+1
		line[0] = i + 1
		for j := range len(b) {
			d := corner
			if a[i] != b[j] {
				d = 1 + min(corner, line[j], line[j+1])
			}
			corner, line[j+1] = line[j+1], d
			least = min(least, d)
		}
		if least >= most {
			return most
		}
	}
	return min(line[len(b)], most)
}

// open begins a sheet whose headers fitted.
func (l *list[T, P]) open(r *reading, sheet uint16, m match) {
	l.r, l.sheet, l.m = r, sheet, m
	l.read = true
	l.dates = make([]dates, len(l.columns))
	l.from = len(l.rows)
	if l.seen == nil {
		l.seen = map[identity]struct{}{}
	}
	for i, c := range m.columns {
		if c >= 0 {
			l.has[l.columns[c].name] = true
			if l.columns[c].who {
				l.idAt = i
			}
		}
	}
	l.cell = cellOf{workers: &r.workers, r: r, list: l.number}
}

// add takes one row.
func (l *list[T, P]) add(cells []string, number int) {
	id := ""
	if l.idAt < len(cells) {
		id = strings.TrimSpace(cells[l.idAt])
	}
	sum, something := uint64(14695981039346656037), false
	for _, c := range cells {
		if c != "" {
			something = true
		}
		sum = hash(sum, c)
	}
	if !something {
		return
	}
	at := place{l.sheet, uint32(number)}
	switch {
	case empty(id):
		if l.says(cells) {
			l.r.problem(l.number, at, l.columns[l.who()].name, FaultNoChild, "")
		}
		return
	case total(id):
		l.r.problem(l.number, at, l.columns[l.who()].name, FaultTotal, "")
		return
	}
	var row T
	to := P(&row)
	base := to.base()
	base.at, base.child, base.sum = at, l.r.children.key(id), sum
	for i, c := range l.m.columns {
		if c < 0 || i >= len(cells) {
			continue
		}
		col := &l.columns[c]
		switch {
		case col.day != nil:
			text := cells[i]
			on, s := readDay(text)
			d := col.day(&row)
			d.on = on
			switch s {
			case british:
				l.dates[c].british++
			case ambiguous:
				l.dates[c].ambiguous++
			case american:
				l.dates[c].american++
				d.bad = true
				l.r.problem(l.number, at, col.name, FaultAmerican, wantDay)
			case unreadable:
				d.bad = true
				l.r.problem(l.number, at, col.name, FaultValue, wantDay)
			}
			if col.must && d.none() {
				l.r.problem(l.number, at, col.name, FaultMissing, wantDay)
			}
		case col.take != nil:
			l.cell.text, l.cell.at, l.cell.column = cells[i], at, col.name
			col.take(&l.cell, &row)
		}
	}
	known := identity{sum, base.child}
	if _, twice := l.seen[known]; twice {
		l.r.problem(l.number, at, l.columns[l.who()].name, FaultTwice, "")
		l.r.left(l.number, at, "the same row stands above, cell for cell")
		return
	}
	l.seen[known] = struct{}{}
	l.rows = append(l.rows, row)
	l.head.rows++
}

// close ends a sheet. A column in which dates are written month first, and none day
// first, has been misread wherever both could be meant: none of them is used.
func (l *list[T, P]) close() {
	for c, d := range l.dates {
		if d.american == 0 || d.british > 0 || d.ambiguous == 0 {
			continue
		}
		l.r.problem(l.number, place{sheet: l.sheet}, l.columns[c].name, FaultMonthFirst, wantDay)
		for i := l.from; i < len(l.rows); i++ {
			if at := l.columns[c].day(&l.rows[i]); at.given() {
				*at = day{bad: true}
			}
		}
	}
}

func (l *list[T, P]) who() int {
	for i := range l.columns {
		if l.columns[i].who {
			return i
		}
	}
	return 0
}

// says reports whether a row without an identifier holds anything in a column that is
// counted; a remark beneath the table does not.
func (l *list[T, P]) says(cells []string) bool {
	for i, c := range l.m.columns {
		if c >= 0 && i < len(cells) && (l.columns[c].day != nil || l.columns[c].take != nil) && !empty(strings.TrimSpace(cells[i])) {
			return true
		}
	}
	return false
}

// total tells a row of totals from a child's.
func total(id string) bool {
	if len(id) > 40 {
		return false
	}
	switch f := fold(id); f {
	case "total", "totals", "grandtotal", "sum", "count", "subtotal", "average", "mean", "childuniqueid", "overall":
		return true
	default:
		return strings.HasPrefix(f, "total") && !strings.ContainsAny(f, "0123456789")
	}
}

// hash continues FNV-1a over a cell and the gap after it.
func hash(sum uint64, cell string) uint64 {
	const prime = 1099511628211
	for i := range len(cell) {
		sum = (sum ^ uint64(cell[i])) * prime
	}
	return (sum ^ 0xff) * prime
}

// keys gives each text a number of its own.
type keys struct{ of map[string]key }

func (k *keys) key(text string) key {
	text = strings.TrimSpace(text)
	if empty(text) {
		return 0
	}
	if n, ok := k.of[text]; ok {
		return n
	}
	if k.of == nil {
		k.of = map[string]key{}
	}
	n := key(len(k.of) + 1)
	k.of[strings.Clone(text)] = n
	return n
}
