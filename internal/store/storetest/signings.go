package storetest

import (
	"errors"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// sign is what becomes of an update.
func sign(w *town, step store.StepID, state civic.SignOff) store.SignParams {
	p := store.SignParams{Authority: w.id, Step: step, State: state, By: person("signer")}
	if state == civic.SignOffBack {
		p.Why = "say by when"
	}
	return p
}

// unsigned takes an update that is to be signed off, and returns its first step.
func unsigned(w *town) store.StepID {
	w.t.Helper()
	p := take(w, noon, life(1)[2], life(1)[4])
	p.Sign, p.Cites = "Director", ""
	made, err := w.Take(w.t.Context(), p)
	w.must(err)
	return made[0]
}

func signings(t *testing.T, d Driver) {
	t.Run("an update is a draft until it is signed off, and the public's when it is released after", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		release := func(hours int) {
			t.Helper()
			w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}, Refs: []store.Ref{1}, Paper: "the tracker", Why: "x", By: at(later(hours))}))
		}
		steps := func(to store.Audience) []store.Step {
			t.Helper()
			p, err := w.Known(t.Context(), store.AsAt{Authority: w.id, To: to})
			w.must(err)
			return p.Commitments[0].Steps
		}
		everybody := store.Audience{Kind: civic.AudiencePublic}
		step := unsigned(w)
		release(1)
		for _, st := range steps(store.Audience{}) {
			if !st.Draft() || st.Signing.By != "Director" || !st.Public.IsZero() {
				t.Errorf("before it is signed off: %+v", st)
			}
		}
		if got := steps(everybody); len(got) != 0 {
			t.Errorf("a draft was released: %+v", got)
		}
		p := sign(w, step, civic.SignOffReleased)
		p.Day = day("2018-01-01")
		if _, err := w.Sign(t.Context(), p); !errors.Is(err, store.ErrConflict) {
			t.Errorf("a draft is released: %v", err)
		}
		_, err := w.Sign(t.Context(), sign(w, step, civic.SignOffGiven))
		w.must(err)
		if _, err := w.Sign(t.Context(), sign(w, step, civic.SignOffBack)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("signed twice: %v", err)
		}
		for _, st := range steps(store.Audience{}) {
			if st.Draft() || st.Signing.State != civic.SignOffGiven || !st.Public.IsZero() {
				t.Errorf("signed off: %+v", st)
			}
		}
		if got := steps(everybody); len(got) != 0 {
			t.Errorf("a paper that was issued before released it: %+v", got)
		}
		release(30)
		if got := steps(everybody); len(got) != 2 || got[0].Public.IsZero() {
			t.Errorf("issued after: %+v", got)
		}
	})
	t.Run("a clerk releases an update from a day on, and takes it back", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		made, err := w.Take(t.Context(), take(w, noon, life(1)[2]))
		w.must(err)
		public := func() string {
			t.Helper()
			st := w.as("").Commitments[0].Steps[0]
			return st.Public.String() + " " + map[bool]string{true: "yes", false: "no"}[st.PublicBy(day("2027-12-01"))]
		}
		p := sign(w, made[0], civic.SignOffReleased)
		p.Day = day("2027-12-02")
		_, err = w.Sign(t.Context(), p)
		w.must(err)
		if got := public(); got != "2027-12-02 no" {
			t.Errorf("from a day to come on: %s", got)
		}
		p.Day, p.By = day(""), at(later(2))
		_, err = w.Sign(t.Context(), p)
		w.must(err)
		if st := w.as("").Commitments[0].Steps[0]; !st.Public.IsZero() {
			t.Errorf("taken back: %+v", st)
		}
	})
	t.Run("the signer's own words stand in the place of the lead's, and a newer update of those that wait", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		old := unsigned(w)
		step := unsigned(w)
		if _, err := w.Sign(t.Context(), sign(w, old, civic.SignOffGiven)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("one that was overtaken is signed off: %v", err)
		}
		p := sign(w, step, civic.SignOffReplaced)
		p.Steps = []store.NewStep{life(1)[2]}
		p.Steps[0].Why = "in my words"
		other := p
		other.Steps = []store.NewStep{life(2)[2]}
		if _, err := w.Sign(t.Context(), other); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("of another promise: %v", err)
		}
		made, err := w.Sign(t.Context(), p)
		w.must(err)
		counts := 0
		for _, st := range w.as("").Commitments[0].Steps {
			if st.Draft() {
				continue
			}
			if counts++; st.ID != made[0] || st.Why != "in my words" || st.Signing.By != "Director" {
				t.Errorf("what counts: %+v", st)
			}
		}
		if counts != 1 {
			t.Errorf("%d steps count", counts)
		}
	})
	t.Run("a link signs what it is for, once, and answers nothing", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		l := w.link("sign", 1)
		l.Purpose, l.Post, l.Items[0].Step = store.LinkSignOff, "Director", unsigned(w)
		w.must(w.SendLink(t.Context(), l))
		if _, err := w.AnswerLink(t.Context(), w.reports("sign", 1, noon)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("it answers for a lead: %v", err)
		}
		p := store.SignLinkParams{SecretAt: w.at("sign", noon), Ref: 1, SignParams: sign(w, 0, civic.SignOffBack)}
		released := p
		released.State, released.Why = civic.SignOffReleased, ""
		if _, err := w.SignLink(t.Context(), released); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("it releases: %v", err)
		}
		_, err := w.SignLink(t.Context(), p)
		w.must(err)
		if _, err := w.SignLink(t.Context(), p); !errors.Is(err, store.ErrConflict) {
			t.Errorf("twice: %v", err)
		}
		if st := w.as("").Commitments[0].Steps[0]; st.Signing.State != civic.SignOffBack || st.Signing.Actor != "link:sign" || st.Signing.Why != "say by when" {
			t.Errorf("sent back: %+v", st.Signing)
		}
		if got := w.findLink("sign"); got.State != store.LinkSpent {
			t.Errorf("the link is %s", got.State)
		}
		w.must(w.SendLink(t.Context(), w.link("lead", 1)))
		if _, err := w.SignLink(t.Context(), store.SignLinkParams{SecretAt: w.at("lead", noon), Ref: 1, SignParams: p.SignParams}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a lead's link signs: %v", err)
		}
	})
	t.Run("what says nothing is refused", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		step := unsigned(w)
		for name, p := range map[string]store.SignParams{
			"no state": sign(w, step, ""), "wanted": sign(w, step, civic.SignOffWanted), "no words": sign(w, step, civic.SignOffReplaced), "no reason": {Authority: w.id, Step: step, State: civic.SignOffBack, By: person("x")},
		} {
			if _, err := w.Sign(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := w.Sign(t.Context(), sign(w, 99, civic.SignOffGiven)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no such step: %v", err)
		}
	})
}
