package tracker

import (
	"encoding/json"
	"fmt"
	"time"

	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/follow"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
)

// Says is what a row said, as it is kept until next month.
type Says struct {
	Words  string `json:"words,omitempty"`
	Owner  string `json:"owner,omitempty"`
	Due    string `json:"due,omitempty"`
	Status string `json:"status,omitempty"`
	Update string `json:"update,omitempty"`
}

// Said reads what a row said when it was taken in.
func Said(r *store.TrackerRow) (Says, error) {
	var s Says
	if r.Says == "" {
		return s, nil
	}
	err := json.Unmarshal([]byte(r.Says), &s)
	return s, err
}

// Outcome is what becomes of a row.
type Outcome string

// The outcomes.
const (
	OutcomeNew       Outcome = "new"
	OutcomeUpdated   Outcome = "updated"
	OutcomeUnchanged Outcome = "unchanged"
)

// Plan is what taking a tracker in comes to.
type Plan struct {
	Rows     []store.TrackerEntry
	Outcomes []Outcome // of the rows
	With     []store.Ref
	Gone     []store.TrackerRow // rows of last time that the file has no longer
	Notes    []*sheet.Problem
}

// Count is how many rows came to an outcome.
func (p *Plan) Count(o Outcome) int {
	n := 0
	for _, got := range p.Outcomes {
		if got == o {
			n++
		}
	}
	return n
}

// Params is what a plan is made of.
type Params struct {
	File, Sheet string
	Lines       []Line
	Before      *store.Tracker // what was taken in last of this body; nil where nothing was
	Standings   []follow.Standing
	Now         time.Time
}

// Make plans what is taken in.
func Make(p Params) (Plan, error) {
	m := maker{Params: p, known: map[string]*store.TrackerRow{}, standing: map[store.Ref]*follow.Standing{}}
	if p.Before != nil {
		for i := range p.Before.Rows {
			m.known[p.Before.Rows[i].Key] = &p.Before.Rows[i]
		}
	}
	for i := range p.Standings {
		s := &p.Standings[i]
		m.standing[s.Ref] = s
		for _, with := range s.With {
			m.standing[with.Ref] = s
		}
		for _, former := range s.Former {
			m.standing[former] = s
		}
	}
	for i := range p.Lines {
		if err := m.line(&p.Lines[i]); err != nil {
			return Plan{}, err
		}
	}
	if p.Before != nil {
		for _, r := range p.Before.Rows {
			if m.known[r.Key] != nil {
				m.plan.Gone = append(m.plan.Gone, r)
			}
		}
	}
	return m.plan, nil
}

type maker struct {
	Params
	known    map[string]*store.TrackerRow // of last time, by key, until they are met
	standing map[store.Ref]*follow.Standing
	plan     Plan
}

func (m *maker) note(l *Line, what, do string) {
	m.plan.Notes = append(m.plan.Notes, &sheet.Problem{Fault: sheet.FaultValue, File: m.File, Sheet: m.Sheet, Cell: fmt.Sprintf("row %d", l.Row), What: what, Do: do})
}

func (m *maker) line(l *Line) error {
	now := Says{Words: l.Words, Owner: l.Owner, Due: l.Due, Status: l.Status, Update: l.Update}
	says, err := json.Marshal(now)
	if err != nil {
		return err
	}
	row := store.TrackerEntry{TrackerRow: store.TrackerRow{Row: l.Row, Key: l.Key, Says: string(says)}}
	outcome := OutcomeNew
	if known := m.known[l.Key]; known != nil {
		delete(m.known, l.Key)
		row.Ref = known.Ref
		before, err := Said(known)
		if err != nil {
			return err
		}
		if outcome = OutcomeUnchanged; now != before {
			outcome = OutcomeUpdated
			row.Steps = m.steps(l, &before, known.Ref)
			m.changed(l, &before, known.Ref)
		}
	} else {
		e := l.Entry()
		e = e.Tidy()
		source, reading := e.Reading()
		row.Add = &store.AddParams{Source: entry.Source, MediaType: entry.MediaType, CapturedAt: m.Now, Bytes: source, Rules: entry.Rules, Reading: reading}
		row.Steps = m.steps(l, &Says{Due: l.Due}, 0)
	}
	m.plan.Rows, m.plan.Outcomes = append(m.plan.Rows, row), append(m.plan.Outcomes, outcome)
	return nil
}

// changed says what of a row is other than last time, and is not taken.
func (m *maker) changed(l *Line, before *Says, ref store.Ref) {
	if l.Words != before.Words {
		m.note(l, fmt.Sprintf("its words are other than last time: %s keeps those with which it was entered", ref), fmt.Sprintf("correct %s if it was wrong then, or give the row a reference of its own if it is another", ref))
	}
	if l.Owner != before.Owner {
		m.note(l, fmt.Sprintf("it was owed by “%s” and now by “%s”: whose %s is, is not changed by a sheet", sheet.Short(before.Owner), sheet.Short(l.Owner), ref), fmt.Sprintf("say whose it is, for %s", ref))
	}
}

// steps are what a row newly says of progress and of the day, where the life of its
// commitment allows it.
func (m *maker) steps(l *Line, before *Says, ref store.Ref) []store.NewStep {
	s := m.standing[ref]
	if s == nil {
		s = &follow.Standing{Commitment: &store.Commitment{Ref: ref}}
		if ref != 0 {
			m.note(l, fmt.Sprintf("%s stands no longer: it is no longer read, or was rejected", ref), "look at it before anything is reported of it")
			return nil
		}
	} else {
		if s.Ref != ref {
			m.plan.With = append(m.plan.With, s.Ref)
		}
		for _, with := range s.With {
			m.plan.With = append(m.plan.With, with.Ref)
		}
	}
	var all []store.NewStep
	take := func(n store.NewStep) {
		n.Ref = ref
		n, err := s.MayTake(n)
		if err != nil {
			says, _ := store.Public(err)
			m.note(l, fmt.Sprintf("“%s” is not entered: %s", sheet.Short(l.Status+" "+l.Update), says), "enter what became of it by hand, if the sheet is right")
			return
		}
		all = append(all, n)
	}
	if n, ok := progress(l, before, s); ok {
		take(n)
		if sheet.Fold(l.Status) == "closed" {
			m.note(l, "“Closed” is entered as implemented, which is what its owner says: only the body that asked closes, at a named meeting", "close it at the meeting that did")
		}
	}
	if l.Due != before.Due && !l.Days.To.IsZero() {
		take(store.NewStep{Act: civic.StepForecast, Days: l.Days, Why: fmt.Sprintf("the tracker had “%s”, and now has “%s”", before.Due, l.Due)})
	}
	return all
}

// progress is the report that a row newly makes; false where it makes none.
func progress(l *Line, before *Says, s *follow.Standing) (store.NewStep, bool) {
	n := store.NewStep{Act: civic.StepProgress, State: string(l.State), Why: cut(l.Update, 2000), Party: l.Owner}
	if l.Status == before.Status && l.Update == before.Update {
		return n, false
	}
	life := s.Life()
	if l.State == "" {
		if l.Update == before.Update || l.Update == "" || life.Closed() {
			return n, false
		}
		n.State = string(civic.DeliveryInProgress)
		if life.Report != nil {
			n.State = life.Report.State
		}
	}
	if n.Why == "" && (n.State == string(civic.DeliveryDelayed) || n.State == string(civic.DeliveryPaused) || n.State == string(civic.DeliveryNoLongerApplies)) {
		n.Why = fmt.Sprintf("the tracker says “%s”, and gives no reason", l.Status)
	}
	return n, true
}
