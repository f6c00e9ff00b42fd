// Package desk is the pages of those who keep the record: what waits for them, one
// thing after another with the record's words beside the form, many at once, and what
// is published.
package desk

import (
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// never stands for no day where the boxes are filled from what was typed.
var never calendar.Date

// pages are what the handlers share.
type pages struct {
	page.Deps

	desk   *desk.Service
	intake *desk.Intake
}

// Routes are the pages'. What is sent to be taken in is held by an intake, which outlives
// the requests.
func Routes(d page.Deps, s *desk.Service, intake *desk.Intake) []route.Route {
	p := &pages{d, s, intake}
	return []route.Route{
		{Pattern: "GET /desk", Needs: access.ReadRecord, Handle: p.home},
		{Pattern: "GET /desk/queue", Needs: access.ReadRecord, Handle: p.queue},
		{Pattern: "POST /desk/queue/accept", Needs: access.Review, Handle: p.accept},
		{Pattern: "POST /desk/queue/reject", Needs: access.Review, Handle: p.reject},
		{Pattern: "POST /desk/queue/later", Needs: access.Review, Handle: p.later},
		{Pattern: "POST /desk/queue/seen", Needs: access.Review, Handle: p.seen},
		{Pattern: "POST /desk/queue/correct", Needs: access.Correct, Handle: p.correct},
		{Pattern: "POST /desk/queue/settle", Needs: access.Settle, Handle: p.settle},
		{Pattern: "POST /desk/queue/answer", Needs: access.AnswerReports, Handle: p.answer},
		{Pattern: "GET /desk/promises", Needs: access.ReadRecord, Handle: p.promises},
		{Pattern: "GET /desk/promises/{ref}", Needs: access.ReadRecord, Handle: p.promise},
		{Pattern: "POST /desk/promises/{ref}/returned/{item}", Needs: access.Settle, Handle: p.returned},
		{Pattern: "GET /desk/promises/{ref}/evidence/{step}", Needs: access.ReadRecord, Handle: p.document},
		{Pattern: "POST /desk/promises/{ref}/{act}", Needs: access.Answer, Body: page.MostSent, Handle: p.took},
		{Pattern: "GET /desk/questions", Needs: access.ReadRecord, Handle: p.questions},
		{Pattern: "GET /desk/promises/{ref}/ask", Needs: access.Ask, Handle: p.ask},
		{Pattern: "POST /desk/promises/{ref}/ask", Needs: access.Ask, Handle: p.questionAsked},
		{Pattern: "POST /desk/promises/{ref}/questions/{id}/answer", Needs: access.Answer, Handle: p.questioned(civic.QuestionGiven)},
		{Pattern: "POST /desk/promises/{ref}/questions/{id}/withdraw", Needs: access.Ask, Handle: p.questioned(civic.QuestionTakenBack)},
		{Pattern: "POST /desk/promises/{ref}/questions/{id}/send", Needs: access.Settle, Handle: p.questioned(civic.QuestionSentOn)},
		{Pattern: "POST /desk/promises/{ref}/questions/{id}/reopen", Needs: access.Settle, Handle: p.questioned(civic.QuestionReopened)},
		{Pattern: "POST /desk/promises/{ref}/questions/{id}/release", Needs: access.Publish, Handle: p.questioned(civic.QuestionReleased)},
		{Pattern: "GET /desk/posts", Needs: access.ReadRecord, Handle: p.holders},
		{Pattern: "POST /desk/posts", Needs: access.Settle, Handle: p.held},
		{Pattern: "GET /desk/reviews", Needs: access.ReadRecord, Handle: p.reviews},
		{Pattern: "GET /desk/reviews/new", Needs: access.Settle, Handle: p.reviewNew},
		{Pattern: "POST /desk/reviews", Needs: access.Settle, Body: mostReview, Handle: p.reviewKept},
		{Pattern: "POST /desk/reviews/repeats", Needs: access.Settle, Handle: p.repeated},
		{Pattern: "GET /desk/reviews/{id}", Needs: access.ReadRecord, Handle: p.reviewAt},
		{Pattern: "POST /desk/reviews/{id}", Needs: access.Settle, Body: mostReview, Handle: p.reviewMore},
		{Pattern: "GET /desk/triage", Needs: access.Follow, Handle: p.triage},
		{Pattern: "POST /desk/triage", Needs: access.Follow, Handle: p.triaged},
		{Pattern: "GET /desk/reports", Needs: access.AnswerReports, Handle: p.reports},
		{Pattern: "GET /desk/take-in", Needs: access.Import, Handle: p.takeIn},
		{Pattern: "POST /desk/take-in", Needs: access.Import, Body: mostSent, Handle: p.sent},
		{Pattern: "GET /desk/take-in/{id}", Needs: access.Import, Handle: p.upload},
		{Pattern: "POST /desk/take-in/{id}", Needs: access.Import, Handle: p.confirm},
		{Pattern: "GET /desk/figures", Needs: access.Measure, Handle: p.figures},
		{Pattern: "POST /desk/figures", Needs: access.Measure, Body: mostFigures, Handle: p.figuresSent},
		{Pattern: "GET /desk/figures/{id}", Needs: access.Measure, Handle: p.figuresHeld},
		{Pattern: "POST /desk/figures/{id}", Needs: access.Measure, Handle: p.figuresKept},
		{Pattern: "GET /desk/trackers", Needs: access.Settle, Handle: p.trackers},
		{Pattern: "POST /desk/trackers", Needs: access.Settle, Body: page.MostSent, Handle: p.trackerSent},
		{Pattern: "GET /desk/trackers/{id}", Needs: access.Settle, Handle: p.trackerHeld},
		{Pattern: "POST /desk/trackers/{id}", Needs: access.Settle, Handle: p.trackerKept},
		{Pattern: "GET /desk/trackers/{id}/file", Needs: access.Settle, Handle: p.trackerBack},
		{Pattern: "GET /desk/measures", Needs: access.Measure, Handle: p.measures},
		{Pattern: "GET /desk/measures/new", Needs: access.Measure, Handle: p.measureNew},
		{Pattern: "POST /desk/measures/new", Needs: access.Measure, Handle: p.measureDefined},
		{Pattern: "GET /desk/measures/{id}", Needs: access.Measure, Handle: p.measure},
		{Pattern: "POST /desk/measures/{id}/{act}", Needs: access.Measure, Handle: p.measurePressed},
		{Pattern: "GET /desk/scorecards", Needs: access.Measure, Handle: p.scorecards},
		{Pattern: "POST /desk/scorecards", Needs: access.Measure, Body: mostCard, Handle: p.scorecardKept},
		{Pattern: "GET /desk/scorecards/{slug}", Needs: access.Measure, Handle: p.scorecardAt},
		{Pattern: "POST /desk/scorecards/{slug}", Needs: access.Measure, Handle: p.scorecardTold},
		{Pattern: "GET /desk/enter", Needs: access.Correct, Handle: p.enter},
		{Pattern: "POST /desk/enter", Needs: access.Correct, Handle: p.entryPressed},
		{Pattern: "GET /desk/meetings", Needs: access.Settle, Handle: p.meetings},
		{Pattern: "GET /desk/meeting", Needs: access.Settle, Handle: p.meeting},
		{Pattern: "POST /desk/meeting", Needs: access.Settle, Body: mostMeeting, Handle: p.meetingKept},
		{Pattern: "GET /desk/meeting/check", Needs: access.Settle, Handle: p.meetingCheck},
		{Pattern: "POST /desk/meeting/confirm", Needs: access.Settle, Handle: p.meetingConfirmed},
		{Pattern: "GET /desk/meeting/note", Needs: access.Settle, Handle: p.meetingNote},
		{Pattern: "GET /desk/programme", Needs: access.ReadRecord, Handle: p.programme},
		{Pattern: "GET /desk/programme/item", Needs: access.Settle, Handle: p.programmeItem},
		{Pattern: "POST /desk/programme/item", Needs: access.Settle, Handle: p.placedThere},
		{Pattern: "GET /desk/calendar", Needs: access.Settle, Handle: p.meetingDays},
		{Pattern: "GET /desk/calendar/check", Needs: access.Settle, Handle: p.conveneCheck},
		{Pattern: "POST /desk/calendar", Needs: access.Settle, Handle: p.convened},
		{Pattern: "GET /desk/entries/{id}", Needs: access.ReadRecord, Handle: p.entry},
		{Pattern: "GET /desk/entries/{id}/note", Needs: access.ReadRecord, Handle: p.entryNote},
		{Pattern: "GET /desk/reader", Needs: access.ReadRecord, Handle: p.reader},
		{Pattern: "GET /desk/reader/labels.zip", Needs: access.ReadRestricted, Handle: p.labels},
		{Pattern: "GET /desk/papers", Needs: access.ReadRecord, Handle: p.papers},
		{Pattern: "GET /desk/papers/file", Needs: access.ReadRecord, Handle: p.paperFile},
		{Pattern: "POST /desk/papers/issued", Needs: access.Publish, Handle: p.issue},
		{Pattern: "GET /desk/papers/issued/{id}", Needs: access.ReadRecord, Handle: p.issuedPaper},
		{Pattern: "GET /desk/papers/issued/{id}/{form}", Needs: access.ReadRecord, Handle: p.issuedFile},
		{Pattern: "GET /desk/restricted", Needs: access.ReadRestricted, Handle: p.restricted},
		{Pattern: "GET /desk/restricted/item", Needs: access.ReadRestricted, Handle: p.chosen},
		{Pattern: "GET /desk/restricted/{id}", Needs: access.ReadRestricted, Handle: p.closed},
		{Pattern: "POST /desk/restricted/{id}", Needs: access.Restrict, Handle: p.restrict},
		{Pattern: "GET /desk/withheld", Needs: access.ReadRestricted, Handle: p.withheld},
		{Pattern: "POST /desk/withheld", Needs: access.Restrict, Handle: p.withhold},
		{Pattern: "POST /desk/withheld/{number}", Needs: access.Restrict, Handle: p.disclose},
		{Pattern: "GET /desk/publication", Needs: access.Publish, Handle: p.publication},
		{Pattern: "POST /desk/publication", Needs: access.Publish, Handle: p.publish},
	}
}

// seesRecord reports whether somebody reads the record of a committee, and not only what
// their organisation owes and is owed.
func seesRecord(a access.Actor) bool {
	r := a.Reach(access.ReadRecord)
	return r.All || len(r.Bodies) > 0
}

// decides reports whether anything that waits could be for somebody to decide.
func decides(a access.Actor) bool {
	return slices.ContainsFunc(desk.Whats(), func(w desk.What) bool { return a.MaySomewhere(w.Needs()) })
}

func who(v *route.Visit) desk.Who {
	return desk.Who{Authority: v.Authority.ID, Actor: v.Actor, Today: v.Today}
}

func moment(v *route.Visit) desk.Moment { return desk.Moment{Now: v.Now, Request: v.ID} }

// onPage is how many tasks a page of the list has.
const onPage = 25

// home shows somebody's own promises, and lists what waits for them, in order of date,
// with counts that lead to it.
func (p *pages) home(v *route.Visit) error {
	f, err := filterOf(v)
	if err != nil {
		return err
	}
	f.Limit, f.Mine = onPage, true
	list, err := p.desk.List(v.Context(), who(v), f)
	if err != nil {
		return err
	}
	var tiles component.Tiles
	for _, w := range desk.Whats() {
		one, many := whatWords(w)
		if n := list.Counts[w]; n > 0 {
			label := many
			if n == 1 {
				label = one
			}
			tiles.Items = append(tiles.Items, component.Tile{Number: page.Number(n), Label: label, Href: v.Anywhen("/desk/queue?what=" + string(w))})
		}
	}
	var links page.Links
	add := func(needs access.Permission, text, to string) {
		if v.Actor.MaySomewhere(needs) {
			links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: text, Href: v.Anywhen(to)}})
		}
	}
	add(access.Review, "Check one after another, by the keyboard", "/desk/queue")
	add(access.Review, "Begin with the least sure", "/desk/queue?order=confidence&what=reading")
	if !v.Actor.MaySomewhere(access.Review) && seesRecord(v.Actor) {
		add(access.ReadRecord, "See what waits to be checked by others", "/desk/queue")
	}
	add(access.ReadRecord, "Promises that are followed, and how far each has come", "/desk/promises")
	add(access.ReadRecord, "Questions of members, and who owes an answer", "/desk/questions")
	add(access.Settle, "Ask those who owe something how it stands", "/desk/chasing")
	add(access.Follow, "Follow many at once, or set them aside", "/desk/triage")
	add(access.AnswerReports, "Reports from readers", "/desk/reports")
	add(access.Import, "Take pages in", "/desk/take-in")
	add(access.Measure, "Take figures in", "/desk/figures")
	add(access.Settle, "Take in a committee’s own tracker, or give it back", "/desk/trackers")
	add(access.Measure, "What is measured, and publishing it", "/desk/measures")
	add(access.Measure, "Scorecards", "/desk/scorecards")
	add(access.Correct, "Enter by hand what was said in a meeting", "/desk/enter")
	add(access.Settle, "Go through the tracker in a meeting", "/desk/meetings")
	add(access.Settle, "Announce, move or cancel a meeting", "/desk/calendar")
	if seesRecord(v.Actor) {
		add(access.ReadRecord, "Forward work programmes", "/desk/programme")
		add(access.ReadRecord, "Make the papers for a meeting", "/desk/papers")
		if v.Actor.Reach(access.ReadRecord).All {
			add(access.ReadRecord, "Posts and who holds them", "/desk/posts")
			add(access.ReadRecord, "Inspections and reviews", "/desk/reviews")
		}
		add(access.ReadRecord, "How right the reader has been", "/desk/reader")
	}
	add(access.ReadRestricted, "What is restricted", "/desk/restricted")
	add(access.Publish, "What is published", "/desk/publication")
	var rows [][]component.Cell
	for _, t := range list.Tasks {
		one, _ := whatWords(t.What)
		rows = append(rows, []component.Cell{
			{Text: page.Shorten(page.Or(t.Title, "Without a title"), 120), Href: with(v, "/desk/queue", "at", t.ID)},
			{Text: one},
			{Text: t.Record},
			{Text: page.Day(t.Day)},
		})
	}
	parts, err := p.yours(v)
	if err != nil {
		return err
	}
	if len(tiles.Items) > 0 {
		parts = append(parts, tiles)
	}
	if len(links.Items) > 0 {
		parts = append(parts, page.Section{ID: "go", Title: "What you can do here", Body: links})
	}
	if list.Total > 0 || decides(v.Actor) {
		parts = append(parts, component.Table{
			ID: "waits", Caption: "What waits, the oldest first", Size: component.Medium, Headed: true, Rows: rows, Empty: "Nothing waits for you.",
			Columns: []component.Column{{Text: "What"}, {Text: "Why"}, {Text: "Where"}, {Text: "Since"}},
		}, page.Pager(v, list.Next))
	}
	lead := ""
	if list.Total > 0 {
		lead = page.Count(list.Total, "thing waits", "things wait") + " for you."
	}
	return p.Pages.Show(v, page.Page{Title: "Desk", Private: true, Main: page.Content{
		Title: "Desk", Lead: lead, Parts: parts,
	}})
}
