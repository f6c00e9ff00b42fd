// Package tracker takes in the spreadsheet in which a committee’s clerk follows promises, and
// gives it back. It reads each row of a sheet whose columns are mapped (package
// sheet/column) into a Line, says cell by cell what is wrong, and plans what is taken in: a
// row that nobody knows is entered by hand, as the clerk would have typed it; what a row newly
// says of status, progress and date is a step in the life of its commitment, where that life
// allows it, and is told where it does not. A row is known again by its reference, or by its
// words where it has none, so that the same file adds nothing and next month’s only its news.
//
// It asks no store and judges no likeness: whether a row is what the minutes have printed in
// other words is suggested afterwards (package matter), and a person settles it.
package tracker
