// Package chart draws what internal/spc found: a chart in three sizes, as SVG that stands
// within a page and as PNG for papers, and the table that stands beside it. Both are drawn
// through one interface, so that they show the same.
//
// Nothing is said by colour alone: what a point says is its shape, each line has its name
// beside it, and all of it stands in the table. Classes carry the look on the site, where
// forced colours and print have their own; attributes carry it everywhere else. There is no
// style within the drawing, and every word is escaped.
//
// It draws what it is given: small numbers were taken out before (internal/suppress).
package chart
