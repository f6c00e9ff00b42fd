package web

import (
	"bytes"
	"net/http"
	"strconv"
	"time"

	"mattersarising/internal/web/route"
)

// send writes an answer.
func send(w http.ResponseWriter, v *route.Visit) {
	a := v.Answered()
	h := w.Header()
	for name, values := range a.Header {
		h[name] = values
	}
	if a.Stream != nil {
		w.WriteHeader(a.Status)
		if v.Method != http.MethodHead {
			if err := a.Stream(w); err != nil {
				panic(http.ErrAbortHandler) // what is cut must not pass for whole
			}
		}
		return
	}
	if a.Status == http.StatusOK && h.Get("ETag") != "" {
		http.ServeContent(w, v.Request, "", time.Time{}, bytes.NewReader(a.Body))
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(a.Body)))
	w.WriteHeader(a.Status)
	if v.Method != http.MethodHead {
		_, _ = w.Write(a.Body)
	}
}
