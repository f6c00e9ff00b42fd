package public

import (
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Question is what a member or a committee asked of a promise, as the public has it, and
// whether it was answered.
type Question struct {
	ID    store.QuestionID
	Words string
	By    string // who asked
	Body  Link   // for which committee; no name where it was for none
	On    calendar.Date
	At    Link   // the item at which it was asked; no name where at none
	To    string // who is to answer; empty where the record does not say
	State civic.QuestionState
	Due   string // when an answer is expected, in words: “by 7 September 2018”
	Late  int    // days, of the answer or, while it is awaited, of today

	Answer   string
	Answerer string
	Answered calendar.Date // zero while it is not
	Where    string        // the document or page that answers
	Back     Link          // the item at which it was answered
	Why      string        // why it was withdrawn
}

// releasedQuestions are the questions that the public may have on a day, each as far as it
// was released.
//
// For a councillor: a question is the public's with the next paper that is issued to them,
// or on the day that the clerk sets; and its answer likewise. Until the answer is released
// the question stands as not answered.
func releasedQuestions(all []store.Question, on calendar.Date) []store.Question {
	var out []store.Question
	for i := range all {
		q := all[i]
		q.Acts = slices.DeleteFunc(slices.Clone(q.Acts), func(a store.QuestionAct) bool { return !a.PublicBy(on) })
		if len(q.Acts) > 0 && q.Acts[0].Act == civic.QuestionAsked && q.SentOn() {
			out = append(out, q)
		}
	}
	return out
}

// questioned fills in what was asked of a promise. What was asked or answered at an item
// that is closed to the public is not among it.
func (v *View) questioned(c *Commitment, s *shown) {
	for _, q := range s.Questions() {
		if slices.ContainsFunc(q.Acts, func(a store.QuestionAct) bool { return a.Act == civic.QuestionAsked && v.veil.closes(a.Item) }) {
			continue
		}
		if closed := q.Settled(); closed != nil && v.veil.closes(closed.Item) {
			continue
		}
		c.Questions = append(c.Questions, v.question(&q))
		for i := range q.Acts {
			v.Late.Add(q.Acts[i].Entered)
			c.rests = append(c.rests, q.Acts[i].Entered)
		}
	}
}

func (v *View) question(q *follow.Question) Question {
	a := q.Asked()
	out := Question{
		ID: q.ID, Words: a.Words, By: v.asker(q.By), On: q.First().Day(), At: v.itemLink(a.Item), To: v.called(q.To),
		State: q.State, Due: q.ExpectedInWords(), Late: q.Late,
	}
	if a.Body != "" && a.Body != q.By {
		out.Body = v.committee(a.Body)
	}
	switch s := q.Settled(); {
	case s == nil:
	case s.Act == civic.QuestionGiven:
		out.Answer, out.Answerer, out.Answered, out.Where, out.Back = s.Words, v.called(s.Party), s.Day(), s.Address, v.itemLink(s.Item)
	default:
		out.Why = s.Why
	}
	return out
}

// asker is how whoever asked is called. Councillors are named, whatever the record knows of
// them; everybody else as those are who answer.
func (v *View) asker(who string) string {
	fold := identity.Fold(who)
	if slices.ContainsFunc(ofCouncillors, func(title string) bool { return strings.HasPrefix(fold, title) }) {
		return who
	}
	return v.called(who)
}

var ofCouncillors = []string{"councillor ", "cllr ", "cllr. "}

func (v *View) itemLink(id store.ItemID) Link {
	if it := v.index.item[id]; it != nil {
		return Link{KindItem, it.ID.String(), it.Record}
	}
	return Link{}
}

// InWords says how a question stands: “Not answered, expected by 7 September 2018, 3 days
// late.”
func (q *Question) InWords() string {
	late := ""
	switch {
	case q.Late == 1:
		late = ", 1 day late"
	case q.Late > 1:
		late = ", " + strconv.Itoa(q.Late) + " days late"
	}
	switch q.State {
	case civic.QuestionAnswered:
		return "Answered by " + q.Answerer + " on " + q.Answered.Long() + late + "."
	case civic.QuestionWithdrawn:
		return "Withdrawn: " + strings.TrimSuffix(q.Why, ".") + "."
	}
	return "Not answered, expected " + q.Due + late + "."
}
