package cli_test

import (
	"encoding/json"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mattersarising/internal/example"
	"mattersarising/test/shared"
)

// schema compiles a committed schema.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "schema", name))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// hold checks every line of some output against a schema.
func hold(t *testing.T, s *jsonschema.Schema, output string) {
	t.Helper()
	n := 0
	for line := range strings.Lines(output) {
		n++
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatalf("line %d is no JSON: %v", n, err)
		}
		if err := s.Validate(v); err != nil {
			t.Fatalf("line %d: %v\n%s", n, err, line[:min(len(line), 300)])
		}
	}
	if n == 0 {
		t.Error("nothing was printed")
	}
}

// pages writes the example's pages into a folder.
func pages(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	err := fs.WalkDir(example.Site(), ".", func(name string, d fs.DirEntry, err error) error {
		// The service's lists of committees and meetings hold no record.
		if err != nil || d.IsDir() || strings.HasPrefix(name, "GetCommittees") || strings.HasPrefix(name, "GetMeetings_") {
			return err
		}
		page, err := fs.ReadFile(example.Site(), name)
		if err == nil {
			write(t, dir, name, string(page))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestReadHoldsToItsSchema(t *testing.T) {
	t.Parallel()
	hold(t, schema(t, "read.schema.json"), must(t, t.TempDir(), "read", "--json", pages(t)))
}

func TestSharedRecordsHoldToTheSchema(t *testing.T) {
	t.Parallel()
	dir := shared.Folder(t)
	hold(t, schema(t, "read.schema.json"), must(t, t.TempDir(), "read", "--json", filepath.Join(dir, "seeds"), filepath.Join(dir, "corpus")))
}

func TestDueHoldsToItsSchema(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	for _, day := range []string{"2020-01-01", "2023-03-15", "2026-11-21"} {
		hold(t, schema(t, "due.schema.json"), must(t, home, "due", "--data", fernshire(t), "--json", "--as-at", day))
	}
}

// asksService begins an answer to the service.
const asksService = `{"as_at":"2019-03-01","known_by":"2019-03-01","recorded_by":null,"known_to":{"audience":"service","name":null},"rests_on":{"entered_after":0,"cited":0},`

// TestSchemaHolds shows that what TestSchemasRefuse begins with can hold.
func TestSchemaHolds(t *testing.T) {
	t.Parallel()
	hold(t, schema(t, "due.schema.json"), asksService+`"undated":[],"commitments":[]}`)
}

// TestSchemasRefuse shows that the schemas can fail.
func TestSchemasRefuse(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ schema, text string }{
		"a field too many":       {"due.schema.json", asksService + `"undated":[],"commitments":[],"more":1}`},
		"a list that is null":    {"due.schema.json", asksService + `"undated":null,"commitments":[]}`},
		"no such audience":       {"due.schema.json", strings.Replace(asksService, "service", "press", 1) + `"undated":[],"commitments":[]}`},
		"nobody asked for":       {"due.schema.json", `{"as_at":"2019-03-01","known_by":"2019-03-01","undated":[],"commitments":[]}`},
		"a shape that is none":   {"read.schema.json", `{"source":"a","sha256":"` + strings.Repeat("0", 64) + `","shape":"page","items":[]}`},
		"a hash that is no hash": {"read.schema.json", `{"source":"a","sha256":"0","shape":"meeting","items":[]}`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var v any
			if err := json.Unmarshal([]byte(c.text), &v); err != nil {
				t.Fatal(err)
			}
			if schema(t, c.schema).Validate(v) == nil {
				t.Errorf("%s holds to %s", c.text, c.schema)
			}
		})
	}
}
