package plan

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"mattersarising/internal/calendar"
)

// RuleID names what a rule looks at.
type RuleID string

// What rules look at.
const (
	RuleEnded        RuleID = "ended"
	RuleComplete     RuleID = "complete"
	RuleUnproved     RuleID = "unproved"
	RuleNotDue       RuleID = "not due"
	RuleLate         RuleID = "late"
	RuleFarForecast  RuleID = "far forecast"
	RuleNoLead       RuleID = "no lead"
	RuleNoDate       RuleID = "no date"
	RuleSilent       RuleID = "silent"
	RuleNearForecast RuleID = "near forecast"
	RuleMilestone    RuleID = "milestone"
	RuleDependency   RuleID = "dependency"
	RuleOnTrack      RuleID = "on track"
)

// RuleIDs returns every rule, in the order of the defaults.
func RuleIDs() []RuleID {
	return []RuleID{
		RuleEnded, RuleComplete, RuleUnproved, RuleNotDue, RuleLate, RuleFarForecast, RuleNoLead, RuleNoDate, RuleSilent,
		RuleNearForecast, RuleMilestone, RuleDependency, RuleOnTrack,
	}
}

// Rule gives a colour to the lines of which it holds.
type Rule struct {
	ID     RuleID `json:"id"`
	Colour Colour `json:"colour"`
}

// Period is how often the board looks at the plan.
type Period struct {
	Months int `json:"months,omitempty"`
	Days   int `json:"days,omitempty"` // of a board that meets by weeks
}

// after is the day on which n periods from a day end.
func (p Period) after(d calendar.Date, n int) calendar.Date {
	return d.AddMonths(n * p.Months).AddDays(n * p.Days)
}

// words says how long some periods are: “two months”.
func (p Period) words(n int) string {
	switch {
	case p.Days == 0:
		return count(n*p.Months, "month")
	case p.Months == 0 && p.Days%7 == 0:
		return count(n*p.Days/7, "week")
	}
	return count(n*p.Months, "month") + " and " + count(n*p.Days, "day")
}

// Rules are by which colours are derived. They are data, published and versioned: of the
// rules listed, the first that holds of a line gives it its colour.
type Rules struct {
	Version   int           `json:"version"`
	From      calendar.Date `json:"from,omitzero"` // the first day on which they are in force; zero: always
	Tolerance int           `json:"tolerance_days"`
	Soon      int           `json:"soon_days"`
	Grace     int           `json:"grace_days"`
	Silence   int           `json:"silent_periods"`
	Period    Period        `json:"period"`
	Rules     []Rule        `json:"rules"`
}

//go:embed rules.json
var defaults []byte

var standard = func() Rules {
	r, err := ReadRules(defaults)
	if err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return r
}()

// Defaults are the rules of a plan that has none of its own.
func Defaults() Rules {
	r := standard
	r.Rules = slices.Clone(r.Rules)
	return r
}

// ReadRules reads rules as data, and says what is wrong with them.
func ReadRules(b []byte) (Rules, error) {
	var r Rules
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return Rules{}, fmt.Errorf("plan: rules of colours: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Rules{}, errors.New("plan: rules of colours: something stands after them: give one set")
	}
	return r, r.check()
}

func (r *Rules) check() error {
	switch {
	case r.Version < 1:
		return errors.New("plan: rules of colours: give them a version, from 1")
	case r.Tolerance < 0 || r.Soon < 0 || r.Grace < 0 || r.Silence < 1 || r.Tolerance > 1000 || r.Soon > 1000 || r.Grace > 1000 || r.Silence > 100:
		return errors.New("plan: rules of colours: days are from 0 to 1000, and silent periods from 1 to 100")
	case r.Period.Months < 0 || r.Period.Days < 0 || r.Period.Months > 24 || r.Period.Days > 730 || r.Period == (Period{}):
		return errors.New("plan: rules of colours: a period is up to 24 months, or up to 730 days")
	case len(r.Rules) == 0 || r.Rules[len(r.Rules)-1].ID != RuleOnTrack:
		return fmt.Errorf("plan: rules of colours: the last rule must be %q, so that every line has a colour", RuleOnTrack)
	}
	seen := map[RuleID]bool{}
	for _, rule := range r.Rules {
		switch {
		case !slices.Contains(RuleIDs(), rule.ID):
			return fmt.Errorf("plan: rules of colours: %q is no rule: expected one of %q", rule.ID, RuleIDs())
		case seen[rule.ID]:
			return fmt.Errorf("plan: rules of colours: the rule %q stands there twice: leave one out", rule.ID)
		case rule.Colour != None && !slices.Contains(Colours(), rule.Colour):
			return fmt.Errorf("plan: rules of colours: %q of the rule %q is no colour: expected one of %q", rule.Colour, rule.ID, Colours())
		case rule.Colour == None && rule.ID != RuleEnded:
			return fmt.Errorf("plan: rules of colours: the rule %q gives no colour: give one of %q", rule.ID, Colours())
		case rule.ID == RuleDependency && rule.Colour == Red:
			return fmt.Errorf("plan: rules of colours: the rule %q cannot give red: it follows from what is red for reasons of its own", rule.ID)
		}
		seen[rule.ID] = true
	}
	return nil
}

// RulesOn are the rules by which the plan's colours were derived on a day.
func (p *Plan) RulesOn(on calendar.Date) Rules {
	for i := len(p.Rules) - 1; i >= 0; i-- {
		if !p.Rules[i].From.After(on) {
			return p.Rules[i]
		}
	}
	return Defaults()
}

// Words say of what lines a rule holds, with the numbers of these rules.
func (r *Rules) Words(id RuleID) string {
	switch id {
	case RuleEnded:
		return "The board has closed it, as no longer applying or not having been done."
	case RuleComplete:
		return "It was reported complete and evidence of the whole of it was accepted, or the board closed it with evidence."
	case RuleUnproved:
		return "It was reported complete, and no evidence was accepted; or the board closed it without evidence. Evidence that was sent back takes the report back with it."
	case RuleNotDue:
		return "It is not due to start yet, and nobody has reported that it has begun."
	case RuleLate:
		return "The agreed day has passed. The agreed day is the one last approved; where none was, the first. On the day itself nothing is late."
	case RuleFarForecast:
		return fmt.Sprintf("The lead's forecast is more than %s after the agreed day.", count(r.Tolerance, "day"))
	case RuleNoLead:
		return fmt.Sprintf("For more than %s no lead is named, or nobody has held the lead's post.", count(r.Grace, "day"))
	case RuleNoDate:
		return fmt.Sprintf("It came into the plan more than %s ago, and has no day: “ongoing” and “TBC” are none. What waits on an event, or is done again and again, needs none.", count(r.Grace, "day"))
	case RuleSilent:
		return fmt.Sprintf("Nothing was reported of it for more than %s, counted in whole periods of the board (%s each) from the last report, or from the day on which it came into the plan or was to start. What a meeting decides is no report.", count(r.Silence, "period"), r.Period.words(1))
	case RuleNearForecast:
		return fmt.Sprintf("The lead's forecast is after the agreed day, by %s at most.", count(r.Tolerance, "day"))
	case RuleMilestone:
		return fmt.Sprintf("It is due within %s, and a milestone of it has passed and is not met.", count(r.Soon, "day"))
	case RuleDependency:
		return "It needs another action that is red for a reason of its own."
	case RuleOnTrack:
		return "None of the rules above holds."
	}
	return ""
}
