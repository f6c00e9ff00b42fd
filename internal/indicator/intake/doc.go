// Package intake makes observations of the files that analysts have: CSV and XLSX, long and
// wide, the department's tidy layout, comparisons with England and neighbours, and the counts
// that `arising indicator compute` writes.
//
// What each column means is guessed from its heading, may be said by a person, and is then
// remembered for the next file of the same headings (Mapping). What is wrong is said with
// sheet, row, column and what to do, all of it at once; and where anything is, nothing is
// taken. It asks no database and keeps no file.
package intake
