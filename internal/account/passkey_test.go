package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
)

const origin = "https://promises.fernshire.example"

func (w *town) place() account.Place {
	return account.Place{Authority: w.id, Origin: origin, Name: "Fernshire"}
}

func (w *town) device() *device { return newDevice(w.t, origin, "promises.fernshire.example") }

// passkey adds a passkey of a device for whoever is signed in by a secret.
func (w *town) passkey(d *device, secret string) (account.SignedIn, []string, error) {
	w.t.Helper()
	c, err := w.NewPasskey(w.t.Context(), w.place(), secret)
	if err != nil {
		return account.SignedIn{}, nil, err
	}
	return w.AddPasskey(w.t.Context(), w.place(), account.Answer{Secret: secret, Browser: c.Browser, JSON: d.make(c.Options), Name: " Laptop "})
}

// show asks a device for its passkey, of the session of a secret or of anybody, and
// passes its answer.
func (w *town) show(d *device, secret string) (account.SignedIn, error) {
	w.t.Helper()
	c, err := w.AskPasskey(w.t.Context(), w.place(), secret)
	if err != nil {
		return account.SignedIn{}, err
	}
	return w.PassPasskey(w.t.Context(), w.place(), account.Answer{Secret: secret, Browser: c.Browser, JSON: d.use(c.Options), Device: "Firefox on Linux"})
}

// TestPasskey: a clerk sets one up in the place of an app, signs in by it alone, and
// passes the second factor by it.
func TestPasskey(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Clerk)
	half, err := w.signIn(email, password)
	w.must(err)
	d := w.device()
	c, err := w.NewPasskey(t.Context(), w.place(), half.Secret)
	w.must(err)
	if o := d.read(c.Options).PublicKey; o.RP.ID != "promises.fernshire.example" || o.Selection["residentKey"] != "required" || o.Selection["userVerification"] != "required" || o.User.ID != b64.EncodeToString([]byte(a.ID)) {
		t.Errorf("the device is asked %s", c.Options)
	}
	in, codes, err := w.passkey(d, half.Secret)
	w.must(err)
	if got := w.actor(in.Secret); !got.SecondFactor || !got.May(access.Publish, access.Scope{}) || len(codes) != 10 {
		t.Fatalf("after it was set up: %+v, %d codes", got, len(codes))
	}
	if w.actor(half.Secret).SignedIn() {
		t.Error("what was held before still opens something")
	}
	factors, err := w.Factors(t.Context(), &a)
	w.must(err)
	if len(factors) != 1 || factors[0].Name != "Laptop" || factors[0].Kind != store.FactorPasskey {
		t.Fatalf("kept are %+v", factors)
	}
	laptop := factors[0].ID

	// Alone.
	in, err = w.show(d, "")
	w.must(err)
	if got := w.actor(in.Secret); got.ID != a.ID || !got.SecondFactor {
		t.Errorf("who signed in by a passkey: %+v", got)
	}
	if got := w.accesses(store.AccessSignIn); !strings.HasPrefix(got[len(got)-1], string(a.ID)+": ") {
		t.Errorf("in the chain: %q", got)
	}
	// After the password.
	half, err = w.signIn(email, password)
	w.must(err)
	if !half.NeedsFactor() {
		t.Fatal("a password is enough")
	}
	in, err = w.show(d, half.Secret)
	w.must(err)
	if !w.actor(in.Secret).SecondFactor || w.actor(half.Secret).SignedIn() {
		t.Error("it is no second factor")
	}
	// By a recovery code, where the device is lost.
	half, err = w.signIn(email, password)
	w.must(err)
	_, err = w.PassFactor(t.Context(), w.id, half.Secret, codes[0])
	w.must(err)

	// A second one, that the first is told of; the same not twice.
	c, err = w.NewPasskey(t.Context(), w.place(), in.Secret)
	w.must(err)
	if o := d.read(c.Options).PublicKey; len(o.Exclude) != 1 || o.Exclude[0]["id"] != b64.EncodeToString(d.id) {
		t.Errorf("the device is not told what there is: %s", c.Options)
	}
	_, _, err = w.passkey(d, in.Secret)
	refuses(t, "the same again", err, store.ErrConflict, "already")
	other := w.device()
	in, codes, err = w.passkey(other, in.Secret)
	w.must(err)
	if len(codes) > 0 {
		t.Error("the recovery codes are made anew, and those that were printed are worth nothing")
	}
	factors, err = w.Factors(t.Context(), &a)
	w.must(err)
	last := factors[slices.IndexFunc(factors, func(f store.Factor) bool { return f.ID != laptop })].ID
	w.must(w.RemoveFactor(t.Context(), in, laptop))
	_, err = w.show(d, "")
	refuses(t, "a passkey that was taken away", err, store.ErrUnauthenticated, "lets nobody in")
	_, err = w.show(other, "")
	w.must(err)
	refuses(t, "the last", w.RemoveFactor(t.Context(), in, last), store.ErrConflict)

	w.must(w.Disable(t.Context(), w.id, "test", a.ID))
	_, err = w.show(other, "")
	refuses(t, "a disabled account", err, store.ErrUnauthenticated, "lets nobody in")
}

// TestPasskeyRefused: what is no answer to what was asked, by this device, here, now.
func TestPasskeyRefused(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	w.add(email, access.Reader)
	in, err := w.signIn(email, password)
	w.must(err)
	d := w.device()
	for name, spoil := range map[string]func(*device){
		"made at another address":     func(d *device) { d.origin = "https://promises.evil.example" },
		"made for another site":       func(d *device) { d.host = "evil.example" },
		"made without knowing whom":   func(d *device) { d.knows = false },
		"made at another's port":      func(d *device) { d.origin += ":8443" },
		"made at an address in clear": func(d *device) { d.origin = "http://promises.fernshire.example" },
	} {
		bad := w.device()
		spoil(bad)
		_, _, err := w.passkey(bad, in.Secret)
		refuses(t, name, err, store.ErrInvalid, "does not fit")
	}
	in, _, err = w.passkey(d, in.Secret)
	w.must(err)

	for name, spoil := range map[string]func(*device){
		"of another address":   func(d *device) { d.origin = "https://promises.evil.example" },
		"of another site":      func(d *device) { d.host = "evil.example" },
		"without knowing whom": func(d *device) { d.knows = false },
		"of another's key":     func(d *device) { d.key = w.device().key },
		"of nobody":            func(d *device) { d.owner = []byte("a-nobody") },
		"of an unknown id":     func(d *device) { d.id = []byte("0123456789abcdef") },
	} {
		bad := *d
		spoil(&bad)
		_, err := w.show(&bad, "")
		refuses(t, "the answer "+name, err, store.ErrUnauthenticated, "lets nobody in")
	}
	if got := w.accesses(store.AccessRefused); len(got) != 6 {
		t.Errorf("in the chain: %q", got)
	}
	for name, raw := range map[string]string{"nothing": "", "no JSON": "{", "another": `{"id":"x"}`, "too much": strings.Repeat("x", 100_000)} {
		c, err := w.AskPasskey(t.Context(), w.place(), "")
		w.must(err)
		_, err = w.PassPasskey(t.Context(), w.place(), account.Answer{Browser: c.Browser, JSON: raw})
		refuses(t, name, err, store.ErrUnauthenticated, "lets nobody in")
		if c, err = w.NewPasskey(t.Context(), w.place(), in.Secret); err != nil {
			t.Fatal(err)
		}
		_, _, err = w.AddPasskey(t.Context(), w.place(), account.Answer{Secret: in.Secret, Browser: c.Browser, JSON: raw})
		refuses(t, name+", to add", err, store.ErrInvalid)
	}

	c, err := w.AskPasskey(t.Context(), w.place(), "")
	w.must(err)
	answer := account.Answer{Browser: c.Browser, JSON: d.use(c.Options)}
	_, err = w.PassPasskey(t.Context(), w.place(), account.Answer{Browser: "another", JSON: answer.JSON})
	refuses(t, "in another browser", err, store.ErrUnauthenticated, "not asked for in this browser")
	_, err = w.PassPasskey(t.Context(), w.place(), answer)
	w.must(err)
	_, err = w.PassPasskey(t.Context(), w.place(), answer)
	refuses(t, "twice", err, store.ErrUnauthenticated, "try again")
	_, _, err = w.AddPasskey(t.Context(), w.place(), account.Answer{Secret: in.Secret, Browser: c.Browser})
	refuses(t, "to add", err, store.ErrUnauthenticated)
	if c, err = w.AskPasskey(t.Context(), w.place(), ""); err != nil {
		t.Fatal(err)
	}
	w.pass(5 * time.Minute)
	_, err = w.PassPasskey(t.Context(), w.place(), account.Answer{Browser: c.Browser, JSON: d.use(c.Options)})
	refuses(t, "after five minutes", err, store.ErrUnauthenticated, "five minutes")
	_, err = w.show(d, "")
	w.must(err)

	// A copy of the device's key, which has been used less often.
	d.counter = 2
	_, err = w.show(d, "")
	refuses(t, "a counter that went back", err, store.ErrUnauthenticated, "may have been copied", "tell an administrator")
	if got := w.accesses(store.AccessRefused); !strings.Contains(got[len(got)-1], "counter went back") {
		t.Errorf("in the chain: %q", got)
	}
	d.counter = 50
	_, err = w.show(d, "")
	w.must(err)
}

// TestPasskeyWhere: where browsers know no passkeys, none is asked for; and whom a
// provider signs in is let in by none alone.
func TestPasskeyWhere(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]bool{
		"https://promises.example": true, "https://promises.example:8443": true, "http://localhost:8080": true,
		"http://promises.example": false, "https://192.0.2.7": false, "http://127.0.0.1:8080": false, "https://[2001:db8::1]": false, "": false,
	} {
		if got := (account.Place{Origin: at}).Passkeys(); got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
	w := open(t, account.Params{})
	a := w.add(email, access.Clerk)
	half, err := w.signIn(email, password)
	w.must(err)
	_, err = w.NewPasskey(t.Context(), account.Place{Authority: w.id, Origin: "http://192.0.2.7"}, half.Secret)
	refuses(t, "at a number", err, store.ErrInvalid, "https://")
	d := w.device()
	_, _, err = w.passkey(d, half.Secret)
	w.must(err)
	half, err = w.signIn(email, password)
	w.must(err)
	_, err = w.NewPasskey(t.Context(), w.place(), half.Secret)
	refuses(t, "another by the password alone", err, store.ErrForbidden, "sign in with it")
	other := w.add("pat@fernshire.example", access.Reader)
	theirs, err := w.signIn("pat@fernshire.example", password)
	w.must(err)
	_, err = w.AskPasskey(t.Context(), w.place(), theirs.Secret)
	refuses(t, "of whom has none", err, store.ErrForbidden, "no passkey")
	if _, _, err = w.passkey(w.device(), theirs.Secret); err != nil {
		t.Fatal(err)
	}
	// Another's device, held out for a session of mine.
	d.owner = []byte(other.ID)
	_, err = w.show(d, half.Secret)
	refuses(t, "as another", err, store.ErrUnauthenticated)
	d.owner = []byte(a.ID)

	a.Issuer, a.Subject = "https://login.example", "sam"
	w.must(w.kept.UpdateAccount(t.Context(), a))
	_, err = w.show(d, "")
	refuses(t, "of the provider’s", err, store.ErrUnauthenticated, "lets nobody in")
	w.ProviderOnly = true
	_, err = w.show(d, "")
	refuses(t, "where only the provider signs in", err, store.ErrForbidden, "organisation’s account")
}

// TestNothingNamed: a form that names no session and no factor ends none, where it once
// ended all of them, the last second factor with them.
func TestNothingNamed(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Clerk)
	half, err := w.signIn(email, password)
	w.must(err)
	in, _, err := w.passkey(w.device(), half.Secret)
	w.must(err)
	in, _, err = w.passkey(w.device(), in.Secret)
	w.must(err)
	for _, id := range []string{"", "f-none"} {
		refuses(t, "no factor", w.RemoveFactor(t.Context(), in, id), store.ErrNotFound)
		refuses(t, "no session", w.EndSession(t.Context(), w.id, a.ID, id), store.ErrNotFound)
	}
	if all, err := w.Factors(t.Context(), &a); len(all) != 2 || err != nil || !w.actor(in.Secret).SecondFactor {
		t.Errorf("left are %+v, %v", all, err)
	}
}
