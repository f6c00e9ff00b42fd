package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// The name that has to go, and a page that has it everywhere a page can.
const gone = "Zoë Quillfeather"

func named() sheet {
	return sheet{name: "zoe-quillfeather.html", address: "https://example.org/zoe-quillfeather", items: []entry{{
		body: "Board", on: "2018-01-08", number: "4", title: "Complaint of Zoë Quillfeather", agenda: "77",
		says: []line{
			{text: "That Zoë Quillfeather be answered by May.", act: "zoë quillfeather be answered", by: "Zoë Quillfeather"},
			note("ZOË  QUILLFEATHER spoke."),
			promise("That the plan be published."),
		},
		events: []reader.Event{{What: "the hearing of Zoë Quillfeather", From: day("2018-03-01"), To: day("2018-03-01")}},
	}}}
}

// keep keeps the page among others, and a person's words about it.
func keep(w *town) {
	ctx := context.Background()
	w.add(versionPages()...)
	w.add(named())
	w.add(fivePages()...)
	ref := w.refOf("be answered")
	w.must(w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: []store.Ref{ref}, State: civic.Historic, Why: "Zoe is not named; Zoë Quillfeather is", By: person("set aside")}))
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: ref, Item: 1, Yes: true, Why: "her letter", By: person("settle")}))
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("suggest"), Suggestions: []store.Suggestion{
		{Kind: store.SuggestReturned, Ref: ref, Item: 2, Score: 0.5, Why: "both name Zoë Quillfeather"},
	}}))
	besides(w)
}

// besideRecord are the tables outside the record that may hold its words.
var besideRecord = []string{"drafts", "jobs", "letters", "one_time_links", "subscriptions", "told", "uploads"}

// besides puts the words where they may stand beside the record: a search of which
// somebody is told, what they were told, a letter, what was typed into a form, files that
// wait to be confirmed, a job.
func besides(w *town) {
	ctx := context.Background()
	w.mailOn()
	p := ask(w, 1, "reader@example.org", noon)
	p.Kind, p.Subject = store.OfSearch, `"zoë quillfeather"`
	p.Letter.Subject, p.Letter.Text, p.Letter.HTML = "Of Zoë Quillfeather", "Zoë Quillfeather is answered.", "<p>Zo&euml; <b>Quillfeather</b> is answered.</p>"
	w.subscribe(p)
	begun := begin(w, 1)
	begun.State = `{"items": {"I-1": "Complaint of Zoë Quillfeather"}}`
	_, err := w.ConfirmSubscription(ctx, begun)
	w.must(err)
	w.must(w.MakeLink(ctx, store.Link{
		Authority: w.id, Hash: store.Hash{1}, Kind: store.LinkForm, Payload: `{"why": "Zo\u00eb Quillfeather asks"}`, Made: noon, Ends: noon.AddDate(0, 0, 1),
	}))
	w.must(w.HoldUpload(ctx, w.sent("waiting", "packed: who knows whether Zoe Quillfeather stands in it"), noon))
	_, err = w.KeepDraft(ctx, store.Draft{DraftAt: store.DraftAt{Authority: w.id, Account: "a-1", Body: "Board", Day: day("2018-06-04")}, Name: "Board", Words: `{"note": "Zoë Quillfeather spoke"}`, At: noon})
	w.must(err)
	_, err = w.Enqueue(ctx, store.EnqueueParams{Authority: w.id, Kind: "look", Payload: "zoe-quillfeather.html", Now: noon})
	w.must(err)
}

// refOf returns the ref of the commitment that says something.
func (w *town) refOf(says string) store.Ref {
	w.t.Helper()
	for _, k := range w.as("").Commitments {
		if strings.Contains(k.Text, says) {
			return k.Ref
		}
	}
	w.t.Fatalf("no commitment says %q", says)
	return 0
}

func redact(w *town) store.RedactParams {
	return store.RedactParams{
		Authority: w.id, Words: []string{gone}, Power: "UK GDPR, Article 17", Why: "her request of 3 May", By: person("redact"),
		Left: func(_ string, page []byte) bool {
			return strings.Contains(strings.ToLower(string(page)), "quillfeather")
		},
	}
}

// holds wants the chain to hold and all that is kept to follow from it.
func (w *town) holds(d Driver, redacted bool) {
	w.t.Helper()
	if v := w.verify(); !v.Holds() {
		w.t.Errorf("the journal: %v %v", v.Broken, v.BrokenAccess)
	}
	r, err := w.Replay(w.t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(w.t))
	if err != nil || r.Broken != nil || (r.Redacted > 0) != redacted {
		w.t.Errorf("replayed: %+v, %v; want it to hold, with redactions: %v", r, err, redacted)
	}
}

// tells reports in which tables some words stand, in any case.
func (w *town) tells(d Driver, words string) []string {
	w.t.Helper()
	var in []string
	for _, table := range slices.Concat([]string{"counters", "salts", "row_salts"}, besideRecord, d.FactTables) {
		if n := d.Count(w.t, w.Store, table, words); n > 0 {
			in = append(in, fmt.Sprintf("%s: %d", table, n))
		}
	}
	return in
}

func redactions(t *testing.T, d Driver) {
	t.Run("the words are nowhere, and the chain holds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		keep(w)
		before := w.as("")
		if in := w.tells(d, "quillfeather"); len(in) < 17 {
			t.Fatalf("the words stand in %v only: the test proves too little", in)
		}
		dry := redact(w)
		dry.DryRun = true
		would, err := w.Redact(t.Context(), dry)
		w.must(err)
		if in := w.tells(d, "quillfeather"); len(in) < 17 || would.Number != 0 {
			t.Errorf("looking changed something: %v", in)
		}
		w.holds(d, false)
		got, err := w.Redact(t.Context(), redact(w))
		w.must(err)
		if got.Number != 1 || got.Rows != would.Rows || len(got.Beside) != len(besideRecord) || got.Rows < 14 || len(got.Pages) != 1 || len(got.Whole) != 0 {
			t.Errorf("got %+v, and looking said %+v", got, would)
		}
		if in := w.tells(d, "quillfeather"); len(in) > 0 {
			t.Errorf("the words stand in %v still", in)
		}
		if due := w.dueSubscriptions(later(99)); len(due) > 0 {
			t.Errorf("somebody is told still of what cannot be looked for: %+v", due)
		}
		w.holds(d, true)
		after := w.as("")
		if len(after.Commitments) != len(before.Commitments) {
			t.Fatalf("%d commitments are left of %d", len(after.Commitments), len(before.Commitments))
		}
		for i, k := range after.Commitments {
			was := before.Commitments[i]
			if k.Ref != was.Ref || k.Following != was.Following || len(k.Returns) != len(was.Returns) || !strings.Contains(was.Text, "Quill") && k.Text != was.Text {
				t.Errorf("got %+v, was %+v", k, was)
			}
		}
		if text := after.Commitments[w.refOf("be answered")-1].Text; text != "That xxxxxxxxxxxxxxxxx be answered by May." {
			t.Errorf("got %q", text)
		}
		all, err := w.Redactions(t.Context(), w.id)
		if err != nil || len(all) != 1 || all[0].Power != "UK GDPR, Article 17" || all[0].Actor != "j.smith" || all[0].Rows != got.Rows || all[0].At == "" {
			t.Errorf("the tombstones: %+v, %v", all, err)
		}
		// Facts are facts again.
		for _, statement := range []string{"UPDATE record_passages SET words = 'x'", "DELETE FROM blobs"} {
			if err := d.Exec(t, w.Store, statement); err == nil || !strings.Contains(err.Error(), "only added to") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		if _, err := w.Redact(t.Context(), redact(w)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("once more: %v, want not found", err)
		}
		// Words of rows that were redacted before.
		p := redact(w)
		p.Words = []string{"be answered"}
		if _, err := w.Redact(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		w.holds(d, true)
		// The record goes on: the page comes again, as the council has redacted it.
		next := named()
		next.items[0].title, next.items[0].events = "Complaint", nil
		next.items[0].says = []line{promise("That the complainant be told."), promise("That the plan be published.")}
		w.add(next)
		if ref := w.refOf("the plan be published"); ref != refIn(before, "the plan be published") {
			t.Errorf("the promise beside it is now %s", ref)
		}
		w.holds(d, true)
	})
	t.Run("what a redaction leaves can be told from what was changed since", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		keep(w)
		_, err := w.Redact(t.Context(), redact(w))
		w.must(err)
		for _, do := range []string{
			"UPDATE record_passages SET words = words || 'x' WHERE words LIKE '%xxxx%'",
			"UPDATE row_salts SET salt = (SELECT salt FROM row_salts ORDER BY salt DESC LIMIT 1) WHERE n = 0",
			"UPDATE redacted_rows SET new_seal = (SELECT new_seal FROM redacted_rows ORDER BY seq DESC LIMIT 1) WHERE seq = 0",
			"DELETE FROM redacted_rows WHERE seq = 1",
		} {
			tables := []string{"record_passages", "row_salts", "redacted_rows"}
			d.Force(t, w.Store, save(tables)+do)
			if r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t)); err != nil || r.Broken == nil {
				t.Errorf("%s was not found: %v, %v", do, r.Broken, err)
			}
			d.Force(t, w.Store, back(tables))
		}
		w.holds(d, true)
	})
	t.Run("a page that cannot be masked by words is masked whole", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		keep(w)
		p := redact(w)
		p.Left = func(string, []byte) bool { return true }
		got, err := w.Redact(t.Context(), p)
		w.must(err)
		if len(got.Whole) != 1 || got.Whole[0] != "zoe-quillfeather.html" {
			t.Errorf("got %+v", got)
		}
		if n := d.Count(t, w.Store, "blobs", "complaint of"); n > 0 {
			t.Error("the page is not masked")
		}
		if n := d.Count(t, w.Store, "records", "complaint of"); n == 0 {
			t.Error("the title lost more than the words")
		}
		w.holds(d, true)
	})
	t.Run("pages that differ in the words alone stay two", func(t *testing.T) {
		t.Parallel()
		for _, whole := range []bool{false, true} {
			w := open(t, d)
			for _, name := range []string{"Quillfeather", "Quillfeathex", "Quillfeathew"} {
				w.add(sheet{name: name, items: []entry{{body: "Board", on: "2018-01-08", number: "1", title: "A", says: []line{promise("That " + name + " be told.")}}}})
			}
			p := redact(w)
			p.Words = []string{"Quillfeather", "Quillfeathex", "Quillfeathew"}
			p.Left = func(string, []byte) bool { return whole }
			got, err := w.Redact(t.Context(), p)
			if err != nil || len(got.Pages) != 3 || len(got.Whole) > 0 != whole {
				t.Errorf("got %+v, %v", got, err)
			}
			w.holds(d, true)
		}
	})
	t.Run("an older copy is made to lose them too", func(t *testing.T) {
		t.Parallel()
		w, old := open(t, d), open(t, d)
		keep(w)
		keep(old)
		_, err := w.Redact(t.Context(), redact(w))
		w.must(err)
		p := redact(w)
		p.Words = []string{"plan be published"}
		_, err = w.Redact(t.Context(), p)
		w.must(err)
		list, err := w.Redacted(t.Context(), w.id)
		w.must(err)
		text, err := json.Marshal(list)
		if err != nil || strings.Contains(strings.ToLower(string(text)), "quillf") {
			t.Errorf("the list holds the words: %s, %v", text, err)
		}
		w.must(json.Unmarshal(text, &list))
		got, err := old.Reapply(t.Context(), store.ReapplyParams{Authority: old.id, Rows: list, By: person("restore")})
		if err != nil || got.Rows < 14 {
			t.Fatalf("got %+v, %v", got, err)
		}
		for _, words := range []string{"quillfeather", "plan be published"} {
			if in := old.tells(d, words); len(in) > 0 {
				t.Errorf("%q stands in %v", words, in)
			}
		}
		same(t, "the older copy", old.as("").Commitments, w.as("").Commitments)
		old.holds(d, true)
		if got, err := old.Reapply(t.Context(), store.ReapplyParams{Authority: old.id, Rows: list, By: person("restore")}); err != nil || got.Number != 0 {
			t.Errorf("a second time: %+v, %v; want nothing done", got, err)
		}
		// Of another record, the list is refused and nothing is changed.
		other := open(t, d)
		other.add(fivePages()...)
		if _, err := other.Reapply(t.Context(), store.ReapplyParams{Authority: other.id, Rows: list, By: person("restore")}); err != nil && !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a list of another record: %v", err)
		}
		if v := other.verify(); !v.Holds() {
			t.Errorf("the other record: %v", v.Broken)
		}
	})
	t.Run("what is asked wrongly is refused, and changes nothing", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		keep(w)
		for name, change := range map[string]func(*store.RedactParams){
			"no words":               func(p *store.RedactParams) { p.Words = nil },
			"two letters":            func(p *store.RedactParams) { p.Words = []string{"Zo"} },
			"no power":               func(p *store.RedactParams) { p.Power = "" },
			"no reason":              func(p *store.RedactParams) { p.Why = "" },
			"the words as reason":    func(p *store.RedactParams) { p.Why = "zoë quillfeather asks" },
			"the words as who does":  func(p *store.RedactParams) { p.By.Actor = "Zoë Quillfeather" },
			"the words in the power": func(p *store.RedactParams) { p.Power = "order on Zoë Quillfeather" },
		} {
			p := redact(w)
			change(&p)
			if _, err := w.Redact(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: got %v, want invalid", name, err)
			}
		}
		if in := w.tells(d, "quillfeather"); len(in) < 17 {
			t.Errorf("something was changed: %v", in)
		}
		w.holds(d, false)
	})
}

func refIn(p store.Picture, says string) store.Ref {
	for _, k := range p.Commitments {
		if strings.Contains(k.Text, says) {
			return k.Ref
		}
	}
	return 0
}

// Destroyed keeps pages that hold a word in every way, calls before, and destroys
// the word: for the drivers' tests, which look for its bytes in every file.
func Destroyed(t testing.TB, s store.Store, word string, before func()) {
	t.Helper()
	id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: person("test")})
	if err != nil {
		t.Fatal(err)
	}
	w := &town{s, id, t}
	for n := range 40 { // so that rows move from page to page of the file
		s := named()
		s.name, s.address = fmt.Sprintf("%s-%d.html", word, n), fmt.Sprintf("https://example.org/%s/%d", word, n)
		e := &s.items[0]
		e.agenda, e.number, e.title = fmt.Sprint(100+n), fmt.Sprint(n), "Complaint of "+word
		for i := range e.says {
			e.says[i].text = strings.ReplaceAll(strings.ReplaceAll(e.says[i].text, gone, word), "ZOË  QUILLFEATHER", word)
			e.says[i].act = strings.ReplaceAll(e.says[i].act, strings.ToLower(gone), word)
		}
		e.says = append(e.says, note(strings.Repeat(fmt.Sprintf("Long minutes in which %s spoke of item %d. ", word, n), 200)))
		e.events = []reader.Event{{What: "the hearing of " + word, From: day("2018-03-01"), To: day("2018-03-01")}}
		w.add(s)
	}
	before()
	p := redact(w)
	p.Words = []string{word}
	_, err = w.Redact(t.Context(), p)
	w.must(err)
	left, err := w.Scrub(t.Context())
	if err != nil || left != "" {
		t.Errorf("scrubbed, and left: %q, %v", left, err)
	}
	if v := w.verify(); !v.Holds() {
		t.Errorf("the journal: %v", v.Broken)
	}
}

// Files lists the files under a folder that hold some bytes, in any case.
func Files(t testing.TB, dir, word string) (holding []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil //nolint:nilerr // a file that went away meanwhile holds nothing
		}
		b, err := os.ReadFile(path)
		if err == nil && bytes.Contains(bytes.ToLower(b), []byte(word)) {
			holding = append(holding, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return holding
}
