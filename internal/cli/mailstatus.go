package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mattersarising/internal/store"
)

type mailStatusCommand struct {
	mailFlags
	JSON bool `help:"One JSON object."`
}

// mailStatus is how mail stands. No address is in it.
type mailStatus struct {
	On        bool   `json:"on"`
	Moved     bool   `json:"moved"` // said so, but in another place
	Site      string `json:"site,omitempty"`
	Way       string `json:"way,omitempty"` // empty is none
	Waiting   int64  `json:"waiting"`
	Elsewhere int64  `json:"written_elsewhere"`
	GivenUp   int64  `json:"given_up"`
	Said      string `json:"said,omitempty"`
	OK        *bool  `json:"ok,omitempty"` // whether the last letter left
	At        string `json:"at,omitempty"`
	Last      string `json:"last,omitempty"`
	Subscribe int64  `json:"subscriptions"`
}

// Run says how mail stands. The exit code is 1 where letters wait that do not leave.
func (c mailStatusCommand) Run(j *job) error {
	k, settings, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	m, err := k.MailState(j.ctx, k.ID)
	if err != nil {
		return err
	}
	way, err := wayOf(settings)
	if err != nil {
		return err
	}
	s := mailStatus{On: m.On, Moved: m.Moved, Site: m.Site, Waiting: m.Waiting, Elsewhere: m.Elsewhere, GivenUp: m.GivenUp, Said: m.Said}
	if way != nil {
		s.Way = way.String()
	}
	if s.Subscribe, _, err = k.CountSubscribers(j.ctx, k.ID, time.Time{}); err != nil {
		return err
	}
	last, err := k.LastCheck(j.ctx, k.ID, store.CheckMail)
	switch {
	case err == nil:
		s.OK, s.At, s.Last = &last.OK, last.At.UTC().Format(time.RFC3339), last.Message
	case !errors.Is(err, store.ErrNotFound):
		return err
	}
	if c.JSON {
		return writeJSON(j.out, s)
	}
	return s.tell(j)
}

func (s mailStatus) tell(j *job) error {
	var b strings.Builder
	line := func(format string, args ...any) { indented(&b, fmt.Sprintf(format, args...), 0) }
	switch {
	case s.On:
		line("Mail is sent from here, for %s.", s.Site)
	case s.Moved:
		line("No mail is sent from here. It was switched on in another place, or this is a copy: say “arising mail on” if letters are to leave from here.")
	default:
		line("No mail is sent from here: “arising mail on” switches it on.")
	}
	if s.Way == "" {
		line("No way is set by which it leaves (mail.by).")
	} else {
		line("It leaves %s.", s.Way)
	}
	line("%s; %s.", plural(int(s.Waiting), "letter waits", "letters wait"), plural(int(s.Subscribe), "subscription", "subscriptions"))
	if s.Elsewhere > 0 {
		line("%d of them were written in another place.", s.Elsewhere)
	}
	if s.GivenUp > 0 {
		line("%s in the last month. The last, because %s.", plural(int(s.GivenUp), "letter was given up", "letters were given up"), s.Said)
	}
	if s.Last != "" {
		line("Last, at %s: %s", s.At, s.Last)
	}
	_, err := io.WriteString(j.out, b.String())
	return err
}
