package chase

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

// Path is where a link leads, before its token.
const Path = "/answer/"

// mail is what a letter is made from.
type letterParams struct {
	council string
	to      Addressee
	before  string // what stands first
	words   string
	items   []*Item
	address string // of the link
	until   calendar.Date
}

// subject is a letter's.
func (p *letterParams) subject() string {
	n := "1 promise waits"
	if len(p.items) != 1 {
		n = fmt.Sprintf("%d promises wait", len(p.items))
	}
	return n + " for your update (" + p.council + ")"
}

// text is a letter in plain words: no picture, nothing that tells whether it was read, and
// one address.
func (p *letterParams) text() string {
	var b strings.Builder
	if p.to.Name != "" {
		fmt.Fprintf(&b, "Dear %s,\n\n", mail.OneLine(p.to.Name))
	}
	for _, words := range []string{p.before, p.words} {
		if words = strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n")); words != "" {
			b.WriteString(words + "\n\n")
		}
	}
	if p.to.Deputy {
		fmt.Fprintf(&b, "You are asked as deputy of the %s.\n\n", p.to.Post)
	}
	b.WriteString("It takes about two minutes, and no password. Open this page:\n\n" + p.address + "\n\n")
	for _, it := range p.items {
		fmt.Fprintf(&b, "- %s: %s\n  %s\n  %s\n", it.Called(), short(it.Text), it.Why, it.Record)
		for _, q := range questionsTo(it.Standing, p.to.Post) {
			fmt.Fprintf(&b, "  A question by %s: %s\n  Your answer is expected %s.\n", mail.OneLine(q.By), short(q.Asked().Words), q.ExpectedInWords())
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "The link is yours: whoever has it can answer for you. It works until %s, or until all is answered. If somebody else should answer, or one of these is not yours, say so on that page; do not forward this letter.\n\n%s\n", p.until.Long(), p.council)
	return b.String()
}

// short is one line of a length that is read in a letter.
func short(s string) string {
	const longest = 240
	if s = mail.OneLine(s); utf8.RuneCountInString(s) > longest {
		s = strings.TrimSpace(string([]rune(s)[:longest-1])) + "…"
	}
	return s
}

// SendParams sends letters of a round.
type SendParams struct {
	RoundParams

	Once  string                 // of the page that was pressed: pressed twice, it is sent once
	Asked map[string][]store.Ref // about what each letter asks, by its key; others are not sent
	By    store.By
}

// Preview is a letter as it will be sent, but for the secret of its link.
func (s *Service) Preview(ctx context.Context, p SendParams, l *Letter) (subject, text string, err error) {
	council, err := s.council(ctx, p.Who.Authority)
	m := letterParams{council: council, to: l.Addressee, words: l.Words, items: l.Chosen(), address: "(the link)", until: day(p.By.At.Add(Open))}
	return m.subject(), m.text(), err
}

// Sent is what came of sending.
type Sent struct {
	Letters int // that are on their way
	Before  int // that were sent already, by the same press
}

// Send sends the letters of a round that are chosen. Whoever is killed in its midst, or
// presses twice, sends none twice.
func (s *Service) Send(ctx context.Context, p SendParams) (Sent, error) {
	const op = "chase: send"
	var sent Sent
	open, err := s.Mails(ctx, p.Who.Authority)
	switch {
	case err != nil:
		return sent, err
	case !open:
		return sent, store.Conflict(op, "no mail is sent from here until an administrator says so (arising mail on): nothing was sent")
	case p.Once == "":
		return sent, store.Invalid(op, "the form did not arrive whole: open the page again")
	}
	r, err := s.Round(ctx, p.RoundParams)
	if err != nil {
		return sent, err
	}
	council, err := s.council(ctx, p.Who.Authority)
	if err != nil {
		return sent, err
	}
	for i := range r.Letters {
		l := &r.Letters[i]
		l.choose(p.Asked[l.Key])
		if len(l.Chosen()) == 0 {
			continue
		}
		switch err := s.p.Store.SendLink(ctx, s.link(&r, l, p, council)); {
		case err == nil:
			sent.Letters++
		case errors.Is(err, store.ErrConflict):
			sent.Before++
		default:
			return sent, err
		}
	}
	s.wake()
	if sent.Letters+sent.Before == 0 {
		return sent, store.Invalid(op, "choose at least one promise to ask about: there may be somebody who has answered meanwhile")
	}
	return sent, nil
}

// choose has a letter ask about some promises, and no other.
func (l *Letter) choose(refs []store.Ref) {
	chosen := map[store.Ref]bool{}
	for _, ref := range refs {
		chosen[ref] = true
	}
	for i := range l.Items {
		l.Items[i].Chosen = chosen[l.Items[i].Ref]
	}
}

// link is a letter with its link, as it is kept. Its id follows from the press, so that
// the same press makes no second.
func (s *Service) link(r *Round, l *Letter, p SendParams, council string) store.SendLinkParams {
	id := hash(p.Once + " " + l.Key)
	token := letter.Secret()
	out := store.SendLinkParams{
		UpdateLink: store.UpdateLink{
			Authority: p.Who.Authority, ID: store.LinkID(hex.EncodeToString(id[:8])), Body: r.Body, Meeting: r.Meeting,
			Post: l.Post, Name: l.Name, To: l.Address, Until: p.By.At.Add(Open),
		},
		Hash: hash(token), By: p.By,
	}
	for _, it := range l.Chosen() {
		out.Items = append(out.Items, store.LinkItem{Ref: it.Ref})
	}
	m := letterParams{council: council, to: l.Addressee, words: l.Words, items: l.Chosen()}
	out.Letter = s.posted(&m, &out, token)
	return out
}

// posted is the letter of a link.
func (s *Service) posted(m *letterParams, of *store.SendLinkParams, token string) store.LetterParams {
	m.address, m.until = s.p.Office.Site(of.Authority)+Path+token, day(of.Until)
	return store.LetterParams{Authority: of.Authority, ID: store.LetterID(letter.Secret()), To: of.To, Subject: m.subject(), Text: m.text(), Now: of.By.At}
}

// itemsOf are promises as a letter names them, without those that were closed meanwhile.
func (s *Service) itemsOf(ctx context.Context, authority store.AuthorityID, refs []store.Ref, now time.Time) ([]*Item, error) {
	var all []*Item
	for _, ref := range refs {
		k, err := s.p.Desk.Promise(ctx, asker(authority, day(now)), ref)
		if errors.Is(err, store.ErrNotFound) {
			continue // it was closed to the public meanwhile
		}
		if err != nil {
			return nil, err
		}
		if k.Lived.Closed() {
			continue
		}
		all = append(all, &Item{Standing: &k.Standing, Owner: owner(k.Commitment)})
	}
	return all, nil
}
