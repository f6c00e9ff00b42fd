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
	k.says("/desk/reviews", "It is entered.")

	k.press("Enter a review")
	k.at(`input[type=radio]`)
	k.Type(" ")
	k.Type(kb.ArrowDown)
	k.pressAt(`main form button`)
	k.says("/desk/reviews/new", "Inspection of children's services (ILACS)")
	k.write("title", "Re-inspection, May 2026")
	k.write("on-day", "4")
	k.write("on-month", "5")
	k.write("on-year", "2026")
	k.write("grade-overall", "G")
	k.write("finding-1-number", "1")
	k.write("finding-1-words", "Plans are thin & late.")
	k.pressAt(`main form button[value=yes]`)
	if !k.Has("#finding-8-words") {
		t.Fatal("there is no room for more findings")
	}
	k.write("why", "the report")
	k.pressAt(`main form button:not([value=yes])`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "is no area that such a review judges on 4 May 2026") {
		t.Fatalf("an overall grade in 2026: %q", said)
	}
	k.at("#grade-overall")
	k.Type(kb.Home)
	k.pressAt(`main form button:not([value=yes])`)
	k.says("/desk/reviews/V-9", "It is entered.", "Plans are thin & late.", "On site")

	k.toward("Say a day of it")
	k.Type(kb.Enter)
	k.at("#day")
	k.Type("P")
	k.Type(kb.ArrowDown)
	k.Type(kb.ArrowDown)
	k.write("on-day", "29")
	k.write("on-month", "6")
	k.write("on-year", "2026")
	k.write("says", "the report")
	k.write("day-why", "its front page")
	k.pressAt(`form:has([value=day]) button`)
	k.says("/desk/reviews/V-9", "Published", "29 June 2026", "Send the written statement of action")

	k.Go(k.address + "/reviews")
	k.Check()
	k.press("Re-inspection, May 2026")
	k.says("/reviews/re-inspection-may-2026", "Plans are thin & late.", "Send the written statement of action", "published on 29 June 2026")
	k.Go(k.address + "/reviews/inspection-of-childrens-services-may-2024")
	k.Check()
	k.says("/reviews", "It repeats finding 9 of", "Judged", "Requires improvement")
}
