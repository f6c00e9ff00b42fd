package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strings"

	"mattersarising/internal/config"
	"mattersarising/internal/config/check"
	"mattersarising/internal/store"
)

type configCheckCommand struct {
	settingFlags
	JSON bool `help:"One JSON object a line."`
}

// Help says what is looked at.
func (configCheckCommand) Help() string {
	return `Looks whether files can be read and folders written to, addresses listened at,
the database opened, the certificate believed, the provider of sign-in and the
mail server reached, and the council's colours read. It changes nothing, and
sends no mail. The exit code is 1 where something will not work.`
}

// checkedSetting is a line of what is printed.
type checkedSetting struct {
	Level string `json:"level"`
	Key   string `json:"key"`
	Text  string `json:"text"`
}

// Run looks at the settings.
func (c configCheckCommand) Run(j *job) error {
	settings, err := c.load(j)
	if err != nil {
		return err
	}
	checkers := append(check.Checkers(check.Real(j.Now())), j.checkStore, checkSender(net.DefaultResolver))
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	wrong, odd := 0, 0
	for _, f := range check.All(j.ctx, settings, checkers) {
		switch f.Level {
		case check.Wrong:
			wrong++
		case check.Odd:
			odd++
		}
		if c.JSON {
			if err := e.Encode(checkedSetting{f.Level.String(), f.Key, f.Text}); err != nil {
				return err
			}
			continue
		}
		for i, line := range wrapped(f.Key+": "+strings.TrimRight(f.Text, ".")+".", len(mark(f.Level))) {
			if i == 0 {
				b.WriteString(mark(f.Level) + line + "\n")
				continue
			}
			b.WriteString(strings.Repeat(" ", len(mark(f.Level))) + line + "\n")
		}
	}
	if !c.JSON {
		switch {
		case wrong > 0:
			indented(&b, fmt.Sprintf("%s will not work.", plural(wrong, "setting", "settings")), 0)
		case odd > 0:
			indented(&b, fmt.Sprintf("It will work; %s worth a look.", plural(odd, "setting is", "settings are")), 0)
		default:
			b.WriteString("All of it will work.\n")
		}
	}
	if _, err := io.WriteString(j.out, b.String()); err != nil {
		return err
	}
	if wrong > 0 {
		return errSaid
	}
	return nil
}

// mark begins a line: a word, and room to the column of the text.
func mark(l check.Level) string {
	return [...]string{"ok     ", "look   ", "WRONG  "}[l]
}

// checkStore opens what is kept, and looks whether the councils that have a
// public address are in it.
func (j *job) checkStore(_ context.Context, c *config.Config) []check.Finding {
	key := "data"
	if c.Database != "" {
		key = "database"
	}
	d := dataFlags{Data: c.Data, DB: c.Database}
	there, err := d.exists(j)
	if err == nil && !there {
		return []check.Finding{{Level: check.Odd, Key: key, Text: "nothing is kept in " + d.where() + " yet: put records there with “arising import FILE”"}}
	}
	var st store.Store
	if err == nil {
		st, err = d.openStore(j)
	}
	if err != nil {
		text, _ := store.Public(err)
		return []check.Finding{{Level: check.Wrong, Key: key, Text: d.where() + " cannot be opened: " + text}}
	}
	defer func() { _ = st.Close() }()
	all, err := st.ListAuthorities(j.ctx)
	if err != nil {
		text, _ := store.Public(err)
		return []check.Finding{{Level: check.Wrong, Key: key, Text: d.where() + " cannot be read: " + text}}
	}
	slugs := map[string]bool{}
	for _, a := range all {
		slugs[a.Slug] = true
	}
	found := []check.Finding{{Level: check.Fine, Key: key, Text: d.where() + " opens, with the record of " + plural(len(all), "council", "councils")}}
	for _, p := range c.Public {
		if !slugs[p.Authority] {
			found = append(found, check.Finding{Level: check.Wrong, Key: "public", Text: p.Host + " is for “" + p.Authority + "”, of which no record is kept"})
		}
	}
	for slug := range c.Authorities {
		if !slugs[slug] {
			found = append(found, check.Finding{Level: check.Odd, Key: "authorities." + slug, Text: "no record of it is kept"})
		}
	}
	return found
}
