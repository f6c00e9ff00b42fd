package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
)

type reviewRepeatsCommand struct {
	dataFlags
	historyFlags
	Finding string `arg:"" help:"The finding of the later review: F-30."`
	Of      string `arg:"" help:"The finding of the earlier: F-9."`
	Answer  string `arg:"" enum:"yes,no" help:"yes, or no."`
	Why     string `required:"" help:"What shows it." placeholder:"…"`
	DryRun  bool   `short:"n" help:"Only say what would stand."`
}

// Run says whether a finding repeats an earlier one.
func (c reviewRepeatsCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	a, err := store.ParseFindingID(c.Finding)
	if err != nil {
		return misused("%q is no finding: write F-30", c.Finding)
	}
	b, err := store.ParseFindingID(c.Of)
	if err != nil {
		return misused("%q is no finding: write F-9", c.Of)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	says := fmt.Sprintf("%s repeats %s", a, b)
	if c.Answer == "no" {
		says = fmt.Sprintf("%s does not repeat %s", a, b)
	}
	if c.DryRun {
		_, err := fmt.Fprintf(j.out, "Would say: %s.\n", says)
		return err
	}
	if err := k.SettleRepeat(j.ctx, store.RepeatParams{
		Authority: k.ID, Finding: a, Of: b, Yes: c.Answer == "yes", Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("review repeats"),
	}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%s.\n", says)
	return err
}

type reviewListCommand struct {
	dataFlags
	asAtFlags
	JSON bool `help:"One JSON object."`
}

// Run lists the reviews.
func (c reviewListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	all, err := k.Reviews(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	var may []review.Suggested
	if q.To.Service() {
		may = review.Repeats(all)
	}
	if c.JSON {
		return writeJSON(j.out, reviewsJSON(q, all, may))
	}
	var b strings.Builder
	indented(&b, plural(len(all), "review", "reviews")+", "+q.heading()+".", 0)
	for i := range all {
		b.WriteString("\n")
		tellReview(&b, &all[i], all, q.judged)
		indented(&b, count(len(all[i].Findings), "finding")+".", 2)
	}
	if len(may) > 0 {
		b.WriteString("\nFindings that may repeat an earlier one: arising review repeats F-… F-… yes|no\n")
		for _, s := range may {
			indented(&b, fmt.Sprintf("%s may repeat %s (%.2f): %s.", s.Later.Finding, s.Earlier.Finding, s.Score, s.Why), 2)
			indented(&b, "“"+trimmed(s.Later.Words, width-8)+"”", 4)
			indented(&b, "“"+trimmed(s.Earlier.Words, width-8)+"”", 4)
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type reviewShowCommand struct {
	dataFlags
	asAtFlags
	Review string `arg:"" help:"The review: V-1."`
	JSON   bool   `help:"One JSON object."`
}

// Run shows one review whole.
func (c reviewShowCommand) Run(j *job) error {
	id, err := store.ParseReviewID(c.Review)
	if err != nil {
		return misused("%q is no review: write V-1", c.Review)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	all, err := k.Reviews(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	r, err := reviewOf(all, id)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, reviewsJSON(q, []store.Review{*r}, nil, all...))
	}
	var b strings.Builder
	tellReview(&b, r, all, q.judged)
	if kind := review.KindOf(r.Kind); kind != nil {
		for _, g := range r.Judgements {
			grade, _ := kind.Grade(g.Grade)
			indented(&b, kind.Area(g.Area).Name+": "+grade.Word+".", 2)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		b.WriteString("\n")
		indented(&b, strings.TrimSpace(fmt.Sprintf("%s  %s %s", f.Finding, findingKind(r, f), f.Number)), 0)
		indented(&b, f.Words, 2)
		for _, o := range f.Repeats {
			switch {
			case o.Yes && o.Later:
				indented(&b, fmt.Sprintf("Found again: %s (%s).", o.Finding, o.Why), 2)
			case o.Yes:
				indented(&b, fmt.Sprintf("Repeats %s (%s).", o.Finding, o.Why), 2)
			}
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

func findingKind(r *store.Review, f *store.Finding) string {
	if k := review.KindOf(r.Kind); k != nil {
		is, _ := k.FindingKind(f.Kind)
		return is.Word
	}
	return f.Kind
}

type reviewKindsCommand struct{}

// Run lists the kinds of review of every pack.
func (reviewKindsCommand) Run(j *job) error {
	var b strings.Builder
	for _, p := range review.Packs() {
		indented(&b, fmt.Sprintf("%s (%s, version %d)", p.Title, p.Name, p.Version), 0)
		for i := range p.Kinds {
			k := &p.Kinds[i]
			indented(&b, fmt.Sprintf("%-13s %s", k.ID, k.Name), 2)
			var areas, clocks []string
			for _, a := range k.Areas(calendar.Date{}) {
				areas = append(areas, a.ID)
			}
			for _, id := range k.Clocks {
				c, _ := k.Clock(id)
				clocks = append(clocks, c.ID+" ("+c.Says+")")
			}
			if len(areas) > 0 {
				indented(&b, "judges now: "+strings.Join(areas, ", "), 16)
			}
			if len(clocks) > 0 {
				indented(&b, "starts: "+strings.Join(clocks, "; "), 16)
			}
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(j.out, b.String())
	return err
}

type reviewJSON struct {
	ID         store.ReviewID      `json:"id"`
	Kind       string              `json:"kind"`
	Title      string              `json:"title"`
	Reviewer   string              `json:"reviewer"`
	Follows    *store.ReviewID     `json:"follows"`
	Announced  bool                `json:"announced"`
	Days       []reviewDayJSON     `json:"days"`
	Judgements []reviewGradeJSON   `json:"judgements"`
	Findings   []reviewFindingJSON `json:"findings"`
	Clocks     []reviewClockJSON   `json:"clocks"`
	Conflicts  []string            `json:"conflicts"`
}

type reviewDayJSON struct {
	Day     civic.ReviewDay `json:"day"`
	Clock   string          `json:"clock"`
	From    calendar.Date   `json:"from"`
	To      calendar.Date   `json:"to"`
	Says    string          `json:"says"`
	Stating civic.Stating   `json:"stating"`
	Known   calendar.Date   `json:"known"`
	Why     string          `json:"why"`
}

type reviewGradeJSON struct {
	Area  string        `json:"area"`
	Grade string        `json:"grade"`
	Known calendar.Date `json:"known"`
}

type reviewFindingJSON struct {
	ID      store.FindingID   `json:"id"`
	Number  string            `json:"number"`
	Kind    string            `json:"kind"`
	Words   string            `json:"words"`
	Address string            `json:"address"`
	Repeats []store.FindingID `json:"repeats"`
	Known   calendar.Date     `json:"known"`
}

type reviewClockJSON struct {
	Clock    string          `json:"clock"`
	Name     string          `json:"name"`
	Computed calendar.Date   `json:"computed"`
	Stated   []calendar.Date `json:"stated"`
	Met      calendar.Date   `json:"met"`
	State    review.State    `json:"state"`
	Left     int             `json:"days_left"`
}

type mayRepeatJSON struct {
	Finding store.FindingID `json:"finding"`
	Of      store.FindingID `json:"of"`
	Score   float64         `json:"score"`
	Why     string          `json:"why"`
}

// reviewsJSON is a list of reviews; the clocks of each look among all of them for visits.
func reviewsJSON(q question, list []store.Review, may []review.Suggested, all ...store.Review) any {
	if all == nil {
		all = list
	}
	var late store.Late
	out := []reviewJSON{}
	for i := range list {
		r := &list[i]
		late.Add(r.Entered)
		one := reviewJSON{ID: r.ID, Kind: r.Kind, Title: r.Title, Reviewer: r.Reviewer, Announced: r.Announced, Days: []reviewDayJSON{}, Judgements: []reviewGradeJSON{}, Findings: []reviewFindingJSON{}, Clocks: []reviewClockJSON{}, Conflicts: []string{}}
		if r.Follows != 0 {
			one.Follows = &r.Follows
		}
		for _, d := range r.Days {
			late.Add(d.Entered)
			one.Days = append(one.Days, reviewDayJSON{d.Day, d.Clock, d.Days.From, d.Days.To, d.Says, d.Stating, d.Known, d.Why})
		}
		for _, g := range r.Judgements {
			late.Add(g.Entered)
			one.Judgements = append(one.Judgements, reviewGradeJSON{g.Area, g.Grade, g.Known})
		}
		for j := range r.Findings {
			f := &r.Findings[j]
			late.Add(f.Entered)
			repeats := []store.FindingID{}
			for _, o := range f.Repeats {
				if o.Yes && !o.Later {
					repeats = append(repeats, o.Finding)
				}
			}
			one.Findings = append(one.Findings, reviewFindingJSON{f.Finding, f.Number, f.Kind, f.Words, f.Address, repeats, f.Known})
		}
		for _, c := range review.Clocks(r, all, q.judged) {
			stated := []calendar.Date{}
			for _, d := range c.Stated {
				stated = append(stated, d.Days.To)
			}
			one.Clocks = append(one.Clocks, reviewClockJSON{c.ID, c.Name, c.Computed, stated, c.Met, c.State, c.Left})
		}
		for _, c := range review.Conflicts(r) {
			one.Conflicts = append(one.Conflicts, string(c.Day))
		}
		out = append(out, one)
	}
	suggested := []mayRepeatJSON{}
	for _, s := range may {
		suggested = append(suggested, mayRepeatJSON{s.Later.Finding, s.Earlier.Finding, s.Score, s.Why})
	}
	return struct {
		askedJSON
		Reviews   []reviewJSON    `json:"reviews"`
		MayRepeat []mayRepeatJSON `json:"may_repeat"`
	}{q.json(late), out, suggested}
}
