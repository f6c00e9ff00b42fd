package paper_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

// stepped is a commitment with a step in its life.
func stepped(k store.Commitment, id store.StepID, n store.NewStep, known string) store.Commitment {
	n.Ref = k.Ref
	k.Steps = append(slices.Clone(k.Steps), store.Step{NewStep: n, ID: id, Known: date(known)})
	return k
}

// noticed is one to which an answer is owed by law.
func noticed(k store.Commitment, received string) store.Commitment {
	return stepped(k, store.StepID(100+k.Ref), store.NewStep{
		Act: civic.StepNotice, State: string(civic.ClockTwoMonths), Days: calendar.Interval{From: date(received)}, Party: "the Cabinet Member", Words: "x",
	}, received)
}

// TestBrief puts one commitment into each part of the brief and beside it, and asks after
// each.
func TestBrief(t *testing.T) {
	t.Parallel()
	oral := promise(1, "2022-12-31")
	oral.Returns = []store.Return{{Item: 77, On: date("2022-07-01"), Verdict: store.VerdictNo}}
	may := promise(2, "2022-12-31")
	may.Returns = []store.Return{{Item: 77, On: date("2022-07-01"), Verdict: store.VerdictOpen}}
	done := stepped(promise(8, "2022-12-31"), 8, store.NewStep{Act: civic.StepProgress, State: string(civic.DeliveryImplemented)}, "2022-05-01")
	moot := stepped(promise(9, "2022-12-31"), 9, store.NewStep{Act: civic.StepProgress, State: string(civic.DeliveryNoLongerApplies), Why: "x"}, "2022-05-01")
	paused := stepped(promise(10, "2022-12-31"), 10, store.NewStep{Act: civic.StepProgress, State: string(civic.DeliveryPaused), Why: "x"}, "2022-05-01")
	nobody := promise(11, "2022-12-31")
	nobody.By = ""
	was := []store.Commitment{
		oral, may, noticed(promise(3, "2022-12-31"), "2022-06-01"), promise(4, "2022-09-01"), promise(5, "2022-09-20"), promise(6, "2022-10-31"),
		promise(7, "2022-12-31"), done, moot, paused, nobody, promise(12, "2022-12-31"),
	}
	now := slices.Clone(was)
	now[5] = promise(6, "2022-12-01")
	now[6] = returned(promise(7, "2022-12-31"), "2022-08-01", store.VerdictYes)
	a := asked()
	a.Before = &store.Picture{Commitments: was}
	a.Verbal = func(id store.ItemID) bool { return id == 77 }
	p := paper.Brief(store.Picture{Commitments: now}, a)
	want := map[string][]string{"oral": {"K-1"}, "unanswered": {"K-3"}, "did-not": {"K-4", "K-5"}, "date-moved": {"K-6"}, "came-back": {"K-7"}}
	if d := cmp.Diff(want, groups(p)); d != "" {
		t.Errorf("parts (-want +got):\n%s", d)
	}
	var asks []string
	for _, q := range p.Questions {
		asks = append(asks, q.Ref)
		if q.Ask == "" || q.Fact == "" || !strings.HasSuffix(q.Ask, "?") {
			t.Errorf("%+v is no question with its fact", q)
		}
	}
	if d := cmp.Diff([]string{"K-3", "K-1", "K-9", "K-4", "K-10", "K-5", "K-6", "K-8"}, asks); d != "" {
		t.Errorf("questions, the weightiest first (-want +got):\n%s", d)
	}
	lists := 0
	for range p.Rows {
		lists++
	}
	if p.Total.Rows != lists {
		t.Errorf("%d rows are counted, and %d listed", p.Total.Rows, lists)
	}
}

// TestBriefOfAFirstMeeting: nothing moved, for nothing was before.
func TestBriefOfAFirstMeeting(t *testing.T) {
	t.Parallel()
	a := asked()
	a.Since = calendar.Date{}
	p := paper.Brief(store.Picture{Commitments: []store.Commitment{promise(1, "2022-12-31"), promise(2, "2022-09-01")}}, a)
	if d := cmp.Diff(map[string][]string{"did-not": {"K-2"}}, groups(p)); d != "" {
		t.Error(d)
	}
}

// full is a brief with as much in it as there can be, and more than there is room for.
func full() *paper.Paper {
	long := strings.Repeat("a very long sentence of a minute that says what is to be done and by whom ", 20)
	var was, now []store.Commitment
	add := func(ref store.Ref, before, after store.Commitment) {
		for _, k := range []*store.Commitment{&before, &after} {
			k.Ref, k.Text, k.Reference = ref, long, store.Reference{Prefix: "ABCDEFGH", Year: 2021, Number: int(ref) + 100000}
		}
		was, now = append(was, before), append(now, after)
	}
	for n := range store.Ref(9) {
		oral := promise(n, "2022-12-31")
		oral.Returns = []store.Return{{Item: 77, On: date("2022-07-01"), Verdict: store.VerdictNo}}
		add(10+n, oral, oral)
		add(30+n, noticed(promise(30+n, "2022-06-30"), "2022-06-01"), noticed(promise(30+n, "2022-06-30"), "2022-06-01"))
		add(50+n, promise(50+n, "2022-09-01"), promise(50+n, "2022-09-01"))
		add(70+n, promise(70+n, "2022-10-31"), promise(70+n, "2022-12-01"))
		add(90+n, promise(90+n, "2022-12-31"), returned(promise(90+n, "2022-12-31"), "2022-08-01", store.VerdictYes))
	}
	a := asked()
	a.Authority, a.Body = "The Council of the County of Fernshire and the Boroughs of Marl and Vale & <Co>", strings.Repeat("Children, Families and Lifelong Learning ", 3)+"Select Committee"
	for i := range was {
		was[i].Asker, now[i].Asker = a.Body, a.Body
	}
	a.Before = &store.Picture{Commitments: was}
	a.Verbal = func(id store.ItemID) bool { return id == 77 }
	return paper.Brief(store.Picture{Commitments: now}, a)
}

// TestBriefKeepsToItsPage: however much there is, each part has a few rows, and says how
// many more there are; and nothing is asked of a network.
func TestBriefKeepsToItsPage(t *testing.T) {
	t.Parallel()
	page := string(written(t, full(), paper.HTML))
	for _, want := range []string{"By word of mouth only (9)", "Not answered (9)", "Did not come (9)", "Date moved (9)", "Came back (9)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page says nothing of %q", want)
		}
	}
	if got := strings.Count(page, "and 5 more, in the tracker"); got != 5 {
		t.Errorf("%d of five parts say that there are more", got)
	}
	if got := strings.Count(page, "<li"); got != 5*4+paper.MostQuestions {
		t.Errorf("%d entries", got)
	}
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		for _, at := range z.Token().Attr {
			if slices.Contains([]string{"src", "srcset", "action"}, at.Key) || at.Key == "href" && !strings.HasPrefix(at.Val, "#") {
				t.Errorf("it asks for %s=%q", at.Key, at.Val)
			}
		}
	}
	for _, bad := range []string{"url(", "@import", "<script", "<Co>"} {
		if strings.Contains(page, bad) {
			t.Errorf("it has %q in it", bad)
		}
	}
}

// TestShares: each recommendation is counted once in either list, however many there are.
func TestShares(t *testing.T) {
	t.Parallel()
	answer := func(ref store.Ref, state civic.Response) store.Commitment {
		return stepped(promise(ref, "2022-09-01"), store.StepID(ref), store.NewStep{Act: civic.StepResponse, State: string(state), Days: calendar.Interval{From: date("2022-05-01")}, Party: "x", Why: "x"}, "2022-05-01")
	}
	close := func(k store.Commitment, id store.StepID, how civic.Delivery) store.Commitment {
		return stepped(k, id, store.NewStep{Act: civic.StepClosure, State: string(how), Party: k.Asker, Days: calendar.Interval{From: date("2022-07-01")}, Why: "x"}, "2022-07-01")
	}
	all := []store.Commitment{
		answer(1, civic.ResponseAccepted), close(answer(2, civic.ResponseAccepted), 20, civic.DeliveryClosed), answer(3, civic.ResponseAcceptedInPart),
		answer(4, civic.ResponseAcceptedInPrinciple), close(answer(5, civic.ResponseRejected), 50, civic.DeliveryNotImplemented), promise(6, ""), promise(7, ""),
		promise(8, ""), promise(9, "2022-09-01"),
	}
	for i := range all {
		all[i].Kind = civic.KindRecommendation
	}
	all[7].MergedInto = 6               // counted with the sixth
	all[8].Meeting = date("2022-05-20") // of the next year
	all = append(all, promise(10, ""))  // no recommendation
	a := asked()
	a.Meeting, a.Since, a.Year = calendar.Date{}, calendar.Date{}, 2021
	p := paper.Annual(store.Picture{Commitments: all}, a)
	got := map[string]string{}
	sums := map[string]int{}
	for _, s := range p.Shares {
		got[s.Name] = s.String()
		sums[s.Of] += s.Rows
	}
	want := map[string]string{
		"Awaiting an answer": "2 of 7 (29%)", "Accepted": "2 of 7 (29%)", "Accepted in part": "1 of 7 (14%)", "Accepted in principle": "1 of 7 (14%)", "Rejected": "1 of 7 (14%)",
		"Closed, with evidence": "1 of 7 (14%)", "Closed, not implemented": "1 of 7 (14%)", "Open: overdue": "3 of 7 (43%)", "Open: no date": "2 of 7 (29%)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("shares (-want +got):\n%s", d)
	}
	for of, n := range sums {
		if n != p.Total.Rows || n != 7 {
			t.Errorf("%s adds up to %d of %d", of, n, p.Total.Rows)
		}
	}
	for _, f := range paper.Formats() {
		said := words(t, p, f)
		if f != paper.CSV && !strings.Contains(said, "Closed, not implemented") {
			t.Errorf("%s says nothing of the shares", f)
		}
	}
}

// TestStepsAreToldOnce: what was asked, answered and shown in between, and nothing of before.
func TestStepsAreToldOnce(t *testing.T) {
	t.Parallel()
	k := noticed(promise(1, "2022-12-31"), "2022-03-01")
	later := stepped(k, 200, store.NewStep{Act: civic.StepResponse, State: string(civic.ResponseAccepted), Days: calendar.Interval{From: date("2022-07-01")}, Party: "x"}, "2022-07-01")
	later = stepped(later, 201, store.NewStep{Act: civic.StepEvidence, State: string(civic.EvidenceLink), Words: "the suite", Address: "https://x"}, "2022-07-02")
	later = stepped(later, 202, store.NewStep{Act: civic.StepJudged, State: civic.EvidenceAccepted, Of: 201}, "2022-07-03")
	later = stepped(later, 203, store.NewStep{Act: civic.StepAgreed, Days: calendar.Interval{To: date("2023-01-31")}, Why: "x"}, "2022-07-04")
	later = stepped(later, 204, store.NewStep{Act: civic.StepForecast, Days: calendar.Interval{To: date("2023-02-28")}, Why: "x"}, "2022-07-05")
	for public, want := range map[bool][]string{
		false: {
			"Another day was agreed: by 31 January 2023; it was expected by 31 December 2022.", "Its owner now expects it by 28 February 2023.",
			"Answer of 1 July 2022: accepted.", "Evidence was brought on 2 July 2022: the suite.", "Evidence was accepted on 3 July 2022.",
		},
		true: {
			"Another day was agreed: by 31 January 2023; it was expected by 31 December 2022.",
			"Answer of 1 July 2022: accepted.", "Evidence was brought on 2 July 2022.", "Evidence was accepted on 3 July 2022.",
		},
	} {
		a := asked()
		a.Before, a.Public = &store.Picture{Commitments: []store.Commitment{k}}, public
		p := paper.Between(store.Picture{Commitments: []store.Commitment{later}}, a)
		var got []string
		for _, r := range p.Rows {
			got = append(got, r.Changes...)
			for _, l := range r.Life {
				if slices.Contains(r.Changes, l) {
					t.Errorf("told twice: %s", l)
				}
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("public %v (-want +got):\n%s", public, d)
		}
		if d := cmp.Diff(map[string][]string{"date-moved": {"K-1"}}, groups(p)); d != "" {
			t.Error(d)
		}
	}
}
