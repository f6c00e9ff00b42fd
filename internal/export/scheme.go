package export

import "strings"

// Scheme is a closed list of words, and what each means: the states of a
// commitment by timing, say.
type Scheme struct {
	Name  string // "timing"
	Title string
	About string
	Words []Word
}

// Word is one word of a scheme.
type Word struct {
	Word  string // as it stands in the data: "not yet due"
	About string
}

// Schemes are the lists that the fields of a table name.
type Schemes []Scheme

// Words returns the words of a scheme; none where there is no such scheme.
func (s Schemes) Words(name string) []string {
	for i := range s {
		if s[i].Name == name {
			out := make([]string, len(s[i].Words))
			for n, w := range s[i].Words {
				out[n] = w.Word
			}
			return out
		}
	}
	return nil
}

// Anchor is where a word stands on the page of the vocabulary: timing-not-yet-due.
func Anchor(scheme, word string) string {
	return scheme + "-" + strings.ReplaceAll(word, " ", "-")
}
