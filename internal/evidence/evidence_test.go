package evidence_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/evidence"
	"mattersarising/internal/store"
)

// drawn is a small picture with something in it.
func drawn() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for x := range 40 {
		for y := range 20 {
			m.Set(x, y, color.RGBA{uint8(6 * x), uint8(12 * y), uint8(x * y), 255})
		}
	}
	return m
}

// photo is a picture as a telephone takes it: it says where, and how it is to be turned.
func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, drawn(), nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00\x08\x00\x00\x00\x02\x00")
	entry := func(tag, kind uint16, count, value uint32) {
		tiff = binary.LittleEndian.AppendUint16(tiff, tag)
		tiff = binary.LittleEndian.AppendUint16(tiff, kind)
		tiff = binary.LittleEndian.AppendUint32(tiff, count)
		tiff = binary.LittleEndian.AppendUint32(tiff, value)
	}
	entry(0x0112, 3, 1, 6)
	entry(0x8825, 4, 1, 38)
	tiff = append(tiff, "\x00\x00\x00\x00GPS 51.2362N 0.5704W"...)
	body := append([]byte("Exif\x00\x00"), tiff...)
	said := append([]byte{0xFF, 0xE1, 0, byte(len(body) + 2)}, body...)
	said = append(said, 0xFF, 0xFE, 0, 12)
	said = append(said, "by J Blogs"...)
	raw := b.Bytes()
	out := append(append(append([]byte{}, raw[:2]...), said...), raw[2:]...)
	return append(out, "film of the moment, GPS 51.2362N"...)
}

func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetCellStr("Sheet1", "A1", "x"); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const docxTypes = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

func TestTaken(t *testing.T) {
	t.Parallel()
	var p bytes.Buffer
	if err := png.Encode(&p, drawn()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		bytes []byte
		media string
		named string
	}{
		{"Leaflet.PDF", []byte("%PDF-1.7\n…"), evidence.PDF, "Leaflet.pdf"},
		{`C:\Users\Jo\report.final.docx`, packed(t, map[string]string{"[Content_Types].xml": docxTypes, "word/document.xml": "<w/>"}), evidence.DOCX, "report.final.docx"},
		{"figures.pdf", workbook(t), evidence.XLSX, "figures.pdf.xlsx"},
		{"IMG 1.JPEG", photo(t), evidence.JPEG, "IMG 1.jpeg"},
		{"../../etc/shot\r\n\u202egnp.png", p.Bytes(), evidence.PNG, "shot gnp.png"},
		{"", []byte("%PDF-"), evidence.PDF, "document.pdf"},
		{strings.Repeat("é", 400) + ".pdf", []byte("%PDF-"), evidence.PDF, strings.Repeat("é", 50) + ".pdf"},
	} {
		d, err := evidence.Look(c.name, c.bytes, 0)
		if err != nil {
			t.Errorf("%.20q: %v", c.name, err)
			continue
		}
		if d.Media != c.media || d.Name != c.named || d.Size != int64(len(d.Bytes)) || len(d.SHA256) != 64 {
			t.Errorf("%.20q is %s, %q, %d bytes; want %s, %q", c.name, d.Media, d.Name, d.Size, c.media, c.named)
		}
	}
}

// TestBare: of a picture nobody learns where it was taken, and it is the same picture,
// turned the same way.
func TestBare(t *testing.T) {
	t.Parallel()
	d, err := evidence.Look("a.jpg", photo(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"GPS", "51.2362N", "Blogs"} {
		if bytes.Contains(d.Bytes, []byte(secret)) {
			t.Errorf("it says %q still", secret)
		}
	}
	if !bytes.Contains(d.Bytes, []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06")) {
		t.Error("how it is to be turned is lost")
	}
	got, err := jpeg.Decode(bytes.NewReader(d.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	want, err := jpeg.Decode(bytes.NewReader(photo(t)))
	if err != nil {
		t.Fatal(err)
	}
	for x := range 40 {
		for y := range 20 {
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("the picture has changed at %d,%d", x, y)
			}
		}
	}
	var p bytes.Buffer
	if err := png.Encode(&p, drawn()); err != nil {
		t.Fatal(err)
	}
	raw := p.Bytes()
	end := len(raw) - 12
	text := append([]byte{0, 0, 0, 8}, "tEXtGPS 51.2\x00\x00\x00\x00"...)
	with := append(append(append([]byte{}, raw[:end]...), text...), raw[end:]...)
	if d, err = evidence.Look("a.png", append(with, "<script>"...), 0); err != nil || !bytes.Equal(d.Bytes, raw) {
		t.Errorf("a PNG comes out with %d bytes, want %d: %v", len(d.Bytes), len(raw), err)
	}
	again, err := evidence.Look("a.png", d.Bytes, 0)
	if err != nil || again.SHA256 != d.SHA256 {
		t.Errorf("looked at again it is another: %v", err)
	}
}

// TestRefused: what is no document, or does harm, is refused, with what to do instead.
func TestRefused(t *testing.T) {
	t.Parallel()
	zeros := strings.Repeat("\x00", 80<<20)
	whole := photo(t)
	for _, c := range []struct {
		name  string
		bytes []byte
		says  string
		kind  error
	}{
		{"a page called PDF", []byte("\xef\xbb\xbf \n<!DOCTYPE html><script>alert(1)</script>"), "this is a web page, whatever it is called", store.ErrInvalid},
		{"a drawing with a script", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "web page", store.ErrInvalid},
		{"too large", make([]byte, 50<<20), "larger than 10 MB", store.ErrTooLarge},
		{"a bomb", packed(t, map[string]string{"[Content_Types].xml": strings.ReplaceAll(docxTypes, "wordprocessingml.document", "spreadsheetml.sheet"), "xl/a.xml": zeros, "xl/b.xml": zeros}), "would fill a computer", store.ErrInvalid},
		{"types that are a bomb", packed(t, map[string]string{"[Content_Types].xml": zeros}), "says nothing of what stands in it", store.ErrInvalid},
		{"macros by their type", packed(t, map[string]string{"[Content_Types].xml": `<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>`}), "without macros", store.ErrInvalid},
		{"macros by their part", packed(t, map[string]string{"[Content_Types].xml": docxTypes, "word/vbaProject.bin": "x"}), "without macros", store.ErrInvalid},
		{"a bundle", packed(t, map[string]string{"a.exe": "MZ"}), "packed file (ZIP)", store.ErrInvalid},
		{"cut off", workbook(t)[:900], "cut off", store.ErrInvalid},
		{"a picture cut off", whole[:300], "cut off", store.ErrInvalid},
		{"a picture that is a page", []byte("\xff\xd8\xff<html><script>"), "cannot be opened", store.ErrInvalid},
		{"an old document", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1…"), "old kind", store.ErrInvalid},
		{"a picture of another kind", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "HEIC", store.ErrInvalid},
		{"a program", []byte("MZ\x90\x00"), "send PDF, Word (.docx)", store.ErrInvalid},
		{"nothing", nil, "the file is empty", store.ErrInvalid},
	} {
		d, err := evidence.Look("x.pdf", c.bytes, 0)
		said, _ := store.Public(err)
		if d != nil || !errors.Is(err, c.kind) || !strings.Contains(said, c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

// FuzzLook: whatever comes, what is taken is a document of a known kind, and looks the
// same a second time.
func FuzzLook(f *testing.F) {
	for _, s := range []string{"%PDF-1.4", "\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "PK\x03\x04", "<html>"} {
		f.Add("a.pdf", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		d, err := evidence.Look(name, b, 1<<20)
		if err != nil {
			if !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		again, err := evidence.Look(d.Name, d.Bytes, 1<<20)
		if err != nil || again.File != d.File {
			t.Fatalf("%+v, then %+v, %v", d.File, again, err)
		}
	})
}
