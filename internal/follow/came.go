package follow

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// ExpectedInWords says when a delivery was expected: “the Board, 15 December 2022 (moved
// from 8 December 2022)”.
func ExpectedInWords(d *Delivery) string {
	switch {
	case d.Body != "" && !d.Moved.IsZero():
		return d.Body + ", " + d.Expected.To.Long() + " (moved from " + d.Moved.Long() + ")"
	case d.Body != "":
		return d.Body + ", " + d.Expected.To.Long()
	case d.Expected.IsZero():
		return "no day is given"
	}
	return InWords(d.Expected)
}

// DeliveryInWords says what came of a delivery: “partial: three indicators missing”.
func DeliveryInWords(d *Delivery) string {
	words := string(d.State)
	late := ""
	if d.Late > 0 {
		late = days(d.Late) + " late"
	}
	switch d.State {
	case civic.ArrivalNotYet:
		switch {
		case len(d.May) > 0:
			return "may have come back, and nobody has checked it yet"
		case d.Unread:
			return "not yet: no record of the meeting has been read"
		}
		return words
	case civic.ArrivalLate:
		return "delivered " + late + ", on " + d.On.Long()
	case civic.ArrivalPartial:
		if late != "" {
			words += ", " + late
		}
		return words + ": " + missing(d.Missing)
	case civic.ArrivalMissedVerbal:
		return words + ": an oral account, and no paper"
	case civic.ArrivalVerbal, civic.ArrivalDelivered:
		if d.On.IsZero() || d.Expected.From == d.Expected.To && d.On == d.Expected.To {
			return words
		}
		return words + " on " + d.On.Long()
	}
	return words
}

// missing says which part is missing, in the words of whoever said so.
func missing(part string) string {
	fold := strings.ToLower(part)
	if strings.Contains(fold, "missing") || strings.HasPrefix(fold, "without") || strings.HasPrefix(fold, "no ") {
		return part
	}
	return part + " missing"
}

// TalliedInWords says in a line how the deliveries of a commitment stand: “delivered 3 of
// 5, 1 of them late; partial 13 July 2023 (three indicators missing); missed (verbal) 8
// December 2022”. Of what is to come back once it says what came of it.
func TalliedInWords(all []Delivery) string {
	if len(all) == 1 && all[0].Body == "" {
		return DeliveryInWords(&all[0])
	}
	t := Tallied(all)
	parts := []string{fmt.Sprintf("delivered %d of %d", t.Delivered, t.Expected)}
	if t.Expected == 0 {
		parts[0] = "none expected yet"
	}
	if t.Late > 0 {
		parts[0] += fmt.Sprintf(", %d of them late", t.Late)
	}
	if t.Verbal > 0 {
		parts[0] += fmt.Sprintf(", %d by word of mouth", t.Verbal)
	}
	for _, state := range []civic.Arrival{civic.ArrivalPartial, civic.ArrivalMissedVerbal, civic.ArrivalMissed} {
		var on []string
		for i := range all {
			if d := &all[i]; d.State == state {
				words := d.Expected.To.Long()
				if state == civic.ArrivalPartial {
					words += " (" + missing(d.Missing) + ")"
				}
				on = append(on, words)
			}
		}
		switch {
		case len(on) > 4:
			parts = append(parts, fmt.Sprintf("%s %d times, last %s", state, len(on), on[len(on)-1]))
		case len(on) > 0:
			parts = append(parts, string(state)+" "+strings.Join(on, ", "))
		}
	}
	if t.May > 0 {
		parts = append(parts, fmt.Sprintf("%d may have come back", t.May))
	}
	return strings.Join(parts, "; ")
}

// JudgedInWords says what a person said of a delivery: “partial: three indicators missing,
// says j.smith: minute 4”.
func JudgedInWords(j *store.DeliveryJudgement) string {
	words := j.State
	if j.Part != "" {
		words += ": " + missing(j.Part)
	}
	if !j.Came.IsZero() {
		words += ", on " + j.Came.Long()
	}
	return words + ", says " + j.Actor + ": " + j.Why
}

// MayJudge says why nothing can be said of a delivery; nil where it can. Settle reports
// whether the item has to be settled to have brought the commitment back first.
func (s *Standing) MayJudge(item store.ItemID, day calendar.Date) (settle bool, err error) {
	const op = "follow: judge delivery"
	if !day.IsZero() {
		var on []string
		for _, d := range s.Deliveries() {
			if d.Expected.Contains(day) && !d.Expected.To.IsZero() || d.Moved == day {
				on = nil
				break
			}
			if !d.Expected.To.IsZero() {
				on = append(on, d.Expected.To.Long())
			} else if len(s.slots) == 0 {
				on = nil
				break // it has no day: any will do
			}
		}
		if len(on) > 0 {
			return false, store.Invalid(op, "%s was not expected on %s: it was on %s", s.Ref, day.Long(), strings.Join(on, ", "))
		}
	}
	if item == 0 {
		return false, nil
	}
	for _, r := range s.returns() {
		if r.Item == item {
			return r.Verdict != store.VerdictYes, nil
		}
	}
	return true, nil
}
