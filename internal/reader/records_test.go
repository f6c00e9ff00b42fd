package reader

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/evaluate"
	"mattersarising/internal/layout/open"
	"mattersarising/test/shared"
)

// readJSON reads a record and writes it as `arising read --json` does.
func readJSON(name string, source []byte) ([]byte, error) {
	doc, err := open.Open(name, source)
	if err != nil {
		return nil, err
	}
	return json.Marshal(Read(doc, name))
}

// score scores a folder of labelled records, and lists what is wrong of the
// structure where the test is run with -v.
func score(t *testing.T, dir string) evaluate.Result {
	t.Helper()
	set, err := evaluate.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := evaluate.Score(set, readJSON)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range got.Slips {
		if structural(s.Kind) {
			t.Logf("%s: %s\n  want %s\n  got  %s", s.File, s.Kind, s.Want, s.Got)
		}
	}
	return got
}

// structural says which slips are of the structure, not of the language.
func structural(kind string) bool {
	for _, k := range []string{"resolution type", "commitment", "who", "to whom", "due", "interval", "event", "recur", "where", "soft", "relation"} {
		if strings.HasPrefix(kind, k) {
			return false
		}
	}
	return true
}

// TestSeedsStructure: the five real records are read as their careful reading
// by hand says, in shape, sections, resolutions, witnesses and all else that
// is not language.
func TestSeedsStructure(t *testing.T) {
	t.Parallel()
	got := score(t, shared.Folder(t, "seeds"))
	type facts struct {
		Sections, Resolutions, Witnesses, Attendance, Memberships, Documents float64
		Printed, Shape, Body, Number, Title, CallIn, KeyPoints               float64
	}
	f := got.Facts
	have := facts{
		got.Sections.F1(), got.Resolutions.F1(), f.Witnesses.F1(), f.Attendance.F1(), f.Memberships.F1(), f.Documents.F1(),
		share(got.PrintedNumbers), share(f.Shape), share(f.Body), share(f.ItemNumber), share(f.Title), share(f.CallIn), share(f.KeyPoints),
	}
	want := facts{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("shares right (-want +got):\n%s", diff)
	}
}

// TestStructureFloors: what was reached on the labelled records is kept.
func TestStructureFloors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, dir                            string
		sections, precision, recall, printed float64
		body, title, number                  float64
	}{
		{"corpus", shared.Folder(t, "corpus"), 0.98, 0.98, 0.98, 0.98, 0.7, 0.9, 0.98},
		{"development", filepath.Join("testdata", "records"), 0.98, 0.98, 0.97, 0.97, 0.87, 0.92, 0.98},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := score(t, tt.dir)
			for _, f := range []struct {
				what      string
				got, want float64
			}{
				{"sections F1", got.Sections.F1(), tt.sections},
				{"resolutions precision", got.Resolutions.Precision(), tt.precision},
				{"resolutions recall", got.Resolutions.Recall(), tt.recall},
				{"printed numbers", share(got.PrintedNumbers), tt.printed},
				{"body", share(got.Facts.Body), tt.body},
				{"title", share(got.Facts.Title), tt.title},
				{"item number", share(got.Facts.ItemNumber), tt.number},
			} {
				if f.got < f.want {
					t.Errorf("%s = %.3f, want at least %.3f", f.what, f.got, f.want)
				}
			}
		})
	}
}

// TestHeadingsLost: the sections are found where the page has lost one of its
// headings, as converters to text often do.
func TestHeadingsLost(t *testing.T) {
	t.Parallel()
	for heading, floor := range map[string]float64{"minutes:": 0.96, "decision:": 0.93, "resolved:": 0.95, "purpose:": 0.98} {
		t.Run(heading, func(t *testing.T) {
			t.Parallel()
			var without evaluate.Set
			for _, dir := range []string{shared.Folder(t, "corpus"), filepath.Join("testdata", "records")} {
				set, err := evaluate.Load(dir)
				if err != nil {
					t.Fatal(err)
				}
				for _, rec := range set.Records {
					if rec.Source = dropLine(rec.Source, heading); rec.Source != nil {
						without.Records = append(without.Records, rec)
					}
				}
			}
			got, err := evaluate.Score(without, readJSON)
			if err != nil {
				t.Fatal(err)
			}
			if f1 := got.Sections.F1(); f1 < floor {
				t.Errorf("sections F1 without %q = %.3f over %d records, want at least %.3f", heading, f1, got.Records, floor)
			}
		})
	}
}

// dropLine blanks the lines of a record that are a heading; nil where it has none.
func dropLine(source []byte, heading string) []byte {
	lines := strings.Split(string(source), "\n")
	found := false
	for i, l := range lines {
		if strings.EqualFold(strings.TrimSpace(l), heading) {
			lines[i], found = "", true
		}
	}
	if !found {
		return nil
	}
	return []byte(strings.Join(lines, "\n"))
}

// share is the part right; 1 where nothing was asked.
func share(s evaluate.Share) float64 {
	if s.Of == 0 {
		return 1
	}
	return float64(s.Right) / float64(s.Of)
}
