// Package desk is what waits for those who keep the record, and what they do with it:
// readings to be accepted, corrected or rejected; what may have come back, may be one
// promise or of one subject; days that nobody knows, or of which the records disagree;
// what changed of promises that are followed; what readers reported. It owns the one
// list of all of it, in a total order, cut to what the actor may see; and the acts,
// each checked against what the actor may do, entered under their account, and entered
// once however often its button is pressed.
//
// It refuses to judge by itself, and knows no pages: whoever shows a Task asks for it
// by its ID.
package desk
