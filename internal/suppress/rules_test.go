package suppress_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/suppress"
)

func cells(pairs ...any) []suppress.Cell {
	var list []suppress.Cell
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, suppress.Cell{Key: suppress.Key(pairs[i].(string)), Count: int64(pairs[i+1].(int))})
	}
	return list
}

func total(of string, parts ...string) suppress.Sum {
	s := suppress.Sum{Total: suppress.Key(of)}
	for _, p := range parts {
		s.Parts = append(s.Parts, suppress.Key(p))
	}
	return s
}

func decide(t *testing.T, past []suppress.Issued, r suppress.Release) *suppress.Decision {
	t.Helper()
	d, err := suppress.Decide(past, r, suppress.Children)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told is a release as it is read.
func told(d *suppress.Decision) string {
	var words []string
	for _, c := range d.Cells {
		s := string(c.Key) + " " + c.String()
		if c.Words() != "" {
			s += " (" + c.Words() + ")"
		}
		words = append(words, s)
	}
	for _, r := range d.Ratios {
		words = append(words, r.Name+" "+r.String())
	}
	for _, c := range d.Changes {
		words = append(words, c.Name+" "+c.String())
	}
	return strings.Join(words, ", ")
}

func issue(r suppress.Release, d *suppress.Decision) suppress.Issued {
	return suppress.Issued{Release: r, Published: d.Published}
}

func TestRules(t *testing.T) {
	t.Parallel()
	ratio := func(places int) []suppress.Ratio {
		return []suppress.Ratio{{Name: "share", Part: "in time", Whole: "all", Per: 100, Places: places}}
	}
	for name, test := range map[string]struct {
		release suppress.Release
		want    string
	}{
		// Care leavers of 17 and 18 in 2024, as they were published: two are hidden, not one.
		"two of a total": {
			suppress.Release{Cells: cells("total", 217, "in touch", 211, "not in touch", 2, "no longer", 4, "refuses", 0), Sums: []suppress.Sum{total("total", "in touch", "not in touch", "no longer", "refuses")}},
			"total 217, in touch 211, not in touch c (suppressed), no longer c (suppressed), refuses 0",
		},
		"the next smallest": {
			suppress.Release{Cells: cells("total", 60, "a", 3, "b", 20, "c", 37), Sums: []suppress.Sum{total("total", "a", "b", "c")}},
			"total 60, a c (suppressed), b c (suppressed), c 37",
		},
		// Two ones make two: hiding both hides nothing.
		"two ones": {
			suppress.Release{Cells: cells("total", 12, "a", 1, "b", 1, "c", 10), Sums: []suppress.Sum{total("total", "a", "b", "c")}},
			"total 12, a c (suppressed), b c (suppressed), c c (suppressed)",
		},
		"a complement": {
			suppress.Release{Cells: cells("all", 30, "in time", 27), Ratios: ratio(0)},
			"all 30, in time c (suppressed), share c",
		},
		"few in all": {
			suppress.Release{Cells: cells("all", 4, "in time", 0), Ratios: ratio(0)},
			"all c (suppressed), in time 0, share c",
		},
		"a percentage that reveals nothing": {
			suppress.Release{Cells: cells("all", 300, "in time", 217), Ratios: ratio(1)},
			"all 300, in time 217, share 72.3",
		},
		"a change": {
			suppress.Release{Cells: cells("march", 12, "april", 4, "may", 9), Changes: []suppress.Change{{Name: "m-a", From: "march", To: "april"}, {Name: "m-m", From: "march", To: "may"}, {Name: "way", From: "march", To: "may", Way: true}}},
			"march 12, april c (suppressed), may 9, m-a change not shown: small numbers, m-m down by 3, way fell",
		},
		"staff": {
			suppress.Release{Cells: []suppress.Cell{{Key: "vacancies", Count: 3, Open: true}, {Key: "agency", Count: 5, Open: true}}},
			"vacancies 3, agency 5",
		},
		"rounded": {
			suppress.Release{Cells: []suppress.Cell{{Key: "region", Count: 1234, Round: 10}}},
			"region 1234",
		},
	} {
		d := decide(t, nil, test.release)
		want := strings.ReplaceAll(test.want, "region 1234", "region 1230")
		if diff := cmp.Diff(want, told(d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got, err := suppress.Audit([]suppress.Published{d.Published}, suppress.Children); err != nil || len(got) > 0 {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// TestApart: a percentage alone, of counts that are published elsewhere or nowhere, goes
// where the count behind it is small.
func TestApart(t *testing.T) {
	t.Parallel()
	r := suppress.Release{
		Cells:  []suppress.Cell{{Key: "all", Count: 40}, {Key: "late", Count: 3, Apart: true}, {Key: "early", Count: 20, Apart: true}},
		Ratios: []suppress.Ratio{{Name: "late", Part: "late", Whole: "all", Per: 100, Places: 1}, {Name: "early", Part: "early", Whole: "all", Per: 100, Places: 1}},
	}
	if got, want := told(decide(t, nil, r)), "all 40, late , early , late c, early 50.0"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestCorrections: what an earlier release said and a later one corrects may give away what
// the earlier one hid.
func TestCorrections(t *testing.T) {
	t.Parallel()
	sum := []suppress.Sum{total("total", "a", "b")}
	first := suppress.Release{Name: "May", Cells: cells("total", 13, "a", 3, "b", 10), Sums: sum}
	d := decide(t, nil, first)
	if got, want := told(d), "total 13, a c (suppressed), b c (suppressed)"; got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	// Eight is not small. But eight and eighteen give ten, and ten and thirteen three.
	second := suppress.Release{Name: "July", Cells: cells("total", 18, "a", 8, "b", 10), Sums: sum}
	got := told(decide(t, []suppress.Issued{issue(first, d)}, second))
	if want := "total 18 (revised), a c (revised, suppressed), b c (suppressed)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// A count that was published becomes a small one: its total has to go with it.
	first = suppress.Release{Name: "May", Cells: cells("total", 17, "a", 7, "b", 10), Sums: sum}
	d = decide(t, nil, first)
	second = suppress.Release{Name: "July", Cells: cells("total", 14, "a", 4, "b", 10), Sums: sum}
	got = told(decide(t, []suppress.Issued{issue(first, d)}, second))
	if want := "total c (revised, suppressed), a c (revised, suppressed), b 10"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNestedAreas: a county published once by district and once less one district.
func TestNestedAreas(t *testing.T) {
	t.Parallel()
	first := suppress.Release{Name: "county", Cells: cells("county", 100)}
	d := decide(t, nil, first)
	second := suppress.Release{Name: "but one", Cells: cells("county", 100, "east", 98, "west", 2), Sums: []suppress.Sum{total("county", "east", "west")}}
	if got, want := told(decide(t, []suppress.Issued{issue(first, d)}, second)), "county 100, east c (suppressed), west c (suppressed)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestExposed: what was given away before cannot be taken back, is said, and stops nothing.
func TestExposed(t *testing.T) {
	t.Parallel()
	first := suppress.Release{Name: "2015", Cells: cells("a", 3, "b", 9)}
	old := known(first, nil)
	second := suppress.Release{Name: "2016", Cells: cells("a", 3, "b", 9, "c", 2)}
	d := decide(t, []suppress.Issued{{Release: first, Published: old}}, second)
	want := []suppress.Recovered{{Release: "2015", Key: "a", Value: 3}}
	if diff := cmp.Diff(want, d.Exposed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, want := told(d), "a c (suppressed), b 9, c c (suppressed)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestEquations: what no interval shows and three equations do.
func TestEquations(t *testing.T) {
	t.Parallel()
	r := suppress.Release{Name: "r", Cells: cells("xy", 30, "yz", 28, "xz", 26, "x", 14, "y", 16, "z", 12), Sums: []suppress.Sum{total("xy", "x", "y"), total("yz", "y", "z"), total("xz", "x", "z")}}
	got, err := suppress.Audit([]suppress.Published{known(r, map[suppress.Key]bool{"x": true, "y": true, "z": true})}, suppress.Children)
	if err != nil || len(got) != 3 || got[0].Value != 14 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBad(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]suppress.Release{
		"its parts add up to 12": {Cells: cells("total", 13, "a", 12), Sums: []suppress.Sum{total("total", "a")}},
		"stands in it twice":     {Cells: cells("a", 13, "a", 12)},
		"is -1":                  {Cells: cells("a", -1)},
		"there is no cell":       {Cells: cells("a", 1), Sums: []suppress.Sum{total("a", "b")}},
		"has 5 of 4":             {Cells: cells("a", 5, "b", 4), Ratios: []suppress.Ratio{{Name: "x", Part: "a", Whole: "b", Per: 100}}},
		"per 0":                  {Cells: cells("a", 5, "b", 4), Ratios: []suppress.Ratio{{Name: "x", Part: "a", Whole: "b"}}},
	} {
		_, err := suppress.Decide(nil, r, suppress.Children)
		var invalid *suppress.Invalid
		if !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
	r := suppress.Release{Name: "r", Cells: cells("total", 13, "a", 12), Sums: []suppress.Sum{total("total", "a")}}
	_, err := suppress.Audit([]suppress.Published{known(r, nil)}, suppress.Children)
	var contradiction *suppress.Contradiction
	if !errors.As(err, &contradiction) {
		t.Errorf("a total that is not its parts: %v", err)
	}
}

// FuzzDecide: whatever the counts, what is published reveals nothing, and a second vintage
// of it neither.
func FuzzDecide(f *testing.F) {
	f.Add([]byte{3, 10, 7, 0, 30, 4}, []byte{3, 10, 7, 0, 26, 9})
	f.Add([]byte{1, 1, 1, 1, 1, 1}, []byte{0, 2, 1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, one, two []byte) {
		if len(one) < 6 || len(two) < 6 {
			return
		}
		release := func(name string, c []byte) suppress.Release {
			n := func(i int) int { return int(c[i]) }
			return suppress.Release{
				Name: name,
				Cells: cells("a1", n(0), "a2", n(1), "b1", n(2), "b2", n(3), "a", n(0)+n(1), "b", n(2)+n(3), "1", n(0)+n(2), "2", n(1)+n(3),
					"all", n(0)+n(1)+n(2)+n(3), "whole", n(0)+n(1)+n(4)),
				Sums:   []suppress.Sum{total("a", "a1", "a2"), total("b", "b1", "b2"), total("1", "a1", "b1"), total("2", "a2", "b2"), total("all", "a", "b"), total("all", "1", "2")},
				Ratios: []suppress.Ratio{{Name: "share", Part: "a", Whole: "whole", Per: 100, Places: n(5) % 2}},
			}
		}
		first, second := release("first", one), release("second", two)
		d, err := suppress.Decide(nil, first, suppress.Children)
		if err != nil {
			t.Fatal(err)
		}
		e, err := suppress.Decide([]suppress.Issued{issue(first, d)}, second, suppress.Children)
		var revealing *suppress.Revealing
		if errors.As(err, &revealing) {
			return // it may not be published, and is not
		}
		if err != nil {
			t.Fatal(err)
		}
		got, err := suppress.Audit([]suppress.Published{d.Published, e.Published}, suppress.Children, first, second)
		if err != nil || len(got) > 0 {
			t.Errorf("%v, %v", got, err)
		}
	})
}
