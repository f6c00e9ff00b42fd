package guard

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"mattersarising/internal/store"
)

// Refusal is why a request is not answered as it asked.
type Refusal struct {
	Status int
	Err    error         // of the closed list of package store, with words for the reader
	After  time.Duration // when to come back; 0 says nothing
}

func refusal(status int, kind error, words string) Refusal {
	return Refusal{Status: status, Err: &store.Error{Kind: kind, Op: "guard", Public: words}}
}

// Plain answers a refusal in plain text.
func Plain(w http.ResponseWriter, r *http.Request, why Refusal) {
	words, _ := store.Public(why.Err)
	var ours *store.Error
	if !errors.As(why.Err, &ours) {
		words = http.StatusText(why.Status)
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	if id := Of(r).ID; id != "" && why.Status >= http.StatusInternalServerError {
		words += "\n\nIf you write to us about it, quote this number: " + id
	}
	w.WriteHeader(why.Status)
	_, _ = w.Write([]byte(words + "\n"))
}

// refuse says when to come back, and has the request answered.
func (g *guard) refuse(w http.ResponseWriter, r *http.Request, why Refusal) {
	if why.After > 0 {
		seconds := (why.After + time.Second - 1) / time.Second
		w.Header().Set("Retry-After", strconv.FormatInt(int64(seconds), 10))
	}
	g.Metrics.refused(why.Status, Of(r).Rule.Class)
	g.Refuse(w, r, why)
}
