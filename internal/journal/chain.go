package journal

import "fmt"

// BrokenError names the first entry that does not fit.
type BrokenError struct {
	Authority string
	Entry     int64
	Why       string // what does not fit, in words
}

// Error says which entry does not fit, and how.
func (e *BrokenError) Error() string {
	return fmt.Sprintf("entry %d of %s: %s", e.Entry, e.Authority, e.Why)
}

// Chain follows the entries of one authority, in order, and finds the first that
// does not fit the one before.
type Chain struct {
	Authority string
	Head      Hash  // of the last entry that fitted
	Number    int64 // of the last entry that fitted
	at        string
	text      []byte
}

// ChainAfter is a chain that was followed to an entry, of which its moment and its
// hash are known.
func ChainAfter(authority string, number int64, at string, head Hash) Chain {
	return Chain{Authority: authority, Head: head, Number: number, at: at}
}

// Next takes the next entry and the hash that is kept for it.
func (c *Chain) Next(e *Entry, kept []byte) error {
	broken := func(format string, args ...any) error {
		return &BrokenError{Authority: c.Authority, Entry: c.Number + 1, Why: fmt.Sprintf(format, args...)}
	}
	switch {
	case e.Number <= c.Number:
		return broken("entry %d stands where it should", e.Number)
	case e.Number > c.Number+1:
		return broken("it is missing: the next that is there is entry %d", e.Number)
	case e.At < c.at:
		return broken("it was recorded at %s, before the entry before it (%s)", e.At, c.at)
	case len(kept) != len(c.Head):
		return broken("its hash is missing")
	}
	c.text = e.AppendText(c.text[:0], c.Head)
	sum := hashOf(c.text)
	if Hash(kept) != sum {
		return broken("its hash is not that of what it says and of the entry before it: it, or one before it, was changed")
	}
	c.Head, c.Number, c.at = sum, e.Number, e.At
	return nil
}

// Size returns the length of the canonical text of the last entry, in bytes.
func (c *Chain) Size() int64 { return int64(len(c.text)) }

// At returns when the last entry that fitted was recorded.
func (c *Chain) At() string { return c.at }
