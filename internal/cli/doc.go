// Package cli is the command line of arising: one file a command, human words
// by default and JSON where it is asked for. It owns arguments, wording and
// exit codes, and decides nothing about the record: reading is reader's,
// judging is follow's, keeping is store's.
//
// Exit codes: 0 done, 1 failed (something could not be read or kept), 2
// misused (the arguments make no sense).
package cli
