package asset

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path"
	"strings"
	"time"
)

// Prefix is where assets are served, below the site's base path.
const Prefix = "/assets/"

//go:embed dist/made-by-make-assets.json dist/served
var dist embed.FS

// manifest is what the build says it made: the name that a page asks for, and
// the file that holds it.
type manifest struct {
	Files map[string]string `json:"files"`
}

// file is one file as it is served: its bytes, and the same compressed, where
// that was worth it.
type file struct {
	media               string
	plain, gzip, brotli []byte
}

// Set is the assets of one council's site. It is made once, when the server
// starts, and is safe for use by many at once.
type Set struct {
	base  string
	names map[string]string // what a page asks for, and the file's name
	files map[string]file   // by file name
}

// New makes the assets of a site that stands at a base path ("" or "/promises")
// and has this look.
func New(base string, look Look) (*Set, error) {
	s := &Set{base: strings.TrimSuffix(base, "/"), names: map[string]string{}, files: map[string]file{}}
	raw, err := dist.ReadFile("dist/made-by-make-assets.json")
	if err != nil {
		return nil, err
	}
	var made manifest
	if err := json.Unmarshal(raw, &made); err != nil {
		return nil, fmt.Errorf("the list of built assets cannot be read; run make assets: %w", err)
	}
	for name, hashed := range made.Files {
		f, err := built(hashed)
		if err != nil {
			return nil, fmt.Errorf("the built asset %s is missing; run make assets: %w", hashed, err)
		}
		s.names[name], s.files[hashed] = hashed, f
	}
	palette, err := look.palette()
	if err != nil {
		return nil, err
	}
	s.add("council.css", palette.stylesheet())
	s.add("icon.svg", palette.icon(look.Name))
	return s, nil
}

// built reads one built file, and its compressed forms.
func built(name string) (file, error) {
	f := file{media: media(name)}
	var err error
	if f.plain, err = dist.ReadFile("dist/served/" + name); err != nil {
		return file{}, err
	}
	if f.gzip, err = dist.ReadFile("dist/served/" + name + ".gz"); err != nil {
		return file{}, err
	}
	if f.brotli, err = dist.ReadFile("dist/served/" + name + ".br"); err != nil {
		return file{}, err
	}
	return f, nil
}

// add takes in a file that was made here.
func (s *Set) add(name string, content []byte) {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext
	s.names[name], s.files[hashed] = hashed, file{media: media(name), plain: content}
}

// Path is the address of an asset by the name it was built from: main.css,
// main.js, council.css, icon.svg, or the script of a page. A name that was not
// built is a mistake in the program, and panics.
func (s *Set) Path(name string) string {
	hashed, ok := s.names[name]
	if !ok {
		panic(fmt.Sprintf("asset: %q was not built; there are %v", name, s.Names()))
	}
	return s.base + Prefix + hashed
}

// Names are the names that Path knows, in no order.
func (s *Set) Names() []string {
	names := make([]string, 0, len(s.names))
	for name := range maps.Keys(s.names) {
		names = append(names, name)
	}
	return names
}

// ServeHTTP answers with the file that the last part of the address names, in
// the form that the browser takes, to be kept for ever; or with 404.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	f, ok := s.files[name]
	if !ok {
		http.Error(w, "There is no such file. Pages name the ones there are: load the page again.", http.StatusNotFound)
		return
	}
	head := w.Header()
	head.Set("Content-Type", f.media)
	head.Set("Cache-Control", "public, max-age=31536000, immutable")
	head.Set("X-Content-Type-Options", "nosniff")
	content, tag := f.plain, ""
	if f.gzip != nil {
		head.Set("Vary", "Accept-Encoding")
		switch accept := r.Header.Get("Accept-Encoding"); {
		case accepts(accept, "br"):
			content, tag = f.brotli, "br"
		case accepts(accept, "gzip"):
			content, tag = f.gzip, "gzip"
		}
		if tag != "" {
			head.Set("Content-Encoding", tag)
		}
	}
	head.Set("ETag", `"`+name+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// accepts says whether an Accept-Encoding header takes a coding: it names it,
// or everything, and not with a weight of nothing.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name = strings.TrimSpace(name); name != "*" && !strings.EqualFold(name, coding) {
			continue
		}
		_, q, _ := strings.Cut(strings.ReplaceAll(weight, " ", ""), "q=")
		return strings.Trim(q, "0.") != "" || q == ""
	}
	return false
}

// media is the media type of a file by its name.
func media(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	default:
		return "application/octet-stream"
	}
}
