package tracker

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/sheet"
)

// meanings are what clerks write of how something stands, the more particular first: “not
// started” before “started”, “not complete” before “complete”.
var meanings = []struct {
	says string
	is   civic.Delivery
}{
	{"no longer", civic.DeliveryNoLongerApplies},
	{"not required", civic.DeliveryNoLongerApplies},
	{"withdrawn", civic.DeliveryNoLongerApplies},
	{"superseded", civic.DeliveryNoLongerApplies},
	{"not started", civic.DeliveryNotStarted},
	{"not yet started", civic.DeliveryNotStarted},
	{"not begun", civic.DeliveryNotStarted},
	{"to start", civic.DeliveryNotStarted},
	{"new", civic.DeliveryNotStarted},
	{"on hold", civic.DeliveryPaused},
	{"paused", civic.DeliveryPaused},
	{"deferred", civic.DeliveryPaused},
	{"overdue", civic.DeliveryDelayed},
	{"delayed", civic.DeliveryDelayed},
	{"slipped", civic.DeliveryDelayed},
	{"behind", civic.DeliveryDelayed},
	{"off track", civic.DeliveryDelayed},
	{"not complete", civic.DeliveryInProgress},
	{"not completed", civic.DeliveryInProgress},
	{"part complete", civic.DeliveryInProgress},
	{"partially complete", civic.DeliveryInProgress},
	{"partly complete", civic.DeliveryInProgress},
	{"nearly complete", civic.DeliveryInProgress},
	{"incomplete", civic.DeliveryInProgress},
	{"complete", civic.DeliveryImplemented},
	{"completed", civic.DeliveryImplemented},
	{"done", civic.DeliveryImplemented},
	{"closed", civic.DeliveryImplemented},
	{"implemented", civic.DeliveryImplemented},
	{"delivered", civic.DeliveryImplemented},
	{"discharged", civic.DeliveryImplemented},
	{"actioned", civic.DeliveryImplemented},
	{"in progress", civic.DeliveryInProgress},
	{"progressing", civic.DeliveryInProgress},
	{"underway", civic.DeliveryInProgress},
	{"under way", civic.DeliveryInProgress},
	{"ongoing", civic.DeliveryInProgress},
	{"on going", civic.DeliveryInProgress},
	{"on track", civic.DeliveryInProgress},
	{"started", civic.DeliveryInProgress},
	{"open", civic.DeliveryInProgress},
	{"wip", civic.DeliveryInProgress},
}

// Status is what a word on how something stands means: the state that its owner claims.
// “Closed” is a claim too, since only the body that asked closes, at a meeting. Words that
// say nothing known give none. “Ongoing – report drafted” is in progress: what stands first
// counts, and a “not” is never lost.
func Status(words string) civic.Delivery {
	fold := " " + sheet.Fold(words) + " "
	best, at := civic.Delivery(""), len(fold)
	for _, m := range meanings {
		if i := strings.Index(fold, " "+m.says+" "); i >= 0 && i < at {
			if before := strings.TrimSpace(fold[:i]); strings.HasSuffix(" "+before, " not") || strings.HasSuffix(" "+before, " not yet") {
				continue
			}
			best, at = m.is, i
		}
	}
	return best
}
