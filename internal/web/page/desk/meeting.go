package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostMeeting is how many bytes what is typed in a meeting may have.
const mostMeeting = 1 << 20

// Typing is a form whose boxes the browser keeps while the connection is away, under a key.
type Typing struct {
	Key     string
	Version int64
	Form    component.Part
}

// Partial names the template.
func (Typing) Partial() string { return "desk/typing" }

// Confirmed has the browser forget what it kept under a key.
type Confirmed struct{ Key string }

// Partial names the template.
func (Confirmed) Partial() string { return "desk/confirmed" }

// meetings asks which meeting, and lists those of which somebody has a draft.
func (p *pages) meetings(v *route.Visit) error { return p.askMeeting(v, nil) }

func (p *pages) askMeeting(v *route.Visit, wrong map[string]string) error {
	names, err := p.desk.Committees(v.Context(), who(v), access.Settle)
	if err != nil {
		return err
	}
	drafts, err := p.desk.MeetingDrafts(v.Context(), who(v))
	if err != nil {
		return err
	}
	typed := v.URL.Query()
	var parts component.Parts
	title := "Go through the tracker in a meeting"
	windowTitle := title
	if len(wrong) > 0 {
		windowTitle = "Error: " + title
		var list component.Errors
		for _, box := range []struct{ name, id string }{{"body", "body"}, {"day", "day-day"}} {
			if said := wrong[box.name]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: box.id, Text: said})
			}
		}
		parts = append(parts, list)
	}
	bodies := component.Select{Field: component.Field{Name: "body", Label: "Which committee meets", Error: wrong["body"]}, Choices: []component.Choice{{Text: "Choose a committee"}}}
	for _, n := range names {
		bodies.Choices = append(bodies.Choices, component.Choice{Value: n, Text: n, Chosen: typed.Get("body") == n})
	}
	boxes := typed
	if !typed.Has("day-day") {
		boxes = nil
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/meeting"), Submit: component.Buttons{{Text: "Open its tracker"}},
		Parts: component.Parts{bodies, boxed(component.Field{Name: "day", Label: "Day of the meeting", Hint: "For example 7 9 2018.", Error: wrong["day"]}, boxes, v.Today)},
	})
	list := page.Links{Empty: "You have no draft of any meeting."}
	for i := range drafts {
		d := &drafts[i]
		list.Items = append(list.Items, page.LinkNote{
			Link: component.Link{Text: d.Name + ", " + d.Day.Long(), Href: meetingAddress(v, "/desk/meeting", desk.MeetingAt{Body: d.Name, Day: d.Day})},
			Note: "kept on " + calendar.OfTime(d.At).Long() + ", not confirmed",
		})
	}
	parts = append(parts, page.Section{ID: "drafts", Title: "Your drafts", Lead: "Nobody else sees them. They go on on any computer.", Body: list})
	if err := p.Pages.Show(v, page.Page{Title: windowTitle, Private: true, Trail: trail(v), Main: page.Content{
		Title: title, Lead: "Promise by promise: what the meeting closes, keeps open, calls back or asks. Nothing is final before you confirm it.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// meetingAddress is the address of a page of a meeting.
func meetingAddress(v *route.Visit, path string, at desk.MeetingAt, more ...string) string {
	q := url.Values{"body": {at.Body}, "day": {at.Day.String()}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return v.Anywhen(path + "?" + q.Encode())
}

// meetingKey is under what a browser keeps what is typed in a meeting.
func meetingKey(at desk.MeetingAt) string { return "meeting:" + at.Body + "|" + at.Day.String() }

// meetingAt reads which meeting is meant: its day from one box or from three.
func meetingAt(q url.Values) (desk.MeetingAt, map[string]string) {
	at := desk.MeetingAt{Body: strings.TrimSpace(q.Get("body"))}
	wrong := map[string]string{}
	if at.Body == "" {
		wrong["body"] = "Choose a committee"
	}
	if s := q.Get("day"); s != "" {
		day, err := calendar.ParseDate(s)
		if err != nil {
			wrong["day"] = "Write the day as 7, 9 and 2018"
		}
		at.Day = day
		return at, wrong
	}
	day, said := dayOf(q, "day")
	switch {
	case said != "":
		wrong["day"] = strings.TrimSuffix(said, ", or leave all three boxes empty")
	case day.IsZero():
		wrong["day"] = "Give the day of the meeting"
	}
	at.Day = day
	return at, wrong
}

// meeting shows the tracker of a committee with the boxes for what its meeting decides.
func (p *pages) meeting(v *route.Visit) error {
	at, wrong := meetingAt(v.URL.Query())
	if len(wrong) > 0 {
		return p.askMeeting(v, wrong)
	}
	m, err := p.desk.Meeting(v.Context(), who(v), at)
	if errors.Is(err, store.ErrNotFound) {
		said, _ := store.Public(err)
		return p.askMeeting(v, map[string]string{"body": page.Capital(said)})
	}
	if err != nil {
		return err
	}
	return p.typing(v, &m, nil, nil)
}

// typing is the page of a meeting, with what was typed where it was sent and something is
// wrong.
func (p *pages) typing(v *route.Visit, m *desk.Meeting, typed url.Values, wrong map[string]string) error {
	if err := p.desk.Shown(v.Context(), who(v), m, moment(v)); err != nil {
		return err
	}
	s := meetingSheet{v: v, m: m, typed: typed, wrong: wrong}
	if typed == nil {
		s.typed = minutesValues(&m.Minutes)
	}
	title := "Meeting of " + m.Body + ", " + m.Day.Long()
	windowTitle := title
	var parts component.Parts
	var notice component.Part
	if len(wrong) > 0 {
		windowTitle = "Error: " + title
		parts = append(parts, s.errors())
	} else if v.URL.Query().Get("kept") != "" {
		notice = component.Notification{Done: true, Text: "What you typed is kept. Nothing is entered before you confirm it."}
	}
	lead := page.Count(len(m.Rows), "promise is", "promises are") + " on the tracker. Each press keeps all that you typed; the last step shows you the draft action note, and you confirm it there."
	parts = append(parts, Typing{Key: meetingKey(m.MeetingAt), Version: m.Version, Form: s.form()})
	if err := p.Pages.Show(v, page.Page{Title: windowTitle, Private: true, Trail: meetingTrail(v), Before: notice, Scripts: []string{"meeting.js"}, Main: page.Content{
		Caption: "In the meeting", Title: title, Lead: lead, Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func meetingTrail(v *route.Visit) []component.Link {
	return append(trail(v), component.Link{Text: "Meetings", Href: v.Anywhen("/desk/meetings")})
}

// meetingKept keeps what was typed and goes on where the button says.
func (p *pages) meetingKept(v *route.Visit) error {
	typed := typedIn(v)
	at, bad := meetingAt(typed)
	if len(bad) > 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	version, err := strconv.ParseInt(typed.Get("version"), 10, 64)
	if err != nil || version < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	if typed.Get("drop") != "" {
		if err := p.desk.DropMeeting(v.Context(), who(v), at); err != nil {
			return err
		}
		v.Redirect(v.Anywhen("/desk/meetings"))
		return nil
	}
	minutes, wrong := minutesOf(typed)
	if len(wrong) == 0 {
		version, err = p.desk.KeepMeeting(v.Context(), who(v), at, minutes, version, moment(v))
		switch {
		case err == nil:
			p.onward(v, at, typed, version)
			return nil
		case errors.Is(err, store.ErrConflict):
			said, _ := store.Public(err)
			wrong = map[string]string{"": page.Capital(said) + ". What you see is what you typed here. Press again to put it in the place of what is kept there, or open the meeting anew to see that"}
		case errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrTooLarge):
			said, _ := store.Public(err)
			wrong = map[string]string{"": page.Capital(said)}
		default:
			return err
		}
	}
	m, err := p.desk.Meeting(v.Context(), who(v), at)
	if err != nil {
		return err
	}
	return p.typing(v, &m, typed, wrong)
}

// onward leads to the next promise, or to the draft action note.
func (p *pages) onward(v *route.Visit, at desk.MeetingAt, typed url.Values, version int64) {
	kept := strconv.FormatInt(version, 10)
	if typed.Get("check") != "" {
		v.Redirect(meetingAddress(v, "/desk/meeting/check", at, "kept", kept))
		return
	}
	to := meetingAddress(v, "/desk/meeting", at, "kept", kept)
	if next := typed.Get("next"); nextPlace(next) {
		to += "#" + next
	}
	v.Redirect(to)
}

// nextPlace reports whether words are a place of the page to go on at.
func nextPlace(s string) bool {
	_, err := store.ParseRef(s)
	return err == nil || s == "new"
}

// minutesValues are what was typed as the boxes of the form.
func minutesValues(m *desk.Minutes) url.Values {
	q := url.Values{"number": {m.Number}, "new-count": {strconv.Itoa(len(m.New) + 1)}}
	for i := range m.Decisions {
		d := &m.Decisions[i]
		for name, value := range map[string]string{"do": string(d.Do), "why": d.Why, "note": d.Note, "ask": d.Ask, "asker": d.Asker, "askby": d.AskBy, "until": d.Until} {
			q.Set(name+"-"+d.Ref, value)
		}
		if b := boxed(component.Field{}, nil, d.Back); b.Day != "" {
			q.Set("back-"+d.Ref+"-day", b.Day)
			q.Set("back-"+d.Ref+"-month", b.Month)
			q.Set("back-"+d.Ref+"-year", b.Year)
		}
	}
	for i := range m.New {
		s, at := &m.New[i], "new-"+strconv.Itoa(i)+"-"
		q.Set(at+"kind", string(s.Kind))
		q.Set(at+"words", s.Words)
		q.Set(at+"by", s.By)
		q.Set(at+"to", s.To)
		q.Set(at+"due", s.Due)
	}
	return q
}

// minutesOf reads the boxes of the form; what is wrong is told by the name of the box.
func minutesOf(q url.Values) (desk.Minutes, map[string]string) {
	m := desk.Minutes{Number: strings.TrimSpace(q.Get("number"))}
	wrong := map[string]string{}
	var refs []store.Ref
	for name := range q {
		if rest, ok := strings.CutPrefix(name, "do-"); ok {
			if ref, err := store.ParseRef(rest); err == nil && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
		if rest, ok := strings.CutPrefix(name, "why-"); ok {
			if ref, err := store.ParseRef(rest); err == nil && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	slices.Sort(refs)
	text := func(name string) string {
		s := strings.TrimSpace(q.Get(name))
		if len(s) > mostReason {
			wrong[name] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
		return s
	}
	for _, r := range refs {
		ref := r.String()
		if q.Get("drop-"+ref) != "" {
			continue
		}
		d := desk.Decision{
			Ref: ref, Do: desk.Do(q.Get("do-" + ref)), Why: text("why-" + ref), Note: text("note-" + ref),
			Ask: text("ask-" + ref), Asker: text("asker-" + ref), AskBy: text("askby-" + ref), Until: text("until-" + ref),
		}
		if !slices.Contains(desk.Dos(), d.Do) {
			wrong["do-"+ref] = "Choose one of what may be decided"
		}
		back, said := dayOf(q, "back-"+ref)
		if said != "" {
			wrong["back-"+ref] = said
		}
		if d.Do == desk.DoBack {
			d.Back = back
		}
		m.Decisions = append(m.Decisions, d)
	}
	m.New = newOf(q, text)
	return m, wrong
}

// pressOf is a press of whoever visits.
func pressOf(v *route.Visit) desk.Press { return desk.Press{Who: who(v), Moment: moment(v)} }
