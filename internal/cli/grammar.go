package cli

// grammar is every command with its arguments, as the help lists them.
type grammar struct {
	Demo      demoCommand      `cmd:"" help:"Show what it is for, on an invented council."`
	Serve     serveCommand     `cmd:"" help:"Serve the site: the public record, and the desk of those who keep it."`
	Read      readCommand      `cmd:"" help:"Read records and print what they say."`
	Explain   explainCommand   `cmd:"" help:"Say which rule read what, on which words."`
	Import    importCommand    `cmd:"" help:"Read records and keep them."`
	Enter     enterCommand     `cmd:"" help:"Enter by hand what was said in a meeting, before its page is there."`
	Tracker   sheetCommand     `cmd:"" help:"Take in the spreadsheet of a committee's clerk, and give it back."`
	Due       dueCommand       `cmd:"" help:"Say who owes what by when, most pressing first."`
	Paper     paperCommand     `cmd:"" help:"Make the papers that go with the agenda: the tracker, and what moved."`
	Issued    issuedCommand    `cmd:"" help:"List the papers that were issued, give one back, say how today's answer differs."`
	Indicator indicatorCommand `cmd:"" help:"Keep the measures: take figures in, show them as they were known on a day."`
	Scorecard scorecardCommand `cmd:"" help:"Keep the scorecards of committees: show one as at a day, say what is to be said, issue it."`
	Search    searchCommand    `cmd:"" help:"Find what the record says of something."`
	Matters   mattersCommand   `cmd:"" help:"List the subjects followed from meeting to meeting."`
	Show      showCommand      `cmd:"" help:"Show all that is kept of a commitment or an item."`
	Settle    settleCommand    `cmd:"" help:"Answer what may be: a return, one obligation, one matter, a day."`
	Correct   correctCommand   `cmd:"" help:"Put your word over what was read of a commitment."`
	Changes   changesCommand   `cmd:"" help:"List what newer minutes and rules changed of what is followed."`
	Seen      seenCommand      `cmd:"" help:"Say that you have seen what changed of commitments."`
	Event     eventCommand     `cmd:"" help:"Say when an event was or will be."`
	Calendar  calendarCommand  `cmd:"" help:"Say that a meeting was announced, moved or cancelled."`
	Programme programmeCommand `cmd:"" help:"Say what comes to which meeting of a body; move it, add to it."`
	Delivery  deliveryCommand  `cmd:"" help:"Say what came of one delivery: in part, orally, not at all."`
	Follow    followCommand    `cmd:"" help:"Follow commitments."`
	Reference referenceCommand `cmd:"" help:"Give references to what is followed, and say with what they begin."`
	SetAside  setAsideCommand  `cmd:"" help:"Set commitments aside, with a reason."`
	Notice    noticeCommand    `cmd:"" help:"Say that a notice asked for a response."`
	Respond   respondCommand   `cmd:"" help:"Say what was answered to a recommendation."`
	Progress  progressCommand  `cmd:"" help:"Say how far a commitment has come."`
	Agree     agreeCommand     `cmd:"" help:"Say that another date was agreed."`
	Evidence  evidenceCommand  `cmd:"" help:"Add what shows that a commitment was kept."`
	Judge     judgeCommand     `cmd:"" help:"Accept a piece of evidence, or send it back."`
	Sign      signCommand      `cmd:"" help:"Say that updates were signed off, sent back or given to the public; list those that wait."`
	Chase     chaseCommand     `cmd:"" help:"Ask those who owe something to a body how it stands, by letter."`
	Close     closeCommand     `cmd:"" help:"Say that the body that asked closed a commitment, at which meeting."`
	Reopen    reopenCommand    `cmd:"" help:"Say that the body that asked opened it again."`
	Succeed   succeedCommand   `cmd:"" help:"Say that one body took over from another."`
	Dissolve  dissolveCommand  `cmd:"" help:"Say that a body ended and none took over from it."`
	Tie       tieCommand       `cmd:"" help:"Say how two commitments hang together that are not one."`
	Question  questionCommand  `cmd:"" help:"Ask a question of a commitment, answer it, list what is owed an answer."`
	Split     splitCommand     `cmd:"" help:"Take one commitment out of those that were joined."`
	Allot     allotCommand     `cmd:"" help:"Say which post a commitment is owed by, whatever its words."`
	Review    reviewCommand    `cmd:"" help:"Enter inspections and reviews with their findings; list and show them."`
	Plan      planCommand      `cmd:"" help:"Improvement plans: how they stand, what was claimed, what became of lines."`
	Post      postCommand      `cmd:"" help:"Say who held which post, and what became of it; list them."`
	User      userCommand      `cmd:"" help:"Add people who may sign in, list them, give them roles."`
	Release   releaseCommand   `cmd:"" help:"Say what was given to a body, a partner or the public, and by which paper."`
	Start     startCommand     `cmd:"" help:"Say from which day commitments count; what was known before is historic."`
	Verify    verifyCommand    `cmd:"" help:"Check that the journal holds, and that what is kept follows from it."`
	Key       keyCommand       `cmd:"" help:"Make the key that signs the head of the journal."`
	Retention retentionCommand `cmd:"" help:"Dispose of what is past its time, or say what is."`
	Hold      holdCommand      `cmd:"" help:"Lay a legal hold, end it, list those that stand."`
	Redact    redactCommand    `cmd:"" help:"Destroy words that the law requires gone."`
	Reapply   reapplyCommand   `cmd:"" help:"Destroy in an older copy what was destroyed since."`
	Scrub     scrubCommand     `cmd:"" help:"Make the database let go of the bytes of what was destroyed."`
	Backup    backupCommand    `cmd:"" help:"Make a backup, while others go on."`
	Restore   restoreCommand   `cmd:"" help:"Restore a backup into an empty place."`
	Move      moveCommand      `cmd:"" help:"Copy the record from one database into the other."`
	Migrate   migrateCommand   `cmd:"" help:"Take the record to the schema of this program, after a backup."`
	Rollback  rollbackCommand  `cmd:"" help:"Go back to a backup; what is kept now is put aside."`
	SelfCheck selfCheckCommand `cmd:"" help:"Make a backup, restore it aside and verify it; for every night."`
	Evaluate  evaluateCommand  `cmd:"" help:"Score the reader against labelled records."`
	Config    configCommand    `cmd:"" help:"Look at the settings of the site."`
	Mail      mailCommand      `cmd:"" help:"Say whether mail is sent from here; see what waits; send a letter to try it."`
	Bench     benchCommand     `cmd:"" help:"Measure the speed of reading and of importing; make up councils to measure on."`
	Version   versionCommand   `cmd:"" help:"Print the version."`
}

// newGrammar returns the grammar, with the flags that other packages declare.
func newGrammar() grammar {
	var g grammar
	g.Config.Check.settingFlags = newSettingFlags()
	g.Config.Show.settingFlags = newSettingFlags()
	g.Serve.settingFlags = newSettingFlags()
	g.Chase.settingFlags = newSettingFlags()
	for _, f := range []*mailFlags{&g.Mail.On.mailFlags, &g.Mail.Off.mailFlags, &g.Mail.Status.mailFlags, &g.Mail.Test.mailFlags} {
		f.settingFlags = newSettingFlags()
	}
	g.Demo.settingFlags = newSettingFlags()
	return g
}
