package desk_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/web/page"
)

func (s *site) show(ref string) store.Commitment {
	s.t.Helper()
	r, err := store.ParseRef(ref)
	s.must(err)
	k, err := s.Show(s.t.Context(), store.AsAt{Authority: s.id}, r)
	s.must(err)
	return k.Commitment
}

// task is the reading that a page of the queue is about: K-13.
func (s *site) task(a answer) string {
	s.t.Helper()
	id := attr(a.find(`input[name="task"]`), "value")
	if id == "" {
		s.t.Fatalf("the page is about nothing: %s", a.text("main"))
	}
	return strings.TrimPrefix(id, "reading-")
}

// TestHome: what waits, with counts that lead to as many.
func TestHome(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.Clerk, "/desk")
	if !strings.Contains(a.text("main"), "things wait") || a.find(`a[href="/desk/queue?what=reading"]`) == nil {
		t.Errorf("the desk says %s", a.text("main"))
	}
	q := s.get(access.Clerk, "/desk/queue?what=reading")
	tile := a.text(`a[href="/desk/queue?what=reading"]`)
	of := q.text(".govuk-caption-l")
	if n := strings.TrimPrefix(of, "Number 1 of "); !strings.Contains(tile, n) {
		t.Errorf("the desk counts %q, and the queue %q", tile, of)
	}
	if a := s.ask("", http.MethodGet, "/desk", nil); a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/sign-in") {
		t.Errorf("without an account: %d %s, want to sign in", a.status, a.to)
	}
}

// TestQueueByHand goes through the queue with the page's own buttons.
func TestQueueByHand(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.Clerk, "/desk/queue?what=reading")
	first := s.task(a)
	if a.find("mark") == nil || a.find("h1#task") == nil {
		t.Errorf("no words are marked, or nothing takes the focus: %s", a.text("main"))
	}

	done := s.press(access.Clerk, a, "/accept")
	if done.status != http.StatusSeeOther || !strings.HasSuffix(done.to, "#task") || !strings.Contains(done.to, "what=reading") {
		t.Fatalf("accept: %d, %s", done.status, done.to)
	}
	if k := s.show(first); k.Acceptance.State != civic.AcceptanceAccepted || k.Following != civic.Followed || k.Acceptance.Actor != "a-clerk" {
		t.Errorf("%s: %+v, %s", first, k.Acceptance, k.Following)
	}
	before := s.head()
	again := s.press(access.Clerk, a, "/accept")
	if s.head() != before || !strings.Contains(again.to, "done=again") {
		t.Errorf("pressed again: %d entries, to %s", s.head()-before, again.to)
	}

	a = s.get(access.Clerk, strings.TrimSuffix(done.to, "#task"))
	second := s.task(a)
	if second == first || !strings.Contains(a.text(".govuk-notification-banner"), first+" was accepted") {
		t.Errorf("after %s comes %s: %s", first, second, a.text(".govuk-notification-banner"))
	}
	refused := s.press(access.Clerk, a, "/reject", "why", " ")
	if refused.status != http.StatusUnprocessableEntity || attr(refused.find(".govuk-error-summary a"), "href") != "#reject-why" {
		t.Errorf("rejecting without a reason: %d %s", refused.status, refused.text(".govuk-error-summary"))
	}
	done = s.press(access.Clerk, a, "/reject")
	if k := s.show(second); k.Acceptance.State != civic.AcceptanceRejected || k.Acceptance.Why != "It promises nothing" {
		t.Errorf("%s: %+v", second, k.Acceptance)
	}

	a = s.get(access.Clerk, strings.TrimSuffix(done.to, "#task"))
	third := s.task(a)
	wrong := s.press(access.Clerk, a, "/correct", "owner", "The <b>Leader</b>", "due-to-day", "31", "due-to-month", "2", "due-to-year", "2027", "why", "item 4")
	if wrong.status != http.StatusUnprocessableEntity || attr(wrong.find(".govuk-error-summary a"), "href") != "#correct-due-to-day" {
		t.Errorf("31 February: %d %s", wrong.status, wrong.text(".govuk-error-summary"))
	}
	if got := attr(wrong.find("#correct-owner"), "value"); got != "The <b>Leader</b>" {
		t.Errorf("what was typed is lost: %q", got)
	}
	if attr(wrong.find("#correct-why"), "value") != "item 4" || wrong.find("details[open]") == nil {
		t.Error("the form is not as it was left")
	}
	done = s.press(access.Clerk, wrong, "/correct", "due-to-day", "28")
	k := s.show(third)
	if done.status != http.StatusSeeOther || string(k.By) != "The <b>Leader</b>" && string(k.ByIs) != "The <b>Leader</b>" || k.Due.To.String() != "2027-02-28" || k.Acceptance.State != civic.AcceptanceAccepted {
		t.Errorf("corrected: %d, %q %q, %s, %s", done.status, k.By, k.ByIs, k.Due.To, k.Acceptance.State)
	}

	a = s.get(access.Clerk, strings.TrimSuffix(done.to, "#task"))
	fourth := s.task(a)
	s.press(access.Clerk, a, "/later")
	if k := s.show(fourth); k.Acceptance.State != civic.AcceptanceLater {
		t.Errorf("put off: %+v", k.Acceptance)
	}
}

// TestAHundred: going on from one page to the next, all readings are dealt with, each
// once, and then nothing waits.
func TestAHundred(t *testing.T) {
	t.Parallel()
	s := open(t)
	to := "/desk/queue?what=reading"
	seen := map[string]bool{}
	for range 200 {
		a := s.get(access.Clerk, strings.TrimSuffix(to, "#task"))
		if a.find(`input[name="task"]`) == nil {
			break
		}
		id := s.task(a)
		if seen[id] {
			t.Fatalf("%s comes twice", id)
		}
		seen[id] = true
		to = s.press(access.Clerk, a, "/accept").to
	}
	if a := s.get(access.Clerk, "/desk/queue?what=reading"); !strings.Contains(a.text("h1"), "Nothing waits") || len(seen) < 20 {
		t.Errorf("after %d readings: %s", len(seen), a.text("h1"))
	}
}

// TestSettlePages: the pages of what is suggested, each with its two answers.
func TestSettlePages(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, what := range []string{"return", "same", "matter"} {
		a := s.get(access.Clerk, "/desk/queue?what="+what)
		id := attr(a.find(`input[name="task"]`), "value")
		before := s.head()
		done := s.press(access.Clerk, a, "/settle")
		if done.status != http.StatusSeeOther || s.head() == before {
			t.Errorf("%s: %d, %d entries: %s", id, done.status, s.head()-before, done.text(".govuk-error-summary"))
		}
		before = s.head()
		s.press(access.Clerk, a, "/settle")
		if s.head() != before {
			t.Errorf("%s, pressed again: %d entries", id, s.head()-before)
		}
	}
}

// TestReports: a report is answered at the desk, and the answer stands at its address.
func TestReports(t *testing.T) {
	t.Parallel()
	s := open(t)
	hostile := `<script>alert(1)</script> the date is wrong`
	id, err := s.Report(t.Context(), store.ReportParams{Authority: s.id, Page: "/commitments", Words: hostile, By: store.By{Actor: "a reader", Cause: "report", At: moment}})
	s.must(err)
	n := strconv.FormatInt(int64(id), 10)
	a := s.get(access.Clerk, "/desk/reports")
	if strings.Contains(a.body, "<script>alert") || !strings.Contains(a.text("main"), "the date is wrong") {
		t.Error("the report is not shown, or shown as it came")
	}
	a = s.get(access.Clerk, "/desk/queue?what=report&at=report-"+n)
	if strings.Contains(a.body, "<script>alert") || !strings.Contains(a.text("main"), hostile) {
		t.Error("the report is not shown word for word")
	}
	if empty := s.press(access.Clerk, a, "/answer"); empty.status != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", empty.status)
	}
	done := s.press(access.Clerk, a, "/answer", "why", "It is put right.")
	if done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.text("main"))
	}
	before := s.head()
	if s.press(access.Clerk, a, "/answer", "why", "It is put right."); s.head() != before {
		t.Error("answered twice")
	}
	if a := s.get("", "/commitments"); !strings.Contains(a.text("main"), "It is put right.") || strings.Contains(a.text("main"), "the date is wrong") {
		t.Error("the answer does not show on the page, or what was reported does")
	}
	if a := s.get("", "/meetings"); strings.Contains(a.text("main"), "It is put right.") {
		t.Error("the answer shows on another page")
	}
	if a := s.get("", "/reports/"+n); !strings.Contains(a.text("main"), "It is put right.") || strings.Contains(a.text("main"), "the date is wrong") {
		t.Errorf("the report's page says %s", a.text("main"))
	}
}

// TestTriagePages: what a filter takes is shown before it is set, and set once.
func TestTriagePages(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.Clerk, "/desk/triage?body=Cabinet&to-day=31&to-month=12&to-year=2022")
	before := s.head()
	if empty := s.press(access.Clerk, a, "/desk/triage?"); empty.status != http.StatusUnprocessableEntity || attr(empty.find(".govuk-error-summary a"), "href") != "#state" {
		t.Errorf("without a choice: %d %s", empty.status, empty.text(".govuk-error-summary"))
	}
	if none := s.press(access.Clerk, a, "/desk/triage?", "state", "historic"); none.status != http.StatusUnprocessableEntity || attr(none.find(".govuk-error-summary a"), "href") != "#why" {
		t.Errorf("without a reason: %d %s", none.status, none.text(".govuk-error-summary"))
	}
	if stale := s.press(access.Clerk, a, "/desk/triage?", "state", "historic", "why", "older", "digest", "x"); stale.status != http.StatusUnprocessableEntity {
		t.Errorf("another list than was shown: %d", stale.status)
	}
	if s.head() != before {
		t.Fatal("something was written")
	}
	done := s.press(access.Clerk, a, "/desk/triage?", "state", "historic", "why", "older than the plan")
	if done.status != http.StatusSeeOther || s.head() != before+1 {
		t.Fatalf("%d, %d entries", done.status, s.head()-before)
	}
	if a := s.get(access.Clerk, done.to); !strings.Contains(a.text(".govuk-notification-banner"), "set aside as historic") {
		t.Errorf("it says %s", a.text(".govuk-notification-banner"))
	}
	again := s.press(access.Clerk, a, "/desk/triage?", "state", "historic", "why", "older than the plan")
	if s.head() != before+1 || !strings.Contains(again.to, "n=0") {
		t.Errorf("pressed again: %d entries, to %s", s.head()-before-1, again.to)
	}
}

// TestTriageOfThousands: two thousand are set aside by one press; what others decided
// meanwhile is named, with the way to it, and what has been done is not done again.
func TestTriageOfThousands(t *testing.T) {
	t.Parallel()
	s := open(t)
	site := fstest.MapFS{}
	for n := range 700 {
		site[fmt.Sprintf("page%d.html", n)] = &fstest.MapFile{Data: ingest.TypicalPage(n)}
	}
	_, err := ingest.Import(t.Context(), ingest.Params{Store: s.Store, Authority: s.id, From: site, By: store.By{Actor: "reader", Cause: "test", At: moment}})
	s.must(err)
	const path = "/desk/triage?order=day"
	a := s.get(access.Clerk, path)
	caption := a.text("main caption")
	many, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(caption)[0], ",", ""))
	if err != nil || many < 2000 || !strings.Contains(caption, "of which these are the first 50") {
		t.Fatalf("the page takes %q, want 2,000 and more", caption)
	}
	picture, err := s.Known(t.Context(), store.AsAt{Authority: s.id})
	s.must(err)
	var theirs []store.Ref
	for _, k := range picture.Commitments {
		if k.Following == civic.Unreviewed && k.NoLongerRead.IsZero() && k.MergedInto == 0 && len(theirs) < 60 {
			theirs = append(theirs, k.Ref)
		}
	}
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: theirs, State: civic.Followed, By: store.By{Actor: "other", Cause: "test", At: moment}}))
	before := s.head()
	done := s.press(access.Clerk, a, "/desk/triage?", "state", "historic", "why", "older than the plan")
	if done.status != http.StatusSeeOther || s.head() != before+1 || !strings.Contains(done.to, "n="+strconv.Itoa(many-60)) {
		t.Fatalf("%d to %s, by %d entries; want %d set aside by one", done.status, done.to, s.head()-before, many-60)
	}
	after := s.get(access.Clerk, done.to)
	banner := after.text(".govuk-notification-banner")
	for _, want := range []string{page.Number(many-60) + " promises are set aside as historic.", "60 promises were left as they are", "These are the first 50."} {
		if !strings.Contains(banner, want) {
			t.Errorf("it says %q, without %q", banner, want)
		}
	}
	if after.find(`.govuk-notification-banner a[href="/desk/queue?at=reading-`+theirs[0].String()+`"]`) == nil {
		t.Errorf("nothing leads to %s, which was left", theirs[0])
	}
	if k := s.show(theirs[0].String()); k.Following != civic.Followed {
		t.Errorf("%s is %s", k.Ref, k.Following)
	}
	again := s.press(access.Clerk, a, "/desk/triage?", "state", "historic", "why", "older than the plan")
	if said := s.get(access.Clerk, again.to).text(".govuk-notification-banner"); s.head() != before+1 || !strings.Contains(said, "Nothing was changed.") || !strings.Contains(said, page.Number(many-60)+" promises had been done so before.") {
		t.Errorf("pressed again: %d entries; it says %q", s.head()-before-1, said)
	}
}

// TestPublication: what is published is changed side by side, with a reason, once.
func TestPublication(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.Clerk, "/desk/publication")
	before := s.head()
	if same := s.press(access.Clerk, a, "/desk/publication"); s.head() != before || !strings.Contains(same.to, "done=again") {
		t.Errorf("nothing changed: %d entries, %s", s.head()-before, same.to)
	}
	for box, value := range map[string]string{"confidence": "200", "hold-from-day": "1", "overdue-year": "3000", "named": "9"} {
		if bad := s.press(access.Clerk, a, "/desk/publication", box, value, "why", "x"); bad.status != http.StatusUnprocessableEntity || bad.find(".govuk-error-summary a") == nil {
			t.Errorf("%s %s: %d", box, value, bad.status)
		}
	}
	change := []string{"confidence", "97.5", "overdue-day", "1", "overdue-month", "11", "overdue-year", "2026"}
	if none := s.press(access.Clerk, a, "/desk/publication", change...); none.status != http.StatusUnprocessableEntity || attr(none.find("#confidence"), "value") != "97.5" {
		t.Errorf("without a reason: %d, what was typed %q", none.status, attr(none.find("#confidence"), "value"))
	}
	if s.head() != before {
		t.Fatal("something was written")
	}
	s.press(access.Clerk, a, "/desk/publication", append(change, "why", "the committee asked for it")...)
	facts, err := s.Policies(t.Context(), store.AsAt{Authority: s.id})
	s.must(err)
	if len(facts) != 2 || s.head() != before+1 || facts[0].Actor != "a-clerk" {
		t.Errorf("%d facts by %d entries: %+v", len(facts), s.head()-before, facts)
	}
	if s.press(access.Clerk, a, "/desk/publication", append(change, "why", "the committee asked for it")...); s.head() != before+1 {
		t.Error("pressed again, it was entered twice")
	}
}

// TestRoles: each role is let at what its rule says, and no further; and nothing is
// written for those who are refused.
func TestRoles(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.Clerk, "/desk/queue?what=reading")
	_, sent := s.form(a, "/accept")
	needs := map[string]access.Permission{
		"GET /desk": access.ReadRecord, "GET /desk/queue": access.ReadRecord, "GET /desk/triage": access.Follow, "GET /desk/reports": access.AnswerReports,
		"GET /desk/figures": access.Measure, "POST /desk/figures": access.Measure, "POST /desk/figures/x": access.Measure,
		"GET /desk/measures": access.Measure, "GET /desk/measures/new": access.Measure, "GET /desk/measures/re-referrals": access.Measure, "POST /desk/measures/new": access.Measure, "POST /desk/measures/re-referrals/publish": access.Measure,
		"GET /desk/take-in": access.Import, "POST /desk/take-in": access.Import, "POST /desk/take-in/x": access.Import,
		"GET /desk/publication": access.Publish, "POST /desk/publication": access.Publish, "POST /desk/triage": access.Follow,
		"POST /desk/queue/reject": access.Review, "POST /desk/queue/later": access.Review, "POST /desk/queue/seen": access.Review,
		"POST /desk/queue/accept": access.Review, "POST /desk/queue/correct": access.Correct, "POST /desk/queue/settle": access.Settle, "POST /desk/queue/answer": access.AnswerReports,
	}
	before := s.head()
	for _, r := range access.Roles() {
		for at, p := range needs {
			method, path, _ := strings.Cut(at, " ")
			if r.Allows(p) && (method == http.MethodPost || r == access.Partner) {
				continue // what they may do is for other tests; a partner of nobody may nothing
			}
			var form url.Values
			if method == http.MethodPost {
				form = sent
			}
			want := http.StatusForbidden
			if r.Allows(p) {
				want = http.StatusOK
			}
			if a := s.ask(r, method, path, form); a.status != want {
				t.Errorf("%s as a %s: %d, want %d", at, r, a.status, want)
			}
		}
	}
	if s.head() != before {
		t.Error("something was written")
	}
}

// TestBadAddresses: what cannot be meant is told, and is no failure of ours.
func TestBadAddresses(t *testing.T) {
	t.Parallel()
	s := open(t)
	for path, want := range map[string]int{
		"/desk/queue?what=everything": 400, "/desk/queue?kind=x": 400, "/desk/queue?from-day=31&from-month=2&from-year=2020": 400, "/desk/queue?most=x": 400,
		"/desk?after=x": 400, "/desk/queue?order=x": 400, "/desk/queue?at=" + strings.Repeat("x", 2000): 200, "/desk/queue?at=reading-K-99999": 200,
		"/desk/queue?at=%3Cscript%3E&done=accept&was=%3Cscript%3E": 200, "/desk/triage?body=%00%ff": 200,
	} {
		a := s.ask(access.Clerk, http.MethodGet, path, nil)
		if a.status != want || strings.Contains(a.body, "<script>") {
			t.Errorf("%s: %d, want %d", path, a.status, want)
		}
	}
	a := s.get(access.Clerk, "/desk/queue?what=reading")
	for _, bad := range [][]string{{"entry", "x"}, {"task", "reading-x"}, {"task", ""}, {"task", "same-K-1-K-2"}} {
		if got := s.press(access.Clerk, a, "/accept", bad...); got.status != 400 && got.status != 404 {
			t.Errorf("%q: %d", bad, got.status)
		}
	}
}
