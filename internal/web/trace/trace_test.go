package trace_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"mattersarising/internal/web/trace"
)

// collector takes what is sent, as a collector of traces would.
type collector struct {
	mu    sync.Mutex
	paths []string
	bytes []byte
}

func (c *collector) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	var body io.Reader = r.Body
	if r.Header.Get("Content-Encoding") == "gzip" {
		body, _ = gzip.NewReader(r.Body)
	}
	b, _ := io.ReadAll(body)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.paths = append(c.paths, r.URL.Path)
	c.bytes = append(c.bytes, b...)
}

// TestSent: a span arrives when tracing is stopped, at the path of the protocol.
func TestSent(t *testing.T) {
	t.Parallel()
	c := new(collector)
	s := httptest.NewServer(c)
	defer s.Close()
	tracing, err := trace.Start(t.Context(), trace.Params{Endpoint: s.URL, Share: 1, Version: "1.2.3"})
	if err != nil {
		t.Fatal(err)
	}
	_, span := tracing.Tracer().Start(t.Context(), "GET /matters/{slug}")
	span.End()
	if err := tracing.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.paths) != 1 || c.paths[0] != "/v1/traces" || !bytes.Contains(c.bytes, []byte("GET /matters/{slug}")) || !bytes.Contains(c.bytes, []byte("1.2.3")) {
		t.Errorf("sent to %v: %q", c.paths, c.bytes)
	}
}

// TestShare: of no request a trace is made where the share is nought.
func TestShare(t *testing.T) {
	t.Parallel()
	tracing, err := trace.Start(t.Context(), trace.Params{Endpoint: "http://127.0.0.1:1", Share: 0})
	if err != nil {
		t.Fatal(err)
	}
	_, span := tracing.Tracer().Start(t.Context(), "x")
	if span.IsRecording() {
		t.Error("it is recorded")
	}
	if err := tracing.Stop(t.Context()); err != nil {
		t.Errorf("nothing was waiting, and: %v", err)
	}
}

func TestNoAddress(t *testing.T) {
	t.Parallel()
	if _, err := trace.Start(t.Context(), trace.Params{Endpoint: "nowhere"}); err == nil {
		t.Error("it was taken")
	}
}
