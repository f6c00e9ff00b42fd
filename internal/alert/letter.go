package alert

import (
	"embed"
	"fmt"
	htmltemplate "html/template"
	"net/url"
	"strings"
	texttemplate "text/template"
	"unicode/utf8"

	"mattersarising/internal/mail"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

//go:embed letters/*.txt letters/*.html
var letters embed.FS

var (
	texts = texttemplate.Must(texttemplate.ParseFS(letters, "letters/*.txt"))
	htmls = htmltemplate.Must(htmltemplate.ParseFS(letters, "letters/*.html"))
)

// longest is how many things of a part a letter names; the page has the others.
const longest = 20

// page is what the letters are made from: plain words and whole addresses.
type page struct {
	Council string
	Title   string
	Address string // of the subject
	Often   store.Frequency
	Parts   []part
	Link    string // by which the reader confirms, or ends, the subscription
	Until   string
}

// part is a heading with what stands under it.
type part struct {
	Heading string
	Lines   []line
	More    int
}

// line is one thing: what it is, what is to be said of it, and where it is.
type line struct {
	Text    string
	Says    []string
	Address string
}

// parts turns news into words. at makes a path an address.
func (w news) parts(at func(string) string) []part {
	var all []part
	add := func(n int, one, many string, make func(i int) line) {
		if n == 0 {
			return
		}
		heading := fmt.Sprintf("%d %s", n, many)
		if n == 1 {
			heading = "1 " + one
		}
		p := part{Heading: heading, More: max(0, n-longest)}
		for i := range min(n, longest) {
			p.Lines = append(p.Lines, make(i))
		}
		all = append(all, p)
	}
	add(len(w.overdue), "promise became overdue", "promises became overdue", func(i int) line { return promise(w.overdue[i], at) })
	add(len(w.promises), "new promise", "new promises", func(i int) line { return promise(w.promises[i], at) })
	add(len(w.back), "promise came back", "promises came back", func(i int) line {
		b := w.back[i]
		return line{Text: short(b.Text), Says: []string{"Came back: " + b.at.Record, short(b.at.Title)}, Address: at("/commitments/" + b.Ref.String())}
	})
	add(len(w.meetings), "meeting is new or has more items", "meetings are new or have more items", func(i int) line {
		m := w.meetings[i]
		return line{Text: m.Body.Name + ", " + m.On.Long(), Says: []string{fmt.Sprintf("%d items", m.Items)}, Address: at("/meetings/" + m.ID)}
	})
	add(len(w.items), "new item", "new items", func(i int) line {
		h := w.items[i]
		return line{Text: short(h.Title), Says: []string{h.Record}, Address: at(h.Path)}
	})
	return all
}

func promise(c *public.Commitment, at func(string) string) line {
	l := line{Text: short(c.Text), Address: at("/commitments/" + c.Ref.String())}
	if who := c.Owner.Name(); who != "" {
		l.Says = append(l.Says, "To be done by: "+who)
	}
	if c.Why != "" {
		l.Says = append(l.Says, c.Why)
	}
	l.Says = append(l.Says, c.Record)
	if c.Shown == public.ShownUnchecked {
		l.Says = append(l.Says, "Read by machine, not yet checked")
	}
	return l
}

// subject is the letter's: what it tells, and of what.
func (w news) subject(council, title string) string {
	var told []string
	for _, p := range w.parts(func(string) string { return "" }) {
		told = append(told, p.Heading)
	}
	if len(told) > 2 {
		told = append(told[:2], "more")
	}
	return fmt.Sprintf("%s: %s (%s)", short(title), strings.Join(told, ", "), council)
}

// short is one line of a length that is read in a letter.
func short(s string) string {
	const most = 240
	s = mail.OneLine(s)
	if utf8.RuneCountInString(s) > most {
		s = strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
	}
	return s
}

// write makes a letter of a page: plain text, and HTML.
func write(name string, p page) (text, html string, err error) {
	var t, h strings.Builder
	if err := texts.ExecuteTemplate(&t, name+".txt", p); err != nil {
		return "", "", err
	}
	if err := htmls.ExecuteTemplate(&h, name+".html", p); err != nil {
		return "", "", err
	}
	return t.String(), h.String(), nil
}

func escape(s string) string { return url.QueryEscape(s) }
