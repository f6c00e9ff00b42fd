package component

// Rated is a colour of a plan’s line: with its letter, its word and its shape, never by
// colour alone.
type Rated struct {
	Colour string // red, amber, green, grey or blue: of the class
	Letter string
	Word   string
	Shape  string // octagon, triangle, circle, dash or square
}

// Partial names the template.
func (Rated) Partial() string { return "rated" }

// Path draws the shape in a box of 16.
func (r Rated) Path() string {
	switch r.Shape {
	case "octagon":
		return "M5 1h6l4 4v6l-4 4H5l-4-4V5z"
	case "triangle":
		return "M8 1l7 14H1z"
	case "circle":
		return "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1z"
	case "dash":
		return "M1 6h14v4H1z"
	case "square":
		return "M2 2h12v12H2z"
	}
	return "M2 2h12v12H2zM4 4v8h8V4z"
}

// Kind is the colour as a class: one of those that there are.
func (r Rated) Kind() string {
	switch r.Colour {
	case "red", "amber", "green", "grey", "blue":
		return r.Colour
	}
	return "none"
}
