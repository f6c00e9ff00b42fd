// Package search is the one language in which the record is searched, and the one
// way in which words are folded, matched with an answer's text and ranked. It is
// pure: it knows no database. Each database holds the folded terms that this
// package makes, at the same positions, and only finds which texts hold which
// terms; so the same question has the same answer on each.
//
// # The language
//
//	improvement plan        texts with both words, in any form and order
//	"improvement plan"      the words side by side
//	-budget                 not with this word; something must be asked for beside it
//	visit OR inspection     either; OR stands between its two neighbours
//	(visit OR inspection) plan
//	improv*                 words that begin so
//	committee:cabinet       recorded by a body whose name has the word; body: is the same
//	committee:"select committee"
//	who:"head of quality"   a commitment owed by; owner: is the same
//	kind:recommendation     a kind of passage or of commitment; or item, document, passage, commitment
//	status:followed         a commitment's following, or the status that the record gives itself
//	expected:09/2018        due in that month; a day, a year or "7 September 2018" too;
//	                        expected:none; due: is the same
//	from:2018 to:2019       known in those years
//
// A quotation mark that is not closed closes at the end. Where nothing but what
// is not wanted is asked for, the question is refused, as is a field that is not
// known.
//
// # Folding
//
// Case, accents, the style of apostrophes and the possessive, ligatures; American
// spelling to British (spelling.go); then inflection by the English Snowball
// stemmer (stem.go). "Follow-up" is two words side by side; "co-operate" is one.
package search
