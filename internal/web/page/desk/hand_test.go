package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/example/modgov"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

const committee = "Cabinet"

// said fills the form for an entry by hand.
func said(more ...string) url.Values {
	q := url.Values{
		"body": {committee}, "meeting-day": {"2"}, "meeting-month": {"11"}, "meeting-year": {"2026"}, "item": {"9"}, "title": {"Fostering"},
		"kind": {"undertaking"}, "words": {"Officers to send members the fostering protocol"}, "by": {"Head of Fostering"}, "due": {"by the end of March"}, "follow": {"yes"},
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return q
}

// kept reads the form of a page of a meeting, as it stands.
func (s *site) pressed(role access.Role, a answer, action string, more ...string) answer {
	s.t.Helper()
	to, sent := s.form(a, action)
	for i := 0; i+1 < len(more); i += 2 {
		sent.Set(more[i], more[i+1])
	}
	return s.ask(role, http.MethodPost, to, sent)
}

// TestEnterByHand: what is typed is read back before it is kept, is entered once, is not
// public, and keeps its reference when the page comes.
func TestEnterByHand(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := s.head()
	a := s.ask(access.Clerk, http.MethodPost, "/desk/enter", said())
	if a.status != http.StatusOK || !strings.Contains(a.text("main"), "read as by 31 March 2027") || s.head() != before {
		t.Fatalf("%d: %s", a.status, a.text("main"))
	}
	again := s.pressed(access.Clerk, a, "/desk/enter", "change", "yes")
	if got := again.text("textarea"); got != "Officers to send members the fostering protocol" || attr(again.find("#due"), "value") != "by the end of March" {
		t.Errorf("to change it, what was typed is lost: %q", got)
	}
	done := s.pressed(access.Clerk, a, "/desk/enter", "confirm", "yes")
	at, err := url.Parse(done.to)
	s.must(err)
	ref := at.Query().Get("done")
	if done.status != http.StatusSeeOther || !strings.HasPrefix(ref, "K-") {
		t.Fatalf("%d to %s: %s", done.status, done.to, done.text("main"))
	}
	k := s.show(ref)
	if k.Following != civic.Followed || k.Due.To.String() != "2027-03-31" || k.Asker != committee || !k.Hand.Alone || k.Text != "Officers to send members the fostering protocol" {
		t.Errorf("entered %+v", k)
	}
	head := s.head()
	if twice := s.pressed(access.Clerk, a, "/desk/enter", "confirm", "yes"); s.head() != head || !strings.Contains(twice.to, "again=yes") {
		t.Errorf("pressed twice: %s", twice.to)
	}
	if form := s.get(access.Clerk, done.to); attr(form.find("#item"), "value") != "9" || attr(form.find("#meeting-year"), "value") != "2026" {
		t.Error("the next entry does not begin with the same item")
	}
	promise := s.get(access.Clerk, "/desk/promises/"+ref)
	if !strings.Contains(promise.text("main"), "Entered by hand") || !strings.Contains(promise.text("main"), "By hand on 2 November 2026") {
		t.Errorf("the promise’s page does not say that it was entered by hand: %s", promise.text("main"))
	}
	for _, path := range []string{"/commitments/" + ref, "/items/" + k.Item.String()} {
		if a := s.ask("", http.MethodGet, path, nil); a.status != http.StatusNotFound {
			t.Errorf("%s is public: %d", path, a.status)
		}
	}
	if a := s.ask("", http.MethodGet, "/search?q=fostering+protocol", nil); strings.Contains(a.body, "fostering protocol</") {
		t.Error("a search finds it")
	}
	queued := s.get(access.Clerk, "/desk/queue?at=reading-"+ref)
	s.press(access.Clerk, queued, "/accept")
	shown := s.ask("", http.MethodGet, "/commitments/"+ref, nil)
	if shown.status != http.StatusOK || !strings.Contains(shown.text("main"), "by hand") {
		t.Errorf("accepted, it is shown as entered by hand: %d %s", shown.status, shown.text("main"))
	}

	// The page is read, in nearly the same words.
	m := &modgov.Meeting{
		Site: &modgov.Site{Council: "Fernshire County Council", Domain: "fernshire.example", Bodies: []modgov.Body{{ID: 1, Title: committee}}},
		ID:   900, Body: 1, Date: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), Time: "2.00 pm", Stage: "Minutes", Venue: "County Hall",
	}
	m.Items = []*modgov.Item{{Meeting: m, ID: 9901, Number: "9.", Title: "Fostering Service", Parts: map[string][]modgov.Para{
		"minutes": {{Text: "Officers to send Members the fostering protocol."}},
	}}}
	by := store.By{Actor: "reader", Cause: "import", At: moment.Add(24 * time.Hour)}
	report, err := ingest.Import(t.Context(), ingest.Params{Store: s.Store, Authority: s.id, From: fstest.MapFS{"page.html": {Data: []byte(modgov.MeetingPage(m))}}, By: by})
	s.must(err)
	now := s.show(ref)
	if report.NewItems != 0 || now.Item != k.Item || now.ItemTitle != "Fostering Service" || now.By != "Head of Fostering" || now.Due.To != k.Due.To || now.Hand.On.IsZero() {
		t.Fatalf("the page is the same item, and what was typed stands: %+v\n%+v", report, now)
	}
}

func TestEnterByHandIsRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	for name, c := range map[string]struct {
		sent  url.Values
		leads string
	}{
		"no such committee":        {said("body", "Board of Dragons"), "#body"},
		"no such day":              {said("meeting-month", "13"), "#meeting-day"},
		"not held yet":             {said("meeting-day", "3"), "#meeting-day"},
		"nothing said":             {said("words", " "), "#words"},
		"due before":               {said("due", "by 1 March 2020"), "#due"},
		"no kind":                  {said("kind", ""), "#kind"},
		"neither number nor title": {said("item", "", "title", ""), "#title"},
	} {
		before := s.head()
		a := s.ask(access.Clerk, http.MethodPost, "/desk/enter", c.sent)
		if a.status != http.StatusUnprocessableEntity || attr(a.find(".govuk-error-summary a"), "href") != c.leads || s.head() != before {
			t.Errorf("%s: %d, to %q: %s", name, a.status, attr(a.find(".govuk-error-summary a"), "href"), a.text(".govuk-error-summary"))
		}
		if attr(a.find("#by"), "value") != "Head of Fostering" {
			t.Errorf("%s: what was typed is lost", name)
		}
	}
	a := s.ask(access.Clerk, http.MethodPost, "/desk/enter", said("body", "", "other", "Fostering Panel"))
	if a.status != http.StatusOK || !strings.Contains(a.text("main"), "new to the record") {
		t.Errorf("a new committee: %d %s", a.status, a.text("main"))
	}
}

// tracked follows some of what the committee is owed.
func (s *site) tracked(n int) []string {
	s.t.Helper()
	pic, err := s.Known(s.t.Context(), store.AsAt{Authority: s.id})
	s.must(err)
	var refs []store.Ref
	var names []string
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if k.Asker == committee && len(refs) < n && k.MergedInto == 0 && k.NoLongerRead.IsZero() {
			refs, names = append(refs, k.Ref), append(names, k.Ref.String())
		}
	}
	if len(refs) < n {
		s.t.Fatalf("%d promises of the committee", len(refs))
	}
	s.must(s.Follow(s.t.Context(), store.FollowParams{Authority: s.id, Refs: refs, State: civic.Followed, By: store.By{Actor: "a-clerk", Cause: "test", At: moment}}))
	return names
}

// TestMeetingRecordsWhatIsRestricted: that a clerk was shown a promise of a closed item in
// the meeting stands in the list of readings, and no note has its words.
func TestMeetingRecordsWhatIsRestricted(t *testing.T) {
	t.Parallel()
	s := open(t)
	refs := s.tracked(1)
	k := s.show(refs[0])
	s.must(s.Restrict(t.Context(), store.RestrictParams{
		Authority: s.id, Items: []store.ItemID{k.Item}, Kind: store.RestrictionConfidential, Title: "A report", Why: "a court forbids it", Decided: "the Monitoring Officer",
		Review: k.Meeting.AddDays(9000), By: store.By{Actor: "a-clerk", Cause: "test", At: moment},
	}))
	a := s.get(access.Clerk, meetingPath)
	all, err := s.Accesses(t.Context(), store.AccessesParams{Authority: s.id, About: refs[0], Limit: 10})
	s.must(err)
	if len(all) == 0 || all[0].About != refs[0] || all[0].Actor != "a-clerk" {
		t.Errorf("recorded %+v", all)
	}
	kept := s.pressed(access.Clerk, a, "/desk/meeting", "do-"+refs[0], "open", "note-"+refs[0], "to be looked at", "check", "yes")
	if note := s.get(access.Clerk, kept.to); strings.Contains(note.text("main"), k.Text) || !strings.Contains(note.text("main"), "closed to the public") {
		t.Errorf("the note has its words: %s", note.text("main"))
	}
}

const meetingPath = "/desk/meeting?body=Cabinet&day=2026-11-02"

// TestMeeting: press by press what is typed is kept as a draft that is nobody's fact; it is
// confirmed as a whole, and once.
func TestMeeting(t *testing.T) {
	t.Parallel()
	s := open(t)
	refs := s.tracked(4)
	before := s.head()
	a := s.get(access.Clerk, meetingPath)
	next := s.pressed(access.Clerk, a, "/desk/meeting", "do-"+refs[0], "closed without evidence", "why-"+refs[0], "it was done in May", "next", refs[1])
	if next.status != http.StatusSeeOther || !strings.HasSuffix(next.to, "#"+refs[1]) || s.head() != before {
		t.Fatalf("%d to %s: %s", next.status, next.to, next.text("main"))
	}
	stale := s.pressed(access.Clerk, a, "/desk/meeting", "note-"+refs[0], "from another window")
	if stale.status != http.StatusUnprocessableEntity || !strings.Contains(stale.text(".govuk-error-summary"), "elsewhere") || !strings.Contains(stale.body, "from another window") {
		t.Errorf("another window: %d %s", stale.status, stale.text(".govuk-error-summary"))
	}
	if other := s.get(access.ScrutinyOfficer, meetingPath); strings.Contains(other.body, "it was done in May") {
		t.Error("somebody else sees the draft")
	}
	a = s.get(access.Clerk, strings.Split(next.to, "#")[0])
	if !strings.Contains(a.body, "it was done in May") {
		t.Fatal("the draft is lost")
	}
	bad := s.pressed(access.Clerk, a, "/desk/meeting", "do-"+refs[1], "called back", "back-"+refs[1]+"-day", "31", "back-"+refs[1]+"-month", "2", "back-"+refs[1]+"-year", "2027")
	if bad.status != http.StatusUnprocessableEntity || attr(bad.find("#back-"+refs[1]+"-day"), "value") != "31" {
		t.Errorf("31 February: %d %s", bad.status, bad.text(".govuk-error-summary"))
	}
	kept := s.pressed(access.Clerk, bad, "/desk/meeting", "back-"+refs[1]+"-day", "28",
		"do-"+refs[2], "closed", "do-"+refs[3], "open", "note-"+refs[3], "members want figures", "ask-"+refs[3], "Why is it late?", "askby-"+refs[3], "Head of Quality Assurance", "until-"+refs[3], "within 10 working days",
		"new-0-words", "Circulate the fostering protocol", "new-0-by", "Head of Fostering", "new-0-due", "by the end of March", "check", "yes")
	if kept.status != http.StatusSeeOther || !strings.Contains(kept.to, "/desk/meeting/check") {
		t.Fatalf("%d: %s", kept.status, kept.text("main"))
	}
	check := s.get(access.Clerk, kept.to)
	if !strings.Contains(check.text("main"), "needs evidence that was accepted") || check.find(`form[action*="confirm"]`) != nil {
		t.Errorf("closed with evidence that there is not: %s", check.text("main"))
	}
	a = s.get(access.Clerk, meetingPath)
	kept = s.pressed(access.Clerk, a, "/desk/meeting", "do-"+refs[2], "closed not implemented", "why-"+refs[2], "nobody did it", "check", "yes")
	check = s.get(access.Clerk, kept.to)
	if !strings.Contains(check.text("main"), "Closed without evidence: it was done in May.") || !strings.Contains(check.text("main"), "by 31 March 2027") || s.head() != before {
		t.Fatalf("the note: %s", check.text("main"))
	}
	for _, form := range []string{"docx", "html"} {
		if a := s.ask(access.Clerk, http.MethodGet, strings.Replace(meetingPath, "/desk/meeting?", "/desk/meeting/note?form="+form+"&", 1), nil); a.status != http.StatusOK || len(a.body) < 1000 {
			t.Errorf("%s: %d", form, a.status)
		}
	}
	// Somebody else closes one of them meanwhile: nothing is taken.
	ref, err := store.ParseRef(refs[0])
	s.must(err)
	closed := store.NewStep{Ref: ref, Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: committee, Why: "it is old"}
	closed.Days.From = s.show(refs[0]).Meeting
	_, err = s.Take(t.Context(), store.TakeParams{Authority: s.id, Steps: []store.NewStep{closed}, By: store.By{Actor: "j.smith", Cause: "test", At: moment}})
	s.must(err)
	head := s.head()
	refused := s.pressed(access.Clerk, check, "/desk/meeting/confirm")
	if refused.status != http.StatusUnprocessableEntity || !strings.Contains(refused.text("main"), refs[0]) || s.head() != head {
		t.Fatalf("the second to close: %d %s", refused.status, refused.text("main"))
	}
	a = s.get(access.Clerk, meetingPath)
	kept = s.pressed(access.Clerk, a, "/desk/meeting", "drop-"+refs[0], "yes", "check", "yes")
	check = s.get(access.Clerk, kept.to)
	done := s.pressed(access.Clerk, check, "/desk/meeting/confirm")
	if done.status != http.StatusSeeOther || !strings.Contains(done.to, "/desk/entries/I-") {
		t.Fatalf("%d: %s", done.status, done.text("main"))
	}
	if twice := s.pressed(access.Clerk, check, "/desk/meeting/confirm"); twice.status == http.StatusSeeOther {
		t.Error("it is confirmed twice")
	}
	if k := s.show(refs[1]); len(k.Steps) != 1 || k.Steps[0].Act != civic.StepAgreed || k.Steps[0].Days.To.String() != "2027-02-28" {
		t.Errorf("called back: %+v", k.Steps)
	}
	if k := s.show(refs[2]); len(k.Steps) != 1 || k.Steps[0].State != string(civic.DeliveryNotImplemented) || k.Steps[0].On.String() != "2026-11-02" {
		t.Errorf("closed: %+v", k.Steps)
	}
	if k := s.show(refs[3]); len(k.Questions) != 1 || k.Questions[0].State() != civic.QuestionUnanswered || k.Questions[0].Asked().Party != committee || k.Questions[0].Asked().Due.String() != "2026-11-16" || k.Questions[0].Asked().Record == "" {
		t.Errorf("asked: %+v", k.Questions)
	}
	note := s.get(access.Clerk, done.to)
	for _, want := range []string{"Kept open. members want figures.", "Circulate the fostering protocol", "Q-1 Why is it late?", "Head of Quality Assurance", "By 16 November 2026", "by 31 March 2027"} {
		if !strings.Contains(note.text("main"), want) {
			t.Errorf("the note lacks %q: %s", want, note.text("main"))
		}
	}
	for _, form := range []string{"docx", "html"} {
		if a := s.ask(access.Clerk, http.MethodGet, strings.Split(done.to, "?")[0]+"/note?form="+form, nil); a.status != http.StatusOK {
			t.Errorf("%s: %d", form, a.status)
		}
	}
	if drafts := s.get(access.Clerk, "/desk/meetings"); !strings.Contains(drafts.text("main"), "no draft") {
		t.Error("the draft is still there")
	}
}
