package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// ErrAbsent is returned where a browser, or what it is used with, is not here.
var ErrAbsent = errors.New("not installed: run make packages browser")

// names are what Chromium is called on one system or another.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Chromium is one running browser. Its pages share nothing with each other.
type Chromium struct {
	ctx  context.Context //nolint:containedctx // it is the browser's life, which the library keeps in a context
	stop func()
}

// shared is the one browser of a test program: to start one takes longer than
// most tests. It ends with the program.
var shared = sync.OnceValues(func() (*Chromium, error) { return launch() })

// Start gives the browser, and starts it if it does not run. A test program that
// uses it ends with Quit, in TestMain.
func Start(t testing.TB) *Chromium {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatalf("no browser to test with: %v", err)
	}
	return c
}

// Quit ends the browser, if it was started.
func Quit() {
	if c, err := shared(); err == nil {
		c.stop()
	}
}

func launch() (*Chromium, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "arising-browser")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("font-render-hinting", "none"),
		// Whatever a page asks for elsewhere is not found, and seen to be asked.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
	)
	allocator, release := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	stop := func() {
		cancel()
		release()
		_ = os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, fmt.Errorf("%s does not start: %w", path, err)
	}
	return &Chromium{ctx, stop}, nil
}

func find() (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("chromium: %w", ErrAbsent)
}

// module is the path of a file that npm installed beside this package.
func module(parts ...string) (string, error) {
	_, here, _, _ := runtime.Caller(0)
	path := filepath.Join(append([]string{filepath.Dir(here), "node_modules"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("%s: %w", filepath.Join(parts...), ErrAbsent)
	}
	return path, nil
}
