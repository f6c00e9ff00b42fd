package follow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// TestSettles: a rule settles what stands alone, and nothing that a person has said
// anything about.
func TestSettles(t *testing.T) {
	t.Parallel()
	back := func(item store.ItemID, on string, score float64, v store.Verdict) store.Return {
		return store.Return{Item: item, On: calendar.MustDate(on), Score: score, Verdict: v}
	}
	const open, yes, no = store.VerdictOpen, store.VerdictYes, store.VerdictNo
	for name, c := range map[string]struct {
		recurring string
		returns   []store.Return
		want      []store.ItemID
	}{
		"sure and alone":                   {"", []store.Return{back(1, "2020-06-09", 0.97, open)}, []store.ItemID{1}},
		"at the threshold":                 {"", []store.Return{back(1, "2020-06-09", 0.9, open)}, []store.ItemID{1}},
		"not sure enough":                  {"", []store.Return{back(1, "2020-06-09", 0.89, open)}, nil},
		"two nearly as sure":               {"", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-09-08", 0.91, open)}, nil},
		"another far behind":               {"", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-09-08", 0.7, open)}, []store.ItemID{1}},
		"another that a person refused":    {"", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-09-08", 0.97, no)}, []store.ItemID{1}},
		"came back already":                {"", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-03-08", 0, yes)}, nil},
		"refused":                          {"", []store.Return{back(1, "2020-06-09", 0.97, no)}, nil},
		"settled":                          {"", []store.Return{back(1, "2020-06-09", 0.97, yes)}, nil},
		"each meeting, two meetings":       {"each meeting", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-09-08", 0.95, open)}, []store.ItemID{1, 2}},
		"each meeting, two items of one":   {"each meeting", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-06-09", 0.95, open)}, nil},
		"quarterly, a quarter apart":       {"quarterly", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-09-08", 0.95, open)}, []store.ItemID{1, 2}},
		"quarterly, a month apart":         {"quarterly", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2020-07-08", 0.95, open)}, nil},
		"in words that are not understood": {"now and then", []store.Return{back(1, "2020-06-09", 0.97, open), back(2, "2021-07-08", 0.95, open)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := store.Commitment{Ref: 1, Due: civic.Due{Recurring: civic.Words(c.recurring)}, Returns: c.returns}
			settle := func(k store.Commitment, from float64, more ...store.Commitment) []store.ItemID {
				var items []store.ItemID
				for _, s := range follow.Settles(store.Picture{Commitments: append([]store.Commitment{k}, more...)}, from) {
					items = append(items, s.Item)
				}
				return items
			}
			if d := cmp.Diff(c.want, settle(k, 0.9)); d != "" {
				t.Errorf("settled (-want +got):\n%s", d)
			}
			if got := settle(k, 0); got != nil {
				t.Errorf("a rule that is off settles %v", got)
			}
			for what, spoil := range map[string]func(*store.Commitment){
				"merged":         func(k *store.Commitment) { k.MergedInto = 9 },
				"no longer read": func(k *store.Commitment) { k.NoLongerRead = calendar.MustDate("2021-01-01") },
				"rejected":       func(k *store.Commitment) { k.Acceptance.State = civic.AcceptanceRejected },
			} {
				bad := k
				if spoil(&bad); settle(bad, 0.9) != nil {
					t.Errorf("what is %s is settled", what)
				}
			}
			// What was merged into it came back: nothing is added to that.
			part := store.Commitment{Ref: 2, MergedInto: 1, Returns: []store.Return{back(1, "2020-06-09", 0, yes)}}
			if got := settle(k, 0.9, part); len(got) > 0 && got[0] == 1 {
				t.Errorf("settles again what was settled of what was merged into it: %v", got)
			}
		})
	}
}
