package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
)

// told adds a row to each table of what readers say and of what is not for everyone.
func told(w *town) {
	ctx := w.t.Context()
	report, err := w.Report(ctx, store.ReportParams{Authority: w.id, Page: "/items/I-1", Words: "the day is wrong", By: person("report")})
	w.must(err)
	w.must(w.AnswerReport(ctx, store.AnswerReportParams{Authority: w.id, Report: report, Words: "it was put right", By: person("answer")}))
	w.must(w.Restrict(ctx, closing(w, 1)))
	n, err := w.Withhold(ctx, store.WithholdParams{Authority: w.id, Name: "Jo Bloggs", Why: "a carer", By: person("withhold")})
	w.must(err)
	w.must(w.Disclose(ctx, store.DiscloseParams{Authority: w.id, Withholding: n, Why: "asked to be named", By: person("disclose")}))
}

// closing is an exemption of an item.
func closing(w *town, item store.ItemID) store.RestrictParams {
	return store.RestrictParams{
		Authority: w.id, Items: []store.ItemID{item}, Kind: store.RestrictionExempt, Paragraphs: []int{3, 1}, Title: "A placement",
		Why: "a child could be known", Decided: "the Monitoring Officer", Review: day("2027-01-04"), By: person("restrict"),
	}
}

func reports(t *testing.T, d Driver) {
	t.Run("a report is answered once", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		list := func(p store.ReportsParams) (said []string) {
			p.Authority = w.id
			all, err := w.Reports(t.Context(), p)
			w.must(err)
			for _, r := range all {
				said = append(said, strings.Join([]string{r.Page, r.Words, r.Answer, r.Actor, r.Day.String()}, "|"))
			}
			return said
		}
		for _, p := range []store.ReportParams{{Page: "/items/I-1", Words: " the day is wrong\n"}, {Page: "/items/I-2", Words: "misspelt: “señor” 🙂"}} {
			p.Authority, p.By = w.id, person("report")
			if _, err := w.Report(t.Context(), p); err != nil {
				t.Fatal(err)
			}
		}
		answer := store.AnswerReportParams{Authority: w.id, Report: 2, Words: "put right", Shown: true, By: person("answer")}
		w.must(w.AnswerReport(t.Context(), answer))
		if err := w.AnswerReport(t.Context(), answer); !errors.Is(err, store.ErrConflict) {
			t.Errorf("answered twice: %v", err)
		}
		on := person("x").At.Format("2006-01-02")
		first, second := "/items/I-1|the day is wrong|||"+on, "/items/I-2|misspelt: “señor” 🙂|put right|j.smith|"+on
		for _, tt := range []struct {
			asked store.ReportsParams
			want  []string
		}{
			{store.ReportsParams{}, []string{first, second}},
			{store.ReportsParams{Open: true}, []string{first}},
			{store.ReportsParams{Page: "/items/I-2"}, []string{second}},
			{store.ReportsParams{After: 1}, []string{second}},
			{store.ReportsParams{Limit: 1}, []string{first}},
			{store.ReportsParams{Report: 2}, []string{second}},
			{store.ReportsParams{Report: 3}, nil},
		} {
			if diff := cmp.Diff(list(tt.asked), tt.want); diff != "" {
				t.Errorf("%+v: got, want\n%s", tt.asked, diff)
			}
		}
		for _, p := range []store.ReportParams{{Page: "/", Words: " "}, {Page: "elsewhere", Words: "x"}, {Page: "/", Words: strings.Repeat("é", store.MostReported+1)}} {
			p.Authority, p.By = w.id, person("report")
			if _, err := w.Report(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%.20q of %s: got %v, want invalid", p.Words, p.Page, err)
			}
		}
		answer.Report = 9
		if err := w.AnswerReport(t.Context(), answer); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a report that is not there: %v", err)
		}
		w.holds(d, false)
	})
}

func restrictions(t *testing.T, d Driver) {
	t.Run("the last restriction holds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(versionPages()...)
		want := store.Restriction{
			Item: 1, Kind: store.RestrictionExempt, Paragraphs: []int{1, 3}, Title: "A placement", Why: "a child could be known",
			Decided: "the Monitoring Officer", Review: day("2027-01-04"), Actor: "j.smith",
		}
		check := func(want ...store.Restriction) {
			t.Helper()
			got, err := w.Restricted(t.Context(), w.id)
			w.must(err)
			for i := range got {
				got[i].Since = ""
			}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("got, want\n%s", diff)
			}
		}
		check()
		w.must(w.Restrict(t.Context(), closing(w, 1)))
		check(want)
		confidential := closing(w, 1)
		confidential.Kind, confidential.Paragraphs = store.RestrictionConfidential, nil
		w.must(w.Restrict(t.Context(), confidential))
		want.Kind, want.Paragraphs = store.RestrictionConfidential, nil
		check(want)
		w.must(w.Restrict(t.Context(), store.RestrictParams{Authority: w.id, Items: []store.ItemID{1}, Kind: store.RestrictionOpen, Why: "the matter is over", Decided: "the Board", By: person("restrict")}))
		check()
		acts, err := w.RestrictionActs(t.Context(), w.id, 1, 2)
		w.must(err)
		var kinds []store.RestrictionKind
		for _, a := range acts {
			kinds = append(kinds, a.Kind)
			if a.Since == "" || a.Item != 1 {
				t.Errorf("an act without a moment, or of another item: %+v", a)
			}
		}
		if diff := cmp.Diff(kinds, []store.RestrictionKind{store.RestrictionExempt, store.RestrictionConfidential, store.RestrictionOpen}); diff != "" {
			t.Errorf("the acts, got, want\n%s", diff)
		}
		if none, err := w.RestrictionActs(t.Context(), w.id); err != nil || len(none) > 0 {
			t.Errorf("the acts upon no items: %v, %v", none, err)
		}
		w.holds(d, false)
	})
	t.Run("what a restriction lacks is said", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(versionPages()...)
		for name, change := range map[string]func(*store.RestrictParams){
			"no item":       func(p *store.RestrictParams) { p.Items = nil },
			"no kind":       func(p *store.RestrictParams) { p.Kind = "secret" },
			"no why":        func(p *store.RestrictParams) { p.Why = "" },
			"no one":        func(p *store.RestrictParams) { p.Decided = "" },
			"no title":      func(p *store.RestrictParams) { p.Title = "" },
			"no review":     func(p *store.RestrictParams) { p.Review = day("") },
			"no paragraph":  func(p *store.RestrictParams) { p.Paragraphs = nil },
			"paragraph 8":   func(p *store.RestrictParams) { p.Paragraphs = []int{8} },
			"of confidence": func(p *store.RestrictParams) { p.Kind = store.RestrictionConfidential },
		} {
			p := closing(w, 1)
			change(&p)
			if err := w.Restrict(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: got %v, want invalid", name, err)
			}
		}
		if err := w.Restrict(t.Context(), closing(w, 999)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an item that is not there: %v", err)
		}
		if got, err := w.Restricted(t.Context(), w.id); err != nil || len(got) > 0 {
			t.Errorf("restricted all the same: %v, %v", got, err)
		}
	})
	t.Run("a name is withheld until it is disclosed", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		n, err := w.Withhold(t.Context(), store.WithholdParams{Authority: w.id, Name: " Jo Bloggs ", Why: "a carer", By: person("withhold")})
		w.must(err)
		want := []store.Withholding{{Number: n, Name: "Jo Bloggs", Instead: "a named person", Why: "a carer", Actor: "j.smith"}}
		got, err := w.Withheld(t.Context(), w.id)
		if err == nil && len(got) == 1 {
			want[0].Since = got[0].Since
		}
		if err != nil || cmp.Diff(got, want) != "" || got[0].Since == "" {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
		end := store.DiscloseParams{Authority: w.id, Withholding: n, Why: "asked to be named", By: person("disclose")}
		w.must(w.Disclose(t.Context(), end))
		if err := w.Disclose(t.Context(), end); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("disclosed twice: %v", err)
		}
		if got, err := w.Withheld(t.Context(), w.id); err != nil || len(got) > 0 {
			t.Errorf("withheld still: %+v, %v", got, err)
		}
		if _, err := w.Withhold(t.Context(), store.WithholdParams{Authority: w.id, Name: "Jo", Why: "x", By: person("withhold")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a name of two letters: %v", err)
		}
		w.holds(d, false)
	})
}
