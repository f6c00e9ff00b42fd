package chase_test

import (
	"strings"
	"testing"

	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestQuestions: a question of a promise has it asked about, stands in the letter and is
// answered by its link with the update; one that names somebody else is for the clerk, and
// one that was not sent on is nobody's yet.
func TestQuestions(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.lead("Cabinet Member for Children", "Cllr Tobias Wren", "wren@fernshire.example")
	w.lead("Cabinet Member", "Cllr Tobias Wren", "wren@fernshire.example")
	w.mailOn()
	chosen := func() bool {
		t.Helper()
		for _, l := range w.round().Letters {
			for _, it := range l.Items {
				if it.Ref == 11 {
					return it.Chosen
				}
			}
		}
		t.Fatal("nobody is asked about K-11")
		return false
	}
	ask := func(words, to string, sent bool) store.QuestionID {
		t.Helper()
		id, err := w.AskQuestion(t.Context(), store.AskParams{Authority: w.id, By: store.By{Actor: "a-clerk", Cause: "test", At: w.now}, NewQuestion: store.NewQuestion{
			Ref: 11, SentOn: sent, NewQuestionAct: store.NewQuestionAct{Words: words, To: to, Party: "Cllr Ada Moss", Body: committee},
		}})
		w.must(err)
		return id
	}
	ask("Of somebody else?", "Head of Legal", true)
	ask("Not sent on?", "", false)
	if chosen() {
		t.Error("what is for somebody else, or not sent on, has K-11 asked about")
	}
	id := ask("Which districts have answered?", "", true)
	if !chosen() {
		t.Error("a question waits, and K-11 is not asked about")
	}
	w.send("press")
	text, token := w.post()
	if !strings.Contains(text, "A question by Cllr Ada Moss: Which districts have answered?") || strings.Contains(text, "Not sent on?") || strings.Contains(text, "Of somebody else?") {
		t.Errorf("the letter:\n%s", text)
	}
	o := w.look(token)
	for i := range o.Due {
		want := 0
		if o.Due[i].Item.Ref == 11 {
			want = 1
		}
		if got := len(o.Questions(&o.Due[i])); got != want {
			t.Errorf("the link asks %d questions of %s", got, o.Due[i].Item.Ref)
		}
	}
	w.must(w.Answer(t.Context(), chase.AnswerParams{Authority: w.id, Token: token, Ref: 11, Now: w.now, Answer: chase.Answer{
		State: string(civic.DeliveryInProgress), Words: "soon", Questions: map[store.QuestionID]string{id: " Two of four. ", id - 2: "mine", id - 1: "too"},
	}}))
	p, err := w.Known(t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	var states []civic.QuestionState
	for i := range p.Commitments {
		for _, q := range p.Commitments[i].Questions {
			states = append(states, q.State())
			if a := q.Settled(); q.ID == id && (a == nil || a.Words != "Two of four." || !strings.Contains(a.Party, "Cabinet Member") || !store.ByLink(a.Actor)) {
				t.Errorf("answered: %+v", a)
			}
		}
	}
	if len(states) != 3 || states[0] != civic.QuestionUnanswered || states[1] != civic.QuestionNotSentOn || states[2] != civic.QuestionAnswered {
		t.Errorf("they stand %v", states)
	}
}
