package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/internal/access"
)

// TestTie: a clerk on a telephone says by the keyboard that one promise answers another,
// and that this is so no longer; and that a post is vacant, which its promises then say.
func TestTie(t *testing.T) {
	t.Parallel()
	k := signed(t, narrow, access.Clerk)
	open := func(words string) {
		t.Helper()
		k.toward(words)
		k.Type(kb.Enter)
	}
	k.Go(k.address + "/desk/promises/K-11")
	open("Tie it to another promise")
	k.pressAt(`form[action$="/tie"] button`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Say how the two hang together") || !strings.Contains(said, "as K-12") {
		t.Fatalf("sent empty: %q", said)
	}
	k.to("tie-kind")
	k.Type(" ")
	k.write("tie-other", "k-12")
	k.write("tie-why", "both are of June")
	k.pressAt(`form[action$="/tie"] button`)
	k.says("/desk/promises/K-11", "Answers", "Both are of June")
	open("End a tie")
	k.to("untie-which")
	k.Type(" ")
	k.write("untie-why", "they are two")
	k.pressAt(`form[action$="/untie"] button`)
	k.says("/desk/promises/K-11", "Nobody has said that it hangs together")

	k.Go(k.address + "/desk/posts")
	k.Check()
	open("Say who held a post")
	k.pressAt(`form:has([value=hold]) button`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Write the post, in full") {
		t.Fatalf("sent empty: %q", said)
	}
	k.write("hold-post", "Head of Early Help")
	k.to("hold-state")
	k.Type(kb.ArrowDown)
	for box, value := range map[string]string{"hold-from-day": "2", "hold-from-month": "9", "hold-from-year": "2024"} {
		k.write(box, value)
	}
	k.write("hold-why", "the staff list")
	k.pressAt(`form:has([value=hold]) button`)
	k.says("/desk/posts", "Post vacant since 2 September 2024")
}
