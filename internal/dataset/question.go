package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Question is what somebody asked of a promise.
type Question struct {
	ID         string         `json:"id" about:"The question's short name."`
	Words      string         `json:"words" about:"What was asked."`
	By         civic.Words    `json:"by" about:"Who asked."`
	Body       civic.Words    `json:"body" about:"The committee for which it was asked, where it was for one."`
	On         calendar.Date  `json:"on" about:"The day on which it was asked."`
	AskedAt    export.Address `json:"asked_at" about:"The item at which it was asked, where it was at one."`
	To         civic.Words    `json:"to" about:"Who is to answer."`
	State      string         `json:"state" codes:"question" about:"How it stands."`
	Expected   string         `json:"expected" about:"When an answer is expected, in a phrase."`
	DaysLate   int            `json:"days_late" unit:"days" about:"How many days after that it was answered, or has not been; else 0."`
	Answer     civic.Words    `json:"answer" about:"What was answered, in words."`
	AnsweredBy civic.Words    `json:"answered_by" about:"Who answered."`
	AnsweredOn calendar.Date  `json:"answered_on" about:"The day of the answer."`
	AnswerIn   civic.Words    `json:"answer_in" about:"The document or page that answers."`
	AnsweredAt export.Address `json:"answered_at" about:"The item at which it was answered, where it was at one."`
}

func (m Maker) question(q *public.Question) Question {
	return Question{
		ID: q.ID.String(), Words: q.Words, By: civic.Words(q.By), Body: civic.Words(q.Body.Name), On: q.On, AskedAt: m.At(q.At), To: civic.Words(q.To),
		State: string(q.State), Expected: q.Due, DaysLate: q.Late, Answer: civic.Words(q.Answer), AnsweredBy: civic.Words(q.Answerer), AnsweredOn: q.Answered,
		AnswerIn: civic.Words(q.Where), AnsweredAt: m.At(q.Back),
	}
}

// askedStates are those of a question that the public has.
var askedStates = []civic.QuestionState{civic.QuestionUnanswered, civic.QuestionAnswered, civic.QuestionWithdrawn}

var questions = map[civic.QuestionState]string{
	civic.QuestionUnanswered: "No answer to it is published.",
	civic.QuestionAnswered:   "It was answered.",
	civic.QuestionWithdrawn:  "It is not asked any more.",
}
