// Package route is what a page, a feed and an answer of the API have in common:
// the line of the route table (Route), and one request with its answer (Visit).
//
// A handler is given a Visit, and either answers it (Send, Redirect, Stream) or
// returns an error of the closed list in package store, which one place turns into
// a status and a page in plain words. It never writes to the connection: the answer
// is held until the handler is done, so that nothing is half sent.
//
// The package knows no page and no database.
package route
