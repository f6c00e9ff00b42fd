package reader

import "strings"

// verbTime is the time of the first verb of a sentence.
type verbTime uint8

const (
	noVerb verbTime = iota
	present
	past     // was, had, would: of a minute, and of a reason too
	pastSaid // what somebody did at the meeting: said, asked, agreed
	pastLead // a verb with which a minute opens: introduced, considered, presented
)

// verbTimes are the verbs by which an agenda's words are told from a minute's.
// The agenda speaks of what is to come ("The Board will receive a verbal
// update"), the minute of what was ("The Panel considered and noted"). Only
// verbs that are seldom anything else are listed.
var verbTimes = func() map[string]verbTime {
	m := map[string]verbTime{}
	for _, list := range []struct {
		time  verbTime
		words string
	}{
		{present, `is are has have will shall sets seeks provides outlines gives asks invites summarises
		presents informs details shows describes explains proposes requests recommends updates contains considers`},
		{past, `was were had did would could made came felt`},
		{pastSaid, `said told gave asked thought heard saw spoke went took scrutinised examined debated
		noted acknowledged discussed agreed commented highlighted stressed queried questioned raised responded replied
		clarified confirmed stated pointed mentioned suggested emphasised observed added concluded referred
		moved seconded declared supported praised attended resolved expressed wished wanted welcomed undertook requested tabled urged voted
		summarised apologised assured remarked recalled recorded showed reiterated enquired inquired proposed promised drew
		sought wondered recognised went talked led`},
		{pastLead, `introduced considered received presented explained advised reported thanked informed
		outlined reminded updated reviewed invited addressed announced`},
	} {
		for _, w := range strings.Fields(list.words) {
			m[w] = list.time
		}
	}
	return m
}()

// firstVerb finds the first listed verb in the first forty words of a text and
// says its time. "The report asked for" and "papers presented" are told apart
// no further: the first verb decides.
func firstVerb(text string) verbTime {
	t, _ := firstVerbAt(text)
	return t
}

// firstVerbAt is firstVerb with the place of the verb.
func firstVerbAt(text string) (verbTime, int) {
	var buf [16]byte
	i := 0
	for range 40 {
		start, end := nextToken(text, i)
		if start == end {
			break
		}
		i = end
		if end-start > len(buf) || end-start < 2 {
			continue
		}
		for j := start; j < end; j++ {
			buf[j-start] = lowerByte[text[j]]
		}
		if t := verbTimes[string(buf[:end-start])]; t != noVerb {
			return t, start
		}
	}
	return noVerb, len(text)
}

// tellsPurpose reports whether a paragraph opens as an agenda does: "To
// consider…", "Report of the Head of…", "Verbal update by…".
func tellsPurpose(text string) bool {
	switch lowerByte[text[0]] {
	case 't':
		return beginsAny(text, "to", "this report", "the purpose of", "the report of", "the attached report", "this item", "this paper")
	case 'r', 'a', 'v', 'o', 'j':
		return beginsAny(text, "report", "reports of", "report by", "a report", "an update", "a verbal", "an oral", "a presentation", "verbal", "oral", "joint report", "a joint report", "an annual", "a paper", "attached")
	case 'f':
		return forBody(text)
	case 'm', 'p', 'u':
		return beginsAny(text, "members are", "members will", "members to", "purpose", "presentation", "paper", "update from", "update by")
	}
	return false
}

// forBody reports whether a paragraph opens "For Cabinet to note…", "For the
// Committee to consider…", "For Members' information".
func forBody(text string) bool {
	if !beginsWord(text, "for") || len(text) < 10 {
		return false
	}
	head := text[len("for"):min(len(text), 80)]
	to := strings.Index(head, " to ")
	return to > 0 && endsWithBody(head[:to]) || beginsAny(head[1:], "information", "members' information", "decision", "noting", "discussion")
}

// isNarrative reports whether a paragraph reads as minutes: it does not open as
// an agenda does, and its first verb is past.
func isNarrative(text string) bool {
	return !tellsPurpose(text) && firstVerb(text) >= past
}

// opensMinutes is a stronger sign than isNarrative: the first verb is one with
// which a minute opens ("The Cabinet Member introduced the plan").
func opensMinutes(text string) bool {
	return !tellsPurpose(text) && firstVerb(text) == pastLead
}

// tellsWhoSpoke reports whether a paragraph begins as minutes do with somebody
// who did something: "The Leader gave credit to…", "Members asked…". It is what
// tells minutes from a reason, whose verbs are past too ("The plan outlined
// the work").
func tellsWhoSpoke(text string) bool {
	t, at := firstVerbAt(text)
	if t < pastSaid || tellsPurpose(text) {
		return false
	}
	before := text[:at]
	return hasPost(before) || beginsAny(before, "members", "officers", "councillor", "councillors", "cllr", "cabinet", "mr", "mrs", "ms", "dr") ||
		indexFold(before, "committee") >= 0 || indexFold(before, "panel") >= 0 || indexFold(before, "board") >= 0
}

// notAfterThat are the words after "That" by which a paragraph is no
// resolution: "That said, …", "That was the first…".
var notAfterThat = [...]string{"said", "is", "was", "would", "will", "had", "has", "day", "year", "week", "meeting", "being", "same"}

// formsResolution reports whether a paragraph has a resolution's form: "That
// the report be noted", "that members speak to the Club", or a thing to be
// done with the bare verb "be": "What had been achieved be noted."
func formsResolution(text string) bool {
	if beginsWord(text, "and that") {
		return true
	}
	if beginsWord(text, "that") && len(text) > 5 {
		return !beginsAny(strings.TrimLeft(text[4:], " ,"), notAfterThat[:]...)
	}
	return bareBe(text) >= 0
}

// resolves reports whether a paragraph resolves: it begins "That …", or the
// bare verb "be" comes before any verb of narrative. "the report be deferred as
// the figures were wrong" resolves; "Members asked that it be deferred" does not.
func resolves(text string) bool {
	if formsThat(text) {
		return true
	}
	be := bareBe(text)
	if be < 0 || tellsPurpose(text) || beginsAny(text, "whether", "how", "why", "should", "could") {
		return false
	}
	t, at := firstVerbAt(text)
	return t < past || be < at
}

// hasBareBe reports whether a paragraph has the bare verb.
func hasBareBe(text string) bool { return bareBe(text) >= 0 }

// beforeBe are the words before "be" that make it no resolution's: "would be
// reviewed", "to be held", "cannot be met".
var beforeBe = wordSet(`to will would should could can cannot may might must shall not also still then only
		never soon already now would't won't can't and or they we it there let i you he she who which`)

// decided are the participles of a decision in the bare form.
var decided = [...]string{"noted", "approved", "agreed", "endorsed", "received", "accepted", "adopted", "supported", "authorised", "delegated", "granted", "confirmed", "recommended", "deferred", "appointed", "commended", "thanked", "referred", "requested", "asked", "established", "submitted", "given", "amended", "reappointed", "re-appointed", "ratified", "welcomed", "acknowledged", "refused", "invited", "instructed", "circulated"}

// bareBe returns where a paragraph says that something "be noted", "be
// approved": the verb that decisions use and narrative does not; or -1.
func bareBe(text string) int {
	for i := 0; ; {
		at := strings.Index(text[i:], " be ")
		if at < 0 {
			return -1
		}
		at += i
		i = at + 3
		start := at
		for start > 0 && text[start-1] != ' ' {
			start--
		}
		before := text[start:at]
		if len(before) < 16 && beforeBe[strings.ToLower(before)] {
			continue
		}
		after := text[i+1:]
		for _, w := range [...]string{"otherwise", "hereby", "formally", "further", "fully", "duly"} {
			if beginsWord(after, w) {
				after = strings.TrimLeft(after[len(w):], " ")
			}
		}
		if beginsAny(after, decided[:]...) {
			return at
		}
	}
}
