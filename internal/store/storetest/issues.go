package storetest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// packedOf is a file that is packed, with words in it.
func packedOf(words string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part, err := z.Create("word/document.xml")
	if err == nil {
		_, err = part.Write([]byte("<w:t>" + strings.Repeat(words+" ", 50) + "</w:t>"))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// issued is a paper of the Board's as it is issued.
func issued(w *town, refs ...store.Ref) store.IssueParams {
	return store.IssueParams{
		Authority: w.id, Kind: "tracker", Body: "Board", Meeting: day("2018-09-07"), AsAt: day("2018-09-06"), KnownBy: day("2018-09-06"), RestsOn: 3,
		Title: "Tracker: Board", Switches: `{"all":true}`, Refs: refs, Known: day("2018-09-01"), Cites: "the agenda",
		Forms: []store.IssuedForm{{Form: "html", Bytes: []byte("<p>That A be done.</p>")}, {Form: "docx", Bytes: packedOf("That A be done.")}},
		By:    person("issue"),
	}
}

func issues(t *testing.T, d Driver) {
	two := func(w *town) {
		w.t.Helper()
		w.add(
			sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-06-04", number: "1", says: []line{promise("That A be done."), promise("That B be done.")}}}},
			sheet{name: "c.html", items: []entry{{body: "Cabinet", on: "2018-06-05", number: "1", says: []line{promise("That C be done.")}}}},
		)
	}
	list := func(w *town, at store.AsAt) []string {
		w.t.Helper()
		at.Authority = w.id
		all, err := w.Issued(w.t.Context(), store.IssuedParams{AsAt: at})
		w.must(err)
		out := []string{}
		for i := range all {
			out = append(out, all[i].ID.String())
		}
		return out
	}
	t.Run("it is kept byte for byte, with all that it is", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		ctx := t.Context()
		p := issued(w, 1, 3, 1)
		p.Public = true
		id, err := w.Issue(ctx, p)
		w.must(err)
		all, err := w.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: w.id}})
		w.must(err)
		if len(all) != 1 {
			t.Fatalf("%d are listed", len(all))
		}
		want := store.Issued{
			ID: id, Kind: "tracker", Body: "Board", Meeting: p.Meeting, AsAt: p.AsAt, KnownBy: p.KnownBy, RestsOn: 3, Title: p.Title, Switches: p.Switches,
			Refs: []store.Ref{1, 3}, Public: true, On: p.Known, Actor: "j.smith",
		}
		if diff := cmp.Diff(want, all[0], cmpopts.IgnoreFields(store.Issued{}, "Forms", "Entry", "Recorded", "Entered")); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		for i := range p.Forms {
			got, err := w.IssuedBytes(ctx, store.IssuedBytesParams{Authority: w.id, Issue: id, Form: p.Forms[i].Form})
			f := all[0].Form(p.Forms[i].Form)
			if err != nil || !bytes.Equal(got, p.Forms[i].Bytes) || f == nil || f.Size != len(got) || len(f.SHA256) != 64 {
				t.Errorf("%s: %d bytes, %v, listed as %+v", p.Forms[i].Form, len(got), err, f)
			}
		}
		for _, b := range []store.IssuedBytesParams{{Issue: id, Form: "csv"}, {Issue: id + 1, Form: "html"}} {
			b.Authority = w.id
			if _, err := w.IssuedBytes(ctx, b); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%+v: %v", b, err)
			}
		}
	})
	t.Run("what it tells of is released to its body, and to the public where it was", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		to := func(kind civic.AudienceKind, name string) store.AsAt {
			return store.AsAt{Authority: w.id, On: day("2026-12-31"), To: store.Audience{Kind: kind, Name: name}}
		}
		sees := func(at store.AsAt, ref store.Ref) bool {
			p, err := w.Known(t.Context(), at)
			w.must(err)
			for i := range p.Commitments {
				if p.Commitments[i].Ref == ref {
					return true
				}
			}
			return false
		}
		if sees(to(civic.AudienceBody, "Board"), 3) {
			t.Fatal("the Board had been given Cabinet's promise before anything was issued")
		}
		_, err := w.Issue(t.Context(), issued(w, 1, 3))
		w.must(err)
		if !sees(to(civic.AudienceBody, "Board"), 3) {
			t.Error("the Board was issued a paper that tells of it, and does not know it")
		}
		if got := list(w, to(civic.AudienceBody, "Board")); len(got) != 1 {
			t.Errorf("the Board sees %v", got)
		}
		for _, other := range []store.AsAt{to(civic.AudienceBody, "Cabinet"), to(civic.AudiencePublic, "")} {
			if got := list(w, other); len(got) != 0 {
				t.Errorf("%s sees %v", other.To, got)
			}
		}
		p := issued(w, 1, 3)
		p.Public, p.Replaces, p.Why = true, 1, "a row was missing"
		_, err = w.Issue(t.Context(), p)
		w.must(err)
		if got := list(w, to(civic.AudiencePublic, "")); len(got) != 1 || got[0] != "D-2" {
			t.Errorf("the public sees %v", got)
		}
		if got := list(w, store.AsAt{On: day("2018-08-31")}); len(got) != 0 {
			t.Errorf("before it was issued: %v", got)
		}
	})
	t.Run("one that takes the place of another says so, and nothing is rewritten", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		ctx := t.Context()
		first, err := w.Issue(ctx, issued(w, 1))
		w.must(err)
		for name, c := range map[string]struct {
			is   error
			says string
			p    func(*store.IssueParams)
		}{
			"again":        {store.ErrConflict, "D-1", func(*store.IssueParams) {}},
			"another":      {store.ErrNotFound, "D-1", func(p *store.IssueParams) { p.Kind, p.Replaces, p.Why = "brief", 1, "x" }},
			"without why":  {store.ErrInvalid, "why", func(p *store.IssueParams) { p.Replaces = 1 }},
			"no such body": {store.ErrNotFound, "Board", func(p *store.IssueParams) { p.Body = "Bored" }},
			"no bytes":     {store.ErrInvalid, "bytes", func(p *store.IssueParams) { p.Forms[0].Bytes = nil }},
			"no ref":       {store.ErrNotFound, "K-99", func(p *store.IssueParams) { p.Refs, p.Kind = []store.Ref{99}, "annual" }},
		} {
			p := issued(w, 1)
			c.p(&p)
			if _, err := w.Issue(ctx, p); !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", name, err)
			}
		}
		p := issued(w, 1, 2)
		p.Replaces, p.Why, p.Forms[0].Bytes = first, "a row was missing", []byte("<p>That B be done.</p>")
		second, err := w.Issue(ctx, p)
		w.must(err)
		p.Replaces = first
		if _, err := w.Issue(ctx, p); !errors.Is(err, store.ErrConflict) || !strings.Contains(err.Error(), second.String()) {
			t.Errorf("the first again: %v", err)
		}
		all, err := w.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: w.id}, Body: "the Board", Meeting: day("2018-09-07")})
		w.must(err)
		if len(all) != 2 || all[0].Replaces != first || all[1].Replaced != second {
			t.Errorf("got %+v", all)
		}
		if b, err := w.IssuedBytes(ctx, store.IssuedBytesParams{Authority: w.id, Issue: first, Form: "html"}); err != nil || string(b) != "<p>That A be done.</p>" {
			t.Errorf("the first is %q now, %v", b, err)
		}
	})
	t.Run("of two who issue at once one is told of the other", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		var group sync.WaitGroup
		said := make([]error, 4)
		for i := range said {
			group.Go(func() { _, said[i] = w.Issue(context.Background(), issued(w, 1)) })
		}
		group.Wait()
		done := 0
		for _, err := range said {
			switch {
			case err == nil:
				done++
			case !errors.Is(err, store.ErrConflict):
				t.Errorf("refused otherwise: %v", err)
			}
		}
		if got := list(w, store.AsAt{}); done != 1 || len(got) != 1 {
			t.Errorf("%d issued it, and %v are kept", done, got)
		}
	})
	t.Run("words that must go are masked in it, and a packed form goes whole", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		keep(w)
		p := issued(w, w.refOf("be answered"), w.refOf("plan be published"))
		p.Title, p.Why = "Tracker: Zoë Quillfeather", "Zoë Quillfeather asked"
		p.Forms = []store.IssuedForm{
			{Form: "html", Bytes: []byte("<p>That Zo&euml; <b>Quillfeather</b> be answered. Elm Row.</p>")}, {Form: "docx", Bytes: packedOf("Zoë Quillfeather")}, {Form: "xlsx", Bytes: packedOf("Elm Row")},
		}
		id, err := w.Issue(t.Context(), p)
		w.must(err)
		out, err := w.Redact(t.Context(), store.RedactParams{Authority: w.id, Words: []string{gone}, Power: "UK GDPR, article 17", Why: "she asked", By: person("redact")})
		w.must(err)
		if !strings.Contains(strings.Join(out.Pages, " "), id.String()) || !strings.Contains(strings.Join(out.Whole, " "), "docx") {
			t.Errorf("it says that it masked %v, and whole %v", out.Pages, out.Whole)
		}
		all, err := w.Issued(t.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: w.id}})
		w.must(err)
		if len(all) != 1 || strings.Contains(all[0].Title+all[0].Why, "Quillfeather") {
			t.Errorf("kept: %+v", all)
		}
		for form, want := range map[string]func([]byte) bool{
			"html": func(b []byte) bool {
				return bytes.Contains(b, []byte("Elm Row")) && !bytes.Contains(b, []byte("Quillfeather"))
			},
			"docx": func(b []byte) bool { return len(b) == len(p.Forms[1].Bytes) && len(bytes.Trim(b, "x")) < 10 },
			"xlsx": func(b []byte) bool { return bytes.Equal(b, p.Forms[2].Bytes) },
		} {
			b, err := w.IssuedBytes(t.Context(), store.IssuedBytesParams{Authority: w.id, Issue: id, Form: form})
			if err != nil || !want(b) {
				t.Errorf("%s: %.80q, %v", form, b, err)
			}
		}
		r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t))
		if err != nil || r.Broken != nil {
			t.Errorf("the chain does not hold: %v, %v", r.Broken, err)
		}
	})
	t.Run("one that comes back as a page is taken in", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		again := sheet{name: "issued.html", items: []entry{{body: "Board", on: "2018-09-07", number: "1", says: []line{promise("That D be done.")}}}}
		p := issued(w, 1)
		p.Forms = []store.IssuedForm{{Form: "html", Bytes: again.params().Bytes}}
		_, err := w.Issue(t.Context(), p)
		w.must(err)
		if out := w.add(again)[0]; out.Kind != store.OutcomeStored {
			t.Errorf("taken in: %+v", out)
		}
	})
}
