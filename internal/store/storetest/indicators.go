package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// month is an observation of re-referrals of the authority's own.
func month(from, to, numerator, denominator string) indicator.Observation {
	return indicator.Observation{
		Indicator: "re-referrals", Version: 1, Period: calendar.Interval{From: day(from), To: day(to)},
		Numerator: indicator.Number(numerator), Denominator: indicator.Number(denominator),
	}
}

// observing adds observations that came to be known on a day.
func observing(w *town, known string, all ...indicator.Observation) store.ObserveParams {
	return store.ObserveParams{Authority: w.id, Observations: all, Known: day(known), Why: "the return of the month", By: person("indicator import")}
}

// ownDefinition is the council's own second version of re-referrals.
func ownDefinition(w *town) store.DefineParams {
	d, _ := indicator.Standard().Latest("re-referrals")
	d.Version, d.From, d.Change = 2, day("2018-04-01"), "Counts families"
	return store.DefineParams{Authority: w.id, Definition: d, Known: day("2018-03-01"), Why: "the Director", By: person("define")}
}

// measured adds a fact to each table of indicators.
func measured(w *town) {
	ctx := context.Background()
	w.must(w.Define(ctx, ownDefinition(w)))
	_, err := w.Observe(ctx, observing(w, "2018-02-01", month("2018-01-01", "2018-01-31", "10", "40")))
	w.must(err)
	w.must(w.SetComparator(ctx, neighbours(w)))
	w.must(w.PublishIndicators(ctx, publishing(w, true, "2018-02-01")))
	w.must(w.Rebase(ctx, rebasing(w, false, "2018-02-02")))
}

func rebasing(w *town, back bool, known string) store.RebaseParams {
	return store.RebaseParams{
		Authority: w.id, Indicator: "re-referrals", Back: back, Cites: "the minutes", By: person("rebase"),
		Rebase: indicator.Rebase{From: day("2018-01-01"), Why: "the front door was rebuilt", Agreed: "the Board", Known: day(known)},
	}
}

func neighbours(w *town) store.ComparatorParams {
	return store.ComparatorParams{
		Authority: w.id, Comparator: indicator.Comparator{Name: "Neighbours", Model: "2017 model", Areas: []string{"Wealdshire", "Loamshire"}},
		Known: day("2018-01-01"), Why: "the model", By: person("compare"),
	}
}

func publishing(w *town, public bool, known string) store.PublishIndicatorsParams {
	return store.PublishIndicatorsParams{Authority: w.id, Indicators: []string{"re-referrals"}, Public: public, Known: day(known), Why: "the Cabinet Member", By: person("publish")}
}

func second[T any](_ T, err error) error { return err }

func indicators(t *testing.T, d Driver) {
	t.Run("a correction adds, and each day knows its own vintage", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		observe := func(p store.ObserveParams) store.Observed {
			t.Helper()
			got, err := w.Observe(t.Context(), p)
			w.must(err)
			return got
		}
		jan, feb := month("2018-01-01", "2018-01-31", "10", "40"), month("2018-02-01", "2018-02-28", "12", "48")
		same(t, "first", observe(observing(w, "2018-03-05", jan, feb)), store.Observed{New: 2})
		before := w.verify().Entries
		same(t, "again", observe(observing(w, "2018-03-06", jan, feb)), store.Observed{Same: 2})
		if w.verify().Entries != before {
			t.Error("what brought nothing new left an entry")
		}
		half := month("2018-02-01", "2018-02-28", "6", "48")
		half.Note = "counted twice before"
		same(t, "corrected", observe(observing(w, "2018-05-01", jan, half)), store.Observed{Corrected: 1, Same: 1})
		values := func(on string) []string {
			t.Helper()
			all, err := w.Observations(t.Context(), store.ObservationsParams{AsAt: store.AsAt{Authority: w.id, On: day(on)}, Indicators: []string{"re-referrals"}, OwnOnly: true})
			w.must(err)
			out := []string{}
			for _, s := range indicator.SeriesOf(all) {
				for _, v := range s.Values() {
					out = append(out, string(v))
				}
			}
			return out
		}
		same(t, "before it was known", values("2018-03-04"), []string{})
		same(t, "as the meeting saw it", values("2018-04-30"), []string{"25.0", "25.0"})
		same(t, "as it is known now", values("2018-06-01"), []string{"25.0", "12.5"})
		all, err := w.Observations(t.Context(), store.ObservationsParams{AsAt: store.AsAt{Authority: w.id}, Indicators: []string{"no-such", "re-referrals"}})
		w.must(err)
		last := all[len(all)-1]
		want := half
		want.Value, want.Status = "12.5", indicator.Final
		if len(all) != 3 || !cmp.Equal(last.Observation, want) || last.Known != day("2018-05-01") || last.Why != "the return of the month" {
			t.Errorf("got %d, the last %+v", len(all), last)
		}
		// Entered in August with a day in March: the answer of a moment in June has none of it.
		late := observing(w, "2018-03-10", month("2018-03-01", "2018-03-31", "9", "40"))
		late.By.At = time.Date(2030, 8, 1, 12, 0, 0, 0, time.UTC)
		same(t, "late", observe(late), store.Observed{New: 1})
		then, err := w.Observations(t.Context(), store.ObservationsParams{AsAt: store.AsAt{Authority: w.id, Recorded: time.Date(2030, 6, 1, 0, 0, 0, 0, time.UTC)}})
		w.must(err)
		if len(then) != 3 {
			t.Errorf("as this system showed it in June there were %d, want 3", len(then))
		}
	})
	t.Run("all of a file or none of it", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		good := month("2018-01-01", "2018-01-31", "10", "40")
		more := month("2018-02-01", "2018-02-28", "50", "40")
		unknown := month("2018-02-01", "2018-02-28", "5", "40")
		unknown.Indicator = "no-such"
		for name, p := range map[string]store.ObserveParams{
			"a part that is more than its whole": observing(w, "2018-03-01", good, more),
			"an unknown indicator":               observing(w, "2018-03-01", good, unknown),
			"two values for one period":          observing(w, "2018-03-01", good, good),
			"a period still to come":             observing(w, "2018-03-01", month("2098-01-01", "2098-01-31", "1", "4")),
			"nothing":                            observing(w, "2018-03-01"),
		} {
			if _, err := w.Observe(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v, want that it is invalid", name, err)
			}
		}
		all, err := w.Observations(t.Context(), store.ObservationsParams{AsAt: store.AsAt{Authority: w.id}})
		if err != nil || len(all) != 0 {
			t.Errorf("%d were kept, %v", len(all), err)
		}
	})
	t.Run("definitions, sets and what is public have their days", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		measured(w)
		at := func(on string) store.AsAt { return store.AsAt{Authority: w.id, On: day(on)} }
		for on, want := range map[string]int{"2018-02-28": 1, "2018-03-01": 2} {
			own, err := w.Definitions(t.Context(), at(on))
			w.must(err)
			l, err := indicator.Standard().With(own)
			w.must(err)
			if got, _ := l.Latest("re-referrals"); got.Version != want {
				t.Errorf("on %s version %d is known, want %d", on, got.Version, want)
			}
		}
		bad := ownDefinition(w)
		bad.Definition.Version = 5
		if err := w.Define(t.Context(), bad); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("version 5 after version 2: %v", err)
		}
		sets, err := w.Comparators(t.Context(), at("2018-06-01"))
		w.must(err)
		same(t, "the set", sets, []indicator.Comparator{neighbours(w).Comparator})
		w.must(w.PublishIndicators(t.Context(), publishing(w, false, "2018-09-01")))
		for on, want := range map[string]int{"2018-01-31": 0, "2018-02-01": 1, "2018-09-01": 0} {
			public, err := w.PublicIndicators(t.Context(), at(on))
			if err != nil || len(public) != want {
				t.Errorf("on %s %v are public (%v), want %d", on, public, err, want)
			}
		}
		p := publishing(w, true, "2018-09-02")
		p.Indicators = []string{"no-such"}
		if err := w.PublishIndicators(t.Context(), p); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("publishing what is not there: %v", err)
		}
	})
	t.Run("a release gives the public what it had, with what is small hidden", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		jan, feb := month("2018-01-01", "2018-01-31", "3", "40"), month("2018-02-01", "2018-02-28", "12", "48")
		_, err := w.Observe(t.Context(), observing(w, "2018-03-05", jan, feb))
		w.must(err)
		p := publishing(w, true, "2018-03-10")
		draft, err := w.DraftReleases(t.Context(), p)
		w.must(err)
		if got := draft["re-referrals"]; len(got.Figures) != 2 || got.Hidden() != 1 {
			t.Errorf("to be published: %+v", got)
		}
		before := w.verify().Entries
		w.must(w.PublishIndicators(t.Context(), p))
		w.must(w.PublishIndicators(t.Context(), p))
		if got := w.verify().Entries; got != before+1 {
			t.Errorf("%d entries, want one", got-before)
		}
		march := month("2018-03-01", "2018-03-31", "9", "50")
		fewer := month("2018-02-01", "2018-02-28", "4", "48")
		_, err = w.Observe(t.Context(), observing(w, "2018-04-05", march, fewer))
		w.must(err)
		public := func(on string) []string {
			t.Helper()
			all, err := w.Releases(t.Context(), store.ObservationsParams{AsAt: store.AsAt{Authority: w.id, On: day(on)}, Indicators: []string{"re-referrals"}})
			w.must(err)
			out := []string{}
			for _, s := range indicator.SeriesOf(indicator.Faces(indicator.Standard(), all["re-referrals"])) {
				def, _ := indicator.Standard().Version(s.Indicator, s.Version)
				for i := range s.Cells {
					o := s.Cells[i].Last()
					out = append(out, string(o.Numerator)+"/"+string(o.Denominator)+" "+o.Words(&def))
				}
			}
			return out
		}
		same(t, "before", public("2018-03-09"), []string{})
		first := []string{"/40 c (suppressed)", "12/48 25.0%"}
		same(t, "as released", public("2018-03-10"), first)
		same(t, "what came since waits for a release", public("2018-04-30"), first)
		w.must(w.PublishIndicators(t.Context(), publishing(w, true, "2018-05-01")))
		same(t, "the next", public("2018-05-01"), []string{"/40 c (suppressed)", "/48 c (revised, suppressed)", "9/50 18.0%"})
		same(t, "as it was known", public("2018-04-30"), first)
		// The districts of a month whose total and other district are public: nothing is published.
		east, west := march, march
		east.Area, east.Numerator, east.Denominator = "East", "7", "30"
		_, err = w.Observe(t.Context(), observing(w, "2018-05-02", east))
		w.must(err)
		w.must(w.PublishIndicators(t.Context(), publishing(w, true, "2018-05-02")))
		west.Area, west.Numerator, west.Denominator = "West", "2", "20"
		_, err = w.Observe(t.Context(), observing(w, "2018-05-03", west))
		w.must(err)
		before = w.verify().Entries
		for name, err := range map[string]error{
			"published": w.PublishIndicators(t.Context(), publishing(w, true, "2018-05-03")),
			"drafted":   second(w.DraftReleases(t.Context(), publishing(w, true, "2018-05-03"))),
		} {
			if said, _ := store.Public(err); !errors.Is(err, store.ErrInvalid) || !strings.Contains(said, "west, ") || !strings.Contains(said, "could be worked out from") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := w.verify().Entries; got != before {
			t.Errorf("what was refused left %d entries", got-before)
		}
		if err := w.PublishIndicators(t.Context(), publishing(w, true, "2018-04-01")); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a release before the last: %v", err)
		}
		if _, err := w.DraftReleases(t.Context(), store.PublishIndicatorsParams{Authority: w.id, Indicators: []string{"no-such"}, By: person("x")}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of no indicator: %v", err)
		}
	})
	t.Run("limits begin anew by agreement", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.must(w.Rebase(t.Context(), rebasing(w, false, "2018-02-02")))
		w.must(w.Rebase(t.Context(), rebasing(w, true, "2018-05-02")))
		for on, want := range map[string][]indicator.Rebase{"2018-02-01": nil, "2018-02-02": {rebasing(w, false, "2018-02-02").Rebase}, "2018-05-02": {}} {
			got, err := w.Rebases(t.Context(), store.AsAt{Authority: w.id, On: day(on)})
			w.must(err)
			same(t, "on "+on, got["re-referrals"], want)
		}
		for name, change := range map[string]func(*store.RebaseParams){
			"no day": func(p *store.RebaseParams) { p.Rebase.From = calendar.Date{} }, "no reason": func(p *store.RebaseParams) { p.Rebase.Why = " " },
			"nobody": func(p *store.RebaseParams) { p.Rebase.Agreed = "" },
		} {
			p := rebasing(w, false, "2018-02-02")
			change(&p)
			if err := w.Rebase(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	t.Run("columns are remembered", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		if _, err := w.GetLayout(t.Context(), w.id, "month | value"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("nothing was said: %v", err)
		}
		for _, says := range []string{`{"a":1}`, `{"b":2}`} {
			w.must(w.KeepLayout(t.Context(), store.Layout{Authority: w.id, Shape: "month | value", Says: says, At: noon}))
			got, err := w.GetLayout(t.Context(), w.id, "month | value")
			if err != nil || got.Says != says || !got.At.Equal(noon) {
				t.Errorf("got %+v, %v", got, err)
			}
		}
	})
}
