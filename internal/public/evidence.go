package public

import (
	"cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Evidence is a piece of evidence as the public sees it.
//
// For a councillor: that evidence was brought, everybody learns with the paper that is
// issued to them. What it shows, where it is, and the document itself they have only where
// the clerk has released that very update. What an assurer sent back shows nothing, and is
// not shown.
type Evidence struct {
	Step     store.StepID
	On       calendar.Date // when it was brought
	Kind     civic.EvidenceKind
	Open     bool // it was released itself; without, nothing stands below
	Accepted bool // by an assurer
	Shows    string
	Part     string
	Address  string
	Item     Link // of a passage; none where it is not the public's
	File     store.File
}

// evidence is what was released of a life's evidence.
func (v *View) evidence(steps []store.Step) []Evidence {
	on := cmp.Or(v.promised.On, v.On)
	verdict := map[store.StepID]string{}
	for i := range steps {
		if st := &steps[i]; st.Act == civic.StepJudged && !st.Draft() {
			verdict[st.Of] = st.State
		}
	}
	var out []Evidence
	for i := range steps {
		st := &steps[i]
		if st.Act != civic.StepEvidence || st.Draft() || verdict[st.ID] == civic.EvidenceSentBack || !st.PublicBy(on) {
			continue
		}
		e := Evidence{Step: st.ID, On: st.Known, Kind: civic.EvidenceKind(st.State)}
		if st.ReleasedBy(on) {
			e.Open, e.Shows, e.Part, e.Address, e.File = true, st.Words, st.Part, st.Address, st.File
			e.Accepted = verdict[st.ID] == civic.EvidenceAccepted
			if it := v.index.item[st.Item]; it != nil {
				e.Item = it.link()
			}
		}
		out = append(out, e)
	}
	return out
}
