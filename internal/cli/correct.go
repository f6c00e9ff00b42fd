package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

type correctCommand struct {
	dataFlags
	Ref    string   `arg:"" help:"The commitment: K-17."`
	By     string   `help:"Who owes it; none where nobody is named." placeholder:"OWNER"`
	To     string   `help:"To whom it is owed; none where nobody is named." placeholder:"RECIPIENT"`
	Due    string   `help:"By when: a day, the first and last (2019-01-01..2019-03-31), or none." placeholder:"WHEN"`
	Kind   string   `help:"What it is: recommendation, resolution, action, undertaking." placeholder:"KIND"`
	AsRead []string `name:"as-read" help:"Take back what was corrected: owner, recipient, due, kind." placeholder:"WHAT"`
	Cites  string   `help:"The page or paper that shows it." placeholder:"…"`
	Why    string   `required:"" help:"Why the reading is wrong." placeholder:"…"`
	DryRun bool     `short:"n" help:"Only say what would stand."`
}

// Help tells what a correction is.
func (correctCommand) Help() string {
	return `A correction is your word over what the machine made of the record's words.
The words themselves are never changed, and what was read stays beside it. It
stands whatever newer rules or newer minutes are read, until it is taken back.

  arising correct K-17 --due 2019-03-31 --why "the visit was moved"
  arising correct K-17 --by "Deputy Director" --why "item 4 names her"
  arising correct K-17 --as-read due --why "the minutes were right"`
}

// Run records a person's correction.
func (c correctCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := c.params(j, k)
	if err != nil {
		return err
	}
	before, err := k.Show(j.ctx, store.AsAt{Authority: k.ID}, p.Ref)
	if err != nil {
		return err
	}
	var b strings.Builder
	if c.DryRun {
		fmt.Fprintf(&b, "%s would be corrected: %s. Nothing was kept.\n", before.Commitment.Ref, strings.Join(c.asked(), ", "))
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	if err := k.Correct(j.ctx, p); err != nil {
		return err
	}
	after, err := k.Show(j.ctx, store.AsAt{Authority: k.ID}, p.Ref)
	if err != nil {
		return err
	}
	was, is := statedOf(&before.Commitment), statedOf(&after.Commitment)
	fmt.Fprintf(&b, "%s now stands corrected:\n", after.Commitment.Ref)
	told := false
	for _, a := range store.Corrigible() {
		if said := inWords(a, was, is); said != "" {
			indented(&b, said, 2)
			told = true
		}
	}
	if !told {
		b.WriteString("  as it stood before\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// asked names what is to be corrected.
func (c correctCommand) asked() []string {
	var all []string
	for _, f := range []struct{ name, value string }{{"owner", c.By}, {"recipient", c.To}, {"due", c.Due}, {"kind", c.Kind}} {
		if f.value != "" {
			all = append(all, f.name+" "+f.value)
		}
	}
	for _, a := range c.AsRead {
		all = append(all, a+" as read")
	}
	return all
}

// params reads the arguments.
func (c correctCommand) params(j *job, k *kept) (store.CorrectParams, error) {
	p := store.CorrectParams{Authority: k.ID, Owner: wordsOf(c.By), Recipient: wordsOf(c.To), Why: c.Why, Cites: c.Cites, By: j.by("correct")}
	var err error
	if !isRef(c.Ref) {
		return p, misused("%q is no commitment: write K-17, or CSB 2021/22-01", c.Ref)
	}
	if p.Ref, err = k.ref(j, c.Ref); err != nil {
		return p, err
	}
	if err := reason(c.Why, "why the reading is wrong"); err != nil {
		return p, err
	}
	if len(c.asked()) == 0 {
		return p, misused("say what is wrong: --by, --to, --due or --kind, or --as-read to take a correction back")
	}
	if c.Kind != "" {
		kind, err := civic.ParseCommitmentKind(c.Kind)
		if err != nil {
			return p, misused("%v", err)
		}
		p.Kind = &kind
	}
	if c.Due != "" {
		due, err := dueFrom(c.Due)
		if err != nil {
			return p, err
		}
		p.Due = &due
	}
	for _, text := range c.AsRead {
		a, err := store.ParseCorrigible(text)
		if err != nil {
			return p, misused("%v", err)
		}
		p.AsRead = append(p.AsRead, a)
	}
	return p, nil
}

// none is how a person says that nobody, or no time, is named.
const none = "none"

// wordsOf is what a person gave; nil where nothing was given.
func wordsOf(text string) *civic.Words {
	if text == "" {
		return nil
	}
	w := civic.Words(text)
	if text == none {
		w = ""
	}
	return &w
}

// dueFrom reads a due as a person gives it: one day is the day by which.
func dueFrom(text string) (civic.Due, error) {
	if text == none {
		return civic.Due{}, nil
	}
	var s span
	if err := s.UnmarshalText([]byte(text)); err != nil {
		return civic.Due{}, misused("--due: %v", err)
	}
	if s.From == s.To {
		return civic.Due{Relation: when.RelationBy, To: s.To}, nil
	}
	return civic.Due{Relation: when.RelationIn, From: s.From, To: s.To}, nil
}

// statedOf is what stands of a commitment.
func statedOf(c *store.Commitment) store.Stated {
	return store.Stated{Text: c.Text, Kind: c.Kind, By: c.By, ByIs: c.ByIs, To: c.To, ToIs: c.ToIs, Due: c.Due, NoLongerRead: c.NoLongerRead}
}

// inWords says how one aspect changed; nothing where it did not.
func inWords(a store.Aspect, was, is store.Stated) string {
	from, to := "", ""
	switch a {
	case store.AspectWords:
		return "words: “" + trimmed(was.Text, 150) + "” → “" + trimmed(is.Text, 150) + "”"
	case store.AspectKind:
		from, to = string(was.Kind), string(is.Kind)
	case store.AspectOwner:
		from, to = owner(was.By, was.ByIs), owner(is.By, is.ByIs)
	case store.AspectRecipient:
		from, to = owner(was.To, was.ToIs), owner(is.To, is.ToIs)
	case store.AspectDue:
		from, to = dueInWords(was.Due), dueInWords(is.Due)
	case store.AspectSources:
		return fmt.Sprintf("stands in %s: %s", count(len(is.Sources), "passage"), passages(is.Sources))
	case store.AspectRead:
		if is.NoLongerRead.IsZero() {
			return "the record holds it again"
		}
		return "no current version of the record holds it, since " + is.NoLongerRead.Long()
	}
	if from == to {
		return ""
	}
	return fmt.Sprintf("%s: %s → %s", a, from, to)
}

func passages(ids []store.PassageID) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = id.String()
	}
	return strings.Join(all, ", ")
}

// dueInWords says a due in a few words: its days, else what it hangs on, else the
// record's own.
func dueInWords(d civic.Due) string {
	iv := calendar.Interval{From: d.From, To: d.To}
	switch {
	case !iv.IsZero():
		return strings.TrimPrefix(follow.InWords(iv), "on ")
	case d.Recurring != "":
		return string(d.Recurring)
	case d.Event != "":
		return strings.TrimSpace(string(d.Relation) + " " + string(d.Event))
	case d.Text != "":
		return "“" + trimmed(string(d.Text), 60) + "”"
	}
	return "no date"
}
