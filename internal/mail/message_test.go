package mail_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/mail"
)

func address(t testing.TB, text string) mail.Address {
	t.Helper()
	a, err := mail.ParseAddress(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return a
}

// letter is a letter as an alert sends it.
func letter(t testing.TB) mail.Message {
	return mail.Message{
		ID: "01234567@fernshire.example", Date: time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC),
		From: mail.Sender{Name: "Fernshire County Council", Address: address(t, "alerts@fernshire.example")},
		To:   address(t, "reader@example.org"), ReplyTo: address(t, "scrutiny@fernshire.example"),
		Subject:     "2 new promises: Children’s Improvement Plan",
		Text:        "K-13 is “overdue”.\n\nCabinet\n.\nFrom here\n",
		HTML:        "<p>K-13 is “overdue”.</p>",
		Unsubscribe: "https://fernshire.example/alerts/end?token=abc",
	}
}

func TestBytes(t *testing.T) {
	t.Parallel()
	m := letter(t)
	text, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.Bytes()
	if err != nil || !bytes.Equal(text, again) {
		t.Error("a second try is another letter")
	}
	read, err := netmail.ReadMessage(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, name := range []string{"Date", "Message-ID", "From", "To", "Reply-To", "Subject", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "User-Agent", "X-Mailer"} {
		if got[name], err = new(mime.WordDecoder).DecodeHeader(read.Header.Get(name)); err != nil {
			t.Error(err)
		}
	}
	want := map[string]string{
		"Date": "Mon, 23 Nov 2026 07:00:00 +0000", "Message-ID": "<01234567@fernshire.example>",
		"From": `"Fernshire County Council" <alerts@fernshire.example>`, "To": "<reader@example.org>", "Reply-To": "<scrutiny@fernshire.example>",
		"Subject": "2 new promises: Children’s Improvement Plan", "Auto-Submitted": "auto-generated",
		"List-Unsubscribe": "<https://fernshire.example/alerts/end?token=abc>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"User-Agent": "", "X-Mailer": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("headers (-want +got):\n%s", diff)
	}
	kind, params, err := mime.ParseMediaType(read.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("it is %s, %v", kind, err)
	}
	parts := multipart.NewReader(read.Body, params["boundary"])
	for _, want := range []string{m.Text, m.HTML} {
		part, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part) // quoted-printable is undone
		if err != nil || strings.ReplaceAll(string(body), "\r\n", "\n") != want {
			t.Errorf("got %q, %v; want %q", body, err, want)
		}
	}
	if _, err := parts.NextPart(); !errors.Is(err, io.EOF) {
		t.Error("there is a third part")
	}
}

// hostile words may stand in any record, and so in any subject.
var hostile = []string{
	"a\r\nBcc: all@example.org", "a\nBcc: all@example.org", "a\rBcc: all@example.org", "a\r\n\r\n<script>", "a\u2028Bcc: x", "a\u0085Bcc: x", "a\x00b", "a\v\fb",
	"=?utf-8?q?a=0D=0ABcc:_x?=", strings.Repeat("long ", 2000), strings.Repeat("x", 10_000), "\u202eesrever", "\xff\xfe", "", "  ", "a: b", ". ", strings.Repeat("’", 3000),
}

func TestNoHeaderIsInjected(t *testing.T) {
	t.Parallel()
	for _, words := range hostile {
		m := letter(t)
		m.Subject, m.From.Name, m.Text, m.HTML = words, words, words+"x", words
		text, err := m.Bytes()
		if err != nil {
			t.Errorf("%.20q: %v", words, err)
			continue
		}
		sound(t, text, words)
	}
	for name, change := range map[string]func(m *mail.Message, words string){
		"id":          func(m *mail.Message, words string) { m.ID = words },
		"unsubscribe": func(m *mail.Message, words string) { m.Unsubscribe = "https://fernshire.example/" + words },
	} {
		for _, words := range hostile[:8] {
			m := letter(t)
			change(&m, words)
			if _, err := m.Bytes(); !errors.Is(err, mail.ErrInvalid) {
				t.Errorf("%s %q: %v, want invalid", name, words, err)
			}
		}
	}
}

// sound wants a letter with the headers it should have, each once, and lines that every
// server takes.
func sound(t *testing.T, text []byte, words string) {
	t.Helper()
	read, err := netmail.ReadMessage(bytes.NewReader(text))
	if err != nil {
		t.Errorf("%.20q: %v", words, err)
		return
	}
	for name, values := range read.Header {
		if len(values) != 1 || !strings.Contains("Date Message-Id From To Reply-To Subject Auto-Submitted X-Auto-Response-Suppress List-Unsubscribe List-Unsubscribe-Post Mime-Version Content-Type Content-Transfer-Encoding", name) {
			t.Errorf("%.20q: the header %s stands there %d times", words, name, len(values))
		}
	}
	if got := read.Header.Get("To"); got != "<reader@example.org>" {
		t.Errorf("%.20q: it goes to %s", words, got)
	}
	for line := range bytes.SplitSeq(text, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsAny(line, "\r\n\x00") {
			t.Errorf("%.20q: a line of %d bytes, or a bare break: %.60q", words, len(line), line)
		}
	}
}

func FuzzMessage(f *testing.F) {
	for _, words := range hostile {
		f.Add(words, words)
	}
	m := letter(f)
	f.Fuzz(func(t *testing.T, words, name string) {
		m := m
		m.Subject, m.From.Name, m.Text, m.HTML = words, name, name, words
		text, err := m.Bytes()
		if errors.Is(err, mail.ErrInvalid) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		sound(t, text, words)
	})
}

func TestLetterThatIsNone(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*mail.Message){
		"no reader": func(m *mail.Message) { m.To = mail.Address{} },
		"no sender": func(m *mail.Message) { m.From.Address = mail.Address{} },
		"no moment": func(m *mail.Message) { m.Date = time.Time{} },
		"no id":     func(m *mail.Message) { m.ID = "" },
		"no words":  func(m *mail.Message) { m.Text = " \n" },
		"too long":  func(m *mail.Message) { m.Text = strings.Repeat("a", 1<<20+1) },
		"no site":   func(m *mail.Message) { m.Unsubscribe = "/alerts/end" },
		"a script":  func(m *mail.Message) { m.Unsubscribe = "javascript://fernshire.example/" },
	} {
		m := letter(t)
		change(&m)
		if _, err := m.Bytes(); !errors.Is(err, mail.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
}

func TestOneClickNeedsHTTPS(t *testing.T) {
	t.Parallel()
	m := letter(t)
	m.Unsubscribe = "http://127.0.0.1:8080/alerts/end?token=abc"
	text, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	read, err := netmail.ReadMessage(bytes.NewReader(text))
	if err != nil || read.Header.Get("List-Unsubscribe") != "<"+m.Unsubscribe+">" || read.Header.Get("List-Unsubscribe-Post") != "" {
		t.Errorf("got %v, %v", read.Header, err)
	}
}
