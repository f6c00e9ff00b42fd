package reader

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// underDocuments reads what stands beneath "Additional documents:": papers;
// and where the next heading is lost, the decision or the minutes. What tells
// what was done, and stands between the papers and the minutes, is decided: an
// agenda speaks of what is to come.
func (w *walk) underDocuments(i, from int) {
	b := &w.blocks[i]
	if b.Kind == layout.Item && isBullet(b.Number) && namesDocument(b) || beginsAny(b.Text, "webcast for", "video for", "audio for") {
		w.document(i)
		return
	}
	switch {
	case w.lostList(i):
		w.enterLost(i)
		w.content(i, from)
	case w.minutesAhead(i) || w.lastDecision > i:
		if namesDocument(b) {
			w.document(i)
			return
		}
		if w.lastDecision < 0 && w.minutesAhead(i) && from == 0 && b.Kind != layout.Row && isNarrative(b.Text) {
			w.enter(civic.SectionDecision, false)
			w.decision(i, from)
			return
		}
		w.section = ""
		w.opening(i, from)
	case namesDocument(b) && len(b.Text) < 80:
		w.document(i)
	default:
		if _, ok := witnessLine(b.Text, false); ok {
			w.enter(civic.SectionWitnesses, false)
			w.witness(i, from)
			return
		}
		w.enter(civic.SectionMinutes, false)
		w.narrative(i, from)
	}
}

// underSupporting reads what stands beneath "Supporting documents:", which most
// pages print last: papers, and the page's own words, which are dropped. Where
// it stands first, with its files lost, the minutes begin with a paragraph that
// tells who did what, or with the list of resolutions.
func (w *walk) underSupporting(i, from int) {
	b := &w.blocks[i]
	text := b.Text[from:]
	switch {
	case namesDocument(b) && b.Kind == layout.Item:
		w.document(i)
	case w.begun || w.lastDecision >= 0 && w.lastDecision < i || w.shape == civic.ShapeDecision:
	case opensMinutes(text) || tellsWhoSpoke(text):
		w.enter(civic.SectionMinutes, false)
		w.narrative(i, from)
	case formsThat(text) && w.lostList(i):
		w.enterLost(i)
		w.content(i, from)
	}
}

// document notes a paper.
func (w *walk) document(i int) {
	if d := documentOf(&w.blocks[i]); d.Title != "" {
		w.item.Documents = append(w.item.Documents, d)
	}
}
