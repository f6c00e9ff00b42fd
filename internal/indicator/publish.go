package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/suppress"
)

// Drafted is a figure of a release that is not published yet, and why parts of it are hidden.
type Drafted struct {
	Released
	Reasons []string
}

// Draft is what a release of an indicator would come to.
type Draft struct {
	Figures []Drafted
	Exposed []string // what earlier releases gave away already, and nothing can take back
}

// Released are the figures without the reasons.
func (d *Draft) Released() []Released {
	out := make([]Released, len(d.Figures))
	for i := range d.Figures {
		out[i] = d.Figures[i].Released
	}
	return out
}

// Hidden counts the figures of which something is hidden.
func (d *Draft) Hidden() int {
	n := 0
	for i := range d.Figures {
		if d.Figures[i].Hidden.Any() {
			n++
		}
	}
	return n
}

// Revealing is a release that may not be published: hidden numbers could be worked out. It
// names no number.
type Revealing struct{ Text string }

func (e *Revealing) Error() string { return e.Text }

// Decide says what may be published of an indicator, knowing everything that ever was. All are
// its vintages known by the day of the release; past are its releases, the first first. What
// the public has already is left out. For a councillor:
//
// Of those who receive a service, a count of 1 to 5 is not published, and nothing that would
// give it away: not its percentage or rate, not the count of all others of a group, not the
// next smallest month of a year whose total is known, and not a correction that would tell what
// was hidden before. A nought is published. Figures whose counts are not held cannot be
// judged, and are hidden. Figures about staff, money and pieces of work are not hidden. What is
// decided is audited as readers will have it, with all that they were ever given; if any hidden
// number can be worked out, nothing is published, and the error is a *Revealing.
//
// An example: of 41 children in April 3 were missing, of 52 in May 7; the year is given as 90.
// April is hidden, because 3 is small; and so is May where it is the smallest of the others,
// because 90 less the other eleven months would be April.
func Decide(l *Library, past []Release, all []Vintage) (*Draft, error) {
	out := &Draft{}
	for _, v := range fresh(past, all) {
		out.Figures = append(out.Figures, Drafted{Released: Released{Vintage: v}})
	}
	if len(out.Figures) == 0 {
		return out, nil
	}
	g := newLedger(l)
	if g.harmless(past, out.Released()) {
		return out, nil
	}
	for i := range past {
		g.issue(nameOf(past, i), past[i].Figures)
	}
	was := map[Key]counted{}
	for k, c := range g.state {
		was[k] = *c
	}
	now := g.take("this release", out.Released())
	hidden, err := g.decide(now, out)
	if err != nil {
		return nil, err
	}
	for i := range out.Figures {
		f := &out.Figures[i]
		d, ok := l.Version(f.Indicator, f.Version)
		if !ok {
			return nil, fmt.Errorf("there is no version %d of %s", f.Version, f.Indicator)
		}
		c := g.state[f.Key()]
		switch {
		case d.SmallNumbers == Show || f.Symbol != "" || f.Publisher != "":
			continue
		case c == nil:
			if f.Area == "" || !f.Numerator.None() { // what is typed of England has no counts
				f.Hidden = Hidden{true, true, true}
				f.Reasons = []string{"its counts are not held, so that nobody can judge it"}
			}
			continue
		}
		n, w := g.cell(c, aCount), g.cell(c, aWhole)
		f.Hidden = Hidden{Numerator: hidden[n] && c.numerator >= 0, Denominator: hidden[w] && c.denominator >= 0}
		f.Hidden.Value = f.Hidden.Numerator || f.Hidden.Denominator
		f.Reasons = g.reasons(f, c, was)
	}
	return out, nil
}

// harmless reports whether no figure that was published, or is to be, is small, or hidden, or
// has a small one beside it: then there is nothing to hide and nothing to find.
func (g *ledger) harmless(past []Release, now []Released) bool {
	fine := func(f *Released) bool {
		d, ok := g.library.Version(f.Indicator, f.Version)
		switch {
		case !ok || f.Hidden.Any():
			return false
		case d.SmallNumbers == Show || f.Symbol != "" || f.Publisher != "":
			return true
		}
		c := g.count(&f.Observation)
		return c != nil && !few(c.numerator) && (!few(c.denominator) || d.Unit == Rate) && (!d.Part() || !few(c.denominator-c.numerator))
	}
	for i := range past {
		for k := range past[i].Figures {
			if !fine(&past[i].Figures[k]) {
				return false
			}
		}
	}
	for i := range now {
		if !fine(&now[i]) {
			return false
		}
	}
	return true
}

// fresh are the vintages that hold and that the public has not, or has not so.
func fresh(past []Release, all []Vintage) []Vintage {
	had := map[Key]*Released{}
	for i := range past {
		for k := range past[i].Figures {
			f := &past[i].Figures[k]
			had[f.Key()] = f
		}
	}
	var out []Vintage
	at := map[Key]int{}
	for _, v := range all {
		if i, ok := at[v.Key()]; ok {
			out[i] = v
			continue
		}
		at[v.Key()] = len(out)
		out = append(out, v)
	}
	return slices.DeleteFunc(out, func(v Vintage) bool {
		f := had[v.Key()]
		return f != nil && (f.ID == v.ID || f.Says(&v.Observation))
	})
}

func nameOf(past []Release, i int) string {
	n := 1
	for k := range i {
		if past[k].Known == past[i].Known {
			n++
		}
	}
	if n > 1 {
		return fmt.Sprintf("%s, no. %d of that day", past[i].Words(), n)
	}
	return past[i].Words()
}

// reasons say why parts of a figure are hidden.
func (g *ledger) reasons(f *Drafted, c *counted, was map[Key]counted) []string {
	if !f.Hidden.Any() {
		return nil
	}
	var out []string
	say := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	before, had := was[c.key]
	for _, p := range []struct {
		hidden, before bool
		part           string
		small          bool
	}{
		{f.Hidden.Numerator, before.hidden.Numerator, aCount, few(c.numerator)},
		{f.Hidden.Denominator, before.hidden.Denominator, aWhole, few(c.denominator)},
	} {
		switch {
		case !p.hidden:
		case p.small:
			say("1 to 5 people")
		case had && p.before && before.of(p.part) == c.of(p.part):
			say("hidden before")
		case c.def.Part() && few(c.denominator-c.numerator):
			say("all but 1 to 5 people")
		case had && p.before:
			say("revised: it would tell what was hidden before")
		default:
			say("it would tell another that is hidden: " + g.named(g.beside[g.cell(c, p.part)], 2))
		}
	}
	return out
}

func few(n int64) bool { return n >= suppress.Children.Low && n <= suppress.Children.High }

// named names cells, the first few of them.
func (g *ledger) named(keys []suppress.Key, most int) string {
	var names []string
	for _, k := range keys {
		if name, ok := g.names[k]; ok {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "what was published before"
	}
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return strings.Join(names, "; ")
}

// decide hides what must be of a release, part by part: figures that nothing ties together
// tell nothing of each other.
func (g *ledger) decide(now suppress.Release, out *Draft) (map[suppress.Key]bool, error) {
	hidden := map[suppress.Key]bool{}
	for _, p := range g.apart(&now) {
		if p.harmless() {
			continue
		}
		d, err := suppress.Decide(p.past, p.now, suppress.Children)
		if err != nil {
			return nil, g.said(err)
		}
		for _, c := range d.Cells {
			hidden[c.Key] = c.Hidden
		}
		for _, e := range d.Exposed {
			out.Exposed = append(out.Exposed, g.named([]suppress.Key{e.Key}, 1)+", since "+e.Release)
		}
	}
	return hidden, nil
}

// said puts an error into words that name figures.
func (g *ledger) said(err error) error {
	r, ok := err.(*suppress.Revealing) //nolint:errorlint // package suppress returns it as it is
	if !ok {
		return fmt.Errorf("what was published cannot be judged: %w", err)
	}
	return g.revealing(r.Cells)
}

func (g *ledger) revealing(cells []suppress.Recovered) *Revealing {
	var all []string
	for _, c := range cells {
		all = append(all, fmt.Sprintf("%s could be worked out from %s", g.named([]suppress.Key{c.Key}, 1), g.named(g.beside[c.Key], 4)))
	}
	return &Revealing{strings.Join(all, "; ")}
}

// Audit tries to work out every hidden number from everything that was ever published of an
// indicator: a *Revealing names what can be, and from what.
func Audit(l *Library, all []Release) error {
	g := newLedger(l)
	for i := range all {
		g.issue(nameOf(all, i), all[i].Figures)
	}
	var found []suppress.Recovered
	for _, p := range g.apart(nil) {
		var shown []suppress.Published
		var exact []suppress.Release
		for i := range p.past {
			shown, exact = append(shown, p.past[i].Published), append(exact, p.past[i].Release)
		}
		got, err := suppress.Audit(shown, suppress.Children, exact...)
		if err != nil {
			return g.said(err)
		}
		found = append(found, got...)
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b suppress.Recovered) int { return cmp.Compare(a.Key, b.Key) })
	return g.revealing(found)
}

// part is figures that hang together, of all that was published and of what is to be.
type part struct {
	past []suppress.Issued
	now  suppress.Release
}

// harmless reports whether nothing in it is small or hidden, so that there is nothing to find.
func (p *part) harmless() bool {
	fine := func(r *suppress.Release, shown []suppress.Shown) bool {
		count := map[suppress.Key]int64{}
		for i, c := range r.Cells {
			if count[c.Key] = c.Count; !c.Open && few(c.Count) || shown != nil && shown[i].Hidden {
				return false
			}
		}
		for _, q := range r.Ratios {
			if q.Per == perCent && few(count[q.Whole]-count[q.Part]) {
				return false
			}
		}
		return true
	}
	for i := range p.past {
		if !fine(&p.past[i].Release, p.past[i].Published.Cells) {
			return false
		}
	}
	return fine(&p.now, nil)
}

// apart takes what was published, and what is to be, apart into what hangs together. Of what
// is to be it returns only what has something in it; of nil, all.
func (g *ledger) apart(now *suppress.Release) []*part {
	root := map[suppress.Key]suppress.Key{}
	var find func(k suppress.Key) suppress.Key
	find = func(k suppress.Key) suppress.Key {
		up, ok := root[k]
		if !ok || up == k {
			root[k] = k
			return k
		}
		top := find(up)
		root[k] = top
		return top
	}
	join := func(r *suppress.Release) {
		for _, s := range r.Sums {
			for _, p := range s.Parts {
				root[find(p)] = find(s.Total)
			}
		}
		for _, q := range r.Ratios {
			root[find(q.Part)] = find(q.Whole)
		}
	}
	for i := range g.issued {
		join(&g.issued[i].Release)
	}
	var order []suppress.Key
	parts := map[suppress.Key]*part{}
	of := func(k suppress.Key) *part {
		top := find(k)
		if parts[top] == nil {
			parts[top] = &part{}
			order = append(order, top)
		}
		return parts[top]
	}
	if now != nil {
		join(now)
		for _, c := range now.Cells {
			of(c.Key)
		}
	}
	for i := range g.issued {
		for k, r := range split(&g.issued[i], find) {
			if now == nil || parts[k] != nil {
				p := of(k)
				p.past = append(p.past, *r)
			}
		}
	}
	if now != nil {
		for k, r := range split(&suppress.Issued{Release: *now}, find) {
			of(k).now = r.Release
		}
	}
	slices.Sort(order)
	out := make([]*part, len(order))
	for i, k := range order {
		out[i] = parts[k]
	}
	return out
}

// split takes one release apart.
func split(r *suppress.Issued, find func(suppress.Key) suppress.Key) map[suppress.Key]*suppress.Issued {
	out := map[suppress.Key]*suppress.Issued{}
	of := func(k suppress.Key) *suppress.Issued {
		top := find(k)
		if out[top] == nil {
			out[top] = &suppress.Issued{}
			out[top].Release.Name, out[top].Published.Name = r.Release.Name, r.Release.Name
		}
		return out[top]
	}
	for i, c := range r.Release.Cells {
		p := of(c.Key)
		p.Release.Cells = append(p.Release.Cells, c)
		if r.Published.Cells != nil {
			p.Published.Cells = append(p.Published.Cells, r.Published.Cells[i])
		}
	}
	for _, s := range r.Release.Sums {
		p := of(s.Total)
		p.Release.Sums, p.Published.Sums = append(p.Release.Sums, s), append(p.Published.Sums, s)
	}
	for i, q := range r.Release.Ratios {
		p := of(q.Part)
		p.Release.Ratios = append(p.Release.Ratios, q)
		if r.Published.Ratios != nil {
			p.Published.Ratios = append(p.Published.Ratios, r.Published.Ratios[i])
		}
	}
	return out
}
