package progress_test

import (
	"bytes"
	"strconv"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/example"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
	"mattersarising/internal/store"
	"mattersarising/test/office"
)

func date(s string) calendar.Date { return calendar.MustDate(s) }

var readFernshire = sync.OnceValues(func() (*written.Book, error) {
	b := &written.Book{}
	for _, name := range []string{"2021", "2022", "2023"} {
		text, err := example.Plan(name)
		if err != nil {
			return nil, err
		}
		if err := b.Version(name+".txt", text); err != nil {
			return nil, err
		}
	}
	text, err := example.Plan("updates")
	if err != nil {
		return nil, err
	}
	return b, b.Told("updates.txt", text)
})

// moment is Fernshire's plan on a day, by what was known on it.
func moment(t testing.TB, on calendar.Date) progress.Moment {
	t.Helper()
	b, err := readFernshire()
	if err != nil {
		t.Fatal(err)
	}
	picture := b.Picture(on)
	return progress.At(&b.Plan, picture, b.Updates, duty.New(&picture, nil), on)
}

// fernshire asks for a paper as at a day, since a board before; zero: none was.
func fernshire(t testing.TB, on, since string) progress.Asked {
	t.Helper()
	a := progress.Asked{Authority: "Fernshire County Council", Now: moment(t, date(on)), Entry: 4021, Hash: "8d1f", Meeting: date(on).AddDays(1)}
	if since != "" {
		before := moment(t, paper.Eve(date(since)))
		a.Before, a.Since, a.Became = &before, date(since), became(t)
	}
	for n := range 14 {
		a.Findings = append(a.Findings, progress.Finding{Finding: plan.Finding{Review: "2022", Number: strconv.Itoa(n + 1)}})
	}
	return a
}

// became is what the labels say became of the lines of 2022 in 2023.
func became(t testing.TB) []progress.Became {
	t.Helper()
	text, err := example.Plan("lineage")
	if err != nil {
		t.Fatal(err)
	}
	labels, err := written.Labels("lineage.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	b, err := readFernshire()
	if err != nil {
		t.Fatal(err)
	}
	refs := func(v *plan.Version, all []string) (out []store.Ref) {
		for _, ref := range all {
			out = append(out, v.Line(ref).Commitment)
		}
		return out
	}
	var out []progress.Became
	for _, l := range labels["2022 to 2023"] {
		if l.Fate == plan.FateSplit || l.Fate == plan.FateMerged {
			out = append(out, progress.Became{Fate: l.Fate, Older: refs(&b.Plan.Versions[1], l.Older), Newer: refs(&b.Plan.Versions[2], l.Newer)})
		}
	}
	return out
}

func bytesOf(t testing.TB, p *progress.Paper, f paper.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLibreOfficeOpensThem looks for the plan and its counts on the pages that LibreOffice
// makes of every paper.
func TestLibreOfficeOpensThem(t *testing.T) {
	t.Parallel()
	for _, kind := range progress.Kinds() {
		p := progress.Make(kind, fernshire(t, "2022-12-07", "2022-10-20"))
		for _, f := range []paper.Format{paper.DOCX, paper.XLSX} {
			said := office.Pages(t, p.FileName(f), bytesOf(t, p, f))
			for _, want := range []string{p.Title(), "Page 1 of "} {
				if !strings.Contains(strings.Join(strings.Fields(said), " "), want) {
					t.Errorf("%s as %s: its pages say nothing of %q:\n%.600s", kind, f, want, said)
				}
			}
		}
	}
}
