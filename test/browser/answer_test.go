package browser_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/mail/mailtest"
	"mattersarising/test/browser"
)

// posted is a council's site that sends its letters by a real server.
type posted struct {
	*council

	server *mailtest.Server
	came   chan struct{}
}

func servePosted(t *testing.T) *posted {
	t.Helper()
	p := &posted{came: make(chan struct{}, 100)}
	p.server = mailtest.Start(t, mailtest.Params{On: func(stage string, _ int) error {
		if stage == mailtest.Taken {
			p.came <- struct{}{}
		}
		return nil
	}})
	// The address that stands in letters must be known before the site is served.
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	p.council = serveWith(t, at, map[string]string{
		"ARISING_PUBLIC": "http://" + strings.Replace(at, "127.0.0.1", "localhost", 1) + "=fernshire", "ARISING_MAIL_BY": "relay", "ARISING_MAIL_TLS": "none",
		"ARISING_MAIL_SERVER": net.JoinHostPort(p.server.Host, strconv.Itoa(p.server.Port)), "ARISING_MAIL_FROM": "scrutiny@fernshire.example",
	})
	return p
}

// letter waits for the nth letter, and returns its words.
func (p *posted) letter(n int) string {
	p.t.Helper()
	for len(p.server.Letters()) < n {
		select {
		case <-p.came:
		case <-time.After(90 * time.Second):
			p.t.Fatalf("%d letters arrived, want %d", len(p.server.Letters()), n)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(p.server.Letters()[n-1].Text))
	if err != nil {
		p.t.Fatal(err)
	}
	b, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(b)
}

var answerLink = regexp.MustCompile(`http://\S+/answer/[0-9a-f]{32}`)

// hand is somebody on a telephone whose every touch is counted.
type hand struct {
	*browser.Page
	n int
}

func (h *hand) touch(selector string)      { h.n++; h.Click(selector) }
func (h *hand) write(selector, say string) { h.n++; h.Fill(selector, say) }
func (h *hand) press(selector string)      { h.n++; h.Follow(selector) }
func (h *hand) follow(address string)      { h.n++; h.Go(address) }

// TestCycle is the clerk's whole cycle: out of the queue, asked by letter, answered by the
// link on a telephone in a few touches, and in the paper for the next meeting.
func TestCycle(t *testing.T) {
	t.Parallel()
	p := servePosted(t)
	const email, password = "sam@fernshire.example", "three words in a row"
	clerk := browser.Start(t).Open(t, browser.Reader{})
	clerk.Authenticator()
	p.person(clerk, email, "clerk", password)
	p.passwordIn(clerk, email, password)
	clerk.Follow(".passkey button")

	clerk.Go(p.address + "/desk/queue?at=reading-K-3")
	clerk.Follow(`form[action*="/queue/accept"] button`)
	clerk.Go(p.address + "/desk/chasing?body=Children%27s+Scrutiny+Board")
	check(clerk)
	if text := clerk.Text("#lacking"); !strings.Contains(text, "Cabinet Member for Children") {
		t.Fatalf("who has no address is not named:\n%s", text)
	}
	clerk.Click("#lacking summary")
	clerk.Fill(`#lacking input[name="name"]`, "Cllr Tobias Wren")
	clerk.Fill(`#lacking input[name="address"]`, "wren@fernshire.example")
	clerk.Follow("#lacking form button")
	check(clerk)
	clerk.Fill(`textarea[name^="words-"]`, "The Board meets soon.\n\nPlease say how this stands.")
	clerk.Follow(`button[value="preview"]`)
	check(clerk)
	if text := clerk.Text(".letter"); !strings.Contains(text, "Dear Cllr Tobias Wren") || !strings.Contains(text, "The Board meets soon.") {
		t.Fatalf("the letter that is shown:\n%s", text)
	}
	clerk.Follow(`button[value="send"]`)
	check(clerk)
	if text := clerk.Text("body"); !strings.Contains(text, "1 letter is on the way") {
		t.Fatalf("after sending:\n%.600s", clerk.Text("main"))
	}

	words := p.letter(1)
	link := answerLink.FindString(words)
	if link == "" || strings.Count(words, "http") != 1 {
		t.Fatalf("the letter:\n%s", words)
	}
	// A scanner opens the link, again and again.
	for range 3 {
		if status, header, _ := fetch(t, link, ""); status != 200 || header.Get("Referrer-Policy") != "strict-origin" || header.Get("Cache-Control") != "no-store" || header.Get("Set-Cookie") != "" {
			t.Errorf("opened by a scanner: %d, %v", status, header)
		}
	}
	lead := &hand{Page: browser.Start(t).Open(t, narrow)}
	lead.follow(link)
	check(lead.Page)
	if h := lead.Text("h1"); !strings.Contains(h, "Cabinet Member for Children clarifies") {
		t.Fatalf("the link opens %q", h)
	}
	lead.touch(`input[name="state"][value="delayed"]`)
	lead.press(`form button[type="submit"]:not([name])`)
	check(lead.Page)
	if text := lead.Text(".govuk-error-summary"); !strings.Contains(text, "Say why it is delayed") {
		t.Fatalf("without words: %s", text)
	}
	lead.write("#update-words", "Two of the four districts have answered.")
	lead.touch(`form[enctype="multipart/form-data"] summary`)
	lead.touch(`input[name="evidence"][value="document"]`)
	lead.n++
	lead.Choose(`input[name="file"]`, photo(t))
	lead.write("#update-shows", "The letter of one district")
	lead.press(`form button[type="submit"]:not([name])`)
	check(lead.Page)
	if text := lead.Text("body"); !strings.Contains(text, "Your update is sent") || !strings.Contains(text, "nothing waits for you") {
		t.Fatalf("after answering:\n%s", lead.Text("main"))
	}
	if lead.n >= 10 {
		t.Errorf("it took %d touches, one mistake and a photo among them", lead.n)
	}
	lead.Go(link)
	check(lead.Page)
	if text := lead.Text("main"); !strings.Contains(text, "answered on") || lead.Has("main form") {
		t.Errorf("used again:\n%s", text)
	}

	clerk.Go(p.address + "/desk/promises/K-3")
	check(clerk)
	if text := clerk.Text("#steps"); !strings.Contains(text, "Delayed, by link sent to Cabinet Member for Children") || strings.Contains(clerk.Text("main"), "wren@") {
		t.Errorf("what the clerk sees of it:\n%s", text)
	}
	p.accepted(t, clerk)
	out := browser.Eval[string](clerk, `(() => { const r = new XMLHttpRequest(); r.open('GET', '/promises/desk/papers/file?paper=tracker&form=html&body=Children%27s+Scrutiny+Board', false); r.send(); return r.responseText })()`)
	if !strings.Contains(out, "Two of the four districts have answered.") {
		t.Errorf("the paper does not have it:\n%.2000s", out)
	}
	p.signedOff(t, clerk)
}

// photo is a picture in a file.
func photo(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 640, 480)), nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "IMG_0042.jpg")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// accepted: the clerk sees the photo that the lead has sent, accepts it as evidence, and
// releases it; before that the public has nothing of it.
func (p *posted) accepted(t *testing.T, clerk *browser.Page) {
	t.Helper()
	link := browser.Eval[string](clerk, `document.querySelector('#steps a[href*="/evidence/"]').href`)
	public := strings.Replace(link, "/desk/promises/", "/commitments/", 1)
	if _, header, _ := fetch(t, link, ""); header.Get("Content-Disposition") != "" {
		t.Error("whoever is not signed in has it from the desk")
	}
	if status, _, _ := fetch(t, public, ""); status != 404 {
		t.Errorf("the public has it before it is released: %d", status)
	}
	got := browser.Eval[string](clerk, `(() => { const r = new XMLHttpRequest(); r.open('GET', '`+link+`', false); r.send(); return [r.status, r.getResponseHeader('Content-Disposition'), r.getResponseHeader('X-Content-Type-Options'), r.getResponseHeader('Content-Security-Policy'), r.getResponseHeader('Content-Type')].join('|') })()`)
	if got != `200|attachment; filename=IMG_0042.jpg|nosniff|default-src 'none'; sandbox; frame-ancestors 'none'|image/jpeg` {
		t.Errorf("the clerk’s browser is given %s", got)
	}
	browser.Eval[bool](clerk, `document.querySelector('form[action$="/evidence-judged"]').closest('details').open = true`)
	clerk.Click(`form[action$="/evidence-judged"] input[name="of"]`)
	clerk.Click(`form[action$="/evidence-judged"] input[value="accepted"]`)
	clerk.Follow(`form[action$="/evidence-judged"] button`)
	check(clerk)
	browser.Eval[bool](clerk, `document.querySelector('form[action$="/release"]').closest('details').open = true`)
	on := time.Now()
	for box, n := range map[string]int{"day": on.Day(), "month": int(on.Month()), "year": on.Year()} {
		clerk.Fill(`form[action$="/release"] input[name="on-`+box+`"]`, strconv.Itoa(n))
	}
	clerk.Follow(`form[action$="/release"] button`)
	check(clerk)
	if status, header, _ := fetch(t, public, ""); status != 200 || !strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the public has not what was released: %d", status)
	}
}

var signLink = regexp.MustCompile(`http://\S+/sign/[0-9a-f]{32}`)

// signedOff: the committee wants updates signed off; what is entered then waits, its signer
// is written to, and says it in words of their own on a telephone.
func (p *posted) signedOff(t *testing.T, clerk *browser.Page) {
	t.Helper()
	clerk.Go(p.address + "/desk/chasing/rule?body=Children%27s+Scrutiny+Board")
	clerk.Fill(`input[name="signer"]`, "Chief Executive")
	clerk.Follow(`form[action*="/chasing/rule"] button`)
	clerk.Go(p.address + "/desk/promises/K-3")
	browser.Eval[bool](clerk, `document.querySelector('form[action$="/progress"]').closest('details').open = true`)
	clerk.Click(`form[action$="/progress"] input[value="in progress"]`)
	clerk.Fill(`form[action$="/progress"] textarea[name="why"]`, "Three of the four have answered.")
	clerk.Follow(`form[action$="/progress"] button`)
	check(clerk)
	if text := clerk.Text("#drafts"); !strings.Contains(text, "waits for the Chief Executive") || strings.Contains(clerk.Text("#steps"), "Three of the four") {
		t.Fatalf("it does not wait:\n%s", clerk.Text("main"))
	}
	clerk.Go(p.address + "/desk/chasing")
	check(clerk)
	clerk.Click("#signing summary")
	clerk.Fill(`#signing input[name="address"]`, "mabey@fernshire.example")
	clerk.Follow(`#signing form[action*="/lead"] button`)
	clerk.Follow(`#signing form[action*="/sign"] button`)
	check(clerk)
	link := signLink.FindString(p.letter(2))
	if link == "" {
		t.Fatal("the letter has no link")
	}
	signer := browser.Start(t).Open(t, narrow)
	signer.Go(link)
	check(signer)
	if text := signer.Text("#update"); !strings.Contains(text, "Three of the four have answered.") {
		t.Fatalf("what is to be signed off:\n%s", text)
	}
	signer.Click(`input[name="what"][value="replaced"]`)
	signer.Fill("#sign-words", "Three of four districts have answered; the last does so in May.")
	check(signer)
	signer.Follow(`form button[type="submit"]:not([name])`)
	check(signer)
	if text := signer.Text("body"); !strings.Contains(text, "stands in your words") {
		t.Errorf("after signing:\n%s", text)
	}
	clerk.Go(p.address + "/desk/promises/K-3")
	if text := clerk.Text("#steps"); !strings.Contains(text, "the last does so in May") {
		t.Errorf("what counts:\n%s", text)
	}
	signer.Go(p.address + "/overdue")
	check(signer)
}
