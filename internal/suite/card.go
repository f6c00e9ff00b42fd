package suite

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/indicator"
	"mattersarising/internal/plan"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/search"
	"mattersarising/internal/spc"
	"mattersarising/internal/store"
)

// Card is a scorecard as at a day, as it was known.
type Card struct {
	scorecard.Version
	Suite    *Suite
	Headings []CardHeading
	Left     int // measures that are not public, where it is the public's
}

// CardHeading is rows that stand together.
type CardHeading struct {
	Title string
	Rows  []CardRow
}

// CardRow is one measure, judged.
type CardRow struct {
	scorecard.Measure
	scorecard.Judgement
	Definition indicator.Definition
	Row        *Row               // nil where no figure is held
	Drawing    *chart.Figure      // nil where there is too little to draw
	Target     indicator.Number   // on the day of the latest; none where there is none
	Agreed     string             // who agreed it
	Said       *scorecard.Comment // of this figure
	Earlier    *scorecard.Comment // of the last figure before it of which something was said
}

// Owed reports whether something must be said of the figure, and is not.
func (r *CardRow) Owed() bool { return len(r.Needs) > 0 && r.Said == nil }

// CardParams say which scorecard is asked for, of which day.
type CardParams struct {
	store.AsAt
	Judged    calendar.Date
	Scorecard string
	Released  bool // only figures that were released to the public, as they were
	Public    bool // and of what was said of them, what everybody may read
}

// CardStore is what is asked of a store for scorecards.
type CardStore interface {
	store.Indicators
	store.Scorecards
}

// LoadCard asks a store for a scorecard, with all that the service knows.
func LoadCard(ctx context.Context, st CardStore, p CardParams) (*Card, error) {
	versions, err := st.Scorecards(ctx, p.AsAt)
	if err != nil {
		return nil, err
	}
	v, ok := scorecard.On(versions, p.Scorecard)
	if !ok {
		return nil, store.NotFound("scorecard", "there is no scorecard %q: “arising scorecard list” has them", p.Scorecard)
	}
	s, err := Load(ctx, st, Params{AsAt: p.AsAt, Judged: p.Judged, Indicators: v.Indicators(), Public: p.Released || p.Public})
	if err != nil {
		return nil, err
	}
	said, err := st.Comments(ctx, p.AsAt, v.Slug)
	if err != nil {
		return nil, err
	}
	return s.card(v, said, p)
}

// PublicCard judges a scorecard by the figures of a suite that the public has: without the
// measures that are not public, and what is said of any to the service alone.
func (s *Suite) PublicCard(v scorecard.Version, said []scorecard.Comment) (*Card, error) {
	return s.card(v, said, CardParams{Released: true, Public: true})
}

func (s *Suite) card(v scorecard.Version, said []scorecard.Comment, p CardParams) (*Card, error) {
	c := &Card{Version: v, Suite: s}
	for _, h := range v.Headings {
		out := CardHeading{Title: h.Title}
		for _, m := range h.Measures {
			if _, is := s.Public[m.Indicator]; (p.Released || p.Public) && !is {
				c.Left++
				continue
			}
			r, err := s.cardRow(m)
			if err != nil {
				return nil, err
			}
			out.Rows = append(out.Rows, r)
		}
		if len(out.Rows) > 0 {
			c.Headings = append(c.Headings, out)
		}
	}
	var last calendar.Date // of what is held by the month or week
	for r := range c.Rows {
		if r.often() && r.Day().After(last) {
			last = r.Day()
		}
	}
	for r := range c.Rows {
		f := scorecard.Figures{Polarity: r.Definition.Polarity, Target: r.Target, Missing: r.Row == nil || r.often() && r.Day().AddMonths(1).AddDays(-3).Before(last)}
		if r.Row != nil {
			f.Latest = r.Row.Latest.Last().Value
			if r.Row.Before != nil {
				f.Before = r.Row.Before.Last().Value
			}
		}
		if r.Drawing != nil {
			f.Result = r.Drawing.Result
		}
		r.Judgement = v.Judge(f)
		if m, ok := scorecard.Said(said, r.Indicator, r.Day(), p.Public); ok {
			r.Said = &m
		} else if m, ok := scorecard.SaidBefore(said, r.Indicator, r.Day(), p.Public); ok {
			r.Earlier = &m
		}
	}
	return c, nil
}

// Rows goes through all rows, in their order.
func (c *Card) Rows(yield func(*CardRow) bool) {
	for i := range c.Headings {
		for n := range c.Headings[i].Rows {
			if !yield(&c.Headings[i].Rows[n]) {
				return
			}
		}
	}
}

// Count is how many measures it has.
func (c *Card) Count() int {
	n := 0
	for range c.Rows {
		n++
	}
	return n
}

// Missing are the measures whose figure was to be there and is not.
func (c *Card) Missing() []string {
	var out []string
	for r := range c.Rows {
		for _, n := range r.Needs {
			if n == scorecard.NeedMissing {
				out = append(out, r.Definition.Name)
			}
		}
	}
	return out
}

// Owing are the measures of which something must be said, and is not.
func (c *Card) Owing() []*CardRow {
	var out []*CardRow
	for r := range c.Rows {
		if r.Owed() {
			out = append(out, r)
		}
	}
	return out
}

// Rated counts the rows of each rating.
func (c *Card) Rated() map[scorecard.Rating]int {
	n := map[scorecard.Rating]int{}
	for r := range c.Rows {
		n[r.Rating]++
	}
	return n
}

// Measured are its measures by the plan’s priority on which each bears, for
// scorecard.Mismatches.
func (c *Card) Measured() []scorecard.Measured {
	var out []scorecard.Measured
	for r := range c.Rows {
		if r.Priority == "" {
			continue
		}
		m := scorecard.Measured{Priority: r.Priority, Indicator: r.Indicator, Name: r.Definition.Name, Course: scorecard.CourseOf(nil)}
		if r.Drawing != nil {
			m.Course = scorecard.CourseOf(r.Drawing.Result)
		}
		out = append(out, m)
	}
	return out
}

// Day is the last day of the figure that is shown; zero where none is.
func (r *CardRow) Day() calendar.Date {
	if r.Row == nil {
		return calendar.Date{}
	}
	return r.Row.Latest.Period.To
}

// often reports whether figures of it are held by the month or more often. One of them that
// is a month or more older than the newest such figure of the scorecard was to be there, and
// is not.
func (r *CardRow) often() bool {
	return r.Row != nil && r.Row.Before != nil && r.Day().Sub(r.Row.Before.Period.To) <= 31
}

func (s *Suite) cardRow(m scorecard.Measure) (CardRow, error) {
	r := CardRow{Measure: m}
	r.Definition, _ = s.Library.Latest(m.Indicator)
	row, ok := s.Row(m.Indicator)
	if !ok {
		return r, nil
	}
	r.Row, r.Definition = &row, row.Definition
	r.Target, r.Agreed = s.TargetOn(&row.Definition, m.Against, r.Day())
	var err error
	r.Drawing, err = s.Drawing(&row)
	return r, err
}

// TargetOn is what an indicator is held to on a day, and who agreed it.
func (s *Suite) TargetOn(d *indicator.Definition, against scorecard.Against, day calendar.Date) (value indicator.Number, agreed string) {
	kind := indicator.TargetStep
	if against == scorecard.AgainstTrajectory {
		kind = indicator.TargetTrajectory
	}
	for _, t := range indicator.TargetsOf(s.Targets, d.ID, kind) {
		if !t.From.After(day) {
			value, agreed = t.Value, t.Agreed
		}
	}
	if kind == indicator.TargetTrajectory && !value.None() {
		at, _ := (&spc.Series{Trajectory: s.reach(d.ID, kind)}).TrajectoryOn(day)
		places := math.Pow10(d.Decimals)
		value = indicator.Number(strconv.FormatFloat(math.Round(at*places)/places, 'f', d.Decimals, 64))
	}
	return value, agreed
}

// TargetWords writes a target with its unit; "none" where there is none.
func (r *CardRow) TargetWords() string {
	if r.Target.None() {
		return "none"
	}
	return (&indicator.Observation{Value: r.Target}).Words(&r.Definition)
}

// LatestWords writes the latest figure, of when it is, and how sure it is.
func (r *CardRow) LatestWords() string {
	if r.Row == nil {
		return "no figure"
	}
	words := r.Row.Latest.Last().Words(&r.Definition) + ", " + indicator.PeriodWords(r.Row.Latest.Period)
	if r.Row.Latest.Last().Status == indicator.Provisional {
		words += ", provisional"
	}
	if r.Row.Latest.Revised() {
		words += ", revised"
	}
	return words
}

// ComparedWords writes England and the neighbours; empty where neither is held.
func (r *CardRow) ComparedWords() string {
	if r.Row == nil {
		return ""
	}
	var words []string
	if e := r.Row.England; e != nil {
		words = append(words, "England "+e.Last().Words(&r.Definition)+", "+indicator.PeriodWords(e.Period))
	}
	if n := r.Row.Neighbours; n != nil {
		o := indicator.Observation{Value: n.Value}
		words = append(words, strings.ToLower(r.Row.Set.Name[:1])+r.Row.Set.Name[1:]+" "+o.Words(&r.Definition)+", "+indicator.PeriodWords(n.Period))
	}
	return strings.Join(words, "; ")
}

// ChartWords says what the chart says: the sentence beneath it.
func (r *CardRow) ChartWords() string {
	if r.Drawing == nil || r.Drawing.Result == nil {
		return "There are too few figures to draw."
	}
	return r.Drawing.Result.Sentence
}

// Change is what became otherwise of one measure between two days.
type Change struct {
	Indicator string
	Name      string
	Says      []string
}

// Since says what became otherwise of a scorecard since an earlier day: figures that are new
// or were corrected, colours and signals that changed, what was said of them. What is the
// same is not listed.
func (c *Card) Since(before *Card) []Change {
	was := map[string]*CardRow{}
	for r := range before.Rows {
		was[r.Indicator] = r
	}
	var out []Change
	for r := range c.Rows {
		ch := Change{Indicator: r.Indicator, Name: r.Definition.Name}
		if old := was[r.Indicator]; old == nil {
			ch.Says = append(ch.Says, "the measure is new on the scorecard")
		} else {
			ch.Says = r.since(old)
			delete(was, r.Indicator)
		}
		if len(ch.Says) > 0 {
			out = append(out, ch)
		}
	}
	for r := range before.Rows {
		if was[r.Indicator] != nil {
			out = append(out, Change{r.Indicator, r.Definition.Name, []string{"the measure is on the scorecard no more"}})
		}
	}
	return out
}

func (r *CardRow) since(old *CardRow) []string {
	var says []string
	switch {
	case r.Row == nil:
	case old.Row == nil || old.Day() != r.Day():
		words := "the figure is now " + r.LatestWords()
		if old.Row != nil {
			words += "; it was " + old.LatestWords()
		}
		says = append(says, words)
	case old.LatestWords() != r.LatestWords():
		says = append(says, "the figure was corrected from "+old.LatestWords()+" to "+r.LatestWords())
	}
	if r.Target != old.Target {
		says = append(says, "the target is now "+r.TargetWords()+"; it was "+old.TargetWords())
	}
	if r.Rating != old.Rating {
		says = append(says, "it "+r.Rating.Words()+" now; before, it "+old.Rating.Words())
	}
	if a, b := r.variation(), old.variation(); a != b {
		says = append(says, "its chart says: "+strings.ToLower(a.String()[:1])+a.String()[1:])
	}
	return says
}

// variation is what its chart says of the last figure.
func (r *CardRow) variation() spc.Variation {
	if r.Drawing == nil || r.Drawing.Result == nil {
		return spc.NoVariation
	}
	return r.Drawing.Result.Variation
}

// SaidWords is what was said of the figure and by whom; that something is to be, where nothing
// was; and what was said of an earlier one.
func (r *CardRow) SaidWords() string {
	if r.Said != nil {
		return r.Said.Words + " (" + r.Said.By + ", " + r.Said.Known.Long() + ")"
	}
	var words []string
	if r.Owed() {
		words = append(words, "Nothing yet of this figure, though "+scorecard.NeedWords(r.Needs)+".")
	}
	if e := r.Earlier; e != nil {
		words = append(words, "Of the figure up to "+e.Day.Long()+": "+e.Words+" ("+e.By+", "+e.Known.Long()+")")
	}
	return strings.Join(words, " ")
}

// Against holds the measures to a plan: the actions that are called complete while a measure
// that they name worsens; and the priorities whose actions are, while one that bears on them
// does, or the reverse. A claim calls an action complete as evidence does. Nothing is held to a
// plan of which nothing was shown.
func (c *Card) Against(l *plan.Look) []scorecard.Mismatch {
	v := l.Plan.InForce(l.On)
	if v == nil {
		return nil
	}
	title := map[string]string{}
	var works []scorecard.Work
	for _, p := range v.Priorities {
		title[p.Number] = p.Title
		works = append(works, scorecard.Work{Priority: p.Title})
	}
	var out []scorecard.Mismatch
	for i := range l.Lines {
		j := &l.Lines[i]
		at := slices.IndexFunc(works, func(w scorecard.Work) bool { return w.Priority == title[j.Line.Priority] })
		if at < 0 {
			continue
		}
		works[at].All++
		if j.Derived == plan.Blue || j.Claimed != nil && j.Claimed.Claimed == plan.Blue {
			works[at].Done++
			out = append(out, c.worsening(j, works[at].Priority)...)
		}
	}
	return append(out, scorecard.Mismatches(works, c.Measured())...)
}

// worsening is an action that is called complete while measures that it names get worse.
func (c *Card) worsening(j *plan.Judged, priority string) []scorecard.Mismatch {
	var worse []scorecard.Measured
	var names []string
	for r := range c.Rows {
		if r.Drawing == nil || scorecard.CourseOf(r.Drawing.Result) != scorecard.Worsening {
			continue
		}
		if slices.ContainsFunc(j.Line.Indicators, func(words string) bool { return means(words, &r.Definition) }) {
			worse = append(worse, scorecard.Measured{Priority: priority, Indicator: r.Indicator, Name: r.Definition.Name, Course: scorecard.Worsening})
			names = append(names, r.Definition.Name)
		}
	}
	if len(worse) == 0 {
		return nil
	}
	return []scorecard.Mismatch{{Priority: priority, Work: scorecard.Work{Priority: priority, Done: 1, All: 1}, Measures: worse, Says: fmt.Sprintf(
		"Action %s, “%s”, is called complete, and it is getting worse: %s", j.Line.Ref, strings.TrimSuffix(j.Line.Text, "."), strings.Join(names, ", "),
	)}}
}

// means reports whether a plan's words for a measure mean an indicator: its id, or words all of
// which stand in its name. Of numbers that plans write out, as “twelve months”, nothing is asked.
func means(words string, d *indicator.Definition) bool {
	if words == d.ID {
		return true
	}
	folder := search.NewFolder()
	name := folder.Terms(d.Name)
	terms := slices.DeleteFunc(folder.Terms(words), func(t string) bool { return slices.Contains(writtenOut, t) })
	return len(terms) > 0 && !slices.ContainsFunc(terms, func(t string) bool { return !slices.Contains(name, t) })
}

var writtenOut = search.NewFolder().Terms("two three four five six seven eight nine ten twelve")
