package clerk

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// arrival is what an act says of how something came; empty where it leaves that to the
// record.
func (a *Act) arrival() civic.Arrival {
	switch a.Do {
	case DeedPart:
		return civic.ArrivalPartial
	case DeedOral:
		return civic.ArrivalMissedVerbal
	case DeedCame:
		return civic.ArrivalDelivered
	}
	return ""
}

// returned settles whether an item brought a promise back, and says how.
func (e *entering) returned(a *Act, ref store.Ref, item store.ItemID, on calendar.Date, cites string) error {
	if err := e.st.SettleReturn(e.ctx, store.ReturnParams{
		Authority: e.authority, Ref: ref, Item: item, Yes: a.Do != DeedNot, Known: on, Why: a.Why, Cites: cites, By: e.by,
	}); err != nil || a.arrival() == "" {
		return err
	}
	p := store.DeliveryParams{Authority: e.authority, Ref: ref, Item: item, State: string(a.arrival()), Part: a.Part, Known: on, Why: a.Why, Cites: cites, By: e.by}
	if a.From != "" {
		p.Came = calendar.MustDate(a.From)
	}
	return e.st.JudgeDelivery(e.ctx, p)
}
