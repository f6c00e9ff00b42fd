package relational

import (
	"context"
	"database/sql"

	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Suggest makes the given suggestions the standing ones of their kinds.
func (s *Store) Suggest(ctx context.Context, p store.SuggestParams) error {
	kinds := p.Kinds
	if len(kinds) == 0 {
		kinds = store.SuggestKinds()
	}
	return s.write(ctx, "suggest", p.Authority, p.By, func(c *change) error {
		type pair struct {
			kind store.SuggestKind
			a, b int64
		}
		type standing struct {
			id    int64
			score float64
			why   string
		}
		old := map[pair]standing{}
		for _, k := range kinds {
			if err := c.each(func(r *sql.Rows) error {
				var st standing
				at := pair{kind: k}
				if err := r.Scan(&st.id, &at.a, &at.b, &st.score, &st.why); err != nil {
					return err
				}
				old[at] = st
				return nil
			}, `SELECT s.suggestion, s.a, s.b, s.score, s.why FROM suggestions s WHERE s.authority = ? AND s.kind = ?
				AND NOT EXISTS (SELECT 1 FROM suggestion_withdrawals w WHERE w.authority = s.authority AND w.suggestion = s.suggestion)
				ORDER BY s.suggestion`, c.authority, string(k)); err != nil {
				return err
			}
		}
		refused, err := c.refused()
		if err != nil {
			return err
		}
		kept := map[pair]bool{}
		for _, g := range p.Suggestions {
			at := pair{kind: g.Kind}
			var err error
			switch g.Kind {
			case store.SuggestReturned:
				if at.a, err = c.commitment(g.Ref); err == nil {
					at.b, err = c.item(g.Item)
				}
			case store.SuggestSame:
				if at.a, err = c.commitment(g.Ref); err == nil {
					at.b, err = c.commitment(g.Other)
				}
				at.a, at.b = min(at.a, at.b), max(at.a, at.b)
			case store.SuggestMatter:
				if at.a, err = c.item(g.Item); err == nil {
					at.b, err = c.item(g.OtherItem)
				}
				at.a, at.b = min(at.a, at.b), max(at.a, at.b)
			default:
				err = store.Invalid("store: suggest", "%q is no kind of suggestion", g.Kind)
			}
			if err != nil {
				return err
			}
			if g.Score < 0 || g.Score > 1 {
				return store.Invalid("store: suggest", "a score is between 0 and 1: %v", g.Score)
			}
			if kept[at] || at.a == at.b && g.Kind != store.SuggestReturned {
				continue
			}
			kept[at] = true
			if st, ok := old[at]; ok {
				if st.score == g.Score && st.why == g.Why {
					delete(old, at)
					continue
				}
			}
			if no, ok := refused[[2]int64{at.a, at.b}]; ok && g.Kind == store.SuggestSame {
				news, err := c.reworded(no, at.a, at.b)
				if err != nil {
					return err
				}
				if !news {
					delete(old, at) // what was answered stays answered, and as it was asked
					continue
				}
			}
			id, err := c.next("suggestion")
			if err != nil {
				return err
			}
			if err := c.insert(`suggestions (authority, suggestion, kind, a, b, score, why, entry)`,
				c.authority, id, string(g.Kind), at.a, at.b, g.Score, g.Why, c.entry); err != nil {
				return err
			}
		}
		for _, st := range old {
			if err := c.insert(`suggestion_withdrawals (authority, suggestion, entry)`, c.authority, st.id, c.entry); err != nil {
				return err
			}
		}
		return nil
	})
}

// refused returns the pairs of commitments of which it was last said that they are not
// one, with the entry that said so.
func (c *change) refused() (map[[2]int64]int64, error) {
	said, err := c.sameness()
	all := map[[2]int64]int64{}
	for _, v := range said {
		if all[v.pair] = v.entry; v.yes {
			delete(all, v.pair)
		}
	}
	return all, err
}

// reworded reports whether one of two commitments has had other words read of it since
// an entry than before it.
func (c *change) reworded(since int64, of ...int64) (bool, error) {
	for _, id := range of {
		before, after := map[string]bool{}, map[string]bool{}
		if err := c.each(func(r *sql.Rows) error {
			var entry int64
			var words string
			if err := r.Scan(&entry, &words); err != nil {
				return err
			}
			if words = identity.Fold(words); entry <= since {
				before[words] = true
			} else {
				after[words] = true
			}
			return nil
		}, `SELECT t.entry, t.words FROM commitment_readings t WHERE t.authority = ?1 AND t.commitment = ?2
			UNION ALL SELECT t.entry, t.words FROM commitment_moves m JOIN commitment_readings t ON t.authority = m.authority AND t.record = m.record AND t.seq = m.seq
			WHERE m.authority = ?1 AND m.commitment = ?2`, c.authority, id); err != nil {
			return false, err
		}
		for words := range after {
			if !before[words] {
				return true, nil
			}
		}
	}
	return false, nil
}
