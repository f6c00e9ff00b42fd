package docs_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/test/docs"
)

var update = flag.Bool("update", false, "write what the commands print into README.md")

const sample = "Words.\n```console\n$ echo one\none\n$ true\n```\n$ no command\n```sh\nmake demo\n```\n```console\n$ echo two; echo three\ntwo\nthree\n```\n"

func TestSteps(t *testing.T) {
	t.Parallel()
	want := []docs.Step{
		{Command: "echo one", Output: "one\n", First: 3, Last: 4},
		{Command: "true", First: 5, Last: 5},
		{Command: "echo two; echo three", Output: "two\nthree\n", First: 12, Last: 14},
	}
	if diff := cmp.Diff(want, docs.Steps(sample)); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

func TestRewrite(t *testing.T) {
	t.Parallel()
	got := docs.Rewrite(sample, docs.Steps(sample), []string{"", "truth\n", "four\n"})
	want := strings.NewReplacer("\none\n$ true\n", "\n$ true\ntruth\n", "two\nthree\n", "four\n").Replace(sample)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
}

// Writing back what a document shows changes nothing, whatever it holds.
func FuzzRewrite(f *testing.F) {
	f.Add(sample)
	f.Add("```console\n$ unclosed\n\n")
	f.Add("\n```console\n$ \n```console")
	f.Fuzz(func(t *testing.T, document string) {
		steps := docs.Steps(document)
		var outputs []string
		for _, step := range steps {
			outputs = append(outputs, step.Output)
		}
		if diff := cmp.Diff(document, docs.Rewrite(document, steps, outputs)); diff != "" {
			t.Errorf("document (-want +got):\n%s", diff)
		}
	})
}

// The README gives two commands to set up with, and the Makefile has both.
func TestSetUpIsTwoCommands(t *testing.T) {
	t.Parallel()
	var got []string
	for _, block := range regexp.MustCompile("(?s)\n```sh\n(.*?)```").FindAllStringSubmatch(read(t, "README.md"), -1) {
		for line := range strings.Lines(block[1]) {
			command, _, _ := strings.Cut(line, "#")
			got = append(got, strings.TrimSpace(command))
		}
	}
	if diff := cmp.Diff([]string{"make demo", "make test"}, got); diff != "" {
		t.Errorf("commands to set up with (-want +got):\n%s", diff)
	}
	for _, target := range []string{"demo", "test"} {
		if !regexp.MustCompile(`(?m)^` + target + `:`).MatchString(read(t, "Makefile")) {
			t.Errorf("the Makefile has no target %q", target)
		}
	}
}

// What the README shows at its prompts is what the program prints. The commands
// are run in order, by a new user with an empty home, in a folder that looks like
// the repository and is thrown away.
func TestReadmeIsTrue(t *testing.T) {
	t.Parallel()
	text := read(t, "README.md")
	steps := docs.Steps(text)
	if len(steps) == 0 {
		t.Fatal("no console block in README.md")
	}
	dir := clone(t)
	var outputs []string
	for _, step := range steps {
		got := run(t, dir, step.Command)
		outputs = append(outputs, got)
		if *update {
			continue
		}
		if diff := cmp.Diff(step.Output, got); diff != "" {
			t.Errorf("$ %s (-README +printed; go test ./test/docs -update writes it):\n%s", step.Command, diff)
		}
	}
	if *update {
		if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(docs.Rewrite(text, steps, outputs)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// clone makes a folder with links to what stands at the repository's root, and
// the program newly built in bin.
func clone(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	from, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if slices.Contains(left, e.Name()) {
			continue
		}
		if err := os.Symlink(filepath.Join(from, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(dir, "bin", "arising"), "./cmd/arising")
	build.Dir = from
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program cannot be built: %v\n%s", err, out)
	}
	if err := os.Mkdir(filepath.Join(dir, "home"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// status ends a command with the first failure in its pipes, so that no "| head"
// hides one. That head took no more (141) is none.
const status = `
for s in "${PIPESTATUS[@]}"; do [[ "$s" == 0 || "$s" == 141 ]] || exit "$s"; done`

// run runs one command as a shell would and returns what it printed.
func run(t *testing.T, dir, command string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-c", command+status)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(dir, "home"), "LC_ALL=C.UTF-8", "COLUMNS=80"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Errorf("$ %s: %v\n%s", command, err, out.String())
	}
	if out.Len() > 0 && !bytes.HasSuffix(out.Bytes(), []byte("\n")) {
		out.WriteByte('\n')
	}
	return out.String()
}
