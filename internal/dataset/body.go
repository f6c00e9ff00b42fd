package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Body is a committee, board or other body, in one row.
type Body struct {
	Slug     string         `json:"slug" key:"true" term:"dc:identifier" about:"The name in its address."`
	Address  export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Name     string         `json:"name" term:"skos:prefLabel" about:"Its name, as the record gives it."`
	Meetings int            `json:"meetings" unit:"meetings" term:"meetings" about:"How many of its meetings are known."`
	First    calendar.Date  `json:"first" optional:"true" term:"firstMeeting" about:"The first of them."`
	Last     calendar.Date  `json:"last" optional:"true" term:"lastMeeting" about:"The last of them, by the day of the answer."`
	Next     calendar.Date  `json:"next" optional:"true" term:"nextMeeting" about:"The next, where one is known."`
	Owes     int            `json:"owes" unit:"promises" term:"owes" about:"How many promises that are followed it still owes."`
	Owed     int            `json:"owed" unit:"promises" term:"owed" about:"How many it is still owed."`
}

// Body makes the row of a body.
func (m Maker) Body(b *public.Body) Body {
	return Body{
		Slug: b.Slug, Address: m.at(public.KindBody, b.Slug), Name: b.Name, Meetings: b.Meetings,
		First: b.First, Last: b.Last, Next: b.Next, Owes: b.Owes, Owed: b.Owed,
	}
}

// BodyDetail is a body with what it owes and is owed, its meetings and members.
type BodyDetail struct {
	Body
	OwesList     []string         `json:"owes_promises" about:"The promises that it owes."`
	OwedList     []string         `json:"owed_promises" about:"The promises that it is owed."`
	MeetingPages []export.Address `json:"meeting_addresses" about:"The pages of its meetings, the latest first."`
	Members      []Member         `json:"members" about:"Whom the record names as its members, or as coming to its meetings."`
}

// Member is somebody whom the record names at a body.
type Member struct {
	Name    string         `json:"name" about:"The name."`
	Address export.Address `json:"address" about:"The page of that person."`
	From    calendar.Date  `json:"from" about:"The first day on which the record names them there."`
	To      calendar.Date  `json:"to" about:"The last such day."`
}

// BodyDetail makes a body with all that is told of it.
func (m Maker) BodyDetail(d *public.BodyDetail) BodyDetail {
	out := BodyDetail{
		Body: m.Body(d.Body), OwesList: texts(d.Owes, refOf), OwedList: texts(d.Owed, refOf),
		MeetingPages: make([]export.Address, 0, len(d.Meetings)), Members: make([]Member, 0, len(d.Members)),
	}
	for _, x := range d.Meetings {
		out.MeetingPages = append(out.MeetingPages, m.at(public.KindMeeting, x.ID))
	}
	for _, x := range d.Members {
		out.Members = append(out.Members, Member{x.Person.Name, m.At(x.Person), x.From, x.To})
	}
	return out
}

// Person is somebody whom the authority's policy lets be named, in one row.
type Person struct {
	Slug       string         `json:"slug" key:"true" term:"dc:identifier" about:"The name in its address."`
	Address    export.Address `json:"address" term:"foaf:page" about:"The page on this site."`
	Name       string         `json:"name" term:"foaf:name" about:"The name, as the record gives it."`
	Councillor bool           `json:"councillor" term:"councillor" about:"Whether the record calls them a councillor."`
	Posts      []string       `json:"posts" optional:"true" term:"org:role" about:"The posts in which the record names them, the latest first."`
	First      calendar.Date  `json:"first" optional:"true" term:"firstNamed" about:"The first day on which the record names them."`
	Last       calendar.Date  `json:"last" optional:"true" term:"lastNamed" about:"The last such day."`
}

// Person makes the row of a person.
func (m Maker) Person(p *public.Person) Person {
	return Person{
		Slug: p.Slug, Address: m.at(public.KindPerson, p.Slug), Name: p.Name, Councillor: p.Councillor,
		Posts: texts(p.Posts, func(s string) string { return s }), First: p.First, Last: p.Last,
	}
}

// PersonDetail is a person with what the record says of them.
type PersonDetail struct {
	Person
	Mentions []Mention        `json:"mentions" about:"Where the record names them, the latest first."`
	Bodies   []export.Address `json:"bodies" about:"The pages of the bodies at which the record names them."`
	Owes     []string         `json:"owes_promises" about:"The promises that name them."`
}

// Mention is one place where the record names somebody.
type Mention struct {
	On   calendar.Date  `json:"on" about:"The day."`
	Item export.Address `json:"item" about:"The page of the agenda item."`
	As   civic.Words    `json:"as" about:"As what: a post, a witness, a member."`
}

// PersonDetail makes a person with all that is told of them.
func (m Maker) PersonDetail(d *public.PersonDetail) PersonDetail {
	out := PersonDetail{Person: m.Person(d.Person), Mentions: make([]Mention, 0, len(d.Mentions)), Bodies: m.addresses(d.Bodies), Owes: texts(d.Owes, refOf)}
	for _, x := range d.Mentions {
		out.Mentions = append(out.Mentions, Mention{x.On, m.At(x.Item), civic.Words(x.As)})
	}
	return out
}

// Post is an office, in one row.
type Post struct {
	Slug        string         `json:"slug" key:"true" term:"dc:identifier" about:"The name in its address."`
	Address     export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Name        string         `json:"name" term:"skos:prefLabel" about:"Its name, as the record words it."`
	Promises    int            `json:"promises" unit:"promises" term:"promises" about:"How many promises are its duty, as far as they are shown."`
	Outstanding int            `json:"outstanding" unit:"promises" term:"outstanding" about:"How many of those that are followed are still owed."`
}

// Post makes the row of a post.
func (m Maker) Post(p *public.Post) Post {
	return Post{Slug: p.Slug, Address: m.at(public.KindPost, p.Slug), Name: p.Name, Promises: p.Promises, Outstanding: p.Outstanding}
}
