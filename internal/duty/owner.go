package duty

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Kind is what the owner of a commitment is.
type Kind string

// The kinds of owner.
const (
	KindNobody Kind = "nobody" // the record names none
	KindPost   Kind = "post"
	KindBody   Kind = "body"
	KindAsked  Kind = "asked"  // several posts may be meant: a person is asked
	KindWorded Kind = "worded" // it is as it is worded, and no post: officers, a person, an organisation
)

// Kinds returns every kind of owner.
func Kinds() []Kind { return []Kind{KindNobody, KindPost, KindBody, KindAsked, KindWorded} }

// Owner is whose a commitment is on a day.
type Owner struct {
	Kind       Kind
	Name       string      // as it is called on the day: the post or body, else as worded
	Was        string      // as it was called when the commitment was made, where that is another
	Why        string      // how the words were found to mean it
	Candidates []Candidate // of KindAsked
	Terms      []Term      // who has had the duty, from the day on which it was made
	Findings   []string    // what is wrong on the day: “post vacant since 13 January 2024”
}

// Candidate is a post that may be meant.
type Candidate struct {
	Post   string
	Holder string // on the day of the meeting, where that is known
	Why    string
}

// Of says whose a commitment is on a day. Where a person has put their word over the
// reading nobody is asked: it is that post, or it is as they worded it.
func (r *Roll) Of(k *store.Commitment, on calendar.Date) Owner {
	r.asking.Lock()
	defer r.asking.Unlock()
	made := k.Meeting
	if made.IsZero() {
		made = k.Known.On
	}
	words := string(k.ByIs)
	if words == "" {
		words = string(k.By)
	}
	s := sought{words: words, body: k.Asker, item: k.Item, on: made}
	f := r.find(s)
	if k.Allotted.Post != "" { // a person has said which post it is, or that the words name none
		f = found{kind: KindWorded, name: words}
		if q := r.posts[foldPost(words)]; q != nil || full(words) {
			f = found{kind: KindPost, post: r.post(words), why: "so " + k.Allotted.Actor + " says: " + k.Allotted.Why}
		}
	}
	if f.kind == KindAsked && slices.ContainsFunc(k.Corrections, func(c store.Correction) bool { return c.Aspect == store.AspectOwner }) {
		f = found{kind: KindWorded, name: words}
	}
	out := Owner{Kind: f.kind, Name: f.name, Why: f.why}
	switch f.kind {
	case KindPost:
		r.holds(&out, f.post, made, on)
	case KindBody:
		out.Terms = r.bodyTerms(f.name, made, on)
		now, stands := r.heirOf(f.name, on)
		if out.Name = now; now != f.name {
			out.Was = f.name
		}
		if !stands {
			out.Findings = append(out.Findings, ended(now, r.gone))
		}
	case KindAsked:
		for _, q := range f.may {
			c := Candidate{Post: q.name, Holder: r.holder(q, made).Person, Why: "no record names it at " + k.Asker}
			switch q.near(s) {
			case 2:
				c.Why = "somebody in it was there under the item"
			case 1:
				c.Why = "it has come to " + k.Asker
			}
			out.Candidates = append(out.Candidates, c)
		}
	case KindNobody, KindWorded:
	}
	if heir, stands := r.heirOf(k.Asker, on); k.Asker != "" && !stands && !(f.kind == KindBody && heir == out.Name) {
		out.Findings = append(out.Findings, ended(heir, r.gone)+", so nobody can close it")
	}
	return out
}

// Asked reports whether a person is to be asked whose it is.
func (o *Owner) Asked() bool { return o.Kind == KindAsked }

// Posts lists the posts that stand on a day, by name, each with who has held it since it
// is first told of, and what is wrong with it. What it once was called stands with it.
func (r *Roll) Posts(on calendar.Date) []Owner {
	r.asking.Lock()
	defer r.asking.Unlock()
	var out []Owner
	for _, q := range r.order {
		if now, _ := r.postOn(q, on); now == q {
			out = append(out, r.whole(q, on))
		}
	}
	return out
}

// Post is one post on a day, under whatever name it goes by then.
func (r *Roll) Post(name string, on calendar.Date) Owner {
	r.asking.Lock()
	defer r.asking.Unlock()
	q, _ := r.postOn(r.post(name), on)
	return r.whole(q, on)
}

// whole is a post with all that is known of who held it by a day.
func (r *Roll) whole(q *post, on calendar.Date) Owner {
	first := on
	earlier := func(d calendar.Date) {
		if !d.IsZero() && d.Before(first) {
			first = d
		}
	}
	start := q
	for _, p := range r.order {
		if now, _ := r.postOn(p, on); now != q {
			continue
		}
		was := first
		for i := range p.held {
			earlier(p.held[i].Days.From)
			earlier(p.held[i].Days.To)
		}
		for i := range p.named {
			earlier(p.named[i].On)
		}
		if first != was {
			start = p
		}
	}
	out := Owner{Kind: KindPost}
	r.holds(&out, start, first, on)
	return out
}
