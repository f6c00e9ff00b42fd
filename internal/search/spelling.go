package search

import "strings"

// british gives a folded word its British spelling. The rules are few and are for
// words that councils use; a word that none fits is left as it is.
//
//   - -ize, -yze and what is made of them is -ise, -yse: organisation, analysed.
//     Not where z belongs to the word: size, prize, seize.
//   - -or is -our in a list of words: colour, neighbourhoods; not laboratory, honorary.
//   - One l is two before -ed, -ing, -er in a list of words: labelled, counsellor.
//   - A list of single words: centre, programme, defence, judgement, practice.
func british(word string) string {
	if w, ok := spelled[word]; ok {
		return w
	}
	if w, ok := ise(word); ok {
		return w
	}
	if w, ok := our(word); ok {
		return w
	}
	if w, ok := doubled(word); ok {
		return w
	}
	for _, p := range openings {
		if rest, ok := strings.CutPrefix(word, p.from); ok {
			return p.to + rest
		}
	}
	return word
}

// ise writes -ize and -yze with s.
func ise(word string) (string, bool) {
	at := strings.LastIndexByte(word, 'z')
	if at < 3 || word[at-1] != 'i' && word[at-1] != 'y' {
		return "", false
	}
	switch word[at+1:] {
	case "e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational", "able":
	default:
		return "", false
	}
	switch word[:at+1] {
	case "priz", "seiz", "resiz", "downsiz", "upsiz", "rightsiz", "capsiz", "oversiz", "undersiz":
		return "", false // z is the word's own
	}
	return word[:at] + "s" + word[at+1:], true
}

// withOur are words in -our, without the u.
var withOur = []string{
	"ardor", "armor", "behavior", "candor", "clamor", "color", "demeanor", "endeavor", "favor", "fervor", "flavor", "harbor", "honor",
	"humor", "labor", "misdemeanor", "neighbor", "odor", "parlor", "rigor", "rumor", "savior", "savor", "splendor", "tumor", "valor", "vapor", "vigor",
}

func our(word string) (string, bool) {
	for _, w := range withOur {
		base := strings.TrimPrefix(word, "dis")
		if strings.HasPrefix(word, w) {
			base = word
		}
		rest, ok := strings.CutPrefix(base, w)
		if !ok {
			continue
		}
		for _, latin := range []string{"at", "ou", "iou", "ar", "if", "is"} { // laboratory, vigorous, laborious, honorary, honorific, vaporise
			if strings.HasPrefix(rest, latin) {
				return "", false
			}
		}
		return word[:len(word)-len(rest)-2] + "our" + rest, true
	}
	return "", false
}

// withTwo are words whose last l is doubled before an ending.
var withTwo = []string{
	"cancel", "channel", "council", "counsel", "dial", "enrol", "equal", "fuel", "fulfil", "initial", "label", "level", "marshal", "model",
	"pedal", "quarrel", "rival", "signal", "total", "travel", "tunnel",
}

func doubled(word string) (string, bool) {
	for _, w := range withTwo {
		rest, ok := strings.CutPrefix(word, w)
		if !ok {
			continue
		}
		switch rest {
		case "ed", "ing", "ings", "er", "ers", "or", "ors":
			return w + "l" + rest, true
		}
	}
	return "", false
}

// openings are beginnings of words in which a vowel was left out.
var openings = []struct{ from, to string }{
	{"pediatr", "paediatr"},
	{"orthoped", "orthopaed"},
	{"anesth", "anaesth"},
	{"gynecolog", "gynaecolog"},
	{"hemophil", "haemophil"},
	{"hemorrh", "haemorrh"},
	{"leukem", "leukaem"},
	{"maneuver", "manoeuvre"},
	{"archeolog", "archaeolog"},
	{"encyclopedi", "encyclopaedi"},
	{"enquir", "inquir"},
	{"diarrhea", "diarrhoea"},
	{"estrogen", "oestrogen"},
}

// spelled are single words; those on the left are folded to those on the right.
var spelled = map[string]string{
	"program": "programme", "programs": "programmes",
	"center": "centre", "centers": "centres", "centered": "centred", "theater": "theatre", "theaters": "theatres",
	"fiber": "fibre", "fibers": "fibres", "liter": "litre", "liters": "litres", "kilometer": "kilometre", "kilometers": "kilometres",
	"caliber": "calibre", "somber": "sombre", "specter": "spectre",
	"defense": "defence", "defenses": "defences", "offense": "offence", "offenses": "offences", "pretense": "pretence",
	"license": "licence", "licenses": "licences", "practise": "practice", "practises": "practices", "practised": "practiced", "practising": "practicing",
	"judgment": "judgement", "judgments": "judgements", "acknowledgment": "acknowledgement", "acknowledgments": "acknowledgements",
	"enrollment": "enrolment", "enrollments": "enrolments", "enroll": "enrol", "enrolls": "enrols",
	"fulfill": "fulfil", "fulfills": "fulfils", "fulfillment": "fulfilment", "installment": "instalment", "installments": "instalments",
	"skillful": "skilful", "willful": "wilful", "aging": "ageing", "gray": "grey", "catalog": "catalogue", "catalogs": "catalogues",
	"dialog": "dialogue", "dialogs": "dialogues", "analog": "analogue", "focussed": "focused", "focussing": "focusing", "focusses": "focuses",
	"amongst": "among", "whilst": "while", "learnt": "learned", "spelt": "spelled", "analysis": "analyse", "advisor": "adviser", "advisors": "advisers",
	"jewelry": "jewellery", "plow": "plough", "skeptical": "sceptical", "artifact": "artefact", "artifacts": "artefacts",
	"fetus": "foetus", "fetal": "foetal", "aluminum": "aluminium", "mom": "mum", "moms": "mums",
}
