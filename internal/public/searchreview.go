package public

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// ReviewHit is a text of a review that was found: its title, or one of its findings.
type ReviewHit struct {
	Found   search.Found // FoundReview or FoundFinding
	Review  *Review
	Finding store.FindingID // zero: the title
	Number  string          // of the finding, as printed
	Kind    string          // of the finding: “priority and immediate action”
	On      calendar.Date   // by which it was published, or the first day on site
	Snippet search.Snippet
}

// SearchReviews finds texts of the reviews that are shown, all of them, the latest review
// first and each in the order of its report. What is hidden of a review is no part of it
// here: no search finds it.
func (v *View) SearchReviews(q search.Query, letters int) ([]ReviewHit, error) {
	x := v.findable()
	asked, err := q.Expand(x.beginning)
	if err != nil {
		return nil, err
	}
	days := asked.Days
	folder := search.NewFolder()
	var out []ReviewHit
	for i := range x.all {
		t := &x.all[i]
		on := t.hit.On
		if !days.From.IsZero() && on.Before(days.From) || !days.To.IsZero() && (on.IsZero() || on.After(days.To)) || !asked.Meets(t.terms) {
			continue
		}
		hit := t.hit
		hit.Snippet = folder.Snip(asked, strings.Join(strings.Fields(t.words), " "), cmp.Or(letters, 200))
		out = append(out, hit)
	}
	return out, nil
}

// reviewTexts are the texts of a view's reviews, folded.
type reviewTexts struct {
	all  []reviewText
	meet map[string]string // words that they have, each with its term
}

type reviewText struct {
	hit   ReviewHit
	words string
	terms search.Terms
}

// foldReviews folds what is shown of the reviews.
func (v *View) foldReviews() *reviewTexts {
	x := &reviewTexts{meet: map[string]string{}}
	folder := search.NewFolder()
	add := func(hit ReviewHit, words string) {
		text := search.Text{Found: hit.Found, Body: hit.Review.Reviewer, Words: []string{words}}
		terms := folder.Fold(text, func(word, term string) { x.meet[word] = term })
		x.all = append(x.all, reviewText{hit, words, terms})
	}
	for _, shown := range v.Reviews() {
		r := &v.told[slices.Index(v.reviews, shown)]
		on := cmp.Or(shown.Published, shown.OnSite.From)
		add(ReviewHit{Found: search.FoundReview, Review: shown, On: on}, shown.Title)
		for i := range r.Findings {
			f := v.found(shown, r, &r.Findings[i])
			add(ReviewHit{Found: search.FoundFinding, Review: shown, Finding: f.ID, Number: f.Number, Kind: f.Kind, On: on}, f.Words)
		}
	}
	return x
}

// beginning returns the terms of the words that begin as asked.
func (x *reviewTexts) beginning(begins []string) ([]string, error) {
	var terms []string
	for word, term := range x.meet {
		if slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(word, b) }) {
			terms = append(terms, term)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms), nil
}
