package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Maker makes rows of what the public may see.
type Maker struct {
	Site string // the whole address of the site, with no slash at its end
}

// At returns the whole address of a thing; none where there is no page of it.
func (m Maker) At(l public.Link) export.Address {
	if p := l.Path(); p != "" {
		return export.Address(m.Site + p)
	}
	return ""
}

// at returns the whole address of a thing by its kind and slug.
func (m Maker) at(kind public.Kind, slug string) export.Address {
	return m.At(public.Link{Kind: kind, Slug: slug})
}

// addresses of several things; never nil, so that JSON has a list.
func (m Maker) addresses(links []public.Link) []export.Address {
	out := make([]export.Address, 0, len(links))
	for _, l := range links {
		out = append(out, m.At(l))
	}
	return out
}

// strings writes each of a list; never nil.
func texts[T any](all []T, write func(T) string) []string {
	out := make([]string, 0, len(all))
	for _, v := range all {
		out = append(out, write(v))
	}
	return out
}

// Outside are the names that the council's own system, Modern.gov, has for a thing.
type Outside struct {
	AgendaItemID civic.Words `json:"agenda_item_id" optional:"true" term:"agendaItemID" about:"Modern.gov's number of the agenda item, where a page gives it."`
	MeetingID    civic.Words `json:"meeting_id" optional:"true" term:"meetingID" about:"Modern.gov's number of the meeting, where a page gives it."`
	IssueID      civic.Words `json:"issue_id" optional:"true" term:"issueID" about:"Modern.gov's number of the issue, where a page gives it."`
	DecisionID   civic.Words `json:"decision_id" optional:"true" term:"decisionID" about:"Modern.gov's number of the decision, where a page gives it."`
}

func outside(o public.Outside) Outside {
	return Outside{civic.Words(o.AgendaItemID), civic.Words(o.MeetingID), civic.Words(o.IssueID), civic.Words(o.DecisionID)}
}

// Capture is a copy of one of the council's own pages: the record.
type Capture struct {
	Address   export.Address `json:"address" about:"The council's own page, which is the record; none where the page does not give its address."`
	On        calendar.Date  `json:"on" about:"The day on which the copy was obtained."`
	SHA256    string         `json:"sha256" about:"The SHA-256 of its bytes."`
	MediaType string         `json:"media_type" about:"Its media type."`
}

func captures(all []public.Capture) []Capture {
	out := make([]Capture, 0, len(all))
	for _, c := range all {
		out = append(out, Capture{export.Address(c.Address), c.On, c.SHA256, c.MediaType})
	}
	return out
}
