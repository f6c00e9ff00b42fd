package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

const monthly = "Indicator,Month,Numerator,Denominator\nre-referrals,January 2021,20,80\nre-referrals,February 2021,3,90\n"

// TestFigures: a file of figures is shown before it is kept, kept once, corrected, and told of.
func TestFigures(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := s.head()
	hostile := "<img src=x>.csv"
	sent := s.send("/desk/figures", nil, map[string]string{hostile: monthly})
	if sent.status != http.StatusSeeOther || s.head() != before {
		t.Fatalf("%d %s, %d entries", sent.status, sent.text("main"), s.head()-before)
	}
	a := s.get(access.Clerk, sent.to)
	if strings.Contains(a.body, "<img") || !strings.Contains(a.text("main"), "2 figures, of which 2 are new") {
		t.Errorf("before it is kept the page says %s", a.text("main"))
	}
	if other := s.ask(access.Analyst, http.MethodGet, sent.to, nil); other.status != http.StatusNotFound {
		t.Errorf("another sees it: %d", other.status)
	}
	take := url.Values{"act": {"take"}}
	if done := s.ask(access.Clerk, http.MethodPost, sent.to, take); done.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", done.status, done.text("main"))
	}
	if done := s.get(access.Clerk, sent.to); done.text("h1") != "The figures have been taken in" || s.head() != before+1 {
		t.Errorf("it ended with %s, %d entries", done.text("main"), s.head()-before)
	}
	list := s.get(access.Clerk, "/indicators")
	if !strings.Contains(list.text("main"), "3.3%") || !strings.Contains(list.text("main"), "Take a file of figures in") {
		t.Errorf("the list says %s", list.text("main"))
	}
	public := s.ask("", http.MethodGet, "/indicators", nil)
	if strings.Contains(public.text("main"), "Re-referrals") || strings.Contains(public.text("main"), "Take a file") {
		t.Errorf("the public sees what was not published: %s", public.text("main"))
	}
	if one := s.ask("", http.MethodGet, "/indicators/re-referrals", nil); one.status != http.StatusNotFound {
		t.Errorf("the public is answered %d", one.status)
	}
	one := s.get(access.Clerk, "/indicators/re-referrals")
	if !strings.Contains(one.text("main"), "year to 28 February 2021") || !strings.Contains(one.text("table"), "25.0%") {
		t.Errorf("its page says %s", one.text("main"))
	}
}

// TestFiguresColumns: what is wrong is said, and columns can be told apart by a person.
func TestFiguresColumns(t *testing.T) {
	t.Parallel()
	s := open(t)
	sent := s.send("/desk/figures", map[string]string{"indicator": "vacancies"}, map[string]string{"a.csv": "Month,Wert\nApril 2023,21%\n"})
	a := s.get(access.Clerk, sent.to)
	if a.text("h1") != "It cannot be taken in like this" || !strings.Contains(a.text("#problems"), "") || !strings.Contains(a.text("main"), "No column is known to hold figures") && !strings.Contains(a.text("main"), "no column is known to hold figures") {
		t.Fatalf("the page says %s", a.text("main"))
	}
	again := s.ask(access.Clerk, http.MethodPost, sent.to, url.Values{"act": {"columns"}, "column-0": {"period"}, "column-1": {"value"}})
	if again.status != http.StatusSeeOther || again.to == sent.to {
		t.Fatalf("%d %s", again.status, again.to)
	}
	if a = s.get(access.Clerk, again.to); !strings.Contains(a.text("main"), "1 figure, of which 1 are new") {
		t.Errorf("the page says %s", a.text("main"))
	}
	if none := s.send("/desk/figures", nil, nil); none.status != http.StatusUnprocessableEntity || attr(none.find(".govuk-error-summary a"), "href") != "#files" {
		t.Errorf("nothing was sent: %d", none.status)
	}
	if bad := s.send("/desk/figures", nil, map[string]string{"a.xlsx": "PK\x03\x04 and no more"}); bad.status != http.StatusUnprocessableEntity {
		t.Errorf("a damaged workbook: %d", bad.status)
	}
	if left := s.ask(access.Clerk, http.MethodPost, again.to, url.Values{"leave": {"yes"}}); left.status != http.StatusSeeOther {
		t.Errorf("it was not left: %d", left.status)
	}
	if gone := s.ask(access.Clerk, http.MethodGet, again.to, nil); gone.status != http.StatusNotFound {
		t.Errorf("what was left is there: %d", gone.status)
	}
}
