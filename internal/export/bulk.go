package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// BulkType is the media type of the bulk file.
const BulkType = "application/zip"

// Bulk writes all the tables into one ZIP file, each as CSV, its metadata and
// JSON-LD, with a list of what is in it and the hash of each: the same rows make
// the same bytes, whenever and wherever.
func Bulk(w io.Writer, a *About, schemes Schemes, tables []*Table) error {
	b := &bulk{zip: zip.NewWriter(w), about: a}
	for _, t := range tables {
		if err := b.table(t, schemes); err != nil {
			return err
		}
	}
	list, err := encode(append(object{{"@context", prefixes}, {"@type", "dcat:Dataset"}},
		append(a.terms(&Table{Title: "All that is published", About: "Every table, as CSV with its metadata and as JSON-LD."}),
			member{"files", b.files})...))
	if err != nil {
		return err
	}
	if err := b.add("contents.json", func(w io.Writer) error { _, err := w.Write(list); return err }); err != nil {
		return err
	}
	return b.zip.Close()
}

type bulk struct {
	zip   *zip.Writer
	about *About
	files []object
}

func (b *bulk) table(t *Table, schemes Schemes) error {
	if err := b.add(t.Name+".csv", t.CSV); err != nil {
		return err
	}
	meta, err := t.CSVW(b.about, t.Name+".csv", schemes)
	if err != nil {
		return err
	}
	if err := b.add(t.Name+".csv-metadata.json", func(w io.Writer) error { _, err := w.Write(meta); return err }); err != nil {
		return err
	}
	return b.add(t.Name+".jsonld", func(w io.Writer) error {
		return t.JSONLD(w, b.about, b.about.Site+"/"+t.Name+".jsonld", schemes)
	})
}

// add writes one file, dated by the day that it tells of: no clock is asked.
func (b *bulk) add(name string, write func(io.Writer) error) error {
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.about.AsAt.Time()})
	if err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	sum := sha256.New()
	count := &counter{}
	if err := write(io.MultiWriter(w, sum, count)); err != nil {
		return err
	}
	b.files = append(b.files, object{{"name", name}, {"bytes", count.n}, {"sha256", hex.EncodeToString(sum.Sum(nil))}})
	return nil
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// WriteFile makes a file whole or not at all: written aside, put on the disk, and
// renamed. Whoever reads the old one goes on reading it.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("bulk file: %w", err)
	}
	return nil
}

// Bytes returns what a form writes.
func Bytes(write func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
