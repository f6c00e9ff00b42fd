package gather_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// town is a council in a store of its own.
type town struct {
	store.Store
	authority store.Authority
	by        store.By
}

// pages are the example's records, without the lists of the web service.
type pages struct{ fs.FS }

func (p pages) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(p.FS, name)
	return slices.DeleteFunc(all, func(d fs.DirEntry) bool {
		return strings.HasPrefix(d.Name(), "GetCommittees") || strings.HasPrefix(d.Name(), "GetMeetings_")
	}), err
}

func read(ctx context.Context, dir string, from fs.FS, name string) (*town, error) {
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(dir, sqlite.FileName)})
	if err != nil {
		return nil, err
	}
	w := &town{Store: st, by: store.By{Actor: "reader", Cause: "test", At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}}
	if _, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "council", Name: name, By: w.by}); err != nil {
		return nil, err
	}
	if w.authority, err = st.GetAuthority(ctx, "council"); err != nil {
		return nil, err
	}
	if _, err := ingest.Import(ctx, ingest.Params{Store: st, Authority: w.authority.ID, From: from, By: w.by}); err != nil {
		return nil, err
	}
	all := store.AsAt{Authority: w.authority.ID}
	picture, err := st.Known(ctx, all)
	if err != nil {
		return nil, err
	}
	items, err := st.Items(ctx, store.ItemsParams{AsAt: all, Passages: true})
	if err != nil {
		return nil, err
	}
	return w, st.Suggest(ctx, store.SuggestParams{Authority: w.authority.ID, Suggestions: matter.Suggest(picture, items), By: w.by})
}

// kept is Fernshire with its clerk's acts, for every test that only looks; the folder
// is TestMain's.
var kept = sync.OnceValues(func() (*town, error) {
	w, err := read(context.Background(), folder, pages{example.Site()}, example.Authority)
	if err == nil {
		_, err = clerk.Enter(context.Background(), w, w.authority.ID, w.by)
	}
	return w, err
})

func fernshire(t *testing.T) *town {
	t.Helper()
	w, err := kept()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// paper makes a paper; today is long after the story.
func (w *town) paper(t *testing.T, p gather.Params) *paper.Paper {
	t.Helper()
	p.Authority, p.Today = w.authority, date("2026-11-22")
	out, err := gather.Paper(t.Context(), w, p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func folded(s string) string {
	s = strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// called gives each row the name that the story has for it.
func called(t *testing.T, p *paper.Paper) map[string][]string {
	t.Helper()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for g, r := range p.Rows {
		name := r.Ref
		for _, it := range truth.Items {
			for _, c := range it.Commitments {
				if c.DuplicateOf == nil && strings.HasPrefix(folded(r.Text), folded(strings.TrimRight(c.TextStarts, "."))) {
					name = c.Ref
				}
			}
		}
		out[g.Name] = append(out[g.Name], name)
	}
	for _, names := range out {
		slices.Sort(names)
	}
	return out
}

const (
	board     = "Children's Scrutiny Board"
	committee = "Children and Families Select Committee"
)

// TestTheTrackerAtEachMeeting holds the trackers on the eve of each meeting of the
// story to what it says is open and overdue then.
func TestTheTrackerAtEachMeeting(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range truth.Story.Standing {
		t.Run(s.Before, func(t *testing.T) {
			t.Parallel()
			eve := date(s.On).AddDays(-1)
			asked := gather.Params{Kind: paper.KindTracker, Body: board, Judged: eve}
			if s.On > "2023-05-20" {
				asked.Body, asked.With = committee, []string{board}
			}
			open, overdue := map[string]bool{}, map[string]bool{}
			for _, p := range []*paper.Paper{w.paper(t, asked), w.paper(t, gather.Params{Kind: paper.KindTracker, Body: "Cabinet", Judged: eve})} {
				for group, names := range called(t, p) {
					for _, n := range names {
						open[n] = open[n] || group != "closed"
						overdue[n] = overdue[n] || group == "overdue"
					}
				}
			}
			for _, n := range s.Open {
				if !open[n] {
					t.Errorf("%s is not listed as open", n)
				}
			}
			for n, is := range open {
				if is && !slices.Contains(s.Open, n) {
					t.Errorf("%s is listed as open, and was not", n)
				}
			}
			late := append(slices.Clone(s.Overdue), s.AnswerOverdue...)
			for _, n := range late {
				if !overdue[n] {
					t.Errorf("%s is not listed as overdue", n)
				}
			}
			for n, is := range overdue {
				if is && !slices.Contains(append(late, s.MayBeOverdue...), n) {
					t.Errorf("%s is listed as overdue, and was not", n)
				}
			}
		})
	}
}

// TestWhatTheMeetingSees looks at whole papers of the story.
func TestWhatTheMeetingSees(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	for name, c := range map[string]struct {
		asked gather.Params
		want  map[string][]string
	}{
		"Cabinet in October 2022 sees what came in July": {
			gather.Params{Kind: paper.KindTracker, Body: "Cabinet", Meeting: date("2022-10-04")},
			map[string][]string{"overdue": {"C3"}, "not-yet-due": {"R5"}, "closed": {"C1", "C2"}},
		},
		"the Board in September 2022 sees its scorecard due": {
			gather.Params{Kind: paper.KindTracker, Body: board, Meeting: date("2022-09-22")},
			map[string][]string{"overdue": {"N2", "R2", "R4"}, "due": {"R5"}, "no-date": {"N1", "R1", "R3", "R6"}, "came-back": {"N3", "N4"}},
		},
		"what moved for the Board by then": {
			gather.Params{Kind: paper.KindExceptions, Body: board, Meeting: date("2022-09-22")},
			map[string][]string{"became-overdue": {"R4"}, "came-back": {"N3", "N4", "R6"}, "merged": {"C4"}, "new": {"R5"}},
		},
		"the Committee took over from the Board, and closed two": {
			gather.Params{Kind: paper.KindExceptions, Body: committee, Meeting: date("2023-12-07")},
			map[string][]string{"became-overdue": {"R7"}, "closed": {"R1", "R6"}, "came-back": {"R5"}},
		},
		"the Commissioner's report came out in July 2023": {
			gather.Params{Kind: paper.KindExceptions, Body: "Cabinet", Meeting: date("2023-09-26")},
			map[string][]string{"date-moved": {"C5"}, "came-back": {"R5"}},
		},
		"the Committee's first meeting takes over from the Board": {
			gather.Params{Kind: paper.KindExceptions, Body: committee, With: []string{board}, Meeting: date("2023-07-13")},
			map[string][]string{"came-back": {"R5"}, "new": {"R7"}},
		},
		"the chair of the Board in September 2022": {
			gather.Params{Kind: paper.KindBrief, Body: board, Meeting: date("2022-09-22")},
			map[string][]string{"unanswered": {"R2"}, "did-not": {"N2", "R4", "R5"}, "came-back": {"N3", "N4", "R6"}},
		},
		"the chair of the Board in March 2023, after an account by word of mouth": {
			gather.Params{Kind: paper.KindBrief, Body: board, Meeting: date("2023-03-16")},
			map[string][]string{"oral": {"R5"}, "did-not": {"R4"}, "unanswered": {"R2"}},
		},
		"between two meetings it is what the report for the second said": {
			gather.Params{Kind: paper.KindChanges, Body: board, From: date("2022-06-09"), To: date("2022-09-22")},
			map[string][]string{"became-overdue": {"R4"}, "came-back": {"N3", "N4", "R6"}, "merged": {"C4"}, "new": {"R5"}},
		},
		"between two days that are no meetings": {
			gather.Params{Kind: paper.KindChanges, Body: "Cabinet", From: date("2023-03-20"), To: date("2023-07-31")},
			map[string][]string{"date-moved": {"C5"}, "came-back": {"R5"}},
		},
		"what became of the recommendations of 2021/22": {
			gather.Params{Kind: paper.KindAnnual, Body: board, Judged: date("2022-10-01")},
			map[string][]string{"awaiting": {"R1", "R2", "R3", "R4"}},
		},
		"and of 2022/23, with what was answered": {
			gather.Params{Kind: paper.KindAnnual, Body: committee, Year: 2022, Judged: date("2023-12-01")},
			map[string][]string{"accepted": {"R5"}, "in-part": {"R6"}}, // R7 was resolved, and asked of nobody who could refuse
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := called(t, w.paper(t, c.asked))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// TestVacant: at M15 the post of Assistant Director is vacant, and the two promises that
// it owes are said to have no owner; before that they had one.
func TestVacant(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	for meeting, want := range map[string][]string{"2023-12-07": nil, "2024-03-14": {"N1", "R4"}} {
		p := w.paper(t, gather.Params{Kind: paper.KindTracker, Body: committee, With: []string{board}, Meeting: date(meeting)})
		var got []string
		for _, r := range p.Rows {
			if len(r.Found) == 0 {
				continue
			}
			if diff := cmp.Diff([]string{"post vacant since 13 January 2024"}, r.Found); diff != "" || r.Owner != "Assistant Director, Safeguarding" {
				t.Errorf("%s, owed by %q (-want +got):\n%s", r.Ref, r.Owner, diff)
			}
			one := paper.Paper{Groups: []paper.Group{{Name: "x", Rows: []paper.Row{*r}}}}
			got = append(got, called(t, &one)["x"]...)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("for the meeting of %s (-want +got):\n%s", meeting, diff)
		}
	}
}

// TestTied: R6 is carried out through C2, which Cabinet has closed: the row says so, and is
// open for as long as the Board has not closed it.
func TestTied(t *testing.T) {
	t.Parallel()
	p := fernshire(t).paper(t, gather.Params{Kind: paper.KindTracker, Body: board, Meeting: date("2022-09-22")})
	found := false
	for g, r := range p.Rows {
		for _, said := range r.Life {
			if strings.HasPrefix(said, "Is discharged through K-") {
				found = true
				if !strings.HasSuffix(said, " (closed).") || !r.State.Open() || g.Name != "no-date" {
					t.Errorf("%s in %s: %q", r.Ref, g.Name, said)
				}
			}
		}
	}
	if !found {
		t.Error("no row says that it is discharged through another")
	}
}

// TestForms writes a real paper in each form.
func TestForms(t *testing.T) {
	t.Parallel()
	for _, k := range paper.Kinds() {
		p := fernshire(t).paper(t, gather.Params{Kind: k, Body: "Cabinet", Judged: date("2022-10-03")})
		for _, f := range paper.Formats() {
			var b, again bytes.Buffer
			if err := errors.Join(p.Write(&b, f), p.Write(&again, f)); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("%s as %s: not the same bytes again, %v", k, f, err)
			}
		}
	}
	p := fernshire(t).paper(t, gather.Params{Kind: paper.KindTracker, Body: "Cabinet", Meeting: date("2022-10-04")})
	for _, f := range paper.Formats() {
		var b bytes.Buffer
		if err := p.Write(&b, f); err != nil || b.Len() < 1000 {
			t.Errorf("%s: %d bytes, %v", f, b.Len(), err)
		}
	}
	if p.Entry == 0 || len(p.Hash) != 64 {
		t.Errorf("made from entry %d, hash %q", p.Entry, p.Hash)
	}
}
