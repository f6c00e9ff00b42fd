package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/config"
)

type configShowCommand struct {
	settingFlags
	Set  bool `help:"Only what somebody has set."`
	JSON bool `help:"One JSON object a line."`
}

// Help says where settings come from.
func (configShowCommand) Help() string {
	return `A setting comes from a flag, else the environment, else the file, else it has its
default. Passwords and other secrets are hidden. docs/configuration.md explains
each.`
}

// setting is a line of what is printed.
type setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from"`
	Place string `json:"place,omitempty"`
}

// Run prints the settings.
func (c configShowCommand) Run(j *job) error {
	settings, err := c.load(j)
	if err != nil {
		return err
	}
	var lines []setting
	for _, v := range settings.Values() {
		if c.Set && v.Origin.Source == config.Default {
			continue
		}
		s := setting{Key: v.Key, Value: v.Text, From: v.Origin.Source.String()}
		if v.Origin.Source != config.Default {
			s.Place = v.Origin.String()
		}
		lines = append(lines, s)
	}
	if c.JSON {
		e := json.NewEncoder(j.out)
		e.SetEscapeHTML(false)
		for _, s := range lines {
			if err := e.Encode(s); err != nil {
				return err
			}
		}
		return nil
	}
	var b strings.Builder
	for _, s := range lines {
		value, from := s.Value, s.Place
		if value == "" {
			value = "(none)"
		}
		if from == "" {
			from = s.From
		}
		fmt.Fprintf(&b, "%s = %s\n    from %s\n", s.Key, value, from)
	}
	if len(lines) == 0 {
		b.WriteString("Nothing is set: every setting has its default.\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}
