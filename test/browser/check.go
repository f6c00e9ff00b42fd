package browser

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Check looks at a page in every way that needs no knowledge of it: axe-core, the
// console, other hosts, and sideways movement.
func (p *Page) Check() {
	p.t.Helper()
	p.Axe()
	p.Quiet()
	p.Home()
	p.Upright()
}

// levels are what axe-core is asked for: every rule of WCAG 2.0 to 2.2, A and AA.
var levels = []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"}

var axe = sync.OnceValues(func() (string, error) {
	path, err := module("axe-core", "axe.min.js")
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(path)
	return string(b), err
})

// finding is one rule of axe-core that a page breaks, and where.
type finding struct {
	ID, Help, Impact string
	Nodes            []struct {
		HTML, Summary string
	}
}

// Axe fails the test where axe-core finds a violation of WCAG 2.2 A or AA.
func (p *Page) Axe(except ...string) {
	p.t.Helper()
	source, err := axe()
	if err != nil {
		p.t.Fatalf("axe-core: %v", err)
	}
	// axe itself is script: where the reader has none, the page has been made
	// without by now, and the next will be.
	send(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	defer send(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: p.noScript})
	Eval[bool](p, source+"\ntrue")
	options, err := json.Marshal(map[string]any{"runOnly": levels, "resultTypes": []string{"violations"}})
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range Eval[[]finding](p, fmt.Sprintf("axe.run(document, %s).then(r => r.violations.map(v => ({ ID: v.id, Help: v.help, Impact: v.impact, Nodes: v.nodes.map(n => ({ HTML: n.html, Summary: n.failureSummary })) })))", options)) {
		if slices.Contains(except, f.ID) {
			continue
		}
		for _, n := range f.Nodes {
			p.t.Errorf("axe: %s (%s, %s)\n%s\n%s", f.Help, f.ID, f.Impact, clip(n.HTML), n.Summary)
		}
	}
}

// clip keeps a message to a length that can be read.
func clip(s string) string {
	if len(s) > 300 {
		return strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}

// Quiet fails the test where the console said an error or a warning.
func (p *Page) Quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, said := range p.console {
		p.t.Errorf("the console says: %s", clip(said))
	}
}

// Home fails the test where anything was asked of another host than the page's.
func (p *Page) Home() {
	p.t.Helper()
	own, err := url.Parse(p.Address())
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, asked := range p.asked {
		if u, err := url.Parse(asked); err != nil || u.Host != own.Host && u.Scheme != "data" && u.Scheme != "about" {
			p.t.Errorf("another host was asked: %s", clip(asked))
		}
	}
}

// Upright fails the test where the page is wider than the screen, so that one
// must move it sideways to read; frames that move by themselves are left out.
func (p *Page) Upright() {
	p.t.Helper()
	type width struct {
		Page, Screen float64
		Parts        []string
	}
	wide := Eval[width](p, `(() => {
  const screen = document.documentElement.clientWidth
  const framed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX) && p !== document.body && p !== document.documentElement) return true }
  const parts = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > screen + 1 && !framed(e)).slice(0, 5)
  return { Page: document.documentElement.scrollWidth, Screen: screen, Parts: parts.map((e) => e.outerHTML.slice(0, 200)) }
})()`)
	if wide.Page > wide.Screen {
		p.t.Errorf("the page is %g wide on a screen of %g; too wide are\n%s", wide.Page, wide.Screen, strings.Join(wide.Parts, "\n"))
	}
}

// Shot is a picture of the whole page, as PNG.
func (p *Page) Shot() []byte {
	p.t.Helper()
	return ask(p, chromedp.FullScreenshot(100))
}
