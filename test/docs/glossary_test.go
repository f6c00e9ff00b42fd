package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The nouns that the whole house speaks in. Each has its line in the glossary.
var nouns = []string{
	"Authority", "Body", "Post", "Person", "Holding", "Partner", "Meeting", "Item", "Passage", "Document", "Capture",
	"Matter", "Commitment", "Due", "Event", "Response", "Update", "Evidence", "Delivery", "Plan", "Finding", "Priority",
	"Action", "Milestone", "Indicator", "Observation", "Target", "Scorecard", "Review", "Audit", "Voice", "Claim", "Actor",
	"Audience",
}

// Each noun has the word that the public reads, and a meaning of some length.
func TestGlossaryHasEveryNoun(t *testing.T) {
	t.Parallel()
	text := read(t, "docs/glossary.md")
	for _, noun := range nouns {
		row := regexp.MustCompile(`(?m)^\| \*\*` + noun + `\*\* \| ([^|]+) \| ([^|]+) \|$`).FindStringSubmatch(text)
		if row == nil {
			t.Errorf("%s has no line of three cells", noun)
			continue
		}
		if len(strings.TrimSpace(row[1])) < 3 || len(strings.TrimSpace(row[2])) < 20 {
			t.Errorf("%s: a cell of its line is empty or nearly so: %q", noun, row[1:])
		}
	}
}

// Where in the glossary the words of each enumeration stand.
var places = map[string]string{
	"CommitmentKind":    "## Kinds of commitment",
	"Where":             "## Kinds of commitment",
	"AudienceKind":      "## Audiences",
	"Timing":            "## States of a commitment",
	"Following":         "## States of a commitment",
	"Response":          "## States of a commitment",
	"Clock":             "## States of a commitment",
	"Delivery":          "## States of a commitment",
	"StepAct":           "## States of a commitment",
	"EvidenceKind":      "## States of a commitment",
	"Tie":               "## States of a commitment",
	"Holding":           "## States of a commitment",
	"EndKind":           "## States of a commitment",
	"Arrival":           "## States of a commitment",
	"Asked":             "## States of a commitment",
	"MeetingState":      "## States of a commitment",
	"ReviewDay":         "## Inspections and reviews",
	"Stating":           "## Inspections and reviews",
	"ResolutionType":    "## Types of resolution",
	"Shape":             "## Shapes of page",
	"Section":           "## Sections of an item",
	"PassageKind":       "## Kinds of passage",
	"Sense":             "## Words of time",
	"Relation":          "## Words of time",
	"Tense":             "## Words of time",
	"HangKind":          "## Words of time",
	"Answered":          "## Questions, suggestions and outcomes",
	"SuggestKind":       "## Questions, suggestions and outcomes",
	"Verdict":           "## Questions, suggestions and outcomes",
	"OutcomeKind":       "## Questions, suggestions and outcomes",
	"Class":             "## Questions, suggestions and outcomes",
	"AccessKind":        "## Questions, suggestions and outcomes",
	"Aspect":            "## Corrections and changes",
	"ChangeCause":       "## Corrections and changes",
	"CheckKind":         "## Questions, suggestions and outcomes",
	"RestrictionKind":   "## What is not for everyone",
	"GrantSource":       "## Signing in",
	"FactorKind":        "## Signing in",
	"LinkKind":          "## Signing in",
	"Found":             "## What is searched, and by what",
	"Field":             "## What is searched, and by what",
	"SubjectKind":       "## News by e-mail",
	"Frequency":         "## News by e-mail",
	"SubscriptionState": "## News by e-mail",
	"TokenUse":          "## News by e-mail",
	"WaitingLetters":    "## News by e-mail",
	"Acceptance":        "## Readings, and what is published of them",
	"PolicyAspect":      "## Readings, and what is published of them",
	"UploadState":       "## What people send to be taken in",
	"LinkState":         "## Asking those who owe",
	"LinkPurpose":       "## Asking those who owe",
	"SignOff":           "## Asking those who owe",
	"QuestionAct":       "## Asking those who owe",
	"QuestionState":     "## Asking those who owe",
	"LinkItemState":     "## Asking those who owe",
	"Colour":            "## Plans",
	"Gap":               "## Plans",
	"RuleID":            "## Plans",
	"Movement":          "## Plans",
	"Fate":              "## Plans",
}

// Each word of each enumeration that a file or the database may hold stands in the
// glossary, as the files and the database write it. The words are read from the
// source, so that a new one cannot be left out.
func TestGlossaryHasEveryEnumeration(t *testing.T) {
	t.Parallel()
	text := read(t, "docs/glossary.md")
	seen := map[string]bool{}
	for _, folder := range []string{"internal/civic", "internal/when", "internal/reader", "internal/store", "internal/search", "internal/retention", "internal/plan"} {
		for kind, words := range enumerations(t, folder) {
			seen[kind] = true
			heading, ok := places[kind]
			if !ok {
				t.Errorf("%s.%s has no place in the glossary: say here under which heading its words stand", folder, kind)
				continue
			}
			part := section(t, text, heading)
			for _, word := range words {
				if !strings.Contains(part, "`"+word+"`") {
					t.Errorf("the %s `%s` does not stand under %q in docs/glossary.md", kind, word, heading)
				}
			}
		}
	}
	for kind := range places {
		if !seen[kind] {
			t.Errorf("there is no enumeration %s: take it out of the places", kind)
		}
	}
}

// enumerations returns the types of a folder's package that have exported
// constants written as strings, each with the words of its constants.
func enumerations(t *testing.T, folder string) map[string][]string {
	t.Helper()
	words := map[string][]string{}
	for _, p := range files(t, ".go") {
		if path.Dir(p) != folder || strings.HasSuffix(p, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, p), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range f.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.CONST {
				for _, spec := range gen.Specs {
					constant(words, spec.(*ast.ValueSpec))
				}
			}
		}
	}
	return words
}

// constant adds the word of one constant, if it is of an enumeration. The empty
// word stands for none, and needs no line.
func constant(words map[string][]string, spec *ast.ValueSpec) {
	kind, ok := spec.Type.(*ast.Ident)
	if !ok || !spec.Names[0].IsExported() || len(spec.Values) != 1 {
		return
	}
	if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if word, err := strconv.Unquote(lit.Value); err == nil && word != "" {
			words[kind.Name] = append(words[kind.Name], word)
		}
	}
}
