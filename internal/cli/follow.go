package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type followCommand struct {
	dataFlags
	picking
	historyFlags
	Why  string `help:"Why, where it is worth saying." placeholder:"…"`
	Undo bool   `help:"Make them unreviewed again."`
}

// Run follows commitments: from then on they are chased and counted.
func (c followCommand) Run(j *job) error {
	state := civic.Followed
	if c.Undo {
		state = civic.Unreviewed
	}
	return c.set(j, c.dataFlags, state, c.Why, c.historyFlags)
}

type setAsideCommand struct {
	dataFlags
	picking
	historyFlags
	Why string `required:"" help:"Why they are not to be followed." placeholder:"…"`
}

// Run sets commitments aside as historic, with the reason.
func (c setAsideCommand) Run(j *job) error {
	return c.set(j, c.dataFlags, civic.Historic, c.Why, c.historyFlags)
}

// picking names commitments one by one, or in bulk by what they share.
type picking struct {
	Refs   []string `arg:"" optional:"" name:"ref" help:"Commitments: K-17 K-18 …"`
	Before day      `help:"All that were known before this day." placeholder:"DATE"`
	Body   string   `help:"All that this body recorded or is owed." placeholder:"BODY"`
	Owner  string   `help:"All that this person, post or body owes." placeholder:"OWNER"`
	Kind   string   `help:"All of this kind: recommendation, resolution, action, undertaking." placeholder:"KIND"`
	DryRun bool     `short:"n" help:"Only say which."`
}

// set gives every commitment that was picked a state of following.
func (c picking) set(j *job, d dataFlags, state civic.Following, why string, h historyFlags) error {
	if err := h.check(); err != nil {
		return err
	}
	k, err := d.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	refs, err := c.pick(j, k)
	if err != nil {
		return err
	}
	if c.DryRun {
		return c.preview(j, k, refs, state)
	}
	if len(refs) == 0 {
		fmt.Fprintln(j.out, "No commitment fits that: nothing was changed. “arising due --all” shows who owes what to whom.")
		return nil
	}
	err = k.Follow(j.ctx, store.FollowParams{Authority: k.ID, Refs: refs, State: state, Known: h.Known.Date, Why: why, Cites: h.Cites, By: j.by(string(state))})
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%s now %s.\n", plural(len(refs), "commitment is", "commitments are"), state)
	return nil
}

// preview lists what would be given the state, each with its words.
func (c picking) preview(j *job, k *kept, refs []store.Ref, state civic.Following) error {
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	texts := map[store.Ref]string{}
	for i := range picture.Commitments {
		texts[picture.Commitments[i].Ref] = picture.Commitments[i].Text
	}
	var b strings.Builder
	for _, ref := range refs {
		fmt.Fprintf(&b, "%-6s %s\n", ref, trimmed(texts[ref], width-7))
	}
	fmt.Fprintf(&b, "%s would be %s. Nothing was kept.\n", count(len(refs), "commitment"), state)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// pick lists the commitments that are named, or all that the filters leave.
func (c picking) pick(j *job, k *kept) ([]store.Ref, error) {
	bulk := !c.Before.IsZero() || c.Body != "" || c.Owner != "" || c.Kind != ""
	switch {
	case len(c.Refs) > 0 && bulk:
		return nil, misused("name commitments, or say what they share, but not both")
	case len(c.Refs) == 0 && !bulk:
		return nil, misused("say which: K-17 K-18 …, or --before, --body, --owner or --kind")
	}
	var out []store.Ref
	for _, text := range c.Refs {
		ref, err := k.ref(j, text)
		if err != nil {
			return nil, err
		}
		out = append(out, ref)
	}
	if !bulk {
		return out, nil
	}
	if c.Kind != "" {
		if _, err := civic.ParseCommitmentKind(c.Kind); err != nil {
			return nil, misused("%v", err)
		}
	}
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID})
	if err != nil {
		return nil, err
	}
	for i := range picture.Commitments {
		p := &picture.Commitments[i]
		if (c.Before.IsZero() || p.Known.On.Before(c.Before.Date)) && (c.Kind == "" || string(p.Kind) == c.Kind) &&
			concerns(c.Body, p.Asker, string(p.To), string(p.ToIs)) && concerns(c.Owner, string(p.By), string(p.ByIs)) {
			out = append(out, p.Ref)
		}
	}
	return out, nil
}

type startCommand struct {
	dataFlags
	historyFlags
	Day day    `arg:"" help:"What was known before this day is historic unless it is followed."`
	Why string `required:"" help:"Why this day." placeholder:"…"`
}

// Run sets the authority's start date.
func (c startCommand) Run(j *job) error {
	if err := reason(c.Why, "why this day"); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.SetStart(j.ctx, store.StartParams{Authority: k.ID, Start: c.Day.Date, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("start")}); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "What was known before %s is historic, unless it is followed.\n", c.Day.Long())
	return nil
}
