package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type signCommand struct {
	List    signListCommand    `cmd:"" help:"List the updates that wait to be signed off, and those that were sent back."`
	Off     signOffCommand     `cmd:"" help:"Say that an update was signed off, as it stands or in other words."`
	Back    signBackCommand    `cmd:"" help:"Say that an update was sent back, and why."`
	Release signReleaseCommand `cmd:"" help:"Give an update to the public from a day on, with what shows it, or take that back."`
}

// draft is an update on its way, with the promise that it is of.
type draft struct {
	promise desk.Promise
	update  *follow.Update
}

// drafts are the updates that count for nothing yet.
func (k *kept) drafts(j *job) ([]draft, error) {
	pic, err := k.Known(j.ctx, store.AsAt{Authority: k.ID})
	if err != nil {
		return nil, err
	}
	var out []draft
	standings := follow.Stand(pic, j.today())
	for i := range standings {
		p := desk.Promise{Standing: standings[i], Lived: standings[i].Life()}
		for n := range p.Lived.Drafts {
			if u := &p.Lived.Drafts[n]; u.State != civic.SignOffReplaced {
				out = append(out, draft{p, u})
			}
		}
	}
	return out, nil
}

// isOf reports whether a step is part of the update.
func (d *draft) isOf(step store.StepID) bool {
	for i := range d.update.Steps {
		if d.update.Steps[i].ID == step {
			return true
		}
	}
	return false
}

type signListCommand struct {
	dataFlags
	JSON bool `help:"One JSON object."`
}

// unsigned is an update as it is listed.
type unsigned struct {
	Step      store.StepID  `json:"step"`
	Ref       string        `json:"ref"`
	Reference string        `json:"reference,omitempty"`
	Text      string        `json:"text"`
	State     civic.SignOff `json:"state"`
	By        string        `json:"by"` // who is to sign it off
	On        calendar.Date `json:"on"` // since when it is so
	Why       string        `json:"why,omitempty"`
	Says      []string      `json:"says"`
}

// Run lists the updates that are not signed off.
func (c signListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.drafts(j)
	if err != nil {
		return err
	}
	list := []unsigned{}
	for i := range all {
		d := &all[i]
		u := unsigned{
			Step: d.update.ID, Ref: d.promise.Ref.String(), Text: d.promise.Text, State: d.update.State, By: d.update.By, On: d.update.On, Why: d.update.Why,
		}
		if !d.promise.Reference.IsZero() {
			u.Reference = d.promise.Reference.String()
		}
		for n := range d.update.Steps {
			u.Says = append(u.Says, stepWords(d.update.Steps[n]))
		}
		list = append(list, u)
	}
	if c.JSON {
		return writeJSON(j.out, map[string]any{"authority": k.Slug, "updates": list})
	}
	var b strings.Builder
	for i := range list {
		u := &list[i]
		what := "waits for the " + u.By
		if u.State == civic.SignOffBack {
			what = "was sent back by the " + u.By + ": " + u.Why
		}
		indented(&b, fmt.Sprintf("%s, %s: since %s it %s", u.Step, all[i].promise.Called(), u.On.Long(), what), 0)
		indented(&b, u.Text, 2)
		for _, says := range u.Says {
			indented(&b, says, 4)
		}
	}
	if len(list) == 0 {
		b.WriteString("No update waits to be signed off.\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// signFlags are common to what is said of an update.
type signFlags struct {
	dataFlags
	historyFlags
	Step   string `arg:"" help:"The update: S-12, as “arising sign list” has it."`
	DryRun bool   `short:"n" help:"Only say what would stand."`
}

// sign enters what is said of an update.
func (c signFlags) sign(j *job, cause string, s desk.Signature) error {
	if err := c.check(); err != nil {
		return err
	}
	step, err := store.ParseStepID(c.Step)
	if err != nil {
		return misused("%q is no update: write S-12", c.Step)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p := store.SignParams{Step: step, State: s.State, Day: s.Day, Why: s.Why}
	called, ref := c.Step, store.Ref(0)
	if s.State != civic.SignOffReleased {
		all, err := k.drafts(j)
		if err != nil {
			return err
		}
		var d *draft
		for i := range all {
			if all[i].isOf(step) {
				d = &all[i]
			}
		}
		if d == nil {
			return store.Conflict("sign", "%s does not wait to be signed off: see arising sign list", step)
		}
		s.Step = d.update.ID
		if p, err = d.promise.Signed(s); err != nil {
			return err
		}
		called, ref = d.promise.Called(), d.promise.Ref
	}
	if c.DryRun {
		j.say("%s: %s. Nothing was kept.", called, signedWords(s))
		return nil
	}
	p.Authority, p.Known, p.Cites, p.By = k.ID, c.Known.Date, c.Cites, j.by(cause)
	if _, err := k.Sign(j.ctx, p); err != nil {
		return err
	}
	if ref == 0 {
		j.say("%s: %s.", called, signedWords(s))
		return nil
	}
	after, err := k.standing(j, ref, 0)
	if err != nil {
		return err
	}
	life := after.Life()
	j.say("%s: %s. It stands: %s.", called, signedWords(s), lifeWords(&life))
	return nil
}

// signedWords say what becomes of an update.
func signedWords(s desk.Signature) string {
	switch {
	case s.State == civic.SignOffBack:
		return "the update goes back"
	case s.State == civic.SignOffReplaced:
		return "the update is signed off in other words"
	case s.State == civic.SignOffGiven:
		return "the update is signed off"
	case s.Day.IsZero():
		return "the public does not have it by name any more"
	}
	return "the public has it from " + s.Day.Long() + " on, with what shows it"
}

type signOffCommand struct {
	signFlags
	Words string `help:"In whose words it stands, where they are not the lead's: those of whoever signs." placeholder:"…"`
	Why   string `required:"" help:"How whoever signs told you." placeholder:"…"`
}

// Run signs an update off.
func (c signOffCommand) Run(j *job) error {
	if err := reason(c.Why, "how whoever signs told you"); err != nil {
		return err
	}
	s := desk.Signature{State: civic.SignOffGiven, Why: c.Why, Words: strings.TrimSpace(c.Words)}
	if s.Words != "" {
		s.State = civic.SignOffReplaced
	}
	return c.sign(j, "sign off", s)
}

type signBackCommand struct {
	signFlags
	Why string `required:"" help:"Why it goes back." placeholder:"…"`
}

// Run sends an update back.
func (c signBackCommand) Run(j *job) error {
	if err := reason(c.Why, "why it goes back"); err != nil {
		return err
	}
	return c.sign(j, "sign back", desk.Signature{State: civic.SignOffBack, Why: c.Why})
}

type signReleaseCommand struct {
	signFlags
	On       day    `help:"From which day on; today if not given." placeholder:"DATE"`
	TakeBack bool   `help:"Take an earlier release back."`
	Why      string `help:"Why." placeholder:"…"`
}

// Run releases an update to the public.
func (c signReleaseCommand) Run(j *job) error {
	s := desk.Signature{State: civic.SignOffReleased, Day: c.On.Date, Why: strings.TrimSpace(c.Why)}
	switch {
	case c.TakeBack && !c.On.IsZero():
		return misused("what is taken back has no day: leave --on out")
	case !c.TakeBack && c.On.IsZero():
		s.Day = j.today()
	}
	return c.sign(j, "sign release", s)
}
