package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/test/browser"
)

// screens are those at which a journey is made.
var screens = []browser.Reader{narrow, {}}

// TestAdministrator adds somebody with a role, makes them a link, which they use in a
// browser of their own, disables their account, which signs them out, and takes it away;
// may bring pages in, and can neither judge nor publish. All of it by the keyboard.
func TestAdministrator(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.String(), func(t *testing.T) {
			t.Parallel()
			w := signed(t, screen, access.Administrator)
			email := fmt.Sprintf("pat-%s@fernshire.example", screen)
			w.menu("People and roles")
			w.says("/people-and-roles", "Who may sign in")
			w.press("Add somebody")
			w.write("name", "Pat Lee")
			w.write("email", "no address")
			w.press("Add")
			w.says("/people-and-roles/add", "There is a problem", "Give an e-mail address")
			w.Fill("#email", "") // what was typed is still there
			w.write("email", email)
			w.to("Reader")
			w.Type(" ")
			w.press("Add")
			w.says("/people-and-roles/a-", "Pat Lee", "Reader", "Never")
			path := w.Path()

			w.press("Make a link for their password")
			link := w.Text(".govuk-summary-list__value")
			if !strings.Contains(link, "/reset/") {
				t.Fatalf("no link is shown:\n%s", w.Text("main"))
			}
			their := &typist{Page: browser.Start(t).Open(t, screen), t: t, address: w.address}
			their.Go(w.address + link[strings.Index(link, "/reset/"):])
			their.Check()
			their.write("password", "three words in a row")
			their.Enter()
			their.says("/sign-in")
			their.write("email", email)
			their.write("password", "three words in a row")
			their.Enter()
			their.Go(w.address + "/account")
			their.says("/account", "Pat Lee", "Reader")
			their.refused("/people-and-roles")

			w.Go(w.address + path)
			w.press("Disable the account")
			w.says(path, "Disabled since")
			their.Go(w.address + "/account")
			their.says("/sign-in")
			w.press("Delete the account")
			w.says("/people-and-roles", "Who may sign in")
			if strings.Contains(w.Text("main"), email) {
				t.Error("who was deleted is still there")
			}

			for _, path := range []string{"/desk/publication", "/desk/triage", "/desk/reports"} {
				w.refused(path)
			}
			w.Go(w.address + "/desk/take-in")
			w.Check()
			w.says("/desk/take-in")
			w.Quiet()
		})
	}
}

// TestAuditor sees what there is and changes nothing: no button of the desk is theirs, and
// what changes something refuses them. All of it by the keyboard.
func TestAuditor(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.String(), func(t *testing.T) {
			t.Parallel()
			w := signed(t, screen, access.Auditor)
			w.menu("People and roles")
			w.says("/people-and-roles", "Who may sign in", "Clerk")
			if strings.Contains(w.Text("main"), "Add somebody") {
				t.Error("an auditor is asked to add people")
			}
			w.press("Clerk")
			w.says("/people-and-roles/a-", "Clerk")
			if w.Has(`main form[method="post"]`) {
				t.Error("an auditor is offered to change somebody")
			}
			w.menu("Desk")
			w.says("/desk")
			w.Go(w.address + "/desk/queue")
			w.Check()
			if w.Has(`main form[method="post"]`) {
				t.Errorf("an auditor is offered to answer:\n%.600s", w.Text("main"))
			}
			w.Go(w.address + "/desk/reader")
			w.Check()
			w.says("/desk/reader")
			for _, path := range []string{"/people-and-roles/add", "/desk/publication", "/desk/triage", "/desk/take-in", "/desk/reports"} {
				w.refused(path)
			}
			w.menu("Your account")
			w.says("/account", "Auditor", "Where you are signed in")
		})
	}
}
