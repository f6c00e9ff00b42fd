package guard

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"mattersarising/internal/store"
)

// Health answers those who watch over the site: /health, whether the process
// lives, and /ready, whether it can answer. Both are found at any host, and beside
// the base path as well as under it.
type Health struct {
	Store    Watched
	Now      func() time.Time
	Draining func() bool // the site is being stopped: send no more; may be nil

	mu   sync.Mutex
	last Readiness
	at   time.Time
}

// Watched is what is asked of the store.
type Watched interface {
	ListAuthorities(ctx context.Context) ([]store.Authority, error)
	LastCheck(ctx context.Context, authority store.AuthorityID, kind store.CheckKind) (store.Check, error)
}

// Readiness is what /ready says. It is for everybody to see, and names nothing.
type Readiness struct {
	Ready    bool   `json:"ready"`
	Database string `json:"database"` // reached, not reached, of another version
	// SelfCheck is what the last nightly check came to: in order, failed, or never.
	// It does not make the site unready: a backup that failed is no reason to send
	// readers away.
	SelfCheck   string `json:"self_check"`
	SelfCheckAt string `json:"self_check_at,omitempty"` // RFC 3339; the oldest of all authorities'
}

const (
	// fresh is how long one look is good for: whoever asks in between gets the same.
	fresh = time.Second
	// patience is how long the database may take.
	patience = 2 * time.Second
)

// health answers where it is asked, before hosts and limits.
func (g *guard) health(next http.Handler) http.Handler {
	if g.Health == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		if path != "/health" && path != "/ready" && path != g.BasePath+"/health" && path != g.BasePath+"/ready" {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		if path == "/health" || path == g.BasePath+"/health" {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			_, _ = w.Write([]byte("alive\n"))
			return
		}
		g.Health.ready(w, r)
	})
}

func (h *Health) ready(w http.ResponseWriter, r *http.Request) {
	found := h.look(r.Context())
	if h.Draining != nil && h.Draining() {
		found.Ready = false
	}
	w.Header().Set("Content-Type", "application/json")
	if !found.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	if err := json.NewEncoder(w).Encode(found); err != nil {
		panic(http.ErrAbortHandler) // whoever asked is gone
	}
}

// look asks the store, unless it was asked a moment ago.
func (h *Health) look(ctx context.Context) Readiness {
	h.mu.Lock()
	defer h.mu.Unlock()
	if age := h.Now().Sub(h.at); !h.at.IsZero() && age >= 0 && age < fresh {
		return h.last
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	h.last, h.at = h.ask(ctx), h.Now()
	return h.last
}

func (h *Health) ask(ctx context.Context) Readiness {
	all, err := h.Store.ListAuthorities(ctx)
	switch {
	case errors.Is(err, store.ErrUnsupported):
		return Readiness{Database: "of another version", SelfCheck: "never"}
	case err != nil:
		return Readiness{Database: "not reached", SelfCheck: "never"}
	}
	found := Readiness{Ready: true, Database: "reached", SelfCheck: "never"}
	var oldest time.Time
	for _, a := range all {
		c, err := h.Store.LastCheck(ctx, a.ID, store.CheckSelf)
		if err != nil {
			continue // none was made
		}
		if oldest.IsZero() || c.At.Before(oldest) {
			oldest = c.At
			found.SelfCheckAt = oldest.UTC().Format(time.RFC3339)
		}
		if found.SelfCheck != "failed" {
			found.SelfCheck = map[bool]string{true: "in order", false: "failed"}[c.OK]
		}
	}
	return found
}
