package paper_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/paper"
)

// TestLibreOfficeOpensIt has LibreOffice make pages of the document and the spreadsheet,
// where it is there, and looks for their words and the numbers of the pages.
func TestLibreOfficeOpensIt(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("not run: " + tool + " is not on this machine")
		}
	}
	dir := t.TempDir()
	var files []string
	for _, f := range []paper.Format{paper.DOCX, paper.XLSX} {
		file := filepath.Join(dir, string(f)+"."+string(f))
		if err := os.WriteFile(file, written(t, hostile()[0], f), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "home"), "--headless", "--convert-to", "pdf", "--outdir", dir}, files...)
	if out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for _, f := range []string{"docx", "xlsx"} {
		text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", filepath.Join(dir, f+".pdf"), "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		said := string(text)
		for _, want := range []string{"Actions and recommendations tracker: The Board", "K-8", "Left out as closed", "Page 1 of ", "Fernshire & <County>"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: its pages say nothing of %q", f, want)
			}
		}
	}
}
