package desk_test

import (
	"database/sql"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// accesses are the chain of accesses, as it stands in the file.
func (s *site) accesses() []string {
	s.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(s.file)+"?mode=ro")
	s.must(err)
	defer db.Close()
	rows, err := db.QueryContext(s.t.Context(), `SELECT actor, kind, about FROM accesses ORDER BY access`)
	s.must(err)
	defer rows.Close()
	var out []string
	for rows.Next() {
		var actor, kind, about string
		s.must(rows.Scan(&actor, &kind, &about))
		out = append(out, actor+" "+kind+" "+about)
	}
	s.must(rows.Err())
	return out
}

// closing are the boxes by which an item is closed.
var closing = []string{"kind", "exempt", "paragraphs", "2", "title", "A family’s case", "reason", "A child could be known by it", "decided", "the Monitoring Officer", "review-day", "4", "review-month", "1", "review-year", "2027"}

// TestRestrict: a clerk closes an item after seeing what the public will see, whoever
// may not read it does not, whoever may does and it is recorded, and it is opened again.
func TestRestrict(t *testing.T) {
	t.Parallel()
	s := open(t)
	const at = "/desk/restricted/I-25"
	secret := s.text("I-25")
	if public := s.get("", "/items/I-25"); !strings.Contains(public.text("main"), secret) {
		t.Fatalf("the item does not say %q before it is closed", secret)
	}
	form := s.get(access.Clerk, at)
	if strings.Contains(form.text("main"), "closed to the public") {
		t.Error("the item is open, and its page says that it is closed")
	}
	head := s.head()
	missing := s.press(access.Clerk, form, at, "title", "", "reason", "")
	for _, want := range []string{"Choose the paragraph that makes it exempt", "Give the title", "Say why the public interest", "Say who decided", "Say on which day"} {
		if missing.status != http.StatusUnprocessableEntity || !strings.Contains(missing.text(".govuk-error-summary"), want) {
			t.Errorf("a form without anything: %d, and it does not say %q", missing.status, want)
		}
	}
	preview := s.press(access.Clerk, form, at, closing...)
	if text := preview.text("main"); preview.status != http.StatusOK || !strings.Contains(text, "This is what the public will see") || !strings.Contains(text, "Paragraph 2: Information which is likely to reveal") {
		t.Fatalf("the preview: %d %s", preview.status, text)
	}
	back := s.press(access.Clerk, preview, at, "back", "yes")
	if got := attr(back.find("input[name=decided]"), "value"); got != "the Monitoring Officer" {
		t.Errorf("back from the preview the form has %q: what was typed is lost", got)
	}
	if s.head() != head {
		t.Fatal("looking changed something")
	}
	done := s.press(access.Clerk, preview, at)
	if done.status != http.StatusSeeOther || !strings.HasSuffix(done.to, "?done=closed") || s.head() != head+1 {
		t.Fatalf("closing: %d to %s", done.status, done.to)
	}
	if again := s.press(access.Clerk, preview, at); !strings.HasSuffix(again.to, "?done=again") || s.head() != head+1 {
		t.Errorf("pressed twice: %s", again.to)
	}
	public := s.get("", "/items/I-25")
	if text := public.text("main"); strings.Contains(text, secret) || !strings.Contains(text, "A family’s case") || !strings.Contains(text, "A child could be known by it") || !strings.Contains(text, "the Monitoring Officer") {
		t.Errorf("the public's face:\n%s", text)
	}
	if public.find("#keepers") != nil {
		t.Error("the public is led to the desk")
	}
	for role, want := range map[access.Role]int{
		"": http.StatusSeeOther, access.Reader: http.StatusForbidden, access.LeadOfficer: http.StatusForbidden, access.Partner: http.StatusForbidden,
		access.Analyst: http.StatusForbidden, access.PlanManager: http.StatusForbidden, access.Administrator: http.StatusForbidden,
		access.Chair: http.StatusOK, access.Auditor: http.StatusOK, access.ScrutinyOfficer: http.StatusOK, access.Clerk: http.StatusOK,
	} {
		got := s.ask(role, http.MethodGet, at, nil)
		if got.status != want || strings.Contains(got.body, secret) != (want == http.StatusOK) {
			t.Errorf("%q reads the closed item: %d, want %d", role, got.status, want)
		}
		if want == http.StatusOK && !strings.Contains(got.text(".govuk-warning-text"), "That you opened it is recorded") {
			t.Errorf("%q is not told that it is closed", role)
		}
		if (role == access.Clerk) != (got.find(`form[action*="/desk/restricted/I-25"]`) != nil) {
			t.Errorf("%q is offered a form, or is not", role)
		}
		seen := s.ask(role, http.MethodGet, "/items/I-25", nil)
		if (seen.find("#keepers") != nil) != (want == http.StatusOK) {
			t.Errorf("%q is led from the item's page to its words, or is not", role)
		}
	}
	if all := s.accesses(); !slices.Contains(all, "a-chair reading I-25") || slices.Contains(all, "a-reader reading I-25") {
		t.Errorf("the chain of accesses: %q", all)
	}
	if auditor := s.get(access.Auditor, at).text("#readers"); !strings.Contains(auditor, "a-chair") || !strings.Contains(auditor, "Read it") || !strings.Contains(auditor, "a-clerk") {
		t.Errorf("who opened it: %s", auditor)
	}
	if chair := s.get(access.Chair, at); chair.find("#accesses") != nil || !strings.Contains(chair.text("#readers"), "scrutiny officer, clerk, chair or auditor") {
		t.Errorf("a chair is told of the readers: %s", chair.text("#readers"))
	}
	if got := s.ask(access.Chair, http.MethodPost, at, url.Values{"kind": {"open"}, "reason": {"x"}, "decided": {"x"}, "sure": {"yes"}}); got.status != http.StatusForbidden {
		t.Errorf("a chair opens it: %d", got.status)
	}
	closed := s.get(access.Clerk, at)
	if list := s.get(access.Clerk, "/desk/restricted"); !strings.Contains(list.text("main"), "A family’s case") || strings.Contains(list.text("main"), "To be looked at") {
		t.Errorf("the list: %s", list.text("main"))
	}
	// The second form of the page opens it.
	lift := url.Values{"kind": {"open"}, "saw": {attr(closed.find("input[name=saw]"), "value")}, "reason": {"the case is over"}, "decided": {"the Board"}}
	if look := s.ask(access.Clerk, http.MethodPost, at, lift); !strings.Contains(look.text("main"), secret) || s.head() != head+1 {
		t.Errorf("before it is opened: %d", look.status)
	}
	lift.Set("sure", "yes")
	if out := s.ask(access.Clerk, http.MethodPost, at, lift); !strings.HasSuffix(out.to, "?done=open") {
		t.Errorf("opening: %d %s", out.status, out.to)
	}
	if public := s.get("", "/items/I-25"); !strings.Contains(public.text("main"), secret) {
		t.Error("it was opened, and is closed still")
	}
	acts, err := s.RestrictionActs(t.Context(), s.id, 25)
	s.must(err)
	if len(acts) != 2 || acts[0].Kind != store.RestrictionExempt || acts[1].Why != "the case is over" || acts[1].Actor != "a-clerk" {
		t.Errorf("the acts: %+v", acts)
	}
	if text := s.get(access.Clerk, at).text("main"); !strings.Contains(text, "the case is over") || !strings.Contains(text, "paragraph 2") {
		t.Errorf("the page does not tell what was decided:\n%s", text)
	}
}

// text is some words of an item that stand nowhere else.
func (s *site) text(id string) string {
	s.t.Helper()
	number, err := store.ParseItemID(id)
	s.must(err)
	items, err := s.Items(s.t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: s.id}, Items: []store.ItemID{number}, Passages: true})
	s.must(err)
	longest := ""
	for _, p := range items[0].Passages {
		if len(p.Text) > len(longest) && !strings.ContainsAny(p.Text, "\n\t") {
			longest = p.Text
		}
	}
	return longest
}

// TestRestrictSeen: what somebody else decided meanwhile is not overwritten unseen.
func TestRestrictSeen(t *testing.T) {
	t.Parallel()
	s := open(t)
	const at = "/desk/restricted/I-25"
	first, second := s.get(access.Clerk, at), s.get(access.Clerk, at)
	preview := s.press(access.Clerk, first, at, closing...)
	s.press(access.Clerk, preview, at)
	late := s.press(access.Clerk, second, at, slices.Concat(closing, []string{"title", "Another title", "sure", "yes"})...)
	if late.status != http.StatusUnprocessableEntity || !strings.Contains(late.text(".govuk-error-summary"), "Somebody has decided of I-25") || attr(late.find("input[name=title]"), "value") != "Another title" {
		t.Errorf("an old page: %d %s", late.status, late.text("main"))
	}
}

// TestReviewWaits: an item whose review day has come waits on the desk of those who may
// restrict, and of nobody else.
func TestReviewWaits(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.must(s.Store.Restrict(t.Context(), store.RestrictParams{
		Authority: s.id, Items: []store.ItemID{25, 12}, Kind: store.RestrictionConfidential, Title: "A letter of the Department", Why: "given in confidence", Decided: "x",
		Review: calendar.MustDate("2026-11-02"), By: store.By{Actor: "x", Cause: "x", At: moment},
	}))
	s.must(s.Store.Restrict(t.Context(), store.RestrictParams{
		Authority: s.id, Items: []store.ItemID{12}, Kind: store.RestrictionConfidential, Title: "Not yet", Why: "x", Decided: "x",
		Review: calendar.MustDate("2026-11-03"), By: store.By{Actor: "x", Cause: "x", At: moment},
	}))
	task := s.get(access.Clerk, "/desk/queue?what=review")
	if text := task.text("main"); !strings.Contains(text, "Number 1 of 1") || !strings.Contains(text, "Must this stay closed?") || !strings.Contains(text, "2 November 2026") {
		t.Errorf("the task: %s", text)
	}
	if to := task.find(`a[href*="/desk/restricted/I-25"]`); to == nil {
		t.Error("the task leads nowhere")
	}
	if all := s.accesses(); !slices.Contains(all, "a-clerk reading I-25") {
		t.Errorf("it shows the closed item, and the chain of accesses has %q", all)
	}
	if list := s.get(access.Clerk, "/desk/restricted").text("main"); !strings.Contains(list, "Of 1 the day has come") || strings.Index(list, "A letter of the Department") > strings.Index(list, "Not yet") {
		t.Errorf("the list: %s", list)
	}
	if other := s.get(access.Reader, "/desk/queue?what=review"); !strings.Contains(other.text("main"), "Nothing waits here") {
		t.Errorf("a reader sees what is closed: %s", other.text("main"))
	}
}

// TestWithhold: a name is left out after its places were seen, and let be read again.
func TestWithhold(t *testing.T) {
	t.Parallel()
	s := open(t)
	name := s.somebody()
	search := "/search?q=" + url.QueryEscape(`"`+name+`"`)
	if found := s.get("", search); !strings.Contains(found.text("main"), "texts were found") {
		t.Fatalf("%s is not found before the name is left out: %s", name, found.text("main"))
	}
	list := s.get(access.Clerk, "/desk/withheld")
	before := len(s.accesses())
	bad := s.press(access.Clerk, list, "/desk/withheld", "name", name, "instead", "not "+name)
	if bad.status != http.StatusUnprocessableEntity || !strings.Contains(bad.text(".govuk-error-summary"), "Say why") || !strings.Contains(bad.text(".govuk-error-summary"), "must not hold the name") {
		t.Errorf("a name without a reason: %d %s", bad.status, bad.text("main"))
	}
	preview := s.press(access.Clerk, list, "/desk/withheld", "name", name, "reason", "a carer", "instead", "a carer of the county")
	if text := preview.text("table"); preview.status != http.StatusOK || !strings.Contains(text, "a carer of the county") || strings.Contains(text, name) {
		t.Fatalf("the preview: %d %s", preview.status, preview.text("main"))
	}
	done := s.press(access.Clerk, preview, "/desk/withheld")
	if !strings.HasSuffix(done.to, "?done=withheld") {
		t.Fatalf("withholding: %d %s", done.status, done.to)
	}
	if again := s.press(access.Clerk, preview, "/desk/withheld"); !strings.HasSuffix(again.to, "?done=again") {
		t.Errorf("pressed twice: %s", again.to)
	}
	if found := s.get("", search); strings.Contains(found.text("main"), "texts were found") {
		t.Errorf("the name is found: %s", found.text("main"))
	}
	if s.ask(access.Reader, http.MethodGet, "/desk/withheld", nil).status != http.StatusForbidden {
		t.Error("a reader sees the names")
	}
	chair := s.get(access.Chair, "/desk/withheld")
	if !strings.Contains(chair.text("main"), name) || chair.find("main form") != nil {
		t.Errorf("a chair: %s", chair.text("main"))
	}
	if all := s.accesses(); len(all) != before+1 || all[before] != "a-chair reading names that are withheld" {
		t.Errorf("the chain of accesses: %q", all[before:])
	}
	withheld, err := s.Withheld(t.Context(), s.id)
	s.must(err)
	if len(withheld) != 1 || withheld[0].Why != "a carer" {
		t.Fatalf("withheld: %+v", withheld)
	}
	lift := s.press(access.Clerk, s.get(access.Clerk, "/desk/withheld"), "/desk/withheld/1")
	if lift.status != http.StatusUnprocessableEntity || !strings.Contains(lift.text(".govuk-error-summary"), "Say why it need no longer") {
		t.Errorf("without a reason: %d %s", lift.status, lift.text("main"))
	}
	if out := s.press(access.Clerk, lift, "/desk/withheld/1", "reason", "asked to be named"); !strings.HasSuffix(out.to, "?done=disclosed") {
		t.Errorf("lifting: %d %s", out.status, out.to)
	}
}

// somebody is a name that the record has.
func (s *site) somebody() string {
	s.t.Helper()
	items, err := s.Items(s.t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: s.id}, Details: true, Passages: true})
	s.must(err)
	var words strings.Builder
	for i := range items {
		for _, p := range items[i].Passages {
			words.WriteString(p.Text + "\n")
		}
	}
	for i := range items {
		for _, a := range items[i].Detail.Attendance {
			if a.Name != "" && strings.Contains(words.String(), a.Name) {
				return a.Name
			}
		}
	}
	s.t.Fatal("nobody is named")
	return ""
}
