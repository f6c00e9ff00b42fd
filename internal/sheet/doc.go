// Package sheet reads the spreadsheets that people keep: XLSX and CSV, as sheets of rows of
// cells, each with its place (B7), the text that a person sees there, and what it is. It reads
// them from memory, one row after another, and writes nothing to any disk: excelize, which
// writes our papers, unpacks large sheets into temporary files, and what is in a council’s
// sheet has no business there.
//
// A merged cell carries the value of its first cell and says so; a formula stands beside the
// value that was last worked out; hidden sheets, rows and columns are read and told of. Where
// the table begins is found (Header), and dates in the styles that councils keep are read
// (Style.Read), doubtful ones named and never guessed.
//
// The colour that a cell is filled with is told. The tables of a Word document are read as
// sheets too, where the caller asks for that (OpenTables).
//
// It refuses, saying what to do, what is no spreadsheet, is locked, is of an older format, or
// is larger than its Limits. It runs no macro, works out no formula, follows no link, and
// declares nothing of its own to XML.
package sheet
