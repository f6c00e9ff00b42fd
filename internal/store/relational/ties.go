package relational

import (
	"cmp"
	"database/sql"
	"slices"

	"mattersarising/internal/store"
)

// tie is a suggestion, a person's verdict, or both, on a and b.
type tie struct {
	a, b      int64
	suggested bool
	at        int64 // the entry that suggested it
	score     float64
	why       string
	verdict   store.Verdict
	reason    string
	actor     string
	entered   store.Entered
}

// ties returns the standing suggestions of a kind and the verdicts known by the
// day, with joined ids followed, in the order of a and b.
func (v *view) ties(kind store.SuggestKind) ([]*tie, error) {
	toService := 0
	if v.at.To.Service() {
		toService = 1
	}
	type pair struct{ a, b int64 }
	found := map[pair]*tie{}
	get := func(a, b int64) *tie {
		first, second := "item", "item"
		if kind != store.SuggestMatter {
			first = "commitment"
		}
		if kind == store.SuggestSame {
			second = "commitment"
		}
		at := pair{v.root(first, a), v.root(second, b)}
		if kind != store.SuggestReturned {
			at = pair{min(at.a, at.b), max(at.a, at.b)}
		}
		if found[at] == nil {
			found[at] = &tie{a: at.a, b: at.b, verdict: store.VerdictOpen}
		}
		return found[at]
	}
	// What the machine thinks may be so is for the service to answer, and nobody
	// else's to see until it has.
	if err := v.facts(facts{
		table: "suggestions", columns: "t.a, t.b, t.score, t.why, t.entry", order: "t.suggestion",
		where: v.tied(kind) + `t.kind = ?3 AND ?4 = 1 AND NOT EXISTS (SELECT 1 FROM suggestion_withdrawals w
			WHERE w.authority = t.authority AND w.suggestion = t.suggestion AND w.entry <= ?2)`,
		args: []any{string(kind), toService},
	}, func(r *sql.Rows) error {
		var a, b, entry int64
		var score float64
		var why string
		if err := r.Scan(&a, &b, &score, &why, &entry); err != nil {
			return err
		}
		t := get(a, b)
		t.at = max(t.at, entry)
		if !t.suggested || score > t.score {
			t.suggested, t.score, t.why = true, score, why
		}
		return nil
	}); err != nil {
		return nil, err
	}
	var a, b int64
	var yes bool
	if err := v.acts(acts{
		facts: facts{table: "verdicts", columns: "t.a, t.b, t.yes", where: v.tied(kind) + "t.kind = ?4", args: []any{string(kind)}},
		into:  []any{&a, &b, &yes},
		about: func() []subject { return aboutTie(kind, a, b) },
	}, func(done act) error {
		t := get(a, b)
		t.verdict, t.reason, t.actor, t.entered = store.VerdictNo, done.why, done.actor, done.entered
		if yes {
			t.verdict = store.VerdictYes
		} else if kind == store.SuggestSame && t.at > done.entry { // in new words: it is asked again
			t.verdict, t.reason, t.actor, t.entered = store.VerdictOpen, "", "", store.Entered{}
			t.why = "It was answered no on " + done.known.Long() + ", and is worded otherwise since. " + t.why
		}
		return nil
	}); err != nil {
		return nil, err
	}
	all := make([]*tie, 0, len(found))
	for _, t := range found {
		if t.a != t.b || kind == store.SuggestReturned {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(x, y *tie) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return all, nil
}

// tied says, as SQL, of which commitments a view of some knows the ties.
func (v *view) tied(kind store.SuggestKind) string {
	if v.refs == nil || kind == store.SuggestMatter {
		return ""
	}
	of := listed(v.allRefs(v.refs))
	if kind == store.SuggestReturned {
		return "t.a IN (" + of + ") AND "
	}
	return "(t.a IN (" + of + ") OR t.b IN (" + of + ")) AND "
}

// aboutTie lists with what a verdict is released: that an item brought a promise
// back with the promise, any other with either of the two that it is about.
func aboutTie(kind store.SuggestKind, a, b int64) []subject {
	switch kind {
	case store.SuggestReturned:
		return []subject{{kind: "commitment", id: a}}
	case store.SuggestSame:
		return []subject{{kind: "commitment", id: a}, {kind: "commitment", id: b}}
	}
	return []subject{{kind: "item", id: a}, {kind: "item", id: b}}
}

// visible reports whether the view's audience had been shown an item by its day.
func (v *view) visible(id int64) (*item, bool) {
	it := v.items[id]
	return it, it != nil && it.until.holds(it.known.On)
}

// suggestions fills in what may be so, and what people said of it. Neither side
// of a tie is shown before it was known.
func (v *view) suggestions(pic *store.Picture) error {
	at := make(map[int64]int, len(pic.Commitments))
	for i := range pic.Commitments {
		at[int64(pic.Commitments[i].Ref)] = i
	}
	returns, err := v.ties(store.SuggestReturned)
	if err != nil {
		return err
	}
	for _, t := range returns {
		i, known := at[t.a]
		it, seen := v.visible(t.b)
		if !known || !seen {
			continue
		}
		pic.Commitments[i].Returns = append(pic.Commitments[i].Returns, store.Return{
			Item: store.ItemID(it.id), Record: it.label, Title: it.title, Body: it.body, Verbal: it.verbal, On: it.known.On,
			Score: t.score, Why: t.why, Verdict: t.verdict, Reason: t.reason, Actor: t.actor, Entered: t.entered,
		})
		pic.Late.Add(t.entered)
	}
	same, err := v.ties(store.SuggestSame)
	if err != nil {
		return err
	}
	merged := map[int64]int64{} // union of what people said is one
	var find func(int64) int64
	find = func(id int64) int64 {
		if to, ok := merged[id]; ok {
			return find(to)
		}
		return id
	}
	for _, t := range same {
		i, one := at[t.a]
		j, two := at[t.b]
		if !one || !two {
			continue
		}
		tied := store.Tie{Score: t.score, Why: t.why, Verdict: t.verdict, Reason: t.reason, Actor: t.actor, Entered: t.entered}
		pic.Late.Add(t.entered)
		tied.Ref = store.Ref(t.b)
		pic.Commitments[i].Same = append(pic.Commitments[i].Same, tied)
		tied.Ref = store.Ref(t.a)
		pic.Commitments[j].Same = append(pic.Commitments[j].Same, tied)
		if t.verdict == store.VerdictYes {
			if a, b := find(t.a), find(t.b); a != b {
				merged[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if root := find(int64(k.Ref)); root != int64(k.Ref) {
			k.MergedInto = store.Ref(root)
		}
		slices.SortStableFunc(k.Returns, func(a, b store.Return) int {
			return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Item, b.Item))
		})
	}
	return nil
}
