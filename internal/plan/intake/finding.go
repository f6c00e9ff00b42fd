package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
)

// findings reads what an action answers: “2022/9”, “Ofsted 2022 rec 3”, “R3, R4”, or a finding
// printed in its words.
func (t *table) findings(row *sheet.Row, l *plan.Line) {
	c := t.cell(row, FieldFinding)
	s := strings.TrimSpace(c.Text)
	if nothing(s) || c.Kind == sheet.KindFailure {
		return
	}
	add := func(f plan.Finding) {
		if !slices.Contains(l.Answers, f) {
			l.Answers = append(l.Answers, f)
		}
	}
	if f, ok := t.r.printed(s); ok {
		add(f)
		return
	}
	review := ""
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(s, " and ", ","), func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '&' }) {
		part = tidy(part)
		if part == "" {
			continue
		}
		if f, ok := t.r.printed(part); ok {
			add(f)
			continue
		}
		m := finding.FindStringSubmatch(part)
		if m == nil || len(part) > 40 {
			t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” names no finding by its number: it is left out", sheet.Short(part)), "write it as 2022/9: the review, and the number that it printed")
			continue
		}
		if name := t.r.review(m[1]); name != "" {
			review = name
		} else if tidy(m[1]) != "" && len(t.r.ctx.Reviews) != 1 {
			review = ""
		}
		if review == "" && len(t.r.ctx.Reviews) == 1 {
			review = t.r.ctx.Reviews[0]
		}
		if review == "" {
			t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” does not say of which review: it is left out", sheet.Short(part)), "write it as 2022/9, or say which review the plan answers")
			continue
		}
		add(plan.Finding{Review: review, Number: strings.ToLower(m[2])})
	}
}

// finding is a number, after the name of a review or what councils call a finding.
var finding = regexp.MustCompile(`(?i)^(.*?)[\s/:,–-]*(?:\b(?:finding|rec(?:ommendation)?s?|r|f|pa|afi|no|para|priority action|area for improvement)\.?\s*)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)$`)

var year = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// review is the name by which the plan calls a review that words mean; empty where they mean
// none that is known.
func (r *reader) review(words string) string {
	fold := sheet.Fold(words)
	if fold == "" {
		return ""
	}
	for _, name := range r.ctx.Reviews {
		if n := sheet.Fold(name); n == fold || strings.Contains(" "+fold+" ", " "+n+" ") {
			return name
		}
	}
	if y := year.FindString(words); y != "" {
		var all []string
		for _, name := range r.ctx.Reviews {
			if strings.Contains(name, y) {
				all = append(all, name)
			}
		}
		switch {
		case len(all) == 1:
			return all[0]
		case len(r.ctx.Reviews) == 0:
			return y // a plan that calls its reviews nothing yet
		}
	}
	return ""
}

// printed finds a finding by its words.
func (r *reader) printed(words string) (plan.Finding, bool) {
	fold := sheet.Fold(words)
	if len(fold) < 20 {
		return plan.Finding{}, false
	}
	for _, f := range r.ctx.Findings {
		if has := sheet.Fold(f.Words); has == fold || strings.Contains(fold, has) && len(has) >= 20 || strings.Contains(has, fold) {
			return f.Finding, true
		}
	}
	return plan.Finding{}, false
}
