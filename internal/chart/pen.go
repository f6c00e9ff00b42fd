package chart

// pen is what a chart is drawn with: as SVG, or as a picture.
type pen interface {
	line(class class, points []place)
	area(class class, points []place)
	shape(class class, kind shape, at place, radius float64, hollow bool)
	text(class class, at place, anchor anchor, size float64, words string)
}

type place struct{ x, y float64 }

// shape is how a point looks: what it says, without colour.
type shape int

const (
	circle shape = iota
	diamond
	triangle
	square
	octagon
	dash
)

type anchor int

const (
	start anchor = iota
	middle
	end
)

// class is what a mark is. On the site its look is that of .chart__ and its name; its own
// look is for everywhere else.
type class int

const (
	grid class = iota
	band
	limit
	mean
	target
	trajectory
	benchmark
	cut
	value
	usual
	better
	worse
	changed
	first
	agreed
	over
	today
	words
	strong
)

// look is a class without a style sheet. Colours stand out by 3 to 1 from white, words by
// 4.5 to 1.
type look struct {
	name   string
	stroke string
	width  float64
	dash   []float64
	fill   string
}

var looks = [...]look{
	grid:       {"grid", "#cfd5d8", 1, nil, ""},
	band:       {"band", "", 0, nil, "#edf1f3"},
	limit:      {"limit", "#5b6770", 1.5, []float64{6, 4}, ""},
	mean:       {"mean", "#0b0c0c", 1.5, nil, ""},
	target:     {"target", "#98175a", 2, []float64{2, 3}, ""},
	trajectory: {"trajectory", "#98175a", 1, []float64{8, 3}, ""},
	benchmark:  {"benchmark", "#54319f", 1.5, []float64{10, 3, 2, 3}, ""},
	cut:        {"cut", "#5b6770", 1, []float64{1, 3}, ""},
	value:      {"value", "#5b6770", 1.5, nil, ""},
	usual:      {"usual", "#ffffff", 1, nil, "#5b6770"},
	better:     {"better", "#ffffff", 1, nil, "#1d5fa3"},
	worse:      {"worse", "#ffffff", 1, nil, "#a4460b"},
	changed:    {"changed", "#ffffff", 1, nil, "#490092"},
	first:      {"first", "#5b6770", 1.2, nil, "#ffffff"},
	agreed:     {"agreed", "#0b0c0c", 1, nil, "#5b6770"},
	over:       {"over", "#0b0c0c", 1.2, nil, "#ffffff"},
	today:      {"today", "#0b0c0c", 1.6, []float64{5, 3}, ""},
	words:      {"words", "", 0, nil, "#383f43"},
	strong:     {"strong", "", 0, nil, "#0b0c0c"},
}

// corners are those of a shape; none of a circle.
func (k shape) corners(at place, r float64) []place {
	x, y := at.x, at.y
	switch k {
	case diamond:
		r *= 1.3
		return []place{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}
	case triangle:
		r *= 1.3
		return []place{{x, y - r}, {x + r, y + r*0.8}, {x - r, y + r*0.8}}
	case square:
		return []place{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}}
	case octagon:
		h := r * 0.42
		return []place{{x - h, y - r}, {x + h, y - r}, {x + r, y - h}, {x + r, y + h}, {x + h, y + r}, {x - h, y + r}, {x - r, y + h}, {x - r, y - h}}
	case dash:
		return []place{{x - r, y - r*0.35}, {x + r, y - r*0.35}, {x + r, y + r*0.35}, {x - r, y + r*0.35}}
	case circle:
	}
	return nil
}
