package matter

import (
	"strings"
	"unicode"
)

// word is one word of a text: its stem, by which it is compared, and as it
// stands, by which it is shown.
type word struct {
	stem string
	seen string
}

// plain are the words that say nothing of a subject, in any text.
var plain = set(`a an and any all also are as at be been being both but by can could did do does each
	either for from had has have having he her hers him his how if in into is it its itself may might more
	most must no nor not of on once one only or other our out over own same shall she should so some such
	than that the their them then there these they this those through to too two up upon was we were what
	when where whether which while who whom whose why will with within would yet you your
	january february march april may june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
	next last first second third following prior before after until during since early late end soon
	every one two three four five six seven eight nine ten eleven twelve quarterly monthly annually yearly half-yearly
	feasible possible month months year years week weeks day days date dates time times due course`)

// minutes are the words that committee minutes are made of, whatever the
// subject. They count, but little.
var minutes = set(`accept achieve acknowledge action advise agenda agree agreed also annual answer appendix apologies
	approve ask asked attend aware board body bring cabinet chair chairman circulate clarify comment committee
	concern confirm consider consideration council councillor current decision detail develop development
	director discuss discussion draft emphasise endorse ensure executive explain feedback focus forward full
	further future give group head help highlight include inform information issue item key lead leader
	make meet meeting member minute need new note number officer order outline panel paper part
	plan present presentation process progress propose provide public question raise receive recommend
	recommendation record regard regular relate report request require resolve resolved response
	review scrutiny secretary select service set share state stress sub-group support take thank training
	undertake update verbal view well work working brought come came back made given held carry sent send submit
	submitted write written rated receive following provides undertook undertaking
	promise promised manager recall wrote
	continue look let know invite prepare arrange obtain complete begin start seek supply copy position`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
		m[stem(w)] = true
	}
	return m
}

// exactly is a set of words as they stand.
func exactly(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// wordsOf cuts a text into its words, leaving out plain ones and numbers. A
// hyphen joins ("step-down"), a possessive is dropped ("children's").
func wordsOf(text string) []word {
	var out []word
	for _, f := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’'
	}) {
		seen := strings.Trim(f, "-'’")
		fold := strings.ReplaceAll(strings.ToLower(seen), "’", "'")
		fold = strings.TrimSuffix(strings.TrimSuffix(fold, "'s"), "'")
		if len(fold) < 2 || plain[fold] || numeral(fold) {
			continue
		}
		out = append(out, word{stem(fold), seen})
	}
	return out
}

// numeral reports whether a word has a digit: years, days, "10am".
func numeral(s string) bool { return strings.ContainsAny(s, "0123456789") }

// stem folds the commonest endings of English, so that "indicators" and
// "indicator", "shared" and "share" are one. It need not be a word.
func stem(s string) string {
	switch {
	case len(s) > 4 && strings.HasSuffix(s, "ies"):
		s = s[:len(s)-3] + "y"
	case len(s) > 3 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && !strings.HasSuffix(s, "is"):
		s = s[:len(s)-1]
	}
	for _, end := range []string{"ing", "ed"} {
		if t, ok := strings.CutSuffix(s, end); ok && len(t) > 3 {
			s = t
			if n := len(s); s[n-1] == s[n-2] && s[n-1] != 's' && s[n-1] != 'l' {
				s = s[:n-1]
			}
			break
		}
	}
	if len(s) > 4 {
		s = strings.TrimSuffix(s, "e")
	}
	return s
}
