package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"mattersarising/internal/store"
)

// ProblemType is the media type of an error (RFC 9457).
const ProblemType = "application/problem+json"

// Problem is an error as programs read it.
type Problem struct {
	Type   string `json:"type" about:"The kind of failure, as an address that explains it."`
	Title  string `json:"title" about:"The kind of failure, in words."`
	Status int    `json:"status" about:"The HTTP status."`
	Detail string `json:"detail" about:"What was wrong, what was expected, and what to do."`
}

// kinds are the failures that the interface can meet, with the status of each.
var kinds = []struct {
	kind   error
	status int
	slug   string
}{
	{store.ErrNotFound, http.StatusNotFound, "not-found"},
	{store.ErrInvalid, http.StatusBadRequest, "invalid"},
	{store.ErrConflict, http.StatusConflict, "conflict"},
	{store.ErrTooLarge, http.StatusRequestURITooLong, "too-large"},
	{store.ErrForbidden, http.StatusForbidden, "forbidden"},
	{store.ErrUnauthenticated, http.StatusUnauthorized, "unauthenticated"},
	{store.ErrRateLimited, http.StatusTooManyRequests, "rate-limited"},
	{store.ErrUnavailable, http.StatusServiceUnavailable, "unavailable"},
	{store.ErrUnsupported, http.StatusNotImplemented, "unsupported"},
	{store.ErrInternal, http.StatusInternalServerError, "internal"},
}

// problem says what an error is to whoever asked. Of what went wrong inside it
// tells nothing but that.
func problem(site string, err error) Problem {
	for _, k := range kinds {
		if !errors.Is(err, k.kind) || k.kind == store.ErrInternal {
			continue
		}
		detail, _ := store.Public(err)
		return Problem{Type: site + "/api#" + k.slug, Title: k.kind.Error(), Status: k.status, Detail: detail}
	}
	return Problem{
		Type: site + "/api#internal", Title: store.ErrInternal.Error(), Status: http.StatusInternalServerError,
		Detail: "something went wrong here, and it has been noted; try again later",
	}
}

// body is the problem as it is sent.
func (p Problem) body() []byte {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // four fields of text and number
	}
	return append(b, '\n')
}
