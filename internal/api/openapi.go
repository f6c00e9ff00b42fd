package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"mattersarising/internal/export"
)

// OpenAPIType is the media type of the description.
const OpenAPIType = "application/vnd.oai.openapi+json;version=3.1"

// OpenAPI returns the description of the interface, made from the operations that
// answer it: their paths, what may be asked, the Go types that they return.
func OpenAPI(site string, licence export.Licence, lists export.Schemes, ops []Operation) ([]byte, error) {
	s := &schemas{lists: lists, drawn: map[string]any{}}
	failure := s.of(reflect.TypeFor[Problem]())
	paths := map[string]any{}
	for i := range ops {
		paths[Root+ops[i].Path] = map[string]any{"get": ops[i].describe(s, failure)}
	}
	doc := map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title":       "Matters Arising",
			"version":     "1",
			"summary":     "What a council promised at its meetings, and where each promise stands.",
			"description": "Reading only, without a key. The council's own page is the record; each thing gives its address. " + site + "/vocabulary explains each word. Nothing is shown here that the site's pages do not show.",
			"license":     map[string]any{"name": licence.Name, "url": licence.Address},
		},
		"servers":           []any{map[string]any{"url": site}},
		"paths":             paths,
		"components":        map[string]any{"schemas": s.drawn},
		"jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	return b.Bytes(), nil
}

// describe is one operation.
func (o *Operation) describe(s *schemas, failure any) map[string]any {
	params := []any{}
	for _, p := range o.Params {
		where := "query"
		if p.InPath {
			where = "path"
		}
		d := map[string]any{"name": p.Name, "in": where, "required": p.InPath, "description": p.About, "schema": p.schema()}
		if p.Example != "" {
			d["example"] = p.Example
		}
		params = append(params, d)
	}
	fails := func(about string) map[string]any {
		return map[string]any{"description": about, "content": map[string]any{ProblemType: map[string]any{"schema": failure}}}
	}
	responses := map[string]any{
		"200": map[string]any{
			"description": o.Summary,
			"headers": map[string]any{
				"ETag": map[string]any{"description": "Strong: the same tag is the same bytes.", "schema": map[string]any{"type": "string"}},
			},
			"content": map[string]any{"application/json": map[string]any{"schema": s.of(o.reply)}},
		},
		"304": map[string]any{"description": "Nothing has changed since the ETag in If-None-Match."},
		"400": fails("Something asked is not as expected."),
		"429": fails("Asked too often: wait for the seconds that Retry-After gives."),
		"503": fails("The record cannot be read just now: try again."),
	}
	if slices.ContainsFunc(o.Params, func(p Param) bool { return p.InPath }) {
		responses["404"] = fails("There is no such thing, or it is not public.")
	}
	return map[string]any{
		"operationId": o.Name, "summary": o.Summary, "description": o.About, "parameters": params, "responses": responses,
	}
}

// schema is what a parameter may be.
func (p *Param) schema() map[string]any {
	s := map[string]any{"type": "string"}
	switch {
	case len(p.Words) > 0:
		s["enum"] = p.Words
	case p.Format == FormatNumber:
		s["type"], s["minimum"], s["maximum"] = "integer", p.Least, p.Most
	case p.Format == FormatDay:
		s["format"] = "date"
	case p.Format == FormatSince:
		s["anyOf"] = []any{map[string]any{"format": "date"}, map[string]any{"format": "date-time"}}
	case p.Most > 0:
		s["maxLength"] = p.Most
	}
	if p.Default != "" {
		s["default"] = p.Default
		if n, err := strconv.Atoi(p.Default); err == nil && p.Format == FormatNumber {
			s["default"] = n
		}
	}
	return s
}

var holes = regexp.MustCompile(`\{([a-z]+)\}`)

// check reports what an operation's declaration contradicts in itself.
func (o *Operation) check() error {
	var inPath []string
	for _, p := range o.Params {
		if p.InPath {
			inPath = append(inPath, p.Name)
		}
		if p.About == "" {
			return fmt.Errorf("%s: %s is not explained", o.Name, p.Name)
		}
	}
	var inPattern []string
	for _, m := range holes.FindAllStringSubmatch(o.Path, -1) {
		inPattern = append(inPattern, m[1])
	}
	if !slices.Equal(inPath, inPattern) {
		return fmt.Errorf("%s: its path has %v and its parameters %v", o.Name, inPattern, inPath)
	}
	if o.Summary == "" || o.About == "" || o.reply == nil || http.CanonicalHeaderKey(o.Name) == "" {
		return fmt.Errorf("%s: not described", o.Path)
	}
	return nil
}
