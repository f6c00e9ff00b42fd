package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"mattersarising/internal/store"
)

type benchServeCommand struct {
	Connections int           `help:"How many ask at once." default:"32"`
	Time        time.Duration `help:"For how long." default:"10s"`
	Dir         string        `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
}

// Run starts the program itself as a server of the example, and measures how soon it
// answers and how much memory it holds while all public pages are asked for.
func (c benchServeCommand) Run(j *job) error {
	dir, err := os.MkdirTemp(c.Dir, "arising-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a scratch folder
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if said, err := exec.CommandContext(j.ctx, program, "demo", "--load-only", "--acts", "--data", dir).CombinedOutput(); err != nil {
		return fmt.Errorf("bench serve: the example was not kept: %w: %s", err, said)
	}
	start := j.Now()
	s, err := serveFolder(j.ctx, program, dir)
	if err != nil {
		return err
	}
	defer s.stop()
	if _, err := askOnce(j.ctx, s.address+"/ready"); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "The example, served by the program itself; %d connections, %s\n\n", c.Connections, c.Time)
	fmt.Fprintf(j.out, "%-44s %10d ms (the goal is 1,000)\n", "ready after", j.Now().Sub(start).Milliseconds())
	fmt.Fprintf(j.out, "%-44s %10s\n", "resident memory when ready", s.memory("VmRSS"))
	pages, err := pagesOf(j.ctx, s.address)
	if err != nil {
		return err
	}
	asked, err := c.ask(j.ctx, pages)
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%-44s %10s (the goal is 150)\n", fmt.Sprintf("after %d answers, of %d addresses", asked, len(pages)), s.memory("VmRSS"))
	fmt.Fprintf(j.out, "%-44s %10s\n", "at the most", s.memory("VmHWM"))
	return nil
}

// ask asks for all pages in turn, by many connections, for a while.
func (c benchServeCommand) ask(ctx context.Context, pages []string) (int64, error) {
	ctx, enough := context.WithTimeout(ctx, c.Time)
	defer enough()
	var next atomic.Int64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: c.Connections}}
	defer client.CloseIdleConnections()
	var all errgroup.Group
	for range c.Connections {
		all.Go(func() error {
			for ctx.Err() == nil {
				n := next.Add(1)
				if _, err := askBy(ctx, client, pages[int(n)%len(pages)], ""); err != nil && ctx.Err() == nil {
					return err
				}
			}
			return nil
		})
	}
	err := all.Wait()
	return next.Load(), err
}

// served is the program serving a folder in a process of its own.
type served struct {
	command *exec.Cmd
	address string
	said    *bytes.Buffer
}

// serveFolder starts a server and waits until it says where it is.
func serveFolder(ctx context.Context, program, dir string) (*served, error) {
	s := &served{command: exec.CommandContext(ctx, program, "serve", "--data", dir, "--addr", "127.0.0.1:0", "--limits-all", "1000000/1s", "--limits-search", "1000000/1s", "--limits-signin", "1000000/1s"), said: &bytes.Buffer{}}
	s.command.Stderr = s.said
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 {
			s.address = strings.TrimRight(lines.Text()[at:], " /\n")
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return s, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("bench serve: the server said nothing of its address: %s", s.said), s.command.Wait())
}

func (s *served) stop() {
	_ = s.command.Process.Signal(os.Interrupt)
	_ = s.command.Wait()
}

// memory is a line of what the system tells of the process, in megabytes.
func (s *served) memory(line string) string {
	all, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return "not told by this system"
	}
	for l := range strings.Lines(string(all)) {
		if name, rest, _ := strings.Cut(l, ":"); name == line {
			if kb, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB"))); err == nil {
				return fmt.Sprintf("%d MB", (kb*1024+500_000)/1_000_000)
			}
		}
	}
	return "not told by this system"
}

var hrefs = regexp.MustCompile(`href="(/[^"#]*)`)

// pagesOf follows the links of the first page, and of the pages they lead to.
func pagesOf(ctx context.Context, address string) ([]string, error) {
	pages, seen := []string{address + "/"}, map[string]bool{address + "/": true}
	for at := 0; at < len(pages) && len(pages) < 500; at++ {
		got, err := askOnce(ctx, pages[at])
		if err != nil {
			if at == 0 {
				return nil, err
			}
			pages = slices.Delete(pages, at, at+1) // an address for those who are signed in
			at--
			continue
		}
		for _, m := range hrefs.FindAllSubmatch(got.body, -1) {
			to := address + strings.ReplaceAll(string(m[1]), "&amp;", "&")
			if !seen[to] {
				seen[to] = true
				pages = append(pages, to)
			}
		}
	}
	if len(pages) < 2 {
		return nil, store.NotFound("bench serve", "the first page leads nowhere")
	}
	return pages, nil
}
