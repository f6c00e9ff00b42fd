// Package matter looks across records for what belongs together: items of one
// matter, commitments that are one obligation in other words, and later items
// that may have brought a commitment back. It is pure: the record is given, and
// the same record gives the same suggestions in the same order.
//
// It only suggests. Each suggestion has a score and says why in plain English,
// with the words, bodies and days that it rests on; a person decides.
//
// # How words are weighed
//
// Two texts are alike when they share words that are rare in the authority's
// own record. "Step-down" in two papers of six hundred says much; "officers"
// says nothing. A word in few items weighs more than one in many, as in any
// library's catalogue, and the words that minutes are made of weigh little from
// the first page on, when there is no record yet to count in. What kind of
// thing is owed counts apart: a suite of indicators, a scorecard and performance
// data are all figures, though they share no word.
package matter
