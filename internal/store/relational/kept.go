package relational

import (
	"sync"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// keptTexts are the terms of texts that searches have ranked, kept in memory as
// numbers, and what they are: the newest texts are candidates of nearly every question, and reading
// them out of the database again cost more than all else of an answer.
//
// They are good for one state of an authority's part of the index. Every change of
// it has an entry, so a search tells by the last entry, which it reads with what it
// finds, whether what is kept is what it would read; otherwise it keeps anew. What
// is destroyed by a redaction leaves with its entry.
type keptTexts struct {
	most int // bytes

	mu     sync.Mutex
	kept   *shelf
	states map[int64]edition // by authority
	last   uint32            // the number of the newest state
}

// edition is one state of an authority's part of the index.
type edition struct {
	index  string
	number uint32
}

// mostKeptBytes bounds the memory that kept texts take: about 300,000 texts of
// forty words.
const mostKeptBytes = 64 << 20

// Of a text that is kept: a map's share for it, and each of its terms; and for what it is.
const (
	bytesOfText  = 48
	bytesOfTerm  = 4
	bytesOfTrait = 48
)

// mostNumbers bounds the terms that have a number.
const mostNumbers = 1 << 18

// shelf holds texts until it is full. Then a new one takes its place, which begins
// without any; a search that has the old one goes on with it.
type shelf struct {
	mu      sync.RWMutex
	lexicon *search.Lexicon
	at      map[search.Place]keptText
	numbers []uint32

	traits map[search.Place]keptTrait
	facets []store.SearchFacet // without counts, each once
	facet  map[store.SearchFacet]uint32
}

// keptText is where the numbers of a text stand, in which state of the index.
type keptText struct{ from, length, state uint32 }

// keptTrait is what a text is, in which state of the index.
type keptTrait struct {
	since, until calendar.Date
	facet, state uint32
}

// trait is what a text is, beside its words: of what kind and body, and on which days
// its words held; from no day to no day where they never changed.
type trait struct {
	since, until calendar.Date
	facet        store.SearchFacet
}

func newShelf() *shelf {
	return &shelf{
		lexicon: search.NewLexicon(), at: map[search.Place]keptText{},
		traits: map[search.Place]keptTrait{}, facet: map[store.SearchFacet]uint32{},
	}
}

func (s *shelf) bytes() int {
	return len(s.at)*bytesOfText + cap(s.numbers)*bytesOfTerm + len(s.traits)*bytesOfTrait
}

// readTexts are the kept texts as one search sees them.
type readTexts struct {
	*shelf
	state   uint32
	matcher *search.Matcher
}

// of returns the texts for a question of an authority, whose index is in a state.
func (k *keptTexts) of(authority int64, index string, q search.Query) *readTexts {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || k.kept.full(k.most) {
		k.kept = newShelf()
	}
	if k.states == nil {
		k.states = map[int64]edition{}
	}
	now := k.states[authority]
	if now.number == 0 || now.index != index {
		k.last++
		now = edition{index, k.last}
		k.states[authority] = now
	}
	k.kept.mu.Lock()
	defer k.kept.mu.Unlock()
	return &readTexts{k.kept, now.number, search.NewMatcher(q, k.kept.lexicon)}
}

func (s *shelf) full(most int) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.bytes() > most || s.lexicon.Len() > mostNumbers
}

// added moves what is kept on to the next state, which a change made that only
// added to the index.
func (k *keptTexts) added(authority int64, from, to string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if now := k.states[authority]; now.number > 0 && now.index == from {
		k.states[authority] = edition{to, now.number}
	}
}

// forget leaves what is kept of an authority.
func (k *keptTexts) forget(authority int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.states, authority)
}

// read gives the terms of texts: those that are kept first, then those that words
// reads, which are kept from then on.
func (t *readTexts) read(places []search.Place, each func(search.Place, []uint32), words func([]search.Place, func(search.Place, string)) error) error {
	var missing []search.Place
	t.mu.RLock()
	for _, p := range places {
		if one, ok := t.at[p]; ok && one.state == t.state {
			each(p, t.numbers[one.from:one.from+one.length])
		} else {
			missing = append(missing, p)
		}
	}
	t.mu.RUnlock()
	if len(missing) == 0 {
		return nil
	}
	var terms []string
	read := make([]search.Place, 0, len(missing))
	if err := words(missing, func(p search.Place, text string) {
		read, terms = append(read, p), append(terms, text)
	}); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, p := range read {
		from := len(t.numbers)
		t.numbers = t.lexicon.Append(t.numbers, terms[i])
		each(p, t.numbers[from:])
		t.at[p] = keptText{uint32(from), uint32(len(t.numbers) - from), t.state} //nolint:gosec // bounded by mostKeptBytes
	}
	return nil
}

// are says what texts are: those of which it is kept first, then those of which read
// reads it, which are kept from then on.
func (t *readTexts) are(places []search.Place, each func(search.Place, trait), read func([]search.Place, func(search.Place, trait)) error) error {
	var missing []search.Place
	t.mu.RLock()
	for _, p := range places {
		if k, ok := t.traits[p]; ok && k.state == t.state {
			each(p, trait{k.since, k.until, t.facets[k.facet]})
		} else {
			missing = append(missing, p)
		}
	}
	t.mu.RUnlock()
	if len(missing) == 0 {
		return nil
	}
	at := make([]search.Place, 0, len(missing))
	found := make([]trait, 0, len(missing))
	if err := read(missing, func(p search.Place, is trait) { at, found = append(at, p), append(found, is) }); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, p := range at {
		n, ok := t.facet[found[i].facet]
		if !ok {
			n = uint32(len(t.facets)) //nolint:gosec // bounded by mostKeptBytes
			t.facets, t.facet[found[i].facet] = append(t.facets, found[i].facet), n
		}
		t.traits[p] = keptTrait{found[i].since, found[i].until, n, t.state}
		each(p, found[i])
	}
	return nil
}
