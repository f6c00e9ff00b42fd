package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Meeting is one coming together of a body, in one row.
type Meeting struct {
	ID          string         `json:"id" key:"true" term:"dc:identifier" about:"The body and the day, as in its address."`
	Address     export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Body        string         `json:"body" term:"schema:name" about:"The body that meets."`
	BodyAddress export.Address `json:"body_address" term:"schema:organizer" about:"The page of that body."`
	On          calendar.Date  `json:"on" term:"schema:startDate" about:"The day."`
	Ahead       bool           `json:"ahead" term:"ahead" about:"Whether it is still to come, on the day of the answer."`
	Items       int            `json:"items" unit:"items" term:"items" about:"How many agenda items it has."`
	Promises    int            `json:"promises" unit:"promises" term:"promises" about:"How many promises were made there, as far as they are shown."`
	Due         int            `json:"due" unit:"promises" term:"dueThere" about:"How many promises that are followed are to come to it, or by it."`
	MeetingIDs  []string       `json:"meeting_ids" optional:"true" term:"meetingID" about:"Modern.gov's numbers of the meeting, where pages give them."`
}

// Meeting makes the row of a meeting.
func (m Maker) Meeting(x *public.Meeting) Meeting {
	return Meeting{
		ID: x.ID, Address: m.at(public.KindMeeting, x.ID), Body: x.Body.Name, BodyAddress: m.At(x.Body), On: x.On, Ahead: x.Ahead,
		Items: x.Items, Promises: x.Promises, Due: x.Due, MeetingIDs: texts(x.SourceIDs, func(s string) string { return s }),
	}
}

// MeetingDetail is a meeting with its items in order.
type MeetingDetail struct {
	Meeting
	Agenda   []AgendaItem   `json:"agenda" about:"Its items, in order."`
	Expected []string       `json:"expected" about:"The promises expected at it, or by it."`
	Before   export.Address `json:"before" about:"The page of the body's meeting before."`
	After    export.Address `json:"after" about:"The page of the body's meeting after."`
	Captures []Capture      `json:"captures" about:"The copies of the council's pages that it was read in."`
}

// AgendaItem is an item as the list of its meeting shows it.
type AgendaItem struct {
	ID       string         `json:"id" about:"The agenda item's short name."`
	Address  export.Address `json:"address" about:"Its page on this site."`
	Number   civic.Words    `json:"number" about:"Its printed number."`
	Title    string         `json:"title" about:"Its title."`
	Verbal   bool           `json:"verbal" about:"Whether there was no paper."`
	Status   civic.Words    `json:"status" about:"The status of the record: draft, published, confirmed."`
	Matter   export.Address `json:"matter" about:"The page of the matter that it belongs to."`
	Promises []string       `json:"promises" about:"The promises made there, as far as they are shown."`
}

// MeetingDetail makes a meeting with its items.
func (m Maker) MeetingDetail(d *public.MeetingDetail) MeetingDetail {
	out := MeetingDetail{
		Meeting: m.Meeting(d.Meeting), Agenda: make([]AgendaItem, 0, len(d.Agenda)), Expected: texts(d.Due, refOf),
		Before: m.At(d.Before), After: m.At(d.After), Captures: captures(d.Captures),
	}
	for i := range d.Agenda {
		a := &d.Agenda[i]
		out.Agenda = append(out.Agenda, AgendaItem{
			ID: a.ID.String(), Address: m.at(public.KindItem, a.ID.String()), Number: civic.Words(a.Number), Title: a.Title,
			Verbal: a.Verbal, Status: civic.Words(a.Status), Matter: m.At(a.Matter), Promises: texts(a.Promises, refOf),
		})
	}
	return out
}
