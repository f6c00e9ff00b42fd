package follow_test

import (
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// TestDeliveriesInWords: the line of the tracker, and of each delivery.
func TestDeliveriesInWords(t *testing.T) {
	t.Parallel()
	at := func(day string, state civic.Arrival) follow.Delivery {
		return follow.Delivery{Body: "Board", Expected: calendar.Day(date(day)), State: state, On: date(day)}
	}
	part := at("2023-07-13", civic.ArrivalPartial)
	part.Missing = "three indicators"
	late := at("2023-03-16", civic.ArrivalLate)
	late.Late, late.On = 4, date("2023-03-20")
	may := at("2024-03-14", civic.ArrivalNotYet)
	may.May = []*store.Return{{}}
	all := []follow.Delivery{at("2022-09-22", civic.ArrivalDelivered), at("2022-12-08", civic.ArrivalMissedVerbal), late, part, may}
	if got, want := follow.TalliedInWords(all), "delivered 2 of 4, 1 of them late; partial 13 July 2023 (three indicators missing); missed (verbal) 8 December 2022; 1 may have come back"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for i, want := range []string{"delivered", "missed (verbal): an oral account, and no paper", "delivered 4 days late, on 20 March 2023", "partial: three indicators missing", "may have come back, and nobody has checked it yet"} {
		if got := follow.DeliveryInWords(&all[i]); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	moved := at("2022-12-15", civic.ArrivalNotYet)
	moved.Moved = date("2022-12-08")
	if got, want := follow.ExpectedInWords(&moved), "Board, 15 December 2022 (moved from 8 December 2022)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, a := range civic.Arrivals() {
		one := at("2022-09-22", a)
		if follow.DeliveryInWords(&one) == "" {
			t.Errorf("%s is said in no words", a)
		}
	}
}

// TestMayJudge: something is said only of a delivery that was expected, and an item that
// nobody has settled is settled first.
func TestMayJudge(t *testing.T) {
	t.Parallel()
	s := stand(t, store.Picture{Meetings: met("Board", "2022-09-22", "2022-12-08")}, board(came(5, "2022-09-22"), maybe(came(6, "2022-12-08"))), "2023-01-01")
	for _, c := range []struct {
		item   store.ItemID
		day    string
		settle bool
		fails  bool
	}{{5, "", false, false}, {6, "", true, false}, {9, "", true, false}, {0, "2022-12-08", false, false}, {0, "2022-12-09", false, true}, {5, "2021-01-01", false, true}} {
		settle, err := s.MayJudge(c.item, date(c.day))
		if settle != c.settle || err != nil != c.fails {
			t.Errorf("%s on %q: settle %v, %v", c.item, c.day, settle, err)
		}
	}
	once := stand(t, store.Picture{}, promise(civic.Due{}), "2023-01-01")
	if _, err := once.MayJudge(0, date("2022-01-01")); err != nil {
		t.Errorf("what has no day may have come on any: %v", err)
	}
}
