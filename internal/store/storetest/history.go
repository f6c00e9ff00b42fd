package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// history makes up what a council's record and the people who keep it may do in
// three years: pages captured again and reworded, read again by later rules, two
// items that prove to be one, acts entered long after their day, releases. Every
// deed is done to a store and written down for the model.
type history struct {
	*town
	rng      *rand.Rand
	now      time.Time
	deeds    []deed
	captures []*capture
	rules    map[*capture]int
}

var historyBodies = []string{"Cabinet", "Improvement Board", "Audit Committee"}

// began is when the system that keeps the history was set up.
var began = time.Date(2019, 1, 1, 9, 0, 0, 0, time.UTC)

func newHistory(w *town, seed uint64) *history {
	return &history{town: w, rng: rand.New(rand.NewPCG(seed, 3)), now: began, rules: map[*capture]int{}}
}

// someDay is a day of the years that the history is about.
func (h *history) someDay() calendar.Date { return day("2018-01-01").AddDays(h.rng.IntN(1200)) }

// text is the words of a promise, unlike those of any other.
func text(item, n int) string {
	words := strings.Fields("bridge school ferry library harbour orchard museum quarry stable tunnel viaduct windmill")
	return fmt.Sprintf("That the %[1]s %[1]s%[2]d %[3]s%[4]d %[5]s be reported.", words[n%12], item, words[(n*5+item)%12], n, words[(item*7+n)%12])
}

// page captures a page of an item, the first time or again.
func (h *history) page(item int) *capture {
	side := h.rng.IntN(2)
	c := &capture{
		page: fmt.Sprintf("item%d/%c", item, 'a'+side), body: historyBodies[item%3], agenda: fmt.Sprint(900 + item),
		meeting: day("2018-03-01").AddDays(97 * item), shape: civic.ShapeAgendaItem, due: map[string]calendar.Date{},
		taken: time.Date(2018, 1, 1, 12, 0, len(h.captures), 0, time.UTC).AddDate(0, 0, h.rng.IntN(1300)),
	}
	switch {
	case item == 0: // the day of its meeting stands nowhere
		c.meeting = calendar.Date{}
	case side == 1:
		c.shape, c.number = civic.ShapeMeeting, fmt.Sprint(item)
	}
	if item%2 == 1 { // its pages have nothing in common, until a third shows that they are one
		switch h.rng.IntN(5) {
		case 0:
			c.page, c.shape, c.number = fmt.Sprintf("item%d/c", item), civic.ShapeMeeting, fmt.Sprint(item)
		default:
			if side == 0 {
				c.number = ""
			} else {
				c.agenda = ""
			}
		}
	}
	c.name = fmt.Sprintf("%s#%d", c.page, len(h.captures))
	c.title = "Title of " + c.name
	for n := range 4 {
		if t := text(item, n); h.rng.IntN(4) > 0 {
			c.says = append(c.says, t)
			c.due[t] = h.someDay()
		}
	}
	if h.rng.IntN(2) == 0 {
		c.visit = day("2020-01-01").AddDays(h.rng.IntN(3))
	}
	return c
}

// sheet is what some rules read in a capture.
func (c *capture) sheet(rules int, reads []string) sheet {
	e := entry{agenda: c.agenda, body: c.body, number: c.number, title: c.title, on: c.meeting.String()}
	for _, t := range c.says {
		l := note(t)
		if slices.Contains(reads, t) {
			l = promise(t)
			l.act = t
			l.due = civic.Due{Text: "by then", Relation: "by", To: c.due[t]}
		}
		e.says = append(e.says, l)
	}
	if !c.visit.IsZero() {
		e.events = []reader.Event{{What: "the visit", From: c.visit, To: c.visit}}
	}
	s := sheet{name: c.name, address: "https://fernshire.example/" + c.page, shape: c.shape, captured: c.taken, rules: fmt.Sprint(rules), items: []entry{e}}
	of := s
	of.rules, of.of = "", nil
	of.items = []entry{{title: c.name}} // the bytes are the capture's, whatever the rules read in them
	s.of = &of
	return s
}

// step does one thing more. It reports whether there was anything to do it to.
func (h *history) step() bool {
	h.now = h.now.Add(time.Duration(1+h.rng.IntN(60)) * time.Hour)
	d := deed{at: h.now}
	switch n := h.rng.IntN(20); {
	case n < 5:
		return h.read(d, h.page(h.rng.IntN(7)))
	case n < 7 && len(h.captures) > 0:
		return h.read(d, h.captures[h.rng.IntN(len(h.captures))])
	case len(h.captures) == 0:
		return false
	case n < 9:
		return h.settleDay(d)
	case n == 9:
		return h.suggest(d)
	}
	d.known = calendar.OfTime(h.now)
	if h.rng.IntN(2) == 0 {
		d.known = d.known.AddDays(-h.rng.IntN(700))
		if h.rng.IntN(2) == 0 {
			d.cites = "the minutes of the day"
		}
	}
	return h.act(d)
}

// read has rules read a capture: all of it, or a part.
func (h *history) read(d deed, c *capture) bool {
	h.rules[c]++
	if h.rules[c] == 1 {
		h.captures = append(h.captures, c)
	}
	d.kind, d.capture, d.rules, d.page = "read", c, h.rules[c], c.page
	for _, t := range c.says {
		if h.rng.IntN(4) > 0 {
			d.reads = append(d.reads, t)
		}
	}
	b, err := h.Begin(h.t.Context(), store.BatchParams{Authority: h.id, By: h.by(d)})
	h.must(err)
	_, err = b.Add(h.t.Context(), c.sheet(d.rules, d.reads).params())
	h.must(err)
	h.must(b.Commit(h.t.Context()))
	h.deeds = append(h.deeds, d)
	return true
}

func (h *history) by(d deed) store.By {
	return store.By{Actor: "j.smith", Cause: "history", At: d.at}
}

// promised picks a promise that was read on some page, and a page of an item.
func (h *history) promised() (page, words string, ok bool) {
	for range 20 {
		d := h.deeds[h.rng.IntN(len(h.deeds))]
		if len(d.reads) > 0 {
			return d.page, d.reads[h.rng.IntN(len(d.reads))], true
		}
	}
	return "", "", false
}

// called are the ids by which a store knows what the history names by its pages.
type called struct {
	refs  map[string]store.Ref // by the file and the words
	items map[string]store.ItemID
}

// names finds them.
func (h *history) names() called {
	out := called{map[string]store.Ref{}, map[string]store.ItemID{}}
	p, err := h.Known(h.t.Context(), store.AsAt{Authority: h.id})
	h.must(err)
	all, err := h.Items(h.t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: h.id}})
	h.must(err)
	for _, it := range all {
		for _, f := range it.Files {
			page, _, _ := strings.Cut(f, "#")
			out.items[page] = it.ID
			for i := range p.Commitments {
				if k := &p.Commitments[i]; k.Item == it.ID {
					out.refs[page+k.Text] = k.Ref
				}
			}
		}
	}
	return out
}

func (h *history) settleDay(d deed) bool {
	d.page = []string{"item0/a", "item0/b"}[h.rng.IntN(2)]
	id, ok := h.names().items[d.page]
	d.kind, d.day = "settle", day("2018-02-01").AddDays(h.rng.IntN(3)*150)
	if !ok {
		return false
	}
	err := h.SettleDate(h.t.Context(), store.DateParams{Authority: h.id, Item: id, Date: d.day, Why: "x", By: h.by(d)})
	h.must(err)
	h.deeds = append(h.deeds, d)
	return true
}

// suggest replaces what the machine thinks may be so.
func (h *history) suggest(d deed) bool {
	ids := h.names()
	var all []store.Suggestion
	d.kind = "suggest"
	for range 6 {
		page, words, ok := h.promised()
		page2, words2, _ := h.promised()
		ref, ref2 := ids.refs[page+words], ids.refs[page2+words2]
		if !ok || ref == 0 || ref2 == 0 {
			continue
		}
		s := deed{page: page, page2: page2, score: 0.5}
		switch h.rng.IntN(3) {
		case 0:
			s.kind, s.text = "returned", words
			all = append(all, store.Suggestion{Kind: store.SuggestReturned, Ref: ref, Item: ids.items[page2], Score: 0.5, Why: "y"})
		case 1:
			if slices.ContainsFunc(h.deeds, func(d deed) bool { return d.kind == "same" && !d.yes }) {
				continue // what was answered no is not suggested again in the same words: see tied
			}
			s.kind, s.text, s.text2 = "same", words, words2
			all = append(all, store.Suggestion{Kind: store.SuggestSame, Ref: ref, Other: ref2, Score: 0.5, Why: "y"})
		default:
			s.kind = "matter"
			all = append(all, store.Suggestion{Kind: store.SuggestMatter, Item: ids.items[page], OtherItem: ids.items[page2], Score: 0.5, Why: "y"})
		}
		d.suggestions = append(d.suggestions, s)
	}
	h.must(h.Suggest(h.t.Context(), store.SuggestParams{Authority: h.id, Suggestions: all, By: h.by(d)}))
	h.deeds = append(h.deeds, d)
	return true
}

// act does one of the things that a person does.
func (h *history) act(d deed) bool {
	ctx, ids := h.t.Context(), h.names()
	page, words, ok := h.promised()
	page2, words2, _ := h.promised()
	ref, ref2, item, item2 := ids.refs[page+words], ids.refs[page2+words2], ids.items[page], ids.items[page2]
	if !ok || ref == 0 || ref2 == 0 {
		return false
	}
	d.page, d.page2, d.yes, d.day = page, page2, h.rng.IntN(3) > 0, h.someDay()
	var err error
	switch h.rng.IntN(12) {
	case 0:
		d.kind = "start"
		err = h.SetStart(ctx, store.StartParams{Authority: h.id, Start: d.day, Known: d.known, Why: "x", Cites: d.cites, By: h.by(d)})
	case 1:
		d.kind = "event"
		err = h.SetEvent(ctx, store.EventParams{Authority: h.id, What: "visit", Interval: calendar.Day(d.day), Known: d.known, Why: "x", Cites: d.cites, By: h.by(d)})
	case 2:
		d.kind, d.text, d.text2 = "returned", words, ""
		err = h.SettleReturn(ctx, store.ReturnParams{Authority: h.id, Ref: ref, Item: item2, Yes: d.yes, Known: d.known, Why: "x", Cites: d.cites, By: h.by(d)})
	case 3:
		d.kind, d.text, d.text2 = "same", words, words2
		err = h.SettleSame(ctx, store.SameParams{Authority: h.id, Refs: [2]store.Ref{ref, ref2}, Yes: d.yes, Known: d.known, Why: "x", Cites: d.cites, By: h.by(d)})
	case 4, 5:
		d.kind = "matter"
		err = h.SettleMatter(ctx, store.MatterParams{Authority: h.id, Items: [2]store.ItemID{item, item2}, Yes: d.yes, Known: d.known, Why: "x", Cites: d.cites, By: h.by(d)})
	case 6, 7:
		d.kind, d.text, d.state = "follow", words, civic.Followings()[h.rng.IntN(3)]
		err = h.Follow(ctx, store.FollowParams{Authority: h.id, Refs: []store.Ref{ref}, State: d.state, Known: d.known, Why: "because", Cites: d.cites, By: h.by(d)})
	default:
		d.kind, d.text = "release", words
		err = h.release(&d, ref, item)
	}
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrNotFound) {
		return false // two that are one already; a body or an event that nobody has named so far
	}
	h.must(err)
	h.deeds = append(h.deeds, d)
	return true
}

// audiences are those that the history releases to and asks for.
var audiences = []store.Audience{
	{},
	{Kind: civic.AudiencePublic},
	{Kind: civic.AudienceBody, Name: "Cabinet"},
	{Kind: civic.AudienceBody, Name: "Improvement Board"},
	{Kind: civic.AudienceBody, Name: "Audit Committee"},
	{Kind: civic.AudiencePartner, Name: "Fernshire Police"},
	{Kind: civic.AudiencePartner, Name: "NHS"},
}

func (h *history) release(d *deed, ref store.Ref, item store.ItemID) error {
	d.to = audiences[1+h.rng.IntN(len(audiences)-1)]
	p := store.ReleaseParams{Authority: h.id, To: d.to, On: d.known, Paper: "the agenda", Why: "x", Cites: d.cites, By: h.by(*d)}
	switch h.rng.IntN(5) {
	case 0:
		d.thing, p.Events = "event", []string{"the visit"}
	case 1:
		d.thing, p.Start = "start", true
	case 2, 3:
		d.thing, p.Refs = "promise", []store.Ref{ref}
	default:
		d.thing, p.Items = "item", []store.ItemID{item}
	}
	return h.Release(h.t.Context(), p)
}
