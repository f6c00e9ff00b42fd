package pairs

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/follow"
	"mattersarising/internal/matter"
	"mattersarising/internal/store"
)

// Result is how the suggestions of some records compare with their labels.
type Result struct {
	Name      string  `json:"name"`
	Returns   Measure `json:"returns"`
	Same      Measure `json:"same"`
	Threshold float64 `json:"threshold"`
	Automatic Rule    `json:"automatic"`
	Slips     []Slip  `json:"slips,omitempty"`
}

// Measure counts the suggestions of one kind. A suggestion that no label calls true is
// wrong. Tempted counts those of the labelled wrong pairs that were suggested.
type Measure struct {
	Pairs     int `json:"pairs"`    // labelled true
	Tempting  int `json:"tempting"` // labelled wrong
	Found     int `json:"found"`    // of the true ones, suggested
	Suggested int `json:"suggested"`
	Right     int `json:"right"` // of all that was suggested
	Tempted   int `json:"tempted"`
}

// Rule counts what the rule settles. Bereft counts the promises that something brought
// back, and Misled those of them of which the rule would settle something else if all
// that brought them back were taken away: what it does where the right item never came.
type Rule struct {
	Settled int `json:"settled"`
	Right   int `json:"right"`
	Bereft  int `json:"bereft"`
	Misled  int `json:"misled"`
}

// Slip is one thing that was missed, or wrong.
type Slip struct {
	What  string  `json:"what"` // missed, wrong, settled wrongly
	A     string  `json:"a"`
	B     string  `json:"b"`
	Score float64 `json:"score,omitempty"`
	Why   string  `json:"why"` // the label's, or the suggestion's where no label is
}

// Recall is the share of the true pairs that was suggested; 1 where there is none.
func (m Measure) Recall() float64 { return share(m.Found, m.Pairs) }

// Precision is the share of the suggestions that is true; 1 where there is none.
func (m Measure) Precision() float64 { return share(m.Right, m.Suggested) }

// Precision is the share of what was settled that is true; 1 where nothing was.
func (r Rule) Precision() float64 { return share(r.Right, r.Settled) }

func share(part, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(part) / float64(of)
}

// Score compares the suggestions for some records, and what the rule settles of them
// from a score on, with their labels.
func Score(name string, records []*Record, threshold float64) Result {
	out := Result{Name: name, Threshold: threshold}
	for _, r := range records {
		r.score(&out)
	}
	return out
}

// All sums results up.
func All(name string, results ...Result) Result {
	out := Result{Name: name}
	for _, r := range results {
		out.Threshold = r.Threshold
		out.Returns.add(r.Returns)
		out.Same.add(r.Same)
		out.Automatic.Settled += r.Automatic.Settled
		out.Automatic.Right += r.Automatic.Right
		out.Automatic.Bereft += r.Automatic.Bereft
		out.Automatic.Misled += r.Automatic.Misled
	}
	return out
}

func (m *Measure) add(o Measure) {
	m.Pairs += o.Pairs
	m.Tempting += o.Tempting
	m.Found += o.Found
	m.Suggested += o.Suggested
	m.Right += o.Right
	m.Tempted += o.Tempted
}

func (r *Record) score(out *Result) {
	labels := map[key]Pair{}
	for _, p := range r.Pairs {
		labels[keyOf(p.Kind, p.A, p.B)] = p
		m := out.of(p.Kind)
		if p.Says == No {
			m.Tempting++
		} else {
			m.Pairs++
		}
	}
	r.ofMerged(labels)
	all := matter.Suggest(r.Picture, r.Items)
	suggested := map[key]bool{}
	for _, s := range all {
		m := out.of(s.Kind)
		if m == nil {
			continue
		}
		a, b := r.Named(s)
		k := keyOf(s.Kind, a, b)
		label, labelled := labels[k]
		suggested[k] = true
		m.Suggested++
		switch {
		case labelled && label.Says != No:
			m.Right++
			continue
		case labelled:
			m.Tempted++
			out.slip("wrong", a, b, s.Score, label.Why)
		default:
			out.slip("wrong", a, b, s.Score, s.Why)
		}
	}
	for _, p := range r.Pairs {
		switch {
		case p.Says == No:
		case suggested[keyOf(p.Kind, p.A, p.B)]:
			out.of(p.Kind).Found++
		default:
			out.slip("missed", p.A, p.B, 0, p.Why)
		}
	}
	picture := r.returning(all)
	for _, s := range follow.Settles(picture, out.Threshold) {
		out.Automatic.Settled++
		a, b := r.names[s.Ref], r.ids[s.Item]
		label := labels[keyOf(store.SuggestReturned, a, b)]
		if label.Says == Yes {
			out.Automatic.Right++
			continue
		}
		out.slip("settled wrongly", a, b, s.Score, label.Why)
	}
	r.bereave(out, picture, labels)
}

// bereave takes away of each promise all that brought it back, and counts what the rule
// settles then.
func (r *Record) bereave(out *Result, p store.Picture, labels map[key]Pair) {
	for i := range p.Commitments {
		c := &p.Commitments[i]
		left := slices.DeleteFunc(slices.Clone(c.Returns), func(b store.Return) bool {
			return labels[keyOf(store.SuggestReturned, r.names[c.Ref], r.ids[b.Item])].Says != No
		})
		if len(left) == len(c.Returns) {
			continue
		}
		out.Automatic.Bereft++
		alone := *c
		alone.Returns = left
		for n, s := range follow.Settles(store.Picture{Commitments: []store.Commitment{alone}}, out.Threshold) {
			if n == 0 {
				out.Automatic.Misled++
			}
			out.slip("would mislead", r.names[s.Ref], r.ids[s.Item], s.Score, s.Why)
		}
	}
}

// ofMerged adds what holds of a promise because it holds of one that it is the same as:
// what brought the one back brought the other.
func (r *Record) ofMerged(labels map[key]Pair) {
	for _, same := range r.Pairs {
		if same.Kind != store.SuggestSame || same.Says != Yes {
			continue
		}
		for _, p := range r.Pairs {
			if p.Kind != store.SuggestReturned || p.Says == No || p.A != same.A && p.A != same.B {
				continue
			}
			other := p
			if other.A = same.A; p.A == same.A {
				other.A = same.B
			}
			if k := keyOf(other.Kind, other.A, other.B); labels[k].Why == "" {
				labels[k] = other
			}
		}
	}
}

// returning is the record's picture with the returns that are suggested.
func (r *Record) returning(all []store.Suggestion) store.Picture {
	p := r.Picture
	p.Commitments = slices.Clone(p.Commitments)
	for _, s := range all {
		if s.Kind == store.SuggestReturned {
			c, it := &p.Commitments[s.Ref-1], &r.Items[s.Item-1]
			c.Returns = append(c.Returns, store.Return{
				Item: it.ID, Title: it.Title, Body: it.Body, On: it.Known.On, Score: s.Score, Why: s.Why, Verdict: store.VerdictOpen,
			})
		}
	}
	return p
}

// of is the measure of a kind of suggestion; nil of what is not labelled.
func (r *Result) of(kind store.SuggestKind) *Measure {
	switch kind {
	case store.SuggestReturned:
		return &r.Returns
	case store.SuggestSame:
		return &r.Same
	}
	return nil
}

func (r *Result) slip(what, a, b string, score float64, why string) {
	r.Slips = append(r.Slips, Slip{What: what, A: a, B: b, Score: score, Why: why})
}

func keyOf(kind store.SuggestKind, a, b string) key {
	if kind == store.SuggestSame && b < a {
		a, b = b, a
	}
	return key{kind, a, b}
}

// WriteText prints results as a table, and each slip below it where they are asked for.
func WriteText(w io.Writer, slips bool, results ...Result) error {
	var b strings.Builder
	row := func(what string, cell func(Result) string) {
		fmt.Fprintf(&b, "%-38s", what)
		for _, r := range results {
			fmt.Fprintf(&b, " %12s", cell(r))
		}
		b.WriteByte('\n')
	}
	of := func(share float64, part, whole int) string { return fmt.Sprintf("%.3f %d/%d", share, part, whole) }
	row("", func(r Result) string { return r.Name })
	row("pairs that belong together", func(r Result) string { return fmt.Sprint(r.Returns.Pairs + r.Same.Pairs) })
	row("pairs that only look so", func(r Result) string { return fmt.Sprint(r.Returns.Tempting + r.Same.Tempting) })
	row("returns suggested, recall", func(r Result) string { return of(r.Returns.Recall(), r.Returns.Found, r.Returns.Pairs) })
	row("returns suggested, precision", func(r Result) string { return of(r.Returns.Precision(), r.Returns.Right, r.Returns.Suggested) })
	row("merges suggested, recall", func(r Result) string { return of(r.Same.Recall(), r.Same.Found, r.Same.Pairs) })
	row("merges suggested, precision", func(r Result) string { return of(r.Same.Precision(), r.Same.Right, r.Same.Suggested) })
	row("of those that only look so, suggested", func(r Result) string { return fmt.Sprint(r.Returns.Tempted + r.Same.Tempted) })
	row("returns settled by rule, right", func(r Result) string {
		return of(r.Automatic.Precision(), r.Automatic.Right, r.Automatic.Settled)
	})
	row("and wrong, were the right not there", func(r Result) string { return fmt.Sprintf("%d/%d", r.Automatic.Misled, r.Automatic.Bereft) })
	if len(results) > 0 {
		fmt.Fprintf(&b, "\nThe rule settles from %.2f on.\n", results[0].Threshold)
	}
	for _, r := range results {
		if !slips || len(r.Slips) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", r.Name)
		for _, s := range r.Slips {
			score := ""
			if s.Score > 0 {
				score = fmt.Sprintf(" at %.2f", s.Score)
			}
			fmt.Fprintf(&b, "  %s: %s %s%s: %s\n", s.What, s.A, s.B, score, s.Why)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
