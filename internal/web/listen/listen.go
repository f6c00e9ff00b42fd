// Package listen holds the connections: it listens, gives each request to a
// handler, cuts off who dawdles, and on stopping lets what is under way end first.
//
// It knows nothing of what is served. Its life is Start, Started, Stop.
package listen

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Params says where to listen, and how long things may take. A time of nought is
// no bound.
type Params struct {
	Address string // host:port; port 0 takes one that is free
	Handler http.Handler
	Log     *slog.Logger

	Certificate string // files in PEM; empty speaks http
	Key         string

	Header    time.Duration // for the head of a request to arrive
	Read      time.Duration // for all of it
	Write     time.Duration // for the answer, from the end of the head on
	Idle      time.Duration // for the next request on a connection
	Stop      time.Duration // for what is under way when the server stops
	MaxHeader int           // bytes of a head
}

// Server listens. It is started once and stopped once.
type Server struct {
	p       Params
	http    *http.Server
	addr    string
	started chan struct{}
	done    chan struct{}

	draining atomic.Bool
	stop     sync.Once
	failed   error // why serving ended; read once done is closed
	stopped  error
}

// New makes a server that does not listen yet.
func New(p Params) *Server {
	return &Server{p: p, started: make(chan struct{}), done: make(chan struct{})}
}

// Start listens, and serves until Stop. It returns once connections are taken, or
// says why none can be.
func (s *Server) Start(ctx context.Context) error {
	s.http = &http.Server{
		Handler:           s.p.Handler,
		ReadHeaderTimeout: s.p.Header,
		ReadTimeout:       s.p.Read,
		WriteTimeout:      s.p.Write,
		IdleTimeout:       s.p.Idle,
		MaxHeaderBytes:    s.p.MaxHeader,
		ErrorLog:          slog.NewLogLogger(nameless{s.p.Log.Handler()}, slog.LevelWarn),
		// Requests outlive the signal that stops the server: Stop ends them.
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	if s.p.Certificate != "" {
		pair, err := newCertificate(s.p.Certificate, s.p.Key, s.p.Log)
		if err != nil {
			return err
		}
		s.http.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: pair.get}
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", s.p.Address)
	if err != nil {
		return cannot(s.p.Address, err)
	}
	s.addr = l.Addr().String()
	go s.serve(l)
	close(s.started)
	return nil
}

func (s *Server) serve(l net.Listener) {
	var err error
	if s.http.TLSConfig != nil {
		err = s.http.ServeTLS(l, "", "")
	} else {
		err = s.http.Serve(l)
	}
	if !errors.Is(err, http.ErrServerClosed) {
		s.failed = err
	}
	close(s.done)
}

// Started is closed once connections are taken.
func (s *Server) Started() <-chan struct{} { return s.started }

// Done is closed once no more connections are taken: after Stop, or because
// listening failed; Err then says why.
func (s *Server) Done() <-chan struct{} { return s.done }

// Err is why listening failed; nil while it goes on, and after Stop.
func (s *Server) Err() error {
	select {
	case <-s.done:
		return s.failed
	default:
		return nil
	}
}

// Addr is where the server listens, once started: "127.0.0.1:8080".
func (s *Server) Addr() string { return s.addr }

// Draining reports whether the server is being stopped.
func (s *Server) Draining() bool { return s.draining.Load() }

// ErrCut is returned by Stop where requests were cut off.
var ErrCut = errors.New("requests that were still under way were cut off")

// Stop takes no more connections, lets what is under way end for as long as Params
// allows, and then cuts it off. It may be called again, and by several.
func (s *Server) Stop() error {
	if s.http == nil {
		return nil // never started
	}
	s.stop.Do(func() {
		s.draining.Store(true)
		ctx, cancel := context.WithTimeout(context.Background(), s.p.Stop)
		defer cancel()
		if err := s.http.Shutdown(ctx); err != nil {
			_ = s.http.Close()
			s.stopped = ErrCut
		}
		<-s.done
	})
	return s.stopped
}

// cannot says in words why an address cannot be listened at.
func cannot(address string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("something listens at %s already: stop it, or choose another with --addr: %w", address, err)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("this user may not listen at %s: choose a port of 1024 or more with --addr: %w", address, err)
	}
	return fmt.Errorf("cannot listen at %s: %w", address, err)
}
