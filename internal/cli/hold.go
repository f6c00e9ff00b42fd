package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"mattersarising/internal/store"
)

type holdCommand struct {
	Lay  holdLayCommand  `cmd:"" help:"Keep a class of things, whatever the schedule says."`
	End  holdEndCommand  `cmd:"" help:"End a hold."`
	List holdListCommand `cmd:"" help:"List the holds that stand."`
}

type holdLayCommand struct {
	dataFlags
	Class string `arg:"" help:"Of the schedule: record, update, evidence file, subscriber, session, access log."`
	Why   string `required:"" help:"The claim, the inquiry, the order." placeholder:"…"`
}

// Run lays a hold.
func (c holdLayCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	n, err := k.Hold(j.ctx, store.HoldParams{Authority: k.ID, Class: c.Class, Why: c.Why, By: j.by("hold lay")})
	if err != nil {
		return err
	}
	j.say("Hold %d stands on the %s: nothing of it is disposed of until “arising hold end %d --why …”.", n, c.Class, n)
	return nil
}

type holdEndCommand struct {
	dataFlags
	Hold int64  `arg:"" help:"The number of the hold."`
	Why  string `required:"" help:"Why it is no longer needed." placeholder:"…"`
}

// Run ends a hold.
func (c holdEndCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.EndHold(j.ctx, store.EndHoldParams{Authority: k.ID, Hold: c.Hold, Why: c.Why, By: j.by("hold end")}); err != nil {
		return err
	}
	j.say("Hold %d is ended.", c.Hold)
	return nil
}

type holdListCommand struct {
	dataFlags
	JSON bool `help:"One JSON object."`
}

// Run lists the holds that stand.
func (c holdListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	holds, err := k.Holds(j.ctx, k.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		type hold struct {
			Number int64  `json:"number"`
			Class  string `json:"class"`
			Why    string `json:"why"`
			Actor  string `json:"actor"`
			At     string `json:"at"`
		}
		all := []hold{}
		for _, h := range holds {
			all = append(all, hold(h))
		}
		return writeJSON(j.out, map[string]any{"authority": k.Slug, "holds": all})
	}
	var b strings.Builder
	if len(holds) == 0 {
		b.WriteString("No hold stands.\n")
	}
	for _, h := range holds {
		at, err := time.Parse(time.RFC3339Nano, h.At)
		if err != nil {
			return err
		}
		indented(&b, fmt.Sprintf("Hold %d on the %s, laid on %s by %s: %s", h.Number, h.Class, stamp(at), h.Actor, h.Why), 0)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}
