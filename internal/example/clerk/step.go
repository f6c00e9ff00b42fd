package clerk

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// step is which step in the life of a promise an act is, and to which state it leads; none
// where it is of another kind.
func (a *Act) step() (civic.StepAct, string) {
	switch a.Do {
	case DeedNotice:
		return civic.StepNotice, string(civic.ClockTwoMonths)
	case DeedAnswered:
		return civic.StepResponse, a.What
	case DeedMoot:
		return civic.StepProgress, string(civic.DeliveryNoLongerApplies)
	case DeedClosed:
		return civic.StepClosure, string(civic.DeliveryClosed)
	case DeedUnshown:
		return civic.StepClosure, string(civic.DeliveryClosedUnevidenced)
	case DeedReopened:
		return civic.StepClosure, string(civic.DeliveryReopened)
	}
	return "", ""
}

// take takes the step of an act for each of its promises. What is closed with evidence has
// the evidence entered, and accepted, before.
func (e *entering) take(a Act, refs []store.Ref, item store.ItemID, on calendar.Date, cites string) error {
	act, state := a.step()
	p := store.TakeParams{Authority: e.authority, Known: on, Cites: cites, By: e.by}
	for _, ref := range refs {
		n := store.NewStep{Ref: ref, Act: act, State: state, Party: a.Who, Item: item, Why: a.Why}
		if a.From != "" {
			n.Days.From = calendar.MustDate(a.From)
		}
		switch a.Do {
		case DeedNotice:
			n.Words = a.What
		case DeedClosed:
			shown := p
			shown.Steps = []store.NewStep{{
				Ref: ref, Act: civic.StepEvidence, State: string(civic.EvidenceDocument), Words: a.What, Address: "the papers of " + item.String(),
			}}
			made, err := e.st.Take(e.ctx, shown)
			if err != nil {
				return err
			}
			p.Steps = append(p.Steps, store.NewStep{Ref: ref, Act: civic.StepJudged, State: civic.EvidenceAccepted, Of: made[0], Party: a.Who})
		}
		p.Steps = append(p.Steps, n)
	}
	_, err := e.st.Take(e.ctx, p)
	return err
}

// holding is who is in post, as an act says.
func (a *Act) holding(authority store.AuthorityID, on calendar.Date, cites string, by store.By) store.HoldingParams {
	p := store.HoldingParams{Authority: authority, Post: a.What, State: civic.HoldingHeld, Person: a.Who, Known: on, Why: a.Why, Cites: cites, By: by}
	if a.Do == DeedVacant {
		p.State = civic.HoldingVacant
	}
	if a.From != "" {
		p.Days.From = calendar.MustDate(a.From)
	}
	if a.To != "" {
		p.Days.To = calendar.MustDate(a.To)
	}
	return p
}
