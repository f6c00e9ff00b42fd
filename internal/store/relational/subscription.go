package relational

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"mattersarising/internal/retention"
	"mattersarising/internal/store"
)

// Subscribe keeps what somebody asked for, with the letter by which it is confirmed.
func (s *Store) Subscribe(ctx context.Context, p store.SubscribeParams) (bool, error) {
	const op = "subscribe"
	switch {
	case p.Subscription == "" || p.Token == "" || p.Address == "" || p.Fold == "" || p.Subject == "" || p.Now.IsZero() || p.Until.IsZero():
		return false, store.Invalid("store: "+op, "a subscription needs an id, an address, a subject, a token and its moments")
	case !slices.Contains(store.SubjectKinds(), p.Kind) || !slices.Contains(store.Frequencies(), p.Often):
		return false, store.Invalid("store: "+op, "say what is to be told, and how often: %q, %q", store.SubjectKinds(), store.Frequencies())
	}
	asked := false
	return asked, s.work(ctx, op, func(tx *sql.Tx) error {
		asked = false
		within, err := s.withinLimits(ctx, tx, p)
		if err != nil || !within {
			return err
		}
		if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO subscriptions (authority, subscription, address, fold, kind, subject, often, state, asked, ended, why, due, told, through)
			VALUES (?, ?, ?, ?, ?, ?, ?, 'unconfirmed', ?, '', '', '', '', 0)`),
			p.Authority, string(p.Subscription), text(p.Address), text(p.Fold), string(p.Kind), text(p.Subject), string(p.Often), moment(p.Now)); err != nil {
			return err
		}
		if err := s.addToken(ctx, tx, p.Authority, p.Subscription, p.Token, store.ToConfirm, p.Until); err != nil {
			return err
		}
		asked = true
		return s.addLetter(ctx, tx, p.Letter)
	})
}

// withinLimits reports whether so little was asked that one more may be.
func (s *Store) withinLimits(ctx context.Context, tx *sql.Tx, p store.SubscribeParams) (bool, error) {
	var all, ofAddress, waiting int
	hourAgo := moment(p.Now.Add(-time.Hour))
	err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT count(*) FROM subscriptions WHERE authority = ? AND asked > ?`), p.Authority, hourAgo).Scan(&all)
	if err != nil {
		return false, err
	}
	err = tx.QueryRowContext(ctx, s.d.Bind(`SELECT coalesce(sum(CASE WHEN asked > ?3 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN state = 'unconfirmed' THEN 1 ELSE 0 END), 0)
		FROM subscriptions WHERE authority = ?1 AND fold = ?2`), p.Authority, text(p.Fold), hourAgo).Scan(&ofAddress, &waiting)
	return all < p.Most.All && ofAddress < p.Most.Address && waiting < p.Most.Waiting, err
}

func (s *Store) addToken(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, of store.SubscriptionID, token string, use store.TokenUse, until time.Time) error {
	_, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO subscription_tokens (authority, token, subscription, use, until) VALUES (?, ?, ?, ?, ?)`),
		authority, digest(token), string(of), string(use), moment(until))
	return err
}

const subscriptionColumns = `s.authority, s.subscription, s.address, s.kind, s.subject, s.often, s.state, s.due, s.told, s.through`

func scanSubscription(scan func(...any) error) (store.Subscription, error) {
	var n store.Subscription
	var due string
	err := scan(&n.Authority, &n.Subscription, &n.Address, &n.Kind, &n.Subject, &n.Often, &n.State, &due, &n.Told, &n.Through)
	if err == nil && due != "" {
		n.Due, err = parseMoment(due)
	}
	return n, err
}

// asks is a pool or a transaction.
type asks interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (s *Store) byToken(ctx context.Context, from asks, p store.TokenParams) (store.Subscription, error) {
	n, err := scanSubscription(from.QueryRowContext(ctx, s.d.Bind(`SELECT `+subscriptionColumns+` FROM subscription_tokens t
		JOIN subscriptions s ON s.authority = t.authority AND s.subscription = t.subscription
		WHERE t.authority = ? AND t.token = ? AND t.use = ? AND t.until > ?`), p.Authority, digest(p.Token), string(p.Use), moment(p.Now)).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.NotFound("store: find subscription", "this link has run out, or was cut off on its way")
	}
	return n, err
}

// FindSubscription finds the subscription that a token is for.
func (s *Store) FindSubscription(ctx context.Context, p store.TokenParams) (store.Subscription, error) {
	n, err := s.byToken(ctx, s.reader, p)
	return n, s.wrap("find subscription", err)
}

// ConfirmSubscription begins a subscription.
func (s *Store) ConfirmSubscription(ctx context.Context, p store.ConfirmParams) (store.Subscription, error) {
	const op = "confirm subscription"
	var n store.Subscription
	return n, s.work(ctx, op, func(tx *sql.Tx) error {
		var err error
		n, err = s.byToken(ctx, tx, store.TokenParams{Authority: p.Authority, Token: p.Token, Use: store.ToConfirm, Now: p.Now})
		switch {
		case err != nil:
			return err
		case n.State == store.Confirmed:
			return nil
		case n.State == store.Ended:
			return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "this subscription was ended: ask for it again"}
		}
		others, err := texts(ctx, tx, s.d.Bind(`SELECT subscription FROM subscriptions WHERE authority = ? AND address = ? AND kind = ? AND subject = ? AND state = 'confirmed' ORDER BY subscription`),
			p.Authority, n.Address, string(n.Kind), n.Subject)
		if err != nil {
			return err
		}
		for _, other := range others {
			if err := s.endSubscription(ctx, tx, p.Authority, store.SubscriptionID(other), "a later one took its place", moment(p.Now)); err != nil {
				return err
			}
		}
		if n.Told, err = s.addTold(ctx, tx, p.Authority, p.State); err != nil {
			return err
		}
		n.State, n.Due, n.Through = store.Confirmed, p.Due, p.Through
		_, err = tx.ExecContext(ctx, s.d.Bind(`UPDATE subscriptions SET state = 'confirmed', due = ?, told = ?, through = ? WHERE authority = ? AND subscription = ?`),
			moment(p.Due), n.Told, p.Through, p.Authority, string(n.Subscription))
		return err
	})
}

// addTold keeps what is told, and returns its key.
func (s *Store) addTold(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, says string) (string, error) {
	key := digest(says)
	_, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO told (authority, told, says) VALUES (?, ?, ?) ON CONFLICT (authority, told) DO NOTHING`), authority, key, text(says))
	return key, err
}

// EndSubscription ends a subscription by a token.
func (s *Store) EndSubscription(ctx context.Context, p store.TokenParams) (store.Subscription, error) {
	var n store.Subscription
	return n, s.work(ctx, "end subscription", func(tx *sql.Tx) error {
		var err error
		if n, err = s.byToken(ctx, tx, p); err != nil || n.State == store.Ended {
			return err
		}
		n.State, n.Due = store.Ended, time.Time{}
		return s.endSubscription(ctx, tx, p.Authority, n.Subscription, "they asked to be told no more", moment(p.Now))
	})
}

func (s *Store) endSubscription(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, of store.SubscriptionID, why, now string) error {
	if _, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE subscriptions SET state = 'ended', ended = ?, why = ?, due = '' WHERE authority = ? AND subscription = ? AND state <> 'ended'`),
		now, why, authority, string(of)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM letters WHERE authority = ? AND subscription = ? AND outcome = 'waiting'`), authority, string(of))
	return err
}

// DueSubscriptions lists confirmed subscriptions whose letter is due.
func (s *Store) DueSubscriptions(ctx context.Context, p store.DueParams) ([]store.Subscription, error) {
	var all []store.Subscription
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		n, err := scanSubscription(r.Scan)
		all = append(all, n)
		return err
	}, s.d.Bind(`SELECT `+subscriptionColumns+` FROM subscriptions s WHERE s.authority = ? AND s.state = 'confirmed' AND s.due <= ? ORDER BY s.due, s.subscription LIMIT ?`),
		p.Authority, moment(p.Now), p.Limit)
	return all, s.wrap("due subscriptions", err)
}

// Told returns what was told the last time.
func (s *Store) Told(ctx context.Context, authority store.AuthorityID, key string) (string, error) {
	var says string
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT says FROM told WHERE authority = ? AND told = ?`), authority, key).Scan(&says)
	return says, s.wrap("told", err)
}

// Tell keeps the next letter of a subscription, and up to where it tells.
func (s *Store) Tell(ctx context.Context, p store.TellParams) error {
	const op = "tell"
	n := p.Subscription
	if !p.Next.After(n.Due) || p.Now.IsZero() {
		return store.Invalid("store: "+op, "the next letter is due after this one")
	}
	return s.work(ctx, op, func(tx *sql.Tx) error {
		key, err := s.addTold(ctx, tx, n.Authority, p.State)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE subscriptions SET due = ?, told = ?, through = ? WHERE authority = ? AND subscription = ? AND state = 'confirmed' AND due = ?`),
			moment(p.Next), key, p.Through, n.Authority, string(n.Subscription), moment(n.Due))
		if err != nil {
			return err
		}
		if moved, err := done.RowsAffected(); err != nil || moved == 0 {
			if err == nil {
				err = &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "the letter of this subscription was written already, or it was ended"}
			}
			return err
		}
		if p.Letter == nil {
			return nil
		}
		if err := s.addToken(ctx, tx, n.Authority, n.Subscription, p.Token, store.ToEnd, p.Until); err != nil {
			return err
		}
		return s.addLetter(ctx, tx, *p.Letter)
	})
}

// ExpireSubscriptions takes away what was never confirmed.
func (s *Store) ExpireSubscriptions(ctx context.Context, authority store.AuthorityID, before time.Time) (int64, error) {
	var gone int64
	return gone, s.work(ctx, "expire subscriptions", func(tx *sql.Tx) error {
		gone = 0
		var held int
		err := tx.QueryRowContext(ctx, s.d.Bind(heldBack), authority, string(retention.Subscriber)).Scan(&held)
		if err != nil || held > 0 {
			return err
		}
		gone, err = s.takeAway(ctx, tx.ExecContext, authority, `state = 'unconfirmed' AND asked < ?`, before)
		return err
	})
}

// takeAway deletes subscriptions, and whatever is of them.
func (s *Store) takeAway(ctx context.Context, exec func(context.Context, string, ...any) (sql.Result, error), authority store.AuthorityID, which string, before time.Time) (int64, error) {
	for _, table := range []string{"subscription_tokens", "letters"} {
		if _, err := exec(ctx, s.d.Bind(`DELETE FROM `+table+` WHERE authority = ? AND subscription IN (SELECT subscription FROM subscriptions WHERE authority = ? AND `+which+`)`),
			authority, authority, moment(before)); err != nil {
			return 0, err
		}
	}
	done, err := exec(ctx, s.d.Bind(`DELETE FROM subscriptions WHERE authority = ? AND `+which), authority, moment(before))
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// endedBefore are the subscriptions that ended before a moment.
const endedBefore = `state = 'ended' AND ended < ?`

// CountSubscribers counts the subscriptions there are, and those that ended before a moment.
func (s *Store) CountSubscribers(ctx context.Context, authority store.AuthorityID, before time.Time) (all, gone int64, err error) {
	err = s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT count(*), coalesce(sum(CASE WHEN state = 'ended' AND ended < ?2 THEN 1 ELSE 0 END), 0) FROM subscriptions WHERE authority = ?1`),
		authority, moment(before)).Scan(&all, &gone)
	return all, gone, s.wrap("count subscribers", err)
}

// DisposeSubscribers takes away subscriptions that ended before a moment. That it did,
// and how many, is in the journal.
func (s *Store) DisposeSubscribers(ctx context.Context, p store.DisposeParams) (int64, error) {
	const op = "dispose of subscribers"
	if p.Why == "" || p.Class != string(retention.Subscriber) {
		return 0, store.Invalid("store: "+op, "say by which rule of the schedule; the class is %q", retention.Subscriber)
	}
	_, there, err := s.CountSubscribers(ctx, p.Authority, p.Before)
	if err != nil {
		return 0, err
	}
	var gone int64
	err = s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var held int64
		if err := c.row(heldBack, c.authority, p.Class).Scan(&held); err != nil {
			return err
		}
		if held > 0 {
			return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "a legal hold stands on the subscribers: nothing of them may go"}
		}
		if there == 0 {
			return errNothing
		}
		var err error
		if gone, err = s.takeAway(ctx, c.tx.ExecContext, p.Authority, endedBefore, p.Before); err != nil {
			return err
		}
		n, err := c.next("disposal")
		if err != nil {
			return err
		}
		c.about("disposal %d", n)
		// They are no chain: there is no last link.
		return c.insert(`disposals (authority, disposal, class, through, last_hash, gone, why, entry)`,
			c.authority, n, p.Class, 0, make([]byte, 32), gone, p.Why, c.entry)
	})
	if errors.Is(err, errNothing) {
		return 0, nil
	}
	return gone, s.wrap(op, err)
}

// errNothing ends a change in which there was nothing to do: no entry is made of it.
var errNothing = errors.New("nothing to do")
