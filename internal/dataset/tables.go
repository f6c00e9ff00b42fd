package dataset

import (
	"iter"
	"reflect"

	"mattersarising/internal/export"
)

// Rows returns the types of the rows, a table each.
func Rows() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[Commitment](), reflect.TypeFor[Matter](), reflect.TypeFor[Meeting](), reflect.TypeFor[Item](),
		reflect.TypeFor[Decision](), reflect.TypeFor[Body](), reflect.TypeFor[Person](), reflect.TypeFor[Post](),
		reflect.TypeFor[Review](), reflect.TypeFor[Finding](),
	}
}

// The tables, each with what is said of it.

// Commitments is the table of promises.
func Commitments(rows iter.Seq[*Commitment]) *export.Table {
	return export.NewTable(export.Table{
		Name: "commitments", Title: "Promises", Class: "Commitment", Page: "/commitments/{ref}",
		About: "What somebody undertook, was asked or was told to do at a meeting of the council, as far as the authority's policy shows it.",
	}, rows)
}

// Matters is the table of matters.
func Matters(rows iter.Seq[*Matter]) *export.Table {
	return export.NewTable(export.Table{
		Name: "matters", Title: "Subjects", Class: "Matter", Page: "/matters/{slug}",
		About: "Subjects that are followed across meetings and bodies.",
	}, rows)
}

// Meetings is the table of meetings.
func Meetings(rows iter.Seq[*Meeting]) *export.Table {
	return export.NewTable(export.Table{
		Name: "meetings", Title: "Meetings", Class: "schema:Event", Page: "/meetings/{id}",
		About: "Meetings of the council's bodies whose day the record gives.",
	}, rows)
}

// Items is the table of agenda items.
func Items(rows iter.Seq[*Item]) *export.Table {
	return export.NewTable(export.Table{
		Name: "items", Title: "Agenda items", Class: "Item", Page: "/items/{id}",
		About: "Agenda items of meetings, whatever pages of the council's they were met on.",
	}, rows)
}

// Decisions is the table of decisions.
func Decisions(rows iter.Seq[*Decision]) *export.Table {
	return export.NewTable(export.Table{
		Name: "decisions", Title: "Decisions", Class: "opengov:Motion",
		About: "Resolutions and recommendations, word for word.",
	}, rows)
}

// Bodies is the table of bodies.
func Bodies(rows iter.Seq[*Body]) *export.Table {
	return export.NewTable(export.Table{
		Name: "bodies", Title: "Committees", Class: "org:Organization", Page: "/bodies/{slug}",
		About: "Cabinet, committees, boards and other bodies that the record names.",
	}, rows)
}

// People is the table of people.
func People(rows iter.Seq[*Person]) *export.Table {
	return export.NewTable(export.Table{
		Name: "people", Title: "People", Class: "person:Person", Page: "/people/{slug}",
		About: "Those whom the record names and the authority's policy lets be named: councillors, and officers down to a tier.",
	}, rows)
}

// Posts is the table of posts.
func Posts(rows iter.Seq[*Post]) *export.Table {
	return export.NewTable(export.Table{
		Name: "posts", Title: "Posts", Class: "org:Post", Page: "/posts/{slug}",
		About: "Offices to which promises fall.",
	}, rows)
}

// Reviews is the table of reviews.
func Reviews(rows iter.Seq[*Review]) *export.Table {
	return export.NewTable(export.Table{
		Name: "reviews", Title: "Inspections and reviews", Class: "Review",
		About: "Inspections, visits and other reviews whose report is published, or of which everybody may know that they take place.",
	}, rows)
}

// Findings is the table of findings.
func Findings(rows iter.Seq[*Finding]) *export.Table {
	return export.NewTable(export.Table{
		Name: "findings", Title: "Findings of reviews", Class: "Finding",
		About: "What inspections, visits and other reviews found, word for word.",
	}, rows)
}
