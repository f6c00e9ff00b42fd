// Package paper makes the papers that go with the agenda: the tracker of actions and
// recommendations before a meeting, the report of what moved since the one before, the
// brief for whoever is in the chair, what changed between two days, and the account of a
// municipal year.
//
// It owns what such a paper is, as typed values ([Paper]): whose, for which meeting, as
// at which day, its groups, rows and totals; how it is built from what the store knew
// and package follow judged ([Make]); and how the same value is written
// as a page, a spreadsheet, a Word document and CSV ([Paper.Write]). It is pure: days
// are arguments, and the same question gives the same bytes. It refuses to ask a store
// (package gather does), to say who may see what (package public does, and hands in
// what is closed and how people are called), and to judge lateness by itself.
package paper
