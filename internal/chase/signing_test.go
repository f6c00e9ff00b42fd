package chase_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)

const signer = "Chief Executive"

// signed is a town whose committee wants updates signed off, and the token of a lead.
func signed(t *testing.T) (w *town, token string) {
	t.Helper()
	w, token = asked(t)
	w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: store.ChasePolicy{Body: committee, Signer: signer}, By: store.By{Actor: "a", At: noon}}))
	w.lead(signer, "Ian Mabey", "mabey@fernshire.example")
	return w, token
}

var signIn = regexp.MustCompile(regexp.QuoteMeta(site+chase.SignPath) + `([0-9a-f]{32})`)

// signLetter is the last letter that arrived to whoever signs.
func (w *town) signLetter() (text, token string) {
	w.t.Helper()
	w.worker.Round(w.t.Context())
	for _, l := range w.server.Letters() {
		words := plain(w.t, l.Text)
		if m := signIn.FindStringSubmatch(words); m != nil {
			text, token = words, m[1]
		}
	}
	if token == "" {
		w.t.Fatal("no letter asks anybody to sign")
	}
	return text, token
}

// says has the lead answer for each of their promises.
func (w *town) says(token, words string) []store.Ref {
	w.t.Helper()
	var refs []store.Ref
	for _, d := range w.look(token).Waiting() {
		refs = append(refs, d.Item.Ref)
		w.must(w.Answer(w.t.Context(), chase.AnswerParams{Authority: w.id, Token: token, Ref: d.Item.Ref, Now: w.now, Answer: chase.Answer{
			State: string(civic.DeliveryInProgress), Words: words, Expected: calendar.MustDate("2025-01-31"),
		}}))
	}
	return refs
}

// TestSignOff: an update counts for nothing until it is signed off; whoever signs gets one
// letter for all that a link was answered with, without a word of the updates.
func TestSignOff(t *testing.T) {
	t.Parallel()
	w, token := signed(t)
	refs := w.says(token, "The paper is being written")
	text, sign := w.signLetter()
	if !strings.Contains(text, "Dear Ian Mabey") || !strings.Contains(text, "2 updates wait") || strings.Contains(text, "being written") || strings.Count(text, "http") != 1 {
		t.Errorf("the letter:\n%s", text)
	}
	if _, err := w.Look(t.Context(), w.id, sign, noon); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("it answers for a lead: %v", err)
	}
	if _, err := w.LookToSign(t.Context(), w.id, token, noon); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a lead's link signs: %v", err)
	}
	d := desk.New(w.Store)
	promise := func() desk.Promise {
		t.Helper()
		p, err := d.Promise(t.Context(), w.who(), refs[0])
		w.must(err)
		return p
	}
	if p := promise(); p.Lived.Delivery == civic.DeliveryInProgress || p.Lived.Forecast != nil || len(p.Lived.Waiting()) != 1 {
		t.Errorf("it counts before it is signed off: %+v", p.Lived)
	}
	list, err := d.List(t.Context(), w.who(), desk.Filter{What: desk.WhatSign})
	w.must(err)
	if len(list.Tasks) != 2 || !strings.Contains(list.Tasks[0].Why, "was written to on 1 October 2024") {
		t.Errorf("who has it now: %+v", list.Tasks)
	}
	say := func(ref store.Ref, state civic.SignOff, words, why string) error {
		return w.SignOff(t.Context(), chase.SignOffParams{Authority: w.id, Token: sign, Now: w.now, Signature: desk.Signature{Ref: ref, State: state, Words: words, Why: why}})
	}
	if err := say(refs[0], civic.SignOffReleased, "", ""); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a link releases: %v", err)
	}
	w.must(say(refs[0], civic.SignOffReplaced, "It comes in January.", ""))
	if err := say(refs[0], civic.SignOffGiven, "", ""); !errors.Is(err, store.ErrConflict) {
		t.Errorf("signed twice: %v", err)
	}
	if r := promise().Lived.Report; r == nil || r.Why != "It comes in January." || r.Party != signer {
		t.Errorf("in the signer's words: %+v", r)
	}
	w.must(say(refs[1], civic.SignOffBack, "", "Say who writes it"))
	letter, again := w.post()
	if !strings.Contains(letter, "sent your update back: Say who writes it") {
		t.Errorf("the letter to the lead:\n%s", letter)
	}
	o := w.look(again)
	if len(o.Waiting()) != 1 || !strings.Contains(o.Waiting()[0].Item.Draft, "being+written") || !strings.Contains(o.Waiting()[0].Item.Draft, "expected-month=1") {
		t.Errorf("what they wrote: %+v", o.Items)
	}
	sent := len(w.server.Letters())
	w.must(w.Run(t.Context(), w.id, w.now))
	w.worker.Round(t.Context())
	if n := len(w.server.Letters()); n != sent {
		t.Errorf("%d letters more for nothing new", n-sent)
	}
	w.says(again, "The Head of Service writes the paper")
	if _, next := w.signLetter(); next == sign {
		t.Error("the second update went to nobody")
	}
}

// TestSignOffAtTheDesk: where no mail leaves, a clerk enters what the signer said; what is
// entered at the desk waits too, but for the signer's own.
func TestSignOffAtTheDesk(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: store.ChasePolicy{Body: committee, Signer: signer}, By: store.By{Actor: "a", At: noon}}))
	d := desk.New(w.Store)
	press := func() desk.Press {
		head, err := w.Head(t.Context(), w.id)
		w.must(err)
		return desk.Press{Who: w.who(), Moment: desk.Moment{Now: w.now}, Entry: head}
	}
	const ref = store.Ref(3)
	report := store.NewStep{Ref: ref, Act: civic.StepProgress, State: string(civic.DeliveryInProgress), Why: "being written"}
	if _, err := d.Take(t.Context(), press(), report, nil); err != nil {
		t.Fatal(err)
	}
	p, err := d.Promise(t.Context(), w.who(), ref)
	w.must(err)
	if len(p.Lived.Waiting()) != 1 || p.Lived.Delivery == civic.DeliveryInProgress {
		t.Fatalf("it does not wait: %+v", p.Lived)
	}
	sign := desk.Signature{Ref: ref, Step: p.Lived.Drafts[0].ID, State: civic.SignOffGiven}
	if _, err := d.Sign(t.Context(), press(), sign); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("for somebody else, without how they said so: %v", err)
	}
	other := press()
	other.Actor.Grants = nil
	if _, err := d.Sign(t.Context(), other, sign); err == nil {
		t.Error("anybody signs")
	}
	sign.Why = "told by telephone"
	if _, err := d.Sign(t.Context(), press(), sign); err != nil {
		t.Fatal(err)
	}
	mine := press()
	mine.Actor.Posts = []string{signer}
	report.Why = "half is there"
	if _, err := d.Take(t.Context(), mine, report, nil); err != nil {
		t.Fatal(err)
	}
	if p, err = d.Promise(t.Context(), w.who(), ref); err != nil || p.Lived.Report == nil || p.Lived.Report.Why != "half is there" || len(p.Lived.Waiting()) != 0 {
		t.Errorf("the signer's own waits for themself: %+v, %v", p.Lived, err)
	}
	sign.Step, sign.State, sign.Day = p.Lived.Report.ID, civic.SignOffReleased, calendar.MustDate("2024-12-01")
	if _, err := d.Release(t.Context(), press(), sign); err != nil {
		t.Fatal(err)
	}
	if p, err = d.Promise(t.Context(), w.who(), ref); err != nil || p.Lived.Report.Public != sign.Day {
		t.Errorf("released: %+v, %v", p.Lived.Report, err)
	}
}
