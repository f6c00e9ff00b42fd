package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
)

type reviewCommand struct {
	Add     reviewAddCommand     `cmd:"" help:"Enter an inspection, a visit or another review."`
	Say     reviewSayCommand     `cmd:"" help:"Say more of a review: a day, a grade; settle a day."`
	Import  reviewImportCommand  `cmd:"" help:"Enter the findings of a review from a list."`
	Repeats reviewRepeatsCommand `cmd:"" help:"Say whether a finding repeats an earlier one."`
	List    reviewListCommand    `cmd:"" help:"List the reviews, and which findings may repeat others."`
	Show    reviewShowCommand    `cmd:"" help:"Show a review: its findings, and how its clocks stand."`
	Kinds   reviewKindsCommand   `cmd:"" help:"List the kinds of review, what they judge and what they start."`
}

// Help shows the way from a report to its findings.
func (reviewCommand) Help() string {
	return `A report came in. Enter the review, then its findings from a list:

  arising review add ilacs "Inspection, February 2022" \
    --on-site 2022-02-07..2022-02-18 --received 2022-03-28 \
    --published 2022-03-28 --judge overall=inadequate --why "the report"
  arising review import V-1 findings.csv --why "the report"
  arising review show V-1

The list is a table as CSV, headed number, kind and finding; or JSON. Where
another record has another day, say that too, with who says it: both stand.

  arising review say V-1 --published 2022-03-25 --says "Cabinet's record" --why …

The public sees a review once its report is published.`
}

// reviewDays are the flags for a review's days.
type reviewDays struct {
	OnSite    span     `name:"on-site" help:"The first and last day on site: 2022-02-07..2022-02-18." placeholder:"DATE"`
	Report    day      `help:"The day printed on the report." placeholder:"DATE"`
	Received  day      `help:"When the council received the report." placeholder:"DATE"`
	Published day      `help:"When the report was published." placeholder:"DATE"`
	Due       string   `help:"What others state as the last day: statement=2022-07-11." placeholder:"CLOCK=DATE"`
	Met       string   `help:"When it was done: statement=2022-07-08." placeholder:"CLOCK=DATE"`
	Says      string   `help:"Who states these days; the report if not given." placeholder:"…"`
	Event     string   `help:"The event that promises hang on, in the record's words." placeholder:"…"`
	Judge     []string `help:"A grade: overall=inadequate. May be given several times." placeholder:"AREA=GRADE" sep:"none"`
}

// params are what the flags say.
func (f reviewDays) params(how civic.Stating) (days []store.ReviewDate, judged []store.ReviewJudgement, err error) {
	add := func(d civic.ReviewDay, clock string, i calendar.Interval) {
		if !i.IsZero() {
			days = append(days, store.ReviewDate{Day: d, Clock: clock, Days: i, Says: or(f.Says, "the report"), Event: f.Event, Stating: how})
		}
	}
	add(civic.DayOnSite, "", f.OnSite.Interval)
	for _, d := range []struct {
		is civic.ReviewDay
		on calendar.Date
	}{{civic.DayReport, f.Report.Date}, {civic.DayReceived, f.Received.Date}, {civic.DayPublished, f.Published.Date}} {
		if !d.on.IsZero() {
			add(d.is, "", calendar.Day(d.on))
		}
	}
	for _, d := range []struct {
		is   civic.ReviewDay
		flag string
		says string
	}{{civic.DayDue, "--due", f.Due}, {civic.DayMet, "--met", f.Met}} {
		if d.says == "" {
			continue
		}
		clock, on, ok := strings.Cut(d.says, "=")
		var at day
		if !ok || at.UnmarshalText([]byte(on)) != nil {
			return nil, nil, misused("%s takes a clock and a day: %s statement=2022-07-11; arising review kinds lists the clocks", d.flag, d.flag)
		}
		add(d.is, strings.TrimSpace(clock), calendar.Day(at.Date))
	}
	for _, j := range f.Judge {
		area, grade, ok := strings.Cut(j, "=")
		if !ok {
			return nil, nil, misused("--judge takes an area and a grade: --judge overall=good; not %q", j)
		}
		judged = append(judged, store.ReviewJudgement{Area: strings.TrimSpace(area), Grade: strings.TrimSpace(grade)})
	}
	return days, judged, nil
}

type reviewAddCommand struct {
	dataFlags
	historyFlags
	reviewDays
	Kind      string `arg:"" help:"The kind, as arising review kinds lists them: ilacs."`
	Title     string `arg:"" help:"What it is called: “Inspection, February 2022”."`
	Reviewer  string `help:"Who looked, where that is not the usual one." placeholder:"…"`
	Follows   string `help:"The review that it came back to: V-1." placeholder:"V-1"`
	Item      string `help:"An item of the record that tells of it: I-25." placeholder:"I-25"`
	Announced bool   `help:"Everybody may know that it takes place, before its report."`
	Findings  string `help:"A list of its findings, CSV or JSON; - is what is typed." placeholder:"FILE"`
	Why       string `required:"" help:"What shows it." placeholder:"…"`
	DryRun    bool   `short:"n" help:"Only say what would be kept."`
}

// Run enters a review.
func (c reviewAddCommand) Run(j *job) error {
	head := store.ReviewHead{Kind: c.Kind, Title: c.Title, Reviewer: c.Reviewer, Announced: c.Announced}
	var err error
	if c.Follows != "" {
		if head.Follows, err = store.ParseReviewID(c.Follows); err != nil {
			return misused("%q is no review: write V-1", c.Follows)
		}
	}
	if c.Item != "" {
		if head.Item, err = store.ParseItemID(c.Item); err != nil {
			return misused("%q is no item: write I-25", c.Item)
		}
	}
	p := store.ReviewParams{Head: &head}
	if p.Days, p.Judgements, err = c.params(""); err != nil {
		return err
	}
	if c.Findings != "" {
		kind := review.KindOf(c.Kind)
		if kind == nil {
			return misused("%q is no kind of review: arising review kinds lists them", c.Kind)
		}
		if p.Findings, err = readFindings(j, c.Findings, kind); err != nil {
			return err
		}
	}
	return reviewEntry{c.dataFlags, c.historyFlags, c.Why, c.DryRun}.keep(j, p)
}

type reviewSayCommand struct {
	dataFlags
	historyFlags
	reviewDays
	Review   string `arg:"" help:"The review: V-1."`
	Settle   bool   `help:"These days are the right ones, whoever states others."`
	Withdraw bool   `help:"That these days were stated was a slip: take it back."`
	Public   string `name:"announced" help:"yes or no: whether all may know of it before its report." placeholder:"yes|no"`
	Mistake  bool   `help:"The review was entered by mistake: take all of it back."`
	Why      string `required:"" help:"What shows it." placeholder:"…"`
	DryRun   bool   `short:"n" help:"Only say what would be kept."`
}

// Run says more of a review.
func (c reviewSayCommand) Run(j *job) error {
	id, err := store.ParseReviewID(c.Review)
	if err != nil {
		return misused("%q is no review: write V-1", c.Review)
	}
	how := civic.StatingSaid
	switch {
	case c.Settle && c.Withdraw:
		return misused("--settle and --withdraw say the opposite: give one of them")
	case c.Settle:
		how = civic.StatingSettled
	case c.Withdraw:
		how = civic.StatingWithdrawn
	}
	if c.Public != "" && c.Public != "yes" && c.Public != "no" {
		return misused("--announced takes yes or no, not %q", c.Public)
	}
	p := store.ReviewParams{Review: id}
	if p.Days, p.Judgements, err = c.params(how); err != nil {
		return err
	}
	return reviewEntry{c.dataFlags, c.historyFlags, c.Why, c.DryRun}.keep(j, p, func(r *store.Review, p *store.ReviewParams) {
		if c.Public == "" && !c.Mistake {
			return
		}
		head := r.ReviewHead
		head.Withdrawn = c.Mistake
		if c.Public != "" {
			head.Announced = c.Public == "yes"
		}
		p.Head = &head
	})
}

type reviewImportCommand struct {
	dataFlags
	historyFlags
	Review string `arg:"" help:"The review: V-1."`
	File   string `arg:"" help:"The list: CSV or JSON; - is what is typed."`
	Why    string `required:"" help:"What shows it." placeholder:"…"`
	DryRun bool   `short:"n" help:"Only say what would be kept."`
}

// Run enters findings from a list, all of them or none; those that are there are not
// entered again.
func (c reviewImportCommand) Run(j *job) error {
	id, err := store.ParseReviewID(c.Review)
	if err != nil {
		return misused("%q is no review: write V-1", c.Review)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	all, err := k.Reviews(j.ctx, store.AsAt{Authority: k.ID})
	k.close()
	if err != nil {
		return err
	}
	r, err := reviewOf(all, id)
	if err != nil {
		return err
	}
	kind := review.KindOf(r.Kind)
	if kind == nil {
		return store.Invalid("review", "%s is of a kind that this program does not know: %q", id, r.Kind)
	}
	findings, err := readFindings(j, c.File, kind)
	if err != nil {
		return err
	}
	fresh, there := review.Fresh(findings, r)
	if there > 0 {
		fmt.Fprintf(j.out, "%s there already.\n", plural(there, "finding is", "findings are"))
	}
	if len(fresh) == 0 {
		return nil
	}
	return reviewEntry{c.dataFlags, c.historyFlags, c.Why, c.DryRun}.keep(j, store.ReviewParams{Review: id, Findings: fresh})
}

func readFindings(j *job, file string, kind *review.Kind) ([]store.FindingText, error) {
	source, err := j.load(file)
	if err != nil {
		return nil, err
	}
	all, err := review.ReadFindings(source, kind)
	if err != nil {
		return nil, about(file, err)
	}
	return all, nil
}

func reviewOf(all []store.Review, id store.ReviewID) (*store.Review, error) {
	if i := slices.IndexFunc(all, func(r store.Review) bool { return r.ID == id }); i >= 0 {
		return &all[i], nil
	}
	return nil, store.NotFound("review", "there is no review %s: arising review list has them", id)
}

// reviewEntry is how something is kept of a review.
type reviewEntry struct {
	data    dataFlags
	history historyFlags
	why     string
	dry     bool
}

// keep checks what would be kept of a review, and keeps it.
func (c reviewEntry) keep(j *job, p store.ReviewParams, more ...func(*store.Review, *store.ReviewParams)) error {
	if err := c.history.check(); err != nil {
		return err
	}
	if err := reason(c.why, "what shows it"); err != nil {
		return err
	}
	k, err := c.data.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.Reviews(j.ctx, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	var before *store.Review
	if p.Review != 0 {
		if before, err = reviewOf(all, p.Review); err != nil {
			return err
		}
		for _, f := range more {
			f(before, &p)
		}
	}
	if wrong := review.Check(&p, before); len(wrong) > 0 {
		var says []string
		for _, w := range wrong {
			says = append(says, w.Says)
		}
		return store.Invalid("review", "%s", strings.Join(says, "; "))
	}
	if r := review.Same(&p, all); r != nil {
		return store.Conflict("review", "%s, “%s”, is that review already: say more of it with arising review say %s", r.ID, r.Title, r.ID)
	}
	p.Authority, p.Known, p.Why, p.Cites, p.By = k.ID, c.history.Known.Date, c.why, c.history.Cites, j.by("review")
	if c.dry {
		fmt.Fprintf(j.out, "Would keep %s, %s and %s. Nothing is kept: take -n away.\n", count(len(p.Days), "day"), count(len(p.Judgements), "grade"), count(len(p.Findings), "finding"))
		return nil
	}
	done, err := k.KeepReview(j.ctx, p)
	if err != nil {
		return err
	}
	if all, err = k.Reviews(j.ctx, store.AsAt{Authority: k.ID}); err != nil {
		return err
	}
	r, err := reviewOf(all, done.Review)
	if err != nil { // it was taken back
		_, err := fmt.Fprintf(j.out, "%s is taken back.\n", done.Review)
		return err
	}
	var b strings.Builder
	tellReview(&b, r, all, j.today())
	_, err = io.WriteString(j.out, b.String())
	return err
}

// tellReview prints a review in short: what it is, its days, and how its clocks stand.
func tellReview(b *strings.Builder, r *store.Review, all []store.Review, on calendar.Date) {
	indented(b, fmt.Sprintf("%s  %s. %s, %s.", r.ID, r.Title, review.Named(r.Kind), r.Reviewer), 0)
	if odd := review.Unusual(r); odd != "" {
		indented(b, odd, 2)
	}
	for i := range r.Days {
		d := &r.Days[i]
		says := fmt.Sprintf("%s: %s", dayName(d), follow.InWords(d.Days))
		if d.Says != "" {
			says += ", says " + d.Says
		}
		if d.Stating == civic.StatingSettled {
			says += " (settled)"
		}
		indented(b, says+".", 2)
	}
	for _, c := range review.Conflicts(r) {
		indented(b, fmt.Sprintf("The records disagree on “%s”; both stand until it is settled (arising review say %s --settle).", c.Day, r.ID), 2)
	}
	for _, c := range review.Clocks(r, all, on) {
		indented(b, clockWords(&c), 2)
	}
}

func dayName(d *store.ReviewDate) string {
	if d.Clock != "" {
		return string(d.Day) + " (" + d.Clock + ")"
	}
	return string(d.Day)
}

// clockWords says how a clock stands, in a sentence.
func clockWords(c *review.Ticking) string {
	days := plural(max(c.Left, -c.Left), "day", "days")
	says := fmt.Sprintf("%s: last day %s, %s; ", c.Name, c.Computed.Long(), c.Says)
	switch {
	case c.State == review.Running:
		says += days + " left"
	case c.State == review.Late:
		says += "late by " + days
	case c.State == review.MetLate:
		says += "done on " + c.Met.Long() + ", late by " + days
	default:
		says += "done on " + c.Met.Long() + ", in time"
	}
	for _, d := range c.Stated {
		if d.Days.To != c.Computed {
			says += "; " + or(d.Says, "somebody") + " states " + d.Days.To.Long()
		}
	}
	return says + "."
}
