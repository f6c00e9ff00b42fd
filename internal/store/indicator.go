package store

import (
	"context"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
)

// Indicators keeps what an authority counts, and what was observed. All of it are facts: a
// correction is a further observation of the same value, and the earlier one stays.
type Indicators interface {
	// Define adds a version of a definition: the next of an indicator, a new indicator's
	// first, or other words for one that is there. ErrInvalid says what is wrong with it.
	Define(ctx context.Context, p DefineParams) error
	// Definitions returns the authority's own definitions known by the day, in the order in
	// which they came to be known: for indicator.Library.With.
	Definitions(ctx context.Context, p AsAt) ([]indicator.Definition, error)
	// Observe adds observations, all of them or none. What says the same as the last of its
	// value known is left out, so that a file can be taken in again.
	Observe(ctx context.Context, p ObserveParams) (Observed, error)
	// Observations returns what was observed and known by the day, in the order in which it
	// came to be known.
	Observations(ctx context.Context, p ObservationsParams) ([]indicator.Vintage, error)
	// SetComparator says to which areas the authority is compared, under a name.
	SetComparator(ctx context.Context, p ComparatorParams) error
	// Comparators returns the sets known by the day, in the order in which they came to be
	// known: of one name and first day the last holds.
	Comparators(ctx context.Context, p AsAt) ([]indicator.Comparator, error)
	// SetTarget says what an indicator is to reach, or takes that back.
	SetTarget(ctx context.Context, p TargetParams) error
	// Targets returns what was said of targets and known by the day, in the order in which
	// it came to be known: for indicator.TargetsOf.
	Targets(ctx context.Context, p AsAt) ([]indicator.Target, error)
	// PublishIndicators releases what is known of indicators to the public from a day on, as
	// indicator.Decide has it; or says that they are public no more. What would reveal a
	// hidden number is ErrInvalid, and says which could be worked out and from what. What
	// brings nothing new leaves no entry.
	PublishIndicators(ctx context.Context, p PublishIndicatorsParams) error
	// DraftReleases says what PublishIndicators would publish, by indicator: nothing is kept.
	DraftReleases(ctx context.Context, p PublishIndicatorsParams) (map[string]*indicator.Draft, error)
	// Releases returns what was released of indicators by the day, the first first.
	Releases(ctx context.Context, p ObservationsParams) (map[string][]indicator.Release, error)
	// Rebase says from which day on the limits of a chart are worked out anew, or takes that
	// back.
	Rebase(ctx context.Context, p RebaseParams) error
	// Rebases returns those that held by the day, by indicator, the first day first.
	Rebases(ctx context.Context, p AsAt) (map[string][]indicator.Rebase, error)
	// PublicIndicators returns which were public by the day, and since when.
	PublicIndicators(ctx context.Context, p AsAt) (map[string]calendar.Date, error)
	// KeepLayout remembers what the columns of a kind of file mean. It is no fact: what was
	// said last holds.
	KeepLayout(ctx context.Context, l Layout) error
	// GetLayout returns what is remembered of files of a shape: ErrNotFound where nothing is.
	GetLayout(ctx context.Context, authority AuthorityID, shape string) (Layout, error)
}

// DefineParams adds a version of a definition.
type DefineParams struct {
	Authority  AuthorityID
	Definition indicator.Definition
	Known      calendar.Date // the day it was decided; zero is the day of By.At
	Why        string
	Cites      string // what shows the day, where it is entered later
	By         By
}

// ObserveParams adds observations.
type ObserveParams struct {
	Authority    AuthorityID
	Observations []indicator.Observation
	Known        calendar.Date // when they came to be known; zero is the day of By.At
	Why          string        // where they come from: the file
	Cites        string        // what shows the day, where it is entered later
	By           By
}

// Observed is what became of observations.
type Observed struct {
	New       int // of values not known before
	Corrected int // that say otherwise than what was known
	Same      int // left out: known already
}

// ObservationsParams asks for observations.
type ObservationsParams struct {
	AsAt
	Indicators []string // only these; none asks for all
	OwnOnly    bool     // only the authority's own
}

// ComparatorParams says to which areas an authority is compared.
type ComparatorParams struct {
	Authority  AuthorityID
	Comparator indicator.Comparator
	Known      calendar.Date // zero is the day of By.At
	Why        string
	Cites      string
	By         By
}

// PublishIndicatorsParams says whether indicators are public.
type PublishIndicatorsParams struct {
	Authority  AuthorityID
	Indicators []string
	Public     bool
	Known      calendar.Date // since when; zero is the day of By.At
	Why        string        // who decided it
	Cites      string
	By         By
}

// RebaseParams says from which day on limits are worked out anew.
type RebaseParams struct {
	Authority AuthorityID
	Indicator string
	Rebase    indicator.Rebase // its Known is the day it was agreed; zero is the day of By.At
	Back      bool             // it is taken back
	Cites     string
	By        By
}

// Layout is what the columns of a kind of file mean.
type Layout struct {
	Authority AuthorityID
	Shape     string // by which such a file is known
	Says      string // as JSON
	At        time.Time
}
