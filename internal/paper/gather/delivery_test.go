package gather_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/follow"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

// story is Fernshire as it stood on a day: each promise by the name that the story has for
// it, and the items by the council's own numbers.
func (w *town) story(t *testing.T, on string) (map[string]*follow.Standing, map[int]store.ItemID, *example.Truth) {
	t.Helper()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	pic, err := w.Known(t.Context(), store.AsAt{Authority: w.authority.ID, On: date(on)})
	if err != nil {
		t.Fatal(err)
	}
	items, err := w.Items(t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: w.authority.ID}, Details: true})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[int]store.ItemID{}
	for i := range items {
		if n, err := strconv.Atoi(items[i].Detail.AgendaItemID); err == nil {
			ids[n] = items[i].ID
		}
	}
	named := map[string]*follow.Standing{}
	all := follow.Stand(pic, date(on))
	for i := range all {
		for _, it := range truth.Items {
			for _, c := range it.Commitments {
				if c.DuplicateOf == nil && all[i].Item == ids[it.ID] && strings.HasPrefix(folded(all[i].Text), folded(strings.TrimRight(c.TextStarts, "."))) {
					named[c.Ref] = &all[i]
				}
			}
		}
	}
	return named, ids, &truth
}

// TestDeliveriesOfTheStory holds what came of each promise to what the story says of it.
func TestDeliveriesOfTheStory(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	named, ids, truth := w.story(t, "2024-10-01")
	held := 0
	for _, r := range truth.Story.Returns {
		s := named[r.Ref]
		if s == nil || s.Following != civic.Followed || r.Kind == "missed" {
			continue
		}
		all := s.Deliveries()
		for i := range all {
			at := slices.IndexFunc(all[i].Came, func(a follow.Arrival) bool { return a.Item == ids[r.Item] })
			if at < 0 {
				continue
			}
			held++
			a := all[i].Came[at]
			want := map[string]civic.Arrival{"done": civic.ArrivalDelivered, "delivered": civic.ArrivalDelivered, "part": civic.ArrivalPartial, "verbal": civic.ArrivalMissedVerbal}[r.Kind]
			late := !all[i].Expected.To.IsZero() && a.On.After(all[i].Expected.To)
			if a.State != want || a.On != date(r.On) || r.InTime != nil && r.Kind != "verbal" && late == *r.InTime {
				t.Errorf("%s came on %s: %s, late %v; the story says on %s: %s, in time %v", r.Ref, a.On, a.State, late, r.On, r.Kind, r.InTime)
			}
		}
	}
	if held < 18 {
		t.Errorf("only %d of the returns of the story were looked at", held)
	}
	for name, want := range map[string]string{
		"R5": "delivered 4 of 6; partial 13 July 2023 (three indicators missing); missed (verbal) 8 December 2022",
		"R4": "partial, 83 days late: figures missing",
		"R3": "partial: children under ten and those placed outside the county missing",
		"U1": "delivered 29 days late, on 19 January 2024",
		"C5": "delivered on 26 September 2023",
		"C1": "delivered on 8 July 2022",
		"R7": "delivered on 7 December 2023",
		"N4": "delivered 46 days late, on 16 May 2022",
	} {
		if got := follow.TalliedInWords(named[name].Deliveries()); got != want {
			t.Errorf("%s: %s; want %s", name, got, want)
		}
	}
	var on []string
	for _, d := range named["R5"].Deliveries() {
		if !d.Expected.To.IsZero() {
			on = append(on, follow.ExpectedInWords(&d))
		}
	}
	if got, want := strings.Join(on, "; "), "Children's Scrutiny Board, 22 September 2022; Children's Scrutiny Board, 8 December 2022; Children's Scrutiny Board, 16 March 2023; "+
		"Children and Families Select Committee, 13 July 2023; Children and Families Select Committee, 7 December 2023; Children and Families Select Committee, 14 March 2024; "+
		"Children and Families Select Committee, 12 December 2024"; folded(got) != folded(want) {
		t.Errorf("R5 is expected at %s", got)
	}
}

// TestWhatMovedTheReview: the further review waits on the Commissioner, whose review was
// moved; against what was expected at first it was late, and it came in time all the same.
func TestWhatMovedTheReview(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	named, _, _ := w.story(t, "2024-10-01")
	d := named["C5"].Dates()
	var told []string
	for i := range d.Shifts {
		told = append(told, follow.ShiftInWords(&d.Shifts[i]))
	}
	if d.Baseline.From != date("2023-04-01") || d.Actual != date("2023-09-26") {
		t.Errorf("baseline %v, came %s", d.Baseline, d.Actual)
	}
	if len(told) == 0 || !strings.Contains(told[0], "was moved to 12 to 16 June 2023, recorded 21 March 2023") {
		t.Errorf("nothing tells of the move: %q", told)
	}
	if slips := d.Slips(); len(slips) != 1 || slips[0].Days != 178 {
		t.Errorf("slipped %+v, want 178 days against the baseline", slips)
	}
}

// TestTheTrackerTellsDeliveries: the tracker's row has the line.
func TestTheTrackerTellsDeliveries(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	p := w.paper(t, gather.Params{Kind: paper.KindTracker, Body: committee, With: []string{board}, Meeting: date("2023-12-07")})
	for _, r := range p.Rows {
		if strings.Contains(r.Text, "suite of performance indicators") {
			if want := "Delivered 2 of 4; partial 13 July 2023 (three indicators missing); missed (verbal) 8 December 2022."; !slices.Contains(r.Life, want) {
				t.Errorf("the row says %q, want %q", r.Life, want)
			}
			return
		}
	}
	t.Error("the tracker has no row of the scorecard")
}
