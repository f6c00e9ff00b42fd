package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
	"mattersarising/internal/search"
)

// corpus makes passages of the words of the invented council, and of made-up words
// beside them, as often as words are used: the second half as often as the first,
// and so on. The same seed makes the same passages.
type corpus struct {
	words []string // the most used first
	often []float64
	next  []int // the word that most often follows
	seed  uint64
}

// differentWords is how many words the corpus has: some that are its own.
const differentWords = 40_000

func newCorpus(seed uint64) (*corpus, error) {
	count := map[string]int{}
	folder := search.NewFolder()
	site := example.Site()
	names, err := fs.Glob(site, "*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		source, err := fs.ReadFile(site, name)
		if err != nil {
			return nil, err
		}
		doc, err := open.Open(name, source)
		if err != nil {
			continue // the example has pages that are no record
		}
		file := reader.Read(doc, name)
		for i := range file.Items {
			for _, p := range file.Items[i].Passages {
				folder.Each(p.Text, func(t search.Token) bool {
					count[t.Word]++
					return true
				})
			}
		}
	}
	c := &corpus{seed: seed}
	for w := range count {
		c.words = append(c.words, w)
	}
	sort.Slice(c.words, func(i, j int) bool {
		a, b := c.words[i], c.words[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	r := rand.New(rand.NewPCG(seed, 1))
	have := map[string]bool{}
	for _, w := range c.words {
		have[w] = true
	}
	for len(c.words) < differentWords {
		w := madeUp(r)
		if !have[w] {
			have[w] = true
			c.words = append(c.words, w)
		}
	}
	sum := 0.0
	for i := range c.words {
		sum += 1 / (float64(i) + 2.7)
		c.often = append(c.often, sum)
		c.next = append(c.next, r.IntN(min(len(c.words), 40+2*i)))
	}
	return c, nil
}

func madeUp(r *rand.Rand) string {
	const first, middle = "bcdfghlmnprstvw", "aeiou"
	var b strings.Builder
	for range 2 + r.IntN(3) {
		b.WriteByte(first[r.IntN(len(first))])
		b.WriteByte(middle[r.IntN(len(middle))])
	}
	return b.String() + []string{"n", "r", "m", "th", "ck"}[r.IntN(5)]
}

// passage writes one passage: every third word follows from the one before, so
// that there are phrases.
func (c *corpus) passage(r *rand.Rand) string {
	var b strings.Builder
	at := 0
	for n := range 12 + r.IntN(48) {
		if n > 0 {
			b.WriteByte(' ')
		}
		if n > 0 && r.IntN(3) == 0 {
			at = c.next[at]
		} else {
			at = sort.SearchFloat64s(c.often, r.Float64()*c.often[len(c.often)-1])
		}
		b.WriteString(c.words[at])
	}
	return b.String()
}

// An item has so many passages.
const passagesOfItem = 20

var bodies = []string{"Cabinet", "Children's Scrutiny Board", "Audit Committee", "Planning Committee", "Highways Select Committee", "Health and Wellbeing Board", "Full Council", "Pensions Board"}

var kinds = []civic.PassageKind{civic.PassageNarrative, civic.PassageNarrative, civic.PassageKeyPoint, civic.PassageResolution, civic.PassageRecommendation, civic.PassageReason}

// item writes the item with a number: of ten years, in no order.
func (c *corpus) item(n int) reader.Item {
	r := rand.New(rand.NewPCG(c.seed, uint64(n)+100))
	day := calendar.MustDate("2016-01-04").AddDays(r.IntN(3650))
	it := reader.Item{Record: reader.Record{
		Body: civic.Words(bodies[r.IntN(len(bodies))]), Title: civic.Words(fmt.Sprintf("Business %d", n)), AgendaItemID: civic.Words(fmt.Sprint(n + 1)),
		ItemNumber: civic.Words(fmt.Sprint(n%30 + 1)), MeetingDate: reader.MeetingDate{From: day, To: day, Stated: true},
	}}
	for p := range passagesOfItem {
		it.Passages = append(it.Passages, reader.Passage{ID: fmt.Sprintf("p%d", p+1), Kind: kinds[r.IntN(len(kinds))], Text: c.passage(r)})
	}
	return it
}

// A class of questions.
type class struct {
	name  string
	asked []string
}

// questions is the fixed mix: as many of each class.
func (c *corpus) questions() []class {
	r := rand.New(rand.NewPCG(c.seed, 2))
	word := func(from, to int) string { return c.words[from+r.IntN(to-from)] }
	rare := func() string { return word(8_000, 40_000) }
	middling := func() string { return word(200, 2_000) }
	common := func() string { return word(0, 12) }
	phrase := func(from, to int) string {
		i := from + r.IntN(to-from)
		return `"` + c.words[i] + " " + c.words[c.next[i]] + `"`
	}
	body := func() string { return `body:"` + bodies[r.IntN(len(bodies))] + `"` }
	of := func(name string, one func() string) class {
		all := class{name: name}
		for range 20 {
			all.asked = append(all.asked, one())
		}
		slices.Sort(all.asked)
		return all
	}
	return []class{
		of("a rare word", rare),
		of("a middling word", middling),
		of("a very common word", common),
		of("two middling words", func() string { return middling() + " " + middling() }),
		of("a very common word and a middling one", func() string { return common() + " " + middling() }),
		of("two very common words", func() string { return c.words[r.IntN(6)] + " " + c.words[6+r.IntN(6)] }),
		of("a middling phrase", func() string { return phrase(200, 2_000) }),
		of("a very common phrase", func() string { return phrase(0, 20) }),
		of("a middling word of one body", func() string { return middling() + " " + body() }),
		of("a very common word of one body and kind", func() string { return common() + " " + body() + " kind:recommendation" }),
		of("a common word of one year", func() string { return word(12, 100) + fmt.Sprintf(" from:%d to:%[1]d", 2016+r.IntN(9)) }),
		of("one or another, without a third", func() string { return middling() + " OR " + middling() + " -" + common() }),
	}
}
