// Package score writes scorecards as papers: as a page, a workbook with charts, a Word
// document with pictures of them, and as tables for programs; and issues them. It owns their
// forms, and refuses to judge: internal/suite does that.
//
// A paper leaves the house. What could tell of a few people is hidden in every one, whoever
// asks for it.
package score
