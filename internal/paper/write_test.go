package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

func written(t *testing.T, p *paper.Paper, f paper.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// words are all that a form says, with nothing of its marks.
func words(t *testing.T, p *paper.Paper, f paper.Format) string {
	t.Helper()
	b := written(t, p, f)
	if f.Text() {
		return string(b)
	}
	var out strings.Builder
	for _, part := range parts(t, b) {
		out.WriteString(part)
	}
	return out.String()
}

// parts unpacks a file that is a package of parts.
func parts(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// hostile is a paper of each kind with words that would break a careless form.
func hostile() []*paper.Paper {
	nasty := promise(3, "2022-09-13")
	nasty.Text = "=cmd|' /C calc'!A0 <script>alert(1)</script> & \"quoted\" \x00\x0b\uFFFE " + strings.Repeat("long ", 200)
	nasty.By, nasty.ItemTitle = "@officers <b>", "+title & more"
	unread := promise(4, "")
	unread.Following = civic.Unreviewed
	waiting := promise(5, "")
	waiting.Due = civic.Due{Relation: "after", Event: "the inspection <i>"}
	old := promise(6, "1899-12-31")
	p := store.Picture{Commitments: []store.Commitment{
		promise(1, "2022-09-20"), nasty, unread, waiting, old, returned(promise(7, "2022-05-31"), "2022-07-01", store.VerdictYes), returned(promise(8, ""), "2022-07-02", store.VerdictOpen),
	}, Late: store.Late{Facts: 2, Cited: 1}}
	a := asked()
	a.All, a.Authority, a.Hash = true, "Fernshire & <County>", "00ff"
	a.Before = &store.Picture{Commitments: []store.Commitment{promise(1, "2022-10-20"), promise(7, "2022-05-31")}}
	return []*paper.Paper{paper.Tracker(p, a), paper.Exceptions(p, a)}
}

// TestFormsHoldTheSameRows reads each form back and finds the same references in the
// same order.
func TestFormsHoldTheSameRows(t *testing.T) {
	t.Parallel()
	for _, p := range append(hostile(), paper.Tracker(store.Picture{}, asked())) {
		var want []string
		for _, r := range p.Rows {
			want = append(want, r.Ref)
		}
		for form, got := range map[string][]string{"html": htmlRefs(t, p), "xlsx": xlsxRefs(t, p), "docx": docxRefs(t, p), "csv": csvRefs(t, p)} {
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s as %s (-paper +form):\n%s", p.Kind, form, d)
			}
		}
	}
}

func htmlRefs(t *testing.T, p *paper.Paper) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(written(t, p, paper.HTML)))
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for n := range doc.Descendants() {
		if n.Data != "th" || attr(n, "scope") != "row" || n.Parent == nil || !strings.HasPrefix(attr(n.Parent, "class"), "s") {
			continue
		}
		for c := range n.Descendants() {
			if attr(c, "class") == "line strong" {
				refs = append(refs, text(c))
			}
		}
	}
	return refs
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func sheet(t *testing.T, p *paper.Paper) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, p, paper.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func xlsxRefs(t *testing.T, p *paper.Paper) []string {
	t.Helper()
	rows, err := sheet(t, p).GetRows("List")
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, row := range rows[4:] {
		refs = append(refs, row[0])
	}
	return refs
}

// docxRefs are the first cells of the rows that begin with a reference.
func docxRefs(t *testing.T, p *paper.Paper) []string {
	t.Helper()
	var refs []string
	var first strings.Builder
	cell := 0
	d := xml.NewDecoder(strings.NewReader(parts(t, written(t, p, paper.DOCX))["word/document.xml"]))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return refs
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "tr":
				cell = 0
				first.Reset()
			case "tc":
				cell++
			}
		case xml.CharData:
			if cell == 1 {
				first.Write(x)
			}
		case xml.EndElement:
			if ref := first.String(); x.Name.Local == "tr" && strings.HasPrefix(ref, "K-") {
				refs = append(refs, ref)
			}
		}
	}
}

func csvRefs(t *testing.T, p *paper.Paper) []string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(written(t, p, paper.CSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, row := range rows[1:] {
		refs = append(refs, row[0])
	}
	return refs
}

// TestSamePaperSameBytes: no form asks a clock, or the order of a map.
func TestSamePaperSameBytes(t *testing.T) {
	t.Parallel()
	for i := range hostile() {
		for _, f := range paper.Formats() {
			if !bytes.Equal(written(t, hostile()[i], f), written(t, hostile()[i], f)) {
				t.Errorf("%s is not the same bytes twice", f)
			}
		}
	}
}

// TestSpreadsheet looks at what a clerk relies on.
func TestSpreadsheet(t *testing.T) {
	t.Parallel()
	p := hostile()[0]
	f := sheet(t, p)
	rows, err := f.GetRows("List", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	head := rows[3]
	column := func(title string) int {
		i := slices.Index(head, title)
		if i < 0 {
			t.Fatalf("no column %q among %q", title, head)
		}
		return i
	}
	for _, row := range rows[4:] {
		switch row[0] {
		case "K-1":
			if got := row[column("Expected by")]; got != "44824" { // 20 September 2022
				t.Errorf("the day of K-1 is %q, want the number that Excel has for it", got)
			}
		case "K-6":
			if got := row[column("Expected by")]; got != "31 December 1899" {
				t.Errorf("a day before Excel's first is %q", got)
			}
		case "K-3":
			if got := row[column("What was promised or asked")]; !strings.HasPrefix(got, "'=cmd") {
				t.Errorf("a cell that a spreadsheet would run: %.20q", got)
			}
			if got := row[column("Owner")]; !strings.HasPrefix(got, "'@") {
				t.Errorf("the owner is %q", got)
			}
		}
	}
	if slices.Contains(head, "Expected, at first") {
		t.Error("a column that no row fills stands in the list")
	}
	if c, err := f.GetCellFormula("List", "E6"); err != nil || c != "" {
		t.Errorf("a formula: %q, %v", c, err)
	}
	panes, err := f.GetPanes("List")
	if err != nil || !panes.Freeze || panes.YSplit != 4 {
		t.Errorf("the head is not frozen: %+v, %v", panes, err)
	}
	layout, err := f.GetPageLayout("List")
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 1 {
		t.Errorf("not set up for A4 across: %+v, %v", layout, err)
	}
	var repeated, filtered bool
	for _, n := range f.GetDefinedName() {
		repeated = repeated || n.Name == "_xlnm.Print_Titles" && n.RefersTo == "List!$4:$4"
		filtered = filtered || n.Name == "_xlnm._FilterDatabase"
	}
	if !repeated || !filtered {
		t.Errorf("the head is repeated: %v; the list can be filtered: %v", repeated, filtered)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != p.Title() || props.Language != "en-GB" || props.Created != "2022-09-14T00:00:00Z" {
		t.Errorf("properties %+v, %v", props, err)
	}
	about, err := f.GetRows("About")
	if err != nil || len(about) != len(p.About())+2 {
		t.Errorf("About has %d rows for %d facts: %v", len(about), len(p.About()), err)
	}
}

// TestDocument looks at what Word and a reader of screens rely on.
func TestDocument(t *testing.T) {
	t.Parallel()
	p := hostile()[0]
	all := parts(t, written(t, p, paper.DOCX))
	for name, text := range all {
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s is no XML: %v", name, err)
			}
		}
	}
	doc := all["word/document.xml"]
	tables := len(p.Groups) + 2 // what is listed, and about
	for what, want := range map[string]int{
		"<w:tbl>": tables, "<w:tblHeader/>": tables, "<w:tblCaption w:val=": tables, "<w:tblDescription w:val=": tables,
		`<w:pStyle w:val="Heading1"/>`: tables, `<w:pStyle w:val="Title"/>`: 1, `w:orient="landscape"`: 1, `w:w="16838" w:h="11906"`: 1,
	} {
		if got := strings.Count(doc, what); got != want {
			t.Errorf("%s stands %d times, want %d", what, got, want)
		}
	}
	if !strings.Contains(all["word/styles.xml"], `<w:lang w:val="en-GB"`) || !strings.Contains(all["docProps/core.xml"], "<dc:language>en-GB</dc:language>") {
		t.Error("the language is not said")
	}
	if foot := all["word/footer1.xml"]; !strings.Contains(foot, " PAGE ") || !strings.Contains(foot, " NUMPAGES ") || !strings.Contains(foot, "Fernshire &amp; &lt;County&gt;") {
		t.Errorf("the foot of the page is %s", foot)
	}
	if !strings.Contains(doc, "&lt;script&gt;") {
		t.Error("the words of K-3 are not there")
	}
}

// TestPage looks at what a browser relies on.
func TestPage(t *testing.T) {
	t.Parallel()
	for _, p := range hostile() {
		b := string(written(t, p, paper.HTML))
		for _, no := range []string{"<script", "http://", "https://", "src=", "url(", "ZgotmplZ"} {
			if strings.Contains(b, no) {
				t.Errorf("%s: the page holds %q", p.Kind, no)
			}
		}
		doc, err := html.Parse(strings.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		count, ids := map[string]int{}, map[string]bool{}
		for n := range doc.Descendants() {
			count[n.Data]++
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the id %s stands twice", p.Kind, id)
				}
				ids[id] = true
			}
		}
		for n := range doc.Descendants() {
			if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[to] {
				t.Errorf("%s: a link leads to #%s, which is not there", p.Kind, to)
			}
			if n.Data == "th" && attr(n, "scope") == "" {
				t.Errorf("%s: a heading says not of what: %s", p.Kind, text(n))
			}
		}
		if count["h1"] != 1 || count["caption"] != count["table"] || count["table"] != len(p.Groups)+1 {
			t.Errorf("%s: %d h1, %d tables, %d captions for %d groups", p.Kind, count["h1"], count["table"], count["caption"], len(p.Groups))
		}
	}
}

func TestFormatOf(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]paper.Format{"a.html": paper.HTML, "A.HTM": paper.HTML, "b/t.xlsx": paper.XLSX, "t.docx": paper.DOCX, "t.csv": paper.CSV, "t": "", "t.pdf": "", "csv": ""} {
		got, err := paper.FormatOf(file)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("FormatOf(%q) = %q, %v; want %q", file, got, err, want)
		}
	}
	for _, f := range paper.Formats() {
		if f.MediaType() == "" {
			t.Errorf("%s has no media type", f)
		}
	}
	if got := hostile()[0].FileName(paper.XLSX); got != "tracker-the-board-2022-09-22.xlsx" {
		t.Errorf("the file is called %q", got)
	}
	if _, err := paper.ParseFormat("pdf"); err == nil {
		t.Error("pdf is taken for a form")
	}
}
