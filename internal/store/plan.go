package store

import (
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Plans keeps improvement plans: their versions, whole, what was claimed of their lines,
// what became of lines from one version to the next, and who was shown how it stood. It
// derives no colour: package plan does.
//
// A line is a commitment like any other, with a ref, and its dates, reports and evidence
// are the steps of its life. One that no record holds is told of by its plan alone: what
// Known returns are the promises of the record.
type Plans interface {
	// KeepPlan adds a plan, or says more of one: all of it, or nothing. ErrConflict where
	// another plan has the slug.
	KeepPlan(ctx context.Context, p PlanParams) (KeptPlan, error)
	// TellPlan adds what was said of lines, steps of their lives, and which milestones were
	// reached: all of it, or nothing. It returns the ids of the steps.
	TellPlan(ctx context.Context, p PlanTold) ([]StepID, error)
	// SettleLineage says what became of lines from one version of a plan to the next, or
	// that it was not so. A line that is carried, reworded or re-dated is one commitment with
	// the line before from then on. ErrConflict where that stands already.
	SettleLineage(ctx context.Context, p LineageParams) error
	// ShowPlan says that an audience was shown how a plan stood.
	ShowPlan(ctx context.Context, p ShowingParams) error
	// Plans lists the plans known by the day, by slug, with the names and the meetings of
	// their versions and no more of them.
	Plans(ctx context.Context, p AsAt) ([]Plan, error)
	// Plan returns a plan as it was known: ErrNotFound, with the nearest, where there is none.
	Plan(ctx context.Context, p PlanQuery) (Plan, error)
	// PlanOf finds the plan in which a commitment is a line; empty where it is in none.
	PlanOf(ctx context.Context, p AsAt, ref Ref) (slug string, err error)
}

// PlanID names a plan of an authority. People name it by its slug.
type PlanID int64

// PlanVersionID names a version of a plan.
type PlanVersionID int64

// PlanParams adds a plan, or says more of one.
type PlanParams struct {
	Authority AuthorityID
	Plan      PlanID    // zero: a new one, which needs its Head
	Head      *PlanHead // nil: as it stands
	Sources   []PlanSource
	Rules     []PlanRules
	Versions  []PlanVersion // new ones: whole
	Adopt     []PlanAdoption
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// KeptPlan is what was kept of a plan.
type KeptPlan struct {
	Plan     PlanID
	Versions []PlanVersionID // in the order in which they were given
	Lines    [][]Ref         // the commitments of each version's lines, in their order
}

// PlanHead is what a plan is. The last known holds.
type PlanHead struct {
	Slug        string // by which its pages are addressed
	Title       string
	Matter      string // what it is about, as people call it
	Owner       string // the post that answers for the whole
	Board       string // the body that governs it
	Chair       string
	Independent bool   // the chair is none of the authority's own
	Item        ItemID // of the record, that tells of it: it stands on the time line of that item's matter
	Open        bool   // everybody may read its versions, once they are adopted
	Withdrawn   bool   // it was entered by mistake
}

// PlanSource is by which name a plan calls a review whose findings it answers.
type PlanSource struct {
	Name   string   // "2022"
	Review ReviewID // zero: it calls none so

	Said
}

// PlanRules are the rules of a plan's colours from a day on, as package plan writes them.
type PlanRules struct {
	Version int
	From    calendar.Date // zero: always
	JSON    string

	Said
}

// PlanAdoption is which meeting adopted a version. The last known holds.
type PlanAdoption struct {
	Version   PlanVersionID
	Day       calendar.Date // zero: it is a draft
	Body      string
	Item      ItemID // of the record, that tells of it
	Says      string // the item as printed: "item 58"
	Withdrawn bool   // the version was entered by mistake

	Said
}

// PlanVersion is a version of a plan, whole.
type PlanVersion struct {
	ID   PlanVersionID
	Name string
	PlanAdoption
	Priorities []PlanPriority
	Lines      []PlanLine
	Milestones []PlanMilestone
	Risks      []PlanRisk
}

// PlanPriority is a heading of a version.
type PlanPriority struct {
	Number, Title              string
	Indicators, Audits, Voices []string
}

// PlanLine is an action as one version has it.
type PlanLine struct {
	Ref        string // as printed: no two lines of one version share it
	Commitment Ref    // zero, of a version that is added: a new one
	Priority   string // by number
	Text       string
	Lead       string // a post; empty where none is named
	Partners   []string
	Starts     calendar.Date
	Due        civic.Due
	Measure    string
	Answers    []string // findings: "2022/9"
	Indicators []string
	Needs      []string // refs of lines of the same version
}

// PlanMilestone is a dated point on the way to the end of a line.
type PlanMilestone struct {
	Place  int // in the version, from 1
	Number string
	Line   string // the ref of the line
	Text   string
	Due    calendar.Date
	Done   calendar.Date // zero: not reached, as far as is known
}

// PlanRisk is what may go wrong with a version.
type PlanRisk struct {
	Number, Text, Owner string
	Likelihood, Impact  int // each from 1 to 5
	Lines               []string
}

// PlanTold is what was said of a plan's lines, as known since one day.
type PlanTold struct {
	Authority  AuthorityID
	Updates    []NewPlanUpdate
	Steps      []NewStep // of the lives of lines; those of Updates too
	Milestones []MilestoneReached
	Known      calendar.Date // zero is the day of By.At
	Why        string        // what shows it; needed of milestones
	Cites      string
	By         By
}

// NewPlanUpdate is what somebody says of a line.
type NewPlanUpdate struct {
	Ref    Ref
	On     calendar.Date // on which it was said; zero is the day since when it is known
	Colour string        // as claimed; empty where none is
	Party  string        // who says it: the post
	Words  string
}

// MilestoneReached is that a milestone was reached.
type MilestoneReached struct {
	Version PlanVersionID
	Place   int
	Done    calendar.Date // zero: that is taken back
}

// PlanUpdate is what somebody said of a line.
type PlanUpdate struct {
	Ref     Ref
	On      calendar.Date
	Known   calendar.Date
	Colour  string
	Party   string
	Words   string
	Actor   string
	Entered Entered
	Entry   int64
}

// LineageParams says what became of lines from one version to the next.
type LineageParams struct {
	Authority AuthorityID
	Plan      PlanID
	Settled   []PlanLineage
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string
	By        By
}

// PlanLineage is what a person said became of lines from one version to the next.
type PlanLineage struct {
	Older, Newer PlanVersionID
	Fate         string   // as package plan names it
	From, To     []string // refs of lines of the older and of the newer version
	Yes          bool     // else it is not so

	Said
}

// ShowingParams says that an audience was shown how a plan stood.
type ShowingParams struct {
	Authority AuthorityID
	Plan      PlanID
	To        Audience
	Through   calendar.Date // what was known by this day is shown; zero is the day of Known
	Known     calendar.Date // since when they have it; zero is the day of By.At
	Why       string        // by which paper or page
	Cites     string
	By        By
}

// PlanShowing is that an audience was shown how a plan stood.
type PlanShowing struct {
	To      Audience
	Through calendar.Date

	Said
}

// PlanQuery asks for a plan.
type PlanQuery struct {
	AsAt
	Slug string
	// Told are the lines of which all that was ever said is asked for. Of the others there
	// is only what was last said, and last claimed: enough to judge by.
	Told []Ref
	All  bool // all that was ever said of every line
}

// Plan is an improvement plan with what was known of it.
type Plan struct {
	ID PlanID
	PlanHead
	Said                   // of its head
	First    calendar.Date // when it was first known
	Sources  []PlanSource  // by name
	Rules    []PlanRules   // in the order in which they came into force
	Versions []PlanVersion // in the order of their adoption; drafts, in the order of entering, last
	Lineages []PlanLineage // in the order in which they were settled; without those said not to be so any longer
	Showings []PlanShowing // in the order of their days; to others than the service, only theirs

	// Told is the day by which all that is told of the lines was known: to others than the
	// service, what they were last shown. On this day the plan is judged. Zero where they
	// were shown nothing of it.
	Told    calendar.Date
	Updates []PlanUpdate
	// Picture has the lines of the adopted versions as commitments, and what else is needed to say
	// how they stand.
	Picture Picture
}

// Adopted lists the versions that a meeting has adopted.
func (p *Plan) Adopted() []*PlanVersion {
	var out []*PlanVersion
	for i := range p.Versions {
		if !p.Versions[i].Day.IsZero() {
			out = append(out, &p.Versions[i])
		}
	}
	return out
}

// Version finds a version by its name; nil where the plan has none of it.
func (p *Plan) Version(name string) *PlanVersion {
	if i := slices.IndexFunc(p.Versions, func(v PlanVersion) bool { return v.Name == name }); i >= 0 {
		return &p.Versions[i]
	}
	return nil
}
