package browser_test

import (
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/test/browser"
)

// TestProgramme: a clerk on a telephone announces two meetings of Cabinet by the keyboard,
// having seen what that changes; moves what comes to the first to the second, adds an item
// that the public may see, and moves the meeting, which takes both along. Then a resident
// reads it.
func TestProgramme(t *testing.T) {
	t.Parallel()
	k := signed(t, narrow, access.Clerk)
	k.Go(k.address + "/desk/calendar?body=Cabinet")
	for box, value := range map[string]string{"day-day": "10", "day-month": "12", "day-year": "2024"} {
		k.Fill("#"+box, value)
	}
	k.Follow(`form[action$="/check"] button`)
	k.Check()
	k.says("/desk/calendar/check", "Announce the meeting of 10", "at another meeting")
	k.pressAt(`form[method=post][action$="/desk/calendar"] button`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Say what shows it") {
		t.Fatalf("sent without a reason: %q", said)
	}
	k.write("why", "the calendar of meetings")
	k.pressAt(`form[method=post][action$="/desk/calendar"] button`)
	k.says("/desk/calendar", "10 ")
	k.Go(k.address + "/desk/programme?body=Cabinet")
	k.Check()
	k.says("/desk/programme", "10 December 2024", "17 December 2024", "Move it")
	// Others may have taken in more that is owed to Cabinet: K-20 is what everybody sees.
	k.Follow(`#on-2024-12-10 a[href*="what=K-20"]`)
	k.Check()
	k.says("/desk/programme/item", "Where it stands now", "that stays as it is")
	k.Click(`[name=day][value="2024-12-10"] + label`)
	k.write("why", "the chair asks for it early")
	k.pressAt(`button[value=place]`)
	k.says("/desk/programme", "The clerk placed it there: the chair asks for it early")
	k.Go(k.address + "/desk/programme/item?body=Cabinet")
	k.Check()
	k.pressAt(`button[value=place]`)
	if said := k.Text(".govuk-error-summary"); !strings.Contains(said, "Write what the item is called") {
		t.Fatalf("sent empty: %q", said)
	}
	k.write("title", "Budget briefing")
	k.Click(`[name=public] + label`)
	k.Click(`[name=day][value="2024-12-10"] + label`)
	k.write("why", "members asked")
	k.pressAt(`button[value=place]`)
	k.says("/desk/programme", "Budget briefing")
	k.Go(k.address + "/desk/calendar/check?body=Cabinet&state=moved&day=2024-12-10")
	for box, value := range map[string]string{"to-day": "11", "to-month": "12", "to-year": "2024"} {
		k.Fill("#"+box, value)
	}
	k.Follow(`form[action$="/check"] button`)
	k.Check()
	k.says("/desk/calendar/check", "10 December 2024", "11 December 2024", "Budget briefing")
	k.write("why", "the hall is taken")
	k.pressAt(`form[method=post][action$="/desk/calendar"] button`)
	k.says("/desk/calendar", "Moved from 10 December 2024")

	for _, r := range []browser.Reader{narrow, {NoScript: true}} {
		w := arrives(t, r)
		w.Go(w.address + "/bodies/cabinet/programme")
		w.Check()
		w.says("/bodies/cabinet/programme", "11 December 2024", "This meeting was moved from 10 December 2024", "Budget briefing", "The clerk has placed it there")
		if text := w.Text("main"); strings.Contains(text, "the chair asks") || strings.Contains(text, "members asked") {
			t.Errorf("the public reads why: %.900s", text)
		}
		w.Go(w.address + "/calendar?month=2024-12")
		w.Check()
		w.says("/calendar", "Announced meetings", "11 December 2024")
	}
}
