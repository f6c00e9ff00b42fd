package follow

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"mattersarising/internal/when"
)

// happening is what makes two wordings of an event one: what happens, who does
// it, and, where no known doer is named, the words that tell it from others of
// its kind. "the Commissioner's visit to review progress" and "the Commissioner
// visit" are one; "a visit by Ofsted" is another; "the consultation on libraries"
// is not "the consultation on parking". Where the words leave open who or what
// ("his report"), anything of the kind will do.
type happening struct {
	kind  string
	doer  string
	apart []string // the telling words, those of the doer too
}

//go:embed happenings.txt
var happeningsFile string

// names is the pack: what can happen and who can do it, by the words that show
// it, and the words that tell nothing apart.
var names = readNames(happeningsFile)

type nameTable struct {
	kinds, doers []named
	open         map[string]bool
}

type named struct {
	name  string
	words []string
}

// readNames reads the pack: "kind visit: visit review", "doer police: police
// pcc", "open: the of".
func readNames(file string) nameTable {
	t := nameTable{open: map[string]bool{}}
	for line := range strings.Lines(file) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		sort, name, _ := strings.Cut(head, " ")
		words := strings.Fields(list)
		switch sort {
		case "kind":
			t.kinds = append(t.kinds, named{name, words})
		case "doer":
			t.doers = append(t.doers, named{name, words})
		case "open":
			for _, w := range words {
				t.open[w] = true
			}
		}
	}
	return t
}

// happeningOf reads an event's words.
func happeningOf(words string) happening {
	fields := strings.FieldsFunc(foldEvent(words), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
	})
	h := happening{kind: firstNamed(names.kinds, fields), doer: firstNamed(names.doers, fields)}
	for _, f := range fields {
		if names.open[f] || firstNamed(names.kinds, []string{f}) != "" || strings.ContainsAny(f, "0123456789") {
			continue
		}
		h.apart = append(h.apart, strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(f, "'"), "s"), "'"))
	}
	return h
}

// firstNamed is the first name of the table one of whose words stands among
// the fields.
func firstNamed(table []named, fields []string) string {
	for _, n := range table {
		if slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(n.words, f) }) {
			return n.name
		}
	}
	return ""
}

// one reports whether two wordings may mean one event. A publication of a
// report and the report are one. Where both name who does it, that decides;
// else they share a telling word, unless one of them has none.
func (h happening) one(o happening) bool {
	paper := func(k string) bool { return k == "publication" || k == "report" }
	if h.kind == "" || o.kind == "" || h.kind != o.kind && (!paper(h.kind) || !paper(o.kind)) {
		return false
	}
	if h.doer != "" && o.doer != "" {
		return h.doer == o.doer
	}
	return len(h.apart) == 0 || len(o.apart) == 0 ||
		slices.ContainsFunc(h.apart, func(w string) bool { return slices.Contains(o.apart, w) })
}

// OneEvent reports whether two wordings may mean one event: “the Commissioner's visit” and
// “The Commissioner's first review” may.
func OneEvent(a, b string) bool { return happeningOf(a).one(happeningOf(b)) }

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
