package alert

import (
	"context"

	"mattersarising/internal/public"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// longestQuestion is how many bytes a search may have that is followed.
const longestQuestion = 1000

// Search finds all that a question finds of what the public may see: of very many
// matches the newest. An item counts once, however often it says the words.
func Search(ctx context.Context, v *public.View, question string) ([]Hit, error) {
	if len(question) > longestQuestion {
		return nil, store.Invalid("alert: search", "a search that is followed has %d letters at the most", longestQuestion)
	}
	q, err := search.Parse(question)
	if err != nil {
		return nil, store.Invalid("alert: search", "%v", err)
	}
	var hits []Hit
	seen := map[string]bool{}
	p := public.SearchParams{Query: q, Limit: 100}
	for {
		found, err := v.Search(ctx, p)
		if err != nil {
			return nil, err
		}
		for i := range found.Hits {
			h := hitOf(&found.Hits[i])
			if !seen[h.Path] {
				seen[h.Path] = true
				hits = append(hits, h)
			}
		}
		if found.Next == "" {
			return hits, nil
		}
		p.After = found.Next
	}
}

func hitOf(h *public.Hit) Hit {
	if c := h.Commitment; c != nil {
		return Hit{Path: "/commitments/" + c.Ref.String(), Title: c.Text, Record: c.Record, Commitment: c}
	}
	return Hit{Path: h.Item.Path(), Title: h.Item.Name, Record: h.Record}
}
