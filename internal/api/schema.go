package api

import (
	"reflect"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
)

// schemas draws JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) from the Go
// types that handlers return, by the tags that export reads too. A field without
// an explanation is drawn without one, which a test finds.
type schemas struct {
	lists export.Schemes
	drawn map[string]any
}

// of returns the schema of a type: a struct by reference, drawn once.
func (s *schemas) of(t reflect.Type) any {
	switch t {
	case reflect.TypeFor[calendar.Date]():
		return map[string]any{"type": []string{"string", "null"}, "format": "date"}
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[export.Address]():
		return map[string]any{"type": []string{"string", "null"}, "format": "uri"}
	case reflect.TypeFor[civic.Words]():
		return map[string]any{"type": []string{"string", "null"}}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return map[string]any{"anyOf": []any{s.of(t.Elem()), map[string]any{"type": "null"}}}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Struct:
		name := typeName(t)
		if _, ok := s.drawn[name]; !ok {
			s.drawn[name] = nil // a type may hold itself
			properties, required := map[string]any{}, []string{}
			s.fields(t, properties, &required)
			s.drawn[name] = map[string]any{
				"type": "object", "properties": properties, "required": required, "additionalProperties": false,
			}
		}
		return map[string]any{"$ref": "#/components/schemas/" + name}
	}
	panic("api: " + t.String() + " has no schema")
}

// fields draws each field of a struct; those of one that it holds stand beside its own.
func (s *schemas) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			s.fields(f.Type, properties, required)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		drawn := s.of(f.Type)
		p, plain := drawn.(map[string]any)
		if about := f.Tag.Get("about"); about != "" && plain {
			p["description"] = about
		}
		if unit := f.Tag.Get("unit"); unit != "" {
			p["x-unit"] = unit
		}
		if list := f.Tag.Get("codes"); list != "" {
			enumerate(p, s.lists.Words(list))
		}
		properties[name] = p
		*required = append(*required, name)
	}
}

// enumerate closes the list of what a text, or each text of a list, may be.
func enumerate(p map[string]any, words []string) {
	if items, ok := p["items"].(map[string]any); ok {
		enumerate(items, words)
		return
	}
	all := make([]any, 0, len(words)+1)
	for _, w := range words {
		all = append(all, w)
	}
	if types, ok := p["type"].([]string); ok && len(types) == 2 {
		all = append(all, nil)
	}
	p["enum"] = all
}

// typeName is the name of a type in the description: Page[dataset.Commitment] is
// PageOfCommitment.
func typeName(t reflect.Type) string {
	outer, inner, generic := strings.Cut(t.Name(), "[")
	name := []byte(outer)
	if generic {
		inner = strings.TrimSuffix(inner, "]")
		name = append(name, "Of"...)
		name = append(name, inner[strings.LastIndexByte(inner, '.')+1:]...)
	}
	name[0] = strings.ToUpper(string(name[0]))[0]
	return string(name)
}
