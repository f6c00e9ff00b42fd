package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var figures = regexp.MustCompile(`^([0-9,]+) texts? (?:was|were) found`)

// choices are the filters that a page offers, with the number beside each.
func choices(t *testing.T, page string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	to := ""
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" && n.Data == "a" {
				to = a.Val
			}
			if a.Key == "class" && a.Val == "facet__count" && n.FirstChild != nil {
				out[to] = n.FirstChild.FirstChild.Data
			}
		}
	}
	return out
}

// TestFiltersOfASearchKeepTheirWord: each filter leads to as many texts as it says, and
// the feed and the letters of a search are of the filters too.
func TestFiltersOfASearchKeepTheirWord(t *testing.T) {
	t.Parallel()
	w := open(t)
	followed := 0
	for _, address := range []string{"/search?q=plan", "/search?q=plan&kind=item", "/search?q=plan&body=Cabinet", "/search?q=report&kind=commitment&body=Cabinet", "/search?q=highways+OR+school", "/search?q=plan&as-at=2022-10-05"} {
		offered := choices(t, w.get(address))
		if len(offered) < 2 {
			t.Errorf("%s offers %v", address, offered)
		}
		for to, says := range offered {
			u, err := url.Parse(to)
			if err != nil {
				t.Fatal(err)
			}
			chosen, _ := url.Parse(address)
			if u.Query().Get("kind") == "" && chosen.Query().Has("kind") || u.Query().Get("body") == "" && chosen.Query().Has("body") {
				continue // it takes a filter away, and says what that filter leaves
			}
			lead := regexp.MustCompile(`govuk-body-l" dir="auto">([^<]*)<`).FindStringSubmatch(w.get(to))
			if got := figures.FindStringSubmatch(lead[1]); got == nil || got[1] != says {
				t.Errorf("%s: %s says %s, and leads to %q", address, to, says, lead[1])
			}
			followed++
		}
	}
	if followed < 20 {
		t.Errorf("only %d filters were followed", followed)
	}
	page := w.get("/search?q=plan+OR+report&kind=item&body=Cabinet")
	whole := url.QueryEscape(`plan OR report kind:"item" body:"Cabinet"`)
	for _, want := range []string{"/search.atom?q=" + whole, "/alerts?search=" + whole} {
		if !strings.Contains(html.UnescapeString(page), want) {
			t.Errorf("the page does not lead to %s", want)
		}
	}
}
