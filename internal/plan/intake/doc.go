// Package intake takes in improvement plans as councils keep them: workbooks with a sheet for
// each priority, CSV files, tables in Word documents. It owns what their columns mean, which
// rows are actions and which are headings, totals or headings again, what a cell says of a
// date, a colour, a lead; and makes of it a version of a plan, with what each row claims. It
// owns what next month’s file comes to beside the plan as it stands (updates, and what may
// have become of lines), and the spreadsheet that goes out to be worked on and comes back: a
// three-way comparison, with what stands against it to be chosen one by one.
//
// It refuses to guess and to settle: what it cannot read it names by sheet and cell, with what
// to do; a file is taken in whole or not at all; lineage is suggested. It asks no store and
// no clock.
package intake
