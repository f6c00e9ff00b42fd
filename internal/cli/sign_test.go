package cli_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// TestSign: what waits is listed; it is signed off, in other words too, or sent back; and the
// public has it from a day on, and not a draft.
func TestSign(t *testing.T) {
	t.Parallel()
	home, dir := t.TempDir(), t.TempDir()
	data := filepath.Join(home, "kept")
	must(t, home, "import", write(t, dir, "december.txt", december), "--data", data)
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(data, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	authority, err := st.ListAuthorities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	report := func(state, why string) string {
		made, err := st.Take(t.Context(), store.TakeParams{
			Authority: authority[0].ID, Sign: "Director of Place", By: store.By{Actor: "link:x", Cause: "update by link", At: now},
			Steps: []store.NewStep{{Ref: 1, Act: civic.StepProgress, State: state, Why: why, Party: "Head of Floods"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		return made[0].String()
	}
	refused := func(want string, args ...string) {
		t.Helper()
		if got := run(t, home, append(args, "--data", data)...); got.code == 0 || !strings.Contains(strings.Join(strings.Fields(got.err), " "), want) {
			t.Errorf("%v: exit code %d, want %q:\n%s%s", args, got.code, want, got.out, got.err)
		}
	}
	says := func(want string, args ...string) {
		t.Helper()
		if got := must(t, home, append(args, "--data", data)...); !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("%v says, want %q:\n%s", args, want, got)
		}
	}
	first := report("delayed", "the pumps are late")
	says("waits for the Director of Place", "sign", "list")
	says("the pumps are late", "sign", "list")
	var list struct {
		Updates []struct{ Step, Ref, State, By string }
	}
	if err := json.Unmarshal([]byte(must(t, home, "sign", "list", "--json", "--data", data)), &list); err != nil || len(list.Updates) != 1 || list.Updates[0].Step != first || list.Updates[0].State != "wanted" {
		t.Errorf("as JSON: %+v, %v", list, err)
	}
	refused("is not signed off", "sign", "release", first)
	refused("--why is empty", "sign", "off", first, "--why", " ")
	says("Nothing was kept", "sign", "back", first, "--why", "say by when", "-n")
	says("the update goes back", "sign", "back", first, "--why", "say by when")
	says("was sent back by the Director of Place: say by when", "sign", "list")
	refused("does not wait", "sign", "off", first, "--why", "by telephone")
	second := report("delayed", "the pumps come in May")
	says("It stands: delayed", "sign", "off", second, "--why", "by telephone", "--words", "The pumps are ordered.")
	says("The pumps are ordered.", "show", "K-1")
	third := report("in progress", "they are here")
	says("It stands: in progress", "sign", "off", third, "--why", "by telephone")
	says("the public has it from", "sign", "release", third)
	says("does not have it by name any more", "sign", "release", third, "--take-back")
	refused("leave --on out", "sign", "release", third, "--take-back", "--on", "2026-11-01")
	refused("there is no step S-99", "sign", "release", "S-99")
	refused("write S-12", "sign", "off", "99", "--why", "x")
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}
