package paper

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
)

// inquiries are the questions of members and committees that a paper tells of: those that
// are owed an answer, and those that were answered since the meeting before. What was asked
// or answered at an item that is closed to the public is not among them.
func (l *ledger) inquiries(s *follow.Standing) []follow.Question {
	var out []follow.Question
	for _, q := range s.Questions() {
		settled := q.Settled()
		switch {
		case l.asked.closed(q.Asked().Item) || settled != nil && l.asked.closed(settled.Item):
		case q.State == civic.QuestionUnanswered, q.State == civic.QuestionAnswered && !settled.Day().Before(l.asked.Since):
			out = append(out, q)
		}
	}
	return out
}

// inquired tells a question, and what was answered: “Question of 4 March 2024 by Cllr Ada
// Moss: “Which districts?” Not answered, expected by 14 March 2024, 6 days late.”
func (l *ledger) inquired(q *follow.Question) string {
	words := "Question of " + q.First().Day().Long() + " by " + q.By + ": “" + q.Asked().Words + "” "
	if q.State != civic.QuestionAnswered {
		return words + capital(q.InWords()) + "."
	}
	a := q.Settled()
	words += "Answered on " + a.Day().Long() + " by " + l.asked.party(civic.Words(a.Party), "", a.Item).Name + "."
	if a.Words != "" {
		words += " “" + a.Words + "”"
	}
	if a.Address != "" {
		words += " (" + a.Address + ")"
	}
	return words
}

// asks are the questions of a commitment that are owed an answer.
func (b *briefly) asks() []*follow.Question {
	var out []*follow.Question
	for i := range b.inquiries {
		if b.inquiries[i].State == civic.QuestionUnanswered {
			out = append(out, &b.inquiries[i])
		}
	}
	return out
}

// longest is the question that is owed an answer for the longest, or is expected first;
// nil where none is owed one.
func (b *briefly) longest() *follow.Question {
	var first *follow.Question
	end := func(q *follow.Question) calendar.Date {
		if q.Due.IsZero() {
			return calendar.MustDate("9999-12-31")
		}
		return q.Due
	}
	for _, q := range b.asks() {
		if first == nil || end(q).Before(end(first)) {
			first = q
		}
	}
	return first
}
