package figures

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/score"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/test/office"
)

// TestScorecard: the Board's scorecard as at its meetings tells Fernshire's stories, and each
// form of it as a paper says the same.
func TestScorecard(t *testing.T) {
	t.Parallel()
	st, id := kept(t)
	by := store.By{Actor: "analyst", Cause: "test", At: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	if n, err := EnterScorecard(t.Context(), st, id, 0, by); err != nil || n < 30 {
		t.Fatalf("%d facts, %v", n, err)
	}
	if n, err := EnterScorecard(t.Context(), st, id, 0, by); err != nil || n != 0 {
		t.Fatalf("entered again: %d, %v", n, err)
	}
	at := func(on string) *suite.Card {
		t.Helper()
		c, err := suite.LoadCard(t.Context(), st, suite.CardParams{AsAt: store.AsAt{Authority: id, On: calendar.MustDate(on)}, Scorecard: Scorecard})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	row := func(c *suite.Card, id string) *suite.CardRow {
		t.Helper()
		for r := range c.Rows {
			if r.Indicator == id {
				return r
			}
		}
		t.Fatalf("no %s", id)
		return nil
	}
	if c := at("2022-09-14"); c.Count() != 30 || c.Body != "Children's Scrutiny Board" || len(c.Missing()) != 0 {
		t.Errorf("for the first meeting: %d measures for %s, missing %v", c.Count(), c.Body, c.Missing())
	}
	july := at("2023-07-05")
	if got := strings.Join(july.Missing(), "; "); len(july.Missing()) != 3 || july.Body != "Children and Families Select Committee" {
		t.Errorf("in July 2023 these are missing for %s: %s", july.Body, got)
	}
	late := at("2024-09-20")
	if r := row(late, "assessments-in-45-days"); r.Rating != scorecard.Red || scorecard.CourseOf(r.Drawing.Result) != scorecard.Improving {
		t.Errorf("assessments are %s and %s, want red and improving", r.Rating, scorecard.CourseOf(r.Drawing.Result))
	}
	r := row(late, "re-referrals")
	if !r.Drawing.Result.Parts || len(r.Drawing.Result.Sections) != 2 || !strings.Contains(strings.Join(r.Drawing.Notes(), " "), "the new front door opened") {
		t.Errorf("re-referrals: parts %v, %d sections, %v", r.Drawing.Result.Parts, len(r.Drawing.Result.Sections), r.Drawing.Notes())
	}
	if r := row(late, "repeat-plans"); r.Drawing.Result.Parts || r.Drawing.Result.Why == "" {
		t.Errorf("a rolling year without its months has limits: %v", r.Drawing.Result.Why)
	}
	listed := scorecard.Mismatches([]scorecard.Work{{Priority: "A stable workforce", Done: 3, All: 3}}, late.Measured())
	if len(listed) != 1 || !strings.Contains(listed[0].Says, row(late, "caseload").Definition.Name) {
		t.Errorf("caseloads rise while their actions are complete: %v", listed)
	}
	if r := row(at("2022-09-14"), "caseload"); r.Said == nil || r.Owed() {
		t.Error("nothing is said of the caseloads")
	}
	if got := len(at("2023-03-08").Since(at("2022-09-14"))); got < 25 {
		t.Errorf("%d measures became otherwise between two meetings", got)
	}

	made, err := score.Make(t.Context(), st, score.Params{
		Authority: store.Authority{ID: id, Name: "Fernshire <b>"}, Scorecard: Scorecard, Meeting: calendar.MustDate("2023-07-13"), AsAt: store.AsAt{On: calendar.MustDate("2023-07-05")}, Public: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	forms := map[paper.Format][]byte{}
	for _, f := range score.Formats() {
		var a, b bytes.Buffer
		if err := made.Write(&a, f); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if err := made.Write(&b, f); err != nil || f != paper.XLSX && !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s is not the same twice: %v", f, err)
		}
		forms[f] = a.Bytes()
	}
	if page := string(forms[paper.HTML]); strings.Contains(page, "<b>") || strings.Count(page, "<svg class=\"chart__drawing\"") != 30 {
		t.Errorf("the page has %d drawings", strings.Count(page, "<svg class=\"chart__drawing\""))
	}
	rows, err := csv.NewReader(bytes.NewReader(forms[paper.CSV])).ReadAll()
	if err != nil || len(rows) != 31 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var meta struct {
		URL    string `json:"url"`
		Schema struct {
			Columns []struct{ Name, Titles string }
		} `json:"tableSchema"`
	}
	if err := json.Unmarshal(forms[score.CSVW], &meta); err != nil || len(meta.Schema.Columns) != len(rows[0]) || meta.URL != made.FileName(paper.CSV) {
		t.Errorf("the metadata: %+v, %v", meta, err)
	}
	for i, c := range meta.Schema.Columns {
		if c.Titles != rows[0][i] {
			t.Errorf("column %d is %q in the table and %q in its metadata", i, rows[0][i], c.Titles)
		}
	}
	if tidy, err := csv.NewReader(bytes.NewReader(forms[score.Tidy])).ReadAll(); err != nil || len(tidy) < 40 || len(tidy[0]) != 37 || tidy[1][0] != "2020" || tidy[1][1] != "January" {
		t.Errorf("%d rows in the tidy layout, %v", len(tidy), err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(forms[paper.XLSX]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := book.GetSheetList(); len(got) != 3 {
		t.Errorf("the workbook has %v", got)
	}
	count := func(b []byte, part string) int {
		t.Helper()
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, part) {
				n++
			}
		}
		return n
	}
	if got := count(forms[paper.XLSX], "xl/charts/chart"); got != 30 {
		t.Errorf("the workbook has %d charts", got)
	}
	if got := count(forms[paper.DOCX], "word/media/image"); got != 30 {
		t.Errorf("the document has %d pictures", got)
	}
	for _, f := range []paper.Format{paper.DOCX, paper.XLSX} {
		said := strings.Join(strings.Fields(office.Pages(t, "scorecard."+string(f), forms[f])), " ")
		for _, want := range []string{"Re-referrals within 12 months", "Fernshire <b>", "Page 1 of "} {
			if !strings.Contains(said, want) {
				t.Errorf("LibreOffice's pages of the %s say nothing of %q:\n%.900s", f, want, said)
			}
		}
	}
}
