package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// SoakVariable is the name of the environment variable that has the properties of
// time tried whole, and not only a share of them.
const SoakVariable = "ARISING_SOAK"

// temporal tries what holds of every history: the store answers as the naive
// model does, whatever is asked; and what it answered once, it answers for ever
// to who asks as recorded then.
func temporal(t *testing.T, d Driver) {
	seeds, steps, questions := 2, 120, 80
	if os.Getenv(SoakVariable) != "" {
		seeds, steps, questions = 20, 160, 400
	}
	for seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			h := newHistory(open(t, d), uint64(seed))
			kept := map[asked]answers{}
			for done := 0; done < steps; {
				if !h.step() {
					continue
				}
				done++
				if done%10 == 0 {
					for range 2 {
						q := h.question()
						q.recorded = time.Time{}
						if a, ok := h.ask(q); ok {
							q.recorded = h.now
							kept[q] = a
						}
					}
				}
			}
			same := cmp.Options{byDay}
			for q, was := range kept {
				now, _ := h.ask(q)
				if diff := cmp.Diff(was, now, same); diff != "" {
					t.Fatalf("seed %d: asked %s, the answer is not what it was then (-then +now):\n%s", seed, q, diff)
				}
			}
			for n := range questions {
				q := h.question()
				a, ok := h.ask(q)
				if !ok {
					continue
				}
				if diff := cmp.Diff(newModel(h.deeds, q).answer(), a.answer()); diff != "" {
					t.Fatalf("seed %d: %s (-model +store):\n%s", seed, q, diff)
				}
				if n%3 == 0 {
					h.parts(q, a)
				}
			}
			h.covers()
		})
	}
}

// question makes one up.
func (h *history) question() asked {
	q := asked{to: audiences[h.rng.IntN(len(audiences))]}
	if h.rng.IntN(3) == 0 {
		q.to = store.Audience{}
	}
	if h.rng.IntN(8) > 0 {
		q.on = h.someDay()
	}
	if h.rng.IntN(2) == 0 {
		q.recorded = began.Add(time.Duration(h.rng.Int64N(int64(h.now.Sub(began)))))
	}
	return q
}

// parts holds what is asked for by itself, or without words, to the whole answer.
func (h *history) parts(q asked, a answers) {
	h.t.Helper()
	ctx, at := h.t.Context(), store.AsAt{Authority: h.id, On: q.on, Recorded: q.recorded, To: q.to}
	all := a.Picture.Commitments
	var chosen []store.Ref
	if len(all) > 0 {
		k := all[h.rng.IntN(len(all))]
		shown, err := h.Show(ctx, at, k.Ref)
		h.must(err)
		if diff := cmp.Diff(k, shown.Commitment, byDay); diff != "" {
			h.t.Fatalf("%s: shown by itself it is another (-list +shown):\n%s", q, diff)
		}
		chosen = append(chosen, k.Ref)
	}
	if len(a.Items) > 0 {
		it := a.Items[h.rng.IntN(len(a.Items))]
		got, err := h.Items(ctx, store.ItemsParams{AsAt: at, Item: it.ID, Passages: true})
		h.must(err)
		got[0].Releases = nil
		if diff := cmp.Diff(it, got[0], byDay); diff != "" {
			h.t.Fatalf("%s: an item by itself is another (-list +alone):\n%s", q, diff)
		}
	}
	if n := h.rng.IntN(2); n == 0 && (!q.recorded.IsZero() || !at.To.Service()) {
		h.found(q, at, a)
	}
	if h.rng.IntN(2) == 0 {
		for i := range all {
			chosen = append(chosen, all[i].Ref)
		}
	}
	glance, err := h.Glance(ctx, store.GlanceParams{AsAt: at, Choose: func(*store.Picture) []store.Ref { return chosen }})
	h.must(err)
	want := a.Picture
	want.Commitments = slices.Clone(all)
	for i := range want.Commitments {
		if k := &want.Commitments[i]; !slices.Contains(chosen, k.Ref) {
			wordless(k)
			wordless(&glance.Commitments[i])
		}
	}
	glance.AsAt = store.AsAt{}
	same := cmp.Options{byDay, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(store.EventStatement{}, "Known")}
	if diff := cmp.Diff(want, glance, same); diff != "" {
		h.t.Fatalf("%s: at a glance it is another (-known +glance):\n%s", q, diff)
	}
	h.whole(q, at)
}

// whole holds what is read at once to what is asked for one after another: of the day,
// and with the promises judged on another.
func (h *history) whole(q asked, at store.AsAt) {
	h.t.Helper()
	judged := at
	if h.rng.IntN(2) == 0 {
		judged.On = h.someDay()
	}
	got, err := h.Whole(h.t.Context(), store.WholeParams{AsAt: at, Judged: judged.On})
	if errors.Is(err, store.ErrNotFound) { // nothing had been released to a partner by that day
		return
	}
	h.must(err)
	want, err := oneByOne(h.t.Context(), h.Store, at, judged)
	h.must(err)
	if diff := cmp.Diff(want, got, byDay, cmpopts.EquateEmpty()); diff != "" {
		h.t.Fatalf("%s, judged on %s: the whole is another (-one by one +whole):\n%s", q, judged.On, diff)
	}
}

// oneByOne asks for what Whole gives, one thing after another.
func oneByOne(ctx context.Context, st store.Store, at, judged store.AsAt) (out store.Whole, err error) {
	if judged.On.IsZero() {
		judged.On = at.On
	}
	if out.Items, err = st.Items(ctx, store.ItemsParams{AsAt: at, Details: true}); err != nil {
		return out, err
	}
	for i := range out.Items {
		out.Items[i].Key, out.Items[i].Files = "", nil
	}
	if out.Bodies, err = st.Bodies(ctx, at); err != nil {
		return out, err
	}
	matters, err := st.Matters(ctx, at)
	if err != nil {
		return out, err
	}
	for _, it := range out.Items {
		for _, m := range matters {
			if m.Items[0].ID != it.ID {
				continue
			}
			var ids []store.ItemID
			for _, of := range m.Items {
				ids = append(ids, of.ID)
			}
			out.Matters = append(out.Matters, ids)
		}
	}
	if out.Picture, err = st.Known(ctx, judged); err != nil {
		return out, err
	}
	for i := range out.Picture.Commitments {
		k := &out.Picture.Commitments[i]
		k.Key = ""
		for n, s := range k.Sources {
			k.Sources[n] = store.Source{Item: s.Item, Passage: s.Passage}
		}
	}
	return out, nil
}

// wordless takes from a commitment what a glance need not have.
func wordless(k *store.Commitment) {
	k.Reference, k.References = store.Reference{}, nil
	k.Key, k.Text, k.Where, k.Act, k.Rule, k.ItemTitle, k.Record, k.Known.Why, k.Sources = "", "", "", "", "", "", "", "", nil
	if !k.Due.From.IsZero() || !k.Due.To.IsZero() {
		k.Due.Text = ""
	}
	k.Kind, k.Soft, k.Confidence, k.FollowingWhy, k.Entered.Cites = "", false, 0, "", ""
	k.Returns = slices.Clone(k.Returns)
	for i := range k.Returns {
		k.Returns[i].Record, k.Returns[i].Title = "", ""
	}
}

// found holds what a search finds to the answer: every promise and passage of it that
// the record still had, and no other.
func (h *history) found(q asked, at store.AsAt, a answers) {
	h.t.Helper()
	query, err := search.Parse("kind:promise OR kind:passage")
	h.must(err)
	r, err := h.Search(h.t.Context(), store.SearchParams{AsAt: at, Query: query, Limit: 1000})
	h.must(err)
	want, got := []string{}, []string{}
	for i := range a.Picture.Commitments {
		if k := &a.Picture.Commitments[i]; k.NoLongerRead.IsZero() {
			want = append(want, k.Ref.String()+" "+k.Text)
		}
	}
	for _, it := range a.Items {
		for _, w := range it.Passages {
			if w.NoLongerRead.IsZero() {
				want = append(want, w.ID.String()+" "+w.Text)
			}
		}
	}
	for _, hit := range r.Hits {
		got = append(got, hitID(hit)+" "+hit.Snippet.Text)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		h.t.Fatalf("%s: a search finds another (-answer +search):\n%s", q, diff)
	}
}

// covers holds the history to having something of everything in it, or what it
// proves would be little.
func (h *history) covers() {
	done := map[string]int{}
	late := 0
	for _, d := range h.deeds {
		done[d.kind]++
		if d.kind == "read" && d.rules > 1 {
			done["read again"]++
		}
		if d.kind == "release" {
			done["release "+d.thing]++
		}
		if !d.known.IsZero() && calendar.OfTime(d.at).After(d.known) {
			late++
		}
	}
	for _, kind := range []string{"read", "read again", "settle", "start", "follow", "event", "returned", "same", "matter", "suggest", "release item", "release promise"} {
		if done[kind] == 0 {
			h.t.Errorf("the history has no %s: %v", kind, done)
		}
	}
	if late == 0 {
		h.t.Error("nothing was entered after its day")
	}
}

// audience tries, by hand, what was given to whom.
func audience(t *testing.T, d Driver) {
	ctx := t.Context()
	w := open(t, d)
	w.add(
		sheet{name: "a", items: []entry{{body: "Cabinet", on: "2018-12-18", number: "7", title: "Plan", says: []line{promise("That the plan be brought back.")}}}},
		sheet{name: "b", items: []entry{{body: "Improvement Board", on: "2019-01-07", number: "2", title: "Audit", says: []line{promise("That audits be shared.")}}}},
	)
	w.must(w.Follow(ctx, follow(w.id, civic.Followed, "2019-01-10", 1)))
	board := store.Audience{Kind: civic.AudienceBody, Name: "the improvement board"}
	police := store.Audience{Kind: civic.AudiencePartner, Name: "Fernshire Police"}
	released := store.ReleaseParams{Authority: w.id, To: board, Refs: []store.Ref{1}, On: day("2019-02-05"), Paper: "agenda of 5 February", Why: "asked for", Cites: "its item 4", By: person("release")}
	w.must(w.Release(ctx, released))
	at := func(to store.Audience, on string) store.Picture {
		t.Helper()
		p, err := w.Known(ctx, store.AsAt{Authority: w.id, On: day(on), To: to})
		w.must(err)
		return p
	}
	for _, c := range []struct {
		to        store.Audience
		on        string
		want      int
		following civic.Following // of the first
	}{
		{store.Audience{}, "2019-01-15", 2, civic.Followed},
		{store.Audience{Kind: civic.AudiencePublic}, "2019-01-15", 2, civic.Unreviewed},
		{store.Audience{Kind: civic.AudiencePublic}, "2018-12-31", 1, civic.Unreviewed},
		{store.Audience{Kind: civic.AudienceBody, Name: "Cabinet"}, "2019-03-01", 1, civic.Unreviewed},
		{board, "2019-02-04", 1, civic.Unreviewed},
		{board, "2019-02-05", 2, civic.Followed},
	} {
		p := at(c.to, c.on)
		if len(p.Commitments) != c.want || p.Commitments[0].Following != c.following {
			t.Errorf("%s on %s: %d commitments, the first %s; want %d and %s", c.to, c.on, len(p.Commitments), p.Commitments[0].Following, c.want, c.following)
		}
	}
	if got, want := at(board, "2019-02-05").Late, (store.Late{Facts: 2, Cited: 1}); got != want {
		t.Errorf("the Board's answer rests on %+v facts entered late, want %+v", got, want)
	}
	for _, c := range []struct {
		to    store.Audience
		on    string
		asked string
		want  []string
	}{
		{store.Audience{}, "2019-01-15", "brought", []string{"K-1", "P-1"}},
		{store.Audience{Kind: civic.AudiencePublic}, "2019-01-15", "brought", []string{"K-1", "P-1"}},
		{board, "2019-02-04", "brought", nil},
		{board, "2019-02-05", "brought", []string{"K-1"}}, // the promise was given, its page was not
		{board, "2019-02-05", "status:followed", []string{"K-1"}},
		{board, "2019-02-05", "body:cabinet", []string{"K-1"}},
		{store.Audience{Kind: civic.AudienceBody, Name: "Cabinet"}, "2019-03-01", "status:followed", nil},
	} {
		query, err := search.Parse(c.asked)
		w.must(err)
		r, err := w.Search(ctx, store.SearchParams{AsAt: store.AsAt{Authority: w.id, On: day(c.on), To: c.to}, Query: query})
		w.must(err)
		var got []string
		for _, h := range r.Hits {
			got = append(got, hitID(h))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s on %s searches for %s (-want +got):\n%s", c.to, c.on, c.asked, diff)
		}
	}
	shown, err := w.Show(ctx, store.AsAt{Authority: w.id}, 1)
	w.must(err)
	if got := shown.Releases; len(got) != 3 || got[0].To.Name != "Cabinet" || got[1].To.Kind != civic.AudiencePublic || got[2].Paper != released.Paper || got[2].Entered.After < 2000 {
		t.Errorf("K-1 was released %+v, want by its page to Cabinet and the public, and to the Board", got)
	}
	for name, c := range map[string]struct {
		change func(p *store.ReleaseParams)
		want   error
	}{
		"to the service":    {func(p *store.ReleaseParams) { p.To = store.Audience{} }, store.ErrInvalid},
		"of nothing":        {func(p *store.ReleaseParams) { p.Refs = nil }, store.ErrInvalid},
		"by no paper":       {func(p *store.ReleaseParams) { p.Paper = "" }, store.ErrInvalid},
		"without a reason":  {func(p *store.ReleaseParams) { p.Why = "" }, store.ErrInvalid},
		"to no such body":   {func(p *store.ReleaseParams) { p.To.Name = "Improvment Bord" }, store.ErrNotFound},
		"of no such ref":    {func(p *store.ReleaseParams) { p.Refs = []store.Ref{99} }, store.ErrNotFound},
		"of an unset event": {func(p *store.ReleaseParams) { p.Events = []string{"the eclipse"} }, store.ErrNotFound},
		"to a no-audience":  {func(p *store.ReleaseParams) { p.To.Kind = "press" }, store.ErrInvalid},
		"to a no-name":      {func(p *store.ReleaseParams) { p.To = store.Audience{Kind: civic.AudiencePartner} }, store.ErrInvalid},
	} {
		p := released
		c.change(&p)
		if err := w.Release(ctx, p); !errors.Is(err, c.want) {
			t.Errorf("a release %s: got %v, want %v", name, err, c.want)
		}
	}
	_, err = w.Known(ctx, store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudienceBody, Name: "Improvment Bord"}})
	if said, kind := store.Public(err); !errors.Is(kind, store.ErrNotFound) || said != `the record names no body "Improvment Bord": the nearest are Improvement Board; Cabinet` {
		t.Errorf("an unknown body: %q (%v)", said, kind)
	}
	if _, err = w.Known(ctx, store.AsAt{Authority: w.id, To: police}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a partner to whom nothing was released: %v", err)
	}
	if _, err := w.Show(ctx, store.AsAt{Authority: w.id, On: day("2019-02-01"), To: board}, 1); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the Board was shown K-1 before it was given: %v", err)
	}
}

// oddWords gives the record words with the sign that rows are packed with: what is asked
// at a glance, and at once, is the same, by the longer way.
func oddWords(t *testing.T, d Driver) {
	w := open(t, d)
	plain, odd := promise("That the plan be brought back."), promise("That the plan\x1f be published.")
	odd.by = "Director\x1fof plans"
	w.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "Plan", says: []line{plain}}}})
	w.add(sheet{name: "b", items: []entry{{body: "Board\x1f", on: "2018-02-08", number: "1", title: "Plan", says: []line{odd, plain}}}})
	w.add(sheet{name: "c", items: []entry{{body: "Board", on: "2018-03-08", number: "1", title: "Plan", says: []line{plain}}}})
	all := store.AsAt{Authority: w.id}
	got, err := w.Glance(t.Context(), store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return []store.Ref{1, 2, 3, 4} }})
	w.must(err)
	if diff := cmp.Diff(w.as(""), got, byDay, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("at a glance (-known +glance):\n%s", diff)
	}
	if k := got.Commitments[1]; len(got.Commitments) != 4 || k.By != "Director\x1fof plans" || k.Text != "That the plan\x1f be published." || k.Asker != "Board\x1f" {
		t.Errorf("the words that hold the sign: %+v", got.Commitments)
	}
	whole, err := w.Whole(t.Context(), store.WholeParams{AsAt: all})
	w.must(err)
	want, err := oneByOne(t.Context(), w.Store, all, all)
	w.must(err)
	if diff := cmp.Diff(want, whole, byDay, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("at once (-one by one +whole):\n%s", diff)
	}
}
