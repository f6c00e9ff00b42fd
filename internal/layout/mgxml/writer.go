package mgxml

import (
	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
	"mattersarising/internal/layout/trace"
)

// writer rewrites the answer as cuttings of a page and lays each out.
type writer struct {
	doc  *layout.Document
	src  []byte
	page []byte
	back trace.Trace
	from int // where the cutting being written begins in page
	at   int // the last place in the source that was written from
}

// say adds words or tags of our own, which stand nowhere in the source.
func (w *writer) say(words string) {
	w.page = append(w.page, words...)
	w.back.Whole(len(words), w.at, 0)
}

// near has our own words stand beside an element's.
func (w *writer) near(n *node) {
	if n != nil && len(n.text) > 0 {
		w.at = n.text[0].Start
	}
}

// put adds an element's text, its references read once. What that gives is
// HTML: a body's tags, or a title's references, which Modern.gov encodes twice.
func (w *writer) put(n *node) {
	if n == nil {
		return
	}
	for i, s := range n.text {
		for at := s.Start; at < s.End; {
			text, width := "", 0
			if w.src[at] == '&' && !n.raw[i] {
				text, width = html.Reference(w.src[at:s.End])
			}
			if width > 0 {
				w.page = append(w.page, text...)
				w.back.Whole(len(text), at, width)
				at += width
				continue
			}
			end := at + 1
			for end < s.End && w.src[end] != '&' {
				end++
			}
			w.page = append(w.page, w.src[at:end]...)
			w.back.Even(end-at, at, 1)
			at = end
		}
		w.at = s.End
	}
}

// lay lays out what was written since the last time. Dress may change the
// blocks that came of it.
func (w *writer) lay(dress func(*layout.Block)) error {
	cutting := &layout.Document{Source: w.page[w.from:], Encoding: w.doc.Encoding}
	if _, err := html.Parse(cutting); err != nil {
		return err
	}
	w.back.Restore(cutting.Blocks, w.from)
	for i := range cutting.Blocks {
		if dress != nil {
			dress(&cutting.Blocks[i])
		}
	}
	w.doc.Blocks = append(w.doc.Blocks, cutting.Blocks...)
	w.from = len(w.page)
	return nil
}

// head adds a heading of our own, or the element's.
func (w *writer) head(kind string, n *node, words string) error {
	w.near(n)
	w.say("<p class=\"" + kind + "\">")
	w.put(n)
	w.say(words + "</p>")
	return w.lay(nil)
}

// label adds a "Label: value" line, if there is a value.
func (w *writer) label(name string, n *node) error {
	if n.words(w.src) == "" {
		return nil
	}
	w.near(n)
	w.say("<p><span class=\"mgLabel\">" + name + ": </span>")
	w.put(n)
	w.say("</p>")
	return w.lay(nil)
}
