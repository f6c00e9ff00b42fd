package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type eventCommand struct {
	Set eventSetCommand `cmd:"" help:"Say when an event was or will be; the dues that hang on it move with it."`
}

type eventSetCommand struct {
	dataFlags
	historyFlags
	What string `arg:"" help:"The event, in the record's words."`
	When span   `arg:"" help:"A day, or the first and last: 2023-06-12..2023-06-16."`
	Why  string `required:"" help:"How the days are known." placeholder:"…"`
}

// Run records the days of an event.
func (c eventSetCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := reason(c.Why, "how the days are known"); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	before, err := k.dues(j)
	if err != nil {
		return err
	}
	err = k.SetEvent(j.ctx, store.EventParams{
		Authority: k.ID, What: c.What, Interval: c.When.Interval, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("event set"),
	})
	if err != nil {
		return err
	}
	known := c.Known.Date
	if known.IsZero() {
		known = j.today()
	}
	after, err := k.dues(j)
	if err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: %s, as known since %s.", c.What, follow.InWords(c.When.Interval), known.Long()), 0)
	tellMoved(&b, before, after)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// dues judges all that is known today.
func (k *kept) dues(j *job) ([]follow.Standing, error) {
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID, On: j.today()})
	if err != nil {
		return nil, err
	}
	return follow.Stand(picture, j.today()), nil
}

// tellMoved says which dues an event moved, and where it moved none, on what
// events dues hang: the words may not be the record's.
func tellMoved(b *strings.Builder, before, after []follow.Standing) {
	was := map[store.Ref]follow.Standing{}
	hang := map[string]bool{}
	for _, s := range before {
		was[s.Ref] = s
		if s.Due.Event != "" {
			hang[string(s.Due.Event)] = true
		}
	}
	moved := 0
	for _, s := range after {
		if old := was[s.Ref]; old.Due != s.Due || old.Timing != s.Timing {
			moved++
			indented(b, fmt.Sprintf("%s is now %s: %s", s.Ref, s.Timing, s.Why), 2)
		}
	}
	if moved > 0 {
		return
	}
	b.WriteString("No due known today moved.\n")
	if len(hang) > 0 {
		indented(b, "Dues hang on these: "+strings.Join(slices.Sorted(maps.Keys(hang)), "; ")+".", 0)
	}
}
