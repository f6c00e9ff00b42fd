package matter_test

import (
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/matter"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// The clerk's own words of the day and the minutes' weeks later are suggested as one; two
// promises that were both read, and no more alike, are not.
func TestWhatWasTypedMayBeWhatIsRead(t *testing.T) {
	t.Parallel()
	on := func(s string) calendar.Date {
		d, err := calendar.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	promise := func(ref store.Ref, words, by string) store.Commitment {
		return store.Commitment{
			Ref: ref, Text: words, By: civic.Words(by), Asker: "Children's Scrutiny Board", Meeting: on("2021-09-16"), Item: 1, Kind: civic.KindUndertaking, Act: words,
			Known: store.Known{On: on("2021-09-16")}, Due: civic.Due{Relation: when.RelationBy, To: on("2022-03-31")},
		}
	}
	hand := promise(1, "Officers to send members the licensing protocol", "Head of Quality Assurance")
	hand.Hand = store.Hand{On: on("2021-09-16"), Alone: true}
	read := promise(2, "a copy of what districts agreed on licensing be circulated", "officers")
	other := promise(3, "minutes of the panel be checked by the chair", "the chair")
	items := []store.Item{{ID: 1, Body: "Children's Scrutiny Board", Title: "Plan", Known: store.Known{On: on("2021-09-16")}, Meeting: on("2021-09-16")}}
	sames := func(all ...store.Commitment) (out [][2]store.Ref) {
		for _, s := range matter.Suggest(store.Picture{Commitments: all}, items) {
			if s.Kind == store.SuggestSame {
				out = append(out, [2]store.Ref{s.Ref, s.Other})
			}
		}
		return out
	}
	if got := sames(hand, read, other); len(got) != 1 || got[0] != [2]store.Ref{1, 2} {
		t.Errorf("got %v, want K-1 and K-2", got)
	}
	hand.Hand = store.Hand{}
	if got := sames(hand, read, other); len(got) != 0 {
		t.Errorf("both read: got %v", got)
	}
}
