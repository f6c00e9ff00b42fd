package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/cli"
	"mattersarising/test/browser"
)

// council is a site with accounts of its own, at a name that browsers take for safe.
type council struct {
	t       *testing.T
	program cli.Program
	data    string
	address string
}

// serve serves the example's record as a council's own, under a base path.
func serve(t *testing.T) *council {
	t.Helper()
	return serveWith(t, "127.0.0.1:0", nil)
}

// serveWith serves it with further settings.
func serveWith(t *testing.T, at string, settings map[string]string) *council {
	t.Helper()
	home := t.TempDir()
	c := &council{t: t, data: filepath.Join(home, "data"), program: cli.Program{Now: time.Now, Called: "arising", Getenv: func(key string) string {
		if set, ok := settings[key]; ok {
			return set
		}
		return map[string]string{"HOME": home, "USER": "j.smith", "ARISING_LIMITS_SIGNIN": "500/1m"}[key]
	}}}
	c.run("demo", "--data", c.data, "--load-only")
	if len(settings) > 0 {
		c.run("mail", "on", "--data", c.data, "--base-path", "/promises")
	}
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		code := c.program.Run(ctx, []string{"serve", "--data", c.data, "--addr", at, "--base-path", "/promises"}, strings.NewReader(""), in, io.Discard)
		_ = in.CloseWithError(fmt.Errorf("the site ended with %d", code))
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "The site is at "); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			c.address = strings.TrimSuffix(strings.Replace(address, "127.0.0.1", "localhost", 1), "/")
			return c
		}
	}
	t.Fatalf("the site does not say where it is: %v", lines.Err())
	return nil
}

// run runs a command of the program.
func (c *council) run(args ...string) string {
	c.t.Helper()
	var out, errs bytes.Buffer
	if code := c.program.Run(context.Background(), args, strings.NewReader(""), &out, &errs); code != 0 {
		c.t.Fatalf("%v: %d, %s", args, code, errs.String())
	}
	return out.String()
}

var linkShape = regexp.MustCompile(`/reset/\S{43}`)

// person adds somebody with a role, who sets their password by the link.
func (c *council) person(p *browser.Page, email, role, password string) {
	c.t.Helper()
	link := linkShape.FindString(c.run("user", "add", email, "--name", "Sam Ó Néill", "--role", role, "--data", c.data))
	p.Go(c.address + link)
	p.Fill("#password", password)
	p.Enter()
}

// passwordIn signs in by a password.
func (c *council) passwordIn(p *browser.Page, email, password string) {
	c.t.Helper()
	p.Go(c.address + "/sign-in?next=/account")
	p.Fill("#email", email)
	p.Fill("#password", password)
	p.Enter()
}

// at fails the test unless the page is at a path of the site.
func (c *council) at(p *browser.Page, path string) {
	c.t.Helper()
	want, _ := url.Parse(c.address + path)
	if got := p.Path(); got != want.RequestURI() {
		c.t.Fatalf("the page is at %s, want %s:\n%.400s", got, want.RequestURI(), p.Text("main"))
	}
}

// TestPasskey: a clerk sets up a passkey where a second factor is asked for, signs in by
// it alone, passes the second factor by it, and takes it away; a device that knows nobody
// and a copy of one let nobody in; without script the page says what else there is.
func TestPasskey(t *testing.T) {
	t.Parallel()
	c := serve(t)
	const email, password = "sam@fernshire.example", "three words in a row"
	page := browser.Start(t).Open(t, narrow)
	page.Before("PublicKeyCredential.isConditionalMediationAvailable = undefined") // as browsers that offer none in a box
	device := page.Authenticator()
	c.person(page, email, "clerk", password)
	c.passwordIn(page, email, password)
	c.at(page, "/second-factor?next=%2Faccount")
	check(page)
	page.Fill("#passkey-name", "Laptop <b>")
	page.Follow(".passkey button")
	if h1 := page.Text("h1"); h1 != "Keep your recovery codes" || device.Keys() != 1 {
		t.Fatalf("after it was set up: %s, %d keys\n%.400s", h1, device.Keys(), page.Text("main"))
	}
	page.Go(c.address + "/account")
	check(page)
	if text := page.Text("#second-factor"); !strings.Contains(text, "Laptop <b>") || !strings.Contains(text, "Passkey") {
		t.Errorf("listed are %s", text)
	}

	out := func() {
		t.Helper()
		page.Go(c.address + "/account")
		page.Click(".govuk-service-navigation__toggle")
		page.Follow(`form[action$="/sign-out"] button`)
	}
	out()
	page.Go(c.address + "/sign-in?next=/account")
	check(page)
	page.Follow(".passkey button")
	c.at(page, "/account")
	out()
	c.passwordIn(page, email, password)
	c.at(page, "/second-factor?next=%2Faccount")
	check(page)
	if !strings.Contains(page.Text("main"), "Recovery code") {
		t.Error("an app is asked for, and there is none")
	}
	page.Follow(".passkey button")
	c.at(page, "/account")

	// The same device a second time.
	page.Go(c.address + "/account/second-factor")
	page.Click(".passkey button")
	page.Until(`document.querySelector('.passkey__said').innerText !== ''`)
	if text := page.Text(".passkey__said"); !strings.Contains(text, "already") {
		t.Errorf("the same device again: %s", text)
	}
	page.Axe()

	out()
	device.Knows(false)
	page.Go(c.address + "/sign-in")
	page.Click(".passkey button")
	page.Until(`document.querySelector('.passkey__said').innerText !== ''`)
	if text := page.Text(".passkey__said"); !strings.Contains(text, "No passkey was given") {
		t.Errorf("a device that knows nobody: %s", text)
	}
	device.Knows(true)
	device.Rewind()
	page.Go(c.address + "/sign-in")
	page.Follow(".passkey button")
	if text := page.Text(".govuk-error-summary"); page.Status() != 403 || !strings.Contains(text, "may have been copied") {
		t.Errorf("a copy of the device: %d, %s", page.Status(), text)
	}
	page.Axe()

	plain := browser.Start(t).Open(t, browser.Reader{NoScript: true})
	plain.Go(c.address + "/sign-in")
	if text := plain.Text(".passkey"); !strings.Contains(text, "needs JavaScript") || !plain.Has(".passkey form[hidden]") {
		t.Errorf("without script: %s", text)
	}
	plain.Axe()
}

// TestPasskeyOffered: the browser offers a passkey in the box of the name, unasked, and
// whoever picks it is in; also where another tab was opened since, and where the page
// stood open for so long that it had to ask anew.
func TestPasskeyOffered(t *testing.T) {
	t.Parallel()
	c := serve(t)
	const email, password = "sam@fernshire.example", "three words in a row"
	page := browser.Start(t).Open(t, browser.Reader{})
	// The clock goes by the test, and somebody picks a passkey when it says so: the device
	// answers whatever it is asked, at once.
	page.Before(`const clock = Date.now; let later = 0; Date.now = () => clock() + later
const get = navigator.credentials.get.bind(navigator.credentials)
navigator.credentials.get = async (o) => {
  if (o.mediation === 'conditional') await new Promise((picked) => { window.pick = picked })
  return get(o)
}`)
	page.Authenticator()
	c.person(page, email, "clerk", password)
	c.passwordIn(page, email, password)
	page.Follow(".passkey button")

	times := func(n int) string {
		return fmt.Sprintf("performance.getEntriesByType('resource').filter(e => e.name.endsWith('/sign-in/passkey/ask')).length === %d", n)
	}
	for name, meanwhile := range map[string]func(){
		"at once": func() {},
		"another tab": func() {
			browser.Eval[bool](page, "fetch('/promises/sign-in/passkey/ask', { method: 'POST' }).then(r => r.ok)")
		},
		"a long lunch": func() {
			browser.Eval[bool](page, "later += 5 * 60 * 1000; document.querySelector('#email').focus(); true")
			page.Until(times(2))
		},
	} {
		page.Go(c.address + "/account")
		if page.Has(`form[action$="/sign-out"]`) {
			page.Follow(`form[action$="/sign-out"] button`)
		}
		page.Go(c.address + "/sign-in?next=/account")
		page.Until(times(1))
		meanwhile()
		check(page)
		if !page.Has(`#email[autocomplete="username webauthn"]`) || page.Text(".passkey__said") != "" {
			t.Errorf("%s: what nobody picked is spoken of: %s", name, page.Text(".passkey"))
		}
		page.Until("window.pick !== undefined")
		page.Leave("pick()")
		c.at(page, "/account")
	}
}

// check asks of a page what holds of every page.
func check(p *browser.Page) {
	p.Axe()
	p.Home()
	p.Upright()
	p.Quiet()
}
