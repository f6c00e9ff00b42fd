package mail_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"mattersarising/internal/mail"
)

// zone answers as the DNS would. "!" is an answer that does not come.
type zone map[string][]string

func (z zone) LookupTXT(_ context.Context, name string) ([]string, error) {
	all, ok := z[name]
	switch {
	case !ok:
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	case len(all) > 0 && all[0] == "!":
		return nil, &net.DNSError{Err: "server misbehaving", Name: name, IsTemporary: true}
	}
	return all, nil
}

const good = "fernshire.example"

func TestCheckDomain(t *testing.T) {
	t.Parallel()
	many := zone{}
	record := "v=spf1"
	for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
		record += " include:" + n + ".example"
		many[n+".example"] = []string{"v=spf1 mx -all"}
	}
	many[good] = []string{record + " -all"}
	loop := zone{good: {"v=spf1 include:a.example -all"}, "a.example": {"v=spf1 include:fernshire.example ~all"}}
	for name, c := range map[string]struct {
		zone zone
		what string
		ok   bool
		says string
	}{
		"SPF":                        {zone{good: {"google-site-verification=x", "v=spf1 include:mail.example ip4:192.0.2.0/24 -all"}, "mail.example": {"v=spf1 a mx ~all"}}, "SPF", true, "says which servers"},
		"SPF by redirect":            {zone{good: {"v=spf1 redirect=_spf.example"}, "_spf.example": {"v=spf1 ip4:192.0.2.1 -all"}}, "SPF", true, ""},
		"no domain at all":           {zone{}, "SPF", false, "Add a TXT record"},
		"no SPF":                     {zone{good: {"something else", "v=spf10 -all"}}, "SPF", false, "Add a TXT record"},
		"two SPF":                    {zone{good: {"v=spf1 -all", "v=spf1 mx -all"}}, "SPF", false, "2 SPF records"},
		"SPF for all":                {zone{good: {"v=spf1 +all"}}, "SPF", false, "anybody may send"},
		"SPF for all, unsaid":        {zone{good: {"v=spf1 all"}}, "SPF", false, "anybody may send"},
		"SPF without an end":         {zone{good: {"v=spf1 mx"}}, "SPF", false, "End it in -all"},
		"SPF that says nothing":      {zone{good: {"v=spf1 mx ?all"}}, "SPF", false, "End it in -all"},
		"SPF of too many questions":  {many, "SPF", false, "more than 10 questions"},
		"SPF that names itself":      {loop, "SPF", true, ""},
		"SPF with a dead include":    {zone{good: {"v=spf1 include:gone.example -all"}}, "SPF", false, "gone.example"},
		"SPF with a macro":           {zone{good: {"v=spf1 include:%{i}._spf.example -all"}}, "SPF", true, ""},
		"SPF, the DNS is down":       {zone{good: {"!"}}, "SPF", false, "did not answer"},
		"SPF, an include is down":    {zone{good: {"v=spf1 include:a.example -all"}, "a.example": {"!"}}, "SPF", false, "did not answer"},
		"DKIM":                       {zone{"s1._domainkey." + good: {"v=DKIM1; k=rsa; p=MIGf"}}, "DKIM", true, "List-Unsubscribe"},
		"DKIM without a version":     {zone{"s1._domainkey." + good: {"p=MIGf"}}, "DKIM", true, ""},
		"no DKIM":                    {zone{}, "DKIM", false, "No key stands at s1._domainkey"},
		"DKIM that is something":     {zone{"s1._domainkey." + good: {"hello"}}, "DKIM", false, "No key"},
		"DKIM taken back":            {zone{"s1._domainkey." + good: {"v=DKIM1; p="}}, "DKIM", false, "taken back"},
		"DKIM, the DNS is down":      {zone{"s1._domainkey." + good: {"!"}}, "DKIM", false, "did not answer"},
		"DMARC":                      {zone{"_dmarc." + good: {"v=DMARC1; p=reject; rua=mailto:x@fernshire.example"}}, "DMARC", true, "(reject)"},
		"DMARC that only looks":      {zone{"_dmarc." + good: {"v=DMARC1;p=none"}}, "DMARC", true, "p=quarantine"},
		"no DMARC":                   {zone{}, "DMARC", false, "_dmarc.fernshire.example"},
		"DMARC without a policy":     {zone{"_dmarc." + good: {"v=DMARC1; rua=mailto:x@y.example"}}, "DMARC", false, "does not say"},
		"two DMARC":                  {zone{"_dmarc." + good: {"v=DMARC1; p=none", "v=DMARC1; p=reject"}}, "DMARC", false, "2 DMARC"},
		"DMARC, the DNS is down":     {zone{"_dmarc." + good: {"!"}}, "DMARC", false, "did not answer"},
		"DMARC, one is no DMARC":     {zone{"_dmarc." + good: {"hello", "v=DMARC1; p=quarantine"}}, "DMARC", true, "(quarantine)"},
		"DMARC with odd capitals":    {zone{"_dmarc." + good: {"v=DMARC1; P=Reject"}}, "DMARC", true, "(reject)"},
		"DKIM whose letters are odd": {zone{"s1._domainkey." + good: {"V=DKIM1; P=abc"}}, "DKIM", true, ""},
	} {
		found := mail.CheckDomain(t.Context(), c.zone, mail.DomainParams{Domain: "Fernshire.Example.", Selectors: []string{"s1"}})
		if len(found) != 3 {
			t.Fatalf("%s: %d findings", name, len(found))
		}
		for _, f := range found {
			if f.What == c.what && (f.OK != c.ok || !strings.Contains(f.Says, c.says)) {
				t.Errorf("%s: got %v, %q; want %v, %q", name, f.OK, f.Says, c.ok, c.says)
			}
		}
	}
}

func TestDomainBelowAnother(t *testing.T) {
	t.Parallel()
	z := zone{"_dmarc.fernshire.gov.uk": {"v=DMARC1; p=none; sp=reject"}}
	found := mail.CheckDomain(t.Context(), z, mail.DomainParams{Domain: "alerts.fernshire.gov.uk"})
	if got := found[2]; !got.OK || !strings.Contains(got.Says, "(reject)") {
		t.Errorf("the domain above: %+v", got)
	}
	if got := found[1]; got.OK || !strings.Contains(got.Says, "selector") {
		t.Errorf("no selector: %+v", got)
	}
	for _, f := range mail.CheckDomain(t.Context(), down{}, mail.DomainParams{Domain: good, Selectors: []string{"a", "b"}}) {
		if f.OK || !strings.Contains(f.Says, "did not answer") {
			t.Errorf("no DNS at all: %+v", f)
		}
	}
}

// down is a network without a DNS.
type down struct{}

func (down) LookupTXT(context.Context, string) ([]string, error) {
	return nil, errors.New("network is unreachable")
}
