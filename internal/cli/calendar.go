package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type calendarCommand struct {
	Announce announceCommand `cmd:"" help:"Say that a body will meet on a day."`
	Move     moveMeeting     `cmd:"" help:"Say that a meeting was moved to another day."`
	Cancel   cancelCommand   `cmd:"" help:"Say that a meeting was cancelled."`
}

// meetingFlags name a meeting and what shows what is said of it.
type meetingFlags struct {
	dataFlags
	historyFlags
	Body string `arg:"" help:"The body, as the record names it."`
	On   day    `arg:"" help:"The day of the meeting."`
}

type announceCommand struct {
	meetingFlags
	Why string `required:"" help:"What shows it." placeholder:"…"`
}

type moveMeeting struct {
	meetingFlags
	To  day    `arg:"" help:"The day to which it was moved."`
	Why string `required:"" help:"What shows it." placeholder:"…"`
}

type cancelCommand struct {
	meetingFlags
	Why string `required:"" help:"What shows it." placeholder:"…"`
}

// Run records that a meeting was announced.
func (c announceCommand) Run(j *job) error {
	return c.say(j, civic.MeetingAnnounced, calendar.Date{}, c.Why)
}

// Run records that a meeting was moved.
func (c moveMeeting) Run(j *job) error { return c.say(j, civic.MeetingMoved, c.To.Date, c.Why) }

// Run records that a meeting was cancelled.
func (c cancelCommand) Run(j *job) error {
	return c.say(j, civic.MeetingCancelled, calendar.Date{}, c.Why)
}

// say records what is said of a meeting, and tells which dues moved with it.
func (c meetingFlags) say(j *job, state civic.MeetingState, to calendar.Date, why string) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(why, "what shows it"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	before, err := k.dues(j)
	if err != nil {
		return err
	}
	if err := k.SetMeeting(j.ctx, store.MeetingParams{
		Authority: k.ID, Body: c.Body, Day: c.On.Date, State: state, To: to, Known: c.Known.Date, Why: why, Cites: c.Cites, By: j.by("calendar " + string(state)),
	}); err != nil {
		return err
	}
	after, err := k.dues(j)
	if err != nil {
		return err
	}
	words := fmt.Sprintf("%s, %s: %s", c.Body, c.On.Long(), state)
	if !to.IsZero() {
		words += " to " + to.Long()
	}
	var b strings.Builder
	indented(&b, words+".", 0)
	tellMoved(&b, before, after)
	_, err = io.WriteString(j.out, b.String())
	return err
}
