package follow

import (
	"strings"

	"mattersarising/internal/when"
)

// happening is what makes two wordings of an event one: what happens and who
// does it. "the Commissioner's visit to review progress" and "the Commissioner
// visit" are one; "a visit by Ofsted" is another. Where the words do not say who
// ("his report"), who is left open.
type happening struct {
	kind  string
	actor string
}

// kinds and actors are looked for in this order: the first found names the
// happening, so that a "report of the visit" is a report and the Police and
// Crime Commissioner is not the Commissioner.
var (
	kinds = []struct{ kind, words string }{
		{"publication", "publication publish published"},
		{"report", "report reporting letter"},
		{"submission", "submission submit submitted"},
		{"inspection", "inspection re-inspection reinspection ilacs sif jtai"},
		{"visit", "visit re-visit revisit review reviewing"},
		{"consultation", "consultation"},
		{"election", "election elections"},
		{"receipt", "receipt response reply"},
	}
	actors = []struct{ actor, words string }{
		{"police", "police pcc"},
		{"commissioner for england", "england england's"},
		{"commissioner", "commissioner commissioner's commissioners commissioners'"},
		{"ofsted", "ofsted ofsted's"},
		{"cqc", "cqc cqc's"},
		{"peer", "peer lga"},
		{"dfe", "dfe department"},
	}
)

// happeningOf reads the kind and the actor from an event's words.
func happeningOf(words string) happening {
	fold := strings.ToLower(strings.ReplaceAll(words, "’", "'"))
	fields := strings.FieldsFunc(fold, func(r rune) bool { return strings.ContainsRune(" ,()[].;:\u00a0", r) })
	var h happening
	for _, k := range kinds {
		if h.kind == "" && anyIn(fields, k.words) {
			h.kind = k.kind
		}
	}
	for _, a := range actors {
		if h.actor == "" && anyIn(fields, a.words) {
			h.actor = a.actor
		}
	}
	return h
}

func anyIn(fields []string, words string) bool {
	for w := range strings.FieldsSeq(words) {
		for _, f := range fields {
			if f == w {
				return true
			}
		}
	}
	return false
}

// one reports whether two wordings may mean one event. A publication of a
// report and the report are one; the actors must agree where both are named.
func (h happening) one(o happening) bool {
	if h.kind == "" || o.kind == "" {
		return false
	}
	if h.actor != o.actor && h.actor != "" && o.actor != "" {
		return false
	}
	paper := func(k string) bool { return k == "publication" || k == "report" }
	return h.kind == o.kind || paper(h.kind) && paper(o.kind)
}

// foldEvent folds case, quotes and articles of an event's words.
func foldEvent(words string) string {
	fold := strings.ToLower(strings.ReplaceAll(words, "’", "'"))
	fold = strings.Join(strings.Fields(fold), " ")
	return strings.TrimPrefix(fold, "the ")
}

// hangsOnMeeting reports whether a due's event words are those of a meeting.
func hangsOnMeeting(event string, relation when.Relation) bool {
	words := strings.ToLower(event)
	return strings.Contains(words, "meeting") && relation != when.RelationAfter && relation != when.RelationBefore
}
