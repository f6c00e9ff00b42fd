package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/search"
	"mattersarising/internal/store/identity"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ a, b string }{
		"case":                   {"Improvement PLAN", "improvement plan"},
		"accents":                {"café Zoë naïve", "cafe zoe naive"},
		"letters and marks":      {"cafe\u0301", "café"},
		"apostrophes":            {"children’s Board's boards' O’Brien", "child board board OBrien"},
		"plurals":                {"policies plans committees bodies children", "policy plan committee body child"},
		"inflection":             {"improving improved improves reviewed", "improve improve improve reviewing"},
		"-ize":                   {"organization prioritized analyzing recognizable", "organisation prioritised analysing recognisable"},
		"-or":                    {"color behavioral neighborhoods dishonor", "colour behavioural neighbourhoods dishonour"},
		"one l":                  {"labeled counselors traveling councilor", "labelled counsellors travelling councillor"},
		"single words":           {"program center defense judgment practise enquiry", "programme centre defence judgement practice inquiry"},
		"hyphens that part":      {"follow-up multi–agency", "follow up multi agency"},
		"hyphens that join":      {"co-operate re-offending e-mail", "cooperate reoffending email"},
		"ligatures":              {"oﬃcer ﬁnance Straße", "officer finance strasse"},
		"numbers":                {"£1,250,000 in 2018/19", "1250000 2018 19"},
		"what is not seen":       {"safe\u00adguarding", "safeguarding"},
		"scripts without spaces": {"漢字", "漢 字"},
	} {
		f := search.NewFolder()
		got, want := f.Terms(c.a), f.Terms(c.b)
		if name == "numbers" {
			got = append(got[:1:1], got[2:]...) // "in"
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %q and %q (-want +got):\n%s", name, c.a, c.b, d)
		}
	}
}

// TestFoldApart holds what must not be folded together.
func TestFoldApart(t *testing.T) {
	t.Parallel()
	f := search.NewFolder()
	for _, pair := range [][2]string{
		{"size", "sise"},
		{"prize", "prise"},
		{"resized", "resised"},
		{"laboratory", "labouratory"},
		{"business", "busy"},
		{"authority", "author"},
		{"experience", "experiment"},
		{"police", "policy"},
		{"community", "communicate"},
		{"universe", "university"},
		{"12", "1 2"},
		{"1,25", "125"},
	} {
		if a, b := strings.Join(f.Terms(pair[0]), " "), strings.Join(f.Terms(pair[1]), " "); a == b {
			t.Errorf("%q and %q are one term, %q", pair[0], pair[1], a)
		}
	}
}

// FuzzFold holds what every database must be able to hold: terms of letters and
// figures alone, in order and in place; and that nothing changes by folding the
// words as identity does, by which the index is built again.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"The Board’s follow-up, 1,250", "İstanbul ﬁ ½ ² co-", "a\x00b\xffc", "漢字とkana", "''s's", "re-\u00ad-x", "ǅ K Å", "e'\u00ad0", "1,\u00ad2\u200b50\u00ad0", "co-\u00adop", "Ϲ ς Σ", "d‚o"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folder := search.NewFolder()
		last := 0
		var terms []string
		folder.Each(text, func(tok search.Token) bool {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("%q: %+v is out of place", text, tok)
			}
			last = tok.End
			if len(tok.Term) > 100 || strings.ContainsAny(tok.Term, " ':\\\x00¦ABCDEFGHIJKLMNOPQRSTUVWXYZ-*\"()&|!<>") || !utf8.ValidString(tok.Term) {
				t.Fatalf("%q: the term %q cannot be held", text, tok.Term)
			}
			terms = append(terms, tok.Term)
			return true
		})
		if d := cmp.Diff(terms, folder.Terms(identity.Fold(text))); d != "" && utf8.ValidString(text) {
			t.Fatalf("%q folded otherwise after identity.Fold:\n%s", text, d)
		}
		if d := cmp.Diff(terms, search.NewFolder().Terms(text)); d != "" {
			t.Fatalf("%q: not the same again:\n%s", text, d)
		}
	})
}
