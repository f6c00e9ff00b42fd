package reader_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/evaluate"
	"mattersarising/internal/example"
	"mattersarising/internal/reader"
)

// TestFernshire reads every page of the example council, in each of Modern.gov's
// shapes, and holds each item to the careful reading of it. What was reached
// is kept; the totals are printed with -v.
func TestFernshire(t *testing.T) {
	t.Parallel()
	s := fernshire(t)
	got, err := evaluate.Score(evaluate.Set{Records: s.records}, s.read)
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	if err := got.WriteText(&report, os.Getenv("V") != ""); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + report.String())
	if got.Records < 350 {
		t.Errorf("%d items compared, want at least 350", got.Records)
	}
	f, x := got.Facts, got.Fields
	for _, m := range []struct {
		what       string
		got, floor float64
	}{
		{"sections F1", got.Sections.F1(), 1},
		{"resolutions F1", got.Resolutions.F1(), 1},
		{"printed numbers", got.PrintedNumbers.Value(), 1},
		{"shape", f.Shape.Value(), 1},
		{"body", f.Body.Value(), 1},
		{"date", f.Date.Value(), 1},
		{"item number", f.ItemNumber.Value(), 1},
		{"title", f.Title.Value(), 1},
		{"call-in", f.CallIn.Value(), 1},
		{"witnesses F1", f.Witnesses.F1(), 1},
		{"attendance F1", f.Attendance.F1(), 1},
		{"memberships F1", f.Memberships.F1(), 1},
		{"documents F1", f.Documents.F1(), 1},
		{"events F1", f.Events.F1(), 0.59},
		{"resolution types", got.ResolutionTypes.Value(), 0.97},
		{"commitments precision", got.Commitments.Precision(), 0.88},
		{"commitments recall", got.Commitments.Recall(), 1},
		{"who", x.Who.Value(), 0.95},
		{"to whom", x.To.Value(), 0.87},
		{"due words", x.DueWords.Value(), 0.93},
		{"due interval", x.Interval.Value(), 1},
		{"due relation", x.Relation.Value(), 0.93},
		{"due event", x.Event.Value(), 1},
		{"recurrence", x.Recurring.Value(), 1},
		{"where", x.Where.Value(), 1},
		{"soft", x.Soft.Value(), 1},
	} {
		if m.got < m.floor {
			t.Errorf("%s = %.3f, want at least %.3f", m.what, m.got, m.floor)
		}
	}
}

// TestFernshireItems: every page has just the items it should, each with the
// ids that make it the same item everywhere.
func TestFernshireItems(t *testing.T) {
	t.Parallel()
	for _, p := range fernshire(t).pages {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			if p.err != nil {
				t.Fatal(p.err)
			}
			if got, want := string(p.file.Shape), p.kind.shape; got != want {
				t.Errorf("shape = %s, want %s", got, want)
			}
			for _, id := range p.missing {
				t.Errorf("item %d is not read", id)
			}
			for _, it := range p.strange {
				t.Errorf("an item that is not there: %+v", it.Record)
			}
		})
	}
}

// TestFernshireIdentity: every page gives an item what makes it one item with
// the others: Modern.gov's ids where the page links them. Where no day is
// printed, the bounds that the text allows hold the right one.
func TestFernshireIdentity(t *testing.T) {
	t.Parallel()
	bounded := 0
	for _, rs := range fernshire(t).of {
		for _, r := range rs {
			rec, it, kind := r.item.Record, r.truth, r.page.kind
			ids, want := map[string]string{}, map[string]string{}
			if kind.begins != "mgDecisionDetails_" { // it links the decision alone
				ids["agendaitemid"], want["agendaitemid"] = string(rec.AgendaItemID), strconv.Itoa(it.ID)
				ids["meeting"], want["meeting"] = string(rec.MeetingID), strconv.Itoa(it.Meeting)
			}
			if !kind.minutes {
				ids["decision"], want["decision"] = string(rec.DecisionID), strconv.Itoa(it.DecisionID)
			}
			if it.Issue != 0 && kind.begins != "mgAi_" && kind.begins != "GetMeeting_" {
				ids["issue"], want["issue"] = string(rec.IssueID), strconv.Itoa(it.Issue)
			}
			if diff := cmp.Diff(want, ids); diff != "" {
				t.Errorf("%s, item %d (-want +got):\n%s", r.page.name, it.ID, diff)
			}
			if rec.Verbal != it.Verbal && kind.minutes {
				t.Errorf("%s, item %d: verbal %v, want %v", r.page.name, it.ID, rec.Verbal, it.Verbal)
			}
			if kind.named {
				continue
			}
			if rec.Body != "" && string(rec.Body) != it.Body {
				t.Errorf("%s: body %q, want %q or none", r.page.name, rec.Body, it.Body)
			}
			if kind.dated {
				continue
			}
			day := calendar.MustDate(it.Date)
			if m := rec.MeetingDate; m.Stated || !m.From.IsZero() && m.From.After(day) || !m.To.IsZero() && m.To.Before(day) {
				t.Errorf("%s: meeting date %s..%s, stated %v (%s); it was on %s", r.page.name, m.From, m.To, m.Stated, m.Why, day)
			} else if !m.From.IsZero() || !m.To.IsZero() {
				bounded++
			}
		}
	}
	if bounded < 40 {
		t.Errorf("%d item pages bound their day, want at least 40", bounded)
	}
}

// TestFernshireLists: the pages that only list items give each with its title
// and what ties it to the item; the web service's lists hold no record.
func TestFernshireLists(t *testing.T) {
	t.Parallel()
	tr, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		of   func(example.Item) bool
		id   func(reader.Record) string
		want func(example.Item) string
	}{
		{
			"mgIssueHistoryHome_IId=4410_Opt=0.html",
			func(it example.Item) bool { return it.Issue == 4410 },
			func(r reader.Record) string { return fmt.Sprint(r.AgendaItemID, " ", r.MeetingDate.Day(), " ", r.Body) },
			func(it example.Item) string { return fmt.Sprint(it.ID, " ", it.Date, " ", it.Body) },
		},
		{
			"mgIssueHistoryHome_IId=4477_Opt=0.html",
			func(it example.Item) bool { return it.Issue == 4477 },
			func(r reader.Record) string { return fmt.Sprint(r.AgendaItemID, " ", r.MeetingDate.Day(), " ", r.Body) },
			func(it example.Item) string { return fmt.Sprint(it.ID, " ", it.Date, " ", it.Body) },
		},
		{
			"mgDelegatedDecisions_DS=2.html",
			func(it example.Item) bool { return it.DecisionID != 0 },
			func(r reader.Record) string {
				return fmt.Sprint(r.DecisionID, " ", r.Title, " stated ", r.MeetingDate.Stated)
			},
			func(it example.Item) string { return fmt.Sprint(it.DecisionID, " ", it.Title, " stated false") },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := openSite(t, tt.name, nil)
			if p.err != nil {
				t.Fatal(p.err)
			}
			var got, want []string
			for _, it := range p.file.Items {
				if len(it.Passages)+len(it.Commitments) > 0 {
					t.Errorf("%q: a list gives %d passages", it.Record.Title, len(it.Passages))
				}
				if it.Record.DecisionID != "" || it.Record.AgendaItemID != "" {
					got = append(got, tt.id(it.Record))
				}
			}
			for _, it := range tr.Items {
				if tt.of(it) {
					want = append(want, tt.want(it))
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("items listed (-want +got):\n%s", diff)
			}
		})
	}
	for _, name := range []string{"GetCommittees.xml", "GetMeetings_lCommitteeId=105.xml"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := openSite(t, name, nil)
			if p.err != nil {
				t.Fatalf("open: %v, want a list that holds no record", p.err)
			}
			if len(p.doc.Notices) == 0 || len(reader.Read(p.doc, name).Items) > 0 {
				t.Errorf("got %d notices, want one, and no item", len(p.doc.Notices))
			}
		})
	}
}

// TestFernshireSameEverywhere: an item gives the same passages and the same
// commitments on the meeting's page, its own, the issue's, the decision's and
// in the web service's answer, wherever these print the same words.
func TestFernshireSameEverywhere(t *testing.T) {
	t.Parallel()
	s := fernshire(t)
	tr, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, it := range tr.Items {
		var first *reading
		for _, r := range s.of[it.ID] {
			if !r.page.kind.minutes {
				if first != nil {
					for _, miss := range outside(r.keys(), first.keys()) {
						t.Errorf("item %d: %s has what %s has not:\n  %s", it.ID, r.page.name, first.page.name, miss)
					}
					compared++
				}
				continue
			}
			if first == nil {
				first = r
				continue
			}
			compared++
			for _, miss := range outside(r.keys(), first.keys()) {
				t.Errorf("item %d: %s has what %s has not:\n  %s", it.ID, r.page.name, first.page.name, miss)
			}
			for _, miss := range outside(first.keys(), r.keys()) {
				t.Errorf("item %d: %s has what %s has not:\n  %s", it.ID, first.page.name, r.page.name, miss)
			}
		}
	}
	if compared < 250 {
		t.Errorf("%d readings compared, want at least 250", compared)
	}
}
