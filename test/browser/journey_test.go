package browser_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/internal/access"
	"mattersarising/test/browser"
)

// opens goes on to a link that begins with some words and follows it to a page that says
// others.
func (w *typist) opens(link, path string, words ...string) {
	w.t.Helper()
	w.toward(link)
	w.Enter()
	w.Check()
	w.says(path, words...)
}

// file goes on to a link to a file and says what is in it, as whoever asks without
// having signed in has it.
func (w *typist) file(link string) string {
	w.t.Helper()
	w.toward(link)
	status, _, body := fetch(w.t, browser.Eval[string](w.Page, "document.activeElement.href"), "")
	if status != http.StatusOK {
		w.t.Errorf("“%s” gives %d", link, status)
	}
	return string(body)
}

// without fails the test where the page says what it must not.
func (w *typist) without(words ...string) {
	w.t.Helper()
	text := w.Text("main")
	for _, word := range words {
		if strings.Contains(text, word) {
			w.t.Errorf("%s says %q:\n%.600s", w.Path(), word, text)
		}
	}
}

// journey makes a journey on each of some screens.
func journey(t *testing.T, role access.Role, on []browser.Reader, goes func(w *typist)) {
	t.Helper()
	for _, screen := range on {
		t.Run(screen.String(), func(t *testing.T) {
			t.Parallel()
			w := signed(t, screen, role)
			goes(w)
			w.Quiet()
		})
	}
}

// TestLeadOfficer finds what their posts owe, reads where it was said and by when, takes
// it along as a table, and asks to be told what is new of it.
func TestLeadOfficer(t *testing.T) {
	t.Parallel()
	journey(t, access.LeadOfficer, screens, func(w *typist) {
		w.says("/desk", "What you owe", "from: Cabinet Member for Children; Director", "by 15 November 2021", "by 14 October 2024", "Not yet checked")
		w.without("Nothing waits for you", "highways")
		w.opens("The Director explained", "/desk/promises/K-22", "in 13 days", "“on 14 October 2024”", "Nobody has checked yet", "The council’s own page", "Secretary of State")
		w.opens("Cabinet, 24 September 2024, item 66", "/items/", "would be submitted on 14 October 2024")
		w.menu("Desk")
		if table := w.file("All that Cabinet Member for Children promised"); !strings.Contains(table, "K-3") || strings.Contains(table, "K-13") {
			w.t.Errorf("the table has %.300s", table)
		}
		w.menu("Desk")
		w.opens("That the Cabinet Member for Children clarifies", "/desk/promises/K-3", "by 15 November 2021", "In the record’s own words")
		w.opens("The promise’s page", "/commitments/K-3", "by 15 November 2021", "Children's Scrutiny Board", "It has not come back")
		w.opens("Children's improvement plan", "/matters/childrens-improvement-plan", "Publication of the Children’s Improvement Plan 2021", "Has not come back")
		w.opens("by e-mail", "/alerts", "News by e-mail", "Follow the feed")
		if feed := w.file("Its feed"); !strings.Contains(feed, "<feed") {
			w.t.Errorf("the feed begins %.200s", feed)
		}
		w.opens("Back to its page", "/matters/childrens-improvement-plan")
		w.menu("Your account")
		w.says("/account", "Lead officer", "Cabinet Member for Children; Director")
		for _, path := range []string{"/people-and-roles", "/desk/triage", "/desk/publication", "/desk/restricted", "/desk/take-in"} {
			w.refused(path)
		}
	})
}

// TestChair opens the last meeting of their committee, what was expected of it and what
// came back, goes back to the one before, prints it, and sees what is still owed.
func TestChair(t *testing.T) {
	t.Parallel()
	journey(t, access.Chair, screens, func(w *typist) {
		w.says("/desk", "Children and Families Select Committee", "Next meeting", "None is known yet", "Last meeting", "Children's Scrutiny Board", "Overdue")
		w.without("Audit Committee", "Nothing waits for you")
		w.opens("14 March 2024", "/meetings/children-and-families-select-committee-2024-03-14", "What was expected at it", "Officers undertook to write to Members on caseloads", "What came back to it", "came back by item 5")
		if paper := w.Paper(); !bytes.HasPrefix(paper, []byte("%PDF")) || len(paper) < 10_000 {
			w.t.Errorf("printed it has %d bytes", len(paper))
		}
		w.opens("CSB 2022/23-01: ", "/commitments/K-11", "at each meeting", "Where it came back")
		w.Go(w.address + "/meetings/children-and-families-select-committee-2024-03-14")
		w.at(`#neighbours a`)
		w.Enter()
		w.Check()
		w.says("/meetings/children-and-families-select-committee-2023-12-07", "What was promised at it")
		w.menu("Desk")
		w.opens("All that it is still owed (5)", "/commitments?", "5 promises that somebody follows, of Children's Scrutiny Board")
		w.menu("Desk")
		w.opens("What is restricted", "/desk/restricted")
		for _, path := range []string{"/people-and-roles", "/desk/triage", "/desk/publication", "/desk/withheld", "/desk/reports"} {
			w.refused(path)
		}
	})
}

// TestPartner sees what the council owes to their organisation, and what came of what it
// owed, and is refused what is others', in plain words.
func TestPartner(t *testing.T) {
	t.Parallel()
	journey(t, access.Partner, append(screens, browser.Reader{Width: 320, NoScript: true}), func(w *typist) {
		w.says("/desk", "What you are owed", "to: Secretary of State", "by 14 October 2024", "What came back", "Cabinet, 19 July 2022, item 58")
		w.without("Cabinet Member for Children", "Audit Committee", "waits")
		w.opens("The Director explained", "/desk/promises/K-22", "Director", "Secretary of State", "as in 2022", "The council’s own page")
		w.without("Where it waits")
		w.menu("Desk")
		w.opens("That the written statement of action be submitted", "/desk/promises/K-9", "Came back", "Cabinet, 19 July 2022, item 58")
		w.opens("The promise’s page", "/commitments/K-9", "Came back", "Cabinet, 26 April 2022")
		w.menu("Your account")
		w.says("/account", "Secretary of State")
		for _, path := range []string{"/desk/promises/K-3", "/desk/promises/K-999", "/desk/take-in", "/desk/triage", "/desk/reader", "/desk/restricted", "/people-and-roles"} {
			w.refused(path)
		}
		w.Go(w.address + "/desk/promises/K-3")
		w.says("/desk/promises/K-3", "what Secretary of State owes and is owed, and nothing else")
		w.Go(w.address + "/desk/queue")
		w.Check()
		w.says("/desk/queue", "Nothing waits here")
	})
}

// TestAnalyst goes from the numbers to their lists, takes tables, linked data and the
// description of the interface, and makes a token for a program, which ends again.
func TestAnalyst(t *testing.T) {
	t.Parallel()
	journey(t, access.Analyst, screens, func(w *typist) {
		w.says("/desk", "How the promises stand", "expected later", "The data")
		w.pressAt(`main a[href*="state=overdue"]`)
		w.says("/commitments?", "2 promises that somebody follows")
		w.menu("Desk")
		if table := w.file("Promises, as a table (CSV)"); !strings.HasPrefix(strings.TrimPrefix(table, "\ufeff"), "ref,") || !strings.Contains(table, "K-13") {
			w.t.Errorf("the table begins %.200s", table)
		}
		if linked := w.file("Promises, as linked data"); !strings.Contains(linked, "@context") {
			w.t.Errorf("the linked data begin %.200s", linked)
		}
		w.opens("Data for programs", "/api", "OpenAPI")
		if described := w.file("the description in OpenAPI"); !strings.Contains(described, `"openapi"`) {
			w.t.Errorf("the description begins %.200s", described)
		}
		w.menu("Desk")
		w.opens("Make a token for a program", "/account", "Tokens for programs")
		name := "Dashboard of " + w.t.Name()
		w.write("What it is for", name)
		w.toward("Read the service's own record")
		w.Type(" ")
		w.press("Make a token")
		w.says("/account", "token")
		w.menu("Your account")
		w.says("/account", name)
		for _, path := range []string{"/desk/triage", "/desk/publication", "/desk/restricted", "/people-and-roles", "/desk/take-in"} {
			w.refused(path)
		}
	})
}

// TestPlanManager goes through what nobody follows yet, is told what is missing before
// anything is set, and sees how the promises stand; may neither judge nor publish.
func TestPlanManager(t *testing.T) {
	t.Parallel()
	journey(t, access.PlanManager, screens, func(w *typist) {
		w.says("/desk", "How the promises stand", "6\nstill owed")
		w.opens("Follow many at once", "/desk/triage", "Follow many at once")
		w.toward("Do this with")
		w.Enter()
		w.Check()
		w.says("/desk/triage", "There is a problem", "Say what to do with them")
		w.toward("Follow them")
		w.Type(" " + kb.ArrowDown) // to the other: set them aside
		w.toward("Do this with")
		w.Enter()
		w.Check()
		w.says("/desk/triage", "There is a problem", "Say why they are set aside")
		if w.Eval("innerWidth > 1000") { // there is one such promise, for one of the journeys
			w.follows()
		}
		w.menu("Desk")
		w.opens("See what waits to be checked by others", "/desk/queue")
		if w.Has(`main form[method="post"]`) {
			w.t.Errorf("a plan manager is offered to answer:\n%.600s", w.Text("main"))
		}
		for _, path := range []string{"/desk/publication", "/desk/restricted", "/desk/reports", "/people-and-roles", "/desk/take-in"} {
			w.refused(path)
		}
	})
}

// follows narrows what nobody follows yet to the days of one meeting, and follows that.
func (w *typist) follows() {
	w.t.Helper()
	for _, box := range [][2]string{{"from-day", "18"}, {"from-month", "4"}, {"from-year", "2023"}, {"to-day", "19"}, {"to-month", "4"}, {"to-year", "2023"}} {
		w.write("filter-"+box[0], box[1])
	}
	w.press("Show these")
	w.says("/desk/triage?", "1 promise", "That a consultation of families on the family centres")
	w.toward("Follow them")
	w.Type(" ")
	w.toward("Do this with 1 promise")
	w.Enter()
	w.Check()
	w.says("/desk/triage?", "The filter takes no promise")
}

// TestReader goes from the numbers to a promise, to what waits and how right the reader
// has been, changes nothing, and signs out.
func TestReader(t *testing.T) {
	t.Parallel()
	journey(t, access.Reader, screens, func(w *typist) {
		w.says("/desk", "How the promises stand", "still owed")
		w.without("Nothing waits for you")
		w.pressAt(`main a[href*="state=overdue"]`)
		w.opens("That the report receives", "/commitments/K-5", "by 16 September 2022", "“within twelve months”")
		w.menu("Desk")
		w.opens("See what waits to be checked by others", "/desk/queue", "Number 1 of")
		if w.Has(`main form[method="post"]`) {
			w.t.Errorf("a reader is offered to answer:\n%.600s", w.Text("main"))
		}
		w.opens("Next", "/desk/queue", "Number 2 of")
		w.menu("Desk")
		w.opens("How right the reader has been", "/desk/reader")
		for _, path := range []string{"/desk/triage", "/desk/publication", "/desk/restricted", "/people-and-roles", "/desk/take-in"} {
			w.refused(path)
		}
		w.menu("Sign out")
		w.says("/", "")
		w.Go(w.address + "/desk")
		w.says("/sign-in")
	})
}
