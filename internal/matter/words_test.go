package matter

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStem: words that say the same are one.
func TestStem(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"indicator", "indicators"},
		{"share", "shared", "sharing", "shares"},
		{"policy", "policies"},
		{"process", "processes", "processed"},
		{"plan", "plans", "planned", "planning"},
		{"service", "services"},
		{"review", "reviewed", "reviewing", "reviews"},
		{"licence", "licences"},
	} {
		for _, w := range same[1:] {
			if got, want := stem(w), stem(same[0]); got != want {
				t.Errorf("stem(%q) = %q, and of %q %q", w, got, same[0], want)
			}
		}
	}
	for _, apart := range [][2]string{{"police", "policy"}, {"planet", "plan"}, {"status", "state"}, {"basis", "base"}, {"need", "ne"}} {
		if stem(apart[0]) == stem(apart[1]) {
			t.Errorf("%q and %q have one stem, %q", apart[0], apart[1], stem(apart[0]))
		}
	}
}

func TestWordsOf(t *testing.T) {
	t.Parallel()
	got := []string{}
	for _, w := range wordsOf("That the report on “step-down” processes (2018/19) for children’s services be brought back in March 2019 – see A4.") {
		got = append(got, w.seen)
	}
	want := []string{"report", "step-down", "processes", "children’s", "services", "brought", "back", "see"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("words (-want +got):\n%s", d)
	}
	if got := wordsOf(" ’ - '' — 12 "); len(got) != 0 {
		t.Errorf("words of no words: %v", got)
	}
}

func TestKindOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]kind{
		"a suite of performance indicators":         kindFigures,
		"performance data":                          kindFigures,
		"a small list of key indicators":            kindFigures,
		"a further report on the step-down process": kindReport,
		"an updated draft improvement plan":         kindPlan,
		"the licensing protocol":                    kindGuidance,
		"the quality assurance record":              kindList,
		"a Performance and Finance Sub-Group":       kindForum,
		"write to the head teachers":                kindNone,
	} {
		if got := kindOf(wordsOf(text)); got != want {
			t.Errorf("kindOf(%q) = %v, want %v", text, got, want)
		}
		if set := kindsOf(wordsOf(text)); want != kindNone && !set.has(want) {
			t.Errorf("kindsOf(%q) is without %v", text, want)
		}
	}
	for _, n := range nouns {
		if n.says == "" || n.kind.String() != n.says {
			t.Errorf("the sort %d has no words", n.kind)
		}
	}
}

func TestFoldBody(t *testing.T) {
	t.Parallel()
	want := "children and education select committee"
	for _, name := range []string{"Children and Education Select Committee", "the Children & Education  Select Committee", "THE CHILDREN AND EDUCATION SELECT COMMITTEE"} {
		if got := foldBody(name); got != want {
			t.Errorf("foldBody(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestStanding(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]bool{
		"Apologies for absence and substitutions": true,
		"MINUTES OF THE PREVIOUS MEETING":         true,
		"Members’ Questions":                      true,
		"Children's Improvement Plan":             false,
		"":                                        false,
	} {
		if got := standing(title); got != want {
			t.Errorf("standing(%q) = %v, want %v", title, got, want)
		}
	}
}

func TestLacking(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]bool{
		"Officers presented the scorecard":                            false,
		"The scorecard was not presented":                             true,
		"Members noted with regret that no scorecard was provided":    true,
		"A report would be presented in March":                        true,
		"It hadn’t been circulated":                                   true,
		"The Head of Early Help presented the results of the survey":  false,
		"The recommendation be closed, the report having been tabled": true,
	} {
		if got := says(lacking, sentence) || says(denying, sentence); got != want {
			t.Errorf("%q says that something is lacking: %v, want %v", sentence, got, want)
		}
	}
}

func FuzzWordsOf(f *testing.F) {
	f.Add("That the report on “step-down” processes (2018/19) be brought back.")
	f.Add("\xff\xfe’-'’'s")
	f.Add("İssss ing ed ies")
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range wordsOf(text) {
			if w.stem == "" || w.seen == "" {
				t.Errorf("%q holds an empty word: %+v", text, w)
			}
		}
	})
}

func TestKeeps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		promise, sentence string
		want              bool
	}{
		{"a new front door would open in March", "The new front door had opened on 16 May", true},
		{"that the centre be inspected", "The centre was inspected in June", false}, // of what was asked in those words no more is known
		{"that the board visit the depot", "The depot is to be seen: a visit is arranged", false},
		{"that officers provide a plan", "A plan was provided", false}, // as minutes say of everything
	} {
		if got := keeps(c.promise, c.sentence); got != c.want {
			t.Errorf("keeps(%q, %q) = %v", c.promise, c.sentence, got)
		}
	}
}
