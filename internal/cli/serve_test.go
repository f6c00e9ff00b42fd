package cli

import (
	"bufio"
	"context"
	"io"
	"strings"
	"testing"
)

// openSite serves a site until stop, and returns its address.
func openSite(t *testing.T, p Program, args ...string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	var said strings.Builder
	ended := make(chan int, 1)
	go func() {
		code := p.Run(ctx, append([]string{"serve"}, args...), strings.NewReader(""), in, &said)
		_ = in.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), "The site is at "); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return at, func() {
				cancel()
				if code := <-ended; code != 0 {
					t.Errorf("it ended with %d: %s", code, said.String())
				}
			}
		}
	}
	cancel()
	<-ended
	t.Fatalf("the site does not say where it is: %s", said.String())
	return "", nil
}
