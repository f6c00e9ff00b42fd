// Package annexa counts indicators from Ofsted's Annex A: the lists of children and
// adopters, 1 to 11, that an authority hands over when it is inspected and that every
// case system can print. What comes out is counts: an indicator, its numerator and its
// denominator.
//
// The lists name children. So the package keeps nothing: it is given rows and a day,
// holds them while it counts, and hands back numbers. No name, number, date of birth
// or any other cell stands in what it returns; a fault in a list is told by list, row
// and column. It knows no store, no file, no network and no clock.
//
// The rules are written beside each count, in words that an analyst can hold against
// the case system; which row counted for what, and why, a trace tells.
package annexa
