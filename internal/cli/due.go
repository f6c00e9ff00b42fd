package cli

import (
	"encoding/json"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type dueCommand struct {
	dataFlags
	AsAt  day    `name:"as-at" help:"Judge as on this day, from what was known then; today if not given." placeholder:"DATE"`
	Known day    `help:"Judge from what was known by this later day: with hindsight." placeholder:"DATE"`
	Body  string `help:"Only what this body recorded or is owed." placeholder:"BODY"`
	Owner string `help:"Only what this person, post or body owes." placeholder:"OWNER"`
	All   bool   `help:"Also what is historic, and every entry of long groups."`
	JSON  bool   `help:"One JSON object."`
}

// Run says what is owed, most pressing first.
func (c dueCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	on := c.AsAt.Date
	if on.IsZero() {
		on = j.today()
	}
	known := c.Known.Date
	if known.IsZero() {
		known = on
	}
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID, On: known})
	if err != nil {
		return err
	}
	d := dueOn(picture, on, c)
	d.known = known
	if c.JSON {
		return d.writeJSON(j.out)
	}
	return d.write(j.out, k.Name, j.styleFor(j.out))
}

// group is a part of the list of what is due.
type group string

// The groups, most pressing first. What may have come back stands apart,
// whatever its timing: a suggestion enters no count until a person settles it.
const (
	groupOverdue  group = "overdue"
	groupDue      group = "due within 31 days"
	groupWaiting  group = "waiting"
	groupReturned group = "may have come back"
	groupNotYet   group = "not yet due"
	groupNoDate   group = "no date"
)

func groups() []group {
	return []group{groupOverdue, groupDue, groupWaiting, groupReturned, groupNotYet, groupNoDate}
}

// due is what is owed on a day, by group.
type due struct {
	on       calendar.Date // judged on
	known    calendar.Date // from what was known by
	undated  []store.Undated
	groups   map[group][]follow.Standing
	count    int
	reviewed int // of them followed
	historic int // left out
	all      bool
}

// dueOn judges a picture and keeps what is outstanding and asked for.
func dueOn(p store.Picture, on calendar.Date, c dueCommand) due {
	d := due{on: on, known: on, undated: p.Undated, groups: map[group][]follow.Standing{}, all: c.All}
	for _, s := range follow.Stand(p, on) {
		if !s.Outstanding() || !concerns(c.Body, s.Asker, string(s.To), string(s.ToIs)) || !concerns(c.Owner, string(s.By), string(s.ByIs)) {
			continue
		}
		switch s.Following {
		case civic.Historic:
			d.historic++
			if !c.All {
				continue
			}
		case civic.Followed:
			d.reviewed++
		}
		d.count++
		g := groupOf(s)
		d.groups[g] = append(d.groups[g], s)
	}
	return d
}

// concerns reports whether one of the names holds what is looked for.
func concerns(want string, names ...string) bool {
	if want == "" {
		return true
	}
	for _, n := range names {
		if strings.Contains(folded(n), folded(want)) {
			return true
		}
	}
	return false
}

func folded(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	return strings.ReplaceAll(s, "&", "and")
}

// groupOf places a commitment. One that recurs and may have come back is still
// owed the next time, so it keeps its timing's group.
func groupOf(s follow.Standing) group {
	if mayReturn(s) != nil && s.Due.Recurring == "" {
		return groupReturned
	}
	switch s.Timing {
	case civic.TimingOverdue:
		return groupOverdue
	case civic.TimingDue:
		return groupDue
	case civic.TimingWaiting:
		return groupWaiting
	case civic.TimingNotYetDue:
		return groupNotYet
	}
	return groupNoDate
}

// mayReturn is the suggested return that waits for a person, or nil.
func mayReturn(s follow.Standing) *store.Return {
	if s.Return == nil || s.Return.Verdict != store.VerdictOpen {
		return nil
	}
	return s.Return
}

// dueJSON is the object that `due --json` prints.
type dueJSON struct {
	AsAt        calendar.Date    `json:"as_at"`
	KnownBy     calendar.Date    `json:"known_by"`
	Undated     []undatedJSON    `json:"undated"`
	Commitments []commitmentJSON `json:"commitments"`
}

type undatedJSON struct {
	Item        string `json:"item"`
	Record      string `json:"record"`
	File        string `json:"file"`
	Title       string `json:"title"`
	Commitments int    `json:"commitments"`
	Why         string `json:"why"`
}

type commitmentJSON struct {
	Ref        store.Ref            `json:"ref"`
	Text       string               `json:"text"`
	Kind       civic.CommitmentKind `json:"kind"`
	Timing     civic.Timing         `json:"timing"`
	Why        string               `json:"why"`
	Followed   civic.Following      `json:"followed"`
	By         civic.Words          `json:"by"`
	ByIs       civic.Words          `json:"by_is"`
	To         civic.Words          `json:"to"`
	ToIs       civic.Words          `json:"to_is"`
	Due        civic.Due            `json:"due"`
	Soft       bool                 `json:"soft"`
	Returned   *returnedJSON        `json:"returned"`
	Same       []sameJSON           `json:"same"`
	Known      store.Known          `json:"known"`
	Confidence float64              `json:"confidence"`
	Rule       string               `json:"rule"`
	Sources    []sourceJSON         `json:"sources"`
}

type returnedJSON struct {
	Settled bool          `json:"settled"`
	Item    string        `json:"item"`
	Record  string        `json:"record"`
	Title   string        `json:"title"`
	On      calendar.Date `json:"on"`
	Score   float64       `json:"score"`
	Why     string        `json:"why"`
}

// sameJSON is another commitment that may be the same obligation.
type sameJSON struct {
	Ref   store.Ref `json:"ref"`
	Score float64   `json:"score"`
	Why   string    `json:"why"`
}

type sourceJSON struct {
	Record  string `json:"record"`
	File    string `json:"file"`
	Passage string `json:"passage"`
	Text    string `json:"text"`
}

func (d due) writeJSON(w io.Writer) error {
	out := dueJSON{AsAt: d.on, KnownBy: d.known, Undated: []undatedJSON{}, Commitments: []commitmentJSON{}}
	for _, u := range d.undated {
		out.Undated = append(out.Undated, undatedJSON{u.Item.String(), u.Record, u.File, u.Title, u.Commitments, u.Why})
	}
	for _, g := range groups() {
		for _, s := range d.groups[g] {
			out.Commitments = append(out.Commitments, standingJSON(s))
		}
	}
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	return lines.Encode(out)
}

func standingJSON(s follow.Standing) commitmentJSON {
	c := commitmentJSON{
		Ref: s.Ref, Text: s.Text, Kind: s.Kind, Timing: s.Timing, Why: s.Why, Followed: s.Following,
		By: s.By, ByIs: s.ByIs, To: s.To, ToIs: s.ToIs, Due: s.Due, Soft: s.Soft,
		Known: s.Known, Confidence: s.Confidence, Rule: s.Rule, Same: []sameJSON{}, Sources: []sourceJSON{},
	}
	for _, t := range s.Same {
		if t.Verdict == store.VerdictOpen {
			c.Same = append(c.Same, sameJSON{t.Ref, t.Score, t.Why})
		}
	}
	if r := s.Return; r != nil {
		c.Returned = &returnedJSON{
			Settled: r.Verdict == store.VerdictYes, Item: r.Item.String(), Record: r.Record, Title: r.Title,
			On: r.On, Score: r.Score, Why: or(r.Reason, r.Why),
		}
	}
	for _, src := range s.Sources {
		c.Sources = append(c.Sources, sourceJSON{src.Record, src.File, src.Passage.String(), src.Text})
	}
	return c
}
