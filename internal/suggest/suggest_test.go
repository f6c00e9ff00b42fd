package suggest_test

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/suggest"
)

var moment = time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)

// council is Fernshire as our reader reads it, before anybody has answered anything.
type council struct {
	store.Store
	t  *testing.T
	id store.AuthorityID
}

// pages are the example's, without the directories of its web service.
type pages struct{ fs.FS }

func (p pages) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(p.FS, name)
	var out []fs.DirEntry
	for _, d := range all {
		if !strings.HasPrefix(d.Name(), "GetCommittees") && !strings.HasPrefix(d.Name(), "GetMeetings_") {
			out = append(out, d)
		}
	}
	return out, err
}

func open(t *testing.T) *council {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	c := &council{Store: st, t: t}
	c.must(err)
	t.Cleanup(func() { _ = st.Close() })
	c.id, err = st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by("clerk")})
	c.must(err)
	_, err = ingest.Import(t.Context(), ingest.Params{Store: st, Authority: c.id, From: pages{example.Site()}, By: by(store.Reader)})
	c.must(err)
	return c
}

func by(actor string) store.By { return store.By{Actor: actor, Cause: "test", At: moment} }

func (c *council) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *council) anew() suggest.Done {
	c.t.Helper()
	done, err := suggest.Anew(c.t.Context(), c, c.id, by("clerk"))
	c.must(err)
	return done
}

// settled lists what stands as settled by rule.
func (c *council) settled() map[string]store.Return {
	c.t.Helper()
	p, err := c.Known(c.t.Context(), store.AsAt{Authority: c.id})
	c.must(err)
	out := map[string]store.Return{}
	for i := range p.Commitments {
		for _, r := range p.Commitments[i].Returns {
			if r.ByRule() {
				out[fmt.Sprint(p.Commitments[i].Ref, " ", r.Item)] = r
			}
		}
	}
	return out
}

// happened are the promises that came back, as the first words of each, with the pages
// of the items that brought them back.
func happened(t *testing.T) map[string][]string {
	t.Helper()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, r := range truth.Story.Returns {
		if r.Kind == "missed" || r.Kind == "verbal" {
			continue
		}
		k, _, ok := truth.Commitment(r.Ref)
		if !ok {
			t.Fatalf("the truth has no %s", r.Ref)
		}
		out[k.TextStarts] = append(out[k.TextStarts], fmt.Sprintf("mgAi_ID=%d.html", r.Item))
	}
	return out
}

// TestRule: off until it is set; then it settles only what came back in truth, as the
// reader's act and known from that day on; a person's answer stands, and looking again
// changes nothing of it.
func TestRule(t *testing.T) {
	t.Parallel()
	c := open(t)
	ctx := t.Context()
	if done := c.anew(); done.Settled != 0 || len(c.settled()) != 0 {
		t.Fatalf("%d settled by a rule that nobody has set", done.Settled)
	}
	from := store.LeastReturns
	c.must(c.SetPolicy(ctx, store.PolicyParams{Authority: c.id, Returns: &from, Why: "the Monitoring Officer agreed", By: by("clerk")}))
	done := c.anew()
	got := c.settled()
	if done.Settled == 0 || done.Settled != len(got) {
		t.Fatalf("%d settled, and %d stand", done.Settled, len(got))
	}
	truth := happened(t)
	var first store.ReturnParams
	p, err := c.Known(ctx, store.AsAt{Authority: c.id})
	c.must(err)
	for i := range p.Commitments {
		k := &p.Commitments[i]
		for _, r := range k.Returns {
			if !r.ByRule() {
				continue
			}
			first = store.ReturnParams{Authority: c.id, Ref: k.Ref, Item: r.Item}
			if !c.isTrue(truth, k, r.Item) {
				t.Errorf("the rule settles that %s brought %s back, which it did not: %s\n%s", r.Item, k.Ref, k.Text, r.Reason)
			}
			if !strings.HasPrefix(r.Reason, "Settled by rule, at 0.9") || !strings.Contains(r.Reason, "It speaks of “") || r.Entered.After != 0 {
				t.Errorf("%s %s: %q, entered %+v", k.Ref, r.Item, r.Reason, r.Entered)
			}
		}
	}
	before, err := c.Known(ctx, store.AsAt{Authority: c.id, On: calendar.OfTime(moment).AddDays(-1)})
	c.must(err)
	for i := range before.Commitments {
		for _, r := range before.Commitments[i].Returns {
			if r.Verdict != store.VerdictOpen {
				t.Errorf("the day before it was entered %s is %s", before.Commitments[i].Ref, r.Verdict)
			}
		}
	}
	if again := c.anew(); again.Settled != 0 {
		t.Errorf("looking again settles %d more", again.Settled)
	}

	first.Why, first.By = "it is about something else", by("clerk")
	c.must(c.SettleReturn(ctx, first))
	undone := fmt.Sprint(first.Ref, " ", first.Item)
	delete(got, undone)
	c.anew()
	left := c.settled()
	if d := cmp.Diff(keys(got), keys(left)); d != "" {
		t.Errorf("after a person undid %s and all was looked through again (-want +got):\n%s", undone, d)
	}
	off := 0.0
	c.must(c.SetPolicy(ctx, store.PolicyParams{Authority: c.id, Returns: &off, Why: "the committee wishes to see each", By: by("clerk")}))
	if n, err := suggest.Settle(ctx, c, c.id, by("clerk")); err != nil || n != 0 {
		t.Errorf("switched off, it settles %d, %v", n, err)
	}
	if d := cmp.Diff(keys(left), keys(c.settled())); d != "" {
		t.Errorf("switching the rule off undoes what it settled (-want +got):\n%s", d)
	}
}

// isTrue reports whether the truth says that an item brought a promise back: by the
// words of any of its sources.
func (c *council) isTrue(truth map[string][]string, k *store.Commitment, item store.ItemID) bool {
	items, err := c.Items(c.t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: c.id}, Item: item})
	c.must(err)
	words := []string{k.Text}
	for _, s := range k.Sources {
		words = append(words, s.Text)
	}
	for starts, pages := range truth {
		for _, w := range words {
			if !strings.Contains(w, starts) {
				continue
			}
			for _, page := range pages {
				for _, file := range items[0].Files {
					if strings.HasSuffix(file, page) {
						return true
					}
				}
			}
		}
	}
	return false
}

func keys(m map[string]store.Return) map[string]bool {
	out := map[string]bool{}
	for k := range m {
		out[k] = true
	}
	return out
}

// quick is a person who answers just before the rule would.
type quick struct {
	*council
	done bool
}

func (q *quick) SettleReturn(ctx context.Context, p store.ReturnParams) error {
	if !q.done {
		q.done = true
		person := p
		person.Yes, person.Why, person.By = false, "I was quicker", by("clerk")
		if err := q.council.SettleReturn(ctx, person); err != nil {
			return err
		}
	}
	return q.council.SettleReturn(ctx, p)
}

// TestQuicker: what a person answers between the rule's look and its act stands.
func TestQuicker(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.anew()
	from := store.LeastReturns
	c.must(c.SetPolicy(t.Context(), store.PolicyParams{Authority: c.id, Returns: &from, Why: "agreed", By: by("clerk")}))
	n, err := suggest.Settle(t.Context(), &quick{council: c}, c.id, by("clerk"))
	c.must(err)
	if got := len(c.settled()); n == 0 || got != n {
		t.Errorf("%d settled, %d stand", n, got)
	}
	p, err := c.Known(t.Context(), store.AsAt{Authority: c.id})
	c.must(err)
	quicker := 0
	for i := range p.Commitments {
		for _, r := range p.Commitments[i].Returns {
			if r.Reason == "I was quicker" && r.Verdict == store.VerdictNo {
				quicker++
			}
		}
	}
	if quicker != 1 {
		t.Errorf("%d answers of the person stand, want 1", quicker)
	}
}
