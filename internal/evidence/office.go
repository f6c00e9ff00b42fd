package evidence

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// What a packed document may unpack into: far more than any report or tracker that was
// seen, and little enough to be looked through at once.
const (
	mostParts    = 3000
	mostUnpacked = 150 << 20 // bytes
	mostTypes    = 1 << 20   // bytes, of the part that says what the others are
)

// office says which document of Office a packed file is, by the part that lists its parts.
func office(b []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", refused("the file arrived broken, or is cut off: open it on your computer, and send it again")
	}
	for _, f := range z.File {
		if f.Name != "[Content_Types].xml" {
			continue
		}
		types, err := unpacked(f, mostTypes)
		if err != nil {
			return "", refused("the file says nothing of what stands in it: open it in Word or Excel, save it, and send that")
		}
		has := func(s string) bool { return bytes.Contains(types, []byte(s)) }
		switch {
		case has("macroEnabled"), has("vbaProject"), has("macrosheet"), has("activeX"):
			return "", macros()
		case has("wordprocessingml.document.main+xml"):
			return DOCX, nil
		case has("spreadsheetml.sheet.main+xml"):
			return XLSX, nil
		}
	}
	return "", refused("this is a packed file (ZIP), and no Word or Excel document: send the documents in it one by one, or the one that matters")
}

func macros() error {
	return refused("the document holds a program (a macro): save it as .docx or .xlsx without macros, and send that")
}

// errUnpacks is that a part holds more than it may.
var errUnpacks = errors.New("too much")

// unpacked is a part of a packed file, counted as it is read.
func unpacked(f *zip.File, most int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(b)) > most {
		err = errUnpacks
	}
	return b, err
}

// unpacks looks through a packed document: each part comes out whole, all of them together
// are no more than may be, and none is a program.
func unpacks(b []byte, _ string) error {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return err
	}
	bomb := refused("the file is packed so that it would fill a computer: open it in Word or Excel, save it anew, and send that")
	if len(z.File) > mostParts {
		return bomb
	}
	left := int64(mostUnpacked)
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if strings.HasSuffix(name, "vbaproject.bin") || strings.Contains(name, "activex/") || strings.Contains(name, "macrosheets/") {
			return macros()
		}
		r, err := f.Open()
		if err == nil {
			var n int64
			n, err = io.Copy(io.Discard, io.LimitReader(r, left+1))
			_ = r.Close()
			left -= n
		}
		switch {
		case left < 0:
			return bomb
		case err != nil:
			return refused("the file arrived broken, or is cut off: open it on your computer, and send it again")
		}
	}
	return nil
}
