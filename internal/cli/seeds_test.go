package cli_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/test/shared"
)

// listed is as much of `due --json` as is looked at.
type listed struct {
	AsAt        string `json:"as_at"`
	KnownBy     string `json:"known_by"`
	Commitments []struct {
		Ref      string
		Text     string
		Timing   string
		Followed string
		Due      struct{ From, To string }
		Returned *struct {
			Settled bool
			Record  string
			Item    string
		}
		Sources []struct{ Record, File, Text string }
	}
}

func plain(s string) string {
	s = strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// labels gives each listed commitment, by its place in the list, the labels
// that it answers: in its text, and in each further place it stands in, the one
// whose first words come first.
func labels(e shared.Seeds, l listed) map[int][]string {
	out := map[int][]string{}
	for i, c := range l.Commitments {
		texts := map[string]string{}
		for k, s := range c.Sources {
			if k == 0 {
				texts[c.Text] = filepath.Base(s.File)
			} else {
				texts[s.Text] = filepath.Base(s.File)
			}
		}
		for text, file := range texts {
			out[i] = append(out[i], firstLabel(e, file, text)...)
		}
	}
	return out
}

// firstLabel is the label of a file whose first words come first in a text, and
// the one that it is the same as.
func firstLabel(e shared.Seeds, file, text string) []string {
	var best []string
	first := -1
	for _, label := range e.Records[file].Commitments {
		at := strings.Index(plain(text), plain(label.TextStarts))
		if at < 0 || first >= 0 && at >= first {
			continue
		}
		first, best = at, []string{label.ID}
		if label.SameAs != "" {
			best = append(best, label.SameAs)
		}
	}
	return best
}

// TestSeedsDue holds `due` to the careful reading, at both of its days and
// whatever the order of import.
func TestSeedsDue(t *testing.T) {
	t.Parallel()
	dir, e := shared.ReadSeeds(t)
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d seeds found: %v", len(files), err)
	}
	forward := slices.Clone(files)
	backward := slices.Clone(files)
	slices.Reverse(backward)
	for name, order := range map[string][]string{
		"forward":  forward,
		"backward": backward,
		"mixed":    {files[2], files[0], files[4], files[1], files[3]},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			for _, f := range order {
				must(t, home, "import", f)
			}
			for _, day := range []string{"2019-03-01", "2019-07-01"} {
				var l listed
				if err := json.Unmarshal([]byte(must(t, home, "due", "--as-at", day, "--json")), &l); err != nil {
					t.Fatal(err)
				}
				checkDay(t, e, l, day)
			}
		})
	}
}

// checkDay compares one day's list with what is expected of it.
func checkDay(t *testing.T, e shared.Seeds, l listed, day string) {
	t.Helper()
	want := e.Across.AsAt[day]
	ids := labels(e, l)
	of := func(keep func(i int) bool) []string {
		var out []string
		for i := range l.Commitments {
			if keep(i) {
				out = append(out, ids[i]...)
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	// Where two are one obligation, listing either counts.
	has := func(all []string, id string) bool {
		if slices.Contains(all, id) {
			return true
		}
		for _, g := range e.Across.SameObligation {
			if slices.Contains(g, id) && slices.ContainsFunc(g, func(s string) bool { return slices.Contains(all, s) }) {
				return true
			}
		}
		return false
	}
	if l.AsAt != day || l.KnownBy != day {
		t.Errorf("as_at %s, known_by %s, want %s", l.AsAt, l.KnownBy, day)
	}
	all := of(func(int) bool { return true })
	for _, id := range want.MustList {
		if !has(all, id) {
			t.Errorf("%s: %s is not listed", day, id)
		}
	}
	for _, id := range want.MustNotKnow {
		if slices.Contains(all, id) {
			t.Errorf("%s: %s is listed, and was not known then", day, id)
		}
	}
	timing := func(s string) []string {
		return of(func(i int) bool {
			return l.Commitments[i].Timing == s && (l.Commitments[i].Returned == nil || l.Commitments[i].Returned.Settled)
		})
	}
	if want.Overdue != nil {
		slices.Sort(want.Overdue)
		if d := cmp.Diff(want.Overdue, timing("overdue")); d != "" {
			t.Errorf("%s: overdue (-want +got):\n%s", day, d)
		}
	}
	for _, id := range want.DueSoon {
		if !has(timing("due"), id) {
			t.Errorf("%s: %s is not due within 31 days; those are %v", day, id, timing("due"))
		}
	}
	for _, id := range want.Waiting {
		if !has(timing("waiting on an event"), id) {
			t.Errorf("%s: %s does not wait on an event; those are %v", day, id, timing("waiting on an event"))
		}
	}
	returned := of(func(i int) bool {
		r := l.Commitments[i].Returned
		return r != nil && !r.Settled
	})
	var mayBe []string
	for _, id := range returned {
		if !slices.ContainsFunc(aliases(e, id), func(s string) bool { return slices.Contains(want.MayBeReturns, s) }) {
			mayBe = append(mayBe, id)
		}
	}
	if len(mayBe) > 0 {
		t.Errorf("%s: may have come back: %v, want only %v", day, mayBe, want.MayBeReturns)
	}
	for _, id := range want.MayBeReturns {
		if !slices.Contains(returned, id) {
			t.Errorf("%s: %s may have come back, and does not show so", day, id)
		}
	}
	for _, c := range l.Commitments {
		if c.Followed != "unreviewed" {
			t.Errorf("%s is %s, want unreviewed", c.Ref, c.Followed)
		}
	}
}

// aliases are the labels of one obligation in one record.
func aliases(e shared.Seeds, id string) []string {
	out := []string{id}
	for _, rec := range e.Records {
		for _, c := range rec.Commitments {
			if c.ID == id && c.SameAs != "" {
				out = append(out, c.SameAs)
			}
		}
	}
	return out
}

// TestSeedsAreOneMatter finds the five records in one thread.
func TestSeedsAreOneMatter(t *testing.T) {
	t.Parallel()
	dir, _ := shared.ReadSeeds(t)
	home := t.TempDir()
	must(t, home, "import", dir)
	var got struct {
		Matters []struct {
			Items []struct{ Files []string }
			May   []struct{ From, To string }
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "matters", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Matters) != 1 || len(got.Matters[0].Items) != 5 || len(got.Matters[0].May) < 4 {
		t.Errorf("matters %+v, want one of five items, joined by suggestions", got.Matters)
	}
}

// TestSeedsImportTwice: nothing doubles.
func TestSeedsImportTwice(t *testing.T) {
	t.Parallel()
	dir, _ := shared.ReadSeeds(t)
	home := t.TempDir()
	must(t, home, "import", dir)
	before := must(t, home, "due", "--as-at", "2019-07-01", "--json")
	if got := must(t, home, "import", dir); !strings.Contains(got, "5 already kept") || !strings.Contains(got, "Nothing changed.") {
		t.Errorf("imported again, it says:\n%s", got)
	}
	if d := cmp.Diff(before, must(t, home, "due", "--as-at", "2019-07-01", "--json")); d != "" {
		t.Errorf("due after a second import (-first +second):\n%s", d)
	}
}

// TestSeedsSettled: a person's yes takes a commitment off the list, from the
// day it was known.
func TestSeedsSettled(t *testing.T) {
	t.Parallel()
	dir, _ := shared.ReadSeeds(t)
	home := t.TempDir()
	must(t, home, "import", dir)
	find := func(day string) (ref, item string) {
		var l listed
		if err := json.Unmarshal([]byte(must(t, home, "due", "--as-at", day, "--json")), &l); err != nil {
			t.Fatal(err)
		}
		for _, c := range l.Commitments {
			if strings.HasPrefix(c.Text, "That the progress made on the delivery") {
				if c.Returned != nil {
					item = c.Returned.Item
				}
				return c.Ref, item
			}
		}
		return "", ""
	}
	ref, item := find("2019-07-01")
	if ref == "" || item == "" {
		t.Fatalf("the review by Cabinet is %q, returned by %q", ref, item)
	}
	must(t, home, "settle", ref, item, "yes", "--why", "the minutes of 26 March record the review", "--known", "2019-05-01")
	if got, _ := find("2019-07-01"); got != "" {
		t.Errorf("%s is still owed after it was settled", got)
	}
	if got, _ := find("2019-04-01"); got != ref {
		t.Error("as at a day before it was settled, it is no longer owed")
	}
	must(t, home, "settle", ref, item, "no", "--why", "it was another review", "--known", "2019-06-01")
	if got, item := find("2019-07-01"); got != ref || item != "" {
		t.Errorf("after a no, %q is owed and %q may have brought it back; want %s and nothing", got, item, ref)
	}
}
