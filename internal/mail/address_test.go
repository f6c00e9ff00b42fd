package mail_test

import (
	"errors"
	netmail "net/mail"
	"strings"
	"testing"

	"mattersarising/internal/mail"
)

func TestParseAddress(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"reader@example.org":                     "reader@example.org",
		" Reader.Of@Example.ORG ":                "Reader.Of@example.org",
		"o'neill+alerts@a.b.c.uk":                "o'neill+alerts@a.b.c.uk",
		"a@bücher.example":                       "a@xn--bcher-kva.example",
		"a@example.org.":                         "a@example.org",
		"":                                       "",
		"reader":                                 "",
		"@example.org":                           "",
		"reader@":                                "",
		"reader@localhost":                       "",
		"reader@127.0.0.1":                       "",
		"reader@[127.0.0.1]":                     "",
		"a@b@example.org":                        "",
		"Reader <r@example.org>":                 "",
		"a@example.org, b@x.org":                 "",
		"a b@example.org":                        "",
		`"a b"@example.org`:                      "",
		"a@exa mple.org":                         "",
		"a@-example.org":                         "",
		"a@example..org":                         "",
		".a@example.org":                         "",
		"a..b@example.org":                       "",
		"a@example.org\r\nBcc: b@x":              "",
		"a\n@example.org":                        "",
		"ü@example.org":                          "",
		"a@example_x.org":                        "",
		strings.Repeat("a", 65) + "@example.org": "",
		"a@" + strings.Repeat(strings.Repeat("b", 60)+".", 5) + "org": "",
	} {
		got, err := mail.ParseAddress(text)
		if got.String() != want || (err == nil) != (want != "") || err != nil && !errors.Is(err, mail.ErrInvalid) {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
	}
	one, two := address(t, "A.Reader+council@example.org"), address(t, "a.reader@Example.org")
	if one.Fold() != two.Fold() || one == two || address(t, "+@example.org").Fold() != "+@example.org" {
		t.Error("two ways to write one mailbox are counted apart")
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, text := range []string{"a@b.example", "A <a@b.c>", "a@bücher.example", "a\r\n@b.example", "a@[1.2.3.4]"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := mail.ParseAddress(text)
		if err != nil {
			return
		}
		s := a.String()
		if strings.ContainsAny(s, "\r\n <>\"\x00") || strings.Count(s, "@") != 1 || len(s) > 254 {
			t.Errorf("%q was taken as %q", text, s)
		}
		if read, err := netmail.ParseAddress(s); err != nil || read.Address != s {
			t.Errorf("%q is read as %v, %v", s, read, err)
		}
		if again, err := mail.ParseAddress(s); err != nil || again != a {
			t.Errorf("%q is no address any more: %v", s, err)
		}
	})
}
