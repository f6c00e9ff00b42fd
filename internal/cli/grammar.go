package cli

// grammar is every command with its arguments, as the help lists them.
type grammar struct {
	Demo     demoCommand     `cmd:"" help:"Show what it is for, on an invented council."`
	Read     readCommand     `cmd:"" help:"Read records and print what they say."`
	Explain  explainCommand  `cmd:"" help:"Say which rule read what, on which words."`
	Import   importCommand   `cmd:"" help:"Read records and keep them."`
	Due      dueCommand      `cmd:"" help:"Say who owes what by when, most pressing first."`
	Search   searchCommand   `cmd:"" help:"Find what the record says of something."`
	Matters  mattersCommand  `cmd:"" help:"List the subjects followed from meeting to meeting."`
	Show     showCommand     `cmd:"" help:"Show all that is kept of a commitment or an item."`
	Settle   settleCommand   `cmd:"" help:"Answer what may be: a return, one obligation, one matter, a day."`
	Event    eventCommand    `cmd:"" help:"Say when an event was or will be."`
	Follow   followCommand   `cmd:"" help:"Follow commitments."`
	SetAside setAsideCommand `cmd:"" help:"Set commitments aside, with a reason."`
	Start    startCommand    `cmd:"" help:"Say from which day commitments count; what was known before is historic."`
	Evaluate evaluateCommand `cmd:"" help:"Score the reader against labelled records."`
	Bench    benchCommand    `cmd:"" help:"Measure the speed of reading and of importing."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}
