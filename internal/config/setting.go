package config

import "strings"

// Setting is one setting, as declared.
type Setting struct {
	Key      string // its name in the file: "limits.body" is body under [limits]
	Default  string // as it would be written; empty is none
	Words    string // what it does, for the person who sets it
	Flag     string // as in --addr; the key with dashes where it is not given
	Secret   bool   // never shown, and not accepted from the file or a flag
	Private  bool   // may hold a password, as the address of a database: shown without it
	Expected string // what a value has to be, with an example
	Shape    Shape

	set func(given) error // takes a value, or says what is wrong with it
	get func() string     // the value now, as it would be written
}

// Shape is how a value is written in the file.
type Shape int

// The shapes.
const (
	Single Shape = iota // one text, number or switch
	List                // several, in brackets; in the environment with commas
	Table               // names with values, under a heading of its own; in the environment name=value, with commas
)

// EnvPrefix begins the name of each setting in the environment.
const EnvPrefix = "ARISING_"

// Env is the name of the setting in the environment.
func (s *Setting) Env() string {
	return EnvPrefix + strings.ToUpper(strings.ReplaceAll(s.Key, ".", "_"))
}

// given is a value as it was written: a text, a list of them or pairs.
type given struct {
	shape Shape
	text  string
	list  []string
	pairs []pair
	dir   string // from where a relative path counts; empty is where we are
}

type pair struct{ name, value string }

// declaration gathers the settings of a configuration.
type declaration struct{ settings []*Setting }

// add declares a setting that is kept where b puts it.
func (d *declaration) add(s Setting, b binding) {
	if s.Flag == "" {
		s.Flag = strings.NewReplacer(".", "-", "_", "-").Replace(s.Key)
	}
	if b.expected != "" && s.Expected == "" {
		s.Expected = b.expected
	}
	s.Shape, s.set, s.get = b.shape, b.set, b.get
	d.settings = append(d.settings, &s)
}

// secret declares a setting that nobody is to see, and beside it the one that
// names a file to read it from.
func (d *declaration) secret(s Setting, value *string) {
	s.Secret = true
	file := Setting{
		Key:   s.Key + "_file",
		Words: "The file that holds `" + s.Key + "`, readable by the site alone. Its last line break is left out.",
	}
	d.add(s, text(value))
	d.add(file, secretFile(value))
}

// find returns the setting of a key.
func (d *declaration) find(key string) *Setting {
	for _, s := range d.settings {
		if s.Key == key {
			return s
		}
	}
	return nil
}

// Settings returns every setting, in the order in which they are explained.
func Settings() []*Setting { return new(Config).declaration().settings }
