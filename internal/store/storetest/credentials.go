package storetest

import (
	"context"
	"testing"
	"time"

	"mattersarising/internal/store"
)

func credentials(t *testing.T, d Driver) {
	t.Run("a password is put in the place of the one before", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		_, err := w.Password(t.Context(), w.who("a-1", noon))
		refuses(t, "before the first", err, store.ErrNotFound)
		for _, want := range []string{"$argon2id$one", "$argon2id$two"} {
			w.must(w.SetPassword(t.Context(), store.PasswordParams{AccountAt: w.who("a-1", noon), Hash: want}))
			if got, err := w.Password(t.Context(), w.who("a-1", noon)); got != want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		}
	})
	t.Run("a code is taken once, of two that come at once too", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		who := w.who("a-1", noon)
		want := store.Factor{ID: "f-1", Kind: store.FactorTOTP, Name: "phone", Secret: "KEY", Made: noon, Step: 7}
		w.must(w.AddFactor(t.Context(), store.FactorParams{AccountAt: who, Factor: want}))
		got, err := w.Factors(t.Context(), who)
		w.must(err)
		same(t, "factors", got, []store.Factor{want})
		use := store.UseFactorParams{AccountAt: who, Factor: "f-1", Step: 9}
		if worked := atOnce(t, store.ErrConflict, func(int) error { return w.UseFactor(context.Background(), use) }); worked != 1 {
			t.Errorf("the code was taken %d times", worked)
		}
		use.Step = 8
		refuses(t, "an earlier code", w.UseFactor(t.Context(), use), store.ErrConflict)
		use.Step, use.Secret = 10, "KEY 2"
		w.must(w.UseFactor(t.Context(), use))
		want.Used, want.Step, want.Secret = noon, 10, "KEY 2"
		got, err = w.Factors(t.Context(), who)
		w.must(err)
		same(t, "used", got, []store.Factor{want})
		refuses(t, "no such factor", w.RemoveFactors(t.Context(), store.RemoveFactorsParams{AccountAt: who, Factor: "f-2"}), store.ErrNotFound)
		w.must(w.RemoveFactors(t.Context(), store.RemoveFactorsParams{AccountAt: who, Factor: "f-1"}))
		if got, err := w.Factors(t.Context(), who); len(got) > 0 || err != nil {
			t.Errorf("left: %+v, %v", got, err)
		}
	})
	t.Run("a recovery code works once", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		who := w.who("a-1", noon)
		w.must(w.SetRecoveryCodes(t.Context(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash("old")}}))
		w.must(w.SetRecoveryCodes(t.Context(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash("one"), hash("two")}}))
		if worked := atOnce(t, store.ErrNotFound, func(int) error {
			return w.UseRecoveryCode(context.Background(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash("one")}})
		}); worked != 1 {
			t.Errorf("it worked %d times", worked)
		}
		refuses(t, "an old one", w.UseRecoveryCode(t.Context(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash("old")}}), store.ErrNotFound)
		refuses(t, "two at a time", w.UseRecoveryCode(t.Context(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash("two"), hash("x")}}), store.ErrInvalid)
		if n, err := w.RecoveryCodes(t.Context(), who); n != 1 || err != nil {
			t.Errorf("%d are left, %v", n, err)
		}
		w.must(w.RemoveFactors(t.Context(), store.RemoveFactorsParams{AccountAt: who}))
		if n, err := w.RecoveryCodes(t.Context(), who); n != 0 || err != nil {
			t.Errorf("%d are left, %v", n, err)
		}
	})
	t.Run("failures add up, at once too, lock, and are forgotten", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		one, two := hash("sam@fernshire.example"), hash("192.0.2.1")
		p := store.FailedParams{Authority: w.id, Keys: []store.Hash{one, two}, At: noon, Within: time.Hour, Lock: func(n int) time.Duration {
			if n < 8 {
				return 0
			}
			return time.Duration(n) * time.Minute
		}}
		locked := func(want time.Time, keys ...store.Hash) {
			t.Helper()
			got, err := w.LockedUntil(t.Context(), w.id, keys)
			w.must(err)
			if !got.Equal(want) {
				t.Errorf("locked until %v, want %v", got, want)
			}
		}
		locked(time.Time{}, one, two)
		if worked := atOnce(t, nil, func(int) error { return w.Failed(context.Background(), p) }); worked != 8 {
			t.Errorf("%d of eight were counted", worked)
		}
		locked(noon.Add(8*time.Minute), one)
		locked(noon.Add(8*time.Minute), hash("other"), two)
		locked(time.Time{}, hash("other"))
		p.At = noon.Add(time.Minute)
		w.must(w.Failed(t.Context(), p))
		locked(noon.Add(10*time.Minute), one, two)
		w.must(w.Forgive(t.Context(), w.id, two))
		locked(time.Time{}, two)
		// Long afterwards the count begins anew.
		p.At, p.Lock = noon.Add(3*time.Hour), func(n int) time.Duration { return time.Duration(n) * time.Minute }
		w.must(w.Failed(t.Context(), p))
		locked(p.At.Add(time.Minute), one)
	})
}
