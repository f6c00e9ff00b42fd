package redact

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ words, text, want string }{
		{"Jane Smith", "That Jane Smith be thanked", "That xxxxxxxxxx be thanked"},
		{"Jane Smith", "JANE\n  SMITH and jane smith", "xxxxxxxxxxxx and xxxxxxxxxx"},
		{"Jane Smith", "Jane-Smith, Jane’s Smith", "xxxxxxxxxx, Jane’s Smith"},
		{"O'Brien", "O’Brien, O'Brien and OBrien", "xxxxxxxxx, xxxxxxx and OBrien"},
		{"Zoë", "ZOË and Zoë, Zoe, Zoe\u0308", "xxxx and xxxx, xxx, xxxxx"},
		{"Zoe", "Zoë", "xxxx"},
		{"123 456", "on 123 456 or 123456", "on xxxxxxx or 123456"},
		{"Ann", "Ann, annual", "xxx, xxxual"}, // found inside: better too much than too little
		{"Jane Smith", "Smith Jane", "Smith Jane"},
	} {
		m, err := New([]string{c.words})
		if err != nil {
			t.Fatal(err)
		}
		if got := MaskText(c.text, m.Text(c.text)); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.words, c.text, got, c.want)
		}
	}
	for _, bad := range [][]string{nil, {""}, {"ab"}, {"- -"}} {
		if _, err := New(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func utf16LE(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// TestBytes wants the words found however a page writes them, and the page as long
// as it was, with its tags where they were.
func TestBytes(t *testing.T) {
	t.Parallel()
	m, err := New([]string{"Zoë O'Brien"})
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range map[string][]byte{
		"plain":            []byte("<p>Zoë O’Brien said</p>"),
		"over lines":       []byte("<p>Zoë\r\n\t O'Brien said</p>"),
		"no-break space":   []byte("<p>Zoë&nbsp;O&rsquo;Brien said</p>"),
		"entities":         []byte("<p>&#90;o&#xEB; &#079;&#8217;Brien said</p>"),
		"entity by name":   []byte("<p>Zo&euml; O&#39;Brien said</p>"),
		"escaped twice":    []byte("<x>&lt;p&gt;Zo&amp;euml; O&amp;#39;Brien said&lt;/p&gt;</x>"),
		"tags between":     []byte("<p>Zoë</b> <a href='x'>O'Brien said</p>"),
		"tags inside":      []byte("<p>Zo<span>ë</span> O'B<i>rien said</p>"),
		"escaped tags":     []byte("<x>Zoë &lt;b class=&quot;x&quot;&gt;O'Brien said</x>"),
		"address":          []byte(`<a href="/zo%c3%ab-o%27brien">said</a>`),
		"windows-1252":     []byte("<p>Zo\xeb O\x92Brien said</p>"),
		"utf-16":           utf16LE("<p>Zoë O'Brien said</p>"),
		"utf-16 big":       append([]byte{0}, utf16LE("<p>Zoë O'Brien said</p>")...),
		"soft hyphen":      []byte("<p>Zoë O'Br\u00adi&shy;en said</p>"),
		"with tags in it":  []byte("<p>Zoë<br/>O'Brien said</p>"),
		"upper case in it": []byte("<P>ZOË O'BRIEN SAID</P>"),
	} {
		at := m.Bytes(page)
		if len(at) != 1 {
			t.Errorf("%s: found %d times, want once", name, len(at))
			continue
		}
		got := Mask(page, at)
		if len(got) != len(page) || len(m.Bytes(got)) != 0 {
			t.Errorf("%s: got %q", name, got)
		}
		if n, want := bytes.Count(got, []byte("<")), bytes.Count(page, []byte("<")); n != want {
			t.Errorf("%s: %d tags are left of %d: %q", name, n, want, got)
		}
		flat := strings.ToLower(strings.ReplaceAll(string(got), "\x00", ""))
		if !strings.Contains(flat, "said") || strings.Contains(flat, "brien") {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestTagsBetween: what stands in a tag that parts the words goes too, and nothing
// beside it.
func TestTagsBetween(t *testing.T) {
	t.Parallel()
	m, err := New([]string{"Zoë O'Brien"})
	if err != nil {
		t.Fatal(err)
	}
	for page, want := range map[string]string{
		`<p>Zoë <a title="Zoë O'Brien">O'Brien</a> said`:                      `<p>xxxxx<a title="xxxxxxxxxxxx">xxxxxxx</a> said`,
		`<p>Zoë <!-- Zoë O'Brien --> O'Brien</p> said`:                        `<p>xxxxx<!-- xxxxxxxxxxxx -->xxxxxxxx</p> said`,
		`<p>Zoë &lt;a title="Zo&amp;euml; O'Brien"&gt; O'Brien</p> said`:      `<p>xxxxx&lt;a title="xxxxxxxxxxxxxxxxxxxx"&gt;xxxxxxxx</p> said`,
		`<p>Zoë <img alt="zoë-o’brien"><img src="zo%c3%ab-o%27brien">O'Brien`: `<p>xxxxx<img alt="xxxxxxxxxxxxxx"><img src="xxxxxxxxxxxxxxxxxx">xxxxxxx`,
	} {
		got := string(Mask([]byte(page), m.Bytes([]byte(page))))
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", page, got, want)
		}
	}
}

// FuzzMask wants the length kept, nothing outside the spans touched, and nothing
// left to find.
func FuzzMask(f *testing.F) {
	f.Add("Jane Smith", []byte("<p>Jane&nbsp;Smith</p> jane smith"))
	f.Add("Zoë", utf16LE("xZoëx"))
	f.Add("Jane Smith", []byte(`Jane <a title="Jane <!-- Jane Smith -->">Smith</a>`))
	f.Fuzz(func(t *testing.T, words string, page []byte) {
		m, err := New([]string{words})
		if err != nil || !utf8.ValidString(words) || len(words) > 40 {
			return
		}
		at := m.Bytes(page)
		got := Mask(page, at)
		if len(got) != len(page) {
			t.Fatalf("%d bytes became %d", len(page), len(got))
		}
		inside := make([]bool, len(page))
		for _, s := range at {
			for i := s.From; i < s.To; i++ {
				inside[i] = true
			}
		}
		for i := range page {
			if !inside[i] && got[i] != page[i] {
				t.Fatalf("byte %d was changed outside of what was found", i)
			}
		}
		if strings.ContainsRune(fold([]byte(words), asText).letters, 'x') {
			return // the mask itself may be found
		}
		if left := m.Bytes(got); len(left) > 0 {
			t.Fatalf("%q is left to find at %v in %q", words, left, got)
		}
	})
}
