package browser_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/cli"
	"mattersarising/internal/example/modgov"
	"mattersarising/test/browser"
)

// own is a demonstration of a test's own, which may be stopped and started again at the
// same address with what it keeps.
type own struct {
	t       testing.TB
	dir     string
	address string // without its last slash
	stop    func()
}

func (o *own) start() {
	o.t.Helper()
	listen := "127.0.0.1:0"
	if o.address != "" {
		listen = strings.TrimPrefix(o.address, "http://")
	}
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p := cli.Program{Now: time.Now, Getenv: func(name string) string { return settings[name] }, Called: "arising"}
		code := p.Run(ctx, []string{"demo", "--data", o.dir, "--addr", listen}, strings.NewReader(""), in, io.Discard)
		_ = in.CloseWithError(fmt.Errorf("the demonstration ended with %d", code))
	}()
	o.stop = func() { cancel(); <-ended }
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "is open at "); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			o.address = strings.TrimSuffix(address, "/")
			return
		}
	}
	o.t.Fatalf("the demonstration does not say where it is: %v", lines.Err())
}

// clerk is the clerk of a demonstration, signed in.
func (o *own) clerk(r browser.Reader) *typist {
	o.t.Helper()
	w := &typist{Page: browser.Start(o.t).Open(o.t, r), t: o.t, address: o.address}
	w.Go(o.address + "/desk")
	w.Fill(`[name=email]`, "clerk@fernshire.example")
	w.Fill(`[name=password]`, account.DemoPassword)
	w.Enter()
	w.says("/desk")
	return w
}

const (
	meets   = "Children and Families Select Committee"
	meeting = "/desk/meeting?body=Children+and+Families+Select+Committee&day=2024-10-01"
)

// TestFirstWeek: a clerk enters by hand what was promised on the day, follows it, goes
// through the tracker in the meeting while the connection goes and comes back, confirms;
// weeks later the page is read, the two are suggested as one, and the reference stays.
func TestFirstWeek(t *testing.T) {
	t.Parallel()
	o := &own{t: t, dir: t.TempDir()}
	o.start()
	t.Cleanup(func() { o.stop() })

	// On the day, on a telephone.
	k := o.clerk(narrow)
	k.Go(o.address + "/desk/enter")
	k.Check()
	k.Fill(`#meeting-day`, "1")
	k.Fill(`#meeting-month`, "10")
	k.Fill(`#meeting-year`, "2024")
	k.Follow(`main form button`)
	k.Check()
	k.says("/desk/enter", "There is a problem", "Say what it is")
	browser.Eval[bool](k.Page, `document.querySelector('#body').value = '`+meets+`'; true`)
	k.Fill(`#item`, "9")
	k.Fill(`#title`, "Fostering")
	k.Click(`[name=kind][value=undertaking] + label`)
	k.Fill(`#words`, "Officers to send members the fostering protocol")
	k.Fill(`#by`, "Head of Early Help")
	k.Fill(`#due`, "by the end of March")
	k.Click(`[name=follow] + label`)
	k.Follow(`main form button`)
	k.Check()
	k.says("/desk/enter", "is read as by 31 March 2025", "Nothing is kept yet")
	k.Follow(`button[name=confirm]`)
	k.Check()
	link := k.Text(`.govuk-notification-banner__link`)
	ref := strings.TrimPrefix(link, "Open ")
	if !strings.HasPrefix(ref, "K-") {
		t.Fatalf("it is not entered: %q\n%.500s", link, k.Text("main"))
	}
	k.Go(o.address + "/desk/promises/" + ref)
	k.Check()
	k.says("/desk/promises", "By hand on 1 October 2024")

	// In the meeting.
	k.Go(o.address + meeting)
	k.Check()
	first := browser.Eval[string](k.Page, `document.querySelector('.typing__row h2').id`)
	k.Fill(`#note-`+first, "the chair wants figures")
	k.Offline(true)
	k.Click(`#` + first + ` ~ * button[name=next], #` + first + ` ~ button[name=next]`)
	k.Until(`document.querySelector('.typing__says').textContent.includes('no connection')`)
	k.Eval(`document.getElementById('ask-` + first + `').closest('details').open = true`)
	k.Fill(`#ask-`+first, "Why is it late?")
	k.Offline(false)
	k.Until(`document.querySelector('.typing__says').textContent.includes('is sent and kept')`)

	// The server is stopped and started again in the midst.
	o.stop()
	k.Fill(`#new-0-words`, "Circulate the list of foster carers")
	k.Fill(`#new-0-by`, "Head of Early Help")
	k.Click(`button[name=check]`)
	k.Until(`document.querySelector('.typing__says').textContent.includes('no connection')`)
	o.start()
	k.Until(`document.querySelector('.typing__says').textContent.includes('is sent and kept')`)
	if left := browser.Eval[int](k.Page, `Object.keys(localStorage).filter((key) => key.startsWith('arising-meeting:')).length`); left != 0 {
		t.Errorf("the browser keeps what the server has: %d", left)
	}

	// On another computer, without script, the draft goes on.
	other := o.clerk(browser.Reader{NoScript: true})
	other.Go(o.address + meeting)
	other.Check()
	for box, want := range map[string]string{"note-" + first: "the chair wants figures", "new-0-words": "Circulate the list of foster carers"} {
		if got := browser.Eval[string](other.Page, `document.getElementById('`+box+`').value`); got != want {
			t.Errorf("%s says %q, want %q", box, got, want)
		}
	}
	other.Click(`[name="do-` + first + `"][value=open] + label`)
	other.Fill(`#why-`+first, "it has no figures")
	other.Follow(`button[name=check]`)
	other.Check()
	other.says("/desk/meeting/check", "Kept open: it has no figures. the chair wants figures.", "Circulate the list of foster carers", "Confirm all of it")
	other.Follow(`form[action*=confirm] button`)
	other.Check()
	other.says("/desk/entries/I-", "Kept open", "Circulate the list of foster carers", "Q-1 Why is it late?")
	other.Go(o.address + "/desk/questions")
	other.Check()
	other.says("/desk/questions", "Q-1: Why is it late?", "Not answered, expected at the meeting of Children and Families Select Committee on 12 December 2024")

	// Weeks later the page is there, and is read.
	file := filepath.Join(t.TempDir(), "page.html")
	m := &modgov.Meeting{
		Site: &modgov.Site{Council: "Fernshire County Council", Domain: "fernshire.example", Bodies: []modgov.Body{{ID: 1, Title: meets}}},
		ID:   900, Body: 1, Date: time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC), Time: "2.00 pm", Stage: "Minutes", Venue: "County Hall",
	}
	m.Items = []*modgov.Item{{Meeting: m, ID: 9901, Number: "9.", Title: "Fostering", Parts: map[string][]modgov.Para{
		"minutes": {{Text: "The Committee thanked foster carers. Officers agreed that a copy of the protocol on fostering would be circulated to the Committee by 31 March 2025."}},
	}}}
	if err := os.WriteFile(file, []byte(modgov.MeetingPage(m)), 0o600); err != nil {
		t.Fatal(err)
	}
	k = o.clerk(narrow)
	k.Go(o.address + "/desk/take-in")
	k.Choose(`[name=files]`, file)
	k.Follow(`#send button, form[enctype] button`)
	k.says("/desk/take-in/", "1 item")
	k.Follow(`main form button`)
	for !strings.Contains(k.Text("h1"), "has been taken in") {
		k.Go(k.Address())
	}
	k.Go(o.address + "/desk/queue?what=same&body=" + strings.ReplaceAll(meets, " ", "+") + "&from=2024-10-01")
	k.says("/desk/queue", "Are "+ref+" and", "Entered by hand, not yet accepted")
	k.Check()
	k.Follow(`button[name=answer], form input[name=answer][value=yes] ~ * button, [data-key=a] button`)
	k.Go(o.address + "/desk/promises/" + ref)
	k.Check()
	k.says("/desk/promises/"+ref, "One with", "Head of Early Help", "31 March 2025")
}
