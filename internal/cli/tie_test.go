package cli_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mattersarising/test/shared"
)

// told has a command say something, or be refused.
type told struct {
	t    *testing.T
	home string
}

func (w told) says(want string, args ...string) {
	w.t.Helper()
	if got := strings.Join(strings.Fields(must(w.t, w.home, args...)), " "); !strings.Contains(got, want) {
		w.t.Errorf("%v says %q, want %q in it", args, got, want)
	}
}

func (w told) refuses(code int, want string, args ...string) {
	w.t.Helper()
	if got := run(w.t, w.home, args...); got.code != code || !strings.Contains(got.err, want) {
		w.t.Errorf("%v: exit code %d, %q; want %d and %q", args, got.code, got.err, code, want)
	}
}

// TestTies ties promises, ends that, and takes one out of those that were joined.
func TestTies(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	w := told{t, home}
	list := due()
	a, b := list["further report"].Ref, list["pumping figures"].Ref
	if a == "" || b == "" {
		t.Fatalf("not all are listed: %+v", list)
	}
	w.says("Nothing was kept", "tie", "-n", a, "discharged-through", b, "--why", "the figures are the report")
	w.says(a+" is discharged through "+b+".", "tie", a, "discharged-through", b, "--why", "the figures are the report")
	w.says("is discharged through "+b, "show", a)
	w.says("discharges "+a, "show", b)
	w.says("is discharged through "+b, "due")
	w.refuses(1, "already", "tie", a, "discharged-through", b, "--why", "x")
	w.refuses(2, "ring", "tie", b, "discharged-through", a, "--why", "x")
	w.refuses(2, "cannot be tied to itself", "tie", a, "answers", a, "--why", "x")
	w.refuses(2, "write answers, discharged-through, part-of or supersedes", "tie", a, "likes", b, "--why", "x")
	w.refuses(2, "K-999", "tie", a, "answers", "K-999", "--why", "x")
	w.refuses(1, "end that tie first", "settle", a, b, "yes", "--why", "x")
	w.says("no longer.", "tie", a, "discharged-through", b, "--end", "--why", "they are not")
	w.says("are one obligation", "settle", a, b, "yes", "--why", "they are")
	if _, listed := due()["pumping figures"]; listed {
		t.Error("joined, and listed twice")
	}
	w.says(b+" stands by itself.", "split", b, "--why", "they are two")
	if _, listed := due()["pumping figures"]; !listed {
		t.Error("taken out, and not listed")
	}
	w.refuses(1, "one with no other", "split", b, "--why", "x")
	w.refuses(2, "--why is empty", "split", b, "--why", " ")
}

// TestPosts says who held a post: what its holder owes has no owner while it is vacant.
func TestPosts(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	w := told{t, home}
	k := due()["further report"].Ref
	w.says("Head of Floods: holder not known", "allot", k, "Head of Floods", "--why", "she took it on")
	w.says("Head of Floods: Una Lee.", "post", "held", "Head of Floods", "Una Lee", "--from", "2018-01-01", "--why", "the staff list")
	w.says("Una Lee to 12 January 2019; vacant since 13 January 2019", "post", "vacant", "Head of Floods", "--from", "2019-01-13", "--why", "she has left")
	w.says("post vacant since 13 January 2019", "due")
	w.says("post vacant since 13 January 2019", "show", k)
	w.says(`"findings":["post vacant since 13 January 2019"]`, "due", "--json")
	w.says("holder not known", "post", "unknown", "Head of Floods", "--from", "2019-01-13", "--why", "a slip of the pen")
	if got := must(t, home, "due"); strings.Contains(got, "vacant") {
		t.Errorf("taken back, and vacant: %s", got)
	}
	w.says("Head of Water", "post", "ended", "Head of Floods", "--successor", "Head of Water", "--on", "2019-02-01", "--why", "renamed")
	w.says("Head of Water", "show", k)
	w.says("none took over its duties", "post", "ended", "Head of Water", "--on", "2019-03-01", "--why", "cut")
	w.says("Cabinet ended on 1 May 2019, and none took over", "dissolve", "Cabinet", "--on", "2019-05-01", "--why", "a committee system")
	w.says("so nobody can close it", "show", k)
	w.says("did not end", "dissolve", "Cabinet", "--not", "--why", "it did not")
	w.refuses(2, "say on which day", "dissolve", "Cabinet", "--why", "x")
	w.refuses(2, "who held it", "post", "held", "Head of Floods", " ", "--from", "2019-01-01", "--why", "x")
	w.refuses(2, "end (1 January 2019) before", "post", "vacant", "Head of Floods", "--from", "2019-02-01", "--to", "2019-01-01", "--why", "x")
	w.refuses(2, "Cabinet", "dissolve", "Cabinett", "--on", "2019-05-01", "--why", "x")
}

// TestSeedsIndicators: the three statements of the indicator promise become one commitment
// in three places, and one of them may be taken out again.
func TestSeedsIndicators(t *testing.T) {
	t.Parallel()
	dir, e := shared.ReadSeeds(t)
	home := t.TempDir()
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	must(t, home, append([]string{"import"}, files...)...)
	refs := func() map[string]string { // of what is listed, by every label that it answers
		var l listed
		if err := json.Unmarshal([]byte(must(t, home, "due", "--as-at", "2026-11-22", "--all", "--json")), &l); err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for i, ids := range labels(e, l) {
			for _, id := range ids {
				out[id] = l.Commitments[i].Ref
			}
		}
		return out
	}
	one := slices.IndexFunc(e.Across.SameObligation, func(same []string) bool { return slices.Contains(same, "002-1") })
	if one < 0 || len(e.Across.SameObligation[one]) != 3 {
		t.Fatalf("the careful reading has no three statements of the promise: %q", e.Across.SameObligation)
	}
	var three []string
	for _, id := range e.Across.SameObligation[one] {
		three = append(three, refs()[id])
	}
	first := three[0]
	w := told{t, home}
	for _, other := range three[1:] {
		w.says("may be the same as", "due", "--all")
		w.says("are one obligation", "settle", first, other, "yes", "--why", "the suite, the data, the list of key indicators")
	}
	stands := min(three[0], three[1], three[2])
	w.says("IN THE RECORD (3)", "show", stands)
	now := refs()
	for _, id := range e.Across.SameObligation[one] {
		if now[id] != stands {
			t.Errorf("%s stands in %q, and the three in %s", id, now[id], stands)
		}
	}
	w.says("stands by itself", "split", three[1], "--why", "Cabinet's data are other data")
	if now = refs(); now[e.Across.SameObligation[one][1]] != three[1] || now[e.Across.SameObligation[one][2]] != now["002-1"] {
		t.Errorf("taken out: %q", now)
	}
}
