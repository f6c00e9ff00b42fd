// Package guard stands between the connection and the pages. It says who asks
// and from where, as far as that can be believed; refuses what is too much, too
// often, from elsewhere or for another host; sets the headers that keep a page to
// itself; and tells log, metrics and traces what became of it, without saying
// anything of the person who asked.
//
// It knows no page and no database. Chain puts its parts in their one order; each
// part is a small file.
package guard
