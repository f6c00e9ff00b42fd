package follow

import (
	"fmt"

	"mattersarising/internal/calendar"
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
