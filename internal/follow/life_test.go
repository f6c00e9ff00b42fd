package follow_test

import (
	"errors"
	"slices"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// living is a promise to the Board with steps, each known a day after the one before.
func living(steps ...store.NewStep) store.Commitment {
	k := promise(civic.Due{})
	k.Asker, k.Kind = "Board", civic.KindRecommendation
	for i, n := range steps {
		n.Ref = k.Ref
		k.Steps = append(k.Steps, store.Step{NewStep: n, ID: store.StepID(i + 1), Known: date("2018-10-01").AddDays(i), Actor: "j.smith"})
	}
	return k
}

func progress(to civic.Delivery) store.NewStep {
	return store.NewStep{Act: civic.StepProgress, State: string(to), Why: "x"}
}

func closure(to civic.Delivery) store.NewStep {
	return store.NewStep{Act: civic.StepClosure, State: string(to), Why: "x", Party: "Board", Item: 3}
}

var (
	shows   = store.NewStep{Act: civic.StepEvidence, State: "link", Words: "x", Address: "https://x"}
	accepts = store.NewStep{Act: civic.StepJudged, State: civic.EvidenceAccepted}
)

// lived judges a promise on a day.
func lived(t *testing.T, on string, all ...store.Commitment) follow.Standing {
	t.Helper()
	got := follow.Stand(store.Picture{Commitments: all}, date(on))
	if len(got) != 1 {
		t.Fatalf("%d standings", len(got))
	}
	return got[0]
}

// TestLifeWalked walks the whole of the life: from every state that can be reached, each
// step is tried, with and without what it needs; it is taken exactly where Moves has it.
func TestLifeWalked(t *testing.T) {
	t.Parallel()
	type state struct {
		at     civic.Delivery
		closed bool
	}
	reached := map[state][]store.NewStep{{}: nil}
	queue := []state{{}}
	tried := 0
	for len(queue) > 0 {
		from := queue[0]
		queue = queue[1:]
		path := reached[from]
		for _, act := range []civic.StepAct{civic.StepProgress, civic.StepClosure} {
			for _, to := range act.States() {
				for _, evidence := range []bool{false, true} {
					for _, bare := range []bool{false, true} {
						steps := path
						if evidence {
							judged := accepts
							judged.Of = store.StepID(len(path) + 1)
							steps = append(slices.Clone(path), shows, judged)
						}
						s := lived(t, "2019-01-01", living(steps...))
						n := store.NewStep{Act: act, State: to, Party: "the Board"}
						if !bare {
							n.Why, n.Item = "x", 3
						}
						got, err := s.MayTake(n)
						has := evidence || slices.ContainsFunc(path, func(n store.NewStep) bool { return n.Act == civic.StepJudged })
						want := allowed(act, from.at, from.closed, civic.Delivery(to), has, bare)
						tried++
						if (err == nil) != want {
							t.Errorf("from %q to %s %q (evidence %v, bare %v): %v, want it taken: %v", from.at, act, to, evidence, bare, err, want)
						}
						if err != nil || bare {
							continue
						}
						after := lived(t, "2019-01-01", living(append(slices.Clone(steps), got)...))
						at := state{after.Life().Delivery, after.Closed()}
						if at.at != civic.Delivery(to) || at.closed != civic.Delivery(to).Closes() && act == civic.StepClosure {
							t.Errorf("from %q by %s %q it is %q, closed: %v", from.at, act, to, at.at, at.closed)
						}
						if _, ok := reached[at]; !ok && !evidence || !ok && len(steps) < 8 {
							reached[at] = append(slices.Clone(steps), got)
							queue = append(queue, at)
						}
					}
				}
			}
		}
	}
	for _, d := range civic.Deliveries() {
		if !slices.ContainsFunc(slices.Collect(keys(reached)), func(s state) bool { return s.at == d }) {
			t.Errorf("nothing leads to %s", d)
		}
	}
	if tried < 400 {
		t.Errorf("only %d steps were tried", tried)
	}
}

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// TestWhatClosingNeeds holds the table to what DESIGN says of who may close.
func TestWhatClosingNeeds(t *testing.T) {
	t.Parallel()
	judged := accepts
	judged.Of = 1
	closing := func(to civic.Delivery) store.NewStep { return closure(to) }
	bare := func(n store.NewStep) store.NewStep { n.Why = ""; return n }
	nowhere := func(n store.NewStep) store.NewStep { n.Item = 0; return n }
	for name, c := range map[string]struct {
		steps []store.NewStep
		n     store.NewStep
		want  error
	}{
		"closed without any evidence":                   {nil, closing(civic.DeliveryClosed), store.ErrInvalid},
		"closed with evidence that nobody has accepted": {[]store.NewStep{shows}, closing(civic.DeliveryClosed), store.ErrInvalid},
		"closed with accepted evidence":                 {[]store.NewStep{shows, judged}, bare(closing(civic.DeliveryClosed)), nil},
		"closed at no meeting":                          {[]store.NewStep{shows, judged}, nowhere(closing(civic.DeliveryClosed)), store.ErrInvalid},
		"closed without evidence, without a reason":     {nil, bare(closing(civic.DeliveryClosedUnevidenced)), store.ErrInvalid},
		"closed without evidence, with a reason":        {nil, closing(civic.DeliveryClosedUnevidenced), nil},
		"said to apply no longer, by the body alone":    {nil, closing(civic.DeliveryNoLongerApplies), store.ErrConflict},
		"said to apply no longer, and agreed":           {[]store.NewStep{progress(civic.DeliveryNoLongerApplies)}, closing(civic.DeliveryNoLongerApplies), nil},
		"said to apply no longer, and refused":          {[]store.NewStep{progress(civic.DeliveryNoLongerApplies)}, closing(civic.DeliveryReopened), nil},
		"evidenced before it was implemented":           {[]store.NewStep{shows, judged}, progress(civic.DeliveryEvidenced), store.ErrConflict},
		"evidenced without evidence":                    {[]store.NewStep{progress(civic.DeliveryImplemented)}, progress(civic.DeliveryEvidenced), store.ErrInvalid},
		"delayed without a word":                        {nil, bare(progress(civic.DeliveryDelayed)), store.ErrInvalid},
		"paused without a word":                         {nil, bare(progress(civic.DeliveryPaused)), store.ErrInvalid},
		"reported after it was closed":                  {[]store.NewStep{closing(civic.DeliveryClosedUnevidenced)}, progress(civic.DeliveryInProgress), store.ErrConflict},
		"reopened, though nobody closed it":             {nil, closing(civic.DeliveryReopened), store.ErrConflict},
	} {
		s := lived(t, "2019-01-01", living(c.steps...))
		if _, err := s.MayTake(c.n); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// allowed says it from the table alone.
func allowed(act civic.StepAct, from civic.Delivery, closed bool, to civic.Delivery, evidence, bare bool) bool {
	if closed && act == civic.StepProgress {
		return false
	}
	for _, m := range follow.Moves() {
		if m.Act != act || m.To != to || !slices.Contains(m.From, from) {
			continue
		}
		needsEvidence := slices.Contains(m.Needs, follow.NeedEvidence)
		needsMore := slices.Contains(m.Needs, follow.NeedWhy) || slices.Contains(m.Needs, follow.NeedMeeting)
		return (evidence || !needsEvidence) && (!bare || !needsMore)
	}
	return false
}

// TestAnswers: by when an answer is owed, by what clock, and how late it is.
func TestAnswers(t *testing.T) {
	t.Parallel()
	notice := func(clock civic.Clock, received, to string) store.NewStep {
		n := store.NewStep{Act: civic.StepNotice, State: string(clock), Party: "the Cabinet Member", Words: "x", Days: calendar.Interval{From: date(received)}}
		if to != "" {
			n.Days.To = date(to)
		}
		return n
	}
	given := func(state civic.Response, on string) store.NewStep {
		return store.NewStep{Act: civic.StepResponse, State: string(state), Party: "the Cabinet Member", Why: "x", Days: calendar.Interval{From: date(on)}}
	}
	for name, c := range map[string]struct {
		steps []store.NewStep
		on    string
		state civic.Response
		by    string
		late  int
		law   bool
	}{
		"no notice, no clock":                 {nil, "2020-01-01", civic.ResponseAwaiting, "", 0, false},
		"the last day":                        {[]store.NewStep{notice(civic.ClockTwoMonths, "2018-09-07", "")}, "2018-11-06", civic.ResponseAwaiting, "2018-11-06", 0, true},
		"the day after":                       {[]store.NewStep{notice(civic.ClockTwoMonths, "2018-09-07", "")}, "2018-11-07", civic.ResponseAwaiting, "2018-11-06", 1, true},
		"no corresponding day":                {[]store.NewStep{notice(civic.ClockTwoMonths, "2018-12-31", "")}, "2019-03-01", civic.ResponseAwaiting, "2019-02-28", 1, true},
		"a health body":                       {[]store.NewStep{notice(civic.ClockHealth, "2018-09-07", "")}, "2018-10-05", civic.ResponseAwaiting, "2018-10-05", 0, true},
		"a local protocol":                    {[]store.NewStep{notice(civic.ClockLocal, "2018-09-07", "2018-10-31")}, "2018-11-05", civic.ResponseAwaiting, "2018-10-31", 5, false},
		"answered in time":                    {[]store.NewStep{notice(civic.ClockTwoMonths, "2018-09-07", ""), given(civic.ResponseAccepted, "2018-11-01")}, "2020-01-01", civic.ResponseAccepted, "2018-11-06", 0, true},
		"answered late":                       {[]store.NewStep{notice(civic.ClockTwoMonths, "2018-09-07", ""), given(civic.ResponseRejected, "2018-11-08")}, "2020-01-01", civic.ResponseRejected, "2018-11-06", 2, true},
		"answered twice: the later holds":     {[]store.NewStep{given(civic.ResponseAcceptedInPrinciple, "2018-10-01"), given(civic.ResponseAccepted, "2018-11-08")}, "2020-01-01", civic.ResponseAccepted, "", 0, false},
		"answered though no notice was given": {[]store.NewStep{given(civic.ResponseNoted, "2018-10-01")}, "2020-01-01", civic.ResponseNoted, "", 0, false},
	} {
		s := lived(t, c.on, living(c.steps...))
		l := s.Life()
		if len(l.Answers) != 1 {
			t.Fatalf("%s: %d answers", name, len(l.Answers))
		}
		a := l.Answers[0]
		by := ""
		if !a.By.IsZero() {
			by = a.By.String()
		}
		if a.State != c.state || by != c.by || a.Late != c.late || a.Clock.Statutory() != c.law {
			t.Errorf("%s: %+v", name, a)
		}
	}
	if civic.ResponseAcceptedInPrinciple.Accepted() {
		t.Error("accepted in principle is not accepted")
	}
	narrative := living()
	narrative.Kind = civic.KindUndertaking
	undertaken := lived(t, "2019-01-01", narrative)
	if l := undertaken.Life(); len(l.Answers) != 0 {
		t.Errorf("an undertaking awaits an answer: %+v", l.Answers)
	}
}

// TestEachAskerCloses: what two bodies asked for is closed when both have, and each source
// keeps its own answer; a body that took over closes for the one before.
func TestEachAskerCloses(t *testing.T) {
	t.Parallel()
	root, other := living(), living()
	other.Ref, other.MergedInto, other.Asker = root.Ref+1, root.Ref, "Cabinet"
	one := closure(civic.DeliveryClosedUnevidenced)
	root.Steps = living(one).Steps
	s := lived(t, "2019-01-01", root, other)
	l := s.Life()
	if s.Closed() || !s.Outstanding() || l.ClosedBy() != 1 || len(l.Askers) != 2 || len(l.Answers) != 2 || l.Delivery != "" {
		t.Errorf("closed by one of two: %+v", l)
	}
	if _, err := s.MayTake(store.NewStep{Act: civic.StepClosure, State: "closed without evidence", Why: "x", Item: 3}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("for which body was not said: %v", err)
	}
	if _, err := s.MayTake(store.NewStep{Act: civic.StepClosure, State: "closed without evidence", Why: "x", Item: 3, Party: "Audit Committee"}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a body that never asked: %v", err)
	}
	heirs := store.Picture{
		Commitments: []store.Commitment{root, other},
		Successions: []store.Succession{{Body: "Cabinet", Successor: "The Executive", On: date("2018-12-01")}},
	}
	n, err := follow.Stand(heirs, date("2019-01-01"))[0].MayTake(store.NewStep{Act: civic.StepClosure, State: "closed not implemented", Why: "x", Item: 3, Party: "the Executive"})
	if err != nil || n.Party != "Cabinet" {
		t.Errorf("the body that took over: %+v, %v", n, err)
	}
	if _, err := follow.Stand(heirs, date("2018-11-30"))[0].MayTake(store.NewStep{Act: civic.StepClosure, State: "closed not implemented", Why: "x", Item: 3, Party: "the Executive"}); err == nil {
		t.Error("the body that had not taken over yet closes")
	}
	n.Ref = other.Ref
	other.Steps = []store.Step{{NewStep: n, ID: 9, Known: date("2018-12-30")}}
	s = lived(t, "2019-01-01", root, other)
	if l := s.Life(); !s.Closed() || s.Outstanding() || l.Delivery != civic.DeliveryNotImplemented {
		t.Errorf("closed by both: %+v", l)
	}
	for met, want := range map[string]string{"2018-11-30": "Cabinet", "2018-12-01": "The Executive", "": "The Executive"} {
		other.Steps[0].On = calendar.Date{}
		if met != "" {
			other.Steps[0].On = date(met)
		}
		heirs.Commitments = []store.Commitment{root, other}
		all := follow.Stand(heirs, date("2019-01-01"))
		l := all[0].Life()
		if a := l.Askers[1]; a.By != want || met != "" && a.On != date(met) || met == "" && a.On != date("2018-12-30") {
			t.Errorf("closed at a meeting of %q: by %s on %s, want by %s", met, a.By, a.On, want)
		}
	}
}

// TestReopened: what was closed, or came back, and was opened again is owed again.
func TestReopened(t *testing.T) {
	t.Parallel()
	k := living(closure(civic.DeliveryClosedUnevidenced), closure(civic.DeliveryReopened))
	s := lived(t, "2019-01-01", k)
	if l := s.Life(); s.Closed() || !s.Outstanding() || l.Delivery != civic.DeliveryReopened {
		t.Errorf("reopened: %+v", l)
	}
	k.Returns = []store.Return{{Item: 2, On: date("2018-09-01"), Verdict: store.VerdictYes}}
	if s = lived(t, "2019-01-01", k); !s.Outstanding() {
		t.Error("it came back before it was opened again, and counts as settled")
	}
}
