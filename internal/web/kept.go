package web

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"sync"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// DefaultKeptBytes bounds the pages that are kept.
const DefaultKeptBytes = 32 << 20

// kept holds answers that may be given again, the latest used first. An answer
// follows from the authority's last entry, the civil day, the day asked for, the
// address and the program itself; all of them are in its key, so nothing that was
// made before a change is ever given after it.
type kept struct {
	mu    sync.Mutex
	most  int
	bytes int
	order *list.List
	at    map[string]*list.Element
}

type keptAnswer struct {
	key    string
	answer route.Answer
}

func newKept(most int) *kept {
	if most == 0 {
		most = DefaultKeptBytes
	}
	return &kept{most: most, order: list.New(), at: map[string]*list.Element{}}
}

func (k *kept) get(key string) (route.Answer, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e := k.at[key]
	if e == nil {
		return route.Answer{}, false
	}
	k.order.MoveToFront(e)
	return e.Value.(*keptAnswer).answer, true //nolint:forcetypeassert // the list holds nothing else
}

func (k *kept) put(key string, a route.Answer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at[key] != nil || len(a.Body) > k.most/8 {
		return
	}
	k.at[key] = k.order.PushFront(&keptAnswer{key, a})
	k.bytes += size(key, a)
	for k.bytes > k.most {
		last := k.order.Back()
		gone := k.order.Remove(last).(*keptAnswer) //nolint:forcetypeassert // the list holds nothing else
		delete(k.at, gone.key)
		k.bytes -= size(gone.key, gone.answer)
	}
}

// size is about what an answer takes in memory.
func size(key string, a route.Answer) int { return len(a.Body) + 2*len(key) + 1024 }

// keep gives an answer that was kept, or none where the reader has it already, or
// makes it and keeps it.
func (s *Server) keep(r route.Route, v *route.Visit) error {
	head, err := s.heads.of(v.Context(), v.Authority.ID)
	if err != nil {
		return err
	}
	key := fmt.Sprintf("%s %d %d %s %s %s", v.Site.Build, v.Authority.ID, head, v.Today, v.Site.Origin, v.URL.RequestURI())
	sum := sha256.Sum256([]byte(key))
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
	v.Header().Set("ETag", tag)
	v.Header().Set("Cache-Control", "public, no-cache")
	v.Header().Set("Vary", "Cookie, Accept-Encoding")
	if v.Request.Header.Get("If-None-Match") == tag {
		v.Status(http.StatusNotModified)
		return nil
	}
	if a, ok := s.kept.get(key); ok {
		v.Send(a.Header.Get("Content-Type"), a.Body)
		for name, values := range a.Header {
			v.Header()[name] = values
		}
		return nil
	}
	if err := r.Handle(v); err != nil {
		return err
	}
	if a := v.Answered(); a.Status == http.StatusOK && a.Stream == nil {
		s.kept.put(key, a)
	}
	return nil
}

// fresh is how long the last entry of an authority is taken for the last before it
// is asked for again: other programs write too.
const fresh = time.Second

// heads knows the last entry of each authority.
type heads struct {
	store store.Journals
	now   func() time.Time
	mu    sync.Mutex
	last  map[store.AuthorityID]head
}

type head struct {
	entry int64
	asked time.Time
}

// of returns the last entry, as it was a second ago at most.
func (h *heads) of(ctx context.Context, a store.AuthorityID) (int64, error) {
	h.mu.Lock()
	was, ok := h.last[a]
	h.mu.Unlock()
	now := h.now()
	if ok && now.Sub(was.asked) < fresh && !now.Before(was.asked) {
		return was.entry, nil
	}
	entry, err := h.store.Head(ctx, a)
	if err != nil {
		return 0, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.last == nil {
		h.last = map[store.AuthorityID]head{}
	}
	h.last[a] = head{entry, now}
	return entry, nil
}

// forget has the last entry asked for again: something was written here.
func (h *heads) forget(a store.AuthorityID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.last, a)
}
