package progress

import (
	"slices"

	"mattersarising/internal/plan"
)

// Decision is something that only the board can settle, asked by rule, with the fact on
// which it rests.
type Decision struct {
	Asks Ask
	Ref  string
	Text string // of the line
	Lead string
	Fact string
}

// Ask is what the board is asked.
type Ask string

// What a board is asked, in the order of the paper.
const (
	AskLeft   Ask = "left"
	AskProof  Ask = "proof"
	AskLead   Ask = "lead"
	AskDate   Ask = "date"
	AskMoved  Ask = "another day"
	AskLate   Ask = "late"
	AskSilent Ask = "silent"
)

// Asks returns everything a board is asked.
func Asks() []Ask {
	return []Ask{AskLeft, AskProof, AskLead, AskDate, AskMoved, AskLate, AskSilent}
}

// Question is what is asked, as the board reads it.
func (a Ask) Question() string {
	switch a {
	case AskLeft:
		return "It left the plan unfinished. Was that meant, and why?"
	case AskProof:
		return "Is the evidence accepted, or what is still to be shown?"
	case AskLead:
		return "Who leads it from now on?"
	case AskDate:
		return "By which day is it to be done?"
	case AskMoved:
		return "Is the forecast agreed as its new day, or is the agreed day held to?"
	case AskLate:
		return "It is late, and no later day is forecast. By when, and what is needed?"
	case AskSilent:
		return "Nothing was reported. Who will tell the board how it stands?"
	}
	return ""
}

// decide asks what the rules leave to the board. For a councillor: the rules say what is
// wrong; only the board can accept evidence, name a lead, agree another day or take an
// action out of the plan. Each action is asked about once, under what comes first.
func (m *maker) decide(p *Paper) {
	for _, was := range m.left() {
		if was.Derived != plan.Blue && was.Derived != plan.None && m.into(was.Line.Commitment) == "" {
			l := was.Line
			p.Decisions = append(p.Decisions, Decision{AskLeft, l.Ref, l.Text, l.Lead, "At the board before: " + was.Why + "."})
		}
	}
	for _, r := range m.order {
		if a := ask(r); a != "" {
			p.Decisions = append(p.Decisions, Decision{a, r.Ref, r.Text, r.Lead, r.Why + "."})
		}
	}
	slices.SortStableFunc(p.Decisions, func(a, b Decision) int { return slices.Index(Asks(), a.Asks) - slices.Index(Asks(), b.Asks) })
}

// ask is what the board is asked of a line; empty where nothing is.
func ask(r *Row) Ask {
	switch r.Rule {
	case plan.RuleUnproved:
		return AskProof
	case plan.RuleNoLead:
		return AskLead
	case plan.RuleNoDate:
		return AskDate
	case plan.RuleFarForecast, plan.RuleNearForecast:
		return AskMoved
	case plan.RuleLate:
		if r.Forecast.After(r.Agreed) {
			return AskMoved
		}
		return AskLate
	case plan.RuleSilent:
		return AskSilent
	case plan.RuleEnded, plan.RuleComplete, plan.RuleNotDue, plan.RuleMilestone, plan.RuleDependency, plan.RuleOnTrack:
	}
	return ""
}
