package progress_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"mattersarising/internal/paper"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
)

var update = flag.Bool("update", false, "write the golden files")

// outline is what a paper comes to, in few words.
func outline(p *progress.Paper) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", p.Title(), p.Subtitle())
	for _, n := range p.Notes() {
		fmt.Fprintln(&b, n)
	}
	for _, c := range p.Counts {
		fmt.Fprintf(&b, "%s: %d derived, %d claimed; was %d and %d: %s\n", c.Colour.Title(), c.Derived, c.Claimed, c.WasDerived, c.WasClaimed, strings.Join(c.Refs, " "))
	}
	for _, q := range p.Priorities {
		fmt.Fprintf(&b, "priority %s: %s, was %s, claimed %s, of %d\n", q.Number, q.Worst.Title(), q.Was.Title(), q.Claimed.Title(), q.Lines)
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		fmt.Fprintf(&b, "\n%s (%d)\n", g.Title, len(g.Rows))
		for j := range g.Rows {
			r := &g.Rows[j]
			fmt.Fprintf(&b, "%s %s %s/%s: %s\n", r.Ref, r.ID, r.Derived.Letter(), r.Claimed.Letter(), strings.Join(append(r.Moves, r.Why), " "))
			if r.Claim != nil {
				fmt.Fprintf(&b, "    %s\n", r.Claim)
			}
		}
	}
	for _, d := range p.Decisions {
		fmt.Fprintf(&b, "\nasked of %s: %s\n    %s", d.Ref, d.Asks.Question(), d.Fact)
	}
	for _, m := range p.Milestones {
		fmt.Fprintf(&b, "\nmilestone %s of %s: %s, %d days", m.Number, m.Line, m.State, m.Days)
	}
	for _, r := range p.Risks {
		fmt.Fprintf(&b, "\nrisk %s: %d", r.Number, r.Likelihood*r.Impact)
	}
	return b.String() + "\n"
}

// TestHighlight holds the report for two boards of Fernshire to what was looked at and
// found right: the first, to which nothing can be held; and that after the plan of 2023 was
// adopted, which left step-down behind.
func TestHighlight(t *testing.T) {
	t.Parallel()
	for name, days := range map[string][2]string{"2022-10-20": {"2022-10-19", ""}, "2023-11-09": {"2023-11-08", "2023-09-26"}} {
		got := outline(progress.Make(progress.KindHighlight, fernshire(t, days[0], days[1])))
		file := filepath.Join("testdata", "highlight-"+name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// TestTheDroppedActionIsAsked: that the plan of 2023 leaves step-down behind unfinished is
// told to the board, and asked.
func TestTheDroppedActionIsAsked(t *testing.T) {
	t.Parallel()
	p := progress.Make(progress.KindHighlight, fernshire(t, "2023-11-08", "2023-09-26"))
	left := slices.ContainsFunc(p.Decisions, func(d progress.Decision) bool {
		return d.Asks == progress.AskLeft && strings.Contains(d.Text, "stepped down")
	})
	if !left {
		t.Errorf("nobody asks what became of step-down: %+v", p.Decisions)
	}
}

// TestTotalsAreThoseOfTheLists counts again, of every paper on several days.
func TestTotalsAreThoseOfTheLists(t *testing.T) {
	t.Parallel()
	for _, days := range [][2]string{{"2022-10-19", ""}, {"2022-12-07", "2022-10-20"}, {"2023-11-08", "2023-09-26"}, {"2024-09-24", "2024-03-14"}} {
		a := fernshire(t, days[0], days[1])
		for _, kind := range progress.Kinds() {
			p := progress.Make(kind, a)
			derived, claimed, gaps, priorities := 0, 0, 0, 0
			for _, c := range p.Counts {
				if c.Derived != len(c.Refs) {
					t.Errorf("%s: %d are %s, and %d are named", kind, c.Derived, c.Colour, len(c.Refs))
				}
				derived, claimed = derived+c.Derived, claimed+c.Claimed
			}
			for _, g := range p.Gaps {
				gaps += len(g.Refs)
			}
			for _, q := range p.Priorities {
				sum := 0
				for _, c := range q.Counts {
					sum += c.Lines
				}
				if sum != q.Lines {
					t.Errorf("%s: priority %s has %d lines, counted as %d", kind, q.Number, q.Lines, sum)
				}
				priorities += q.Lines
			}
			if lines := len(a.Now.Lines); p.Lines != lines || derived != lines || claimed != lines || gaps != lines || priorities != lines {
				t.Errorf("%s on %s: %d lines are counted as %d, %d, %d, %d and %d", kind, days[0], lines, p.Lines, derived, claimed, gaps, priorities)
			}
			rows, colours := map[string]int{}, map[plan.Colour]int{}
			for g, r := range p.Rows {
				rows[g.Name]++
				colours[r.Derived]++
			}
			switch kind {
			case progress.KindPlan, progress.KindPage:
				for _, c := range p.Counts {
					if colours[c.Colour] != c.Derived {
						t.Errorf("%s: %d rows are %q, counted as %d", kind, colours[c.Colour], c.Colour, c.Derived)
					}
				}
			case progress.KindExceptions:
				for _, c := range p.Counts {
					if (c.Colour == plan.Red || c.Colour == plan.Amber) && colours[c.Colour] != c.Derived {
						t.Errorf("%s: %d rows are %q, counted as %d", kind, colours[c.Colour], c.Colour, c.Derived)
					}
				}
			case progress.KindHighlight:
				for _, mv := range p.Moved {
					if n := rows[strings.ReplaceAll(string(mv.Move), " ", "-")]; n != len(mv.Refs) {
						t.Errorf("%s: %d %s, counted as %d", kind, n, mv.Move, len(mv.Refs))
					}
				}
				for _, g := range p.Gaps {
					if n := rows[string(g.Gap)]; (g.Gap == plan.GapGreener || g.Gap == plan.GapRedder) && n != len(g.Refs) {
						t.Errorf("%s: %d %s, counted as %d", kind, n, g.Gap, len(g.Refs))
					}
				}
			case progress.KindStatement:
				under := map[string]bool{}
				for _, r := range p.Rows {
					under[r.Ref] = true
				}
				if len(under) != p.Lines {
					t.Errorf("%s: %d of %d lines stand under a finding or under none", kind, len(under), p.Lines)
				}
			}
		}
	}
}

// TestAsAt: the paper of a day knows nothing of what came later, and a plan that was not
// adopted is not told.
func TestAsAt(t *testing.T) {
	t.Parallel()
	p := progress.Make(progress.KindPlan, fernshire(t, "2022-10-04", ""))
	for _, r := range p.Rows {
		for _, s := range []*progress.Said{r.Claim, r.Latest} {
			if s != nil && s.On.After(date("2022-10-04")) {
				t.Errorf("%s tells what was said on %s", r.Ref, s.On)
			}
		}
		for _, m := range r.Milestones {
			if m.Done.After(date("2022-10-04")) {
				t.Errorf("%s: milestone %s was met on %s", r.Ref, m.Number, m.Done)
			}
		}
	}
	if p.Version != "2022" || p.Lines != 55 {
		t.Errorf("the version of %s with %d lines", p.Version, p.Lines)
	}
	none := progress.Make(progress.KindPlan, fernshire(t, "2019-01-01", ""))
	if none.Lines != 0 || !strings.Contains(none.Notes()[0], "No version") {
		t.Errorf("before there was a plan: %q", none.Notes())
	}
	for _, f := range paper.Formats() {
		bytesOf(t, none, f)
	}
}

// TestStatement: each finding is told, with what answers it; number 12 has nothing until 2023.
func TestStatement(t *testing.T) {
	t.Parallel()
	p := progress.Make(progress.KindStatement, fernshire(t, "2022-08-01", ""))
	if len(p.Unanswered) != 1 || p.Unanswered[0].Number != "12" {
		t.Errorf("without an action: %+v", p.Unanswered)
	}
	free := p.Groups[len(p.Groups)-1]
	if free.Name != "no-finding" || len(free.Rows) != 5 {
		t.Errorf("%s has %d rows, want five actions that answer no finding", free.Name, len(free.Rows))
	}
	if strings.Contains(string(bytesOf(t, p, paper.CSV)), ",red,") {
		t.Error("the statement tells colours")
	}
}

// hostile is a paper with words that would break a careless form.
func hostile(t *testing.T, kind progress.Kind) *progress.Paper {
	t.Helper()
	a := fernshire(t, "2022-12-07", "2022-10-20")
	a.Authority = "Fernshire & <County>"
	a.Now.Lines = slices.Clone(a.Now.Lines)
	j := a.Now.Lines[0]
	line := *j.Line
	line.Text = "=cmd|' /C calc'!A0 <script>alert(1)</script> & \"quoted\" \x00\x0b\uFFFE ♦ R " + strings.Repeat("long ", 200)
	line.Lead, line.Measure = "@lead <b>", "+measure"
	s := *j.Standing
	s.Line = &line
	j.Standing = &s
	a.Now.Lines[0] = j
	return progress.Make(kind, a)
}

// TestFormsHoldTheSameLines reads each form back and finds the same lines in the same order.
func TestFormsHoldTheSameLines(t *testing.T) {
	t.Parallel()
	for _, kind := range progress.Kinds() {
		p := hostile(t, kind)
		var want []string
		for _, r := range p.Rows {
			want = append(want, r.Ref)
		}
		forms := map[string][]string{"xlsx": sheetRefs(t, p), "csv": csvRefs(t, p)}
		if kind != progress.KindPage { // of which the sheet has no room for all
			forms["html"], forms["docx"] = htmlRefs(t, p), docxRefs(t, p)
		}
		for form, got := range forms {
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s as %s (-paper +form):\n%s", kind, form, d)
			}
		}
		for _, f := range paper.Formats() {
			if !bytes.Equal(bytesOf(t, p, f), bytesOf(t, p, f)) {
				t.Errorf("%s as %s: the same paper is other bytes", kind, f)
			}
		}
		if strings.Contains(string(bytesOf(t, p, paper.HTML)), "<script") {
			t.Errorf("%s: a script stands in the page", kind)
		}
	}
}

func csvRefs(t *testing.T, p *progress.Paper) []string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytesOf(t, p, paper.CSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, row := range all[1:] {
		refs = append(refs, row[0])
		if strings.HasPrefix(row[4], "=") {
			t.Errorf("a spreadsheet would run %q", row[4])
		}
	}
	return refs
}

func sheetRefs(t *testing.T, p *progress.Paper) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, p, paper.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows("List")
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, row := range rows[4:] {
		refs = append(refs, row[0])
	}
	return refs
}

func htmlRefs(t *testing.T, p *progress.Paper) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(bytesOf(t, p, paper.HTML)))
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				if ids[a.Val] {
					t.Errorf("two elements have the id %s", a.Val)
				}
				ids[a.Val] = true
			}
			if a.Key == "id" && n.Data == "tr" && strings.HasPrefix(a.Val, "action-") {
				for c := range n.FirstChild.Descendants() {
					if c.Data == "bdi" && c.FirstChild != nil {
						refs = append(refs, c.FirstChild.Data)
					}
				}
			}
		}
	}
	return refs
}

// docxRefs are the first cells of the rows of the lists, which have six columns or, in a
// statement, five; other tables have as many, and are told by their heads.
func docxRefs(t *testing.T, p *progress.Paper) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(bytesOf(t, p, paper.DOCX)), int64(len(bytesOf(t, p, paper.DOCX))))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var refs, row []string
	listed := false
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return refs
		}
		if err != nil {
			t.Fatalf("%s: %v", p.Kind, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "tbl":
				listed = false
			case "tr":
				row = nil
			case "tc":
				row = append(row, "")
			}
		case xml.CharData:
			if len(row) > 0 {
				row[len(row)-1] += string(e)
			}
		case xml.EndElement:
			if e.Name.Local != "tr" {
				continue
			}
			if listed {
				refs = append(refs, row[0])
			}
			listed = listed || row[0] == "Action" && (row[1] == "Colours" || row[1] == "What will be done")
			row = nil
		}
	}
}

// TestEachColourIsTold: a letter, a word and a shape of its own in each form that people
// read.
func TestEachColourIsTold(t *testing.T) {
	t.Parallel()
	p := progress.Make(progress.KindPlan, fernshire(t, "2022-12-07", ""))
	page := string(bytesOf(t, p, paper.HTML))
	for _, c := range plan.Colours() {
		if said := c.Letter() + " " + c.Title() + ", " + c.Word(); !strings.Contains(page, said) {
			t.Errorf("%s is not said as %q", c, said)
		}
		if !strings.Contains(page, "tint "+string(c)) {
			t.Errorf("%s has no tint", c)
		}
	}
	shapes := map[string]bool{}
	for part := range strings.SplitSeq(page, `<svg class="shape"`) {
		if inner, _, ok := strings.Cut(part, "</svg>"); ok {
			shapes[inner] = true
		}
	}
	if len(shapes) < 5 {
		t.Errorf("%d shapes for five colours", len(shapes))
	}
}

// TestKinds walks the papers, what became of lines, and what is asked.
func TestKinds(t *testing.T) {
	t.Parallel()
	titles := map[string]bool{}
	for _, k := range progress.Kinds() {
		if got, err := progress.ParseKind(string(k)); err != nil || got != k || titles[k.Title()] {
			t.Errorf("%s: %s, %v, %q", k, got, err, k.Title())
		}
		titles[k.Title()] = true
	}
	if _, err := progress.ParseKind("tracker"); err == nil {
		t.Error("“tracker” is taken for a paper of a plan")
	}
	for _, a := range progress.Asks() {
		if a.Question() == "" {
			t.Errorf("%s asks nothing", a)
		}
	}
}
