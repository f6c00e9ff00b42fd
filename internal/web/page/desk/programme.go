package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// programme shows the forward work programme of a committee, each thing with the way to
// move it.
func (p *pages) programme(v *route.Visit) error {
	typed := v.URL.Query()
	choose, err := p.chooseCommittee(v, "/desk/programme", typed.Get("body"), access.ReadRecord)
	if err != nil {
		return err
	}
	const title = "Forward work programme"
	parts := component.Parts{choose}
	lead := "What comes to which meeting of a committee, and what has none yet."
	if body := typed.Get("body"); body != "" {
		pro, err := p.desk.Programme(v.Context(), who(v), body)
		if err != nil {
			return err
		}
		parts = append(parts, p.programmeOf(v, &pro)...)
	}
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{Title: title, Lead: lead, Parts: parts}})
}

// chooseCommittee is the form by which a committee is chosen.
func (p *pages) chooseCommittee(v *route.Visit, path, body string, need access.Permission) (component.Part, error) {
	names, err := p.desk.Committees(v.Context(), who(v), need)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, store.Forbidden("web", "your account is over no committee")
	}
	bodies := component.Select{Field: component.Field{Name: "body", Label: "Which committee"}, Choices: []component.Choice{{Text: "Choose a committee"}}}
	for _, n := range names {
		bodies.Choices = append(bodies.Choices, component.Choice{Value: n, Text: n, Chosen: body == n})
	}
	return component.Form{Action: v.Anywhen(path), Parts: component.Parts{bodies}, Submit: component.Buttons{{Text: "Show it", Kind: component.Secondary}}}, nil
}

// programmeOf are the parts of the page of one committee's.
func (p *pages) programmeOf(v *route.Visit, pro *desk.Programme) component.Parts {
	links := page.Links{}
	add := func(text, path string, more ...string) {
		links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: text, Href: programmeAddress(v, path, pro.Body, more...)}})
	}
	if pro.May && pro.Heir == "" {
		add("Add an item of the committee’s own", "/desk/programme/item")
	}
	if pro.May {
		add("Announce, move or cancel a meeting", "/desk/calendar")
	}
	links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: "Take it as a paper (Word)", Href: programmeAddress(v, "/desk/papers/file", pro.Body, "paper", "programme", "form", "docx")}})
	parts := component.Parts{links}
	if pro.Heir != "" {
		parts = append(parts, component.Inset{Body: component.Text(pro.Heir + " has taken over from this committee: what it was owed stands in the programme of that.")})
	}
	if len(pro.With) > 0 {
		parts = append(parts, page.Paragraph{Text: "With what was owed to " + strings.Join(pro.With, "; ") + "."})
	}
	if len(pro.Meetings) == 0 {
		parts = append(parts, page.Paragraph{Text: "No coming meeting is announced."})
	}
	for i := range pro.Meetings {
		m := &pro.Meetings[i]
		id, title, lead := "on-"+m.Day.String(), m.Day.Long(), ""
		if m.Body != pro.Body {
			title = m.Body + ", " + title
		}
		if !m.Was.IsZero() {
			lead = "Moved from " + m.Was.Long() + "."
		}
		if m.Cancelled {
			title += " (cancelled)"
		}
		parts = append(parts, page.Section{ID: id, Title: title, Lead: lead, Body: p.placed(v, pro, id+"-items", "What comes on "+m.Day.Long(), m.Placed)})
	}
	for n, why := range follow.Unplaceds() {
		var of []follow.Placed
		for _, x := range pro.Unplaced {
			if x.Reason == why {
				of = append(of, x)
			}
		}
		if len(of) > 0 {
			id := "none-" + strconv.Itoa(n)
			parts = append(parts, page.Section{ID: id, Title: "At no meeting: " + string(why), Body: p.placed(v, pro, id+"-items", "What stands at no meeting: "+string(why), of)})
		}
	}
	return parts
}

// programmeAddress is the address of a page of a committee's programme.
func programmeAddress(v *route.Visit, path, body string, more ...string) string {
	q := url.Values{"body": {body}}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			q.Set(more[i], more[i+1])
		}
	}
	return v.Anywhen(path + "?" + q.Encode())
}

// placed is the table of what stands at a meeting, or at none.
func (p *pages) placed(v *route.Visit, pro *desk.Programme, id, caption string, all []follow.Placed) component.Table {
	t := component.Table{
		ID: id, Caption: caption, Size: component.Small, Headed: true, Stacked: true, Empty: "Nothing stands here yet.",
		Columns: []component.Column{{Text: "What"}, {Text: "Expected"}, {Text: "Why here"}, {Text: "Change"}},
	}
	for i := range all {
		x := &all[i]
		what, expected := component.Cell{}, "–"
		var called string
		var why []string
		if x.Own != nil {
			called = x.Own.Item.String()
			shown := "not for the public yet"
			if x.Own.Own.Public {
				shown = "the public sees it"
			}
			what.Text = called + ": " + x.Own.Own.Title
			for _, s := range []string{x.Carried, x.Own.Own.Purpose, "Brought by " + page.Or(x.Own.Own.Brings, "nobody yet") + "; " + shown + "."} {
				if s != "" {
					why = append(why, s)
				}
			}
		} else {
			called = x.Called()
			what.Part = component.Link{Text: called + ": " + page.Shorten(x.Text, 160), Href: v.Anywhen("/desk/promises/" + x.Ref.String())}
			switch {
			case x.Purpose == follow.PurposeDecide:
				expected = "To be closed, or kept open"
			case !x.Expected.IsZero():
				expected = page.Capital(follow.InWords(x.Expected))
			default:
				expected = "No day is given"
			}
			if x.Carried != "" && x.Carried != x.Why {
				why = append(why, x.Carried)
			}
			why = append(why, x.Why)
			if x.After > 0 {
				why = append(why, "The meeting is "+page.Count(x.After, "day", "days")+" after the day by which it is expected.")
			}
		}
		row := []component.Cell{what, {Text: expected}, {Text: strings.Join(why, " ")}, {}}
		if pro.May {
			row[3].Part = component.Link{Text: "Move it", Hidden: ": " + called, Href: programmeAddress(v, "/desk/programme/item", pro.Body, "what", namedAs(x), "expected", day(x))}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// namedAs names something in an address.
func namedAs(x *follow.Placed) string {
	if x.Own != nil {
		return x.Own.Item.String()
	}
	return x.Ref.String()
}

// day is which delivery of what recurs is meant, in an address; empty of what comes once.
func day(x *follow.Placed) string {
	if x.Standing == nil || !x.Recurs() || x.Purpose != follow.PurposeReturn || x.Expected.To.IsZero() {
		return ""
	}
	return x.Expected.To.String()
}

// programmeItem is the page on which something is moved, or an item is added.
func (p *pages) programmeItem(v *route.Visit) error { return p.itemPage(v, v.URL.Query(), nil) }

// itemBoxes are its boxes, in their order.
var itemBoxes = []string{"title", "brings", "purpose", "day", "why"}

// mostTitle is how many letters the title of an item may have.
const mostTitle = 300

func (p *pages) itemPage(v *route.Visit, typed url.Values, wrong map[string]string) error {
	pro, err := p.desk.Programme(v.Context(), who(v), typed.Get("body"))
	if err != nil {
		return err
	}
	if !pro.May {
		return store.Forbidden("web", "your account may not change the work programme of %s", pro.Body)
	}
	x, err := theOne(&pro, typed)
	if err != nil {
		return err
	}
	title, caption := "Add an item", "Forward work programme of "+pro.Body
	own, at, hasMove := store.OwnItem{}, calendar.Date{}, false
	fields := []component.Hidden{{Name: "body", Value: pro.Body}, {Name: "entry", Value: strconv.FormatInt(pro.Entry, 10)}}
	var parts component.Parts
	if x != nil {
		title = "Move “" + page.Shorten(wordsOf(x), 80) + "”"
		fields = append(fields, component.Hidden{Name: "what", Value: namedAs(x)}, component.Hidden{Name: "expected", Value: day(x)})
		at = standsAt(&pro, x)
		rows := []component.SummaryRow{{Key: "Where it stands now", Value: page.Or(page.Day(at), "At no meeting")}}
		if x.Own != nil {
			own = x.Own.Own
			rows = append(rows, component.SummaryRow{Key: "Put there because", Value: x.Own.Why})
		} else {
			hasMove = x.By != nil
			rows = append(rows, component.SummaryRow{Key: "Why", Value: x.Why})
			if !x.Expected.IsZero() {
				rows = append(rows, component.SummaryRow{Key: "Expected", Value: page.Capital(follow.InWords(x.Expected)) + ": that stays as it is, wherever it stands"})
			}
		}
		parts = append(parts, component.Summary{Rows: rows})
	}
	value := func(name, stands string) string {
		if typed.Has("act") {
			return typed.Get(name)
		}
		return stands
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	var boxes component.Parts
	if x == nil || x.Own != nil {
		boxes = append(
			boxes,
			component.Input{Field: field("title", "Title", "As the agenda will have it."), Value: value("title", own.Title), Spell: true},
			component.Input{Field: field("brings", "Who brings it (optional)", ""), Value: value("brings", own.Brings)},
			component.Input{Field: field("purpose", "What the meeting is to do with it (optional)", "For example: to note, to decide, to scrutinise before Cabinet does."), Value: value("purpose", own.Purpose), Spell: true},
			component.Checkboxes{Field: field("public", "Who sees it", ""), Choices: []component.Choice{{
				Value: "yes", Text: "The public sees it, on the site and in papers", Chosen: value("public", map[bool]string{true: "yes"}[own.Public]) != "",
			}}},
		)
	}
	days := component.Radios{Field: field("day", "At which meeting", "")}
	chosen := value("day", at.String())
	if at.IsZero() && !typed.Has("act") {
		chosen = ""
	}
	for i := range pro.Meetings {
		m := &pro.Meetings[i]
		if m.Cancelled {
			continue
		}
		hint := ""
		if x != nil && x.Standing != nil && x.Purpose == follow.PurposeReturn && !x.Expected.To.IsZero() && m.Day.After(x.Expected.To) {
			hint = page.Count(m.Day.Sub(x.Expected.To), "day", "days") + " after the day by which it is expected."
		}
		days.Choices = append(days.Choices, component.Choice{Value: m.Day.String(), Text: m.Day.Long(), Hint: hint, Chosen: chosen == m.Day.String()})
	}
	if x == nil || x.Own != nil {
		days.Choices = append(days.Choices, component.Choice{Value: "none", Text: "None yet", Or: len(days.Choices) > 0, Chosen: chosen == "none" || chosen == ""})
	}
	submit := component.Buttons{{Text: "Place it there", Name: "act", Value: "place"}}
	switch {
	case x == nil:
		submit[0].Text = "Add it"
	case x.Own != nil:
		submit = append(submit, component.Button{Text: "Take it off", Kind: component.Secondary, Name: "act", Value: "off"})
	case hasMove:
		submit = append(submit, component.Button{Text: "Put it back where its day puts it", Kind: component.Secondary, Name: "act", Value: "back"})
	}
	if len(days.Choices) == 0 {
		parts = append(parts, page.Paragraph{Text: "No coming meeting is announced to which it could be moved."}, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Announce a meeting", Href: programmeAddress(v, "/desk/calendar", pro.Body)}}}})
	} else {
		boxes = append(boxes, days, component.Input{Field: field("why", "Why", "Those who keep the record read it, and not the public."), Value: value("why", ""), Spell: true})
		parts = append(parts, component.Form{Action: v.Anywhen("/desk/programme/item"), Post: true, Fields: fields, Parts: boxes, Submit: submit})
	}
	heading := title
	if len(wrong) > 0 {
		heading = "Error: " + title
		var list component.Errors
		if said := wrong[""]; said != "" {
			list.Items = append(list.Items, component.FieldError{ID: "main", Text: said})
		}
		for _, box := range itemBoxes {
			if said := wrong[box]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: box, Text: said})
			}
		}
		parts = append(component.Parts{list}, parts...)
	}
	if err := p.Pages.Show(v, page.Page{
		Title: heading, Private: true, Trail: append(trail(v), component.Link{Text: "Forward work programme", Href: programmeAddress(v, "/desk/programme", pro.Body)}),
		Main: page.Content{Caption: caption, Title: title, Parts: parts},
	}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func wordsOf(x *follow.Placed) string {
	if x.Own != nil {
		return x.Own.Own.Title
	}
	return x.Text
}

// theOne finds what is to be moved; nil where an item is to be added.
func theOne(pro *desk.Programme, typed url.Values) (*follow.Placed, error) {
	what := typed.Get("what")
	if what == "" {
		return nil, nil
	}
	for _, x := range pro.All() {
		if namedAs(x) == what && (typed.Get("expected") == "" || day(x) == typed.Get("expected")) {
			return x, nil
		}
	}
	return nil, store.NotFound("web", "that does not stand in the work programme of %s any more", pro.Body)
}

// standsAt is the day of the meeting at which something stands; zero where at none.
func standsAt(pro *desk.Programme, x *follow.Placed) calendar.Date {
	for i := range pro.Meetings {
		for j := range pro.Meetings[i].Placed {
			if &pro.Meetings[i].Placed[j] == x {
				return pro.Meetings[i].Day
			}
		}
	}
	return calendar.Date{}
}

// placedThere enters where something is to stand.
func (p *pages) placedThere(v *route.Visit) error {
	typed := typedIn(v)
	press := desk.Press{Who: who(v), Moment: moment(v), Why: strings.TrimSpace(typed.Get("why"))}
	press.Entry, _ = strconv.ParseInt(typed.Get("entry"), 10, 64)
	place := store.PlaceParams{Body: typed.Get("body"), Own: store.OwnItem{Title: typed.Get("title"), Brings: typed.Get("brings"), Purpose: typed.Get("purpose"), Public: typed.Get("public") != ""}}
	wrong := map[string]string{}
	what, act := typed.Get("what"), typed.Get("act")
	var err error
	if ref, rerr := store.ParseRef(what); rerr == nil {
		place.Ref, place.Own = ref, store.OwnItem{}
	} else if what != "" {
		if place.Item, err = store.ParsePlacementID(what); err != nil {
			return err
		}
	}
	if s := typed.Get("expected"); s != "" {
		if place.Expected, err = calendar.ParseDate(s); err != nil {
			return store.Invalid("web", "the form is broken: go back to the page and press the button there")
		}
	}
	switch {
	case act == "off" || act == "back":
		place.Off, place.Own = true, store.OwnItem{}
	default:
		if place.Ref == 0 && strings.TrimSpace(place.Own.Title) == "" {
			wrong["title"] = "Write what the item is called"
		}
		switch s := typed.Get("day"); s {
		case "none":
		case "":
			wrong["day"] = "Choose a meeting"
		default:
			if place.Day, err = calendar.ParseDate(s); err != nil {
				wrong["day"] = "Choose a meeting"
			}
		}
		if place.Ref != 0 && place.Day.IsZero() {
			wrong["day"] = "Choose a meeting"
		}
	}
	if press.Why == "" {
		wrong["why"] = "Say why"
	}
	for box, most := range map[string]int{"title": mostTitle, "brings": mostTitle, "purpose": mostTitle, "why": mostReason} {
		if len(typed.Get(box)) > most {
			wrong[box] = "Say it in " + page.Number(most) + " letters or fewer"
		}
	}
	if len(wrong) > 0 {
		return p.itemPage(v, typed, wrong)
	}
	done, err := p.desk.Place(v.Context(), press, place)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		return p.itemPage(v, typed, map[string]string{"": page.Capital(said)})
	}
	if err != nil {
		return err
	}
	v.Redirect(programmeAddress(v, "/desk/programme", place.Body, "done", map[bool]string{true: "yes", false: "again"}[bool(done)]))
	return nil
}
