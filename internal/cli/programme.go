package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

type programmeCommand struct {
	List listProgramme   `cmd:"" default:"withargs" help:"Say what comes to which meeting of a body, and what has none."`
	Move moveInProgramme `cmd:"" help:"Place a commitment, or an item, at another meeting."`
	Back backInProgramme `cmd:"" help:"Put a commitment back where its own day puts it."`
	Add  addToProgramme  `cmd:"" help:"Add an item of the body's own."`
	Off  offProgramme    `cmd:"" help:"Take an item of the body's own off again."`
}

// Help says how things come to stand where they do.
func (programmeCommand) Help() string {
	return `Each commitment that is open and owed to the body stands at one of its coming
meetings, or at none, with the reason. What is owed by a day stands at the last
meeting that is announced up to it; what hangs on an event, at the first after it;
what recurs, at each. Announce meetings with "arising calendar announce".

  arising programme --body "Scrutiny Board"
  arising programme move K-13 2022-12-08 --body "Scrutiny Board" --why …
  arising programme add "Budget briefing" --body "Scrutiny Board" --why …

Where something stands changes nothing of when it is due.`
}

type listProgramme struct {
	dataFlags
	asAtFlags
	Body string `help:"Whose work programme." required:"" placeholder:"BODY"`
	JSON bool   `help:"One JSON object."`
}

// Run prints the work programme.
func (c listProgramme) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	body, err := gather.BodyNamed(j.ctx, k.Store, q.AsAt, c.Body)
	if err != nil {
		return err
	}
	p, err := k.programme(j, q, body)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeProgramme(j.out, q, &p)
	}
	var b strings.Builder
	tellProgramme(&b, &p)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// programme is the work programme of a body, as the service sees it.
func (k *kept) programme(j *job, q question, body string) (follow.Programme, error) {
	pic, err := k.Known(j.ctx, q.AsAt)
	if err != nil {
		return follow.Programme{}, err
	}
	var ahead []store.Meeting
	if !q.judged.Before(j.today()) { // of today, an agenda that is there tells of its meeting
		all, err := k.Glance(j.ctx, store.GlanceParams{AsAt: store.AsAt{Authority: k.ID, Recorded: q.Recorded}, Choose: func(*store.Picture) []store.Ref { return nil }})
		if err != nil {
			return follow.Programme{}, err
		}
		for _, m := range all.Meetings {
			if m.Day.After(q.judged) {
				ahead = append(ahead, m)
			}
		}
	}
	stands := follow.Stand(pic, q.judged)
	all := follow.ProgrammesOf(follow.ProgrammesParams{Picture: pic, Stands: follow.Listed(stands), On: q.judged, Ahead: ahead})
	return all.Of(body), nil
}

func tellProgramme(b *strings.Builder, p *follow.Programme) {
	indented(b, "Forward work programme of "+p.Body+", as at "+p.On.Long()+".", 0)
	if len(p.With) > 0 {
		indented(b, "With what was owed to "+strings.Join(p.With, "; ")+".", 0)
	}
	if p.Heir != "" {
		indented(b, p.Heir+" has taken over from it: what it was owed stands in the programme of that.", 0)
	}
	if len(p.Meetings) == 0 && p.Heir == "" {
		indented(b, "No coming meeting is announced: “arising calendar announce” announces one.", 0)
	}
	for i := range p.Meetings {
		m := &p.Meetings[i]
		head := m.Day.Long()
		if m.Body != p.Body {
			head += ", " + m.Body
		}
		switch {
		case m.Cancelled:
			head += " (cancelled)"
		case !m.Was.IsZero():
			head += " (moved from " + m.Was.Long() + ")"
		}
		b.WriteString("\n")
		indented(b, head, 0)
		if len(m.Placed) == 0 && !m.Cancelled {
			indented(b, "Nothing stands here yet.", 2)
		}
		for n := range m.Placed {
			tellPlaced(b, &m.Placed[n])
		}
	}
	reason := follow.Unplaced("")
	for i := range p.Unplaced {
		x := &p.Unplaced[i]
		if x.Reason != reason {
			reason = x.Reason
			b.WriteString("\n")
			indented(b, "At no meeting: "+string(reason), 0)
		}
		tellPlaced(b, x)
	}
}

func tellPlaced(b *strings.Builder, x *follow.Placed) {
	if x.Own != nil {
		words := x.Own.Item.String() + "  " + x.Own.Own.Title
		if x.Own.Own.Brings != "" {
			words += " (" + x.Own.Own.Brings + ")"
		}
		if x.Own.Own.Purpose != "" {
			words += ": " + x.Own.Own.Purpose
		}
		indented(b, words, 2)
		if x.Carried != "" {
			indented(b, x.Carried, 6)
		}
		return
	}
	indented(b, x.Called()+"  "+oneLine(x.Text), 2)
	says := x.Why
	if x.Carried != "" && x.Carried != x.Why {
		says = strings.TrimSpace(x.Carried + " " + x.Why)
	}
	if x.After > 0 {
		says += " The meeting is " + plural(x.After, "day", "days") + " after its day."
	}
	indented(b, says, 6)
}

// oneLine is a text without its breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// programmeFlags say whose programme it is, since when, and why.
type programmeFlags struct {
	dataFlags
	historyFlags
	Body string `help:"Whose work programme." required:"" placeholder:"BODY"`
	Why  string `required:"" help:"Why." placeholder:"…"`
}

// place enters a placement, and tells how the programme stands then.
func (c programmeFlags) place(j *job, what string, fill func(*kept, *store.PlaceParams) error) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "why it stands there"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	body, err := gather.BodyNamed(j.ctx, k.Store, store.AsAt{Authority: k.ID}, c.Body)
	if err != nil {
		return err
	}
	p := store.PlaceParams{Authority: k.ID, Body: body, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("programme " + what)}
	if err := fill(k, &p); err != nil {
		return err
	}
	q := question{AsAt: store.AsAt{Authority: k.ID, On: j.today()}, judged: j.today()}
	if !p.Day.IsZero() {
		if err := k.coming(j, q, body, p.Day); err != nil {
			return err
		}
	}
	id, err := k.Place(j.ctx, p)
	if err != nil {
		return err
	}
	pro, err := k.programme(j, q, body)
	if err != nil {
		return err
	}
	var b strings.Builder
	if p.Ref == 0 && p.Item == 0 {
		indented(&b, "Entered as "+id.String()+".", 0)
	}
	tellProgramme(&b, &pro)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// coming refuses a day on which the body has no meeting to come.
func (k *kept) coming(j *job, q question, body string, day calendar.Date) error {
	p, err := k.programme(j, q, body)
	if err != nil {
		return err
	}
	var days []string
	for i := range p.Meetings {
		if m := &p.Meetings[i]; !m.Cancelled {
			if m.Day == day {
				return nil
			}
			days = append(days, m.Day.Long())
		}
	}
	known := "none is announced"
	if len(days) > 0 {
		known = "there is " + strings.Join(days, ", ")
	}
	return store.Invalid("programme", "%s has no coming meeting on %s: %s; “arising calendar announce” announces one", body, day.Long(), known)
}

type moveInProgramme struct {
	programmeFlags
	What     string `arg:"" help:"The commitment, as K-13 or SB 2021/22-03; or an item, as W-2."`
	To       day    `arg:"" help:"The day of the meeting."`
	Expected day    `help:"Of what recurs, which delivery: the last day on which it is expected." placeholder:"DATE"`
}

// Run places something at another meeting.
func (c moveInProgramme) Run(j *job) error {
	return c.place(j, "move", func(k *kept, p *store.PlaceParams) error {
		p.Day, p.Expected = c.To.Date, c.Expected.Date
		if item, err := store.ParsePlacementID(c.What); err == nil {
			own, err := k.ownItem(j, item)
			p.Item, p.Own = item, own
			return err
		}
		var err error
		p.Ref, err = k.ref(j, c.What)
		return err
	})
}

// ownItem is what an item of a body's own was said to be last.
func (k *kept) ownItem(j *job, item store.PlacementID) (store.OwnItem, error) {
	pic, err := k.Glance(j.ctx, store.GlanceParams{AsAt: store.AsAt{Authority: k.ID}, Choose: func(*store.Picture) []store.Ref { return nil }})
	if err != nil {
		return store.OwnItem{}, err
	}
	var own store.OwnItem
	found := false
	for i := range pic.Placements {
		if p := &pic.Placements[i]; p.Item == item && !p.Off {
			own, found = p.Own, true
		}
	}
	if !found {
		return own, store.NotFound("programme", "there is no item %s in a work programme", item)
	}
	return own, nil
}

type backInProgramme struct {
	programmeFlags
	What     string `arg:"" help:"The commitment, as K-13 or SB 2021/22-03."`
	Expected day    `help:"Of what recurs, which delivery." placeholder:"DATE"`
}

// Run takes a move back.
func (c backInProgramme) Run(j *job) error {
	return c.place(j, "back", func(k *kept, p *store.PlaceParams) error {
		var err error
		p.Off, p.Expected = true, c.Expected.Date
		p.Ref, err = k.ref(j, c.What)
		return err
	})
}

type addToProgramme struct {
	programmeFlags
	Title   string `arg:"" help:"What it is called on the agenda."`
	On      day    `help:"The day of the meeting; none yet if not given." placeholder:"DATE"`
	Brings  string `help:"Who brings it." placeholder:"…"`
	Purpose string `help:"What the meeting is to do with it." placeholder:"…"`
	Public  bool   `help:"The public may see it."`
}

// Run adds an item of the body's own.
func (c addToProgramme) Run(j *job) error {
	return c.place(j, "add", func(_ *kept, p *store.PlaceParams) error {
		p.Day, p.Own = c.On.Date, store.OwnItem{Title: c.Title, Brings: c.Brings, Purpose: c.Purpose, Public: c.Public}
		return nil
	})
}

type offProgramme struct {
	programmeFlags
	Item string `arg:"" help:"The item, as W-2."`
}

// Run takes an item off.
func (c offProgramme) Run(j *job) error {
	return c.place(j, "off", func(_ *kept, p *store.PlaceParams) error {
		item, err := store.ParsePlacementID(c.Item)
		p.Item, p.Off = item, true
		return err
	})
}

// programmeJSON is the work programme as --json prints it.
type programmeJSON struct {
	whenJSON
	Body     string       `json:"body"`
	With     []string     `json:"with"`
	Heir     string       `json:"taken_over_by,omitempty"`
	Meetings []comingJSON `json:"meetings"`
	Unplaced []placedJSON `json:"unplaced"`
}

type comingJSON struct {
	Body      string        `json:"body"`
	Day       calendar.Date `json:"day"`
	Was       calendar.Date `json:"moved_from,omitzero"`
	Cancelled bool          `json:"cancelled"`
	Items     []placedJSON  `json:"items"`
}

type placedJSON struct {
	Ref       string        `json:"ref"`
	Reference string        `json:"reference,omitempty"`
	Text      string        `json:"text"`
	Purpose   string        `json:"purpose"`
	Brings    string        `json:"brings,omitempty"`
	From      calendar.Date `json:"expected_from,omitzero"`
	To        calendar.Date `json:"expected_by,omitzero"`
	After     int           `json:"days_after"`
	ByClerk   bool          `json:"by_the_clerk"`
	Carried   string        `json:"carried,omitempty"`
	Why       string        `json:"why,omitempty"`
	Reason    string        `json:"no_meeting_because,omitempty"`
}

func writeProgramme(w io.Writer, q question, p *follow.Programme) error {
	out := programmeJSON{whenJSON: q.when(), Body: p.Body, With: append([]string{}, p.With...), Heir: p.Heir, Meetings: []comingJSON{}, Unplaced: placedOf(p.Unplaced)}
	for i := range p.Meetings {
		m := &p.Meetings[i]
		out.Meetings = append(out.Meetings, comingJSON{Body: m.Body, Day: m.Day, Was: m.Was, Cancelled: m.Cancelled, Items: placedOf(m.Placed)})
	}
	return writeJSON(w, out)
}

func placedOf(all []follow.Placed) []placedJSON {
	out := []placedJSON{}
	for i := range all {
		x := &all[i]
		one := placedJSON{
			Purpose: string(x.Purpose), From: x.Expected.From, To: x.Expected.To, After: x.After, ByClerk: x.By != nil, Carried: x.Carried, Why: x.Why, Reason: string(x.Reason),
		}
		if x.Own != nil {
			one.Ref, one.Text, one.Brings, one.ByClerk, one.Purpose = x.Own.Item.String(), x.Own.Own.Title, x.Own.Own.Brings, true, x.Own.Own.Purpose
		} else {
			one.Ref, one.Reference, one.Text = fmt.Sprint(x.Ref), x.Reference.String(), x.Text
		}
		out = append(out, one)
	}
	return out
}
