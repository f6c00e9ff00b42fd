package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
)

func TestQuestionsTold(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []Question
	}{
		{
			"asked and answered", "Members questioned how the service would pay for this. Officers explained that savings had been found.",
			[]Question{{"Members", "Members questioned how the service would pay for this.", "Officers explained that savings had been found.", AnsweredFully, "p1"}},
		},
		{
			"the answer promises more", "The Chairman asked whether the figures were right. The Head of Audit said that he would check them.",
			[]Question{{"Chairman", "The Chairman asked whether the figures were right.", "The Head of Audit said that he would check them.", AnsweredInPart, "p1"}},
		},
		{
			"nothing follows", "Members questioned whether it would be feasible to provide these figures.",
			[]Question{{"Members", "Members questioned whether it would be feasible to provide these figures.", "", NoAnswer, "p1"}},
		},
		{
			"two questions, one answer", "Cllr Lee asked about taxis. Cllr Moss asked why the visit was late. Officers replied that it had snowed.",
			[]Question{
				{"Cllr Lee", "Cllr Lee asked about taxis.", "", NoAnswer, "p1"},
				{"Cllr Moss", "Cllr Moss asked why the visit was late.", "Officers replied that it had snowed.", AnsweredFully, "p1"},
			},
		},
		{"to ask for a paper is no question", "Members asked for a report on taxis. Officers agreed.", nil},
		{"nor to ask somebody to do it", "The Panel asked the Head of Service to write to the trust.", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			it := passageItem(civic.PassageNarrative, test.text)
			readQuestions(it, &context{})
			if diff := cmp.Diff(test.want, it.Questions); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
