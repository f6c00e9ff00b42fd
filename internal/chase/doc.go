// Package chase asks those who owe something how it stands, by a letter with a link, and
// takes their answer.
//
// A round is who is to be asked what before a meeting (Round); a clerk looks at it, edits
// it and sends it, or the committee's own rule has it sent. A letter holds one link, which
// opens its promises for whoever has it, and nothing else: to look at, to answer, to pass
// on. What is answered are steps in the life of a promise, taken by the link.
//
// It refuses to write to anybody from a place where no mail was switched on, to put what is
// restricted into a letter, to keep the token of a link, and to take an answer twice. Who
// is written to for an owner is decided in one place (owner.go).
package chase
