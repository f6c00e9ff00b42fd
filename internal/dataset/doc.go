// Package dataset says what each published row tells: of promises, matters,
// bodies, meetings, items, people, posts and decisions. One struct a row, whose
// tags name, explain and type each field; the interface for programs returns
// these structs, and the open data are written from them.
//
// It owns the rows and the published vocabulary. It is given what the public may
// see (package public) and adds nothing to it. It refuses to judge, and to ask a
// store or a clock.
package dataset
