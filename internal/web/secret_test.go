package web_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/ingest"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
	"mattersarising/internal/web/route"
)

// visitor is somebody who looks at the site, and whether they may read what is
// restricted.
type visitor struct {
	name   string
	actor  access.Actor
	secret bool
	record bool // may read readings that nobody has checked
}

// visitors are everybody that the rules tell apart, those first who may read most: what
// is kept of their pages must not be given to the others.
func visitors() []visitor {
	var all []visitor
	for _, r := range access.Roles() {
		a := access.Actor{Kind: access.Account, ID: access.AccountID("a-" + strings.ReplaceAll(string(r), " ", "-")), Name: string(r), SecondFactor: true, Grants: []access.Grant{{Role: r}}}
		if r == access.LeadOfficer {
			a.Posts = []string{"Director of Children's Services"}
		}
		if r == access.Partner {
			a.Partner = "Fernshire Police"
		}
		all = append(all, visitor{string(r), a, a.May(access.ReadRestricted, access.Scope{}), a.May(access.ReadRecord, access.Scope{})})
	}
	plain := access.Actor{Kind: access.Account, ID: "a-plain", Name: "plain", Grants: []access.Grant{{Role: access.Clerk}}}
	scoped := access.Actor{Kind: access.Account, ID: "a-scoped", Name: "scoped", SecondFactor: true, Grants: []access.Grant{{Role: access.ScrutinyOfficer, Bodies: []string{"Audit Committee"}}}}
	program := access.Actor{Kind: access.Token, ID: "a-clerk", Name: "program", SecondFactor: true, Grants: []access.Grant{{Role: access.Clerk}}, Scopes: access.Permissions()}
	all = append(all, visitor{"clerk without a second factor", plain, false, true}, visitor{"scrutiny officer over another committee", scoped, false, false}, visitor{"a clerk's program", program, false, true}, visitor{name: "nobody"})
	slices.SortStableFunc(all, func(a, b visitor) int {
		if a.secret == b.secret {
			return 0
		}
		if a.secret {
			return -1
		}
		return 1
	})
	return all
}

type comes map[string]visitor

func (c comes) Actor(v *route.Visit) (access.Actor, string, error) {
	who, ok := c[v.Request.Header.Get("Test-Visitor")]
	if !ok || who.actor.Kind == access.Anonymous {
		return access.Actor{}, "", nil
	}
	return who.actor, "s-1", nil
}

// The seeded pages, each of an item. No word of them that is looked for stands anywhere
// else.
var seeded = fstest.MapFS{
	"exempt.txt":       {Data: []byte("Issue - meetings\n\nQuillonby placement\n\nMeeting: 10/09/2024 - Cabinet (Item 12)\n\n12 Quillonby placement pdf icon PDF 156 KB\n\nAdditional documents:\n\nQuinpaper agreement pdf icon PDF 90 KB\n\nWitnesses:\n\nMarlowe Quindry, Director of Quinfolk\n\nDecision:\n\nRESOLVED:\n\n1. That the Director of Children's Services report on the Quinsnape contract to Cabinet by 30 November 2024.\n\nMinutes:\n\nOfficers agreed to circulate the Quinfigure to members by 31 October 2024.\n")},
	"confidential.txt": {Data: []byte("Issue - meetings\n\nZephlorn letter\n\nMeeting: 12/09/2024 - Children's Services Select Committee (Item 9)\n\n9 Zephlorn letter\n\nMinutes:\n\nThe Chairman said that the Zephwhisper was given in confidence.\n\nRESOLVED: That the Zephremedy be brought to the committee by 12 December 2024.\n")},
	"named.txt":        {Data: []byte("Issue - meetings\n\nThanks to Perpetua Quaglino\n\nMeeting: 11/09/2024 - Cabinet (Item 13)\n\n13 Thanks to Perpetua Quaglino\n\nWitnesses:\n\nPerpetua Quaglino, Carer\n\nMinutes:\n\nPerpetua Quaglino told members of fostering.\n\nRESOLVED: That Perpetua Quaglino be thanked, and that the Leader write to Perpetua Quaglino by 1 November 2024.\n")},
}

var closedWords = []string{"quillonby", "quinpaper", "quindry", "quinfolk", "quinsnape", "quinfigure", "zephlorn", "zephwhisper", "zephremedy"}

// secrets are the seeded words, and what is seen by whom.
type secrets struct {
	words  []string // only for who may read what is restricted
	refs   []string // only for who may read what nobody has checked
	direct []string // addresses of what is hidden
	draft  []string // words of an update that nobody has signed off: only for who enters updates of any promise
	unsent []string // words of one that was signed off, and not released: only for who may read the record
}

// seed keeps the pages, closes two of the items, leaves a name out, and turns down a
// reading.
func (w *town) seed() *secrets {
	w.Helper()
	ctx := w.Context()
	must := func(err error) {
		w.Helper()
		if err != nil {
			w.Fatal(err)
		}
	}
	_, err := ingest.Import(ctx, ingest.Params{Store: w.store, Authority: w.id, From: seeded, By: by})
	must(err)
	items, err := w.store.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, Passages: true})
	must(err)
	known, err := w.store.Known(ctx, store.AsAt{Authority: w.id})
	must(err)
	s := &secrets{words: slices.Concat(closedWords, []string{"quaglino", "xylowhy"})}
	closed := map[store.ItemID]bool{}
	found := 0
	for i := range items {
		it := &items[i]
		p := store.RestrictParams{Authority: w.id, Items: []store.ItemID{it.ID}, Why: "It could be known whose it is", Decided: "the Monitoring Officer", Review: calendar.MustDate("2024-09-30"), By: by}
		switch {
		case strings.Contains(it.Title, "Quillonby"):
			p.Kind, p.Paragraphs, p.Title = store.RestrictionExempt, []int{1, 3}, "A placement"
		case strings.Contains(it.Title, "Zephlorn"):
			p.Kind, p.Title = store.RestrictionConfidential, "A letter"
		case strings.Contains(it.Title, "Quaglino"):
			_, err := w.store.Withhold(ctx, store.WithholdParams{Authority: w.id, Name: "Perpetua Quaglino", Instead: "a carer of the county", Why: "Xylowhy", By: by})
			must(err)
			found++
			continue
		default:
			continue
		}
		found++
		closed[it.ID] = true
		must(w.store.Restrict(ctx, p))
		s.direct = append(s.direct, "/items/"+it.ID.String(), "/api/v1/items/"+it.ID.String(), "/desk/restricted/"+it.ID.String(), "/desk/restricted/item?item="+it.ID.String(), "/desk/queue?at=review-"+it.ID.String())
		for _, k := range known.Commitments {
			if k.Item == it.ID {
				s.direct = append(s.direct, "/commitments/"+k.Ref.String(), "/api/v1/commitments/"+k.Ref.String(), "/desk/queue?at=reading-"+k.Ref.String())
			}
		}
	}
	if found != 3 || len(s.direct) < 13 {
		w.Fatalf("of the seeded items %d were found: %q", found, s.direct)
	}
	for _, k := range known.Commitments {
		if k.Acceptance.State == civic.AcceptanceWaiting && k.Following == civic.Unreviewed && k.Confidence < 0.95 && k.MergedInto == 0 && !closed[k.Item] && !strings.Contains(k.Text, "Quaglino") && len(s.refs) < 3 {
			s.refs = append(s.refs, k.Ref.String())
			s.direct = append(s.direct, "/commitments/"+k.Ref.String(), "/api/v1/commitments/"+k.Ref.String(), "/desk/queue?at=reading-"+k.Ref.String())
		}
	}
	s.reported(w)
	if len(s.refs) == 0 {
		w.Fatalf("nothing waits to be checked: %q", s.refs)
	}
	s.direct = append(s.direct, "/people/perpetua-quaglino", "/people/marlowe-quindry", "/api/v1/people/perpetua-quaglino", "/matters/quillonby-placement", "/matters/zephlorn-letter", "/matters/thanks-to-perpetua-quaglino", "/desk/withheld", "/desk/restricted", "/desk/reader/labels.zip", "/data.zip")
	return s
}

// reported has an update wait to be signed off, and another be signed off and not
// released: of a promise that everybody reads about, owed by none of the visitors.
func (s *secrets) reported(w *town) {
	const ref = store.Ref(1)
	s.draft, s.unsent = []string{"draughtwhisper", "draughtshown"}, []string{"signedwhisper"}
	take := func(words, shows, sign string) store.StepID {
		p := store.TakeParams{Authority: w.id, Sign: sign, By: by, Steps: []store.NewStep{
			{Ref: ref, Act: civic.StepProgress, State: string(civic.DeliveryDelayed), Why: words},
			{Ref: ref, Act: civic.StepForecast, Days: calendar.Interval{To: calendar.MustDate("2025-01-31")}, Why: words},
			{Ref: ref, Act: civic.StepEvidence, State: string(civic.EvidenceLink), Words: shows, Address: "https://fernshire.example/" + shows},
		}}
		made, err := w.store.Take(w.Context(), p)
		if err != nil {
			w.Fatal(err)
		}
		return made[0]
	}
	signed := take("Signedwhisper", "signedwhisper", "Director of Places")
	if _, err := w.store.Sign(w.Context(), store.SignParams{Authority: w.id, Step: signed, State: civic.SignOffGiven, By: by}); err != nil {
		w.Fatal(err)
	}
	take("Draughtwhisper", "draughtshown", "Director of Places")
	// Whatever is released of the promise does not release what nobody has signed off.
	if err := w.store.Release(w.Context(), store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: civic.AudienceBody, Name: "Cabinet"}, Refs: []store.Ref{ref}, Paper: "the tracker", Why: "issued", By: by}); err != nil {
		w.Fatal(err)
	}
	s.words = slices.Concat(s.words, s.draft, s.unsent)
	s.direct = append(s.direct, "/commitments/"+ref.String(), "/api/v1/commitments/"+ref.String(), "/desk/promises/"+ref.String(), "/desk/chasing", "/desk/queue?what=signing")
}

// TestSecrets crawls the whole site as nobody, as each role, and as those whose role is
// not enough, and looks in every answer — pages, feeds, lists, calendars, the interface,
// errors, headers — for words that are not for them: of items that are closed, of a name
// that is left out, of readings that nobody has checked. Those who may read them must
// have found them all: a crawl that finds nothing proves nothing.
func TestSecrets(t *testing.T) {
	t.Parallel()
	all := visitors()
	who := comes{}
	for _, v := range all {
		who[v.name] = v
	}
	w := open(t, func(p *web.Params) {
		p.Actors = who
		p.Sites[0].SignedIn = true
		p.Public = public.New(p.Store, public.Params{})
		p.API = nil
	})
	s := w.seed()
	for _, v := range all {
		found := w.crawl(t, v, s)
		for _, word := range slices.Concat(s.words, s.refs) {
			if s.may(v, word) && !found[word] {
				t.Errorf("%s may read %q, and found it nowhere", v.name, word)
			}
		}
	}
	w.blind(t, all, s)
}

// may reports whether a seeded word is for a visitor.
func (s *secrets) may(v visitor, word string) bool {
	switch {
	case slices.Contains(s.draft, word):
		return v.actor.May(access.Answer, access.Scope{})
	case slices.Contains(s.unsent, word):
		return v.record
	}
	return v.secret || v.record && slices.Contains(s.refs, word)
}

// in lists the seeded words that stand in an answer.
func (s *secrets) in(b []byte) []string {
	var out []string
	lower := bytes.ToLower(b)
	for _, word := range s.words {
		if bytes.Contains(lower, []byte(word)) {
			out = append(out, word)
		}
	}
	for _, ref := range s.refs { // K-2 does not stand in K-23
		if bytes.Contains(b, []byte(ref)) && regexp.MustCompile(`\b`+ref+`\b`).Match(b) {
			out = append(out, ref)
		}
	}
	return out
}

// crawl follows every link as a visitor, and returns what they found.
func (w *town) crawl(t *testing.T, v visitor, s *secrets) map[string]bool {
	t.Helper()
	next := []string{"/", "/?as-at=2024-09-20"}
	for _, r := range w.server.Routes() {
		if path := strings.ReplaceAll(r.Path(), "{$}", ""); r.Method() == http.MethodGet && !strings.Contains(path, "{") {
			next = append(next, path, path+"?as-at=2024-09-20", path+"?as-at=2024-13-40")
		}
	}
	for _, to := range s.direct {
		mark := "?"
		if strings.Contains(to, "?") {
			mark = "&"
		}
		next = append(next, to, to+mark+"as-at=2024-09-20", to+mark+"as-at=2024-09-09", to+mark+"as-at=nonsense")
		for _, ending := range []string{".atom", ".ics", ".csv", ".jsonld", ".json", "/nothing"} {
			next = append(next, to+ending)
		}
	}
	for _, word := range s.words {
		for _, path := range []string{"/search", "/search.atom", "/api/v1/search", "/commitments", "/people"} {
			next = append(next, path+"?q="+word, path+"?q="+word+"&as-at=2024-09-20", path+"?q="+word[:5]+"*")
		}
	}
	certain := len(next)
	found := map[string]bool{}
	seen, lists := map[string]bool{}, map[string]int{}
	answers := 0
	for n := 0; n < len(next); n++ {
		u, err := url.Parse(next[n])
		if err != nil {
			t.Errorf("%s is no address", next[n])
			continue
		}
		address := u.Path + "?" + u.RawQuery
		if seen[address] || strings.HasPrefix(u.Path, "/assets/") {
			continue
		}
		seen[address] = true
		if n >= certain {
			// Of one path with different queries a few are looked at, and of one kind of
			// page, as at three days: those that hide something are certain.
			kind, _, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
			most := 12
			if v.name == "nobody" {
				most = 60
			}
			if !slices.Contains([]string{"", "2024-09-20", "2024-09-09"}, u.Query().Get(route.AsAt)) {
				continue
			}
			lists[u.Path]++
			lists[kind]++
			if lists[u.Path] > 3 || lists[kind] > most {
				continue
			}
		}
		out := w.ask(http.MethodGet, address, func(r *http.Request) { r.Header.Set("Test-Visitor", v.name) })
		answers++
		body := out.Body.Bytes()
		kind := out.Header().Get("Content-Type")
		if kind == "application/zip" {
			body = unpacked(t, body)
		}
		if strings.HasPrefix(kind, "text/html") {
			to, _ := links(t, string(body))
			for _, l := range to {
				if !strings.HasPrefix(l, "#") {
					next = append(next, l)
				}
			}
		}
		for name, values := range out.Header() {
			if name == "Location" && strings.HasPrefix(values[0], "/") {
				next = append(next, values[0])
			}
			body = append(body, strings.Join(values, " ")...)
		}
		typed, _ := url.QueryUnescape(address)
		typed = strings.ToLower(typed)
		for _, word := range s.in(body) {
			if strings.Contains(typed, strings.ToLower(word)) || strings.Contains(typed, word[:min(5, len(word))]+"*") {
				continue // they have said the word themselves
			}
			found[word] = true
			if !s.may(v, word) {
				t.Errorf("%s reads %q at %s (%d): %s", v.name, word, address, out.Code, near(body, word))
			}
		}
	}
	if answers < 250 {
		t.Errorf("%s looked at only %d answers", v.name, answers)
	}
	return found
}

// blind: whoever may not read a word learns nothing by asking for it: the answer is the
// one that a word gets which stands nowhere, letter by letter.
func (w *town) blind(t *testing.T, all []visitor, s *secrets) {
	t.Helper()
	const nowhere = "wqxnowhere"
	for _, v := range all {
		if v.secret {
			continue
		}
		for _, path := range []string{"/search?q=", "/api/v1/search?q=", "/search?as-at=2024-09-20&q="} {
			answer := func(word string) string {
				out := w.ask(http.MethodGet, path+word, func(r *http.Request) { r.Header.Set("Test-Visitor", v.name) })
				return strings.ReplaceAll(strings.ToLower(out.Body.String()), word, "…")
			}
			want := answer(nowhere)
			for _, word := range s.words {
				if got := answer(word); got != want {
					t.Errorf("%s asks %s%s, and the answer is another than that to a word that stands nowhere", v.name, path, word)
				}
			}
		}
	}
}

// near is what stands around a word that was found.
func near(body []byte, word string) string {
	at := bytes.Index(bytes.ToLower(body), []byte(strings.ToLower(word)))
	return strings.ToValidUTF8(string(body[max(0, at-100):min(len(body), at+60)]), "?")
}

// unpacked is all that a ZIP holds.
func unpacked(t *testing.T, b []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		one, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, f.Name...), one...)
	}
	return out
}
