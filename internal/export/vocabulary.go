package export

import (
	"slices"
	"strings"
)

// Property is a word of ours for something that rows tell.
type Property struct {
	Name  string
	About string
	Of    []string // the tables that use it
}

// Said are the words of ours that are said of whole datasets.
func Said() []Property {
	return []Property{
		{Name: "asAt", About: "The day that the data are judged on."},
		{Name: "known", About: "The day by which what they rest on was known."},
		{Name: "entry", About: "The number of the last entry of the journal that they rest on."},
		{Name: "hash", About: "The hash of that entry. Whoever has the journal can check that it is the one."},
		{Name: "gssCode", About: "The authority's code in the register of the Office for National Statistics."},
	}
}

// Properties returns the words of ours that the tables use, by name, each with the
// explanation of the field that uses it first.
func Properties(tables []*Table) []Property {
	var out []Property
	for _, t := range tables {
		for _, f := range t.Fields {
			if strings.Contains(f.Term, ":") {
				continue
			}
			i := slices.IndexFunc(out, func(p Property) bool { return p.Name == f.Term })
			if i < 0 {
				out = append(out, Property{Name: f.Term, About: f.About})
				i = len(out) - 1
			}
			if !slices.Contains(out[i].Of, t.Name) {
				out[i].Of = append(out[i].Of, t.Name)
			}
		}
	}
	slices.SortFunc(out, func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Classes returns the words of ours for what rows are, with the table of each.
func Classes(tables []*Table) []Property {
	var out []Property
	for _, t := range tables {
		if !strings.Contains(t.Class, ":") {
			out = append(out, Property{Name: t.Class, About: t.About, Of: []string{t.Name}})
		}
	}
	return out
}

// VocabularyJSONLD returns our words as JSON-LD: the closed lists in SKOS, the
// properties and classes in RDF Schema.
func VocabularyJSONLD(a *About, schemes Schemes, tables []*Table) ([]byte, error) {
	var graph []object
	for _, s := range schemes {
		here := ref(a.own(s.Name + "-list"))
		graph = append(graph, object{
			{"@id", a.own(s.Name + "-list")}, {"@type", "skos:ConceptScheme"}, {"skos:prefLabel", s.Title}, {"skos:definition", s.About},
		})
		for _, w := range s.Words {
			graph = append(graph, object{
				{"@id", a.own(Anchor(s.Name, w.Word))},
				{"@type", "skos:Concept"},
				{"skos:prefLabel", w.Word},
				{"skos:definition", w.About},
				{"skos:inScheme", here},
			})
		}
	}
	for _, p := range slices.Concat(Properties(tables), Said()) {
		graph = append(graph, object{{"@id", a.own(p.Name)}, {"@type", "rdf:Property"}, {"rdfs:label", p.Name}, {"rdfs:comment", p.About}})
	}
	for _, c := range Classes(tables) {
		graph = append(graph, object{{"@id", a.own(c.Name)}, {"@type", "rdfs:Class"}, {"rdfs:label", c.Name}, {"rdfs:comment", c.About}})
	}
	context := append(slices.Clone(prefixes),
		member{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}, member{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"})
	return encode(object{{"@context", context}, {"@graph", graph}})
}
