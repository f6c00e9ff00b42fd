package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// What a store, and what the model, answer to one question, in the same lines.

// promiseOf is a promise that the model lets an audience see.
type promiseOf struct {
	item, text, name string
}

// late counts the deeds among those that an answer rests on which were entered
// after the day they claim.
type lateOf map[string]deed

func (l lateOf) add(key string, d deed) {
	if calendar.OfTime(d.at).After(d.known) {
		l[key] = d
	}
}

func after(d deed) store.Entered {
	return store.Entered{After: max(0, calendar.OfTime(d.at).Sub(d.known)), Cites: d.cites}
}

// answer is what the store must say.
func (m *model) answer() []string {
	late := lateOf{}
	var out []string
	var start deed
	for _, d := range m.acts("start", func(deed) []deed { return []deed{{thing: "start"}} }) {
		start = d
	}
	if !start.day.IsZero() {
		out = append(out, state("start", start.day))
		late.add("start", start)
	}
	if !m.q.to.Service() {
		for i, d := range m.released {
			late.add(fmt.Sprint("release", i), d)
		}
	}
	seen := map[string]promiseOf{} // by item and words
	followed := m.acts("follow", func(d deed) []deed { return []deed{{thing: "promise", page: d.page, text: d.text}} })
	for id, it := range m.items {
		for _, text := range it.texts() {
			can, last := it.seen, it.last
			for _, r := range m.released {
				if r.thing == "promise" && m.item(r.page) == id && r.text == text && !m.q.to.Service() && (!can || !last.IsZero() && r.known.After(last)) {
					can, last = true, r.known
				}
			}
			if !can {
				continue
			}
			h := it.hold(last, func(v versionOf) bool { return slices.Contains(v.reads, text) })
			if h.version == nil {
				continue
			}
			p := promiseOf{id, text, name(text, it.title(last))}
			seen[id+text] = p
			following, why, entered := civic.Unreviewed, "", store.Entered{}
			if !start.day.IsZero() && h.known.Before(start.day) {
				following, why = civic.Historic, "older than the start date, "+start.day.Long()
			}
			for _, f := range followed {
				if m.item(f.page) == id && f.text == text {
					following, why, entered = f.state, "because", after(f)
					delete(late, "follow"+p.name)
					late.add("follow"+p.name, f)
				}
			}
			out = append(out, state("promise", p.name, "known", h.known, "due", h.version.capture.due[text], following, why, entered, "gone", h.gone))
		}
		out = append(out, m.itemLines(it)...)
	}
	out = append(out, m.ties(seen, late)...)
	for i, d := range m.acts("event", func(deed) []deed { return []deed{{thing: "event"}} }) {
		out = append(out, state("set", d.day, d.known, after(d)))
		late.add(fmt.Sprint("event", i), d)
	}
	cited := 0
	for _, d := range late {
		if d.cites != "" {
			cited++
		}
	}
	slices.Sort(out)
	return lines(slices.Compact(out), []string{state("late", len(late), cited)})
}

// texts are the words of every promise that was ever read in the item.
func (it *thingOf) texts() []string {
	var out []string
	for _, v := range it.versions {
		out = append(out, v.reads...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// itemLines tell of the item itself, its passages, its meeting and its event.
func (m *model) itemLines(it *thingOf) []string {
	if it.meeting.IsZero() && m.q.to.Service() {
		return []string{state("undated", it.title(calendar.Date{}))}
	}
	if !it.visible() {
		return nil
	}
	title := it.title(it.last)
	out := []string{state("meeting", it.body, it.meeting)}
	var files, says []string
	var visits []calendar.Date
	for _, v := range it.versions {
		if v.by(it.last) {
			files = append(files, v.capture.name)
		}
		says = append(says, v.capture.says...)
		visits = append(visits, v.capture.visit)
	}
	slices.Sort(files)
	out = append(out, state("item", title, it.meeting, slices.Compact(files)))
	slices.Sort(says)
	for _, text := range slices.Compact(says) {
		if h := it.hold(it.last, func(v versionOf) bool { return slices.Contains(v.capture.says, text) }); h.version != nil {
			out = append(out, state("passage", name(text, title), h.known, "gone", h.gone))
		}
	}
	slices.SortFunc(visits, calendar.Date.Compare)
	for _, visit := range slices.Compact(visits) {
		h := it.hold(it.last, func(v versionOf) bool { return v.capture.visit == visit })
		if !visit.IsZero() && h.version != nil && h.gone.IsZero() {
			out = append(out, state("visit", title, visit, h.known))
		}
	}
	return out
}

// tieOf is what is thought, and what a person said, of two things.
type tieOf struct {
	score float64
	said  *deed
}

// ties tell what may be so and what people said of it, where both sides are seen.
func (m *model) ties(seen map[string]promiseOf, late lateOf) []string {
	found := map[[3]string]*tieOf{}
	key := func(d deed) [3]string {
		a, b := m.item(d.page)+d.text, m.item(d.page2)+d.text2
		if d.kind != "returned" && b < a {
			a, b = b, a
		}
		return [3]string{d.kind, a, b}
	}
	get := func(d deed) *tieOf {
		if found[key(d)] == nil {
			found[key(d)] = &tieOf{}
		}
		return found[key(d)]
	}
	if m.q.to.Service() {
		var last []deed
		for _, d := range m.deeds {
			if d.kind == "suggest" {
				last = d.suggestions
			}
		}
		for _, s := range last {
			get(s).score = s.score
		}
	}
	with := func(d deed) []deed {
		switch d.kind {
		case "returned":
			return []deed{{thing: "promise", page: d.page, text: d.text}}
		case "same":
			return []deed{{thing: "promise", page: d.page, text: d.text}, {thing: "promise", page: d.page2, text: d.text2}}
		}
		return []deed{{thing: "item", page: d.page}, {thing: "item", page: d.page2}}
	}
	for _, kind := range []string{"returned", "same", "matter"} {
		for _, d := range m.acts(kind, with) {
			get(d).said = &d
		}
	}
	title := func(id string) (string, bool) {
		it := m.items[id]
		if it == nil || !it.visible() {
			return "", false
		}
		return it.title(it.last), true
	}
	groups := map[string]string{} // what people said is one, each to one of them
	for id := range seen {
		groups[id] = id
	}
	for id := range m.items {
		groups[id] = id
	}
	joined := func(id string) bool { _, ok := title(id); return ok }
	for k, t := range found {
		_, one := seen[k[1]]
		_, two := seen[k[2]]
		if k[0] == "matter" {
			one, two = joined(k[1]), joined(k[2])
		}
		if k[0] == "returned" || !one || !two || t.said == nil || !t.said.yes {
			continue
		}
		from, into := groups[k[1]], groups[k[2]]
		for id, to := range groups {
			if to == from {
				groups[id] = into
			}
		}
	}
	var out []string
	for k, t := range found {
		p, one := seen[k[1]]
		q, two := seen[k[2]]
		verdict, entered := store.VerdictOpen, store.Entered{}
		if t.said != nil {
			entered, verdict = after(*t.said), store.VerdictNo
			if t.said.yes {
				verdict = store.VerdictYes
			}
		}
		var a, b string
		switch k[0] {
		case "returned":
			a = p.name
			b, two = title(k[2])
		case "same":
			a, b = p.name, q.name
		default:
			a, one = title(k[1])
			b, two = title(k[2])
		}
		if !one || !two || k[0] != "returned" && k[1] == k[2] {
			continue
		}
		if k[0] != "returned" && b < a {
			a, b = b, a
		}
		if t.said != nil && k[0] != "matter" {
			late.add(fmt.Sprint(k), *t.said)
		}
		if k[0] == "matter" && verdict != store.VerdictYes && groups[k[1]] == groups[k[2]] {
			continue // joined by way of others
		}
		out = append(out, state(k[0], a, "|", b, "score", t.score, verdict, entered))
	}
	for _, into := range groups {
		var all []string
		for id, p := range seen {
			if groups[id] == into {
				all = append(all, p.name)
			}
		}
		slices.Sort(all)
		if len(all) > 1 {
			out = append(out, state("one obligation", strings.Join(all, " = ")))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// answers is what a store says of one question.
type answers struct {
	Picture store.Picture
	Items   []store.Item
	Matters []store.Matter
}

// ask puts a question. An audience that nobody has named so far cannot be asked for.
func (w *town) ask(q asked) (answers, bool) {
	w.t.Helper()
	at := store.AsAt{Authority: w.id, On: q.on, Recorded: q.recorded, To: q.to}
	var a answers
	var err error
	a.Picture, err = w.Known(w.t.Context(), at)
	if errors.Is(err, store.ErrNotFound) {
		return a, false
	}
	w.must(err)
	a.Items, err = w.Items(w.t.Context(), store.ItemsParams{AsAt: at, Passages: true})
	w.must(err)
	a.Matters, err = w.Matters(w.t.Context(), at)
	w.must(err)
	a.Picture.AsAt = store.AsAt{}
	return a, true
}

// answer puts what a store said into the model's lines.
func (a answers) answer() []string {
	var out []string
	p := a.Picture
	if !p.Start.IsZero() {
		out = append(out, state("start", p.Start))
	}
	names := map[store.Ref]string{}
	for i := range p.Commitments {
		names[p.Commitments[i].Ref] = name(p.Commitments[i].Text, p.Commitments[i].ItemTitle)
	}
	groups := map[store.Ref][]string{}
	for i := range p.Commitments {
		k := &p.Commitments[i]
		out = append(out, state("promise", names[k.Ref], "known", k.Known.On, "due", k.Due.To, k.Following, k.FollowingWhy, k.Entered, "gone", k.NoLongerRead))
		for _, r := range k.Returns {
			out = append(out, state("returned", names[k.Ref], "|", r.Title, "score", r.Score, r.Verdict, r.Entered))
		}
		for _, t := range k.Same {
			x, y := names[k.Ref], names[t.Ref]
			out = append(out, state("same", min(x, y), "|", max(x, y), "score", t.Score, t.Verdict, t.Entered))
		}
		if k.MergedInto != 0 {
			if groups[k.MergedInto] == nil {
				groups[k.MergedInto] = []string{names[k.MergedInto]}
			}
			groups[k.MergedInto] = append(groups[k.MergedInto], names[k.Ref])
		}
	}
	for _, all := range groups {
		slices.Sort(all)
		out = append(out, state("one obligation", strings.Join(all, " = ")))
	}
	for _, e := range p.Events {
		title := ""
		for _, it := range a.Items {
			if it.ID == e.Item {
				title = it.Title
			}
		}
		out = append(out, state("visit", title, e.From, e.Known.On))
	}
	for _, s := range p.Settings {
		out = append(out, state("set", s.From, s.Known, s.Entered))
	}
	for _, m := range p.Meetings {
		out = append(out, state("meeting", m.Body, m.Day))
	}
	for _, u := range p.Undated {
		out = append(out, state("undated", u.Title))
	}
	titles := map[store.ItemID]string{}
	for _, it := range a.Items {
		titles[it.ID] = it.Title
		if it.Undated {
			continue
		}
		out = append(out, state("item", it.Title, it.Known.On, it.Files))
		for _, s := range it.Passages {
			out = append(out, state("passage", name(s.Text, it.Title), s.Known, "gone", s.NoLongerRead))
		}
	}
	for _, m := range a.Matters {
		for _, t := range slices.Concat(m.Joined, m.May) {
			x, y := titles[t.From], titles[t.To]
			out = append(out, state("matter", min(x, y), "|", max(x, y), "score", t.Score, t.Verdict, t.Entered))
		}
	}
	slices.Sort(out)
	return lines(slices.Compact(out), []string{state("late", p.Late.Facts, p.Late.Cited)})
}
