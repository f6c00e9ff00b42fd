package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/annexa"
	"mattersarising/internal/sheet"
)

// How large lists may be: those of the largest county, ten times over.
var limits = sheet.Limits{Bytes: 512 << 20, Unpacked: 4 << 30, Strings: 1 << 30, Rows: 1_000_000, Columns: 200}

// lists are the sheets of a folder, or of one file, in the order of their names. They
// are held in memory; nothing is unpacked to any disk.
func lists(path string) ([]annexa.Sheet, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, misused("%s: %s; give the folder of the lists, or one workbook", path, reason(err))
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = within(path); err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, misused("%s holds no .csv and no .xlsx: give the folder that the lists were printed to", path)
		}
	}
	var all []annexa.Sheet
	for _, f := range files {
		sheets, err := opened(f)
		if err != nil {
			return nil, err
		}
		all = append(all, sheets...)
	}
	return all, nil
}

// within lists the files of a folder that may be lists. Those of older forms are said,
// not passed over.
func within(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", folder, reason(err))
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
			continue
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".csv", ".xlsx", ".xlsm":
			files = append(files, filepath.Join(folder, name))
		case ".xls", ".xlsb", ".ods", ".tsv":
			return nil, fmt.Errorf("%s: a list of this form is not read, and leaving it out would make every figure wrong; save it as .xlsx or .csv, or take it out of the folder", name)
		}
	}
	slices.Sort(files)
	return files, nil
}

// opened are the sheets of one file.
func opened(path string) ([]annexa.Sheet, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", path, reason(err))
	}
	book, err := sheet.Open(filepath.Base(path), data, limits)
	if err != nil {
		return nil, err
	}
	var all []annexa.Sheet
	for _, s := range book.Sheets {
		all = append(all, annexa.Sheet{File: book.Name, Name: s.Name, Rows: s.Texts})
	}
	return all, nil
}

// reason is what the system said, without the path that it repeats.
func reason(err error) string {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// private writes a file that only its owner may read. One that is there stays, unless
// it is to be written over.
func private(path string, over bool, write func(*os.File) error) (err error) {
	how := os.O_WRONLY | os.O_CREATE
	if over {
		how |= os.O_TRUNC
	} else {
		how |= os.O_EXCL
	}
	f, err := os.OpenFile(path, how, 0o600)
	switch {
	case errors.Is(err, os.ErrExist):
		return misused("%s is there already: give another name, or --force to write over it", path)
	case err != nil:
		return fmt.Errorf("%s: %s", path, reason(err))
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil { // no half of a file is left behind
			_ = os.Remove(path)
			err = fmt.Errorf("%s: %s", path, reason(err))
		}
	}()
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	return write(f)
}
