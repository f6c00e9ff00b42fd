package follow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// question is one of 4 March 2019, sent on then, with more done to it.
func question(asked store.NewQuestionAct, more ...store.QuestionAct) store.Question {
	asked.Act, asked.Words = civic.QuestionAsked, "Which schools?"
	on := date("2019-03-04")
	acts := []store.QuestionAct{{NewQuestionAct: asked, Known: on, Entry: 1}, {NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionSentOn}, Known: on, Entry: 1}}
	return store.Question{ID: 1, Ref: 1, Acts: append(acts, more...)}
}

func done(act civic.QuestionAct, on string) store.QuestionAct {
	return store.QuestionAct{NewQuestionAct: store.NewQuestionAct{Act: act, Party: "Head of Quality", Why: "it was a slip"}, Known: date(on), Entry: 2}
}

// TestQuestions: by when an answer is owed, to whom and by whom, and how late it is.
func TestQuestions(t *testing.T) {
	t.Parallel()
	meetings := met("Cabinet", "2019-03-14", "2019-06-06")
	moved := func(state civic.MeetingState, to string) []store.MeetingSetting {
		return []store.MeetingSetting{{Body: "Cabinet", Day: date("2019-03-14"), State: state, To: date(to), Known: date("2019-03-05")}}
	}
	next := store.NewQuestionAct{Party: "Cllr Ada Moss", AtMeeting: true}
	that := store.NewQuestionAct{Party: "Cllr Ada Moss", AtMeeting: true, Due: date("2019-03-14"), To: "the Director"}
	fixed := store.NewQuestionAct{Body: "Board", Due: date("2019-03-10")}
	for name, c := range map[string]struct {
		q       store.Question
		convene []store.MeetingSetting
		on      string
		want    string
	}{
		"before it":              {question(next), nil, "2019-03-14", "not answered, expected at the meeting of Cabinet on 14 March 2019"},
		"the example of the doc": {question(next), nil, "2019-03-20", "not answered, expected at the meeting of Cabinet on 14 March 2019, 6 days late"},
		"without a day":          {question(next), nil, "", "not answered, expected at the meeting of Cabinet on 14 March 2019"},
		"the next is moved":      {question(next), moved(civic.MeetingMoved, "2019-03-28"), "2019-03-29", "not answered, expected at the meeting of Cabinet on 28 March 2019, 1 day late"},
		"that one is moved":      {question(that), moved(civic.MeetingMoved, "2019-03-28"), "2019-03-20", "not answered, expected at the meeting of Cabinet on 28 March 2019, moved from 14 March 2019"},
		"that one is cancelled":  {question(that), moved(civic.MeetingCancelled, ""), "2019-03-20", "not answered, expected at the meeting of Cabinet on 6 June 2019"},
		"by a day":               {question(fixed), nil, "2019-03-12", "not answered, expected by 10 March 2019, 2 days late"},
		"of nobody's meeting":    {question(store.NewQuestionAct{Body: "Board", AtMeeting: true}), nil, "2019-09-01", "not answered, expected at the next meeting of Board, whose day is not known"},
		"not announced yet":      {question(store.NewQuestionAct{Body: "Cabinet", AtMeeting: true, Due: date("2019-09-05")}), nil, "2019-09-04", "not answered, expected at the meeting of Cabinet on 5 September 2019"},
		"answered late":          {question(fixed, done(civic.QuestionGiven, "2019-03-13")), nil, "2019-05-01", "answered by Head of Quality on 13 March 2019, 3 days late"},
		"answered in time":       {question(fixed, done(civic.QuestionGiven, "2019-03-10")), nil, "2019-05-01", "answered by Head of Quality on 10 March 2019"},
		"no answer after all":    {question(fixed, done(civic.QuestionGiven, "2019-03-10"), done(civic.QuestionReopened, "2019-03-11")), nil, "2019-03-12", "not answered, expected by 10 March 2019, 2 days late"},
		"withdrawn":              {question(fixed, done(civic.QuestionTakenBack, "2019-03-13")), nil, "2019-05-01", "withdrawn on 13 March 2019: it was a slip"},
		"not sent on":            {store.Question{ID: 1, Acts: question(next).Acts[:1]}, nil, "2019-05-01", "not sent on yet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := promise(civic.Due{})
			k.By, k.Questions = "the Head of Quality", []store.Question{c.q}
			s := stand(t, store.Picture{Meetings: meetings, MeetingSettings: c.convene}, k, c.on)
			all := s.Questions()
			if d := cmp.Diff(c.want, all[0].InWords()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if open := len(s.Unanswered()); (open == 1) != (all[0].State == civic.QuestionUnanswered) {
				t.Errorf("%d are owed an answer, and it is %s", open, all[0].State)
			}
		})
	}
	k := promise(civic.Due{})
	k.By, k.Questions = "the Head of Quality", []store.Question{question(next), question(that), question(fixed)}
	st := stand(t, store.Picture{}, k, "2019-03-04")
	all := st.Questions()
	for i, want := range [][3]string{{"Cllr Ada Moss", "Cabinet", "the Head of Quality"}, {"Cllr Ada Moss", "Cabinet", "the Director"}, {"Board", "Board", "the Head of Quality"}} {
		if got := [3]string{all[i].By, all[i].Body, all[i].To}; got != want {
			t.Errorf("who asks, for whom, of whom: %q, want %q", got, want)
		}
	}
}

// TestQuestionsOfSuccessors: where another body took over, the answer is looked for at its
// meetings; of promises that are one, the questions of each stand with the one.
func TestQuestionsOfSuccessors(t *testing.T) {
	t.Parallel()
	k, other := promise(civic.Due{}), promise(civic.Due{})
	other.Ref, other.MergedInto = 2, 1
	q := question(store.NewQuestionAct{Party: "Cllr Ada Moss", AtMeeting: true})
	q.ID, q.Ref = 2, 2
	k.Questions, other.Questions = []store.Question{question(store.NewQuestionAct{Body: "Cabinet", Due: date("2019-03-10")})}, []store.Question{q}
	p := store.Picture{
		Commitments: []store.Commitment{k, other}, Meetings: met("Executive", "2019-06-06"),
		Successions: []store.Succession{{Body: "Cabinet", Successor: "Executive", On: date("2019-05-20"), Known: date("2019-05-20")}},
	}
	all := follow.Stand(p, date("2019-06-10"))
	got := all[0].Questions()
	if len(got) != 2 || got[1].ID != 2 || got[1].Body != "Executive" || got[1].Late != 4 {
		t.Errorf("got %+v", got)
	}
}
