package store

import (
	"context"
	"time"

	"mattersarising/internal/access"
)

// Uploads keeps what people sent to be taken in, from when they sent it until they have
// confirmed it and seen what became of it. It is no fact: what is not confirmed goes by
// itself, and whatever is destroyed by a redaction takes all uploads with it.
type Uploads interface {
	// HoldUpload adds one that waits, and takes away those whose time is over:
	// ErrRateLimited where as many as MostHeld of the account's wait already.
	HoldUpload(ctx context.Context, u Upload, now time.Time) error
	// Upload finds one of the account's, without its bytes: ErrNotFound where there is
	// none, or its time is over.
	Upload(ctx context.Context, p UploadAt) (Upload, error)
	// UploadBytes returns the bytes of one of the account's, and claims nothing: ErrNotFound
	// where there is none, its time is over, or it was taken in.
	UploadBytes(ctx context.Context, p UploadAt) ([]byte, error)
	// ClaimUpload has it taken in by whoever asks, and returns it with its bytes:
	// ErrConflict where it was taken in, or somebody takes it in and has said so within
	// the lease.
	ClaimUpload(ctx context.Context, p UploadAt, lease time.Duration) (Upload, error)
	// BeatUpload says that it is still being taken in.
	BeatUpload(ctx context.Context, p UploadAt) error
	// EndUpload says how taking it in ended: its bytes go, unless it failed.
	EndUpload(ctx context.Context, p UploadAt, state UploadState, says string) error
	// DropUpload takes away one that is not being taken in. There may be none.
	DropUpload(ctx context.Context, p UploadAt) error
}

// MostHeld is how many uploads of one account may wait to be confirmed.
const MostHeld = 4

// UploadState is how far an upload has come.
type UploadState string

// The states of an upload.
const (
	UploadWaiting UploadState = "waiting" // to be confirmed
	UploadRunning UploadState = "running" // it is being taken in
	UploadDone    UploadState = "done"
	UploadFailed  UploadState = "failed" // it may be tried again
)

// UploadStates returns every state.
func UploadStates() []UploadState {
	return []UploadState{UploadWaiting, UploadRunning, UploadDone, UploadFailed}
}

// Upload is what somebody sent.
type Upload struct {
	Authority AuthorityID
	ID        string // random
	Account   access.AccountID
	State     UploadState
	Address   string    // of a page whose text was pasted; empty is none
	Bytes     []byte    // a ZIP of what was sent
	Says      string    // what it comes to, or came to, in the words of whoever takes it in
	Ends      time.Time // from then on it is gone
	Beat      time.Time // when it was last said that it is being taken in; zero is never
}

// UploadAt names an upload of an account, and the moment at which it is asked for.
type UploadAt struct {
	Authority AuthorityID
	Account   access.AccountID
	ID        string
	Now       time.Time
}
