package paper

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// steps says what was asked, answered and shown of a commitment that was not before: of
// the steps in its life, those that are known now and were not then.
func (l *ledger) steps(was, now *follow.Standing) []changed {
	known := map[store.StepID]bool{}
	if was != nil {
		then := was.Life()
		for i := range then.Steps {
			known[then.Steps[i].ID] = true
		}
	}
	life := now.Life()
	var out []changed
	for i := range life.Steps {
		st := &life.Steps[i]
		if known[st.ID] {
			continue
		}
		of := ""
		if len(life.Answers) > 1 {
			of = " to " + l.called(st.Ref)
		}
		switch st.Act {
		case civic.StepNotice:
			out = append(out, changed{ChangeAnswer, "An answer" + of + " was asked for on " + st.Days.From.Long() + "."})
		case civic.StepResponse:
			out = append(out, changed{ChangeAnswer, "Answer" + of + " of " + st.Days.From.Long() + ": " + st.State + "."})
		case civic.StepEvidence:
			says := "Evidence was brought on " + st.Known.Long()
			if !l.asked.Public {
				says += ": " + st.Words
			}
			out = append(out, changed{ChangeShown, says + "."})
		case civic.StepJudged:
			out = append(out, changed{ChangeShown, "Evidence was " + st.State + " on " + st.Known.Long() + "."})
		}
	}
	return out
}
