package reader

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/example"
)

// TestExampleTruth reads every page of the example council on which an item
// stands and compares the structure with the labels: number, title, sections
// as that kind of page has them, witnesses, comings and goings, members, and
// the resolutions with their printed numbers.
func TestExampleTruth(t *testing.T) {
	t.Parallel()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]File{}
	compared := 0
	for i := range truth.Items {
		want := &truth.Items[i]
		for _, page := range want.Pages {
			file, ok := files[page]
			if !ok {
				source, err := fs.ReadFile(example.Site(), page)
				if err != nil {
					t.Fatal(err)
				}
				file = Read(mustOpen(t, page, source), page)
				files[page] = file
			}
			got := itemOf(&file, want)
			if got == nil {
				t.Errorf("%s: no item %s %q", page, want.Number, want.Title)
				continue
			}
			compared++
			if diff := cmp.Diff(labelsOf(want, page), readAs(got, want, page)); diff != "" {
				t.Errorf("%s, item %s %q (-want +got):\n%s", page, want.Number, want.Title, diff)
			}
		}
	}
	if compared < 2*len(truth.Items) {
		t.Errorf("compared %d readings of %d items, want each on two pages or more", compared, len(truth.Items))
	}
}

// itemOf finds the labelled item among those of a page: by Modern.gov's id,
// else by the day and the number or title.
func itemOf(file *File, want *example.Item) *Item {
	for i := range file.Items {
		r := &file.Items[i].Record
		if string(r.AgendaItemID) == fmt.Sprint(want.ID) {
			return &file.Items[i]
		}
	}
	for i := range file.Items {
		r := &file.Items[i].Record
		if r.AgendaItemID == "" && (!r.MeetingDate.Stated || r.MeetingDate.From.String() == want.Date) &&
			(len(file.Items) == 1 || string(r.ItemNumber) == want.Number || r.ItemNumber == "" && string(r.Title) == want.Title) {
			return &file.Items[i]
		}
	}
	return nil
}

// structure is what of an item is compared.
type structure struct {
	Title       string
	Sections    []string
	Witnesses   []string
	Attendance  []string
	Memberships []string
	Resolutions []string
}

// labelsOf is the structure that the labels give for a page.
func labelsOf(want *example.Item, page string) structure {
	s := structure{Title: want.Title}
	name, _, _ := strings.Cut(page, "_")
	switch name {
	case "mgAi":
		s.Sections = want.Sections.Item
	case "ieIssueDetails":
		s.Sections = want.Sections.Issue
	case "ieDecisionDetails":
		s.Sections = want.Sections.Decision
	case "ieListDocuments":
		s.Sections = want.Sections.Meeting
	}
	for _, w := range want.Witnesses {
		s.Witnesses = append(s.Witnesses, w.Name+", "+w.Post)
	}
	for _, a := range want.Attendance {
		s.Attendance = append(s.Attendance, a.Name+" "+a.Change+" "+a.Time)
	}
	for _, m := range want.Memberships {
		s.Memberships = append(s.Memberships, m.Of+": "+strings.Join(m.Names, ", "))
	}
	for _, r := range want.Resolutions {
		number := ""
		if r.PrintedNumber != nil {
			number = *r.PrintedNumber
		}
		s.Resolutions = append(s.Resolutions, strings.TrimSpace(number+" "+unquoted(r.TextStarts)))
	}
	return s
}

// readAs is the structure as read; a resolution is cut to the words labelled.
func readAs(got *Item, want *example.Item, page string) structure {
	s := structure{Title: string(got.Record.Title)}
	for _, sec := range got.Sections {
		if strings.HasPrefix(page, "GetMeeting") || strings.HasPrefix(page, "mgDecisionDetails") {
			break // the labels give no sections for these
		}
		s.Sections = append(s.Sections, string(sec))
	}
	for _, w := range got.Witnesses {
		s.Witnesses = append(s.Witnesses, w.Name+", "+string(w.Post))
	}
	for _, a := range got.Attendance {
		s.Attendance = append(s.Attendance, a.Name+" "+a.Change+" "+string(a.Time))
	}
	for _, m := range got.Memberships {
		s.Memberships = append(s.Memberships, string(m.Of)+": "+strings.Join(m.Names, ", "))
	}
	for _, p := range got.Passages {
		if p.Kind != civic.PassageResolution && p.Kind != civic.PassageRecommendation {
			continue
		}
		text := unquoted(p.Text)
		if n := len(s.Resolutions); n < len(want.Resolutions) {
			for _, starts := range []*string{&want.Resolutions[n].TextStarts, want.Resolutions[n].AlsoStarts} {
				if starts != nil && strings.HasPrefix(text, unquoted(*starts)) {
					text = unquoted(want.Resolutions[n].TextStarts)
				}
			}
		}
		s.Resolutions = append(s.Resolutions, strings.TrimSpace(string(p.PrintedNumber)+" "+text))
	}
	return s
}

// unquoted folds quotes.
func unquoted(s string) string { return strings.ReplaceAll(s, "’", "'") }
