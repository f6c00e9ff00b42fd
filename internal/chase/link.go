package chase

import (
	"context"
	"errors"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Opened is what a link opens, for whoever has it.
type Opened struct {
	store.UpdateLink

	Over  bool // its time is over
	Newer bool // another was sent in its place
	Due   []Due
}

// Due is a promise that a link opens.
type Due struct {
	desk.Promise

	Item store.LinkItem
	// Closed is set where the committees have closed it since: nothing is owed any more.
	Closed bool
	// Gone is set where it is not to be shown any more.
	Gone bool
}

// Waits reports whether it can be answered.
func (d *Due) Waits() bool { return d.Item.State == store.LinkItemOpen && !d.Closed && !d.Gone }

// Waiting are the promises that can be answered; none where the link is done with.
func (o *Opened) Waiting() []*Due {
	var all []*Due
	for i := range o.Due {
		if o.State == store.LinkOpen && !o.Over && o.Due[i].Waits() {
			all = append(all, &o.Due[i])
		}
	}
	return all
}

// Look says what a link opens, and changes nothing: ErrNotFound where there never was such
// a link.
func (s *Service) Look(ctx context.Context, authority store.AuthorityID, token string, now time.Time) (Opened, error) {
	l, err := s.p.Store.FindLink(ctx, store.SecretAt{Authority: authority, Hash: hash(token), At: now})
	if err == nil && l.Purpose != store.LinkUpdate {
		err = store.NotFound("chase", "there is no such link")
	}
	if err != nil {
		return Opened{}, err
	}
	o := Opened{UpdateLink: l, Over: l.Over(now)}
	for _, it := range l.Items {
		due := Due{Item: it}
		o.Newer = o.Newer || it.State == store.LinkItemPassed
		due.Promise, err = s.p.Desk.Promise(ctx, asker(authority, day(now)), it.Ref)
		switch {
		case errors.Is(err, store.ErrNotFound):
			due.Gone = true
		case err != nil:
			return Opened{}, err
		default:
			due.Closed = due.Lived.Closed()
		}
		o.Due = append(o.Due, due)
	}
	return o, nil
}

// Answer is how a promise stands, as whoever owes it says.
type Answer struct {
	State    string
	Words    string
	Expected calendar.Date // zero where nothing is said of it
	Evidence []store.NewStep
	Files    store.Files // the documents of it
	// Questions are the answers to what was asked of the promise; none is given where the
	// words are empty.
	Questions map[store.QuestionID]string
}

// Needs says what an answer lacks, by its box: state, words. The rule: how it stands must be
// said. Words are needed where it is delayed, paused or applies no longer, where it is late,
// or is now expected later than was agreed; each of these is worse than was promised, and
// whoever reads it is owed the reason. What evidence lacks, desk.Shown says.
func (a *Answer) Needs(k *desk.Promise) map[string]string {
	wrong := map[string]string{}
	if a.State == "" || !k.Open[civic.StepProgress][a.State] {
		wrong["state"] = "Say how it stands"
	}
	last := k.Due.To
	if agreed := k.Lived.Agreed; agreed != nil {
		last = agreed.Days.To
	}
	if strings.TrimSpace(a.Words) == "" {
		switch {
		case a.State == string(civic.DeliveryDelayed), a.State == string(civic.DeliveryPaused), a.State == string(civic.DeliveryNoLongerApplies):
			wrong["words"] = "Say why it is " + a.State
			if a.State == string(civic.DeliveryNoLongerApplies) {
				wrong["words"] = "Say why it no longer applies"
			}
		case k.Timing == civic.TimingOverdue:
			wrong["words"] = "It is late: say why, and what is being done"
		case !last.IsZero() && a.Expected.After(last):
			wrong["words"] = "It is expected later than was agreed: say why"
		case k.Lived.Delivery == civic.DeliveryImplemented || k.Lived.Delivery == civic.DeliveryNoLongerApplies:
			if a.State == string(civic.DeliveryInProgress) {
				wrong["words"] = "Say why it is in progress again"
			}
		}
	}
	return wrong
}

// steps are what an answer enters.
func (a *Answer) steps(ref store.Ref, party string) []store.NewStep {
	words := strings.TrimSpace(a.Words)
	all := []store.NewStep{{Ref: ref, Act: civic.StepProgress, State: a.State, Why: words, Party: party}}
	if !a.Expected.IsZero() {
		if words == "" {
			words = "said with the update"
		}
		all = append(all, store.NewStep{Ref: ref, Act: civic.StepForecast, Days: calendar.Interval{To: a.Expected}, Why: words, Party: party})
	}
	for _, n := range a.Evidence {
		n.Ref, n.Party = ref, party
		all = append(all, n)
	}
	return all
}

// AnswerParams answers one promise of a link.
type AnswerParams struct {
	Authority store.AuthorityID
	Token     string
	Ref       store.Ref
	Entry     int64 // the last that was shown; 0 asks for no such thing
	Now       time.Time
	Answer    Answer
	NotMine   string // why it is not theirs, instead of an answer
}

func (p *AnswerParams) at() store.SecretAt {
	return store.SecretAt{Authority: p.Authority, Hash: hash(p.Token), At: p.Now}
}

// Answer takes an answer: ErrConflict where the link, or the promise, is not open, or the
// promise has moved on since it was shown.
func (s *Service) Answer(ctx context.Context, p AnswerParams) error {
	const op = "chase: answer"
	o, err := s.Look(ctx, p.Authority, p.Token, p.Now)
	if err != nil {
		return err
	}
	var due *Due
	for i := range o.Due {
		if o.Due[i].Item.Ref == p.Ref {
			due = &o.Due[i]
		}
	}
	if due == nil {
		return store.NotFound(op, "this link does not open %s", p.Ref)
	}
	if due.Closed || due.Gone {
		return store.Conflict(op, "%s was closed since you were asked: nothing is owed any more", p.Ref)
	}
	if p.NotMine != "" {
		_, err = s.p.Store.AnswerLink(ctx, store.AnswerLinkParams{SecretAt: p.at(), Ref: p.Ref, NotMine: p.NotMine, Cause: "not theirs, by link"})
		return err
	}
	take := store.AnswerLinkParams{
		SecretAt: p.at(), Ref: p.Ref, Seen: p.Entry, Cause: "update by link", Sign: due.Signs, Steps: p.Answer.steps(due.Ref, o.Post), Files: p.Answer.Files,
		Answers: p.Answer.answers(o.Questions(due), &p, o.Post),
	}
	for i := range take.Steps {
		if take.Steps[i], err = due.MayTake(take.Steps[i]); err != nil {
			return err
		}
	}
	for _, k := range due.With {
		take.With = append(take.With, k.Ref)
	}
	if _, err = s.p.Store.AnswerLink(ctx, take); err != nil {
		return err
	}
	if take.Sign != "" && len(o.Open()) == 1 { // the last of the link: whoever signs gets one letter for all of it
		return s.signable(ctx, p.Authority, store.By{Actor: ruled, Cause: "ask to sign off", At: p.Now})
	}
	return nil
}

// Keep keeps what is half typed.
func (s *Service) Keep(ctx context.Context, p AnswerParams, draft string) error {
	const longest = 20_000
	if len(draft) > longest {
		return store.Invalid("chase: keep", "that is too long to keep: say it in %d letters or fewer", longest)
	}
	return s.p.Store.KeepTyped(ctx, store.DraftParams{SecretAt: p.at(), Ref: p.Ref, Draft: draft})
}

// PassParams passes a link on.
type PassParams struct {
	Authority store.AuthorityID
	Token     string
	Refs      []store.Ref // none is all that is open
	Address   string      // as typed
	Name      string      // or post, of whoever is to answer
	// Deputy has them asked in the first's place from now on too, until a day; zero is
	// until it is taken back.
	Deputy bool
	Until  calendar.Date
	Now    time.Time
}

// Pass sends another link, to whoever is to answer instead; by the old one those promises
// are answered no more. ErrInvalid where it may not be passed on to that address.
func (s *Service) Pass(ctx context.Context, p PassParams) error {
	const op = "chase: pass on"
	o, err := s.Look(ctx, p.Authority, p.Token, p.Now)
	if err != nil {
		return err
	}
	to, err := mail.ParseAddress(p.Address)
	if err != nil {
		return store.Invalid(op, "%s", err.Error())
	}
	p.Name = mail.OneLine(p.Name)
	if strings.TrimSpace(p.Name) == "" {
		return store.Invalid(op, "say who is to answer: their name, or their post")
	}
	d, err := s.directory(ctx, p.Authority, day(p.Now))
	if err != nil {
		return err
	}
	policies, err := s.p.Store.ChasePolicies(ctx, p.Authority)
	if err != nil {
		return err
	}
	var domains []string
	for _, one := range policies {
		if identity.FoldBody(one.Body) == identity.FoldBody(o.Body) {
			domains = one.Domains
		}
	}
	if !d.mayPass(o.To, to, domains) {
		return store.Invalid(op, "a link can be passed on to an address of your own organisation, or to somebody whom the clerk has set down: ask the clerk to write to this address")
	}
	refs := p.Refs
	if len(refs) == 0 {
		refs = o.Open()
	}
	if err := s.send(ctx, p, &o, to, refs); err != nil || !p.Deputy {
		return err
	}
	return s.name(ctx, p, &o, d, to)
}

// send makes the new link with its letter.
func (s *Service) send(ctx context.Context, p PassParams, o *Opened, to mail.Address, refs []store.Ref) error {
	items, err := s.itemsOf(ctx, p.Authority, refs, p.Now)
	if err != nil {
		return err
	}
	council, err := s.council(ctx, p.Authority)
	if err != nil {
		return err
	}
	made := store.SendLinkParams{
		UpdateLink: store.UpdateLink{Authority: p.Authority, ID: store.LinkID(letter.Secret()[:16]), Post: p.Name, Name: p.Name, To: to.String(), Until: p.Now.Add(Open)},
		By:         store.By{Actor: o.ID.Actor(), Cause: "pass link", At: p.Now},
	}
	token := letter.Secret()
	made.Hash = hash(token)
	m := letterParams{
		council: council, to: Addressee{Post: p.Name, Name: p.Name}, items: items,
		before: "This was passed on to you by whoever was asked as " + o.Post + ".",
	}
	made.Letter = s.posted(&m, &made, token)
	defer s.wake()
	return s.p.Store.PassLink(ctx, store.PassLinkParams{SecretAt: store.SecretAt{Authority: p.Authority, Hash: hash(p.Token), At: p.Now}, Refs: p.Refs, New: made})
}

// name has a deputy asked from now on, for each post of which the link's promises are and
// whose letters go to the link's address.
func (s *Service) name(ctx context.Context, p PassParams, o *Opened, d *directory, to mail.Address) error {
	for i := range o.Due {
		if o.Due[i].Gone {
			continue
		}
		who := d.of(owner(o.Due[i].Commitment))
		if !strings.EqualFold(who.Address, o.To) || who.Deputy {
			continue
		}
		l := d.leads[identity.FoldBody(who.Post)]
		if l.Post == "" {
			l = store.Lead{Authority: p.Authority, Post: who.Post, Name: who.Name, Address: who.Address}
		}
		l.Deputy, l.DeputyAddress, l.DeputyUntil = p.Name, to.String(), p.Until
		if err := s.p.Store.SetLead(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// Expected is when a promise is expected now, as it stands without an answer; empty where
// no day is given.
func Expected(k *desk.Promise) string {
	switch {
	case k.Lived.Forecast != nil:
		return "now expected " + follow.InWords(k.Lived.Forecast.Days)
	case k.Lived.Agreed != nil:
		return "agreed " + follow.InWords(k.Lived.Agreed.Days)
	case k.Due.To.IsZero():
		return ""
	}
	return "expected " + follow.InWords(calendar.Interval{To: k.Due.To})
}
