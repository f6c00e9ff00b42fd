package api

import (
	"context"
	"iter"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/dataset"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// bodyFilter narrows a list to one body.
var bodyFilter = Param{Name: "body", Most: 200, Example: "cabinet", About: "Only those of the body: the name in its address."}

// matterFilter narrows a list to one matter.
var matterFilter = Param{Name: "matter", Most: 200, About: "Only those of the matter: the name in its address."}

// betweenDays are filters by day.
var betweenDays = []Param{
	{Name: "from", Format: FormatDay, About: "Only those of this day or later."},
	{Name: "to", Format: FormatDay, About: "Only those of this day or earlier."},
}

var matters = listing[*public.Matter, dataset.Matter]{
	name: "listMatters", path: "/matters", kind: public.KindMatter,
	summary: "Subjects", about: "Subjects that are followed across meetings and bodies. A tombstone has the short name of the first item.",
	filters: []Param{bodyFilter},
	rows: func(_ context.Context, c *call, v *public.View, _ key) iter.Seq2[*public.Matter, error] {
		return sorted(v.Matters(), matterKey, func(r *public.Matter) bool {
			body := c.values["body"]
			for _, b := range r.Bodies {
				if b.Slug == body {
					return true
				}
			}
			return body == ""
		})
	},
	key: matterKey,
	id:  func(r *public.Matter) string { return r.Slug },
	// The name in its address is made of a title, which may have been closed since.
	grave: func(r *public.Matter) string { return r.ID.String() },
	row:   func(c *call, r *public.Matter) dataset.Matter { return c.make.Matter(r) },
}

var meetings = listing[*public.Meeting, dataset.Meeting]{
	name: "listMeetings", path: "/meetings", kind: public.KindMeeting,
	summary: "Meetings", about: "Meetings of the council's bodies whose day the record gives.",
	filters: append([]Param{bodyFilter}, betweenDays...),
	rows: func(_ context.Context, c *call, v *public.View, _ key) iter.Seq2[*public.Meeting, error] {
		return sorted(v.Meetings(), meetingKey, func(r *public.Meeting) bool {
			return c.of("body", r.Body.Slug) && c.within(r.On)
		})
	},
	key: meetingKey,
	id:  func(r *public.Meeting) string { return r.ID },
	row: func(c *call, r *public.Meeting) dataset.Meeting { return c.make.Meeting(r) },
}

var items = listing[*public.ItemDetail, dataset.Item]{
	name: "listItems", path: "/items", kind: public.KindItem,
	summary: "Agenda items", about: "Agenda items of meetings, whatever pages of the council's they were met on, with Modern.gov's own numbers.",
	filters: append([]Param{bodyFilter}, betweenDays...),
	rows: func(_ context.Context, c *call, v *public.View, _ key) iter.Seq2[*public.ItemDetail, error] {
		return sorted(v.Items(), itemKey, func(r *public.ItemDetail) bool {
			return c.of("body", r.Body.Slug) && c.within(r.On)
		})
	},
	key: itemKey,
	id:  func(r *public.ItemDetail) string { return r.ID.String() },
	row: func(c *call, r *public.ItemDetail) dataset.Item { return c.make.Item(r) },
}

var decisions = listing[*public.Decision, dataset.Decision]{
	name: "listDecisions", path: "/decisions",
	summary: "Decisions", about: "Resolutions and recommendations, word for word.",
	filters: append([]Param{bodyFilter, matterFilter, {Name: "type", Words: words(civic.ResolutionTypes()), About: "Only those that do this."}}, betweenDays...),
	rows: func(ctx context.Context, c *call, v *public.View, from key) iter.Seq2[*public.Decision, error] {
		return func(yield func(*public.Decision, error) bool) {
			for r, err := range v.EveryDecision(ctx, store.ItemID(from.n)) {
				if err == nil && !(c.of("body", r.Body.Slug) && c.of("matter", r.Matter.Slug) && c.of("type", string(r.Type)) && c.within(r.On)) {
					continue
				}
				if !yield(r, err) {
					return
				}
			}
		}
	},
	key: decisionKey,
	id:  func(r *public.Decision) string { return r.Passage.String() },
	row: func(c *call, r *public.Decision) dataset.Decision { return c.make.Decision(r) },
}

var bodies = listing[*public.Body, dataset.Body]{
	name: "listBodies", path: "/bodies", kind: public.KindBody,
	summary: "Committees", about: "Cabinet, committees, boards and other bodies that the record names.",
	rows: func(_ context.Context, _ *call, v *public.View, _ key) iter.Seq2[*public.Body, error] {
		return sorted(v.Bodies(), bodyKey, nil)
	},
	key: bodyKey,
	id:  func(r *public.Body) string { return r.Slug },
	row: func(c *call, r *public.Body) dataset.Body { return c.make.Body(r) },
}

var people = listing[*public.Person, dataset.Person]{
	name: "listPeople", path: "/people", kind: public.KindPerson,
	summary: "People", about: "Those whom the record names and the authority's policy lets be named: councillors, and officers down to a tier.",
	rows: func(_ context.Context, _ *call, v *public.View, _ key) iter.Seq2[*public.Person, error] {
		return sorted(v.People(), personKey, nil)
	},
	key: personKey,
	id:  func(r *public.Person) string { return r.Slug },
	row: func(c *call, r *public.Person) dataset.Person { return c.make.Person(r) },
}

var posts = listing[*public.Post, dataset.Post]{
	name: "listPosts", path: "/posts", kind: public.KindPost,
	summary: "Posts", about: "Offices to which promises fall.",
	rows: func(_ context.Context, _ *call, v *public.View, _ key) iter.Seq2[*public.Post, error] {
		return sorted(v.Posts(), postKey, nil)
	},
	key: postKey,
	id:  func(r *public.Post) string { return r.Slug },
	row: func(c *call, r *public.Post) dataset.Post { return c.make.Post(r) },
}

var reviews = listing[*public.Review, dataset.Review]{
	name: "listReviews", path: "/reviews", kind: public.KindReview,
	summary: "Inspections and reviews", about: "Inspections, visits and other reviews whose report is published, or of which everybody may know that they take place. A tombstone has the short name of the review.",
	rows: func(_ context.Context, _ *call, v *public.View, _ key) iter.Seq2[*public.Review, error] {
		return sorted(v.Reviews(), reviewKey, nil)
	},
	key: reviewKey,
	id:  func(r *public.Review) string { return r.Slug },
	// The name in its address is made of a title, in which a name may have been withheld since.
	grave: func(r *public.Review) string { return r.ID.String() },
	row:   func(c *call, r *public.Review) dataset.Review { return c.make.Review(r) },
}

var findings = listing[*public.Finding, dataset.Finding]{
	name: "listFindings", path: "/findings",
	summary: "Findings of reviews", about: "What inspections, visits and other reviews found, word for word.",
	filters: []Param{{Name: "review", Most: 30, Example: "V-1", About: "Only those of the review: its short name."}},
	rows: func(_ context.Context, c *call, v *public.View, _ key) iter.Seq2[*public.Finding, error] {
		return sorted(v.Findings(), findingKey, func(f *public.Finding) bool { return c.of("review", f.Review.ID.String()) })
	},
	key: findingKey,
	id:  func(f *public.Finding) string { return f.ID.String() },
	row: func(c *call, f *public.Finding) dataset.Finding { return c.make.Finding(f) },
}

// slugParam is the name in an address.
func slugParam(example string) []Param {
	return []Param{{Name: "slug", InPath: true, Example: example, Most: 200, About: "The name in its address."}, asAtParam}
}

var matter = operation(Operation{
	Path: "/matters/{slug}", Name: "getMatter", Summary: "One subject", About: "A subject with its time line: each meeting, what it decided and promised, and what came back there.",
	Params: slugParam("childrens-improvement-plan"),
}, func(ctx context.Context, c *call) (*One[dataset.MatterDetail], error) {
	d, err := c.view.Matter(ctx, c.view.Now(public.KindMatter, c.values["slug"]))
	if err != nil {
		return nil, err
	}
	return &One[dataset.MatterDetail]{c.about, c.make.MatterDetail(d)}, nil
})

var meeting = operation(Operation{
	Path: "/meetings/{id}", Name: "getMeeting", Summary: "One meeting", About: "A meeting with its items in order, and what is expected at it.",
	Params: []Param{{Name: "id", InPath: true, Example: "cabinet-2022-07-19", Most: 250, About: "The body and the day, as in its address."}, asAtParam},
}, func(ctx context.Context, c *call) (*One[dataset.MeetingDetail], error) {
	d, err := c.view.Meeting(ctx, c.values["id"])
	if err != nil {
		return nil, err
	}
	return &One[dataset.MeetingDetail]{c.about, c.make.MeetingDetail(d)}, nil
})

var item = operation(Operation{
	Path: "/items/{id}", Name: "getItem", Summary: "One agenda item", About: "An agenda item word for word, with the promises that were read in it.",
	Params: []Param{{Name: "id", InPath: true, Example: "I-41", Most: 30, About: "Its short name."}, asAtParam},
}, func(ctx context.Context, c *call) (*One[dataset.ItemDetail], error) {
	id, err := store.ParseItemID(c.values["id"])
	if err != nil {
		return nil, err
	}
	d, err := c.view.Item(ctx, id)
	if err != nil {
		return nil, err
	}
	return &One[dataset.ItemDetail]{c.about, c.make.ItemDetail(d)}, nil
})

var body = operation(Operation{
	Path: "/bodies/{slug}", Name: "getBody", Summary: "One committee", About: "A committee with what it owes and is owed, its meetings, and those whom the record names there.",
	Params: slugParam("cabinet"),
}, func(ctx context.Context, c *call) (*One[dataset.BodyDetail], error) {
	d, err := c.view.Body(ctx, c.values["slug"])
	if err != nil {
		return nil, err
	}
	return &One[dataset.BodyDetail]{c.about, c.make.BodyDetail(d)}, nil
})

var person = operation(Operation{
	Path: "/people/{slug}", Name: "getPerson", Summary: "One person", About: "A person with what the record says of them.",
	Params: slugParam("fay-oduya"),
}, func(ctx context.Context, c *call) (*One[dataset.PersonDetail], error) {
	d, err := c.view.Person(ctx, c.values["slug"])
	if err != nil {
		return nil, err
	}
	return &One[dataset.PersonDetail]{c.about, c.make.PersonDetail(d)}, nil
})

var reviewed = operation(Operation{
	Path: "/reviews/{slug}", Name: "getReview", Summary: "One review", About: "An inspection, a visit or another review, with what it judged and found, its days by all who state them, and what its report started.",
	Params: slugParam("inspection-of-childrens-services-february-2022"),
}, func(_ context.Context, c *call) (*One[dataset.ReviewDetail], error) {
	d, err := c.view.Review(c.values["slug"])
	if err != nil {
		return nil, err
	}
	return &One[dataset.ReviewDetail]{c.about, c.make.ReviewDetail(d)}, nil
})

// The keys of the lists. What has a number goes by it; what has a name, by that.
func matterKey(r *public.Matter) key   { return key{n: int64(r.ID)} }
func meetingKey(r *public.Meeting) key { return key{s: r.ID} }
func itemKey(r *public.ItemDetail) key { return key{n: int64(r.ID)} }
func bodyKey(r *public.Body) key       { return key{s: r.Slug} }
func personKey(r *public.Person) key   { return key{s: r.Slug} }
func postKey(r *public.Post) key       { return key{s: r.Slug} }
func reviewKey(r *public.Review) key   { return key{n: int64(r.ID)} }
func findingKey(f *public.Finding) key { return key{n: int64(f.ID)} }

func decisionKey(r *public.Decision) key { return key{n: int64(r.Item), m: int64(r.Passage)} }

// of reports whether a filter is not set, or set to a value.
func (c *call) of(name, value string) bool { return c.values[name] == "" || c.values[name] == value }

// within reports whether a day fits the filters from and to.
func (c *call) within(d calendar.Date) bool {
	from, to := c.values.day("from"), c.values.day("to")
	return (from.IsZero() || !d.IsZero() && !d.Before(from)) && (to.IsZero() || !d.IsZero() && !d.After(to))
}
