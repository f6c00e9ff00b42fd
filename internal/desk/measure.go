package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Measure is one indicator at the desk: what it counts, what of it is public, and what a
// release today would come to.
type Measure struct {
	Versions []indicator.Definition // the first first
	Public   calendar.Date          // since when; zero where it is not
	Releases []indicator.Release
	Draft    *indicator.Draft // nil where it may not be published
	Saw      string           // the draft, for whoever presses the button
	Refused  string           // why it may not be published as it stands
	Rebases  []indicator.Rebase
}

// Latest is the version that counts now.
func (m *Measure) Latest() *indicator.Definition { return &m.Versions[len(m.Versions)-1] }

// Measures are all indicators that are defined, and which of them are public.
func Measures(ctx context.Context, st store.Indicators, w Who) (*indicator.Library, map[string]calendar.Date, error) {
	if err := mayMeasure(w.Actor); err != nil {
		return nil, nil, err
	}
	at := store.AsAt{Authority: w.Authority}
	l, err := suite.Library(ctx, st, at)
	if err != nil {
		return nil, nil, err
	}
	public, err := st.PublicIndicators(ctx, at)
	return l, public, err
}

// OpenMeasure looks at one indicator.
func OpenMeasure(ctx context.Context, st store.Indicators, w Who, id string, m Moment) (*Measure, error) {
	l, public, err := Measures(ctx, st, w)
	if err != nil {
		return nil, err
	}
	out := &Measure{Versions: l.Versions(id), Public: public[id]}
	if len(out.Versions) == 0 {
		return nil, store.NotFound("measure", "there is no measure %q", id)
	}
	at := store.AsAt{Authority: w.Authority}
	rebases, err := st.Rebases(ctx, at)
	if err != nil {
		return nil, err
	}
	releases, err := st.Releases(ctx, store.ObservationsParams{AsAt: at, Indicators: []string{id}})
	if err != nil {
		return nil, err
	}
	out.Rebases, out.Releases = rebases[id], releases[id]
	drafts, err := st.DraftReleases(ctx, store.PublishIndicatorsParams{Authority: w.Authority, Indicators: []string{id}, By: store.By{At: m.Now}})
	switch {
	case errors.Is(err, store.ErrInvalid):
		out.Refused, _ = store.Public(err)
	case err != nil:
		return nil, err
	default:
		out.Draft = drafts[id]
		out.Saw = saw(out.Draft)
	}
	return out, nil
}

// saw is what somebody sees of a draft, in short.
func saw(d *indicator.Draft) string {
	h := sha256.New()
	for i := range d.Figures {
		fmt.Fprintln(h, d.Figures[i].ID, d.Figures[i].Hidden)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// PublishMeasure releases what was seen of an indicator to the public: ErrConflict where
// something came to be known since.
func (s *Service) PublishMeasure(ctx context.Context, st store.Indicators, p Press, id string) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if err := mayPublish(p.Actor); err != nil {
		return false, err
	}
	m, err := OpenMeasure(ctx, st, p.Who, id, p.Moment)
	switch {
	case err != nil:
		return false, err
	case m.Refused != "":
		return false, store.Invalid("publish", "%s", m.Refused)
	case m.Saw != p.Saw && len(m.Draft.Figures) == 0:
		return false, nil // the button was pressed twice
	case m.Saw != p.Saw:
		return false, conflict("figures came to be known since you looked: look at what would be published again")
	}
	err = st.PublishIndicators(ctx, store.PublishIndicatorsParams{Authority: p.Authority, Indicators: []string{id}, Public: true, Why: p.Why, By: p.by()})
	return err == nil, err
}

// WithdrawMeasure takes an indicator back.
func (s *Service) WithdrawMeasure(ctx context.Context, st store.Indicators, p Press, id string) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if err := mayPublish(p.Actor); err != nil {
		return false, err
	}
	public, err := st.PublicIndicators(ctx, store.AsAt{Authority: p.Authority})
	if _, is := public[id]; err != nil || !is {
		return false, err
	}
	err = st.PublishIndicators(ctx, store.PublishIndicatorsParams{Authority: p.Authority, Indicators: []string{id}, Why: p.Why, By: p.by()})
	return err == nil, err
}

func mayPublish(a access.Actor) error {
	if a.May(access.Publish, access.Scope{}) {
		return nil
	}
	return store.Forbidden("publish", "your account may not do this: it needs to be allowed to %s", access.Publish.Says())
}

// DefineMeasure adds a definition: a council's own, or a version that counts otherwise.
func (s *Service) DefineMeasure(ctx context.Context, st store.Indicators, p Press, d indicator.Definition) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	l, _, err := Measures(ctx, st, p.Who)
	if err != nil {
		return false, err
	}
	if was, ok := l.Version(d.ID, d.Version); ok {
		if was.Name == d.Name && was.Change == d.Change && was.From == d.From && was.Numerator == d.Numerator {
			return false, nil // the button was pressed twice
		}
		return false, store.Invalid("define", "there is a measure %s already: choose another name", d.ID)
	}
	err = st.Define(ctx, store.DefineParams{Authority: p.Authority, Definition: d, Why: p.Why, By: p.by()})
	return err == nil, err
}

// RebaseMeasure says from which day on the limits of a chart are worked out anew, or takes
// that back.
func (s *Service) RebaseMeasure(ctx context.Context, st store.Indicators, p Press, id string, b indicator.Rebase, back bool) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if err := mayMeasure(p.Actor); err != nil {
		return false, err
	}
	all, err := st.Rebases(ctx, store.AsAt{Authority: p.Authority})
	if err != nil {
		return false, err
	}
	at := slices.IndexFunc(all[id], func(o indicator.Rebase) bool { return o.From == b.From })
	switch {
	case back && at < 0, !back && at >= 0 && all[id][at] == b:
		return false, nil // the button was pressed twice
	case back:
		b.Agreed = all[id][at].Agreed
	}
	err = st.Rebase(ctx, store.RebaseParams{Authority: p.Authority, Indicator: id, Rebase: b, Back: back, By: p.by()})
	return err == nil, err
}
