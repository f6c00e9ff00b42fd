package plan

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"mattersarising/internal/store/identity"
)

// terms are the words of a text by their stems, each with how it stands there. The small
// words that every sentence has tell nothing, and are left out; so is the order.
type terms map[string]string

var plain = func() map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(`a an the and or but nor of to in on at by for from with within into onto upon about than then as if so
		is are was were be been being am do does did done has have had having not no yes can could may might must shall should will would
		it its this that these those there their they them he she his her we our us you your who whom whose which what when where why how
		all any both each every either other another such only same also too more most less least very up down out over under through
		between during before after until while per via etc eg ie`) {
		all[w] = true
	}
	return all
}()

func termsOf(text string) terms {
	out := terms{}
	for w := range strings.FieldsFuncSeq(identity.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '%' && r != '£'
	}) {
		w = strings.TrimSuffix(strings.Trim(w, "'"), "'s")
		if plain[w] || len(w) < 2 && (w == "" || !unicode.IsDigit(rune(w[0]))) {
			continue
		}
		stem := w
		if !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) {
			stem = english.Stem(w, false)
		}
		if _, seen := out[stem]; !seen {
			out[stem] = w
		}
	}
	return out
}

// folded is a text as far as two that differ in no word are the same.
func folded(text string) string {
	return strings.Join(strings.FieldsFunc(identity.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '£'
	}), " ")
}

// rarity weighs each word of some texts: one that few of them use tells much of which is
// meant, one that most use tells little. A text that stands there twice counts once.
type rarity map[string]float64

func rarityOf(texts []string) rarity {
	in, seen, n := map[string]int{}, map[string]bool{}, 0
	for _, t := range texts {
		if f := folded(t); seen[f] {
			continue
		} else {
			seen[f] = true
		}
		n++
		for stem := range termsOf(t) {
			in[stem]++
		}
	}
	out := rarity{}
	for stem, k := range in {
		out[stem] = math.Log(1 + float64(n)/float64(k))
	}
	return out
}

// weight is how much some words tell, all together.
func (r rarity) weight(t terms) float64 {
	var all []float64
	for stem := range t {
		all = append(all, r[stem])
	}
	return sum(all)
}

// sum adds from the least on, so that the order of a map never shows in the result.
func sum(all []float64) float64 {
	slices.Sort(all)
	total := 0.0
	for _, x := range all {
		total += x
	}
	return total
}

// shared are the words of both.
func shared(a, b terms) terms {
	out := terms{}
	for stem, seen := range a {
		if _, ok := b[stem]; ok {
			out[stem] = seen
		}
	}
	return out
}

// bag is the words of a text laid out so that two can be compared quickly: their places
// among all words, in order, and how much they tell together.
type bag struct {
	words  []int32
	tells  []float64
	weight float64
}

// bags lays out texts.
func (r rarity) bags(all []terms) []bag {
	place := map[string]int32{}
	for i, stem := range slices.Sorted(maps.Keys(r)) {
		place[stem] = int32(i)
	}
	out := make([]bag, len(all))
	for i, t := range all {
		b := &out[i]
		stems := slices.Collect(maps.Keys(t))
		slices.SortFunc(stems, func(x, y string) int { return cmp.Compare(place[x], place[y]) })
		for _, stem := range stems {
			b.words, b.tells = append(b.words, place[stem]), append(b.tells, r[stem])
			b.weight += r[stem]
		}
	}
	return out
}

// alike is how much two texts say the same, from 0 to 1: of the weight of all their words
// that of those they share, the words of both counted twice.
func (b *bag) alike(c *bag) float64 {
	if b.weight+c.weight == 0 {
		return 0
	}
	both := 0.0
	for i, j := 0, 0; i < len(b.words) && j < len(c.words); {
		switch x, y := b.words[i], c.words[j]; {
		case x == y:
			both += b.tells[i]
			i, j = i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	return 2 * both / (b.weight + c.weight)
}

// held is how much of a text another holds, from 0 to 1.
func (r rarity) held(a, in terms) float64 {
	w := r.weight(a)
	if w == 0 {
		return 0
	}
	return r.weight(shared(a, in)) / w
}

// telling names the words of a text that tell the most, the rarest first.
func (r rarity) telling(t terms, most int) []string {
	stems := make([]string, 0, len(t))
	for stem := range t {
		stems = append(stems, stem)
	}
	slices.SortFunc(stems, func(a, b string) int { return cmp.Or(-cmp.Compare(r[a], r[b]), cmp.Compare(a, b)) })
	var out []string
	for _, stem := range stems[:min(most, len(stems))] {
		out = append(out, "“"+t[stem]+"”")
	}
	return out
}
