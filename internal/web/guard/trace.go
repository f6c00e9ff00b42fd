package guard

import (
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// trace makes a span of each request, named by its route, where traces are made at
// all. A trace that was begun elsewhere is gone on with only where a trusted proxy
// says so: whoever asks could otherwise have any request traced.
func (g *guard) trace(next http.Handler) http.Handler {
	if g.Tracer == nil {
		return next
	}
	var carrier propagation.TraceContext
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, ctx := Of(r), r.Context()
		if g.trusts(peer(r)) {
			ctx = carrier.Extract(ctx, propagation.HeaderCarrier(r.Header))
		}
		ctx, span := g.Tracer.Start(ctx, pattern(s.Rule.Pattern), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
			attribute.String("http.request.method", method(r.Method)),
			attribute.String("http.route", pattern(s.Rule.Pattern)),
			attribute.String("url.scheme", s.Scheme),
			attribute.String("arising.request", s.ID),
		))
		rec := record(w)
		defer func() {
			span.SetAttributes(attribute.Int("http.response.status_code", rec.status), attribute.Int64("http.response.body.size", rec.bytes))
			if rec.status >= http.StatusInternalServerError {
				span.SetStatus(codes.Error, "")
			}
			span.End()
		}()
		next.ServeHTTP(rec, r.WithContext(ctx))
	})
}
