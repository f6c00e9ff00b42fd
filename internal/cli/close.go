package cli

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// decisionFlags say which body decided, at which meeting.
type decisionFlags struct {
	stepFlags
	Body    string `help:"For which of the bodies that asked; needed where there are several." placeholder:"BODY"`
	At      string `help:"The item by which its meeting decided: I-12." placeholder:"ITEM"`
	Meeting day    `help:"The day of that meeting, where its record is not here yet." placeholder:"DATE"`
}

// decide takes a decision of an asking body.
func (c decisionFlags) decide(j *job, cause string, how civic.Delivery, why string) error {
	item, err := itemOrNone(c.At)
	if err != nil {
		return err
	}
	return c.take(j, cause, store.NewStep{
		Act: civic.StepClosure, State: string(how), Party: c.Body, Item: item, Days: calendar.Interval{From: c.Meeting.Date}, Why: why,
	})
}

type closeCommand struct {
	decisionFlags
	How string `default:"closed" help:"closed (with accepted evidence), closed-without-evidence, closed-not-implemented, no-longer-applies." placeholder:"HOW"`
	Why string `help:"The body's reason: needed unless it is closed with evidence." placeholder:"…"`
}

// Help says who may close.
func (closeCommand) Help() string {
	return `Only the body that asked closes, at a named meeting, each for itself: what two
bodies asked for is closed when both have. A body that took over from another
closes in its place (arising succeed).

  arising close K-3 --at I-88
  arising close K-6 --at I-88 --how closed-without-evidence \
    --why "the record was seen at last"`
}

// Run records that a body closed a commitment.
func (c closeCommand) Run(j *job) error {
	how := civic.Delivery(stateOf(c.How))
	if !how.Closes() {
		return misused("%q closes nothing: write closed, closed-without-evidence, closed-not-implemented or no-longer-applies", c.How)
	}
	return c.decide(j, "close", how, c.Why)
}

type reopenCommand struct {
	decisionFlags
	Why string `required:"" help:"Why it is owed again, or why it does apply." placeholder:"…"`
}

// Run records that a body opened a commitment again, or refused that it applies no longer.
func (c reopenCommand) Run(j *job) error {
	return c.decide(j, "reopen", civic.DeliveryReopened, c.Why)
}

type succeedCommand struct {
	dataFlags
	historyFlags
	Body      string `arg:"" help:"The body that ended, as the record names it."`
	Successor string `arg:"" help:"The body that took over."`
	On        day    `required:"" help:"The first day of the successor." placeholder:"DATE"`
	Why       string `required:"" help:"What shows it." placeholder:"…"`
}

// Run records that one body took over from another, with all that it was owed.
func (c succeedCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.Succeed(j.ctx, store.SucceedParams{
		Authority: k.ID, Body: c.Body, Successor: c.Successor, On: c.On.Date, Why: c.Why, Known: c.Known.Date, Cites: c.Cites, By: j.by("succeed"),
	}); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%s took over from %s on %s, with all that was owed to it.\n", c.Successor, c.Body, c.On.Long())
	return nil
}
