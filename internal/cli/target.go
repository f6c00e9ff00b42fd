package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

type indicatorTargetCommand struct {
	dataFlags
	historyFlags
	Indicator  string `arg:"" name:"id" help:"The indicator: re-referrals."`
	Value      string `arg:"" help:"What it is to reach; none takes back what was said of the day."`
	From       day    `required:"" help:"The first day on which it is to be so." placeholder:"DATE"`
	Trajectory bool   `help:"A day on the way to the target: straight from one to the next."`
	Agreed     string `required:"" help:"Who agreed it: the board, the post." placeholder:"WHO"`
	Why        string `help:"What shows it." placeholder:"…"`
}

// Help says how targets are meant.
func (indicatorTargetCommand) Help() string {
	return `A target holds from its day until the next one. A trajectory is several days, and
runs straight from one to the next. Both are drawn on the chart; the colour on a
scorecard is against the target, or the trajectory where the scorecard says so.

  arising indicator target assessments-in-45-days 85 --from 2022-07-19 \
    --agreed Cabinet --why "item 58"`
}

// Run says what an indicator is to reach.
func (c indicatorTargetCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	t := indicator.Target{Indicator: c.Indicator, Kind: indicator.TargetStep, From: c.From.Date, Agreed: c.Agreed}
	if c.Trajectory {
		t.Kind = indicator.TargetTrajectory
	}
	if !strings.EqualFold(c.Value, "none") {
		var err error
		if t.Value, err = indicator.ParseNumber(c.Value); err != nil {
			return misused("%v", err)
		}
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.SetTarget(j.ctx, store.TargetParams{Authority: k.ID, Target: t, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("indicator target")}); err != nil {
		return err
	}
	words := fmt.Sprintf("%s: %s %s from %s, agreed by %s.", c.Indicator, t.Kind, t.Value, t.From.Long(), c.Agreed)
	if t.Value.None() {
		words = fmt.Sprintf("%s: the %s from %s is taken back.", c.Indicator, t.Kind, t.From.Long())
	}
	var b strings.Builder
	indented(&b, words, 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

type indicatorRebaseCommand struct {
	dataFlags
	historyFlags
	Indicator string `arg:"" name:"id" help:"The indicator: re-referrals."`
	From      day    `required:"" help:"The first day that counts into the new mean and limits." placeholder:"DATE"`
	Withdraw  bool   `help:"Take it back."`
	Agreed    string `required:"" help:"Who agreed it: the board, the post." placeholder:"WHO"`
	Why       string `help:"What changed, for good." placeholder:"…"`
}

// Help says when limits may be worked out afresh.
func (indicatorRebaseCommand) Help() string {
	return `The mean and limits of a chart begin afresh where something changed on purpose and
has come to stay: the chart says from when, why and who agreed it.

  arising indicator rebase re-referrals --from 2022-05-31 \
    --agreed "the Improvement Group" --why "the new front door opened"`
}

// Run has the limits of a chart begin afresh.
func (c indicatorRebaseCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what changed"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.Rebase(j.ctx, store.RebaseParams{
		Authority: k.ID, Indicator: c.Indicator, Rebase: indicator.Rebase{From: c.From.Date, Agreed: c.Agreed, Why: c.Why, Known: c.Known.Date},
		Back: c.Withdraw, Cites: c.Cites, By: j.by("indicator rebase"),
	}); err != nil {
		return err
	}
	words := "the mean and limits begin afresh on " + c.From.Long()
	if c.Withdraw {
		words = "the mean and limits begin afresh on " + c.From.Long() + " no more"
	}
	var b strings.Builder
	indented(&b, c.Indicator+": "+words+", agreed by "+c.Agreed+".", 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}
