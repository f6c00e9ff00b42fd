// Package suppress owns what small numbers may be shown: which cells of a release are
// hidden before it is published, and whether anybody could work them out again from all
// that was ever published.
//
// A count of one to five children may be a child whom somebody knows. So it is hidden; and
// since a total less its other parts would give it back, a further part is hidden, and so
// on over totals, nested areas, times and earlier vintages until nothing hidden can be
// recovered. Thirty plans, of which 27 were reviewed in time and three were not: the three
// are hidden, the 27 with them, and with them the 90 per cent. Zero is shown.
//
// Everything published is a statement on whole numbers: a shown count is equal to itself, a
// total to the sum of its parts, a percentage lies within its rounding, "up by two" is a
// difference. Audit takes only such statements, as a reader has them, and recovers what
// follows from them. It narrows intervals; what they leave open it settles by looking for
// a second set of numbers that fits all statements and differs in the hidden cell. Where it
// finds one, nobody can tell the two apart. Where it can neither find one nor show that
// there is none, it counts the cell as recovered.
//
// It keeps nothing and knows no store. What it is told of the past must be everything ever
// published of the same cells: all vintages, papers, feeds and words.
package suppress
