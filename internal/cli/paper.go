package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

type paperCommand struct {
	Tracker    trackerCommand    `cmd:"" help:"Actions and recommendations: all that is open, and what came back since the meeting before."`
	Exceptions exceptionsCommand `cmd:"" help:"Only what moved since the meeting before."`
	Brief      briefCommand      `cmd:"" help:"One page for whoever is in the chair, with questions that may be asked."`
	Changes    changesPaper      `cmd:"" help:"What moved between two meetings of a body, or two days."`
	Annual     annualCommand     `cmd:"" help:"What became of each recommendation of a municipal year, with shares."`
	Programme  programmePaper    `cmd:"" help:"The forward work programme: what comes to which coming meeting."`

	Highlight      highlightPaper `cmd:"" help:"A plan for its board: what moved, where claims and rules differ, what is asked."`
	Plan           planPaper      `cmd:"" help:"A plan in full: every action, with both colours and why."`
	PlanExceptions planExceptions `cmd:"" help:"The actions of a plan that are not as they should be."`
	PlanOnAPage    planOnAPage    `cmd:"" help:"A plan on one sheet of A3."`
	Statement      statementPaper `cmd:"" help:"The written statement of action: what will be done about each finding."`
}

// paperFlags are those of every paper.
type paperFlags struct {
	dataFlags
	asAtFlags
	Body    string   `help:"Whose paper: what its meetings recorded and what is owed to it." required:"" placeholder:"BODY"`
	With    []string `help:"Also what was owed to this body, beside those from which the record knows that it took over." placeholder:"BODY"`
	Unnamed bool     `help:"Also what stands in records that do not say whose meeting it was."`
	All     bool     `help:"Also what nobody has reviewed yet, marked."`
	outputFlags
}

// outputFlags say where a paper is written, in which form, and how it is issued.
type outputFlags struct {
	Format string `help:"html, xlsx, docx or csv; by the ending of the file if not given." placeholder:"FORM"`
	Output string `short:"o" help:"The file to write; - is standard output, for html and csv." default:"-" placeholder:"FILE"`
	Force  bool   `help:"Write over a file that is there."`

	Issue    bool   `help:"Issue it: keep it as it is, byte for byte, and release what it tells of to the body."`
	Public   bool   `help:"Issue it to the public too."`
	Replaces string `help:"The issued paper whose place it takes." placeholder:"D-3"`
	Why      string `help:"Why it takes that place." placeholder:"…"`
}

// meetingFlag says for which meeting a paper is.
type meetingFlag struct {
	Meeting day `help:"For which meeting; the body's next that is known if not given." placeholder:"DATE"`
}

type trackerCommand struct {
	paperFlags
	meetingFlag
}

// Run writes the tracker.
func (c trackerCommand) Run(j *job) error {
	return c.write(j, gather.Params{Kind: paper.KindTracker, Meeting: c.Meeting.Date})
}

// Help says which day the paper is of.
func (trackerCommand) Help() string { return paperHelp }

type exceptionsCommand struct {
	paperFlags
	meetingFlag
}

// Run writes the report of what moved.
func (c exceptionsCommand) Run(j *job) error {
	return c.write(j, gather.Params{Kind: paper.KindExceptions, Meeting: c.Meeting.Date})
}

// Help says which day the paper is of.
func (exceptionsCommand) Help() string { return paperHelp }

type briefCommand struct {
	paperFlags
	meetingFlag
}

// Run writes the brief.
func (c briefCommand) Run(j *job) error {
	return c.write(j, gather.Params{Kind: paper.KindBrief, Meeting: c.Meeting.Date})
}

// Help says what is in it.
func (briefCommand) Help() string {
	return `What came back, what did not, which dates moved, what was only said and what was
not answered, and up to eight questions, each with its fact. As html it is one file
that reads without a network: on a telephone, or printed on one side of A4.
` + paperHelp
}

type changesPaper struct {
	paperFlags
	From day `help:"The earlier meeting or day; the meeting before the later if not given." placeholder:"DATE"`
	To   day `help:"The later meeting or day; the body's next meeting if not given." placeholder:"DATE"`
}

// Run writes what changed.
func (c changesPaper) Run(j *job) error {
	return c.write(j, gather.Params{Kind: paper.KindChanges, From: c.From.Date, To: c.To.Date})
}

// Help says of which days it is.
func (changesPaper) Help() string {
	return `Of a day on which the body met, what stood on its eve counts: that is what the paper
for that meeting showed. Of any other day, what stood on the day itself.
Only what is followed is in it, and nothing that is closed to the public.`
}

type annualCommand struct {
	paperFlags
	Year int `help:"The year in which the municipal year began: 2021 for 2021/22; the last that is over, or from November the one that runs, if not given." placeholder:"YEAR"`
}

// Run writes the account.
func (c annualCommand) Run(j *job) error {
	if c.Year != 0 && (c.Year < 1900 || c.Year > 9000) {
		return misused("%d is no year: write 2021 for 2021/22", c.Year)
	}
	return c.write(j, gather.Params{Kind: paper.KindAnnual, Year: c.Year})
}

// Help says what is counted.
func (annualCommand) Help() string {
	return `Each recommendation that the body's meetings made in the year is counted once: under
what was answered, and beside that under what became of it by the day of --as-at.
Only what is followed is in it, and nothing that is closed to the public.`
}

type programmePaper struct {
	paperFlags
	meetingFlag
}

// Run writes the work programme.
func (c programmePaper) Run(j *job) error {
	return c.write(j, gather.Params{Kind: paper.KindProgramme, Meeting: c.Meeting.Date})
}

// Help says which meetings are in it.
func (programmePaper) Help() string {
	return `The meetings that were announced by the day of --as-at; of today, those too of
which an agenda is there; and the one of --meeting, whatever the record says.
Only what is followed is in it, and nothing that is closed to the public.`
}

const paperHelp = `The paper is of today; that of a meeting which is past, of the day before it.
Only what is followed is in it, and nothing that is closed to the public.`

// write has the paper made, and writes it.
func (c paperFlags) write(j *job, wanted gather.Params) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	if err := c.free(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if c.Issue {
		return c.issue(j, k, c.asked(j, k, wanted), format)
	}
	if err := c.unissued(); err != nil {
		return err
	}
	p, err := gather.Paper(j.ctx, k.Store, c.asked(j, k, wanted))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := p.Write(&b, format); err != nil {
		return err
	}
	return c.hand(j, b.Bytes(), made{p.Title() + ". " + p.Subtitle() + ".", p.Notes(), c.beside(p)})
}

// made is what is told of a paper that was made: its heading, what it says, and what whoever
// makes it should know.
type made struct {
	heading       string
	notes, beside []string
}

// hand gives a paper out, or writes its file.
func (c outputFlags) hand(j *job, b []byte, m made) error {
	if c.Output == stdin {
		if _, err := j.out.Write(b); err != nil {
			return err
		}
		for _, line := range m.beside {
			fmt.Fprintln(j.err, "arising:", line)
		}
		return nil
	}
	if err := c.put(b); err != nil {
		return err
	}
	var out strings.Builder
	indented(&out, "Written: "+c.Output, 0)
	indented(&out, m.heading, 0)
	for _, line := range slices.Concat(m.notes, m.beside) {
		indented(&out, line, 0)
	}
	_, err := j.out.Write([]byte(out.String()))
	return err
}

// unissued refuses what says how a paper is issued, where it is not.
func (c outputFlags) unissued() error {
	if c.Public || c.Replaces != "" || c.Why != "" {
		return misused("--public, --replaces and --why say how a paper is issued: say --issue too")
	}
	return nil
}

// format is the form asked for, or that of the file's ending.
func (c outputFlags) format() (paper.Format, error) {
	return c.formatBy(paper.ParseFormat, paper.Format.Text, "a paper")
}

// formatBy is format for what has forms of its own.
func (c outputFlags) formatBy(parse func(string) (paper.Format, error), text func(paper.Format) bool, what string) (paper.Format, error) {
	var format paper.Format
	var err error
	switch {
	case c.Format != "":
		format, err = parse(c.Format)
	case c.Output == stdin:
		format = paper.HTML
	default:
		format, err = paper.FormatOf(c.Output)
	}
	if err != nil {
		return "", misused("%v", err)
	}
	if c.Output == stdin && !text(format) {
		return "", misused("%s as %s is no text: say into which file with -o FILE.%s", what, format, format)
	}
	return format, nil
}

// asked is the question that the flags ask.
func (c paperFlags) asked(j *job, k *kept, p gather.Params) gather.Params {
	q := c.ask(j, k.ID)
	p.Authority, p.Body, p.With, p.AsAt, p.Judged, p.Today, p.Recorded, p.All, p.Unnamed = k.Authority, c.Body, c.With, q.AsAt, c.AsAt.Date, j.today(), q.recorded, c.All, c.Unnamed
	if c.Known.IsZero() {
		p.AsAt.On = calendar.Date{} // the day of the paper, which hangs on the meeting
	}
	if !q.To.Service() {
		p.KnownTo = q.To.String()
	}
	if isTerminal(j.err) {
		p.Step = func(words string) { fmt.Fprintln(j.err, "arising:", words) }
	}
	return p
}

// free refuses a file that is there already, before anything is asked.
func (c outputFlags) free() error {
	if c.Output == stdin {
		return nil
	}
	info, err := os.Stat(c.Output)
	switch {
	case err == nil && info.IsDir():
		return misused("%s is a folder: name a file in it", c.Output)
	case err == nil && !c.Force:
		return misused("%s is there already, and was left as it is: choose another name, or say --force", c.Output)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return misused("%s cannot be written: %v", c.Output, err)
	}
	if dir := filepath.Dir(c.Output); err != nil {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return misused("%s: there is no folder %s: make it first", c.Output, dir)
		}
	}
	return nil
}

// put writes the file whole or not at all. Without --force it never takes the place of
// one that has come to stand there meanwhile.
func (c outputFlags) put(b []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(c.Output), ".arising-paper-*")
	if err != nil {
		return c.unwritten(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(b)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err != nil {
		return c.unwritten(err)
	}
	if c.Force {
		err = os.Rename(tmp.Name(), c.Output)
	} else {
		err = os.Link(tmp.Name(), c.Output)
		if err != nil && !errors.Is(err, fs.ErrExist) { // the disk knows no second names
			if _, there := os.Stat(c.Output); there != nil {
				err = os.Rename(tmp.Name(), c.Output)
			}
		}
	}
	if err != nil {
		return c.unwritten(err)
	}
	return nil
}

func (c outputFlags) unwritten(err error) error {
	return &store.Error{Kind: store.ErrUnavailable, Op: "paper", Public: c.Output + " was not written: " + strings.TrimPrefix(err.Error(), "link "), Cause: err}
}

// beside is what whoever makes the paper should know, and is not for the committee.
func (c paperFlags) beside(p *paper.Paper) []string {
	var out []string
	if p.Unreviewed > 0 {
		words := plural(p.Unreviewed, "commitment of this body waits", "commitments of this body wait") + " to be reviewed: arising follow, or arising set-aside, says of each whether it is to be in the paper"
		if !c.All {
			words += "; --all lists them, marked"
		}
		out = append(out, words+".")
	}
	if !p.Meeting.IsZero() && !p.Agenda {
		out = append(out, "No page of the record tells of a meeting on "+p.Meeting.Long()+" yet: the paper takes your word for it.")
	}
	if p.Nameless > 0 {
		out = append(out, plural(p.Nameless, "commitment stands", "commitments stand")+" in records that do not say whose meeting it was: --unnamed puts them into this paper.")
	}
	if p.Undated > 0 {
		out = append(out, plural(p.Undated, "record has no day and is", "records have no day and are")+" in no paper until one is given: arising due lists them, arising settle gives the day.")
	}
	return out
}
