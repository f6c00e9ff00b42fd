package backup

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// TestMain runs the tests; or, where a test started this program again to see how
// it fares under a fault, does what that test asked for.
func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(child())
	}
	pgtest.Main(m)
}

var moment = time.Date(2026, 1, 2, 3, 4, 5, 123_456_789, time.UTC)

func by(cause string) store.By { return store.By{Actor: "Zoë Müller", Cause: cause, At: moment} }

// file is a place for a store in a folder of its own.
func file(t testing.TB) Place {
	t.Helper()
	return Place{File: filepath.Join(t.TempDir(), "data", sqlite.FileName)}
}

// database is an empty database.
func database(t testing.TB) Place {
	t.Helper()
	return Place{DB: pgtest.Owned(t)}
}

// both are an empty place of each kind.
func both(t testing.TB) map[string]Place {
	t.Helper()
	return map[string]Place{"sqlite": file(t), "postgres": database(t)}
}

// pages are a handful of Fernshire's, or all.
func pages(t testing.TB, all bool) fs.FS {
	t.Helper()
	site := example.Site()
	if all {
		return site
	}
	few := fstest.MapFS{}
	for _, name := range []string{
		"ieListDocuments_CId=103_MId=2347.html", "ieListDocuments_CId=103_MId=2271.html",
		"ieListDocuments_CId=101_MId=2334.html", "mgAi_ID=31244.html", "mgAi_ID=31394.html",
	} {
		text, err := fs.ReadFile(site, name)
		if err != nil {
			t.Fatal(err)
		}
		few[name] = &fstest.MapFile{Data: text}
	}
	return few
}

// fill imports Fernshire's pages, and does everything that a person can do.
func fill(t testing.TB, s store.Store, all bool) store.AuthorityID {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire – Ráth & Größe", By: by("import")})
	must(err)
	_, err = ingest.Import(ctx, ingest.Params{Store: s, Authority: id, From: pages(t, all), By: by("import")})
	must(err)
	b, err := s.Begin(ctx, store.BatchParams{Authority: id, By: by("import")})
	must(err)
	must(b.Refuse(ctx, store.RefuseParams{Source: "leer – vide.html", Message: "it is empty"}))
	must(b.Commit(ctx))
	known, err := s.Known(ctx, store.AsAt{Authority: id})
	must(err)
	items, err := s.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: id}, Passages: true})
	must(err)
	if len(known.Commitments) < 3 || len(items) < 3 {
		t.Fatalf("only %d commitments and %d items: too few to prove anything", len(known.Commitments), len(items))
	}
	must(s.Suggest(ctx, store.SuggestParams{Authority: id, Suggestions: matter.Suggest(known, items), By: by("suggest")}))
	k := known.Commitments
	must(s.SetStart(ctx, store.StartParams{Authority: id, Start: calendar.MustDate("2020-05-01"), Why: "seit der Wahl", By: by("start")}))
	must(s.Follow(ctx, store.FollowParams{Authority: id, Refs: []store.Ref{k[0].Ref}, State: civic.Followed, By: by("follow")}))
	must(s.Follow(ctx, store.FollowParams{Authority: id, Refs: []store.Ref{k[1].Ref}, State: civic.Historic, Why: "überholt", By: by("set aside")}))
	must(s.SettleReturn(ctx, store.ReturnParams{Authority: id, Ref: k[0].Ref, Item: items[len(items)-1].ID, Yes: true, Why: "minute 71", By: by("settle")}))
	must(s.SettleSame(ctx, store.SameParams{Authority: id, Refs: [2]store.Ref{k[1].Ref, k[2].Ref}, Yes: false, Why: "two things", By: by("settle")}))
	must(s.SettleMatter(ctx, store.MatterParams{Authority: id, Items: [2]store.ItemID{items[0].ID, items[1].ID}, Yes: true, Why: "one matter", By: by("settle")}))
	event := store.EventParams{Authority: id, What: "the Commissioner’s visit", Why: "her letter", By: by("event set")}
	event.Interval = calendar.Interval{From: calendar.MustDate("2022-10-10"), To: calendar.MustDate("2022-10-14")}
	must(s.SetEvent(ctx, event))
	return id
}

// strange adds what is seldom met: very large bytes, an empty page, words of other
// scripts, nothing where something might be.
func strange(t testing.TB, s store.Store, id store.AuthorityID) {
	t.Helper()
	b, err := s.Begin(t.Context(), store.BatchParams{Authority: id, By: by("import")})
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string][]byte{"large.pdf": bytes.Repeat([]byte{0, 1, 0xfe, 0xff, '\n'}, 1_200_000), "empty": {}} {
		if _, err := b.Add(t.Context(), store.AddParams{
			Source: name, CapturedAt: moment, Bytes: source, Rules: "r1",
			Reading: reader.File{Source: name, Items: []reader.Item{{
				Record:   reader.Record{Body: "委員会 Комитет", Title: civic.Words("“ﬁ” \U0001F600 \u0301e\t" + name)},
				Passages: []reader.Passage{{ID: "p1", Kind: civic.PassageKind("resolution"), Text: "Że będzie, что будет, 約束"}},
			}}},
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// open opens the store of a place, making it if need be.
func open(t testing.TB, p Place) *kept {
	t.Helper()
	s, err := p.openOrMake(t.Context(), relational.SchemaParams{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// council makes a store with a record in it and closes it.
func council(t testing.TB, p Place) {
	t.Helper()
	s := open(t, p)
	fill(t, s, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// sums says what each table of a place comes to.
func sums(t testing.TB, p Place) []relational.Sum {
	t.Helper()
	s, err := p.openOrMake(context.Background(), relational.SchemaParams{AsIs: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, _, err := look(context.Background(), s.Store, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same wants two places to hold the same rows.
func same(t testing.TB, want []relational.Sum, at Place) {
	t.Helper()
	if diff := cmp.Diff(want, sums(t, at)); diff != "" {
		t.Errorf("%s holds other rows (-want +got):\n%s", at, diff)
	}
}

// vacantNow wants nothing to be kept in a place, nor anything to lie about beside it.
func vacantNow(t testing.TB, p Place) {
	t.Helper()
	there, err := p.exists(context.Background())
	if err != nil || there {
		t.Errorf("in %s something is kept: %v, %v", p, there, err)
	}
	if p.DB == "" {
		noPartials(t, filepath.Dir(p.File))
	}
}

func noPartials(t testing.TB, dir string) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(dir, "*.partial*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// says wants an error whose words for people hold some others.
func says(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error: want one that says %q", want)
		return
	}
	if public, _ := store.Public(err); !strings.Contains(public, want) {
		t.Errorf("says %q (%v): want %q in it", public, err, want)
	}
}

// told is what is known on a day, in lines.
func told(t testing.TB, s store.Store, id store.AuthorityID, on string) string {
	t.Helper()
	at := store.AsAt{Authority: id}
	if on != "" {
		at.On = calendar.MustDate(on)
	}
	p, err := s.Known(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range p.Commitments {
		c := &p.Commitments[i]
		fmt.Fprintf(&b, "%s | %s | by %s, to %s | due %s..%s %s | known %s | %s", c.Ref, c.Record, c.By, c.To, c.Due.From, c.Due.To, c.Due.Event, c.Known.On, c.Following)
		for _, r := range c.Returns {
			fmt.Fprintf(&b, " | back %s: %s", r.Record, r.Verdict)
		}
		for _, s := range c.Same {
			fmt.Fprintf(&b, " | same as %s: %s", s.Ref, s.Verdict)
		}
		fmt.Fprintf(&b, "\n    %s\n", c.Text)
	}
	for _, e := range p.Events {
		fmt.Fprintf(&b, "event %s: %s..%s\n", e.What, e.From, e.To)
	}
	for _, e := range p.Settings {
		fmt.Fprintf(&b, "set %s: %s..%s\n", e.What, e.From, e.To)
	}
	return b.String()
}

func on(day string) calendar.Date { return calendar.MustDate(day) }

// schema is an empty schema in somebody else's database.
func schema(t testing.TB) Place {
	t.Helper()
	return Place{DB: pgtest.Schema(t)}
}
