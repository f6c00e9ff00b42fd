package config

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// entry is one value of the file, with its place.
type entry struct {
	path []string // the headings and the key: limits, body
	kind unstable.Kind
	text string
	list []string
	line int
}

// parseFile reads the whole file into entries, in order. Its grammar is that of
// TOML; what the keys mean is for the declaration to say.
func parseFile(name string, content []byte) ([]entry, []Problem) {
	var all map[string]any
	if err := toml.Unmarshal(content, &all); err != nil {
		from := Origin{Source: File, Name: name}
		var at *toml.DecodeError
		if errors.As(err, &at) {
			from.Line, _ = at.Position()
		}
		return nil, []Problem{{Origin: from, Text: "this is not TOML: " + strings.TrimPrefix(err.Error(), "toml: ") +
			`. A setting is written as key = "value", a heading as [limits]`}}
	}
	w := walk{name: name}
	p := &w.parser
	p.Reset(content)
	var heading []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			heading, _ = w.key(e)
		case unstable.ArrayTable:
			path, line := w.key(e)
			heading = path
			w.problem(line, strings.Join(path, "."), "one heading in [ ] was expected, not a list of them in [[ ]]")
		case unstable.KeyValue:
			w.value(heading, e)
		}
	}
	return w.entries, w.problems
}

// walk gathers what stands in a file.
type walk struct {
	name     string
	parser   unstable.Parser
	entries  []entry
	problems []Problem
}

func (w *walk) problem(line int, key, format string, args ...any) {
	w.problems = append(w.problems, Problem{Origin{File, w.name, line}, key, fmt.Sprintf(format, args...)})
}

// key returns the parts of a key, and the line it stands on.
func (w *walk) key(e *unstable.Node) (parts []string, line int) {
	for it := e.Key(); it.Next(); {
		if line == 0 {
			line = w.parser.Shape(it.Node().Raw).Start.Line
		}
		parts = append(parts, string(it.Node().Data))
	}
	return parts, line
}

func (w *walk) value(heading []string, e *unstable.Node) {
	parts, line := w.key(e)
	path := append(heading[:len(heading):len(heading)], parts...)
	v := e.Value()
	found := entry{path: path, kind: v.Kind, line: line}
	switch v.Kind {
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			w.value(path, it.Node())
		}
		return
	case unstable.Array:
		for it := v.Children(); it.Next(); {
			n := it.Node()
			if n.Kind == unstable.Array || n.Kind == unstable.InlineTable {
				w.problem(line, strings.Join(path, "."), "a plain list was expected, such as [\"one\", \"two\"]")
				return
			}
			found.list = append(found.list, scalar(n))
		}
	default:
		found.text = scalar(v)
	}
	w.entries = append(w.entries, found)
}

// scalar is a single value as it would be written in the environment.
func scalar(n *unstable.Node) string {
	if n.Kind == unstable.Integer || n.Kind == unstable.Float {
		return strings.ReplaceAll(string(n.Data), "_", "")
	}
	return string(n.Data)
}
