// Package civic holds the nouns that everything else speaks in: bodies, meetings,
// items, passages, commitments, dues, events and their states. The words are
// those of docs/glossary.md. It validates and does no input or output.
package civic

// Shape is the kind of page a record came from.
type Shape string

// The shapes of page that the reader knows.
const (
	ShapeMeeting        Shape = "meeting"         // one meeting with its items
	ShapeAgendaItem     Shape = "agenda-item"     // one item of one meeting
	ShapeIssueMeetings  Shape = "issue-meetings"  // one issue at each meeting it went to
	ShapeIssueDecisions Shape = "issue-decisions" // one issue's decisions
	ShapeDecision       Shape = "decision"        // one decision
	ShapeDecisionList   Shape = "decision-list"   // many decisions, a line each
	ShapeEntry          Shape = "entry"           // no page: what somebody entered by hand
)

// Shapes returns every shape.
func Shapes() []Shape {
	return []Shape{ShapeMeeting, ShapeAgendaItem, ShapeIssueMeetings, ShapeIssueDecisions, ShapeDecision, ShapeDecisionList, ShapeEntry}
}

// ParseShape returns the shape named s.
func ParseShape(s string) (Shape, error) { return parse("shape", s, Shapes()) }

// Section is a part of an item, as councils head them.
type Section string

// The sections, in the order they usually stand.
const (
	SectionPurpose             Section = "purpose"
	SectionAdditionalDocuments Section = "additional_documents"
	SectionDecision            Section = "decision"
	SectionMinutes             Section = "minutes"
	SectionWitnesses           Section = "witnesses"
	SectionApologies           Section = "apologies"
	SectionDeclarations        Section = "declarations"
	SectionAttendanceChange    Section = "attendance_change"
	SectionKeyPoints           Section = "key_points"
	SectionQuestions           Section = "questions"
	SectionResolved            Section = "resolved"
	SectionRecommendations     Section = "recommendations"
	SectionReason              Section = "reason_for_decision"
	SectionAlternatives        Section = "alternatives_considered"
	SectionCallIn              Section = "call_in"
	SectionMembership          Section = "membership"
	SectionActions             Section = "actions"
	SectionNextSteps           Section = "next_steps"
	SectionSupportingDocuments Section = "supporting_documents"
)

// Sections returns every section.
func Sections() []Section {
	return []Section{
		SectionPurpose, SectionAdditionalDocuments, SectionDecision, SectionMinutes, SectionWitnesses,
		SectionApologies, SectionDeclarations, SectionAttendanceChange, SectionKeyPoints, SectionQuestions,
		SectionResolved, SectionRecommendations, SectionReason, SectionAlternatives, SectionCallIn,
		SectionMembership, SectionActions, SectionNextSteps, SectionSupportingDocuments,
	}
}

// ParseSection returns the section named s.
func ParseSection(s string) (Section, error) { return parse("section", s, Sections()) }

// PassageKind is what a verbatim piece of an item is.
type PassageKind string

// The kinds of passage.
const (
	PassagePurpose        PassageKind = "purpose"
	PassageResolution     PassageKind = "resolution"
	PassageRecommendation PassageKind = "recommendation"
	PassageReason         PassageKind = "reason"
	PassageAlternative    PassageKind = "alternative"
	PassageKeyPoint       PassageKind = "key_point"
	PassageNarrative      PassageKind = "narrative"
	PassageUndertaking    PassageKind = "undertaking" // the sentence, or the entry of a list, that holds a promise
	PassageQuestion       PassageKind = "question"
	PassageAnswer         PassageKind = "answer"
	PassageAction         PassageKind = "action"
	PassageNextStep       PassageKind = "next_step"
	PassageCallIn         PassageKind = "call_in"
	PassageMembership     PassageKind = "membership"
	PassageAttendance     PassageKind = "attendance"
	PassageDeclaration    PassageKind = "declaration"
	PassageApology        PassageKind = "apology"
)

// PassageKinds returns every kind of passage.
func PassageKinds() []PassageKind {
	return []PassageKind{
		PassagePurpose, PassageResolution, PassageRecommendation, PassageReason, PassageAlternative,
		PassageKeyPoint, PassageNarrative, PassageUndertaking, PassageQuestion, PassageAnswer, PassageAction,
		PassageNextStep, PassageCallIn, PassageMembership, PassageAttendance, PassageDeclaration, PassageApology,
	}
}

// ParsePassageKind returns the kind of passage named s.
func ParsePassageKind(s string) (PassageKind, error) {
	return parse("kind of passage", s, PassageKinds())
}

// ResolutionType is what a resolution or recommendation does.
type ResolutionType string

// The types of resolution.
const (
	ResolutionNoting      ResolutionType = "noting"      // noted, endorsed, commended, received
	ResolutionApproval    ResolutionType = "approval"    // approved, adopted, agreed
	ResolutionCommitment  ResolutionType = "commitment"  // someone is to do something later
	ResolutionAppointment ResolutionType = "appointment" // a place is filled
	ResolutionProcedural  ResolutionType = "procedural"  // exclusion of the public, minutes signed
	ResolutionOther       ResolutionType = "other"       // delegation, authority given, call-in outcomes
)

// ResolutionTypes returns every type of resolution.
func ResolutionTypes() []ResolutionType {
	return []ResolutionType{ResolutionNoting, ResolutionApproval, ResolutionCommitment, ResolutionAppointment, ResolutionProcedural, ResolutionOther}
}

// ParseResolutionType returns the type of resolution named s.
func ParseResolutionType(s string) (ResolutionType, error) {
	return parse("type of resolution", s, ResolutionTypes())
}

// MarshalJSON writes the type, or null for a passage that is no resolution.
func (t ResolutionType) MarshalJSON() ([]byte, error) { return Words(t).MarshalJSON() }
