package evaluate

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Load reads a folder of labelled records in either form: one expected.json
// with the labels of every file, or a NNN.json beside each NNN.txt (or .html).
// Labels that do not fit their record (first words that the record does not
// hold, a duplicate of nothing) are errors, all of them named at once: a wrong
// label makes every figure wrong.
func Load(dir string) (Set, error) {
	set := Set{Dir: dir}
	expected := filepath.Join(dir, "expected.json")
	data, err := os.ReadFile(expected)
	switch {
	case err == nil:
		set.Records, err = loadSeeds(dir, data)
	case errors.Is(err, os.ErrNotExist):
		set.Records, err = loadFolder(dir)
	}
	if err != nil {
		return Set{}, err
	}
	if len(set.Records) == 0 {
		return Set{}, fmt.Errorf("%s: no labelled records: expected either expected.json or pairs such as 001.txt and 001.json", dir)
	}
	var bad []error
	for _, rec := range set.Records {
		for _, p := range rec.problems() {
			bad = append(bad, fmt.Errorf("%s: %s", filepath.Join(dir, rec.File), p))
		}
	}
	return set, errors.Join(bad...)
}

func loadSeeds(dir string, data []byte) ([]Record, error) {
	labels, err := parseSeeds(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, "expected.json"), err)
	}
	var out []Record
	for name, l := range labels {
		source, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
		if err != nil {
			return nil, fmt.Errorf("labels without a record: %w", err)
		}
		out = append(out, Record{File: name, Source: source, Labels: l})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].File < out[j].File })
	return out, nil
}

func loadFolder(dir string) ([]Record, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []Record
	for _, path := range paths {
		stem := strings.TrimSuffix(path, ".json")
		source, name, err := sourceBeside(stem)
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		l, err := parseFolder(data, source)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, Record{File: name, Source: source, Labels: l})
	}
	return out, nil
}

// sourceBeside finds the record that a file of labels speaks of.
func sourceBeside(stem string) (source []byte, name string, err error) {
	for _, ext := range []string{".txt", ".html", ".htm"} {
		source, err = os.ReadFile(stem + ext)
		if err == nil {
			return source, filepath.Base(stem + ext), nil
		}
		if !errors.Is(err, os.ErrNotExist) {
			return nil, "", err
		}
	}
	return nil, "", fmt.Errorf("%s.json: labels without a record: expected %s.txt or .html beside it", stem, stem)
}

// problems lists what in the labels cannot be true of the record.
func (rec Record) problems() []string {
	var out []string
	page := fold(rec.Source)
	holds := func(kind, words string) {
		if len(page.find(words)) == 0 {
			out = append(out, fmt.Sprintf("%s label %q: the record does not hold these words", kind, words))
		}
	}
	ids := map[string]bool{}
	for _, c := range rec.Labels.Commitments {
		ids[c.ID] = true
	}
	for _, l := range rec.Labels.Resolutions {
		holds("resolution", l.TextStarts)
	}
	for i, c := range rec.Labels.Commitments {
		holds("commitment", c.TextStarts)
		if c.Due.Text != nil {
			holds("due", *c.Due.Text)
		}
		if d := c.DuplicateOf; d != nil && (*d < 0 || *d >= len(rec.Labels.Commitments) || *d == i) {
			out = append(out, fmt.Sprintf("commitment label %q: duplicate_of %d names no other label", c.TextStarts, *d))
		}
		if c.SameAs != "" && !ids[c.SameAs] {
			out = append(out, fmt.Sprintf("commitment label %q: same_as %q names no label", c.TextStarts, c.SameAs))
		}
	}
	return out
}
