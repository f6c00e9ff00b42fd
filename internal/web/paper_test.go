package web_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestIssuedPapersInPublic: a paper that was issued to the public stands on its meeting's
// page as it was; one that was not, does not; and one that tells of an item closed since,
// or holds a name withheld since, is gone.
func TestIssuedPapersInPublic(t *testing.T) {
	t.Parallel()
	w := open(t)
	ctx := t.Context()
	a, err := w.store.GetAuthority(ctx, "fernshire")
	if err != nil {
		t.Fatal(err)
	}
	issue := func(kind paper.Kind, public bool) store.IssueID {
		t.Helper()
		id, _, err := gather.Issue(ctx, w.store, gather.Params{Kind: kind, Authority: a, Body: "Cabinet", Meeting: calendar.MustDate("2022-10-04"), Today: today}, gather.How{Public: public, By: by})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	open, closed := issue(paper.KindTracker, true), issue(paper.KindBrief, false)
	path := func(id store.IssueID, form string) string { return "/papers/" + id.String() + "/" + form }
	var page string
	all, err := w.store.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: w.id}})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d issued, %v", len(all), err)
	}
	meeting := ""
	for _, m := range w.view().Meetings() {
		if m.Body.Name == "Cabinet" && m.On == calendar.MustDate("2022-10-04") {
			meeting = "/meetings/" + m.ID
		}
	}
	if page = w.ask(http.MethodGet, meeting).Body.String(); !strings.Contains(page, path(open, "docx")) || strings.Contains(page, path(closed, "html")) {
		t.Errorf("%s does not list what was issued to the public, or lists more", meeting)
	}
	for _, f := range paper.Formats() {
		want, err := w.store.IssuedBytes(ctx, store.IssuedBytesParams{Authority: w.id, Issue: open, Form: string(f)})
		out := w.ask(http.MethodGet, path(open, string(f)))
		if err != nil || out.Code != http.StatusOK || out.Body.String() != string(want) || !strings.HasPrefix(out.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("as %s: %d, %d bytes of %d, %v", f, out.Code, out.Body.Len(), len(want), err)
		}
	}
	for _, no := range []string{path(closed, "html"), path(99, "html"), "/papers/x/html", path(open, "pdf"), path(open, "html") + "?as-at=2022-10-05"} {
		if out := w.ask(http.MethodGet, no); out.Code != http.StatusNotFound {
			t.Errorf("%s: %d", no, out.Code)
		}
	}
	withheld, err := w.store.Withhold(ctx, store.WithholdParams{Authority: w.id, Name: "Commissioner’s visit", Instead: "visit", Why: "x", By: by})
	if err != nil {
		t.Fatal(err)
	}
	if out := w.ask(http.MethodGet, path(open, "html")); out.Code != http.StatusNotFound {
		t.Errorf("it holds a name that is withheld: %d", out.Code)
	}
	if err := w.store.Disclose(ctx, store.DiscloseParams{Authority: w.id, Withholding: withheld, Why: "x", By: by}); err != nil {
		t.Fatal(err)
	}
	if out := w.ask(http.MethodGet, path(open, "html")); out.Code != http.StatusOK {
		t.Errorf("the name is withheld no more: %d", out.Code)
	}
	pic, err := w.store.Around(ctx, store.AsAt{Authority: w.id}, all[1].Refs...)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Restrict(ctx, store.RestrictParams{Authority: w.id, Items: []store.ItemID{pic.Commitments[0].Item}, Kind: store.RestrictionExempt, Paragraphs: []int{1}, Title: "An item", Why: "x", Decided: "the Monitoring Officer", Review: calendar.MustDate("2099-01-01"), By: by}); err != nil {
		t.Fatal(err)
	}
	if out := w.ask(http.MethodGet, path(open, "html")); out.Code != http.StatusNotFound {
		t.Errorf("it tells of an item that is closed: %d", out.Code)
	}
}

// TestChangesOfABody: what moved between two meetings, of what the public may see and no
// more: it calls nothing overdue that is not on the list which was released.
func TestChangesOfABody(t *testing.T) {
	t.Parallel()
	w := open(t)
	path := ""
	for _, b := range w.view().Bodies() {
		if b.Name == "Children's Scrutiny Board" || b.Name == "Children’s Scrutiny Board" {
			path = "/bodies/" + b.Slug + "/changes"
		}
	}
	get := func(query string, status int) string {
		t.Helper()
		out := w.ask(http.MethodGet, path+query)
		if out.Code != status {
			t.Fatalf("%s: %d", query, out.Code)
		}
		return out.Body.String()
	}
	said := get("?from=2022-06-09&to=2022-09-22", http.StatusOK)
	for _, want := range []string{"Came back (3)", "CSB 2021/22-08", "Found to be one with another (1)"} {
		if !strings.Contains(said, want) {
			t.Errorf("it says nothing of %q", want)
		}
	}
	if then := get("?from=2022-06-09&to=2022-09-22&as-at=2022-09-25", http.StatusOK); strings.Contains(then, "Became overdue") {
		t.Error("it calls overdue what was not on any list that was released by then")
	}
	get("", http.StatusOK)
	for query, want := range map[string]string{
		"?from=2022-09-22&to=2022-06-09": "the earlier day first", "?from=June&to=2022-06-09": "2022-06-09", "?from=2022-06-09": "an earlier and a later day",
		"?from=2022-06-09&to=2030-01-01": "not ahead",
	} {
		if got := get(query, http.StatusUnprocessableEntity); !strings.Contains(got, want) {
			t.Errorf("%s: it does not say %q", query, want)
		}
	}
	if out := w.ask(http.MethodGet, "/bodies/none/changes"); out.Code != http.StatusNotFound {
		t.Errorf("no such committee: %d", out.Code)
	}
}

// view is what the public sees today.
func (w *town) view() *public.View {
	w.Helper()
	v, err := public.New(w.store, public.Params{}).At(w.Context(), public.Asked{Authority: w.id, Today: today})
	if err != nil {
		w.Fatal(err)
	}
	return v
}
