// Package export writes rows as open data: CSV with the metadata of CSV on the
// Web beside it, JSON-LD, and one bulk file of all. What a row tells is declared
// once, by the tags of its Go struct; the three forms, and the API's own
// description, are made from that.
//
// It owns the forms and what makes them safe: a cell that a spreadsheet would run
// is made harmless. It is given the rows, the licence and the day; it asks no
// clock, so the same rows are the same bytes. It refuses to know where rows come
// from and who may see them.
package export
