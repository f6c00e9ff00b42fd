package component

// Link is words that lead somewhere. Without an address it is the words alone.
type Link struct {
	Text string
	Href string
	// Hidden continues the text for those who hear the page: "Change" — "the
	// date of the meeting". A list of links that all say "Change" is no use.
	Hidden string
}

// Partial names the template.
func (Link) Partial() string { return "link" }

// Text is words and nothing else, where a Part is asked for.
type Text string

// Partial names the template.
func (Text) Partial() string { return "text" }

// Parts is several parts, one after the other.
type Parts []Part

// Partial names the template.
func (Parts) Partial() string { return "parts" }
