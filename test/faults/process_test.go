package faults

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// process is a child that tells a store of acts.
type process struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
	input interface{ Close() error }
}

// outcome is how a process ended, by its own words.
type outcome struct {
	done   int  // how many acts it said were done, all told; -1 is none
	amid   bool // an act was begun and not said to be done
	ended  bool // it came to its end
	failed string
}

// start starts a child on a task, "all" for one, at a place.
func start(t *testing.T, task string, p place) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"="+task+" "+string(p))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{cmd, bufio.NewScanner(out), in}
}

// wait reads what the process says until it ends. At each line it is told how
// many acts have begun.
func (p *process) wait(t *testing.T, at func(begun int)) outcome {
	t.Helper()
	o := outcome{done: -1}
	begun := 0
	for p.lines.Scan() {
		word, rest, _ := strings.Cut(p.lines.Text(), " ")
		switch word {
		case "begin":
			begun++
			o.amid = true
		case "done":
			o.amid = false
			o.done = number(t, rest) + 1
		case "ended":
			o.ended = true
		case "failed":
			o.failed = rest
		}
		if at != nil {
			at(begun)
		}
	}
	_ = p.cmd.Wait()
	if code := p.cmd.ProcessState.ExitCode(); o.ended && code > 0 { // -1: killed when it had come to its end
		t.Fatalf("a process came to its end and failed: exit code %d", code)
	}
	return o
}

// killer ends something once, a moment after so many acts have begun.
type killer struct {
	after  int
	moment time.Duration
	kill   func()
	over   chan struct{} // closed when it is done
}

// at is told how many acts have begun. It does not hold up the reading of what
// the process says.
func (k *killer) at(begun int) {
	if k.over != nil || begun < k.after {
		return
	}
	k.over = make(chan struct{})
	go func() {
		defer close(k.over)
		time.Sleep(k.moment)
		k.kill()
	}()
}

// done waits until what was to be ended has been.
func (k *killer) done() {
	if k.over != nil {
		<-k.over
	}
}
