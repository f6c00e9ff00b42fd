package progress

import (
	"io"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
)

// csvRow is a line for programs: days as 2022-10-09, and nothing that has to be read out
// of a sentence.
type csvRow struct {
	Ref         string        `json:"ref" key:"true" about:"The action as the plan prints it."`
	List        string        `json:"list" about:"Under which heading the paper lists it."`
	Commitment  string        `json:"commitment" about:"The short name of the promise, made once and never used again."`
	Priority    string        `json:"priority" optional:"true" about:"The number of its priority."`
	Text        string        `json:"text" about:"What is to be done."`
	Lead        string        `json:"lead" optional:"true" about:"The post that leads it."`
	VacantSince calendar.Date `json:"lead_vacant_since" optional:"true" about:"Since when nobody holds that post."`
	Partners    []string      `json:"partners" optional:"true" about:"Who does it with the lead."`
	Derived     string        `json:"derived" optional:"true" about:"The colour by the rules; empty where it was closed undone."`
	Rule        string        `json:"rule" optional:"true" about:"The rule that gave it."`
	Why         string        `json:"why" optional:"true" about:"Why it has that colour, in a sentence."`
	Also        []string      `json:"also" optional:"true" about:"What else is wrong."`
	Claimed     string        `json:"claimed" optional:"true" about:"The colour that its lead claims."`
	ClaimedOn   calendar.Date `json:"claimed_on" optional:"true" about:"On which day it was claimed."`
	ClaimedBy   string        `json:"claimed_by" optional:"true" about:"By whom."`
	Explained   string        `json:"explanation" optional:"true" about:"The words with which it was claimed."`
	Gap         string        `json:"gap" optional:"true" about:"How the claim differs from the rules."`
	Moved       []string      `json:"moved" optional:"true" about:"What moved since the board before."`
	Baseline    calendar.Date `json:"baseline" optional:"true" about:"By which day it was expected at first."`
	Agreed      calendar.Date `json:"agreed" optional:"true" about:"By which day it is agreed to be done."`
	Forecast    calendar.Date `json:"forecast" optional:"true" about:"By which day its lead expects it."`
	DueText     string        `json:"due_text" optional:"true" about:"By when, in the plan's words."`
	LatestOn    calendar.Date `json:"latest_on" optional:"true" about:"When something was last said of it."`
	LatestBy    string        `json:"latest_by" optional:"true" about:"By whom."`
	Latest      string        `json:"latest" optional:"true" about:"What."`
	Answers     []string      `json:"answers" optional:"true" about:"The findings that it answers."`
	Measure     string        `json:"measure" optional:"true" about:"By what it will be seen to have succeeded."`
	Indicators  []string      `json:"indicators" optional:"true" about:"That show whether it helps."`
	Late        []string      `json:"milestones_late" optional:"true" about:"The milestones that have passed and are not met."`

	PaperPlan    string        `json:"paper_plan" about:"Of which plan the paper is."`
	PaperBoard   string        `json:"paper_board" optional:"true" about:"For which board."`
	PaperMeeting calendar.Date `json:"paper_meeting" optional:"true" about:"For its meeting of which day."`
	PaperAsAt    calendar.Date `json:"paper_as_at" about:"As at which day."`
}

// csv writes the lines as open data does: one row of names, cells that no spreadsheet runs.
func (p *Paper) csv(w io.Writer) error {
	rows := func(yield func(*csvRow) bool) {
		for g, r := range p.Rows {
			if !yield(p.csvRow(g, r)) {
				return
			}
		}
	}
	return export.NewTable(export.Table{Name: string(p.Kind), Title: p.Title(), About: p.Subtitle()}, rows).CSV(w)
}

func (p *Paper) csvRow(g *Group, r *Row) *csvRow {
	out := &csvRow{
		Ref: r.Ref, List: g.Title, Commitment: r.ID.String(), Priority: r.Priority, Text: r.Text, Lead: r.Lead, VacantSince: r.Vacant, Partners: r.Partners,
		Baseline: r.Baseline, Agreed: r.Agreed, Forecast: r.Forecast, DueText: r.Words, Answers: r.Answers, Measure: r.Measure, Indicators: r.Indicators,
		PaperPlan: p.Plan, PaperBoard: p.Board, PaperMeeting: p.Meeting, PaperAsAt: p.AsAt,
	}
	if p.Kind == KindStatement {
		return out
	}
	out.Derived, out.Rule, out.Why, out.Also, out.Claimed, out.Gap, out.Moved = string(r.Derived), string(r.Rule), r.Why, r.Also, string(r.Claimed), string(r.Gap), r.Moves
	if c := r.Claim; c != nil {
		out.ClaimedOn, out.ClaimedBy, out.Explained = c.On, c.By, c.Words
	}
	if s := r.Latest; s != nil {
		out.LatestOn, out.LatestBy, out.Latest = s.On, s.By, s.Words
	}
	for _, m := range r.Milestones {
		if m.State == MilestoneLate {
			out.Late = append(out.Late, m.Number)
		}
	}
	return out
}
