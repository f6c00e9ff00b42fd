package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// keep takes a file of figures in.
func (s *site) keep(body string) {
	s.t.Helper()
	sent := s.send("/desk/figures", nil, map[string]string{"figures.csv": body})
	done := s.ask(access.Clerk, http.MethodPost, sent.to, url.Values{"act": {"take"}, "jumps": {"yes"}})
	if done.status != http.StatusSeeOther || strings.Contains(done.to, "look") {
		s.t.Fatalf("the figures were not kept: %d %s", done.status, done.to)
	}
}

// TestPublishMeasure: what a release would publish and hide is shown with why, what was shown is
// what is published, and the public has that and nothing later.
func TestPublishMeasure(t *testing.T) {
	t.Parallel()
	s := open(t)
	const here = "/desk/measures/contacts-to-referral"
	const head = "Indicator,Month,Numerator,Denominator\n"
	s.keep(head + "contacts-to-referral,January 2021,3,80\ncontacts-to-referral,February 2021,30,90\n")
	a := s.get(access.Clerk, here)
	if got := a.text("[aria-labelledby=hidden]"); !strings.Contains(got, "January 2021") || !strings.Contains(got, "1 to 5 people") || strings.Contains(got, "February") {
		t.Errorf("what it would hide: %s", got)
	}
	if got := a.text("[aria-labelledby=draft]"); !strings.Contains(got, "2 figures, of 1 something hidden") || !strings.Contains(got, "33.3%, 30 of 90") || strings.Contains(got, "3.8") {
		t.Errorf("what it would publish: %s", got)
	}
	saw := url.Values{"saw": {attr(a.find("input[name=saw]"), "value")}}
	before := s.head()
	if none := s.ask(access.Clerk, http.MethodPost, here+"/publish", saw); none.status != http.StatusUnprocessableEntity || attr(none.find(".govuk-error-summary a"), "href") != "#publish-why" {
		t.Errorf("without a reason: %d", none.status)
	}
	saw.Set("why", "the Cabinet Member")
	if no := s.ask(access.Analyst, http.MethodPost, here+"/publish", saw); no.status != http.StatusForbidden || s.head() != before {
		t.Errorf("an analyst published: %d", no.status)
	}
	s.keep(head + "contacts-to-referral,March 2021,40,90\n")
	if stale := s.ask(access.Clerk, http.MethodPost, here+"/publish", saw); stale.status != http.StatusConflict {
		t.Errorf("what was not seen was published: %d", stale.status)
	}
	saw.Set("saw", attr(s.get(access.Clerk, here).find("input[name=saw]"), "value"))
	before = s.head()
	for range 2 { // the second press changes nothing
		if done := s.ask(access.Clerk, http.MethodPost, here+"/publish", saw); done.status != http.StatusSeeOther {
			t.Fatalf("%d: %s", done.status, done.text("main"))
		}
	}
	if s.head() != before+1 {
		t.Errorf("%d entries, want one", s.head()-before)
	}
	s.keep(head + "contacts-to-referral,April 2021,44,90\ncontacts-to-referral,February 2021,4,90\n")
	public := s.ask("", http.MethodGet, "/indicators/contacts-to-referral", nil).text("main")
	for words, want := range map[string]bool{"33.3%": true, "44.4%": true, "c (suppressed)": true, "48.9%": false, "3.8%": false} {
		if strings.Contains(public, words) != want {
			t.Errorf("the public reads %q: %t, want %t", words, !want, want)
		}
	}
	saw.Set("saw", attr(s.get(access.Clerk, here).find("input[name=saw]"), "value"))
	s.ask(access.Clerk, http.MethodPost, here+"/publish", saw)
	if public = s.ask("", http.MethodGet, "/indicators/contacts-to-referral", nil).text("main"); !strings.Contains(public, "c (revised, suppressed)") || !strings.Contains(public, "48.9%") {
		t.Errorf("after the next release the public reads %s", public)
	}
	if back := s.ask(access.Clerk, http.MethodPost, here+"/withdraw", url.Values{"why": {"a mistake"}}); back.status != http.StatusSeeOther {
		t.Errorf("taken back: %d", back.status)
	}
	if gone := s.ask("", http.MethodGet, "/indicators/contacts-to-referral", nil); gone.status != http.StatusNotFound {
		t.Errorf("what was taken back is answered %d", gone.status)
	}
}

// TestDefineMeasure: a measure of the council's own, a version that counts otherwise, and limits
// that begin anew.
func TestDefineMeasure(t *testing.T) {
	t.Parallel()
	s := open(t)
	form := url.Values{
		"name": {"Young parents"}, "group": {"Care leavers"}, "counts": {"Care leavers who are parents"}, "numerator": {"Parents"}, "denominator": {"Care leavers"},
		"basis": {"snapshot"}, "unit": {"%"}, "polarity": {"neither"}, "frequency": {"monthly"}, "source": {"own"}, "small": {"hide"}, "why": {"the panel"},
	}
	bad := url.Values{"name": {"Young parents"}}
	if a := s.ask(access.Analyst, http.MethodPost, "/desk/measures/new", bad); a.status != http.StatusUnprocessableEntity || attr(a.find("#new-name"), "value") != "Young parents" {
		t.Errorf("half a definition is answered %d", a.status)
	}
	before := s.head()
	for range 2 {
		if a := s.ask(access.Analyst, http.MethodPost, "/desk/measures/new", form); a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/desk/measures/young-parents") {
			t.Fatalf("%d %s: %s", a.status, a.to, a.text("main"))
		}
	}
	if s.head() != before+1 {
		t.Errorf("%d entries, want one", s.head()-before)
	}
	if list := s.get(access.Analyst, "/desk/measures").text("[aria-labelledby=measures]"); !strings.Contains(list, "Young parents") || !strings.Contains(list, "Re-referrals") {
		t.Errorf("the list says %s", list)
	}
	const here = "/desk/measures/young-parents"
	form.Set("change", "those of 25 too")
	if a := s.ask(access.Analyst, http.MethodPost, here+"/version", form); a.status != http.StatusUnprocessableEntity || attr(a.find(".govuk-error-summary a"), "href") != "#version-from-day" {
		t.Errorf("without a day: %d %s", a.status, attr(a.find(".govuk-error-summary a"), "href"))
	}
	form.Set("from-day", "1")
	form.Set("from-month", "4")
	form.Set("from-year", "2023")
	if a := s.ask(access.Analyst, http.MethodPost, here+"/version", form); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.text("main"))
	}
	if one := s.get(access.Analyst, here).text("main"); !strings.Contains(one, "Counted otherwise since 1 April 2023") || !strings.Contains(one, "those of 25 too") {
		t.Errorf("its page says %s", one)
	}
	rebase := url.Values{"from-day": {"1"}, "from-month": {"5"}, "from-year": {"2023"}, "why": {"a new service"}}
	if a := s.ask(access.Analyst, http.MethodPost, here+"/rebase", rebase); a.status != http.StatusUnprocessableEntity || attr(a.find(".govuk-error-summary a"), "href") != "#rebase-agreed" {
		t.Errorf("nobody agreed: %d", a.status)
	}
	rebase.Set("agreed", "Improvement Board")
	if a := s.ask(access.Analyst, http.MethodPost, here+"/rebase", rebase); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.text("main"))
	}
	if one := s.get(access.Analyst, here).text("#rebase"); !strings.Contains(one, "1 May 2023") || !strings.Contains(one, "Improvement Board") {
		t.Errorf("the rebase reads %s", one)
	}
	if a := s.ask(access.Analyst, http.MethodPost, here+"/rebase", url.Values{"back": {"2023-05-01"}, "why": {"it did not last"}}); a.status != http.StatusSeeOther || strings.Contains(s.get(access.Analyst, here).text("#rebase"), "1 May 2023") {
		t.Errorf("it was not taken back: %d", a.status)
	}
}
