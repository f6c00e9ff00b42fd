package api_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestNothingElseShows seeds what is not public with words that stand nowhere else,
// and looks for them in every answer to every address there is, on several days and
// in every form, and in the bulk file.
func TestNothingElseShows(t *testing.T) {
	t.Parallel()
	// K-9 is unreviewed, K-7 rejected, K-5 set aside, K-12 withheld; the item of K-6
	// is withheld, and K-6 with it; the item of K-15 is closed, and a name left out.
	w := fernshire(t, 9)
	ctx := t.Context()
	const secret = "Zqxsecret"
	by := w.clerk("2026-11-10T09:00:00Z")
	by.Actor = secret + "actor"
	w.must(w.Accept(ctx, store.AcceptParams{Authority: w.id, Refs: []store.Ref{7}, State: civic.AcceptanceRejected, Why: secret + "rejected", By: by}))
	w.must(w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: []store.Ref{5}, State: civic.Historic, Known: calendar.MustDate("2021-01-02"), Why: secret + "aside", By: by}))
	owner := civic.Words(secret + "owner")
	w.must(w.Correct(ctx, store.CorrectParams{Authority: w.id, Ref: 9, Owner: &owner, Why: secret + "corrected", By: by}))
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 13, Item: 41, Yes: true, Why: secret + "settled", By: by}))
	w.must(w.SetEvent(ctx, store.EventParams{Authority: w.id, What: "the Commissioner's visit", Interval: w.days("2022-10-10", "2022-10-14"), Why: secret + "event", By: by}))
	shown, err := w.Show(ctx, store.AsAt{Authority: w.id}, 6)
	w.must(err)
	closed := shown.Commitment.Item
	w.withheld = public.Withheld{Items: map[store.ItemID]bool{closed: true}, Commitments: map[store.Ref]bool{12: true}}
	items, err := w.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, Item: closed, Passages: true})
	w.must(err)

	shown, err = w.Show(ctx, store.AsAt{Authority: w.id}, 15)
	w.must(err)
	w.must(w.Restrict(ctx, store.RestrictParams{
		Authority: w.id, Items: []store.ItemID{shown.Commitment.Item}, Kind: store.RestrictionExempt, Paragraphs: []int{3}, Title: "A contract",
		Why: "it would harm the council's bargaining", Decided: "the committee", Review: w.today.AddDays(90), By: by,
	}))
	exempt, err := w.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, Item: shown.Commitment.Item, Passages: true})
	w.must(err)
	_, err = w.Withhold(ctx, store.WithholdParams{Authority: w.id, Name: "Amara Osei", Instead: "a named officer", Why: secret + "withheld", By: by})
	w.must(err)

	hidden := []string{
		secret, `\bK-(5|6|7|9|12|15)\b`, `\b` + closed.String() + `\b`, `(?i)amara.osei`,
		regexp.QuoteMeta(exempt[0].Title),
	}
	for _, p := range slices.Concat(items[0].Passages, exempt[0].Passages) {
		if len(p.Text) > 40 && !strings.Contains(p.Text, "\n") {
			hidden = append(hidden, regexp.QuoteMeta(p.Text[:40]))
		}
	}
	looks := regexp.MustCompile(strings.Join(hidden, "|"))
	if len(hidden) < 8 {
		t.Fatalf("the closed item has few words: %q", hidden)
	}

	answers := 0
	for _, address := range w.everything(closed) {
		r := w.get(address)
		if r.Code == 200 {
			answers++
		}
		body := r.Body.Bytes()
		if r.Header().Get("Content-Type") == "application/zip" {
			body = unzipped(t, body)
		}
		// A tombstone has the short name of what was public.
		body = regexp.MustCompile(`\{"id":"[KI]-\d+","why":"no longer shown","into":null\}`).ReplaceAll(body, nil)
		if _, asked, ok := strings.Cut(address, "?q="); ok { // the feed of a search says what was asked
			asked, _, _ = strings.Cut(asked, "&")
			word, _ := url.QueryUnescape(asked)
			for _, echo := range []string{asked, word, url.QueryEscape(word), url.QueryEscape(url.QueryEscape(word)), url.PathEscape(url.QueryEscape(word))} {
				body = bytes.ReplaceAll(body, []byte(echo), nil)
			}
		}
		for name := range r.Header() {
			body = append(body, strings.Join(r.Header()[name], " ")...)
		}
		if found := looks.Find(body); found != nil && !(r.Code != 200 && strings.Contains(address, string(found))) {
			t.Errorf("%s (%d) shows %q", address, r.Code, found)
		}
	}
	if answers < 200 {
		t.Errorf("only %d answers were looked at", answers)
	}
}

// everything lists the addresses of every route, of things that there are and of
// things that are hidden, on several days.
func (w *town) everything(closed store.ItemID) []string {
	hidden := map[string][]string{
		"/api/v1/commitments/{ref}": {"K-5", "K-6", "K-7", "K-9", "K-12", "K-15"},
		"/api/v1/items/{id}":        {closed.String()},
		"/api/v1/people/{slug}":     {"amara-osei"},
	}
	lists := map[string][]string{}
	list := func(path string) []string {
		if lists[path] == nil {
			lists[path] = w.all(path+"?limit=200", nil)
		}
		return lists[path]
	}
	var out []string
	for _, r := range w.api.Routes() {
		path, ok := strings.CutPrefix(r.Pattern, "GET ")
		switch {
		case !ok || strings.Contains(path, "..."):
		case hole.MatchString(path):
			for _, id := range slices.Concat(list(strings.TrimSuffix(hole.ReplaceAllString(path, ""), "/")), hidden[path]) {
				out = append(out, hole.ReplaceAllLiteralString(path, id))
			}
		default:
			out = append(out, path)
		}
	}
	for _, kind := range []string{"matters", "bodies"} {
		for _, slug := range list("/api/v1/" + kind) {
			out = append(out, "/"+kind+"/"+slug+".atom", "/"+kind+"/"+slug+".ics", "/"+kind+"/"+slug+".csv", "/"+kind+"/"+slug+".jsonld")
		}
	}
	var all []string
	for i, a := range out {
		switch {
		case strings.HasPrefix(a, "/api/v1") && strings.Count(a, "/") > 3: // one thing: today, or another day, by turns
			all = append(all, a+[]string{"", "?as-at=2022-10-05", "?as-at=2026-11-09"}[i%3])
		case strings.HasSuffix(a, "/search") || strings.HasPrefix(a, "/search."):
			for _, word := range []string{"Zqxsecret*", "zqxsecretowner", "plan", "Osei", "Amara+Osei", "licensing", "highways", "K-9", "kind:undertaking+the"} {
				all = append(all, a+"?q="+word, a+"?q="+word+"&as-at=2022-10-05")
			}
		case strings.HasPrefix(a, "/api/v1"):
			all = append(all, a, a+"?as-at=2022-10-05", a+"?as-at=2026-11-09", a+"?modified_since=2026-11-05")
		default:
			all = append(all, a, a+"?as-at=2022-10-05")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(hidden)) {
		for _, id := range hidden[path] {
			a := hole.ReplaceAllLiteralString(path, id)
			all = append(all, a, a+"?as-at=2022-10-05", a+"?as-at=2026-11-09")
		}
	}
	return all
}

func unzipped(t *testing.T, b []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		one, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, f.Name...), one...)
	}
	return out
}

// TestBulkForgets: what is withdrawn is gone from the bulk file with the next answer.
func TestBulkForgets(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	has := func(ref string) bool {
		return regexp.MustCompile(`\b` + ref + `\b`).Match(unzipped(t, w.get("/data.zip").Body.Bytes()))
	}
	if !has("K-8") {
		t.Fatal("K-8 is not in it")
	}
	first := w.get("/data.zip")
	if again := w.get("/data.zip"); !bytes.Equal(first.Body.Bytes(), again.Body.Bytes()) || first.Header().Get("ETag") != again.Header().Get("ETag") {
		t.Error("nothing changed, and the file did")
	}
	// The night's work makes the same file.
	site := w.site()
	w.must(w.api.MakeBulk(t.Context(), &site, store.Authority{ID: w.id, Slug: "fernshire"}, w.today))
	if again := w.get("/data.zip"); !bytes.Equal(first.Body.Bytes(), again.Body.Bytes()) {
		t.Error("what the night makes is another file")
	}
	w.must(w.Accept(t.Context(), store.AcceptParams{
		Authority: w.id, Refs: []store.Ref{8}, State: civic.AcceptanceRejected, Why: "misread", Known: calendar.Date{}, By: w.clerk("2026-11-10T09:00:00Z"),
	}))
	if has("K-8") {
		t.Error("K-8 is in it still")
	}
}
