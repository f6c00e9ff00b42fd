package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// stepFlags are common to the commands that take a step in the life of a commitment.
type stepFlags struct {
	dataFlags
	historyFlags
	Ref    string `arg:"" help:"The commitment: K-17."`
	DryRun bool   `short:"n" help:"Only say what would stand."`
}

// take takes a step, and then another on the same day where more follow, if the life of
// the commitment allows it.
func (c stepFlags) take(j *job, cause string, steps ...store.NewStep) error {
	return c.taken(j, cause, func(*kept) ([]store.NewStep, store.Files, error) { return steps, nil, nil })
}

// takeFound takes a step that is found in what is kept.
func (c stepFlags) takeFound(j *job, cause string, step func(*kept) (store.NewStep, store.Files, error)) error {
	return c.taken(j, cause, func(k *kept) ([]store.NewStep, store.Files, error) {
		n, files, err := step(k)
		return []store.NewStep{n}, files, err
	})
}

func (c stepFlags) taken(j *job, cause string, find func(*kept) ([]store.NewStep, store.Files, error)) error {
	if err := c.check(); err != nil {
		return err
	}
	if !isRef(c.Ref) {
		return misused("%q is no commitment: write K-17, or CSB 2021/22-01", c.Ref)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	ref, err := k.ref(j, c.Ref)
	if err != nil {
		return err
	}
	head, err := k.Head(j.ctx, k.ID)
	if err != nil {
		return err
	}
	s, err := k.standing(j, ref, head)
	if err != nil {
		return err
	}
	steps, files, err := find(k)
	if err != nil {
		return err
	}
	p := store.TakeParams{Authority: k.ID, Files: files, Seen: head, Known: c.Known.Date, Cites: c.Cites, By: j.by(cause)}
	for _, other := range s.With {
		p.With = append(p.With, other.Ref)
	}
	if s.Ref != ref {
		p.With = append(p.With, s.Ref)
	}
	for _, n := range steps {
		if n.Ref = ref; !s.has(ref) {
			n.Ref = s.Ref
		}
		if n, err = s.MayTake(n); err != nil {
			return err
		}
		p.Steps = append(p.Steps, n)
	}
	var b strings.Builder
	if c.DryRun {
		for _, n := range p.Steps {
			fmt.Fprintf(&b, "%s: %s. Nothing was kept.\n", n.Ref, stepWords(store.Step{NewStep: n}))
		}
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	if _, err := k.Take(j.ctx, p); err != nil {
		return err
	}
	after, err := k.standing(j, ref, 0)
	if err != nil {
		return err
	}
	life := after.Life()
	fmt.Fprintf(&b, "%s: %s.\n", after.Ref, lifeWords(&life))
	_, err = io.WriteString(j.out, b.String())
	return err
}

// standing is how a commitment stands today; one that was merged stands with the one
// that it was merged into. 0 is the last entry.
func (k *kept) standing(j *job, ref store.Ref, entry int64) (judged, error) {
	pic, err := k.Known(j.ctx, store.AsAt{Authority: k.ID, Entry: entry})
	if err != nil {
		return judged{}, err
	}
	for _, s := range follow.Stand(pic, j.today()) {
		if got := (judged{s}); got.is(ref) {
			return got, nil
		}
	}
	for i := range pic.Commitments {
		if c := &pic.Commitments[i]; c.Ref == ref {
			return judged{}, store.Conflict("life", "%s stands no longer: it is no longer read, or was rejected as a misreading (arising show %s)", ref, ref)
		}
	}
	return judged{}, store.NotFound("life", "there is no commitment %s", ref)
}

// judged is a standing, found by any of its refs.
type judged struct{ follow.Standing }

// is reports whether a ref is of the commitment, of a former one, or of one merged into it.
func (s *judged) is(ref store.Ref) bool {
	if s.has(ref) {
		return true
	}
	for _, former := range s.Former {
		if former == ref {
			return true
		}
	}
	return false
}

// has reports whether a ref is that of the commitment or of one merged into it.
func (s *judged) has(ref store.Ref) bool {
	if s.Ref == ref {
		return true
	}
	for _, other := range s.With {
		if other.Ref == ref {
			return true
		}
	}
	return false
}

// lifeWords says in a sentence what became of a commitment.
func lifeWords(l *follow.Life) string {
	var all []string
	if l.Delivery != "" {
		all = append(all, string(l.Delivery))
	} else {
		all = append(all, "nothing reported yet")
	}
	if n := len(l.Askers); n > 1 {
		all = append(all, fmt.Sprintf("closed by %d of %d", l.ClosedBy(), n))
	}
	for i := range l.Answers {
		all = append(all, "response to "+l.Answers[i].Ref.String()+" "+follow.AnswerInWords(&l.Answers[i]))
	}
	if l.Agreed != nil {
		all = append(all, "agreed "+follow.InWords(l.Agreed.Days))
	}
	if l.Forecast != nil {
		all = append(all, "now expected "+follow.InWords(l.Forecast.Days))
	}
	return strings.Join(all, "; ")
}

// stepWords says what a step says, and why.
func stepWords(st store.Step) string {
	words := follow.StepInWords(&st)
	if st.Why != "" {
		words += ": " + st.Why
	}
	return words
}

// writeLife lists what became of a commitment, the latest last.
func writeLife(b *strings.Builder, s *follow.Standing, paint style) {
	l := s.Life()
	if len(l.Steps) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, "WHAT BECAME OF IT"))
	indented(b, strings.ToUpper(lifeWords(&l)[:1])+lifeWords(&l)[1:]+".", 2)
	for _, st := range l.Steps {
		of := ""
		if len(s.With) > 0 {
			of = " of " + st.Ref.String()
		}
		indented(b, fmt.Sprintf("%s%s  %s, %s: %s%s", st.ID, of, st.Known.Long(), st.Actor, stepWords(st), enteredAfter(st.Entered)), 2)
	}
}

// stateOf reads the word for a state as people type it: "accepted-in-part".
func stateOf(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "-", " ")), " "))
}

// lifeJSON is what became of a commitment.
type lifeJSON struct {
	Delivery civic.Words       `json:"delivery"`
	Asked    int               `json:"asked"`
	Closed   int               `json:"closed"`
	Agreed   calendar.Interval `json:"agreed"`
	Forecast calendar.Interval `json:"forecast"`
	Answers  []answerJSON      `json:"responses"`
}

type answerJSON struct {
	Ref   store.Ref      `json:"ref"`
	State civic.Response `json:"state"`
	Clock civic.Words    `json:"clock"`
	By    calendar.Date  `json:"by"`
	Late  int            `json:"days_late"`
}

func lifeOf(s *follow.Standing) lifeJSON {
	l := s.Life()
	out := lifeJSON{Delivery: civic.Words(l.Delivery), Asked: len(l.Askers), Closed: l.ClosedBy(), Answers: []answerJSON{}}
	if l.Agreed != nil {
		out.Agreed = l.Agreed.Days
	}
	if l.Forecast != nil {
		out.Forecast = l.Forecast.Days
	}
	for _, a := range l.Answers {
		out.Answers = append(out.Answers, answerJSON{a.Ref, a.State, civic.Words(a.Clock), a.By, a.Late})
	}
	return out
}
