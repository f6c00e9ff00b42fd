package paper_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
)

func actionNote() *paper.Note {
	return &paper.Note{
		Authority: "Fernshire & <County>", Body: "The Board", Meeting: calendar.MustDate("2022-09-22"), Made: calendar.MustDate("2022-09-22"),
		Decided: []paper.Decided{{Ref: "K-8", Text: "That <b>figures</b> come", Owner: "Officers", Decision: "Called back to the meeting on 8 December 2022.", Due: "8 December 2022"}},
		New:     []paper.Promised{{Ref: "K-12", Kind: "Action", Text: "Circulate the protocol", By: "Head of Early Help", To: "The Board", Due: "by 31 March 2023"}},
		Asked:   []paper.Inquiry{{Of: "K-8", Text: "Which <i>schools</i>?", By: "Cllr Ada Moss", To: "Officers", Due: "At the next meeting of the Board"}},
	}
}

// TestActionNote: the note is the same bytes each time, says whether it is confirmed, lets
// no markup through, and opens in LibreOffice.
func TestActionNote(t *testing.T) {
	t.Parallel()
	n := actionNote()
	write := func(f paper.Format) string {
		var b bytes.Buffer
		if err := n.Write(&b, f); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	page := write(paper.HTML)
	for _, want := range []string{"Not confirmed: nothing of this is entered yet.", "K-8", "That &lt;b&gt;figures&lt;/b&gt; come", "by 31 March 2023", "Which &lt;i&gt;schools&lt;/i&gt;?", "At the next meeting of the Board", "Fernshire &amp; &lt;County&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	document := write(paper.DOCX)
	if document != write(paper.DOCX) {
		t.Error("the document is other bytes the second time")
	}
	n.Confirmed = true
	if strings.Contains(write(paper.HTML), "Not confirmed") {
		t.Error("confirmed, it says that it is not")
	}
	if err := n.Write(&bytes.Buffer{}, paper.XLSX); err == nil {
		t.Error("it is written as a spreadsheet")
	}
	if got := n.FileName(paper.DOCX); got != "action-note-the-board-2022-09-22.docx" {
		t.Errorf("the file is called %q", got)
	}
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			return
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "note.docx")
	if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "home"), "--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", filepath.Join(dir, "note.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Draft action note: The Board", "K-8", "Circulate the protocol"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("its pages say nothing of %q", want)
		}
	}
}
