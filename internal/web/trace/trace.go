// Package trace sends traces to where the settings say, by OpenTelemetry's
// protocol over http. It owns what makes and sends spans, and refuses to hold a
// request up: what cannot be sent is dropped.
//
// Where no endpoint is set, nothing of it runs.
package trace

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Params says where traces go.
type Params struct {
	Endpoint string  // http://127.0.0.1:4318; without a path it is /v1/traces
	Share    float64 // of the requests, from 0 to 1
	Version  string  // of the program
}

// Tracing makes traces and sends them, until it is stopped.
type Tracing struct{ provider *sdk.TracerProvider }

// Start begins to send. It does not wait for anybody to listen.
func Start(ctx context.Context, p Params) (*Tracing, error) {
	u, err := url.Parse(p.Endpoint)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("tracing: %q is no address", p.Endpoint)
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = "/v1/traces"
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(u.String()), otlptracehttp.WithTimeout(10*time.Second))
	if err != nil {
		return nil, fmt.Errorf("tracing: %w", err)
	}
	about := resource.NewSchemaless(attribute.String("service.name", "arising"), attribute.String("service.version", p.Version))
	return &Tracing{sdk.NewTracerProvider(
		sdk.WithBatcher(exporter),
		sdk.WithResource(about),
		sdk.WithSampler(sdk.ParentBased(sdk.TraceIDRatioBased(p.Share))),
	)}, nil
}

// Tracer is what makes spans.
func (t *Tracing) Tracer() trace.Tracer { return t.provider.Tracer("mattersarising/internal/web") }

// Stop sends what is waiting, and ends.
func (t *Tracing) Stop(ctx context.Context) error { return t.provider.Shutdown(ctx) }
