package chase

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"

	"mattersarising/internal/access"
	"mattersarising/internal/evidence"
	"mattersarising/internal/store"
)

// heldMark tells a document that was sent with half an answer from other uploads.
const heldMark = "evidence:"

// heldAt names such a document. Its id is random, and stands in what is half typed only.
func (p *AnswerParams) heldAt(id string) store.UploadAt {
	return store.UploadAt{Authority: p.Authority, Account: access.AccountID("evidence of " + p.Ref.String()), ID: id, Now: p.Now}
}

// HoldFile keeps a document that was sent with an answer until that is whole, as long as
// the link works, and returns what it is called with what is half typed.
func (s *Service) HoldFile(ctx context.Context, p AnswerParams, o *Opened, d *evidence.Document) (string, error) {
	says, err := json.Marshal(d.File)
	if err != nil {
		return "", err
	}
	at := p.heldAt(rand.Text())
	return at.ID, s.p.Store.HoldUpload(ctx, store.Upload{
		Authority: at.Authority, ID: at.ID, Account: at.Account, State: store.UploadWaiting, Address: heldMark, Bytes: d.Bytes, Says: string(says), Ends: o.Until,
	}, p.Now)
}

// HeldFile is the document that is held with half an answer; nil where there is none any more.
func (s *Service) HeldFile(ctx context.Context, p AnswerParams, id string) (*evidence.Document, error) {
	if id == "" {
		return nil, nil //nolint:nilnil // there is none
	}
	u, err := s.p.Store.Upload(ctx, p.heldAt(id))
	var d evidence.Document
	if err == nil {
		d.Bytes, err = s.p.Store.UploadBytes(ctx, p.heldAt(id))
	}
	if errors.Is(err, store.ErrNotFound) || err == nil && u.Address != heldMark {
		return nil, nil //nolint:nilnil // its time is over, or words were destroyed meanwhile
	}
	if err != nil {
		return nil, err
	}
	return &d, json.Unmarshal([]byte(u.Says), &d.File)
}

// DropFile takes away a document that is held.
func (s *Service) DropFile(ctx context.Context, p AnswerParams, id string) error {
	if id == "" {
		return nil
	}
	return s.p.Store.DropUpload(ctx, p.heldAt(id))
}
