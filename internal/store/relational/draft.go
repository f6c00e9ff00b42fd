package relational

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// mostDraft is how many bytes a draft may hold.
const mostDraft = 1 << 20

const whichDraft = ` WHERE authority = ? AND account = ? AND body = ? AND day = ?`

func draftArgs(p store.DraftAt) []any {
	return []any{int64(p.Authority), string(p.Account), identity.FoldBody(p.Body), p.Day.String()}
}

// KeepDraft keeps what somebody has typed so far.
func (s *Store) KeepDraft(ctx context.Context, d store.Draft) (int64, error) {
	const op = "keep draft"
	switch {
	case d.Account == "" || d.Body == "" || d.Day.IsZero():
		return 0, store.Invalid("store: "+op, "a draft is somebody's, of the meeting of a body on a day")
	case len(d.Words) > mostDraft:
		return 0, &store.Error{Kind: store.ErrTooLarge, Op: "store: " + op, Public: "that is more than a draft can hold: confirm what there is, then go on"}
	}
	version := d.Version + 1
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		var held int64
		var at string
		err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT version, at FROM drafts`+whichDraft), draftArgs(d.DraftAt)...).Scan(&held, &at)
		switch {
		case errors.Is(err, sql.ErrNoRows) && d.Version == 0:
			_, err = tx.ExecContext(ctx, s.d.Bind(`INSERT INTO drafts (authority, draft, account, body, day, name, words, version, at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)`),
				int64(d.Authority), rand.Text(), string(d.Account), identity.FoldBody(d.Body), d.Day.String(), text(d.Name), text(d.Words), moment(d.At))
			return err
		case errors.Is(err, sql.ErrNoRows):
			return store.Conflict("store: "+op, "this draft was confirmed or dropped elsewhere meanwhile")
		case err != nil:
			return err
		case held != d.Version:
			return store.Conflict("store: "+op, "this draft was changed elsewhere meanwhile, in another window or on another computer")
		}
		_, err = tx.ExecContext(ctx, s.d.Bind(`UPDATE drafts SET name = ?, words = ?, version = ?, at = ?`+whichDraft),
			append([]any{text(d.Name), text(d.Words), version, moment(d.At)}, draftArgs(d.DraftAt)...)...)
		return err
	})
	if err != nil {
		return 0, err
	}
	return version, nil
}

const draftColumns = `account, body, day, name, words, version, at`

func scanDraft(authority store.AuthorityID, scan func(...any) error) (store.Draft, error) {
	d := store.Draft{DraftAt: store.DraftAt{Authority: authority}}
	var on string
	if err := scan(&d.Account, &d.Body, &on, &d.Name, &d.Words, &d.Version, moments{&d.At}); err != nil {
		return d, err
	}
	var err error
	d.Day, err = calendar.ParseDate(on)
	return d, err
}

// GetDraft returns somebody's draft of a meeting.
func (s *Store) GetDraft(ctx context.Context, p store.DraftAt) (store.Draft, error) {
	const op = "draft"
	d, err := scanDraft(p.Authority, s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+draftColumns+` FROM drafts`+whichDraft), draftArgs(p)...).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return d, store.NotFound("store: "+op, "there is no draft of this meeting")
	}
	return d, s.wrap(op, err)
}

// ListDrafts returns all of somebody's drafts, the newest first.
func (s *Store) ListDrafts(ctx context.Context, authority store.AuthorityID, account access.AccountID) ([]store.Draft, error) {
	var all []store.Draft
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		d, err := scanDraft(authority, r.Scan)
		all = append(all, d)
		return err
	}, s.d.Bind(`SELECT `+draftColumns+` FROM drafts WHERE authority = ? AND account = ? ORDER BY at DESC, day DESC, body`), int64(authority), string(account))
	return all, s.wrap("drafts", err)
}

// DropDraft takes a draft away.
func (s *Store) DropDraft(ctx context.Context, p store.DraftAt) error {
	_, err := s.doing(ctx, "drop draft", `DELETE FROM drafts`+whichDraft, draftArgs(p)...)
	return err
}

// confirm takes away the draft that is confirmed, which must be the one that was shown.
func (c *change) confirm(p store.DraftAt) error {
	var version int64
	err := c.row(`SELECT version FROM drafts`+whichDraft, draftArgs(p)...).Scan(&version)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return store.Conflict("store: enter", "there is no such draft any more: it was confirmed already, or dropped")
	case err != nil:
		return err
	case version != p.Version:
		return store.Conflict("store: enter", "this draft was changed elsewhere meanwhile: look at it again, then confirm it")
	}
	return c.once(`DELETE FROM drafts`+whichDraft, draftArgs(p)...)
}
