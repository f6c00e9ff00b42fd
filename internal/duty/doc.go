// Package duty says whose a commitment is: which post, of the right body on the right
// day, the record's words for the owner mean, who held that post when, and what is wrong
// where nobody does. It is pure: which posts there are and who held them comes from a
// picture and from whom the record names. Where several posts may be meant it gives all
// of them and chooses none.
package duty
