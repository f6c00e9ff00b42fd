package civic

import "slices"

// Response is the answer to a recommendation. Accepted in principle is not accepted.
type Response string

// The responses of DESIGN's section 2. Superseded and withdrawn say that no answer is
// owed any more.
const (
	ResponseAwaiting            Response = "awaiting"
	ResponseAccepted            Response = "accepted"
	ResponseAcceptedInPart      Response = "accepted in part"
	ResponseAcceptedInPrinciple Response = "accepted in principle"
	ResponseRejected            Response = "rejected"
	ResponseNoted               Response = "noted"
	ResponseSuperseded          Response = "superseded"
	ResponseWithdrawn           Response = "withdrawn"
)

// Responses returns every response.
func Responses() []Response {
	return []Response{
		ResponseAwaiting, ResponseAccepted, ResponseAcceptedInPart, ResponseAcceptedInPrinciple, ResponseRejected, ResponseNoted,
		ResponseSuperseded, ResponseWithdrawn,
	}
}

// ParseResponse returns the response named s.
func ParseResponse(s string) (Response, error) { return parse("response", s, Responses()) }

// Accepted reports whether the recommendation was accepted, at least in part.
func (r Response) Accepted() bool { return r == ResponseAccepted || r == ResponseAcceptedInPart }

// Delivery is how far a commitment has come. Implemented is the owner's claim,
// evidenced an assurer's word; only the body that asked closes.
type Delivery string

// The states of delivery of DESIGN's section 2.
const (
	DeliveryNotStarted        Delivery = "not started"
	DeliveryInProgress        Delivery = "in progress"
	DeliveryDelayed           Delivery = "delayed"
	DeliveryPaused            Delivery = "paused"
	DeliveryImplemented       Delivery = "implemented"
	DeliveryEvidenced         Delivery = "evidenced"
	DeliveryClosed            Delivery = "closed"
	DeliveryClosedUnevidenced Delivery = "closed without evidence"
	DeliveryNotImplemented    Delivery = "closed not implemented"
	DeliveryNoLongerApplies   Delivery = "no longer applies"
	DeliveryReopened          Delivery = "reopened"
)

// Deliveries returns every state of delivery.
func Deliveries() []Delivery {
	return []Delivery{
		DeliveryNotStarted, DeliveryInProgress, DeliveryDelayed, DeliveryPaused, DeliveryImplemented, DeliveryEvidenced,
		DeliveryClosed, DeliveryClosedUnevidenced, DeliveryNotImplemented, DeliveryNoLongerApplies, DeliveryReopened,
	}
}

// ParseDelivery returns the state of delivery named s.
func ParseDelivery(s string) (Delivery, error) { return parse("state of delivery", s, Deliveries()) }

// Clock is by which rule an answer is owed in time.
type Clock string

// The clocks. The first two are statutory, and run from the receipt of a notice in
// writing: two months beginning with the day of receipt (Local Government Act 2000,
// section 9FE), 28 days for a health body (SI 2013/218, regulation 22). Another limit
// that a council has agreed with itself is its local protocol.
const (
	ClockTwoMonths Clock = "two months"
	ClockHealth    Clock = "28 days"
	ClockLocal     Clock = "local protocol"
)

// Clocks returns every clock.
func Clocks() []Clock { return []Clock{ClockTwoMonths, ClockHealth, ClockLocal} }

// ParseClock returns the clock named s.
func ParseClock(s string) (Clock, error) { return parse("clock", s, Clocks()) }

// Statutory reports whether an act or regulation sets the clock.
func (c Clock) Statutory() bool { return c == ClockTwoMonths || c == ClockHealth }

// StepAct is what a step in the life of a commitment does.
type StepAct string

// The acts: a notice asks for an answer and a response gives it; progress is what the
// owner reports and an assurer agrees to, closure what the asking body decides; a
// further date is agreed or forecast; evidence is shown, and judged.
const (
	StepNotice   StepAct = "notice"
	StepResponse StepAct = "response"
	StepProgress StepAct = "progress"
	StepClosure  StepAct = "closure"
	StepAgreed   StepAct = "agreed date"
	StepForecast StepAct = "forecast date"
	StepEvidence StepAct = "evidence"
	StepJudged   StepAct = "evidence judged"
)

// StepActs returns every act.
func StepActs() []StepAct {
	return []StepAct{StepNotice, StepResponse, StepProgress, StepClosure, StepAgreed, StepForecast, StepEvidence, StepJudged}
}

// EvidenceKind is what a piece of evidence is.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceLink        EvidenceKind = "link"
	EvidenceDocument    EvidenceKind = "document"
	EvidencePassage     EvidenceKind = "passage"
	EvidenceObservation EvidenceKind = "observation"
)

// EvidenceKinds returns every kind of evidence.
func EvidenceKinds() []EvidenceKind {
	return []EvidenceKind{EvidenceLink, EvidenceDocument, EvidencePassage, EvidenceObservation}
}

// The two ways in which evidence is judged.
const (
	EvidenceAccepted = "accepted"
	EvidenceSentBack = "sent back"
)

// States returns the states that an act may lead to; none where it leads to none.
func (a StepAct) States() []string {
	switch a {
	case StepNotice:
		return texts(Clocks())
	case StepResponse:
		return texts(Responses()[1:])
	case StepProgress:
		return texts([]Delivery{
			DeliveryNotStarted, DeliveryInProgress, DeliveryDelayed, DeliveryPaused, DeliveryImplemented, DeliveryEvidenced, DeliveryNoLongerApplies,
		})
	case StepClosure:
		return texts(Closings())
	case StepEvidence:
		return texts(EvidenceKinds())
	case StepJudged:
		return []string{EvidenceAccepted, EvidenceSentBack}
	}
	return nil
}

// Closings returns what the body that asked may decide: to close, in one way or
// another, or to open again.
func Closings() []Delivery {
	return []Delivery{DeliveryClosed, DeliveryClosedUnevidenced, DeliveryNotImplemented, DeliveryNoLongerApplies, DeliveryReopened}
}

// Closes reports whether a body that said so has closed the commitment for itself.
func (d Delivery) Closes() bool {
	return d != DeliveryReopened && slices.Contains(Closings(), d)
}

func texts[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}
