package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

// issue has the paper made and issued, and writes it in the form asked for as it was
// issued.
func (c paperFlags) issue(j *job, k *kept, p gather.Params, format paper.Format) error {
	how, err := c.how(j)
	if err != nil {
		return err
	}
	id, made, err := gather.Issue(j.ctx, k.Store, p, how)
	if err != nil {
		return err
	}
	return c.issued(j, k, id, format, fmt.Sprintf("Issued as %s to %s: %s. %s.", id, audiences(made.Body, c.Public), made.Title(), made.Subtitle()))
}

// how says how a paper is issued.
func (c outputFlags) how(j *job) (gather.How, error) {
	how := gather.How{Public: c.Public, Why: c.Why, By: j.by("issue")}
	if c.Replaces != "" {
		id, err := store.ParseIssueID(c.Replaces)
		if err != nil {
			return how, misused("%v", err)
		}
		how.Replaces = id
	}
	return how, nil
}

// issued gives out a paper as it was issued, and says that it was.
func (c outputFlags) issued(j *job, k *kept, id store.IssueID, format paper.Format, said string) error {
	if c.Output == stdin {
		b, err := k.IssuedBytes(j.ctx, store.IssuedBytesParams{Authority: k.ID, Issue: id, Form: string(format)})
		if err != nil {
			return err
		}
		fmt.Fprintln(j.err, "arising:", said)
		_, err = j.out.Write(b)
		return err
	}
	if err := c.putIssued(j, k, id, format); err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, said, 0)
	indented(&b, "Written: "+c.Output, 0)
	_, err := io.WriteString(j.out, b.String())
	return err
}

func (c outputFlags) putIssued(j *job, k *kept, id store.IssueID, format paper.Format) error {
	b, err := k.IssuedBytes(j.ctx, store.IssuedBytesParams{Authority: k.ID, Issue: id, Form: string(format)})
	if err != nil {
		return err
	}
	return c.put(b)
}

// audiences names to whom a paper was issued.
func audiences(body string, public bool) string {
	if public {
		return body + " and the public"
	}
	return body
}

type issuedCommand struct {
	dataFlags
	asAtFlags
	Paper   string `arg:"" optional:"" help:"One of them: D-3."`
	Body    string `help:"Only those of this body." placeholder:"BODY"`
	Compare bool   `help:"Say how today's answer differs from it, row by row, and why."`
	Format  string `help:"html, xlsx, docx or csv; by the ending of the file if not given." placeholder:"FORM"`
	Output  string `short:"o" help:"Write it to this file, as it was issued." placeholder:"FILE"`
	Force   bool   `help:"Write over a file that is there."`
}

// Help says what may be done with one.
func (issuedCommand) Help() string {
	return `Without a paper it lists those that were issued. What the committee saw is the issued
paper, and nothing of it is ever written again: -o gives its bytes back, --compare says
what would be answered today. “arising paper tracker … --issue” issues one.`
}

// Run lists issued papers, or shows, gives back or compares one.
func (c issuedCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p := store.IssuedParams{AsAt: c.ask(j, k.ID).AsAt, Body: c.Body}
	if c.Paper == "" {
		if c.Compare || c.Output != "" {
			return misused("say which paper: D-3")
		}
		return c.list(j, k, p)
	}
	if p.Issue, err = store.ParseIssueID(c.Paper); err != nil {
		return misused("%v", err)
	}
	all, err := k.Issued(j.ctx, p)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return store.NotFound("issued", "no paper %s was issued: “arising issued” lists those that were", p.Issue)
	}
	i := &all[0]
	if c.Output != "" {
		return c.giveBack(j, k, i)
	}
	var b strings.Builder
	writeIssued(&b, i)
	if c.Compare {
		diffs, err := gather.Compare(j.ctx, k.Store, k.Authority, i, j.today())
		if err != nil {
			return err
		}
		writeDifferences(&b, diffs, j.today(), j.styleFor(j.out))
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

func (c issuedCommand) list(j *job, k *kept, p store.IssuedParams) error {
	all, err := k.Issued(j.ctx, p)
	if err != nil {
		return err
	}
	var b strings.Builder
	if len(all) == 0 {
		b.WriteString("No paper was issued.\n")
	}
	for i := range all {
		writeIssued(&b, &all[i])
		b.WriteByte('\n')
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// giveBack writes a form of an issued paper, byte for byte.
func (c issuedCommand) giveBack(j *job, k *kept, i *store.Issued) error {
	f := outputFlags{Output: c.Output, Format: c.Format, Force: c.Force}
	format, err := f.format()
	if err != nil {
		return err
	}
	if err := f.free(); err != nil {
		return err
	}
	if f.Output == stdin {
		b, err := k.IssuedBytes(j.ctx, store.IssuedBytesParams{Authority: k.ID, Issue: i.ID, Form: string(format)})
		if err != nil {
			return err
		}
		_, err = j.out.Write(b)
		return err
	}
	if err := f.putIssued(j, k, i.ID, format); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "Written as it was issued: %s\n", c.Output)
	return nil
}

func writeIssued(b *strings.Builder, i *store.Issued) {
	indented(b, i.ID.String()+"  "+i.Title, 0)
	said := "Issued on " + i.On.Long() + " to " + audiences(i.Body, i.Public) + ", by " + i.Actor + "; it rests on the first " + plural(int(i.RestsOn), "entry", "entries") + " of the journal, and is entry " + fmt.Sprint(i.Entry) + "."
	indented(b, said, 4)
	if i.Replaces != 0 {
		indented(b, "It takes the place of "+i.Replaces.String()+": "+i.Why, 4)
	}
	if i.Replaced != 0 {
		indented(b, i.Replaced.String()+" has taken its place.", 4)
	}
	for _, f := range i.Forms {
		indented(b, fmt.Sprintf("%s, %s, SHA-256 %s", f.Form, plural(f.Size, "byte", "bytes"), f.SHA256[:16]+"…"), 4)
	}
}

func writeDifferences(b *strings.Builder, all []paper.Difference, today calendar.Date, paint style) {
	fmt.Fprintf(b, "\n%s\n", paint.in(bold, "HOW TODAY’S ANSWER DIFFERS, "+today.Long()))
	if len(all) == 0 {
		b.WriteString("It does not.\n")
		return
	}
	for _, d := range all {
		indented(b, fmt.Sprintf("%s  %s: %s", d.Ref, d.What, trimmed(or(d.Was, "nothing"), 70)+" → "+trimmed(or(d.Is, "nothing"), 70)), 2)
		indented(b, d.Why.Says(), 4)
	}
}
