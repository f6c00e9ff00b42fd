package storetest

import (
	"crypto/sha256"
	"errors"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// link is a letter's link to two promises.
func (w *town) link(id string, refs ...store.Ref) store.SendLinkParams {
	p := store.SendLinkParams{
		UpdateLink: store.UpdateLink{
			Authority: w.id, ID: store.LinkID(id), Purpose: store.LinkUpdate, Body: "Board", Meeting: day("2018-09-30"), Post: "Head of Quality",
			Name: "P. Lall", To: "lall@fernshire.example", Until: noon.AddDate(0, 0, 14),
		},
		Hash: hashed("token " + id), By: store.By{Actor: "j.smith", Cause: "chase", At: noon},
	}
	p.Letter = post(w, "letter-"+id)
	for _, ref := range refs {
		p.Items = append(p.Items, store.LinkItem{Ref: ref})
	}
	return p
}

func hashed(token string) store.Hash { return sha256.Sum256([]byte(token)) }

func (w *town) at(id string, now time.Time) store.SecretAt {
	return store.SecretAt{Authority: w.id, Hash: hashed("token " + id), At: now}
}

func (w *town) findLink(id string) store.UpdateLink {
	w.t.Helper()
	l, err := w.FindLink(w.t.Context(), w.at(id, noon))
	w.must(err)
	return l
}

func (w *town) reports(id string, ref store.Ref, now time.Time) store.AnswerLinkParams {
	return store.AnswerLinkParams{SecretAt: w.at(id, now), Ref: ref, Cause: "update by link", Steps: []store.NewStep{
		{Ref: ref, Act: civic.StepProgress, State: string(civic.DeliveryInProgress), Party: "Head of Quality"},
	}}
}

// owing is a town with two promises, from which mail is sent.
func owing(t *testing.T, d Driver) *town {
	t.Helper()
	w := open(t, d)
	w.mailOn()
	w.add(owed("a", noon, "2018-09-30"), sheet{name: "b", items: []entry{{body: "Cabinet", on: "2018-06-05", number: "3", says: []line{promise("That the plan be published.")}}}})
	return w
}

func chasing(t *testing.T, d Driver) {
	t.Run("a link opens its promises, is spent with the last, and its token is nowhere", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		sent := w.link("one", 1, 2)
		w.must(w.SendLink(t.Context(), sent))
		if err := w.SendLink(t.Context(), sent); !errors.Is(err, store.ErrConflict) {
			t.Errorf("pressed twice: %v", err)
		}
		got := w.findLink("one")
		want := sent.UpdateLink
		want.State, want.Actor, want.Made, want.Changed = store.LinkOpen, "j.smith", noon, noon
		want.Items = []store.LinkItem{{Ref: 1, State: store.LinkItemOpen, Changed: noon}, {Ref: 2, State: store.LinkItemOpen, Changed: noon}}
		same(t, "the link", got, want)
		for _, table := range []string{"update_links", "update_link_items", "letters", "journal"} {
			if n := d.Count(t, w.Store, table, "token one"); n != 0 {
				t.Errorf("%s holds the token", table)
			}
		}
		if n := d.Count(t, w.Store, "entries", "lall@"); n != 0 {
			t.Error("the journal holds an address")
		}
		if _, err := w.FindLink(t.Context(), w.at("two", noon)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("forged: %v", err)
		}
		w.must(w.KeepTyped(t.Context(), store.DraftParams{SecretAt: w.at("one", noon), Ref: 2, Draft: "half"}))
		if l := w.findLink("one"); l.Item(2).Draft != "half" {
			t.Errorf("what was half typed: %+v", l)
		}
		made, err := w.AnswerLink(t.Context(), w.reports("one", 1, noon))
		if err != nil || len(made) != 1 {
			t.Fatalf("%v, %v", made, err)
		}
		if st := w.as("").Commitments[0].Steps[0]; st.Actor != "link:one" || st.Party != "Head of Quality" || !store.ByLink(st.Actor) {
			t.Errorf("the step: %+v", st)
		}
		if _, err := w.AnswerLink(t.Context(), w.reports("one", 1, noon)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("answered twice: %v", err)
		}
		mine := w.reports("one", 2, noon)
		mine.Steps, mine.NotMine = nil, "it is the Head of Roads’"
		if _, err := w.AnswerLink(t.Context(), mine); err != nil {
			t.Fatal(err)
		}
		if got := w.findLink("one"); got.State != store.LinkSpent || got.Item(2).State != store.LinkItemNotMine || got.Item(2).Words != mine.NotMine || got.Item(2).Draft != "" {
			t.Errorf("spent: %+v", got)
		}
		declined, err := w.Links(t.Context(), store.LinksParams{Authority: w.id, Declined: true, Limit: 10})
		if err != nil || len(declined) != 1 || declined[0].ID != "one" {
			t.Fatalf("%+v, %v", declined, err)
		}
		settle := store.LinkAt{Authority: w.id, Link: "one", Ref: 2, By: person("x")}
		w.must(w.SettleDeclined(t.Context(), settle))
		if err := w.SettleDeclined(t.Context(), settle); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("settled twice: %v", err)
		}
		if declined, _ = w.Links(t.Context(), store.LinksParams{Authority: w.id, Declined: true, Limit: 10}); len(declined) != 0 {
			t.Errorf("it waits still: %+v", declined)
		}
		if got := w.verify(); got.Broken != nil {
			t.Errorf("the journal: %+v", got)
		}
		n, err := w.TidyLinks(t.Context(), w.id, noon.AddDate(20, 0, 0))
		if got := w.findLink("one"); err != nil || n != 1 || got.To != "" || got.Name != "" {
			t.Errorf("tidied %d (%v): %+v", n, err, got)
		}
	})
	t.Run("what is over, revoked or another’s takes nothing", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		w.must(w.SendLink(t.Context(), w.link("one", 1)))
		late := noon.AddDate(0, 0, 14)
		for name, c := range map[string]struct {
			p    store.AnswerLinkParams
			want error
		}{
			"over":      {w.reports("one", 1, late), store.ErrConflict},
			"another’s": {w.reports("one", 2, noon), store.ErrNotFound},
			"forged":    {w.reports("two", 1, noon), store.ErrNotFound},
			"empty":     {store.AnswerLinkParams{SecretAt: w.at("one", noon), Ref: 1}, store.ErrInvalid},
		} {
			if _, err := w.AnswerLink(t.Context(), c.p); !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := w.KeepTyped(t.Context(), store.DraftParams{SecretAt: w.at("one", late), Ref: 1, Draft: "x"}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("kept when it is over: %v", err)
		}
		revoke := store.LinkAt{Authority: w.id, Link: "one", By: store.By{Actor: "j.smith", Cause: "revoke", At: noon}}
		w.must(w.RevokeLink(t.Context(), revoke))
		if err := w.RevokeLink(t.Context(), revoke); !errors.Is(err, store.ErrConflict) {
			t.Errorf("revoked twice: %v", err)
		}
		if _, err := w.AnswerLink(t.Context(), w.reports("one", 1, noon)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("revoked: %v", err)
		}
		if n := len(w.as("").Commitments[0].Steps); n != 0 {
			t.Errorf("%d steps were taken", n)
		}
	})
	t.Run("of many who answer at once one does", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		w.must(w.SendLink(t.Context(), w.link("one", 1, 2)))
		var wait sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wait.Go(func() { _, errs[i] = w.AnswerLink(t.Context(), w.reports("one", 1, noon)) })
		}
		wait.Wait()
		taken := 0
		for _, err := range errs {
			if err == nil {
				taken++
			} else if !errors.Is(err, store.ErrConflict) {
				t.Errorf("refused with %v", err)
			}
		}
		if n := len(w.as("").Commitments[0].Steps); taken != 1 || n != 1 {
			t.Errorf("%d were told that it was taken, and %d steps are there", taken, n)
		}
	})
	t.Run("passed on, what is open goes with what was half typed", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		w.must(w.SendLink(t.Context(), w.link("one", 1, 2)))
		w.must(w.KeepTyped(t.Context(), store.DraftParams{SecretAt: w.at("one", noon), Ref: 2, Draft: "half"}))
		next := w.link("two")
		next.To = "deputy@fernshire.example"
		w.must(w.PassLink(t.Context(), store.PassLinkParams{SecretAt: w.at("one", noon), Refs: []store.Ref{2}, New: next}))
		if _, err := w.AnswerLink(t.Context(), w.reports("one", 2, noon)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("by the old link: %v", err)
		}
		got := w.findLink("two")
		if len(got.Items) != 1 || got.Item(2).Draft != "half" || got.PassedBy != "one" || got.To != next.To || got.Body != "Board" {
			t.Errorf("the new link: %+v", got)
		}
		again := w.link("three")
		if err := w.PassLink(t.Context(), store.PassLinkParams{SecretAt: w.at("one", noon), Refs: []store.Ref{2}, New: again}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("passed on twice: %v", err)
		}
		w.must(w.PassLink(t.Context(), store.PassLinkParams{Link: "one", New: again}))
		if got := w.findLink("one"); got.State != store.LinkSpent {
			t.Errorf("nothing is open of it: %+v", got)
		}
		if m := w.mailState(); m.Waiting != 3 {
			t.Errorf("%d letters wait", m.Waiting)
		}
	})
	t.Run("without mail nothing is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		if err := w.SendLink(t.Context(), w.link("one", 1)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("got %v", err)
		}
		if all, err := w.Links(t.Context(), store.LinksParams{Authority: w.id, Limit: 9}); err != nil || len(all) != 0 {
			t.Errorf("%+v, %v", all, err)
		}
	})
	t.Run("silence is told once at each step", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		w.must(w.SendLink(t.Context(), w.link("one", 1)))
		letter := post(w, "manager")
		told := store.ToldLinkParams{LinkAt: store.LinkAt{Authority: w.id, Link: "one", By: person("x")}, Told: store.SilenceManager, Letter: &letter}
		w.must(w.ToldLink(t.Context(), told))
		if err := w.ToldLink(t.Context(), told); !errors.Is(err, store.ErrConflict) {
			t.Errorf("told twice: %v", err)
		}
		if got := w.findLink("one"); got.Told != store.SilenceManager || w.mailState().Waiting != 2 {
			t.Errorf("%+v", got)
		}
	})
	t.Run("rules and addresses", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		rule := store.ChasePolicy{Body: "Board", Closes: 7, Ahead: 14, Remind: 5, Manager: 10, Chair: 14, List: 21, ChairIs: "Chair", Domains: []string{"nhs.example", "police.example"}}
		w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: rule, By: person("x")}))
		rule.Body, rule.Ahead, rule.Alone = "the board", 21, true
		w.must(w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: rule, By: person("x")}))
		all, err := w.ChasePolicies(t.Context(), w.id)
		w.must(err)
		same(t, "rules", all, []store.ChasePolicy{rule})
		if n := d.Count(t, w.Store, "journal", "ahead 21"); n != 1 {
			t.Errorf("the journal has %d of the change", n)
		}
		rule.Ahead = 0
		if err := w.SetChasing(t.Context(), store.ChasePolicyParams{Authority: w.id, ChasePolicy: rule, By: person("x")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("alone and never due: %v", err)
		}
		lead := store.Lead{Authority: w.id, Post: "Head of Quality", Name: "P. Lall", Address: "lall@fernshire.example", Manager: "boss@fernshire.example", Deputy: "D. Putty", DeputyAddress: "putty@fernshire.example", DeputyUntil: day("2018-10-01")}
		w.must(w.SetLead(t.Context(), lead))
		lead.Post, lead.Deputy = "the  head of quality", "E. Putty"
		w.must(w.SetLead(t.Context(), lead))
		leads, err := w.Leads(t.Context(), w.id)
		w.must(err)
		same(t, "leads", leads, []store.Lead{lead})
		w.must(w.SetLead(t.Context(), store.Lead{Authority: w.id, Post: "Head of Quality"}))
		if leads, _ = w.Leads(t.Context(), w.id); len(leads) != 0 {
			t.Errorf("not forgotten: %+v", leads)
		}
	})
}
