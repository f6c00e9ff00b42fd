// Package gather asks a store what a paper needs, and has the paper built: which body is
// meant, for which of its meetings, what was known on the day and on the eve of the
// meeting before, and how much of that is for the public. It owns the questions; it
// refuses to judge, and to write anything.
package gather
