package gather_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// folder is for what several tests look at.
var folder string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "arising-paper-")
	if err != nil {
		panic(err)
	}
	folder = dir
	code := m.Run()
	if w, err := kept(); err == nil {
		_ = w.Close()
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// texts are the pages of a folder that holds other files too.
type texts struct{ fs.FS }

func (f texts) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(all, func(d fs.DirEntry) bool { return !strings.HasSuffix(d.Name(), ".txt") }), err
}
