// Package check looks whether the settings of a site would work: whether files
// can be read and folders written to, addresses listened at or reached,
// certificates and the provider of sign-in believed, colours read.
//
// It changes nothing, and sends nothing but greetings. What only another package
// can tell (the database, the DNS of mail) comes as a Checker of theirs.
package check

import (
	"context"
	"net"
	"net/http"
	"time"

	"mattersarising/internal/config"
)

// Level is how a finding matters.
type Level int

// The levels.
const (
	Fine  Level = iota
	Odd         // works, and is worth a look
	Wrong       // will not work
)

// String returns the level in a word.
func (l Level) String() string { return [...]string{"fine", "odd", "wrong"}[l] }

// Finding is what was found of one setting.
type Finding struct {
	Level Level
	Key   string
	Text  string // what was found, and what to do where it is not fine
}

// Checker looks at some of the settings.
type Checker func(ctx context.Context, c *config.Config) []Finding

// World is what the checks ask of the world around them.
type World struct {
	Now    time.Time
	Client *http.Client                                                           // for the provider of sign-in
	Dial   func(ctx context.Context, network, address string) (net.Conn, error)   // for servers
	Lookup func(ctx context.Context, host string) (addresses []string, err error) // for public hosts
}

// patience is how long one answer from elsewhere is waited for.
const patience = 10 * time.Second

// Real is the world as it is.
func Real(now time.Time) World {
	return World{
		Now:    now,
		Client: &http.Client{Timeout: patience},
		Dial:   (&net.Dialer{Timeout: patience}).DialContext,
		Lookup: net.DefaultResolver.LookupHost,
	}
}

// Checkers returns the checks that need no other package, in the order of the settings.
func Checkers(w World) []Checker {
	return []Checker{w.listening, w.public, w.proxies, w.certificate, w.folder, w.secrets, w.colours, w.contact, w.issuer, w.mail, w.tracing}
}

// All asks every checker and returns all that was found.
func All(ctx context.Context, c *config.Config, checkers []Checker) []Finding {
	var all []Finding
	for _, check := range checkers {
		all = append(all, check(ctx, c)...)
	}
	for _, p := range c.Warnings {
		all = append(all, Finding{Odd, p.Key, p.Text})
	}
	return all
}
