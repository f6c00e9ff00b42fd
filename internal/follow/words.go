package follow

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// InWords writes an interval as people do: "April 2019", "by 10 May 2019",
// "10 to 14 October 2022".
func InWords(i calendar.Interval) string {
	switch {
	case i.IsZero():
		return "on no known day"
	case i.From == i.To:
		return "on " + i.From.Long()
	case i.From.IsZero():
		return "by " + i.To.Long()
	case i.To.IsZero():
		return "from " + i.From.Long()
	case i.From.Day() == 1 && i.To == i.From.AddMonths(1).AddDays(-1):
		return "in " + i.From.Time().Format("January 2006")
	case i.From.Year() == i.To.Year() && i.From.Month() == i.To.Month():
		return fmt.Sprintf("%d to %s", i.From.Day(), i.To.Long())
	}
	return i.From.Long() + " to " + i.To.Long()
}

// StepInWords says what a step says, but for its reason: “closed, for Cabinet, at Cabinet,
// 26 March 2019, item 7”.
func StepInWords(st *store.Step) string {
	var b strings.Builder
	switch st.Act {
	case civic.StepNotice:
		fmt.Fprintf(&b, "notice served on %s, received %s (%s): “%s”", st.Party, st.Days.From.Long(), st.State, st.Words)
	case civic.StepResponse:
		fmt.Fprintf(&b, "response: %s, by %s on %s", st.State, st.Party, st.Days.From.Long())
	case civic.StepProgress:
		b.WriteString(st.State)
		if st.Party != "" && !store.ByLink(st.Actor) {
			b.WriteString(", says " + st.Party)
		}
	case civic.StepClosure:
		fmt.Fprintf(&b, "%s, for %s", st.State, st.Party)
		switch {
		case st.Record != "":
			b.WriteString(", at " + st.Record)
		case st.Item != 0:
			b.WriteString(", at " + st.Item.String())
		default:
			b.WriteString(", at its meeting of " + st.Days.From.Long())
		}
	case civic.StepAgreed:
		b.WriteString("agreed " + InWords(st.Days))
	case civic.StepForecast:
		b.WriteString("now expected " + InWords(st.Days))
	case civic.StepEvidence:
		fmt.Fprintf(&b, "evidence (%s): %s", st.State, st.Words)
		if st.Part != "" {
			b.WriteString(", for " + st.Part)
		}
		if st.File != (store.File{}) {
			b.WriteString(": " + st.File.Name)
		}
		if st.Address != "" {
			b.WriteString(": " + st.Address)
		}
	case civic.StepJudged:
		fmt.Fprintf(&b, "%s %s", st.Of, st.State)
		if st.Party != "" {
			b.WriteString(" by " + st.Party)
		}
	}
	if store.ByLink(st.Actor) {
		b.WriteString(", by link sent to " + st.Party)
	}
	return b.String()
}

// AnswerInWords says what was answered, and by when the answer is owed: “awaiting, by law
// owed by 6 November 2018, 1 day late”.
func AnswerInWords(a *Answer) string {
	words := string(a.State)
	switch {
	case a.Clock == "":
		return words + " (no notice is recorded, so no clock runs)"
	case a.Clock.Statutory():
		words += ", by law owed by "
	default:
		words += ", by the local protocol owed by "
	}
	words += a.By.Long()
	if a.Late > 0 {
		words += ", " + days(a.Late) + " late"
	}
	return words
}
