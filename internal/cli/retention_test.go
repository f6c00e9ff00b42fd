package cli_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

func TestRetention(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	kept := filepath.Join(home, "kept")
	must(t, home, "demo", "--load-only", "--data", kept)
	says := func(code int, want string, args ...string) {
		t.Helper()
		got := run(t, home, append(args, "--data", kept)...)
		if got.code != code || !strings.Contains(strings.Join(strings.Fields(got.out+got.err), " "), want) {
			t.Errorf("%s: exit code %d, want %d and %q:\n%s%s", strings.Join(args, " "), got.code, code, want, got.out, got.err)
		}
		if wide := tooWide(got.out); len(wide) > 0 {
			t.Errorf("wider than a terminal: %q", wide)
		}
	}
	says(0, "RECORD: kept for ever", "retention", "-n")
	says(0, "Never disposed of", "retention")
	says(0, "There is none.", "retention", "-n")
	// Somebody who asked to be told no more a year ago is forgotten, and the journal says that one was.
	endedSubscription(t, kept)
	says(0, "1 there, 1 past their time, which would be disposed of", "retention", "-n")
	says(0, "1 there, 1 past their time; 1 were disposed of", "retention")
	says(0, "follows from it", "verify", "--replay")
	says(2, "--as-at is for looking", "retention", "--as-at", "2030-01-01")
	own := write(t, home, "own.json", must(t, home, "retention", "--print"))
	says(0, "ACCESS LOG: kept for 2 years from the day of the access", "retention", "-n", "--schedule", own)
	says(2, "never disposed of", "retention", "-n", "--schedule", write(t, home, "bad.json", strings.Replace(must(t, home, "retention", "--print"), `"years": 0`, `"years": 6`, 1)))
	says(2, "cannot be read", "retention", "-n", "--schedule", filepath.Join(home, "none.json"))
	says(2, "is no class", "hold", "lay", "minutes", "--why", "x")
	says(0, "Hold 1 stands", "hold", "lay", "access log", "--why", "the ombudsman's inquiry")
	says(0, "the ombudsman's inquiry", "hold", "list")
	says(0, "Hold 1 is ended", "hold", "end", "1", "--why", "it is over")
	says(2, "no hold 1 stands", "hold", "end", "1", "--why", "it is over")
	says(0, "No hold stands", "hold", "list")
	says(0, "follows from it", "verify", "--replay")
	var found struct {
		DryRun  bool `json:"dry_run"`
		Classes []struct {
			Class string
			There int64
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "retention", "-n", "--json", "--data", kept)), &found); err != nil || !found.DryRun || len(found.Classes) != 6 || found.Classes[0].There < 170 {
		t.Errorf("got %+v, %v", found, err)
	}
}

// endedSubscription keeps a subscription that began and ended long ago.
func endedSubscription(t *testing.T, data string) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(data, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	all, err := st.ListAuthorities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, id, then := t.Context(), all[0].ID, time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(st.SwitchMail(ctx, store.SwitchMailParams{Authority: id, On: true, By: store.By{Actor: "test", At: then}}))
	_, err = st.Subscribe(ctx, store.SubscribeParams{
		Authority: id, Subscription: "s", Address: "a@b.example", Fold: "a@b.example", Kind: store.OfBody, Subject: "cabinet", Often: store.Daily, Token: "confirm", Until: then.AddDate(0, 0, 7), Now: then,
		Most: store.SubscribeLimits{Address: 1, Waiting: 1, All: 1}, Letter: store.LetterParams{Authority: id, ID: "confirm", Subscription: "s", To: "a@b.example", Text: "x", Now: then},
	})
	must(err)
	n, err := st.ConfirmSubscription(ctx, store.ConfirmParams{Authority: id, Token: "confirm", Due: then.AddDate(0, 0, 1), Now: then})
	must(err)
	must(st.Tell(ctx, store.TellParams{Subscription: n, Next: then.AddDate(0, 0, 2), Letter: &store.LetterParams{Authority: id, ID: "news", Subscription: "s", To: "a@b.example", Text: "x", Now: then}, Token: "end", Until: then.AddDate(1, 0, 0), Now: then}))
	_, err = st.EndSubscription(ctx, store.TokenParams{Authority: id, Token: "end", Use: store.ToEnd, Now: then.AddDate(0, 0, 1)})
	must(err)
	must(st.SwitchMail(ctx, store.SwitchMailParams{Authority: id, By: store.By{Actor: "test", At: then}}))
}
