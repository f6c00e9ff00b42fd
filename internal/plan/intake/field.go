package intake

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
)

// The fields of a plan.
const (
	FieldRef           = "reference"
	FieldPriority      = "priority"
	FieldFinding       = "finding"
	FieldAction        = "action"
	FieldLead          = "lead"
	FieldPartners      = "partners"
	FieldStart         = "start"
	FieldDue           = "due"
	FieldForecast      = "forecast"
	FieldStatus        = "status"
	FieldRAG           = "rag"
	FieldProgress      = "progress"
	FieldMeasure       = "measure"
	FieldMilestone     = "milestone"
	FieldMilestoneDate = "milestone date"
	FieldNeeds         = "needs"
	FieldIndicators    = "indicators"
)

// Fields are what the columns of a plan may mean, as councils head them.
func Fields() []column.Field { return fields }

var fields = func() []column.Field {
	all := listed()
	// “Timescale: Revised”, “Revised timescale”: a date by any name, in two columns.
	for i := range all {
		for _, base := range []string{"timescale", "timescales", "date", "due date", "deadline", "target date", "by when", "completion date", "end date"} {
			for field, words := range map[string][]string{FieldDue: {"original", "agreed", "baseline"}, FieldForecast: {"revised", "forecast", "new"}} {
				for _, w := range words {
					if all[i].Name == field {
						all[i].Headings = append(all[i].Headings, w+" "+base, base+" "+w)
					}
				}
			}
		}
		slices.Sort(all[i].Headings)
		all[i].Headings = slices.Compact(all[i].Headings)
	}
	return all
}()

func listed() []column.Field {
	return []column.Field{
		{Name: FieldRef, Says: "by which the action is known again", Looks: column.Short, Headings: []string{
			"ref", "reference", "action ref", "action reference", "action no", "action number", "ref no", "no", "number", "id", "action id", "#", "plan ref", "item", "line",
		}},
		{Name: FieldPriority, Says: "the heading under which it stands", Headings: []string{
			"priority", "priority area", "improvement priority", "priority theme", "theme", "workstream", "work stream", "strand", "objective", "section", "area", "priority no", "priority number",
		}},
		{Name: FieldFinding, Says: "what it answers", Headings: []string{
			"finding", "findings", "ofsted finding", "inspection finding", "linked finding", "answers", "recommendation", "recommendations", "ofsted recommendation", "ofsted rec", "rec", "rec no",
			"area for improvement", "areas for improvement", "afi", "ofsted ref", "recommendation ref", "inspection recommendation", "issue", "links to", "link to recommendation",
		}},
		{Name: FieldAction, Says: "what is to be done", Looks: column.Words, Headings: []string{
			"action", "actions", "what will we do", "what we will do", "what are we going to do", "action required", "actions required", "improvement action", "key action", "key actions", "task", "tasks", "activity",
			"what", "what needs to be done", "action to be taken", "actions to be taken", "specific action", "deliverable", "action description", "agreed action", "description", "how will we do it", "what we are going to do",
		}},
		{Name: FieldLead, Says: "who answers for it", Looks: column.Few, Headings: []string{
			"lead", "leads", "lead officer", "action lead", "responsible lead", "delivery lead", "operational lead", "responsible", "responsible officer", "person responsible", "owner", "action owner", "who", "by whom", "accountable",
			"accountable officer", "accountable lead", "lead person", "sro", "senior responsible officer", "strategic lead", "officer", "responsibility", "lead responsible", "lead and accountability",
		}},
		{Name: FieldPartners, Says: "who helps", Headings: []string{
			"partners", "partner", "partner agencies", "partners involved", "key partners", "with whom", "with", "supported by", "support", "contributors", "agencies", "working with", "who else", "other agencies", "agencies involved",
		}},
		{Name: FieldStart, Says: "when it begins", Looks: column.Days, Headings: []string{
			"start", "start date", "starts", "commence", "commencement date", "begins", "from", "date from", "planned start",
		}},
		{Name: FieldDue, Says: "by when it was agreed", Looks: column.Days, Headings: []string{
			"by when", "due", "due date", "date due", "target date", "target", "deadline", "timescale", "timescales", "completion date", "target completion date", "completion", "when", "end date", "end", "date", "timeframe", "due by", "complete by",
			"original date", "original due date", "original deadline", "original timescale", "agreed date", "baseline date", "deadline for completion", "planned end", "delivery date", "to be completed by", "date for completion",
		}},
		{Name: FieldForecast, Says: "when it is now expected", Looks: column.Days, Headings: []string{
			"forecast", "forecast date", "revised date", "revised due date", "revised deadline", "revised timescale", "revised target date", "revised completion date", "revised", "expected completion", "expected date", "new date", "projected completion", "extended to",
		}},
		{Name: FieldStatus, Says: "how it stands, in a word", Looks: column.Few, Headings: []string{
			"status", "state", "action status", "current status", "complete", "open closed", "completed",
		}},
		{Name: FieldRAG, Says: "the colour that is claimed", Looks: looksColour, Headings: []string{
			"progress", "status", "rag", "brag", "rag status", "brag status", "rag rating", "brag rating", "status rag", "rag brag", "current rag", "current brag", "rag this month", "delivery rag", "progress rag", "colour", "rating",
		}},
		{Name: FieldProgress, Says: "the latest report", Headings: []string{
			"progress", "update", "progress update", "latest update", "monthly update", "progress to date", "update on progress", "comments", "comment", "commentary", "progress comments", "latest position", "current position", "position",
			"narrative", "what have we done", "what we have done", "latest progress", "notes", "evidence of progress", "progress and evidence", "progress notes", "progress commentary",
		}},
		{Name: FieldMeasure, Says: "by what it will be seen to have succeeded", Headings: []string{
			"success measure", "success measures", "measure of success", "measures of success", "success criteria", "outcome", "outcomes", "impact", "intended outcome", "expected outcome", "desired outcome", "measurable outcome", "outcome measure",
			"how will we know", "how we will know", "what will success look like", "what good looks like", "what difference will it make", "what difference will this make", "evidence of impact", "impact measure",
		}},
		{Name: FieldMilestone, Says: "points on the way", Headings: []string{
			"milestone", "milestones", "key milestone", "key milestones", "interim milestones", "milestones and dates", "steps",
		}},
		{Name: FieldMilestoneDate, Says: "the day of a milestone", Looks: column.Days, Headings: []string{
			"milestone date", "milestone dates", "milestone due", "milestone deadline", "milestone by when", "milestone target", "milestone due date",
		}},
		{Name: FieldNeeds, Says: "which actions must be done before it", Headings: []string{
			"depends on", "dependency", "dependencies", "needs", "dependent on", "predecessor", "predecessors", "interdependencies", "interdependency", "linked actions", "waits for",
		}},
		{Name: FieldIndicators, Says: "the measures that show whether it helps", Headings: []string{
			"kpi", "kpis", "indicator", "indicators", "performance measure", "performance measures", "performance indicator", "performance indicators", "pi", "measure", "measures",
		}},
	}
}

// looksColour says how far values are colours.
func looksColour(cells []sheet.Cell) (float64, string) {
	n := 0
	for i := range cells {
		if is, _, two := colourOf(cells[i].Text); two || is != plan.None && len([]rune(cells[i].Text)) <= 40 {
			n++
		}
	}
	return float64(n) / float64(len(cells)), fmt.Sprintf("%d of %d values beneath are colours", n, len(cells))
}

// Known reports whether a heading may be one of a plan’s: by it the row of headings is found.
func Known(name string) bool {
	fold := " " + sheet.Fold(name) + " "
	for _, f := range Fields() {
		for _, h := range f.Headings {
			if len(h) > 2 && strings.Contains(fold, " "+h+" ") || fold == " "+h+" " {
				return true
			}
		}
	}
	return false
}
