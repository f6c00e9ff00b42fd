package progress

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
)

// Move is what became of a line since the board before.
type Move string

// The moves, the most pressing first.
const (
	MoveWorse    Move = "got worse"
	MoveLeft     Move = "left the plan"
	MoveEnded    Move = "closed undone"
	MoveComplete Move = "complete"
	MoveBetter   Move = "got better"
	MoveRedated  Move = "better by a later day"
	MoveParted   Move = "split or merged"
	MoveBegun    Move = "begun"
	MoveNew      Move = "new"
	MoveAgreed   Move = "another day agreed"
	MoveForecast Move = "forecast moved"
	MoveClaimed  Move = "another colour claimed"
	MovePassed   Move = "milestone passed"
)

// Moves returns every move, the most pressing first.
func Moves() []Move {
	return []Move{MoveWorse, MoveLeft, MoveEnded, MoveComplete, MoveBetter, MoveRedated, MoveBegun, MoveParted, MoveNew, MoveAgreed, MoveForecast, MoveClaimed, MovePassed}
}

// MoveCount is how many lines moved so; each stands under the move that presses most.
type MoveCount struct {
	Move Move
	Refs []string
}

// about says of the list of a move what is in it.
func (mv Move) about() (title, about string) {
	switch mv {
	case MoveWorse:
		return "Got worse", "The rules give it a worse colour than at the board before."
	case MoveLeft:
		return "No longer in the plan", "It stood in the plan at the board before, and the version in force has it no more. It is shown as it stood then."
	case MoveEnded:
		return "Closed, not done", "The board has closed it since, as no longer applying or not having been done."
	case MoveComplete:
		return "Complete", "It is complete by the rules, and was not at the board before."
	case MoveBetter:
		return "Got better", "The rules give it a better colour than at the board before."
	case MoveRedated:
		return "Better only by a later day", "The rules give it a better colour than at the board before, because a later day was agreed for it."
	case MoveParted:
		return "Split or merged", "It stood in the plan at the board before; the version in force has others in its place. It is shown as it stood then."
	case MoveBegun:
		return "Begun, or put off", "It was not due to start at the board before and is under way, or the other way round."
	case MoveNew:
		return "New in the plan", "It did not stand in the plan at the board before."
	case MoveAgreed:
		return "Another day agreed", "Another day was agreed since the board before, and nothing else moved that presses more."
	case MoveForecast:
		return "Forecast moved", "Its lead now expects it on another day than at the board before."
	case MoveClaimed:
		return "Another colour claimed", "Its lead claims another colour than at the board before."
	case MovePassed:
		return "Milestone met or missed", "A milestone of it was met, or its day passed, since the board before."
	}
	return "", ""
}

// moved is one thing that became of a line, with the sentence that tells it.
type moved struct {
	what Move
	says string
}

// moves are what became of a line since the board before, the most pressing first.
func (m *maker) moves(was *plan.Judged, now *plan.Judged) []moved {
	var out []moved
	add := func(what Move, says string) { out = append(out, moved{what, says}) }
	if was == nil {
		says := "New: in the plan since " + now.Since.Long()
		if from := m.from(now.Line.Commitment); from != "" {
			says += ", " + from
		}
		add(MoveNew, says+".")
		return out
	}
	a, b := was.Agreed(), now.Agreed()
	redated := false
	switch gap := plan.GapOf(now.Derived, was.Derived); {
	case now.Derived == was.Derived:
	case now.Rule == plan.RuleEnded:
		add(MoveEnded, "Was "+called(was.Derived)+" at the board before; the board has closed it since.")
	case now.Derived == plan.Blue:
		add(MoveComplete, "Was "+called(was.Derived)+" at the board before, is complete.")
	case gap == plan.GapRedder:
		add(MoveWorse, "Was "+called(was.Derived)+" at the board before, is "+called(now.Derived)+".")
	case gap == plan.GapGreener && !a.IsZero() && b.After(a):
		redated = true
		add(MoveRedated, "Was "+called(was.Derived)+" at the board before, is "+called(now.Derived)+", for its day was moved from "+a.Long()+" to "+b.Long()+".")
	case gap == plan.GapGreener:
		add(MoveBetter, "Was "+called(was.Derived)+" at the board before, is "+called(now.Derived)+".")
	case was.Derived == plan.None:
		add(MoveWorse, "Was closed at the board before, is "+called(now.Derived)+".")
	default: // from grey to green, or back: neither says that anything is wrong
		add(MoveBegun, "Was "+called(was.Derived)+" at the board before, is "+called(now.Derived)+".")
	}
	if a != b && !redated {
		add(MoveAgreed, "Agreed for "+onDay(b)+"; at the board before, for "+onDay(a)+".")
	}
	if a, b := was.Dates.Forecast.To, now.Dates.Forecast.To; a != b && !b.IsZero() {
		says := "Forecast " + b.Long()
		if !a.IsZero() {
			says += "; at the board before, " + a.Long()
		}
		add(MoveForecast, says+".")
	}
	if a, b := claimed(was), claimed(now); a != b && b != plan.None {
		says := "Claimed " + called(b)
		if a != plan.None {
			says += "; at the board before, " + called(a)
		}
		add(MoveClaimed, says+".")
	}
	for _, s := range now.Milestones {
		is, then := milestoneOn(s, "", m.Now.On), milestoneOn(s, "", m.Before.On)
		switch {
		case is.State == then.State:
		case is.State == MilestoneMet:
			add(MovePassed, "Milestone "+s.Number+" met on "+is.Done.Long()+".")
		case is.State == MilestoneLate:
			add(MovePassed, "Milestone "+s.Number+" was due by "+s.Due.Long()+", and is not met.")
		}
	}
	slices.SortStableFunc(out, func(a, b moved) int { return slices.Index(Moves(), a.what) - slices.Index(Moves(), b.what) })
	return out
}

// left are the lines that stood in the plan at the board before and no longer do, as they
// stood then.
func (m *maker) left() []*plan.Judged {
	var out []*plan.Judged
	for _, was := range m.was() {
		if m.rows[was.Line.Commitment] == nil {
			out = append(out, was)
		}
	}
	return out
}

// called is a colour within a sentence.
func called(c plan.Colour) string {
	if c == plan.None {
		return "without a colour"
	}
	return string(c)
}

func onDay(d calendar.Date) string {
	if d.IsZero() {
		return "no day"
	}
	return d.Long()
}
