package relational

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// NearestWords returns, for each word of a question that no text holds, the word
// most like it that some text does.
func (s *Store) NearestWords(ctx context.Context, p store.SearchParams) ([]store.NearestWord, error) {
	p, err := searchable(p)
	if err != nil {
		return nil, s.wrap("nearest words", err)
	}
	if !indexed(p.AsAt) {
		t, err := s.through(ctx, p)
		if err != nil {
			return nil, s.wrap("nearest words", err)
		}
		return t.nearest(), nil
	}
	l, err := s.look(ctx, p)
	if err != nil {
		return nil, s.wrap("nearest words", err)
	}
	defer l.close()
	out, err := l.nearest()
	return out, s.wrap("nearest words", err)
}

// manyWords bounds how many words are looked through for the nearest one.
const manyWords = 200_000

func (l *looking) nearest() ([]store.NearestWord, error) {
	return nearestOf(l.query, func(first string, each func(word, term string)) error {
		return l.each(func(r *sql.Rows) error {
			var word, term string
			err := r.Scan(&word, &term)
			each(word, term)
			return err
		}, `SELECT word, term FROM search_words WHERE authority = ? AND word >= ? AND word < ? ORDER BY word LIMIT ?`,
			l.p.Authority, first, first+"\U0010FFFF", manyWords)
	})
}

// nearest looks among the words of the texts.
func (t *through) nearest() []store.NearestWord {
	words := slices.Sorted(maps.Keys(t.words))
	out, _ := nearestOf(t.query, func(first string, each func(word, term string)) error { // it gives no error
		at, _ := slices.BinarySearch(words, first)
		for _, word := range words[at:] {
			if !strings.HasPrefix(word, first) {
				break
			}
			each(word, t.words[word])
		}
		return nil
	})
	return out
}

// nearestOf finds the nearest words among those that begin with the same letter.
func nearestOf(q search.Query, beginning func(first string, each func(word, term string)) error) ([]store.NearestWord, error) {
	var out []store.NearestWord
	for _, leaf := range q.Root.Leaves() {
		asked := leaf.Words
		if leaf.Kind == search.Prefix {
			if len(leaf.Terms) > 0 {
				continue
			}
			asked = leaf.Begins[:1]
		}
		for i, word := range asked {
			known := false
			var words []string
			if err := beginning(string([]rune(word)[:1]), func(w, term string) {
				words = append(words, w)
				known = known || leaf.Kind == search.Phrase && term == leaf.Terms[i]
			}); err != nil {
				return nil, err
			}
			if !known {
				out = append(out, store.NearestWord{Asked: word, Nearest: search.Nearest(word, words)})
			}
		}
	}
	return out, nil
}
