// Package redact finds the words that must be destroyed, in texts and in the bytes
// of pages, however a page writes them: in either case, over line ends, broken by
// tags, as entities once or twice escaped, in an address, in UTF-8, UTF-16 or one
// of the encodings of a byte a letter. It finds and masks, and decides nothing.
//
// A mask is the letter x, as many as the words had bytes: so the places of all
// other words of a page stay what they were, and what is left can be checked
// against its source as before. That a mask tells how long the words were is the
// price; places in the source told it already.
package redact
