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
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/test/browser"
)

// fullSheet is the longest plan on a page that there can be of so many priorities, each of
// so many actions with more to say than there is room for.
func fullSheet(priorities, actions int) *progress.Paper {
	long := strings.Repeat("have what the inspection found looked at, changed and told to the board ", 6)
	p := &progress.Paper{
		Kind: progress.KindPage, Authority: "Fernshire County Council", Plan: "Children's Services Improvement and Transformation Plan", Board: "Improvement Board", Version: "2022",
		Adopted: calendar.MustDate("2022-07-19"), By: "Cabinet, item 58", Meeting: calendar.MustDate("2022-12-08"), AsAt: calendar.MustDate("2022-12-07"), Entry: 123456, Hash: strings.Repeat("a", 64),
	}
	for n := range priorities {
		q := progress.Priority{Number: fmt.Sprint(n + 1), Title: long[:60], Worst: plan.Red, Counts: []plan.Count{{Colour: plan.Red, Lines: actions}, {Colour: plan.Amber, Lines: actions}, {Colour: plan.Green, Lines: actions}}}
		p.Priorities = append(p.Priorities, q)
		g := progress.Group{Name: q.Number, Title: q.Number + ". " + q.Title}
		for i := range actions {
			g.Rows = append(g.Rows, progress.Row{
				Ref: fmt.Sprintf("%d.%d", n+1, i+1), Text: long, Lead: "Assistant Director, Safeguarding and Family Support", Agreed: calendar.MustDate("2022-09-30"), Derived: plan.Red, Claimed: plan.Green, Gap: plan.GapGreener,
			})
		}
		p.Groups, p.Lines = append(p.Groups, g), p.Lines+actions
	}
	return p
}

// TestPlanOnAPage: however many actions there are, the plan on a page is one sheet of A3, and
// reads at 320 pixels.
func TestPlanOnAPage(t *testing.T) {
	t.Parallel()
	sheets := map[string]*progress.Paper{"/roomy": fullSheet(6, 10), "/usual": fullSheet(10, 10), "/tight": fullSheet(12, 30), "/many": fullSheet(40, 9)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p := sheets[r.URL.Path]; p != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_ = p.Write(w, paper.HTML)
		}
	}))
	t.Cleanup(server.Close)
	for _, r := range []browser.Reader{{Width: 320}, {}} {
		p := browser.Start(t).Open(t, r)
		for path := range sheets {
			p.Go(server.URL + path)
			if path == "/roomy" {
				p.Check()
			}
			if folder := os.Getenv("SHOTS"); folder != "" {
				keep(t, filepath.Join(folder, "sheet-"+path[1:]+"-"+r.String()+".png"), p.Shot())
			}
			if r.Width == 320 {
				continue
			}
			pdf := p.Sheet()
			if pages := bytes.Count(pdf, []byte("/Type /Page")) - bytes.Count(pdf, []byte("/Type /Pages")); pages != 1 {
				t.Errorf("%s is printed on %d sheets", path, pages)
			}
			if box := fmt.Sprintf("[0 0 %.0f", 420/25.4*72); !bytes.Contains(pdf, []byte(box)) {
				t.Errorf("%s is not printed on A3 across", path)
			}
		}
	}
}

// TestPapersOfAPlan: each reads at 320 pixels and at a desk, as a careful reader would.
func TestPapersOfAPlan(t *testing.T) {
	t.Parallel()
	b, err := clerk.Plan()
	if err != nil {
		t.Fatal(err)
	}
	moment := func(on string) progress.Moment {
		d := calendar.MustDate(on)
		return progress.At(&b.Plan, b.Picture(d), b.Updates, nil, d)
	}
	before := moment("2022-10-19")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if kind, err := progress.ParseKind(r.URL.Path[1:]); err == nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_ = progress.Make(kind, progress.Asked{Authority: "Fernshire County Council", Now: moment("2022-12-07"), Before: &before, Since: calendar.MustDate("2022-10-20")}).Write(w, paper.HTML)
		}
	}))
	t.Cleanup(server.Close)
	for _, r := range []browser.Reader{{Width: 320}, {}} {
		p := browser.Start(t).Open(t, r)
		for _, kind := range progress.Kinds() {
			p.Go(server.URL + "/" + string(kind))
			p.Check()
			if folder := os.Getenv("SHOTS"); folder != "" {
				keep(t, filepath.Join(folder, string(kind)+"-"+r.String()+".png"), p.Shot())
			}
		}
	}
}
