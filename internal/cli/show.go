package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type showCommand struct {
	dataFlags
	asAtFlags
	Ref string `arg:"" help:"A commitment (K-17, or CSB 2021/22-01) or an item (I-12)."`
}

// Run shows all that is kept of one commitment or one item.
func (c showCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	at := q.AsAt
	var b strings.Builder
	if item, err := itemOf(c.Ref); err == nil {
		items, err := k.Items(j.ctx, store.ItemsParams{AsAt: at, Item: item, Passages: true})
		if err != nil {
			return err
		}
		writeKeptItem(&b, &items[0], q, j.styleFor(j.out))
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	if !isRef(c.Ref) {
		return misused("%q is neither a commitment nor an item: write K-17, CSB 2021/22-01 or I-12", c.Ref)
	}
	ref, err := k.ref(j, c.Ref)
	if err != nil {
		return err
	}
	shown, err := k.Show(j.ctx, at, ref)
	if err != nil {
		return err
	}
	picture, err := k.Glance(j.ctx, store.GlanceParams{AsAt: at, Choose: func(*store.Picture) []store.Ref { return nil }})
	if err != nil {
		return err
	}
	all := follow.Stand(picture, q.judged)
	s, ok := standingOf(all, shown.Commitment.Ref)
	if !ok {
		s = follow.Standing{Commitment: &shown.Commitment, Due: shown.Commitment.Due}
	}
	changed, err := k.Changes(j.ctx, store.ChangesParams{AsAt: at, Refs: []store.Ref{shown.Commitment.Ref}})
	if err != nil {
		return err
	}
	named, err := k.Witnesses(j.ctx, at)
	if err != nil {
		return err
	}
	for _, other := range s.With { // one with it: its places in the record are places of this one
		more, err := k.Show(j.ctx, at, other.Ref)
		if err != nil {
			return err
		}
		shown.Commitment.Sources = append(shown.Commitment.Sources, more.Commitment.Sources...)
	}
	owner := duty.New(&picture, named).Of(&shown.Commitment, q.judged)
	writeShown(&b, ref, &shown, &s, whose{&owner, all}, q, j.styleFor(j.out))
	writeChanged(&b, changed, j.styleFor(j.out))
	_, err = io.WriteString(j.out, b.String())
	return err
}

// standingOf finds one commitment's standing; a merged one has none of its own.
func standingOf(all []follow.Standing, ref store.Ref) (follow.Standing, bool) {
	for _, s := range all {
		if s.Ref == ref {
			return s, true
		}
	}
	return follow.Standing{}, false
}

// left says why a commitment has no standing of its own.
func left(c *store.Commitment) string {
	if c.MergedInto != 0 {
		return "the same as " + c.MergedInto.String()
	}
	return "no longer read"
}

// whose is whose a commitment is, and how all stand on the day.
type whose struct {
	owner *duty.Owner
	all   []follow.Standing
}

// write says whose it is, who has had the duty, and what is wrong.
func (w whose) write(b *strings.Builder, ref store.Ref) {
	o := w.owner
	if o.Kind == duty.KindPost && o.Why != "" {
		labelled(b, "Meant", o.Name+": "+o.Why)
	}
	if words := o.Words(); words != "" && (len(o.Terms) > 1 || o.Kind == duty.KindPost) {
		labelled(b, "Owed by", words)
	}
	for _, f := range o.Findings {
		labelled(b, "Notice", f)
	}
	for i, c := range o.Candidates {
		if i == 0 {
			labelled(b, "May be", c.Post+": "+c.Why)
			continue
		}
		labelled(b, "or", c.Post+": "+c.Why)
	}
	if o.Asked() {
		doNext(b, 2, "allot %s POST --why …", ref)
	}
}

func writeShown(b *strings.Builder, asked store.Ref, shown *store.Shown, s *follow.Standing, w whose, q question, paint style) {
	c := &shown.Commitment
	fmt.Fprintf(b, "%s  %s\n", paint.in(bold, c.Ref.String()), strings.ToUpper(or(string(s.Timing), left(c))))
	if !c.Reference.IsZero() {
		fmt.Fprintf(b, "Reference: %s\n", c.Reference)
	}
	for _, r := range c.References {
		indented(b, fmt.Sprintf("%s leads here too.", r), 0)
	}
	if asked != c.Ref {
		indented(b, fmt.Sprintf("%s now leads here: two records proved to be one.", asked), 0)
	}
	writeAsked(b, q)
	b.WriteByte('\n')
	indented(b, c.Text, 0)
	b.WriteByte('\n')
	labelled(b, "Who", owner(c.By, c.ByIs))
	w.write(b, c.Ref)
	labelled(b, "To whom", owner(c.To, c.ToIs, c.Asker))
	due := or(string(c.Due.Text), "the record does not say")
	if iv := (calendar.Interval{From: s.Due.From, To: s.Due.To}); !iv.IsZero() {
		due += " (" + strings.TrimPrefix(follow.InWords(iv), "on ") + ")"
	}
	labelled(b, "When", due)
	if s.Why != "" {
		labelled(b, "Standing", fmt.Sprintf("On %s: %s", q.judged.Long(), s.Why))
	}
	labelled(b, "Kind", string(c.Kind))
	if c.Hand.Alone {
		labelled(b, "Entered", "by hand on "+c.Hand.On.Long()+"; no page that was read says it yet")
	} else {
		labelled(b, "Read by", fmt.Sprintf("rule %s, right %.0f times in 100", c.Rule, 100*c.Confidence))
	}
	if !c.Hand.On.IsZero() && !c.Hand.Alone {
		labelled(b, "Entered", "by hand on "+c.Hand.On.Long()+", and read on a page since")
	}
	known := "since " + c.Known.On.Long()
	if c.Known.Why != "" {
		known += " (" + c.Known.Why + ")"
	}
	labelled(b, "Known", known)
	following := string(c.Following)
	if c.FollowingWhy != "" {
		following += ": " + c.FollowingWhy
	}
	labelled(b, "Followed", following+enteredAfter(c.Entered))
	if c.MergedInto != 0 {
		labelled(b, "Same as", c.MergedInto.String())
	}
	if !c.NoLongerRead.IsZero() {
		labelled(b, "Notice", "no current version of the record holds it since "+c.NoLongerRead.Long())
	}
	writeCorrections(b, c, paint)
	writeSources(b, c, paint)
	writeReturns(b, c, paint)
	if s.Timing != "" {
		writeDeliveries(b, s, paint)
		writeDates(b, s, paint)
	}
	writeLife(b, s, paint)
	writeQuestions(b, s, paint)
	writeTies(b, s, w.all, paint)
	for i, t := range c.Same {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "MAY BE THE SAME OBLIGATION"))
		}
		indented(b, fmt.Sprintf("%s %s", t.Ref, answered(t.Verdict, t.Actor, t.Reason, t.Why, t.Score)+enteredAfter(t.Entered)), 2)
		if t.Verdict == store.VerdictOpen {
			doNext(b, 2, "settle %s %s yes|no --why …", c.Ref, t.Ref)
		}
	}
	for i, f := range shown.Followings {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "WHAT PEOPLE DID"))
		}
		indented(b, strings.TrimSuffix(fmt.Sprintf("%s, %s: %s: %s", f.Known.Long(), f.Actor, f.State, f.Why), ": ")+enteredAfter(f.Entered), 2)
	}
	writeReleases(b, shown.Releases, paint)
	writeReadings(b, shown.Readings, paint)
}

// writeCorrections lists what persons have corrected, with what was read.
func writeCorrections(b *strings.Builder, c *store.Commitment, paint style) {
	for i, k := range c.Corrections {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("CORRECTED (%d)", len(c.Corrections))))
		}
		indented(b, or(inWords(k.Aspect, *c.AsRead, statedOf(c)), string(k.Aspect)+": as it was read"), 2)
		said := fmt.Sprintf("says %s, %s: %s", k.Actor, calendar.OfTime(k.Recorded).Long(), k.Why)
		if k.Cites != "" {
			said += " (" + k.Cites + ")"
		}
		indented(b, said, 4)
	}
}

// writeChanged lists what newer minutes and newer rules changed.
func writeChanged(b *strings.Builder, all []store.Change, paint style) {
	waits := false
	for i := range all {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("WHAT CHANGED (%d)", len(all))))
		}
		writeChange(b, &all[i])
		waits = waits || all[i].SeenBy == ""
	}
	if waits {
		doNext(b, 2, "seen %s", all[0].Ref)
	}
}

func writeSources(b *strings.Builder, c *store.Commitment, paint style) {
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("IN THE RECORD (%d)", len(c.Sources))))
	for _, src := range c.Sources {
		indented(b, fmt.Sprintf("%s; %s", src.Record, src.Passage), 2)
		indented(b, "“"+src.Text+"”", 4)
		indented(b, or(src.Address, src.File), 4)
	}
}

func writeReturns(b *strings.Builder, c *store.Commitment, paint style) {
	for i, r := range c.Returns {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "COMING BACK"))
		}
		indented(b, fmt.Sprintf("%s %s: %s", r.Item, r.Record, or(r.Title, "untitled")), 2)
		if r.ByRule() {
			indented(b, r.Reason+enteredAfter(r.Entered), 4)
			doNext(b, 4, "settle %s %s no --why …", c.Ref, r.Item)
			continue
		}
		indented(b, answered(r.Verdict, r.Actor, r.Reason, r.Why, r.Score)+enteredAfter(r.Entered), 4)
		if r.Verdict == store.VerdictOpen {
			doNext(b, 4, "settle %s %s yes|no --why …", c.Ref, r.Item)
		}
	}
}

// writeAsked says what was asked for beside the day.
func writeAsked(b *strings.Builder, q question) {
	if words := q.also(); words != "" || q.On != q.judged {
		indented(b, strings.ToUpper(q.heading()[:1])+q.heading()[1:]+".", 0)
	}
}

// writeReleases says to whom something was released, and by what.
func writeReleases(b *strings.Builder, all []store.Release, paint style) {
	for i, r := range all {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "RELEASED"))
		}
		words := fmt.Sprintf("%s, to %s: %s", r.On.Long(), r.To, r.Paper)
		if r.Why != "" {
			words += fmt.Sprintf(" (%s: %s)", r.Actor, r.Why)
		}
		indented(b, words+enteredAfter(r.Entered), 2)
	}
}

// answered says what became of a suggestion.
func answered(v store.Verdict, actor, reason, why string, score float64) string {
	switch v {
	case store.VerdictYes:
		return fmt.Sprintf("Yes, says %s: %s", actor, reason)
	case store.VerdictNo:
		return fmt.Sprintf("No, says %s: %s", actor, reason)
	}
	return fmt.Sprintf("May be (%.2f). %s", score, why)
}

// writeReadings lists the readings where there is more than one.
func writeReadings(b *strings.Builder, all []store.CommitmentReading, paint style) {
	if len(all) < 2 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("READINGS (%d)", len(all))))
	for _, r := range all {
		indented(b, fmt.Sprintf("%s, by rules %s: “%s”", r.File, r.Rules, trimmed(r.Text, 120)), 2)
	}
}

func writeKeptItem(b *strings.Builder, it *store.Item, q question, paint style) {
	fmt.Fprintf(b, "%s  %s\n", paint.in(bold, it.ID.String()), or(it.Title, "untitled"))
	indented(b, it.Record, 0)
	writeAsked(b, q)
	b.WriteByte('\n')
	if it.Undated {
		labelled(b, "Known", fmt.Sprintf("not dated: in no answer until settled (arising settle %s DATE --why …)", it.ID))
	} else {
		known := "since " + it.Known.On.Long()
		if it.Known.Why != "" {
			known += " (" + it.Known.Why + ")"
		}
		labelled(b, "Known", known)
	}
	labelled(b, "Status", it.Status)
	labelled(b, "Issue", it.IssueID)
	for _, f := range it.Files {
		labelled(b, "Page", f)
	}
	writeReleases(b, it.Releases, paint)
	for i, p := range it.Passages {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, fmt.Sprintf("PASSAGES (%d)", len(it.Passages))))
		}
		kind := strings.ReplaceAll(string(p.Kind), "_", " ")
		if p.Type != "" {
			kind += ", " + string(p.Type)
		}
		indented(b, strings.TrimSpace(fmt.Sprintf("%s  %s %s", p.ID, kind, p.Number)), 2)
		indented(b, p.Text, 4)
	}
}
