package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"mattersarising/internal/example/modgov"
)

// TestCommittedSiteIsMade: what is committed is what content/ makes, no file
// more and none less. Run `go generate ./internal/example` after a change.
func TestCommittedSiteIsMade(t *testing.T) {
	t.Parallel()
	files, err := generate(os.DirFS("../content"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if string(got) != string(want) {
			t.Errorf("%s is not what content/ makes", name)
		}
	}
	committed, err := filepath.Glob("../site/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range committed {
		if _, ok := files["site/"+filepath.Base(f)]; !ok {
			t.Errorf("%s is made by nothing", f)
		}
	}
}

// TestGenerateIsDeterministic: two runs give the same bytes.
func TestGenerateIsDeterministic(t *testing.T) {
	t.Parallel()
	a, err := generate(os.DirFS("../content"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := generate(os.DirFS("../content"))
	if err != nil {
		t.Fatal(err)
	}
	for name := range a {
		if string(a[name]) != string(b[name]) {
			t.Errorf("%s differs from run to run", name)
		}
	}
}

func TestSectionsWhereHeadingsAreLost(t *testing.T) {
	t.Parallel()
	it := &modgov.Item{HideHeads: true, Parts: map[string][]modgov.Para{"minutes": {
		{Section: "witnesses", Text: "A B, Clerk"}, {Section: "key_points", Text: "Key points:"}, {Section: "~key_points", Text: "More"},
	}}}
	got := sectionsOf(it).Item
	if want := []string{"witnesses", "minutes", "key_points"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMemberNumbersAreApart(t *testing.T) {
	t.Parallel()
	ms, err := meetings(os.DirFS("../content"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[int]string{}
	for _, m := range ms {
		for _, a := range m.Present {
			id := modgov.MemberID(a.Name)
			if other, ok := names[id]; ok && other != a.Name {
				t.Errorf("%s and %s are both member %d", other, a.Name, id)
			}
			names[id] = a.Name
		}
	}
}

// FuzzParseMeeting: whatever a content file holds, it is read or refused with
// its line, never a crash.
func FuzzParseMeeting(f *testing.F) {
	f.Add("#meeting M1 1 105 2021-09-16 10.00 am\n#item 1 | 1. | T\n#minutes\n@section resolved\nRESOLVED: x\n@res noting\n")
	f.Add("#item\n")
	f.Add("@res noting\n")
	f.Add("#meeting M1 x\n")
	f.Fuzz(func(t *testing.T, src string) {
		m, err := parseMeeting("fuzz", src)
		if (m == nil) == (err == nil) {
			t.Errorf("meeting %v with error %v", m, err)
		}
	})
}
