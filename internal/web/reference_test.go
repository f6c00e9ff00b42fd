package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/store"
)

// TestReferencesLeadToPromises: what papers call a promise leads to its page, however it
// is written, and one that is none is not there.
func TestReferencesLeadToPromises(t *testing.T) {
	t.Parallel()
	w := open(t)
	all, err := w.store.Known(t.Context(), store.AsAt{Authority: w.id})
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i := range all.Commitments {
		k := &all.Commitments[i]
		if k.Reference.IsZero() {
			continue
		}
		tried++
		to := "/commitments/" + k.Ref.String()
		if k.MergedInto != 0 {
			to = "/commitments/" + k.MergedInto.String()
		}
		for _, name := range []string{k.Reference.Slug(), url.PathEscape(k.Reference.String()), strings.ReplaceAll(k.Reference.String(), " ", "%20")} {
			out := w.ask(http.MethodGet, "/commitments/"+name)
			if out.Code != http.StatusMovedPermanently || out.Header().Get("Location") != to {
				t.Errorf("/commitments/%s: %d, to %q, want %q", name, out.Code, out.Header().Get("Location"), to)
			}
		}
		if out := w.ask(http.MethodGet, to); k.MergedInto == 0 && !strings.Contains(out.Body.String(), "Promise "+k.Reference.String()+" ("+k.Ref.String()+")") {
			t.Errorf("%s does not say that it is called %s", to, k.Reference)
		}
		if out := w.ask(http.MethodGet, "/search?q="+url.QueryEscape(k.Reference.String())); !strings.Contains(out.Body.String(), `href="`+to+`"`) {
			t.Errorf("a search for %s does not lead to %s", k.Reference, to)
		}
	}
	if tried < 5 {
		t.Errorf("only %d promises have a reference", tried)
	}
	for _, name := range []string{"ZZ-2021-22-01", "CSB%202021/22-99", "CSB-2021-23-01"} {
		if out := w.ask(http.MethodGet, "/commitments/"+name); out.Code != http.StatusNotFound {
			t.Errorf("/commitments/%s: %d", name, out.Code)
		}
	}
}
