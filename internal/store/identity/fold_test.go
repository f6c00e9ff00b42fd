package identity

import (
	"math"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                             "",
		"plain words, folded already":  "plain words, folded already",
		"The  Board’s\u00a0\n “Plan” ": "the board's \"plan\"",
		" lead and trail\t":            "lead and trail",
		"2018–19 — co\u00adordinate":   "2018-19 - coordinate",
		"ÉCOLE":                        "école",
		"a`b":                          "a'b",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "The Board’s plan", " a  b ", "\u00a0x\u200b", "`"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Errorf("folding twice: %q, then %q", got, again)
		}
		if strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("white space left in %q", got)
		}
	})
}

func TestAlike(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b string
		want float64
	}{
		"the worked example":         {"the plan returns in may 2019", "the plan returns in june 2019", 5.0 / 6},
		"the same":                   {"a b c", "a b c", 1},
		"nothing":                    {"", "", 1},
		"nothing and something":      {"", "a", 0},
		"one word put in":            {"that the director bring staffing figures", "that the director bring the staffing figures", 6.0 / 7},
		"the same words turned":      {"a b c d e", "e d c b a", 1.0 / 5},
		"signs are no words":         {"the plan, returns; in may.", "(the plan returns) in - may", 1},
		"too few in common to count": {"a b c d e", "a b x y z", 0},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := Alike(pair[0], pair[1]); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("%s: Alike(%q, %q) = %v, want %v", name, pair[0], pair[1], got, c.want)
			}
		}
	}
}

// TestAlikeIsBounded compares passages far too long to compare word by word.
func TestAlikeIsBounded(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("alpha beta gamma delta ", 20_000)
	turned := strings.Repeat("delta gamma beta alpha ", 20_000)
	if got := Alike(long, "x "+long); got < fourFifths {
		t.Errorf("one word put before: %v, want at least %v", got, fourFifths)
	}
	if got := Alike(long, turned); got >= fourFifths {
		t.Errorf("every word turned: %v, want less than %v", got, fourFifths)
	}
}
