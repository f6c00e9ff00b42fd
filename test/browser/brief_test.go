package browser_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/test/browser"
)

// fullBrief is the longest brief that there can be: every part has more rows than there is
// room for, every text is longer, and eight questions are asked.
func fullBrief() *paper.Paper {
	long := strings.Repeat("what the minutes say is to be done, by whom and by which day, ", 12)
	p := &paper.Paper{
		Kind: paper.KindBrief, Authority: "Fernshire County Council", Body: "Children, Families, Lifelong Learning and Culture Select Committee",
		Meeting: calendar.MustDate("2022-09-22"), AsAt: calendar.MustDate("2022-09-21"), Unreviewed: 17, Closed: 3, Entry: 123456, Hash: strings.Repeat("a", 64),
	}
	n := 0
	for _, title := range []string{"By word of mouth only", "Not answered", "Did not come", "Date moved", "Came back"} {
		g := paper.Group{Name: strings.ReplaceAll(strings.ToLower(title), " ", "-"), Title: title}
		c := paper.Count{Name: g.Name, Title: title}
		for range 12 {
			n++
			ref := fmt.Sprintf("CFLLCSC 2022/23-%03d", n)
			g.Rows = append(g.Rows, paper.Row{Ref: ref, Reviewed: true, State: paper.StateOverdue, Text: long, Why: long, Changes: []string{long, long}})
			c.Refs, c.Rows = append(c.Refs, ref), c.Rows+1
		}
		p.Groups, p.Total.Groups, p.Total.Rows = append(p.Groups, g), append(p.Total.Groups, c), p.Total.Rows+c.Rows
	}
	for i := range paper.MostQuestions {
		p.Questions = append(p.Questions, paper.Question{Ref: p.Groups[0].Rows[i].Ref, Ask: long, Fact: long})
	}
	return p
}

// TestBriefFitsItsPage: the fullest brief is one side of A4, and reads at 320 pixels.
func TestBriefFitsItsPage(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := fullBrief().Write(&b, paper.HTML); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/brief" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(b.Bytes())
		}
	}))
	t.Cleanup(server.Close)
	for _, r := range []browser.Reader{{Width: 320}, {}} {
		p := browser.Start(t).Open(t, r)
		p.Go(server.URL + "/brief")
		p.Check()
		folder := os.Getenv("SHOTS")
		if folder != "" {
			keep(t, filepath.Join(folder, "brief-"+r.String()+".png"), p.Shot())
		}
		if r.Width == 320 {
			continue
		}
		pdf := p.Paper()
		if folder != "" {
			keep(t, filepath.Join(folder, "brief.pdf"), pdf)
		}
		if pages := bytes.Count(pdf, []byte("/Type /Page")) - bytes.Count(pdf, []byte("/Type /Pages")); pages != 1 {
			t.Errorf("it is printed on %d pages", pages)
		}
	}
}
