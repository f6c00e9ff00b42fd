package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// page is a document on its way to becoming items: its blocks, what stands at
// the start of each, and what kind of page it is.
type page struct {
	doc    *layout.Document
	blocks []layout.Block
	marks  []mark          // one a block
	at     []*layout.Block // one a block, so that places are cut from it
	shape  civic.Shape
	from   int // the first block after the page's own heading
}

// pageKinds are the words over a page that say what kind it is.
var pageKinds = []struct {
	words string
	shape civic.Shape
}{
	{"agenda item", civic.ShapeAgendaItem},
	{"decision details", civic.ShapeDecision},
	{"decision", civic.ShapeDecision},
	{"issue - meetings", civic.ShapeIssueMeetings},
	{"issue - items at meetings", civic.ShapeIssueMeetings},
	{"issue - decisions", civic.ShapeIssueDecisions},
	{"issue details", civic.ShapeIssueDecisions},
	{"issue history", civic.ShapeIssueMeetings},
	{"agenda", civic.ShapeMeeting},
	{"agenda and minutes", civic.ShapeMeeting},
	{"agenda and draft minutes", civic.ShapeMeeting},
	{"agenda and decisions", civic.ShapeMeeting},
	{"agenda, decisions and minutes", civic.ShapeMeeting},
	{"agenda, decisions and draft minutes", civic.ShapeMeeting},
	{"minutes", civic.ShapeMeeting},
	{"draft minutes", civic.ShapeMeeting},
	{"printed minutes", civic.ShapeMeeting},
	{"decisions", civic.ShapeDecisionList},
	{"decision list", civic.ShapeDecisionList},
	{"decisions published", civic.ShapeDecisionList},
	{"delegated decisions", civic.ShapeDecisionList},
	{"officer decisions", civic.ShapeDecisionList},
	{"browse decisions", civic.ShapeDecisionList},
}

// early is how many blocks of a page may be navigation before its heading.
const early = 40

// openPage marks every block and finds the kind of page.
func openPage(doc *layout.Document) *page {
	p := &page{doc: doc, blocks: cutFlat(doc, joinBroken(doc))}
	p.marks = make([]mark, len(p.blocks))
	p.at = make([]*layout.Block, len(p.blocks))
	for i := range p.blocks {
		p.at[i] = &p.blocks[i]
		p.marks[i] = markOf(&p.blocks[i])
	}
	p.shape = p.findShape()
	return p
}

// findShape tells the kind of page: by the words over it ("Issue - meetings");
// where these are lost, by its own marks: the labels of a decision page, a
// "Meeting: 26/03/2019 - Cabinet (Item 43)" line, a line "17/03/2022 - Title".
// What stands above the words over the page is navigation. A page without any
// of these is taken for one agenda item.
func (p *page) findShape() civic.Shape {
	for i := range min(early, len(p.blocks)) {
		b := &p.blocks[i]
		shape, ok := pageKind(b)
		if !ok {
			if p.marks[i].kind == markLabel || p.marks[i].kind == markMeeting {
				break
			}
			continue
		}
		p.from = i + 1
		for p.from < len(p.blocks) && strings.EqualFold(p.blocks[p.from].Text, b.Text) {
			p.from++
		}
		return shape
	}
	if p.doc.Format == layout.XML {
		return civic.ShapeMeeting
	}
	for i := range p.blocks {
		switch m := &p.marks[i]; {
		case m.kind == markMeeting:
			return civic.ShapeIssueMeetings
		case m.kind == markLabel && (m.label == labelDecisionMaker || m.label == labelDecidedAt || m.label == labelCallIn):
			return civic.ShapeDecision
		case p.blocks[i].Hint == layout.ItemNumber:
			return civic.ShapeMeeting
		case i < early && m.kind == markNone && i == 0 && datedTitle(p.blocks[i].Text) > 0:
			return civic.ShapeIssueDecisions
		}
	}
	return civic.ShapeAgendaItem
}

// pageKind reads the words over a page. A bare "Minutes" or "Decision" is a
// page's kind only where the markup says that it is the page's title: in plain
// text it heads a section.
func pageKind(b *layout.Block) (civic.Shape, bool) {
	if len(b.Text) > 48 || b.Text == "" || b.Number != "" {
		return "", false
	}
	for i := range pageKinds {
		k := &pageKinds[i]
		if !beginsFold(b.Text, k.words) {
			continue
		}
		rest := b.Text[len(k.words):]
		if rest != "" && (k.shape != civic.ShapeIssueMeetings || dashAt(rest, 1) == 0) {
			continue
		}
		switch k.words {
		case "minutes", "decision", "decisions", "draft minutes":
			if b.Hint != layout.PageTitle {
				continue
			}
		}
		return k.shape, true
	}
	return "", false
}
