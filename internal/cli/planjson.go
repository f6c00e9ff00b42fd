package cli

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

type planHeadJSON struct {
	Slug        string            `json:"slug"`
	Title       string            `json:"title"`
	Matter      string            `json:"matter,omitempty"`
	Owner       string            `json:"owner,omitempty"`
	Board       string            `json:"board,omitempty"`
	Chair       string            `json:"chair,omitempty"`
	Independent bool              `json:"independent_chair"`
	Versions    []planVersionJSON `json:"versions"`
}

type planVersionJSON struct {
	Name    string        `json:"name"`
	Adopted calendar.Date `json:"adopted,omitzero"`
	Body    string        `json:"body,omitempty"`
	Item    store.ItemID  `json:"item,omitzero"`
	Says    string        `json:"says,omitempty"`
	Known   calendar.Date `json:"known"`
}

type plansListJSON struct {
	AsAt  calendar.Date  `json:"as_at"`
	Known calendar.Date  `json:"known_by"`
	Plans []planHeadJSON `json:"plans"`
}

func planHeadOf(p *store.Plan) planHeadJSON {
	h := planHeadJSON{Slug: p.Slug, Title: p.Title, Matter: p.Matter, Owner: p.Owner, Board: p.Board, Chair: p.Chair, Independent: p.Independent, Versions: []planVersionJSON{}}
	for i := range p.Versions {
		v := &p.Versions[i]
		h.Versions = append(h.Versions, planVersionJSON{v.Name, v.Day, v.Body, v.Item, v.Says, v.Known})
	}
	return h
}

func plansJSON(q question, all []store.Plan) plansListJSON {
	out := plansListJSON{AsAt: q.judged, Known: q.On, Plans: []planHeadJSON{}}
	for i := range all {
		out.Plans = append(out.Plans, planHeadOf(&all[i]))
	}
	return out
}

type planColourJSON struct {
	Colour plan.Colour `json:"colour"`
	Letter string      `json:"letter"`
	Word   string      `json:"word"`
	Lines  int         `json:"lines"`
}

type planClaimJSON struct {
	Colour plan.Colour   `json:"colour"`
	Words  string        `json:"words"`
	By     string        `json:"by"`
	On     calendar.Date `json:"on"`
}

type planLineJSON struct {
	Ref        string         `json:"ref"`
	Commitment store.Ref      `json:"commitment"`
	Priority   string         `json:"priority"`
	Text       string         `json:"text"`
	Lead       string         `json:"lead,omitempty"`
	Partners   []string       `json:"partners,omitempty"`
	Answers    []string       `json:"answers,omitempty"`
	Baseline   calendar.Date  `json:"baseline,omitzero"`
	Agreed     calendar.Date  `json:"agreed,omitzero"`
	Forecast   calendar.Date  `json:"forecast,omitzero"`
	Claimed    *planClaimJSON `json:"claimed"` // null: nobody claims a colour
	Derived    plan.Colour    `json:"derived"`
	Rule       plan.RuleID    `json:"rule"`
	Why        string         `json:"why"`
	Also       []string       `json:"also,omitempty"`
	Gap        plan.Gap       `json:"gap"`
}

type planJSON struct {
	AsAt    calendar.Date    `json:"as_at"`
	Known   calendar.Date    `json:"known_by"`
	KnownTo string           `json:"known_to"`
	Judged  calendar.Date    `json:"judged_on"`
	Shown   bool             `json:"shown"` // else whoever asks was shown no colours
	Plan    planHeadJSON     `json:"plan"`
	Version string           `json:"version,omitempty"`
	Rules   int              `json:"rules"`
	Worst   plan.Colour      `json:"worst"`
	Derived []planColourJSON `json:"derived"`
	Claimed []planColourJSON `json:"claimed"`
	Lines   []planLineJSON   `json:"lines"`
}

func countsJSON(all []plan.Colour) []planColourJSON {
	out := []planColourJSON{}
	for _, c := range plan.Counts(all) {
		out = append(out, planColourJSON{c.Colour, c.Colour.Letter(), c.Colour.Word(), c.Lines})
	}
	return out
}

func (p *planned) json() planJSON {
	derived, claimed := p.Colours()
	out := planJSON{
		AsAt: p.judged, Known: p.AsAt.On, KnownTo: p.To.String(), Judged: p.Look.On, Shown: !p.Blind, Plan: planHeadOf(p.Kept), Rules: p.Rules.Version,
		Worst: plan.Worst(derived), Derived: countsJSON(derived), Claimed: countsJSON(claimed), Lines: []planLineJSON{},
	}
	if v := p.Plan.InForce(p.Look.On); v != nil {
		out.Version = v.Name
	}
	for i := range p.Lines {
		j := &p.Lines[i]
		l := planLineJSON{
			Ref: j.Line.Ref, Commitment: j.Line.Commitment, Priority: j.Line.Priority, Text: j.Line.Text, Lead: j.Line.Lead, Partners: j.Line.Partners,
			Baseline: j.Dates.Baseline.To, Agreed: j.Agreed(), Forecast: j.Dates.Forecast.To, Derived: j.Derived, Rule: j.Rule, Why: j.Why, Also: j.Also, Gap: j.Gap,
		}
		for _, f := range j.Line.Answers {
			l.Answers = append(l.Answers, f.String())
		}
		if u := j.Claimed; u != nil {
			l.Claimed = &planClaimJSON{u.Claimed, u.Words, u.By, u.On}
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

type planBecameJSON struct {
	Fate       plan.Fate `json:"fate"`
	From       []string  `json:"from"`
	To         []string  `json:"to"`
	Settled    bool      `json:"settled"`
	Confidence float64   `json:"confidence"`
	Why        string    `json:"why"`
}

type planComparedJSON struct {
	Plan   string           `json:"plan"`
	Older  string           `json:"older"`
	Newer  string           `json:"newer"`
	Became []planBecameJSON `json:"became"`
}

func (p *planned) becameJSON(older, newer string, all []plan.Became) planComparedJSON {
	out := planComparedJSON{Plan: p.Kept.Slug, Older: older, Newer: newer, Became: []planBecameJSON{}}
	for i := range all {
		b := &all[i]
		out.Became = append(out.Became, planBecameJSON{b.Fate, append([]string{}, refs(b.Older)...), append([]string{}, refs(b.Newer)...), b.Standing(), b.Confidence(), b.Why()})
	}
	return out
}

type planGapJSON struct {
	Kind  string   `json:"kind"`
	Says  string   `json:"says"`
	Which []string `json:"which"`
}

type planGapsJSON struct {
	Plan    string        `json:"plan"`
	Version string        `json:"version"`
	AsAt    calendar.Date `json:"as_at"`
	Gaps    []planGapJSON `json:"gaps"`
}

func (p *planned) gapsJSON(v *plan.Version, m *plan.Missing) planGapsJSON {
	out := planGapsJSON{Plan: p.Kept.Slug, Version: v.Name, AsAt: p.judged, Gaps: []planGapJSON{}}
	for _, g := range m.Told() {
		out.Gaps = append(out.Gaps, planGapJSON{g.Kind, g.Says, g.Which})
	}
	return out
}
