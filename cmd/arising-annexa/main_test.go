package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// started runs a command in this process.
func started(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, &o, &e)
	return code, o.String(), e.String()
}

// The small program has no store, no server, no database and no network in it.
func TestImports(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		for _, no := range []string{"net", "net/http", "database/sql", "os/exec", "log/slog", "github.com/xuri/excelize/v2", "github.com/jackc/pgx/v5", "modernc.org/sqlite"} {
			if name == no || strings.HasPrefix(name, no+"/") && no != "net" {
				t.Errorf("it imports %s", name)
			}
		}
		if ours, ok := strings.CutPrefix(name, "mattersarising/internal/"); ok && !slices.Contains([]string{"annexa", "annexa/command", "annexa/synthetic", "calendar", "sheet", "when"}, ours) {
			t.Errorf("it imports internal/%s", ours)
		}
	}
}

// secrets are what stands in the lists and nowhere else: an identifier, a name, a date of
// birth, a postcode, a remark in the wrong place.
var secrets = []string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "2013-11-23", "QZ9 9QZ", "Sibling of Quillfeather", "Worker Zyxwv"}

// seeded are lists whose cells, headers and broken cells hold the secrets.
func seeded(t *testing.T, dir string) {
	t.Helper()
	write := func(name string, rows ...[]string) {
		var b strings.Builder
		for _, r := range rows {
			b.WriteString(`"` + strings.Join(r, `","`) + "\"\n")
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("List 3.csv", []string{"Child Unique ID", "Name", "Date of Birth", "Date of Referral", "Referral NFA?", "Number of Referrals in Last 12 Months", "Allocated Worker"},
		[]string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "01/06/2025", "Sibling of Quillfeather", "Quillfeather", "Worker Zyxwv"},
		[]string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "Sibling of Quillfeather", "b) No", "1", "Worker Zyxwv"},
		[]string{"", "Quillfeather", "23/11/2013", "01/06/2025", "b) No", "1", "Worker Zyxwv"},
		[]string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "01/06/2025", "Sibling of Quillfeather", "Quillfeather", "Worker Zyxwv"})
	write("no list.csv", []string{"ZQX-4711-77", "Quillfeather", "23/11/2013"})
	write("headless.csv", []string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "01/06/2025"}, []string{"ZQX-4711-77", "Quillfeather", "23/11/2013", "01/06/2025"})
	write("return.txt", []string{"Quillfeather"}) // neither .csv nor .xlsx: not opened
	book := excelize.NewFile()
	put := func(sheet string, rows [][]any) {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := book.SetSheetRow(sheet, cell, &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	put("List 8", [][]any{
		{"Children looked after"},
		{"Child Unique ID", "Date of Birth", "Date Started to be Looked After", "Date Ceased to be Looked After", "Placement postcode", "Placement Location", "Allocated Worker"},
		{"ZQX-4711-77", "23/11/2013", 45658, "", "QZ9 9QZ", "b) Out", "Worker Zyxwv"},
		{"ZQX-4711-77", "23/11/2013", "Quillfeather", "", "QZ9 9QZ", "Sibling of Quillfeather", "Worker Zyxwv"},
	})
	put("Notes", [][]any{{"Sibling of Quillfeather"}})
	put("List 6", [][]any{{"Child Unique ID", "CIN Start Date", "CIN Closure Date", "Date Child Was Last Seen", "Allocated Worker"}, {"ZQX-4711-77", "01/02/2025", "", "02/09/2025", "Worker Zyxwv"}})
	if err := book.SaveAs(filepath.Join(dir, "rest.xlsx")); err != nil {
		t.Fatal(err)
	}
}

// Nothing of any child leaves the lists: not into the counts, the trace, what is printed,
// the complaints about the lists, or a temporary file. The program is run as built, where
// no temporary file can be made at all.
func TestNothingOfAnyChild(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "arising-annexa")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, form := range []string{"counts.json", "counts.csv", ""} {
		lists, home := t.TempDir(), t.TempDir()
		seeded(t, lists)
		args := []string{"compute", "--annex-a", lists, "--as-at", "30/09/2025", "--trace", filepath.Join(home, "trace.csv")}
		if form != "" {
			args = append(args, "-o", filepath.Join(home, form))
		}
		before := tree(t, lists)
		cmd := exec.CommandContext(t.Context(), program, args...)
		cmd.Dir = home
		nowhere := filepath.Join(home, "nowhere")
		cmd.Env = []string{"HOME=" + home, "TMPDIR=" + nowhere, "TMP=" + nowhere, "TEMP=" + nowhere, "PATH=" + os.Getenv("PATH")}
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, errs.String())
		}
		said := map[string]string{"standard output": out.String(), "standard error": errs.String()}
		for name, content := range tree(t, home) {
			said[name] = content
		}
		want := []string{"standard error", "standard output", "trace.csv"}
		if form != "" {
			want = append(want, form)
		}
		var got []string
		for name, content := range said {
			got = append(got, name)
			for _, s := range secrets {
				if strings.Contains(strings.ToLower(content), strings.ToLower(s)) {
					t.Errorf("%s holds %q", name, s)
				}
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("what was written (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(before, tree(t, lists)); diff != "" {
			t.Errorf("the lists were changed (-before +after):\n%s", diff)
		}
		for _, must := range []string{"Referral NFA?”, rows 2, 5", "row 3", "row 4", "headless.csv"} {
			if !strings.Contains(errs.String(), must) {
				t.Errorf("the complaints do not name %s:\n%s", must, errs.String())
			}
		}
		if runtime.GOOS != "windows" {
			for _, name := range append(want[:0:0], "trace.csv", form) {
				if info, err := os.Stat(filepath.Join(home, name)); err == nil && !info.IsDir() && info.Mode().Perm() != 0o600 {
					t.Errorf("%s: got mode %v, want 0600", name, info.Mode().Perm())
				}
			}
		}
	}
}

// tree is every file below a folder with what is in it.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[rel] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A workbook is counted as the same lists in CSV are: dates, days of the week and all.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	csvs, xlsx := t.TempDir(), filepath.Join(t.TempDir(), "annex a.xlsx")
	if code, _, errs := started("generate", csvs, "--children", "300", "--as-at", "2025-08-31", "--clean"); code != 0 {
		t.Fatal(errs)
	}
	book := excelize.NewFile()
	for name, text := range tree(t, csvs) {
		sheet := strings.TrimSuffix(name, ".csv")
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, l := range strings.Split(strings.TrimSpace(text), "\n") {
			var row []any
			for _, c := range cells(l) {
				row = append(row, c)
			}
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := book.SetSheetRow(sheet, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.SaveAs(xlsx); err != nil {
		t.Fatal(err)
	}
	want, got := filepath.Join(t.TempDir(), "a.csv"), filepath.Join(t.TempDir(), "b.csv")
	for path, to := range map[string]string{csvs: want, xlsx: got} {
		if code, _, errs := started("compute", "--annex-a", path, "--as-at", "31 August 2025", "-o", to); code != 0 {
			t.Fatal(errs)
		}
	}
	a, _ := os.ReadFile(want)
	b, _ := os.ReadFile(got)
	if diff := cmp.Diff(string(a), string(b)); diff != "" || len(a) < 1000 {
		t.Errorf("counts (-csv +workbook):\n%s", diff)
	}
}

// cells cuts a line of a made-up list, in which only commas within quotes are hard.
func cells(line string) []string {
	var out []string
	var b strings.Builder
	quoted := false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteRune(c)
		}
	}
	return append(out, b.String())
}

// Bad input ends in one line that says what was expected, and nothing is written.
func TestBadInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	none, old, text, lists := filepath.Join(dir, "none"), filepath.Join(dir, "old"), filepath.Join(dir, "text"), filepath.Join(dir, "lists")
	for _, d := range []string{old, text, lists} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	put := func(d, name, content string) {
		if err := os.WriteFile(filepath.Join(d, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(old, "List 1.xls", "\xd0\xcf\x11\xe0")
	put(text, "List 1.csv", "Dear all,\nno list today.\n")
	put(lists, "List 1.csv", "Child Unique ID,Date of Contact\n1,01/06/2025\n")
	put(dir, "there.csv", "kept")
	put(dir, "locked.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)+wide("EncryptedPackage"))
	put(dir, "damaged.xlsx", "PK\x03\x04 and then nothing")
	compute := func(path string, more ...string) []string {
		return append([]string{"compute", "--annex-a", path, "--as-at", "2025-09-30"}, more...)
	}
	cases := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no folder", compute(none), 2, "give the folder of the lists"},
		{"an empty folder", compute(t.TempDir()), 2, "holds no .csv and no .xlsx"},
		{"a list of an older form", compute(old), 1, "save it as .xlsx or .csv"},
		{"no list", compute(text), 1, "nothing was counted"},
		{"a password", compute(filepath.Join(dir, "locked.xlsx")), 1, "protected by a password"},
		{"a damaged workbook", compute(filepath.Join(dir, "damaged.xlsx")), 1, "damaged"},
		{"no day", []string{"compute", "--annex-a", lists}, 2, "--as-at"},
		{"an American day", []string{"compute", "--annex-a", lists, "--as-at", "09/30/2025"}, 2, "day first"},
		{"a file that is there", compute(lists, "-o", filepath.Join(dir, "there.csv")), 2, "--force"},
		{"another form", compute(lists, "-o", filepath.Join(dir, "counts.xlsx")), 2, ".json or .csv"},
		{"a period that ends before it begins", compute(lists, "--from", "2025-10-01"), 1, "a beginning before it"},
		{"figures that are none", compute(lists, "--expect", filepath.Join(text, "List 1.csv"), "-o", filepath.Join(dir, "new.json")), 1, "indicator"},
		{"no children", []string{"generate", filepath.Join(dir, "made"), "--as-at", "2025-09-30", "--children", "0"}, 2, "at least one"},
		{"a folder with lists", []string{"generate", lists, "--as-at", "2025-09-30"}, 2, "an empty folder"},
	}
	before := tree(t, dir)
	for _, c := range cases {
		code, _, errs := started(c.args...)
		if code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%s: got exit code %d and %q, want %d and %q in it", c.name, code, errs, c.code, c.says)
		}
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

func wide(s string) string {
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c)
		b.WriteByte(0)
	}
	return b.String()
}

// The same number of children, day and seed give the same bytes; another seed others.
func TestGenerateIsDeterministic(t *testing.T) {
	t.Parallel()
	make := func(seed string) map[string]string {
		dir := filepath.Join(t.TempDir(), "lists")
		if code, _, errs := started("generate", dir, "--children", "200", "--as-at", "2025-08-31", "--seed", seed); code != 0 {
			t.Fatal(errs)
		}
		return tree(t, dir)
	}
	a, b, c := make("1"), make("1"), make("2")
	if diff := cmp.Diff(a, b); diff != "" || len(a) != 11 {
		t.Errorf("%d lists (-once +again):\n%s", len(a), diff)
	}
	if cmp.Equal(a, c) {
		t.Error("another seed made the same children")
	}
}
