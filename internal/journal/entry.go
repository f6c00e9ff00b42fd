package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Hash is a SHA-256 sum. The zero hash stands before the first entry.
type Hash [sha256.Size]byte

// String returns the hash in hex.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Entry is one act as the chain has it.
type Entry struct {
	Authority string // its slug
	Number    int64  // from 1, without gaps
	At        string // the moment it was recorded: RFC 3339 in UTC, to the nanosecond
	Actor     string // who: a person, or "reader"
	Cause     string // the command, request or job
	About     string // the one thing it is about, where there is one: "capture 7", "K-17"
	Change    string // the rows added, in canonical JSON
}

// AppendText appends the canonical text of the entry, which is what is hashed.
func (e *Entry) AppendText(dst []byte, previous Hash) []byte {
	dst = append(dst, `{"about":`...)
	dst = appendText(dst, e.About)
	dst = append(dst, `,"actor":`...)
	dst = appendText(dst, e.Actor)
	dst = append(dst, `,"at":`...)
	dst = appendText(dst, e.At)
	dst = append(dst, `,"authority":`...)
	dst = appendText(dst, e.Authority)
	dst = append(dst, `,"cause":`...)
	dst = appendText(dst, e.Cause)
	dst = append(dst, `,"change":`...)
	dst = append(dst, e.Change...)
	dst = append(dst, `,"entry":`...)
	dst = strconv.AppendInt(dst, e.Number, 10)
	dst = append(dst, `,"previous":"`...)
	dst = hex.AppendEncode(dst, previous[:])
	return append(dst, `"}`...)
}

// Hash returns the hash of the entry, given that of the entry before.
func (e *Entry) Hash(previous Hash) Hash {
	return sha256.Sum256(e.AppendText(make([]byte, 0, 512+len(e.Change)), previous))
}
