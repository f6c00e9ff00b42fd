package modgov

import (
	"strings"
	"testing"
)

func TestRestartedListPrintsOneTwice(t *testing.T) {
	t.Parallel()
	html := wordHTML([]Para{{Text: "1. That one."}, {Text: "1. That another."}}, true)
	if got, want := strings.Count(html, `start="1"`), 2; got != want {
		t.Errorf("%d lists begin at 1, want %d:\n%s", got, want, html)
	}
}
