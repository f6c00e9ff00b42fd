package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/score"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostCard is how many bytes the form of a scorecard may send.
const mostCard = 1 << 17

// newCard is what the box of a new scorecard holds at first.
const newCard = `slug = "children"
title = "Children’s services scorecard"
body = "Children’s Scrutiny Board"
purpose = "What the Board asked for"

[[heading]]
title = "The front door"

[[heading.measure]]
indicator = "re-referrals"
question = "Do children come back?"
priority = ""
`

// scorecards lists the scorecards, and asks for a new one.
func (p *pages) scorecards(v *route.Visit) error { return p.cardSheet(v, nil, nil) }

// cardTrail leads to the list.
func cardTrail(v *route.Visit) []component.Link {
	return append(trail(v), component.Link{Text: "Scorecards", Href: v.Anywhen("/desk/scorecards")})
}

// toldWrong are the errors of a form, in the order of its boxes.
func toldWrong(wrong map[string]string, boxes ...string) component.Parts {
	if len(wrong) == 0 {
		return nil
	}
	var list component.Errors
	for _, b := range boxes {
		if said := wrong[b]; said != "" {
			list.Items = append(list.Items, component.FieldError{ID: b, Text: said})
		}
	}
	return component.Parts{list}
}

// cardSheet is the list, and the form of a version.
func (p *pages) cardSheet(v *route.Visit, typed url.Values, wrong map[string]string) error {
	versions, err := p.Store.Scorecards(v.Context(), store.AsAt{Authority: v.Authority.ID})
	if err != nil {
		return err
	}
	links := page.Links{Empty: "There is none yet."}
	text, is, answers := newCard, string(scorecard.Service), ""
	from := v.URL.Query().Get("from")
	for _, s := range scorecard.Standing(versions) {
		links.Items = append(links.Items, page.LinkNote{
			Link: component.Link{Text: s.Title, Href: v.Anywhen("/desk/scorecards/" + s.Slug)},
			Note: page.Count(len(s.Indicators()), "measure", "measures") + ", for the " + s.Body + "; version " + strconv.Itoa(s.Number) + ", " + string(s.State),
		})
		if s.Slug == from {
			b, err := toml.Marshal(s.Scorecard)
			if err != nil {
				return err
			}
			text, is, answers = string(b), string(s.State), s.Answers
		}
	}
	if typed != nil {
		text, is, answers = typed.Get("text"), typed.Get("state"), typed.Get("answers")
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	state := component.Radios{Field: field("state", "Who may see it on the site", "")}
	for _, c := range []struct {
		is   scorecard.State
		text string
	}{{scorecard.Service, "The service alone"}, {scorecard.Public, "Everybody: of its measures those that are public, with small numbers hidden"}, {scorecard.Ended, "Nobody any more: it has ended"}} {
		state.Choices = append(state.Choices, component.Choice{Value: string(c.is), Text: c.text, Chosen: is == string(c.is)})
	}
	parts := toldWrong(wrong, "text", "answers", "why")
	parts = append(parts, page.Section{ID: "there", Title: "Those that stand", Body: links}, page.Section{
		ID: "make", Title: "Make one, or another version of one", Lead: "A heading, and under it the measures, in the order in which the committee sees them. The same slug again is the next version; the earlier one stays for the days before.",
		Body: component.Form{
			Action: v.Anywhen("/desk/scorecards"), Post: true,
			Parts: component.Parts{
				component.Textarea{Field: field("text", "What is in it", "Measures go by their id, as in the address of their page. “against” is target, or trajectory."), Value: text, Rows: 20},
				component.Input{Field: field("answers", "The promise that its regular presentation keeps", "For example K-11. Empty where there is none."), Value: answers, Width: 10},
				state,
				component.Input{Field: field("why", "Who decided it", "For example “minute 5 of 9 June 2022”."), Value: typed.Get("why"), Spell: true},
			},
			Submit: component.Buttons{{Text: "Keep this version"}},
		},
	})
	title := "Scorecards"
	if len(wrong) > 0 {
		title = "Error: " + title
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{Title: "Scorecards", Lead: "Which measures a committee is shown, and what is said of them.", Parts: parts}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// scorecardKept adds a version.
func (p *pages) scorecardKept(v *route.Visit) error {
	typed := typedIn(v)
	wrong := map[string]string{}
	s, err := scorecard.Parse([]byte(typed.Get("text")))
	if err != nil {
		wrong["text"] = page.Capital(err.Error())
	}
	params := store.ScorecardParams{
		Authority: v.Authority.ID, Scorecard: s, State: scorecard.State(typed.Get("state")), Why: typed.Get("why"),
		By: store.By{Actor: string(v.Actor.ID), Cause: strings.TrimSpace("desk " + v.ID), At: v.Now},
	}
	if typed.Get("answers") != "" {
		if params.Answers, err = store.ParseRef(typed.Get("answers")); err != nil {
			wrong["answers"] = "Write it as K-11"
		}
	}
	if strings.TrimSpace(params.Why) == "" {
		wrong["why"] = "Say who decided it"
	}
	if params.State == scorecard.Public && !v.Actor.May(access.Publish, access.Scope{}) {
		return store.Forbidden("web", "your account may not publish: it needs to be allowed to %s", access.Publish.Says())
	}
	if len(wrong) == 0 {
		switch err := p.Store.DefineScorecard(v.Context(), params); {
		case errors.Is(err, store.ErrNotFound):
			wrong["answers"] = "There is no such promise"
		case errors.Is(err, store.ErrInvalid):
			said, _ := store.Public(err)
			wrong["text"] = page.Capital(said)
		case err != nil:
			return err
		}
	}
	if len(wrong) > 0 {
		return p.cardSheet(v, typed, wrong)
	}
	v.Redirect(v.Anywhen("/desk/scorecards/" + s.Slug))
	return nil
}

// scorecardAt shows what is to be said of a scorecard’s figures, and issues it.
func (p *pages) scorecardAt(v *route.Visit) error { return p.cardDesk(v, nil, nil) }

func (p *pages) card(v *route.Visit) (*suite.Card, error) {
	return suite.LoadCard(v.Context(), p.Store, suite.CardParams{AsAt: store.AsAt{Authority: v.Authority.ID, On: v.Today}, Scorecard: v.PathValue("slug")})
}

func (p *pages) cardDesk(v *route.Visit, typed url.Values, wrong map[string]string) error {
	c, err := p.card(v)
	if err != nil {
		return err
	}
	here := v.Anywhen("/desk/scorecards/" + c.Slug)
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	owing := component.Table{
		ID: "owing", Caption: "Figures of which something must be said", Headed: true, Stacked: true, Empty: "Something was said of every figure that needs it.",
		Columns: []component.Column{{Text: "Measure"}, {Text: "Latest"}, {Text: "Why"}},
	}
	which := component.Select{Field: field("indicator", "Of which measure", ""), Choices: []component.Choice{{Text: "Choose a measure"}}}
	for r := range c.Rows {
		if r.Owed() {
			owing.Rows = append(owing.Rows, []component.Cell{{Text: r.Definition.Name, Href: v.Anywhen("/indicators/" + r.Indicator)}, {Text: r.LatestWords()}, {Text: page.Capital(scorecard.NeedWords(r.Needs)) + ". " + r.ChartWords()}})
		}
		if !r.Day().IsZero() {
			which.Choices = append(which.Choices, component.Choice{Value: r.Indicator, Text: r.Definition.Name + " (" + r.LatestWords() + ")", Chosen: typed.Get("indicator") == r.Indicator})
		}
	}
	parts := toldWrong(wrong, "indicator", "words", "by", "meeting-day", "why")
	parts = append(parts, page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "See it as it stands", Href: v.Anywhen("/scorecards/" + c.Slug)}},
		{Link: component.Link{Text: "Make another version of it", Href: v.Anywhen("/desk/scorecards?from=" + c.Slug)}},
	}}, owing)
	if v.Actor.May(access.Measure, access.Scope{}) {
		parts = append(parts, page.Section{ID: "say", Title: "Say something of a figure", Body: component.Form{
			Action: here, Post: true, Fields: []component.Hidden{{Name: "act", Value: "comment"}},
			Parts: component.Parts{
				which,
				component.Textarea{Field: field("words", "What is to be said", "Name nobody, and no number that is hidden. Left empty, what was said of the figure is taken back."), Value: typed.Get("words"), Rows: 4},
				component.Input{Field: field("by", "Who says it", "The post, for example Head of Service."), Value: typed.Get("by"), Spell: true},
				component.Checkboxes{Field: field("public", "To whom", ""), Choices: []component.Choice{{Value: "yes", Text: "To the public too", Chosen: typed.Get("public") != ""}}},
			},
			Submit: component.Buttons{{Text: "Keep it"}},
		}})
	}
	if v.Actor.May(access.Publish, access.Scope{}) {
		parts = append(parts, page.Section{
			ID: "issue", Title: "Issue it for a meeting", Lead: "It is kept as it stands today, byte for byte, and is what the committee saw for good. Where it keeps a promise, it is what was expected for the meeting: in part, where figures are missing.",
			Body: component.Form{
				Action: here, Post: true, Fields: []component.Hidden{{Name: "act", Value: "issue"}},
				Parts: component.Parts{
					boxed(field("meeting", "For the meeting of", "For example, 22 9 2022."), typed, calendar.Date{}),
					component.Checkboxes{Field: field("everybody", "To whom", ""), Choices: []component.Choice{{Value: "yes", Text: "To the public too", Hint: "Then only what is public is in it.", Chosen: typed.Get("everybody") != ""}}},
					component.Input{Field: field("replaces", "The issued one whose place it takes", "For example D-3. Empty where there is none."), Value: typed.Get("replaces"), Width: 10},
					component.Input{Field: field("why", "Why it takes that place", ""), Value: typed.Get("why"), Spell: true},
				},
				Submit: component.Buttons{{Text: "Issue it"}},
			},
		})
	}
	title := c.Title
	if len(wrong) > 0 {
		title = "Error: " + title
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: cardTrail(v), Main: page.Content{Caption: c.Body, Title: c.Title, Parts: parts}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// scorecardTold keeps what is said of a figure, or issues the scorecard.
func (p *pages) scorecardTold(v *route.Visit) error {
	typed := typedIn(v)
	c, err := p.card(v)
	if err != nil {
		return err
	}
	by := store.By{Actor: string(v.Actor.ID), Cause: strings.TrimSpace("desk " + v.ID), At: v.Now}
	if typed.Get("act") == "issue" {
		return p.scorecardIssued(v, c, typed, by)
	}
	wrong := map[string]string{}
	m := scorecard.Comment{Indicator: typed.Get("indicator"), Words: typed.Get("words"), By: typed.Get("by"), Public: typed.Get("public") != ""}
	for r := range c.Rows {
		if r.Indicator == m.Indicator {
			m.Day = r.Day()
		}
	}
	if m.Day.IsZero() {
		wrong["indicator"] = "Choose a measure"
	}
	if strings.TrimSpace(m.By) == "" {
		wrong["by"] = "Say who says it: the post"
	}
	if m.Public && !v.Actor.May(access.Publish, access.Scope{}) {
		return store.Forbidden("web", "your account may not publish: it needs to be allowed to %s", access.Publish.Says())
	}
	if len(wrong) > 0 {
		return p.cardDesk(v, typed, wrong)
	}
	if err := p.Store.Comment(v.Context(), store.CommentParams{Authority: v.Authority.ID, Scorecard: c.Slug, Comment: m, By: by}); err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/scorecards/" + c.Slug))
	return nil
}

func (p *pages) scorecardIssued(v *route.Visit, c *suite.Card, typed url.Values, by store.By) error {
	if !mayIssue(v.Actor, c.Body) {
		return store.Forbidden("web", "your account may not issue the papers of this committee: it needs to be allowed to %s", access.Publish.Says())
	}
	wrong := map[string]string{}
	day, said := dayOf(typed, "meeting")
	if said == "" && day.IsZero() {
		said = "Say for which meeting"
	}
	if said != "" {
		wrong["meeting"], wrong["meeting-day"] = said, said
		return p.cardDesk(v, typed, wrong)
	}
	how := score.How{Public: typed.Get("everybody") != "", Why: typed.Get("why"), By: by}
	var err error
	if typed.Get("replaces") != "" {
		if how.Replaces, err = store.ParseIssueID(typed.Get("replaces")); err != nil {
			return err
		}
	}
	id, _, err := score.Issue(v.Context(), p.Store, score.Params{Authority: v.Authority, GSS: v.Site.GSS, Scorecard: c.Slug, Meeting: day, AsAt: store.AsAt{Authority: v.Authority.ID, On: v.Today}}, how)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		wrong["meeting"], wrong["meeting-day"] = page.Capital(said), page.Capital(said)
		return p.cardDesk(v, typed, wrong)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/papers/issued/" + id.String()))
	return nil
}
