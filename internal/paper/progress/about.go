package progress

import (
	"fmt"
	"strings"

	"mattersarising/internal/paper"
	"mattersarising/internal/plan"
)

// Title is what heads the paper: “Highlight report: Children's Improvement Plan”.
func (p *Paper) Title() string { return p.Kind.Title() + ": " + p.Plan }

// Subtitle says for which board the paper is, and as at which day.
func (p *Paper) Subtitle() string {
	words := "as at " + p.AsAt.Long()
	switch {
	case p.Board == "":
		words = sentence(words)
	case p.Meeting.IsZero():
		words = p.Board + ", " + words
	default:
		words = p.Board + " of " + p.Meeting.Long() + ", " + words
	}
	return words
}

// Notes are the sentences that stand under the title: how the plan stands, what moved, and
// what is not in the paper.
func (p *Paper) Notes() []string {
	if p.Version == "" {
		return []string{"No version of the plan had been adopted by " + p.AsAt.Long() + "."}
	}
	notes := []string{"The version of " + p.Version + ", adopted on " + p.Adopted.Long() + by(p.By) + ": " + p.states()}
	if p.Kind == KindStatement {
		notes[0] = "The version of " + p.Version + ", adopted on " + p.Adopted.Long() + by(p.By) + ": " + plural(p.Lines, "action", "actions") + "."
		if n := len(p.Unanswered); n > 0 {
			var refs []string
			for i := range p.Unanswered {
				refs = append(refs, p.Unanswered[i].String())
			}
			notes = append(notes, plural(n, "finding has", "findings have")+" no action: "+strings.Join(refs, ", ")+".")
		}
	} else if says := p.differ(); says != "" {
		notes = append(notes, says)
	}
	if p.Kind == KindHighlight {
		notes = append(notes, p.movement())
	}
	if n := len(p.Absent); n > 0 {
		notes = append(notes, plural(n, "action of the plan is", "actions of the plan are")+" in no list and no count, for nothing is known of "+map[bool]string{true: "it", false: "them"}[n == 1]+" here: "+strings.Join(p.Absent, ", ")+".")
	}
	return notes
}

func by(meeting string) string {
	if meeting == "" {
		return ""
	}
	return " (" + meeting + ")"
}

// states says how many lines have each colour.
func (p *Paper) states() string {
	var all []plan.Count
	for _, c := range p.Counts {
		all = append(all, plan.Count{Colour: c.Colour, Lines: c.Derived})
	}
	return plural(p.Lines, "action", "actions") + ", by the rules " + counted(all) + "."
}

// differ says how many claims differ from the rules.
func (p *Paper) differ() string {
	n := map[plan.Gap]int{}
	for _, g := range p.Gaps {
		n[g.Gap] = len(g.Refs)
	}
	if p.Lines == n[plan.GapNothing] {
		return "No colour is claimed of any action."
	}
	var all []plan.Count
	for _, c := range p.Counts {
		if c.Colour != plan.None {
			all = append(all, plan.Count{Colour: c.Colour, Lines: c.Claimed})
		}
	}
	says := "Their leads claim " + counted(all)
	says += fmt.Sprintf(": %d as the rules have it, %d greener, %d redder", n[plan.GapAgrees], n[plan.GapGreener], n[plan.GapRedder])
	if k := n[plan.GapNothing]; k > 0 {
		says += fmt.Sprintf("; of %d there is nothing to compare", k)
	}
	return says + "."
}

// movement says what moved since the board before.
func (p *Paper) movement() string {
	if p.Since.IsZero() {
		return "No board before is known, so nothing is held to one."
	}
	var parts []string
	for _, mv := range p.Moved {
		if n := len(mv.Refs); n > 0 {
			title, _ := mv.Move.about()
			parts = append(parts, fmt.Sprintf("%d %s", n, lower(title)))
		}
	}
	if len(parts) == 0 {
		return "Since the board of " + p.Since.Long() + " nothing moved."
	}
	return "Since the board of " + p.Since.Long() + ": " + strings.Join(parts, "; ") + "."
}

// About is what is said of the paper, so that whoever finds it alone knows of which plan
// and day it is, how its colours come about, and what it can be checked against.
func (p *Paper) About() []paper.Fact {
	facts := []paper.Fact{{Name: "Paper", Words: p.Kind.Title()}, {Name: "Council", Words: p.Authority}, {Name: "Plan", Words: p.Plan}}
	add := func(name, words string) {
		if words != "" {
			facts = append(facts, paper.Fact{Name: name, Words: words})
		}
	}
	if p.Version != "" {
		add("Version", p.Version+", adopted on "+p.Adopted.Long()+by(p.By))
	}
	add("Answers for the whole", p.Owner)
	board := p.Board
	if p.Chair != "" {
		board += ", in the chair: " + p.Chair
		if p.Outside {
			board += ", who is independent of the council"
		}
	}
	add("Board", board)
	if !p.Meeting.IsZero() {
		add("For the board of", p.Meeting.Long())
	}
	if !p.Since.IsZero() {
		add("Since the board of", p.Since.Long()+", for which the paper was of "+paper.Eve(p.Since).Long())
	} else {
		add("Since", "no board before is known")
	}
	add("As at", p.AsAt.Long())
	if p.Known != p.AsAt {
		add("By what was known on", p.Known.Long())
	}
	add("As recorded by", p.Recorded)
	add("As released to", p.KnownTo)
	add("In all", plural(p.Lines, "action", "actions"))
	if p.Kind != KindStatement {
		for _, c := range p.Counts {
			if c.Derived+c.Claimed+c.WasDerived+c.WasClaimed > 0 {
				add(told(c.Colour), fmt.Sprintf("%d by the rules, %d claimed", c.Derived, c.Claimed))
			}
		}
		add("The colours", fmt.Sprintf("Each action has two. The claimed one is what its lead says. The derived one follows from dates, reports and evidence by published rules, here version %d; why stands beside it. A priority is as bad as its worst action. Colours are counted and never averaged.", p.Rules))
		add("How they look", key())
	}
	add("Left out", strings.Join(p.Absent, ", "))
	if p.Late.Facts > 0 {
		add("It rests on", fmt.Sprintf("%s entered after the day claimed, %d of them citing what shows it", plural(p.Late.Facts, "fact that was", "facts that were"), p.Late.Cited))
	}
	made := "by arising"
	if p.Entry > 0 {
		made = fmt.Sprintf("by arising, from the first %d entries of its journal; the last has the hash %s", p.Entry, p.Hash)
	}
	add("Made", made)
	return facts
}

// key explains the shapes and letters.
func key() string {
	var parts []string
	for _, c := range append(plan.Colours(), plan.None) {
		parts = append(parts, told(c))
	}
	return strings.Join(parts, "; ")
}
