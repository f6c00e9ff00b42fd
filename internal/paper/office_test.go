package paper_test

import (
	"strings"
	"testing"

	"mattersarising/internal/paper"
	"mattersarising/test/office"
)

// TestLibreOfficeOpensIt looks for the words of the document and the spreadsheet, and the
// numbers of the pages, on the pages that LibreOffice makes of them.
func TestLibreOfficeOpensIt(t *testing.T) {
	t.Parallel()
	for _, f := range []paper.Format{paper.DOCX, paper.XLSX} {
		said := office.Pages(t, "tracker."+string(f), written(t, hostile()[0], f))
		for _, want := range []string{"Actions and recommendations tracker: The Board", "K-8", "Left out as closed", "Page 1 of ", "Fernshire & <County>"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: its pages say nothing of %q", f, want)
			}
		}
	}
}
