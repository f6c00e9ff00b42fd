package matter

import (
	"math"
	"strings"

	"mattersarising/internal/store"
)

// standingBusiness are the titles of what every meeting has; they join nothing.
var standingBusiness = []string{
	"apolog", "declaration", "minutes of", "notes of the previous", "date of next", "date of the next", "exclusion of",
	"urgent business", "public participation", "public question", "member question", "members' question", "petition",
	"chair's announcement", "chairman's announcement", "leader's announcement", "announcement", "forward plan",
	"forward work", "work programme", "membership", "welcome", "any other business", "terms of reference", "election of chair",
	"appointment of", "questions from", "matters arising", "substitut", "confirmation of",
}

// standing reports whether an item is standing business.
func standing(title string) bool {
	fold := strings.ToLower(strings.ReplaceAll(title, "’", "'"))
	for _, s := range standingBusiness {
		if strings.HasPrefix(fold, s) {
			return true
		}
	}
	return false
}

// titled is how far the titles of two items of one matter must agree, as a
// cosine: "Children's Improvement Update" and "Response of Children's Services
// to Ofsted" do; "Budget monitoring" and "The plan: milestones and budget", or
// "Home to school transport" and "Elective home education", do not.
const titled = 0.35

// sameMatter scores whether two items are of one subject: by how far their
// titles and texts say the same words in the same measure, each word weighed by
// how rare it is. The score is 1.9 times the cosine, so that the least that is
// suggested is a cosine of about a quarter: what two papers of one matter reach
// that lie years apart, and what a paper on the highways service's improvement
// plan and one on the children's do not. Where both have a title, the titles
// must agree as well. The council's own threads are believed: of two items that
// it keeps in threads nothing is suggested.
func (s *study) sameMatter(a, b *subject) (score float64, ok bool) {
	if a.IssueID != "" && b.IssueID != "" {
		return 0, false
	}
	score = min(1.9*alike(a, b), 0.95)
	if score < likely {
		return 0, false
	}
	if long := math.Sqrt(s.weight(a.title) * s.weight(b.title)); long > 0 && s.weight(shared(a.title, b.title))/long < titled {
		return 0, false
	}
	return score, true
}

// weight is the sum of the squared weights of the words, as a length counts.
func (s *study) weight(b bag) float64 {
	sum := 0.0
	for _, w := range b {
		sum += s.weights[w] * s.weights[w]
	}
	return sum
}

// whyMatter tells which words two items share.
func (s *study) whyMatter(a, b *subject) string {
	var reasons []string
	if titles := shared(a.title, b.title); len(titles) > 0 {
		reasons = append(reasons, "their titles share "+s.show(titles))
	}
	return sentence(append(reasons, "their texts share "+s.quote(tellingOfBoth(a, b))))
}

// matters suggests, for each item, the most alike of those before it.
func (s *study) matters() []store.Suggestion {
	var out []store.Suggestion
	for i := range s.items {
		a := &s.items[i]
		if a.usual {
			continue
		}
		probe := a.title
		if len(probe) == 0 {
			probe = a.text
		}
		var best []found[struct{}]
		for _, k := range s.near(probe, s.inItems, int32(i), before, func(k int32) bool { return !s.items[k].usual }) {
			if score, ok := s.sameMatter(a, &s.items[k]); ok {
				best = append(best, found[struct{}]{at: k, score: score})
			}
		}
		for _, f := range top(best, 3) {
			b := &s.items[f.at]
			out = append(out, store.Suggestion{Kind: store.SuggestMatter, Item: b.ID, OtherItem: a.ID, Score: round(f.score), Why: s.whyMatter(a, b)})
		}
	}
	return out
}
