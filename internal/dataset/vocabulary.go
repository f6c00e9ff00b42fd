package dataset

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Schemes are the closed lists of words that the data use, each word explained.
// They are made from the enumerations themselves: a word without an explanation
// stops a test, and so does an explanation without its word.
func Schemes() export.Schemes {
	return export.Schemes{
		scheme("timing", "Timing", "How a promise stands against its day. It is worked out for a day and never kept.", civic.Timings(), timings),
		scheme("following", "Following", "Whether anybody chases a promise. Only what is followed is counted, or called overdue.", civic.Followings(), followings),
		scheme("publication", "Publication", "As what a promise is shown to the public. What is neither is not shown.", public.Showns(), publications),
		scheme("state", "State", "How a promise stands, as the public is told: its timing, whether it came back, and whether the list of what is overdue has been released.", public.States(), states),
		scheme("kind", "Kind of promise", "Where the force of a promise comes from.", civic.CommitmentKinds(), kinds),
		scheme("where", "Place in the item", "In what part of an agenda item a promise stands.", civic.Wheres(), wheres),
		scheme("passage", "Kind of passage", "What a verbatim piece of an item is.", civic.PassageKinds(), passageKinds),
		scheme("resolution", "Type of resolution", "What a resolution or recommendation does.", civic.ResolutionTypes(), resolutions),
		scheme("relation", "Deadline", "How a deadline stands to its days.", relationWords, relations),
		scheme("arrival", "What came", "What may come of one expected return of a promise.", civic.Arrivals(), arrivals),
		scheme("question", "Question", "How a question that was asked of a promise stands.", askedStates, questions),
		scheme("happening", "What happened", "What may happen to a promise.", public.Happenings(), happenings),
		scheme("review-day", "Day of a review", "What a stated day of an inspection, a visit or another review is the day of.", civic.ReviewDays(), reviewDays),
		scheme("clock", "Time to answer a review", "How a time within which something must follow a review stands on a day.", review.States(), clockStates),
		scheme("restriction", "Closed to the public", "Why the words of an agenda item are not for everyone.", restrictionKinds, restrictions),
	}
}

// scheme makes a list of the words of an enumeration, in its order.
func scheme[T ~string](name, title, about string, all []T, words map[T]string) export.Scheme {
	s := export.Scheme{Name: name, Title: title, About: about}
	for _, w := range all {
		s.Words = append(s.Words, export.Word{Word: string(w), About: words[w]})
	}
	return s
}

var timings = map[civic.Timing]string{
	civic.TimingOverdue:   "The last day of its interval has passed.",
	civic.TimingDue:       "Its interval has begun, or its last day is within 31 days.",
	civic.TimingWaiting:   "What it hangs on has not happened, as far as was known; it waits even when the day on which that was expected has gone by.",
	civic.TimingNotYetDue: "Its last day is further off than 31 days.",
	civic.TimingNoDate:    "The record gives no time, or none that ends.",
}

var followings = map[civic.Following]string{
	civic.Unreviewed: "As it was read. No person has looked.",
	civic.Followed:   "A person has said that it is one to follow.",
	civic.Historic:   "It is older than the day from which the authority follows its promises, or was set aside with a reason. It is not shown.",
}

var publications = map[public.Shown]string{
	public.ShownUnchecked: "A resolution or recommendation found by a rule that is right as often as the authority's policy asks; no person has checked it yet.",
	public.ShownChecked:   "A person has accepted that it was read rightly, or has corrected it.",
	public.ShownHand:      "A person entered it by hand, and a person has accepted it; no page of the council's that was read says it yet.",
}

var states = map[public.State]string{
	public.StateOverdue:   "Its last day has passed, it is followed, and the authority has released the list that calls it overdue.",
	public.StateDue:       "It can be expected by now, or within 31 days.",
	public.StateWaiting:   "What it hangs on has not happened, as far as is known.",
	public.StatePast:      "Its last day has passed, and no more is said of it.",
	public.StateNotYetDue: "Its last day is further off than 31 days.",
	public.StateNoDate:    "The record gives no time, or none that ends.",
	public.StateCameBack:  "A person has said that it came back, and nothing more is owed.",
	public.StateReplaced:  "The body that asked for it has put another in its place.",
	public.StateClosed:    "Every body that asked for it has closed it, at a named meeting.",
}

var kinds = map[civic.CommitmentKind]string{
	civic.KindRecommendation: "A body asked for it, of somebody who may refuse.",
	civic.KindResolution:     "A body decided it.",
	civic.KindAction:         "It stands in a block of actions, under a heading or a label of its own.",
	civic.KindUndertaking:    "Somebody said in the discussion that they would.",
	civic.KindPlanAction:     "It is a line of an improvement plan.",
}

var wheres = map[civic.Where]string{
	civic.WhereResolved:        "In what was resolved.",
	civic.WhereRecommendations: "In what was recommended.",
	civic.WhereMinutes:         "In the minutes of the discussion.",
	civic.WhereActions:         "In a block of actions.",
	civic.WhereNextSteps:       "In the next steps.",
}

var passageKinds = map[civic.PassageKind]string{
	civic.PassagePurpose:        "The words of the item's purpose.",
	civic.PassageResolution:     "One thing resolved.",
	civic.PassageRecommendation: "One thing recommended.",
	civic.PassageReason:         "A reason given for a decision.",
	civic.PassageAlternative:    "An option that was weighed.",
	civic.PassageKeyPoint:       "One point of a discussion.",
	civic.PassageNarrative:      "A paragraph of the minutes that is none of the others.",
	civic.PassageUndertaking:    "The sentence that holds a promise.",
	civic.PassageQuestion:       "A question asked.",
	civic.PassageAnswer:         "What was answered.",
	civic.PassageAction:         "One line of a block of actions.",
	civic.PassageNextStep:       "One line of the next steps.",
	civic.PassageCallIn:         "The note on call-in.",
	civic.PassageMembership:     "The naming of a group's members.",
	civic.PassageAttendance:     "An arrival or a departure.",
	civic.PassageDeclaration:    "An interest declared.",
	civic.PassageApology:        "An apology for absence.",
}

var resolutions = map[civic.ResolutionType]string{
	civic.ResolutionNoting:      "Something was noted, endorsed, commended or received.",
	civic.ResolutionApproval:    "Something was approved, adopted or agreed, and that was the end of it.",
	civic.ResolutionCommitment:  "Somebody is to do something afterwards.",
	civic.ResolutionAppointment: "Somebody was appointed, elected or named to something.",
	civic.ResolutionProcedural:  "It serves the meeting itself.",
	civic.ResolutionOther:       "None of the others.",
}

var relationWords = []when.Relation{
	when.RelationNone, when.RelationBy, when.RelationOn, when.RelationAt, when.RelationIn,
	when.RelationBefore, when.RelationAfter, when.RelationFrom, when.RelationWithin,
}

var relations = map[when.Relation]string{
	when.RelationNone:   "The words set no day.",
	when.RelationBy:     "On the last day, or before.",
	when.RelationOn:     "On the day.",
	when.RelationAt:     "At a meeting.",
	when.RelationIn:     "Within the days.",
	when.RelationBefore: "Before the days, or before an event.",
	when.RelationAfter:  "After the days, or after an event.",
	when.RelationFrom:   "From the first day on.",
	when.RelationWithin: "Before so much time has passed.",
}

var happenings = map[public.Happening]string{
	public.HappenedMade:      "The record has it for the first time.",
	public.HappenedChanged:   "A later copy of the record says otherwise.",
	public.HappenedAccepted:  "A person accepted that it was read rightly.",
	public.HappenedCorrected: "A person put the reading right.",
	public.HappenedFollowed:  "A person said that it is one to follow.",
	public.HappenedReturned:  "An item brought it back.",
	public.HappenedMoved:     "What it waits on was moved, and it with it.",
	public.HappenedAsked:     "A notice in writing asked for an answer.",
	public.HappenedAnswered:  "Whoever was asked answered.",
	public.HappenedAgreed:    "Another day was approved.",
	public.HappenedClosed:    "A body that asked for it closed it.",
	public.HappenedReopened:  "A body that asked for it opened it again.",
	public.HappenedPassed:    "Another body took over from the one that asked for it, or owes it.",
	public.HappenedAllotted:  "A person said which post it is owed by.",
}

var restrictionKinds = []store.RestrictionKind{store.RestrictionExempt, store.RestrictionConfidential}

var restrictions = map[store.RestrictionKind]string{
	store.RestrictionExempt:       "It is described in Schedule 12A to the Local Government Act 1972, and the meeting decided to close it.",
	store.RestrictionConfidential: "The Government gave it in confidence, or a court or an act forbids to disclose it: section 100A(3) of that act.",
}
