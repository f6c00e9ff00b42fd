package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Delivery is one expected return of a promise.
type Delivery struct {
	From        calendar.Date    `json:"from" about:"The first day on which it was expected."`
	To          calendar.Date    `json:"to" about:"The last. It is late after this day."`
	Body        civic.Words      `json:"body" about:"The body whose meeting it was expected at, where it was by meetings."`
	MovedFrom   calendar.Date    `json:"moved_from" about:"The day from which that meeting was moved."`
	State       string           `json:"state" codes:"arrival" about:"What came of it."`
	Words       string           `json:"words" about:"The same in a phrase."`
	On          calendar.Date    `json:"on" about:"The day on which it came."`
	DaysLate    int              `json:"days_late" unit:"days" about:"How many days after its last day it came; else 0."`
	Missing     civic.Words      `json:"missing" about:"Which part is missing, of what came in part."`
	CameBack    []export.Address `json:"came_back" about:"The items that brought it, as is settled."`
	MayHaveBack []export.Address `json:"may_have_come_back" about:"The items that may have brought it, which count for nothing."`
}

func (m Maker) delivery(d *public.Delivery) Delivery {
	out := Delivery{
		From: d.Expected.From, To: d.Expected.To, Body: civic.Words(d.Body.Name), MovedFrom: d.Moved, State: string(d.State), Words: d.Words(),
		On: d.On, DaysLate: d.Late, Missing: civic.Words(d.Missing), CameBack: []export.Address{}, MayHaveBack: []export.Address{},
	}
	for _, l := range d.Items {
		out.CameBack = append(out.CameBack, m.At(l))
	}
	for _, l := range d.May {
		out.MayHaveBack = append(out.MayHaveBack, m.At(l))
	}
	return out
}

var arrivals = map[civic.Arrival]string{
	civic.ArrivalNotYet:       "Nothing is settled to have come, and no more is said of it.",
	civic.ArrivalDelivered:    "All of it came, in time.",
	civic.ArrivalVerbal:       "An oral account was given where no more than an update was asked for: delivered, and weaker.",
	civic.ArrivalPartial:      "A part of it came.",
	civic.ArrivalLate:         "All of it came, after its last day.",
	civic.ArrivalMissed:       "Nothing came.",
	civic.ArrivalMissedVerbal: "An oral account was given where something to be read was asked for.",
	civic.ArrivalNotExpected:  "The body that asked did not want it then.",
}
