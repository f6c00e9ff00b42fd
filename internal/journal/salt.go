package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strconv"
)

// SeedSize is the size of the seed of an entry's salts, in bytes.
const SeedSize = 32

// Salt returns the salt of an entry's nth row that holds words, from 0: the
// SHA-256 of the entry's seed and n. So one seed an entry is kept and not a salt
// for each row; where one row's words must go, the seed goes too and the salts
// of the other rows are written out.
func Salt(seed []byte, n int) Hash {
	b := make([]byte, 0, SeedSize+8)
	b = append(b, seed...)
	return sha256.Sum256(binary.BigEndian.AppendUint64(b, uint64(n)))
}

// Seal returns the seal of the words of a row: the SHA-256 of the salt,
// and of each value its kind, its length in bytes, a colon and itself: n for
// none, s for text, b for bytes. So no two rows of words can be taken for
// one another. Empty texts at the end are left out: a column of words that is added
// to a table later is empty in the rows that are there, and their seals hold.
func Seal(salt Hash, words []any) Hash {
	for len(words) > 0 && words[len(words)-1] == "" {
		words = words[:len(words)-1]
	}
	h := sha256.New()
	h.Write(salt[:])
	for _, v := range words {
		switch v := v.(type) {
		case nil:
			h.Write([]byte("n0:"))
		case string:
			writeSized(h, 's', len(v))
			h.Write([]byte(v))
		case []byte:
			writeSized(h, 'b', len(v))
			h.Write(v)
		default:
			panic("journal: words are text or bytes") // relational's table of words holds no other
		}
	}
	return Hash(h.Sum(nil))
}

func writeSized(h hash.Hash, kind byte, size int) {
	var b [24]byte
	out := append(b[:0], kind)
	out = strconv.AppendInt(out, int64(size), 10)
	h.Write(append(out, ':'))
}

func hashOf(text []byte) Hash { return sha256.Sum256(text) }
