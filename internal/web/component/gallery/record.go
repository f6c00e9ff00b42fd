package gallery

import "mattersarising/internal/web/component"

func record() []Sample {
	days := component.Days{Action: "/matters/front-door", Fields: []component.Hidden{{Name: "q", Value: "door"}}, Day: component.Date{Field: component.Field{ID: "gallery-days"}}}
	cite := component.Cite{
		Text: "Fernshire County Council, “The front door for children’s services”, as at 2 October 2022, known then: https://promises.example.gov.uk/matters/front-door?as-at=2022-10-02",
		AsAt: "2 October 2022", Known: "on or before 2 October 2022", Hash: "9f2c6be4a1d07735e0c84d1f6a2b9c3355e7d1a0",
	}
	return []Sample{
		{Name: "Time line", Part: timeline()},
		{Name: "Reading", Part: component.Reading{
			ID: "gallery-reading", Label: "Resolved",
			Segments: []component.Segment{
				{Text: "That Cabinet notes the report; and "},
				{Text: "that progress on the Plan be reviewed by Cabinet", Note: 1},
				{Text: " "},
				{Text: "prior to the Commissioner’s visit expected in October", Note: 1},
				{Text: ". Officers agreed to "},
				{Text: "circulate the protocol", Note: 2},
				{Text: " to all members."},
			},
			Notes: []component.Note{
				{Title: component.Link{Text: "Promise K-13", Href: "/commitments/K-13"}, Who: "Cabinet", Whom: "Cabinet", By: "by 9 October 2022", ByWords: "prior to the Commissioner’s visit expected in October", Rule: "A resolution that something be done is a promise", RuleRef: "that-be-done", State: &component.Tag{Text: "Checked", Kind: component.TagGood}},
				{Title: component.Link{Text: "Promise K-14", Href: "/commitments/K-14"}, Who: "Officers", Rule: "Officers agreed to do something", RuleRef: "agreed-to", State: &component.Tag{Text: "Read by machine, not yet checked"}},
			},
			Source: component.Link{Text: "Cabinet, 19 July 2022, item 58, on the council’s site", Href: "https://example.gov.uk/mgAi?ID=31244"},
		}},
		{Name: "See another day", Part: days},
		{Name: "Cite", Part: cite},
		{Name: "About this page", Part: component.About{
			Sources: []component.Source{
				{Text: "Minutes of the Cabinet, 19 July 2022", Href: "https://example.gov.uk/mgAi?ID=31244", Captured: "26 November 2022"},
				{Text: "Minutes of the Children’s Scrutiny Board, 22 September 2022", Captured: "26 November 2022"},
			},
			Feeds: []component.Link{{Text: "by feed reader", Href: "/matters/front-door.atom"}, {Text: "by e-mail", Href: "/alerts?matter=front-door"}},
			Cite:  &cite,
			Wrong: component.Link{Text: "Something wrong on this page?", Href: "/wrong?page=/matters/front-door"},
		}},
	}
}

func timeline() component.Timeline {
	overdue := &component.Tag{Text: "Overdue", Kind: component.TagLate}
	kept := &component.Tag{Text: "Came back", Kind: component.TagGood}
	return component.Timeline{ID: "gallery-line", Title: "Time line", Years: []component.TimelineYear{
		{Name: "2021", Entries: []component.TimelineEntry{{
			ID: "e-1", Kind: component.EntryMeeting, When: day("2021-12-09"),
			Title: component.Link{Text: "Children’s Scrutiny Board", Href: "/meetings/12"}, Where: "Item 5, minute 34/21",
			Note: "The Board heard how the new front door will work.",
			Promises: []component.TimelinePromise{
				{ID: "p-8", Ref: component.Link{Text: "K-8", Href: "/commitments/K-8"}, Words: "Officers highlighted that a new front door, with the police and health in the same room, would open in March 2022", Owner: "not named", To: "Children’s Scrutiny Board", By: "31 March 2022", State: overdue, Back: []component.Arrow{{Kind: component.NotBack}}},
			},
		}}},
		{Name: "2022", Entries: []component.TimelineEntry{
			{ID: "e-2", Kind: component.EntryEvent, When: component.When{Words: "In March 2022"}, Title: component.Link{Text: "Ofsted’s report"}, Note: "Children’s services were found inadequate."},
			{ID: "e-3", Kind: component.EntryPlan, When: day("2022-07-08"), Title: component.Link{Text: "Children’s Improvement Plan 2022", Href: "/documents/9"}, Note: "First version, 41 actions."},
			{
				ID: "e-4", Kind: component.EntryMeeting, When: day("2022-07-19"), Title: component.Link{Text: "Cabinet", Href: "/meetings/18"}, Where: "Item 58",
				Decided: []component.Quote{{Text: "That the Children’s Improvement Plan 2022 be endorsed.", Href: "/items/31244"}},
				Promises: []component.TimelinePromise{
					{ID: "p-13", Ref: component.Link{Text: "K-13", Href: "/commitments/K-13"}, Words: "That progress on the Plan be reviewed by Cabinet prior to the Commissioner’s visit expected in October", Owner: "Cabinet", To: "Cabinet", By: "by 9 October 2022", State: kept, Back: []component.Arrow{{Kind: component.CameBack, Text: "on 4 October 2022, to Cabinet", Href: "#e-6"}}},
					{ID: "p-11", Ref: component.Link{Text: "K-11", Href: "/commitments/K-11"}, Words: "That the Cabinet Member ensures that the service provides a suite of performance indicators", Owner: "Cabinet Member", By: "at every meeting", Back: []component.Arrow{{Kind: component.MayHaveBack, Text: "on 22 September 2022", Href: "#e-5"}, {Kind: component.Awaited, Text: "at the next meeting, 8 December 2022"}}},
				},
			},
			{ID: "e-5", Kind: component.EntryDecision, When: day("2022-09-22"), Title: component.Link{Text: "Decision of the Cabinet Member for Children", Href: "/decisions/5107"}, Decided: []component.Quote{{Text: "To let the contract for the case system."}}},
			{ID: "e-v", Kind: component.EntryReview, When: day("2022-09-26"), Title: component.Link{Text: "First monitoring visit", Href: "/reviews/first-monitoring-visit"}, Where: "Monitoring visit, on site"},
			{ID: "e-today", Kind: component.EntryToday, When: day("2022-10-02")},
			{ID: "e-6", Kind: component.EntryMeeting, When: day("2022-10-04"), Title: component.Link{Text: "Cabinet", Href: "/meetings/21"}, Where: "Item 71", Returns: []component.TimelineReturn{
				{Ref: component.Link{Text: "K-13", Href: "/commitments/K-13"}, Text: "That progress on the Plan be reviewed by Cabinet", From: component.Arrow{Kind: component.PromisedAt, Text: "by Cabinet, 19 July 2022", Href: "#p-13"}},
			}},
		}},
	}}
}
