package desk_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// readings are as many promises, of two committees, three kinds and two hundred days.
func (w *town) readings(many int) {
	w.t.Helper()
	by := store.By{Actor: "reader", Cause: "test", At: moment}
	b, err := w.st.Begin(w.t.Context(), store.BatchParams{Authority: w.id, By: by})
	w.must(err)
	const each = 20
	kinds := []civic.CommitmentKind{civic.KindResolution, civic.KindRecommendation, civic.KindAction}
	for n := range many / each {
		on, body := date("1999-01-01").AddDays(n%200), []string{"Roads Board", "Parks Board"}[n%2]
		it := reader.Item{Record: reader.Record{
			AgendaItemID: civic.Words(fmt.Sprint(90_000 + n)), Body: civic.Words(body), ItemNumber: civic.Words(fmt.Sprint(n)), Title: civic.Words(fmt.Sprintf("Report %d", n)),
			MeetingDate: reader.MeetingDate{From: on, To: on, Stated: true},
		}}
		for i := range each {
			words, id := fmt.Sprintf("That road %d of district %d be mended by the Director", n, i), fmt.Sprint(i)
			it.Passages = append(it.Passages, reader.Passage{ID: "p" + id, Kind: civic.PassageResolution, Text: words})
			it.Commitments = append(it.Commitments, reader.Commitment{
				ID: "c" + id, Text: words, Kind: kinds[i%3], By: "Director", Where: civic.WhereResolved, Act: fmt.Sprintf("mend %d %d", n, i),
				Sources: []string{"p" + id}, Confidence: 0.9, Rule: "that-be-done", Due: civic.Due{Relation: "none"},
			})
		}
		name := fmt.Sprintf("made%d", n)
		sum := sha256.Sum256([]byte(name))
		_, err := b.Add(w.t.Context(), store.AddParams{
			Source: name, MediaType: "text/html", CapturedAt: on.AddDays(1).Time().Add(12 * time.Hour), Bytes: []byte(name), Rules: "1",
			Reading: reader.File{Source: name, SHA256: hex.EncodeToString(sum[:]), Shape: civic.ShapeAgendaItem, Items: []reader.Item{it}},
		})
		w.must(err)
	}
	w.must(b.Commit(w.t.Context()))
}

// asked counts how often a store is asked to follow.
type asked struct {
	store.Store
	follows atomic.Int64
}

func (a *asked) Follow(ctx context.Context, p store.FollowParams) error {
	a.follows.Add(1)
	return a.Store.Follow(ctx, p)
}

// TestTwoThousand: two thousand are set aside by committee, kind and day, or followed,
// each in one entry; what others did meanwhile is left as it is and named, what came
// meanwhile waits, what is closed is in no number, and a second press does nothing.
func TestTwoThousand(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	w.readings(6000)
	st := &asked{Store: w.st}
	w.Service = desk.New(st)
	clerk, roads := w.who(access.Clerk), w.who(access.ScrutinyOfficer, "Roads Board")
	whole := w.who(access.ScrutinyOfficer, "Roads Board")
	whole.Actor.Grants = append(whole.Actor.Grants, access.Grant{Role: access.Reader})
	old := desk.Filter{To: date("1999-12-31")}
	preview := func(who desk.Who, f desk.Filter) desk.Preview {
		t.Helper()
		p, err := w.Preview(t.Context(), who, f)
		w.must(err)
		return p
	}
	// What is another committee's to decide is said to who may see it, and to no other.
	if p := preview(roads, old); len(p.Commitments) != 3000 || len(p.Others) != 0 {
		t.Errorf("who sees the Roads Board alone is shown %d to set and %d besides", len(p.Commitments), len(p.Others))
	}
	if p := preview(whole, old); len(p.Commitments) != 3000 || len(p.Others) != 3000 {
		t.Errorf("who sees all and decides for the Roads Board is shown %d to set and %d besides, want 3000 of each", len(p.Commitments), len(p.Others))
	}
	// What is closed is in no number of those who may not read it.
	p := preview(roads, old)
	w.must(w.st.Restrict(t.Context(), store.RestrictParams{
		Authority: w.id, Items: []store.ItemID{p.Commitments[0].Item}, Kind: store.RestrictionConfidential, Title: "Closed", Why: "a court", Decided: "the officer",
		Review: date("2027-10-02"), By: store.By{Actor: "clerk", Cause: "test", At: moment},
	}))
	looks := w.who(access.Reader)
	if p := preview(looks, old); len(p.Commitments) != 0 || len(p.Others) != 5980 {
		t.Errorf("a reader is shown %d to set and %d for others to decide, want none and 5980", len(p.Commitments), len(p.Others))
	}

	f := desk.Filter{Body: "Roads Board", Kind: civic.KindResolution, From: date("1999-01-01"), To: date("1999-12-31")}
	p = preview(clerk, f)
	if len(p.Commitments) != 1050 { // seven of the twenty of each of 150 items
		t.Fatalf("the filter takes %d, want 1050", len(p.Commitments))
	}
	other := func(ref store.Ref, state civic.Following) {
		t.Helper()
		w.must(w.st.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{ref}, State: state, Why: "mine", By: store.By{Actor: "other", Cause: "test", At: moment}}))
	}
	owner := civic.Words("Somebody")
	other(p.Commitments[3].Ref, civic.Followed)
	other(p.Commitments[5].Ref, civic.Historic)
	w.must(w.st.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: p.Commitments[7].Ref, Owner: &owner, Why: "so it says", By: store.By{Actor: "other", Cause: "test", At: moment}}))
	kind := civic.KindResolution
	came := preview(clerk, desk.Filter{Body: "Roads Board", Kind: civic.KindAction}).Commitments[0].Ref
	w.must(w.st.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: came, Kind: &kind, Why: "so it says", By: store.By{Actor: "other", Cause: "test", At: moment}}))
	press := desk.Press{Who: clerk, Moment: at, Entry: p.Entry, Why: "older than the plan"}
	before, follows := w.head(), st.follows.Load()
	got, err := w.Triage(t.Context(), press, f, civic.Historic, p.Digest)
	w.must(err)
	left := []store.Ref{p.Commitments[3].Ref, p.Commitments[7].Ref}
	if got.Set != 1047 || got.Before != 1 || !slices.Equal(got.Changed, left) || got.More != 1 {
		t.Errorf("%+v, want 1047 set, 1 before, %v left and 1 more", got, left)
	}
	if n := w.head() - before; n != 1 || st.follows.Load() != follows+1 {
		t.Errorf("by %d entries and %d questions, want one", n, st.follows.Load()-follows)
	}
	again, err := w.Triage(t.Context(), press, f, civic.Historic, p.Digest)
	if err != nil || again.Set != 0 || again.Before != 1048 || w.head() != before+1 {
		t.Errorf("pressed again: %+v, %d entries more, %v", again, w.head()-before-1, err)
	}
	left = append(left, came)
	for _, ref := range left {
		if k := w.show(ref).Commitment; k.Following == civic.Historic {
			t.Errorf("%s was set aside, and should have been left", ref)
		}
	}
	if k := w.show(p.Commitments[1049].Ref).Commitment; k.Following != civic.Historic || k.FollowingWhy != press.Why {
		t.Errorf("the last is %s, %q", k.Following, k.FollowingWhy)
	}

	// Two thousand and more are followed, as they stand.
	f = desk.Filter{Body: "Parks Board", To: date("1999-07-01")}
	p = preview(clerk, f)
	press = desk.Press{Who: clerk, Moment: at, Entry: p.Entry}
	before = w.head()
	got, err = w.Triage(t.Context(), press, f, civic.Followed, p.Digest)
	if err != nil || got.Set != len(p.Commitments) || got.Set < 2000 || w.head() != before+1 {
		t.Errorf("%+v of %d by %d entries, %v", got, len(p.Commitments), w.head()-before, err)
	}
	// The search knows it too, term by term and place by place.
	file, err := sqlite.Open(t.Context(), sqlite.Params{Path: w.file})
	w.must(err)
	t.Cleanup(func() { _ = file.Close() })
	w.must(file.Check(t.Context()))
}
