package open_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/layouttest"
	"mattersarising/internal/layout/open"
)

// TestRefusals gives each kind of bad file, and wants the reason, the file's
// name, the place and what to do.
func TestRefusals(t *testing.T) {
	t.Parallel()
	bomb := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><meeting>&lol2;</meeting>`
	seen := map[layout.Reason]bool{}
	for _, c := range []struct {
		name, source string
		reason       layout.Reason
		offset       int
	}{
		{"nothing.html", "", layout.Empty, 0},
		{"spaces.txt", " \n\u00a0\n", layout.Empty, 0},
		{"tags.html", "<html><body><p>&nbsp;</p></body></html>", layout.Empty, 0},
		{"page.html", "\x89PNG\r\n\x1a\n\x00\x00", layout.Unsupported, 0},
		{"page.pdf", "%PDF-1.7\n", layout.Unsupported, 0},
		{"page.docx", "PK\x03\x04\x14\x00", layout.Unsupported, 0},
		{"zeros.txt", strings.Repeat("text\n", 20) + strings.Repeat("\x00\x01", 50), layout.Binary, 100},
		{"wide-little.txt", strings.Repeat("\x07\x00", 200), layout.Binary, 0},
		{"wide-big.txt", strings.Repeat("\x00\x07", 200), layout.Binary, 0},
		{"line.txt", strings.Repeat("x", 100<<20), layout.TooLarge, layout.MaxBytes},
		{"lines.txt", strings.Repeat("x\n", layout.MaxBlocks+2), layout.TooLarge, 2 * layout.MaxBlocks},
		{"nested.html", strings.Repeat("<div>", layout.MaxDepth+5) + "x", layout.TooDeep, 5 * layout.MaxDepth},
		{"nested.xml", "<meeting>" + strings.Repeat("<a>", 200), layout.TooDeep, 9 + 3*99},
		{"bomb.xml", bomb, layout.Entities, 21},
		{"bomb.html", bomb, layout.Entities, 21},
		{"wards.xml", "<?xml version=\"1.0\"?><wards><ward/></wards>", layout.Unsupported, 0},
		{"broken.xml", "<?xml version=\"1.0\"?>  <meeting", layout.Malformed, 0},
		{"incapsula.html", `<html><head><script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script></head><body></body></html>`, layout.Blocked, 0},
		{"incapsula2.html", `<html><body><iframe src="/_Incapsula_Resource?x">Request unsuccessful. Incapsula incident ID: 1-2</iframe><p>Request unsuccessful.</p></body></html>`, layout.Blocked, 0},
		{"cloudflare.html", `<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Enable JavaScript and cookies to continue</p></body></html>`, layout.Blocked, 0},
		{"redirect.html", `<html><head><script>window.location.replace("https://x")</script></head><body></body></html>`, layout.Blocked, 0},
		{"refresh.html", `<html><head><meta http-equiv="refresh" content="0; url=/x"></head><body>Moved <a href="/x">here</a></body></html>`, layout.Blocked, 0},
		{"rejected.html", `<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1</body></html>`, layout.Blocked, 0},
		{"service.txt", "Web Service method name is not valid.", layout.Blocked, 0},
	} {
		seen[c.reason] = true
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := open.Open(c.name, []byte(c.source))
			var p *layout.Problem
			if !errors.As(err, &p) || doc != nil {
				t.Fatalf("Open = %v, %v; want a problem", doc, err)
			}
			if p.Reason != c.reason || p.Offset != c.offset || p.Name != c.name {
				t.Errorf("problem %+v, want reason %v at byte %d of %s", p, c.reason, c.offset, c.name)
			}
			if p.What == "" || p.Do == "" || !strings.HasPrefix(p.Error(), c.name+": ") || strings.Contains(p.Error(), "\n") {
				t.Errorf("message %q, want one line: file, place, what, what to do", p.Error())
			}
		})
	}
	for r := layout.Empty; r.String() != "unknown"; r++ {
		if !seen[r] {
			t.Errorf("no case gives %v", r)
		}
	}
}

const record = "Agenda item\n\nChildren’s café – £5 “quoted”\n\n1.  That the report be noted;\n(a) officers to report back\n"

const recordPage = "<html><head><meta charset=\"%s\"></head><body><h1>Agenda item</h1><p>Children’s café – £5 “quoted”</p><p>1. That the report be noted;</p><p>(a) officers to report back</p></body></html>"

// TestEncodings gives the same record in each encoding, as text and as a page,
// and wants the same words and true places.
func TestEncodings(t *testing.T) {
	t.Parallel()
	western := strings.NewReplacer("’", "\x92", "é", "\xe9", "–", "\x96", "£", "\xa3", "“", "\x93", "”", "\x94")
	want := layouttest.Lines(mustOpen(t, "plain.txt", []byte(record)))
	for name, source := range map[string]struct {
		bytes    []byte
		encoding string
	}{
		"utf8.txt":              {[]byte(record), layout.UTF8},
		"mark.txt":              {[]byte("\ufeff" + record), layout.UTF8},
		"little.txt":            {wide(binary.LittleEndian, "\ufeff"+record), layout.UTF16LE},
		"big.txt":               {wide(binary.BigEndian, "\ufeff"+record), layout.UTF16BE},
		"western.txt":           {[]byte(western.Replace(record)), layout.Windows1252},
		"utf8.html":             {page("utf-8"), layout.UTF8},
		"wrongly-declared.html": {page("iso-8859-1"), layout.UTF8},
		"western.html":          {[]byte(western.Replace(string(page("windows-1252")))), layout.Windows1252},
		"latin.html":            {[]byte(western.Replace(string(page("iso-8859-1")))), layout.Windows1252},
		"little.html":           {wide(binary.LittleEndian, "\ufeff"+string(page("utf-16"))), layout.UTF16LE},
		"no-mark.html":          {wide(binary.LittleEndian, strings.NewReplacer("’", "'").Replace(string(page("utf-16")))), layout.UTF16LE},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := mustOpen(t, name, source.bytes)
			if doc.Encoding != source.encoding {
				t.Errorf("encoding %q, want %q", doc.Encoding, source.encoding)
			}
			got := layouttest.Lines(doc)
			if name == "no-mark.html" {
				got[1].Text = strings.Replace(got[1].Text, "'", "’", 1)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			read := func(s []byte) string { return decode(doc.Encoding, s) }
			if err := layouttest.Places(doc, rand.New(rand.NewPCG(7, 8)), read); err != nil {
				t.Error(err)
			}
		})
	}
}

func page(charset string) []byte {
	return []byte(strings.Replace(recordPage, "%s", charset, 1))
}

func wide(order binary.AppendByteOrder, s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func decode(encoding string, s []byte) string {
	switch encoding {
	case layout.UTF16LE, layout.UTF16BE:
		var order binary.ByteOrder = binary.LittleEndian
		if encoding == layout.UTF16BE {
			order = binary.BigEndian
		}
		units := make([]uint16, len(s)/2)
		for i := range units {
			units[i] = order.Uint16(s[2*i:])
		}
		return string(utf16.Decode(units))
	case layout.Windows1252:
		var b strings.Builder
		for _, c := range s {
			b.WriteRune(layout.Windows1252Letter(c))
		}
		return b.String()
	}
	return string(s)
}

func mustOpen(t testing.TB, name string, source []byte) *layout.Document {
	t.Helper()
	doc, err := open.Open(name, source)
	if err != nil {
		t.Fatal(err)
	}
	if err := layouttest.Check(doc); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(doc.Source, source) {
		t.Error("the document's source is not the bytes given")
	}
	return doc
}

// TestFormats decides by the bytes before the name.
func TestFormats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, source string
		want         layout.Format
	}{
		{"page.txt", "<!DOCTYPE html><p>x</p>", layout.HTML},
		{"page.pdf", "<html><body>x</body></html>", layout.HTML},
		{"page", "\ufeff \n<!-- saved --><div>x</div>", layout.HTML},
		{"page", "<?xml version=\"1.0\"?><!DOCTYPE html><html><p>x</p></html>", layout.HTML},
		{"page", "Agenda<br>item<p>x</p>", layout.HTML},
		{"cutting.html", "Agenda <b>item</b><br>", layout.HTML},
		{"text.html", "Agenda item", layout.Text},
		{"text.txt", "If a < b then <see note> 4 > 3", layout.Text},
		{"text.txt", "<Chair> opened the meeting", layout.Text},
		{"meeting", "<?xml version=\"1.0\"?><meeting><meetingid>1</meetingid></meeting>", layout.XML},
		{"meeting", "<meeting><meetingid>1</meetingid></meeting>", layout.XML},
	} {
		t.Run(c.source, func(t *testing.T) {
			t.Parallel()
			if got := mustOpen(t, c.name, []byte(c.source)).Format; got != c.want {
				t.Errorf("format %v, want %v", got, c.want)
			}
		})
	}
}

// TestNotices reads what can be read and says what was wrong.
func TestNotices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, source, want string
		start              int
	}{
		{"cut.html", "<html><body><p>Agenda ite", "the page stops", 25},
		{"cut-in-tag.html", "<p>Agenda</p><p cla", "the page stops", 19},
		{"cut.xml", "<meeting><meetingid>1</meetingid><agendaitems><agendaitem>", "the answer stops", 58},
		{"cut-letter.txt", "Agenda \xe2\x80", "not valid UTF-8", 7},
		{"damaged.txt", "Children’s café’s “plans” – and\xff more", "not valid UTF-8", 42},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := mustOpen(t, c.name, []byte(c.source))
			if len(doc.Notices) != 1 || !strings.Contains(doc.Notices[0].Message, c.want) || doc.Notices[0].Start != c.start {
				t.Errorf("notices %+v, want one with %q at %d", doc.Notices, c.want, c.start)
			}
		})
	}
	if doc := mustOpen(t, "whole.html", []byte("<html><body><p>Agenda</p></body></html>")); len(doc.Notices) != 0 {
		t.Errorf("notices %+v of a whole page, want none", doc.Notices)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("a.txt", []byte(record))
	f.Add("a.html", page("utf-8"))
	f.Add("a.txt", wide(binary.LittleEndian, "\ufeff"+record))
	f.Add("a.txt", wide(binary.BigEndian, "\ufeff<p>\U0001F600 x</p>"))
	f.Add("a.xml", []byte("<meeting><agendaitems><agendaitem><agendaitemtitle>A&amp;amp;B</agendaitemtitle></agendaitem></agendaitems></meeting>"))
	f.Fuzz(func(t *testing.T, name string, source []byte) {
		doc, err := open.Open(name, source)
		var p *layout.Problem
		switch {
		case err == nil:
			if err := layouttest.Check(doc); err != nil {
				t.Error(err)
			}
		case !errors.As(err, &p):
			t.Errorf("error %v is no problem", err)
		case p.Offset < 0 || p.Offset > len(source) || p.What == "" || p.Do == "":
			t.Errorf("problem %+v is not within %d bytes", p, len(source))
		}
	})
}
