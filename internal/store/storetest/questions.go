package storetest

import (
	"errors"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// question asks a question of the first promise, and returns its number.
func question(w *town, sent bool, at time.Time) store.QuestionID {
	w.t.Helper()
	id, err := w.AskQuestion(w.t.Context(), store.AskParams{
		Authority: w.id, By: store.By{Actor: "j.smith", Cause: "ask", At: at},
		NewQuestion: store.NewQuestion{Ref: 1, SentOn: sent, NewQuestionAct: store.NewQuestionAct{
			Item: 2, Body: "board", Due: day("2018-09-30"), Party: "Cllr Ada Moss", To: "Head of Quality", Words: "Which schools  were asked?", DueWords: "by the end of September",
		}},
	})
	w.must(err)
	return id
}

// doneTo is one act on a question.
func doneTo(w *town, id store.QuestionID, act civic.QuestionAct, at time.Time) store.QuestionParams {
	p := store.QuestionParams{Authority: w.id, Question: id, By: store.By{Actor: "clerk", Cause: "question", At: at}}
	p.Act = act
	switch act {
	case civic.QuestionAsked:
		p.Words, p.Party, p.Why = "Which secondary schools were asked?", "Cllr Ada Moss", "she meant those"
	case civic.QuestionGiven:
		p.Words, p.Party, p.Address, p.Item = "All nine.", "Head of Quality", "https://x/nine", 1
	case civic.QuestionReopened, civic.QuestionTakenBack:
		p.Why = "it names none"
	case civic.QuestionReleased:
		p.On = day("2018-01-01")
	}
	return p
}

// questioned is a question to which everything was done.
func questioned(w *town) {
	w.t.Helper()
	id := question(w, false, noon)
	for i, act := range []civic.QuestionAct{civic.QuestionAsked, civic.QuestionSentOn, civic.QuestionGiven, civic.QuestionReopened, civic.QuestionTakenBack, civic.QuestionReleased} {
		w.must(w.TakeQuestion(w.t.Context(), doneTo(w, id, act, noon.Add(time.Duration(i+1)*time.Minute))))
	}
}

func questions(t *testing.T, d Driver) {
	everybody := store.Audience{Kind: civic.AudiencePublic}
	of := func(w *town, p store.AsAt) []store.Question {
		w.t.Helper()
		p.Authority = w.id
		pic, err := w.Known(w.t.Context(), p)
		w.must(err)
		around, err := w.Around(w.t.Context(), p, 1)
		w.must(err)
		same(w.t, "around it", around.Commitments[0].Questions, pic.Commitments[0].Questions)
		return pic.Commitments[0].Questions
	}
	t.Run("a question comes back as it was asked, and stands otherwise from the day on which it does", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		id := question(w, true, noon)
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionAsked, later(1))))
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionGiven, later(2))))
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionReopened, later(3))))
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionTakenBack, later(4))))
		first := of(w, store.AsAt{On: calendar.OfTime(noon)})[0]
		want := store.NewQuestionAct{
			Act: civic.QuestionAsked, Item: 2, Body: "Board", On: day("2018-06-05"), Due: day("2018-09-30"), Party: "Cllr Ada Moss", To: "Head of Quality",
			Words: "Which schools  were asked?", DueWords: "by the end of September",
		}
		same(t, "as it was asked", first.Asked().NewQuestionAct, want)
		if first.ID != 1 || first.Ref != 1 || first.Asked().Record == "" || first.Asked().Actor != "j.smith" {
			t.Errorf("asked: %+v", first)
		}
		var got []civic.QuestionState
		for day := range 5 {
			q := of(w, store.AsAt{On: calendar.OfTime(later(day))})[0]
			got = append(got, q.State())
			if words := map[bool]string{true: "Which schools  were asked?", false: "Which secondary schools were asked?"}[day == 0]; q.Asked().Words != words {
				t.Errorf("day %d: it asks %q", day, q.Asked().Words)
			}
		}
		same(t, "day by day", got, []civic.QuestionState{civic.QuestionUnanswered, civic.QuestionUnanswered, civic.QuestionAnswered, civic.QuestionUnanswered, civic.QuestionWithdrawn})
		if got := of(w, store.AsAt{Recorded: later(2)})[0]; got.State() != civic.QuestionAnswered || got.Settled().Address != "https://x/nine" || got.Settled().Party != "Head of Quality" {
			t.Errorf("as this system showed it then: %+v", got)
		}
		if got := of(w, store.AsAt{On: calendar.OfTime(noon).AddDays(-1)}); len(got) != 0 {
			t.Errorf("before it was asked: %+v", got)
		}
	})
	t.Run("the public has what was sent on, by a paper issued after or from the clerk's day on", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		id := question(w, false, noon)
		release := func(hours int) {
			t.Helper()
			w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: everybody, Refs: []store.Ref{1}, Paper: "the tracker", Why: "x", By: at(noon.Add(time.Duration(hours) * time.Hour))}))
		}
		public := func() []store.Question { t.Helper(); return of(w, store.AsAt{To: everybody}) }
		release(1)
		if got := public(); len(got) != 0 {
			t.Errorf("not sent on, and the public's: %+v", got)
		}
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionSentOn, noon.Add(2*time.Hour))))
		if got := public(); len(got) != 0 {
			t.Errorf("a paper that was issued before released it: %+v", got)
		}
		if q := of(w, store.AsAt{})[0]; q.State() != civic.QuestionUnanswered || !q.Asked().Public.IsZero() {
			t.Errorf("for the service: %+v", q)
		}
		release(3)
		if got := public(); len(got) != 1 || got[0].State() != civic.QuestionUnanswered || got[0].Asked().Public.IsZero() {
			t.Errorf("issued after: %+v", got)
		}
		w.must(w.TakeQuestion(t.Context(), doneTo(w, id, civic.QuestionGiven, noon.Add(4*time.Hour))))
		if got := public(); got[0].State() != civic.QuestionUnanswered {
			t.Errorf("the answer is the public's before it was released: %+v", got)
		}
		p := doneTo(w, id, civic.QuestionReleased, noon.Add(5*time.Hour))
		p.On = calendar.OfTime(noon).AddDays(3)
		w.must(w.TakeQuestion(t.Context(), p))
		for days, want := range map[int]civic.QuestionState{2: civic.QuestionUnanswered, 3: civic.QuestionAnswered} {
			if got := of(w, store.AsAt{To: everybody, On: calendar.OfTime(noon).AddDays(days)}); len(got) != 1 || got[0].State() != want {
				t.Errorf("%d days on: %+v, want %s", days, got, want)
			}
		}
		p.On, p.By = day(""), at(noon.Add(6*time.Hour))
		w.must(w.TakeQuestion(t.Context(), p))
		if got := of(w, store.AsAt{To: everybody, On: calendar.OfTime(noon).AddDays(3)}); got[0].State() != civic.QuestionUnanswered {
			t.Errorf("taken back: %+v", got)
		}
	})
	t.Run("what cannot follow is refused, and so is whoever comes second", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		id := question(w, false, noon)
		refused := func(what string, p store.QuestionParams, want error) {
			t.Helper()
			if err := w.TakeQuestion(t.Context(), p); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", what, err, want)
			}
		}
		act := func(a civic.QuestionAct) store.QuestionParams { return doneTo(w, id, a, later(1)) }
		for _, a := range []civic.QuestionAct{civic.QuestionGiven, civic.QuestionReopened, civic.QuestionReleased} {
			refused("not sent on, "+string(a), act(a), store.ErrConflict)
		}
		w.must(w.TakeQuestion(t.Context(), act(civic.QuestionSentOn)))
		refused("sent on twice", act(civic.QuestionSentOn), store.ErrConflict)
		p := act(civic.QuestionGiven)
		p.Seen = 1
		refused("somebody was first", p, store.ErrConflict)
		p.Seen = of(w, store.AsAt{})[0].Entry()
		w.must(w.TakeQuestion(t.Context(), p))
		w.must(w.TakeQuestion(t.Context(), act(civic.QuestionTakenBack)))
		for _, a := range []civic.QuestionAct{civic.QuestionGiven, civic.QuestionTakenBack, civic.QuestionAsked} {
			refused("withdrawn, "+string(a), act(a), store.ErrConflict)
		}
		refused("no such question", doneTo(w, 99, civic.QuestionGiven, later(1)), store.ErrNotFound)
		for _, a := range civic.QuestionActs() {
			p := act(a)
			if p.Words, p.Why, p.Address = "", "", ""; a == civic.QuestionSentOn || a == civic.QuestionReleased {
				p.Act = "x"
			}
			refused("nothing said, "+string(a), p, store.ErrInvalid)
		}
		p = act(civic.QuestionGiven)
		p.Party = " "
		refused("answered by nobody", p, store.ErrInvalid)
		ask := store.AskParams{Authority: w.id, By: person("x"), NewQuestion: store.NewQuestion{Ref: 1, NewQuestionAct: store.NewQuestionAct{Words: "Why?"}}}
		if _, err := w.AskQuestion(t.Context(), ask); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("asked by nobody: %v", err)
		}
		ask.Party, ask.Body = "A member", "Bored"
		if _, err := w.AskQuestion(t.Context(), ask); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("for no committee of the record: %v", err)
		}
		ask.Body, ask.Ref = "", 99
		if _, err := w.AskQuestion(t.Context(), ask); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of no promise: %v", err)
		}
	})
	t.Run("a link answers the questions of its promise with the update, or neither", func(t *testing.T) {
		t.Parallel()
		w := owing(t, d)
		id := question(w, true, noon)
		w.must(w.SendLink(t.Context(), w.link("one", 1)))
		p := w.reports("one", 1, noon.Add(time.Minute))
		answer := doneTo(w, id, civic.QuestionGiven, noon)
		answer.Question = 9
		p.Answers = []store.QuestionParams{answer}
		if _, err := w.AnswerLink(t.Context(), p); !errors.Is(err, store.ErrNotFound) || len(w.as("").Commitments[0].Steps) != 0 {
			t.Errorf("no such question: %v; %+v", err, w.as("").Commitments[0].Steps)
		}
		p.Answers[0].Question = id
		_, err := w.AnswerLink(t.Context(), p)
		w.must(err)
		if q := of(w, store.AsAt{})[0]; q.State() != civic.QuestionAnswered || q.Settled().Actor != "link:one" {
			t.Errorf("answered: %+v", q)
		}
	})
}
