package reader

import (
	"strconv"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// finish joins what is printed twice, numbers the passages and fixes their
// words and places.
func (w *walk) finish() {
	it := w.item
	twice := w.repeats()
	counts := map[civic.PassageKind]int{}
	spans := make([]layout.Span, 0, len(w.passages))
	old := make([]int, len(w.passages))
	kept := w.passages[:0:len(w.passages)]
	for k := range w.passages {
		p := w.passages[k]
		if twice[k] >= 0 {
			first := &kept[old[twice[k]]]
			first.Spans = append(first.Spans[:len(first.Spans):len(first.Spans)], p.place.source())
			old[k] = old[twice[k]]
			continue
		}
		p.Text = p.place.text()
		spans = append(spans, p.place.source())
		p.Spans = spans[len(spans)-1 : len(spans) : len(spans)]
		p.ID = passageID(len(kept) + 1)
		if counted(p.Kind) {
			counts[p.Kind]++
			p.Number = counts[p.Kind]
		}
		old[k] = len(kept)
		kept = append(kept, p)
	}
	it.Passages = kept
	for q := range it.Questions {
		if k, err := strconv.Atoi(it.Questions[q].Passage); err == nil && k < len(old) {
			it.Questions[q].Passage = kept[old[k]].ID
		}
	}
	w.complete()
}

// counted says of which kinds the passages are numbered by us.
func counted(k civic.PassageKind) bool {
	switch k {
	case civic.PassageResolution, civic.PassageRecommendation, civic.PassageReason, civic.PassageAlternative, civic.PassageKeyPoint,
		civic.PassageAction, civic.PassageNextStep, civic.PassageQuestion, civic.PassageAnswer:
		return true
	}
	return false
}

// passageID names the n-th passage of an item.
func passageID(n int) string {
	if n < len(passageIDs) {
		return passageIDs[n]
	}
	return "p" + strconv.Itoa(n)
}

var passageIDs = func() (ids [512]string) {
	for n := range ids {
		ids[n] = "p" + strconv.Itoa(n)
	}
	return ids
}()

// complete reads from the whole item what no single line says: the number of a
// minute from its paragraphs' numbers, whether the item was verbal, the body
// that the text names.
func (w *walk) complete() {
	r := &w.item.Record
	if r.ItemNumber == "" {
		for k := range w.item.Passages {
			if w.item.Passages[k].Kind != civic.PassageNarrative {
				continue
			}
			n := string(w.item.Passages[k].PrintedNumber)
			if dot := indexByte(n, '.'); numberingOf(n) == dotted && n[dot+1:] == "1" {
				r.ItemNumber = civic.Words(n[:dot])
			}
			break
		}
	}
	r.Verbal = w.verbal()
	if r.Body == "" {
		r.Body = bodyNamed(w.item.Passages)
	}
}

func indexByte(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// verbal reports whether the agenda or the title promises a spoken report.
func (w *walk) verbal() bool {
	if spokenReport(string(w.item.Record.Title)) {
		return true
	}
	for k := range w.item.Passages {
		p := &w.item.Passages[k]
		if p.Kind == civic.PassagePurpose && spokenReport(p.Text) {
			return true
		}
	}
	return false
}

func spokenReport(s string) bool {
	for _, w := range [...]string{"verbal update", "verbal report", "oral update", "oral report", "verbal presentation", "verbal item"} {
		if indexFold(s, w) >= 0 {
			return true
		}
	}
	return false
}
