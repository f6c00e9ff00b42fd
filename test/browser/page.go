package browser

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience bounds everything that a page is waited for. It is no measure: a page
// that is slow on a busy machine is not wrong.
const patience = 2 * time.Minute

// Reader is how somebody looks at the site. The zero value is a desktop screen
// with script.
type Reader struct {
	Width, Height int  // in CSS pixels; 1280 by 900 where 0
	NoScript      bool // script is switched off
	Forced        bool // forced colours, as Windows' high contrast
	Text          int  // the size of text in hundredths; 200 is twice as large
	Still         bool // wants no motion
	Print         bool // looks at what would be printed
}

// String names the reader, for the name of a test or a picture.
func (r Reader) String() string {
	parts := []string{fmt.Sprint(r.size().width)}
	for name, on := range map[string]bool{"noscript": r.NoScript, "forced": r.Forced, "still": r.Still, "print": r.Print} {
		if on {
			parts = append(parts, name)
		}
	}
	if r.Text > 0 {
		parts = append(parts, fmt.Sprintf("text%d", r.Text))
	}
	return strings.Join(parts, "-")
}

type size struct{ width, height int64 }

func (r Reader) size() size {
	s := size{int64(r.Width), int64(r.Height)}
	if s.width == 0 {
		s.width = 1280
	}
	if s.height == 0 {
		s.height = 900
	}
	return s
}

// Page is one page in a browser of its own: no cookie is shared with another.
type Page struct {
	t        testing.TB
	noScript bool            // the reader has none
	ctx      context.Context //nolint:containedctx // it is the page's life, which the library keeps in a context

	mu      sync.Mutex
	console []string // what the console said that it should not
	asked   []string // every address that was asked for
	status  int64    // of the last document
}

// Open opens an empty page for a reader. It is closed when the test ends.
func (c *Chromium) Open(t testing.TB, r Reader) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(c.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, late := context.WithTimeout(ctx, patience)
	t.Cleanup(late)
	p := &Page{t: t, ctx: ctx, noScript: r.NoScript}
	var features []*emulation.MediaFeature
	if r.Forced {
		features = append(features, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	if r.Still {
		features = append(features, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	media := emulation.SetEmulatedMediaParams{Features: features}
	if r.Print {
		media.Media = "print"
	}
	s := r.size()
	p.do(chromedp.EmulateViewport(s.width, s.height))
	send(p, emulation.SetEmulatedMedia, media)
	send(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: r.NoScript})
	send(p, log.Enable, cdp.Empty{})
	if r.Text > 0 {
		sizes := &page.FontSizes{Standard: int64(16 * r.Text / 100), Fixed: int64(13 * r.Text / 100)}
		send(p, page.SetFontSizes, page.SetFontSizesParams{FontSizes: sizes})
	}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatalf("the browser: %v", err)
	}
	return p
}

// hear takes down what the page says and asks for.
func (p *Page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.asked = append(p.asked, e.Request.URL)
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			p.status = e.Response.Status
		}
	case *cdpruntime.EventExceptionThrown:
		p.console = append(p.console, fmt.Sprint(e.ExceptionDetails.Text, " ", description(e.ExceptionDetails.Exception)))
	case *cdpruntime.EventConsoleAPICalled:
		if e.Type == cdpruntime.ConsoleAPICalledTypeError || e.Type == cdpruntime.ConsoleAPICalledTypeWarning {
			p.console = append(p.console, fmt.Sprint("console: ", words(e.Args)))
		}
	case *log.EventEntryAdded:
		// The answer's own status is the page's affair: see Status.
		document := e.Entry.Source == log.EntrySourceNetwork && strings.HasPrefix(e.Entry.Text, "Failed to load resource: the server responded with a status of 4")
		if !document && (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) {
			p.console = append(p.console, fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	}
}

func words(args []*cdpruntime.RemoteObject) string {
	var b strings.Builder
	for _, a := range args {
		b.Write(a.Value)
		b.WriteByte(' ')
	}
	return b.String()
}

// do does things that answer nothing.
func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("the browser: %v", err)
	}
}

// ask does something that answers.
func ask[T any](p *Page, a chromedp.Action[T]) T {
	p.t.Helper()
	answer, err := chromedp.Run(p.ctx, a)
	if err != nil {
		p.t.Fatalf("the browser: %v", err)
	}
	return answer
}

// send sends a command of the browser's own protocol.
func send[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	answer, err := chromedp.Call(p.ctx, command, params)
	if err != nil {
		p.t.Fatalf("the browser: %v", err)
	}
	return answer
}

// Eval has the page work out an expression, with script or without.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return ask(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Before has the browser run a script before those of each page that it comes to.
func (p *Page) Before(script string) {
	p.t.Helper()
	send(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// Go goes to an address and waits until the page stands.
func (p *Page) Go(address string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address))
}

// Status is the status of the page that was gone to last.
func (p *Page) Status() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int(p.status)
}

// Address is where the page is.
func (p *Page) Address() string {
	p.t.Helper()
	return ask(p, chromedp.Location())
}

// Path is where the page is, without the host.
func (p *Page) Path() string {
	p.t.Helper()
	u, err := url.Parse(p.Address())
	if err != nil {
		p.t.Fatal(err)
	}
	return u.RequestURI()
}

// Text is what the first element of a selector says.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return strings.TrimSpace(ask(p, chromedp.Text(chromedp.CSS(selector))))
}

// HTML is the page as it stands, script's changes included.
func (p *Page) HTML() string {
	p.t.Helper()
	return ask(p, chromedp.OuterHTML(chromedp.CSS("html")))
}

// Has reports whether any element matches a selector.
func (p *Page) Has(selector string) bool {
	p.t.Helper()
	return Eval[int](p, fmt.Sprintf("document.querySelectorAll(%q).length", selector)) > 0
}

// Click presses what matches a selector, where that leads to no other page.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// Follow presses a link or a button that leads to another page, and waits until
// that stands.
func (p *Page) Follow(selector string) {
	p.t.Helper()
	p.leave(chromedp.Click(chromedp.CSS(selector)))
}

// leave does something that leads to another page.
func (p *Page) leave(action chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if _, err := chromedp.RunResponse(p.ctx, action); err != nil {
		p.t.Fatalf("the browser: no page followed: %v", err)
	}
}

// Leave has the page do what leads to another, and waits until that stands.
func (p *Page) Leave(script string) {
	p.t.Helper()
	p.leave(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[bool](script+"; true")(ctx, target)
		return chromedp.Void{}, err
	})
}

// Fill types into a box, in place of what is in it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.do(chromedp.WaitVisible(chromedp.CSS(selector)))
	Eval[string](p, fmt.Sprintf("document.querySelector(%q).value = ''", selector))
	p.do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// Offline takes the connection away from the page, or gives it back.
func (p *Page) Offline(away bool) {
	p.t.Helper()
	send(p, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Offline: away, DownloadThroughput: -1, UploadThroughput: -1}},
	})
	send(p, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: away, DownloadThroughput: -1, UploadThroughput: -1})
}

// Choose gives a file to a box that takes files.
func (p *Page) Choose(selector string, files ...string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// Type presses keys, wherever the focus is.
func (p *Page) Type(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// Press presses keys that lead to another page, and waits until that stands.
func (p *Page) Press(keys string) {
	p.t.Helper()
	p.leave(chromedp.KeyEvent(keys))
}

// Enter presses the return key, and waits for the page that it leads to.
func (p *Page) Enter() {
	p.t.Helper()
	p.leave(chromedp.KeyEvent(kb.Enter))
}

// Tab goes on by the keyboard to the next stop, and says what it is: its words,
// or its label, and whether a reader sees that the focus is there.
func (p *Page) Tab() Stop {
	p.t.Helper()
	p.do(chromedp.KeyEvent(kb.Tab))
	return Eval[Stop](p, stopScript)
}

// Stop is where the keyboard's focus is.
type Stop struct {
	ID      string // of the element
	Element string // its name: a, button, input
	Words   string
	Seen    bool // it stands on the screen, and its look says that it has the focus
}

// stopScript tells of the element that has the focus. It is seen if it has a size
// and an outline, a shadow or a background that it does not have without focus.
const stopScript = `(() => {
  const e = document.activeElement
  if (!e || e === document.body) return { ID: '', Element: '', Words: '', Seen: true }
  const look = () => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.color].join() + (e.labels?.[0] ? getComputedStyle(e.labels[0], '::before').boxShadow : '') }
  const at = e.getBoundingClientRect()
  const own = e.matches('[type=radio],[type=checkbox]') ? true : at.width > 1 && at.height > 1
  const focused = look()
  e.blur()
  const blurred = look()
  e.focus({ focusVisible: true, preventScroll: true })
  const words = (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.value || '').trim()
  return { ID: e.id, Element: e.localName, Words: words, Seen: own && focused !== blurred }
})()`

// description is what an error of a script says of itself.
func description(thrown *cdpruntime.RemoteObject) string {
	if thrown == nil {
		return ""
	}
	return thrown.Description
}
