package guard_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"mattersarising/internal/web/guard"
)

// BenchmarkChain is what all layers cost one request: with a log that keeps
// nothing, metrics, a rate, and no traces.
func BenchmarkChain(b *testing.B) {
	s := guard.Chain(guard.Options{
		Log: slog.New(slog.DiscardHandler), Now: time.Now, Metrics: guard.NewMetrics("bench"),
		Rule:    func(*http.Request) guard.Rule { return guard.Rule{Pattern: "GET /"} },
		Rates:   map[string]guard.Rate{"": {Times: 1 << 30, In: time.Second}},
		Clients: 100, Body: 1 << 20, Timeout: time.Minute,
	}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	b.ReportAllocs()
	for b.Loop() {
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
}
