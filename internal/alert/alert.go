package alert

import (
	"context"
	"errors"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/work"
)

// Params says for whom and when alerts are written.
type Params struct {
	Store  store.Subscriptions
	Office *letter.Office
	// View returns what the public may see, today.
	View func(ctx context.Context, authority store.AuthorityID, today calendar.Date) (*public.View, error)
	// Search returns all that a question finds of what the public may see; nil where
	// searches cannot be followed. ErrInvalid says what is wrong with the question.
	Search  func(ctx context.Context, v *public.View, question string) ([]Hit, error)
	Clock   work.Clock   // when letters are written
	Weekday time.Weekday // on which the weekly ones are
	Limits  store.SubscribeLimits
}

// The limits that hold where none are given: an address is asked no more than a person
// who makes up their mind would ask, and all together no more than a mail server bears.
var usualLimits = store.SubscribeLimits{Address: 5, Waiting: 10, All: 300}

// How long what is in a letter holds.
const (
	ConfirmWithin = 7 * 24 * time.Hour
	endWithin     = 400 * 24 * time.Hour // more than a year: people keep letters
)

// Service keeps subscriptions, and writes letters.
type Service struct{ p Params }

// New returns a service.
func New(p Params) *Service {
	if p.Limits == (store.SubscribeLimits{}) {
		p.Limits = usualLimits
	}
	return &Service{p}
}

// Offered reports whether anybody can be told by e-mail from here at all, and of searches.
func (s *Service) Offered(ctx context.Context, authority store.AuthorityID) (alerts, searches bool, err error) {
	open, err := s.p.Office.Open(ctx, authority)
	return open, open && s.p.Search != nil, err
}

// Title is what a subject is called: ErrNotFound where the public sees no such thing.
func (s *Service) Title(ctx context.Context, authority store.AuthorityID, of Subject, now time.Time) (string, error) {
	v, err := s.view(ctx, authority, now)
	if err != nil {
		return "", err
	}
	n, err := s.look(ctx, v, of)
	return n.title, err
}

func (s *Service) view(ctx context.Context, authority store.AuthorityID, now time.Time) (*public.View, error) {
	return s.p.View(ctx, authority, calendar.OfTime(now.In(work.London)))
}

// Request is what a reader asks for.
type Request struct {
	Authority store.AuthorityID
	Address   string // as typed
	Subject   Subject
	Often     store.Frequency
	Now       time.Time
}

// Ask keeps what a reader asks for, and writes the letter by which they confirm it. What
// they asked wrongly is ErrInvalid; whether the address is known, or was asked for too
// often, they do not learn.
func (s *Service) Ask(ctx context.Context, r Request) error {
	const op = "alert: ask"
	to, err := mail.ParseAddress(r.Address)
	if err != nil {
		return store.Invalid(op, "%s", err.Error())
	}
	if r.Often != store.Daily && r.Often != store.Weekly {
		return store.Invalid(op, "say how often you want to be told: every day or every week")
	}
	v, err := s.view(ctx, r.Authority, r.Now)
	if err != nil {
		return err
	}
	n, err := s.look(ctx, v, r.Subject)
	if err != nil {
		return err
	}
	id, token := store.SubscriptionID(letter.Secret()), letter.Secret()
	text, html, err := write("confirm", page{
		Council: v.Name, Title: short(n.title), Address: s.at(r.Authority, r.Subject.Path()), Often: r.Often,
		Link: s.at(r.Authority, "/alerts/confirm?token="+token), Until: calendar.OfTime(r.Now.Add(ConfirmWithin).In(work.London)).Long(),
	})
	if err != nil {
		return err
	}
	_, err = s.p.Store.Subscribe(ctx, store.SubscribeParams{
		Authority: r.Authority, Subscription: id, Address: to.String(), Fold: to.Fold(), Kind: r.Subject.Kind, Subject: r.Subject.Name, Often: r.Often,
		Token: token, Until: r.Now.Add(ConfirmWithin), Most: s.p.Limits, Now: r.Now,
		Letter: store.LetterParams{
			Authority: r.Authority, ID: store.LetterID(letter.Secret()), Subscription: id, To: to.String(),
			Subject: "Please confirm: news of " + short(n.title), Text: text, HTML: html, Now: r.Now,
		},
	})
	return err
}

// at is the whole address of a path.
func (s *Service) at(authority store.AuthorityID, path string) string {
	return s.p.Office.Site(authority) + path
}

// Subscription is what a link in a letter is about, without the address.
type Subscription struct {
	Subject Subject
	Title   string // empty where the public does not see the subject any more
	Often   store.Frequency
	State   store.SubscriptionState
}

// Find says what a link is about.
func (s *Service) Find(ctx context.Context, p store.TokenParams) (Subscription, error) {
	n, err := s.p.Store.FindSubscription(ctx, p)
	if err != nil {
		return Subscription{}, err
	}
	return s.told(ctx, n, p.Now)
}

func (s *Service) told(ctx context.Context, n store.Subscription, now time.Time) (Subscription, error) {
	of := Subject{n.Kind, n.Subject}
	title, err := s.Title(ctx, n.Authority, of, now)
	if gone(err) {
		err = nil
	}
	return Subscription{of, title, n.Often, n.State}, err
}

// Confirm begins a subscription. What there is now will not be told as new.
func (s *Service) Confirm(ctx context.Context, authority store.AuthorityID, token string, now time.Time) (Subscription, error) {
	n, err := s.p.Store.FindSubscription(ctx, store.TokenParams{Authority: authority, Token: token, Use: store.ToConfirm, Now: now})
	if err != nil {
		return Subscription{}, err
	}
	v, err := s.view(ctx, authority, now)
	if err != nil {
		return Subscription{}, err
	}
	there, err := s.look(ctx, v, Subject{n.Kind, n.Subject})
	if err != nil {
		return Subscription{}, err
	}
	text, err := there.state().text()
	if err != nil {
		return Subscription{}, err
	}
	n, err = s.p.Store.ConfirmSubscription(ctx, store.ConfirmParams{
		Authority: authority, Token: token, Due: s.next(n.Often, now), State: text, Through: v.Entry, Now: now,
	})
	return Subscription{Subject{n.Kind, n.Subject}, there.title, n.Often, n.State}, err
}

// End ends a subscription.
func (s *Service) End(ctx context.Context, authority store.AuthorityID, token string, now time.Time) (Subscription, error) {
	n, err := s.p.Store.EndSubscription(ctx, store.TokenParams{Authority: authority, Token: token, Use: store.ToEnd, Now: now})
	if err != nil {
		return Subscription{}, err
	}
	return s.told(ctx, n, now)
}

// next is when the next letter is due.
func (s *Service) next(often store.Frequency, now time.Time) time.Time {
	if often == store.Weekly {
		return s.p.Clock.NextOn(now, s.p.Weekday)
	}
	return s.p.Clock.Next(now)
}

// Task writes the letters of the day.
func (s *Service) Task() work.Task {
	return work.Task{Name: "alerts", Lease: time.Hour, Period: work.Daily(s.p.Clock), Do: s.Run}
}

// atOnce is how many subscriptions are looked up at a time.
const atOnce = 200

// Run writes all letters that are due. Whoever is killed in its midst has lost nothing:
// each subscription moves on with its letter, and those that did not are still due.
func (s *Service) Run(ctx context.Context, authority store.AuthorityID, now time.Time) error {
	if open, err := s.p.Office.Open(ctx, authority); err != nil || !open {
		return err // what is new waits until mail is sent
	}
	v, err := s.view(ctx, authority, now)
	if err != nil {
		return err
	}
	r := &run{s: s, v: v, now: now, looked: map[Subject]looked{}}
	var failed error
	for {
		if open, err := s.p.Office.Open(ctx, authority); err != nil || !open {
			return err // it was switched off meanwhile
		}
		due, err := s.p.Store.DueSubscriptions(ctx, store.DueParams{Authority: authority, Now: now, Limit: atOnce})
		if err != nil {
			return err
		}
		moved := 0
		for _, n := range due {
			switch err := r.tell(ctx, n); {
			case err == nil, errors.Is(err, store.ErrConflict): // another has written it, or it was ended
				moved++
			default:
				failed = err
			}
		}
		// Those that failed are still due, and stand first: they must not go round for ever.
		if len(due) < atOnce || moved == 0 || failed != nil {
			return failed
		}
	}
}

// run is one writing of all letters: what there is of a subject is looked up once for all
// who asked to be told of it.
type run struct {
	s      *Service
	v      *public.View
	now    time.Time
	looked map[Subject]looked
}

type looked struct {
	seen
	text string
	gone bool
}

func (r *run) look(ctx context.Context, of Subject) (looked, error) {
	if l, ok := r.looked[of]; ok {
		return l, nil
	}
	n, err := r.s.look(ctx, r.v, of)
	l := looked{seen: n}
	switch {
	case gone(err), errors.Is(err, store.ErrInvalid): // it is seen no more, or asks what is asked no more
		l.gone = true
	case err != nil:
		return l, err
	default:
		if l.text, err = n.state().text(); err != nil {
			return l, err
		}
	}
	r.looked[of] = l
	return l, nil
}

// tell moves one subscription on, with a letter where there is something to tell.
func (r *run) tell(ctx context.Context, n store.Subscription) error {
	of := Subject{n.Kind, n.Subject}
	l, err := r.look(ctx, of)
	if err != nil {
		return err
	}
	before, err := r.s.p.Store.Told(ctx, n.Authority, n.Told)
	if err != nil && !gone(err) {
		return err
	}
	p := store.TellParams{Subscription: n, Next: r.s.next(n.Often, r.now), State: l.text, Through: r.v.Entry, Now: r.now}
	if l.gone { // what was told stays told, in case it comes back
		p.State = before
		return r.s.p.Store.Tell(ctx, p)
	}
	if t, ok := parseState(before); ok {
		if w := l.since(t); !w.none() {
			if err := r.write(n, of, l, w, &p); err != nil {
				return err
			}
		}
	}
	return r.s.p.Store.Tell(ctx, p)
}

// write puts the letter into what moves the subscription on.
func (r *run) write(n store.Subscription, of Subject, l looked, w news, p *store.TellParams) error {
	p.Token, p.Until = letter.Secret(), r.now.Add(endWithin)
	at := func(path string) string { return r.s.at(n.Authority, path) }
	end := at("/alerts/end?token=" + p.Token)
	text, html, err := write("news", page{Council: r.v.Name, Title: short(l.title), Address: at(of.Path()), Often: n.Often, Parts: w.parts(at), Link: end})
	if err != nil {
		return err
	}
	p.Letter = &store.LetterParams{
		Authority: n.Authority, ID: store.LetterID(letter.Secret()), Subscription: n.Subscription, To: n.Address,
		Subject: w.subject(r.v.Name, l.title), Text: text, HTML: html, Unsubscribe: end, Now: r.now,
	}
	return nil
}

// Tidy ends what nobody confirmed in time, and forgets what is done with.
func (s *Service) Tidy(jobs store.Jobs) work.Task {
	return work.Task{Name: "tidy", Lease: time.Hour, Period: work.Hourly, Do: func(ctx context.Context, authority store.AuthorityID, now time.Time) error {
		_, err := s.p.Store.ExpireSubscriptions(ctx, authority, now.Add(-ConfirmWithin))
		return errors.Join(err, jobs.Forget(ctx, authority, now.AddDate(0, -1, 0)))
	}}
}

// IsAddress reports whether a text is an address to which a letter can be sent.
func IsAddress(text string) bool {
	_, err := mail.ParseAddress(text)
	return err == nil
}
