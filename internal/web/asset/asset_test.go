package asset_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/web/asset"
)

func siteOf(t *testing.T, base string, look asset.Look) *asset.Set {
	t.Helper()
	s, err := asset.New(base, look)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t *testing.T, s *asset.Set, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestServe(t *testing.T) {
	t.Parallel()
	s := siteOf(t, "", asset.Look{Name: "Fernshire"})
	tests := []struct {
		accept, want string
	}{
		{"", ""},
		{"gzip, deflate, br", "br"},
		{"gzip", "gzip"},
		{"br;q=0, gzip;q=0.5", "gzip"},
		{"gzip;q=0.0", ""},
		{"*", "br"},
		{"identity", ""},
		{"brotli, x-gzip", ""},
	}
	for _, test := range tests {
		answer := get(t, s, s.Path("main.css"), "Accept-Encoding", test.accept)
		if got := answer.Header().Get("Content-Encoding"); got != test.want || answer.Code != http.StatusOK {
			t.Errorf("Accept-Encoding: %s: got %d, %q, want %q", test.accept, answer.Code, got, test.want)
		}
	}
	answer := get(t, s, s.Path("main.css"), "Accept-Encoding", "gzip")
	zip, err := gzip.NewReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(get(t, s, s.Path("main.css")).Body)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unzipped, plain) {
		t.Error("the compressed style is another than the plain")
	}
	want := map[string]string{
		"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": "text/css; charset=utf-8",
		"Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff",
	}
	got := map[string]string{}
	for name := range want {
		got[name] = answer.Header().Get(name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("headers (-want +got):\n%s", diff)
	}
	if again := get(t, s, s.Path("main.css"), "Accept-Encoding", "gzip", "If-None-Match", answer.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("what the browser has is sent again: %d", again.Code)
	}
	for _, absent := range []string{"/assets/", "/assets/main.css", "/assets/main-000000000000.css", "/assets/../made-by-make-assets.json"} {
		if answer := get(t, s, absent); answer.Code != http.StatusNotFound || strings.Contains(answer.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %s", absent, answer.Code, answer.Header().Get("Cache-Control"))
		}
	}
}

func TestPath(t *testing.T) {
	t.Parallel()
	s := siteOf(t, "/promises/", asset.Look{Name: "Fernshire"})
	for _, name := range s.Names() {
		path := s.Path(name)
		if !regexp.MustCompile(`^/promises/assets/[a-z-]+-[0-9a-f]{12}\.(css|js|svg)$`).MatchString(path) {
			t.Errorf("%s stands at %s", name, path)
		}
		if answer := get(t, s, path); answer.Code != http.StatusOK {
			t.Errorf("%s: %d", path, answer.Code)
		}
	}
	for _, want := range []string{"council.css", "icon.svg", "main.css", "main.js"} {
		if !slices.Contains(s.Names(), want) {
			t.Errorf("names are %v, and lack %s", s.Names(), want)
		}
	}
	other := siteOf(t, "/promises", asset.Look{Name: "Fernshire", Colour: asset.Colour{R: 0x80}})
	if s.Path("council.css") == other.Path("council.css") || s.Path("main.css") != other.Path("main.css") {
		t.Error("another colour is another council.css, and the same main.css")
	}
	defer func() {
		if recover() == nil {
			t.Error("a name that was not built has a path")
		}
	}()
	s.Path("none.css")
}

// TestBudget bounds what a first visit transfers beside the page itself, in
// bytes as browsers ask for it.
func TestBudget(t *testing.T) {
	t.Parallel()
	s := siteOf(t, "", asset.Look{Name: "Fernshire"})
	for name, most := range map[string]int64{"main.css": 20 << 10, "main.js": 12 << 10, "council.css": 1 << 10, "icon.svg": 1 << 10} {
		answer := get(t, s, s.Path(name), "Accept-Encoding", "gzip")
		if int64(answer.Body.Len()) > most {
			t.Errorf("%s transfers %d bytes, and may %d", name, int64(answer.Body.Len()), most)
		}
	}
}

// TestNothingOfGovernment: the marks of the government are not a council's.
func TestNothingOfGovernment(t *testing.T) {
	t.Parallel()
	s := siteOf(t, "", asset.Look{Name: "Fernshire"})
	for _, name := range s.Names() {
		b, err := io.ReadAll(get(t, s, s.Path(name)).Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range []string{"GDS Transport", "@font-face", "crown", "crest", "url("} {
			if strings.Contains(string(b), mark) {
				t.Errorf("%s holds %q", name, mark)
			}
		}
	}
}

func TestSurfaceIsTheStyles(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("source/_base.scss")
	if err != nil {
		t.Fatal(err)
	}
	if want := "surface-background: " + asset.Surface.String(); !strings.Contains(string(b), want) {
		t.Errorf("no %q in source/_base.scss: links are measured against another grey than they stand on", want)
	}
}
