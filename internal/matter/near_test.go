package matter

import (
	"fmt"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// TestNearIsBounded: however many items hold the same words, one is compared
// with no more than a bounded number of them.
func TestNearIsBounded(t *testing.T) {
	t.Parallel()
	var items []store.Item
	for i := range 3000 {
		items = append(items, store.Item{
			ID: store.ItemID(i + 1), Title: fmt.Sprintf("Flood defences at Marl, gauge %c%c", 'a'+i%26, 'a'+i/26%26),
			Known: store.Known{On: calendar.On(2019, 1, 1).AddDays(i)},
		})
	}
	s := newStudy(store.Picture{}, items)
	for _, i := range []int32{1, 1500, 2999} {
		for _, way := range []side{before, after} {
			all := s.near(s.items[i].title, s.inItems, i, way, func(int32) bool { return true })
			if len(all) > budget {
				t.Errorf("item %d is compared with %d others, more than %d", i, len(all), budget)
			}
			if way == before && len(all) != int(min(i, budget)) {
				t.Errorf("item %d is compared with %d before it, want %d", i, len(all), min(i, budget))
			}
			for _, k := range all {
				if way == before && k >= i || way == after && k < i {
					t.Errorf("item %d is compared with %d, on the wrong side", i, k)
				}
			}
		}
	}
}

// TestNearLooksAtLittle: what keep refuses is looked at only so often.
func TestNearLooksAtLittle(t *testing.T) {
	t.Parallel()
	var items []store.Item
	for i := range 3000 {
		items = append(items, store.Item{ID: store.ItemID(i + 1), Title: "Flood defences at Marl", Known: store.Known{On: calendar.On(2019, 1, 1).AddDays(i)}})
	}
	s := newStudy(store.Picture{}, items)
	looked := 0
	s.near(s.items[2999].title, s.inItems, 2999, before, func(int32) bool { looked++; return false })
	if looked == 0 || looked > 4*budget {
		t.Errorf("looked at %d, want 1 to %d", looked, 4*budget)
	}
}
