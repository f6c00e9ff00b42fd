package when_test

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

func ExampleFind() {
	ctx := when.Context{Meeting: calendar.MustDate("2018-09-07")}
	text := "The 2017/18 report would be circulated by 28 September, with updates at each meeting."
	for _, r := range when.Find(text, ctx) {
		fmt.Printf("%s: %s, %s %s %q\n", r.Text, r.Sense, r.Relation, r.Interval, r.Recurring)
	}
	// Output:
	// 2017/18: period, in 2017-04-01..2018-03-31 ""
	// by 28 September: due, by ..2018-09-28 ""
	// at each meeting: due, none .. "each meeting"
}

func ExampleRead() {
	ctx := when.Context{Meeting: calendar.MustDate("2018-09-07")}
	for _, phrase := range []string{"by 7.12.18", "in the autumn", "within 10 working days", "by the end of the financial year", "at the next meeting", "as soon as feasible"} {
		r, _ := when.Read(phrase, ctx)
		fmt.Printf("%s: %s %s %q\n", phrase, r.Relation, r.Interval, r.Event)
	}
	// Output:
	// by 7.12.18: by ..2018-12-07 ""
	// in the autumn: in 2018-09-01..2018-11-30 ""
	// within 10 working days: within ..2018-09-21 ""
	// by the end of the financial year: by ..2019-03-31 ""
	// at the next meeting: at .. "next meeting"
	// as soon as feasible: none .. ""
}

// A phrase may hang on an event that is known from elsewhere. When the event
// moves, reading again moves the due with it.
func ExampleContext_events() {
	ctx := when.Context{Meeting: calendar.MustDate("2018-12-18")}
	for _, days := range []string{"2019-04-01", "2019-06-12"} {
		ctx.Events = []when.Event{{
			What:     "the Commissioner's visit to review progress",
			Interval: calendar.Day(calendar.MustDate(days)),
		}}
		r, _ := when.Read("prior to the Commissioner visit", ctx)
		fmt.Println(r.Relation, r.Interval, "-", r.Known)
	}
	// Output:
	// before ..2019-03-31 - the Commissioner's visit to review progress
	// before ..2019-06-11 - the Commissioner's visit to review progress
}

// The tense chooses the year that was left out.
func ExampleContext_tense() {
	ctx := when.Context{Meeting: calendar.MustDate("2018-09-07")}
	promise, _ := when.Read("in November", ctx)
	ctx.Tense = when.TensePast
	report, _ := when.Read("in November", ctx)
	fmt.Println(promise.Interval, promise.Sense)
	fmt.Println(report.Interval, report.Sense)
	// Output:
	// 2018-11-01..2018-11-30 due
	// 2017-11-01..2017-11-30 past
}
