package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"mattersarising/internal/store"
)

// HoldUpload adds an upload that waits to be confirmed.
func (s *Store) HoldUpload(ctx context.Context, u store.Upload, now time.Time) error {
	const op = "hold upload"
	if u.ID == "" || u.Account == "" || len(u.Bytes) == 0 || !u.Ends.After(now) {
		return store.Invalid("store: "+op, "an upload needs an id, an account, bytes and an end")
	}
	return s.work(ctx, op, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM uploads WHERE authority = ? AND ends <= ?`), int64(u.Authority), moment(now)); err != nil {
			return err
		}
		var waiting int
		if err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT count(*) FROM uploads WHERE authority = ? AND account = ? AND state = 'waiting'`), int64(u.Authority), string(u.Account)).Scan(&waiting); err != nil {
			return err
		}
		if waiting >= store.MostHeld {
			return &store.Error{
				Kind: store.ErrRateLimited, Op: "store: " + op,
				Public: fmt.Sprintf("%d uploads of yours wait to be confirmed: confirm or leave those first, and try again", waiting),
			}
		}
		_, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO uploads (authority, upload, account, state, address, bytes, says, ends, beat) VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, '')`),
			int64(u.Authority), u.ID, string(u.Account), text(u.Address), u.Bytes, text(u.Says), moment(u.Ends))
		return err
	})
}

const uploadColumns = `authority, upload, account, state, address, says, ends, beat`

func intoUpload(u *store.Upload) []any {
	return []any{&u.Authority, &u.ID, &u.Account, &u.State, &u.Address, &u.Says, moments{&u.Ends}, moments{&u.Beat}}
}

const whichUpload = ` WHERE authority = ? AND upload = ? AND account = ? AND ends > ?`

func uploadArgs(p store.UploadAt) []any {
	return []any{int64(p.Authority), p.ID, string(p.Account), moment(p.Now)}
}

func noUpload(op string) error {
	return store.NotFound("store: "+op, "there is no such upload, or it was left for too long: send the files again")
}

// Upload finds an upload, without its bytes.
func (s *Store) Upload(ctx context.Context, p store.UploadAt) (store.Upload, error) {
	const op = "upload"
	var u store.Upload
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+uploadColumns+` FROM uploads`+whichUpload), uploadArgs(p)...).Scan(intoUpload(&u)...)
	if errors.Is(err, sql.ErrNoRows) {
		return u, noUpload(op)
	}
	return u, s.wrap(op, err)
}

// UploadBytes returns the bytes of an upload.
func (s *Store) UploadBytes(ctx context.Context, p store.UploadAt) ([]byte, error) {
	const op = "upload bytes"
	var b []byte
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT bytes FROM uploads`+whichUpload+` AND length(bytes) > 0`), uploadArgs(p)...).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, noUpload(op)
	}
	return b, s.wrap(op, err)
}

// ClaimUpload has an upload taken in by whoever asks.
func (s *Store) ClaimUpload(ctx context.Context, p store.UploadAt, lease time.Duration) (store.Upload, error) {
	const op = "claim upload"
	var u store.Upload
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE uploads SET state = 'running', beat = ?`+whichUpload+` AND (state IN ('waiting', 'failed') OR state = 'running' AND beat <= ?)`),
			append(append([]any{moment(p.Now)}, uploadArgs(p)...), moment(p.Now.Add(-lease)))...)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		u = store.Upload{}
		err = tx.QueryRowContext(ctx, s.d.Bind(`SELECT `+uploadColumns+`, bytes FROM uploads`+whichUpload), uploadArgs(p)...).Scan(append(intoUpload(&u), &u.Bytes)...)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return noUpload(op)
		case err == nil && n == 0:
			return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "it has been taken in, or is being taken in"}
		}
		return err
	})
	if err != nil {
		return store.Upload{}, err
	}
	return u, nil
}

// BeatUpload says that an upload is still being taken in.
func (s *Store) BeatUpload(ctx context.Context, p store.UploadAt) error {
	const op = "beat upload"
	n, err := s.doing(ctx, op, `UPDATE uploads SET beat = ? WHERE authority = ? AND upload = ? AND account = ? AND state = 'running'`, moment(p.Now), int64(p.Authority), p.ID, string(p.Account))
	return missing(op, n, err, "there is no such upload that is being taken in")
}

// EndUpload says how taking an upload in ended.
func (s *Store) EndUpload(ctx context.Context, p store.UploadAt, state store.UploadState, says string) error {
	const op = "end upload"
	if state != store.UploadDone && state != store.UploadFailed {
		return store.Invalid("store: "+op, "taking in ends done or failed, not %s", state)
	}
	query, args := `UPDATE uploads SET state = ?, says = ?`, []any{string(state), text(says)}
	if state == store.UploadDone {
		query, args = query+`, bytes = ?`, append(args, []byte{})
	}
	n, err := s.doing(ctx, op, query+` WHERE authority = ? AND upload = ? AND account = ? AND state = 'running'`, append(args, int64(p.Authority), p.ID, string(p.Account))...)
	return missing(op, n, err, "there is no such upload that is being taken in")
}

// DropUpload takes an upload away that is not being taken in.
func (s *Store) DropUpload(ctx context.Context, p store.UploadAt) error {
	_, err := s.doing(ctx, "drop upload", `DELETE FROM uploads WHERE authority = ? AND upload = ? AND account = ? AND state <> 'running'`, int64(p.Authority), p.ID, string(p.Account))
	return err
}
