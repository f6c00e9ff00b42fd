package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mattersarising/internal/api"
)

// described is the description as a program reads it.
type described struct {
	OpenAPI string
	Paths   map[string]map[string]struct {
		OperationID string
		Summary     string
		Description string
		Parameters  []struct {
			Name, In, Description string
			Required              bool
			Example               string
			Schema                map[string]any
		}
		Responses map[string]struct {
			Description string
			Content     map[string]struct {
				Schema map[string]any
			}
		}
	}
	Components struct {
		Schemas map[string]struct {
			Properties map[string]map[string]any
			Required   []string
		}
	}
}

// TestDescription holds the description to the routes, both ways, and every answer
// of the example to its schema.
func TestDescription(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	raw := w.get("/api/v1/openapi.json").Body.Bytes()
	var d described
	w.must(json.Unmarshal(raw, &d))
	if !strings.HasPrefix(d.OpenAPI, "3.1.") {
		t.Errorf("it is of OpenAPI %q", d.OpenAPI)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	w.must(err)
	w.must(compiler.AddResource("openapi.json", doc))

	patterns := map[string]bool{}
	for _, r := range w.api.Routes() {
		if path, ok := strings.CutPrefix(r.Pattern, "GET /api/v1"); ok && path != "/openapi.json" && path != "/{rest...}" {
			patterns["/api/v1"+path] = true
		}
	}
	ids, seen := map[string]bool{}, 0
	for path, methods := range d.Paths {
		op, ok := methods["get"]
		if !ok || len(methods) != 1 || !patterns[path] {
			t.Errorf("%s is described with %d methods; routed: %v", path, len(methods), patterns[path])
			continue
		}
		delete(patterns, path)
		if op.Summary == "" || op.Description == "" || op.OperationID == "" || ids[op.OperationID] {
			t.Errorf("%s: %+v", path, op)
		}
		ids[op.OperationID] = true
		for _, p := range op.Parameters {
			if p.Description == "" || p.Required != (p.In == "path") || (p.In == "path") != strings.Contains(path, "{"+p.Name+"}") {
				t.Errorf("%s: %+v", path, p)
			}
		}
		schema := compiled(t, compiler, op.Responses["200"].Content["application/json"].Schema)
		for _, address := range w.addresses(path) {
			r := w.get(address)
			if r.Code != http.StatusOK {
				t.Errorf("%s: %d %s", address, r.Code, r.Body)
				continue
			}
			got, err := jsonschema.UnmarshalJSON(r.Body)
			w.must(err)
			if err := schema.Validate(got); err != nil {
				t.Errorf("%s is not as described: %v", address, err)
			}
			seen++
		}
		refusal := compiled(t, compiler, op.Responses["400"].Content[api.ProblemType].Schema)
		bad, err := jsonschema.UnmarshalJSON(w.get(strings.NewReplacer("{", "", "}", "").Replace(path) + "?nonsense=1").Body)
		w.must(err)
		if err := refusal.Validate(bad); err != nil {
			t.Errorf("a refusal of %s is not as described: %v", path, err)
		}
	}
	if len(patterns) != 0 || seen < 200 {
		t.Errorf("not described: %v; %d answers were held to it", patterns, seen)
	}
	for name, s := range d.Components.Schemas {
		for property, p := range s.Properties {
			if p["description"] == nil {
				t.Errorf("%s.%s is not explained", name, property)
			}
		}
		if len(s.Required) != len(s.Properties) {
			t.Errorf("%s: %d of %d properties are always there", name, len(s.Required), len(s.Properties))
		}
	}
}

func compiled(t *testing.T, c *jsonschema.Compiler, schema map[string]any) *jsonschema.Schema {
	t.Helper()
	ref, _ := schema["$ref"].(string)
	s, err := c.Compile("openapi.json" + ref)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var hole = regexp.MustCompile(`\{[a-z]+\}`)

// addresses are those of a path of the description: of a list its pages, of things
// every one there is.
func (w *town) addresses(path string) []string {
	if path == "/api/v1/search" {
		return []string{path + "?q=plan", path + "?q=plan&limit=2", path + "?q=%22front+door%22&as-at=2022-10-05", path + "?q=nosuchword"}
	}
	if !hole.MatchString(path) {
		return []string{path, path + "?limit=3", path + "?modified_since=2020-01-01", path + "?modified_since=2026-11-03", path + "?as-at=2022-10-05"}
	}
	list := strings.TrimSuffix(hole.ReplaceAllString(path, ""), "/")
	var out []string
	for _, id := range w.all(list+"?limit=200", nil) {
		out = append(out, hole.ReplaceAllLiteralString(path, id))
	}
	return out
}

// TestSchemaBites: an answer that is not as described is found.
func TestSchemaBites(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	raw := w.get("/api/v1/openapi.json").Body.Bytes()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	w.must(err)
	w.must(c.AddResource("openapi.json", doc))
	schema := compiled(t, c, map[string]any{"$ref": "#/components/schemas/OneOfCommitmentDetail"})
	good := w.get("/api/v1/commitments/K-13").Body.String()
	for name, spoil := range map[string][2]string{
		"another state":    {`"state":"past its day"`, `"state":"late"`},
		"one more":         {`"item":{`, `"item":{"secret":1,`},
		"a number as text": {`"days_late":0`, `"days_late":"0"`},
		"a day that is no": {`"due_to":"2022-10-09"`, `"due_to":"9 October"`},
	} {
		if !strings.Contains(good, spoil[0]) {
			t.Fatalf("%s: the answer has no %s", name, spoil[0])
		}
		bad, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(good, spoil[0], spoil[1], 1)))
		w.must(err)
		if schema.Validate(bad) == nil {
			t.Errorf("%s passes", name)
		}
	}
}
