package component

// TagKind is what a tag tells at a glance. It gives the tag its colour and its
// mark; the word alone says all.
type TagKind int

// The kinds of tag.
const (
	TagPlain TagKind = iota // a word and no judgement
	TagNews                 // new, or in hand
	TagGood                 // done, kept
	TagSoon                 // due, or at risk
	TagLate                 // overdue, missed
)

// String is the kind's part of the class.
func (k TagKind) String() string {
	return [...]string{"plain", "news", "good", "soon", "late"}[k]
}

// mark is a shape for those who do not see the colour.
func (k TagKind) mark() string { return [...]string{"○", "◆", "✔", "◷", "▲"}[k] }

// Tag is a state in a word: with a colour and a mark, never by colour alone.
type Tag struct {
	Text string
	Kind TagKind
	// Letter is printed for the mark: R, A, G.
	Letter string
}

// Partial names the template.
func (Tag) Partial() string { return "tag" }

// Mark is the letter or the shape.
func (t Tag) Mark() string {
	if t.Letter != "" {
		return t.Letter
	}
	return t.Kind.mark()
}
