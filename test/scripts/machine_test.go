package scripts_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// machine is a pretended machine: a folder that is the whole PATH.
type machine struct {
	t   *testing.T
	dir string
	log string // what the stubs were asked, a line each
	env []string
}

// newMachine makes a machine with the plain tools that every system has.
func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, dir: t.TempDir()}
	m.log = filepath.Join(m.dir, "log")
	for _, tool := range []string{"bash", "cat", "dirname", "grep", "head", "sed", "sort"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.dir, tool)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// has puts a command on the machine that notes how it was called and then does
// what the script says.
func (m *machine) has(name, script string) {
	m.t.Helper()
	text := "#!" + filepath.Join(m.dir, "bash") + "\necho \"" + name + " $*\" >>'" + m.log + "'\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

// result is what became of a script.
type result struct {
	Out, Err, Log string
	Failed        bool
}

// run runs a script on the machine.
func (m *machine) run(script string) result {
	m.t.Helper()
	cmd := exec.CommandContext(m.t.Context(), filepath.Join(m.dir, "bash"), script)
	cmd.Env = append([]string{"PATH=" + m.dir, "LC_ALL=C.UTF-8"}, m.env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	log, readErr := os.ReadFile(m.log)
	if readErr != nil && !os.IsNotExist(readErr) {
		m.t.Fatal(readErr)
	}
	return result{Out: out.String(), Err: errs.String(), Log: string(log), Failed: err != nil}
}
