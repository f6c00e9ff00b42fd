package letter_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/mail/mailtest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

// sender names, for a child process, the store's folder, the port of the mail server
// and the moment.
const sender = "ARISING_TEST_SENDER"

func TestMain(m *testing.M) {
	if asked := os.Getenv(sender); asked != "" {
		os.Exit(child(asked))
	}
	os.Exit(m.Run())
}

// child sends what is ready, as another instance of the program would.
func child(asked string) int {
	parts := strings.Split(asked, "|")
	port, _ := strconv.Atoi(parts[1])
	now, err := time.Parse(time.RFC3339, parts[2])
	if err != nil {
		return 1
	}
	ctx := context.Background()
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(parts[0], sqlite.FileName)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	way, err := mail.NewSMTP(mail.SMTPParams{Host: "127.0.0.1", Port: port, Encryption: mail.Open})
	if err != nil {
		return 1
	}
	from, _ := mail.ParseAddress("alerts@fernshire.example")
	office := letter.New(letter.Params{Store: st, Way: way, Site: here, From: mail.Sender{Address: from}})
	w, err := work.New(work.Params{
		Store: st, Now: func() time.Time { return now }, Name: fmt.Sprint("child ", os.Getpid()), Log: slog.New(slog.DiscardHandler),
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: 5 * time.Minute, Most: 1000, Ready: office.Ready, Do: office.Send}},
	})
	if err != nil {
		return 1
	}
	w.Round(ctx)
	return 0
}

// TestKilled kills the program, with SIGKILL, while the mail server has taken a letter
// and nobody here knows it. A reader whose letter it was gets it once more, under the
// same Message-ID; everybody else gets theirs once. Killed over the same letter a second
// time it is given up.
func TestKilled(t *testing.T) {
	t.Parallel()
	for kills, want := range map[int]string{0: "1 1 1", 1: "2 1 1", 2: "2 1 1"} {
		t.Run(fmt.Sprint(kills), func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var running *exec.Cmd
			killed := 0
			s := mailtest.Start(t, mailtest.Params{On: func(stage string, _ int) error {
				mu.Lock()
				defer mu.Unlock()
				if stage == mailtest.Taken && killed < kills {
					killed++
					_ = running.Process.Kill()
					return mailtest.ErrCut
				}
				return nil
			}})
			dir := t.TempDir()
			w := openIn(t, dir, by(t, s))
			w.on(t)
			readers := []string{"a@example.org", "b@example.org", "c@example.org"}
			for _, to := range readers {
				w.add(t, to)
			}
			for n := range 4 { // each after the lease of the one before has run out
				mu.Lock()
				running = exec.CommandContext(t.Context(), os.Args[0])
				running.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d|%s", sender, dir, s.Port, noon.Add(time.Duration(n)*10*time.Minute).Format(time.RFC3339)))
				err := running.Start()
				mu.Unlock()
				if err != nil {
					t.Fatal(err)
				}
				if err := running.Wait(); (err != nil) != (n < kills) {
					t.Errorf("run %d ended with %v", n, err)
				}
			}
			got, ids := map[string]int{}, map[string]map[string]bool{}
			for _, l := range s.Letters() {
				got[l.To]++
				if ids[l.To] == nil {
					ids[l.To] = map[string]bool{}
				}
				ids[l.To][l.Header("Message-ID")] = true
			}
			var counts []string
			for _, to := range readers {
				counts = append(counts, fmt.Sprint(got[to]))
				if len(ids[to]) != 1 {
					t.Errorf("%s: letters under %d ids", to, len(ids[to]))
				}
			}
			if fmt.Sprint(strings.Join(counts, " ")) != want {
				t.Errorf("the readers got %v letters, want %s", counts, want)
			}
			m := w.state(t)
			if givenUp := int64(kills / 2); m.Waiting != 0 || m.GivenUp != givenUp {
				t.Errorf("got %+v, want %d given up", m, givenUp)
			}
		})
	}
}
