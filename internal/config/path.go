package config

import (
	"os"
	"path/filepath"
	"strings"
)

// place is a file or a folder. In the file of settings it counts from the
// folder in which that stands.
func place(at *string) binding {
	return binding{Single, "a path", func(g given) error {
		*at = g.text
		if g.text != "" && g.dir != "" && !filepath.IsAbs(g.text) {
			*at = filepath.Join(g.dir, g.text)
		}
		return nil
	}, func() string { return *at }}
}

// secretFile is a file from which a secret is read at once.
func secretFile(at *string) binding {
	var name string
	b := place(&name)
	return binding{Single, "the path of a file that can be read", func(g given) error {
		if err := b.set(g); err != nil || name == "" {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		*at = strings.TrimRight(string(content), "\r\n")
		if *at == "" {
			return errWrong
		}
		return nil
	}, func() string { return name }}
}
