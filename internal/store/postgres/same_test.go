package postgres

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/sqlite"
)

// TestSameAnswers imports the invented council into both databases: every answer
// is the same, on several days.
func TestSameAnswers(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	file, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	stores := []store.Store{file, open(t, pgtest.Database(t))}
	by := store.By{Actor: "test", Cause: "import", At: time.Date(2026, 1, 2, 3, 4, 5, 123456789, time.UTC)}
	for _, s := range stores {
		id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by})
		if err != nil || id != 1 {
			t.Fatalf("authority %d, %v", id, err)
		}
		report, err := ingest.Import(ctx, ingest.Params{Store: s, Authority: id, From: example.Site(), By: by})
		if err != nil || report.Stored == 0 {
			t.Fatalf("import: %+v, %v", report, err)
		}
	}
	if got := column(t, stores[1].(*Store), `SELECT relname FROM pg_class WHERE relname = 'record_passages' AND reltuples > 0`); len(got) != 1 {
		t.Error("the database was not asked to count what was imported")
	}
	for _, on := range []string{"", "2016-03-16", "2019-06-30", "2023-03-16"} {
		at := store.AsAt{Authority: 1}
		if on != "" {
			at.On = calendar.MustDate(on)
		}
		type answers struct {
			Picture store.Picture
			Items   []store.Item
			Matters []store.Matter
			Queue   store.Queue
			Shown   store.Shown
		}
		var all [2]answers
		for i, s := range stores {
			a := &all[i]
			var errs [5]error
			a.Picture, errs[0] = s.Known(ctx, at)
			a.Items, errs[1] = s.Items(ctx, store.ItemsParams{AsAt: at, Passages: true})
			a.Matters, errs[2] = s.Matters(ctx, at)
			a.Queue, errs[3] = s.Queue(ctx, at)
			if len(a.Picture.Commitments) > 0 {
				a.Shown, errs[4] = s.Show(ctx, at, a.Picture.Commitments[0].Ref)
			}
			for _, err := range errs {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if on == "" && len(all[0].Picture.Commitments) < 20 {
			t.Errorf("only %d commitments: too few to prove anything", len(all[0].Picture.Commitments))
		}
		if diff := cmp.Diff(all[0], all[1], cmp.Comparer(func(a, b calendar.Date) bool { return a == b })); diff != "" {
			t.Errorf("on %q the databases differ (-sqlite +postgres):\n%.3000s", on, diff)
		}
	}
}

// TestRepeats has the database give up the first tries of a change, as it does
// when two cannot be put in order: the change is made once.
func TestRepeats(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	by := store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: by})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Writer().ExecContext(t.Context(), `
		CREATE SEQUENCE tries;
		CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			IF nextval('tries') < 4 THEN RAISE EXCEPTION 'given up' USING ERRCODE = '40001'; END IF;
			RETURN NEW;
		END $$;
		CREATE TRIGGER give_up BEFORE INSERT ON starts FOR EACH ROW EXECUTE FUNCTION give_up()`); err != nil {
		t.Fatal(err)
	}
	if err := s.SetStart(t.Context(), store.StartParams{Authority: id, Start: calendar.MustDate("2018-01-01"), Why: "x", By: by}); err != nil {
		t.Fatal(err)
	}
	if got := column(t, s, `SELECT start_day FROM starts`); len(got) != 1 {
		t.Errorf("got %v, want one start date", got)
	}
	if got := column(t, s, `SELECT entry::text FROM entries`); len(got) != 2 || got[1] != "2" {
		t.Errorf("got entries %v, want that of the authority and one more", got)
	}
}
