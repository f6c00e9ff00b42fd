package review_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
)

// told is what the clerk of Fernshire had entered by a day, as a store would give it.
func told(t *testing.T, by string) []store.Review {
	t.Helper()
	all, err := clerk.Reviews()
	if err != nil {
		t.Fatal(err)
	}
	var out []store.Review
	at := map[string]int{}
	next := store.FindingID(0)
	for _, s := range all {
		known := calendar.MustDate(s.Known)
		if by != "" && known.After(calendar.MustDate(by)) || s.Repeats != nil {
			continue
		}
		i, ok := at[s.Review]
		if !ok {
			i = len(out)
			at[s.Review] = i
			out = append(out, store.Review{ID: store.ReviewID(i + 1), ReviewHead: store.ReviewHead{Kind: s.Kind, Title: s.Title}, First: known})
			if s.Follows != "" {
				out[i].Follows = store.ReviewID(at[s.Follows] + 1)
			}
		}
		r := &out[i]
		for _, d := range s.Days {
			if d.To.IsZero() {
				d.To = d.From
			}
			r.Days = append(r.Days, store.ReviewDate{Day: d.Day, Clock: d.Clock, Days: calendar.Interval{From: d.From, To: d.To}, Says: d.Says, Stating: civic.StatingSaid})
		}
		for area, grade := range s.Judgements {
			r.Judgements = append(r.Judgements, store.ReviewJudgement{Area: area, Grade: grade})
		}
		for _, f := range s.Findings {
			next++
			r.Findings = append(r.Findings, store.Finding{FindingText: store.FindingText{Finding: next, Number: f.Number, Kind: f.Kind, Words: f.Words}, Review: r.ID})
		}
	}
	return out
}

// TestFernshire holds the example to what EXAMPLE.md fixes of its inspections.
func TestFernshire(t *testing.T) {
	t.Parallel()
	all := told(t, "")
	count := map[string]int{}
	for i := range all {
		r := &all[i]
		count[r.Kind]++
		p := store.ReviewParams{Review: r.ID, Judgements: r.Judgements}
		for _, f := range r.Findings {
			p.Findings = append(p.Findings, f.FindingText)
		}
		if wrong := review.Check(&p, r); len(wrong) > 0 {
			t.Errorf("%s: %+v", r.Title, wrong)
		}
		if odd := review.Unusual(r); odd != "" {
			t.Errorf("%s: %s", r.Title, odd)
		}
	}
	if diff := cmp.Diff(map[string]int{"ilacs": 2, "monitoring": 4, "commissioner": 2}, count); diff != "" {
		t.Errorf("reviews (-want +got):\n%s", diff)
	}
	first, second := &all[0], &all[len(all)-1]
	priority := 0
	for _, f := range first.Findings {
		if f.Kind == "priority" {
			priority++
		}
	}
	if len(first.Findings) != 14 || priority != 3 || len(second.Findings) != 8 {
		t.Errorf("%d findings, %d of them priority, and %d", len(first.Findings), priority, len(second.Findings))
	}
	conflicts := review.Conflicts(first)
	if len(conflicts) != 1 || conflicts[0].Day != civic.DayPublished || len(conflicts[0].Says) != 2 {
		t.Errorf("conflicts: %+v", conflicts)
	}
}

// TestClocksOfFernshire says how the clocks stood on days between the first report and the
// second statement.
func TestClocksOfFernshire(t *testing.T) {
	t.Parallel()
	for on, want := range map[string][]string{
		"2022-04-01": {
			"Publish the report: 2022-05-12 met 45", "Send the written statement of action: 2022-07-11 running 101",
			"Send what is proposed on the priority actions, in draft: 2022-04-27 running 26", "The inspectors come back, for the first time: 2022-06-28 running 88",
		},
		"2022-07-12": {
			"Publish the report: 2022-05-12 met 45", "Send the written statement of action: 2022-07-11 late -1",
			"Send what is proposed on the priority actions, in draft: 2022-04-27 met 5", "The inspectors come back, for the first time: 2022-06-28 late -14",
		},
		"2024-07-09": {
			"Publish the report: 2022-05-12 met 45", "Send the written statement of action: 2022-07-11 met 3", "Send what is proposed on the priority actions, in draft: 2022-04-27 met 5",
			"The inspectors come back, for the first time: 2022-06-28 met late -84", "The inspectors come back, for the second time: 2022-12-21 met late -34",
			"The inspectors come back, for the third time: 2023-04-25 met late -28", "The inspectors come back, for the fourth time: 2023-08-24 met late -82",
		},
	} {
		by := on
		if on == "2022-07-12" {
			by = "2022-07-11" // before the receipt was seen
		}
		all := told(t, by)
		var got []string
		for _, c := range review.Clocks(&all[0], all, calendar.MustDate(on)) {
			got = append(got, fmt.Sprintf("%s: %s %s %d", c.Name, c.Computed, c.State, c.Left))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("on %s (-want +got):\n%s", on, diff)
		}
	}
	all := told(t, "")
	second := review.Clocks(&all[len(all)-1], all, calendar.MustDate("2024-10-20"))
	if len(second) != 2 || second[1].Computed.String() != "2024-10-15" || second[1].State != review.Met || second[1].Differs() {
		t.Errorf("2024: %+v", second)
	}
}

// TestRepeatsOfFernshire holds the suggestions to what is so: finding 3 of 2024 repeats
// finding 9 of 2022, and it is the likeliest of few.
func TestRepeatsOfFernshire(t *testing.T) {
	t.Parallel()
	all := told(t, "")
	got := review.Repeats(all)
	for _, s := range got {
		t.Logf("%.2f %s %s of %s %s: %s", s.Score, s.Later.Review, s.Later.Number, s.Earlier.Review, s.Earlier.Number, s.Why)
	}
	if len(got) == 0 || got[0].Later.Number != "3" || got[0].Earlier.Number != "9" || got[0].Later.Review == got[0].Earlier.Review {
		t.Fatalf("suggested: %+v", got)
	}
	if len(got) > 2 {
		t.Errorf("%d are suggested, of which few can be so", len(got))
	}
	got[0].Later.Repeats = []store.Repeat{{Finding: got[0].Earlier.Finding}}
	for _, s := range review.Repeats(all) {
		if s.Later.Number == "3" && s.Earlier.Number == "9" {
			t.Error("what was answered is suggested again")
		}
	}
}
