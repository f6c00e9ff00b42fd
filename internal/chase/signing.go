package chase

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

// SignPath is where a link leads by which updates are signed off, before its token.
const SignPath = "/sign/"

// Unsigned is an update that waits to be signed off, and who has it now.
type Unsigned struct {
	*desk.Promise

	Update *follow.Update
	To     Addressee         // who signs it off, as they are written to
	Has    *store.UpdateLink // by which it can be; nil where nobody has been written to
}

// Unsigned lists the updates that wait to be signed off.
func (s *Service) Unsigned(ctx context.Context, who desk.Who, now time.Time) ([]Unsigned, error) {
	all, err := s.p.Desk.Unsigned(ctx, who)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	links, err := s.p.Store.Links(ctx, store.LinksParams{Authority: who.Authority, Limit: most})
	if err != nil {
		return nil, err
	}
	d, err := s.directory(ctx, who.Authority, who.Today)
	if err != nil {
		return nil, err
	}
	var out []Unsigned
	for i := range all {
		for _, u := range all[i].Lived.Waiting() {
			one := Unsigned{Promise: &all[i], Update: u, To: d.of(u.By)}
			for j := range links {
				l := &links[j]
				if l.State == store.LinkOpen && !l.Over(now) && slices.ContainsFunc(l.Items, func(it store.LinkItem) bool { return it.Step == u.ID && it.State == store.LinkItemOpen }) {
					one.Has = l
				}
			}
			out = append(out, one)
		}
	}
	return out, nil
}

// AskToSign writes to those who sign updates off: one letter to each, with one link for
// all that waits for them and of which they have no letter yet. It returns how many
// letters are on their way.
func (s *Service) AskToSign(ctx context.Context, authority store.AuthorityID, by store.By) (int, error) {
	const op = "chase: ask to sign"
	open, err := s.Mails(ctx, authority)
	if err != nil {
		return 0, err
	}
	if !open {
		return 0, store.Conflict(op, "no mail is sent from here until an administrator says so (arising mail on): nothing was sent")
	}
	return s.askToSign(ctx, authority, by)
}

// signable does the same where nobody asks for it; where no mail is sent from here, it
// waits at the desk.
func (s *Service) signable(ctx context.Context, authority store.AuthorityID, by store.By) error {
	open, err := s.Mails(ctx, authority)
	if err != nil || !open {
		return err
	}
	_, err = s.askToSign(ctx, authority, by)
	return errors.Join(err, s.returned(ctx, authority, by))
}

func (s *Service) askToSign(ctx context.Context, authority store.AuthorityID, by store.By) (int, error) {
	all, err := s.Unsigned(ctx, asker(authority, day(by.At)), by.At)
	if err != nil {
		return 0, err
	}
	council, err := s.council(ctx, authority)
	if err != nil {
		return 0, err
	}
	var posts []string
	for i := range all {
		if u := &all[i]; u.Has == nil && u.To.Address != "" && !slices.Contains(posts, u.Update.By) {
			posts = append(posts, u.Update.By)
		}
	}
	for _, post := range posts {
		made := store.SendLinkParams{
			UpdateLink: store.UpdateLink{Authority: authority, ID: store.LinkID(letter.Secret()[:16]), Purpose: store.LinkSignOff, Post: post, Until: by.At.Add(Open)}, By: by,
		}
		var list strings.Builder
		for i := range all {
			u := &all[i]
			if u.Update.By != post || u.Has != nil {
				continue
			}
			made.Name, made.To = u.To.Name, u.To.Address
			made.Items = append(made.Items, store.LinkItem{Ref: u.Ref, Step: u.Update.ID})
			fmt.Fprintf(&list, "- %s: %s\n  Reported on %s.\n\n", u.Called(), short(u.Text), u.Update.Steps[0].Known.Long())
		}
		token := letter.Secret()
		made.Hash = hash(token)
		n := "1 update waits"
		if len(made.Items) != 1 {
			n = strconv.Itoa(len(made.Items)) + " updates wait"
		}
		var b strings.Builder
		if made.Name != "" {
			fmt.Fprintf(&b, "Dear %s,\n\n", mail.OneLine(made.Name))
		}
		fmt.Fprintf(&b, "%s for you to sign off as %s. Nobody outside the service sees an update before you have.\n\nOpen this page; no password is needed:\n\n%s\n\n%s", n, mail.OneLine(post), s.p.Office.Site(authority)+SignPath+token, list.String())
		fmt.Fprintf(&b, "There you sign each off, send it back with a reason, or say it in words of your own. The link is yours: whoever has it can sign for you; do not forward this letter. It works until %s.\n\n%s\n", day(made.Until).Long(), council)
		made.Letter = store.LetterParams{Authority: authority, ID: store.LetterID(letter.Secret()), To: made.To, Subject: n + " for you to sign off (" + council + ")", Text: b.String(), Now: by.At}
		if err := s.p.Store.SendLink(ctx, made); err != nil {
			return 0, err
		}
	}
	s.wake()
	return len(posts), nil
}

// mostBack is for how long a lead is written to of an update that was sent back.
const mostBack = 30

// returned writes to those whose update was sent back, once: with the reason, and a link by
// which what they wrote is there to be changed.
func (s *Service) returned(ctx context.Context, authority store.AuthorityID, by store.By) error {
	today := day(by.At)
	all, err := s.p.Desk.Unsigned(ctx, asker(authority, today))
	if err != nil || len(all) == 0 {
		return err
	}
	links, err := s.p.Store.Links(ctx, store.LinksParams{Authority: authority, Limit: most})
	if err != nil {
		return err
	}
	council, err := s.council(ctx, authority)
	if err != nil {
		return err
	}
	for i := range all {
		k := &all[i]
		u := &k.Lived.Drafts[len(k.Lived.Drafts)-1]
		if u.State != civic.SignOffBack || u.On.AddDays(mostBack).Before(today) || k.Lived.Closed() {
			continue
		}
		from := slices.IndexFunc(links, func(l store.UpdateLink) bool { return l.ID.Actor() == u.Steps[0].Actor })
		if from < 0 || links[from].To == "" {
			continue
		}
		l := &links[from]
		answered := l.Changed
		if it := l.Item(u.Steps[0].Ref); it != nil {
			answered = it.Changed
		}
		if slices.ContainsFunc(links, func(other store.UpdateLink) bool {
			return other.ID != l.ID && other.Purpose == store.LinkUpdate && other.Item(k.Ref) != nil && !other.Made.Before(answered)
		}) {
			continue // they were written to since
		}
		made := store.SendLinkParams{
			UpdateLink: store.UpdateLink{
				Authority: authority, ID: store.LinkID(letter.Secret()[:16]), Body: l.Body, Meeting: l.Meeting, Post: l.Post, Name: l.Name, To: l.To, Until: by.At.Add(Open),
				Items: []store.LinkItem{{Ref: k.Ref, Draft: typedAs(u)}},
			}, By: by,
		}
		token := letter.Secret()
		made.Hash = hash(token)
		m := letterParams{
			council: council, to: Addressee{Post: l.Post, Name: l.Name},
			items:  []*Item{{Standing: &follow.Standing{Commitment: k.Commitment, Why: k.Why}, Owner: owner(k.Commitment)}},
			before: "The " + u.By + " sent your update back: " + strings.TrimSpace(u.Why) + "\n\nWhat you wrote is there to be changed and sent again.",
		}
		made.Letter = s.posted(&m, &made, token)
		made.Letter.Subject = "Sent back to you: " + made.Letter.Subject
		if err := s.p.Store.SendLink(ctx, made); err != nil {
			return err
		}
	}
	s.wake()
	return nil
}

// typedAs is an update as the boxes of its form hold it.
func typedAs(u *follow.Update) string {
	q := url.Values{}
	if r := u.Report(); r != nil {
		q.Set("state", r.State)
		q.Set("words", r.Why)
	}
	if f := u.Forecast(); f != nil {
		d := f.Days.To
		q.Set("expected-day", strconv.Itoa(d.Day()))
		q.Set("expected-month", strconv.Itoa(int(d.Month())))
		q.Set("expected-year", strconv.Itoa(d.Year()))
	}
	return q.Encode()
}

// ToSign is what a link opens for whoever signs updates off.
type ToSign struct {
	store.UpdateLink

	Over bool // its time is over
	Due  []SignDue
}

// SignDue is an update that a link opens.
type SignDue struct {
	desk.Promise

	Item   store.LinkItem
	Update *follow.Update // nil where it waits no more
	Gone   bool           // it is not to be shown any more
}

// Waiting are the updates that can be signed off by the link.
func (o *ToSign) Waiting() []*SignDue {
	var all []*SignDue
	for i := range o.Due {
		if d := &o.Due[i]; o.State == store.LinkOpen && !o.Over && d.Item.State == store.LinkItemOpen && d.Update != nil {
			all = append(all, d)
		}
	}
	return all
}

// LookToSign says what a link opens for whoever signs off, and changes nothing:
// ErrNotFound where there never was such a link.
func (s *Service) LookToSign(ctx context.Context, authority store.AuthorityID, token string, now time.Time) (ToSign, error) {
	l, err := s.p.Store.FindLink(ctx, store.SecretAt{Authority: authority, Hash: hash(token), At: now})
	if err == nil && l.Purpose != store.LinkSignOff {
		err = store.NotFound("chase", "there is no such link")
	}
	if err != nil {
		return ToSign{}, err
	}
	o := ToSign{UpdateLink: l, Over: l.Over(now)}
	for _, it := range l.Items {
		due := SignDue{Item: it}
		due.Promise, err = s.p.Desk.Promise(ctx, asker(authority, day(now)), it.Ref)
		switch {
		case errors.Is(err, store.ErrNotFound):
			due.Gone = true
		case err != nil:
			return ToSign{}, err
		}
		for _, u := range due.Lived.Waiting() {
			if u.ID == it.Step {
				due.Update = u
			}
		}
		o.Due = append(o.Due, due)
	}
	return o, nil
}

// SignOffParams signs an update off by a link, or does not.
type SignOffParams struct {
	Authority store.AuthorityID
	Token     string
	Now       time.Time
	desk.Signature
}

func (p *SignOffParams) at() store.SecretAt {
	return store.SecretAt{Authority: p.Authority, Hash: hash(p.Token), At: p.Now}
}

// KeepToSign keeps what whoever signs has half typed.
func (s *Service) KeepToSign(ctx context.Context, p SignOffParams, draft string) error {
	return s.Keep(ctx, AnswerParams{Authority: p.Authority, Token: p.Token, Ref: p.Ref, Now: p.Now}, draft)
}

// SignOff takes what whoever has a link says of an update: ErrConflict where the link, or
// the update, does not wait any more.
func (s *Service) SignOff(ctx context.Context, p SignOffParams) error {
	const op = "chase: sign off"
	o, err := s.LookToSign(ctx, p.Authority, p.Token, p.Now)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(o.Due, func(d SignDue) bool { return d.Item.Ref == p.Ref })
	switch {
	case i < 0:
		return store.NotFound(op, "this link does not open %s", p.Ref)
	case o.Due[i].Gone, o.Due[i].Update == nil:
		return store.Conflict(op, "the update of %s does not wait any more: it was seen to meanwhile, or a newer one took its place", p.Ref)
	case p.State != civic.SignOffGiven && p.State != civic.SignOffBack && p.State != civic.SignOffReplaced:
		return store.Invalid(op, "say what becomes of it")
	}
	p.Step = o.Due[i].Item.Step
	sign, err := o.Due[i].Signed(p.Signature)
	if err != nil {
		return err
	}
	sign.By.Cause = "signed by link"
	if _, err := s.p.Store.SignLink(ctx, store.SignLinkParams{SecretAt: p.at(), Ref: p.Ref, SignParams: sign}); err != nil || p.State != civic.SignOffBack {
		return err
	}
	return s.signable(ctx, p.Authority, store.By{Actor: ruled, Cause: "send back", At: p.Now})
}
