package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/layout"
	"mattersarising/internal/store/sqlite"
)

// Problem is a file that could not be read: which, where in it, what was wrong
// and what to do.
type Problem struct {
	Source  string
	SHA256  string
	Place   string // "line 12, byte 1024"; empty when it is the whole file
	Message string
}

// Error prints the problem as one line.
func (p Problem) Error() string {
	s := p.Source
	if p.Place != "" {
		s += ": " + p.Place
	}
	return s + ": " + p.Message
}

// beside are the kinds of file that stand beside records in a folder and are
// none: labels and notes. One that is named by itself is tried.
var beside = []string{".json", ".md"}

// noRecord tells the files that a folder may hold and that are no records:
// hidden ones, what stands beside records, and the store's own, where the data
// folder lies within.
func noRecord(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, sqlite.FileName) ||
		slices.Contains(beside, strings.ToLower(filepath.Ext(name)))
}

// Files returns the files that paths name, folders walked, each once, in the
// order given and, within a folder, of their names. Hidden files, the store's
// own, and what is no regular file, are passed over. A path that cannot be read
// is a problem.
func Files(paths []string) ([]string, []Problem) {
	var files []string
	var problems []Problem
	seen := map[string]bool{}
	add := func(path string) {
		path = filepath.ToSlash(filepath.Clean(path))
		if !seen[path] {
			seen[path] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			problems = append(problems, unreadable(path, err))
		case !info.IsDir():
			add(path)
		default:
			problems = append(problems, walk(path, add)...)
		}
	}
	return files, problems
}

func walk(root string, add func(string)) []Problem {
	var problems []Problem
	// WalkDir goes in the order of names and follows no link to a folder.
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, unreadable(path, err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path != root && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
		case noRecord(entry.Name()):
		case entry.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(path); err != nil {
				problems = append(problems, unreadable(path, err))
			} else if info.Mode().IsRegular() {
				add(path)
			}
		case entry.Type().IsRegular():
			add(path)
		}
		return nil
	})
	return problems
}

// unreadable says why a file or folder cannot be opened.
func unreadable(path string, err error) Problem {
	p := Problem{Source: filepath.ToSlash(path)}
	var inner *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Message = "there is no such file or folder: check the name"
	case errors.Is(err, fs.ErrPermission):
		p.Message = "it may not be read: check who owns it and its permissions"
	case errors.As(err, &inner):
		p.Message = inner.Err.Error()
	default:
		p.Message = err.Error()
	}
	return p
}

// within returns every regular file of a file system: what the program has
// embedded, or a test has made.
func within(from fs.FS) ([]string, []Problem) {
	var files []string
	var problems []Problem
	_ = fs.WalkDir(from, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, unreadable(path, err))
		case entry.Type().IsRegular():
			files = append(files, path)
		}
		return nil
	})
	return files, problems
}

// loadFrom reads a file of a file system.
func loadFrom(from fs.FS, path string) ([]byte, *Problem) {
	source, err := fs.ReadFile(from, path)
	if err != nil {
		p := unreadable(path, err)
		return nil, &p
	}
	return source, nil
}

// Load reads a file of at most the size that layout takes. What is no regular
// file (a device, a pipe) is refused before it is opened: it might never end.
func Load(path string) ([]byte, *Problem) {
	info, err := os.Stat(path)
	if err != nil {
		p := unreadable(path, err)
		return nil, &p
	}
	if !info.Mode().IsRegular() {
		return nil, &Problem{Source: path, Message: "it is no regular file: name a file or a folder"}
	}
	if info.Size() > layout.MaxBytes {
		return nil, &Problem{Source: path, Message: fmt.Sprintf("the file has %d bytes, more than the %d that a page may have: check that this is a page of a record, or split it", info.Size(), layout.MaxBytes)}
	}
	source, err := os.ReadFile(path)
	if err != nil {
		p := unreadable(path, err)
		return nil, &p
	}
	return source, nil
}
