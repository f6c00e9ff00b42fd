package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type postCommand struct {
	Held    postHeldCommand    `cmd:"" help:"Say who held a post, from when to when."`
	Vacant  postVacantCommand  `cmd:"" help:"Say that nobody held it."`
	Unknown postUnknownCommand `cmd:"" help:"Take back what was said of some days."`
	Ended   postEndedCommand   `cmd:"" help:"Say that it ended, and which post took over its duties."`
	List    postListCommand    `cmd:"" help:"List the posts, and who holds them."`
}

// Help says where posts come from.
func (postCommand) Help() string {
	return `Which posts there are, and who held them, is read where the record names
witnesses. What it does not tell you say here, with what shows it:

  arising post held "Head of Early Help" "Martin Stowe" --from 2021-05-01 --why …
  arising post vacant "Assistant Director" --from 2024-01-13 --why …
  arising post ended "Head of Early Help" --successor "Head of Family Help" \
    --on 2023-09-01 --why …

Duties belong to posts: whoever holds one has them, and they pass on with it.`
}

// termFlags say of which days something is said.
type termFlags struct {
	dataFlags
	historyFlags
	From day    `help:"The first day; open where it is not given." placeholder:"DATE"`
	To   day    `help:"The last day; open where it is not given." placeholder:"DATE"`
	Why  string `required:"" help:"What shows it." placeholder:"…"`
}

// hold enters who held a post.
func (c termFlags) hold(j *job, post string, state civic.Holding, person string) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.SetHolding(j.ctx, store.HoldingParams{
		Authority: k.ID, Post: post, State: state, Person: person, Days: calendar.Interval{From: c.From.Date, To: c.To.Date},
		Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("post"),
	}); err != nil {
		return err
	}
	return k.tellPost(j, post)
}

type postHeldCommand struct {
	termFlags
	Post   string `arg:"" help:"The post, in full."`
	Person string `arg:"" help:"Who held it."`
}

// Run says who held a post.
func (c postHeldCommand) Run(j *job) error { return c.hold(j, c.Post, civic.HoldingHeld, c.Person) }

type postVacantCommand struct {
	termFlags
	Post string `arg:"" help:"The post, in full."`
}

// Run says that nobody held a post.
func (c postVacantCommand) Run(j *job) error { return c.hold(j, c.Post, civic.HoldingVacant, "") }

type postUnknownCommand struct {
	termFlags
	Post string `arg:"" help:"The post, in full."`
}

// Run takes back what was said of some days of a post.
func (c postUnknownCommand) Run(j *job) error { return c.hold(j, c.Post, civic.HoldingUnknown, "") }

type postEndedCommand struct {
	dataFlags
	historyFlags
	Post      string `arg:"" help:"The post that ended, or was renamed."`
	Successor string `help:"The post that took over its duties." placeholder:"POST"`
	On        day    `help:"The first day on which it was no more." placeholder:"DATE"`
	Not       bool   `help:"It did not end: take back what was said."`
	Why       string `required:"" help:"What shows it." placeholder:"…"`
}

// Run says that a post ended, and which took over.
func (c postEndedCommand) Run(j *job) error {
	if c.Not != c.On.IsZero() {
		return misused("say on which day it ended, with --on; or that it did not, with --not")
	}
	k, err := endingOf(j, c.dataFlags, c.historyFlags, store.EndingParams{Kind: store.EndPost, Name: c.Post, Successor: c.Successor, On: c.On.Date, Why: c.Why})
	if err != nil {
		return err
	}
	defer k.close()
	return k.tellPost(j, or(c.Successor, c.Post))
}

type dissolveCommand struct {
	dataFlags
	historyFlags
	Body string `arg:"" help:"The body that ended, as the record names it."`
	On   day    `help:"The first day on which it was no more." placeholder:"DATE"`
	Not  bool   `help:"It did not end: take back what was said."`
	Why  string `required:"" help:"What shows it." placeholder:"…"`
}

// Help says when not to use it.
func (dissolveCommand) Help() string {
	return `Where another body took over, say that instead (arising succeed): then what was
owed passes to it. What a dissolved body asked for stays open, and is named:
nobody can close it until another body has taken over.`
}

// Run says that a body ended, and that none took over.
func (c dissolveCommand) Run(j *job) error {
	if c.Not != c.On.IsZero() {
		return misused("say on which day it ended, with --on; or that it did not, with --not")
	}
	k, err := endingOf(j, c.dataFlags, c.historyFlags, store.EndingParams{Kind: store.EndBody, Name: c.Body, On: c.On.Date, Why: c.Why})
	if err != nil {
		return err
	}
	defer k.close()
	said := c.Body + " ended on " + c.On.Long() + ", and none took over from it."
	if c.Not {
		said = c.Body + " did not end."
	}
	return k.tellDuties(j, said, func(o *duty.Owner) bool {
		return strings.Contains(strings.Join(o.Findings, " "), "none took over from it")
	})
}

// endingOf enters that a post or a body ended, and leaves what is kept open.
func endingOf(j *job, d dataFlags, h historyFlags, p store.EndingParams) (*kept, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	if err := reason(p.Why, "what shows it"); err != nil {
		return nil, err
	}
	k, err := d.open(j)
	if err != nil {
		return nil, err
	}
	p.Authority, p.Known, p.Cites, p.By = k.ID, h.Known.Date, h.Cites, j.by("end")
	if err := k.SetEnding(j.ctx, p); err != nil {
		k.close()
		return nil, err
	}
	return k, nil
}

// tellPost says who has held a post, and what its holder owes today.
func (k *kept) tellPost(j *job, post string) error {
	pic, named, err := k.roll(j, store.AsAt{Authority: k.ID, On: j.today()})
	if err != nil {
		return err
	}
	p := duty.New(&pic, named).Post(post, j.today())
	said := p.Words() + "."
	for _, f := range p.Findings {
		said += " " + strings.ToUpper(f[:1]) + f[1:] + "."
	}
	return k.tellDuties(j, said, func(o *duty.Owner) bool { return o.Kind == duty.KindPost && o.Name == p.Name })
}

// roll asks for what a roll of posts is made of.
func (k *kept) roll(j *job, at store.AsAt) (store.Picture, []store.Witness, error) {
	pic, err := k.Known(j.ctx, at)
	if err != nil {
		return pic, nil, err
	}
	named, err := k.Witnesses(j.ctx, at)
	return pic, named, err
}

// tellDuties says something, and which open commitments it concerns.
func (k *kept) tellDuties(j *job, said string, concerns func(*duty.Owner) bool) error {
	pic, named, err := k.roll(j, store.AsAt{Authority: k.ID, On: j.today()})
	if err != nil {
		return err
	}
	r := duty.New(&pic, named)
	var b strings.Builder
	indented(&b, said, 0)
	n := 0
	for _, s := range follow.Stand(pic, j.today()) {
		if !s.Outstanding() || s.Following == civic.Historic {
			continue
		}
		if o := r.Of(s.Commitment, j.today()); concerns(&o) {
			n++
			indented(&b, fmt.Sprintf("%-6s %s", s.Ref, trimmed(s.Text, width-10)), 2)
		}
	}
	indented(&b, plural(n, "open commitment hangs on it.", "open commitments hang on it."), 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

type postListCommand struct {
	dataFlags
	asAtFlags
	JSON bool `help:"One JSON object."`
}

type postJSON struct {
	Post     string     `json:"post"`
	Terms    []termJSON `json:"terms"`
	Findings []string   `json:"findings"`
}

type termJSON struct {
	Post   string        `json:"post"`
	Person civic.Words   `json:"person"`
	State  civic.Holding `json:"state"`
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to"`
	Named  calendar.Date `json:"named"`
}

// Run lists the posts with who has held them.
func (c postListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	pic, named, err := k.roll(j, q.AsAt)
	if err != nil {
		return err
	}
	all := duty.New(&pic, named).Posts(q.judged)
	if c.JSON {
		out := struct {
			askedJSON
			Posts []postJSON `json:"posts"`
		}{q.json(pic.Late), []postJSON{}}
		for i := range all {
			p := postJSON{Post: all[i].Name, Terms: []termJSON{}, Findings: append([]string{}, all[i].Findings...)}
			for _, t := range all[i].Terms {
				p.Terms = append(p.Terms, termJSON{t.Post, civic.Words(t.Person), t.State, t.From, t.To, t.Named})
			}
			out.Posts = append(out.Posts, p)
		}
		return writeJSON(j.out, out)
	}
	var b strings.Builder
	for i := range all {
		indented(&b, all[i].Words(), 0)
		for _, f := range all[i].Findings {
			indented(&b, strings.ToUpper(f[:1])+f[1:]+".", 2)
		}
	}
	if len(all) == 0 {
		indented(&b, "No post is known: the record names no witnesses, and nobody has entered any (arising post held).", 0)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type allotCommand struct {
	dataFlags
	historyFlags
	Ref  string `arg:"" help:"The commitment: K-17."`
	Post string `arg:"" help:"The post that owes it, in full; none takes it back."`
	Why  string `required:"" help:"What shows it." placeholder:"…"`
}

// Help says how it differs from a correction.
func (allotCommand) Help() string {
	return `The record says “officers”, or “the Director”, and you know which post is meant
or took it on. The record's words stay as they were read; where they were
misread, correct them instead (arising correct).

  arising allot K-3 "Assistant Director, Safeguarding" --why "she took it on"
  arising allot K-3 none --why "it was given back"`
}

// Run says which post a commitment is owed by.
func (c allotCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	ref, err := refOf(c.Ref)
	if err != nil {
		return misused("%q is no commitment: write K-17", c.Ref)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	post := c.Post
	if post == "none" {
		post = ""
	}
	if err := k.Allot(j.ctx, store.AllotParams{Authority: k.ID, Ref: ref, Post: post, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("allot")}); err != nil {
		return err
	}
	pic, named, err := k.roll(j, store.AsAt{Authority: k.ID, On: j.today()})
	if err != nil {
		return err
	}
	var b strings.Builder
	r := duty.New(&pic, named)
	for i := range pic.Commitments {
		if pic.Commitments[i].Ref == ref {
			o := r.Of(&pic.Commitments[i], j.today())
			indented(&b, fmt.Sprintf("%s: %s.", ref, or(o.Words(), o.Name, "nobody is named")), 0)
			for _, f := range o.Findings {
				indented(&b, strings.ToUpper(f[:1])+f[1:]+".", 2)
			}
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}
