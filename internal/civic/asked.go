package civic

import (
	"strings"
	"unicode"
)

// Asked is what a commitment asks for, as far as its words tell.
type Asked string

// What may be asked for. A paper is anything that can be read: a report, data, a plan. An
// update may be given by word of mouth. A deed is neither: something is to be done.
const (
	AskedPaper  Asked = "a paper"
	AskedUpdate Asked = "an update"
	AskedDeed   Asked = "a deed"
)

// Askeds returns all that may be asked for.
func Askeds() []Asked { return []Asked{AskedPaper, AskedUpdate, AskedDeed} }

// ParseAsked returns what may be asked for by the name s.
func ParseAsked(s string) (Asked, error) { return parse("kind of thing asked for", s, Askeds()) }

var (
	papers = set(`report reports paper papers data plan plans figures indicators scorecard scorecards dashboard suite
		statistics statement strategy protocol results list lists letter record analysis breakdown summary schedule timetable copy copies
		document documents briefing-note write writes written table tables register tracker map evidence`)
	updates = set(`update updates briefing briefings brief briefed informed appraised apprised presentation verbal verbally oral orally`)
	// upon leads to what a thing is about, and no further than the next word of between.
	upon    = set(`on of about regarding concerning in from by for against within into around`)
	between = set(`that and with be to is are was will provide provides provided bring brings brought receive receives received
		submit submits submitted share shares shared circulate circulates circulated present presents presented come comes produce produces
		produced publish publishes published prepare prepares preparing prepared include includes give gives send sends sent see`)
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}

// AskedBy reads what the words of a commitment ask for.
//
// For a councillor: the first word that names something to be read, or an update, decides,
// unless it only says what another thing is about. “An update on the improvement plan” asks
// for an update; “a report on step-down” and “an updated plan” ask for a paper; “progress on
// the plan be reviewed” asks for a deed, for nobody asked for the plan.
func AskedBy(words string) Asked {
	fold := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && r != ','
	})
	for i, w := range fold {
		w = strings.Trim(w, ",'’")
		paper := papers[w]
		if !paper && !updates[w] || subject(fold[:i]) {
			continue
		}
		if !paper && i+1 < len(fold) && papers[strings.Trim(fold[i+1], ",'’")] && w != "verbal" && w != "oral" {
			continue // an update report is a report
		}
		if paper {
			return AskedPaper
		}
		return AskedUpdate
	}
	return AskedDeed
}

// subject reports whether the words before a noun make it what something else is about.
func subject(before []string) bool {
	for n := range min(6, len(before)) {
		w := before[len(before)-1-n]
		switch {
		case strings.HasSuffix(w, ",") || between[w]:
			return false
		case upon[w]:
			return true
		}
	}
	return false
}
