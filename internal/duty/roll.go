package duty

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Roll is which posts there are, who held them, and what became of posts and bodies that
// ended, as far as was known. Several may ask it at once.
type Roll struct {
	posts  map[string]*post // by folded name
	order  []*post          // by name
	ended  map[string]store.Ending
	bodies map[string]string // folded, to the name in the record
	gone   map[string]store.Ending
	heirs  []store.Succession

	asking sync.Mutex       // what is below changes as it is asked
	found  map[sought]found // what words were found to mean
}

// post is one post of the roll.
type post struct {
	name  string // as the facts have it, else as the record first does
	fold  string
	words []string
	held  []store.Holding // in the order they came to be known
	named []store.Witness // by day
	items map[store.ItemID]bool
	at    map[string]bool // folded bodies whose meetings it came to
}

// New makes a roll of a picture and of whom the record names in a post. A post is also
// one that a commitment names as its owner in full.
func New(p *store.Picture, named []store.Witness) *Roll {
	r := &Roll{
		posts: map[string]*post{}, ended: map[string]store.Ending{}, bodies: map[string]string{}, gone: map[string]store.Ending{},
		heirs: p.Successions, found: map[sought]found{},
	}
	for _, h := range p.Holdings {
		q := r.post(h.Post)
		q.name = bare(h.Post)
		q.held = append(q.held, h)
	}
	for _, e := range p.Endings {
		switch e.Kind {
		case store.EndBody:
			r.gone[identity.FoldBody(e.Name)] = e
		case store.EndPost:
			r.ended[r.post(e.Name).fold] = e
			if e.Successor != "" {
				r.post(e.Successor)
			}
		}
	}
	for _, w := range named {
		q := r.post(w.Post)
		q.named = append(q.named, w)
		q.items[w.Item], q.at[identity.FoldBody(w.Body)] = true, true
	}
	for _, m := range p.Meetings {
		r.body(m.Body)
	}
	for _, x := range p.Successions {
		r.body(x.Body)
		r.body(x.Successor)
	}
	for i := range p.Commitments {
		k := &p.Commitments[i]
		r.body(k.Asker)
		by, is := k.By, k.ByIs
		if k.AsRead != nil { // which posts there are does not hang on what people say of one promise
			by, is = k.AsRead.By, k.AsRead.ByIs
		} else if k.Allotted.Post != "" {
			is = ""
		}
		for _, w := range []civic.Words{is, by} {
			if k.Known.On.IsZero() || !full(string(w)) {
				continue
			}
			r.post(string(w)).at[identity.FoldBody(k.Asker)] = true
		}
	}
	for _, q := range r.posts {
		slices.SortStableFunc(q.named, func(a, b store.Witness) int { return a.On.Compare(b.On) })
		r.order = append(r.order, q)
	}
	slices.SortFunc(r.order, func(a, b *post) int { return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.fold, b.fold)) })
	return r
}

// body notes the name of a body.
func (r *Roll) body(name string) {
	if fold := identity.FoldBody(name); fold != "" && r.bodies[fold] == "" {
		r.bodies[fold] = name
	}
}

// post finds a post by its name, and makes it if need be.
func (r *Roll) post(name string) *post {
	fold := foldPost(name)
	q := r.posts[fold]
	if q == nil {
		q = &post{name: bare(name), fold: fold, words: wordsOf(fold), items: map[store.ItemID]bool{}, at: map[string]bool{}}
		r.posts[fold] = q
	}
	return q
}

// foldPost folds the name of a post. Whoever holds it for the time being holds the same
// post: “Director of Children’s Services (interim)” is the Director of Children's Services.
func foldPost(name string) string { return identity.FoldBody(bare(name)) }

// bare is the name of a post without its article, and without a word that says that
// somebody holds it for the time being.
func bare(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	for again := true; again; {
		again = false
		for _, w := range []string{"interim", "acting"} {
			low := strings.ToLower(name)
			for _, end := range []string{" (" + w + ")", ", " + w} {
				if strings.HasSuffix(low, end) {
					name, again = name[:len(name)-len(end)], true
					low = strings.ToLower(name)
				}
			}
			if strings.HasPrefix(low, w+" ") {
				name, again = name[len(w)+1:], true
			}
		}
		if low := strings.ToLower(name); strings.HasPrefix(low, "the ") {
			name, again = name[4:], true
		}
	}
	return name
}

// heirOf is what stands in the place of a body on a day, and whether anything does: itself
// where it has not ended.
func (r *Roll) heirOf(body string, on calendar.Date) (string, bool) {
	for range len(r.heirs) + 1 {
		next := ""
		for i := range r.heirs { // of two the later holds
			if x := &r.heirs[i]; identity.FoldBody(x.Body) == identity.FoldBody(body) && reached(x.On, on) {
				next = x.Successor
			}
		}
		if next == "" {
			break
		}
		body = next
	}
	e, ended := r.gone[identity.FoldBody(body)]
	return body, !ended || e.On.IsZero() || !reached(e.On, on)
}

// postOn is the post that has the duties of another on a day, and when the last of them
// ended where none took over.
func (r *Roll) postOn(q *post, on calendar.Date) (*post, calendar.Date) {
	for range len(r.ended) + 1 {
		e, ok := r.ended[q.fold]
		if !ok || e.On.IsZero() || !reached(e.On, on) {
			return q, calendar.Date{}
		}
		if e.Successor == "" {
			return q, e.On
		}
		q = r.post(e.Successor)
	}
	return q, calendar.Date{}
}

// reached reports whether a day has come by another; the zero day is the last of all.
func reached(day, by calendar.Date) bool { return by.IsZero() || !day.After(by) }

// Names are all names under which a body or a post goes on by a day: its own, and those
// of whatever took over from it. Whoever stands in its place stands for it.
func (r *Roll) Names(name string, on calendar.Date) []string {
	r.asking.Lock()
	defer r.asking.Unlock()
	out := []string{name}
	add := func(s string) {
		if s != "" && !slices.ContainsFunc(out, func(have string) bool { return identity.FoldBody(have) == identity.FoldBody(s) }) {
			out = append(out, s)
		}
	}
	if r.bodies[identity.FoldBody(name)] != "" {
		body, _ := r.heirOf(name, on)
		add(body)
	}
	if q := r.posts[foldPost(name)]; q != nil {
		now, _ := r.postOn(q, on)
		add(q.name)
		add(now.name)
	}
	return out
}

// Heirs are, of each body and post that others took over from, all of those; by its folded
// name. The chain is followed to its end, whenever that is.
func (r *Roll) Heirs() map[string][]string {
	out := map[string][]string{}
	chain := func(fold string, next func(string) string) {
		for at := next(fold); at != "" && !slices.Contains(out[fold], at) && len(out[fold]) <= len(r.heirs)+len(r.ended); at = next(identity.FoldBody(at)) {
			out[fold] = append(out[fold], at)
		}
	}
	for i := range r.heirs {
		chain(identity.FoldBody(r.heirs[i].Body), func(fold string) string {
			next := ""
			for j := range r.heirs { // of two the later holds
				if identity.FoldBody(r.heirs[j].Body) == fold {
					next = r.heirs[j].Successor
				}
			}
			return next
		})
	}
	for fold := range r.ended {
		chain(fold, func(fold string) string {
			if e := r.ended[fold]; !e.On.IsZero() {
				return e.Successor
			}
			return ""
		})
	}
	return out
}
