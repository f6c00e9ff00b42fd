package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// meetingDays lists the coming meetings of a committee, and announces, moves and cancels
// them.
func (p *pages) meetingDays(v *route.Visit) error {
	return p.daysPage(v, v.URL.Query().Get("body"), nil, nil)
}

func (p *pages) daysPage(v *route.Visit, body string, typed url.Values, wrong map[string]string) error {
	choose, err := p.chooseCommittee(v, "/desk/calendar", body, access.Settle)
	if err != nil {
		return err
	}
	title, parts := "Announce, move or cancel a meeting", component.Parts{}
	heading := title
	if len(wrong) > 0 {
		heading = "Error: " + title
		var list component.Errors
		for _, said := range wrong {
			list.Items = append(list.Items, component.FieldError{ID: "day-day", Text: said})
		}
		parts = append(parts, list)
	}
	parts = append(parts, choose)
	if body != "" {
		pro, err := p.desk.Programme(v.Context(), who(v), body)
		if err != nil {
			return err
		}
		if !pro.May {
			return store.Forbidden("web", "your account is not over %s", pro.Body)
		}
		t := component.Table{
			ID: "days", Caption: "Coming meetings of " + pro.Body, Size: component.Medium, Headed: true, Stacked: true, Empty: "No coming meeting is known.",
			Columns: []component.Column{{Text: "Day"}, {Text: "What stands at it", Numeric: true}, {Text: "What became of it"}, {Text: "Change"}},
		}
		for i := range pro.Meetings {
			m := &pro.Meetings[i]
			became := "–"
			change := component.Part(component.Parts{
				component.Link{Text: "Move it", Hidden: ", " + m.Day.Long(), Href: conveneAddress(v, pro.Body, civic.MeetingMoved, m.Day)},
				component.Text(" or "),
				component.Link{Text: "cancel it", Hidden: ", " + m.Day.Long(), Href: conveneAddress(v, pro.Body, civic.MeetingCancelled, m.Day)},
			})
			switch {
			case m.Cancelled:
				became, change = "Cancelled", component.Text("–")
			case m.Body != pro.Body:
				became, change = "It is "+m.Body+"’s", component.Text("–")
			case !m.Was.IsZero():
				became = "Moved from " + m.Was.Long()
			}
			t.Rows = append(t.Rows, []component.Cell{{Text: m.Day.Long()}, {Text: page.Number(len(m.Placed))}, {Text: became}, {Part: change}})
		}
		announce := component.Form{
			Action: v.Anywhen("/desk/calendar/check"), Submit: component.Buttons{{Text: "See what it would change"}},
			Fields: []component.Hidden{{Name: "body", Value: pro.Body}, {Name: "state", Value: string(civic.MeetingAnnounced)}},
			Parts:  component.Parts{boxed(component.Field{Name: "day", Label: "Day of the meeting", Hint: "For example 7 9 2018.", Error: wrong["day"]}, typed, never)},
		}
		parts = append(parts, t, page.Section{ID: "announce", Title: "Announce a meeting", Lead: "Nothing is entered before you have seen what it changes.", Body: announce}, page.Links{Items: []page.LinkNote{
			{Link: component.Link{Text: "The forward work programme", Href: programmeAddress(v, "/desk/programme", pro.Body)}},
		}})
	}
	if err := p.Pages.Show(v, page.Page{Title: heading, Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{
		Title: title, Lead: "What is due at meetings, and what is expected at each, moves with them.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// conveneAddress is the address of the page that asks before something is said of a meeting.
func conveneAddress(v *route.Visit, body string, state civic.MeetingState, day calendar.Date) string {
	return programmeAddress(v, "/desk/calendar/check", body, "state", string(state), "day", day.String())
}

// convening reads which meeting is meant, and what is said of it. A day comes in one box or
// in three.
func convening(q url.Values) (desk.Convening, map[string]string) {
	c := desk.Convening{Body: q.Get("body"), State: civic.MeetingState(q.Get("state"))}
	wrong := map[string]string{}
	for name, into := range map[string]*calendar.Date{"day": &c.Day, "to": &c.To} {
		if s := q.Get(name); s != "" {
			day, err := calendar.ParseDate(s)
			if err != nil {
				wrong[name] = "Write the day as 7, 9 and 2018"
			}
			*into = day
			continue
		}
		day, said := dayOf(q, name)
		if said != "" {
			wrong[name] = said
		}
		*into = day
	}
	if c.Day.IsZero() && wrong["day"] == "" {
		wrong["day"] = "Give the day of the meeting"
	}
	return c, wrong
}

// conveneTitles are what the page that asks is called.
var conveneTitles = map[civic.MeetingState]string{
	civic.MeetingAnnounced: "Announce the meeting of %s", civic.MeetingMoved: "Move the meeting of %s", civic.MeetingCancelled: "Cancel the meeting of %s",
}

// conveneCheck shows what it would change, and asks.
func (p *pages) conveneCheck(v *route.Visit) error {
	return p.checkPage(v, v.URL.Query(), nil)
}

func (p *pages) checkPage(v *route.Visit, typed url.Values, wrong map[string]string) error {
	c, said := convening(typed)
	if conveneTitles[c.State] == "" {
		return store.NotFound("web", "there is no such form")
	}
	if said["day"] != "" {
		return p.daysPage(v, c.Body, typed, map[string]string{"day": said["day"]})
	}
	if wrong == nil {
		wrong = map[string]string{}
	}
	asked := typed.Has("to-day") || typed.Has("to")
	if asked && said["to"] != "" {
		wrong["to"] = said["to"]
	}
	if c.State == civic.MeetingMoved && asked && c.To.IsZero() && wrong["to"] == "" {
		wrong["to"] = "Give the day to which it is moved"
	}
	title := strings.Replace(conveneTitles[c.State], "%s", c.Day.Long(), 1)
	var parts component.Parts
	var e desk.Effect
	ready := c.State != civic.MeetingMoved || asked && wrong["to"] == ""
	if ready {
		var err error
		e, err = p.desk.Effect(v.Context(), who(v), c)
		switch {
		case errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict):
			words, _ := store.Public(err)
			if c.State != civic.MeetingMoved {
				return p.daysPage(v, c.Body, typed, map[string]string{"day": page.Capital(words)})
			}
			wrong["to"], ready = page.Capital(words), false
		case err != nil:
			return err
		}
	}
	fields := []component.Hidden{{Name: "body", Value: c.Body}, {Name: "state", Value: string(c.State)}, {Name: "day", Value: c.Day.String()}}
	if c.State == civic.MeetingMoved {
		boxes := typed
		if !typed.Has("to-day") {
			boxes = nil
		}
		parts = append(parts, component.Form{
			Action: v.Anywhen("/desk/calendar/check"), Fields: fields, Submit: component.Buttons{{Text: "See what it would change", Kind: component.Secondary}},
			Parts: component.Parts{boxed(component.Field{Name: "to", Label: "To which day", Hint: "For example 7 9 2018.", Error: wrong["to"]}, boxes, c.To)},
		})
	}
	if ready {
		parts = append(parts, effects(v, &e)...)
		fields = append(fields, component.Hidden{Name: "entry", Value: strconv.FormatInt(e.Entry, 10)})
		button := map[civic.MeetingState]string{civic.MeetingAnnounced: "Announce it", civic.MeetingMoved: "Move it", civic.MeetingCancelled: "Cancel it"}[c.State]
		if c.State == civic.MeetingMoved {
			fields = append(fields, component.Hidden{Name: "to", Value: c.To.String()})
		}
		parts = append(parts, component.Form{
			Action: v.Anywhen("/desk/calendar"), Post: true, Fields: fields, Submit: component.Buttons{{Text: button}},
			Parts: component.Parts{component.Input{Field: component.Field{Name: "why", Label: "What shows it", Hint: "For example: the calendar of meetings; the chair’s letter of 5 September.", Error: wrong["why"]}, Value: typed.Get("why"), Spell: true}},
		})
	}
	heading := title
	if len(wrong) > 0 {
		heading = "Error: " + title
		var list component.Errors
		for _, box := range []struct{ name, id string }{{"", "main"}, {"to", "to-day"}, {"why", "why"}} {
			if said := wrong[box.name]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: box.id, Text: said})
			}
		}
		parts = append(component.Parts{list}, parts...)
	}
	if err := p.Pages.Show(v, page.Page{
		Title: heading, Private: true, Trail: append(trail(v), component.Link{Text: "Announce, move or cancel a meeting", Href: programmeAddress(v, "/desk/calendar", c.Body)}),
		Main: page.Content{Caption: c.Body, Title: title, Parts: parts},
	}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// effects are the tables of what would change.
func effects(v *route.Visit, e *desk.Effect) component.Parts {
	dues := component.Table{
		ID: "dues", Caption: "Expected by another day", Size: component.Medium, Headed: true, Stacked: true, Empty: "No promise would be expected by another day.",
		Columns: []component.Column{{Text: "Promise"}, {Text: "As it is"}, {Text: "As it would be"}},
	}
	for _, d := range e.Dues {
		dues.Rows = append(dues.Rows, []component.Cell{{Text: d.Called() + ": " + page.Shorten(d.Text, 120), Href: v.Anywhen("/desk/promises/" + d.Ref.String())}, {Text: d.Was}, {Text: d.Is}})
	}
	stands := component.Table{
		ID: "moved", Caption: "Standing at another meeting", Size: component.Medium, Headed: true, Stacked: true, Empty: "Nothing would stand at another meeting.",
		Columns: []component.Column{{Text: "What"}, {Text: "As it is"}, {Text: "As it would be"}},
	}
	for _, m := range e.Moved {
		what := component.Cell{Text: m.Called + ": " + page.Shorten(m.Words, 120)}
		if m.Ref != 0 {
			what.Href = v.Anywhen("/desk/promises/" + m.Ref.String())
		}
		stands.Rows = append(stands.Rows, []component.Cell{what, {Text: page.Capital(page.Or(m.Was, "nowhere"))}, {Text: page.Capital(m.Is)}})
	}
	return component.Parts{dues, stands}
}

// convened enters it.
func (p *pages) convened(v *route.Visit) error {
	typed := typedIn(v)
	c, said := convening(typed)
	why := strings.TrimSpace(typed.Get("why"))
	switch {
	case len(said) > 0 || conveneTitles[c.State] == "":
		return store.Invalid("web", "the form is broken: go back to the page and press the button there")
	case why == "":
		return p.checkPage(v, typed, map[string]string{"why": "Say what shows it"})
	case len(why) > mostReason:
		return p.checkPage(v, typed, map[string]string{"why": "Say it in " + page.Number(mostReason) + " letters or fewer"})
	}
	press := desk.Press{Who: who(v), Moment: moment(v), Why: why}
	press.Entry, _ = strconv.ParseInt(typed.Get("entry"), 10, 64)
	done, err := p.desk.Convene(v.Context(), press, c)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		words, _ := store.Public(err)
		return p.daysPage(v, c.Body, nil, map[string]string{"day": page.Capital(words)})
	}
	if err != nil {
		return err
	}
	v.Redirect(programmeAddress(v, "/desk/calendar", c.Body, "done", map[bool]string{true: "yes", false: "again"}[bool(done)]))
	return nil
}
