package storetest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// SoakEdits names the environment variable that says how many pages are drawn
// and edited. Without it they are ten, and five hundred in a soak.
const SoakEdits = "ARISING_SOAK_EDITS"

// editedPages draws pages, edits them at random between captures, and wants every
// passage and promise to stay with its words. What came from what is known from
// the draft alone.
func editedPages(t *testing.T, d Driver) {
	cases := 10
	if os.Getenv(SoakVariable) != "" {
		cases = 500
	}
	if n, err := strconv.Atoi(os.Getenv(SoakEdits)); err == nil {
		cases = n
	}
	w := open(t, d)
	for seed := range uint64(cases) {
		h := story{t: t, seed: seed, draft: newDraft(rand.New(rand.NewPCG(seed, 20)))}
		h.run(w)
		if t.Failed() {
			return
		}
	}
}

// story is one page through its captures, with what ought to be found.
type story struct {
	t      *testing.T
	seed   uint64
	draft  *draft
	sheets []sheet
	told   []string // what was done, for the report of a failure

	on      map[string][]seen // by page: its captures
	texts   map[int]string    // by who: the words as last captured, folded
	owes    map[int]bool
	id      map[int]store.PassageID // by who
	rules   string
	decided []int // whose promises a person decided on
	ref     map[int]store.Ref
	used    map[store.PassageID]int
	usedRef map[store.Ref]int
}

// seen is one capture of a page: its day, and who stood in it.
type seen struct {
	day  calendar.Date
	who  []int
	text map[int]string // by who: its words, without signs
}

func (h *story) fail(format string, args ...any) {
	h.t.Helper()
	h.t.Fatalf("seed %d, after %s: %s", h.seed, strings.Join(h.told, "; "), fmt.Sprintf(format, args...))
}

// run captures the page, edits it, captures it again, looking each time.
func (h *story) run(all *town) {
	h.on, h.texts, h.owes = map[string][]seen{}, map[int]string{}, map[int]bool{}
	h.id, h.ref = map[int]store.PassageID{}, map[int]store.Ref{}
	h.used, h.usedRef = map[store.PassageID]int{}, map[store.Ref]int{}
	w := h.council(all, "natural")
	steps := 2 + h.draft.random.IntN(4)
	newer := h.draft.random.IntN(steps + 2) // newer rules come in, which take passages for another kind; or never
	statuses := []string{"draft", "published", "confirmed", "confirmed"}
	for step := range steps {
		if step > 0 {
			h.told = append(h.told, strings.Join(h.draft.edit(), ", "))
		} else {
			h.told = append(h.told, "the first capture")
			h.draft.settle()
		}
		status := statuses[min(step*len(statuses)/steps, 3)]
		h.capture(w, "meeting", step*2, status)
		if step == 0 {
			h.decide(w)
		}
		if step == newer {
			h.reread(w)
		}
		if h.draft.random.IntN(2) == 0 {
			h.capture(w, "decision", step*2+1, status)
		}
	}
	h.remembered(w)
	want := facts(h.t, w)
	for n := range 2 {
		again := h.council(all, "shuffled"+strconv.Itoa(n))
		order := slices.Clone(h.sheets)
		h.draft.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		inTurn(order)
		if n == 0 {
			again.add(order...)
		} else {
			for _, s := range order {
				again.add(s)
			}
		}
		if diff := cmp.Diff(want, facts(h.t, again), byDay); diff != "" {
			h.fail("imported in the order %v (-first +this):\n%s", names(order), diff)
		}
	}
}

// decide has a person follow one promise, settle that the item brought it back,
// and that another is one with it.
func (h *story) decide(w *town) {
	for _, q := range h.draft.slots {
		if q.owes && len(h.decided) < 2 {
			h.decided = append(h.decided, q.who)
		}
	}
	if len(h.decided) == 0 {
		return
	}
	ref := h.ref[h.decided[0]]
	w.must(w.Follow(h.t.Context(), follow(w.id, civic.Followed, "2018-07-01", ref)))
	w.must(w.SettleReturn(h.t.Context(), store.ReturnParams{Authority: w.id, Ref: ref, Item: w.items("")[0].ID, Yes: true, Why: "x", By: person("settle")}))
	w.must(w.Correct(h.t.Context(), store.CorrectParams{Authority: w.id, Ref: ref, Owner: words("the Director"), Why: "x", By: person("correct")}))
	if len(h.decided) == 2 {
		w.must(w.SettleSame(h.t.Context(), store.SameParams{Authority: w.id, Refs: [2]store.Ref{ref, h.ref[h.decided[1]]}, Yes: true, Why: "x", By: person("settle")}))
	}
}

// remembered wants what the person decided to stand on the words it was decided of.
func (h *story) remembered(w *town) {
	h.t.Helper()
	for _, k := range w.as("").Commitments {
		first := len(h.decided) > 0 && k.Ref == h.ref[h.decided[0]]
		second := len(h.decided) > 1 && k.Ref == h.ref[h.decided[1]]
		if got := k.Following == civic.Followed; got != first {
			h.fail("%s is followed: %v, want %v", k.Ref, got, first)
		}
		if got := k.By == "the Director"; got != first {
			h.fail("%s is corrected: %v, want %v", k.Ref, got, first)
		}
		if got := len(k.Returns) == 1 && k.Returns[0].Verdict == store.VerdictYes; got != first {
			h.fail("%s came back: %v, want %v", k.Ref, got, first)
		}
		if got := k.MergedInto != 0; got != second {
			h.fail("%s is merged into %q: %v, want %v", k.Ref, k.MergedInto, got, second)
		}
	}
}

// inTurn puts a reading by newer rules after the one by older rules: which of two
// readings of a capture stands is for the order to say, and for nothing else.
func inTurn(order []sheet) {
	for i, s := range order {
		if s.of == nil {
			continue
		}
		if j := slices.IndexFunc(order, func(o sheet) bool { return o.of == nil && o.name == s.name }); j > i {
			order[i], order[j] = order[j], order[i]
		}
		return
	}
}

// council is an authority of its own in the store.
func (h *story) council(w *town, name string) *town {
	id, err := w.EnsureAuthority(h.t.Context(), store.AuthorityParams{Slug: fmt.Sprintf("%s-%d", name, h.seed), Name: name, By: person("test")})
	w.must(err)
	return &town{w.Store, id, h.t}
}

// capture imports the draft as one page has it today, and looks.
func (h *story) capture(w *town, page string, when int, status string) {
	s := sheet{
		name: fmt.Sprintf("%s-%d.html", page, when), address: "https://x/" + page, shape: civic.ShapeMeeting,
		captured: noon.Add(time.Duration(when) * 24 * time.Hour), salt: strconv.Itoa(when), rules: h.rules,
		items: []entry{{body: "Board", on: "2018-06-04", number: "5", title: "Staffing", status: status}},
	}
	if page == "decision" {
		s.shape, s.items[0].decision = civic.ShapeDecision, "55"
	}
	shot := seen{day: calendar.OfTime(s.captured), text: map[int]string{}}
	for _, q := range h.draft.slots {
		if page == "decision" && !q.owes {
			continue
		}
		text := h.draft.styled(q)
		l := note(text)
		if q.owes {
			l = promise(text)
		}
		if h.rules == "2" {
			l.kind = civic.PassageNarrative
		}
		s.items[0].says = append(s.items[0].says, l)
		shot.who = append(shot.who, q.who)
		shot.text[q.who] = strings.NewReplacer(",", "", ";", "", ".", "").Replace(q.fold())
		h.texts[q.who], h.owes[q.who] = q.fold(), q.owes
	}
	h.sheets = append(h.sheets, s)
	h.told = append(h.told, fmt.Sprintf("captured %s", s.name))
	before := h.gone(h.first())
	h.on[page] = append(h.on[page], shot)
	w.add(s)
	h.look(w)
	h.reported(w, page, s.name, before)
}

// reread has newer rules read the last capture of the meeting's page.
func (h *story) reread(w *town) {
	h.t.Helper()
	h.rules = "2"
	h.told = append(h.told, "newer rules")
	old := h.sheets[len(h.sheets)-1]
	again := old
	again.of, again.rules, again.items = &old, h.rules, slices.Clone(old.items)
	again.items[0].says = slices.Clone(old.items[0].says)
	for i := range again.items[0].says {
		again.items[0].says[i].kind = civic.PassageNarrative
	}
	h.sheets = append(h.sheets, again)
	w.add(again)
	h.look(w)
}

// first is whose promise a person follows; 0 is none so far.
func (h *story) first() int {
	if len(h.decided) == 0 {
		return 0
	}
	return h.decided[0]
}

// reported wants the last capture to have been told of, if and only if it changed
// the promise that is followed: its words on this page, or whether any page holds it.
func (h *story) reported(w *town, page, file string, before calendar.Date) {
	h.t.Helper()
	who := h.first()
	if who == 0 {
		return
	}
	var want []store.Aspect
	var said []string
	for _, s := range h.on[page] {
		if text, ok := s.text[who]; ok {
			said = append(said, text)
		}
	}
	shots := h.on[page]
	if _, now := shots[len(shots)-1].text[who]; now && len(said) > 1 && said[len(said)-1] != said[len(said)-2] {
		want = append(want, store.AspectWords)
	}
	if before.IsZero() != h.gone(who).IsZero() {
		want = append(want, store.AspectRead)
	}
	all, err := w.Changes(h.t.Context(), store.ChangesParams{AsAt: store.AsAt{Authority: w.id}, Refs: []store.Ref{h.ref[who]}})
	w.must(err)
	var got []store.Aspect
	for _, c := range all {
		if c.File == file {
			got = append(got, c.Aspects...)
		}
	}
	if !slices.Equal(got, want) {
		h.fail("of %s it is told that %v changed, want %v", h.ref[who], got, want)
	}
}

// gone says since when no page holds a passage; zero while one does.
func (h *story) gone(who int) calendar.Date {
	var since calendar.Date
	for _, shots := range h.on {
		last := -1
		for i, s := range shots {
			if slices.Contains(s.who, who) {
				last = i
			}
		}
		switch {
		case last < 0:
		case last == len(shots)-1:
			return calendar.Date{}
		case shots[last+1].day.After(since):
			since = shots[last+1].day
		}
	}
	return since
}

// look compares what the store has with what the draft knows: each passage that
// was ever captured stands once, under the id it was first given, in the words it
// was last captured in, and is gone or not as its pages say.
func (h *story) look(w *town) {
	h.t.Helper()
	items := w.items("")
	if len(items) != 1 {
		h.fail("%d items, want one", len(items))
	}
	found := map[string][]store.Passage{}
	for _, p := range items[0].Passages {
		words := slot{words: strings.Fields(p.Text)}.fold()
		found[words] = append(found[words], p)
	}
	wanted := map[string][]int{}
	for who, words := range h.texts {
		wanted[words] = append(wanted[words], who)
	}
	for words, all := range found {
		if len(wanted[words]) != len(all) {
			h.fail("%q stands %d times, want %d", words, len(all), len(wanted[words]))
		}
	}
	promises := map[store.PassageID]store.Commitment{}
	for _, k := range w.as("").Commitments {
		promises[k.Sources[0].Passage] = k
	}
	for words, who := range wanted {
		all := found[words]
		if len(all) != len(who) {
			h.fail("%q stands %d times, want %d", words, len(all), len(who))
		}
		slices.Sort(who)
		slices.SortFunc(all, func(a, b store.Passage) int { return int(a.ID - b.ID) })
		for i, p := range all {
			h.check(who[i], p, promises)
		}
	}
	queued := map[store.PassageID]bool{}
	q, err := w.Queue(h.t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	for _, lost := range q.NoLongerRead {
		queued[lost.Passage] = true
	}
	for who, id := range h.id {
		if gone := !h.gone(who).IsZero(); gone != queued[id] {
			h.fail("%s waits for a person: %v, want %v", id, queued[id], gone)
		}
	}
	if got, want := len(items[0].Passages), len(h.id); got != want {
		h.fail("%d passages, want %d", got, want)
	}
}

// check holds one passage, and its promise, to the ids they were first given.
func (h *story) check(who int, p store.Passage, promises map[store.PassageID]store.Commitment) {
	h.t.Helper()
	if h.id[who] == 0 {
		if other, taken := h.used[p.ID]; taken {
			h.fail("%q is new (%d), and has the id %s of passage %d", p.Text, who, p.ID, other)
		}
		h.id[who], h.used[p.ID] = p.ID, who
	}
	if h.id[who] != p.ID {
		h.fail("%q is %s, want %s", p.Text, p.ID, h.id[who])
	}
	gone := h.gone(who)
	if p.NoLongerRead != gone {
		h.fail("%q (%s) is no longer read since %v, want %v", p.Text, p.ID, p.NoLongerRead, gone)
	}
	k, ok := promises[p.ID]
	if ok != h.owes[who] {
		h.fail("%q holds a promise: %v, want %v", p.Text, ok, h.owes[who])
	}
	if !ok {
		return
	}
	if h.ref[who] == 0 {
		if other, taken := h.usedRef[k.Ref]; taken {
			h.fail("the promise of %q is new, and has the ref %s of passage %d", p.Text, k.Ref, other)
		}
		h.ref[who], h.usedRef[k.Ref] = k.Ref, who
	}
	if h.ref[who] != k.Ref || k.NoLongerRead != gone {
		h.fail("the promise of %q is %s, no longer read since %v; want %s, %v", p.Text, k.Ref, k.NoLongerRead, h.ref[who], gone)
	}
}
