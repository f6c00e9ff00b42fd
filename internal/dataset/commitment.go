package dataset

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// Commitment is a promise, in one row.
type Commitment struct {
	Ref       string         `json:"ref" key:"true" term:"dc:identifier" about:"The short name, made once and never used again."`
	Reference civic.Words    `json:"reference" optional:"true" term:"reference" about:"What papers call it, such as CSB 2021/22-01: made when the authority first followed it, and never changed."`
	Address   export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Former    []string       `json:"former" optional:"true" term:"former" about:"Other short names that lead here, because two records proved to be one."`
	Text      string         `json:"text" term:"schema:text" about:"The words of the record."`
	Kind      string         `json:"kind" codes:"kind" term:"kind" about:"Where its force comes from."`

	Owner            civic.Words    `json:"owner" optional:"true" term:"owner" about:"Who is to do it: the post, body or person meant, or the words where that is not known."`
	OwnerWords       civic.Words    `json:"owner_words" optional:"true" term:"ownerWords" about:"Who is to do it, as the record words it."`
	OwnerAddress     export.Address `json:"owner_address" optional:"true" term:"ownerPage" about:"The page of who is to do it."`
	Recipient        civic.Words    `json:"recipient" optional:"true" term:"recipient" about:"For whom, or to whom it is to come back."`
	RecipientWords   civic.Words    `json:"recipient_words" optional:"true" term:"recipientWords" about:"For whom, as the record words it."`
	RecipientAddress export.Address `json:"recipient_address" optional:"true" term:"recipientPage" about:"The page of those for whom it is."`

	DueText      civic.Words   `json:"due_text" optional:"true" term:"dueText" about:"By when, in the record's words."`
	DueRelation  civic.Words   `json:"due_relation" codes:"relation" optional:"true" term:"dueRelation" about:"How the deadline stands to its days."`
	DueFrom      calendar.Date `json:"due_from" optional:"true" term:"dueFrom" about:"The first day meant by the words."`
	DueTo        calendar.Date `json:"due_to" optional:"true" term:"dueTo" about:"The last day meant by the words. It is late after this day."`
	DueEvent     civic.Words   `json:"due_event" optional:"true" term:"dueEvent" about:"What the day hangs on, where it hangs on an event."`
	DueRecurring civic.Words   `json:"due_recurring" optional:"true" term:"dueRecurring" about:"How often, where it recurs."`

	State      string  `json:"state" codes:"state" term:"state" about:"How it stands on the day of the answer, as the public is told."`
	Why        string  `json:"why" optional:"true" term:"why" about:"Why it stands so, in a sentence."`
	DaysLate   int     `json:"days_late" unit:"days" term:"daysLate" about:"How many days past its last day, where it is called overdue; else 0."`
	Checked    string  `json:"checked" codes:"publication" term:"publication" about:"Whether a person has checked what the machine read."`
	Followed   bool    `json:"followed" term:"followed" about:"Whether the authority follows it. Only what is followed is counted, or called overdue."`
	Soft       bool    `json:"soft" term:"soft" about:"Whether it is hedged in the record's own words: where possible, it was hoped."`
	Confidence float64 `json:"confidence" unit:"right readings in one" term:"confidence" about:"How often the rule that found it was right on labelled records, from 0 to 1."`
	Rule       string  `json:"rule" term:"rule" about:"The rule that found it."`
	Where      string  `json:"where" codes:"where" term:"where" about:"In what part of the item it stands."`

	Item           string         `json:"item" term:"itemID" about:"The agenda item in which it stands first."`
	ItemTitle      string         `json:"item_title" optional:"true" term:"itemTitle" about:"The title of that item."`
	ItemAddress    export.Address `json:"item_address" term:"dc:source" about:"The page of that item on this site."`
	Record         string         `json:"record" optional:"true" term:"dc:bibliographicCitation" about:"The item by body, day and number."`
	Body           civic.Words    `json:"body" optional:"true" term:"bodyName" about:"The body whose meeting recorded it."`
	BodyAddress    export.Address `json:"body_address" optional:"true" term:"schema:publisher" about:"The page of that body."`
	MeetingAddress export.Address `json:"meeting_address" optional:"true" term:"madeAt" about:"The page of that meeting."`
	MatterAddress  export.Address `json:"matter_address" optional:"true" term:"matter" about:"The page of the matter that it belongs to."`
	On             calendar.Date  `json:"on" optional:"true" term:"dc:date" about:"The day of the meeting, or by which it was known."`

	CameBack    []export.Address `json:"came_back" optional:"true" term:"cameBack" about:"The items that brought it back, as a person has said."`
	MayHaveBack []export.Address `json:"may_have_come_back" optional:"true" term:"mayHaveComeBack" about:"The items that may have brought it back: suggestions of the machine, which count for nothing."`
	Deliveries  []string         `json:"deliveries" optional:"true" term:"deliveries" about:"Each time that it was expected to come back, with what came: the last day, then the word for it."`
	Changed     calendar.Date    `json:"changed" optional:"true" term:"dc:modified" about:"The last day on which something became known of it, or its last day passed."`
}

// Commitment makes the row of a promise.
func (m Maker) Commitment(c *public.Commitment) Commitment {
	out := Commitment{
		Ref: c.Ref.String(), Reference: civic.Words(c.Reference.String()), Address: m.at(public.KindCommitment, c.Ref.String()), Text: c.Text, Kind: string(c.Kind),
		Former: texts(c.Former, store.Ref.String),
		Owner:  civic.Words(c.Owner.Name()), OwnerWords: civic.Words(c.Owner.Words), OwnerAddress: m.At(c.Owner.Link),
		Recipient: civic.Words(c.Recipient.Name()), RecipientWords: civic.Words(c.Recipient.Words), RecipientAddress: m.At(c.Recipient.Link),
		DueText: c.Due.Text, DueRelation: civic.Words(c.Due.Relation), DueFrom: c.Due.From, DueTo: c.Due.To,
		DueEvent: c.Due.Event, DueRecurring: c.Due.Recurring,
		State: string(c.State), Why: c.Why, DaysLate: c.Late, Checked: string(c.Shown), Followed: c.Followed, Soft: c.Soft,
		Confidence: c.Confidence, Rule: c.Rule, Where: string(c.Where),
		Item: c.Item.String(), ItemTitle: c.Title, ItemAddress: m.at(public.KindItem, c.Item.String()), Record: c.Record,
		Body: civic.Words(c.Body.Name), BodyAddress: m.At(c.Body), MeetingAddress: m.At(c.Meeting), MatterAddress: m.At(c.Matter),
		On: c.On, CameBack: []export.Address{}, MayHaveBack: []export.Address{}, Deliveries: []string{}, Changed: Changed(c),
	}
	for i := range c.Returns {
		item := m.at(public.KindItem, c.Returns[i].Item.String())
		if c.Returns[i].Settled {
			out.CameBack = append(out.CameBack, item)
		} else {
			out.MayHaveBack = append(out.MayHaveBack, item)
		}
	}
	for i := range c.Deliveries {
		d := &c.Deliveries[i]
		out.Deliveries = append(out.Deliveries, strings.TrimSpace(d.Expected.To.String()+" "+string(d.State)))
	}
	return out
}

// Changed returns the last day on which something became known of a promise, or
// on which its last day had passed: what its row tells was otherwise the day before.
func Changed(c *public.Commitment) calendar.Date {
	last := c.On
	later := func(d calendar.Date) {
		if d.After(last) {
			last = d
		}
	}
	later(c.Known.On)
	for i := range c.Returns {
		later(c.Returns[i].On)
	}
	if c.State == public.StateOverdue || c.State == public.StatePast {
		later(c.Due.To.AddDays(1))
	}
	return last
}

// CommitmentDetail is a promise with its sources and its history.
type CommitmentDetail struct {
	Commitment
	Sources   []Source   `json:"sources" about:"The passages in which it stands, word for word."`
	Each      []Delivery `json:"each_delivery" about:"Each time that it was expected to come back, with what came of it."`
	Questions []Question `json:"questions" about:"What members and committees asked of it, and whether it was answered."`
	History   []Told     `json:"history" about:"What became of it, oldest first."`
	Ties      []Tie      `json:"ties" about:"Other promises with which it hangs together, and is not one."`
	Merged    []string   `json:"merged" about:"Other promises that a person has said are one with it."`
	Captures  []Capture  `json:"captures" about:"The copies of the council's pages that it was read in."`
}

// Tie is that a promise hangs together with another.
type Tie struct {
	Says    string         `json:"says" about:"How: answers, is carried out through, is part of, took the place of, or one of these said of the other."`
	Ref     string         `json:"ref" about:"The other's short name."`
	Address export.Address `json:"address" about:"The other's page on this site."`
	On      calendar.Date  `json:"on" about:"The day on which that came to be known."`
}

// Source is a passage in which a promise stands.
type Source struct {
	Passage string      `json:"passage" about:"The passage's short name."`
	Item    string      `json:"item" about:"The agenda item that it stands in."`
	Record  string      `json:"record" about:"The item by body, day and number."`
	Kind    string      `json:"kind" codes:"passage" about:"What the passage is."`
	Number  civic.Words `json:"number" about:"Its printed number."`
	Text    string      `json:"text" about:"Its words."`
	Spans   []Span      `json:"spans" about:"Where the words stand in the copy."`
	Capture Capture     `json:"capture" about:"The copy that it was read in."`
}

// Span is a run of bytes.
type Span struct {
	Start int `json:"start" about:"The first byte."`
	End   int `json:"end" about:"The byte after the last."`
}

// Told is one line of a promise's history.
type Told struct {
	On       calendar.Date  `json:"on" about:"The day on which it became known."`
	Recorded calendar.Date  `json:"recorded" about:"The day on which it was entered here."`
	What     string         `json:"what" codes:"happening" about:"What happened."`
	Words    civic.Words    `json:"words" about:"More of it, in a phrase."`
	Item     export.Address `json:"item" about:"Where it stands, if anywhere."`
	After    int            `json:"entered_after" unit:"days" about:"How many days after its own day it was entered."`
}

// CommitmentDetail makes a promise with its sources and its history.
func (m Maker) CommitmentDetail(d *public.Detail) CommitmentDetail {
	out := CommitmentDetail{
		Commitment: m.Commitment(d.Commitment), Merged: texts(d.Merged, store.Ref.String), Captures: captures(d.Captures),
		Sources: make([]Source, 0, len(d.Sources)), History: make([]Told, 0, len(d.History)),
	}
	out.Ties = make([]Tie, 0, len(d.Ties))
	for i := range d.Ties {
		t := &d.Ties[i]
		out.Ties = append(out.Ties, Tie{t.Says, t.Ref.String(), m.At(t.To), t.On})
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		spans := make([]Span, 0, len(s.Spans))
		for _, sp := range s.Spans {
			spans = append(spans, Span{sp.Start, sp.End})
		}
		out.Sources = append(out.Sources, Source{
			Passage: s.Passage.String(), Item: s.Item.String(), Record: s.Record, Kind: string(s.Kind),
			Number: civic.Words(s.Number), Text: s.Text, Spans: spans, Capture: captures([]public.Capture{s.Capture})[0],
		})
	}
	out.Each = make([]Delivery, 0, len(d.Deliveries))
	for i := range d.Deliveries {
		out.Each = append(out.Each, m.delivery(&d.Deliveries[i]))
	}
	out.Questions = make([]Question, 0, len(d.Questions))
	for i := range d.Questions {
		out.Questions = append(out.Questions, m.question(&d.Questions[i]))
	}
	for _, h := range d.History {
		out.History = append(out.History, Told{h.On, h.Recorded, string(h.What), civic.Words(h.Words), m.At(h.Item), h.After})
	}
	return out
}
