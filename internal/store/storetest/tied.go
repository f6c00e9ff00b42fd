package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// three is a page with as many commitments, K-1 to K-3.
func three(w *town) {
	w.add(sheet{name: "three", address: "https://x/three", items: []entry{{body: "Board", agenda: "9", on: "2018-06-04", number: "5", says: []line{
		promise("That a suite of performance indicators be provided to the Board."), promise("That the improvement plan be published."),
		promise("That the figures on staffing be shared with the Board."),
	}}}})
}

func tie(w *town, a store.Ref, kind civic.Tie, b store.Ref, on string) store.TieParams {
	return store.TieParams{Authority: w.id, Ref: a, Kind: kind, To: b, Known: day(on), Why: "the minutes say so", Cites: "the log", By: person("tie")}
}

func split(w *town, ref store.Ref, on string) store.SplitParams {
	return store.SplitParams{Authority: w.id, Ref: ref, Known: day(on), Why: "they are two", Cites: "the log", By: person("split")}
}

func join(w *town, a, b store.Ref, on string) store.SameParams {
	return store.SameParams{Authority: w.id, Refs: [2]store.Ref{a, b}, Yes: true, Known: day(on), Why: "one suite", By: person("settle")}
}

// bind ties two commitments, ends that, and says who held a post that then ended.
func bind(w *town, a, b store.Ref) {
	w.t.Helper()
	ctx := context.Background()
	w.must(w.SetTie(ctx, tie(w, a, civic.TiePart, b, "")))
	end := tie(w, a, civic.TiePart, b, "")
	end.End = true
	w.must(w.SetTie(ctx, end))
	w.must(w.SetTie(ctx, tie(w, a, civic.TieAnswers, b, "")))
	w.must(w.Allot(ctx, store.AllotParams{Authority: w.id, Ref: a, Post: "Deputy Director", Why: "she took it on", Cites: "the log", By: person("x")}))
	w.must(w.SetHolding(ctx, holding(w, civic.HoldingHeld, "Colin Frayne", "2018-01-01", "2018-03-31", "")))
	w.must(w.SetEnding(ctx, store.EndingParams{Authority: w.id, Kind: store.EndPost, Name: "Deputy Director", Successor: "Assistant Director", On: day("2018-05-01"), Why: "renamed", Cites: "the log", By: person("x")}))
}

func holding(w *town, state civic.Holding, who, from, to, known string) store.HoldingParams {
	return store.HoldingParams{
		Authority: w.id, Post: "Deputy  Director", State: state, Person: who, Days: calendar.Interval{From: day(from), To: day(to)},
		Known: day(known), Why: "the staff list", Cites: "the log", By: person("post"),
	}
}

// mergedInto lists into which ref each commitment is merged, in the order of the refs.
func (w *town) mergedInto(on string) []store.Ref {
	var out []store.Ref
	for _, k := range w.as(on).Commitments {
		out = append(out, k.MergedInto)
	}
	return out
}

func tied(t *testing.T, d Driver) {
	t.Run("a tie is told of both from its day on, until it is ended", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		w.must(w.SetTie(t.Context(), tie(w, 1, civic.TieThrough, 3, "2018-07-01")))
		end := tie(w, 1, civic.TieThrough, 3, "2018-09-01")
		end.End, end.Why = true, "it never was"
		w.must(w.SetTie(t.Context(), end))
		for on, want := range map[string][]bool{"2018-06-30": nil, "2018-07-01": {false}, "2018-09-01": {true}} {
			var got []bool
			all := w.as(on).Commitments
			for _, tied := range all[0].Ties {
				got = append(got, tied.Ended)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("on %s (-want +got):\n%s", on, diff)
			}
		}
		all := w.as("2018-08-01")
		one, three := all.Commitments[0].Ties[0], all.Commitments[2].Ties[0]
		if one.Says() != "is discharged through" || one.Ref != 3 || three.Says() != "discharges" || three.Ref != 1 || one.Why != "the minutes say so" || one.Entered.Cites != "the log" {
			t.Errorf("%+v and %+v", one, three)
		}
		shown, err := w.Show(t.Context(), store.AsAt{Authority: w.id, On: day("2018-08-01")}, 3)
		w.must(err)
		same(t, "shown alone", shown.Commitment.Ties, all.Commitments[2].Ties)
		glance, err := w.Glance(t.Context(), store.GlanceParams{AsAt: store.AsAt{Authority: w.id, On: day("2018-08-01")}, Choose: func(*store.Picture) []store.Ref { return []store.Ref{1} }})
		w.must(err)
		same(t, "at a glance", glance.Commitments[0].Ties, all.Commitments[0].Ties)
		public := store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}}
		pic, err := w.Known(t.Context(), public)
		w.must(err)
		if len(pic.Commitments[0].Ties) != 0 {
			t.Errorf("not released, and the public sees %+v", pic.Commitments[0].Ties)
		}
		w.holds(d, false)
	})
	t.Run("no ring, not to itself, not twice, and nothing is ended that does not stand", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		must := func(p store.TieParams, want error, says string) {
			t.Helper()
			if err := w.SetTie(t.Context(), p); !errors.Is(err, want) || want != nil && !strings.Contains(err.Error(), says) {
				t.Errorf("%s %s %s: got %v, want %v with %q", p.Ref, p.Kind, p.To, err, want, says)
			}
		}
		must(tie(w, 1, civic.TiePart, 2, ""), nil, "")
		must(tie(w, 2, civic.TiePart, 3, ""), nil, "")
		must(tie(w, 1, civic.TiePart, 2, ""), store.ErrConflict, "K-1 is part of K-2 already")
		must(tie(w, 3, civic.TiePart, 1, ""), store.ErrInvalid, "K-1 is part of K-3 by other ties")
		must(tie(w, 3, civic.TieSupersedes, 1, ""), nil, "")
		must(tie(w, 2, civic.TieAnswers, 2, ""), store.ErrInvalid, "cannot be tied to itself")
		must(tie(w, 2, "likes", 1, ""), store.ErrInvalid, "part of")
		must(tie(w, 2, civic.TieAnswers, 99, ""), store.ErrNotFound, "K-99")
		blank := tie(w, 2, civic.TieAnswers, 1, "")
		blank.Why = " "
		must(blank, store.ErrInvalid, "say why")
		end := tie(w, 2, civic.TieAnswers, 1, "")
		end.End = true
		must(end, store.ErrConflict, "nobody has said that K-2 answers K-1")
		if err := w.SettleSame(t.Context(), join(w, 1, 2, "")); !errors.Is(err, store.ErrConflict) || !strings.Contains(err.Error(), "K-1 is part of K-2") {
			t.Errorf("tied, and joined: %v", err)
		}
		free := tie(w, 1, civic.TiePart, 2, "")
		free.End = true
		must(free, nil, "")
		must(tie(w, 3, civic.TiePart, 1, ""), nil, "")
		w.must(w.SettleSame(t.Context(), join(w, 1, 2, "")))
		must(tie(w, 2, civic.TieAnswers, 1, ""), store.ErrInvalid, "are one commitment")
		must(tie(w, 1, civic.TieSupersedes, 3, ""), store.ErrInvalid, "ring")
	})
	t.Run("one is taken out of three that are one, and the others stay one", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		w.must(w.SettleSame(t.Context(), join(w, 1, 2, "2018-07-01")))
		w.must(w.SettleSame(t.Context(), join(w, 2, 3, "2018-07-01")))
		if err := w.Split(t.Context(), store.SplitParams{Authority: w.id, Ref: 2, By: person("x")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("without a reason: %v", err)
		}
		w.must(w.Split(t.Context(), split(w, 2, "2018-08-01")))
		for on, want := range map[string][]store.Ref{"2018-07-15": {0, 1, 1}, "2018-08-01": {0, 0, 1}} {
			if diff := cmp.Diff(want, w.mergedInto(on)); diff != "" {
				t.Errorf("on %s (-want +got):\n%s", on, diff)
			}
		}
		if err := w.Split(t.Context(), split(w, 2, "2018-08-02")); !errors.Is(err, store.ErrConflict) || !strings.Contains(err.Error(), "one with no other") {
			t.Errorf("split again: %v", err)
		}
		w.must(w.SettleSame(t.Context(), join(w, 2, 3, "2018-09-01")))
		if diff := cmp.Diff([]store.Ref{0, 1, 1}, w.mergedInto("2018-09-01")); diff != "" {
			t.Errorf("joined again (-want +got):\n%s", diff)
		}
		w.must(w.Split(t.Context(), split(w, 1, "2018-10-01")))
		if diff := cmp.Diff([]store.Ref{0, 0, 2}, w.mergedInto("2018-10-01")); diff != "" {
			t.Errorf("the first is taken out (-want +got):\n%s", diff)
		}
		w.holds(d, false)
	})
	t.Run("what was split is suggested again only in new words", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		suggest := func(why string) store.Verdict {
			t.Helper()
			w.must(w.Suggest(t.Context(), store.SuggestParams{Authority: w.id, By: person("reader"), Suggestions: []store.Suggestion{{Kind: store.SuggestSame, Ref: 1, Other: 3, Score: 0.7, Why: why}}}))
			for _, tie := range w.as("").Commitments[0].Same {
				if tie.Ref == 3 {
					return tie.Verdict
				}
			}
			return ""
		}
		if got := suggest("both name figures"); got != store.VerdictOpen {
			t.Fatalf("suggested: %q", got)
		}
		w.must(w.SettleSame(t.Context(), join(w, 1, 3, "")))
		w.must(w.Split(t.Context(), split(w, 3, "")))
		if got := suggest("both name figures and the Board"); got != store.VerdictNo {
			t.Errorf("the same words, better explained: %q", got)
		}
		w.add(sheet{name: "three", address: "https://x/three", captured: later(3), salt: "b", items: []entry{{body: "Board", agenda: "9", on: "2018-06-04", number: "5", says: []line{
			promise("That a suite of performance indicators be provided to the Board."), promise("That the improvement plan be published."),
			promise("That the suite of figures on staffing be shared with the Board."),
		}}}})
		if got := len(w.as("").Commitments); got != 3 {
			t.Fatalf("reworded: %d commitments", got)
		}
		if got := suggest("both name a suite"); got != store.VerdictOpen {
			t.Errorf("other words since: %q", got)
		}
	})
	t.Run("who held a post is kept by its days, and known to the service", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		w.must(w.SetHolding(t.Context(), holding(w, civic.HoldingHeld, "Colin  Frayne", "", "2018-01-12", "2018-07-01")))
		w.must(w.SetHolding(t.Context(), holding(w, civic.HoldingVacant, "", "2018-01-13", "", "2018-07-02")))
		all := w.as("2018-07-01").Holdings
		if len(all) != 1 || all[0].Post != "Deputy Director" || all[0].Person != "Colin Frayne" || all[0].Days.To != day("2018-01-12") || !all[0].Days.From.IsZero() {
			t.Errorf("on 1 July: %+v", all)
		}
		if all = w.as("").Holdings; len(all) != 2 || all[1].State != civic.HoldingVacant {
			t.Errorf("at last: %+v", all)
		}
		pic, err := w.Known(t.Context(), store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}})
		w.must(err)
		if len(pic.Holdings) != 0 {
			t.Errorf("the public is told %+v", pic.Holdings)
		}
		for name, p := range map[string]store.HoldingParams{
			"by nobody": holding(w, civic.HoldingHeld, " ", "2018-01-01", "", ""), "vacant by somebody": holding(w, civic.HoldingVacant, "X Y", "2018-01-01", "", ""),
			"no days": holding(w, civic.HoldingVacant, "", "", "", ""), "backwards": holding(w, civic.HoldingHeld, "X Y", "2018-02-01", "2018-01-01", ""),
			"no state": holding(w, "gone", "", "2018-01-01", "", ""), "no post": {Authority: w.id, State: civic.HoldingVacant, Days: calendar.Day(day("2018-01-01")), Why: "x", By: person("x")},
		} {
			if err := w.SetHolding(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.holds(d, false)
	})
	t.Run("a commitment is allotted to a post, whatever its words, until that is corrected or taken back", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		allot := func(post, on string, by store.By) {
			t.Helper()
			w.must(w.Allot(t.Context(), store.AllotParams{Authority: w.id, Ref: 1, Post: post, Known: day(on), Why: "she took it on", By: by}))
		}
		stands := func(on string, by, is civic.Words) {
			t.Helper()
			for name, ask := range map[string]func() store.Commitment{
				"known": func() store.Commitment { return w.as(on).Commitments[0] },
				"shown": func() store.Commitment {
					s, err := w.Show(t.Context(), store.AsAt{Authority: w.id, On: day(on)}, 1)
					w.must(err)
					return s.Commitment
				},
			} {
				if k := ask(); k.By != by || k.ByIs != is || (k.Allotted.Post != "") != (is != "") {
					t.Errorf("%s on %q: by %q, is %q, allotted %+v; want %q and %q", name, on, k.By, k.ByIs, k.Allotted, by, is)
				}
			}
		}
		allot("Deputy  Director", "2018-07-01", person("x"))
		stands("2018-06-30", "Director", "")
		stands("2018-07-01", "Director", "Deputy Director")
		w.add(owed("a", later(9), "2018-09-30", note("Read again.")))
		stands("", "Director", "Deputy Director")
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Owner: words("Chief Executive"), Why: "x", By: at(later(10))}))
		stands("", "Chief Executive", "")
		allot("Deputy Director", "", at(later(11)))
		stands("", "Chief Executive", "Deputy Director")
		allot("", "", at(later(12)))
		stands("", "Chief Executive", "")
		if err := w.Allot(t.Context(), store.AllotParams{Authority: w.id, Ref: 9, Post: "x", Why: "x", By: person("x")}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no such commitment: %v", err)
		}
		if err := w.Allot(t.Context(), store.AllotParams{Authority: w.id, Ref: 1, Post: "x", By: person("x")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("without a reason: %v", err)
		}
		w.holds(d, false)
	})
	t.Run("a post or a body ends, and may be said not to have", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		three(w)
		end := func(kind store.EndKind, name, successor, on string) error {
			return w.SetEnding(context.Background(), store.EndingParams{Authority: w.id, Kind: kind, Name: name, Successor: successor, On: day(on), Why: "the annual meeting", By: person("x")})
		}
		w.must(end(store.EndPost, "Deputy Director", "Assistant Director", "2018-05-01"))
		w.must(end(store.EndBody, "the board", "", "2018-05-20"))
		w.must(end(store.EndBody, "Board", "", ""))
		all := w.as("").Endings
		if len(all) != 3 || all[0].Successor != "Assistant Director" || all[0].On != day("2018-05-01") || !all[2].On.IsZero() {
			t.Errorf("endings: %+v", all)
		}
		for name, c := range map[string]struct{ err, want error }{
			"no such body":      {end(store.EndBody, "Bored", "", "2018-05-20"), store.ErrNotFound},
			"a body's heir":     {end(store.EndBody, "Board", "Cabinet", "2018-05-20"), store.ErrInvalid},
			"its own successor": {end(store.EndPost, "Deputy Director", "the deputy director", "2018-05-20"), store.ErrInvalid},
			"an heir of none":   {end(store.EndPost, "Deputy Director", "Clerk", ""), store.ErrInvalid},
			"a person":          {end("person", "X", "", "2018-05-20"), store.ErrInvalid},
			"nothing":           {end(store.EndPost, " ", "", "2018-05-20"), store.ErrInvalid},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: got %v, want %v", name, c.err, c.want)
			}
		}
	})
	t.Run("whom the record names in a post is told from its day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		p := entry{body: "Board", on: "2018-06-04", number: "5", says: []line{note("Noted.")}, witnesses: [][2]string{{"Helen Marrow", "Director"}, {"Priya Lall", "Head of Quality"}}}
		w.add(sheet{name: "a", items: []entry{p}}, sheet{name: "b", items: []entry{p}})
		got, err := w.Witnesses(t.Context(), store.AsAt{Authority: w.id})
		w.must(err)
		want := []store.Witness{{Post: "Director", Person: "Helen Marrow", Item: 1, Body: "Board", On: day("2018-06-04")}, {Post: "Head of Quality", Person: "Priya Lall", Item: 1, Body: "Board", On: day("2018-06-04")}}
		same(t, "witnesses", got, want)
		if got, err = w.Witnesses(t.Context(), store.AsAt{Authority: w.id, On: day("2018-06-03")}); err != nil || len(got) != 0 {
			t.Errorf("the day before: %+v, %v", got, err)
		}
	})
}
