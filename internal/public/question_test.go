package public_test

import (
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestQuestions: the public reads a question from the day of its release on, and its answer
// from the day of that; until then it stands as not answered, and is late. A name that is
// withheld is in neither, and what was asked at an item that is closed is not there.
func TestQuestions(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	const ref = store.Ref(3)
	by := func(day int) store.By {
		return store.By{Actor: "a", Cause: "test", At: time.Date(2024, 3, day, 11, 0, 0, 0, time.UTC)}
	}
	ask := store.AskParams{Authority: w.id, By: by(4), NewQuestion: store.NewQuestion{Ref: ref, SentOn: true, NewQuestionAct: store.NewQuestionAct{
		Words: "Has Imelda Quarry’s school answered?", Party: "Cllr Ada Moss", Body: "Cabinet", Due: date("2024-03-10"), To: "Director",
	}}}
	id, err := w.AskQuestion(t.Context(), ask)
	w.must(err)
	take := func(act civic.QuestionAct, day int, change func(*store.QuestionParams)) {
		t.Helper()
		p := store.QuestionParams{Authority: w.id, Question: id, By: by(day)}
		p.Act, p.On = act, calendar.OfTime(by(day).At)
		if act == civic.QuestionGiven {
			p.On, p.Words, p.Party = date(""), "Imelda Quarry has.", "Director"
		}
		if change != nil {
			change(&p)
		}
		w.must(w.TakeQuestion(t.Context(), p))
	}
	asked := func(on string) []public.Question {
		t.Helper()
		d, err := w.at(on).Commitment(t.Context(), ref)
		w.must(err)
		return d.Questions
	}
	if got := asked(""); len(got) != 0 {
		t.Errorf("not released: %+v", got)
	}
	take(civic.QuestionReleased, 8, nil)
	take(civic.QuestionGiven, 14, nil)
	if got := asked("2024-03-07"); len(got) != 0 {
		t.Errorf("on the day before it was released: %+v", got)
	}
	for on, want := range map[string]string{
		"2024-03-08": "Not answered, expected by 10 March 2024.", "2024-03-11": "Not answered, expected by 10 March 2024, 1 day late.", "2024-03-20": "Not answered, expected by 10 March 2024, 10 days late.",
	} {
		if got := asked(on); len(got) != 1 || got[0].InWords() != want || got[0].Answer != "" || got[0].Words != ask.Words {
			t.Errorf("on %s: %+v, want %q", on, got, want)
		}
	}
	take(civic.QuestionReleased, 21, nil)
	if got := asked("2024-03-21"); got[0].InWords() != "Answered by Director on 14 March 2024, 4 days late." || got[0].Answer != "Imelda Quarry has." || got[0].By != "Cllr Ada Moss" || got[0].Body.Name != "Cabinet" {
		t.Errorf("released: %+v", got)
	}
	if got := asked("2024-03-20"); got[0].State != civic.QuestionUnanswered {
		t.Errorf("the day before: %+v", got)
	}
	_, err = w.Withhold(t.Context(), store.WithholdParams{Authority: w.id, Name: "Imelda Quarry", Instead: "a head teacher", Why: "x", By: by(22)})
	w.must(err)
	if got := asked("")[0]; got.Words != "Has a head teacher’s school answered?" || got.Answer != "a head teacher has." {
		t.Errorf("a name is withheld: %+v", got)
	}
	ask.Words, ask.Item, ask.By = "By when?", 1, by(23)
	id, err = w.AskQuestion(t.Context(), ask)
	w.must(err)
	take(civic.QuestionReleased, 24, nil)
	if got := asked(""); len(got) != 2 || got[1].At.Slug != "I-1" {
		t.Fatalf("asked at an item: %+v", got)
	}
	w.must(w.Restrict(t.Context(), store.RestrictParams{Authority: w.id, Items: []store.ItemID{1}, Kind: store.RestrictionExempt, Paragraphs: []int{2}, Title: "A report", Why: "x", Decided: "x", Review: date("2030-01-01"), By: by(25)}))
	if got := asked(""); len(got) != 1 {
		t.Errorf("asked at an item that is closed since: %+v", got)
	}
}
