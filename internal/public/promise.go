package public

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// promise makes the promises that are shown, and ties them to the record.
func (v *View) promise(all []shown) {
	v.people()
	named := parties{v, map[wording]Party{}}
	v.commitments = make([]*Commitment, 0, len(all))
	for i := range all {
		s := &all[i]
		it := v.index.item[s.Item]
		if it == nil {
			continue // withheld, or not yet to be seen
		}
		c := v.commitment(s, it, named)
		v.commitments = append(v.commitments, c)
		v.byRef[c.Ref] = c
		v.refer(s.Commitment, c.Ref)
		for _, f := range c.Former {
			v.move(KindCommitment, f.String(), c.Ref.String())
		}
	}
	slices.SortStableFunc(v.commitments, func(a, b *Commitment) int { return cmp.Compare(press(a.State), press(b.State)) })
	for to, refs := range v.merged {
		if v.byRef[to] == nil {
			delete(v.merged, to)
			continue
		}
		for _, ref := range refs {
			v.move(KindCommitment, ref.String(), to.String())
		}
	}
	for i := range all {
		v.tie(&all[i])
	}
	for _, c := range v.commitments {
		v.index.item[c.Item].promises = append(v.index.item[c.Item].promises, c)
		for i := range c.Returns {
			it := v.index.item[c.Returns[i].Item]
			it.brought = append(it.brought, c)
		}
	}
}

// refer has the references of a commitment lead to a promise.
func (v *View) refer(k *store.Commitment, to store.Ref) {
	for _, r := range append([]store.Reference{k.Reference}, k.References...) {
		if !r.IsZero() {
			v.byReference[r] = to
		}
	}
}

// Find returns the promise that a person names, by its ref or by its reference, whether
// it is shown or not: ErrInvalid where the words name none, ErrNotFound where it is a
// reference of nothing that is shown.
func (v *View) Find(named string) (store.Ref, error) {
	r, err := store.ParseReference(named)
	if err != nil {
		return store.ParseRef(strings.ToUpper(strings.TrimSpace(named)))
	}
	to, ok := v.byReference[r]
	if !ok || v.byRef[to] == nil {
		return 0, store.NotFound("public", "no promise is called %s", r)
	}
	return to, nil
}

// commitment is a promise as the public sees it.
func (v *View) commitment(s *shown, it *item, all parties) *Commitment {
	k := s.Commitment
	c := &Commitment{
		Ref: k.Ref, Reference: k.Reference, Former: k.Former, Text: k.Text, Kind: k.Kind, Due: s.Due, State: stateOf(s.Standing, s.released), Why: s.Why,
		Shown: s.as, Followed: k.Following == civic.Followed, Soft: k.Soft, Confidence: k.Confidence, Rule: k.Rule, Where: k.Where,
		Item: it.ID, Title: it.Title, Record: it.Record, Body: it.body, Meeting: it.meeting.link(), Matter: it.matter.link(),
		On: it.when(), Known: k.Known, Hand: k.Hand,
	}
	c.stands = make([]store.PassageID, 0, len(k.Sources))
	for i := range k.Sources {
		c.stands = append(c.stands, k.Sources[i].Passage)
	}
	c.Owner = all.of(k.By, k.ByIs, it)
	c.Recipient = all.of(k.To, k.ToIs, it)
	switch c.State {
	case StateOverdue:
		c.Late = s.Late
	case StatePast:
		c.Why = "Expected by " + s.Due.To.Long() + "."
	case StateCameBack:
		c.Why = "It came back " + cameWords(s) + "."
		if s.Return.ByRule() {
			c.Why = "It came back " + cameWords(s) + ", as the machine has matched it; no person has checked that."
		}
		if !s.Due.To.IsZero() {
			c.Why = "Expected by " + s.Due.To.Long() + ". " + c.Why
		}
	}
	v.lived(c, s)
	v.delivered(c, s)
	v.questioned(c, s)
	if c.State == StateClosed {
		c.Why = closedWords(c)
	}
	v.Late.Add(k.Entered)
	v.Late.Add(k.Acceptance.Entered)
	for _, r := range k.Returns {
		from := v.index.item[r.Item]
		if r.Verdict == store.VerdictNo || from == nil || r.Verdict == store.VerdictOpen && v.veil.closes(r.Item) {
			continue // what a closed item may have in common with a promise is of its words
		}
		back := Return{
			Item: from.ID, Title: from.Title, Record: from.Record, Body: from.body, Meeting: from.meeting.link(),
			On: from.when(), Settled: r.Verdict == store.VerdictYes, ByRule: r.ByRule(),
		}
		if back.Settled {
			v.Late.Add(r.Entered)
		} else {
			back.Why = r.Why
		}
		c.Returns = append(c.Returns, back)
	}
	slices.SortStableFunc(c.Returns, func(a, b Return) int {
		switch {
		case a.Settled && !b.Settled:
			return -1
		case b.Settled && !a.Settled:
			return 1
		}
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Item, b.Item))
	})
	return c
}

// parties are those who owe, or are owed: the same words at meetings of the same body
// mean the same.
type parties struct {
	v    *View
	have map[wording]Party
}

type wording struct {
	words, is civic.Words
	at        Link
}

func (p parties) of(words, is civic.Words, it *item) Party {
	if words == "" && is == "" {
		return Party{}
	}
	m := wording{words, is, it.body}
	party, ok := p.have[m]
	if !ok {
		party = p.v.party(words, is, it.body)
		p.have[m] = party
	}
	return party
}

// party says who is meant, and by what name the public is told.
//
// For a councillor: a body leads to its page. A person whom the record names goes by
// name where the policy lets them be named, else by the post that the record gives
// beside the name, else as “an officer”. “The Board” and “Members” are read as the
// body whose meeting it was where its name ends so; anything else is taken for a post.
func (v *View) party(words, is civic.Words, at Link) Party {
	p := Party{Words: string(words), Is: string(is)}
	for _, name := range []string{p.Is, p.Words} {
		if name == "" {
			continue
		}
		if b := v.index.folded[identity.FoldBody(name)]; b != nil {
			p.Link = Link{KindBody, b.Slug, b.Name}
			return p
		}
	}
	if p.Is == "" && at.Name != "" {
		bare := strings.TrimPrefix(identity.FoldBody(p.Words), "members of the ")
		if bare != "" && (bare == "members" || strings.HasSuffix(identity.FoldBody(at.Name), " "+bare)) {
			p.Is = at.Name
			p.Link = at
			return p
		}
	}
	if who := v.nameIn(p.Words); who != nil {
		if who.shown {
			p.Link = Link{KindPerson, who.Slug, who.Name}
			return p
		}
		p.Words = who.byPost()
		if p.Words == "an officer" {
			return p
		}
	}
	p.Link = v.postLink(p.Name())
	return p
}

// press orders promises by how they stand; within that they keep the order of package
// follow.
func press(s State) int { return slices.Index(States(), s) }
