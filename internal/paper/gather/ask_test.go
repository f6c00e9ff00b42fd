package gather_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
	"mattersarising/test/shared"
)

// TestWhichMeetingAndDay: what is not said is found out.
func TestWhichMeetingAndDay(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	for name, c := range map[string]struct {
		asked                gather.Params
		body, meeting, since string
		asAt                 string
		agenda               bool
	}{
		"the next after the day":       {gather.Params{Body: "cabinet", Judged: date("2022-09-01")}, "Cabinet", "2022-10-04", "2022-07-19", "2022-09-01", true},
		"of the eve, where it is past": {gather.Params{Body: "Scrutiny", Meeting: date("2022-06-09")}, board, "2022-06-09", "2021-12-09", "2022-06-08", true},
		"the first there is":           {gather.Params{Body: board, Meeting: date("2021-09-16")}, board, "2021-09-16", "", "2021-09-15", true},
		"one to come that nobody told": {gather.Params{Body: "Cabinet", Meeting: date("2027-01-12")}, "Cabinet", "2027-01-12", "2024-09-24", "2026-11-22", false},
		"none to come":                 {gather.Params{Body: "Cabinet"}, "Cabinet", "", "2024-09-24", "2026-11-22", false},
		"of one that took over":        {gather.Params{Body: committee, With: []string{"scrutiny board"}, Meeting: date("2023-07-13")}, committee, "2023-07-13", "2023-03-16", "2023-07-12", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := w.paper(t, c.asked)
			got := []any{p.Body, p.Meeting.String(), p.Since.String(), p.AsAt.String(), p.Agenda}
			if d := cmp.Diff([]any{c.body, c.meeting, c.since, c.asAt, c.agenda}, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// TestUnknown: what cannot be is refused, with what could be.
func TestUnknown(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	for name, c := range map[string]struct {
		asked gather.Params
		want  string
	}{
		"no such body":       {gather.Params{Body: "Planning Comittee"}, "the nearest are"},
		"no body":            {gather.Params{Body: " the "}, "the nearest are"},
		"several":            {gather.Params{Body: "board"}, "may be"},
		"no such earlier":    {gather.Params{Body: "Cabinet", With: []string{"Licensing"}}, "“Licensing”"},
		"it did not meet":    {gather.Params{Body: "Cabinet", Meeting: date("2022-07-20")}, "the nearest are on 26 April 2022, 19 July 2022"},
		"nor so long before": {gather.Params{Body: "Cabinet", Meeting: date("1999-07-20")}, "the nearest are on"},
	} {
		c.asked.Authority, c.asked.Today = w.authority, date("2026-11-22")
		_, err := gather.Paper(t.Context(), w, c.asked)
		if err == nil {
			t.Errorf("%s: a paper was made", name)
			continue
		}
		if said, _ := store.Public(err); !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want it to say %q", name, said, c.want)
		}
	}
}

// TestNamesAndClosedItems: what is withheld or closed now is not in the paper of any day.
func TestNamesAndClosedItems(t *testing.T) {
	t.Parallel()
	w := seeds(t, t.TempDir(), civic.Followed)
	asked := gather.Params{Kind: paper.KindTracker, Body: "Cabinet", Judged: date("2019-03-01")}
	before := w.paper(t, asked)
	if before.Total.Rows == 0 || before.Closed != 0 {
		t.Fatalf("%d rows and %d closed before anything is", before.Total.Rows, before.Closed)
	}
	pic, err := w.Known(t.Context(), store.AsAt{Authority: w.authority.ID})
	if err != nil {
		t.Fatal(err)
	}
	var closes store.ItemID
	for i := range pic.Commitments {
		if pic.Commitments[i].Asker == "Cabinet" && pic.Commitments[i].Known.On.Before(date("2019-03-01")) {
			closes = pic.Commitments[i].Item
		}
	}
	if _, err := w.Withhold(t.Context(), store.WithholdParams{Authority: w.authority.ID, Name: "Ofsted", Instead: "somebody", Why: "test", By: w.by}); err != nil {
		t.Fatal(err)
	}
	for _, f := range []paper.Format{paper.HTML, paper.CSV} {
		var b strings.Builder
		p := w.paper(t, asked)
		if err := p.Write(&b, f); err != nil || strings.Contains(b.String(), "Ofsted") || p.Total.Rows != before.Total.Rows {
			t.Errorf("%s: %d rows, and the name that is withheld stands in it: %v", f, p.Total.Rows, err)
		}
	}
	if err := w.Restrict(t.Context(), store.RestrictParams{
		Authority: w.authority.ID, Items: []store.ItemID{closes}, Kind: store.RestrictionExempt, Paragraphs: []int{3}, Title: "An item", Why: "test", Decided: "the meeting", Review: date("2030-01-01"), By: w.by,
	}); err != nil {
		t.Fatal(err)
	}
	after := w.paper(t, asked)
	if after.Closed == 0 || after.Closed+after.Total.Rows != before.Total.Rows {
		t.Errorf("%d rows, %d left out; there were %d", after.Total.Rows, after.Closed, before.Total.Rows)
	}
}

// seeds are the five real pages, all that was read in them followed or left as read.
func seeds(t *testing.T, dir string, following civic.Following) *town {
	t.Helper()
	from := shared.Folder(t, "seeds")
	w, err := read(t.Context(), dir, texts{os.DirFS(from)}, "A council")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	if following == civic.Followed {
		pic, err := w.Known(t.Context(), store.AsAt{Authority: w.authority.ID})
		if err != nil {
			t.Fatal(err)
		}
		var refs []store.Ref
		for i := range pic.Commitments {
			refs = append(refs, pic.Commitments[i].Ref)
		}
		if err := w.Follow(t.Context(), store.FollowParams{Authority: w.authority.ID, Refs: refs, State: following, Known: date("2018-09-01"), Why: "all", By: w.by}); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// TestSeeds holds the trackers of all the bodies of the seeds together to the careful
// reading, on both of its days: with everything followed, and with nothing reviewed.
func TestSeeds(t *testing.T) {
	t.Parallel()
	_, e := shared.ReadSeeds(t)
	for _, following := range []civic.Following{civic.Followed, civic.Unreviewed} {
		w := seeds(t, t.TempDir(), following)
		bodies, err := w.Bodies(t.Context(), store.AsAt{Authority: w.authority.ID})
		if err != nil {
			t.Fatal(err)
		}
		for day, want := range e.Across.AsAt {
			in, maybe := map[string]map[string]bool{}, map[string]bool{}
			for _, b := range bodies {
				p := w.paper(t, gather.Params{Kind: paper.KindTracker, Body: b.Name, Judged: date(day), All: true, Unnamed: b.Name == "Cabinet"})
				if p.Total.Rows > 0 != (following == civic.Followed && len(p.Groups) > 0) {
					t.Errorf("%s, %s: %d rows are counted", following, b.Name, p.Total.Rows)
				}
				for g, r := range p.Rows {
					for _, id := range labels(e, r.Text) {
						if in[g.Name] == nil {
							in[g.Name] = map[string]bool{}
						}
						in[g.Name][id] = true
						maybe[id] = maybe[id] || r.Back != nil && !r.Back.Settled
					}
				}
			}
			has := func(id string, groups ...string) bool {
				ids := []string{id}
				for _, same := range e.Across.SameObligation {
					if slices.Contains(same, id) {
						ids = append(ids, same...)
					}
				}
				for name, group := range in {
					if len(groups) > 0 && !slices.Contains(groups, name) {
						continue
					}
					if slices.ContainsFunc(ids, func(id string) bool { return group[id] }) {
						return true
					}
				}
				return false
			}
			for _, id := range want.MustList {
				if !has(id) {
					t.Errorf("%s as at %s: %s is not listed", following, day, id)
				}
			}
			for _, id := range want.MustNotKnow {
				if slices.ContainsFunc(slices.Collect(maps.Values(in)), func(group map[string]bool) bool { return group[id] }) {
					t.Errorf("%s as at %s: %s is listed, and was not known", following, day, id)
				}
			}
			for _, id := range want.Overdue {
				if !has(id, "overdue") {
					t.Errorf("%s as at %s: %s is not overdue", following, day, id)
				}
			}
			if want.Overdue != nil {
				for id := range in["overdue"] {
					if !slices.Contains(want.Overdue, id) && !maybe[id] {
						t.Errorf("%s as at %s: %s is overdue, and is not", following, day, id)
					}
				}
			}
			for _, id := range want.DueSoon {
				if !has(id, "due", "not-yet-due") {
					t.Errorf("%s as at %s: %s is not due", following, day, id)
				}
			}
			for _, id := range want.Waiting {
				if !has(id, "waiting") {
					t.Errorf("%s as at %s: %s does not wait", following, day, id)
				}
			}
			for _, id := range want.MayBeReturns {
				if !maybe[id] {
					t.Errorf("%s as at %s: %s may have come back, and does not say so", following, day, id)
				}
			}
		}
	}
}

// labels are those of the commitment that a text begins with, or holds.
func labels(e shared.Seeds, text string) []string {
	var best []string
	first := -1
	for _, rec := range e.Records {
		for _, k := range rec.Commitments {
			at := strings.Index(folded(text), folded(k.TextStarts))
			if at < 0 || first >= 0 && at > first {
				continue
			}
			if at != first {
				best = nil
			}
			first = at
			best = append(best, k.ID)
			if k.SameAs != "" {
				best = append(best, k.SameAs)
			}
		}
	}
	return best
}
