package review

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Same is the review that would be entered twice: of one kind, on the same days on site,
// or of one name; nil where there is none.
func Same(p *store.ReviewParams, all []store.Review) *store.Review {
	if p.Head == nil || p.Review != 0 {
		return nil
	}
	for i := range all {
		r := &all[i]
		if r.Kind != p.Head.Kind {
			continue
		}
		if fold(r.Title) == fold(p.Head.Title) {
			return r
		}
		for _, d := range p.Days {
			if d.Day != civic.DayOnSite {
				continue
			}
			for _, e := range r.Stated(civic.DayOnSite, "") {
				if e.Days == d.Days {
					return r
				}
			}
		}
	}
	return nil
}

// Fresh leaves out the findings that a review has already, word for word, and corrections
// that stand, and returns how many those were: what is sent twice doubles nothing.
func Fresh(findings []store.FindingText, r *store.Review) (fresh []store.FindingText, there int) {
	have := map[string]int{}
	for i := range r.Findings {
		have[fold(r.Findings[i].Number+" "+r.Findings[i].Words)]++
	}
	for _, f := range findings {
		if f.Finding != 0 {
			if stands(&f, r) {
				there++
			} else {
				fresh = append(fresh, f)
			}
			continue
		}
		if key := fold(f.Number + " " + f.Words); have[key] > 0 {
			have[key]--
			there++
			continue
		}
		fresh = append(fresh, f)
	}
	return fresh, there
}

// stands reports whether a finding that is kept is as a correction has it.
func stands(f *store.FindingText, r *store.Review) bool {
	for i := range r.Findings {
		if kept := &r.Findings[i]; kept.Finding == f.Finding {
			return !f.Withdrawn && kept.Number == f.Number && kept.Kind == f.Kind && kept.Words == f.Words && kept.Place == f.Place
		}
	}
	return f.Withdrawn
}

func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "’", "'")), " "))
}
