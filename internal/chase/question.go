package chase

import (
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// questionsTo are the questions of a promise that are owed an answer by whoever is written
// to: those that name nobody, whoever owes the promise, or one of the posts of a letter.
// Others are for the clerk, who asks whom they name.
func questionsTo(k *follow.Standing, posts string) []follow.Question {
	to := strings.Split(posts, "; ")
	for _, owner := range []civic.Words{k.ByIs, k.By} {
		to = append(to, string(owner))
	}
	return slices.DeleteFunc(k.Unanswered(), func(q follow.Question) bool {
		named := identity.FoldBody(q.Asked().To)
		return named != "" && !slices.ContainsFunc(to, func(post string) bool { return identity.FoldBody(post) == named })
	})
}

// Questions are those that a link asks beside how a promise stands.
func (o *Opened) Questions(due *Due) []follow.Question {
	if due.Gone || due.Closed {
		return nil
	}
	return questionsTo(&due.Standing, o.Post)
}

// answers are what an answer says to the questions of a promise, in their order. What asks
// nothing any more is not answered.
func (a *Answer) answers(asked []follow.Question, p *AnswerParams, post string) []store.QuestionParams {
	var all []store.QuestionParams
	for i := range asked {
		words := strings.TrimSpace(a.Questions[asked[i].ID])
		if words == "" {
			continue
		}
		all = append(all, store.QuestionParams{
			Authority: p.Authority, Question: asked[i].ID, Seen: p.Entry,
			NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionGiven, Party: post, Words: words},
		})
	}
	return all
}
