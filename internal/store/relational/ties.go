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
	score     float64
	why       string
	verdict   store.Verdict
	reason    string
	actor     string
}

// ties returns the standing suggestions of a kind and the verdicts known by the
// day, with joined ids followed, in the order of a and b.
func (v *view) ties(kind store.SuggestKind) ([]*tie, error) {
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
	if err := v.each(func(r *sql.Rows) error {
		var a, b int64
		var score float64
		var why string
		if err := r.Scan(&a, &b, &score, &why); err != nil {
			return err
		}
		t := get(a, b)
		if !t.suggested || score > t.score {
			t.suggested, t.score, t.why = true, score, why
		}
		return nil
	}, `SELECT s.a, s.b, s.score, s.why FROM suggestions s WHERE s.authority = ?1 AND s.kind = ?2 AND s.entry <= ?3
		AND NOT EXISTS (SELECT 1 FROM suggestion_withdrawals w WHERE w.authority = s.authority AND w.suggestion = s.suggestion AND w.entry <= ?3)
		ORDER BY s.suggestion`, v.at.Authority, string(kind), v.entry); err != nil {
		return nil, err
	}
	if err := v.each(func(r *sql.Rows) error {
		var a, b int64
		var yes bool
		var why, actor string
		if err := r.Scan(&a, &b, &yes, &why, &actor); err != nil {
			return err
		}
		t := get(a, b)
		t.verdict, t.reason, t.actor = store.VerdictNo, why, actor
		if yes {
			t.verdict = store.VerdictYes
		}
		return nil
	}, `SELECT d.a, d.b, d.yes, d.why, e.actor FROM verdicts d JOIN entries e ON e.authority = d.authority AND e.entry = d.entry
		WHERE d.authority = ? AND d.kind = ? AND d.entry <= ? AND d.known <= ? ORDER BY d.known, d.entry`,
		v.at.Authority, string(kind), v.entry, v.on()); err != nil {
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

// visible reports whether an item was known on the day of the view.
func (v *view) visible(id int64) (*item, bool) {
	it := v.items[id]
	if it == nil || it.known.On.IsZero() {
		return it, false
	}
	return it, v.at.On.IsZero() || !it.known.On.After(v.at.On)
}

// suggestions fills in what may be so, and what people said of it. Neither side
// of a tie is shown before it was known.
func (v *view) suggestions(pic *store.Picture) error {
	at := make(map[int64]int, len(pic.Commitments))
	for i, k := range pic.Commitments {
		at[int64(k.Ref)] = i
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
			Item: store.ItemID(it.id), Record: it.label, Title: it.title, Body: it.body, On: it.known.On,
			Score: t.score, Why: t.why, Verdict: t.verdict, Reason: t.reason, Actor: t.actor,
		})
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
		tied := store.Tie{Score: t.score, Why: t.why, Verdict: t.verdict, Reason: t.reason, Actor: t.actor}
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
