package relational

import (
	"context"
	"database/sql"

	"mattersarising/internal/store"
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
