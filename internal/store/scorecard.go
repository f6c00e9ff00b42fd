package store

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/scorecard"
)

// Scorecards keeps which measures bodies are shown, what those are to reach, and what was
// said of them. All of it are facts: another version takes the place of one, and the one
// before stays.
type Scorecards interface {
	// DefineScorecard adds a version of a scorecard, or ends it. ErrInvalid says what is
	// wrong with it.
	DefineScorecard(ctx context.Context, p ScorecardParams) error
	// Scorecards returns all versions known by the day, in the order in which they came to
	// be known: for scorecard.On and scorecard.Standing.
	Scorecards(ctx context.Context, p AsAt) ([]scorecard.Version, error)
	// Comment says something of one figure of a scorecard, or takes it back.
	Comment(ctx context.Context, p CommentParams) error
	// Comments returns what was said of the figures of a scorecard and known by the day, in
	// the order in which it came to be known: for scorecard.Said.
	Comments(ctx context.Context, p AsAt, scorecard string) ([]scorecard.Comment, error)
}

// TargetParams says what an indicator is to reach.
type TargetParams struct {
	Authority AuthorityID
	Target    indicator.Target
	Known     calendar.Date // the day it was agreed; zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// ScorecardParams adds a version of a scorecard.
type ScorecardParams struct {
	Authority AuthorityID
	Scorecard scorecard.Scorecard
	State     scorecard.State // the service's own where empty
	Answers   Ref             // the commitment that its regular presentation keeps; 0 for none
	Known     calendar.Date
	Why       string
	Cites     string
	By        By
}

// CommentParams says something of one figure of a scorecard.
type CommentParams struct {
	Authority AuthorityID
	Scorecard string
	Comment   scorecard.Comment // without Known and Actor
	Known     calendar.Date
	Why       string // of no need
	Cites     string
	By        By
}
