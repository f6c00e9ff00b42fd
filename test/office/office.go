// Package office has LibreOffice open what the program writes: as pages, whose words are
// looked at, or saved by it again. Where it is not on the machine a test says that it was not
// run, and in CI it fails.
package office

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Pages has LibreOffice make pages of a document or a spreadsheet, by the ending of its name,
// and returns their words.
func Pages(t testing.TB, name string, file []byte) string {
	t.Helper()
	words, err := exec.CommandContext(t.Context(), tool(t, "pdftotext"), "-layout", converted(t, name, file, "pdf", "pdf"), "-").Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(words)
}

// Saved has LibreOffice open a spreadsheet and save it as it would for whoever worked on it.
func Saved(t testing.TB, file []byte) []byte {
	t.Helper()
	b, err := os.ReadFile(converted(t, "in.xlsx", file, "xlsx:Calc MS Excel 2007 XML", "xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// converted is where a file stands that LibreOffice made of another.
func converted(t testing.TB, name string, file []byte, filter, ending string) string {
	t.Helper()
	program, dir := tool(t, "soffice"), t.TempDir()
	in, out := filepath.Join(dir, name), filepath.Join(dir, "out")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+filepath.Join(dir, "home"), "--headless", "--convert-to", filter, "--outdir", out, in)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	return filepath.Join(out, name[:len(name)-len(filepath.Ext(name))]+"."+ending)
}

// tool finds a program.
func tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is not on this machine: scripts/packages.sh installs it", name)
	}
	t.Skipf("not run: %s is not on this machine", name)
	return ""
}
