package paper_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

// inquired is a commitment of which a question was asked, to be answered by a day, with
// more done to it.
func inquired(k store.Commitment, on, by string, item store.ItemID, more ...store.QuestionAct) store.Commitment {
	acts := []store.QuestionAct{
		{NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionAsked, Words: "Which schools?", Party: "Cllr Ada Moss", Due: date(by), Item: item}, Known: date(on)},
		{NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionSentOn}, Known: date(on)},
	}
	k.Questions = append(slices.Clone(k.Questions), store.Question{ID: store.QuestionID(k.Ref), Ref: k.Ref, Acts: append(acts, more...)})
	return k
}

func answeredOn(day string) store.QuestionAct {
	return store.QuestionAct{NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionGiven, Words: "All nine.", Party: "the Director", Address: "letter of that day"}, Known: date(day)}
}

// TestInquiries: a question stands in the tracker until it is answered, and once more with
// its answer; in the brief it is not answered, and weighs more than what is late. What is
// not sent on, or was asked where the public was shut out, is in neither.
func TestInquiries(t *testing.T) {
	t.Parallel()
	waits := inquired(promise(1, "2022-12-31"), "2022-08-01", "2022-09-04", 0)
	answered := inquired(promise(2, "2022-12-31"), "2022-08-01", "2022-09-04", 0, answeredOn("2022-08-20"))
	old := inquired(promise(3, "2022-12-31"), "2022-05-01", "2022-05-04", 0, answeredOn("2022-05-03"))
	held := promise(4, "2022-12-31")
	held.Questions = []store.Question{{ID: 4, Ref: 4, Acts: inquired(held, "2022-08-01", "2022-09-04", 0).Questions[0].Acts[:1]}}
	shut := inquired(promise(5, "2022-12-31"), "2022-08-01", "2022-09-04", 88)
	late := promise(6, "2022-09-01")
	now := store.Picture{Commitments: []store.Commitment{waits, answered, old, held, shut, late}}
	a := asked()
	a.Closed = func(id store.ItemID) bool { return id == 88 }
	told := map[string]string{}
	tracker := paper.Tracker(now, a)
	for _, r := range tracker.Rows {
		told[r.Ref] = strings.Join(r.Life, " ")
	}
	want := map[string]string{
		"K-1": "Question of 1 August 2022 by Cllr Ada Moss: “Which schools?” Not answered, expected by 4 September 2022, 10 days late.",
		"K-2": "Question of 1 August 2022 by Cllr Ada Moss: “Which schools?” Answered on 20 August 2022 by the Director. “All nine.” (letter of that day)",
		"K-3": "", "K-4": "", "K-5": "", "K-6": "",
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("the tracker (-want +got):\n%s", d)
	}
	p := paper.Brief(now, a)
	if d := cmp.Diff(map[string][]string{"unanswered": {"K-1"}, "did-not": {"K-6"}}, groups(p)); d != "" {
		t.Errorf("the brief (-want +got):\n%s", d)
	}
	if q := p.Questions[0]; q.Ref != "K-1" || q.Ask != "What is the answer to “Which schools?”?" || q.Fact != "Asked on 1 August 2022 by Cllr Ada Moss; not answered, expected by 4 September 2022, 10 days late." {
		t.Errorf("what to ask first: %+v", q)
	}
}
