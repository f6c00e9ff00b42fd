// Package alert tells people by e-mail what is new of a matter, a body or a search that
// they asked to be told of: new promises, promises that became overdue or came back, and
// new meetings and items. It reads what the public may see (package public) and nothing
// else, compares it with what it told the last time, and writes a letter where there is
// something to tell. Nothing new is no letter.
//
// What was told stands in the store with the subscription, and moves on in the same
// transaction in which the letter is kept, so that nobody is told twice or not at all,
// however many instances run and whatever is killed.
//
// It never shows or logs an address, and whoever asks cannot learn from it whether an
// address is known.
package alert
