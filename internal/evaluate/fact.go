package evaluate

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// scoreFacts compares what is said of the record as a whole, where labelled.
func (r *Result) scoreFacts(rec Record, got reading) {
	want, item := rec.Labels.Facts, got.first()
	check := func(s *Share, kind string, label *string, said string, right bool) {
		if label != nil && !s.add(right) {
			r.slip(rec.File, kind, orNothing(*label), orNothing(said))
		}
	}
	f := &r.Facts
	check(&f.Shape, "shape", want.Shape, got.Shape, text(want.Shape) == got.Shape)
	for _, x := range []struct {
		share *Share
		kind  string
		want  *string
		got   string
	}{
		{&f.Body, "body", want.Body, text(item.Record.Body)},
		{&f.Title, "title", want.Title, text(item.Record.Title)},
		{&f.ItemNumber, "item number", want.ItemNumber, text(item.Record.ItemNumber)},
		{&f.CallIn, "call-in", want.CallIn, item.calledInBy()},
	} {
		check(x.share, x.kind, x.want, x.got, sameName(text(x.want), x.got))
	}
	if d := want.Date; d != nil {
		g := item.Record.Date
		right := sameBound(d.From, g.From) && sameBound(d.To, g.To) && (d.Stated == nil || *d.Stated == g.Stated)
		if rec.onlyUnstated() {
			right = !g.Stated
		}
		said := days(g.From, g.To)
		label := days(d.From, d.To)
		check(&f.Date, "date", &label, said, right)
	}
	if want.KeyPoints != nil {
		n := fmt.Sprint(*want.KeyPoints)
		check(&f.KeyPoints, "key points", &n, fmt.Sprint(got.keyPoints()), *want.KeyPoints == got.keyPoints())
	}
	if want.HasLists {
		r.scoreLists(rec, got)
	}
}

// onlyUnstated reports whether all that the labels say of the date is that the
// page does not state one.
func (rec Record) onlyUnstated() bool {
	d := rec.Labels.Facts.Date
	return d.From == nil && d.To == nil && !rec.Labels.Facts.HasLists
}

// sameBound compares bounds of a date to within a day; unknown equals unknown.
func sameBound(a, b *string) bool {
	if text(a) == text(b) {
		return true
	}
	x, errX := time.Parse(time.DateOnly, text(a))
	y, errY := time.Parse(time.DateOnly, text(b))
	return errX == nil && errY == nil && x.Sub(y).Abs() <= 24*time.Hour
}

// scoreLists compares the lists of the record: each entry wanted must be read
// once, and each entry read must be wanted.
func (r *Result) scoreLists(rec Record, got reading) {
	var g struct {
		witnesses, attendance, memberships, documents, events []string
	}
	for _, it := range got.Items {
		g.witnesses = append(g.witnesses, keys(it.Witnesses, WitnessLabel.key)...)
		g.attendance = append(g.attendance, keys(it.Attendance, AttendanceLabel.key)...)
		g.memberships = append(g.memberships, keys(it.Memberships, MembershipLabel.key)...)
		g.documents = append(g.documents, keys(it.Documents, DocumentLabel.key)...)
		for _, e := range it.Events {
			g.events = append(g.events, days(e.From, e.To)+" "+e.What)
		}
	}
	w, f := rec.Labels.Facts, &r.Facts
	same := func(a, b string) bool { return a == b }
	r.scoreList(rec.File, "witness", &f.Witnesses, keys(w.Witnesses, WitnessLabel.key), g.witnesses, same)
	r.scoreList(rec.File, "attendance", &f.Attendance, keys(w.Attendance, AttendanceLabel.key), g.attendance, same)
	r.scoreList(rec.File, "membership", &f.Memberships, keys(w.Memberships, MembershipLabel.key), g.memberships, same)
	r.scoreList(rec.File, "document", &f.Documents, keys(w.Documents, DocumentLabel.key), g.documents, same)
	r.scoreList(rec.File, "event", &f.Events, keys(w.Events, EventLabel.key), g.events, sameDatedEvent)
}

// sameDatedEvent compares events by interval, and by a word of meaning shared:
// two inspections in one month are told apart, two wordings of one are not.
func sameDatedEvent(want, got string) bool {
	wantDays, wantWhat, _ := strings.Cut(want, " ")
	gotDays, gotWhat, _ := strings.Cut(got, " ")
	return wantDays == gotDays && sharesContent(wantWhat, gotWhat)
}

func (r *Result) scoreList(file, kind string, t *Tally, want, got []string, same func(want, got string) bool) {
	t.Wanted += len(want)
	t.Read += len(got)
	left := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(left, func(g string) bool { return same(w, g) })
		if i < 0 {
			r.slip(file, kind+" missed", w, "nothing")
			continue
		}
		t.Right++
		left = slices.Delete(left, i, i+1)
	}
	for _, g := range left {
		r.slip(file, kind+" false", "nothing", g)
	}
}

func (it readingItem) calledInBy() string {
	if it.CallIn == nil {
		return ""
	}
	return text(it.CallIn.By)
}

func keys[T any](list []T, key func(T) string) []string {
	var out []string
	for _, x := range list {
		out = append(out, key(x))
	}
	return out
}

func (w WitnessLabel) key() string { return nameKey(w.Name) + ", " + nameKey(w.Post) }

func (a AttendanceLabel) key() string {
	return nameKey(a.Name) + " " + foldString(a.Change) + " " + a.Time
}

func (m MembershipLabel) key() string {
	return nameKey(m.Of) + ": " + strings.Join(keys(m.Names, nameKey), ", ")
}

func (d DocumentLabel) key() string {
	return fmt.Sprintf("%s %s %d KB", nameKey(d.Title), strings.ToUpper(d.Format), d.SizeKB)
}

func (e EventLabel) key() string { return days(e.Date.From, e.Date.To) + " " + e.What }
