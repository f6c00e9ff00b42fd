package cli

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type noticeCommand struct {
	stepFlags
	On       string `required:"" help:"On whom it was served." placeholder:"WHO"`
	Received day    `required:"" help:"The day on which it was received." placeholder:"DATE"`
	Words    string `required:"" help:"What the notice says." placeholder:"…"`
	Clock    string `default:"two months" help:"By when it must be answered: “two months”, “28 days” (a health body), or “local protocol”." placeholder:"CLOCK"`
	By       day    `help:"The last day to answer, of a local protocol." placeholder:"DATE"`
}

// Help says what a notice is for.
func (noticeCommand) Help() string {
	return `A response is owed by law only where a notice in writing asked for it: within two
months beginning with the day on which it was received (Local Government Act 2000,
section 9FE), a health body within 28 days. Without a notice no clock runs, unless
the council has agreed a limit of its own.

  arising notice K-3 --on "Cabinet Member" --received 2021-09-16 \
    --words "The Board requires a response to recommendation 2."
  arising notice K-3 --clock "local protocol" --by 2021-10-31 …`
}

// Run records that a notice was served.
func (c noticeCommand) Run(j *job) error {
	return c.take(j, "notice", store.NewStep{
		Act: civic.StepNotice, State: stateOf(c.Clock), Party: c.On, Words: c.Words, Days: calendar.Interval{From: c.Received.Date, To: c.By.Date},
	})
}

type respondCommand struct {
	stepFlags
	Response string `arg:"" help:"accepted, accepted-in-part, accepted-in-principle, rejected, noted, superseded, withdrawn."`
	By       string `required:"" help:"Who answered." placeholder:"WHO"`
	On       day    `help:"The day of the answer; today if not given." placeholder:"DATE"`
	Why      string `help:"The reasons: needed unless it was accepted." placeholder:"…"`
}

// Help says what a response is.
func (respondCommand) Help() string {
	return `Accepted in principle is not accepted. A later response stands over an earlier
one; both are kept.

  arising respond K-9 accepted --by "Cabinet" --on 2022-07-19
  arising respond K-10 accepted-in-part --by Cabinet --on 2022-07-19 \
    --why "the ratings yes, the monthly figures no"`
}

// Run records the answer to a recommendation.
func (c respondCommand) Run(j *job) error {
	on := c.On.Date
	if on.IsZero() {
		on = j.today()
	}
	return c.take(j, "respond", store.NewStep{
		Act: civic.StepResponse, State: stateOf(c.Response), Party: c.By, Days: calendar.Interval{From: on}, Why: c.Why,
	})
}
