package layout

// The bounds of one source. A meeting's page with full minutes is some hundred
// kilobytes, a few thousand blocks and a few dozen elements deep; the bounds
// leave two orders of magnitude and keep memory below a gigabyte.
const (
	MaxBytes  = 64 << 20  // bytes of a source
	MaxBlocks = 1_000_000 // blocks of a document
	MaxPieces = 8_000_000 // pieces of all its blocks
	MaxDepth  = 10_000    // open elements at once
)

// Full returns the problem once the document has outgrown a bound, else nil. A
// parser asks after each block and stops.
func (b *Builder) Full(at int) error {
	if len(b.doc.Blocks) < MaxBlocks && b.tied < MaxPieces {
		return nil
	}
	return (&Problem{
		Reason: TooLarge,
		What:   "more than 1,000,000 lines or 8,000,000 encoded letters in one file",
		Do:     "check that this is a page of a record, or split it",
	}).At(b.source, at)
}
