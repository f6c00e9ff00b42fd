package api

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// Hits is a page of what a search found, the best first.
type Hits struct {
	About About   `json:"about" about:"Whose data these are, and of which day."`
	Count int     `json:"count" unit:"texts" about:"How many texts were found, on all pages."`
	More  bool    `json:"more" about:"Whether there are more than are counted."`
	Items []Hit   `json:"items" about:"The texts, the best first."`
	Next  *string `json:"next" about:"The cursor of the next page, to be given as after; none on the last."`
	// Of reviews there are few: all stand on the first page.
	Reviews []ReviewHit `json:"reviews" about:"Titles of inspections, visits and other reviews, and their findings, that fit: the latest first, on the first page only. The count leaves them out."`
}

// ReviewHit is a text of a review that was found.
type ReviewHit struct {
	Found   string         `json:"found" codes:"found" about:"What kind of text it is."`
	ID      string         `json:"id" about:"The short name of the finding, or of the review."`
	Address export.Address `json:"address" about:"Its place on this site."`
	Title   string         `json:"title" about:"The title of the review."`
	Number  civic.Words    `json:"number" about:"The printed number of the finding."`
	On      calendar.Date  `json:"on" about:"The day on which the review was published, or began."`
	Snippet string         `json:"snippet" about:"Some of its words, around those that were asked for."`
}

// Hit is one text that was found.
type Hit struct {
	Found   string         `json:"found" codes:"found" about:"What kind of text it is."`
	ID      string         `json:"id" about:"The short name of the promise, the passage or the agenda item."`
	Address export.Address `json:"address" about:"Its page on this site, or that of the item in which it stands."`
	Title   string         `json:"title" about:"The title of the item in which it stands."`
	Record  string         `json:"record" about:"The item by body, day and number."`
	Body    civic.Words    `json:"body" about:"The body whose item it is."`
	On      calendar.Date  `json:"on" about:"The day of the meeting, or by which it was known."`
	Score   float64        `json:"score" unit:"points of a hundred" about:"How well it fits."`
	Snippet string         `json:"snippet" about:"Some of its words, around those that were asked for."`
}

// foundScheme are the kinds of text.
var foundScheme = export.Scheme{
	Name: "found", Title: "What is found", About: "The kinds of text that a search finds.",
	Words: []export.Word{
		{Word: string(search.FoundItem), About: "The title of an agenda item."},
		{Word: string(search.FoundDocument), About: "The titles of the papers that an item lists."},
		{Word: string(search.FoundPassage), About: "What the record says."},
		{Word: string(search.FoundCommitment), About: "A promise."},
		{Word: string(search.FoundReview), About: "The title of an inspection, a visit or another review."},
		{Word: string(search.FoundFinding), About: "A finding of a review."},
	},
}

// queryParam is the question.
var queryParam = Param{
	Name: "q", Most: 400, Example: `"front door" police -highways body:scrutiny from:2021`,
	About: "The question, in the language of the page of search: words; a phrase in quotation marks; -word leaves out; body:, kind:, owner:, due:, from: and to: narrow it.",
}

var searching = operation(Operation{
	Path: "/search", Name: "search", Summary: "Search",
	About:  "Texts of the record by their words: promises, passages, titles of items and of their papers; and reviews with their findings. What is not public is taken out before anything is counted.",
	Params: []Param{queryParam, limitParam, afterParam, asAtParam},
}, func(ctx context.Context, c *call) (*Hits, error) {
	found, err := c.search(ctx, c.values.number("limit"))
	if err != nil {
		return nil, err
	}
	out := &Hits{About: c.about, Count: found.Count, More: found.More, Items: make([]Hit, 0, len(found.Hits)), Reviews: []ReviewHit{}}
	if found.Next != "" {
		out.Next = &found.Next
	}
	for i := range found.Hits {
		out.Items = append(out.Items, c.hit(&found.Hits[i]))
	}
	if c.values["after"] == "" {
		if out.Reviews, err = c.searchReviews(); err != nil {
			return nil, err
		}
	}
	return out, nil
})

// search asks the question of a call.
func (c *call) search(ctx context.Context, limit int) (public.SearchResult, error) {
	if c.values["q"] == "" {
		return public.SearchResult{}, store.Invalid("api", "q is missing: expected a question, such as q=front+door")
	}
	q, err := search.Parse(c.values["q"])
	if err != nil {
		return public.SearchResult{}, store.Invalid("api", "q=%q: %v", cut(c.values["q"]), err)
	}
	return c.view.Search(ctx, public.SearchParams{Query: q, Limit: limit, After: c.values["after"]})
}

// searchReviews asks the question of a call, which has been asked of the record already,
// of the reviews.
func (c *call) searchReviews() ([]ReviewHit, error) {
	q, err := search.Parse(c.values["q"])
	if err != nil {
		return nil, err
	}
	found, err := c.view.SearchReviews(q, 0)
	out := make([]ReviewHit, 0, len(found))
	for i := range found {
		h := &found[i]
		row := ReviewHit{
			Found: string(h.Found), ID: h.Review.ID.String(), Address: c.make.At(public.Link{Kind: public.KindReview, Slug: h.Review.Slug}),
			Title: h.Review.Title, Number: civic.Words(h.Number), On: h.On, Snippet: h.Snippet.Text,
		}
		if h.Finding != 0 {
			row.ID = h.Finding.String()
			row.Address += export.Address("#" + row.ID)
		}
		out = append(out, row)
	}
	return out, err
}

func (c *call) hit(h *public.Hit) Hit {
	out := Hit{
		Found: string(h.Found), ID: h.Item.Slug, Address: c.make.At(h.Item), Title: h.Item.Name, Record: h.Record, Body: civic.Words(h.Body.Name),
		On: h.On, Score: float64(h.Points) / 1000, Snippet: h.Snippet.Text,
	}
	switch {
	case h.Commitment != nil:
		out.ID = h.Commitment.Ref.String()
		out.Address = c.make.At(public.Link{Kind: public.KindCommitment, Slug: out.ID})
	case h.Passage != 0:
		out.ID = h.Passage.String()
		out.Address += export.Address("#" + out.ID)
	}
	return out
}
