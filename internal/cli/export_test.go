package cli

import (
	"reflect"
	"strings"
)

// JSONCommands lists the commands that have a --json flag, as a person writes them.
func JSONCommands() []string { return jsonCommands(reflect.TypeFor[grammar](), "") }

func jsonCommands(t reflect.Type, path string) []string {
	var out []string
	for _, f := range reflect.VisibleFields(t) {
		if _, is := f.Tag.Lookup("cmd"); is {
			name := f.Tag.Get("name")
			if name == "" {
				name = strings.ToLower(f.Name)
			}
			out = append(out, jsonCommands(f.Type, strings.TrimSpace(path+" "+name))...)
		} else if f.Name == "JSON" {
			out = append(out, path)
		}
	}
	return out
}

// Accounts is what signs people in by settings.
var Accounts = accounts
