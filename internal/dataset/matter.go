package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Matter is a subject that is followed across meetings, in one row.
type Matter struct {
	Slug        string           `json:"slug" key:"true" term:"dc:identifier" about:"The name in its address."`
	Address     export.Address   `json:"address" term:"foaf:page" about:"Its page on this site."`
	Title       string           `json:"title" term:"dc:title" about:"The title of its latest item."`
	IssueID     civic.Words      `json:"issue_id" optional:"true" term:"issueID" about:"Modern.gov's number of the issue, where a page gives it."`
	FirstItem   string           `json:"first_item" term:"itemID" about:"The agenda item with which it begins."`
	From        calendar.Date    `json:"from" optional:"true" term:"schema:startDate" about:"The day of its first item."`
	To          calendar.Date    `json:"to" optional:"true" term:"schema:endDate" about:"The day of its latest item."`
	Items       int              `json:"items" unit:"items" term:"items" about:"How many agenda items it has."`
	Bodies      []export.Address `json:"bodies" optional:"true" term:"schema:organizer" about:"The bodies that had it before them."`
	Promises    int              `json:"promises" unit:"promises" term:"promises" about:"How many promises were made on it, as far as they are shown."`
	Outstanding int              `json:"outstanding" unit:"promises" term:"outstanding" about:"How many of those that are followed are still owed."`
	Overdue     int              `json:"overdue" unit:"promises" term:"overdue" about:"How many are called overdue."`
}

// Matter makes the row of a matter.
func (m Maker) Matter(x *public.Matter) Matter {
	return Matter{
		Slug: x.Slug, Address: m.at(public.KindMatter, x.Slug), Title: x.Title, IssueID: civic.Words(x.IssueID),
		FirstItem: x.ID.String(), From: x.From, To: x.To, Items: x.Items, Bodies: m.addresses(x.Bodies),
		Promises: x.Promises, Outstanding: x.Outstanding, Overdue: x.Overdue,
	}
}

// MatterDetail is a matter with its time line.
type MatterDetail struct {
	Matter
	Stops    []Stop    `json:"stops" about:"Its time line, oldest first."`
	Captures []Capture `json:"captures" about:"The copies of the council's pages that it was read in."`
}

// Stop is one point of a time line: a meeting or an event.
type Stop struct {
	On      calendar.Date  `json:"on" about:"The day, where it is known."`
	From    calendar.Date  `json:"from" about:"The first day on which it can have been, where the day is not known or there are several."`
	To      calendar.Date  `json:"to" about:"The last such day."`
	Body    civic.Words    `json:"body" about:"The body that met."`
	Meeting export.Address `json:"meeting" about:"The page of the meeting."`
	Event   civic.Words    `json:"event" about:"What happened, where it is no meeting."`
	Ahead   bool           `json:"ahead" about:"Whether it is still to come."`
	Items   []StopItem     `json:"items" about:"The items of the matter at that meeting."`
}

// StopItem is an item of a matter at one meeting.
type StopItem struct {
	Item      string      `json:"item" about:"The agenda item's short name."`
	Number    civic.Words `json:"number" about:"Its printed number."`
	Title     string      `json:"title" about:"Its title."`
	Decisions []Passage   `json:"decisions" about:"What was resolved or recommended, word for word."`
	Promises  []string    `json:"promises" about:"The promises made there."`
	Brought   []string    `json:"brought_back" about:"The promises that came back there, or may have; each promise says which."`
}

// MatterDetail makes a matter with its time line.
func (m Maker) MatterDetail(t *public.Timeline) MatterDetail {
	out := MatterDetail{Matter: m.Matter(t.Matter), Stops: make([]Stop, 0, len(t.Stops)), Captures: captures(t.Captures)}
	for i := range t.Stops {
		s := &t.Stops[i]
		stop := Stop{
			On: s.On, From: s.Bounds.From, To: s.Bounds.To, Body: civic.Words(s.Body.Name), Meeting: m.At(s.Meeting),
			Ahead: s.Ahead, Items: make([]StopItem, 0, len(s.Items)),
		}
		if s.Event != nil {
			stop.Event = civic.Words(s.Event.Name)
		}
		for n := range s.Items {
			it := &s.Items[n]
			stop.Items = append(stop.Items, StopItem{
				Item: it.ID.String(), Number: civic.Words(it.Number), Title: it.Title, Decisions: passages(it.Decisions),
				Promises: texts(it.Promises, func(p public.Promised) string { return p.Ref.String() }),
				Brought:  texts(it.Brought, refOf),
			})
		}
		out.Stops = append(out.Stops, stop)
	}
	return out
}

func refOf(c *public.Commitment) string { return c.Ref.String() }

// Passage is a verbatim piece of an item.
type Passage struct {
	ID       string      `json:"id" about:"The passage's short name."`
	Kind     string      `json:"kind" codes:"passage" about:"What it is."`
	Number   civic.Words `json:"number" about:"Its printed number."`
	Type     civic.Words `json:"type" codes:"resolution" about:"What it does, where it is a resolution or a recommendation."`
	Text     string      `json:"text" about:"Its words."`
	Promises []string    `json:"promises" about:"The promises read in it, as far as they are shown."`
}

func passages(all []public.Passage) []Passage {
	out := make([]Passage, 0, len(all))
	for i := range all {
		p := &all[i]
		out = append(out, Passage{
			ID: p.ID.String(), Kind: string(p.Kind), Number: civic.Words(p.Number), Type: civic.Words(p.Type), Text: p.Text,
			Promises: texts(p.Upon, func(u public.Upon) string { return u.Ref.String() }),
		})
	}
	return out
}
