package main

import (
	"time"

	"mattersarising/internal/example"
	"mattersarising/internal/example/modgov"
)

// site is Fernshire's, with every body that it lists.
var site = &modgov.Site{
	Council: example.Authority, Domain: "fernshire.example", Seat: "County Hall, Ferncaster",
	Bodies: []modgov.Body{
		{ID: 103, Title: "Audit Committee", Category: "Regulatory and other committees"},
		{ID: 101, Title: "Cabinet", Category: "Cabinet"},
		{ID: 142, Title: "Children and Families Select Committee", Category: "Overview and scrutiny"},
		{ID: 105, Title: "Children's Scrutiny Board", Category: "Overview and scrutiny", Expired: true},
		{ID: 131, Title: "Improvement Board", Category: "Partnership boards"},
		{ID: 118, Title: "Performance and Finance Sub-Group", Category: "Overview and scrutiny"},
	},
}

// issues are the matters that the site threads. One stands in the list of
// decisions too, where it is none.
var issues = []modgov.Issue{
	{ID: 4410, Title: "Children's improvement plan"},
	{ID: 4477, Title: "Family centres", Listed: time.Date(2023, time.March, 1, 0, 0, 0, 0, time.UTC)},
}
