package civic

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// CommitmentKind is where the force of a commitment comes from.
type CommitmentKind string

// The kinds of commitment. An undertaking was made in the narrative.
const (
	KindRecommendation CommitmentKind = "recommendation"
	KindResolution     CommitmentKind = "resolution"
	KindAction         CommitmentKind = "action"
	KindUndertaking    CommitmentKind = "undertaking"
	KindPlanAction     CommitmentKind = "plan_action"
)

// CommitmentKinds returns every kind of commitment.
func CommitmentKinds() []CommitmentKind {
	return []CommitmentKind{KindRecommendation, KindResolution, KindAction, KindUndertaking, KindPlanAction}
}

// ParseCommitmentKind returns the kind of commitment named s.
func ParseCommitmentKind(s string) (CommitmentKind, error) {
	return parse("kind of commitment", s, CommitmentKinds())
}

// Where says in what kind of passage a commitment stands.
type Where string

// The places a commitment may stand in.
const (
	WhereResolved        Where = "resolved"
	WhereRecommendations Where = "recommendations"
	WhereMinutes         Where = "minutes"
	WhereActions         Where = "actions"
	WhereNextSteps       Where = "next_steps"
)

// Wheres returns every place.
func Wheres() []Where {
	return []Where{WhereResolved, WhereRecommendations, WhereMinutes, WhereActions, WhereNextSteps}
}

// ParseWhere returns the place named s.
func ParseWhere(s string) (Where, error) { return parse("place", s, Wheres()) }

// Due is when a commitment is expected: the record's words and what they mean.
// It is a rule, not only a date: where Event is set the interval moves with
// the event.
type Due struct {
	Text      Words         `json:"text"`
	Relation  when.Relation `json:"relation"`
	From      calendar.Date `json:"from"`
	To        calendar.Date `json:"to"`
	Event     Words         `json:"event"`
	Recurring Words         `json:"recurring"`
}

// Timing says where a commitment stands against its due on a day.
type Timing string

// The timings of DESIGN's section 2. Due means within 31 days.
const (
	TimingNotYetDue Timing = "not yet due"
	TimingWaiting   Timing = "waiting on an event"
	TimingDue       Timing = "due"
	TimingOverdue   Timing = "overdue"
	TimingNoDate    Timing = "no date"
)

// Timings returns every timing, most pressing first.
func Timings() []Timing {
	return []Timing{TimingOverdue, TimingDue, TimingWaiting, TimingNotYetDue, TimingNoDate}
}

// ParseTiming returns the timing named s.
func ParseTiming(s string) (Timing, error) { return parse("timing", s, Timings()) }

// Following says whether a commitment is followed.
type Following string

// A commitment begins unreviewed; only followed ones are chased or counted.
const (
	Unreviewed Following = "unreviewed"
	Followed   Following = "followed"
	Historic   Following = "historic"
)

// Followings returns every state of following.
func Followings() []Following { return []Following{Unreviewed, Followed, Historic} }

// ParseFollowing returns the state of following named s.
func ParseFollowing(s string) (Following, error) {
	return parse("state of following", s, Followings())
}
