package browser_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/component/gallery"
	"mattersarising/test/browser"
)

func TestMain(m *testing.M) {
	code := m.Run()
	browser.Quit()
	os.Exit(code)
}

// site serves the gallery: /typical, /empty, /hostile, /long, and each component
// that is a page by itself at /alone.
func site(t testing.TB) *httptest.Server {
	t.Helper()
	assets, err := asset.New("", asset.Look{Name: "Fernshire County Council"})
	if err != nil {
		t.Fatal(err)
	}
	set, err := gallery.Set()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+asset.Prefix, assets)
	for _, fill := range gallery.Fills() {
		var b bytes.Buffer
		if err := set.Render(&b, gallery.Page(fill, assets)); err != nil {
			t.Fatal(err)
		}
		mux.HandleFunc(fmt.Sprintf("GET /%s", fill), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'")
			_, _ = w.Write(b.Bytes())
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// readers are the ways in which each fill of the gallery is looked at. The words
// of a fill change nothing that axe-core knows but what typical words show it;
// whether the page holds them is what is asked of the others, and on a narrow
// screen first.
var readers = map[gallery.Fill][]browser.Reader{
	gallery.Typical: {{}, {Width: 768}, {Width: 320}, {NoScript: true}, {Width: 320, NoScript: true}, {Forced: true}, {Text: 200}},
	gallery.Empty:   {{Width: 320}},
	gallery.Hostile: {{Width: 320}},
	gallery.Long:    {{Width: 320}},
}

func TestGallery(t *testing.T) {
	t.Parallel()
	server := site(t)
	chromium := browser.Start(t)
	for fill, each := range readers {
		for _, reader := range each {
			t.Run(fmt.Sprintf("%s/%s", fill, reader), func(t *testing.T) {
				page := chromium.Open(t, reader)
				page.Go(server.URL + "/" + string(fill))
				if fill != gallery.Long { // 10,000 letters a word take axe-core minutes
					page.Axe()
				}
				page.Quiet()
				page.Home()
				page.Upright()
				if folder := os.Getenv("SHOTS"); folder != "" && fill != gallery.Long { // too high for a picture
					keep(t, filepath.Join(folder, fmt.Sprintf("gallery-%s-%s.png", fill, reader)), page.Shot())
					if reader == (browser.Reader{}) {
						keep(t, filepath.Join(folder, fmt.Sprintf("gallery-%s.pdf", fill)), page.Paper())
					}
				}
			})
		}
	}
}

func keep(t testing.TB, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestGalleryIsValid(t *testing.T) {
	t.Parallel()
	server := site(t)
	pages := map[string]string{}
	for _, fill := range gallery.Fills() {
		answer, err := http.Get(server.URL + "/" + string(fill))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		pages[string(fill)] = string(body)
	}
	browser.Valid(t, pages)
}
