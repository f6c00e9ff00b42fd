package export

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strings"
)

// JSONLD writes the table as JSON-LD 1.1: first what is said of the dataset, then
// its rows, each under its own address. The context stands in the file, so that
// nobody has to fetch one. What has no value is left out.
func (t *Table) JSONLD(w io.Writer, a *About, self string, schemes Schemes) error {
	var b bytes.Buffer
	context, err := compact(a.context(t, schemes))
	if err != nil {
		return fmt.Errorf("%s.jsonld: %w", t.Name, err)
	}
	set := append(object{{"@id", self}, {"@type", "dcat:Dataset"}}, a.terms(t)...)
	head, err := compact(set)
	if err != nil {
		return fmt.Errorf("%s.jsonld: %w", t.Name, err)
	}
	fmt.Fprintf(&b, "{\"@context\":%s,\n\"@graph\":[\n%s", context, head)
	for row := range t.rows {
		line, err := compact(t.node(a, self, row))
		if err != nil {
			return fmt.Errorf("%s.jsonld: %w", t.Name, err)
		}
		b.WriteString(",\n")
		b.Write(line)
		if b.Len() > 1<<16 {
			if _, err := b.WriteTo(w); err != nil {
				return fmt.Errorf("%s.jsonld: %w", t.Name, err)
			}
		}
	}
	b.WriteString("\n]}\n")
	_, err = b.WriteTo(w)
	return err
}

// context maps each name to its property, and each word of a list to its concept.
func (a *About) context(t *Table, schemes Schemes) object {
	c := append(object{{"@version", 1.1}}, prefixes...)
	c = append(c, member{"arising", a.Vocabulary() + "#"})
	for _, f := range t.Fields {
		term := object{{"@id", a.expand(f.Term)}}
		switch f.Kind {
		case Day:
			term = append(term, member{"@type", "xsd:date"})
		case Moment:
			term = append(term, member{"@type", "xsd:dateTime"})
		case Decimal:
			term = append(term, member{"@type", "xsd:decimal"})
		case Whole:
			term = append(term, member{"@type", "@id"})
		case Code:
			words := object{}
			for _, w := range schemes.Words(f.Codes) {
				words = append(words, member{w, a.own(Anchor(f.Codes, w))})
			}
			term = append(term, member{"@type", "@vocab"}, member{"@context", words})
		}
		if f.Many {
			term = append(term, member{"@container", "@set"})
		}
		c = append(c, member{f.Name, term})
	}
	return c
}

// node is one row.
func (t *Table) node(a *About, self string, row reflect.Value) object {
	out := object{}
	if t.Page != "" {
		out = append(out, member{"@id", a.Site + t.path(row)})
	}
	out = append(out, member{"@type", a.expand(t.Class)}, member{"dc:isPartOf", ref(self)})
	for i := range t.Fields {
		f := &t.Fields[i]
		values := f.values(row)
		switch {
		case len(values) == 0:
		case f.Many:
			all := make([]any, len(values))
			for n, v := range values {
				all[n] = f.json(v)
			}
			out = append(out, member{f.Name, all})
		default:
			out = append(out, member{f.Name, f.json(values[0])})
		}
	}
	return out
}

// json is a written value as JSON has it.
func (f *Field) json(s string) any {
	switch f.Kind {
	case Flag:
		return s == "true"
	case Integer:
		return rawNumber(s)
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// rawNumber is a number in the digits it was written with.
type rawNumber string

// MarshalJSON writes the digits.
func (n rawNumber) MarshalJSON() ([]byte, error) { return []byte(n), nil }

// path is the address of a row's page, from the site's.
func (t *Table) path(row reflect.Value) string {
	p := t.Page
	for i := range t.Fields {
		f := &t.Fields[i]
		if hole := "{" + f.Name + "}"; strings.Contains(p, hole) {
			p = strings.ReplaceAll(p, hole, url.PathEscape(strings.Join(f.values(row), "")))
		}
	}
	return p
}
