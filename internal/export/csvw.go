package export

import (
	"regexp"
	"strings"
)

// CSVW returns the metadata of the table's CSV file: W3C's Metadata Vocabulary
// for Tabular Data. file is the address of the CSV, whole or beside the metadata.
func (t *Table) CSVW(a *About, file string, schemes Schemes) ([]byte, error) {
	meta := object{
		{"@context", []any{"http://www.w3.org/ns/csvw", object{{"@language", "en"}}}},
		{"url", file},
	}
	meta = append(meta, a.terms(t)...)
	meta = append(meta, member{"dialect", object{
		{"encoding", "utf-8"},
		{"lineTerminators", []string{"\r\n", "\n"}},
		{"quoteChar", `"`},
		{"doubleQuote", true},
		{"header", true},
	}})
	columns := make([]object, 0, len(t.Fields))
	var keys []string
	for i := range t.Fields {
		f := &t.Fields[i]
		columns = append(columns, f.column(a, schemes))
		if f.Key {
			keys = append(keys, f.Name)
		}
	}
	schema := object{{"columns", columns}}
	if len(keys) > 0 {
		schema = append(schema, member{"primaryKey", keys})
	}
	if t.Page != "" {
		schema = append(schema, member{"aboutUrl", a.Site + t.Page})
	}
	return encode(append(meta, member{"tableSchema", schema}))
}

// terms is what is said of a dataset, in terms that CSV on the Web and JSON-LD
// share.
func (a *About) terms(t *Table) object {
	out := object{
		{"dc:title", t.Title + ": " + a.Authority},
		{"dc:description", t.About},
		{"dc:publisher", a.Authority},
		{"dc:license", ref(a.Licence.Address)},
		{"dc:rights", a.Licence.Attribution},
		{"dc:isPartOf", ref(a.Site + "/")},
	}
	if a.Record != "" {
		out = append(out, member{"dc:source", ref(a.Record)})
	}
	if a.GSS != "" {
		out = append(out, member{"dc:spatial", ref(GSSAddress(a.GSS))}, member{a.own("gssCode"), a.GSS})
	}
	return append(out,
		member{a.own("asAt"), a.AsAt.String()},
		member{a.own("known"), a.Known.String()},
		member{a.own("entry"), a.Entry},
		member{a.own("hash"), a.Hash},
	)
}

// GSSAddress is the address by which the Office for National Statistics knows an area.
func GSSAddress(code string) string {
	return "http://statistics.data.gov.uk/id/statistical-geography/" + code
}

// own is the whole address of a word of ours.
func (a *About) own(word string) string { return a.Vocabulary() + "#" + word }

func ref(address string) object { return object{{"@id", address}} }

func (f *Field) column(a *About, schemes Schemes) object {
	c := object{
		{"name", f.Name},
		{"titles", f.Name},
		{"dc:description", f.About},
		{"datatype", f.datatype(schemes)},
		{"propertyUrl", a.property(f)},
	}
	if !f.Optional {
		c = append(c, member{"required", true})
	}
	if f.Many {
		c = append(c, member{"separator", between})
	}
	if f.Unit != "" {
		c = append(c, member{"schema:unitText", f.Unit})
	}
	return c
}

func (f *Field) datatype(schemes Schemes) any {
	switch f.Kind {
	case Integer:
		return "integer"
	case Decimal:
		return "decimal"
	case Flag:
		return object{{"base", "boolean"}, {"format", "true|false"}}
	case Day:
		return object{{"base", "date"}, {"format", "yyyy-MM-dd"}}
	case Moment:
		return "dateTimeStamp"
	case Whole:
		return "anyURI"
	case Code:
		return object{{"base", "string"}, {"format", alternatives(schemes.Words(f.Codes))}}
	}
	return "string"
}

// alternatives is a pattern that each of the words fits, and nothing else.
func alternatives(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}

// prefixes are the published vocabularies whose words we use.
var prefixes = object{
	{"dc", "http://purl.org/dc/terms/"},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"opengov", "http://www.w3.org/ns/opengov#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"person", "http://www.w3.org/ns/person#"},
	{"schema", "http://schema.org/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// property is the whole address of what a field tells.
func (a *About) property(f *Field) string { return a.expand(f.Term) }

// expand returns the whole address of PREFIX:NAME, or of a word of ours.
func (a *About) expand(term string) string {
	if prefix, name, ok := strings.Cut(term, ":"); ok {
		for _, p := range prefixes {
			if p.name == prefix {
				return p.value.(string) + name
			}
		}
	}
	return a.own(term)
}
