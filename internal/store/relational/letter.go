package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"mattersarising/internal/store"
)

// here tells this place, for this site, from every other: what the database says of
// where it is, and the site's address, hashed, so that no path and no name of a machine
// is kept.
func (s *Store) here(ctx context.Context, site string) (string, error) {
	place, err := s.d.Place(ctx, s.reader)
	if err != nil {
		return "", err
	}
	return digest(place + "\x00" + site), nil
}

// digest is SHA-256, in hex.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// SwitchMail says that mail is sent from this place, or that it is not.
func (s *Store) SwitchMail(ctx context.Context, p store.SwitchMailParams) error {
	const op = "switch mail"
	if p.By.Actor == "" || p.By.At.IsZero() {
		return store.Invalid("store: "+op, "it must be said who does this, and when")
	}
	place, err := s.here(ctx, p.Site)
	if err != nil {
		return s.wrap(op, err)
	}
	state := "off"
	if p.On {
		state = "on"
	}
	return s.work(ctx, op, func(tx *sql.Tx) error {
		exec := func(query string, args ...any) error {
			_, err := tx.ExecContext(ctx, s.d.Bind(query), args...)
			return err
		}
		if p.On {
			if err := s.waitingElsewhere(ctx, tx, p, place); err != nil {
				return err
			}
		}
		return exec(`INSERT INTO mail (authority, state, place, site, actor, at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (authority) DO UPDATE SET state = excluded.state, place = excluded.place, site = excluded.site, actor = excluded.actor, at = excluded.at`,
			p.Authority, state, place, text(p.Site), text(p.By.Actor), moment(p.By.At))
	})
}

// waitingElsewhere does with the letters that were written in another place what is asked.
func (s *Store) waitingElsewhere(ctx context.Context, tx *sql.Tx, p store.SwitchMailParams, place string) error {
	var err error
	switch p.Waiting {
	case store.WaitingSend:
		_, err = tx.ExecContext(ctx, s.d.Bind(`UPDATE letters SET place = ? WHERE authority = ? AND outcome = 'waiting'`), place, p.Authority)
	case store.WaitingDrop:
		_, err = tx.ExecContext(ctx, s.d.Bind(`DELETE FROM letters WHERE authority = ? AND outcome = 'waiting' AND place <> ?`), p.Authority, place)
	default:
		var n int
		err = tx.QueryRowContext(ctx, s.d.Bind(`SELECT count(*) FROM letters WHERE authority = ? AND outcome = 'waiting' AND place <> ?`), p.Authority, place).Scan(&n)
		if err == nil && n > 0 {
			err = &store.Error{
				Kind: store.ErrConflict, Op: "store: switch mail",
				Public: fmt.Sprintf("letters wait (%d) that were written in another place, and may have been sent from there: say whether they are to be sent from here or dropped", n),
			}
		}
	}
	return err
}

// MailState says whether mail is sent from this place, and what waits.
func (s *Store) MailState(ctx context.Context, authority store.AuthorityID) (store.MailState, error) {
	const op = "mail state"
	var m store.MailState
	state, place, here, at := "off", "", "", ""
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT state, place, site, actor, at FROM mail WHERE authority = ?`), authority).
		Scan(&state, &place, &m.Site, &m.Actor, &at)
	if err == nil {
		if m.At, err = parseMoment(at); err == nil {
			here, err = s.here(ctx, m.Site)
		}
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return m, s.wrap(op, err)
	}
	m.On, m.Moved = state == "on" && place == here, state == "on" && place != here
	err = s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT coalesce(sum(CASE WHEN outcome = 'waiting' THEN 1 ELSE 0 END), 0),
		coalesce(sum(CASE WHEN outcome = 'waiting' AND place <> ?2 THEN 1 ELSE 0 END), 0),
		coalesce(sum(CASE WHEN outcome = 'given up' THEN 1 ELSE 0 END), 0) FROM letters WHERE authority = ?1`), authority, here).
		Scan(&m.Waiting, &m.Elsewhere, &m.GivenUp)
	if err == nil && m.GivenUp > 0 {
		err = s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT said FROM letters WHERE authority = ? AND outcome = 'given up' ORDER BY changed DESC, letter DESC LIMIT 1`), authority).
			Scan(&m.Said)
		if errors.Is(err, sql.ErrNoRows) {
			err = nil // it was forgotten meanwhile
		}
	}
	return m, s.wrap(op, err)
}

// AddLetter keeps a letter, and a job that is to send it.
func (s *Store) AddLetter(ctx context.Context, p store.LetterParams) error {
	return s.work(ctx, "add letter", func(tx *sql.Tx) error { return s.addLetter(ctx, tx, p) })
}

func (s *Store) addLetter(ctx context.Context, tx *sql.Tx, p store.LetterParams) error {
	const op = "store: add letter"
	if p.ID == "" || p.To == "" || p.Text == "" || p.Now.IsZero() {
		return store.Invalid(op, "a letter needs an id, somebody to go to, words and a moment")
	}
	var state, place, site string
	err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT state, place, site FROM mail WHERE authority = ?`), p.Authority).Scan(&state, &place, &site)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	here, err := s.here(ctx, site)
	if err != nil {
		return err
	}
	if state != "on" || place != here {
		return &store.Error{Kind: store.ErrConflict, Op: op, Public: "no mail is sent from here until an administrator says so (arising mail on)"}
	}
	now := moment(p.Now)
	if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO letters (authority, letter, subscription, recipient, subject, body, html, unsubscribe, place, begun, outcome, said, made, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 'waiting', '', ?10, ?10)`),
		p.Authority, string(p.ID), string(p.Subscription), text(p.To), text(p.Subject), text(p.Text), text(p.HTML), text(p.Unsubscribe), place, now); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, s.d.Bind(`INSERT INTO jobs (authority, job, kind, key, payload, run_after, attempts, claimed_by, claimed_until, outcome, said, changed)
		VALUES (?1, `+s.d.NextJob+`, ?2, ?3, ?3, ?4, 0, '', '', 'waiting', '', ?4)`), p.Authority, store.JobLetter, string(p.ID), now)
	return err
}

// GetLetter returns a letter that waits.
func (s *Store) GetLetter(ctx context.Context, authority store.AuthorityID, id store.LetterID) (store.Letter, error) {
	const op = "get letter"
	l := store.Letter{LetterParams: store.LetterParams{Authority: authority, ID: id}}
	var made, place, site string
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT l.subscription, l.recipient, l.subject, l.body, l.html, l.unsubscribe, l.begun, l.made, l.place, m.site
		FROM letters l JOIN mail m ON m.authority = l.authority AND m.state = 'on' AND m.place = l.place
		WHERE l.authority = ? AND l.letter = ? AND l.outcome = 'waiting'`), authority, string(id)).
		Scan(&l.Subscription, &l.To, &l.Subject, &l.Text, &l.HTML, &l.Unsubscribe, &l.Begun, &made, &place, &site)
	if err == nil {
		var here string
		if here, err = s.here(ctx, site); err == nil && here != place {
			err = sql.ErrNoRows
		}
	}
	if errors.Is(err, sql.ErrNoRows) {
		return l, store.NotFound("store: "+op, "no such letter waits here")
	}
	if err == nil {
		l.Now, err = parseMoment(made)
	}
	return l, s.wrap(op, err)
}

// BeginLetter counts a sending of which it is not known what came of it.
func (s *Store) BeginLetter(ctx context.Context, authority store.AuthorityID, id store.LetterID) error {
	return s.countLetter(ctx, "begin letter", `begun + 1`, authority, id)
}

// ReturnLetter takes back that a sending was begun: it is known that it did not arrive.
func (s *Store) ReturnLetter(ctx context.Context, authority store.AuthorityID, id store.LetterID) error {
	return s.countLetter(ctx, "return letter", `begun - CASE WHEN begun > 0 THEN 1 ELSE 0 END`, authority, id)
}

func (s *Store) countLetter(ctx context.Context, op, begun string, authority store.AuthorityID, id store.LetterID) error {
	return s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE letters SET begun = `+begun+` WHERE authority = ? AND letter = ? AND outcome = 'waiting'`), authority, string(id))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return store.NotFound("store: "+op, "no such letter waits")
	})
}

// EndLetter says that a letter has left, or is given up.
func (s *Store) EndLetter(ctx context.Context, p store.EndLetterParams) error {
	return s.work(ctx, "end letter", func(tx *sql.Tx) error {
		var of string
		err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT subscription FROM letters WHERE authority = ? AND letter = ? AND outcome = 'waiting'`), p.Authority, string(p.Letter)).Scan(&of)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // it has left, or was taken away
		}
		if err != nil {
			return err
		}
		if !p.GivenUp {
			_, err = tx.ExecContext(ctx, s.d.Bind(`DELETE FROM letters WHERE authority = ? AND letter = ?`), p.Authority, string(p.Letter))
			return err
		}
		if _, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE letters SET outcome = 'given up', said = ?3, changed = ?4, recipient = '', subject = '', body = '', html = '', unsubscribe = ''
			WHERE authority = ?1 AND letter = ?2`), p.Authority, string(p.Letter), text(p.Said), moment(p.Now)); err != nil {
			return err
		}
		if p.NoAddress && of != "" {
			return s.endSubscription(ctx, tx, p.Authority, store.SubscriptionID(of), "its address ceased to answer", moment(p.Now))
		}
		return nil
	})
}
