package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// What became of a thing that was shown.
const (
	goneMerged   = "merged"
	goneNotShown = "no longer shown"
	goneLeft     = "no longer in this list"
)

// lists are the closed lists of words that only the interface uses.
var lists = export.Schemes{{
	Name: "gone", Title: "What became of it", About: "Why something that was shown is not in the answer any more.",
	Words: []export.Word{
		{Word: goneMerged, About: "A person said that it is one with another, or two records proved to be one."},
		{Word: goneNotShown, About: "It is not public any more, or not part of the record any more."},
		{Word: goneLeft, About: "It is public still, and no longer fits what was asked."},
	},
}}

const (
	defaultLimit = "50"
	// MostRows is how many rows a page has at the most.
	MostRows = 200
)

// since is the name of the parameter that asks for changes.
const since = "modified_since"

var (
	limitParam = Param{Name: "limit", Format: FormatNumber, Least: 1, Most: MostRows, Default: defaultLimit, About: "How many rows a page has."}
	afterParam = Param{Name: "after", Format: FormatCursor, Most: 500, About: "The next of the page before. Without it, the first page."}
	sinceParam = Param{
		Name: since, Format: FormatSince, Example: "2022-10-05",
		About: "Only rows that are not as they were shown at the beginning of that day, with tombstones for those that are gone. A moment counts as its day in UTC, so a change may be told twice and never goes untold. Not together with as-at.",
	}
	asAtParam = Param{Name: "as-at", Format: FormatDay, Example: "2022-10-05", About: "The day to judge on, from what was known by then. Without it, today."}
)

// listing is a list: what may be asked of it, its rows in a view, and how each is told.
type listing[R, T any] struct {
	name    string
	path    string
	summary string
	about   string
	filters []Param
	kind    public.Kind // of the things, where they have pages: for tombstones

	// rows gives those of a view that fit, in the order of their keys; it may leave
	// out those that stand before a key.
	rows func(ctx context.Context, c *call, v *public.View, from key) iter.Seq2[R, error]
	key  func(row R) key
	id   func(row R) string
	row  func(c *call, row R) T
	// grave is what a row is called on its tombstone, where its id says too much.
	grave func(row R) string
	// freeze takes out of a row what moves with every day, as the number of days
	// late: else all that is late would be told as changed each day.
	freeze func(row *T)
}

func (l listing[R, T]) operation() Operation {
	return operation(Operation{
		Path: l.path, Name: l.name, Summary: l.summary, About: l.about,
		Params: slices.Concat(l.filters, []Param{limitParam, afterParam, sinceParam, asAtParam}),
	}, l.answer)
}

// answer is one page.
func (l listing[R, T]) answer(ctx context.Context, c *call) (*Page[T], error) {
	after, err := parseCursor(l.name, c.values["after"])
	if err != nil {
		return nil, err
	}
	out := &Page[T]{About: c.about, Items: []T{}, Gone: []Gone{}}
	limit := c.values.number("limit")
	var last key
	for found, err := range l.found(ctx, c, after) {
		if err != nil {
			return nil, err
		}
		switch {
		case found.gone:
			if g, told := l.bury(c, found.row); told {
				out.Gone = append(out.Gone, g)
			}
		case len(out.Items) == limit:
			next := last.cursor(l.name)
			out.Next = &next
			return out, nil
		default:
			out.Items = append(out.Items, l.row(c, found.row))
		}
		last = l.key(found.row)
	}
	return out, nil
}

// found is a row of an answer, or one that was there and is gone.
type found[R any] struct {
	row  R
	gone bool
}

// found goes through the rows behind a key: all that fit; or, where changes are
// asked for, those that are told otherwise than they were, and those that are gone.
func (l listing[R, T]) found(ctx context.Context, c *call, after key) iter.Seq2[found[R], error] {
	return func(yield func(found[R], error) bool) {
		was := func() (R, error, bool) { var none R; return none, nil, false }
		if c.values[since] != "" {
			then, err := c.earlier(ctx)
			if err != nil {
				yield(found[R]{}, err)
				return
			}
			next, stop := iter.Pull2(l.behind(ctx, c, then, after))
			defer stop()
			was = next
		}
		old, err, left := was()
		for row, failed := range l.behind(ctx, c, c.view, after) {
			if failed != nil || err != nil {
				yield(found[R]{}, cmp.Or(failed, err))
				return
			}
			for left && l.key(old).compare(l.key(row)) < 0 {
				if !yield(found[R]{old, true}, nil) {
					return
				}
				if old, err, left = was(); err != nil {
					yield(found[R]{}, err)
					return
				}
			}
			if left && l.key(old) == l.key(row) {
				same := l.same(c, old, row)
				if old, err, left = was(); same {
					continue
				}
			}
			if !yield(found[R]{row: row}, nil) {
				return
			}
		}
		for ; left && err == nil; old, err, left = was() {
			if !yield(found[R]{old, true}, nil) {
				return
			}
		}
		if err != nil {
			yield(found[R]{}, err)
		}
	}
}

// behind gives the rows of a view whose keys stand behind one.
func (l listing[R, T]) behind(ctx context.Context, c *call, v *public.View, after key) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for row, err := range l.rows(ctx, c, v, after) {
			if err == nil && l.key(row).compare(after) <= 0 {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// same reports whether two rows are told in the same words.
func (l listing[R, T]) same(c *call, a, b R) bool {
	return bytes.Equal(l.still(c, a), l.still(c, b))
}

// still is a row as it is sent, without what every day moves by itself.
func (l listing[R, T]) still(c *call, r R) []byte {
	row := l.row(c, r)
	if l.freeze != nil {
		l.freeze(&row)
	}
	b, err := json.Marshal(row)
	if err != nil {
		panic(err) // rows are texts, numbers and days
	}
	return b
}

// bury makes the tombstone of a row; none where that would tell a name that is
// withheld.
func (l listing[R, T]) bury(c *call, r R) (Gone, bool) {
	id := l.id(r)
	g := Gone{ID: id, Why: goneNotShown}
	if l.grave != nil {
		g.ID = l.grave(r)
	}
	if into, ok := c.view.Moved(l.kind, id); ok {
		g.Why, g.Into = goneMerged, c.make.At(public.Link{Kind: l.kind, Slug: into})
	} else if c.view.Has(l.kind, id) {
		g.Why = goneLeft
	}
	return g, !c.view.Hides(g.ID) && !c.view.Hides(strings.ReplaceAll(g.ID, "-", " "))
}

// sorted makes rows of a list that a view holds whole.
func sorted[R any](all []R, keyOf func(R) key, fits func(R) bool) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		if !slices.IsSortedFunc(all, func(a, b R) int { return keyOf(a).compare(keyOf(b)) }) {
			all = slices.Clone(all)
			slices.SortFunc(all, func(a, b R) int { return keyOf(a).compare(keyOf(b)) })
		}
		for _, r := range all {
			if fits != nil && !fits(r) {
				continue
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}
