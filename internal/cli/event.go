package cli

import (
	"fmt"

	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type eventCommand struct {
	Set eventSetCommand `cmd:"" help:"Say when an event was or will be; the dues that hang on it move with it."`
}

type eventSetCommand struct {
	dataFlags
	What  string `arg:"" help:"The event, in the record's words."`
	When  span   `arg:"" help:"A day, or the first and last: 2023-06-12..2023-06-16."`
	Known day    `help:"Since when these days have been known; today if not given." placeholder:"DATE"`
	Why   string `required:"" help:"How the days are known." placeholder:"…"`
}

// Run records the days of an event.
func (c eventSetCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	err = k.SetEvent(j.ctx, store.EventParams{
		Authority: k.ID, What: c.What, Interval: c.When.Interval, Known: c.Known.Date, Why: c.Why, By: j.by("event set"),
	})
	if err != nil {
		return err
	}
	known := c.Known.Date
	if known.IsZero() {
		known = j.today()
	}
	fmt.Fprintf(j.out, "%s: %s, as known since %s.\n", c.What, follow.InWords(c.When.Interval), known.Long())
	return nil
}
