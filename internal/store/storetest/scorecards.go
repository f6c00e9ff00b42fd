package storetest

import (
	"context"
	"errors"
	"testing"

	"mattersarising/internal/indicator"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
)

// suiteOf is a scorecard of the Board.
func suiteOf(w *town) store.ScorecardParams {
	return store.ScorecardParams{
		Authority: w.id, State: scorecard.Public, Known: day("2018-02-01"), Why: "minute 4", By: person("scorecard define"),
		Scorecard: scorecard.Scorecard{
			Slug: "children", Title: "The Board’s scorecard", Body: "Board",
			Headings: []scorecard.Heading{{Title: "Front door", Measures: []scorecard.Measure{{Indicator: "re-referrals", Question: "Do they come back?", Priority: "The front door"}}}},
		},
	}
}

func reaching(w *town, value, known string) store.TargetParams {
	return store.TargetParams{
		Authority: w.id, Known: day(known), Why: "minute 5", By: person("indicator target"),
		Target: indicator.Target{Indicator: "re-referrals", Kind: indicator.TargetStep, From: day("2018-04-01"), Value: indicator.Number(value), Agreed: "the Board"},
	}
}

func saying(w *town, words, known string, public bool) store.CommentParams {
	return store.CommentParams{
		Authority: w.id, Scorecard: "children", Known: day(known), By: person("scorecard comment"),
		Comment: scorecard.Comment{Indicator: "re-referrals", Day: day("2018-01-31"), Public: public, Words: words, By: "Head of Service"},
	}
}

// scored adds a fact to each table of scorecards.
func scored(w *town, answers store.Ref) {
	ctx := context.Background()
	p := suiteOf(w)
	p.Answers = answers
	w.must(w.DefineScorecard(ctx, p))
	w.must(w.SetTarget(ctx, reaching(w, "20", "2018-02-01")))
	w.must(w.Comment(ctx, saying(w, "More came back.", "2018-02-05", true)))
}

func scorecards(t *testing.T, d Driver) {
	t.Run("each day has its own version, targets and words", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx := t.Context()
		w.add(fivePages()[0])
		scored(w, 1)
		next := suiteOf(w)
		next.Scorecard.Title, next.State, next.Known = "Otherwise", scorecard.Service, day("2018-06-01")
		w.must(w.DefineScorecard(ctx, next))
		w.must(w.SetTarget(ctx, reaching(w, "18", "2018-05-01")))
		w.must(w.SetTarget(ctx, reaching(w, "", "2018-07-01")))
		w.must(w.Comment(ctx, saying(w, "Said for ourselves.", "2018-02-07", false)))
		w.must(w.Comment(ctx, saying(w, "", "2018-03-01", true)))
		at := func(on string) store.AsAt { return store.AsAt{Authority: w.id, On: day(on)} }
		for _, c := range []struct {
			on, title, target, words, public string
			answers                          string
		}{
			{"2018-01-31", "", "", "", "", ""},
			{"2018-02-05", "The Board’s scorecard", "20", "More came back.", "More came back.", "K-1"},
			{"2018-02-08", "The Board’s scorecard", "20", "Said for ourselves.", "More came back.", "K-1"},
			{"2018-05-01", "The Board’s scorecard", "18", "", "", "K-1"},
			{"2018-07-01", "Otherwise", "", "", "", ""},
		} {
			versions, err := w.Scorecards(ctx, at(c.on))
			w.must(err)
			is, _ := scorecard.On(versions, "children")
			targets, err := w.Targets(ctx, at(c.on))
			w.must(err)
			target := ""
			for _, x := range indicator.TargetsOf(targets, "re-referrals", indicator.TargetStep) {
				target = string(x.Value)
			}
			said, err := w.Comments(ctx, at(c.on), "children")
			w.must(err)
			own, _ := scorecard.Said(said, "re-referrals", day("2018-01-31"), false)
			open, _ := scorecard.Said(said, "re-referrals", day("2018-01-31"), true)
			same(t, c.on, [5]string{is.Title, target, own.Words, open.Words, is.Answers}, [5]string{c.title, c.target, c.words, c.public, c.answers})
		}
		if none, err := w.Comments(ctx, at("2018-12-31"), "other"); err != nil || len(none) > 0 {
			t.Errorf("another scorecard has %v, %v", none, err)
		}
	})
	t.Run("what is wrong is refused", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx := t.Context()
		unknown := suiteOf(w)
		unknown.Scorecard.Headings = []scorecard.Heading{{Title: "x", Measures: []scorecard.Measure{{Indicator: "joy"}}}}
		if err := w.DefineScorecard(ctx, unknown); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a measure that is none: %v", err)
		}
		lost := suiteOf(w)
		lost.Answers = 77
		if err := w.DefineScorecard(ctx, lost); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a promise that is none: %v", err)
		}
		if err := w.Comment(ctx, saying(w, "x", "2018-02-05", true)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a scorecard that is none: %v", err)
		}
		p := reaching(w, "20", "2018-02-01")
		p.Target.Agreed = " "
		if err := w.SetTarget(ctx, p); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("agreed by nobody: %v", err)
		}
		p = reaching(w, "20", "2018-02-01")
		p.Target.Indicator = "joy"
		if err := w.SetTarget(ctx, p); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a target of nothing: %v", err)
		}
	})
}
