package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/search/query"

	"mattersarising/internal/search"
)

// bleveText is a text as the peer is given it: the same terms, folded already, so
// that it parts them at spaces and does nothing more.
type bleveText struct {
	Words string  `json:"words"`
	Marks string  `json:"marks"`
	Day   float64 `json:"day"`
}

// onBleve indexes the corpus in a folder, or opens the index that is there.
func onBleve(folder string, c *corpus, passages int) (*engine, func(), error) {
	path := filepath.Join(folder, "bleve")
	index, err := bleve.Open(path)
	start := time.Now()
	if err != nil {
		if index, err = fillBleve(path, c, passages); err != nil {
			return nil, nil, err
		}
	}
	e := &engine{name: "blevesearch/bleve", inside: true, built: time.Since(start), ask: func(ctx context.Context, q search.Query) (int, error) {
		r, err := index.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleveQuery(q), 10, 0, false))
		if err != nil {
			return 0, err
		}
		return int(min(r.Total, 10_000)), nil
	}}
	_ = filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			e.bytes += info.Size()
		}
		return nil
	})
	return e, func() { _ = index.Close() }, nil
}

func fillBleve(path string, c *corpus, passages int) (bleve.Index, error) {
	mapping := bleve.NewIndexMapping()
	if err := mapping.AddCustomAnalyzer("terms", map[string]any{"type": "custom", "tokenizer": "whitespace"}); err != nil {
		return nil, err
	}
	terms := bleve.NewTextFieldMapping()
	terms.Analyzer, terms.Store, terms.IncludeInAll, terms.DocValues = "terms", false, false, false
	day := bleve.NewNumericFieldMapping()
	day.Store, day.IncludeInAll, day.DocValues = false, false, false
	text := bleve.NewDocumentStaticMapping()
	text.AddFieldMappingsAt("words", terms)
	text.AddFieldMappingsAt("marks", terms)
	text.AddFieldMappingsAt("day", day)
	mapping.DefaultMapping = text
	index, err := bleve.New(path, mapping)
	if err != nil {
		return nil, err
	}
	folder := search.NewFolder()
	batch := index.NewBatch()
	for n := range passages / passagesOfItem {
		it := c.item(n)
		put := func(id string, t search.Text) error {
			t.Body = string(it.Record.Body)
			held := folder.Fold(t, func(string, string) {})
			return batch.Index(id, bleveText{held.Words, held.Marks, float64(search.Day(it.Record.MeetingDate.From))})
		}
		if err := put(fmt.Sprintf("i%d", n), search.Text{Found: search.FoundItem, Words: []string{string(it.Record.Title)}}); err != nil {
			return nil, err
		}
		for i, p := range it.Passages {
			if err := put(strconv.Itoa(n*passagesOfItem+i), search.Text{Found: search.FoundPassage, Kind: string(p.Kind), Words: []string{p.Text}}); err != nil {
				return nil, err
			}
		}
		if batch.Size() >= 5000 {
			if err := index.Batch(batch); err != nil {
				return nil, err
			}
			batch.Reset()
		}
	}
	return index, index.Batch(batch)
}

// bleveQuery writes a question as the peer's own.
func bleveQuery(q search.Query) query.Query {
	root := blevePart(q.Root)
	if q.Days.IsZero() {
		return root
	}
	from, to := float64(search.Day(q.Days.From)), float64(search.Day(q.Days.To))
	yes := true
	days := query.NewNumericRangeInclusiveQuery(&from, &to, &yes, &yes)
	days.SetField("day")
	return query.NewConjunctionQuery([]query.Query{root, days})
}

func blevePart(e *search.Expr) query.Query {
	switch e.Kind {
	case search.All:
		var must, not []query.Query
		for _, of := range e.Of {
			if of.Kind == search.Not {
				not = append(not, blevePart(of.Of[0]))
			} else {
				must = append(must, blevePart(of))
			}
		}
		if len(not) > 0 {
			return query.NewBooleanQuery(must, nil, not)
		}
		if len(must) == 1 {
			return must[0]
		}
		return query.NewConjunctionQuery(must)
	case search.Any:
		var any []query.Query
		for _, of := range e.Of {
			any = append(any, blevePart(of))
		}
		return query.NewDisjunctionQuery(any)
	case search.Prefix:
		p := query.NewPrefixQuery(e.Begins[0])
		p.SetField("words")
		return p
	}
	field := "words"
	if e.Kind == search.Mark {
		field = "marks"
	}
	if len(e.Terms) == 1 {
		t := query.NewTermQuery(e.Terms[0])
		t.SetField(field)
		return t
	}
	return query.NewPhraseQuery(e.Terms, field)
}
