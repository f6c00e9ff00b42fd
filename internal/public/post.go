package public

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/store/identity"
)

type post struct {
	Post
	owes, owed []*Commitment
}

// postLink leads to a post by its words, and makes it if need be.
func (v *View) postLink(words string) Link {
	x := v.index
	slug := Slug(identity.FoldBody(words))
	p := x.post[slug]
	if p == nil {
		p = &post{Post: Post{Slug: slug, Name: words}}
		x.post[slug] = p
		x.posts = append(x.posts, p)
	}
	return Link{KindPost, p.Slug, p.Name}
}

// layPosts gives each post its duties, and its holders a page to stand on.
func (v *View) layPosts() {
	for _, c := range v.commitments {
		if c.Owner.Link.Kind == KindPost {
			p := v.index.post[c.Owner.Link.Slug]
			p.owes = append(p.owes, c)
			p.Promises++
			if c.Counted() && c.State.Outstanding() {
				p.Outstanding++
			}
		}
		if c.Recipient.Link.Kind == KindPost {
			p := v.index.post[c.Recipient.Link.Slug]
			p.owed = append(p.owed, c)
		}
		if c.Owner.Link.Kind == KindPerson {
			p := v.index.person[c.Owner.Link.Slug]
			p.owes = append(p.owes, c)
		}
	}
	for _, who := range v.index.named {
		for _, words := range who.Posts {
			v.postLink(words)
		}
	}
	slices.SortFunc(v.index.posts, func(a, b *post) int { return strings.Compare(a.Slug, b.Slug) })
}

// Posts lists the posts that owe something, or are named in the record, by name.
func (v *View) Posts() []*Post {
	out := make([]*Post, len(v.index.posts))
	for i, p := range v.index.posts {
		out[i] = &p.Post
	}
	return out
}

// Post returns one post with its duties, past and present, and who held it.
func (v *View) Post(_ context.Context, slug string) (*PostDetail, error) {
	p := v.index.post[slug]
	if p == nil {
		return nil, notFound("post")
	}
	d := &PostDetail{Post: &p.Post, Owed: p.owed, Holders: v.holders(p)}
	for _, c := range p.owes {
		if c.State.Outstanding() {
			d.Owes = append(d.Owes, c)
		} else {
			d.Done = append(d.Done, c)
		}
	}
	return d, nil
}

// holders lists whom the record names in a post, from the first to the last time:
// somebody else between two times of one person is two holdings.
func (v *View) holders(p *post) []Held {
	var out []Held
	var last string
	for _, it := range v.index.items {
		if it.Detail == nil {
			continue
		}
		for _, w := range it.Detail.Witnesses {
			if Slug(identity.FoldBody(string(w.Post))) != p.Slug {
				continue
			}
			if fold := foldName(w.Name); fold != last || len(out) == 0 {
				last = fold
				link, _ := v.personLink(w.Name)
				out = append(out, Held{Person: link, From: it.when()})
			}
			out[len(out)-1].To = it.when()
		}
	}
	return out
}
