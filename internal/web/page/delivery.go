package page

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/web/component"
)

var arrivalKinds = map[civic.Arrival]component.TagKind{
	civic.ArrivalDelivered: component.TagGood, civic.ArrivalVerbal: component.TagNews, civic.ArrivalPartial: component.TagSoon, civic.ArrivalLate: component.TagSoon,
	civic.ArrivalMissed: component.TagLate, civic.ArrivalMissedVerbal: component.TagLate,
}

// DeliveryTag says in a word, and by a shape, what came of a delivery; what only may have
// come, and waits for a person, is called no more than that.
func DeliveryTag(a civic.Arrival, may bool) component.Tag {
	if may && a == civic.ArrivalNotYet {
		return component.Tag{Text: "May have come back", Kind: component.TagNews}
	}
	return component.Tag{Text: Capital(string(a)), Kind: arrivalKinds[a]}
}
