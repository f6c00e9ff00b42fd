package follow

import (
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Update is what was reported of a commitment at once: how it stands, by when it is now
// expected, what shows it.
type Update struct {
	store.Signing

	ID    store.StepID // of the first of its steps
	Steps []store.Step
}

// step is the first of the update's steps of an act, or nil.
func (u *Update) step(act civic.StepAct) *store.Step {
	i := slices.IndexFunc(u.Steps, func(st store.Step) bool { return st.Act == act })
	if i < 0 {
		return nil
	}
	return &u.Steps[i]
}

// Report is how it stands, as the update has it; nil where it does not say.
func (u *Update) Report() *store.Step { return u.step(civic.StepProgress) }

// Forecast is by when it is now expected; nil where the update does not say.
func (u *Update) Forecast() *store.Step { return u.step(civic.StepForecast) }

// Waits reports whether somebody is to sign the update off.
func (u *Update) Waits() bool { return u.State == civic.SignOffWanted }

// Waiting are the updates that wait to be signed off, in the order of their entering.
func (l *Life) Waiting() []*Update {
	var all []*Update
	for i := range l.Drafts {
		if l.Drafts[i].Waits() {
			all = append(all, &l.Drafts[i])
		}
	}
	return all
}

// drafts takes from the steps those of updates that count for nothing, and puts each
// update together: one that waits to be signed off, was sent back, or stands in other
// words.
func (l *Life) drafts() {
	l.Steps = slices.DeleteFunc(l.Steps, func(st store.Step) bool {
		if !st.Draft() {
			return false
		}
		i := slices.IndexFunc(l.Drafts, func(u Update) bool { return u.Steps[0].Entry == st.Entry && u.Steps[0].Ref == st.Ref })
		if i < 0 {
			i = len(l.Drafts)
			l.Drafts = append(l.Drafts, Update{Signing: st.Signing, ID: st.ID})
		}
		l.Drafts[i].Steps = append(l.Drafts[i].Steps, st)
		return true
	})
}
