package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// glance is how many entries of a group are shown before the rest is only
// counted.
const glance = 12

// colours of the groups; the heading's words say the same.
var colours = map[group]string{groupOverdue: red, groupDue: yellow, groupWaiting: cyan, groupReturned: cyan, groupNotYet: bold, groupNoDate: bold}

// write prints the list for people: counts first, then group by group.
func (d due) write(w io.Writer, authority string, paint style) error {
	var b strings.Builder
	title := ": what is owed, "
	if d.On != d.judged {
		title = ": what was owed "
	}
	indented(&b, authority+title+d.heading(), 0)
	if d.filter != "" {
		indented(&b, "Only what is "+d.filter+".", 0)
	}
	b.WriteByte('\n')
	d.writeCounts(&b)
	for _, g := range groups() {
		all := d.groups[g]
		if len(all) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", paint.in(colours[g], fmt.Sprintf("%s (%d)", strings.ToUpper(string(g)), len(all))))
		for i := range all {
			if i == glance && !d.all && len(all) > glance+2 {
				fmt.Fprintf(&b, "\n       and %d more: --all lists them\n", len(all)-i)
				break
			}
			b.WriteByte('\n')
			d.writeStanding(&b, &all[i], g, paint)
		}
	}
	d.writeUndated(&b, paint)
	_, err := io.WriteString(w, b.String())
	return err
}

func (d due) writeCounts(b *strings.Builder) {
	if d.count == 0 {
		indented(b, "Nothing is outstanding among what was known then.", 0)
		if d.filter != "" && len(d.names) > 0 {
			names := d.names
			if len(names) > glance {
				names = names[:glance]
			}
			indented(b, "The record names: "+strings.Join(names, "; ")+tail(len(d.names)-len(names))+".", 0)
		}
	} else {
		var counts []string
		for _, g := range groups() {
			if n := len(d.groups[g]); n > 0 {
				counts = append(counts, fmt.Sprintf("%d %s", n, g))
			}
		}
		indented(b, strings.Join(counts, " · "), 0)
		switch unread := d.count - d.reviewed - d.shownHistoric(); {
		case unread == d.count:
			indented(b, "All as read by machine; nobody has reviewed them yet (arising follow).", 0)
		case unread > 0:
			indented(b, fmt.Sprintf("%d of them as read by machine and not yet reviewed.", unread), 0)
		}
	}
	if n := len(d.gone); n > 0 {
		refs := make([]string, n)
		for i, ref := range d.gone {
			refs[i] = ref.String()
		}
		indented(b, fmt.Sprintf("%s: %s. Newer minutes may have other words for it (arising show %s).",
			plural(n, "followed commitment stands in no current version of its record", "followed commitments stand in no current version of their record"),
			strings.Join(refs[:min(n, glance)], ", ")+tail(n-glance), refs[0]), 0)
	}
	if words := restsOn(d.late); words != "" {
		indented(b, words, 0)
	}
	if d.historic > 0 && !d.all {
		indented(b, fmt.Sprintf("%s left out: --all lists them.", plural(d.historic, "historic commitment is", "historic commitments are")), 0)
	}
}

// tail says how many more a list has.
func tail(more int) string {
	if more <= 0 {
		return ""
	}
	return fmt.Sprintf("; and %d more", more)
}

func (d due) shownHistoric() int {
	if d.all {
		return d.historic
	}
	return 0
}

func (d due) writeUndated(b *strings.Builder, paint style) {
	if len(d.undated) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("RECORDS WITHOUT A DATE (%d), in no answer until one is settled", len(d.undated))))
	for i, u := range d.undated {
		if i == glance && !d.all {
			fmt.Fprintf(b, "\n       and %d more: --all lists them\n", len(d.undated)-i)
			return
		}
		b.WriteByte('\n')
		sides(b, fmt.Sprintf("%-6s %s", u.Item, trimmed(or(u.Title, u.Record, "untitled"), 50)), count(u.Commitments, "commitment"), 7)
		indented(b, u.File, 7)
		doNext(b, 7, "settle %s DATE --why …", u.Item)
	}
}

// writeStanding prints one commitment: who owes whom and by when, what, and
// where it stands in the record.
func (d due) writeStanding(b *strings.Builder, s *follow.Standing, g group, paint style) {
	writeWho(b, fmt.Sprintf("%-6s ", s.Ref), owner(s.By, s.ByIs), owner(s.To, s.ToIs, s.Asker), byWhen(s))
	indented(b, trimmed(s.Text, 170), 7)
	var notes []string
	if !s.Reference.IsZero() {
		notes = append(notes, s.Reference.String())
	}
	if s.Due.Text != "" {
		notes = append(notes, "“"+trimmed(string(s.Due.Text), 70)+"”")
	}
	switch {
	case g == groupWaiting:
		notes = append(notes, strings.TrimSuffix(s.Why, "."))
	case s.Timing == civic.TimingOverdue && g == groupOverdue:
		notes = append(notes, late(s.Late)+" late")
	}
	notes = append(notes, d.found[s.Ref]...)
	for _, t := range s.Ties(nil) {
		if t.Kind == civic.TieThrough || t.Kind == civic.TiePart {
			notes = append(notes, t.Says()+" "+t.Ref.String())
		}
	}
	if s.Soft {
		notes = append(notes, "said, not resolved")
	}
	if s.Following != civic.Followed || s.Entered.After > 0 {
		notes = append(notes, string(s.Following)+enteredAfter(s.Entered))
	}
	if s.Recurs() {
		if all := s.Deliveries(); follow.Tallied(all).Expected > 0 {
			notes = append(notes, follow.TalliedInWords(all))
		}
	} else if r := s.Return; r != nil && r.Verdict == store.VerdictYes {
		notes = append(notes, came(s, r)+enteredAfter(r.Entered))
	}
	if who := correctedBy(s); who != "" {
		notes = append(notes, who)
	}
	if refs := maySame(s); refs != "" {
		notes = append(notes, "may be the same as "+refs)
	}
	if len(notes) > 0 {
		indented(b, strings.Join(notes, " · "), 7)
	}
	if r := mayReturn(s); r != nil {
		indented(b, fmt.Sprintf("%s %s (%s): %s", paint.in(bold, "May have come back:"), r.Record, r.Item, or(r.Title, "untitled")), 7)
		doNext(b, 7, "settle %s %s yes|no --why …", s.Ref, r.Item)
	}
	place := s.Record
	if s.Asker == "" {
		place = "Body not named: " + place
	}
	if s.Known.FromBounds {
		place += " (day not stated)"
	}
	indented(b, paint.in(dim, place), 7)
}

// correctedBy says what was corrected, and by whom.
func correctedBy(s *follow.Standing) string {
	var aspects []string
	for _, k := range s.Corrections {
		aspects = append(aspects, string(k.Aspect))
	}
	if len(aspects) == 0 {
		return ""
	}
	return strings.Join(aspects, ", ") + " corrected by " + s.Corrections[len(aspects)-1].Actor
}

// writeWho prints who owes whom, with the day at the right: on one line where
// it fits, else the recipient on a line of its own.
func writeWho(b *strings.Builder, left, by, to, day string) {
	room := width - len([]rune(left)) - 2 - len([]rune(day))
	if who := by + " → " + to; len([]rune(who)) <= room {
		sides(b, left+who, day, len(left))
		return
	}
	sides(b, left+trimmed(by, room), day, len(left))
	indented(b, "→ "+trimmed(to, 2*width-40), len(left))
}

// maySame lists the refs that may be the same obligation, the likeliest first.
func maySame(s *follow.Standing) string {
	ties := slices.DeleteFunc(slices.Clone(s.Same), func(t store.Tie) bool { return t.Verdict != store.VerdictOpen })
	slices.SortStableFunc(ties, func(a, b store.Tie) int { return cmp.Compare(b.Score, a.Score) })
	var refs []string
	for i, t := range ties {
		if i == 3 {
			refs = append(refs, fmt.Sprintf("%d more", len(ties)-i))
			break
		}
		refs = append(refs, t.Ref.String())
	}
	return strings.Join(refs, ", ")
}

// owner is who, by the post or body meant where the words do not say.
func owner(words, is civic.Words, otherwise ...string) string {
	name := or(string(is), string(words))
	if name == "" {
		name = or(append(otherwise, "not named")...)
	}
	return name
}

// byWhen is the end of the due in a few words.
func byWhen(s *follow.Standing) string {
	switch {
	case s.Timing == civic.TimingWaiting, s.Timing == civic.TimingNoDate:
		return ""
	case s.Due.To.IsZero():
		return "from " + s.Due.From.Long()
	}
	return "by " + s.Due.To.Long()
}

// late says a number of days as people do.
func late(days int) string {
	switch {
	case days < 61:
		return count(days, "day")
	case days < 730:
		return count(days*12/365, "month")
	}
	return fmt.Sprintf("%d years", days/365)
}
