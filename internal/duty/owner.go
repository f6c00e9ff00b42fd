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
			out.Findings = append(out.Findings, ended(now, r.gone, on))
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
		out.Findings = append(out.Findings, ended(heir, r.gone, on)+", so nobody can close it")
	}
	return out
}

// Asked reports whether a person is to be asked whose it is.
func (o *Owner) Asked() bool { return o.Kind == KindAsked }
