package when_test

import (
	"fmt"
	"testing"

	"mattersarising/internal/when"
	"mattersarising/internal/when/whentest"
)

// phrases returns our own labelled phrases.
func phrases(t testing.TB) []whentest.Phrase {
	t.Helper()
	got, err := whentest.Phrases()
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPhrases(t *testing.T) {
	t.Parallel()
	all := phrases(t)
	if len(all) < 250 {
		t.Fatalf("got %d labelled phrases, want at least 250", len(all))
	}
	for _, p := range all {
		t.Run(fmt.Sprintf("%d %s", p.Line, p.Sentence), func(t *testing.T) {
			t.Parallel()
			if err := p.Check(when.Find(p.Sentence, p.Context)); err != nil {
				t.Error(err)
			}
			if p.Nothing || p.Text() != p.Sentence {
				return
			}
			r, ok := when.Read(p.Text(), p.Context)
			if !ok {
				t.Fatal("got no reading of the phrase as a whole")
			}
			if err := p.Compare(r); err != nil {
				t.Errorf("as a whole: %v", err)
			}
		})
	}
}
