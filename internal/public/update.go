package public

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Update is the last report of a promise that was released to the public: with a paper
// that was issued to them, or on a day that the clerk set.
type Update struct {
	State    civic.Delivery
	Signed   string // the post that signed it off; empty where nobody need
	On       calendar.Date
	Words    string            // of a report that was sent by the link of a letter, whose writer was told that it is read
	Expected calendar.Interval // now; zero where nothing was released
}

// Unreleased takes from what is known all that the service reports to itself, and has not
// released to the public by a day: reports, forecasts and evidence, and what was asked and
// answered. What is signed off by
// nobody yet goes whatever was released.
//
// For a councillor: an update stands in a paper for the committee; when that paper is
// issued to the public too, or on the day that the clerk has set for it, everybody may
// read the update on the promise's page. Before that its words, its state and its new
// date are nowhere: not in a list, a count, a feed, the search or a file.
func Unreleased(pic *store.Picture, on calendar.Date) {
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		k.Steps, k.Questions = releasedSteps(k.Steps, on), releasedQuestions(k.Questions, on)
	}
}

// releasedSteps are the steps that the public may have on a day.
func releasedSteps(all []store.Step, on calendar.Date) []store.Step {
	return slices.DeleteFunc(slices.Clone(all), func(st store.Step) bool {
		return st.Draft() || !said(st.Act) && !st.PublicBy(on)
	})
}

// update is the last report of a life from which Unreleased has taken what is not the
// public's.
func (v *View) update(l *follow.Life) *Update {
	r := l.Report
	if r != nil && civic.Delivery(r.State) != l.Delivery {
		r = nil // it was closed since, or opened again
	}
	if r == nil && l.Forecast == nil {
		return nil
	}
	u := &Update{}
	if f := l.Forecast; f != nil {
		u.Expected, u.On, u.Signed = f.Days, f.Known, v.called(f.Signing.By)
	}
	if r != nil {
		u.State, u.On, u.Signed = civic.Delivery(r.State), r.Known, v.called(r.Signing.By)
		if store.ByLink(r.Actor) {
			u.Words = r.Why
		}
	}
	return u
}
