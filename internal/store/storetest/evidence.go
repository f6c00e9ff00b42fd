package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// document is one that is sent as evidence, with its bytes.
func document(name, media string, b []byte) (store.File, store.Files) {
	hash := sha256.Sum256(b)
	f := store.File{Name: name, Media: media, SHA256: hex.EncodeToString(hash[:]), Size: int64(len(b))}
	return f, store.Files{f.SHA256: b}
}

// photo is the bytes of a picture, as far as a store looks.
func photo(words string) []byte { return []byte("\xff\xd8\xff\xe0" + words) }

// shown is evidence with a document.
func shown(w *town, ref store.Ref, name, media string, b []byte) store.TakeParams {
	f, files := document(name, media, b)
	p := take(w, noon, store.NewStep{Ref: ref, Act: civic.StepEvidence, State: string(civic.EvidenceDocument), Words: "the leaflet", File: f})
	p.Files = files
	return p
}

func evidence(t *testing.T, d Driver) {
	one := func(w *town) store.Ref {
		w.t.Helper()
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-06-04", number: "1", says: []line{promise("That A be done.")}}}})
		return 1
	}
	steps := func(w *town, at store.AsAt) []store.Step {
		w.t.Helper()
		at.Authority = w.id
		p, err := w.Known(w.t.Context(), at)
		w.must(err)
		var all []store.Step
		for i := range p.Commitments {
			all = append(all, p.Commitments[i].Steps...)
		}
		return all
	}
	t.Run("a document is kept byte for byte, and its bytes once", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ref := one(w)
		p := shown(w, ref, "leaflet.jpg", "image/jpeg", photo("of the drop-in"))
		first, err := w.Take(t.Context(), p)
		w.must(err)
		p.Steps[0].File.Name = "the same.jpg"
		p.Files = nil // they are there
		second, err := w.Take(t.Context(), p)
		w.must(err)
		for i, id := range []store.StepID{first[0], second[0]} {
			want := p.Steps[0].File
			if i == 0 {
				want.Name = "leaflet.jpg"
			}
			f, b, err := w.EvidenceFile(t.Context(), w.id, id)
			if err != nil || !bytes.Equal(b, photo("of the drop-in")) || f != want {
				t.Errorf("%s: %q %+v, %v", id, b, f, err)
			}
			if got := steps(w, store.AsAt{})[i].File; got != want {
				t.Errorf("%s is told as %+v, want %+v", id, got, want)
			}
		}
		if n := d.Count(t, w.Store, "blobs", "of the drop-in"); n != 1 {
			t.Errorf("its bytes are kept %d times", n)
		}
		if n, err := w.CountEvidenceFiles(t.Context(), w.id); n != 2 || err != nil {
			t.Errorf("%d documents, %v", n, err)
		}
		if _, _, err := w.EvidenceFile(t.Context(), w.id, second[0]+1); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of no evidence: %v", err)
		}
		if r, err := w.Verify(t.Context(), store.VerifyParams{Authority: w.id}); err != nil || r.Broken != nil {
			t.Errorf("the record does not hold: %v, %v", r.Broken, err)
		}
	})
	t.Run("what is not whole is refused, and nothing is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ref := one(w)
		for name, spoil := range map[string]func(*store.TakeParams){
			"no bytes":        func(p *store.TakeParams) { p.Files = nil },
			"other bytes":     func(p *store.TakeParams) { p.Files[p.Steps[0].File.SHA256] = photo("of another") },
			"another size":    func(p *store.TakeParams) { p.Steps[0].File.Size++ },
			"no name":         func(p *store.TakeParams) { p.Steps[0].File.Name = " " },
			"no hash":         func(p *store.TakeParams) { p.Steps[0].File.SHA256 = "x" },
			"a link":          func(p *store.TakeParams) { p.Steps[0].State = string(civic.EvidenceLink) },
			"of no evidence":  func(p *store.TakeParams) { p.Steps[0].Act, p.Steps[0].State = civic.StepProgress, "in progress" },
			"neither, nor":    func(p *store.TakeParams) { p.Steps[0].File = store.File{} },
			"no promise":      func(p *store.TakeParams) { p.Steps[0].Ref = 99 },
			"a bad one after": func(p *store.TakeParams) { p.Steps = append(p.Steps, store.NewStep{Ref: ref, Act: "x"}) },
		} {
			p := shown(w, ref, "leaflet.jpg", "image/jpeg", photo("of the drop-in"))
			spoil(&p)
			if _, err := w.Take(t.Context(), p); !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := d.Count(t, w.Store, "blobs", "of the drop-in"); n != 0 || len(steps(w, store.AsAt{})) != 0 {
			t.Error("something of it is kept")
		}
	})
	t.Run("nobody but the service has it before it is released, and the public when a person does", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ref := one(w)
		p := shown(w, ref, "leaflet.jpg", "image/jpeg", photo("of the drop-in"))
		p.Sign = "Director"
		made, err := w.Take(t.Context(), p)
		w.must(err)
		public := store.AsAt{To: store.Audience{Kind: civic.AudiencePublic}}
		board := store.AsAt{To: store.Audience{Kind: civic.AudienceBody, Name: "Board"}}
		sign := func(s civic.SignOff) store.SignParams {
			return store.SignParams{Authority: w.id, Step: made[0], State: s, Party: "Director", Day: day("2018-06-20"), By: person("sign")}
		}
		if _, err := w.Sign(t.Context(), sign(civic.SignOffReleased)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("a draft is released: %v", err)
		}
		given := sign(civic.SignOffGiven)
		given.Day = given.Known
		_, err = w.Sign(t.Context(), given)
		w.must(err)
		w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}, Refs: []store.Ref{ref}, Paper: "x", Why: "y", By: person("x")}))
		if got := steps(w, board); len(got) != 0 {
			t.Errorf("the Board has %+v", got)
		}
		if got := steps(w, public); len(got) != 1 || got[0].ReleasedBy(day("2026-12-01")) {
			t.Errorf("by a paper the public has %+v", got)
		}
		_, err = w.Sign(t.Context(), sign(civic.SignOffReleased))
		w.must(err)
		if got := steps(w, public); len(got) != 1 || !got[0].ReleasedBy(day("2026-12-01")) || got[0].ReleasedBy(day("2018-06-19")) || got[0].File.Name != "leaflet.jpg" {
			t.Errorf("released, the public has %+v", got)
		}
	})
	t.Run("words are destroyed in it, and one in which they cannot be looked for is named", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ref := one(w)
		const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
		var made []store.StepID
		for _, p := range []store.TakeParams{
			shown(w, ref, "Zoë Quillfeather.docx", docx, packedOf("Zoë Quillfeather")), shown(w, ref, "other.docx", docx, packedOf("nobody")), shown(w, ref, "her.jpg", "image/jpeg", photo("a face")),
		} {
			ids, err := w.Take(t.Context(), p)
			w.must(err)
			made = append(made, ids...)
		}
		redact := store.RedactParams{Authority: w.id, Words: []string{"zoë quillfeather"}, Power: "the request", Why: "she asked", By: person("redact")}
		out, err := w.Redact(t.Context(), redact)
		w.must(err)
		if len(out.Unseen) != 1 || out.Unseen[0] != made[2] || len(out.Whole) != 1 || out.Whole[0] != "evidence "+made[0].String() {
			t.Errorf("destroyed: %+v", out)
		}
		gone := func() (all []bool) {
			for _, id := range made {
				f, b, err := w.EvidenceFile(t.Context(), w.id, id)
				w.must(err)
				if f.Gone && (bytes.Contains(b, []byte("face")) || strings.Contains(f.Name, "Quillfeather")) {
					t.Errorf("%s is left: %q, %q", id, f.Name, b)
				}
				all = append(all, f.Gone)
			}
			return all
		}
		same(t, "after the words", gone(), []bool{true, false, false})
		out, err = w.Redact(t.Context(), store.RedactParams{Authority: w.id, Files: made[2:], Power: "the request", Why: "her face", By: person("redact")})
		w.must(err)
		same(t, "after the picture", gone(), []bool{true, false, true})
		if len(out.Unseen) != 0 || d.Count(t, w.Store, "blobs", "a face") != 0 {
			t.Errorf("the picture is left: %+v", out)
		}
		if _, err := w.Redact(t.Context(), store.RedactParams{Authority: w.id, Files: []store.StepID{99}, Power: "x", Why: "y", By: person("redact")}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of no document: %v", err)
		}
		if r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t)); err != nil || r.Broken != nil {
			t.Errorf("the record does not hold: %v, %v", r.Broken, err)
		}
	})
	t.Run("what is past its time goes, unless it is held or kept elsewhere too", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ref := one(w)
		page := sheet{name: "b.html", items: []entry{{body: "Board", on: "2018-06-04", number: "2", says: []line{promise("That B be done.")}}}}
		w.add(page)
		var made []store.StepID
		for _, p := range []store.TakeParams{
			shown(w, ref, "a.jpg", "image/jpeg", photo("a")), shown(w, ref, "again.jpg", "image/jpeg", photo("a")), shown(w, ref, "b.jpg", "image/jpeg", photo("b")),
			shown(w, ref, "page.pdf", "application/pdf", page.params().Bytes),
		} {
			ids, err := w.Take(t.Context(), p)
			w.must(err)
			made = append(made, ids...)
		}
		dispose := func(steps ...store.StepID) (int64, error) {
			return w.DisposeEvidence(t.Context(), store.DisposeEvidenceParams{Authority: w.id, Steps: steps, Why: "kept for 6 years", By: person("retention")})
		}
		hold, err := w.Hold(t.Context(), store.HoldParams{Authority: w.id, Class: "evidence file", Why: "an inquiry", By: person("hold")})
		w.must(err)
		if n, err := dispose(made...); n != 0 || !errors.Is(err, store.ErrConflict) {
			t.Errorf("what is held went: %d, %v", n, err)
		}
		w.must(w.EndHold(t.Context(), store.EndHoldParams{Authority: w.id, Hold: hold, Why: "over", By: person("hold")}))
		for _, c := range []struct {
			steps []store.StepID
			gone  int64
			left  int64
		}{{nil, 0, 4}, {made[:1], 0, 4}, {made[3:], 0, 4}, {made[:2], 2, 2}, {made[:2], 0, 2}, {made, 1, 1}} {
			n, err := dispose(c.steps...)
			left, err2 := w.CountEvidenceFiles(t.Context(), w.id)
			if err := errors.Join(err, err2); err != nil || n != c.gone || left != c.left {
				t.Errorf("%v: %d went and %d are left, want %d and %d; %v", c.steps, n, left, c.gone, c.left, err)
			}
		}
		if r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t)); err != nil || r.Broken != nil {
			t.Errorf("the record does not hold: %v, %v", r.Broken, err)
		}
	})
}

// shows puts evidence with a document into a store.
func shows(w *town, ref store.Ref) {
	_, err := w.Take(context.Background(), shown(w, ref, "leaflet.jpg", "image/jpeg", photo("of the drop-in")))
	w.must(err)
}
