package relational

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// facts asks a table of facts. It is the one way in which a view reads facts:
// whatever it asks, what entered the system after the view's moment is left out,
// so that no query can forget it. The table is t; its authority is ?1 and the
// last entry that counts ?2, and args begin at ?3.
type facts struct {
	table   string
	columns string
	join    string // other tables; each must be bound to t
	where   string // more conditions
	group   string // GROUP BY, HAVING
	order   string // ends with t.entry where the last entry holds
	args    []any
	// of is the column that holds one of the ids in, where in is not nil: only those
	// are asked for. Without in it holds a record, and a view of part of them asks
	// only for these.
	of string
	in []int64
	// last names the table of ids, and the column in both, where of the facts of
	// each id only the one that holds is asked for.
	last, id string
}

// query puts the question into SQL: facts of the authority, of entries up to the
// view's, and of those only what holds.
//
// The fact of an id that holds is found by way of the index, id by id: of ten
// acts on each promise nine are never looked at, and it is no matter whether the
// day is past or today.
func (v *view) query(f facts, holds string) string {
	var b strings.Builder
	from := f.table + " t"
	if f.last != "" {
		from = fmt.Sprintf(`%[1]s k JOIN %[2]s t ON k.authority = ?1 AND t.authority = k.authority AND t.%[3]s = k.%[3]s AND t.entry = (
			SELECT n.entry FROM %[2]s n WHERE n.authority = k.authority AND n.%[3]s = k.%[3]s AND n.known <= ?3 AND n.entry <= ?2
			ORDER BY n.known DESC, n.entry DESC LIMIT 1)`, f.last, f.table, f.id)
	}
	fmt.Fprintf(&b, "SELECT %s FROM %s %s WHERE t.authority = ?1 AND t.entry <= ?2", f.columns, from, f.join)
	part, of := "", f.of
	if f.last != "" && of == "t."+f.id {
		of = "k." + f.id // PostgreSQL would look for the last fact of every id, and then leave out most
	}
	switch {
	case of != "" && f.in != nil:
		part = of + " IN (" + listed(f.in) + ")"
	case of != "" && v.part != nil:
		part = of + " IN (" + listed(v.part) + ")"
	}
	for _, more := range []string{holds, part, f.where} {
		if more != "" {
			b.WriteString(" AND " + more)
		}
	}
	if f.group != "" {
		b.WriteString(" " + f.group)
	}
	if f.order != "" {
		b.WriteString(" ORDER BY " + f.order)
	}
	return b.String()
}

// listed writes ids for IN; of none, one that none has.
func listed(ids []int64) string {
	b := []byte("-1")
	for _, id := range ids {
		b = strconv.AppendInt(append(b, ", "...), id, 10)
	}
	return string(b)
}

// facts calls fn for every fact of the record that the system had.
func (v *view) facts(f facts, fn func(*sql.Rows) error) error {
	return v.each(fn, v.query(f, ""), append([]any{v.at.Authority, v.entry}, f.args...)...)
}

// act is what every fact of a person carries beside what it says.
type act struct {
	entry   int64
	known   calendar.Date
	why     string
	actor   string
	at      time.Time // when it was entered
	entered store.Entered
}

// acts asks a table of what people did. Beside what facts leaves out, it leaves
// out what was known only after the view's day, and what had not been released
// to its audience. Args begin at ?4.
type acts struct {
	facts
	into  []any            // where the columns go
	about func() []subject // what the act just read is about, to ask whether it was released; nil may be seen by all
}

// acts calls fn for every act of a person that was known, in the order in which
// they were: of two about one thing the last holds.
func (v *view) acts(a acts, fn func(act) error) error {
	// Each act has its entry; LEFT keeps SQLite from looking through all entries
	// first, and for each of them through all acts.
	a.columns += ", t.known, t.entry, t.why, t.cites, e.actor, e.at"
	a.join += " LEFT JOIN entries e ON e.authority = t.authority AND e.entry = t.entry"
	a.order = strings.TrimSuffix("t.known, t.entry, "+a.order, ", ")
	if a.last != "" {
		a.order = "" // of each there is but one
	}
	var known sql.NullString
	var at string
	var done act
	into := append(slices.Clip(a.into), &known, &done.entry, &done.why, &done.entered.Cites, &done.actor, &at)
	return v.each(func(r *sql.Rows) error {
		if err := r.Scan(into...); err != nil {
			return err
		}
		var err error
		if done.known, err = parseDay(known); err != nil {
			return err
		}
		entered, err := parseMoment(at)
		if err != nil {
			return err
		}
		done.at = entered
		done.entered.After = max(0, calendar.OfTime(entered).Sub(done.known))
		if a.about != nil && !v.told(a.about(), done) {
			return nil
		}
		return fn(done)
	}, v.query(a.facts, "t.known <= ?3"), append([]any{v.at.Authority, v.entry, v.on()}, a.args...)...)
}

// on is the day of the view as text, or the last of days.
func (v *view) on() string {
	if v.at.On.IsZero() {
		return "9999-12-31"
	}
	return v.at.On.String()
}

// until is up to which day something may be looked at: a day, or for ever. The
// zero until shows nothing.
type until struct {
	seen bool
	day  calendar.Date // zero is for ever
}

// later is the longer of two.
func (u until) later(w until) until {
	switch {
	case !u.seen:
		return w
	case w.seen && !u.day.IsZero() && (w.day.IsZero() || w.day.After(u.day)):
		return w
	}
	return u
}

// holds reports whether what was known on a day may be looked at.
func (u until) holds(known calendar.Date) bool {
	return u.seen && !known.IsZero() && (u.day.IsZero() || !known.After(u.day))
}
