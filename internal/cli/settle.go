package cli

import (
	"fmt"
	"strings"

	"mattersarising/internal/store"
)

type settleCommand struct {
	dataFlags
	historyFlags
	First  string `arg:"" help:"A commitment (K-17) or an item (I-12)."`
	Second string `arg:"" help:"What is settled of it: an item, a commitment, or the day of its meeting."`
	Answer string `arg:"" optional:"" help:"yes or no; none for a day."`
	Why    string `required:"" help:"What shows it." placeholder:"…"`
}

// Help tells the four things that can be settled.
func (settleCommand) Help() string {
	return `A suggestion never acts: it waits for a person's yes or no.

  arising settle K-17 I-12 yes --why …        item I-12 brought K-17 back
  arising settle K-17 K-20 yes --why …        the two are one obligation
  arising settle I-12 I-15 yes --why …        the two items are of one matter
  arising settle I-12 2015-11-04 --why …      the day of the item's meeting

A later answer stands over an earlier one; nothing is lost.`
}

// Run records a person's answer.
func (c settleCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	said, err := c.settle(j, k)
	if err != nil {
		return err
	}
	if c.moves() {
		if _, err := k.suggest(j); err != nil {
			return err
		}
	}
	fmt.Fprintln(j.out, said)
	return nil
}

// moves reports whether the answer changes what may belong together: a day
// puts an item elsewhere in the order of the record, and of two promises that
// are one only one is looked at. That an item brought a promise back, or is of a
// matter, changes nothing about the others.
func (c settleCommand) moves() bool {
	return c.Answer == "" || isRef(c.First) && isRef(c.Second)
}

// settle finds out from what is named what is being settled.
func (c settleCommand) settle(j *job, k *kept) (string, error) {
	by := j.by("settle")
	ref, refErr := k.ref(j, c.First)
	item, itemErr := itemOf(c.First)
	if refErr != nil && isRef(c.First) {
		return "", refErr
	}
	if refErr != nil && itemErr != nil {
		return "", misused("%q is neither a commitment nor an item: write K-17 or I-12", c.First)
	}
	var on day
	if itemErr == nil && on.UnmarshalText([]byte(c.Second)) == nil {
		if c.Answer != "" {
			return "", misused("a day is settled by itself: leave out %q", c.Answer)
		}
		if err := k.dayless(j, item); err != nil {
			return "", err
		}
		return fmt.Sprintf("%s met on %s.", item, on.Long()),
			k.SettleDate(j.ctx, store.DateParams{Authority: k.ID, Item: item, Date: on.Date, Why: c.Why, By: by})
	}
	if c.Answer != "yes" && c.Answer != "no" {
		return "", misused("say yes or no after %s", c.Second)
	}
	yes, not := c.Answer == "yes", ""
	if !yes {
		not = " not"
	}
	other, otherRef := k.ref(j, c.Second)
	if otherRef != nil && isRef(c.Second) {
		return "", otherRef
	}
	second, otherItem := itemOf(c.Second)
	switch {
	case refErr == nil && otherItem == nil, itemErr == nil && otherRef == nil:
		if itemErr == nil {
			ref, second = other, item
		}
		verb := "brought %s back"
		if !yes {
			verb = "did not bring %s back"
		}
		return fmt.Sprintf("%s "+verb+".", second, ref),
			k.SettleReturn(j.ctx, store.ReturnParams{Authority: k.ID, Ref: ref, Item: second, Yes: yes, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: by})
	case refErr == nil && otherRef == nil:
		return fmt.Sprintf("%s and %s are%s one obligation.", ref, other, not),
			k.SettleSame(j.ctx, store.SameParams{Authority: k.ID, Refs: [2]store.Ref{ref, other}, Yes: yes, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: by})
	case itemErr == nil && otherItem == nil:
		return fmt.Sprintf("%s and %s are%s of one matter.", item, second, not),
			k.SettleMatter(j.ctx, store.MatterParams{Authority: k.ID, Items: [2]store.ItemID{item, second}, Yes: yes, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: by})
	}
	return "", misused("%q is no commitment, item or day: write K-17, I-12 or 2015-11-04", c.Second)
}

// dayless refuses an item whose day a record states: a person gives a day only
// where none does.
func (k *kept) dayless(j *job, item store.ItemID) error {
	items, err := k.Items(j.ctx, store.ItemsParams{AsAt: store.AsAt{Authority: k.ID}, Item: item})
	if err != nil {
		return err
	}
	if known := items[0].Known; !items[0].Undated && !known.FromBounds && !known.Settled {
		return misused("the record of %s says that its meeting was on %s: a day is given only where no record states one", item, known.On.Long())
	}
	return nil
}

// reason refuses a --why that says nothing.
func reason(why, what string) error {
	if strings.TrimSpace(why) == "" {
		return misused("--why is empty: say %s", what)
	}
	return nil
}
