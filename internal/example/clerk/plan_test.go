package clerk_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// entered is a store that holds Fernshire with all that its clerk did.
func entered(t *testing.T) (*sqlite.Store, store.AuthorityID) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), "f.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	by := store.By{Actor: "clerk", Cause: "test", At: time.Date(2024, 9, 30, 9, 0, 0, 0, time.UTC)}
	id, err := st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err == nil {
		_, err = ingest.Import(t.Context(), ingest.Params{Store: st, Authority: id, From: example.Site(), By: by})
	}
	if err == nil {
		_, err = clerk.Enter(t.Context(), st, id, by)
	}
	if err != nil {
		t.Fatal(err)
	}
	return st, id
}

// look is the plan as it stood on a day, for an audience.
func look(t *testing.T, st *sqlite.Store, id store.AuthorityID, on string, to store.Audience) *plan.Look {
	t.Helper()
	day := calendar.MustDate(on)
	p, err := st.Plan(t.Context(), store.PlanQuery{AsAt: store.AsAt{Authority: id, On: day, To: to}, Slug: clerk.PlanSlug})
	if err != nil {
		t.Fatal(err)
	}
	l, err := plan.LookAt(&p, day)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestPlanFromTheStore holds the colours that are derived of what the store keeps to the
// table that was worked out by hand, at its twelve dates.
func TestPlanFromTheStore(t *testing.T) {
	t.Parallel()
	st, id := entered(t)
	text, err := example.Plan("colours")
	if err != nil {
		t.Fatal(err)
	}
	b, err := clerk.Plan()
	if err != nil {
		t.Fatal(err)
	}
	ref := map[string]map[string]string{} // what the book calls a line, by version
	for i := range b.Plan.Versions {
		v := &b.Plan.Versions[i]
		ref[v.Name] = map[string]string{}
		for n := range v.Lines {
			ref[v.Name][v.Lines[n].Ref] = v.Lines[n].Commitment.String()
		}
	}
	var dates []string
	all := map[string]map[string]plan.Judged{}
	checked := 0
	for row := range strings.SplitSeq(text, "\n") {
		if head, ok := strings.CutPrefix(row, "#dates "); ok {
			dates = strings.Fields(head)
			for _, d := range dates {
				l := look(t, st, id, d, store.Audience{})
				all[d] = map[string]plan.Judged{}
				for _, j := range l.Lines {
					all[d][ref[l.Plan.InForce(l.On).Name][j.Line.Ref]] = j
				}
			}
			continue
		}
		if !strings.HasPrefix(row, "K-") {
			continue
		}
		cells := strings.Split(row, "|")
		name, want := strings.TrimSpace(cells[0]), strings.Fields(cells[1])
		for i, d := range dates {
			got, why := ".", "not in the plan"
			if j, ok := all[d][name]; ok {
				got, why = strings.ReplaceAll(j.Derived.Letter(), "–", "-"), j.Why
			}
			checked++
			if got != want[i] {
				t.Errorf("%s on %s: got %s (%s), want %s", name, d, got, why, want[i])
			}
		}
	}
	if checked < 12*20 {
		t.Errorf("%d colours were looked at", checked)
	}
}

// TestPlanShown: Cabinet saw in October 2022 what its agenda showed it, and the public saw
// it on the day after; before, nobody but the service saw a colour.
func TestPlanShown(t *testing.T) {
	t.Parallel()
	st, id := entered(t)
	public := store.Audience{Kind: civic.AudiencePublic}
	cabinet := store.Audience{Kind: civic.AudienceBody, Name: "Cabinet"}
	for _, c := range []struct {
		on    string
		to    store.Audience
		blind bool
		told  string
	}{
		{"2022-09-27", cabinet, true, ""},
		{"2022-09-28", cabinet, false, "2022-09-28"},
		{"2022-10-04", public, true, ""},
		{"2022-10-05", public, false, "2022-09-28"},
		{"2022-12-08", public, false, "2022-09-28"},
	} {
		l := look(t, st, id, c.on, c.to)
		if l.Blind != c.blind || c.told != "" && l.On.String() != c.told || l.Blind == (len(l.Lines) > 0) {
			t.Errorf("%s on %s: blind %v, judged on %s, %d lines", c.to, c.on, l.Blind, l.On, len(l.Lines))
		}
	}
	claimed := map[plan.Colour]int{}
	for _, j := range look(t, st, id, "2022-10-04", cabinet).Lines {
		claimed[j.Claimed.Claimed]++
	}
	if claimed[plan.Green] != 38 || claimed[plan.Amber] != 12 || claimed[plan.Red] != 5 {
		t.Errorf("Cabinet was told %v, want 38 green, 12 amber and 5 red", claimed)
	}
	before := look(t, st, id, "2022-07-18", public)
	if v := before.Plan.Versions; len(v) != 1 || v[0].Name != "2021" || len(v[0].Lines) != 40 {
		t.Errorf("before the plan of 2022 was adopted there are %d versions", len(v))
	}
}

// TestPlanEnteredOnce: what stands is not entered again.
func TestPlanEnteredOnce(t *testing.T) {
	t.Parallel()
	st, id := entered(t)
	before := look(t, st, id, "2024-09-24", store.Audience{})
	if _, err := clerk.Enter(t.Context(), st, id, store.By{Actor: "clerk", Cause: "again", At: time.Date(2024, 10, 1, 9, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	after := look(t, st, id, "2024-09-24", store.Audience{})
	if a, b := before.Kept, after.Kept; len(a.Versions) != len(b.Versions) || len(a.Showings) != len(b.Showings) || len(a.Lineages) != len(b.Lineages) || b.Updates[0].Entry != a.Updates[0].Entry || a.Said != b.Said {
		t.Errorf("entered again: %d versions, %d showings, %d lineages", len(b.Versions), len(b.Showings), len(b.Lineages))
	}
}
