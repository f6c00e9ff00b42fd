package mail

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Folder is a folder from which another program takes letters, each in a file of its
// own as RFC 5322 has it.
type Folder struct{ Path string }

// String names the folder.
func (f Folder) String() string { return "into the folder " + f.Path }

// Send writes a letter aside, and gives it its name when it is whole. The name is the
// letter's own, so that one that is sent twice lies there once.
func (f Folder) Send(ctx context.Context, m Message, begun func(context.Context) error) error {
	text, err := m.Bytes()
	if err != nil {
		return err
	}
	w, err := os.CreateTemp(f.Path, ".letter-*.part")
	if err != nil {
		return f.failed(err)
	}
	defer os.Remove(w.Name()) //nolint:errcheck // once it has its name there is nothing to remove
	_, err = w.Write(text)
	if err == nil {
		err = w.Sync()
	}
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return f.failed(err)
	}
	if err := begun(ctx); err != nil {
		return err
	}
	if err := os.Rename(w.Name(), filepath.Join(f.Path, fileName(m.ID))); err != nil {
		return f.failed(err)
	}
	return nil
}

// fileName is the name of a letter's file: of its id what is safe in a name.
func fileName(id string) string {
	return strings.Map(func(c rune) rune {
		if c == '@' || c == '-' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '_'
	}, strings.TrimLeft(id, ".")) + ".eml"
}

func (f Folder) failed(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return failed(ErrSetup, "letters cannot be put into %s: make the folder, and let this program write to it", f.Path)
	}
	return failed(ErrLater, "a letter could not be put into %s: is the disk full?", f.Path)
}
