package public

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// person is somebody whom the record names, whether or not the policy does.
type person struct {
	Person
	shown    bool
	mentions []Mention // the earliest first
	owes     []*Commitment
	bodies   []Link
}

// byPost is how somebody is called who is not to be named.
func (p *person) byPost() string {
	if len(p.Posts) > 0 {
		return p.Posts[0]
	}
	return "an officer"
}

// titles are what stands before a name and is no part of it.
var titles = []string{"councillor ", "cllr ", "cllr. ", "mr ", "mrs ", "ms ", "miss ", "dr ", "sir ", "dame ", "professor ", "prof ", "the rev ", "revd ", "lord ", "lady "}

// foldName folds a name, without its title.
func foldName(name string) string {
	fold := identity.Fold(name)
	for again := true; again; {
		again = false
		for _, t := range titles {
			if rest, ok := strings.CutPrefix(fold, t); ok {
				fold, again = rest, true
			}
		}
	}
	return fold
}

// people finds whom the record names beside its words: witnesses with their posts,
// members of bodies, those who came late or left. Whoever is named a member, or comes
// and goes among members, is taken for a councillor, unless the record also gives
// them an officer's post.
func (v *View) people() {
	x := v.index
	for _, it := range x.items {
		d := it.Detail
		if d == nil {
			continue
		}
		for _, w := range d.Witnesses {
			p := v.mention(w.Name, it, string(w.Post))
			if w.Post != "" && p != nil {
				p.Posts = slices.DeleteFunc(p.Posts, func(s string) bool { return s == string(w.Post) })
				p.Posts = slices.Insert(p.Posts, 0, string(w.Post))
			}
		}
		for _, a := range d.Attendance {
			if p := v.mention(a.Name, it, strings.TrimSpace(a.Change+" "+string(a.Time))); p != nil {
				p.Councillor = true
				p.of(it.body)
			}
		}
		for _, m := range d.Memberships {
			of := v.bodyLink(string(m.Of))
			if of.Name == "" {
				of = it.body
			}
			for _, name := range m.Names {
				if p := v.mention(name, it, "member of "+of.Name); p != nil {
					p.Councillor = true
					p.of(of)
				}
			}
		}
	}
	all := make([]*person, 0, len(x.named))
	for _, p := range x.named {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *person) int { return strings.Compare(foldName(a.Name), foldName(b.Name)) })
	given := slugs{}
	for i, p := range all {
		if len(p.Posts) > 0 {
			p.Councillor = slices.ContainsFunc(p.Posts, elected)
		}
		post := ""
		if len(p.Posts) > 0 {
			post = p.Posts[0]
		}
		if p.shown = v.Policy.Names(p.Councillor, post); !p.shown {
			continue
		}
		p.Slug = given.give(p.Name, int64(i))
		x.people = append(x.people, p)
		x.person[p.Slug] = p
	}
}

// mention notes that an item names somebody.
func (v *View) mention(name string, it *item, as string) *person {
	fold := foldName(name)
	if fold == "" {
		return nil
	}
	p := v.index.named[fold]
	if p == nil {
		p = &person{Person: Person{Name: name, First: it.when()}}
		v.index.named[fold] = p
	}
	p.Last = it.when()
	p.mentions = append(p.mentions, Mention{On: it.when(), Item: it.link(), As: as})
	return p
}

func (p *person) of(body Link) {
	if body.Slug != "" && !slices.Contains(p.bodies, body) {
		p.bodies = append(p.bodies, body)
	}
}

// nameIn finds the person whom words name, if they are those of one person: by their
// whole name, or after a title by the last of it.
func (v *View) nameIn(words string) *person {
	fold := foldName(words)
	if p := v.index.named[fold]; p != nil {
		return p
	}
	if fold == identity.Fold(words) || fold == "" {
		return nil
	}
	var found *person
	for name, p := range v.index.named {
		if strings.HasSuffix(name, " "+fold) {
			if found != nil {
				return unnamed // more than one: nobody is to be told the wrong one
			}
			found = p
		}
	}
	if found == nil {
		return unnamed
	}
	return found
}

// unnamed is somebody with a title whom the record does not otherwise name.
var unnamed = &person{}

// People lists those whom the policy lets be named, by name.
func (v *View) People() []*Person {
	out := make([]*Person, len(v.index.people))
	for i, p := range v.index.people {
		out[i] = &p.Person
	}
	return out
}

// Person returns one person.
func (v *View) Person(_ context.Context, slug string) (*PersonDetail, error) {
	p := v.index.person[slug]
	if p == nil {
		return nil, notFound("person")
	}
	d := &PersonDetail{Person: &p.Person, Mentions: slices.Clone(p.mentions), Bodies: p.bodies, Owes: p.owes}
	slices.Reverse(d.Mentions)
	return d, nil
}

// personLink leads to somebody, where the policy lets them be named.
func (v *View) personLink(name string) (Link, string) {
	p := v.index.named[foldName(name)]
	if p == nil || !p.shown {
		return Link{}, ""
	}
	return Link{KindPerson, p.Slug, p.Name}, name
}

// members lists whom the record names as members of a body.
func (v *View) members(b *Body) []Member {
	var out []Member
	for _, p := range v.index.people {
		if !slices.ContainsFunc(p.bodies, func(l Link) bool { return l.Slug == b.Slug }) {
			continue
		}
		m := Member{Person: Link{KindPerson, p.Slug, p.Name}}
		for _, at := range p.mentions {
			it := v.index.item[itemID(at.Item)]
			if it == nil || it.body.Slug != b.Slug && at.As != "member of "+b.Name {
				continue
			}
			if m.From.IsZero() || at.On.Before(m.From) {
				m.From = at.On
			}
			m.To = later(m.To, at.On)
			m.Named = append(m.Named, at)
		}
		if len(m.Named) > 0 {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Member) int {
		return cmp.Or(a.From.Compare(b.From), strings.Compare(a.Person.Slug, b.Person.Slug))
	})
	return out
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

func itemID(l Link) store.ItemID {
	id, _ := store.ParseItemID(l.Slug)
	return id
}

func notFound(what string) error {
	return store.NotFound("public: "+what, "there is no such %s here, or it is not to be seen", what)
}
