package relational

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"mattersarising/internal/store"
)

// work runs fn in a transaction of its own, outside the journal and without the
// lock on the authority: an import that is under way holds no worker up. Where it
// fails only because of another transaction, fn is run again.
func (s *Store) work(ctx context.Context, op string, fn func(tx *sql.Tx) error) error {
	var err error
	for range attempts {
		if err = s.workOnce(ctx, fn); err == nil || !s.d.Again(err) {
			break
		}
	}
	return s.wrap(op, err)
}

func (s *Store) workOnce(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Enqueue puts a job into the queue.
func (s *Store) Enqueue(ctx context.Context, p store.EnqueueParams) (store.JobID, error) {
	if p.Kind == "" || p.Now.IsZero() {
		return 0, store.Invalid("store: enqueue", "a job needs a kind and a moment")
	}
	after := p.After
	if after.IsZero() {
		after = p.Now
	}
	var id store.JobID
	return id, s.work(ctx, "enqueue", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, s.d.Bind(`INSERT INTO jobs (authority, job, kind, key, payload, run_after, attempts, claimed_by, claimed_until, outcome, said, changed)
			VALUES (?1, `+s.d.NextJob+`, ?2, ?3, ?4, ?5, 0, '', '', 'waiting', '', ?6)
			ON CONFLICT (authority, kind, key) WHERE key <> '' AND outcome = 'waiting' DO NOTHING RETURNING job`),
			p.Authority, p.Kind, p.Key, p.Payload, moment(after), moment(p.Now)).Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		return tx.QueryRowContext(ctx, s.d.Bind(`SELECT job FROM jobs WHERE authority = ? AND kind = ? AND key = ? ORDER BY job DESC LIMIT 1`),
			p.Authority, p.Kind, p.Key).Scan(&id)
	})
}

// EnqueueOnce puts a job into the queue, if none was for this period or a later one.
func (s *Store) EnqueueOnce(ctx context.Context, p store.EnqueueParams, period string) (bool, error) {
	const op = "enqueue once"
	if p.Kind == "" || p.Key == "" || period == "" || p.Now.IsZero() {
		return false, store.Invalid("store: "+op, "a job of a period needs a kind, a key, the period and a moment")
	}
	once := false
	return once, s.work(ctx, op, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO periods (authority, kind, key, period) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (authority, kind, key) DO UPDATE SET period = excluded.period WHERE periods.period < excluded.period`), p.Authority, p.Kind, p.Key, period)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		once = n > 0
		if err != nil || !once {
			return err
		}
		after := p.After
		if after.IsZero() {
			after = p.Now
		}
		_, err = tx.ExecContext(ctx, s.d.Bind(`INSERT INTO jobs (authority, job, kind, key, payload, run_after, attempts, claimed_by, claimed_until, outcome, said, changed)
			VALUES (?1, `+s.d.NextJob+`, ?2, ?3, ?4, ?5, 0, '', '', 'waiting', '', ?6)
			ON CONFLICT (authority, kind, key) WHERE key <> '' AND outcome = 'waiting' DO NOTHING`),
			p.Authority, p.Kind, p.Key, p.Payload, moment(after), moment(p.Now))
		return err
	})
}

// Forget takes away what is done with since before a moment.
func (s *Store) Forget(ctx context.Context, authority store.AuthorityID, before time.Time) error {
	return s.work(ctx, "forget", func(tx *sql.Tx) error {
		for _, query := range []string{
			`DELETE FROM jobs WHERE authority = ? AND outcome <> 'waiting' AND changed < ?`,
			`DELETE FROM letters WHERE authority = ? AND outcome = 'given up' AND changed < ?`,
			`DELETE FROM subscription_tokens WHERE authority = ? AND until < ?`,
		} {
			if _, err := tx.ExecContext(ctx, s.d.Bind(query), authority, moment(before)); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, s.d.Bind(`DELETE FROM told WHERE authority = ?1
			AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.authority = told.authority AND s.told = told.told)`), authority)
		return err
	})
}

// Claim takes the first job that is ready.
func (s *Store) Claim(ctx context.Context, p store.ClaimParams) (store.Job, error) {
	const op = "claim"
	if p.Worker == "" || len(p.Kinds) == 0 || p.Lease <= 0 || p.Now.IsZero() {
		return store.Job{}, store.Invalid("store: "+op, "a claim needs a worker, the kinds it can do, a lease and a moment")
	}
	j := store.Job{Authority: p.Authority}
	args := []any{p.Authority, p.Worker, moment(p.Now.Add(p.Lease)), moment(p.Now)}
	for _, kind := range p.Kinds {
		args = append(args, kind)
	}
	// The kinds stand after the four arguments that are numbered.
	kinds := make([]string, len(p.Kinds))
	for i := range kinds {
		kinds[i] = "?" + string(rune('5'+i))
	}
	if len(kinds) > 5 {
		return j, store.Invalid("store: "+op, "a worker asks for five kinds at most: it asked for %d", len(kinds))
	}
	query := s.d.Bind(`UPDATE jobs SET attempts = attempts + 1, claimed_by = ?2, claimed_until = ?3, changed = ?4
		WHERE authority = ?1 AND job = (SELECT job FROM jobs WHERE authority = ?1 AND outcome = 'waiting' AND run_after <= ?4 AND claimed_until <= ?4
			AND kind IN (` + strings.Join(kinds, ", ") + `) ORDER BY run_after, job LIMIT 1` + s.d.SkipLocked + `)
		RETURNING job, kind, key, payload, attempts, claimed_until, said`)
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		var until string
		err := tx.QueryRowContext(ctx, query, args...).Scan(&j.ID, &j.Kind, &j.Key, &j.Payload, &j.Attempt, &until, &j.Said)
		if errors.Is(err, sql.ErrNoRows) {
			return store.NotFound("store: "+op, "no job is ready")
		}
		if err != nil {
			return err
		}
		j.Until, err = parseMoment(until)
		return err
	})
	return j, err
}

// Finish says that a claimed job is done.
func (s *Store) Finish(ctx context.Context, p store.JobParams) error {
	return s.work(ctx, "finish", func(tx *sql.Tx) error {
		return s.end(ctx, tx, p, `outcome = 'done', said = ?6`, "")
	})
}

// Fail says that a claimed job failed.
func (s *Store) Fail(ctx context.Context, p store.FailParams) error {
	most := p.Most
	if most <= 0 {
		most = 10
	}
	return s.work(ctx, "fail", func(tx *sql.Tx) error {
		if p.Attempt >= most {
			return s.end(ctx, tx, p.JobParams, `outcome = 'failed', said = ?6`, p.Why)
		}
		if err := s.end(ctx, tx, p.JobParams, `said = ?6`, p.Why); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE jobs SET run_after = ? WHERE authority = ? AND job = ?`),
			moment(p.Now.Add(store.Backoff(p.Attempt))), p.Authority, p.Job)
		return err
	})
}

// end gives a claim back with what became of the job.
func (s *Store) end(ctx context.Context, tx *sql.Tx, p store.JobParams, set, said string) error {
	if p.Worker == "" || p.Now.IsZero() {
		return store.Invalid("store: end job", "a worker and a moment are needed")
	}
	done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE jobs SET claimed_by = '', claimed_until = '', changed = ?5, `+set+`
		WHERE authority = ?1 AND job = ?2 AND claimed_by = ?3 AND attempts = ?4 AND outcome = 'waiting'`),
		p.Authority, p.Job, p.Worker, p.Attempt, moment(p.Now), said)
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	if err == nil && n == 0 {
		err = &store.Error{Kind: store.ErrConflict, Op: "store: end job", Public: "the job is no longer this worker's: its lease ran out, or it was ended before"}
	}
	return err
}
