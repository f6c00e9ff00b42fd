package storetest

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// draft is a page as its clerk knows it: the passages, each with who it is. What
// is done to it is done here, so that a test knows which words came from which,
// without asking the store.
type draft struct {
	random  *rand.Rand
	slots   []slot
	dropped []slot
	had     map[string]map[int]bool // who ever had these words
	made    int                     // how many slots were ever made
	twins   string                  // the words of which one of several was changed since the last capture
	words   int                     // how many words were ever made up
}

// slot is one passage of a draft, whatever becomes of its words.
type slot struct {
	who   int // made once
	words []string
	keep  int // a word that is never touched: by it two that are nearly alike are told apart
	owes  bool
}

func (s slot) text() string { return strings.Join(s.words, " ") }

// fold is what a passage's key keeps of its words, worked out here by itself:
// case, spaces and quotes do not count.
func (s slot) fold() string {
	return strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("’", "'", "–", "-").Replace(s.text()))), " ")
}

func newDraft(random *rand.Rand) *draft {
	d := &draft{random: random, had: map[string]map[int]bool{}}
	for range 3 + random.IntN(6) {
		d.slots = append(d.slots, d.fresh())
	}
	if random.IntN(2) == 0 { // one that is nearly another
		near := d.slots[random.IntN(len(d.slots))]
		near.who, near.words, near.keep = d.next(), slices.Clone(near.words), random.IntN(len(near.words))
		d.slots[slices.IndexFunc(d.slots, func(s slot) bool { return s.who != near.who && s.text() == near.text() })].keep = near.keep
		near.words[near.keep] = d.word()
		d.slots = append(d.slots, near)
	}
	return d
}

func (d *draft) next() int { d.made++; return d.made }

// word makes up a word that stands nowhere else.
func (d *draft) word() string {
	d.words++
	return []string{"staff", "plan", "child", "care", "court", "fund"}[d.random.IntN(6)] + strconv.Itoa(d.words)
}

// fresh is a passage in which about two words of three stand nowhere else.
func (d *draft) fresh() slot {
	s := slot{who: d.next(), keep: -1, owes: d.random.IntN(3) > 0}
	for range 5 + d.random.IntN(20) {
		if d.random.IntN(3) == 0 {
			s.words = append(s.words, []string{"the", "of", "to", "and", "the Board’s", "2018–19"}[d.random.IntN(6)])
		} else {
			s.words = append(s.words, d.word())
		}
	}
	s.words = strings.Fields(s.text())
	return s
}

// edits are what may be done to a draft between two captures.
var edits = map[string]func(*draft) bool{
	"reword a little": (*draft).rewordLittle,
	"reword a lot":    (*draft).rewordLot,
	"insert":          (*draft).insert,
	"drop":            (*draft).drop,
	"turn":            (*draft).turn,
	"double":          (*draft).double,
	"punctuate":       (*draft).punctuate,
	"bring back":      (*draft).bringBack,
}

// edit does a few things to the draft, drawn at random, and says which.
func (d *draft) edit() []string {
	names := make([]string, 0, len(edits))
	for name := range edits {
		names = append(names, name)
	}
	slices.Sort(names)
	d.twins = ""
	if d.random.IntN(6) == 0 && d.grow() {
		d.settle()
		return []string{"grow"}
	}
	touched := map[int]bool{}
	var done []string
	for range 1 + d.random.IntN(4) {
		name := names[d.random.IntN(len(names))]
		if strings.HasPrefix(name, "reword") || name == "punctuate" {
			if touched[0] {
				continue // one rewording between two captures: two may go beyond the rule
			}
			touched[0] = true
		}
		if edits[name](d) {
			done = append(done, name)
		}
	}
	d.settle()
	return done
}

// pick draws a slot; of several with the same words it is the last, for which of
// them was meant nobody can tell from the words.
func (d *draft) pick() int {
	if len(d.slots) == 0 {
		return -1
	}
	i := d.random.IntN(len(d.slots))
	for j := range d.slots {
		if d.slots[j].fold() == d.slots[i].fold() && d.slots[j].who > d.slots[i].who {
			i = j
		}
	}
	return i
}

// settle gives passages with the same words their identities in their order:
// the first of them is the one that was there first.
func (d *draft) settle() {
	same := map[string][]int{}
	for i, s := range d.slots {
		same[s.fold()] = append(same[s.fold()], i)
	}
	for _, at := range same {
		var who []int
		for _, i := range at {
			who = append(who, d.slots[i].who)
		}
		slices.Sort(who)
		for n, i := range at {
			d.slots[i].who = who[n]
		}
	}
	for _, s := range d.slots {
		if d.had[s.fold()] == nil {
			d.had[s.fold()] = map[int]bool{}
		}
		d.had[s.fold()][s.who] = true
	}
}

// rewordLittle changes at most a fifth of the words of the longer text.
func (d *draft) rewordLittle() bool {
	i := d.pick()
	if i < 0 || len(d.slots[i].words) < 5 {
		return false
	}
	d.twins = d.slots[i].fold()
	s := &d.slots[i]
	words := slices.Clone(s.words)
	most := 1 + d.random.IntN(len(words)/5)
	switch d.random.IntN(3) {
	case 0: // other words in their place
		for _, at := range d.random.Perm(len(words))[:most] {
			if at != s.keep {
				words[at] = d.word()
			}
		}
	case 1: // words put in
		most = min(most, len(words)/4)
		for range most {
			at := d.random.IntN(len(words) + 1)
			words = slices.Insert(words, at, d.word())
			if at <= s.keep {
				s.keep++
			}
		}
	case 2: // words left out
		for range most {
			at := d.random.IntN(len(words))
			if at == s.keep {
				continue
			}
			words = slices.Delete(words, at, at+1)
			if at < s.keep {
				s.keep--
			}
		}
	}
	s.words = words
	return true
}

// grow adds up to as many words again as a passage has, in its place.
func (d *draft) grow() bool {
	i := d.pick()
	if i < 0 {
		return false
	}
	s := &d.slots[i]
	s.words = slices.Clone(s.words)
	for range 1 + d.random.IntN(len(s.words)) {
		s.words = append(s.words, d.word())
	}
	return true
}

// rewordLot leaves so few of the words that it is another passage.
func (d *draft) rewordLot() bool {
	i := d.pick()
	if i < 0 || d.slots[i].fold() == d.twins {
		return false
	}
	other := d.fresh()
	d.dropped = append(d.dropped, d.slots[i])
	old := d.slots[i].words
	for n := range min(len(other.words), len(old)) {
		if n%4 == 0 && n != d.slots[i].keep {
			other.words[n] = old[n]
		}
	}
	d.slots[i] = other
	return true
}

func (d *draft) insert() bool {
	d.slots = slices.Insert(d.slots, d.random.IntN(len(d.slots)+1), d.fresh())
	return true
}

func (d *draft) drop() bool {
	i := d.pick()
	if i < 0 || d.slots[i].fold() == d.twins {
		return false // which of the two was changed, and which left out, the words could not tell
	}
	d.dropped = append(d.dropped, d.slots[i])
	d.slots = slices.Delete(d.slots, i, i+1)
	return true
}

// turn puts the passages in another order.
func (d *draft) turn() bool {
	d.random.Shuffle(len(d.slots), func(i, j int) { d.slots[i], d.slots[j] = d.slots[j], d.slots[i] })
	return true
}

// double puts in a passage with the words of another.
func (d *draft) double() bool {
	i := d.pick()
	if i < 0 || d.slots[i].fold() == d.twins {
		return false
	}
	for who := range d.had[d.slots[i].fold()] {
		if !slices.ContainsFunc(d.slots, func(s slot) bool { return s.who == who }) {
			return false // it would be that one, come back
		}
	}
	twin := d.slots[i]
	twin.who, twin.words = d.next(), slices.Clone(twin.words)
	d.slots = slices.Insert(d.slots, d.random.IntN(len(d.slots)+1), twin)
	return true
}

// punctuate changes no word, only the signs after words.
func (d *draft) punctuate() bool {
	i := d.pick()
	if i < 0 {
		return false
	}
	d.twins = d.slots[i].fold()
	s := &d.slots[i]
	s.words = slices.Clone(s.words)
	for n := range s.words {
		switch d.random.IntN(3) {
		case 0:
			s.words[n] = strings.TrimRight(s.words[n], ",;.") + []string{",", ";", "."}[d.random.IntN(3)]
		case 1:
			s.words[n] = strings.TrimRight(s.words[n], ",;.")
		}
	}
	return true
}

// bringBack puts a passage back that was dropped, in the words it had.
func (d *draft) bringBack() bool {
	if len(d.dropped) == 0 {
		return false
	}
	n := d.random.IntN(len(d.dropped))
	s := d.dropped[n]
	if slices.ContainsFunc(d.slots, func(o slot) bool { return o.fold() == s.fold() || d.had[s.fold()][o.who] }) {
		return false // it might as well be that one, which had these words
	}
	for m, other := range d.dropped { // of twins that are gone the first comes back first
		if other.fold() == s.fold() && other.who < s.who {
			n, s = m, other
		}
	}
	d.dropped = slices.Delete(d.dropped, n, n+1)
	d.slots = slices.Insert(d.slots, d.random.IntN(len(d.slots)+1), s)
	return true
}

// styled is the text as one capture has it: case, spaces, quotes and dashes as
// chance has them.
func (d *draft) styled(s slot) string {
	words := strings.Fields(s.text())
	for i, w := range words {
		switch d.random.IntN(8) {
		case 0:
			words[i] = strings.ToUpper(w)
		case 1:
			words[i] = strings.ReplaceAll(strings.ReplaceAll(w, "’", "'"), "–", "-")
		case 2:
			words[i] = w + " "
		}
	}
	return strings.Join(words, []string{" ", "  ", "\u00a0"}[d.random.IntN(3)])
}
