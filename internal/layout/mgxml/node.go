package mgxml

import (
	"bytes"

	"mattersarising/internal/layout"
)

// node is one element of the answer: where its text stands, and what it holds.
type node struct {
	name   string
	attrs  layout.Span   // the tag's bytes after the name
	text   []layout.Span // runs of text; raw ones are CDATA
	raw    []bool
	within []*node
}

// maxNodes bounds the elements of one answer. A meeting has some thousands.
const maxNodes = 500_000

// parse reads the elements. No entity is ever expanded here but XML's own five
// and numbers; an answer that declares entities is refused, for a few hundred
// bytes of them can stand for gigabytes. An answer that stops in the middle is
// read as far as it goes.
func parse(src []byte) (root *node, short bool, err error) {
	root = &node{}
	stack := []*node{root}
	count := 0
	for at := 0; at < len(src); {
		open := bytes.IndexByte(src[at:], '<')
		if open != 0 {
			end := len(src)
			if open > 0 {
				end = at + open
			}
			stack[len(stack)-1].add(layout.Span{Start: at, End: end}, false)
			at = end
			continue
		}
		end, ok := closing(src, at)
		if !ok {
			return root, true, nil
		}
		top := stack[len(stack)-1]
		switch tag := src[at:end]; {
		case bytes.HasPrefix(tag, []byte("<![CDATA[")):
			top.add(layout.Span{Start: at + 9, End: end - 3}, true)
		case bytes.HasPrefix(tag, []byte("<!DOCTYPE")), bytes.HasPrefix(tag, []byte("<!doctype")), bytes.HasPrefix(tag, []byte("<!ENTITY")):
			if bytes.IndexByte(tag, '[') >= 0 || bytes.Contains(tag, []byte("ENTITY")) {
				return nil, false, (&layout.Problem{
					Reason: layout.Entities,
					What:   "the XML declares entities of its own, as no council's service does",
					Do:     "do not open this file; fetch the answer again from the council's own address",
				}).At(src, at)
			}
		case tag[1] == '!' || tag[1] == '?':
		case tag[1] == '/':
			name := tagName(tag[2:])
			for n := len(stack) - 1; n > 0; n-- {
				if stack[n].name == name {
					stack = stack[:n]
					break
				}
			}
		default:
			if count++; count > maxNodes {
				return nil, false, (&layout.Problem{
					Reason: layout.TooLarge, What: "the XML has more than 500,000 elements", Do: "fetch one meeting at a time",
				}).At(src, at)
			}
			if len(stack) > maxDepth {
				return nil, false, (&layout.Problem{
					Reason: layout.TooDeep, What: "the XML's elements are nested more than 100 deep", Do: "check that this is an answer of the council's web service",
				}).At(src, at)
			}
			n := &node{name: tagName(tag[1:])}
			n.attrs = layout.Span{Start: at + 1 + len(n.name), End: end - 1}
			top.within = append(top.within, n)
			if tag[len(tag)-2] != '/' {
				stack = append(stack, n)
			}
		}
		at = end
	}
	return root, len(stack) > 1, nil
}

// maxDepth bounds the nesting of an answer, which is never deeper than ten.
const maxDepth = 100

// closing returns where the markup at a "<" ends.
func closing(src []byte, at int) (int, bool) {
	rest := src[at:]
	end := ">"
	skip := 1
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		end, skip = "-->", 4
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end, skip = "]]>", 9
	case bytes.HasPrefix(rest, []byte("<?")):
		end, skip = "?>", 2
	case bytes.HasPrefix(rest, []byte("<!")):
		return doctype(src, at)
	}
	n := bytes.Index(rest[skip:], []byte(end))
	if n < 0 || skip+n+len(end) < 3 {
		return 0, false
	}
	return at + skip + n + len(end), true
}

// doctype returns where a declaration ends, the one in brackets included.
func doctype(src []byte, at int) (int, bool) {
	depth := 0
	for i := at; i < len(src); i++ {
		switch src[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				return i + 1, true
			}
		}
	}
	return len(src), true
}

func (n *node) add(s layout.Span, raw bool) {
	if s.End > s.Start {
		n.text, n.raw = append(n.text, s), append(n.raw, raw)
	}
}

// tagName is a tag's name without its prefix's namespace.
func tagName(s []byte) string {
	if n := bytes.IndexAny(s, " \t\r\n/>"); n >= 0 {
		s = s[:n]
	}
	return string(s)
}

// child returns the first element within that has the name, nil if none.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.within {
		if c.name == name {
			return c
		}
	}
	return nil
}

// find returns the first element at any depth that has the name.
func (n *node) find(name string) *node {
	for _, c := range n.within {
		if c.name == name {
			return c
		}
		if found := c.find(name); found != nil {
			return found
		}
	}
	return nil
}

// words returns the element's text, decoded and trimmed.
func (n *node) words(src []byte) string {
	if n == nil {
		return ""
	}
	var all []byte
	for _, s := range n.text {
		all = append(all, src[s.Start:s.End]...)
	}
	return string(bytes.TrimSpace(all))
}
