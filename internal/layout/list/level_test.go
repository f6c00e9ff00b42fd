package list_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout/list"
)

// TestLevels enters the numbers of whole lists. "¶" is a paragraph between,
// "#" a heading; leading spaces set an entry in.
func TestLevels(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, marks string
		want        []int
	}{
		{"flat", "1. 2. 3.", []int{1, 1, 1}},
		{"the worked example", "1. a) b) i. ii. c) 2.", []int{1, 2, 2, 3, 3, 2, 1}},
		{"bullets beneath a number", "3. · · 4.", []int{1, 2, 2, 1}},
		{"bullets after a paragraph", "4. ¶ • •", []int{1, 1, 1}},
		{"a number goes on past a paragraph", "1. ¶ 2. ¶ 3.", []int{1, 1, 1}},
		{"a number goes on past a paragraph and letters", "1. ¶ (a) (b) 2.", []int{1, 1, 1, 1}},
		{"two recommendations both numbered 1", "1. 1.", []int{1, 1}},
		{"i after h is a letter", "g) h) i) j)", []int{1, 1, 1, 1}},
		{"v after iv is a numeral", "(iii) (iv) (v) (vi)", []int{1, 1, 1, 1}},
		{"numerals beneath letters", "(a) (i) (ii) (b)", []int{1, 2, 2, 1}},
		{"dotted beneath its number", "17. 17.1 17.2 18.", []int{1, 2, 2, 1}},
		{"dotted alone", "17.1 17.2 17.3", []int{1, 1, 1}},
		{"a heading begins afresh", "1. a) # a) b)", []int{1, 2, 1, 1}},
		{"letters after bullets are no deeper", "- - (a) (b)", []int{1, 1, 1, 1}},
		{"bullets beneath bullets", "• o o •", []int{1, 2, 2, 1}},
		{"a gap in the numbers", "1. 2. 4.", []int{1, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var levels list.Levels
			var got []int
			for word := range strings.FieldsSeq(c.marks) {
				switch word {
				case "¶":
					levels.Paragraph()
				case "#":
					levels.Break()
				default:
					m, ok := list.Parse(word)
					if !ok {
						t.Fatalf("Parse(%q) is no mark", word)
					}
					got = append(got, levels.Enter(m, 0))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("levels of %q (-want +got):\n%s", c.marks, diff)
			}
		})
	}
}

// TestAccepts lets a mark that is not sure count where it goes on from a list
// or wide space follows it.
func TestAccepts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, before, line string
		columns            int
		want               bool
	}{
		{"a sure mark", "", "1. It", 1, true},
		{"the next of a list", "17.1 It", "17.2 it", 1, true},
		{"not the next", "17.1 It", "17.4 it", 1, false},
		{"another list's", "17.1 It", "18.2 it", 1, false},
		{"a time", "17.1 It", "10.15 am", 1, false},
		{"an initial", "", "A. Smith", 1, false},
		{"a capital with wide space", "", "A. Smith", 3, true},
		{"an initial after the one before", "A. Smith", "B. Jones", 1, true},
		{"an agenda's number", "", "43 Children's Improvement Update", 1, false},
		{"an agenda's number with wide space", "", "43 Children's Improvement Update", 4, false},
		{"the first bare number with wide space", "", "1 That", 4, true},
		{"the next bare number with wide space", "1 That", "2 That", 4, true},
		{"the next bare number without", "1 That", "2 March", 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var levels list.Levels
			if m, ok := list.Parse(c.before); ok {
				levels.Enter(m, 0)
			}
			m, ok := list.Parse(c.line)
			if !ok {
				t.Fatalf("Parse(%q) is no mark", c.line)
			}
			if got := levels.Accepts(m, c.columns); got != c.want {
				t.Errorf("Accepts(%q, %d) after %q = %v, want %v", c.line, c.columns, c.before, got, c.want)
			}
		})
	}
}

// TestRomanNumeral prints what Parse reads.
func TestRomanNumeral(t *testing.T) {
	t.Parallel()
	for value := 1; value < 50; value++ {
		numeral := list.RomanNumeral(value)
		m, ok := list.Parse("(" + numeral + ")")
		if !ok || m.Roman != value {
			t.Errorf("RomanNumeral(%d) = %q, read as %+v", value, numeral, m)
		}
	}
	if got := list.RomanNumeral(50); got != "" {
		t.Errorf("RomanNumeral(50) = %q, want none", got)
	}
}
