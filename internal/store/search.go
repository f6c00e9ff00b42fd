package store

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
)

// Searcher finds texts by their words. The index that it asks is no fact: it is
// derived from the record, written with it, and can be built again.
type Searcher interface {
	// Search returns a page of hits, the best first. ErrInvalid says what is wrong
	// with the question or the cursor.
	Search(ctx context.Context, p SearchParams) (SearchResult, error)
	// NearestWords returns, for each word of a question that no text holds, the
	// word most like it that some text does.
	NearestWords(ctx context.Context, p SearchParams) ([]NearestWord, error)
	// RebuildIndex derives an authority's part of the index again from the record:
	// after a restore, a replay, or a change in how words are folded.
	RebuildIndex(ctx context.Context, authority AuthorityID) error
}

// MostMatches is how many matches are counted, and all of them are ranked. Of more,
// the newest MostRanked are ranked, and the pages end with them.
const (
	MostMatches = 10_000
	MostRanked  = 1_000
)

// SearchParams asks a question.
type SearchParams struct {
	// AsAt is what was known on or before the day, in the words of that day. The index
	// answers for the service as now entered; with Recorded or To the texts of that view
	// are read one by one, which takes as long as reading the record.
	AsAt
	Query   search.Query
	Limit   int    // hits on a page; 0 is ten
	After   string // the Next of the page before; empty is the first page
	Letters int    // of a snippet; 0 is 200
	// Shows says of each text that matches whether it may be found, before any is
	// counted or ranked: of what kind it is, and the id of the item, the passage or the
	// commitment. nil finds all. A cursor is good only with the same.
	Shows func(search.Standing) bool
	// Facets asks for how many matches are of each kind and body.
	Facets bool
}

// SearchResult is a page of hits.
type SearchResult struct {
	Count int  // of all pages; MostMatches where there are More
	More  bool // more matches than are counted; the newest MostRanked are ranked
	Hits  []SearchHit
	Next  string // the cursor of the next page; empty on the last
	// AsItStands is set where the question asks for a status, which is answered as
	// it stands now, though the day asked about is past.
	AsItStands bool
	Facets     []SearchFacet // in order; of More, of those that are ranked
}

// SearchFacet is how many of the texts that were found are of one kind and body.
type SearchFacet struct {
	Found search.Found
	Kind  string // of a passage or a commitment
	Body  string // whose meeting recorded it
	Count int
}

// SearchHit is one text that was found, however many pages of the council have it.
type SearchHit struct {
	Found   search.Found
	Kind    string    // of a passage or a commitment
	Item    ItemID    // in which it stands
	Passage PassageID // where it is a passage
	Ref     Ref       // where it is a commitment
	Title   string    // of the item
	Record  string    // the item's label
	Body    string
	Known   calendar.Date // zero where it has no date
	Points  int           // thousandths, of a hundred
	Snippet search.Snippet
}

// NearestWord is a word that was asked for, and one that could have been.
type NearestWord struct{ Asked, Nearest string }
