package config

import (
	"fmt"
	"net/url"
	"strings"
)

// Source is where a value came from.
type Source int

// The sources, the weakest first.
const (
	Default Source = iota
	File
	Environment
	Flag
)

// String returns the source in a word.
func (s Source) String() string {
	return [...]string{"default", "file", "environment", "flag"}[s]
}

// Origin is the exact place a value came from.
type Origin struct {
	Source Source
	Name   string // the file, the name in the environment, or the flag
	Line   int    // of the file; 0 where the file as a whole is meant
}

// String returns the place: “arising.toml:3”, “ARISING_ADDRESS”, “--addr”.
func (o Origin) String() string {
	if o.Source == Default {
		return "default"
	}
	if o.Line > 0 {
		return fmt.Sprintf("%s:%d", o.Name, o.Line)
	}
	return o.Name
}

// Value is a setting with the value it has, for showing: secrets are hidden.
type Value struct {
	Key    string
	Text   string
	Origin Origin
	Set    bool // false: there is none
}

const hidden = "(hidden)"

// shown is the value of s as it may be shown.
func shown(s *Setting, from Origin) Value {
	v := Value{Key: s.Key, Text: s.get(), Origin: from}
	v.Set = v.Text != ""
	switch {
	case v.Set && s.Secret:
		v.Text = hidden
	case v.Set && s.Private:
		v.Text = withoutPassword(v.Text)
	}
	return v
}

// withoutPassword hides the password in an address of a database, whether it
// stands before the host or among the parameters. What is no address is hidden whole.
func withoutPassword(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" && u.User == nil {
		return hidden
	}
	q := u.Query()
	for name := range q {
		if strings.Contains(strings.ToLower(name), "pass") {
			q.Set(name, "xxxxx")
		}
	}
	u.RawQuery = q.Encode()
	return u.Redacted()
}
