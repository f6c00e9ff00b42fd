package reader

import (
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
	"mattersarising/internal/when"
)

// passageItem is an item of one passage, as the structure would give it.
func passageItem(kind civic.PassageKind, text string) *Item {
	block := &layout.Block{Text: text, Span: layout.Span{End: len(text)}, Pieces: []layout.Piece{{Len: len(text), Width: len(text)}}}
	p := Passage{ID: "p1", Kind: kind, Text: text, Spans: []layout.Span{{End: len(text)}}, place: whole(block)}
	return &Item{Passages: []Passage{p}}
}

// commitmentsOf reads the commitments of one passage.
func commitmentsOf(kind civic.PassageKind, text string) []Commitment {
	it := passageItem(kind, text)
	readCommitments(it, &context{})
	return it.Commitments
}

func kindFor(m manner) civic.PassageKind {
	switch {
	case m&inNarrative != 0:
		return civic.PassageNarrative
	case m&inResolution != 0:
		return civic.PassageResolution
	}
	return civic.PassageAction
}

func TestEachRuleFiresOnItsExample(t *testing.T) {
	t.Parallel()
	for i := range rules {
		testRule(t, &rules[i])
	}
	testRule(t, &nominalRule)
	testRule(t, &subjectToRule)
}

func testRule(t *testing.T, r *rule) {
	t.Helper()
	t.Run(r.name, func(t *testing.T) {
		t.Parallel()
		if r.says == "" || r.yes == "" || r.no == "" {
			t.Fatal("a rule needs its meaning and an example of both kinds")
		}
		got := commitmentsOf(kindFor(r.in), r.yes)
		if len(got) != 1 || got[0].Rule != r.name {
			t.Errorf("%q: got %d commitments %v, want one by %s", r.yes, len(got), rulesOf(got), r.name)
		}
		for _, c := range commitmentsOf(kindFor(r.in), r.no) {
			if c.Rule == r.name {
				t.Errorf("%q: fired, and should not", r.no)
			}
		}
	})
}

func rulesOf(all []Commitment) []string {
	var out []string
	for _, c := range all {
		out = append(out, c.Rule)
	}
	return out
}

func TestRulesAreNamedOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("%s is named twice", r.Name)
		}
		seen[r.Name] = true
		if _, ok := ruleConfidence[r.Name]; !ok {
			t.Errorf("%s has no measured confidence", r.Name)
		}
	}
	for name := range ruleConfidence {
		if !seen[name] {
			t.Errorf("a confidence for %s, which is no rule", name)
		}
	}
}

func TestParties(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text         string
		kind               civic.PassageKind
		by, byIs, to, toIs civic.Words
	}{
		{"officer and body", "The Head of Audit agreed to send the figures to the Panel.", civic.PassageNarrative, "Head of Audit", "", "Panel", ""},
		{"title with commas", "The Executive Director for Children, Families & Learning undertook to write to members.", civic.PassageNarrative, "Executive Director for Children, Families & Learning", "", "members", ""},
		{"pronoun stands for the speaker", "Officers said that they would look at the figures again and let members know.", civic.PassageNarrative, "Officers", "", "members", ""},
		{"passive with no agent has only a speaker", "The Clerk advised that a note would be circulated to Members.", civic.PassageNarrative, "", "Clerk", "Members", ""},
		{"agent of a passive", "That the plan be reviewed by Cabinet in July 2030.", civic.PassageResolution, "Cabinet", "", "Cabinet", ""},
		{"who is asked, not who asks", "The Chair asked Grace Obi to email the trust.", civic.PassageNarrative, "Grace Obi", "", "", ""},
		{"who asks is owed what a body asks for", "Cabinet requested a report on absence.", civic.PassageNarrative, "", "", "Cabinet", ""},
		{"who receives is owed", "That the board receives an update on training.", civic.PassageRecommendation, "", "", "board", ""},
		{"the meeting of a body", "That a report be submitted to the next meeting of the Audit Committee.", civic.PassageResolution, "", "", "Audit Committee", ""},
		{"initials in an action", "LT to put the assessment on the website.", civic.PassageAction, "LT", "", "", ""},
		{"an entry without a verb", "Chairman - letter to NHS England", civic.PassageAction, "Chairman", "", "NHS England", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := commitmentsOf(test.kind, test.text)
			if len(got) != 1 {
				t.Fatalf("%q: got %d commitments, want 1", test.text, len(got))
			}
			c := got[0]
			if c.By != test.by || c.ByIs != test.byIs || c.To != test.to {
				t.Errorf("%q:\ngot  by %q (%q) to %q\nwant by %q (%q) to %q", test.text, c.By, c.ByIs, c.To, test.by, test.byIs, test.to)
			}
		})
	}
}

func TestActsOfOneSentence(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		kind       civic.PassageKind
		want       int
	}{
		{"one subject, two verbs", "Officers said that they would look at the figures again and let members know.", civic.PassageNarrative, 1},
		{"two subjects", "That progress be reviewed by Cabinet in July 2030 – an update to Members will follow the visit.", civic.PassageResolution, 2},
		{"a list of entries", "Members agreed to do some work on the cost of living; receive an update on dementia; and requested a report on the move.", civic.PassageNarrative, 3},
		{"noting and asking", "That the report be noted and that any further comments be sent to the Service Lead.", civic.PassageResolution, 1},
		{"delegation promises nothing", "That authority be delegated to the Director, in consultation with the Cabinet Member, to settle the terms.", civic.PassageResolution, 0},
		{"what was agreed before promises nothing", "The Panel had resolved to write to the Home Secretary.", civic.PassageNarrative, 0},
		{"a question promises nothing", "Will the Executive Member ask the Director to publish the figures?", civic.PassageNarrative, 0},
		{"what is noted promises nothing", "That it be noted that further reports may be called for.", civic.PassageResolution, 0},
		{"a wish promises nothing", "Members hoped that officers would write to the trust.", civic.PassageNarrative, 0},
		{"the agenda promises nothing", "Members were asked to note the report.", civic.PassageNarrative, 0},
		{"in brackets", "That the rule be suspended (Rules 22 and 106 apply).", civic.PassageResolution, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := commitmentsOf(test.kind, test.text); len(got) != test.want {
				t.Errorf("%q: got %d %v, want %d", test.text, len(got), rulesOf(got), test.want)
			}
		})
	}
}

func TestDueOfAnAct(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		kind       civic.PassageKind
		want       civic.Due
	}{
		{
			"a day", "Officers agreed to send the figures to Members by 7 September 2018.", civic.PassageNarrative,
			civic.Due{Text: "by 7 September 2018", Relation: when.RelationBy, To: day("2018-09-07")},
		},
		{
			"the next meeting", "That a report be submitted to the next meeting of the Committee.", civic.PassageResolution,
			civic.Due{Text: "to the next meeting of the Committee", Relation: when.RelationAt, Event: "next meeting of the Committee"},
		},
		{"a subject is no due", "That the Annual Report 2017-18 be sent to Members.", civic.PassageResolution, civic.Due{Relation: when.RelationNone}},
		{
			"no date in the words", "That officers provide a plan as soon as feasible.", civic.PassageRecommendation,
			civic.Due{Text: "as soon as feasible", Relation: when.RelationNone},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := commitmentsOf(test.kind, test.text)
			if len(got) != 1 {
				t.Fatalf("%q: got %d commitments, want 1", test.text, len(got))
			}
			if got[0].Due != test.want {
				t.Errorf("%q:\ngot  %+v\nwant %+v", test.text, got[0].Due, test.want)
			}
		})
	}
}

func TestSamePromiseTwice(t *testing.T) {
	t.Parallel()
	it := passageItem(civic.PassageNarrative, "Officers said that they would look at the statistics in the paper again and update members.")
	action := passageItem(civic.PassageAction, "Officers to review statistics in the paper and update members.").Passages[0]
	action.ID = "p2"
	it.Passages = append(it.Passages, action)
	readCommitments(it, &context{})
	if len(it.Commitments) != 1 || len(it.Commitments[0].Sources) != 2 {
		t.Fatalf("got %d commitments, want one with two sources: %+v", len(it.Commitments), it.Commitments)
	}
	if it.Commitments[0].Kind != civic.KindAction || it.Commitments[0].Soft {
		t.Errorf("got kind %s soft %v, want the action's words to lead", it.Commitments[0].Kind, it.Commitments[0].Soft)
	}
}
