package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Item is one agenda item, in one row.
type Item struct {
	ID             string         `json:"id" key:"true" term:"dc:identifier" about:"The short name, made once."`
	Address        export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Number         civic.Words    `json:"number" optional:"true" term:"number" about:"Its printed number."`
	Title          string         `json:"title" optional:"true" term:"dc:title" about:"Its title."`
	Record         string         `json:"record" optional:"true" term:"dc:bibliographicCitation" about:"The item by body, day and number."`
	Verbal         bool           `json:"verbal" term:"verbal" about:"Whether there was no paper."`
	Status         civic.Words    `json:"status" optional:"true" term:"status" about:"The status of the record: draft, published, confirmed; none where no page says."`
	Body           civic.Words    `json:"body" optional:"true" term:"bodyName" about:"The body whose item it is."`
	BodyAddress    export.Address `json:"body_address" optional:"true" term:"schema:organizer" about:"The page of that body."`
	MeetingAddress export.Address `json:"meeting_address" optional:"true" term:"schema:superEvent" about:"The page of the meeting."`
	MatterAddress  export.Address `json:"matter_address" optional:"true" term:"matter" about:"The page of the matter that it belongs to."`
	On             calendar.Date  `json:"on" optional:"true" term:"schema:startDate" about:"The day of the meeting, where it is known."`

	Closed           civic.Words `json:"closed" codes:"restriction" optional:"true" term:"closed" about:"Why its words are not for everyone; none where they are."`
	ClosedParagraphs []int       `json:"closed_paragraphs" optional:"true" term:"closedParagraph" about:"The paragraphs of Schedule 12A to the Local Government Act 1972 under which it is exempt."`
	ClosedWhy        civic.Words `json:"closed_why" optional:"true" term:"closedWhy" about:"Why the public interest is in closing it."`
	Outside
}

// ItemDetail is an agenda item word for word.
type ItemDetail struct {
	Item
	From     calendar.Date `json:"from" about:"The first day on which the meeting can have been, where the record does not say the day."`
	To       calendar.Date `json:"to" about:"The last such day."`
	Passages []Passage     `json:"passages" about:"What the record says, word for word."`
	Papers   []Paper       `json:"papers" about:"The papers that the item lists."`
	Brought  []string      `json:"brought_back" about:"The promises that came back there, or may have; each promise says which."`
	CallInBy civic.Words   `json:"call_in_by" about:"Who may call the decision in, and by when, in the record's words."`
	Captures []Capture     `json:"captures" about:"The copies of the council's pages that it was read in."`
}

// Paper is a paper that an item lists.
type Paper struct {
	Title  string      `json:"title" about:"Its title."`
	Format civic.Words `json:"format" about:"Its format, where the page says."`
	SizeKB int         `json:"size" unit:"kilobytes" about:"Its size; 0 where the page does not say."`
}

// Item makes the row of an item.
func (m Maker) Item(d *public.ItemDetail) Item {
	out := Item{
		ID: d.ID.String(), Address: m.at(public.KindItem, d.ID.String()), Number: civic.Words(d.Number), Title: d.Title,
		Record: d.Record, Verbal: d.Verbal, Status: civic.Words(d.Status), Body: civic.Words(d.Body.Name), BodyAddress: m.At(d.Body),
		MeetingAddress: m.At(d.Meeting), MatterAddress: m.At(d.Matter), On: d.On, Outside: outside(d.Outside),
		ClosedParagraphs: []int{},
	}
	if c := d.Closed; c != nil {
		out.Closed, out.ClosedWhy = civic.Words(c.Kind), civic.Words(c.Why)
		out.ClosedParagraphs = append(out.ClosedParagraphs, c.Paragraphs...)
	}
	return out
}

// ItemDetail makes an item word for word.
func (m Maker) ItemDetail(d *public.ItemDetail) ItemDetail {
	out := ItemDetail{
		Item: m.Item(d), From: d.Bounds.From, To: d.Bounds.To, Passages: passages(d.Passages), Papers: make([]Paper, 0, len(d.Papers)),
		Brought: texts(d.Brought, refOf), CallInBy: civic.Words(d.CallInBy), Captures: captures(d.Captures),
	}
	for _, p := range d.Papers {
		out.Papers = append(out.Papers, Paper{p.Title, p.Format, p.SizeKB})
	}
	return out
}

// Decision is a resolution or a recommendation, word for word, in one row.
type Decision struct {
	ID             string         `json:"id" key:"true" term:"dc:identifier" about:"The passage's short name, made once."`
	Kind           string         `json:"kind" codes:"passage" term:"passageKind" about:"Resolution or recommendation."`
	Type           civic.Words    `json:"type" codes:"resolution" optional:"true" term:"opengov:classification" about:"What it does."`
	Number         civic.Words    `json:"number" optional:"true" term:"number" about:"Its printed number."`
	Text           string         `json:"text" term:"schema:text" about:"Its words."`
	Item           string         `json:"item" term:"itemID" about:"The agenda item that it stands in."`
	ItemTitle      string         `json:"item_title" optional:"true" term:"itemTitle" about:"The title of that item."`
	ItemAddress    export.Address `json:"item_address" term:"dc:source" about:"The page of that item on this site."`
	Body           civic.Words    `json:"body" optional:"true" term:"bodyName" about:"The body that decided."`
	BodyAddress    export.Address `json:"body_address" optional:"true" term:"schema:publisher" about:"The page of that body."`
	MeetingAddress export.Address `json:"meeting_address" optional:"true" term:"madeAt" about:"The page of the meeting."`
	MatterAddress  export.Address `json:"matter_address" optional:"true" term:"matter" about:"The page of the matter that it belongs to."`
	On             calendar.Date  `json:"on" optional:"true" term:"dc:dateSubmitted" about:"The day of the meeting."`
	Outside
}

// Decision makes the row of a decision.
func (m Maker) Decision(d *public.Decision) Decision {
	return Decision{
		ID: d.Passage.String(), Kind: string(d.Kind), Type: civic.Words(d.Type), Number: civic.Words(d.Number), Text: d.Text,
		Item: d.Item.String(), ItemTitle: d.Title, ItemAddress: m.at(public.KindItem, d.Item.String()), Body: civic.Words(d.Body.Name),
		BodyAddress: m.At(d.Body), MeetingAddress: m.At(d.Meeting), MatterAddress: m.At(d.Matter), On: d.On, Outside: outside(d.Outside),
	}
}
