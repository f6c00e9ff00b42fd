package suite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/indicator/intake"
	"mattersarising/internal/store"
)

// File is a file of figures that somebody wants taken in.
type File struct {
	Authority   store.Authority
	Name        string
	Bytes       []byte
	Code        string        // of the authority in national statistics; empty if not set
	Known       calendar.Date // when the figures came to be known; zero is the day of By.At
	Cites       string
	AcceptJumps bool // values beyond the usual spread were looked at, and are right
	Columns     []string
	Options     intake.Options // Library, Own, Comparators and Today are filled in here
	By          store.By
}

// Look reads a file and says what taking it in would come to. Nothing is kept. Its error is
// a *sheet.Problem where the file as a whole cannot be read.
func Look(ctx context.Context, st store.Indicators, f *File) (*intake.Result, error) {
	on := f.Known
	if on.IsZero() {
		on = calendar.OfTime(f.By.At)
	}
	at := store.AsAt{Authority: f.Authority.ID, On: on}
	o := f.Options
	var err error
	if o.Library, err = Library(ctx, st, store.AsAt{Authority: f.Authority.ID}); err != nil {
		return nil, err
	}
	if o.Comparators, err = st.Comparators(ctx, store.AsAt{Authority: f.Authority.ID}); err != nil {
		return nil, err
	}
	o.Own, o.Today = OwnNames(f.Authority, f.Code), calendar.OfTime(f.By.At)
	if o.Indicator != "" {
		d, ok := o.Library.Named(o.Indicator)
		if !ok {
			return nil, store.NotFound("suite: take in", "there is no indicator %q: see arising indicator list", o.Indicator)
		}
		o.Indicator = d.ID
	}
	r, err := intake.Read(f.Name, f.Bytes, o)
	if err != nil {
		return nil, err
	}
	// What somebody said of such columns before holds, unless they say it anew.
	again := false
	if o.Mapping == nil {
		kept, err := st.GetLayout(ctx, f.Authority.ID, r.Shape)
		switch {
		case err == nil:
			if m, err := intake.ParseMapping(kept.Says); err == nil {
				o.Mapping, again = &m, true
			}
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	if len(f.Columns) > 0 {
		m := r.Mapping
		if o.Mapping != nil {
			m = *o.Mapping
		}
		for _, words := range f.Columns {
			if err := m.Set(words, o.Library); err != nil {
				return nil, store.Invalid("suite: take in", "%v", err)
			}
		}
		o.Mapping, again = &m, true
	}
	// The values known so far say what is new, and what jumps.
	ids := map[string]bool{}
	for i := range r.Observations {
		ids[r.Observations[i].Indicator] = true
	}
	if again {
		if r, err = intake.Read(f.Name, f.Bytes, o); err != nil {
			return nil, err
		}
		for i := range r.Observations {
			ids[r.Observations[i].Indicator] = true
		}
	}
	var of []string
	for id := range ids {
		of = append(of, id)
	}
	if len(of) > 0 {
		before, err := st.Observations(ctx, store.ObservationsParams{AsAt: at, Indicators: of})
		if err != nil {
			return nil, err
		}
		r.Compare(before)
	}
	return r, nil
}

// TakeIn takes a file in: all of it, or nothing. ErrInvalid says that there are problems, or
// jumps that nobody has accepted; the result says which.
func TakeIn(ctx context.Context, st store.Indicators, f *File) (*intake.Result, store.Observed, error) {
	var done store.Observed
	r, err := Look(ctx, st, f)
	switch {
	case err != nil:
		return nil, done, err
	case len(r.Problems) > 0:
		return r, done, store.Invalid("suite: take in", "nothing was taken in: there %s wrong with the file", are(len(r.Problems)))
	case len(r.Jumps) > 0 && !f.AcceptJumps:
		return r, done, store.Invalid("suite: take in", "nothing was taken in: %d of the values lie beyond what is usual: look at them, and accept them if they are right", len(r.Jumps))
	}
	sum := sha256.Sum256(f.Bytes)
	why := fmt.Sprintf("taken in from %s (SHA-256 %s)", f.Name, hex.EncodeToString(sum[:6]))
	if len(r.Jumps) > 0 {
		why += fmt.Sprintf("; %d beyond the usual spread were looked at and accepted", len(r.Jumps))
	}
	done, err = st.Observe(ctx, store.ObserveParams{Authority: f.Authority.ID, Observations: r.Observations, Known: f.Known, Why: why, Cites: f.Cites, By: f.By})
	if err != nil {
		return r, done, err
	}
	return r, done, st.KeepLayout(ctx, store.Layout{Authority: f.Authority.ID, Shape: r.Shape, Says: r.Mapping.String(), At: f.By.At})
}

func are(n int) string {
	if n == 1 {
		return "is something"
	}
	return fmt.Sprintf("are %d things", n)
}

// OwnNames are what files call an authority: its name, that without the kind of council, and
// its code.
func OwnNames(a store.Authority, code string) []string {
	names := []string{a.Name}
	short := a.Name
	for _, kind := range []string{"County Council", "Metropolitan Borough Council", "Borough Council", "City Council", "District Council", "Council"} {
		if s, ok := strings.CutSuffix(short, " "+kind); ok {
			short = s
			break
		}
	}
	for _, n := range []string{short, a.Slug, code} {
		if n != "" && indicator.Fold(n) != indicator.Fold(names[len(names)-1]) {
			names = append(names, n)
		}
	}
	return names
}
