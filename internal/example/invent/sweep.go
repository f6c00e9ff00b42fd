package invent

import (
	"archive/zip"
	"bytes"
	"io/fs"
)

// FS is what a sweep found, as a file system in memory.
func (s Sweep) FS() (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range s.Files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store, Modified: s.Day})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.Bytes); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}
