package matter

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// study is the record laid out for comparison: every word numbered and
// weighed, and for each word the items and promises that hold it.
type study struct {
	ids      map[string]int32
	seen     []string  // a word as it first stands, by number
	weights  []float64 // by number
	items    []subject // by the day they were known, then id
	promises []promise // by ref
	bodies   map[string]bool
	issues   map[store.ItemID]string // the council's own thread of an item
	place    map[store.ItemID]int32  // where an item stands in items
	kin      map[[2]string]bool
	heirs    map[[2]string]calendar.Date // former and successor: since when
	last     map[string]calendar.Date    // the last day of a body in the record

	inItems    [][]int32 // by word: the items that hold it, in order
	inTitles   [][]int32
	inPromises [][]int32

	search int32   // the number of the search under way
	met    []int32 // by place: the last search that met it
}

// subject is an item made ready.
type subject struct {
	*store.Item
	body    string
	title   bag       // of its title
	text    bag       // of its title and all its passages
	tell    []float64 // how telling each word of text is, parallel to it
	long    float64   // the length of tell
	came    []statement
	kinds   kinds // the sorts of thing that its title names
	usual   bool  // it is standing business
	matters bool  // it is matters arising: standing business that tells what became of promises
	fold    string
}

// promise is a commitment made ready.
type promise struct {
	*store.Commitment
	bag   bag
	near  []float64 // how near each word of bag stands to the thing owed, 0 to 1
	kind  kind
	event bag    // the telling words of the event that it waits on
	owed  string // the body it is owed to, folded; "" when that is not known
	does  string // the body that is to do it, folded, where it is another that meets
	days  calendar.Interval
}

// bag is the set of a text's words by number, in order.
type bag []int32

// beginning is how many imagined items a record is taken to have before its
// first, so that in a record of five pages a word of one is not yet rare.
const beginning = 60

// newStudy weighs the words of a record. A word of df items out of n weighs
// the logarithm of n over df; a word that all minutes are made of is taken to
// stand in half of the imagined items besides.
func newStudy(p store.Picture, items []store.Item) *study {
	s := &study{
		ids: map[string]int32{}, bodies: map[string]bool{}, heirs: map[[2]string]calendar.Date{}, kin: map[[2]string]bool{},
		issues: map[store.ItemID]string{}, place: map[store.ItemID]int32{}, last: map[string]calendar.Date{},
	}
	dated := make([]*store.Item, 0, len(items))
	for i := range items {
		if it := &items[i]; !it.Undated && !it.Known.On.IsZero() {
			dated = append(dated, it)
		}
	}
	slices.SortFunc(dated, func(a, b *store.Item) int {
		return cmp.Or(a.Known.On.Compare(b.Known.On), cmp.Compare(a.ID, b.ID))
	})
	for _, it := range dated {
		if it.Body != "" { // a page may not say whose item it is
			s.bodies[foldBody(it.Body)] = true
		}
		if it.Hand.Alone {
			continue // what somebody typed of a meeting brings nothing back
		}
		s.issues[it.ID], s.place[it.ID] = it.IssueID, int32(len(s.items))
		s.items = append(s.items, s.subject(it))
	}
	s.succession()
	for i := range p.Commitments {
		c := &p.Commitments[i]
		if c.NoLongerRead.IsZero() {
			s.promises = append(s.promises, s.promise(c))
		}
	}
	slices.SortFunc(s.promises, func(a, b promise) int { return cmp.Compare(a.Ref, b.Ref) })
	s.count()
	return s
}

// subject lays out an item.
func (s *study) subject(it *store.Item) subject {
	var text strings.Builder
	text.WriteString(it.Title)
	for _, p := range it.Passages {
		text.WriteByte('\n')
		text.WriteString(p.Text)
	}
	title := wordsOf(it.Title)
	sub := subject{
		Item: it, body: foldBody(it.Body), title: s.bag(title), kinds: kindsOf(title), usual: standing(it.Title),
		fold: foldBody(text.String()),
	}
	sub.matters = strings.HasPrefix(foldBody(it.Title), "matters arising")
	sub.came = s.statements(it)
	sub.text, sub.tell = s.counted(wordsOf(text.String()), sub.title)
	return sub
}

// counted numbers the words of an item's text and counts how often each
// stands. A word of the title counts as though the text said it three times more.
func (s *study) counted(words []word, title bag) (bag, []float64) {
	all := make(bag, len(words), len(words)+3*len(title))
	for i, w := range words {
		all[i] = s.number(w)
	}
	for range 3 {
		all = append(all, title...)
	}
	slices.Sort(all)
	var counts []float64
	text := all[:0]
	for i, w := range all {
		if i > 0 && w == text[len(text)-1] {
			counts[len(counts)-1]++
			continue
		}
		text = append(text, w)
		counts = append(counts, 1)
	}
	return text, counts
}

// promise lays out a commitment. Who owes it and to whom are no part of its subject.
func (s *study) promise(c *store.Commitment) promise {
	owed := s.owed(c)
	words := wordsOf(without(c.Text, string(c.To), string(c.By)))
	names := map[string]bool{}
	for _, w := range wordsOf(owed + " " + string(c.By)) {
		names[w.stem] = minutes[w.stem]
	}
	words = slices.DeleteFunc(words, func(w word) bool { return names[w.stem] })
	p := promise{Commitment: c, bag: s.bag(words), kind: kindOf(words), owed: owed, days: window(c)}
	if by := foldBody(string(c.By)); by != owed && s.bodies[by] {
		p.does = by
	}
	p.near = s.nearness(p.bag, words, p.kind)
	p.event = s.bag(slices.DeleteFunc(wordsOf(string(c.Due.Event)), func(w word) bool { return minutes[w.stem] }))
	return p
}

// without is a text less the first place of each of some names in it.
func without(text string, names ...string) string {
	for _, name := range names {
		if name == "" {
			continue
		}
		fold, in := strings.ToLower(text), strings.ToLower(name)
		if at := strings.Index(fold, in); at >= 0 && len(fold) == len(text) {
			text = text[:at] + " " + text[at+len(in):]
		}
	}
	return text
}

// owed is the body a promise is owed to: the one meant, or the one named; the
// asker where none is, where only "members" or "the committee" is, a part of the
// asker's own name ("the Working Party"), or somebody who keeps no minutes here, as
// the Secretary of State: the asker is told that it was done.
func (s *study) owed(c *store.Commitment) string {
	for _, to := range []string{string(c.ToIs), string(c.To)} {
		fold := foldBody(to)
		if fold == "" {
			continue
		}
		if s.bodies[fold] {
			return fold
		}
		if strings.HasSuffix(foldBody(c.Asker), " "+fold) || strings.HasPrefix(foldBody(c.Asker), fold+" ") || !isBody(fold) {
			continue
		}
		for _, w := range wordsOf(fold) {
			if !minutes[w.stem] {
				return fold
			}
		}
	}
	return foldBody(c.Asker)
}

// window is the days in which the promise can be kept: not before it was made,
// not before its due begins, not after its due ends unless it recurs.
func window(c *store.Commitment) calendar.Interval {
	iv := calendar.Interval{From: c.Known.On}
	if c.Due.From.After(iv.From) {
		iv.From = c.Due.From
	}
	if c.Due.Recurring == "" {
		iv.To = c.Due.To
	}
	return iv
}

// bag numbers words.
func (s *study) bag(words []word) bag {
	b := make(bag, len(words))
	for i, w := range words {
		b[i] = s.number(w)
	}
	slices.Sort(b)
	return slices.Compact(b)
}

// number is a word's number, given when it is first met.
func (s *study) number(w word) int32 {
	id, ok := s.ids[w.stem]
	if !ok {
		id = int32(len(s.seen))
		s.ids[w.stem] = id
		seen := w.seen
		if len(seen) > 4 && seen == strings.ToUpper(seen) {
			seen = strings.ToLower(seen) // a title in capitals
		}
		s.seen = append(s.seen, seen)
	}
	return id
}

// count weighs every word and lists who holds it.
func (s *study) count() {
	s.inItems, s.inTitles, s.inPromises = make([][]int32, len(s.seen)), make([][]int32, len(s.seen)), make([][]int32, len(s.seen))
	for i := range s.items {
		for _, w := range s.items[i].text {
			s.inItems[w] = append(s.inItems[w], int32(i))
		}
		for _, w := range s.items[i].title {
			s.inTitles[w] = append(s.inTitles[w], int32(i))
		}
	}
	for i := range s.promises {
		for _, w := range s.promises[i].bag {
			s.inPromises[w] = append(s.inPromises[w], int32(i))
		}
	}
	s.weights = make([]float64, len(s.seen))
	n := float64(len(s.items) + beginning)
	for stem, id := range s.ids {
		df := float64(len(s.inItems[id])) + 0.5
		if minutes[stem] {
			df += beginning / 2
		}
		s.weights[id] = max(0.1, math.Log(n/df))
	}
	for i := range s.items {
		it := &s.items[i]
		for k, w := range it.text {
			it.tell[k] = s.weights[w] * (1 + math.Log(it.tell[k]))
			it.long += it.tell[k] * it.tell[k]
		}
		it.long = math.Sqrt(it.long)
	}
}
