package store

import (
	"context"
	"time"
)

// Jobs is a queue of work to be done once, by whichever worker comes first, on one
// machine or several. A job is no fact: it is outside the journal, changed in place
// and may be forgotten when it is done.
type Jobs interface {
	// Enqueue puts a job into the queue. Where one with the same key still waits
	// or is under way, that one stands for both, and its id is returned.
	Enqueue(ctx context.Context, p EnqueueParams) (JobID, error)
	// Claim takes the first job that is ready for a worker, for the length of its
	// lease: ErrNotFound where none is. A job whose lease has run out, because its
	// worker died, is ready again.
	Claim(ctx context.Context, p ClaimParams) (Job, error)
	// Finish says that a claimed job is done: ErrConflict where the lease ran out
	// and another has it, or had it.
	Finish(ctx context.Context, p JobParams) error
	// Fail says that a claimed job failed. It is tried again after Backoff, unless
	// it has been tried often enough.
	Fail(ctx context.Context, p FailParams) error
	// EnqueueOnce puts a job into the queue if none of its kind and key was for this
	// period or a later one, and reports whether it did. Periods are told by their
	// text, as days are.
	EnqueueOnce(ctx context.Context, p EnqueueParams, period string) (bool, error)
	// Forget takes away what is done with since before a moment: jobs done or given
	// up, letters given up, tokens that have run out.
	Forget(ctx context.Context, authority AuthorityID, before time.Time) error
}

// JobID names a job of an authority.
type JobID int64

// EnqueueParams is a job to be done.
type EnqueueParams struct {
	Authority AuthorityID
	Kind      string // what is to be done
	Key       string // of several jobs of a kind and key only one waits; empty is none
	// Payload is what the worker needs to know: which facts, by their ids, and not
	// their words.
	Payload string
	After   time.Time // not before; zero is Now
	Now     time.Time
}

// ClaimParams asks for a job.
type ClaimParams struct {
	Authority AuthorityID
	Kinds     []string // which the worker can do; at least one
	Worker    string   // who asks: no two workers have one name
	Lease     time.Duration
	Now       time.Time
}

// Job is a job as it was claimed.
type Job struct {
	Authority AuthorityID
	ID        JobID
	Kind      string
	Key       string
	Payload   string
	Attempt   int       // from 1; with the worker it names this claim
	Until     time.Time // when the lease runs out
	Said      string    // why it failed the last time
}

// JobParams names a claim.
type JobParams struct {
	Authority AuthorityID
	Job       JobID
	Worker    string
	Attempt   int
	Now       time.Time
}

// FailParams says why a claimed job failed.
type FailParams struct {
	JobParams
	Why  string
	Most int // how often it is tried at most; 0 is 10
}

// Backoff is how long a job waits that has failed so often: ten seconds after the
// first time, and twice as long each time after, up to an hour.
func Backoff(attempts int) time.Duration {
	wait := 10 * time.Second
	for range min(attempts, 10) - 1 {
		wait *= 2
	}
	return min(wait, time.Hour)
}
