package paper

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Why is why today's answer is another than that of an issued paper.
type Why string

// The reasons, by which of the three answers differ: the paper as it was issued, the same
// question asked again with all that was entered since, and the question asked today.
const (
	WhyCorrected Why = "corrected"   // a person has put their word over the reading since
	WhyLater     Why = "known later" // entered since, of a day before the paper
	WhySince     Why = "new since"   // it happened since
)

// Whys returns every reason.
func Whys() []Why { return []Why{WhyCorrected, WhyLater, WhySince} }

// Says ends the sentence that explains it.
func (w Why) Says() string {
	return map[Why]string{
		WhyCorrected: "A person has corrected since what was read.",
		WhyLater:     "Entered since, of a day before the paper.",
		WhySince:     "It came to be known after the day of the paper.",
	}[w]
}

// Difference is one thing in which today's answer differs from an issued paper.
type Difference struct {
	Ref  string
	Text string // of the promise, as told last
	What string // the column, or that there is a row, in words
	Was  string // as issued
	Is   string // today
	Why  Why
}

// held is what a paper says of one commitment, as far as it is compared.
type held struct {
	ref, text string
	values    [len(comparedNames)]string
	put       time.Time
}

// comparedNames are what is compared of each row, in order, as a reader knows it.
var comparedNames = [...]string{"Where it stands", "What was promised", "Who", "Expected", "Came back", "Answer and delivery"}

// comparedColumns are the same by their names in the form for programs.
var comparedColumns = [...]string{"state", "text", "owner", "expected", "came_back", "answer_and_delivery"}

// rowsOf reads the rows of a paper as it was issued from its form for programs.
func rowsOf(issued io.Reader) (map[string]*held, error) {
	all, err := csv.NewReader(issued).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, fmt.Errorf("paper: the issued table cannot be read: %w", err)
	}
	ref := slices.Index(all[0], "ref")
	if ref < 0 {
		return nil, fmt.Errorf("paper: the issued table has no column of references")
	}
	out := map[string]*held{}
	for _, row := range all[1:] {
		h := &held{ref: row[ref]}
		for i, name := range comparedColumns {
			if at := slices.Index(all[0], name); at >= 0 {
				h.values[i] = row[at]
			}
		}
		if at := slices.Index(all[0], "came_back_settled"); at >= 0 && row[at] != "yes" {
			h.values[4] = "" // a suggestion counts for nothing
		}
		h.text = h.values[1]
		out[h.ref] = h
	}
	return out, nil
}

// rows are what a paper says now, read by way of the same form: so that only what it
// says can differ, and not how it is written.
func (p *Paper) held() (map[string]*held, error) {
	var b strings.Builder
	if err := p.csv(&b); err != nil {
		return nil, err
	}
	out, err := rowsOf(strings.NewReader(b.String()))
	if err != nil {
		return nil, err
	}
	for _, r := range p.Rows {
		h := out[r.Ref]
		if h == nil {
			continue
		}
		h.put = r.Put
		if id := r.ID.String(); id != r.Ref {
			out[id] = h // it may have had no reference when the paper was issued
		}
	}
	return out, nil
}

// Compare says in what today's answer differs from a paper as it was issued, row by row,
// and why. For a councillor: the paper is held to the same question asked again with all
// that is entered by now of the days up to its own; what differs there was corrected, or
// came to be entered later. Whatever else differs today has happened since.
//
// issued is the paper's form for programs, and at when it was issued.
func Compare(issued io.Reader, at time.Time, again, today *Paper) ([]Difference, error) {
	was, err := rowsOf(issued)
	if err != nil {
		return nil, err
	}
	then, err := again.held()
	if err != nil {
		return nil, err
	}
	now, err := today.held()
	if err != nil {
		return nil, err
	}
	var out []Difference
	told := map[*held]bool{}
	look := func(ref string) {
		i, r, n := was[ref], then[ref], now[ref]
		for _, h := range []*held{i, r, n} {
			if h != nil && told[h] {
				return
			}
		}
		for _, h := range []*held{i, r, n} {
			told[h] = h != nil
		}
		out = append(out, differ(i, r, n, at)...)
	}
	var refs []string
	for ref := range was {
		refs = append(refs, ref)
	}
	slices.Sort(refs)
	for _, ref := range refs {
		look(ref)
	}
	for _, p := range []*Paper{again, today} {
		for _, r := range p.Rows {
			look(r.Ref)
		}
	}
	return out, nil
}

// differ compares what the three say of one commitment.
func differ(i, r, n *held, at time.Time) []Difference {
	last := n
	if last == nil {
		last = r
	}
	if last == nil {
		last = i
	}
	later := WhyLater
	if r != nil && since(r.put, at) || n != nil && since(n.put, at) {
		later = WhyCorrected
	}
	one := func(what, was, is string, why Why) Difference {
		return Difference{last.ref, last.text, what, was, is, why}
	}
	const on, off = "in the list", "not in the list"
	switch {
	case i == nil && r != nil && n == nil:
		return nil // it was not told, and would not be
	case i == nil && r != nil:
		return []Difference{one("The row", off, on, later)}
	case i == nil:
		return []Difference{one("The row", off, on, WhySince)}
	case n == nil && r == nil:
		return []Difference{one("The row", on, off, later)}
	case n == nil:
		return []Difference{one("The row", on, off, WhySince)}
	}
	var out []Difference
	for f, name := range comparedNames {
		switch {
		case i.values[f] == n.values[f]:
		case r != nil && i.values[f] == r.values[f]:
			out = append(out, one(name, i.values[f], n.values[f], WhySince))
		default:
			out = append(out, one(name, i.values[f], n.values[f], later))
		}
	}
	return out
}

// since reports whether something was put in when a paper was issued or later; never, where
// nothing was.
func since(put, at time.Time) bool { return !put.IsZero() && !put.Before(at) }
