package written

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// Told reads what was said of the lines into the book, one row each, in the order of the
// days. Its form:
//
//	2022-09-28 | K-7 | green | Head of Early Help | On track. | forecast=2022-11-30
//	#held Head of Early Help | Martin Stowe | 2018-04-01 |
//	#vacant Head of Early Help | 2024-01-13 | 2024-04-14
//
// A colour of - is none. What may follow: state= a state of delivery; forecast= and agreed=
// a day; evidence= what it shows; judged= accepted or sent back, of the last piece; closed=
// how the board that adopted the plan closed it.
func (b *Book) Told(file, text string) error {
	r := &reading{file: file}
	for row := range strings.SplitSeq(text, "\n") {
		r.line++
		row = strings.TrimSpace(row)
		if row == "" {
			continue
		}
		if held, ok := strings.CutPrefix(row, "#"); ok {
			if err := b.holding(r, held); err != nil {
				return err
			}
			continue
		}
		if err := b.told(r, cells(row)); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) holding(r *reading, row string) error {
	kind, rest, _ := strings.Cut(row, " ")
	c := cells(rest)
	h := store.Holding{Post: c[0], State: civic.HoldingVacant}
	days := c[1:]
	switch {
	case kind == "held" && len(c) == 4:
		h.State, h.Person, days = civic.HoldingHeld, c[1], c[2:]
	case kind != "vacant" || len(c) != 3:
		return r.wrong("expected #held post | person | first day | last day, or #vacant post | first day | last day")
	}
	for i, to := range []*calendar.Date{&h.Days.From, &h.Days.To} {
		d, err := r.day(days[i])
		if err != nil {
			return err
		}
		*to = d
	}
	h.Known = h.Days.From
	b.Holdings = append(b.Holdings, h)
	return nil
}

func (b *Book) told(r *reading, c []string) error {
	if len(c) < 5 {
		return r.wrong("expected a day, an action, a colour, who said it and what, parted by bars")
	}
	on, err := r.day(c[0])
	if err != nil {
		return err
	}
	ref, err := store.ParseRef(c[1])
	if err != nil {
		return r.wrong("%v", err)
	}
	u := plan.Update{Commitment: ref, On: on, By: c[3], Words: c[4]}
	if c[2] != "-" {
		if u.Claimed, err = plan.ParseColour(c[2]); err != nil {
			return r.wrong("%v", err)
		}
	}
	if wrong := b.Plan.CheckUpdate(&u); len(wrong) > 0 {
		return r.wrong("%s", wrong[0].Says)
	}
	reports := true
	for _, more := range c[5:] {
		name, value, _ := strings.Cut(more, "=")
		report, err := b.step(r, &u, name, value)
		if err != nil {
			return err
		}
		reports = reports && report
	}
	if reports {
		b.Updates = append(b.Updates, u)
	}
	return nil
}

// step adds a step of the commitment. It reports whether what was said is a report of the
// lead's: what a board agrees to, and what somebody says of evidence, is none.
func (b *Book) step(r *reading, u *plan.Update, name, value string) (report bool, err error) {
	s := store.Step{ID: store.StepID(len(b.Steps) + 1), Known: u.On, Actor: u.By}
	s.Ref, s.State, s.Why = u.Commitment, value, u.Words
	switch name {
	case "state":
		s.Act, report = civic.StepProgress, true
	case "forecast", "agreed":
		s.Act, s.State, report = civic.StepForecast, "", true
		if name == "agreed" {
			s.Act, report = civic.StepAgreed, false
		}
		d, err := r.day(value)
		if err != nil {
			return false, err
		}
		s.Days = calendar.Day(d)
	case "evidence":
		s.Act, s.State, s.Words, report = civic.StepEvidence, string(civic.EvidenceDocument), value, true
	case "judged":
		s.Act = civic.StepJudged
		for i := range b.Steps {
			if b.Steps[i].Ref == u.Commitment && b.Steps[i].Act == civic.StepEvidence {
				s.Of = b.Steps[i].ID
			}
		}
		if s.Of == 0 {
			return false, r.wrong("nothing was shown that could be judged: evidence= comes first")
		}
	case "closed":
		s.Act, s.On, s.Party = civic.StepClosure, u.On, b.asker(u.Commitment)
	default:
		return false, r.wrong("%q is unknown: expected state=, forecast=, agreed=, evidence=, judged= or closed=", name)
	}
	if states := s.Act.States(); len(states) > 0 && !slices.Contains(states, s.State) {
		return false, r.wrong("%q is none that may be said: expected one of %q", s.State, states)
	}
	b.Steps = append(b.Steps, s)
	return report, nil
}

// asker is the body whose meeting first adopted a line.
func (b *Book) asker(ref store.Ref) string {
	for i := range b.Plan.Versions {
		v := &b.Plan.Versions[i]
		if slices.ContainsFunc(v.Lines, func(l plan.Line) bool { return l.Commitment == ref }) {
			return v.By.Body
		}
	}
	return ""
}

// Picture is what was known of the plan's commitments on a day. A later version that gives
// a line another day than it had makes a step: its meeting approved that day.
func (b *Book) Picture(on calendar.Date) store.Picture {
	var p store.Picture
	at, due := map[store.Ref]int{}, map[store.Ref]civic.Due{}
	for i := range b.Plan.Versions {
		v := &b.Plan.Versions[i]
		if v.Adopted.IsZero() || v.Adopted.After(on) {
			continue
		}
		for j := range v.Lines {
			l := &v.Lines[j]
			n, seen := at[l.Commitment]
			if !seen {
				at[l.Commitment], due[l.Commitment] = len(p.Commitments), l.Due
				p.Commitments = append(p.Commitments, store.Commitment{
					Ref: l.Commitment, Text: l.Text, Kind: civic.KindPlanAction, By: civic.Words(l.Lead), Due: l.Due, Asker: v.By.Body, Meeting: v.Adopted,
					Known: store.Known{On: v.Adopted}, Following: civic.Followed,
				})
				continue
			}
			if !l.Due.To.IsZero() && l.Due.To != due[l.Commitment].To {
				s := store.Step{ID: store.StepID(1_000_000 + len(p.Commitments[n].Steps)), On: v.Adopted, Known: v.Adopted, Actor: v.By.Body}
				s.Ref, s.Act, s.Days, s.Why = l.Commitment, civic.StepAgreed, calendar.Day(l.Due.To), "adopted with the version of "+v.Name
				p.Commitments[n].Steps = append(p.Commitments[n].Steps, s)
			}
			due[l.Commitment] = l.Due
		}
	}
	for _, s := range b.Steps {
		if n, ok := at[s.Ref]; ok && !s.Known.After(on) {
			p.Commitments[n].Steps = append(p.Commitments[n].Steps, s)
		}
	}
	for i := range p.Commitments {
		slices.SortStableFunc(p.Commitments[i].Steps, func(x, y store.Step) int { return x.Known.Compare(y.Known) })
	}
	for _, h := range b.Holdings {
		if !h.Known.After(on) {
			p.Holdings = append(p.Holdings, h)
		}
	}
	return p
}
