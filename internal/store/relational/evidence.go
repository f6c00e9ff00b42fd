package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/redact"
	"mattersarising/internal/retention"
	"mattersarising/internal/store"
)

// file keeps the document of a piece of evidence: its bytes by their hash, where none of
// that hash are kept yet.
func (c *change) file(step store.StepID, f store.File, files store.Files) error {
	if f == (store.File{}) {
		return nil
	}
	const op = "store: take step"
	hash, err := hex.DecodeString(f.SHA256)
	if err != nil || len(hash) != len(store.Hash{}) || strings.TrimSpace(f.Name) == "" || f.Media == "" {
		return store.Invalid(op, "a document needs its name, what it is, and the SHA-256 of its bytes")
	}
	bytes, sent := files[f.SHA256]
	if sent && (string(sum(bytes)) != string(hash) || int64(len(bytes)) != f.Size || len(bytes) == 0) {
		return store.Invalid(op, "the bytes of %s are not those that are named: send it again", f.Name)
	}
	var size int64
	switch err := c.row(`SELECT length(bytes) FROM blobs WHERE authority = ? AND sha256 = ?`, c.authority, hash).Scan(&size); {
	case errors.Is(err, sql.ErrNoRows) && !sent:
		return store.Invalid(op, "the bytes of %s did not come: send it again", f.Name)
	case errors.Is(err, sql.ErrNoRows):
		if err := c.insert(`blobs (authority, sha256, bytes, entry)`, c.authority, hash, bytes, c.entry); err != nil {
			return err
		}
	case err != nil:
		return err
	case size != f.Size:
		return store.Invalid(op, "the bytes of %s are not those that are named: send it again", f.Name)
	}
	return c.insert(`evidence_files (authority, step, entry, media, size, name, sha256)`, c.authority, int64(step), c.entry, f.Media, f.Size, strings.TrimSpace(f.Name), hash)
}

// evidenceFiles are the documents of the evidence of some commitments, or of all.
func (v *view) evidenceFiles(of []int64) (map[store.StepID]store.File, error) {
	out := map[store.StepID]store.File{}
	return out, v.facts(facts{
		table: "evidence_files", columns: "t.step, t.name, t.media, t.size, t.sha256, substr(b.bytes, 1, 1)", of: "s.commitment", in: of, order: "t.step",
		join: "JOIN steps s ON s.authority = t.authority AND s.step = t.step JOIN blobs b ON b.authority = t.authority AND b.sha256 = t.sha256",
	}, func(r *sql.Rows) error {
		var step store.StepID
		var f store.File
		var sha, begins []byte
		err := r.Scan(&step, &f.Name, &f.Media, &f.Size, &sha, &begins)
		f.SHA256, f.Gone = hex.EncodeToString(sha), destroyed(begins)
		out[step] = f
		return err
	})
}

// EvidenceFile returns the document of a piece of evidence.
func (s *Store) EvidenceFile(ctx context.Context, authority store.AuthorityID, step store.StepID) (store.File, []byte, error) {
	const op = "evidence file"
	var f store.File
	var sha, bytes []byte
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT e.name, e.media, e.size, e.sha256, b.bytes FROM evidence_files e
		JOIN blobs b ON b.authority = e.authority AND b.sha256 = e.sha256 WHERE e.authority = ? AND e.step = ?`), int64(authority), int64(step)).Scan(&f.Name, &f.Media, &f.Size, &sha, &bytes)
	if errors.Is(err, sql.ErrNoRows) {
		return f, nil, store.NotFound("store: "+op, "no document was sent with %s", step)
	}
	f.SHA256, f.Gone = hex.EncodeToString(sha), destroyed(bytes)
	return f, bytes, s.wrap(op, err)
}

// destroyed reports whether bytes that were a document are masked whole: no document
// begins with a small letter, and what was masked does.
func destroyed(bytes []byte) bool { return len(bytes) > 0 && bytes[0] >= 'a' && bytes[0] <= 'z' }

// documents are the hashes of the documents of some pieces of evidence.
func (c *change) documents(steps []store.StepID) (map[string]bool, error) {
	out := map[string]bool{}
	for _, step := range steps {
		var sha []byte
		if err := c.row(`SELECT sha256 FROM evidence_files WHERE authority = ? AND step = ?`, c.authority, int64(step)).Scan(&sha); errors.Is(err, sql.ErrNoRows) {
			return nil, store.NotFound("store: redact", "no document was sent with %s", step)
		} else if err != nil {
			return nil, err
		}
		out[string(sha)] = true
	}
	return out, nil
}

// unseen are the pieces of evidence whose documents stay, and in which words cannot be
// looked for.
func (f *finder) unseen() ([]store.StepID, error) {
	var out []store.StepID
	return out, f.c.each(func(r *sql.Rows) error {
		var step store.StepID
		var media string
		var sha, begins []byte
		err := r.Scan(&step, &media, &sha, &begins)
		if f.sums[string(sha)] == nil && !destroyed(begins) && (strings.HasPrefix(media, "image/") || media == "application/pdf") {
			out = append(out, step)
		}
		return err
	}, `SELECT e.step, e.media, e.sha256, substr(b.bytes, 1, 1) FROM evidence_files e
		JOIN blobs b ON b.authority = e.authority AND b.sha256 = e.sha256 WHERE e.authority = ? ORDER BY e.step`, f.c.authority)
}

// mayGo leaves of some pieces of evidence those whose documents may be disposed of: no
// page of the record is the same bytes, and no other piece of evidence that stays.
func (c *change) mayGo(steps []store.StepID) ([]store.StepID, error) {
	stays, of := map[string]bool{}, map[store.StepID]string{}
	err := c.each(func(r *sql.Rows) error {
		var step store.StepID
		var sha, begins []byte
		err := r.Scan(&step, &sha, &begins)
		if destroyed(begins) {
			return err
		}
		if step != 0 && slices.Contains(steps, step) {
			of[step] = string(sha)
		} else {
			stays[string(sha)] = true
		}
		return err
	}, `SELECT e.step, e.sha256, substr(b.bytes, 1, 1) FROM evidence_files e JOIN blobs b ON b.authority = e.authority AND b.sha256 = e.sha256 WHERE e.authority = ?1
		UNION ALL SELECT 0, sha256, NULL FROM captures WHERE authority = ?1`, c.authority)
	return slices.DeleteFunc(slices.Clone(steps), func(step store.StepID) bool { return of[step] == "" || stays[of[step]] }), err
}

// CountEvidenceFiles counts the documents that were sent as evidence and are kept.
func (s *Store) CountEvidenceFiles(ctx context.Context, authority store.AuthorityID) (int64, error) {
	var n int64
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var begins []byte
		err := r.Scan(&begins)
		if !destroyed(begins) {
			n++
		}
		return err
	}, s.d.Bind(`SELECT substr(b.bytes, 1, 1) FROM evidence_files e JOIN blobs b ON b.authority = e.authority AND b.sha256 = e.sha256 WHERE e.authority = ?`), int64(authority))
	return n, s.wrap("count evidence files", err)
}

// DisposeEvidence destroys the documents of pieces of evidence.
func (s *Store) DisposeEvidence(ctx context.Context, p store.DisposeEvidenceParams) (int64, error) {
	const op = "dispose"
	if p.Why == "" {
		return 0, store.Invalid("store: "+op, "say by which rule of the schedule")
	}
	var gone int64
	err := s.redacting(ctx, p.Authority, p.By, false, func(c *change) error {
		var held int
		if err := c.row(heldBack, c.authority, string(retention.EvidenceFile)).Scan(&held); err != nil {
			return err
		}
		if held > 0 {
			return store.Conflict("store: "+op, "a legal hold stands on the %s: nothing of it may go", retention.EvidenceFile)
		}
		steps, err := c.mayGo(p.Steps)
		if err != nil {
			return err
		}
		f := &finder{c: c, ctx: ctx, m: &redact.Matcher{}}
		if f.doomed, err = c.documents(steps); err != nil || len(steps) == 0 {
			return err
		}
		edits, err := f.find()
		if err != nil || len(edits) == 0 {
			return err
		}
		out := f.found(edits)
		out.Power, out.Why, gone = p.Why, "a document that was sent as evidence is kept for a time", int64(len(steps))
		return c.destroy(&out, edits, f.totals)
	})
	return gone, s.wrap(op, err)
}
