package cli

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type progressCommand struct {
	stepFlags
	State    string `arg:"" help:"not-started, in-progress, delayed, paused, implemented, evidenced, no-longer-applies."`
	By       string `help:"Who reports it." placeholder:"WHO"`
	Why      string `help:"What there is to say: needed where it is delayed, paused or no longer applies." placeholder:"…"`
	Forecast span   `help:"When it is now expected: a day, or the first and last (2019-01-01..2019-03-31)." placeholder:"WHEN"`
}

// Help says who says what.
func (progressCommand) Help() string {
	return `The owner says that it is implemented; an assurer, that it is evidenced; only the
body that asked closes it (arising close).

  arising progress K-4 delayed --why "the post is vacant" \
    --forecast 2024-09-30
  arising progress K-4 implemented --by "Head of Early Help"`
}

// Run records a report of progress.
func (c progressCommand) Run(j *job) error {
	steps := []store.NewStep{{Act: civic.StepProgress, State: stateOf(c.State), Party: c.By, Why: c.Why}}
	if !c.Forecast.IsZero() {
		steps = append(steps, store.NewStep{Act: civic.StepForecast, Days: c.Forecast.until(), Why: or(c.Why, "given with the report")})
	}
	return c.take(j, "progress", steps...)
}

type agreeCommand struct {
	stepFlags
	When span   `arg:"" help:"The date agreed: a day, or the first and last (2019-01-01..2019-03-31)."`
	Why  string `required:"" help:"Who approved it, and why." placeholder:"…"`
	At   string `help:"The item by which it was approved: I-12." placeholder:"ITEM"`
}

// Help says how the dates of a commitment differ.
func (agreeCommand) Help() string {
	return `The date that the record gives is the baseline and never changes. The agreed date
changes only where somebody approved it; the forecast is the lead's (arising
progress --forecast).

  arising agree K-4 2024-12-31 --at I-71 \
    --why "the Committee agreed to wait for the second review"`
}

// Run records that another date was agreed.
func (c agreeCommand) Run(j *job) error {
	item, err := itemOrNone(c.At)
	if err != nil {
		return err
	}
	return c.take(j, "agree", store.NewStep{Act: civic.StepAgreed, Days: c.When.until(), Why: c.Why, Item: item})
}

// itemOrNone reads the number of an item where one is given.
func itemOrNone(s string) (store.ItemID, error) {
	if s == "" {
		return 0, nil
	}
	item, err := itemOf(s)
	if err != nil {
		return 0, misused("%q is no item: write I-12", s)
	}
	return item, nil
}
