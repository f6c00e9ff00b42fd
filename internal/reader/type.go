package reader

import "mattersarising/internal/civic"

// resolutionType says what a resolution does, by its verbs. A request that
// somebody do something later makes it a commitment, also when it notes or
// approves besides; else a decision (approval, appointment), else leave given
// or lists (other), else noting. "Approved, subject to X being clarified" is
// an approval that carries a commitment.
func resolutionType(s *sentence, gs []group, acts []act) civic.ResolutionType {
	var noting, approval, appointment, other, procedure bool
	for k := range gs {
		g := &gs[k]
		if g.link == relative || g.link == asks || g.link == whenever || g.mood == infinitive && g.gov >= 0 && gs[g.gov].verb.sort&sortCommit == 0 {
			continue
		}
		if g.verb.sort&sortCommit != 0 && k+1 < len(gs) && gs[k+1].gov == k {
			continue // "agreed to note": what was agreed is the type
		}
		switch v := g.verb; {
		case v.sort&sortProcess != 0 && (v.name == "exclude" || v.name == "adjourn" || v.name == "suspend"):
			procedure = true
		case v.name == "accept" && (g.past || s.hasWord(0, len(s.w), "report", "update", "information", "presentation", "status")), v.name == "grant" && !g.passive:
			noting = true
		case v.name == "set" && k > 0 && s.word(g.head+1, "out"):
		case v.name == "give" && s.hasWord(g.edge, g.first, "approval", "consent", "permission", "agreement"):
			approval = true
		case v.name == "close" || v.name == "refer" && s.word(g.head+1, "back"):
			other = true
		case v.name == "amend" && g.passive:
			approval = true
		case v.name == "grant", v.name == "carry" && s.word(g.head+1, "forward"):
			approval = true
		case v.sort&sortDelegate != 0 || v.name == "give" && s.hasWord(g.edge, g.first, "authority", "delegated", "power"):
			other = true
		case v.sort&sortAppoint != 0:
			appointment = true
		case v.sort&sortApprove != 0 && !noteOnly(v):
			approval = true
		case v == beVerb && s.word(g.head+1, "as"):
			approval = true
		case v.sort&sortNote != 0:
			noting = true
		}
	}
	if s.formula() {
		return civic.ResolutionProcedural
	}
	switch {
	case len(acts) > 0 && approval && acts[0].rule.name == "subject-to":
		return civic.ResolutionApproval
	case len(acts) > 0:
		return civic.ResolutionCommitment
	case procedure:
		return civic.ResolutionProcedural
	case approval:
		return civic.ResolutionApproval
	case appointment:
		return civic.ResolutionAppointment
	case other:
		return civic.ResolutionOther
	case noting:
		return civic.ResolutionNoting
	}
	return civic.ResolutionOther
}

// noteOnly reports whether a verb that could decide takes note when it stands
// in a resolution: supported, accepted.
func noteOnly(v *verb) bool {
	switch v.name {
	case "support", "carry", "pass":
		return true
	}
	return false
}

// formula reports whether a resolution only runs the meeting: it excludes
// the press and public, or passes the minutes of the last one.
func (s *sentence) formula() bool {
	n := len(s.w)
	if s.hasWord(0, n, "press", "public") && s.hasWord(0, n, "excluded", "exclude", "exclusion", "leave", "withdraw") && s.hasWord(0, n, "act", "exempt", "confidential", "1972", "meeting") {
		return true
	}
	return s.hasWord(0, n, "minutes") && s.hasWord(0, n, "signed", "correct", "accurate", "confirmed", "true")
}

// bare types a resolution that is a formula and no more: "Recommendation
// agreed.", "RESOLVED: Noted."
func (s *sentence) bare() civic.ResolutionType {
	switch {
	case s.hasWord(0, len(s.w), "agreed", "approved", "carried"):
		return civic.ResolutionApproval
	case s.hasWord(0, len(s.w), "noted"):
		return civic.ResolutionNoting
	}
	return ""
}
