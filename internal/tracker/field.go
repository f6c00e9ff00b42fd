package tracker

import (
	"strings"

	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
)

// The fields of a tracker.
const (
	FieldReference = "reference"
	FieldMeeting   = "meeting"
	FieldBody      = "body"
	FieldWords     = "words"
	FieldOwner     = "owner"
	FieldDue       = "due"
	FieldStatus    = "status"
	FieldUpdate    = "update"
	FieldRAG       = "rag"
)

// Fields are what the columns of a tracker may mean, as councils head them.
func Fields() []column.Field {
	return []column.Field{
		{Name: FieldReference, Says: "by which the row is known again", Looks: column.Short, Headings: []string{
			"ref", "reference", "ref no", "reference number", "no", "number", "item no", "action no", "rec no", "id", "action ref", "tracker ref",
		}},
		{Name: FieldMeeting, Says: "the day of the meeting that asked", Looks: column.Days, Headings: []string{
			"date", "meeting date", "date of meeting", "meeting", "date raised", "date agreed", "date of committee", "committee date", "raised", "when agreed", "date made",
		}},
		{Name: FieldBody, Says: "which committee asked, where that is not always the same", Looks: column.Few, Headings: []string{
			"committee", "board", "body", "forum", "source", "asked by", "origin",
		}},
		{Name: FieldWords, Says: "what is to be done", Looks: column.Words, Headings: []string{
			"action", "actions", "recommendation", "recommendations", "action agreed", "agreed action", "action required", "what", "decision", "task", "request",
			"description", "details", "actions arising", "action recommendation", "recommendation action", "resolution", "undertaking", "matter",
		}},
		{Name: FieldOwner, Says: "who is to do it", Looks: column.Few, Headings: []string{
			"owner", "lead", "lead officer", "responsible", "responsible officer", "who", "officer", "action owner", "action by", "owned by", "by whom", "assigned to", "responsibility", "for action by",
		}},
		{Name: FieldDue, Says: "by when", Looks: column.Days, Headings: []string{
			"due", "due date", "target", "target date", "deadline", "by when", "timescale", "completion date", "when", "date due", "expected by", "timeframe", "return date", "due by",
		}},
		{Name: FieldStatus, Says: "how it stands, in a word", Looks: column.Few, Headings: []string{
			"status", "state", "progress", "complete", "open closed", "current status", "action status",
		}},
		{Name: FieldUpdate, Says: "the latest report", Looks: column.Words, Headings: []string{
			"update", "latest update", "progress", "progress update", "comments", "comment", "notes", "latest position", "response", "outcome", "current position", "latest", "position",
		}},
		{Name: FieldRAG, Says: "the colour that is claimed", Looks: column.Few, Headings: []string{
			"rag", "brag", "rag status", "rag rating", "colour",
		}},
	}
}

// Known reports whether a heading may be one of a tracker’s: by it the row of headings is
// found.
func Known(name string) bool {
	fold := " " + sheet.Fold(name) + " "
	for _, f := range Fields() {
		for _, h := range f.Headings {
			if strings.Contains(fold, " "+h+" ") {
				return true
			}
		}
	}
	return false
}
