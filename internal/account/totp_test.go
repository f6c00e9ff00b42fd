package account_test

import (
	"encoding/base32"
	"net/url"
	"testing"
	"time"

	"mattersarising/internal/account"
)

// TestCode repeats the values of RFC 6238, appendix B, in their last six figures.
func TestCode(t *testing.T) {
	t.Parallel()
	key := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		moment := time.Unix(at, 0)
		if got, err := account.Code(key, account.Step(moment)); got != want || err != nil {
			t.Errorf("at %d the code is %s, %v, want %s", at, got, err, want)
		}
		for _, late := range []time.Duration{-30 * time.Second, 0, 30 * time.Second} {
			if step, ok := account.CheckCode(key, want, moment.Add(late)); !ok || step != account.Step(moment) {
				t.Errorf("at %d, %v late: step %d, %v", at, late, step, ok)
			}
		}
		for _, late := range []time.Duration{-95 * time.Second, 95 * time.Second} {
			if _, ok := account.CheckCode(key, want, moment.Add(late)); ok {
				t.Errorf("at %d the code is taken %v late", at, late)
			}
		}
	}
	for _, key := range []string{"", "AAAA", "not base 32!", "0189"} {
		if code, err := account.Code(key, 1); err == nil {
			t.Errorf("the key %q gives %s", key, code)
		}
		if _, ok := account.CheckCode(key, "", time.Unix(0, 0)); ok {
			t.Errorf("the key %q takes no code", key)
		}
	}
}

func TestKeyAddress(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(account.KeyAddress("Fernshire: promises & all", "sam@fernshire.example", "KEY"))
	if err != nil {
		t.Fatal(err)
	}
	if u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Fernshire: promises & all:sam@fernshire.example" || u.Query().Get("secret") != "KEY" || u.Query().Get("issuer") != "Fernshire: promises & all" {
		t.Errorf("the address is %s", u)
	}
}

func FuzzCheckCode(f *testing.F) {
	f.Add("JBSWY3DPEHPK3PXP", "123 456")
	f.Fuzz(func(t *testing.T, key, code string) {
		if step, ok := account.CheckCode(key, code, time.Unix(1e9, 0)); ok {
			if want, err := account.Code(key, step); err != nil || len(want) != 6 {
				t.Errorf("%q, %q: %q, %v", key, code, want, err)
			}
		}
	})
}
