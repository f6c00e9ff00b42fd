package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// owed is a page with one promise, due by a day, and what became of it since.
func owed(name string, captured time.Time, due string, says ...line) sheet {
	first := line{text: "That the Director bring staffing figures to the Board.", act: "bring figures", by: "Director"}
	if due != "" {
		first.due = civic.Due{Text: "by then", Relation: when.RelationBy, To: day(due)}
	}
	return sheet{name: name, address: "https://x/board", captured: captured, salt: name, items: []entry{{
		agenda: "7", body: "Board", on: "2018-06-04", number: "5", title: "Staffing", says: append([]line{first}, says...),
	}}}
}

func later(days int) time.Time { return noon.AddDate(0, 0, days) }

func words(s string) *civic.Words { w := civic.Words(s); return &w }

// at is who acts, at a moment of his own.
func at(moment time.Time) store.By { return store.By{Actor: "j.smith", Cause: "correct", At: moment} }

func corrections(t *testing.T, d Driver) {
	kind := civic.KindAction
	t.Run("a person's word stands over the reading, which is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		due := civic.Due{Relation: when.RelationBy, To: day("2018-12-31")}
		w.must(w.Correct(t.Context(), store.CorrectParams{
			Authority: w.id, Ref: 1, Kind: &kind, Owner: words("the Deputy Director"), Recipient: words("Cabinet"), Due: &due,
			Why: "the minute says so two lines on", Cites: "minute 7", By: at(later(1)),
		}))
		k := w.as("2018-06-04").Commitments[0]
		if k.Kind != kind || k.By != "the Deputy Director" || k.To != "Cabinet" || k.Due.To != due.To || k.Due.Text != "by then" {
			t.Errorf("got %+v", k)
		}
		want := []store.Correction{}
		for _, a := range store.Corrigible() {
			want = append(want, store.Correction{
				Aspect: a, Actor: "j.smith", Why: "the minute says so two lines on", Cites: "minute 7", Known: day("2018-06-04"), Recorded: later(1),
			})
		}
		if diff := cmp.Diff(want, k.Corrections, byDay); diff != "" {
			t.Errorf("corrections (-want +got):\n%s", diff)
		}
		if r := k.AsRead; r == nil || r.Kind != civic.KindResolution || r.By != "Director" || r.Due.To != day("2018-09-30") {
			t.Errorf("as read: %+v", r)
		}
		was, err := w.Known(t.Context(), store.AsAt{Authority: w.id, Recorded: noon.Add(time.Minute)})
		w.must(err)
		if k := was.Commitments[0]; k.By != "Director" || k.AsRead != nil {
			t.Errorf("as recorded before: %+v", k)
		}
	})
	t.Run("it survives newer rules and newer captures", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := owed("a", noon, "2018-09-30")
		w.add(first)
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Owner: words("the Deputy Director"), Why: "x", By: at(later(1))}))
		again := owed("a", noon, "2018-10-31")
		again.of, again.rules = &first, "2"
		w.add(again, owed("b", later(30), "2018-11-30"))
		if k := w.as("").Commitments[0]; k.By != "the Deputy Director" || k.Due.To != day("2018-11-30") || k.Ref != 1 {
			t.Errorf("got %+v", k)
		}
	})
	t.Run("it is known when what it corrects was", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"), owed("b", later(30), ""))
		due := civic.Due{Relation: when.RelationBy, To: day("2018-12-31")}
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Due: &due, Why: "x", By: at(later(40))}))
		for on, want := range map[string]string{"2019-01-01": "2018-09-30", calendar.OfTime(later(30)).String(): "2018-12-31"} {
			if got := w.as(on).Commitments[0].Due.To; got != day(want) {
				t.Errorf("as at %s it is due %s, want %s", on, got, want)
			}
		}
	})
	t.Run("no time at all, and taken back", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Due: &civic.Due{}, Owner: words(""), Why: "x", By: at(later(1))}))
		if k := w.as("").Commitments[0]; k.Due != (civic.Due{Relation: when.RelationNone}) || k.By != "" || len(k.Corrections) != 2 {
			t.Errorf("got %+v", k)
		}
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, AsRead: []store.Aspect{store.AspectDue}, Why: "y", By: at(later(2))}))
		if k := w.as("").Commitments[0]; k.Due.To != day("2018-09-30") || k.By != "" || len(k.Corrections) != 1 {
			t.Errorf("taken back: %+v", k)
		}
	})
	t.Run("what cannot be is refused with what to do", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, ""))
		bad, inverted := civic.CommitmentKind("wish"), civic.Due{From: day("2019-01-02"), To: day("2019-01-01")}
		for name, c := range map[string]struct {
			p    store.CorrectParams
			want error
		}{
			"no such ref":     {store.CorrectParams{Ref: 9, Owner: words("x"), Why: "x"}, store.ErrNotFound},
			"no reason":       {store.CorrectParams{Ref: 1, Owner: words("x")}, store.ErrInvalid},
			"nothing":         {store.CorrectParams{Ref: 1, Why: "x"}, store.ErrInvalid},
			"no such kind":    {store.CorrectParams{Ref: 1, Kind: &bad, Why: "x"}, store.ErrInvalid},
			"inverted":        {store.CorrectParams{Ref: 1, Due: &inverted, Why: "x"}, store.ErrInvalid},
			"not corrected":   {store.CorrectParams{Ref: 1, AsRead: []store.Aspect{store.AspectDue}, Why: "x"}, store.ErrInvalid},
			"the words":       {store.CorrectParams{Ref: 1, AsRead: []store.Aspect{store.AspectWords}, Why: "x"}, store.ErrInvalid},
			"both ways":       {store.CorrectParams{Ref: 1, Owner: words("x"), AsRead: []store.Aspect{store.AspectOwner}, Why: "x"}, store.ErrInvalid},
			"the second only": {store.CorrectParams{Ref: 1, Owner: words("x"), AsRead: []store.Aspect{store.AspectDue}, Why: "x"}, store.ErrInvalid},
		} {
			c.p.Authority, c.p.By = w.id, at(noon)
			err := w.Correct(t.Context(), c.p)
			if said, _ := store.Public(err); errors.Is(c.want, store.ErrNotFound) && !strings.Contains(said, "no commitment K-9") {
				t.Errorf("%s: says %q", name, said)
			}
			if said, _ := store.Public(err); !errors.Is(err, c.want) || said == "" || said == c.want.Error() {
				t.Errorf("%s: got %v, want %v and what to do", name, err, c.want)
			}
		}
		if k := w.as("").Commitments[0]; k.AsRead != nil {
			t.Errorf("half of a refused correction was kept: %+v", k)
		}
	})
}

// changed is a change as the tests set it down.
type changed struct {
	Aspects   []store.Aspect
	Cause     store.ChangeCause
	File      string
	Known     calendar.Date
	Before    calendar.Date // the end of the due
	After     calendar.Date
	Corrected []store.Aspect
	Seen      string
}

func changes(t *testing.T, d Driver) {
	list := func(w *town, p store.ChangesParams) []changed {
		w.t.Helper()
		p.Authority = w.id
		all, err := w.Changes(w.t.Context(), p)
		w.must(err)
		var out []changed
		for _, c := range all {
			out = append(out, changed{c.Aspects, c.Cause, c.File, c.Known, c.Before.Due.To, c.After.Due.To, c.Corrected, c.SeenBy})
		}
		return out
	}
	since := func(days int) calendar.Date { return calendar.OfTime(later(days)) }
	t.Run("each later capture and reading is told of", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx := t.Context()
		first := owed("a", noon, "2018-09-30")
		w.add(first)
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "2018-07-01", 1)))
		again := owed("a", noon, "2018-10-31")
		again.of, again.rules = &first, "2"
		gone := owed("d", later(30), "")
		gone.items[0].says = []line{note("That the report be noted.")}
		other := owed("c", later(25), "2018-11-30")
		other.shape, other.address, other.items[0].decision = civic.ShapeDecision, "", "55"
		back := owed("e", later(40), "2018-11-30")
		back.items[0].says[0].text = "That the Director bring the staffing figures to the Board."
		second := owed("b", later(20), "2018-11-30", note("Noted."))
		for _, s := range []sheet{again, second, other, gone, back} {
			w.add(s)
		}
		all := []changed{
			{[]store.Aspect{"due"}, store.ChangeReread, "a", day("2018-06-04"), day("2018-09-30"), day("2018-10-31"), nil, ""},
			{[]store.Aspect{"due"}, store.ChangeCaptured, "b", since(20), day("2018-10-31"), day("2018-11-30"), nil, ""},
			{[]store.Aspect{"words"}, store.ChangeCaptured, "e", since(40), day("2018-11-30"), day("2018-11-30"), nil, ""},
		}
		if diff := cmp.Diff(all, list(w, store.ChangesParams{}), byDay); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
		// In 2019 the other page, whose first capture is known since the meeting, was
		// the only one to say November.
		then := []changed{all[0], {[]store.Aspect{"due"}, store.ChangeCaptured, "c", day("2018-06-04"), day("2018-10-31"), day("2018-11-30"), nil, ""}}
		if diff := cmp.Diff(then, list(w, store.ChangesParams{AsAt: store.AsAt{On: day("2019-01-01")}}), byDay); diff != "" {
			t.Errorf("as at 2019 (-want +got):\n%s", diff)
		}
	})
	t.Run("no longer read, and read again", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		gone := owed("b", later(30), "")
		gone.items[0].says = []line{note("That the report be noted.")}
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-07-01", 1)))
		w.add(gone)
		w.add(owed("c", later(40), "2018-09-30"))
		same := day("2018-09-30")
		want := []changed{
			{[]store.Aspect{"read"}, store.ChangeCaptured, "b", since(30), same, same, nil, ""},
			{[]store.Aspect{"read"}, store.ChangeCaptured, "c", since(40), same, same, nil, ""},
		}
		if diff := cmp.Diff(want, list(w, store.ChangesParams{}), byDay); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
	})
	t.Run("newer rules that read nothing are told of", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := owed("a", noon, "2018-09-30")
		w.add(first)
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-07-01", 1)))
		w.add(sheet{name: "a", of: &first, rules: "2", address: first.address})
		same := day("2018-09-30")
		want := []changed{{[]store.Aspect{"read"}, store.ChangeReread, "a", day("2018-06-04"), same, same, nil, ""}}
		if diff := cmp.Diff(want, list(w, store.ChangesParams{}), byDay); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
	})
	t.Run("only what is followed, and only since then", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		w.add(owed("b", later(10), "2018-10-31"))
		if got := list(w, store.ChangesParams{}); got != nil {
			t.Errorf("what nobody follows: %+v", got)
		}
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-07-01", 1)))
		if got := list(w, store.ChangesParams{}); got != nil {
			t.Errorf("what changed before it was followed: %+v", got)
		}
		w.add(owed("c", later(20), "2018-11-30"))
		if got := list(w, store.ChangesParams{}); len(got) != 1 {
			t.Errorf("since it is followed: %+v", got)
		}
		w.must(w.Follow(t.Context(), follow(w.id, civic.Historic, "2018-08-01", 1)))
		if got := list(w, store.ChangesParams{}); got != nil {
			t.Errorf("set aside: %+v", got)
		}
	})
	t.Run("it waits until a person has seen it", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx := t.Context()
		waits := func(want int) []store.Change {
			t.Helper()
			q, err := w.Queue(ctx, store.AsAt{Authority: w.id})
			w.must(err)
			if len(q.Changed) != want {
				t.Fatalf("%d wait, want %d: %+v", len(q.Changed), want, q.Changed)
			}
			return q.Changed
		}
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "2018-07-01", 1)))
		w.add(owed("b", later(10), "2018-10-31"))
		seen := waits(1)[0]
		w.add(owed("c", later(20), "2018-11-30"))
		waits(2)
		w.must(w.MarkSeen(ctx, store.SightingParams{Authority: w.id, Ref: 1, Through: seen.Entry, Why: "the chair agreed", By: at(later(30))}))
		waits(1)
		w.must(w.MarkSeen(ctx, store.SightingParams{Authority: w.id, Ref: 1, By: at(later(30))}))
		waits(0)
		if got := list(w, store.ChangesParams{}); len(got) != 2 || got[0].Seen != "j.smith" {
			t.Errorf("what was seen is told no more: %+v", got)
		}
		if got := list(w, store.ChangesParams{After: seen.Entry}); len(got) != 1 || got[0].File != "c" {
			t.Errorf("after an entry: %+v", got)
		}
		if err := w.MarkSeen(ctx, store.SightingParams{Authority: w.id, Ref: 9, By: at(noon)}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("seen of no commitment: %v", err)
		}
	})
	t.Run("a correction stands over what is read, and it is told", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "2018-07-01", 1)))
		due := civic.Due{Relation: when.RelationBy, To: day("2018-12-31")}
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Due: &due, Why: "x", By: at(later(1))}))
		w.add(owed("b", later(10), "2018-10-31"))
		want := []changed{{[]store.Aspect{"due"}, store.ChangeCaptured, "b", since(10), day("2018-09-30"), day("2018-10-31"), []store.Aspect{"due"}, ""}}
		if diff := cmp.Diff(want, list(w, store.ChangesParams{}), byDay); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
	})
}
