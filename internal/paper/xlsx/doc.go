// Package xlsx writes a spreadsheet of tables: one a sheet, with its head on every page
// that is printed, rows as high as their words, days that are days, and A4 or A3 across.
//
// It owns how such a file looks and what a cell may hold: no text that a spreadsheet would
// run, and no more than one takes. It refuses what a paper does not need: formulas,
// pictures, macros. It asks no clock, so the same tables are the same bytes.
package xlsx
