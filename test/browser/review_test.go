package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/internal/access"
)

// TestReview: a clerk on a telephone enters an inspection with a finding, is told what is
// missing and loses nothing, says that a finding repeats an earlier one, and the public
// reads it once the report is published.
func TestReview(t *testing.T) {
	t.Parallel()
	k := signed(t, narrow, access.Clerk)
	k.Go(k.address + "/desk/reviews")
	k.Check()
	k.pressAt(`form[action$="/repeats"] button[value=yes]`)
	k.says("/desk/reviews", "Reviews that are kept")
	if k.Has(`form[action$="/repeats"]`) {
		t.Error("what was answered is asked again")
	}
	k.press("Enter a review")
	k.at(`input[type=radio]`)
	k.Type(" ")
	k.Type(kb.ArrowDown)
	k.pressAt(`main form button`)
	k.says("/desk/reviews/new", "Inspection of children's services (ILACS)")
	k.write("on-day", "2")
	k.write("on-month", "9")
	k.write("on-year", "2024")
	k.write("grade-overall", "G")
	k.write("finding-1-number", "1")
	k.write("finding-1-words", "Plans are thin & late.")
	k.pressAt(`main form button[value=yes]`)
	if !k.Has("#finding-8-words") {
		t.Fatal("there is no room for more findings")
	}
	k.write("why", "the report")
	k.pressAt(`main form button:not([value=yes])`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Write what it is called") || strings.Contains(said, "What shows it") {
		t.Fatalf("without a name: %q", said)
	}
	k.write("title", "Re-inspection, September 2024")
	k.pressAt(`main form button:not([value=yes])`)
	k.says("/desk/reviews/V-9", "Plans are thin & late.", "On site", "2 September 2024")

	k.toward("Say a day of it")
	k.Type(kb.Enter)
	k.at("#day")
	k.Type("P")
	k.Type(kb.ArrowDown)
	k.Type(kb.ArrowDown)
	k.write("on-day", "25")
	k.write("on-month", "9")
	k.write("on-year", "2024")
	k.write("says", "the report")
	k.write("day-why", "its front page")
	k.pressAt(`form:has([value=day]) button`)
	k.says("/desk/reviews/V-9", "Published", "25 September 2024", "Send the written statement of action")

	// A slip is corrected, and the finding keeps its name.
	k.toward("Correct F-31")
	k.Type(kb.Enter)
	k.Check()
	k.to("words")
	k.Eval(`document.activeElement.select(), true`)
	k.Type("Plans are thin and late.")
	k.pressAt(`form:has([value=correct]) button`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Say what shows it") {
		t.Errorf("without a reason: %q", said)
	}
	k.write("correct-why", "page 4 of the report")
	k.pressAt(`form:has([value=correct]) button`)
	k.says("/desk/reviews/V-9", "Plans are thin and late.", "Correct F-31")
	if strings.Contains(k.Text("main"), "thin & late") {
		t.Error("what was corrected still stands")
	}

	k.Go(k.address + "/reviews")
	k.Check()
	k.press("Re-inspection, September 2024")
	k.says("/reviews/re-inspection-september-2024", "Plans are thin and late.", "Send the written statement of action", "published on 25 September 2024")
	k.Go(k.address + "/reviews/inspection-of-childrens-services-may-2024")
	k.Check()
	k.says("/reviews", "It repeats finding 9 of", "Requires improvement")
}
