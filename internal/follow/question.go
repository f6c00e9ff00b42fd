package follow

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Question is what somebody asked of a commitment, and how its answer stands on a day.
type Question struct {
	store.Question

	State civic.QuestionState
	Body  string        // at whose meetings it is looked for: that for which it was asked, or which asked for the commitment; or who stands in its place
	By    string        // who asks, as printed
	To    string        // who is to answer; empty where the record does not say
	Due   calendar.Date // the last day for the answer; zero where the meeting has no known day
	Moved calendar.Date // from which day its meeting was moved; zero where it was not
	Late  int           // days past it, of the answer or, while it is awaited, of the day of judgement
}

// Questions are what was asked of the commitment and of all that was merged into it, in the
// order of their numbers.
//
// For a councillor: an answer is owed by whoever is asked, or else by whoever owes the
// promise; by the day that was given, or else at the next meeting of the committee that
// asks. Where that meeting moves the answer is expected on its new day, and where it is
// cancelled at the one after it. Nothing is owed before the clerk has sent the question on,
// or once it is withdrawn. A question of 4 March, with meetings on 14 March and 6 June, is
// to be answered on 14 March; on 20 March it is six days late.
func (s *Standing) Questions() []Question {
	var all []Question
	for _, k := range s.sources() {
		for i := range k.Questions {
			all = append(all, s.question(k, k.Questions[i]))
		}
	}
	slices.SortFunc(all, func(a, b Question) int { return int(a.ID - b.ID) })
	return all
}

// Unanswered are the questions that are owed an answer.
func (s *Standing) Unanswered() []Question {
	return slices.DeleteFunc(s.Questions(), func(q Question) bool { return q.State != civic.QuestionUnanswered })
}

func (s *Standing) question(k *store.Commitment, from store.Question) Question {
	a := from.Asked()
	q := Question{Question: from, State: from.State(), By: a.Party, To: a.To, Body: a.Body}
	if q.Body == "" {
		q.Body = k.Asker
	}
	if q.By == "" {
		q.By = a.Body
	}
	for _, owner := range []civic.Words{k.ByIs, k.By, s.ByIs, s.By} {
		if q.To == "" {
			q.To = string(owner)
		}
	}
	q.Due = a.Due
	if a.AtMeeting && s.ground != nil {
		q.Due, q.Moved = s.ground.answerAt(q.Body, a.Due, from.First().Day())
	}
	q.Body = s.heir(q.Body, s.on)
	end := s.on
	switch settled := from.Settled(); {
	case q.State == civic.QuestionAnswered:
		end = settled.Day()
	case q.State != civic.QuestionUnanswered:
		return q
	}
	if !q.Due.IsZero() && !end.IsZero() && end.After(q.Due) {
		q.Late = end.Sub(q.Due)
	}
	return q
}

// answerAt is the day of the meeting at which an answer is expected: that of a day, on
// which it was to be held, or else the next after the question was asked.
func (g *ground) answerAt(body string, day, asked calendar.Date) (on, was calendar.Date) {
	if day.IsZero() {
		return g.nthMeeting(body, asked, 1), calendar.Date{}
	}
	for _, m := range g.sittings(body) {
		if m.was == day {
			return m.day, day
		}
		if m.day == day {
			return day, calendar.Date{}
		}
	}
	fold := identity.FoldBody(body)
	for i := range g.convened {
		if m := &g.convened[i]; m.State == civic.MeetingCancelled && m.Day == day && identity.FoldBody(m.Body) == fold {
			return g.nthMeeting(body, day, 1), calendar.Date{}
		}
	}
	return day, calendar.Date{} // nobody has announced it yet
}

// ExpectedInWords says by when an answer is expected.
func (q *Question) ExpectedInWords() string {
	a := q.Asked()
	switch {
	case !a.AtMeeting:
		return "by " + q.Due.Long()
	case q.Due.IsZero():
		return "at the next meeting of " + q.Body + ", whose day is not known"
	case !q.Moved.IsZero():
		return "at the meeting of " + q.Body + " on " + q.Due.Long() + ", moved from " + q.Moved.Long()
	}
	return "at the meeting of " + q.Body + " on " + q.Due.Long()
}

// InWords says how the question stands: “not answered, expected by 7 September 2018, 3 days
// late”.
func (q *Question) InWords() string {
	late := ""
	if q.Late > 0 {
		late = ", " + days(q.Late) + " late"
	}
	switch a := q.Settled(); q.State {
	case civic.QuestionAnswered:
		return "answered by " + a.Party + " on " + a.Day().Long() + late
	case civic.QuestionWithdrawn:
		return "withdrawn on " + a.Day().Long() + ": " + a.Why
	case civic.QuestionNotSentOn:
		return "not sent on yet"
	}
	return "not answered, expected " + q.ExpectedInWords() + late
}
