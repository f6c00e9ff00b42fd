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
	says   string
}{
	{store.ErrNotFound, http.StatusNotFound, "not-found", "There is no such thing, or it is not public: the answer does not tell which."},
	{store.ErrInvalid, http.StatusBadRequest, "invalid", "Something that was asked is not as expected. The detail says what, and what was expected."},
	{store.ErrConflict, http.StatusConflict, "conflict", "What was asked contradicts what has happened since. It does not come up where one only reads."},
	{store.ErrTooLarge, http.StatusRequestURITooLong, "too-large", "The question is too long."},
	{store.ErrForbidden, http.StatusForbidden, "forbidden", "It is known who asks, and it is not for them. It does not come up in what is public."},
	{store.ErrUnauthenticated, http.StatusUnauthorized, "unauthenticated", "It is not known who asks. It does not come up in what is public."},
	{store.ErrRateLimited, http.StatusTooManyRequests, "rate-limited", "Asked too often. Wait for the seconds that the header Retry-After gives."},
	{store.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", "The record cannot be read just now. Try again in a minute."},
	{store.ErrUnsupported, http.StatusNotImplemented, "unsupported", "This program is older than the record that it was given to read."},
	{store.ErrInternal, http.StatusInternalServerError, "internal", "Something went wrong here. It has been noted; try again later."},
}

// problem says what an error is to whoever asked. Of what went wrong inside it
// tells nothing but that.
func problem(site string, err error) Problem {
	for _, k := range kinds {
		if !errors.Is(err, k.kind) || k.status == http.StatusInternalServerError {
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
