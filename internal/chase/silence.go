package chase

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// silent tells of those who do not answer, as the rule of the committee has it: they are
// written to again, then their manager is, then the chair; at last it waits at the desk for
// the public list, which only a person releases. Each is told once, and the days are counted
// from the first letter. What is asked for several committees at once is nobody's rule.
func (s *Service) silent(ctx context.Context, authority store.AuthorityID, now time.Time) error {
	policies, err := s.p.Store.ChasePolicies(ctx, authority)
	if err != nil || len(policies) == 0 {
		return err
	}
	rules := map[string]store.ChasePolicy{}
	for _, p := range policies {
		rules[identity.FoldBody(p.Body)] = p
	}
	links, err := s.p.Store.Links(ctx, store.LinksParams{Authority: authority, Limit: most})
	if err != nil {
		return err
	}
	d, err := s.directory(ctx, authority, day(now))
	if err != nil {
		return err
	}
	council, err := s.council(ctx, authority)
	if err != nil {
		return err
	}
	by := map[store.LinkID]*store.UpdateLink{}
	for i := range links {
		by[links[i].ID] = &links[i]
	}
	var failed error
	for i := range links {
		l := &links[i]
		p, ok := rules[identity.FoldBody(l.Body)]
		if !ok || l.Body == "" || l.Purpose != store.LinkUpdate || l.State != store.LinkOpen || now.Sub(l.Made) > forgiven {
			continue
		}
		t := telling{s: s, d: d, council: council, link: l, rule: p, first: first(by, l), now: now}
		if err := t.next(ctx); err != nil && !errors.Is(err, store.ErrConflict) { // answered, or told, meanwhile
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// forgiven is how long after a letter nobody is told any more that it was not answered: a
// rule that is set today says nothing of last year's letters.
const forgiven = 60 * 24 * time.Hour

// first is when the same address was asked first, before it was reminded.
func first(by map[store.LinkID]*store.UpdateLink, l *store.UpdateLink) time.Time {
	for l.PassedBy != "" && by[l.PassedBy] != nil && strings.EqualFold(by[l.PassedBy].To, l.To) {
		l = by[l.PassedBy]
	}
	return l.Made
}

// telling is what is told of the silence of one link.
type telling struct {
	s       *Service
	d       *directory
	council string
	link    *store.UpdateLink
	rule    store.ChasePolicy
	first   time.Time
	now     time.Time
}

// past reports whether so many days have gone by since the first letter.
func (t *telling) past(days int) bool {
	return days > 0 && !day(t.first).AddDays(days).After(day(t.now))
}

// next tells what comes next, where its day has come.
func (t *telling) next(ctx context.Context) error {
	told := t.link.Told
	switch {
	case told < store.SilenceListed && t.past(t.rule.List):
		return t.tell(ctx, store.SilenceListed, "", "")
	case told < store.SilenceChair && t.past(t.rule.Chair) && t.d.of(t.rule.ChairIs).Address != "":
		chair := t.d.of(t.rule.ChairIs)
		return t.tell(ctx, store.SilenceChair, chair.Address, chair.Name)
	case told < store.SilenceManager && t.past(t.rule.Manager) && t.manager() != "":
		return t.tell(ctx, store.SilenceManager, t.manager(), "")
	case told < store.SilenceReminded && t.past(t.rule.Remind) && !t.link.Over(t.now):
		return t.remind(ctx)
	}
	return nil
}

// manager is the address of the manager of whoever was asked; empty is not known.
func (t *telling) manager() string {
	for post := range strings.SplitSeq(t.link.Post, "; ") {
		if to := t.d.of(post); to.Manager != "" {
			return to.Manager
		}
	}
	return ""
}

// remind writes to the same person again, with another link in the place of the first.
func (t *telling) remind(ctx context.Context) error {
	items, err := t.s.itemsOf(ctx, t.link.Authority, t.link.Open(), t.now)
	if err != nil || len(items) == 0 {
		return err
	}
	made := store.SendLinkParams{
		UpdateLink: store.UpdateLink{
			Authority: t.link.Authority, ID: store.LinkID(letter.Secret()[:16]), Post: t.link.Post, Name: t.link.Name, To: t.link.To, Told: store.SilenceReminded, Until: t.now.Add(Open),
		},
		By: store.By{Actor: ruled, Cause: "remind", At: t.now},
	}
	token := letter.Secret()
	made.Hash = hash(token)
	m := letterParams{
		council: t.council, to: Addressee{Post: t.link.Post, Name: t.link.Name}, items: items,
		before: "We wrote to you on " + day(t.first).Long() + " and have no answer yet. This link takes the place of the one in that letter; what you had begun is kept.",
	}
	made.Letter = t.s.posted(&m, &made, token)
	made.Letter.Subject = "Reminder: " + made.Letter.Subject
	return t.s.p.Store.PassLink(ctx, store.PassLinkParams{Link: t.link.ID, New: made})
}

// tell writes to somebody else that nobody answers; to no address it is only noted.
func (t *telling) tell(ctx context.Context, told store.Silence, address, name string) error {
	p := store.ToldLinkParams{LinkAt: store.LinkAt{Authority: t.link.Authority, Link: t.link.ID, By: store.By{Actor: ruled, Cause: "tell of silence", At: t.now}}, Told: told}
	if address != "" {
		items, err := t.s.itemsOf(ctx, t.link.Authority, t.link.Open(), t.now)
		if err != nil || len(items) == 0 {
			return err
		}
		var b strings.Builder
		if name != "" {
			fmt.Fprintf(&b, "Dear %s,\n\n", mail.OneLine(name))
		}
		fmt.Fprintf(&b, "The %s was asked on %s how these stand, for %s, and has not answered:\n\n", t.link.Post, day(t.first).Long(), t.link.Body)
		for _, it := range items {
			fmt.Fprintf(&b, "- %s: %s\n  %s\n  %s\n\n", it.Called(), short(it.Text), it.Why, it.Record)
		}
		fmt.Fprintf(&b, "You are told because the rule of %s has it so. Nothing is asked of you here; they have a link by which to answer.\n\n%s\n", t.link.Body, t.council)
		p.Letter = &store.LetterParams{
			Authority: t.link.Authority, ID: store.LetterID(letter.Secret()), To: address, Subject: "No answer from the " + mail.OneLine(t.link.Post) + " (" + t.council + ")", Text: b.String(), Now: t.now,
		}
	}
	return t.s.p.Store.ToldLink(ctx, p)
}
