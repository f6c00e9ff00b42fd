package duty_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/store"
)

func day(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

const (
	board   = "Children’s Scrutiny Board"
	cabinet = "Cabinet"
)

// named is whom the record of the example names.
var named = []store.Witness{
	{Post: "Director of Children’s Services", Person: "Helen Marrow", Item: 1, Body: board, On: day("2021-09-16")},
	{Post: "Assistant Director, Safeguarding", Person: "Colin Frayne", Item: 1, Body: board, On: day("2021-09-16")},
	{Post: "Cabinet Member for Children", Person: "Ruth Ansell", Item: 1, Body: board, On: day("2021-09-16")},
	{Post: "Cabinet Member for Highways", Person: "Omar Dean", Item: 9, Body: "Audit Committee", On: day("2021-10-01")},
	{Post: "Head of Early Help", Person: "Martin Stowe", Item: 1, Body: board, On: day("2021-09-16")},
	{Post: "Cabinet Member for Children", Person: "Ruth Ansell", Item: 2, Body: board, On: day("2022-06-09")},
	{Post: "Director of Children’s Services (interim)", Person: "Dev Patterson", Item: 3, Body: board, On: day("2022-09-22")},
	{Post: "Strategic Director for Schools and Deputy Chief Executive", Person: "Jo Fisk", Item: 5, Body: "Schools Forum", On: day("2022-01-10")},
	{Post: "Chair of the Safeguarding Partnership", Person: "Dr Elise Norton", Item: 2, Body: board, On: day("2022-06-09")},
}

func picture() *store.Picture {
	held := func(post, who, from, to string) store.Holding {
		state := civic.HoldingHeld
		if who == "" {
			state = civic.HoldingVacant
		}
		return store.Holding{Post: post, State: state, Person: who, Days: calendar.Interval{From: day(from), To: day(to)}}
	}
	return &store.Picture{
		Meetings: []store.Meeting{{Body: board, Day: day("2022-06-09")}, {Body: cabinet, Day: day("2022-07-19")}, {Body: "Improvement Group", Day: day("2022-01-27")}, {Body: "Youth Forum", Day: day("2022-01-27")}},
		Holdings: []store.Holding{
			held("Director of Children's Services", "Helen Marrow", "", "2022-08-31"), held("Director of Children's Services", "Dev Patterson", "2022-09-01", "2023-03-31"),
			held("Director of Children's Services", "Amara Osei", "2023-04-01", ""),
			held("Assistant Director, Safeguarding", "Colin Frayne", "", "2024-01-12"), held("Assistant Director, Safeguarding", "", "2024-01-13", "2024-04-14"),
			held("Assistant Director, Safeguarding", "Nia Bevan", "2024-04-15", ""),
			held("Head of Fostering", "Una Lee", "", "2023-06-30"),
		},
		Successions: []store.Succession{{Body: board, Successor: "Select Committee", On: day("2023-05-21")}},
		Endings: []store.Ending{
			{Kind: store.EndPost, Name: "Head of Early Help", Successor: "Head of Family Help", On: day("2023-09-01")},
			{Kind: store.EndPost, Name: "Head of Fostering", On: day("2024-02-01")},
			{Kind: store.EndBody, Name: "Youth Forum", On: day("2023-05-21")},
		},
	}
}

func owed(by, is, body, on string, item store.ItemID) *store.Commitment {
	return &store.Commitment{By: civic.Words(by), ByIs: civic.Words(is), Asker: body, Item: item, Meeting: day(on), Known: store.Known{On: day(on)}}
}

func TestOf(t *testing.T) {
	t.Parallel()
	r := duty.New(picture(), named)
	for name, c := range map[string]struct {
		k        *store.Commitment
		on       string
		kind     duty.Kind
		is, was  string
		may      []string
		words    string
		findings []string
	}{
		"nobody is named":                      {k: owed("", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindNobody},
		"officers are no post":                 {k: owed("Officers", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindWorded, is: "Officers"},
		"officers of a service are none":       {k: owed("officers of Children's Services", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindWorded, is: "officers of Children's Services"},
		"the service is none":                  {k: owed("", "service", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindWorded, is: "service"},
		"two posts are not one":                {k: owed("the Head of Legal and the Director", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindWorded, is: "the Head of Legal and the Director"},
		"a person":                             {k: owed("Councillor Dean", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindWorded, is: "Councillor Dean"},
		"whoever was there under the item":     {k: owed("the Cabinet Member", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindPost, is: "Cabinet Member for Children", words: "Cabinet Member for Children: Ruth Ansell (named 9 June 2022)"},
		"several, and none was there":          {k: owed("Cabinet Member", "", cabinet, "2022-07-19", 4), on: "2022-07-20", kind: duty.KindAsked, is: "Cabinet Member", may: []string{"Cabinet Member for Children", "Cabinet Member for Highways"}},
		"one, that never came to the body":     {k: owed("", "Director", cabinet, "2022-07-19", 4), on: "2022-07-20", kind: duty.KindAsked, is: "Director", may: []string{"Director of Children's Services", "Strategic Director for Schools and Deputy Chief Executive"}},
		"one, that came to the body":           {k: owed("the Assistant Director", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindPost, is: "Assistant Director, Safeguarding", words: "Assistant Director, Safeguarding: Colin Frayne"},
		"a director is no assistant director":  {k: owed("the Director", "", board, "2021-09-16", 1), on: "2021-10-01", kind: duty.KindPost, is: "Director of Children's Services", words: "Director of Children's Services: Helen Marrow"},
		"strategic, and less than the name":    {k: owed("the Strategic Director", "", "Schools Forum", "2022-01-10", 5), on: "2022-02-01", kind: duty.KindPost, is: "Strategic Director for Schools and Deputy Chief Executive", words: "Strategic Director for Schools and Deputy Chief Executive: Jo Fisk (named 10 January 2022)"},
		"in full, and unknown":                 {k: owed("Assistant Director, Highways", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindPost, is: "Assistant Director, Highways", words: "Assistant Director, Highways: holder not known"},
		"the chairman of the body that met":    {k: owed("the Chairman", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindPost, is: "Chairman of the " + board, words: "Chairman of the " + board + ": holder not known"},
		"held by three":                        {k: owed("Director of Children’s Services", "", board, "2021-09-16", 1), on: "2023-05-01", kind: duty.KindPost, is: "Director of Children's Services", words: "Director of Children's Services: Helen Marrow to 31 August 2022; Dev Patterson to 31 March 2023; Amara Osei"},
		"held, the day before it falls vacant": {k: owed("Assistant Director, Safeguarding", "", board, "2021-09-16", 1), on: "2024-01-12", kind: duty.KindPost, is: "Assistant Director, Safeguarding", words: "Assistant Director, Safeguarding: Colin Frayne"},
		"vacant":                               {k: owed("Assistant Director, Safeguarding", "", board, "2021-09-16", 1), on: "2024-03-14", kind: duty.KindPost, is: "Assistant Director, Safeguarding", words: "Assistant Director, Safeguarding: Colin Frayne to 12 January 2024; vacant since 13 January 2024", findings: []string{"post vacant since 13 January 2024"}},
		"held again":                           {k: owed("Assistant Director, Safeguarding", "", board, "2021-09-16", 1), on: "2024-04-15", kind: duty.KindPost, is: "Assistant Director, Safeguarding", words: "Assistant Director, Safeguarding: Colin Frayne to 12 January 2024; vacant to 14 April 2024; Nia Bevan"},
		"renamed":                              {k: owed("Head of Early Help", "", board, "2021-09-16", 1), on: "2023-10-01", kind: duty.KindPost, is: "Head of Family Help", was: "Head of Early Help", words: "Head of Early Help: Martin Stowe (named 16 September 2021); Head of Family Help: holder not known"},
		"nobody known since":                   {k: owed("Head of Fostering", "", board, "2021-09-16", 1), on: "2023-12-01", kind: duty.KindPost, is: "Head of Fostering", words: "Head of Fostering: Una Lee to 30 June 2023; holder not known", findings: []string{"nobody is known to have held the post since 1 July 2023"}},
		"ended, and nobody took over":          {k: owed("Head of Fostering", "", board, "2021-09-16", 1), on: "2024-03-01", kind: duty.KindPost, is: "Head of Fostering", words: "Head of Fostering: Una Lee to 30 June 2023; holder not known", findings: []string{"the post ended on 1 February 2024, and none took over its duties"}},
		"a body":                               {k: owed("the Cabinet", "", board, "2022-06-09", 2), on: "2022-07-01", kind: duty.KindBody, is: cabinet, words: cabinet},
		"a body that was succeeded":            {k: owed(board, "", board, "2022-06-09", 2), on: "2023-06-01", kind: duty.KindBody, is: "Select Committee", was: board, words: board + " to 20 May 2023; Select Committee"},
		"a body dissolved in mid-cycle":        {k: owed("Youth Forum", "", board, "2022-06-09", 2), on: "2023-06-01", kind: duty.KindBody, is: "Youth Forum", words: "Youth Forum", findings: []string{"Youth Forum ended on 21 May 2023, and none took over from it"}},
		"asked for by a body that is gone":     {k: owed("Officers", "", "Youth Forum", "2022-06-09", 2), on: "2023-06-01", kind: duty.KindWorded, is: "Officers", findings: []string{"Youth Forum ended on 21 May 2023, and none took over from it, so nobody can close it"}},
		"the day before it is gone":            {k: owed("Youth Forum", "", "Youth Forum", "2022-06-09", 2), on: "2023-05-20", kind: duty.KindBody, is: "Youth Forum", words: "Youth Forum"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := r.Of(c.k, day(c.on))
			var may []string
			for _, m := range got.Candidates {
				may = append(may, m.Post)
			}
			type said struct {
				Kind     duty.Kind
				Is, Was  string
				May      []string
				Words    string
				Findings []string
				WhySaid  bool
			}
			want := said{c.kind, c.is, c.was, c.may, c.words, c.findings, c.kind == duty.KindPost}
			if diff := cmp.Diff(want, said{got.Kind, got.Name, got.Was, may, got.Words(), got.Findings, got.Why != ""}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCorrected: where a person has put their word over the reading nobody is asked.
func TestCorrected(t *testing.T) {
	t.Parallel()
	r := duty.New(picture(), named)
	for by, want := range map[string]duty.Kind{"Cabinet Member": duty.KindWorded, "Cabinet Member for Children": duty.KindPost, "": duty.KindNobody} {
		k := owed(by, "", cabinet, "2022-07-19", 4)
		k.Corrections = []store.Correction{{Aspect: store.AspectOwner}}
		if got := r.Of(k, day("2022-08-01")); got.Kind != want {
			t.Errorf("%q, says a person: %+v, want %s", by, got, want)
		}
	}
}

// TestTakenBack: what was said of the days of a post is taken back by saying that it is
// not known, and then the record tells again.
func TestTakenBack(t *testing.T) {
	t.Parallel()
	p := picture()
	p.Holdings = append(p.Holdings, store.Holding{Post: "the Assistant Director, Safeguarding", State: civic.HoldingUnknown, Days: calendar.Interval{From: day("2024-01-13"), To: day("2024-04-14")}})
	got := duty.New(p, named).Of(owed("Assistant Director, Safeguarding", "", board, "2021-09-16", 1), day("2024-03-14"))
	if len(got.Findings) != 0 {
		t.Errorf("taken back, and found: %q", got.Findings)
	}
}

// TestNames: whoever stands in the place of a body or a post stands for it.
func TestNames(t *testing.T) {
	t.Parallel()
	r := duty.New(picture(), named)
	for name, want := range map[string][]string{
		board: {board, "Select Committee"}, "the Head of Early Help": {"the Head of Early Help", "Head of Family Help"}, "Police": {"Police"},
	} {
		if diff := cmp.Diff(want, r.Names(name, day("2024-01-01"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if got := r.Names(board, day("2023-05-20")); len(got) != 1 {
		t.Errorf("the day before it is succeeded: %q", got)
	}
}

// FuzzOf: whatever the words, nobody is guessed: a post that is meant shares its first
// words, and of several none is chosen.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"the Director", "officers", "Cabinet Member for Children (interim)", "a, b of the c", "Head of", "Acting acting Chair", "\xff of "} {
		f.Add(s)
	}
	r := duty.New(picture(), named)
	f.Fuzz(func(t *testing.T, words string) {
		got := r.Of(owed(words, "", board, "2022-06-09", 2), day("2024-03-14"))
		if (got.Kind == duty.KindAsked) != (len(got.Candidates) > 0) || got.Kind == duty.KindPost && got.Name == "" {
			t.Errorf("%q: %+v", words, got)
		}
		_ = got.Words()
	})
}
