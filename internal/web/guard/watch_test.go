package guard_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"mattersarising/internal/web/guard"
)

// routed is the rule of every request of these tests.
func routed(r *http.Request) guard.Rule {
	if r.URL.Path == "/none" {
		return guard.Rule{}
	}
	return guard.Rule{Pattern: "GET /people/{slug}"}
}

// TestLogNamesNobody: neither the address, nor what was asked for, nor who asked.
func TestLogNamesNobody(t *testing.T) {
	t.Parallel()
	var s *site
	s = guarded(guard.Options{Rule: routed, Hosts: map[string]string{"example.com": "fern"}}, func(w http.ResponseWriter, _ *http.Request) {
		s.clock.forward(12 * time.Millisecond)
		w.WriteHeader(http.StatusTeapot)
		_, _ = io.WriteString(w, "hello")
	})
	r := s.ask(t, "GET /people/jane-doe?q=her+address", "From: 203.0.113.9:55555", "User-Agent: Secretfox/1", "Cookie: session=hush", "Authorization: Bearer hush", "Referer: https://a.example/jane")
	log := s.log.String()
	for _, want := range []string{"msg=request", "request=" + r.Header.Get("X-Request-Id"), `route="GET /people/{slug}"`, "status=418", "bytes=5", "ms=12", "network=203.0.113.0/24", "authority=fern"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s: %s", want, log)
		}
	}
	for _, never := range []string{"jane", "her", "113.9", "55555", "Secretfox", "hush", "a.example"} {
		if strings.Contains(log, never) {
			t.Errorf("the log has %s: %s", never, log)
		}
	}
}

func TestLogOfWhatHasNoRoute(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Rule: routed}, hello)
	s.ask(t, "BREW /none")
	if log := s.log.String(); !strings.Contains(log, "method=other") || !strings.Contains(log, "route=none") {
		t.Errorf("logged %s", log)
	}
}

// TestMetrics: by route, not by address; and nothing where there are none.
func TestMetrics(t *testing.T) {
	t.Parallel()
	m := guard.NewMetrics("1.2.3")
	s := guarded(guard.Options{Rule: routed, Metrics: m, Hosts: map[string]string{"example.com": "fern"}, Body: 3}, func(_ http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			panic("x")
		}
	})
	s.ask(t, "GET /people/jane-doe")
	s.ask(t, "GET /people/jane-doe")
	s.ask(t, "GET /none")
	s.ask(t, "PUT /none")
	s.ask(t, "GET /", "Host: other.example")
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	got := w.Body.String()
	for _, want := range []string{
		`arising_http_request_seconds_count{method="GET",route="GET /people/{slug}",status="200"} 2`,
		`arising_http_request_seconds_count{method="GET",route="none",status="200"} 1`,
		`arising_http_requests_in_flight 0`,
		`arising_http_panics_total 1`,
		`arising_http_refusals_total{class="",status="421"} 1`,
		`arising_build_info{version="1.2.3"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if strings.Contains(got, "jane") {
		t.Error("the metrics name what was asked for")
	}
}

// TestTrace: a span by route; and a trace that was begun elsewhere only from a proxy.
func TestTrace(t *testing.T) {
	t.Parallel()
	spans := tracetest.NewSpanRecorder()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans))
	t.Cleanup(func() { _ = provider.Shutdown(context.Background()) })
	o := proxied
	o.Rule, o.Tracer = routed, provider.Tracer("test")
	s := guarded(o, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/none" {
			panic("x")
		}
		hello(w, r)
	})
	const parent = "Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	s.ask(t, "GET /people/jane-doe?q=x", parent)
	s.ask(t, "GET /people/jane-doe", "From: 10.0.0.1:1", parent)
	s.ask(t, "GET /none")
	ended := spans.Ended()
	if len(ended) != 3 {
		t.Fatalf("got %d spans", len(ended))
	}
	if got := ended[0].Name(); got != "GET /people/{slug}" {
		t.Errorf("called %s", got)
	}
	if id := ended[0].SpanContext().TraceID().String(); id == "0af7651916cd43dd8448eb211c80319c" {
		t.Error("a stranger's trace was gone on with")
	}
	if id := ended[1].SpanContext().TraceID().String(); id != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("a proxy's trace became %s", id)
	}
	if got := ended[2].Status().Code.String(); got != "Error" {
		t.Errorf("a failure is %s", got)
	}
	for _, span := range ended {
		for _, a := range span.Attributes() {
			if a.Value.Type() == attribute.STRING && strings.Contains(a.Value.AsString(), "jane") {
				t.Errorf("%s has %s", a.Key, a.Value.AsString())
			}
		}
	}
}
