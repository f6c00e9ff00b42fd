package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// sent is an upload of an account that ends an hour after noon.
func (w *town) sent(id, words string) store.Upload {
	return store.Upload{Authority: w.id, ID: id, Account: "a-1", Bytes: []byte("PK\x00" + words), Says: "{}", Ends: later(1)}
}

func uploads(t *testing.T, d Driver) {
	at := func(w *town, id string) store.UploadAt {
		return store.UploadAt{Authority: w.id, Account: "a-1", ID: id, Now: noon}
	}
	t.Run("what was sent waits, is taken in once, and nothing of it stays", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		sent := w.sent("one", "Jo Bloggs")
		sent.Address = "https://council.example/é"
		w.must(w.HoldUpload(t.Context(), sent, noon))
		want := sent
		want.State, want.Bytes = store.UploadWaiting, nil
		got, err := w.Upload(t.Context(), at(w, "one"))
		w.must(err)
		same(t, "what waits", got, want)
		other := at(w, "one")
		other.Account = "a-2"
		over := at(w, "one")
		over.Now = later(1)
		for name, p := range map[string]store.UploadAt{"another's": other, "over": over, "none": at(w, "two")} {
			if _, err := w.Upload(t.Context(), p); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := w.ClaimUpload(t.Context(), p, time.Minute); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s is claimed: %v", name, err)
			}
			if _, err := w.UploadBytes(t.Context(), p); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("the bytes of %s: %v", name, err)
			}
			if err := w.EndUpload(t.Context(), p, store.UploadDone, ""); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s ends: %v", name, err)
			}
		}
		for range 2 { // to look at them claims nothing
			if b, err := w.UploadBytes(t.Context(), at(w, "one")); err != nil || string(b) != string(sent.Bytes) {
				t.Errorf("its bytes are %q, %v", b, err)
			}
		}
		claimed, err := w.ClaimUpload(t.Context(), at(w, "one"), time.Minute)
		w.must(err)
		if string(claimed.Bytes) != string(sent.Bytes) || claimed.State != store.UploadRunning || !claimed.Beat.Equal(noon) {
			t.Errorf("claimed: %+v", claimed)
		}
		if _, err := w.ClaimUpload(t.Context(), at(w, "one"), time.Minute); !errors.Is(err, store.ErrConflict) {
			t.Errorf("claimed twice: %v", err)
		}
		w.must(w.DropUpload(t.Context(), at(w, "one"))) // it is being taken in: it stays
		beat := at(w, "one")
		beat.Now = noon.Add(30 * time.Second)
		w.must(w.BeatUpload(t.Context(), beat))
		late := at(w, "one")
		late.Now = noon.Add(time.Minute + 29*time.Second)
		if _, err := w.ClaimUpload(t.Context(), late, time.Minute); !errors.Is(err, store.ErrConflict) {
			t.Errorf("whoever takes it in said so a minute ago, and another has it: %v", err)
		}
		late.Now = noon.Add(2 * time.Minute)
		if _, err := w.ClaimUpload(t.Context(), late, time.Minute); err != nil {
			t.Errorf("whoever took it in is gone, and no other may: %v", err)
		}
		w.must(w.EndUpload(t.Context(), at(w, "one"), store.UploadFailed, "it failed"))
		again, err := w.ClaimUpload(t.Context(), at(w, "one"), time.Minute)
		if err != nil || len(again.Bytes) == 0 {
			t.Errorf("what failed is not tried again: %v", err)
		}
		if err := w.EndUpload(t.Context(), at(w, "one"), store.UploadWaiting, ""); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("it ends waiting: %v", err)
		}
		w.must(w.EndUpload(t.Context(), at(w, "one"), store.UploadDone, "done"))
		if got, err = w.Upload(t.Context(), at(w, "one")); err != nil || got.State != store.UploadDone || got.Says != "done" {
			t.Errorf("done: %+v, %v", got, err)
		}
		if _, err := w.UploadBytes(t.Context(), at(w, "one")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what was taken in has bytes: %v", err)
		}
		if n := d.Count(t, w.Store, "uploads", "Jo Bloggs"); n != 0 {
			t.Error("what was sent is kept after it was taken in")
		}
		if _, err := w.ClaimUpload(t.Context(), at(w, "one"), time.Minute); !errors.Is(err, store.ErrConflict) {
			t.Errorf("what is done is claimed: %v", err)
		}
		w.must(w.HoldUpload(t.Context(), store.Upload{Authority: w.id, ID: "two", Account: "a-2", Bytes: []byte("x"), Ends: later(9)}, later(2)))
		if n := d.Count(t, w.Store, "uploads", "council.example"); n != 0 {
			t.Error("what is over is kept")
		}
	})
	t.Run("no more than a few wait, and one that is left goes", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, id := range []string{"1", "2", "3", "4"}[:store.MostHeld] {
			w.must(w.HoldUpload(t.Context(), w.sent(id, ""), noon))
		}
		if err := w.HoldUpload(t.Context(), w.sent("5", ""), noon); !errors.Is(err, store.ErrRateLimited) {
			t.Errorf("one more waits: %v", err)
		}
		w.must(w.DropUpload(t.Context(), at(w, "2")))
		w.must(w.DropUpload(t.Context(), at(w, "2")))
		w.must(w.HoldUpload(t.Context(), w.sent("5", ""), noon))
		for name, change := range map[string]func(*store.Upload){
			"no id": func(u *store.Upload) { u.ID = "" }, "nobody's": func(u *store.Upload) { u.Account = "" },
			"no bytes": func(u *store.Upload) { u.Bytes = nil }, "over": func(u *store.Upload) { u.Ends = noon },
		} {
			u := w.sent("6", "")
			change(&u)
			if err := w.HoldUpload(t.Context(), u, noon); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.holds(d, false)
	})
	t.Run("who read what", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, about := range []string{"I-1", "I-12", "I-1"} {
			w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessReading, About: about, By: person("x")}))
		}
		w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessRefused, About: "I-1", By: person("x")}))
		all, err := w.Accesses(t.Context(), store.AccessesParams{Authority: w.id, About: "I-1", Limit: 2})
		w.must(err)
		var said []string
		for _, a := range all {
			said = append(said, string(a.Kind)+" "+a.About+" "+a.Actor)
			if a.At == "" {
				t.Errorf("without a moment: %+v", a)
			}
		}
		if got, want := strings.Join(said, ", "), "refused I-1 j.smith, reading I-1 j.smith"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if _, err := w.Accesses(t.Context(), store.AccessesParams{Authority: w.id, Limit: 2}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("of nothing: %v", err)
		}
	})
}
