package reader

// lead returns the words of the formula that opens a resolution: "RESOLVED
// that", "It was AGREED –", "That the Committee:-".
func (s *sentence) lead() int {
	i := 0
	for i < len(s.w) {
		x := &s.w[i]
		switch {
		case s.word(i, "resolved", "agreed", "recommended", "resolution", "decision", "recommendation", "decided", "unanimously", "accordingly", "carried") && i < 6:
			if s.word(i, "recommended") && i+1 < len(s.w) && s.word(i+1, "to") {
				return i
			}
		case x.is(classColon | classDash | classQuote | classOpen | classClose | classStop | classComma):
		case x.is(classThat) && (i == 0 || !s.w[i-1].is(classVerb) || i < 6):
			if i+1 < len(s.w) && s.w[i+1].is(classBe|classWill) {
				return i
			}
		case s.word(i, "it") && s.word(i+1, "was", "is"), s.word(i, "was", "is") && i > 0 && s.word(i-1, "it"):
		case x.is(classNum) && i < 3:
		default:
			return i
		}
		i++
	}
	return i
}

// continues reports whether a later sentence of a resolution goes on
// resolving ("That …", an entry of its list) rather than telling.
func (s *sentence) continues(gs []group) bool {
	if len(s.w) == 0 {
		return false
	}
	return s.w[0].is(classThat) || len(gs) > 0 && (gs[0].mood == bare || gs[0].mood == infinitive) || !s.w[0].is(classCap)
}
