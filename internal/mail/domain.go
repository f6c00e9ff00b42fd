package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Resolver asks the DNS for texts: *net.Resolver is one.
type Resolver interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
}

// Finding is one thing that was looked at, in words for the administrator.
type Finding struct {
	What string // SPF, DKIM, DMARC
	OK   bool
	Says string
}

// DomainParams says whose domain is looked at.
type DomainParams struct {
	Domain    string   // of the address that letters come from
	Selectors []string // under which the keys of DKIM stand: whoever signs the letters names them
}

// CheckDomain looks at what the domain of the sender says of itself. Big providers
// refuse, or hide, letters from a domain that says nothing; and they ask of letters
// that many receive that all three agree.
func CheckDomain(ctx context.Context, r Resolver, p DomainParams) []Finding {
	domain := strings.ToLower(strings.TrimSuffix(p.Domain, "."))
	found := []Finding{checkSPF(ctx, r, domain)}
	if len(p.Selectors) == 0 {
		found = append(found, Finding{"DKIM", false, "No selector is set, so the key cannot be looked for. Ask whoever signs the council's mail for the selector, and set it."})
	}
	for _, s := range p.Selectors {
		found = append(found, checkDKIM(ctx, r, s, domain))
	}
	return append(found, checkDMARC(ctx, r, domain))
}

// texts asks for the texts at a name that begin with a mark. A name that does not
// exist has none; that the DNS did not answer is said.
func texts(ctx context.Context, r Resolver, name, mark string) (all []string, said string) {
	found, err := r.LookupTXT(ctx, name)
	var dns *net.DNSError
	if err != nil && !(errors.As(err, &dns) && dns.IsNotFound) {
		return nil, fmt.Sprintf("The DNS did not answer for %s: look again later.", name)
	}
	for _, text := range found {
		first, _, _ := strings.Cut(strings.TrimSpace(text), " ")
		first, _, _ = strings.Cut(first, ";")
		if strings.EqualFold(strings.ReplaceAll(first, " ", ""), mark) {
			all = append(all, text)
		}
	}
	return all, ""
}

// mostLookups is how many questions a receiver asks for one SPF record (RFC 7208, 4.6.4).
const mostLookups = 10

func checkSPF(ctx context.Context, r Resolver, domain string) Finding {
	says := func(ok bool, format string, args ...any) Finding {
		return Finding{"SPF", ok, fmt.Sprintf(format, args...)}
	}
	all, said := texts(ctx, r, domain, "v=spf1")
	switch {
	case said != "":
		return says(false, "%s", said)
	case len(all) == 0:
		return says(false, "%s does not say which servers may send its mail. Add a TXT record there that begins with v=spf1 and names the mail server.", domain)
	case len(all) > 1:
		return says(false, "%s has %d SPF records, and receivers then heed none. Make one of them.", domain, len(all))
	}
	n := &spfCount{ctx: ctx, r: r, seen: map[string]bool{domain: true}}
	ending := n.count(all[0])
	switch {
	case n.said != "":
		return says(false, "%s", n.said)
	case n.lookups > mostLookups:
		return says(false, "The SPF record of %s needs more than %d questions to the DNS, and receivers then heed it no more. Take includes out of it.", domain, mostLookups)
	case ending == "+all" || ending == "all":
		return says(false, "The SPF record of %s ends in %q: anybody may send in its name. End it in -all or ~all.", domain, ending)
	case ending == "" || ending == "?all":
		return says(false, "The SPF record of %s does not say what becomes of mail from other servers. End it in -all or ~all.", domain)
	}
	return says(true, "%s says which servers may send its mail (see that yours is among them).", domain)
}

// spfCount counts the questions that an SPF record leads to.
type spfCount struct {
	ctx     context.Context
	r       Resolver
	lookups int
	seen    map[string]bool
	said    string // what is wrong with a record that is included
}

// count walks the terms of a record, and returns that of all.
func (n *spfCount) count(record string) (ending string) {
	for _, term := range strings.Fields(strings.ToLower(record))[1:] {
		name, value, _ := strings.Cut(strings.TrimLeft(term, "+-~?"), ":")
		redirect, to, isModifier := strings.Cut(term, "=")
		switch {
		case isModifier && redirect == "redirect":
			n.lookups++
			ending = n.follow(to)
		case isModifier:
		case name == "all":
			return term
		case name == "include":
			n.lookups++
			n.follow(value)
		default:
			name, _, _ = strings.Cut(name, "/")
			if name == "a" || name == "mx" || name == "ptr" || name == "exists" {
				n.lookups++
			}
		}
	}
	return ending
}

// follow counts in another domain's record. One with a macro in its name depends on
// the letter, and cannot be followed.
func (n *spfCount) follow(domain string) string {
	if strings.Contains(domain, "%") || n.seen[domain] || n.lookups > mostLookups || n.said != "" {
		return "~all"
	}
	n.seen[domain] = true
	all, said := texts(n.ctx, n.r, domain, "v=spf1")
	switch {
	case said != "":
		n.said = said
	case len(all) != 1:
		n.said = fmt.Sprintf("The SPF record names %s, which has no SPF record of its own, or several: receivers then heed none. Take it out, or mend it.", domain)
	default:
		return n.count(all[0])
	}
	return ""
}

func checkDKIM(ctx context.Context, r Resolver, selector, domain string) Finding {
	name := selector + "._domainkey." + domain
	says := func(ok bool, format string, args ...any) Finding {
		return Finding{"DKIM", ok, fmt.Sprintf(format, args...)}
	}
	found, err := r.LookupTXT(ctx, name)
	var dns *net.DNSError
	if err != nil && !(errors.As(err, &dns) && dns.IsNotFound) {
		return says(false, "The DNS did not answer for %s: look again later.", name)
	}
	for _, text := range found {
		tags := tagsOf(text)
		key, ok := tags["p"]
		switch {
		case !ok || tags["v"] != "" && tags["v"] != "DKIM1":
		case key == "":
			return says(false, "The key at %s was taken back. Set the selector of the key that is in use.", name)
		default:
			return says(true, "A key stands at %s. That letters are signed with it is for the mail server; the signature must cover List-Unsubscribe and List-Unsubscribe-Post.", name)
		}
	}
	return says(false, "No key stands at %s. Add the TXT record that your mail provider gives for it.", name)
}

func checkDMARC(ctx context.Context, r Resolver, domain string) Finding {
	says := func(ok bool, format string, args ...any) Finding {
		return Finding{"DMARC", ok, fmt.Sprintf(format, args...)}
	}
	at := "_dmarc." + domain
	all, said := texts(ctx, r, at, "v=DMARC1")
	above, err := publicsuffix.EffectiveTLDPlusOne(domain)
	parent := len(all) == 0 && said == "" && err == nil && above != domain
	if parent { // what the domain above says holds for those below it
		at = "_dmarc." + above
		all, said = texts(ctx, r, at, "v=DMARC1")
	}
	switch {
	case said != "":
		return says(false, "%s", said)
	case len(all) == 0:
		return says(false, "%s does not say what becomes of mail that only claims to be its own. Add a TXT record at _dmarc.%s, to begin with: v=DMARC1; p=none; rua=mailto:… (who is told).", domain, domain)
	case len(all) > 1:
		return says(false, "%s has %d DMARC records, and receivers then heed none. Make one of them.", at, len(all))
	}
	tags := tagsOf(all[0])
	policy := tags["p"]
	if sub, ok := tags["sp"]; ok && parent {
		policy = sub
	}
	switch strings.ToLower(policy) {
	case "none":
		return says(true, "%s asks to be told of false mail, and lets it through (p=none). When the reports show that all of yours is signed, set p=quarantine.", at)
	case "quarantine", "reject":
		return says(true, "%s says that false mail is not let through (%s).", at, strings.ToLower(policy))
	}
	return says(false, "The DMARC record at %s does not say what is to be done: it needs p=none, p=quarantine or p=reject.", at)
}

// tagsOf reads a=b; c=d.
func tagsOf(text string) map[string]string {
	tags := map[string]string{}
	for part := range strings.SplitSeq(text, ";") {
		if name, value, ok := strings.Cut(part, "="); ok {
			tags[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
	}
	return tags
}
