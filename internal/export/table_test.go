package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"mattersarising/internal/calendar"
)

type promise struct {
	Ref      string        `json:"ref" key:"true" term:"dc:identifier" about:"Its short name."`
	Text     string        `json:"text" term:"schema:text" about:"Its words."`
	Timing   string        `json:"timing" codes:"timing" term:"timing" about:"How it stands."`
	DueTo    calendar.Date `json:"due_to" optional:"true" term:"dueTo" about:"The last day."`
	Seen     time.Time     `json:"seen" optional:"true" term:"dc:modified" about:"When it last changed."`
	DaysLate int           `json:"days_late" unit:"days" term:"daysLate" about:"How late."`
	Sure     float64       `json:"sure" term:"sure" about:"How often the rule was right."`
	Soft     bool          `json:"soft" term:"soft" about:"Hedged."`
	Page     Address       `json:"page" optional:"true" term:"dc:source" about:"The council's page."`
	Bodies   []string      `json:"bodies" optional:"true" term:"org:organization" about:"Whose."`
	Other    []struct{ X string }
	hidden   string
}

var timing = Schemes{{
	Name: "timing", Title: "Timing", About: "How it stands.",
	Words: []Word{{"overdue", "Its day has passed."}, {"not yet due", "It has not."}},
}}

func fernshire() *About {
	return &About{
		Authority: "Fernshire County Council", GSS: "E10000099", Site: "https://promises.fernshire.example",
		Record: "https://council.fernshire.example", Licence: OGL(),
		AsAt: calendar.MustDate("2023-03-15"), Known: calendar.MustDate("2023-03-15"), Entry: 41, Hash: "ab12",
	}
}

func promises(rows ...promise) *Table {
	return NewTable(Table{
		Name: "commitments", Title: "Promises", About: "What was promised.", Class: "Commitment", Page: "/commitments/{ref}",
	}, each(rows))
}

func each(rows []promise) iter.Seq[*promise] {
	return func(yield func(*promise) bool) {
		for i := range rows {
			if !yield(&rows[i]) {
				return
			}
		}
	}
}

var rows = []promise{
	{
		Ref: "K-7", Text: "=HYPERLINK(\"http://evil\",\"a, plan\")", Timing: "overdue", DueTo: calendar.MustDate("2022-05-31"), DaysLate: 288,
		Sure: 0.89, Page: "https://council.fernshire.example/mgAi.aspx?ID=1", Bodies: []string{"Cabinet", "Audit | Standards"},
		Seen: time.Date(2022, 6, 1, 9, 0, 0, 0, time.FixedZone("", 3600)),
	},
	{Ref: "K-8", Text: "two\r\nlines", Timing: "not yet due", DaysLate: -3, Soft: true, hidden: "secret"},
}

func TestCSV(t *testing.T) {
	t.Parallel()
	b, err := Bytes(promises(rows...).CSV)
	if err != nil {
		t.Fatal(err)
	}
	want := "ref,text,timing,due_to,seen,days_late,sure,soft,page,bodies\r\n" +
		"K-7,\"'=HYPERLINK(\"\"http://evil\"\",\"\"a, plan\"\")\",overdue,2022-05-31,2022-06-01T08:00:00Z,288,0.89,false,https://council.fernshire.example/mgAi.aspx?ID=1,Cabinet|Audit ¦ Standards\r\n" +
		"K-8,\"two\r\nlines\",not yet due,,,-3,0,true,,\r\n"
	if d := cmp.Diff(want, string(b)); d != "" {
		t.Error("(-want +got):\n" + d)
	}
}

// TestCSVW reads the metadata as another would, and holds every cell of the CSV
// to what it says.
func TestCSVW(t *testing.T) {
	t.Parallel()
	table := promises(rows...)
	b, err := table.CSVW(fernshire(), "commitments.csv", timing)
	if err != nil {
		t.Fatal(err)
	}
	var meta struct {
		Context []any             `json:"@context"`
		URL     string            `json:"url"`
		License map[string]string `json:"dc:license"`
		Spatial map[string]string `json:"dc:spatial"`
		Entry   int64             `json:"https://promises.fernshire.example/vocabulary#entry"`
		AsAt    string            `json:"https://promises.fernshire.example/vocabulary#asAt"`
		Schema  struct {
			AboutURL   string   `json:"aboutUrl"`
			PrimaryKey []string `json:"primaryKey"`
			Columns    []struct {
				Name, Titles, Separator, PropertyURL string
				Required                             bool
				Datatype                             any
				Unit                                 string `json:"schema:unitText"`
			} `json:"columns"`
		} `json:"tableSchema"`
	}
	if err := json.Unmarshal(b, &meta); err != nil {
		t.Fatal(err)
	}
	if meta.Context[0] != "http://www.w3.org/ns/csvw" || meta.URL != "commitments.csv" || meta.License["@id"] != OGL().Address ||
		meta.Entry != 41 || meta.AsAt != "2023-03-15" || meta.Spatial["@id"] != GSSAddress("E10000099") ||
		meta.Schema.AboutURL != "https://promises.fernshire.example/commitments/{ref}" || !slices.Equal(meta.Schema.PrimaryKey, []string{"ref"}) {
		t.Errorf("metadata: %+v", meta)
	}
	data, err := Bytes(table.CSV)
	if err != nil {
		t.Fatal(err)
	}
	read, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string]string{
		"integer": `[+-]?\d+`, "decimal": `[+-]?\d+(\.\d+)?`, "dateTimeStamp": `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`,
		"anyURI": `https?://\S+`, "string": `(?s).*`, "date": `\d{4}-\d\d-\d\d`,
	}
	for n, c := range meta.Schema.Columns {
		if c.Name != read[0][n] || c.Titles != read[0][n] {
			t.Errorf("column %d is %q, the file says %q", n, c.Name, read[0][n])
		}
		form := ""
		switch d := c.Datatype.(type) {
		case string:
			form = forms[d]
		case map[string]any:
			if form = forms[d["base"].(string)]; d["base"] != "date" {
				form = d["format"].(string)
			}
		}
		for _, row := range read[1:] {
			switch {
			case row[n] == "" && c.Required:
				t.Errorf("%s is empty", c.Name)
			case row[n] != "" && !regexp.MustCompile(`^(?:`+form+`)$`).MatchString(row[n]):
				t.Errorf("%s: %q is not as %v says", c.Name, row[n], c.Datatype)
			}
		}
		if c.PropertyURL == "" || (c.Name == "days_late") != (c.Unit == "days") || (c.Name == "bodies") != (c.Separator == "|") {
			t.Errorf("column: %+v", c)
		}
	}
}

// TestJSONLD has another's processor expand what we write, without fetching
// anything, and looks the properties and concepts up by their whole addresses.
func TestJSONLD(t *testing.T) {
	t.Parallel()
	b, err := Bytes(func(w io.Writer) error {
		return promises(rows...).JSONLD(w, fernshire(), "https://promises.fernshire.example/commitments.jsonld", timing)
	})
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = noFetching{}
	expanded, err := ld.NewJsonLdProcessor().Expand(doc, options)
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[string]map[string]any{}
	for _, n := range expanded {
		node := n.(map[string]any)
		nodes[node["@id"].(string)] = node
	}
	const site, ours = "https://promises.fernshire.example", "https://promises.fernshire.example/vocabulary#"
	value := func(v any, kind string) []any { return []any{map[string]any{"@value": v, "@type": kind}} }
	id := func(v string) []any { return []any{map[string]any{"@id": v}} }
	want := map[string]any{
		"@id": site + "/commitments/K-8", "@type": []any{ours + "Commitment"},
		"http://purl.org/dc/terms/isPartOf":   id(site + "/commitments.jsonld"),
		"http://purl.org/dc/terms/identifier": []any{map[string]any{"@value": "K-8"}},
		"http://schema.org/text":              []any{map[string]any{"@value": "two\r\nlines"}},
		ours + "timing":                       id(ours + "timing-not-yet-due"),
		ours + "daysLate":                     []any{map[string]any{"@value": float64(-3)}},
		ours + "sure":                         value("0", "http://www.w3.org/2001/XMLSchema#decimal"),
		ours + "soft":                         []any{map[string]any{"@value": true}},
	}
	if d := cmp.Diff(want, nodes[site+"/commitments/K-8"]); d != "" {
		t.Error("K-8 (-want +got):\n" + d)
	}
	first := nodes[site+"/commitments/K-7"]
	if d := cmp.Diff(value("2022-05-31", "http://www.w3.org/2001/XMLSchema#date"), first[ours+"dueTo"]); d != "" {
		t.Error("K-7's last day (-want +got):\n" + d)
	}
	if d := cmp.Diff(id("https://council.fernshire.example/mgAi.aspx?ID=1"), first["http://purl.org/dc/terms/source"]); d != "" {
		t.Error("K-7's page (-want +got):\n" + d)
	}
	set := nodes[site+"/commitments.jsonld"]
	if d := cmp.Diff(id(OGL().Address), set["http://purl.org/dc/terms/license"]); d != "" {
		t.Error("licence (-want +got):\n" + d)
	}
	if d := cmp.Diff([]any{map[string]any{"@value": "ab12"}}, set[ours+"hash"]); d != "" {
		t.Error("hash (-want +got):\n" + d)
	}
}

type noFetching struct{}

func (noFetching) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, errors.New("it wants to fetch " + u)
}

func TestBulk(t *testing.T) {
	t.Parallel()
	make := func(w io.Writer) error { return Bulk(w, fernshire(), timing, []*Table{promises(rows...)}) }
	first, err := Bytes(make)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Bytes(make)
	if !bytes.Equal(first, again) {
		t.Error("the same rows made other bytes")
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	sums := map[string]string{}
	var contents struct {
		Files []struct {
			Name   string
			Bytes  int64
			SHA256 string `json:"sha256"`
		}
	}
	for _, f := range r.File {
		names = append(names, f.Name)
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		sums[f.Name] = hex.EncodeToString(sum[:])
		if f.Name == "contents.json" {
			if err := json.Unmarshal(b, &contents); err != nil {
				t.Fatal(err)
			}
		}
		if f.Modified.UTC().Format(time.DateOnly) != "2023-03-15" {
			t.Errorf("%s is dated %s", f.Name, f.Modified)
		}
	}
	want := []string{"commitments.csv", "commitments.csv-metadata.json", "commitments.jsonld", "contents.json"}
	if d := cmp.Diff(want, names); d != "" {
		t.Error("files (-want +got):\n" + d)
	}
	if len(contents.Files) != 3 {
		t.Errorf("contents: %+v", contents)
	}
	for _, f := range contents.Files {
		if f.SHA256 != sums[f.Name] || f.Bytes == 0 {
			t.Errorf("%s is not what the list says", f.Name)
		}
	}
}

func TestWriteFileIsWholeOrAbsent(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fernshire.zip")
	words := func(s string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, _ = io.WriteString(w, s)
			return err
		}
	}
	if err := WriteFile(path, words("first", nil)); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, words("half", io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
	b, err := os.ReadFile(path)
	if err != nil || string(b) != "first" {
		t.Errorf("got %q, %v", b, err)
	}
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if err := WriteFile(filepath.Join(path, "no", "folder"), words("x", nil)); err == nil || !strings.Contains(err.Error(), "bulk file") {
		t.Errorf("got %v", err)
	}
}

// FuzzCSV puts any words into a row: the file has its rows and columns still, and
// the words, made harmless, come back.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"=1", "a\"b", "a,b\r\nc", "\x00", "\r", "\xff", "\\.", "|", "\ufeff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := Bytes(promises(promise{Ref: "K-1", Text: s, Bodies: []string{s, s}}).CSV)
		if err != nil {
			t.Fatal(err)
		}
		read, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatalf("%v\n%q", err, b)
		}
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
		if len(read) != 2 || len(read[1]) != 10 || Plain(read[1][1]) != want {
			t.Fatalf("%q became %q", want, read)
		}
		if _, err := promises(promise{Text: s}).CSVW(fernshire(), s, timing); err != nil {
			t.Fatal(err)
		}
		out, err := Bytes(func(w io.Writer) error {
			return promises(promise{Ref: s, Text: s, Page: Address(s)}).JSONLD(w, fernshire(), "https://a.example/", timing)
		})
		if err != nil || !json.Valid(out) {
			t.Fatalf("%v: %q", err, out)
		}
	})
}
