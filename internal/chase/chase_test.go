package chase_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/letter"
	ourmail "mattersarising/internal/mail"
	"mattersarising/internal/mail/mailtest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

const (
	site      = "https://fernshire.example"
	committee = "Children and Families Select Committee"
)

var noon = time.Date(2024, 10, 1, 11, 0, 0, 0, time.UTC)

// loaded is Fernshire's file with what its clerk did, made once and copied for each test.
var loaded = sync.OnceValues(func() ([]byte, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "chase")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, sqlite.FileName)
	st, err := sqlite.Open(ctx, sqlite.Params{Path: path})
	if err != nil {
		return nil, err
	}
	by := store.By{Actor: "clerk", Cause: "test", At: noon.Add(-time.Hour)}
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err == nil {
		_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: id, From: example.Site(), By: by})
	}
	if err == nil {
		_, err = clerk.Enter(ctx, st, id, by)
	}
	if err = errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// town is Fernshire with a real mail server.
type town struct {
	store.Store
	*chase.Service
	t      testing.TB
	id     store.AuthorityID
	now    time.Time
	server *mailtest.Server
	worker *work.Worker
}

func open(t *testing.T) *town {
	t.Helper()
	b, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), sqlite.FileName)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	w := &town{Store: st, t: t, now: noon, server: mailtest.Start(t, mailtest.Params{})}
	a, err := st.GetAuthority(t.Context(), "fernshire")
	w.must(err)
	w.id = a.ID
	way, err := ourmail.NewSMTP(ourmail.SMTPParams{Host: w.server.Host, Port: w.server.Port, Encryption: ourmail.Open, Timeout: 20 * time.Second})
	w.must(err)
	from, err := ourmail.ParseAddress("scrutiny@fernshire.example")
	w.must(err)
	office := letter.New(letter.Params{Store: st, Way: way, Site: func(store.AuthorityID) string { return site }, From: ourmail.Sender{Name: "Fernshire", Address: from}})
	w.worker, err = work.New(work.Params{
		Store: st, Now: func() time.Time { return w.now }, Name: "test", Log: slog.New(slog.DiscardHandler),
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: 5 * time.Minute, Most: 1000, Ready: office.Ready, Do: office.Send}},
	})
	w.must(err)
	w.Service = chase.New(chase.Params{Store: st, Desk: desk.New(st), Office: office})
	return w
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *town) mailOn() {
	w.t.Helper()
	w.must(w.SwitchMail(w.t.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: store.By{Actor: "admin", At: noon}}))
}

func (w *town) who() desk.Who {
	return desk.Who{Authority: w.id, Today: calendar.OfTime(w.now), Actor: access.Actor{Kind: access.Account, ID: "a-clerk", SecondFactor: true, Grants: []access.Grant{{Role: access.Clerk}}}}
}

func (w *town) lead(post, name, address string) {
	w.t.Helper()
	w.must(w.Service.SetLead(w.t.Context(), store.Lead{Authority: w.id, Post: post, Name: name, Address: address, Manager: "director@fernshire.example"}))
}

func (w *town) round() chase.Round {
	w.t.Helper()
	r, err := w.Round(w.t.Context(), chase.RoundParams{Who: w.who(), Body: committee})
	w.must(err)
	return r
}

// send sends what a round has chosen, with the press of one page.
func (w *town) send(once string) chase.Sent {
	w.t.Helper()
	r := w.round()
	p := chase.SendParams{RoundParams: chase.RoundParams{Who: w.who(), Body: committee}, Once: once, Asked: map[string][]store.Ref{}, By: store.By{Actor: "a-clerk", Cause: "chase", At: w.now}}
	for i := range r.Letters {
		for j := range r.Letters[i].Items {
			p.Asked[r.Letters[i].Key] = append(p.Asked[r.Letters[i].Key], r.Letters[i].Items[j].Ref)
		}
	}
	sent, err := w.Send(w.t.Context(), p)
	w.must(err)
	return sent
}

var linkIn = regexp.MustCompile(regexp.QuoteMeta(site+chase.Path) + `([0-9a-f]{32})`)

// post has the letters that wait leave, and returns the last that arrived, with its token.
func (w *town) post() (text, token string) {
	w.t.Helper()
	w.worker.Round(w.t.Context())
	all := w.server.Letters()
	if len(all) == 0 {
		w.t.Fatal("no letter arrived")
	}
	text = plain(w.t, all[len(all)-1].Text)
	m := linkIn.FindStringSubmatch(text)
	if m == nil {
		w.t.Fatalf("no link stands in the letter:\n%s", text)
	}
	return text, m[1]
}

func plain(t testing.TB, sent string) string {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	if ct := m.Header.Get("Content-Type"); !strings.HasPrefix(ct, "text/plain") {
		t.Errorf("the letter is %s, and not plain words", ct)
	}
	var b strings.Builder
	if _, err := io.Copy(&b, quotedprintable.NewReader(m.Body)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// owners gives three owners an address, two of them one.
func (w *town) owners() {
	w.lead("Cabinet Member for Children", "Cllr Tobias Wren", "wren@fernshire.example")
	w.lead("the Cabinet Member", "Cllr Tobias Wren", "wren@fernshire.example")
	w.lead("Assistant Director, Safeguarding", "Priya Lall", "lall@fernshire.example")
}

// TestRound: who is asked what, and who cannot be, with what to do about it.
func TestRound(t *testing.T) {
	t.Parallel()
	w := open(t)
	r := w.round()
	if len(r.Letters) != 0 || len(r.Lacking) != 4 {
		t.Fatalf("%d letters and %d owners without an address: %+v", len(r.Letters), len(r.Lacking), r.Lacking)
	}
	if r.Lacking[0].Post != "" || !strings.Contains(r.Lacking[0].Lacks, "correct its owner") || !strings.Contains(r.Lacking[1].Lacks, "give one below") {
		t.Errorf("what to do: %q, %q", r.Lacking[0].Lacks, r.Lacking[1].Lacks)
	}
	w.owners()
	r = w.round()
	got := map[string][]string{}
	for _, l := range r.Letters {
		for _, it := range l.Items {
			mark := ""
			if it.Chosen {
				mark = "+"
			}
			got[l.Post] = append(got[l.Post], it.Ref.String()+mark)
		}
	}
	want := map[string][]string{"Cabinet Member for Children; Cabinet Member": {"K-3+", "K-11"}, "Assistant Director, Safeguarding": {"K-5+", "K-1+"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("who is asked what (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Cabinet", committee, "Children's Scrutiny Board"}, r.Bodies); d != "" {
		t.Errorf("committees:\n%s", d)
	}
	scoped := w.who()
	scoped.Actor.Grants[0].Bodies = []string{"Audit Committee"}
	if r, err := w.Round(t.Context(), chase.RoundParams{Who: scoped, Body: committee}); err != nil || len(r.Letters) != 0 {
		t.Errorf("a clerk over another committee asks for this one: %+v, %v", r.Letters, err)
	}
}

// TestDeputyAndAccount: the address that was set down, the deputy's while there is one, or
// that of the account with the post.
func TestDeputyAndAccount(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.must(w.CreateAccount(t.Context(), store.Account{Authority: w.id, ID: "a-9", Name: "C. Ficer", Email: "ficer@fernshire.example", Posts: []string{"assistant director, safeguarding"}, Made: noon}))
	to := func() chase.Addressee {
		t.Helper()
		for _, l := range w.round().Letters {
			if strings.Contains(strings.ToLower(l.Post), "assistant director, safeguarding") {
				return l.Addressee
			}
		}
		t.Fatal("nobody is written to")
		return chase.Addressee{}
	}
	if got := to(); got.Address != "ficer@fernshire.example" || got.Deputy {
		t.Errorf("by the account: %+v", got)
	}
	l := store.Lead{Authority: w.id, Post: "Assistant Director, Safeguarding", Name: "Priya Lall", Address: "lall@fernshire.example", Deputy: "D. Putty", DeputyAddress: "putty@fernshire.example", DeputyUntil: calendar.OfTime(noon)}
	w.must(w.Service.SetLead(t.Context(), l))
	if got := to(); got.Address != l.DeputyAddress || !got.Deputy {
		t.Errorf("on the deputy’s last day: %+v", got)
	}
	w.now = noon.AddDate(0, 0, 1)
	if got := to(); got.Address != l.Address || got.Deputy {
		t.Errorf("after it: %+v", got)
	}
	if err := w.Service.SetLead(t.Context(), store.Lead{Authority: w.id, Post: "Assistant Director, Safeguarding", Address: "x"}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("no address: %v", err)
	}
}

// TestLetter: a letter by a real server, in plain words, with one address and no other;
// pressed twice, it is sent once; nothing is sent where no mail was switched on.
func TestLetter(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.owners()
	p := chase.SendParams{RoundParams: chase.RoundParams{Who: w.who(), Body: committee}, Once: "x", By: store.By{Actor: "a", Cause: "chase", At: noon}}
	if _, err := w.Send(t.Context(), p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("without mail: %v", err)
	}
	w.mailOn()
	if got := w.send("press"); got != (chase.Sent{Letters: 2}) {
		t.Errorf("sent: %+v", got)
	}
	if got := w.send("press"); got != (chase.Sent{Before: 2}) {
		t.Errorf("pressed twice: %+v", got)
	}
	text, token := w.post()
	if n := len(w.server.Letters()); n != 2 {
		t.Errorf("%d letters arrived", n)
	}
	for _, want := range []string{"Dear ", " 2021/22-", "It works until 15 October 2024", "Fernshire County Council"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter does not say %q:\n%s", want, text)
		}
	}
	if n := strings.Count(text, "http"); n != 1 {
		t.Errorf("the letter has %d addresses:\n%s", n, text)
	}
	all, err := w.Links(t.Context(), store.LinksParams{Authority: w.id, Limit: 10})
	if err != nil || len(all) != 2 || strings.Contains(string(all[0].ID)+string(all[1].ID), token) {
		t.Errorf("%+v, %v", all, err)
	}
	t.Log(text)
	if r := w.round(); r.Letters[0].Items[0].Asked == nil || r.Letters[0].Items[0].Chosen {
		t.Errorf("what was asked is asked again: %+v", r.Letters[0].Items[0])
	}
}

func (w *town) look(token string) *chase.Opened {
	w.t.Helper()
	o, err := w.Look(w.t.Context(), w.id, token, w.now)
	w.must(err)
	return &o
}

func (w *town) steps(ref store.Ref) []store.Step {
	w.t.Helper()
	p, err := w.Known(w.t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	for i := range p.Commitments {
		if p.Commitments[i].Ref == ref {
			return p.Commitments[i].Steps
		}
	}
	return nil
}

// asked is a town in which the Cabinet Member was sent a letter about K-3 and K-11.
func asked(t *testing.T) (w *town, token string) {
	t.Helper()
	w = open(t)
	w.lead("Cabinet Member for Children", "Cllr Tobias Wren", "wren@fernshire.example")
	w.lead("Cabinet Member", "Cllr Tobias Wren", "wren@fernshire.example")
	w.mailOn()
	w.send("press")
	_, token = w.post()
	return w, token
}

// TestAnswer: what is said by a link becomes steps that say so; words are asked for where
// it is late; with the last answer the link is spent.
func TestAnswer(t *testing.T) {
	t.Parallel()
	w, token := asked(t)
	o := w.look(token)
	if n := len(o.Waiting()); n != 2 {
		t.Fatalf("%d wait", n)
	}
	late := o.Due[0]
	a := chase.Answer{State: string(civic.DeliveryInProgress)}
	if got := a.Needs(&late.Promise); got["words"] == "" || len(got) != 1 {
		t.Errorf("late, and without words: %v", got)
	}
	if got := (&chase.Answer{State: "closed"}).Needs(&late.Promise); got["state"] == "" {
		t.Errorf("closed by its owner: %v", got)
	}
	a = chase.Answer{
		State: string(civic.DeliveryDelayed), Words: "The districts answer in November.", Expected: calendar.MustDate("2024-11-30"),
		Evidence: []store.NewStep{{Act: civic.StepEvidence, State: string(civic.EvidenceDocument), Words: "two answers of four", Address: "letters of 20 September"}},
	}
	if got := a.Needs(&late.Promise); len(got) != 0 {
		t.Errorf("it lacks %v", got)
	}
	p := chase.AnswerParams{Authority: w.id, Token: token, Ref: 3, Entry: late.Entry, Now: w.now, Answer: a}
	w.must(w.Answer(t.Context(), p))
	if err := w.Answer(t.Context(), p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("answered twice: %v", err)
	}
	all := w.steps(3)
	all = all[len(all)-3:]
	for _, st := range all {
		if !store.ByLink(st.Actor) || st.Party != o.Post || strings.Contains(st.Actor+st.Party, "@") {
			t.Errorf("by whom: %q, %q", st.Actor, st.Party)
		}
	}
	if all[0].State != string(civic.DeliveryDelayed) || all[1].Act != civic.StepForecast || all[1].Days.To != a.Expected || all[2].Act != civic.StepEvidence || all[2].Address != a.Evidence[0].Address {
		t.Errorf("steps: %+v", all)
	}
	p.Ref, p.Answer, p.Entry = 11, chase.Answer{State: string(civic.DeliveryInProgress)}, 0
	w.must(w.Answer(t.Context(), p))
	if o := w.look(token); o.State != store.LinkSpent || len(o.Waiting()) != 0 {
		t.Errorf("it is %s", o.State)
	}
	for name, token := range map[string]string{"forged": strings.Repeat("0", 32), "cut off": token[:30], "empty": ""} {
		if _, err := w.Look(t.Context(), w.id, token, w.now); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOvertaken: what somebody else entered since the page was shown is not written over,
// and what was closed since is not owed any more.
func TestOvertaken(t *testing.T) {
	t.Parallel()
	w, token := asked(t)
	o := w.look(token)
	p := chase.AnswerParams{Authority: w.id, Token: token, Ref: 3, Entry: o.Due[0].Entry, Now: w.now, Answer: chase.Answer{State: string(civic.DeliveryInProgress), Words: "soon"}}
	step := store.NewStep{Ref: 3, Act: civic.StepProgress, State: string(civic.DeliveryPaused), Why: "the clerk was told"}
	_, err := w.Take(t.Context(), store.TakeParams{Authority: w.id, Steps: []store.NewStep{step}, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}})
	w.must(err)
	if err := w.Answer(t.Context(), p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("written over: %v", err)
	}
	if o := w.look(token); o.Item(3).State != store.LinkItemOpen {
		t.Errorf("refused, and yet %s", o.Item(3).State)
	}
	closes := store.NewStep{Ref: 3, Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: "Children's Scrutiny Board", Days: calendar.Interval{From: calendar.OfTime(w.now)}, Why: "enough"}
	_, err = w.Take(t.Context(), store.TakeParams{Authority: w.id, Steps: []store.NewStep{closes}, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}})
	w.must(err)
	if o := w.look(token); !o.Due[0].Closed || len(o.Waiting()) != 1 {
		t.Errorf("closed, and waits: %+v", o.Due[0].Item)
	}
	p.Entry = 0
	if err := w.Answer(t.Context(), p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("closed, and answered: %v", err)
	}
}

// TestPass: passed on within the organisation, and no further; a deputy is asked from then
// on; the links before are in no letter’s way.
func TestPass(t *testing.T) {
	t.Parallel()
	w, token := asked(t)
	w.must(w.Keep(t.Context(), chase.AnswerParams{Authority: w.id, Token: token, Ref: 3, Now: w.now}, "words=half"))
	p := chase.PassParams{Authority: w.id, Token: token, Address: "someone@elsewhere.example", Name: "Somebody", Refs: []store.Ref{3}, Now: w.now}
	for name, change := range map[string]func(*chase.PassParams){
		"elsewhere":  func(*chase.PassParams) {},
		"no address": func(p *chase.PassParams) { p.Address = "x" },
		"no name":    func(p *chase.PassParams) { p.Address, p.Name = "putty@fernshire.example", " " },
	} {
		q := p
		change(&q)
		if err := w.Pass(t.Context(), q); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: store.ChasePolicy{Body: committee, Domains: []string{"elsewhere.example"}}, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}}))
	w.must(w.Pass(t.Context(), p))
	text, other := w.post()
	if !strings.Contains(text, "passed on to you") || !strings.Contains(text, "Dear Somebody") || other == token {
		t.Errorf("the letter:\n%s", text)
	}
	o := w.look(other)
	if len(o.Waiting()) != 1 || o.Due[0].Item.Draft != "words=half" || len(w.look(token).Waiting()) != 1 {
		t.Errorf("passed on: %+v", o.Due)
	}
	w.must(w.Answer(t.Context(), chase.AnswerParams{Authority: w.id, Token: other, Ref: 3, Now: w.now, Answer: chase.Answer{State: string(civic.DeliveryInProgress), Words: "soon"}}))
	all := w.steps(3)
	if last := all[len(all)-1]; last.Party != "Somebody" {
		t.Errorf("by whom: %+v", last)
	}
	w.must(w.Pass(t.Context(), chase.PassParams{Authority: w.id, Token: token, Address: "putty@fernshire.example", Name: "D. Putty", Deputy: true, Now: w.now}))
	for _, l := range w.round().Letters {
		if l.Address != "putty@fernshire.example" || !l.Deputy {
			t.Errorf("the deputy is not asked: %+v", l.Addressee)
		}
	}
	if err := w.Pass(t.Context(), p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("passed on by a link that is spent: %v", err)
	}
	if got, err := w.Verify(t.Context(), store.VerifyParams{Authority: w.id}); err != nil || got.Broken != nil {
		t.Errorf("the journal: %+v, %v", got, err)
	}
}

// TestNotMine: what is not theirs comes back to the desk, and goes from it when it was seen
// to.
func TestNotMine(t *testing.T) {
	t.Parallel()
	w, token := asked(t)
	w.must(w.Answer(t.Context(), chase.AnswerParams{Authority: w.id, Token: token, Ref: 11, Now: w.now, NotMine: "it is the Director’s"}))
	d := desk.New(w.Store)
	waits := func() []*desk.Task {
		list, err := d.List(t.Context(), w.who(), desk.Filter{What: desk.WhatNotMine})
		w.must(err)
		return list.Tasks
	}
	tasks := waits()
	if len(tasks) != 1 || tasks[0].Ref != 11 || !strings.Contains(tasks[0].Why, "it is the Director’s") {
		t.Fatalf("at the desk: %+v", tasks)
	}
	if _, err := d.Open(t.Context(), w.who(), desk.Filter{}, tasks[0].ID, desk.Moment{Now: w.now}); err != nil {
		t.Errorf("opened: %v", err)
	}
	done, err := d.Seen(t.Context(), desk.Press{Who: w.who(), Moment: desk.Moment{Now: w.now}, ID: tasks[0].ID})
	if err != nil || !bool(done) || len(waits()) != 0 {
		t.Errorf("seen to: %v, %v; %d wait", done, err, len(waits()))
	}
}

// TestDueRound: two weeks before the agenda closes, the round waits at the desk; sent, it
// does not; a rule that sends alone sends it once.
func TestDueRound(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.owners()
	w.mailOn()
	rule := store.ChasePolicy{Body: "Cabinet", Closes: 5, Ahead: 14}
	set := func() {
		w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: rule, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}}))
	}
	set()
	d := desk.New(w.Store)
	waits := func() []*desk.Task {
		list, err := d.List(t.Context(), w.who(), desk.Filter{What: desk.WhatRound})
		w.must(err)
		return list.Tasks
	}
	r := desk.RoundOf(rule, calendar.MustDate("2024-09-24"))
	if r.Closes != calendar.MustDate("2024-09-16") || r.Due != calendar.MustDate("2024-09-02") {
		t.Errorf("the round: %+v", r)
	}
	for on, want := range map[string]int{"2024-09-01": 0, "2024-09-02": 1, "2024-09-24": 1, "2024-09-25": 0} {
		at, err := time.Parse(time.DateOnly, on)
		w.must(err)
		w.now = at.Add(11 * time.Hour)
		if got := waits(); len(got) != want {
			t.Errorf("on %s: %d rounds wait", on, len(got))
		}
	}
	// Cabinet owes itself nothing that anybody has an address for; the Select Committee is due
	// its letters by a rule that nobody needs to look at.
	rule = store.ChasePolicy{Body: committee, Closes: 5, Ahead: 14, Alone: true}
	set()
	w.now = time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC)
	for range 2 {
		w.must(w.Run(t.Context(), w.id, w.now))
	}
	w.worker.Round(t.Context())
	links, err := w.Links(t.Context(), store.LinksParams{Authority: w.id, Limit: 10})
	if err != nil || len(links) == 0 || len(w.server.Letters()) != len(links) || links[0].Meeting != calendar.MustDate("2024-03-14") {
		t.Errorf("%d letters and %d links: %+v, %v", len(w.server.Letters()), len(links), links, err)
	}
}

// TestSilence: who does not answer is reminded once, by a link in the place of the first;
// then their manager is told, then the chair; at last it waits at the desk. Answered, nobody
// is told anything.
func TestSilence(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.lead("Cabinet Member for Children", "Cllr Tobias Wren", "wren@fernshire.example")
	w.lead("Chair", "Cllr Ada Moss", "moss@fernshire.example")
	w.mailOn()
	rule := store.ChasePolicy{Body: committee, Closes: 5, Remind: 3, Manager: 6, Chair: 9, List: 12, ChairIs: "chair"}
	w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: rule, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}}))
	w.send("press")
	_, first := w.post()
	w.must(w.Keep(t.Context(), chase.AnswerParams{Authority: w.id, Token: first, Ref: 3, Now: w.now}, "words=half"))
	var got []string
	for day := range 14 {
		w.now = noon.AddDate(0, 0, day)
		for range 2 {
			w.must(w.Run(t.Context(), w.id, w.now))
		}
		before := len(w.server.Letters())
		w.worker.Round(t.Context())
		for _, l := range w.server.Letters()[before:] {
			got = append(got, fmt.Sprintf("%d %s %s", day, l.To, l.Header("Subject")))
		}
	}
	want := []string{
		"3 wren@fernshire.example Reminder: 1 promise waits for your update (Fernshire County Council)",
		"6 director@fernshire.example No answer from the Cabinet Member for Children (Fernshire County Council)",
		"9 moss@fernshire.example No answer from the Cabinet Member for Children (Fernshire County Council)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("who was told what (-want +got):\n%s", d)
	}
	if o := w.look(first); !o.Newer || len(o.Waiting()) != 0 {
		t.Errorf("the first link opens %d", len(o.Waiting()))
	}
	for i, l := range w.server.Letters() {
		if linkIn.MatchString(plain(t, l.Text)) != (i < 2) {
			t.Errorf("letter %d to %s:\n%s", i, l.To, plain(t, l.Text))
		}
	}
	second := linkIn.FindStringSubmatch(plain(t, w.server.Letters()[1].Text))[1]
	if o := w.look(second); o.Due[0].Item.Draft != "words=half" {
		t.Error("what was half typed is lost")
	}
	list, err := desk.New(w.Store).List(t.Context(), w.who(), desk.Filter{What: desk.WhatSilence})
	if err != nil || len(list.Tasks) != 1 || list.Tasks[0].Ref != 3 {
		t.Errorf("at the desk: %+v, %v", list.Tasks, err)
	}
	w.must(w.Answer(t.Context(), chase.AnswerParams{Authority: w.id, Token: second, Ref: 3, Now: w.now, Answer: chase.Answer{State: string(civic.DeliveryInProgress), Words: "soon"}}))
	if list, _ := desk.New(w.Store).List(t.Context(), w.who(), desk.Filter{What: desk.WhatSilence}); len(list.Tasks) != 0 {
		t.Errorf("answered, and at the desk: %+v", list.Tasks)
	}
}
