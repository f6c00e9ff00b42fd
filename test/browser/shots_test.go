package browser_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/test/browser"
)

// TestShots takes pictures of the main pages where SHOTS names a folder: for people
// to look at.
func TestShots(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("SHOTS")
	if folder == "" {
		t.Skip("SHOTS names no folder: make shots does")
	}
	address := demonstration(t)
	for _, shot := range []struct {
		name, path string
		reader     browser.Reader
		most       int // pixels from the top; 0 is all of it
	}{
		{"home", "/", browser.Reader{}, 0},
		{"subject", "/matters/childrens-improvement-plan", browser.Reader{}, 2400},
		{"promise", "/commitments/K-13", browser.Reader{}, 0},
		{"item", "/items/I-25", browser.Reader{}, 0},
		{"search", "/search?q=improvement+plan", browser.Reader{}, 2400},
		{"home-narrow", "/", narrow, 0},
		{"subject-narrow", "/matters/childrens-improvement-plan", narrow, 2900},
	} {
		page := browser.Start(t).Open(t, shot.reader)
		page.Go(address + shot.path)
		keep(t, filepath.Join(folder, shot.name+".png"), top(t, page.Shot(), shot.most))
	}
}

// top is a picture cut to so many pixels from its top.
func top(t testing.TB, picture []byte, most int) []byte {
	t.Helper()
	whole, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	area := whole.Bounds()
	if most == 0 || area.Dy() <= most {
		return picture
	}
	area.Max.Y = area.Min.Y + most
	cut := image.NewRGBA(area)
	draw.Draw(cut, area, whole, area.Min, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, cut); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPictures takes pictures of all pages that the public sees, on a telephone and on
// a desk, and of them printed, where PICTURES names a folder: for people to look at.
func TestPictures(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("PICTURES")
	if folder == "" {
		t.Skip("PICTURES names no folder: make shots does")
	}
	address := demonstration(t)
	for name, reader := range map[string]browser.Reader{"wide": {}, "narrow": narrow} {
		page := browser.Start(t).Open(t, reader)
		for _, p := range pages {
			page.Go(address + p.path)
			file := filepath.Join(folder, "site"+strings.ReplaceAll(url.PathEscape(p.path), "%2F", "-"))
			keep(t, file+"-"+name+".png", page.Shot())
			if name == "wide" && p.status == 200 {
				keep(t, file+".pdf", page.Paper())
			}
		}
	}
}
