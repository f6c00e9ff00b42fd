package open

import (
	"bytes"
	"strings"

	"mattersarising/internal/layout"
)

// stub recognises what a firewall or a redirect sends in place of a page, with
// a polite 200: a page of few words that bears a product's sign, or of none
// that would run a script. Such an answer must never be taken for a record
// that became empty.
//
// The signs are what council sites were seen to answer (Cloudflare, Imperva
// Incapsula, F5, Akamai, AWS) and the general ones of a script-only page.
func stub(doc *layout.Document) error {
	words := 0
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Hint != layout.NoHint && b.Hint != layout.FileLink {
			return nil
		} else if words += len(b.Text); words > brief {
			return nil
		}
	}
	head := bytes.ToLower(doc.Source[:min(len(doc.Source), looked)])
	if words == 0 && (bytes.Contains(head, []byte("<script")) || bytes.Contains(head, []byte("http-equiv=\"refresh\""))) {
		return blocked("a page of scripts without words")
	}
	for _, s := range signs {
		if words <= s.within && bytes.Contains(head, []byte(s.words)) {
			return blocked(s.what)
		}
	}
	return nil
}

// brief is how many bytes of words a firewall's page has at most.
const brief = 2000

var signs = []struct {
	words, what string
	within      int // bytes of words that the page may have at most
}{
	{"_incapsula_resource", "Imperva's firewall answered", brief},
	{"incapsula incident", "Imperva's firewall answered", brief},
	{"cf-browser-verification", "Cloudflare's firewall answered", brief},
	{"cdn-cgi/challenge-platform", "Cloudflare's firewall answered", brief},
	{"<title>just a moment", "Cloudflare's firewall answered", brief},
	{"attention required! | cloudflare", "Cloudflare's firewall answered", brief},
	{"the requested url was rejected", "a firewall answered", brief},
	{"pardon our interruption", "a firewall answered", brief},
	{"awswafcookiedomainlist", "Amazon's firewall answered", brief},
	{"errors.edgesuite.net", "Akamai's firewall answered", brief},
	{"checking your browser before", "a firewall answered", brief},
	{"enable javascript", "a page that only a script can show", 400},
	{"http-equiv=\"refresh\"", "a page that only sends on to another", 400},
	{"window.location", "a page that only sends on to another", 400},
	{"web service method name is not valid", "the council's service does not know the method", 200},
}

func blocked(what string) error {
	return &layout.Problem{
		Reason: layout.Blocked, Line: 1,
		What: strings.TrimSpace(what) + " in place of the record",
		Do:   "open the address in a browser and save the page, or use the council's web service",
	}
}
