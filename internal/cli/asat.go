package cli

import (
	"fmt"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// asAtFlags say of which day, from whose knowledge, an answer is asked for. The
// commands that show how promises and matters stand have them, and the search. A
// list of changes is the service's own and knows the day only.
type asAtFlags struct {
	AsAt     day      `name:"as-at" help:"Judge as on this day, from what was known then; today if not given." placeholder:"DATE"`
	Known    day      `help:"Judge from what was known by this later day: with hindsight." placeholder:"DATE"`
	Recorded moment   `help:"Leave out what entered here after this day or moment." placeholder:"DATE"`
	KnownTo  audience `name:"known-to" help:"From what had been given to this body; or to public, or partner:NAME." placeholder:"BODY"`
}

// again writes the flags as they were given, for a command that goes on.
func (f asAtFlags) again() string {
	var b strings.Builder
	for _, d := range []struct {
		flag string
		day  calendar.Date
	}{{"as-at", f.AsAt.Date}, {"known", f.Known.Date}, {"recorded", f.Recorded.day.Date}} {
		if !d.day.IsZero() {
			fmt.Fprintf(&b, " --%s %s", d.flag, d.day)
		}
	}
	if !f.Recorded.at.IsZero() {
		b.WriteString(" --recorded " + f.Recorded.at.Format(time.RFC3339Nano))
	}
	switch to := f.KnownTo; {
	case to.Service():
	case to.Kind == civic.AudiencePartner:
		b.WriteString(" --known-to " + inShell("partner:"+to.Name))
	case to.Kind == civic.AudienceBody:
		b.WriteString(" --known-to " + inShell("body:"+to.Name))
	default:
		b.WriteString(" --known-to " + string(to.Kind))
	}
	return b.String()
}

// question is what an answer was asked for: the one place where flags become a
// question to the store.
type question struct {
	store.AsAt               // AsAt.On is the day by which it was known
	judged     calendar.Date // the day it is judged on
	recorded   string        // by when it was recorded, in words; empty where it was not asked
}

// ask makes the question that the flags ask.
func (f asAtFlags) ask(j *job, a store.AuthorityID) question {
	q := question{judged: f.AsAt.Date, recorded: f.Recorded.words()}
	if q.judged.IsZero() {
		q.judged = j.today()
	}
	q.AsAt = store.AsAt{Authority: a, On: f.Known.Date, Recorded: f.Recorded.end(j.Now().Location()), To: f.KnownTo.Audience}
	if q.On.IsZero() {
		q.On = q.judged
	}
	return q
}

// onDay asks about a day, from all that was known then.
func onDay(on calendar.Date) question { return question{AsAt: store.AsAt{On: on}, judged: on} }

// also says what was asked for beside the day, for the end of a heading.
func (q question) also() string {
	var b strings.Builder
	if q.recorded != "" {
		b.WriteString(", as recorded by " + q.recorded)
	}
	if !q.To.Service() {
		b.WriteString(", as released to " + q.To.String())
	}
	return b.String()
}

// heading says of which day and from whose knowledge a list is: "as known on 15
// March 2023, as released to Cabinet".
func (q question) heading() string {
	words := "as known on " + q.On.Long()
	if q.On != q.judged {
		words = "on " + q.judged.Long() + ", by what was known on " + q.On.Long()
	}
	return words + q.also()
}

// whenJSON is of which day and from whose knowledge an answer is.
type whenJSON struct {
	AsAt       calendar.Date `json:"as_at"`
	KnownBy    calendar.Date `json:"known_by"`
	RecordedBy *time.Time    `json:"recorded_by"`
	KnownTo    knownToJSON   `json:"known_to"`
}

// askedJSON is what was asked for, in an object that is printed.
type askedJSON struct {
	whenJSON
	RestsOn restsJSON `json:"rests_on"`
}

type knownToJSON struct {
	Audience string  `json:"audience"`
	Name     *string `json:"name"`
}

// restsJSON counts the facts of an answer that were entered after the day they
// claim.
type restsJSON struct {
	EnteredAfter int `json:"entered_after"`
	Cited        int `json:"cited"`
}

func (q question) json(late store.Late) askedJSON {
	return askedJSON{q.when(), restsJSON{late.Facts, late.Cited}}
}

func (q question) when() whenJSON {
	out := whenJSON{AsAt: q.judged, KnownBy: q.On}
	if !q.Recorded.IsZero() {
		at := q.Recorded.UTC()
		out.RecordedBy = &at
	}
	out.KnownTo.Audience = or(string(q.To.Kind), "service")
	if q.To.Name != "" {
		out.KnownTo.Name = &q.To.Name
	}
	return out
}

// enteredJSON is how long after the day it claims a person's fact was entered;
// null where that was on the day.
type enteredJSON struct {
	Days  int     `json:"days_after"`
	Cites *string `json:"cites"`
}

func entered(e store.Entered) *enteredJSON {
	if e.After == 0 {
		return nil
	}
	out := enteredJSON{Days: e.After}
	if e.Cites != "" {
		out.Cites = &e.Cites
	}
	return &out
}

// enteredAfter marks a fact that was entered after the day it claims: " (entered
// 40 days after; the minutes of the day show it)". Others are not marked.
func enteredAfter(e store.Entered) string {
	switch {
	case e.After == 0:
		return ""
	case e.Cites == "":
		return fmt.Sprintf(" (entered %s after)", count(e.After, "day"))
	}
	return fmt.Sprintf(" (entered %s after; shown by “%s”)", count(e.After, "day"), e.Cites)
}

// restsOn says on how many facts that were entered after their day an answer
// rests; nothing where there are none.
func restsOn(late store.Late) string {
	if late.Facts == 0 {
		return ""
	}
	words := fmt.Sprintf("It rests on %s entered after the day claimed", plural(late.Facts, "fact that was", "facts that were"))
	if late.Cited > 0 {
		words += fmt.Sprintf(", %d of them citing what shows it", late.Cited)
	}
	return words + "."
}

// moment is a day, or a moment as RFC 3339 writes it: by which something had
// been entered.
type moment struct {
	day day
	at  time.Time
}

// UnmarshalText reads a moment, or a day.
func (m *moment) UnmarshalText(b []byte) error {
	text := strings.TrimSpace(string(b))
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		m.at = at
		return nil
	}
	if m.day.UnmarshalText(b) != nil {
		return fmt.Errorf("%q is no day and no moment: write it as 2019-03-01, or as 2019-03-01T14:05:00Z", text)
	}
	return nil
}

// end is the last moment that counts: of a day, its last.
func (m moment) end(in *time.Location) time.Time {
	if m.day.IsZero() {
		return m.at
	}
	year, month, d := m.day.Civil()
	return time.Date(year, month, d+1, 0, 0, 0, 0, in).Add(-time.Nanosecond)
}

func (m moment) words() string {
	switch {
	case !m.at.IsZero():
		return m.at.Format("2 January 2006, 15:04:05 MST")
	case !m.day.IsZero():
		return m.day.Long()
	}
	return ""
}

// audience is one of those to whom facts are released, as a person types it.
type audience struct{ store.Audience }

// UnmarshalText reads public, service, partner:NAME or the name of a body.
func (a *audience) UnmarshalText(b []byte) error {
	got, err := store.ParseAudience(string(b))
	if err != nil {
		said, _ := store.Public(err)
		return fmt.Errorf("%s", said)
	}
	a.Audience = got
	return nil
}

// historyFlags are of a fact that is entered after its day.
type historyFlags struct {
	Known day    `help:"Since when, where that is not today; it is marked as entered later." placeholder:"DATE"`
	Cites string `help:"What shows that day." placeholder:"…"`
}

// check refuses words that show a day where no day is given.
func (h historyFlags) check() error {
	if h.Cites != "" && h.Known.IsZero() {
		return misused("--cites says what shows the day of --known: give the day too")
	}
	return nil
}
