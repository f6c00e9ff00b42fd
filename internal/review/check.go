package review

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Wrong is what is wrong with one thing that was entered.
type Wrong struct {
	Field string // head, kind, title, a day, “area ” with its id, “finding ” with its number from 1
	Says  string
}

// Check says what is wrong with what would be kept of a review, by its pack: all of it at
// once. Of a review that is kept already, as it stands is before. Words and letters for
// grades and kinds of finding become their ids.
func Check(p *store.ReviewParams, before *store.Review) []Wrong {
	var wrong []Wrong
	say := func(field, says string, args ...any) { wrong = append(wrong, Wrong{field, fmt.Sprintf(says, args...)}) }
	var r store.Review
	if before != nil {
		r = *before
	}
	if p.Head != nil {
		r.ReviewHead = *p.Head
	}
	r.Days = append(slices.Clone(r.Days), p.Days...)
	k := KindOf(r.Kind)
	if k == nil {
		say("kind", "Choose which kind of review it is: %s", kindList())
		return wrong
	}
	if p.Head != nil {
		p.Head.Kind = k.ID
		if strings.TrimSpace(p.Head.Title) == "" {
			say("title", "Write what it is called, for example “Inspection, February 2022”")
		}
		if strings.TrimSpace(p.Head.Reviewer) == "" {
			p.Head.Reviewer = k.Reviewer
		}
	}
	checkDays(p, &r, k, say)
	checkJudgements(p, &r, k, say)
	for i := range p.Findings {
		f := &p.Findings[i]
		if f.Withdrawn {
			continue
		}
		field := fmt.Sprintf("finding %d", i+1)
		if strings.TrimSpace(f.Words) == "" {
			say(field, "Finding %d has no words: give it as the report has it", i+1)
		}
		is, ok := k.FindingKind(f.Kind)
		if !ok {
			say(field, "%q is no kind of finding of this review: expected %s", f.Kind, KindWords(k))
		}
		f.Kind = is.ID
	}
	return wrong
}

func checkDays(p *store.ReviewParams, r *store.Review, k *Kind, say func(string, string, ...any)) {
	for i := range p.Days {
		d := &p.Days[i]
		if !d.Day.OfClock() {
			continue
		}
		if _, ok := k.Clock(d.Clock); !ok {
			say(string(d.Day), "%q is no clock of this kind of review: it has %q", d.Clock, k.Clocks)
		}
	}
	first := func(day civic.ReviewDay) calendar.Interval {
		if all := r.Stated(day, ""); len(all) > 0 {
			return all[len(all)-1].Days
		}
		return calendar.Interval{}
	}
	site, published, report := first(civic.DayOnSite), first(civic.DayPublished), first(civic.DayReport)
	if !site.IsZero() && !published.IsZero() && published.To.Before(site.To) {
		say(string(civic.DayPublished), "Its report cannot have been published on %s, before the last day on site (%s): look at both days again", published.To.Long(), site.To.Long())
	}
	if !site.IsZero() && !report.IsZero() && report.To.Before(site.From) {
		say(string(civic.DayReport), "The report cannot be of %s, before the first day on site (%s): look at both days again", report.To.Long(), site.From.Long())
	}
}

func checkJudgements(p *store.ReviewParams, r *store.Review, k *Kind, say func(string, string, ...any)) {
	areas := k.Areas(Began(r))
	for i := range p.Judgements {
		j := &p.Judgements[i]
		field := "area " + j.Area
		switch at := slices.IndexFunc(areas, func(a Area) bool { return strings.EqualFold(a.ID, j.Area) || strings.EqualFold(a.Name, j.Area) }); {
		case len(areas) == 0:
			say(field, "%s gives no grades: leave out %q", k.Name, j.Area)
		case at < 0:
			when := "now"
			if on := Began(r); !on.IsZero() {
				when = "on " + on.Long()
			}
			say(field, "%q is no area that such a review judges %s: expected %s", j.Area, when, areaList(areas))
		default:
			j.Area = areas[at].ID
		}
		if j.Grade == "" {
			continue
		}
		g, ok := k.Grade(j.Grade)
		if !ok && len(areas) > 0 {
			say(field, "%q is no grade: expected %s", j.Grade, gradeList(k))
		}
		j.Grade = g.ID
	}
}

// Unusual says what is odd of a review and may still be right; empty is nothing.
func Unusual(r *store.Review) string {
	k, on := KindOf(r.Kind), Began(r)
	if k == nil || on.IsZero() {
		return ""
	}
	switch {
	case !k.From.IsZero() && on.Before(k.From):
		return fmt.Sprintf("%s is in use since %s, and this one began on %s.", k.Name, k.From.Long(), on.Long())
	case !k.To.IsZero() && on.After(k.To):
		return fmt.Sprintf("%s was in use until %s, and this one began on %s.", k.Name, k.To.Long(), on.Long())
	}
	return ""
}

func kindList() string {
	var all []string
	for _, k := range Kinds() {
		all = append(all, k.ID)
	}
	return strings.Join(all, ", ")
}

func areaList(areas []Area) string {
	var all []string
	for _, a := range areas {
		all = append(all, "“"+a.ID+"” ("+a.Name+")")
	}
	return strings.Join(all, ", ")
}

func gradeList(k *Kind) string {
	var all []string
	for _, g := range k.Grades() {
		all = append(all, "“"+g.Word+"”")
	}
	return strings.Join(all, ", ")
}
