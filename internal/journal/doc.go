// Package journal is the arithmetic of a record that can be checked: what an
// entry says, in one canonical form; how each entry is chained to the one before;
// how words that may one day have to be destroyed stand in it without standing
// in it; and the signed head that a third party can keep. It does no input and
// no output, and knows no database.
//
// # The chain
//
// Each change of an authority's record is one entry, numbered from 1 without
// gaps. Its text is one JSON object in canonical form (RFC 8785), and its hash
// the SHA-256 of that text, which holds the hash of the entry before:
//
//	{"about":"capture 7","actor":"reader","at":"2018-09-07T10:15:00.000000000Z",
//	 "authority":"fernshire","cause":"import","change":[…],"entry":12,"previous":"9f86d0…"}
//
// without the line breaks. The first entry's previous is 64 noughts. So whoever
// changes, drops, swaps or adds an entry changes every hash after it.
//
// # The change
//
// A change is the rows that the entry added, by table: in each the names of the
// columns and the rows. A table that holds words has a last column, seal: for
// each row the seal of its words, in base64 (RFC 4648 §5, no padding).
//
//	[{"columns":["commitment","state","known","seal"],
//	  "rows":[[17,"followed","2018-09-07","q83vEjRWeJ…"]],"table":"followings"}]
//
// # Words that may have to go
//
// The words themselves are not in the journal. A seal is the SHA-256 of a
// salt and the words; the salt is 32 bytes that nobody can guess, kept apart.
// While words and salt are there, anyone can see that the words are those that
// were entered. When both are destroyed, the seal tells nothing of them,
// not even to one who guesses right, and the chain still holds.
package journal
