package figures

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/suite"
)

func kept(t *testing.T) (store.Store, store.AuthorityID) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), "a.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	by := store.By{Actor: "clerk", Cause: "test", At: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	id, err := st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire County Council", By: by})
	if err != nil {
		t.Fatal(err)
	}
	n, err := Enter(t.Context(), st, id, by)
	if err != nil || n < 2000 {
		t.Fatalf("%d figures, %v", n, err)
	}
	if again, err := Enter(context.WithoutCancel(t.Context()), st, id, by); err != nil || again != 0 {
		t.Fatalf("entered again: %d, %v", again, err)
	}
	return st, id
}

func TestStories(t *testing.T) {
	t.Parallel()
	st, id := kept(t)
	at := func(on string) *suite.Suite {
		t.Helper()
		s, err := suite.Load(t.Context(), st, suite.Params{AsAt: store.AsAt{Authority: id, On: calendar.MustDate(on)}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	value := func(s *suite.Suite, id string) float64 {
		t.Helper()
		r, ok := s.Row(id)
		if !ok {
			t.Fatalf("no figure of %s", id)
		}
		return r.Latest.Last().Value.Float()
	}
	end := at("2025-03-01")
	if got := len(end.Rows()); got != 30 {
		t.Errorf("%d indicators, want thirty", got)
	}
	before, after := at("2022-04-30"), at("2023-09-30")
	for _, c := range []struct {
		id        string
		falls     bool
		from, to  *suite.Suite
		atLeast   float64
		otherwise string
	}{
		{"re-referrals", true, before, after, 5, "re-referrals fall after May 2022"},
		{"assessments-in-45-days", false, at("2022-12-31"), end, 8, "assessments get better from 2023"},
		{"caseload", false, before, end, 3, "caseloads rise"},
		{"ehc-plans-in-20-weeks", true, at("2021-12-31"), at("2022-10-31"), 30, "plans collapse in 2022"},
	} {
		a, b := value(c.from, c.id), value(c.to, c.id)
		if c.falls && a-b < c.atLeast || !c.falls && b-a < c.atLeast {
			t.Errorf("%s: from %.1f to %.1f", c.otherwise, a, b)
		}
	}
	for _, s := range end.Series("assessments-in-45-days") {
		for _, v := range s.Values() {
			if s.Own() && v.Cmp("85") >= 0 {
				t.Errorf("assessments reached their target: %s", v)
			}
		}
	}
	if j, _ := end.Row("long-term-stability"); len(j.Joined.Series) != 3 || j.Joined.Series[2].Cells[0].Period.To != calendar.On(2023, 4, 30) {
		t.Errorf("long-term stability has %d series", len(j.Joined.Series))
	}
	october := calendar.Interval{From: calendar.On(2022, 10, 1), To: calendar.On(2022, 10, 31)}
	enquiries := func(s *suite.Suite) indicator.Number {
		for _, one := range s.Series("section-47-enquiries") {
			if c := one.At(october); one.Own() && c != nil {
				return c.Last().Numerator
			}
		}
		return ""
	}
	if first, now := enquiries(at("2022-12-08")), enquiries(end); !first.Same(now.Times(2)) || now.None() {
		t.Errorf("October 2022 was %s, and is %s", first, now)
	}
	missing := 0
	july := at("2023-07-13")
	for _, r := range july.Rows() {
		if r.Latest.Period.To.Before(calendar.On(2023, 5, 31)) && r.Definition.Frequency == indicator.Monthly && r.Definition.ID != "turnover" {
			missing++
		}
	}
	if missing != 3 {
		t.Errorf("%d measures of May were missing at the meeting of July 2023, want three", missing)
	}
	r, _ := end.Row("re-referrals")
	if r.England == nil || r.Neighbours == nil || r.Neighbours.Of != 10 {
		t.Errorf("re-referrals are compared with %v and %v", r.England, r.Neighbours)
	}
	public, err := suite.Load(t.Context(), st, suite.Params{AsAt: store.AsAt{Authority: id, On: calendar.On(2025, 3, 1)}, Public: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"missing-from-care", "young-parents"} {
		hidden := 0
		for _, s := range public.Series(id) {
			for i := range s.Cells {
				if s.Cells[i].Last().Symbol == indicator.Suppressed {
					hidden++
				}
			}
		}
		if hidden == 0 || hidden == months {
			t.Errorf("%d months of %s are hidden from the public", hidden, id)
		}
	}
	if none, err := suite.Load(t.Context(), st, suite.Params{AsAt: store.AsAt{Authority: id, On: calendar.On(2022, 6, 19)}, Public: true}); err != nil || len(none.Rows()) > 0 {
		t.Errorf("figures were public before they were published: %v", err)
	}
}
