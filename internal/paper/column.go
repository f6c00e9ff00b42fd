package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// weight is how a line of a cell stands out.
type weight int

const (
	plain  weight = iota
	strong        // what is read first
	quiet         // what is looked up
)

// line is one line of a cell.
type line struct {
	text string
	weight
}

// column is one of the columns that people read, in the page and in the document: the
// same words in both.
type column struct {
	title string
	share int // of the width, in hundredths
	cell  func(r *Row) []line
}

// columns are those of a paper. A row's ref and its state come first, so that on a
// narrow screen, where each row is a block of its own, they head it.
func columns() []column {
	return []column{
		{"Reference", 8, func(r *Row) []line { return []line{{r.Ref, strong}} }},
		{"Where it stands", 17, standing},
		{"What was promised or asked", 32, promised},
		{"Who", 14, who},
		{"Expected", 14, expectedBy},
		{"What last came back", 15, cameBack},
	}
}

func standing(r *Row) []line {
	out := []line{{r.State.String(), strong}}
	if !r.Reviewed {
		out = append(out, line{"Not reviewed", strong})
	}
	for _, c := range r.Changes {
		out = append(out, line{c, plain})
	}
	for _, c := range r.Life {
		out = append(out, line{c, plain})
	}
	if len(r.Changes) == 0 || r.State.Open() {
		out = append(out, line{r.Why, quiet})
	}
	return out
}

func promised(r *Row) []line {
	out := []line{{r.Text, plain}, {r.Made.String(), quiet}}
	for i, a := range r.Also {
		if i == mostPlaces {
			out = append(out, line{"and in " + plural(len(r.Also)-i, "further place", "further places"), quiet})
			break
		}
		out = append(out, line{"Also: " + a.String(), quiet})
	}
	return out
}

// mostPlaces is how many further places of one promise are named in a cell.
const mostPlaces = 4

// String names the place: "Cabinet, 19 July 2022, item 58: Children's Improvement Plan".
func (p Place) String() string {
	words := p.Record
	if p.Title != "" && !strings.HasSuffix(p.Record, p.Title) {
		words += ": " + p.Title
	}
	return words
}

func who(r *Row) []line {
	owner := r.Owner
	if owner == "" {
		owner = "Nobody is named"
	}
	out := []line{{owner, strong}}
	for _, f := range r.Found {
		out = append(out, line{capital(f), strong})
	}
	if len(r.Asked) > 0 {
		out = append(out, line{"Asked by: " + strings.Join(r.Asked, "; "), quiet})
	}
	if r.For != "" {
		out = append(out, line{"For: " + r.For, quiet})
	}
	return out
}

func expectedBy(r *Row) []line {
	var out []line
	d := r.Due
	switch {
	case d.Now != "":
		out = append(out, line{capital(d.Now), strong})
	case d.Event != "":
		out = append(out, line{"No day yet", strong})
	default:
		out = append(out, line{"No day given", strong})
	}
	if d.First != "" {
		out = append(out, line{"At first " + d.First + "; moved with “" + d.Event + "”", plain})
	}
	switch {
	case d.Words != "":
		out = append(out, line{"“" + d.Words + "”", quiet})
	case d.Event != "":
		out = append(out, line{"Hangs on “" + d.Event + "”", quiet})
	}
	return out
}

func cameBack(r *Row) []line {
	b := r.Back
	if b == nil {
		return []line{{"Nothing", plain}}
	}
	word := "May have come back"
	if b.Settled {
		word = "Came back"
	}
	out := []line{{word, strong}, {b.On.Long(), plain}, {(Place{Record: b.Record, Title: b.Title}).String(), quiet}}
	if !b.Settled {
		out = append(out, line{"A suggestion: nobody has settled it, and it counts for nothing.", quiet})
	}
	return out
}

// capital begins words with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
