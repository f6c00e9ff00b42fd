// Package progress makes the papers of an improvement plan: the board's highlight report,
// the full plan, the exception report, the plan on a page, and the written statement of
// action.
//
// It owns what such a paper is, as typed values ([Paper]): its lines as the rules judged
// them, what moved since the board before, counts, lists, milestones, risks, and what the
// board is asked to decide; and how the same value is written as a page, a spreadsheet, a
// Word document and CSV ([Paper.Write]). It is pure: days are arguments, and the same
// question gives the same bytes. It refuses to judge a line (package plan does), to ask a
// store (package gather does), and to average colours.
package progress
