package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/entry"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type enterCommand struct {
	dataFlags
	Files   []string `arg:"" name:"file" help:"Files that begin “Entered by hand”; - is what is typed."`
	NewBody bool     `help:"The record does not name the body yet, and it is no slip."`
	DryRun  bool     `short:"n" help:"Only say how it is understood."`
}

// Run enters by hand what was said in meetings, a file for each item.
func (c enterCommand) Run(j *job) error {
	paths, bad := j.files(c.Files)
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.Bodies(j.ctx, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	var names []string
	for _, b := range all {
		names = append(names, b.Name)
	}
	slices.Sort(names)
	var b strings.Builder
	made := false
	for _, path := range paths {
		source, err := j.load(path)
		if err != nil {
			fmt.Fprintln(j.err, "arising:", err)
			bad++
			continue
		}
		e, wrong := entry.Parse(source)
		if len(wrong) == 0 {
			wrong = e.Check(j.today())
			if p := e.Name(names, c.NewBody); p != nil {
				p.Text += ". Where it is a new one, say --new-body"
				wrong = append(wrong, *p)
			}
		}
		if len(e.Said) == 0 && len(wrong) == 0 {
			wrong = append(wrong, entry.Problem{Text: "nothing was said: write a line that begins with Undertaking, Action, Resolution, Recommendation or Note"})
		}
		if len(wrong) > 0 {
			for _, p := range wrong {
				fmt.Fprintf(j.err, "arising: %s: %s\n", path, p.Error())
			}
			bad++
			continue
		}
		fresh, err := c.enter(j, k, &e, &b)
		if err != nil {
			return err
		}
		made = made || fresh
	}
	if made {
		if _, err := k.suggest(j); err != nil {
			return err
		}
	}
	if c.DryRun && b.Len() > 0 {
		b.WriteString("Nothing was kept.\n")
	}
	if _, err := io.WriteString(j.out, b.String()); err != nil {
		return err
	}
	if bad > 0 {
		return errSaid
	}
	return nil
}

// enter takes one entry in, and says how each promise in it is understood.
func (c enterCommand) enter(j *job, k *kept, e *entry.Entry, b *strings.Builder) (bool, error) {
	by := j.by("enter")
	source, reading := e.Reading()
	var made store.Made
	if !c.DryRun {
		var err error
		made, err = k.Enter(j.ctx, store.EnterParams{Authority: k.ID, Follow: e.Follows(), By: by, Add: store.AddParams{
			Source: entry.Source, MediaType: entry.MediaType, CapturedAt: by.At, Bytes: source, Rules: entry.Rules, Reading: reading,
		}})
		if err != nil {
			return false, err
		}
	}
	where := e.Body + ", " + e.Day.Long()
	switch {
	case c.DryRun:
		fmt.Fprintf(b, "%s\n", where)
	case made.New:
		fmt.Fprintf(b, "%s: entered as %s.\n", where, made.Item)
	default:
		fmt.Fprintf(b, "%s: entered already as %s. Nothing was added.\n", where, made.Item)
	}
	n := 0
	for i := range e.Said {
		s := &e.Said[i]
		if !s.Promise() {
			continue
		}
		ref := "-"
		if n < len(made.Refs) {
			ref = made.Refs[n].String()
		}
		n++
		indented(b, fmt.Sprintf("%-5s %s", ref, s.Words), 0)
		if s.Due != "" {
			d := e.Due(i)
			read := "no day can be read from these words"
			switch days := (calendar.Interval{From: d.From, To: d.To}); {
			case !days.IsZero():
				read = "read as " + follow.InWords(days)
			case d.Event != "":
				read = "read as hanging on “" + string(d.Event) + "”"
			case d.Recurring != "":
				read = "read as " + string(d.Recurring)
			}
			indented(b, fmt.Sprintf("“%s”: %s.", s.Due, read), 6)
		}
	}
	return made.New, nil
}
