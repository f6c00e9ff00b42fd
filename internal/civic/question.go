package civic

// QuestionAct is what was done with a question that somebody asked of a commitment.
type QuestionAct string

// What may be done. A question is asked; asked again it stands in other words, or by
// another day. Sent on, it is owed an answer. Not answered takes an answer back, or has a
// question stand again that was withdrawn.
const (
	QuestionAsked     QuestionAct = "asked"
	QuestionSentOn    QuestionAct = "sent on"
	QuestionGiven     QuestionAct = "answered"
	QuestionReopened  QuestionAct = "not answered"
	QuestionTakenBack QuestionAct = "withdrawn"
	QuestionReleased  QuestionAct = "released" // to the public, from a day on
)

// QuestionActs returns all that may be done with a question.
func QuestionActs() []QuestionAct {
	return []QuestionAct{QuestionAsked, QuestionSentOn, QuestionGiven, QuestionReopened, QuestionTakenBack, QuestionReleased}
}

// ParseQuestionAct returns the act named s.
func ParseQuestionAct(s string) (QuestionAct, error) {
	return parse("act on a question", s, QuestionActs())
}

// QuestionState is how a question stands.
type QuestionState string

// The states. One that was not sent on is owed nothing: the clerk has not seen to it.
const (
	QuestionNotSentOn  QuestionState = "not sent on"
	QuestionUnanswered QuestionState = "not answered"
	QuestionAnswered   QuestionState = "answered"
	QuestionWithdrawn  QuestionState = "withdrawn"
)

// QuestionStates returns every state.
func QuestionStates() []QuestionState {
	return []QuestionState{QuestionNotSentOn, QuestionUnanswered, QuestionAnswered, QuestionWithdrawn}
}

// ParseQuestionState returns the state named s.
func ParseQuestionState(s string) (QuestionState, error) {
	return parse("state of a question", s, QuestionStates())
}
