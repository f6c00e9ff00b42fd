package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type releaseCommand struct {
	dataFlags
	Things []string `arg:"" optional:"" name:"what" help:"Commitments and items: K-17 I-12 …"`
	Event  []string `help:"What people have said of when this event is." placeholder:"WORDS"`
	Start  bool     `help:"The start date."`
	To     audience `required:"" help:"To whom: a body, public, or partner:NAME." placeholder:"BODY"`
	On     day      `help:"The day of the release; today if not given." placeholder:"DATE"`
	Paper  string   `required:"" help:"The page or issued paper by which it was released." placeholder:"…"`
	Why    string   `required:"" help:"Why it was released." placeholder:"…"`
	Cites  string   `help:"What shows the day, where it is entered later." placeholder:"…"`
	DryRun bool     `short:"n" help:"Only say what."`
}

// Help says what needs a release and what does not.
func (releaseCommand) Help() string {
	return `What the council's own page says is public, and was given to the body whose
meeting it records. All else is the service's until it is released: what is
followed, settled and set here, to anybody; the record of one body's meeting, to
another body or a partner.

  arising release K-17 I-12 --to "Improvement Board" --on 2019-02-05 \
    --paper "agenda of 5 February 2019, item 4" --why "asked for on 7 January"

Released is what stood on that day. “arising due --known-to BODY” answers from
what a body had been given.`
}

// Run records a release.
func (c releaseCommand) Run(j *job) error {
	switch {
	case c.On.After(j.today()):
		return misused("%s is still to come: a release is entered when it has been made", c.On.Long())
	case c.Cites != "" && c.On.IsZero():
		return misused("--cites says what shows the day of --on: give the day too")
	}
	if err := reason(c.Why, "why it was released"); err != nil {
		return err
	}
	p := store.ReleaseParams{
		To: c.To.Audience, Events: c.Event, Start: c.Start, On: c.On.Date, Paper: strings.TrimSpace(c.Paper), Why: c.Why, Cites: c.Cites, By: j.by("release"),
	}
	for _, text := range c.Things {
		if item, err := itemOf(text); err == nil {
			p.Items = append(p.Items, item)
		} else if !isRef(text) {
			return misused("%q is neither a commitment nor an item: write K-17 or I-12", text)
		}
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	for _, text := range c.Things {
		if !isRef(text) {
			continue
		}
		ref, err := k.ref(j, text)
		if err != nil {
			return err
		}
		p.Refs = append(p.Refs, ref)
	}
	p.Authority = k.ID
	on := c.On.Date
	if on.IsZero() {
		on = j.today()
	}
	if c.DryRun {
		return c.preview(j, k, p, "as on "+on.Long())
	}
	if err := k.Release(j.ctx, p); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "Released to %s, as on %s: %s.\n", p.To, on.Long(), strings.Join(released(p), ", "))
	return nil
}

// released names what a release releases.
func released(p store.ReleaseParams) []string {
	var out []string
	for _, ref := range p.Refs {
		out = append(out, ref.String())
	}
	for _, item := range p.Items {
		out = append(out, item.String())
	}
	for _, event := range p.Events {
		out = append(out, "what people set of "+event)
	}
	if p.Start {
		out = append(out, "the start date")
	}
	return out
}

// preview says what would be released, and finds what is misspelt.
func (c releaseCommand) preview(j *job, k *kept, p store.ReleaseParams, on string) error {
	at := store.AsAt{Authority: k.ID}
	if p.To.Kind == civic.AudienceBody {
		at.To = p.To
		if _, err := k.Known(j.ctx, at); err != nil {
			return err
		}
		at.To = store.Audience{}
	}
	var b strings.Builder
	for _, ref := range p.Refs {
		shown, err := k.Show(j.ctx, at, ref)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%-6s %s\n", ref, trimmed(shown.Commitment.Text, width-7))
	}
	for _, item := range p.Items {
		items, err := k.Items(j.ctx, store.ItemsParams{AsAt: at, Item: item})
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%-6s %s\n", item, trimmed(items[0].Record, width-7))
	}
	for _, other := range released(store.ReleaseParams{Events: p.Events, Start: p.Start}) {
		fmt.Fprintf(&b, "%-6s %s\n", "", other)
	}
	indented(&b, fmt.Sprintf("%s would be released to %s, %s. Nothing was kept.", count(len(released(p)), "thing"), p.To, on), 0)
	_, err := io.WriteString(j.out, b.String())
	return err
}
