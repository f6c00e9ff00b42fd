package review

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"mattersarising/internal/store"
)

// Suggested is that a finding of a later review may repeat one of an earlier.
type Suggested struct {
	Later, Earlier *store.Finding
	Score          float64 // from 0 to 1
	Why            string
}

// Threshold is the score from which on a repeat is suggested.
const Threshold = 0.30

// fewest is how many telling words two findings must share, whatever the score.
const fewest = 3

// Repeats are the findings that may repeat one of an earlier review and of which nobody has
// said whether they do, the likeliest first.
//
// For a councillor: the words of two findings are compared. A word that many findings use
// (“children”, “timely”) tells little, one that few use (“step-down”, “re-referral”) tells
// much; the small words of every sentence tell nothing. Two that share at least three
// telling words, and much of what they say, may be one finding made twice. It is a
// suggestion and no more: it enters no count, is not published, and waits for a person.
func Repeats(all []store.Review) []Suggested {
	texts, rare := weigh(all)
	var out []Suggested
	for i := range all {
		for j := range all {
			a, b := &all[i], &all[j]
			if a.ID == b.ID || !Began(a).After(Began(b)) {
				continue
			}
			for x := range a.Findings {
				for y := range b.Findings {
					f, g := &a.Findings[x], &b.Findings[y]
					if slices.ContainsFunc(f.Repeats, func(r store.Repeat) bool { return r.Finding == g.Finding }) {
						continue
					}
					score, shared := alike(texts[f.Finding], texts[g.Finding], rare)
					if score >= Threshold && len(shared) >= fewest {
						out = append(out, Suggested{f, g, score, "both speak of " + quoted(shared)})
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Suggested) int {
		return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.Later.Finding, b.Later.Finding), cmp.Compare(a.Earlier.Finding, b.Earlier.Finding))
	})
	return out
}

// weigh reads the telling words of every finding, and how rare each is among them.
func weigh(all []store.Review) (texts map[store.FindingID]map[string]string, rare map[string]float64) {
	texts, in := map[store.FindingID]map[string]string{}, map[string]int{}
	for i := range all {
		for j := range all[i].Findings {
			f := &all[i].Findings[j]
			texts[f.Finding] = telling(f.Words)
			for stem := range texts[f.Finding] {
				in[stem]++
			}
		}
	}
	rare = make(map[string]float64, len(in))
	for stem, n := range in {
		rare[stem] = math.Log(1 + float64(len(texts))/float64(n))
	}
	return texts, rare
}

// alike is the cosine of the weights of two findings' words, and the words they share: the
// rarest first.
func alike(a, b map[string]string, rare map[string]float64) (score float64, shared []string) {
	var both, inA, inB float64
	var stems []string
	for stem := range a {
		inA += rare[stem] * rare[stem]
		if _, ok := b[stem]; ok {
			both += rare[stem] * rare[stem]
			stems = append(stems, stem)
		}
	}
	for stem := range b {
		inB += rare[stem] * rare[stem]
	}
	if both == 0 {
		return 0, nil
	}
	slices.SortFunc(stems, func(x, y string) int {
		return cmp.Or(-cmp.Compare(rare[x], rare[y]), -cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
	})
	for _, s := range stems {
		shared = append(shared, a[s])
	}
	return both / math.Sqrt(inA*inB), shared
}

// quoted names the first of some words.
func quoted(words []string) string {
	var out []string
	for _, w := range words[:min(len(words), 4)] {
		out = append(out, "“"+w+"”")
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

// small are words that tell nothing of what a finding is about.
var small = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the and that this with for from are was were not have has had been being their there they them when which who what
		where while will would should must can could may into onto upon about than then too also more most less least some such only each every all any both
		its it's his her our your one two other another after before between within without during until because does did done make made need needs
		ensure ensures improve improves improvement improved across child children's children young people service services quality timely`) {
		m[w] = true
	}
	return m
}()

// telling are the words of a text that tell something, by their stems.
func telling(text string) map[string]string {
	out := map[string]string{}
	for _, w := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
	}) {
		w = strings.Trim(w, "-'")
		if len(w) < 3 || small[w] {
			continue
		}
		if _, ok := out[stem(w)]; !ok {
			out[stem(w)] = w
		}
	}
	return out
}

// stem takes the commonest endings off a word.
func stem(w string) string {
	w = strings.ReplaceAll(strings.TrimSuffix(w, "'s"), "-", "")
	for _, end := range []string{"ing", "ed", "es", "s", "ly"} {
		if t, ok := strings.CutSuffix(w, end); ok && len(t) >= 4 && !strings.HasSuffix(t, "s") {
			return strings.TrimSuffix(t, "e")
		}
	}
	return strings.TrimSuffix(w, "e")
}
