package ingest

import (
	"bufio"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// killed names, for a child process, the folder to import and the store's folder.
const killed = "ARISING_TEST_KILLED_IMPORT"

func TestMain(m *testing.M) {
	if pair := os.Getenv(killed); pair != "" {
		os.Exit(child(pair))
	}
	os.Exit(m.Run())
}

// child imports and prints a line for each file, until it is done or killed.
func child(pair string) int {
	from, to, _ := strings.Cut(pair, "|")
	return importFor(from, to)
}

// TestKilledImport kills an import at random moments with SIGKILL and repeats
// it, until one runs to its end. Nothing may be lost and nothing doubled, and
// the store must be sound after every kill.
func TestKilledImport(t *testing.T) {
	t.Parallel()
	const pages = 120
	from, to := writePages(t, pages), t.TempDir()
	s, id := openStore(t, t.TempDir())
	if _, err := Import(t.Context(), Params{Store: s, Authority: id, Paths: []string{from}, By: by, Read: readHand}); err != nil {
		t.Fatal(err)
	}
	want := known(t, s, id)

	random := rand.New(rand.NewPCG(2, 3))
	kills, progressed := 0, 0
	for attempt := 0; ; attempt++ {
		if attempt > 400 {
			t.Fatal("the import never came to its end")
		}
		// Kill after a number of files, and a moment more: between the lines of
		// progress lie reading, inserting and committing.
		after := random.IntN(20)
		finished := runChild(t, from, to, after, time.Duration(random.IntN(4000))*time.Microsecond)
		got := stored(t, to)
		if got < progressed {
			t.Fatalf("after kill %d only %d commitments are left of %d", kills, got, progressed)
		}
		if got%perPage != 0 {
			t.Fatalf("after kill %d there is half a page: %d commitments", kills, got)
		}
		progressed = got
		if finished {
			break
		}
		kills++
	}
	if kills < 3 {
		t.Errorf("only %d kills: the test proves too little", kills)
	}
	again, id := openStore(t, to)
	got := known(t, again, id)
	if len(got) != len(want) {
		t.Fatalf("after %d kills %d commitments, want %d", kills, len(got), len(want))
	}
	refs := map[store.Ref]bool{}
	for key, k := range got {
		if want[key].Text != k.Text || len(k.Sources) != 1 {
			t.Errorf("%s: got %+v, want %+v", key, k, want[key])
		}
		refs[k.Ref] = true
	}
	for n := range len(got) {
		if !refs[store.Ref(n+1)] {
			t.Errorf("K-%d is missing", n+1)
		}
	}
	t.Logf("%d kills", kills)
}

// runChild runs an import in a child process and kills it a moment after it has
// reported some files; it reports whether the import came to its end.
func runChild(t *testing.T, from, to string, after int, moment time.Duration) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killed+"="+from+"|"+to)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	stored, done := 0, false
	for lines.Scan() {
		switch lines.Text() {
		case "stored":
			stored++
		case "done":
			done = true
		}
		if stored > after && !done {
			timer := time.NewTimer(moment)
			<-timer.C
			_ = cmd.Process.Kill()
		}
	}
	return cmd.Wait() == nil && done
}

// stored returns the number of commitments in the store of a folder, after the
// database's own check of itself.
func stored(t *testing.T, dir string) int {
	t.Helper()
	s, id := openStore(t, dir)
	defer s.Close()
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	return len(known(t, s, id))
}
