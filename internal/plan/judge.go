package plan

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Judged is a line with its two colours: the one that follows from the rules, with the
// sentence that explains it, and the one that was claimed.
type Judged struct {
	*Standing

	Derived Colour
	Rule    RuleID
	Why     string   // one sentence: “Amber: forecast 30 November is 24 days after the agreed 6 November”
	Also    []string // what else is wrong that would have given the same colour or a milder
	Claimed *Update  // nil: nobody claimed a colour
	Gap     Gap
}

// Judge gives each line its colours.
//
// For a councillor: the rules are asked in their order, and the first that holds of an
// action gives it its colour. An action that needs another is amber where that is red for
// a reason of its own; it does not turn red with it, and what needs this one in its turn
// stays as it is. The colour that the lead claims is never changed: it stands beside.
func (r *Rules) Judge(all []Standing) []Judged {
	own := make([]Judged, len(all))
	red := map[string]bool{}
	for i := range all {
		own[i] = r.judge(&all[i], nil)
		red[all[i].Line.Ref] = own[i].Derived == Red
	}
	for i := range all {
		if len(all[i].Line.Needs) > 0 {
			own[i] = r.judge(&all[i], red)
		}
	}
	return own
}

func (r *Rules) judge(s *Standing, red map[string]bool) Judged {
	j := Judged{Standing: s, Claimed: s.Claim()}
	for _, rule := range r.Rules {
		holds, why := r.holds(rule.ID, s, red)
		switch {
		case !holds:
			continue
		case j.Rule == "":
			j.Derived, j.Rule, j.Why = rule.Colour, rule.ID, rule.Colour.Title()+": "+why
			if j.settled() {
				j.compare()
				return j
			}
		case rule.ID != RuleOnTrack:
			j.Also = append(j.Also, why)
		}
	}
	j.compare()
	return j
}

// settled reports whether nothing more is asked of a line: it is over, reported complete,
// or not yet to begin.
func (j *Judged) settled() bool {
	switch j.Rule {
	case RuleEnded, RuleComplete, RuleUnproved, RuleNotDue:
		return true
	}
	return false
}

func (j *Judged) compare() {
	j.Gap = GapNothing
	if j.Claimed != nil {
		j.Gap = GapOf(j.Claimed.Claimed, j.Derived)
	}
}

// holds says whether a rule holds of a line, and in words why.
func (r *Rules) holds(id RuleID, s *Standing, red map[string]bool) (holds bool, why string) {
	agreed, forecast := s.Agreed(), s.Dates.Forecast.To
	reported, back := s.reported()
	day := func(d calendar.Date) string { return short(d, s.On) }
	switch id {
	case RuleEnded:
		if s.Life.Closed() && (s.Life.Delivery == civic.DeliveryNoLongerApplies || s.Life.Delivery == civic.DeliveryNotImplemented) {
			return true, fmt.Sprintf("the board closed it, %s", map[civic.Delivery]string{
				civic.DeliveryNoLongerApplies: "as it no longer applies", civic.DeliveryNotImplemented: "not having been done",
			}[s.Life.Delivery])
		}
	case RuleComplete:
		switch shown := s.proved(); {
		case s.Life.Closed() && s.Life.Delivery == civic.DeliveryClosed:
			return true, "the board has closed it, with evidence"
		case !reported.IsZero() && !shown.IsZero():
			return true, fmt.Sprintf("reported complete on %s, and its evidence accepted on %s", day(reported), day(shown))
		}
	case RuleUnproved:
		switch {
		case s.Life.Closed() && s.Life.Delivery == civic.DeliveryClosedUnevidenced:
			return true, "the board closed it without evidence"
		case !reported.IsZero() && s.proved().IsZero():
			return true, fmt.Sprintf("reported complete on %s, and no evidence of it accepted", day(reported))
		}
	case RuleNotDue:
		begun := s.Life.Delivery != "" && s.Life.Delivery != civic.DeliveryNotStarted
		if s.Line.Starts.After(s.On) && !begun {
			return true, "not due to start before " + day(s.Line.Starts)
		}
	case RuleLate:
		if !agreed.IsZero() && s.On.After(agreed) {
			why = fmt.Sprintf("%s past the agreed %s", count(s.On.Sub(agreed), "day"), day(agreed))
			if first := s.Dates.Baseline.To; !first.IsZero() && first.Before(agreed) {
				why += fmt.Sprintf(" (at first %s)", day(first))
			}
			if !back.IsZero() {
				why += fmt.Sprintf(", the evidence that it is complete having been sent back on %s", day(back))
			}
			return true, why
		}
	case RuleFarForecast, RuleNearForecast:
		over := 0
		if !agreed.IsZero() && !forecast.IsZero() {
			over = forecast.Sub(agreed)
		}
		why = fmt.Sprintf("forecast %s is %s after the agreed %s", day(forecast), count(over, "day"), day(agreed))
		if id == RuleFarForecast {
			return over > r.Tolerance, fmt.Sprintf("%s, more than the %d that are allowed", why, r.Tolerance)
		}
		return over > 0 && over <= r.Tolerance, why
	case RuleNoLead:
		switch without := s.On.Sub(s.Vacant); {
		case s.Line.Lead == "" && s.On.Sub(s.Began) > r.Grace:
			return true, fmt.Sprintf("no lead is named, %s after it came into the plan", count(s.On.Sub(s.Began), "day"))
		case s.Line.Lead != "" && !s.Vacant.IsZero() && without > r.Grace:
			return true, fmt.Sprintf("nobody has been %s since %s, for %s", s.Line.Lead, day(s.Vacant), count(without, "day"))
		}
	case RuleNoDate:
		if n := s.On.Sub(s.Began); !s.dated() && n > r.Grace {
			why = fmt.Sprintf("no day is agreed for it, %s after it came into the plan", count(n, "day"))
			if s.Due.Text != "" {
				why += fmt.Sprintf(": it says only “%s”", s.Due.Text)
			}
			return true, why
		}
	case RuleSilent:
		heard := s.heard()
		from := later(later(s.Began, s.Line.Starts), heard)
		if !s.On.After(r.Period.after(from, r.Silence)) {
			return false, ""
		}
		if heard.IsZero() {
			return true, fmt.Sprintf("nothing was ever reported of it, more than %s after it was to begin on %s", r.Period.words(r.Silence), day(from))
		}
		return true, fmt.Sprintf("nothing was reported since %s, for more than %s", day(heard), r.Period.words(r.Silence))
	case RuleMilestone:
		if agreed.IsZero() || s.On.After(agreed) || agreed.Sub(s.On) > r.Soon {
			return false, ""
		}
		for _, m := range s.Milestones {
			if m.Due.Before(s.On) && (m.Done.IsZero() || m.Done.After(s.On)) {
				return true, fmt.Sprintf("due by %s, in %s, and its milestone %s, due by %s, is not met", day(agreed), count(agreed.Sub(s.On), "day"), m.Number, day(m.Due))
			}
		}
	case RuleDependency:
		for _, ref := range s.Line.Needs {
			if red[ref] {
				return true, fmt.Sprintf("it needs %s, which is red", ref)
			}
		}
	case RuleOnTrack:
		return true, s.fine(day)
	}
	return false, ""
}

// fine says why nothing is wrong with a line.
func (s *Standing) fine(day func(calendar.Date) string) string {
	switch agreed := s.Agreed(); {
	case !agreed.IsZero() && agreed == s.On:
		return "agreed for " + day(agreed) + ", today"
	case !agreed.IsZero():
		return fmt.Sprintf("agreed for %s, in %s", day(agreed), count(agreed.Sub(s.On), "day"))
	case s.Due.Recurring != "":
		return fmt.Sprintf("done %s, and reported of", s.Due.Recurring)
	case s.Due.Event != "":
		return fmt.Sprintf("it waits on “%s”", s.Due.Event)
	}
	return fmt.Sprintf("it came into the plan %s ago, and has no day yet", count(s.On.Sub(s.Began), "day"))
}

// short is a day as a sentence has it: without its year, where that is the year of judgement.
func short(d, on calendar.Date) string {
	if d.Year() == on.Year() {
		return d.Time().Format("2 January")
	}
	return d.Long()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
