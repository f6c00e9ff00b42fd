package guard

import (
	"log/slog"
	"net/http"
	"time"
)

// watch tells log and metrics what became of a request: its route and not its
// address, the network that it came from and not the reader's address, and neither
// what was asked for nor with which browser.
func (g *guard) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := g.Now()
		rec := record(w)
		done := g.Metrics.begin()
		defer func() {
			s, took := Of(r), g.Now().Sub(began)
			status := rec.status
			if status == 0 {
				status = http.StatusOK
				if r.Context().Err() != nil {
					status = statusGone
				}
			}
			done(s.Rule.Pattern, r.Method, status, took)
			g.tell(r, s, status, rec.bytes, took)
		}()
		next.ServeHTTP(rec, r)
	})
}

// statusGone is logged where the reader went away before there was an answer.
const statusGone = 499

func (g *guard) tell(r *http.Request, s *Seen, status int, bytes int64, took time.Duration) {
	level := slog.LevelInfo
	if s.Rule.Class == ClassAsset {
		level = slog.LevelDebug
	}
	if !g.Log.Enabled(r.Context(), level) {
		return
	}
	g.Log.LogAttrs(r.Context(), level, "request",
		slog.String("request", s.ID),
		slog.String("method", method(r.Method)),
		slog.String("route", pattern(s.Rule.Pattern)),
		slog.Int("status", status),
		slog.Int64("bytes", bytes),
		slog.Float64("ms", float64(took.Microseconds())/1000),
		slog.String("network", Network(s.Client)),
		slog.String("authority", s.Authority),
	)
}

// method is one of those that are known; whatever else was sent is not repeated.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// pattern names the route; what has none is one kind.
func pattern(p string) string {
	if p == "" {
		return "none"
	}
	return p
}
