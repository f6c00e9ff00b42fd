package store

import (
	"context"
	"encoding/json"
)

// Redactor destroys words that the law requires gone. It is the one exception to
// “nothing is overwritten”, and leaves a tombstone.
type Redactor interface {
	// Redact destroys words wherever they are kept: in pages, passages, readings,
	// keys and people's reasons. The journal's chain still holds.
	Redact(ctx context.Context, p RedactParams) (Redaction, error)
	// Redactions lists the tombstones, oldest first.
	Redactions(ctx context.Context, authority AuthorityID) ([]Redaction, error)
	// Redacted lists every row of which words were destroyed, so that an older copy
	// of the store can be made to lose them too.
	Redacted(ctx context.Context, authority AuthorityID) ([]RedactedRow, error)
	// Reapply destroys in this store, an older copy, what a list says; what is
	// destroyed already is left.
	Reapply(ctx context.Context, p ReapplyParams) (Redaction, error)
	// Scrub makes the database let go of the bytes of what was destroyed: in pages
	// of its files that are no longer in use, and in its log. It says what it could
	// not do, for the database's administrator to do; nothing is nothing left.
	Scrub(ctx context.Context) (left string, err error)
}

// RedactParams says what is to be destroyed.
type RedactParams struct {
	Authority AuthorityID
	Words     []string // names or phrases; each at least three letters
	// Files are pieces of evidence whose documents are destroyed whole, whatever stands in
	// them: words cannot be looked for in a picture.
	Files  []StepID
	Power  string // the act, order or request that requires it
	Why    string // must not hold the words
	DryRun bool   // find, and change nothing
	// Left reports whether the words can still be read in a page that was masked:
	// then the page is masked whole.
	Left func(source string, page []byte) bool
	By   By
}

// Redaction is a tombstone, with what it came to.
type Redaction struct {
	Number int64
	Entry  int64
	At     string
	Actor  string
	Power  string
	Why    string
	Rows   int
	Tables map[string]int // rows by table
	Beside map[string]int // rows by table outside the record: letters, searches, jobs; the tombstone does not keep them
	Pages  []string       // sources of the pages that were masked
	Whole  []string       // of those, the ones that were masked whole
	// Unseen are the pieces of evidence whose documents are left, and in which words cannot
	// be looked for: pictures and PDF.
	Unseen []StepID
}

// RedactedRow is a row of which words were destroyed. It holds no words.
type RedactedRow struct {
	Redaction int64           `json:"redaction"`
	Power     string          `json:"power"`
	Table     string          `json:"table"`
	Entry     int64           `json:"entry"` // that added the row
	N         int64           `json:"n"`     // which of that entry's rows of words
	Cuts      json.RawMessage `json:"cuts"`
}

// ReapplyParams says what an older copy must lose too.
type ReapplyParams struct {
	Authority AuthorityID
	Rows      []RedactedRow
	By        By
}
