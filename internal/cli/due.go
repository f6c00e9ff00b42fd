package cli

import (
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type dueCommand struct {
	dataFlags
	asAtFlags
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
	q := c.ask(j, k.ID)
	d, err := c.look(j, k, q)
	if err != nil {
		return err
	}
	if c.JSON {
		return d.writeJSON(j.out)
	}
	return d.write(j.out, k.Name, j.styleFor(j.out))
}

// look judges what was known. Where only the first of each group are shown, only
// these are asked for their words.
func (c dueCommand) look(j *job, k *kept, q question) (due, error) {
	var d due
	var named []store.Witness
	var err error
	if c.Owner != "" {
		if named, err = k.Witnesses(j.ctx, q.AsAt); err != nil {
			return d, err
		}
	}
	judge := func(p *store.Picture) []store.Ref {
		d = dueOn(*p, q, c, named)
		if d.count == 0 {
			d.names = namesFor(*p, c)
		}
		return d.shown(glance + 2)
	}
	var p store.Picture
	if c.JSON || c.All {
		if p, err = k.Known(j.ctx, q.AsAt); err == nil {
			judge(&p)
		}
	} else {
		p, err = k.Glance(j.ctx, store.GlanceParams{AsAt: q.AsAt, Choose: judge})
		d.fill(p)
	}
	if err != nil {
		return d, err
	}
	return d, d.find(j, k, &p)
}

// find finds what is wrong with who owes what is listed. Only what people have entered of
// posts and bodies can show that: where nobody has, the record is not asked.
func (d *due) find(j *job, k *kept, p *store.Picture) error {
	if len(p.Holdings)+len(p.Endings) == 0 {
		return nil
	}
	named, err := k.Witnesses(j.ctx, d.AsAt)
	if err != nil {
		return err
	}
	r := duty.New(p, named)
	d.found = map[store.Ref][]string{}
	for _, all := range d.groups {
		for i := range all {
			owner := r.Of(all[i].Commitment, d.judged)
			d.found[all[i].Ref] = owner.Findings
		}
	}
	return nil
}

// shown lists the first commitments of each group.
func (d due) shown(first int) []store.Ref {
	var refs []store.Ref
	for _, g := range groups() {
		for i := range d.groups[g][:min(first, len(d.groups[g]))] {
			refs = append(refs, d.groups[g][i].Ref)
		}
	}
	return refs
}

// fill takes over the words of a picture.
func (d *due) fill(p store.Picture) {
	d.undated = p.Undated
	at := make(map[store.Ref]*store.Commitment)
	for i := range p.Commitments {
		if p.Commitments[i].Text != "" {
			at[p.Commitments[i].Ref] = &p.Commitments[i]
		}
	}
	for _, all := range d.groups {
		for i := range all {
			if k := at[all[i].Ref]; k != nil {
				all[i].Commitment = k
				all[i].Due.Text = k.Due.Text
			}
		}
	}
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
	question
	late     store.Late // what it rests on that was entered after its day
	undated  []store.Undated
	groups   map[group][]follow.Standing
	count    int
	found    map[store.Ref][]string // what is wrong with who owes it
	reviewed int                    // of them followed
	historic int                    // left out
	all      bool
	gone     []store.Ref // followed, and no longer in any current version of the record
	filter   string      // what was asked for, in words
	names    []string    // where nothing was found: what could have been asked for
}

// dueOn judges a picture and keeps what is outstanding and asked for. Whom the record names
// in a post matters only where an owner is asked for.
func dueOn(p store.Picture, q question, c dueCommand, named []store.Witness) due {
	asks := c.asks(&p, named, q.judged)
	d := due{question: q, late: p.Late, undated: p.Undated, groups: map[group][]follow.Standing{}, all: c.All, filter: c.filter()}
	for i := range p.Commitments {
		if k := &p.Commitments[i]; k.Following == civic.Followed && k.MergedInto == 0 && !k.NoLongerRead.IsZero() && asks(k) {
			d.gone = append(d.gone, k.Ref)
		}
	}
	all := follow.Stand(p, q.judged)
	sizes := map[group]int{}
	for i := range all {
		sizes[groupOf(&all[i])]++
	}
	for i := range all {
		s := &all[i]
		if !s.Outstanding() || !asks(s.Commitment) {
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
		if d.groups[g] == nil {
			d.groups[g] = make([]follow.Standing, 0, sizes[g])
		}
		d.groups[g] = append(d.groups[g], *s)
	}
	return d
}

// asks tells of a commitment whether it is one that was asked for. Who took over from a body
// or a post stands for it: what was promised to a board is asked for by the name of the
// committee that came after it, and by the board's own.
func (c dueCommand) asks(p *store.Picture, named []store.Witness, on calendar.Date) func(*store.Commitment) bool {
	var r *duty.Roll
	if c.Body+c.Owner != "" && len(p.Successions)+len(p.Holdings)+len(p.Endings) > 0 {
		r = duty.New(p, named)
	}
	names := func(of ...string) []string {
		if r == nil {
			return of
		}
		var all []string
		for _, n := range of {
			all = append(all, r.Names(n, on)...)
		}
		return all
	}
	return func(k *store.Commitment) bool {
		if c.Body != "" && !concerns(c.Body, names(k.Asker, string(k.To), string(k.ToIs))...) {
			return false
		}
		if c.Owner == "" || concerns(c.Owner, names(string(k.By), string(k.ByIs))...) {
			return true
		}
		return r != nil && concerns(c.Owner, r.Of(k, on).Name)
	}
}

// filter says in words what was asked for.
func (c dueCommand) filter() string {
	var parts []string
	if c.Body != "" {
		parts = append(parts, "recorded by or owed to “"+c.Body+"”")
	}
	if c.Owner != "" {
		parts = append(parts, "owed by “"+c.Owner+"”")
	}
	return strings.Join(parts, " and ")
}

// namesFor lists the bodies, or the owners, that could have been asked for.
func namesFor(p store.Picture, c dueCommand) []string {
	var names []string
	for i := range p.Commitments {
		k := &p.Commitments[i]
		switch {
		case c.Owner != "":
			names = append(names, or(string(k.ByIs), string(k.By)))
		case c.Body != "":
			names = append(names, k.Asker, or(string(k.ToIs), string(k.To)))
		}
	}
	told := map[string]bool{}
	names = slices.DeleteFunc(names, func(n string) bool {
		fold := strings.TrimPrefix(folded(n), "the ")
		again := fold == "" || told[fold]
		told[fold] = true
		return again
	})
	slices.Sort(names)
	return names
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
func groupOf(s *follow.Standing) group {
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
func mayReturn(s *follow.Standing) *store.Return {
	if s.Return == nil || s.Return.Verdict != store.VerdictOpen {
		return nil
	}
	return s.Return
}

// dueJSON is the object that `due --json` prints.
type dueJSON struct {
	askedJSON
	Undated     []undatedJSON    `json:"undated"`
	Commitments []commitmentJSON `json:"commitments"`
}

type undatedJSON struct {
	Item        string      `json:"item"`
	Record      string      `json:"record"`
	File        string      `json:"file"`
	Title       civic.Words `json:"title"`
	Commitments int         `json:"commitments"`
	Why         string      `json:"why"`
}

type commitmentJSON struct {
	Ref        store.Ref            `json:"ref"`
	Reference  civic.Words          `json:"reference"`
	Text       string               `json:"text"`
	Kind       civic.CommitmentKind `json:"kind"`
	Timing     civic.Timing         `json:"timing"`
	Why        string               `json:"why"`
	Followed   civic.Following      `json:"followed"`
	Entered    *enteredJSON         `json:"followed_entered"`
	By         civic.Words          `json:"by"`
	ByIs       civic.Words          `json:"by_is"`
	To         civic.Words          `json:"to"`
	ToIs       civic.Words          `json:"to_is"`
	Due        civic.Due            `json:"due"`
	Soft       bool                 `json:"soft"`
	Returned   *returnedJSON        `json:"returned"`
	Deliveries []deliveryJSON       `json:"deliveries"`
	Dates      datesJSON            `json:"dates"`
	Same       []sameJSON           `json:"same"`
	Life       lifeJSON             `json:"life"`
	Ties       []tieJSON            `json:"ties"`
	Findings   []string             `json:"findings"`
	Corrected  []correctedJSON      `json:"corrected"`
	Known      knownJSON            `json:"known"`
	Confidence float64              `json:"confidence"`
	Rule       string               `json:"rule"`
	Sources    []sourceJSON         `json:"sources"`
}

// knownJSON is when a commitment came to be known.
type knownJSON struct {
	On         calendar.Date     `json:"on"`
	FromBounds bool              `json:"from_bounds"`
	Settled    bool              `json:"settled"`
	Bounds     calendar.Interval `json:"bounds"`
	Why        civic.Words       `json:"why"`
}

type returnedJSON struct {
	Settled bool          `json:"settled"`
	Item    string        `json:"item"`
	Record  string        `json:"record"`
	Title   civic.Words   `json:"title"`
	On      calendar.Date `json:"on"`
	Score   float64       `json:"score"`
	Why     string        `json:"why"`
	Entered *enteredJSON  `json:"entered"`
}

// sameJSON is another commitment that may be the same obligation.
type sameJSON struct {
	Ref   store.Ref `json:"ref"`
	Score float64   `json:"score"`
	Why   string    `json:"why"`
}

// correctedJSON is one aspect on which a person's word stands over the reading.
type correctedJSON struct {
	Aspect store.Aspect `json:"aspect"`
	By     string       `json:"by"`
	Why    string       `json:"why"`
	Cites  civic.Words  `json:"cites"`
}

type sourceJSON struct {
	Record  string `json:"record"`
	File    string `json:"file"`
	Passage string `json:"passage"`
	Text    string `json:"text"`
}

func (d due) writeJSON(w io.Writer) error {
	out := dueJSON{askedJSON: d.json(d.late), Undated: []undatedJSON{}, Commitments: []commitmentJSON{}}
	for _, u := range d.undated {
		out.Undated = append(out.Undated, undatedJSON{u.Item.String(), u.Record, u.File, civic.Words(u.Title), u.Commitments, u.Why})
	}
	for _, g := range groups() {
		for _, s := range d.groups[g] {
			c := standingJSON(s)
			c.Findings = append(c.Findings, d.found[s.Ref]...)
			out.Commitments = append(out.Commitments, c)
		}
	}
	return writeJSON(w, out)
}

func standingJSON(s follow.Standing) commitmentJSON {
	c := commitmentJSON{
		Ref: s.Ref, Reference: civic.Words(s.Reference.String()), Text: s.Text, Kind: s.Kind, Timing: s.Timing, Why: s.Why, Followed: s.Following, Entered: entered(s.Entered),
		By: s.By, ByIs: s.ByIs, To: s.To, ToIs: s.ToIs, Due: s.Due, Soft: s.Soft,
		Known: knownJSON{s.Known.On, s.Known.FromBounds, s.Known.Settled, s.Known.Bounds, civic.Words(s.Known.Why)}, Confidence: s.Confidence, Rule: s.Rule, Same: []sameJSON{}, Life: lifeOf(&s), Ties: tiesJSON(&s), Findings: []string{}, Deliveries: deliveriesJSON(&s), Dates: datesOf(&s), Corrected: []correctedJSON{}, Sources: []sourceJSON{},
	}
	for _, t := range s.Same {
		if t.Verdict == store.VerdictOpen {
			c.Same = append(c.Same, sameJSON{t.Ref, t.Score, t.Why})
		}
	}
	for _, k := range s.Corrections {
		c.Corrected = append(c.Corrected, correctedJSON{k.Aspect, k.Actor, k.Why, civic.Words(k.Cites)})
	}
	if r := s.Return; r != nil {
		c.Returned = &returnedJSON{
			Settled: r.Verdict == store.VerdictYes, Item: r.Item.String(), Record: r.Record, Title: civic.Words(r.Title),
			On: r.On, Score: r.Score, Why: or(r.Reason, r.Why), Entered: entered(r.Entered),
		}
	}
	for _, k := range append([]*store.Commitment{s.Commitment}, s.With...) {
		for _, src := range k.Sources {
			c.Sources = append(c.Sources, sourceJSON{src.Record, src.File, src.Passage.String(), src.Text})
		}
	}
	return c
}
