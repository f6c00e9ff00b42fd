package listen_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/web/listen"
)

// soon bounds what ought to happen at once, so that a test that fails does so
// before the whole run does. Nothing is measured by it.
const soon = 30 * time.Second

// lines is a log that may be read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// started starts a server on a free port.
func started(t *testing.T, p listen.Params) *listen.Server {
	t.Helper()
	p.Address = "127.0.0.1:0"
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Handler == nil {
		p.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") })
	}
	if p.Stop == 0 {
		p.Stop = soon
	}
	s := listen.New(p)
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-s.Started()
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

func dial(t *testing.T, s *listen.Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(soon)); err != nil {
		t.Fatal(err)
	}
	return c
}

// rest reads what the server sends until it closes the connection; a connection
// that it leaves open fails the test.
func rest(t *testing.T, c net.Conn) string {
	t.Helper()
	b, err := io.ReadAll(c)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		t.Fatal("the connection was left open")
	}
	return string(b)
}

// TestSlowHead: who sends the head of a request a letter at a time, and never ends,
// is cut off.
func TestSlowHead(t *testing.T) {
	t.Parallel()
	s := started(t, listen.Params{Header: 20 * time.Millisecond, Read: soon, Idle: soon})
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	if got := rest(t, c); strings.Contains(got, "hello") {
		t.Errorf("was answered: %s", got)
	}
}

// TestSlowBody: who begins a body and does not go on is cut off.
func TestSlowBody(t *testing.T) {
	t.Parallel()
	read := make(chan error, 1)
	s := started(t, listen.Params{Header: soon, Read: 20 * time.Millisecond, Idle: soon, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		read <- err
	})})
	c := dial(t, s)
	if _, err := io.WriteString(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegun"); err != nil {
		t.Fatal(err)
	}
	rest(t, c)
	if err := <-read; err == nil {
		t.Error("the body was read to its end")
	}
}

// TestIdle: a connection on which nothing more is asked is closed.
func TestIdle(t *testing.T) {
	t.Parallel()
	s := started(t, listen.Params{Header: soon, Idle: 20 * time.Millisecond})
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if got := rest(t, c); !strings.HasSuffix(got, "hello") {
		t.Errorf("got %s", got)
	}
}

// TestLongHead: a head that is too long is refused, and the handler not asked.
func TestLongHead(t *testing.T) {
	t.Parallel()
	s := started(t, listen.Params{MaxHeader: 4 << 10})
	c := dial(t, s)
	go func() { // the server may close before all is sent
		_, _ = fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n", strings.Repeat("a", 64<<10))
	}()
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil || !strings.Contains(line, "431") {
		t.Errorf("got %q, %v", line, err)
	}
}

// held is a handler that tells when it has a request, and answers when it is let.
type held struct {
	has, let chan struct{}
	ended    chan error // why the request's context ended, where it was not let
}

func newHeld() *held {
	return &held{make(chan struct{}), make(chan struct{}), make(chan error, 1)}
}

func (h *held) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	close(h.has)
	select {
	case <-h.let:
		_, _ = io.WriteString(w, "to its end")
	case <-r.Context().Done():
		h.ended <- r.Context().Err()
	}
}

// TestStopLetsEnd: a request that is under way ends, while no new connection is
// taken; the signal that stops the server does not end it either.
func TestStopLetsEnd(t *testing.T) {
	t.Parallel()
	h := newHeld()
	signal, cancel := context.WithCancel(t.Context())
	s := listen.New(listen.Params{Address: "127.0.0.1:0", Handler: h, Log: slog.New(slog.DiscardHandler), Stop: soon})
	if err := s.Start(signal); err != nil {
		t.Fatal(err)
	}
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-h.has
	cancel()
	stopped := make(chan error, 1)
	go func() { stopped <- s.Stop() }()
	<-s.Done()
	if !s.Draining() {
		t.Error("does not say that it is being stopped")
	}
	if late, err := net.Dial("tcp", s.Addr()); err == nil {
		_ = late.Close()
		t.Error("a new connection was taken")
	}
	select {
	case err := <-stopped:
		t.Fatalf("did not wait for the request: %v", err)
	default:
	}
	close(h.let)
	if got := rest(t, c); !strings.HasSuffix(got, "to its end") {
		t.Errorf("got %q", got)
	}
	if err := <-stopped; err != nil || s.Err() != nil {
		t.Errorf("stopped with %v, %v", err, s.Err())
	}
	if err := s.Stop(); err != nil {
		t.Errorf("stopped again: %v", err)
	}
}

// TestStopCutsOff: who does not end in time is cut off.
func TestStopCutsOff(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := started(t, listen.Params{Handler: h, Stop: 20 * time.Millisecond})
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-h.has
	if err := s.Stop(); !errors.Is(err, listen.ErrCut) {
		t.Errorf("stopped with %v", err)
	}
	if err := <-h.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the request ended with %v", err)
	}
	if got := rest(t, c); strings.Contains(got, "200") {
		t.Errorf("got %q", got)
	}
}

// TestAddressTaken: the message says what to do.
func TestAddressTaken(t *testing.T) {
	t.Parallel()
	s := started(t, listen.Params{})
	err := listen.New(listen.Params{Address: s.Addr(), Log: slog.New(slog.DiscardHandler)}).Start(t.Context())
	if err == nil || !strings.Contains(err.Error(), "something listens at "+s.Addr()+" already") {
		t.Errorf("got %v", err)
	}
	if err := listen.New(listen.Params{}).Stop(); err != nil {
		t.Errorf("stopping what was never started: %v", err)
	}
}

// TestLogNamesNobody: net/http's own words do not hold the reader's address, nor
// those of a panic.
func TestLogNamesNobody(t *testing.T) {
	t.Parallel()
	log := new(lines)
	s := started(t, listen.Params{Log: slog.New(slog.NewTextHandler(log, nil)), Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic("the words of the record")
	})})
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	rest(t, c)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	got := log.String()
	if !strings.Contains(got, "http: panic") || strings.Contains(got, "127.0.0.1") || strings.Contains(got, "of the record") {
		t.Errorf("logged %s", got)
	}
}
