package when

// A word is what the reading knows of a word: the class that the grammar asks
// for, and a number within the class (the month, the weekday, the count).
type word struct {
	class class
	val   int16
}

// A class is the part that a word can play in a phrase of time.
type class uint8

// The classes. Those with a number say beside them what it counts.
const (
	wOther       class = iota
	wMonth             // 1 January … 12 December
	wMonthAbbr         // Jan, Sept; only beside a number or with a capital
	wWeekday           // 0 Sunday … 6 Saturday
	wWeekdayAbbr       // Thur
	wSeason            // 0 spring … 3 winter
	wCard              // a number in words
	wOrd               // first … twelfth
	wDay
	wWeek
	wFortnight
	wMonthUnit
	wYear
	wQuarter
	wHalf
	wTerm
	wFinancial
	wMunicipal
	wAcademic
	wCalendar
	wBy
	wOn
	wAt
	wIn
	wBefore
	wAfter
	wFrom
	wWithin
	wUntil
	wDuring // during, over, throughout
	wFor
	wTo
	wSince
	wBetween
	wOf
	wAs
	wPrior
	wFollowing
	wFollow
	wAhead
	wAdvance
	wUpon
	wOnce
	wWhen
	wThe
	wA
	wThis
	wPossessive // its, their, our, his, her
	wEach       // each, every
	wNext
	wLast // last, previous, past
	wCurrent
	wComing
	wNew
	wFuture
	wLater
	wEarlier
	wEarly
	wMid
	wLate
	wStart
	wMiddle
	wEnd
	wChristmas
	wEaster
	wRecess
	wHoliday
	wMeeting
	wBody
	wRecur // 1 weekly, 2 fortnightly … see recurNames
	wAnnual
	wRegular
	wRegularly
	wBasis
	wTwice
	wInterval
	wSoon
	wPossible
	wShortly
	wNear
	wDue
	wCourse
	wEarliest
	wOpportunity
	wNotice
	wFurther
	wTime
	wBe
	wModal
	wHave
	wIs
	wWas
	wVerb
	wEvent // the group: words of one group may name the same event
	wDone  // a participle of what was done: held, published
	wExpect
	wAnd
	wRel
	wNo
	wThan
	wWorking
	wClear
	wCommencing
	wEnding
	wAged
	wOld
	wEffective
	wEffect
	wRef
	wHours
	wNoon
	wAgo
	wBoth
	wMore
	wDate
	wNominal // a participle that makes an event: received, published
	wTake
	wRather
	wMust
	wBi
	wTarget
	wUrgency
)

// The groups of event words. A visit may be called a review, a report its
// publication; a consultation is neither.
const (
	groupOther = iota
	groupVisit
	groupReport
	groupConsultation
	groupElection
	groupDecision
	groupAppointment
	groupCompletion
	groupProcedure // discussion, debate: the talk of the meeting itself
)

// slots is an open-addressed table of the lexicon, four times its size, so
// that looking up a word is one hash, made while the word is scanned, and
// most often one comparison.
const slots = 2048

type slot struct {
	text string
	word word
}

var table = buildTable()

func buildTable() (t [slots]slot) {
	for _, row := range lexicon {
		rest := row.words
		for rest != "" {
			w := rest
			for i := range len(rest) {
				if rest[i] == ' ' {
					w = rest[:i]
					break
				}
			}
			rest = rest[min(len(w)+1, len(rest)):]
			h := hashWord(w)
			for t[h%slots].text != "" && t[h%slots].text != w {
				h++
			}
			if t[h%slots].text == "" {
				t[h%slots] = slot{w, word{row.class, row.val}}
			}
		}
	}
	return t
}

const (
	hashSeed  = uint32(2166136261)
	hashPrime = uint32(16777619)
)

func hashWord(w string) uint32 {
	h := hashSeed
	for i := range len(w) {
		h = (h ^ uint32(w[i]|0x20)) * hashPrime
	}
	return h
}

// lookup finds a word as it stands in the text, in any case; h is its hash.
func lookup(text string, h uint32) word {
	for {
		s := &table[h%slots]
		if s.text == "" {
			return word{}
		}
		if len(s.text) == len(text) && sameFold(s.text, text) {
			return s.word
		}
		h++
	}
}

// sameFold compares a word of the lexicon with one of the text, of the same
// length, without regard to case.
func sameFold(lower, text string) bool {
	for i := range len(lower) {
		if lower[i] != text[i]|0x20 {
			return false
		}
	}
	return true
}
