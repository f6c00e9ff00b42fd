package config

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Sources is where settings may come from.
type Sources struct {
	File    string            // the file of settings; empty is none
	Environ []string          // NAME=value, as os.Environ returns it
	Flags   map[string]string // by key; only those that were given
	Data    string            // the data folder where nothing names one
}

// Load reads the settings from all sources. An error is an *Error, and lists
// all that is wrong; the settings are then not to be used.
func Load(s Sources) (*Config, error) {
	l := loader{config: &Config{Authorities: map[string]Authority{}}, origins: map[string]Origin{}}
	l.all = l.config.declaration()
	l.defaults(s.Data)
	l.file(s.File)
	l.environment(s.Environ)
	l.flags(s.Flags)
	l.authorities()
	l.config.origins = l.origins
	for _, set := range l.all.settings {
		l.config.values = append(l.config.values, shown(set, l.origins[set.Key]))
	}
	l.config.values = append(l.config.values, l.own...)
	if len(l.problems) == 0 {
		l.problems = append(l.problems, l.config.rules()...)
	}
	if len(l.problems) > 0 {
		slices.SortStableFunc(l.problems, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.Origin.Source, b.Origin.Source), cmp.Compare(a.Origin.Name, b.Origin.Name), cmp.Compare(a.Origin.Line, b.Origin.Line))
		})
		return nil, &Error{l.problems}
	}
	return l.config, nil
}

type loader struct {
	config   *Config
	all      *declaration
	origins  map[string]Origin
	problems []Problem
	later    []entry // of single authorities, once all other sources are read
	own      []Value // what single authorities say
	name     string  // the file's
}

// take hands a value to its setting.
func (l *loader) take(s *Setting, g given, from Origin) bool {
	if err := s.set(g); err != nil {
		l.problems = append(l.problems, wrong(s, g, from, err))
		return false
	}
	l.origins[s.Key] = from
	// A secret and the file of it are one thing: what was taken last holds.
	if key, ok := strings.CutSuffix(s.Key, "_file"); ok && l.all.find(key) != nil {
		l.origins[key] = from
	}
	return true
}

func (l *loader) defaults(data string) {
	for _, s := range l.all.settings {
		value := s.Default
		if s.Key == "data" {
			value = data
		}
		l.origins[s.Key] = Origin{}
		if value != "" {
			l.take(s, written(s, value), Origin{})
		}
	}
}

// file takes the values of the file.
func (l *loader) file(name string) {
	if name == "" {
		return
	}
	l.name = name
	content, err := os.ReadFile(name)
	if err != nil {
		text := "this file of settings cannot be read"
		var path *fs.PathError
		if errors.As(err, &path) {
			text += ": " + path.Err.Error()
		}
		l.problems = append(l.problems, Problem{Origin: Origin{Source: File, Name: name}, Text: text})
		return
	}
	l.content(content)
}

// content takes what stands in the file.
func (l *loader) content(content []byte) {
	name := l.name
	entries, problems := parseFile(name, content)
	l.problems = append(l.problems, problems...)
	tables := map[string]given{}
	first := map[string]Origin{}
	for _, e := range entries {
		from := Origin{File, name, e.line}
		s, rest := l.setting(e.path)
		switch {
		case s == nil && len(e.path) == 3 && e.path[0] == "authorities":
			l.later = append(l.later, e)
		case s == nil:
			key := strings.Join(e.path, ".")
			l.problems = append(l.problems, unknown(key, l.near(key), from))
		case s.Secret:
			l.problems = append(l.problems, Problem{from, s.Key, "a secret does not stand in this file: put it into a file of its own and name that with " + s.Key + "_file, or give it in the environment as " + s.Env()})
		case s.Shape == Table && rest == "":
			l.problems = append(l.problems, Problem{from, s.Key, "expected " + s.Expected + ", under the heading [" + s.Key + "]"})
		case s.Shape == Table:
			g := tables[s.Key]
			g.shape, g.dir = Table, filepath.Dir(name)
			g.pairs = append(g.pairs, pair{rest, cmp.Or(strings.Join(e.list, "|"), e.text)})
			tables[s.Key] = g
			if _, ok := first[s.Key]; !ok {
				first[s.Key] = from
			}
		default:
			l.fromFile(s, e, from)
		}
	}
	for _, s := range l.all.settings {
		if g, ok := tables[s.Key]; ok {
			l.take(s, g, first[s.Key])
		}
	}
}

// fromFile takes a single value or a list.
func (l *loader) fromFile(s *Setting, e entry, from Origin) bool {
	g := given{shape: s.Shape, text: e.text, list: e.list, dir: filepath.Dir(l.name)}
	switch {
	case s.Shape == Single && e.kind == unstable.Array:
		l.problems = append(l.problems, Problem{from, s.Key, "expected " + s.Expected + "; found a list"})
		return false
	case s.Shape == List && e.kind != unstable.Array:
		g.list = []string{e.text}
	}
	return l.take(s, g, from)
}

// setting finds the setting that a path of the file names; rest is the name in
// a table, where the setting is one.
func (l *loader) setting(path []string) (s *Setting, rest string) {
	if s := l.all.find(strings.Join(path, ".")); s != nil {
		return s, ""
	}
	last := len(path) - 1
	if s := l.all.find(strings.Join(path[:last], ".")); s != nil && s.Shape == Table {
		return s, path[last]
	}
	return nil, ""
}

// near is the key written most like one that is none, in quotes.
func (l *loader) near(key string) string {
	var keys []string
	for _, s := range l.all.settings {
		keys = append(keys, s.Key)
	}
	if n := nearest(key, keys); n != "" {
		return "“" + n + "”"
	}
	// The right word under the wrong heading, or under none.
	_, word, _ := strings.Cut(key, ".")
	for _, k := range keys {
		if strings.HasSuffix(k, "."+key) || k == word || word != "" && strings.HasSuffix(k, "."+word) {
			return "“" + k + "”"
		}
	}
	return ""
}

// environment takes the values that are given by name; one that is empty is not
// given, since a container's file may name it and say nothing. A name that begins as
// ours and is none of ours is told, and stops nothing: others may have set it.
func (l *loader) environment(environ []string) {
	names := []string{ConfigEnv}
	for _, s := range l.all.settings {
		names = append(names, s.Env())
	}
	for _, line := range slices.Sorted(slices.Values(environ)) {
		name, value, ok := strings.Cut(line, "=")
		if !ok || value == "" || !strings.HasPrefix(name, EnvPrefix) || name == ConfigEnv {
			continue
		}
		from := Origin{Source: Environment, Name: name}
		i := slices.Index(names, name)
		if i < 0 {
			near := nearest(name, names)
			if near != "" {
				near = "“" + near + "”"
			}
			l.config.Warnings = append(l.config.Warnings, unknown(name, near, from))
			continue
		}
		s := l.all.settings[i-1]
		l.take(s, written(s, value), from)
	}
}

// ConfigEnv names the file of settings in the environment.
const ConfigEnv = EnvPrefix + "CONFIG"

func (l *loader) flags(flags map[string]string) {
	for _, s := range l.all.settings {
		value, ok := flags[s.Key]
		if !ok {
			continue
		}
		from := Origin{Source: Flag, Name: "--" + s.Flag}
		if s.Secret {
			l.problems = append(l.problems, Problem{from, s.Key, "a secret is not given as a flag, where others on the machine can read it: give it in the environment as " + s.Env() + ", or in a file named with --" + s.Flag + "-file"})
			continue
		}
		l.take(s, written(s, value), from)
	}
}

// authorities takes what single authorities say of themselves, over what holds
// for all.
func (l *loader) authorities() {
	bound := map[string]*declaration{}
	kept := map[string]*Authority{}
	for _, e := range l.later {
		slug, from := e.path[1], Origin{File, l.name, e.line}
		if bound[slug] == nil {
			a := l.config.Authority
			kept[slug], bound[slug] = &a, new(declaration)
			a.declare(bound[slug])
		}
		s := bound[slug].find("authority." + e.path[2])
		key := strings.Join(e.path, ".")
		if s == nil {
			near := strings.Replace(l.near("authority."+e.path[2]), "authority.", "authorities."+slug+".", 1)
			l.problems = append(l.problems, unknown(key, near, from))
			continue
		}
		s.Key = key
		if l.fromFile(s, e, from) {
			l.own = append(l.own, shown(s, from))
		}
	}
	for slug, a := range kept {
		l.config.Authorities[slug] = *a
	}
}

// written is a value as it stands in the environment or in a flag.
func written(s *Setting, value string) given {
	g := given{shape: s.Shape, text: value}
	if s.Shape == Single {
		return g
	}
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		g.list = append(g.list, part)
		name, word, _ := strings.Cut(part, "=")
		g.pairs = append(g.pairs, pair{strings.TrimSpace(name), strings.TrimSpace(word)})
	}
	return g
}
