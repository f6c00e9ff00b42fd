package public_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/reader"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/sqlite"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// deed is one thing that was done, as the model remembers it.
type deed struct {
	kind   string
	n      int // in which order
	at     time.Time
	known  calendar.Date
	ref    store.Ref
	said   civic.Acceptance
	saw    string // the words that were accepted
	state  civic.Following
	aspect store.PolicyAspect
	policy store.PolicyParams
}

// written is one wording of a promise in the record.
type written struct {
	text string
	from calendar.Date // since when it is known
	at   time.Time     // when it was entered
}

// history makes up what a record says, and what people do about it, and remembers it
// plainly: the model of what the public may see is worked out from the list of deeds.
type history struct {
	*town
	r      *rand.Rand
	now    time.Time
	words  map[store.Ref][]written
	kinds  map[store.Ref]civic.CommitmentKind
	sure   map[store.Ref]float64
	due    map[store.Ref]calendar.Date
	item   map[store.Ref]store.ItemID
	deeds  []deed
	closed map[store.ItemID]bool
}

const (
	madeItems = 5
	madeEach  = 3
)

var madeBegan = calendar.MustDate("2024-01-08")

// word is the one word that stands in a promise and in no other.
func word(item, i int) string { return fmt.Sprintf("secret%c%c", 'a'+item, 'a'+i) }

func newHistory(w *town, seed uint64) *history {
	h := &history{
		town: w, r: rand.New(rand.NewPCG(seed, 35)), now: time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC), words: map[store.Ref][]written{},
		kinds: map[store.Ref]civic.CommitmentKind{}, sure: map[store.Ref]float64{}, due: map[store.Ref]calendar.Date{},
		item: map[store.Ref]store.ItemID{}, closed: map[store.ItemID]bool{},
	}
	for item := range madeItems {
		for i := range madeEach {
			ref := store.Ref(item*madeEach + i + 1)
			h.kinds[ref] = []civic.CommitmentKind{civic.KindResolution, civic.KindRecommendation, civic.KindUndertaking}[h.r.IntN(3)]
			h.sure[ref] = []float64{0.7, 0.9, 0.95, 0.97}[h.r.IntN(4)]
			h.due[ref] = madeBegan.AddDays(60 + h.r.IntN(300))
		}
		h.page(item, "")
	}
	return h
}

// page captures the page of an item, with a tail to the words of one of its promises.
func (h *history) page(item int, tail string) {
	on := madeBegan.AddDays(7 * item)
	known := on
	taken := on.AddDays(1).Time().Add(12 * time.Hour)
	if tail != "" {
		taken = h.now
		known = calendar.OfTime(taken)
	}
	changed := h.r.IntN(madeEach)
	it := reader.Item{Record: reader.Record{
		AgendaItemID: civic.Words(fmt.Sprint(item + 1)), Body: "Board", ItemNumber: civic.Words(fmt.Sprint(item + 1)),
		Title: civic.Words(fmt.Sprintf("Subject %d", item)), IssueID: civic.Words(fmt.Sprint(item / 2)), MeetingDate: reader.MeetingDate{From: on, To: on, Stated: true},
	}}
	for i := range madeEach {
		ref := store.Ref(item*madeEach + i + 1)
		text := fmt.Sprintf("That the Director bring the figures of %s to the Board with all that was asked for before", word(item, i))
		if all := h.words[ref]; len(all) > 0 {
			text = all[len(all)-1].text
		}
		if tail != "" && i == changed {
			text += tail
		}
		if all := h.words[ref]; len(all) == 0 || all[len(all)-1].text != text {
			h.words[ref] = append(all, written{text, known, h.now})
		}
		p := fmt.Sprintf("p%d", i+1)
		it.Passages = append(it.Passages, reader.Passage{ID: p, Kind: civic.PassageResolution, Text: text})
		it.Commitments = append(it.Commitments, reader.Commitment{
			ID: fmt.Sprintf("c%d", i+1), Text: text, Kind: h.kinds[ref], By: "Director", To: "Board", Where: civic.WhereResolved, Act: "bring " + word(item, i),
			Sources: []string{p}, Confidence: h.sure[ref], Rule: "that-they-do", Due: civic.Due{Text: "by then", Relation: "by", To: h.due[ref]},
		})
	}
	content := fmt.Appendf(nil, "page %d %s %d", item, tail, h.now.UnixNano())
	sum := sha256.Sum256(content)
	f := reader.File{Source: fmt.Sprintf("page%d", item), Shape: civic.ShapeAgendaItem, SHA256: hex.EncodeToString(sum[:]), Items: []reader.Item{it}}
	b, err := h.Begin(h.t.Context(), store.BatchParams{Authority: h.id, By: h.person("import")})
	h.must(err)
	_, err = b.Add(h.t.Context(), store.AddParams{
		Source: f.Source, Address: fmt.Sprintf("https://x.example/%d", item), MediaType: "text/html", CapturedAt: taken, Bytes: content, Rules: "1", Reading: f,
	})
	h.must(err)
	h.must(b.Commit(h.t.Context()))
	for i := range madeEach {
		h.item[store.Ref(item*madeEach+i+1)] = store.ItemID(item + 1)
	}
}

func (h *history) person(cause string) store.By {
	return store.By{Actor: "clerk", Cause: cause, At: h.now}
}

// step does one thing, at some later hour.
func (h *history) step() {
	ctx := h.t.Context()
	h.now = h.now.Add(time.Duration(1+h.r.IntN(80)) * time.Hour)
	d := deed{n: len(h.deeds), at: h.now, known: calendar.OfTime(h.now), ref: store.Ref(1 + h.r.IntN(madeItems*madeEach))}
	if h.r.IntN(3) == 0 { // entered as history
		d.known = d.known.AddDays(-h.r.IntN(60))
	}
	switch n := h.r.IntN(20); {
	case n < 8:
		d.kind = "accept"
		d.said = []civic.Acceptance{civic.AcceptanceAccepted, civic.AcceptanceAccepted, civic.AcceptanceRejected, civic.AcceptanceLater, civic.AcceptanceWaiting}[h.r.IntN(5)]
		all := h.words[d.ref]
		d.saw = all[len(all)-1].text
		h.must(h.Accept(ctx, store.AcceptParams{Authority: h.id, Refs: []store.Ref{d.ref}, State: d.said, Known: d.known, Why: "x", By: h.person("queue")}))
	case n < 13:
		d.kind = "follow"
		d.state = []civic.Following{civic.Followed, civic.Followed, civic.Historic, civic.Unreviewed}[h.r.IntN(4)]
		h.must(h.Follow(ctx, store.FollowParams{Authority: h.id, Refs: []store.Ref{d.ref}, State: d.state, Known: d.known, Why: "x", By: h.person("follow")}))
	case n < 16:
		d.kind = "policy"
		d.policy = store.PolicyParams{Authority: h.id, Known: d.known, Why: "x", By: h.person("policy")}
		switch h.r.IntN(6) {
		case 0:
			kinds := [][]civic.CommitmentKind{{}, {civic.KindResolution}, civic.CommitmentKinds()}[h.r.IntN(3)]
			d.policy.Kinds, d.aspect = &kinds, store.PolicyKinds
		case 1:
			share := []float64{0.8, 0.95, 0.99}[h.r.IntN(3)]
			d.policy.Confidence, d.aspect = &share, store.PolicyConfidence
		case 2:
			list := d.known.AddDays(-h.r.IntN(30))
			d.policy.Overdue, d.aspect = &list, store.PolicyOverdue
		default:
			from := calendar.OfTime(h.now).AddDays(h.r.IntN(12) - 8)
			hold := calendar.Interval{From: from, To: from.AddDays(10 + h.r.IntN(25))}
			if h.r.IntN(4) == 0 {
				hold = calendar.Interval{}
			}
			d.policy.Hold, d.aspect = &hold, store.PolicyHold
		}
		h.must(h.SetPolicy(ctx, d.policy))
	case n < 18:
		h.page(h.r.IntN(madeItems), fmt.Sprintf(" and again%d", h.r.IntN(1000)))
		return
	default:
		id := store.ItemID(1 + h.r.IntN(madeItems))
		p := store.RestrictParams{
			Authority: h.id, Items: []store.ItemID{id}, Kind: store.RestrictionExempt, Paragraphs: []int{2}, Title: "A report", Why: "x", Decided: "x",
			Review: date("2030-01-01"), By: h.person("restrict"),
		}
		if h.r.IntN(2) == 0 {
			p.Kind = store.RestrictionOpen
		}
		h.must(h.Restrict(ctx, p))
		h.closed[id] = p.Kind != store.RestrictionOpen
		return
	}
	h.deeds = append(h.deeds, d)
}

// moment is what may count: what was known by a day, and entered before a moment.
type moment struct {
	on  calendar.Date
	cut time.Time // zero is everything
}

func (h *history) counts(d *deed, m moment) bool {
	return !d.known.After(m.on) && (m.cut.IsZero() || d.at.Before(m.cut))
}

// last is the deed that holds of those that fit: the last by its day, then by entry.
func (h *history) last(m moment, fits func(*deed) bool) *deed {
	var best *deed
	for i := range h.deeds {
		d := &h.deeds[i]
		if fits(d) && h.counts(d, m) && (best == nil || !d.known.Before(best.known)) {
			best = d
		}
	}
	return best
}

// shows is the rule of publication, said once more in the plainest way.
func (h *history) shows(ref store.Ref, m moment) (shown public.Shown, overdue bool) {
	var text string
	for _, w := range h.words[ref] {
		if !w.from.After(m.on) && (m.cut.IsZero() || w.at.Before(m.cut)) {
			text = w.text
		}
	}
	if text == "" || h.closed[h.item[ref]] {
		return "", false
	}
	following := civic.Unreviewed
	if d := h.last(m, func(d *deed) bool { return d.kind == "follow" && d.ref == ref }); d != nil {
		following = d.state
	}
	accepted := h.last(m, func(d *deed) bool { return d.kind == "accept" && d.ref == ref })
	set := func(a store.PolicyAspect) *deed {
		return h.last(m, func(d *deed) bool { return d.kind == "policy" && d.aspect == a })
	}
	kinds, share := []civic.CommitmentKind{civic.KindResolution, civic.KindRecommendation}, 0.95
	if d := set(store.PolicyKinds); d != nil {
		kinds = *d.policy.Kinds
	}
	if d := set(store.PolicyConfidence); d != nil {
		share = *d.policy.Confidence
	}
	stands := accepted != nil && accepted.saw == text
	switch {
	case following == civic.Historic:
		return "", false
	case stands && accepted.said == civic.AcceptanceRejected:
		return "", false
	case stands && accepted.said == civic.AcceptanceAccepted:
		shown = public.ShownChecked
	case slices.Contains(kinds, h.kinds[ref]) && h.sure[ref] >= share:
		shown = public.ShownUnchecked
	default:
		return "", false
	}
	if d := set(store.PolicyOverdue); d != nil && following == civic.Followed && h.due[ref].Before(*d.policy.Overdue) {
		overdue = accepted == nil || !accepted.known.After(d.known)
	}
	return shown, overdue
}

// public is what the model says that the public may see on a day, asked today.
func (h *history) public(on, today calendar.Date) map[store.Ref]public.Shown {
	holds := func(day calendar.Date) calendar.Date {
		d := h.last(moment{on: day}, func(d *deed) bool { return d.aspect == store.PolicyHold })
		if d == nil || d.policy.Hold.IsZero() || !d.policy.Hold.Contains(day) {
			return calendar.Date{}
		}
		return d.policy.Hold.From
	}
	now := moment{on: on}
	eve := now
	if first := holds(on); !first.IsZero() {
		eve.on = first.AddDays(-1)
	}
	if first := holds(today); !first.IsZero() {
		eve.cut = first.Time()
	}
	out := map[store.Ref]public.Shown{}
	for ref := range h.words {
		shown, overdue := h.shows(ref, now)
		if eve != now {
			then, late := h.shows(ref, eve)
			switch {
			case then == "":
				shown = ""
			case then == public.ShownUnchecked && shown != "":
				shown = then
			}
			overdue = overdue && late
		}
		if shown == "" {
			continue
		}
		out[ref] = shown
		if overdue && h.due[ref].Before(on) {
			out[ref] += " overdue"
		}
	}
	return out
}

// TestNothingPublicThatIsNot makes up histories of acceptances, rejections, policies,
// holds, followings, corrected pages and closed items, and holds every list, count and
// search of a view to the model, on both databases.
func TestNothingPublicThatIsNot(t *testing.T) {
	t.Parallel()
	histories := 4
	if testing.Short() {
		histories = 1
	}
	for name, open := range map[string]func(*testing.T) store.Store{
		"sqlite": func(t *testing.T) store.Store {
			t.Helper()
			st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
			if err != nil {
				t.Fatal(err)
			}
			return st
		},
		"postgres": func(t *testing.T) store.Store {
			t.Helper()
			st, err := postgres.Open(t.Context(), postgres.Params{Address: pgtest.Database(t)})
			if err != nil {
				t.Fatal(err)
			}
			return st
		},
	} {
		for seed := range histories {
			t.Run(fmt.Sprintf("%s/%d", name, seed), func(t *testing.T) {
				t.Parallel()
				st := open(t)
				t.Cleanup(func() { _ = st.Close() })
				by := store.By{Actor: "x", Cause: "x", At: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
				id, err := st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "x", Name: "X", By: by})
				if err != nil {
					t.Fatal(err)
				}
				h := newHistory(&town{st, id, t, by}, uint64(seed)) //nolint:gosec // few
				s := public.New(st, public.Params{Keep: 2})
				for range 12 {
					for range 6 {
						h.step()
					}
					today := calendar.OfTime(h.now)
					h.check(s, calendar.Date{}, today)
					h.check(s, today.AddDays(-h.r.IntN(80)), today)
				}
			})
		}
	}
}

// check holds a view to the model.
func (h *history) check(s *public.Service, on, today calendar.Date) {
	h.t.Helper()
	ctx := h.t.Context()
	v, err := s.At(ctx, public.Asked{Authority: h.id, Today: today, On: on})
	h.must(err)
	want := h.public(v.On, today)
	what := fmt.Sprintf("on %s, asked on %s, held %v", v.On, today, v.Held)
	page, err := v.Commitments(public.Filter{})
	h.must(err)
	got := map[store.Ref]public.Shown{}
	followed, overdue := 0, 0
	for _, c := range page.Items {
		got[c.Ref] = c.Shown
		if c.State == public.StateOverdue {
			got[c.Ref] += " overdue"
			overdue++
		}
		if c.Followed {
			followed++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		h.t.Fatalf("%s (-model +view):\n%s", what, diff)
	}
	counts := v.Counts()
	if counts.Outstanding.Count != followed || counts.Overdue.Count != overdue {
		h.t.Fatalf("%s: %d outstanding and %d overdue, want %d and %d", what, counts.Outstanding.Count, counts.Overdue.Count, followed, overdue)
	}
	only := func(where string, all []*public.Commitment) {
		for _, c := range all {
			if _, ok := want[c.Ref]; !ok {
				h.t.Fatalf("%s: %s shows %s", what, where, c.Ref)
			}
		}
	}
	promises := 0
	for _, m := range v.Matters() {
		line, err := v.Matter(ctx, m.Slug)
		h.must(err)
		promises += m.Promises
		for _, stop := range line.Stops {
			for _, it := range stop.Items {
				for _, p := range it.Promises {
					only("the time line", []*public.Commitment{p.Commitment})
				}
				only("the time line", it.Brought)
			}
		}
	}
	if promises != len(want) {
		h.t.Fatalf("%s: %d promises in the matters, want %d", what, promises, len(want))
	}
	for _, b := range v.Bodies() {
		d, err := v.Body(ctx, b.Slug)
		h.must(err)
		only("a committee", slices.Concat(d.Owes, d.Owed))
	}
	for _, p := range v.Posts() {
		d, err := v.Post(ctx, p.Slug)
		h.must(err)
		only("a post", slices.Concat(d.Owes, d.Owed, d.Done))
	}
	for _, m := range v.Calendar(date("2024-01-01"), date("2026-01-01")) {
		only("the calendar", m.Due)
	}
	for _, m := range v.Meetings() {
		d, err := v.Meeting(ctx, m.ID)
		h.must(err)
		only("a meeting", d.Due)
		for _, it := range d.Agenda {
			only("an agenda", it.Promises)
			item, err := v.Item(ctx, it.ID)
			h.must(err)
			for _, p := range item.Passages {
				if h.closed[it.ID] {
					h.t.Fatalf("%s: %s is closed and shows %q", what, it.ID, p.Text)
				}
				for _, u := range p.Upon {
					only("an item", []*public.Commitment{u.Commitment})
				}
			}
		}
	}
	for ref := range h.words {
		_, err := v.Commitment(ctx, ref)
		if _, ok := want[ref]; ok != (err == nil) {
			h.t.Fatalf("%s: %s by itself: %v", what, ref, err)
		}
		h.find(v, ref, want, what)
	}
}

// find looks for the one word that stands in one promise only.
func (h *history) find(v *public.View, ref store.Ref, want map[store.Ref]public.Shown, what string) {
	h.t.Helper()
	n := int(ref) - 1
	q, err := search.Parse(word(n/madeEach, n%madeEach))
	h.must(err)
	found, err := v.Search(h.t.Context(), public.SearchParams{Query: q, Limit: 50})
	h.must(err)
	if found.Count != len(found.Hits) {
		h.t.Fatalf("%s: %d hits are counted and %d shown", what, found.Count, len(found.Hits))
	}
	shown := map[search.Found]int{}
	for _, hit := range found.Hits {
		shown[hit.Found]++
	}
	expect := map[search.Found]int{}
	if !h.closed[h.item[ref]] && !h.words[ref][0].from.After(v.On) {
		expect[search.FoundPassage] = 1
	}
	if _, ok := want[ref]; ok {
		expect[search.FoundCommitment] = 1
	}
	if !maps.Equal(expect, shown) {
		h.t.Fatalf("%s: the word of %s is found %v, want %v", what, ref, shown, expect)
	}
}
