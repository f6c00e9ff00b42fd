// Package docs holds the tests that keep the documents true: that the links
// lead somewhere, that the decisions are whole and in sequence, that the map
// names every package in the order they may import each other, that the glossary
// has every word the code uses, and that the commands of the README do and print
// what it says.
package docs
