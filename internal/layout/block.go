// Package layout turns the bytes of a record into ordered blocks: headings,
// paragraphs, numbered or bulleted items and table rows, each with its place
// in the source. Plain text and HTML give the same blocks for the same page.
// It says what stands where; what the words mean is the reader's business.
// One sub-package reads one format.
package layout

// Kind is what a block is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading        // an h1 to h6, or what Modern.gov marks as a title
	Item           // one entry of a numbered or bulleted list
	Row            // a table row, its cells joined by " | "
)

// Hint is what the markup says of a block beyond its kind. Plain text has none.
type Hint uint8

// The hints of Modern.gov's markup (class names in ../../shared/reference are
// the source); a council's skin may lack any of them.
const (
	NoHint      Hint = iota
	PageTitle        // h1.mgMainTitleTxt: "Agenda item", "Decision details"
	RecordTitle      // h2.mgSubTitleTxt: the item's or decision's own title
	SectionHead      // h3.mgSubSubTitleTxt, p.mgSubItemTitleTxt: "Decision:", "Minutes:"
	ItemNumber       // the number cell of an agenda row
	ItemTitle        // the title of an agenda row
	Label            // a "Label: value" line; Block.Label holds the label
	FileLink         // a document's link, with Block.Size
	Action           // a page action such as "View the background to item 8"
)

// Span is a run of bytes of the source, End excluded.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Block is one piece of a page, in order.
type Block struct {
	Kind   Kind
	Hint   Hint
	Level  int    // a heading's 1 to 6; a list's depth from 1
	Number string // the printed number or bullet, as printed: "1.", "(a)", "17.2", "•"
	Label  string // with Hint Label: the words before the colon
	Text   string // the words, white space folded to single spaces, entities decoded, the number left out
	Size   string // with Hint FileLink: format and size as printed, "PDF 156 KB"
	Href   string // the first link's address, cleaned
	Anchor string // the name of an anchor at the block's start: "AI9001"
	Span   Span   // the whole block in the source, number included
	Pieces []Piece
}

// Piece ties a run of a block's text to the source: from Text bytes on, the
// words stand at Source bytes on, byte for byte, for Len bytes; where Len
// differs from Width (an entity, a folded space, a re-encoded letter) the
// piece is one unit of Len text bytes made from Width source bytes. Where Width
// is twice Len, each byte stands for two: narrow letters of UTF-16.
type Piece struct {
	Text, Len     int
	Source, Width int
}

// Place returns the span of the source that holds the text bytes start to end.
func (b *Block) Place(start, end int) Span {
	if len(b.Pieces) == 0 || start >= end {
		return b.Span
	}
	from, upto := b.at(start, false), b.at(end-1, true)
	return Span{min(from, upto), max(from, upto)}
}

func (b *Block) at(pos int, after bool) int {
	lo, hi := 0, len(b.Pieces)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if b.Pieces[mid].Text <= pos {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	p := b.Pieces[lo]
	scale := 0
	if p.Width == p.Len || p.Width == 2*p.Len {
		scale = p.Width / p.Len
	}
	switch {
	case scale > 0 && after:
		return p.Source + min(p.Width, (pos-p.Text+1)*scale)
	case scale > 0:
		return p.Source + (pos-p.Text)*scale
	case after:
		return p.Source + p.Width
	}
	return p.Source
}

// Format is the kind of file a document came from.
type Format string

// The formats that layout reads.
const (
	Text Format = "text"
	HTML Format = "html"
	XML  Format = "xml"
)

// Notice is something a person should know about how a source was read: where
// it stands, what was wrong, what was done about it.
type Notice struct {
	Message string `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Document is a source laid out.
type Document struct {
	Format   Format
	Encoding string // UTF8, Windows1252, UTF16LE or UTF16BE
	Source   []byte // as given; spans count in it
	Title    string // HTML's own title element, if any
	Address  string // the canonical address the page gives for itself, if any
	Blocks   []Block
	Notices  []Notice
}
