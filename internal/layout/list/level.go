package list

// Levels follows the lists of a page and says how deep each entry stands.
//
// An entry that counts on from an open list belongs to it: after "3." with
// "(a)" and "(b)" beneath, "4." returns to the first level. An entry that
// opens another style of numbering directly beneath an entry stands one
// deeper; after a paragraph between, it begins a list of the first level
// unless it is set further in.
//
// Worked example: "1." is 1, "a)" 2, "b)" 2, "i." 3, "ii." 3, "c)" 2, "2." 1.
type Levels struct {
	open    []counting
	past    counting // the outermost list that a paragraph closed
	between bool     // a paragraph stood since the last entry
}

// counting is a list whose last entry may be followed by another.
type counting struct {
	style  Style
	form   Form
	upper  bool
	value  int
	under  string // Dotted: what its entries stand under
	number string // the last entry's number without point or brackets
	sign   string // Bullet: its sign
	indent int
}

// deepest bounds how many lists may be open at once.
const deepest = 12

// Break forgets every open list: a heading begins afresh.
func (l *Levels) Break() { l.open, l.past, l.between = l.open[:0], counting{}, false }

// Paragraph notes a paragraph that is no entry.
func (l *Levels) Paragraph() { l.between = true }

// Accepts says whether a mark that so many columns of white space follow is a
// list's number. One that is not sure must go on from a list, or be followed
// by the wide space that a word processor leaves after a number; a bare number
// must be both, save that it may be the first ("1    That the report be noted").
func (l *Levels) Accepts(m Mark, columns int) bool {
	switch {
	case m.Sure:
		return true
	case m.Style == Arabic && m.Form == Bare:
		return columns > 2 && (m.Value == 1 || l.Continues(m))
	}
	return columns > 1 || l.Continues(m)
}

// Continues says whether the mark is the next of a list that is open.
func (l *Levels) Continues(m Mark) bool {
	if _, _, ok := l.find(m); ok {
		return true
	}
	_, ok := l.past.next(m)
	return ok
}

// Enter places an entry set in by indent columns and returns its level from 1.
func (l *Levels) Enter(m Mark, indent int) int {
	between := l.between
	l.between = false
	entry := counting{m.Style, m.Form, m.Upper, m.Value, m.Under, bare(m.Printed), "", indent}
	if m.Style == Bullet {
		entry.sign = m.Printed
		return l.bullet(entry, between)
	}
	if at, value, ok := l.find(m); ok {
		l.open = l.open[:at+1]
		top := &l.open[at]
		if value == m.Roman && value != m.Value {
			entry.style = Roman
		} else if top.style == Letter {
			entry.style = Letter
		}
		entry.value = value
		*top = entry
		return at + 1
	}
	if value, ok := l.past.next(m); ok {
		entry.style, entry.value = l.past.style, value
		l.open = l.open[:0]
		return l.push(entry)
	}
	if m.Style == Dotted {
		for at := range l.open {
			if l.open[at].number == m.Under {
				l.open = l.open[:at+1]
				return l.push(entry)
			}
		}
	}
	// The list begins again, or has a gap: same style, same level.
	for at := len(l.open) - 1; at >= 0; at-- {
		o := l.open[at]
		if o.style == m.Style && o.form == m.Form && o.upper == m.Upper && m.Style != Dotted && o.indent <= indent+1 {
			l.open = l.open[:at]
			return l.push(entry)
		}
	}
	for len(l.open) > 0 && l.open[len(l.open)-1].style == Bullet && indent <= l.open[len(l.open)-1].indent+1 {
		l.open = l.open[:len(l.open)-1]
	}
	l.leave(indent, between)
	return l.push(entry)
}

// bullet places a bulleted entry: beside one of the same sign that is set in
// as far, deeper than what stands before it otherwise.
func (l *Levels) bullet(entry counting, between bool) int {
	for at := len(l.open) - 1; at >= 0; at-- {
		o := l.open[at]
		if o.style == Bullet && o.sign == entry.sign && entry.indent < o.indent+2 {
			if between && at > 0 && entry.indent <= l.open[0].indent {
				break
			}
			l.open = l.open[:at]
			return l.push(entry)
		}
	}
	l.leave(entry.indent, between)
	return l.push(entry)
}

// leave closes the lists that a new list at this indent cannot stand beneath:
// those set in further, and, once a paragraph stands between, those that are
// not set in less by a tab stop.
func (l *Levels) leave(indent int, between bool) {
	for len(l.open) > 0 {
		top := l.open[len(l.open)-1]
		if indent > top.indent+6 || !between && indent >= top.indent-1 {
			return
		}
		if len(l.open) == 1 {
			l.past = top
		}
		l.open = l.open[:len(l.open)-1]
	}
}

func (l *Levels) push(entry counting) int {
	if len(l.open) == deepest {
		l.open = l.open[:deepest-1]
	}
	l.open = append(l.open, entry)
	return len(l.open)
}

// find returns the innermost open list that the mark counts on from, and the
// value that it has there.
func (l *Levels) find(m Mark) (at, value int, ok bool) {
	for at := len(l.open) - 1; at >= 0; at-- {
		if value, ok := l.open[at].next(m); ok {
			return at, value, true
		}
	}
	return 0, 0, false
}

// next says whether the mark is the list's next, and its value there: "i"
// after "h" is the ninth letter, else the first numeral.
func (c counting) next(m Mark) (value int, ok bool) {
	if m.Style == Bullet || c.form != m.Form || c.upper != m.Upper || c.number == "" {
		return 0, false
	}
	value = m.Value
	switch c.style {
	case Roman:
		value = m.Roman
	case Letter:
		if m.Style == Roman && m.Roman == 1 {
			value = 9
		} else if m.Style != Letter {
			return 0, false
		}
	case Dotted:
		if m.Under != c.under {
			return 0, false
		}
	}
	if c.style != Roman && c.style != Letter && c.style != m.Style {
		return 0, false
	}
	return value, value == c.value+1
}

// bare is a printed number without its point or brackets.
func bare(printed string) string {
	start, end := 0, len(printed)
	for start < end && printed[start] == '(' {
		start++
	}
	for end > start && (printed[end-1] == '.' || printed[end-1] == ')') {
		end--
	}
	return printed[start:end]
}
