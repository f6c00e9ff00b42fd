package plan

import (
	"slices"
	"strings"
)

// Missing is what a version of the plan leaves without an answer, in either direction.
type Missing struct {
	Unanswered   []Finding  // findings that no line answers, in the order given
	Aimless      []*Line    // lines that answer no finding
	Unknown      []Unknown  // findings that lines name and that no review made
	Unmeasured   []Priority // without an indicator
	Unaudited    []Priority // without an audit
	Unheard      []Priority // in which no child or young person is heard
	Unmeasurable []*Line    // lines that do not say by what success will be seen
}

// Unknown is a finding that a line names and that is not among those made.
type Unknown struct {
	Line    *Line
	Finding Finding
}

// Trace looks for what leads nowhere: from the findings to the lines, and back.
func (v *Version) Trace(findings []Finding) Missing {
	var m Missing
	answered := map[Finding]bool{}
	for i := range v.Lines {
		l := &v.Lines[i]
		if len(l.Answers) == 0 {
			m.Aimless = append(m.Aimless, l)
		}
		if strings.TrimSpace(l.Measure) == "" && len(l.Indicators) == 0 {
			m.Unmeasurable = append(m.Unmeasurable, l)
		}
		for _, f := range l.Answers {
			answered[f] = true
			if !slices.Contains(findings, f) {
				m.Unknown = append(m.Unknown, Unknown{l, f})
			}
		}
	}
	for _, f := range findings {
		if !answered[f] {
			m.Unanswered = append(m.Unanswered, f)
		}
	}
	for _, p := range v.Priorities {
		measured := len(p.Indicators) > 0 || slices.ContainsFunc(v.Lines, func(l Line) bool { return l.Priority == p.Number && len(l.Indicators) > 0 })
		if !measured {
			m.Unmeasured = append(m.Unmeasured, p)
		}
		if len(p.Audits) == 0 {
			m.Unaudited = append(m.Unaudited, p)
		}
		if len(p.Voices) == 0 {
			m.Unheard = append(m.Unheard, p)
		}
	}
	return m
}

// Answering are the lines of a version that answer a finding, in the order of the plan.
func (v *Version) Answering(f Finding) []*Line {
	var out []*Line
	for i := range v.Lines {
		if slices.Contains(v.Lines[i].Answers, f) {
			out = append(out, &v.Lines[i])
		}
	}
	return out
}
