package calendar_test

import (
	"fmt"

	"mattersarising/internal/calendar"
)

// A decision published on Wednesday 31 October 2018 may be called in within
// five working days after, and takes effect on the next.
func ExampleAddWorkingDays() {
	published := calendar.MustDate("2018-10-31")
	fmt.Println("last day to call in:", calendar.AddWorkingDays(published, 5).Long())
	fmt.Println("takes effect:", calendar.AddWorkingDays(published, 6).Long())
	// Output:
	// last day to call in: 7 November 2018
	// takes effect: 8 November 2018
}

// The agenda of a meeting on the Tuesday after Easter 2019.
func ExampleLatestNotice() {
	meeting := calendar.MustDate("2019-04-23")
	fmt.Println(calendar.LatestNotice(meeting, calendar.AgendaNotice()).Long())
	// Output: 11 April 2019
}

// What was moved or added says since when that was known.
func ExampleTable_Holidays() {
	for _, h := range calendar.Latest().Holidays(2020) {
		if !h.MovedFrom.IsZero() {
			fmt.Printf("%s: %s, in place of %s, announced on %s\n", h.Date, h.Name, h.MovedFrom, h.Announced)
		}
	}
	// Output: 2020-05-08: Early May bank holiday (VE Day), in place of 2020-05-04, announced on 2019-06-07
}

// An authority whose terms are not known is read by the national pattern.
func ExampleTerms() {
	var terms *calendar.Terms
	fmt.Println(terms.Term(2018, calendar.Spring))
	fmt.Println(terms.SummerRecess(2019))
	// Output:
	// 2019-01-07..2019-04-05
	// 2019-07-20..2019-09-01
}
