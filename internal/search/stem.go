package search

import "github.com/kljensen/snowball/english"

// stem returns the term that stands for a word and its other forms: by the English
// Snowball stemmer, save where that would fold together what councils tell apart.
func stem(word string) string {
	if t, ok := apart[word]; ok {
		return t
	}
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			return word // a number, another script
		}
	}
	return english.Stem(word, true)
}

// apart are plurals that no ending tells, and words that the stemmer would fold
// into others: authority into author, business into busy.
var apart = map[string]string{
	"children": "child", "childrens": "child", "men": "man", "women": "woman", "womens": "woman", "mens": "man", "feet": "foot", "teeth": "tooth",
	"lives": "life", "wives": "wife", "halves": "half", "crises": "crisi", "criteria": "criterion", "phenomena": "phenomenon", "monies": "money",
	"authority": "authoriti", "authorities": "authoriti", "business": "business", "businesses": "business",
	"experience": "experienc", "experiences": "experienc", "experienced": "experienc", "experiencing": "experienc",
	"university": "universiti", "universities": "universiti", "community": "communiti", "communities": "communiti",
}
