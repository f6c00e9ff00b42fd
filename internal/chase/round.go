package chase

import (
	"cmp"
	"context"
	"encoding/hex"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Round is who is to be asked what, before a meeting.
type Round struct {
	desk.Round

	Body    string // empty is every committee
	Policy  store.ChasePolicy
	Letters []Letter
	Lacking []Lacking
	Closed  int      // promises that stand in restricted items: no letter names them
	Bodies  []string // the committees among which one may be chosen
}

// Letter is what one person is asked.
type Letter struct {
	Addressee

	Key   string // names the letter within its round, without saying to whom
	Items []Item
	Words string // what the clerk writes at its beginning
}

// Chosen are the promises that the letter asks about.
func (l *Letter) Chosen() []*Item {
	var all []*Item
	for i := range l.Items {
		if l.Items[i].Chosen {
			all = append(all, &l.Items[i])
		}
	}
	return all
}

// Item is a promise that may be asked about.
type Item struct {
	*follow.Standing

	Delivery civic.Delivery
	Owner    string
	Chosen   bool
	Asked    *store.UpdateLink // by which it is asked about already, and not answered; nil is none
}

// Lacking is what somebody owes whom nobody can write to.
type Lacking struct {
	Addressee

	Items []Item
}

// RoundParams says of which round.
type RoundParams struct {
	Who     desk.Who
	Body    string
	Meeting calendar.Date // zero is the body's next that is known
	Words   map[string]string
}

// Round works out who is to be asked what. For a councillor: everything that is followed
// and not closed may be asked about; chosen are those that are late, are due before the
// meeting, have no date, or of which a question waits for an answer. Left out are what waits on an event, what is due later, what
// its owner says is done, and what was asked by a link that is open still.
func (s *Service) Round(ctx context.Context, p RoundParams) (Round, error) {
	r := Round{Body: p.Body, Policy: store.ChasePolicy{Body: p.Body, Closes: usualCloses}}
	all, _, err := s.p.Desk.Kept(ctx, asker(p.Who.Authority, p.Who.Today), "")
	if err != nil {
		return r, err
	}
	seen, _, err := s.p.Desk.Kept(ctx, p.Who, "")
	if err != nil {
		return r, err
	}
	policies, err := s.p.Store.ChasePolicies(ctx, p.Who.Authority)
	if err != nil {
		return r, err
	}
	for _, one := range policies {
		if identity.FoldBody(one.Body) == identity.FoldBody(p.Body) {
			r.Policy = one
		}
	}
	meeting := p.Meeting
	if meeting.IsZero() {
		if meeting, err = s.next(ctx, p.Who.Authority, p.Body, p.Who.Today); err != nil {
			return r, err
		}
	}
	if !meeting.IsZero() {
		r.Round = desk.RoundOf(r.Policy, meeting)
	}
	d, err := s.directory(ctx, p.Who.Authority, p.Who.Today)
	if err != nil {
		return r, err
	}
	asked, err := s.asked(ctx, p.Who)
	if err != nil {
		return r, err
	}
	askable := map[store.Ref]bool{}
	for _, k := range all {
		askable[k.Ref] = true
	}
	may := p.Who.Actor.Reach(access.Settle)
	for _, k := range seen {
		life := k.Life()
		concerns := bodiesOf(&life)
		if !may.Covers(access.Scope{Bodies: concerns}) {
			continue
		}
		r.Bodies = append(r.Bodies, concerns...)
		if p.Body != "" && !slices.ContainsFunc(concerns, func(b string) bool { return identity.FoldBody(b) == identity.FoldBody(p.Body) }) {
			continue
		}
		if !askable[k.Ref] {
			r.Closed++
			continue
		}
		r.add(d, Item{Standing: k, Delivery: life.Delivery, Owner: owner(k.Commitment), Asked: asked[k.Ref], Chosen: asked[k.Ref] == nil && wanted(k, &life, meeting)})
	}
	slices.Sort(r.Bodies)
	r.Bodies = slices.Compact(r.Bodies)
	for i := range r.Letters {
		l := &r.Letters[i]
		l.Words = cmp.Or(p.Words[l.Key], r.words())
	}
	slices.SortFunc(r.Letters, func(a, b Letter) int { return cmp.Or(cmp.Compare(a.Post, b.Post), cmp.Compare(a.Key, b.Key)) })
	slices.SortFunc(r.Lacking, func(a, b Lacking) int { return cmp.Compare(a.Post, b.Post) })
	return r, nil
}

// usualCloses is how many clear working days before a meeting an agenda closes where
// nobody says: it is published five before (Local Government Act 1972, section 100B), and
// made up in the two before that.
const usualCloses = 7

// bodiesOf are the committees that asked for a promise, and those that took over from them.
func bodiesOf(l *follow.Life) []string {
	var all []string
	for i := range l.Askers {
		for _, b := range []string{l.Askers[i].Heir, l.Askers[i].Body} {
			if b != "" && !slices.Contains(all, b) {
				all = append(all, b)
			}
		}
	}
	return all
}

// wanted reports whether something is asked about unless a person says otherwise.
func wanted(k *follow.Standing, l *follow.Life, meeting calendar.Date) bool {
	if len(questionsTo(k, "")) > 0 {
		return true
	}
	switch l.Delivery {
	case civic.DeliveryImplemented, civic.DeliveryEvidenced, civic.DeliveryNoLongerApplies:
		return false
	}
	switch k.Timing {
	case civic.TimingWaiting:
		return false
	case civic.TimingNotYetDue:
		return !meeting.IsZero() && !k.Due.To.IsZero() && !k.Due.To.After(meeting)
	}
	return true
}

// asked are the promises that open links ask about.
func (s *Service) asked(ctx context.Context, who desk.Who) (map[store.Ref]*store.UpdateLink, error) {
	links, err := s.p.Store.Links(ctx, store.LinksParams{Authority: who.Authority, Limit: most})
	if err != nil {
		return nil, err
	}
	all := map[store.Ref]*store.UpdateLink{}
	for i := range links {
		l := &links[i]
		if l.State != store.LinkOpen || l.Purpose != store.LinkUpdate || day(l.Until).Before(who.Today) {
			continue
		}
		for _, ref := range l.Open() {
			if all[ref] == nil {
				all[ref] = l
			}
		}
	}
	return all, nil
}

// add puts a promise into the letter of whoever owes it.
func (r *Round) add(d *directory, it Item) {
	to := d.of(it.Owner)
	if to.Address == "" {
		i := slices.IndexFunc(r.Lacking, func(l Lacking) bool { return identity.FoldBody(l.Post) == identity.FoldBody(to.Post) })
		if i < 0 {
			i, r.Lacking = len(r.Lacking), append(r.Lacking, Lacking{Addressee: to})
		}
		r.Lacking[i].Items = append(r.Lacking[i].Items, it)
		return
	}
	// Who has two posts gets one letter.
	i := slices.IndexFunc(r.Letters, func(l Letter) bool { return strings.EqualFold(l.Address, to.Address) })
	if i < 0 {
		i, r.Letters = len(r.Letters), append(r.Letters, Letter{Addressee: to, Key: keyOf(to.Address)})
	} else if !slices.Contains(strings.Split(r.Letters[i].Post, "; "), to.Post) {
		r.Letters[i].Post += "; " + to.Post
	}
	r.Letters[i].Items = append(r.Letters[i].Items, it)
}

// keyOf names the letter to an address.
func keyOf(address string) string {
	h := hash(strings.ToLower(address))
	return hex.EncodeToString(h[:6])
}

// next is the next meeting of a body that is known; zero where none is.
func (s *Service) next(ctx context.Context, authority store.AuthorityID, body string, today calendar.Date) (calendar.Date, error) {
	all, err := s.p.Desk.Meetings(ctx, authority)
	for _, m := range all {
		if identity.FoldBody(m.Body) == identity.FoldBody(body) && !m.Day.Before(today) {
			return m.Day, err
		}
	}
	return calendar.Date{}, err
}

// words are what a letter begins with where nobody edits it.
func (r *Round) words() string {
	switch {
	case r.Body == "":
		return "Please say how these stand."
	case r.Meeting.IsZero():
		return "Please say how these stand, for " + r.Body + "."
	}
	return r.Body + " meets on " + r.Meeting.Long() + ". Please say by " + r.Closes.Long() + " how these stand."
}

// SetLead keeps where whoever holds a post is written to, as typed.
func (s *Service) SetLead(ctx context.Context, l store.Lead) error {
	const op = "chase: set lead"
	if strings.TrimSpace(l.Post) == "" {
		return store.Invalid(op, "say which post")
	}
	for _, a := range []*string{&l.Address, &l.Manager, &l.DeputyAddress} {
		if strings.TrimSpace(*a) == "" {
			*a = ""
			continue
		}
		to, err := mail.ParseAddress(*a)
		if err != nil {
			return store.Invalid(op, "%s", err.Error())
		}
		*a = to.String()
	}
	return s.p.Store.SetLead(ctx, l)
}
