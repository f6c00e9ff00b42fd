package cli

import (
	"fmt"
	"io"

	"mattersarising/internal/ingest"
	"mattersarising/internal/layout"
	"mattersarising/internal/reader"
)

// stdin is the argument that means standard input.
const stdin = "-"

// files lists what the arguments name: files as given, folders with every file
// in them. What cannot be found is said and counted.
func (j *job) files(args []string) (paths []string, bad int) {
	for _, arg := range args {
		if arg == stdin {
			paths = append(paths, arg)
			continue
		}
		found, problems := ingest.Files([]string{arg})
		for _, p := range problems {
			fmt.Fprintln(j.err, "arising:", p.Error())
		}
		if len(found)+len(problems) == 0 {
			fmt.Fprintf(j.err, "arising: %s: no records in this folder: expected pages as .html, .xml or .txt\n", arg)
			bad++
		}
		paths, bad = append(paths, found...), bad+len(problems)
	}
	return paths, bad
}

// load reads a file's bytes, and refuses one too large before it is in memory.
func (j *job) load(path string) ([]byte, error) {
	if path != stdin {
		b, problem := ingest.Load(path)
		if problem != nil {
			return nil, problem
		}
		return b, nil
	}
	b, err := io.ReadAll(io.LimitReader(j.in, layout.MaxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	case len(b) > layout.MaxBytes:
		return nil, &layout.Problem{
			Reason: layout.TooLarge, Name: path, Offset: layout.MaxBytes,
			What: fmt.Sprintf("what is given is larger than %d MB", layout.MaxBytes>>20),
			Do:   "check that this is a page of a record, or split it",
		}
	}
	return b, nil
}

// read reads one record.
func (j *job) read(path string) (reader.File, []byte, error) {
	source, err := j.load(path)
	if err != nil {
		return reader.File{}, nil, err
	}
	page, err := ingest.Read(path, source)
	if err != nil {
		return reader.File{}, nil, err
	}
	return page.Reading, source, nil
}

// eachFile reads every file that the arguments name and hands each reading
// on. A file that cannot be read is named, with what is wrong, and the rest
// are still read.
func (j *job) eachFile(args []string, do func(reader.File, []byte) error) error {
	paths, bad := j.files(args)
	all := len(paths) + bad
	for _, path := range paths {
		if err := j.ctx.Err(); err != nil {
			return err
		}
		file, source, err := j.read(path)
		if err != nil {
			fmt.Fprintln(j.err, "arising:", err)
			bad++
			continue
		}
		if err := do(file, source); err != nil {
			return err
		}
	}
	if bad > 0 {
		if all > 1 {
			fmt.Fprintf(j.err, "arising: %d of %d files could not be read; the rest were\n", bad, all)
		}
		return errSaid
	}
	return nil
}
