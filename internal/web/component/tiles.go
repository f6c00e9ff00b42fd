package component

// Tiles are numbers that lead to the lists they count.
type Tiles struct {
	Items []Tile
}

// Tile is one number: "3", "overdue", and where the three stand.
type Tile struct {
	Number string
	Label  string
	Note   string // "2 more than a month ago"; may be empty
	Href   string
	Kind   TagKind // a bar of its colour, and its mark, beside the number
}

// Partial names the template.
func (Tiles) Partial() string { return "tiles" }

// Mark is the shape of the tile's kind; a plain one has none.
func (t Tile) Mark() string {
	if t.Kind == TagPlain {
		return ""
	}
	return t.Kind.mark()
}
