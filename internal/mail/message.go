package mail

import (
	"bytes"
	"net/mail"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
)

// Message is one letter to one reader. Nothing in it tells whether it was opened:
// there is no picture, and no link leads past another site.
type Message struct {
	ID      string // what stands in Message-ID, without brackets: it stays the same however often the letter is tried
	Date    time.Time
	From    Sender
	ReplyTo Address // none is From
	To      Address
	Subject string
	Text    string
	HTML    string // empty is none
	// Unsubscribe is where one click, or a mail program's own button, ends what this
	// letter is part of (RFC 8058). Empty where it was asked for once.
	Unsubscribe string
}

// Sender is who writes: a council's name, and the address.
type Sender struct {
	Name    string
	Address Address
}

// The most that a letter may hold.
const (
	longestSubject = 200     // characters; what is longer is cut
	longestName    = 100     // characters, of the sender
	largestBody    = 1 << 20 // bytes, of the text and of the HTML each
)

// Bytes returns the letter as RFC 5322 has it. The same letter gives the same bytes.
func (m Message) Bytes() ([]byte, error) {
	made, err := m.make()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if _, err := made.WriteTo(&b); err != nil {
		return nil, failed(ErrInvalid, "the letter could not be written down")
	}
	return b.Bytes(), nil
}

// make hands the letter to the library. Whatever came from a record or a person is
// made one line first, or refused, so that none of it can begin a header of its own.
func (m Message) make() (*gomail.Msg, error) {
	switch {
	case m.To.IsZero() || m.From.Address.IsZero():
		return nil, failed(ErrInvalid, "a letter needs a sender and a reader")
	case m.Date.IsZero() || !plain(m.ID) || strings.Count(m.ID, "@") != 1:
		return nil, failed(ErrInvalid, "a letter needs a moment, and an id of letters, digits and one @")
	case strings.TrimSpace(m.Text) == "":
		return nil, failed(ErrInvalid, "a letter needs words as plain text")
	case len(m.Text) > largestBody || len(m.HTML) > largestBody:
		return nil, failed(ErrInvalid, "the letter is longer than %d bytes", largestBody)
	}
	// The boundary is of the letter's own id, so that it is the same on every try; ids are
	// random, so that no words hold it.
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP), gomail.WithBoundary("part."+boundary(m.ID)))
	msg.FromMailAddress(&mail.Address{Name: short(m.From.Name, longestName), Address: m.From.Address.String()})
	msg.ToMailAddress(&mail.Address{Address: m.To.String()})
	if !m.ReplyTo.IsZero() {
		msg.ReplyToMailAddress(&mail.Address{Address: m.ReplyTo.String()})
	}
	msg.Subject(subject(m.Subject))
	msg.SetDateWithValue(m.Date)
	msg.SetMessageIDWithValue(m.ID)
	// So that no absence notice answers it (RFC 3834; the second is Exchange's word for it).
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	if err := unsubscribe(msg, m.Unsubscribe); err != nil {
		return nil, err
	}
	msg.SetBodyString(gomail.TypeTextPlain, lines(m.Text))
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, lines(m.HTML))
	}
	return msg, nil
}

// unsubscribe sets the two headers of RFC 8058. One click works by HTTPS only; at an
// address without it, on somebody's own machine, the link stands alone.
func unsubscribe(msg *gomail.Msg, address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || !plain(address) {
		return failed(ErrInvalid, "a letter that can be ended needs the whole address at which: https://…")
	}
	msg.SetGenHeaderPreformatted(gomail.HeaderListUnsubscribe, "<"+u.String()+">")
	if u.Scheme == "https" {
		msg.SetGenHeader(gomail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	return nil
}

// plain reports that a text can stand in a header as it is: what can be seen of ASCII,
// without brackets, quotes and spaces.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`<>"\,;()`, c) >= 0 {
			return false
		}
	}
	return s != "" && len(s) < 900
}

// boundary is what an id has that may stand in a boundary.
func boundary(id string) string {
	kept := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '.'
	}, id)
	return kept[:min(len(kept), 60)]
}

func subject(s string) string {
	if s = short(s, longestSubject); s == "" {
		return "Without a subject"
	}
	return s
}

// short makes a text one line of so many characters at most.
func short(s string, most int) string {
	s = OneLine(s)
	if utf8.RuneCountInString(s) > most {
		s = strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
	}
	return s
}

// OneLine makes a text one line: what cannot be seen, or turns the direction of
// writing, goes, and each run of spaces and breaks is one space.
func OneLine(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c), c == utf8.RuneError:
			return -1
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// lines ends every line as mail does, and leaves out what no text holds.
func lines(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
	return strings.ReplaceAll(s, "\n", "\r\n")
}
