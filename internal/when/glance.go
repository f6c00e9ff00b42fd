package when

// glance reports whether a text may hold a phrase of time, which most
// sentences do not: it has a figure, or a word without which no phrase of time
// stands. It is cheap because few words begin with the right two letters and
// have the right length to be worth looking up.
func glance(text string) bool {
	var before, last class // of the two words before
	for i := 0; i < len(text); {
		k := charKind[text[i]]
		if k == charDigit {
			return true
		}
		if k != charLetter {
			i++
			continue
		}
		begin := i
		for i < len(text) && charKind[text[i]] == charLetter {
			i++
		}
		n := i - begin
		if n < 2 || n > 15 || worth[pair(text[begin], text[begin+1])]&(1<<n) == 0 {
			before, last = last, wOther
			continue
		}
		word := text[begin:i]
		c := lookup(word, hashWord(word)).class
		if bears[c] || c == wEvent && last == wOn || c == wTime && last == wIn || c == wPossible && (last == wAs || before == wAs || before == wIs) {
			return true
		}
		before, last = last, c
	}
	return false
}

// pair numbers two letters in any case.
func pair(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// worth holds, for the first two letters, a bit for each length of a word of
// the lexicon that glance must know.
var worth = func() (w [1 << 10]uint16) {
	for _, s := range table {
		if c := s.word.class; bears[c] || c == wOn || c == wIn || c == wAs || c == wIs || c == wEvent || c == wTime || c == wPossible {
			if n := len(s.text); n > 1 && n <= 15 {
				w[pair(s.text[0], s.text[1])] |= 1 << n
			}
		}
	}
	return w
}()

// bears marks the classes without which a sentence has no phrase of time: a
// preposition alone says nothing.
var bears = func() (b [256]bool) {
	for _, c := range []class{
		wMonth, wMonthAbbr, wWeekday, wSeason, wDay, wWeek, wFortnight, wMonthUnit, wYear, wQuarter, wHalf, wTerm,
		wBefore, wAfter, wPrior, wFollowing, wFollow, wAhead, wAdvance, wUpon, wOnce, wUntil, wWithin,
		wNext, wFuture, wBi, wUrgency, wAnnual, wChristmas, wEaster, wRecess, wHoliday, wMeeting, wRecur, wRegular, wRegularly, wBasis, wTwice, wInterval,
		wSoon, wShortly, wNear, wCourse, wEarliest, wOpportunity, wLater, wNoon, wEach, wComing, wWhen, wAgo, wEnd,
	} {
		b[c] = true
	}
	return b
}()
