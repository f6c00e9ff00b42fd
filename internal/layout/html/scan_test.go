package html

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"
)

// cut is one token's extent. Neighbouring texts count as one.
type cut struct {
	Kind       string
	Start, End int
}

func ours(src []byte) []cut {
	s := scanner{src: src}
	var cuts []cut
	var a attrs
	for kind := s.next(&a); kind != nothing; kind = s.next(&a) {
		cuts = add(cuts, [...]string{text: "text", startTag: "start", endTag: "end", remark: "remark"}[kind], s.at, s.end)
	}
	return cuts
}

func theirs(src []byte) []cut {
	z := nethtml.NewTokenizer(bytes.NewReader(src))
	var cuts []cut
	at := 0
	for {
		kind := z.Next()
		end := at + len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return cuts
		case nethtml.TextToken:
			cuts = add(cuts, "text", at, end)
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			cuts = add(cuts, "start", at, end)
		case nethtml.EndTagToken:
			cuts = add(cuts, "end", at, end)
		default:
			cuts = add(cuts, "remark", at, end)
		}
		at = end
	}
}

func add(cuts []cut, kind string, start, end int) []cut {
	if n := len(cuts); n > 0 && kind == "text" && cuts[n-1].Kind == "text" {
		cuts[n-1].End = end
		return cuts
	}
	return append(cuts, cut{kind, start, end})
}

var tricky = []string{
	"plain", "<p>one</p>two", "a < b and c<d", "<p  class=\"mgLabel\" >x</p >", "<a title='a > b' href=x>t</a>",
	"<!doctype html><!-- a -- b --><!--> x --><!---> y -->", "<!--unclosed", "<p unclosed", "</", "<", "</>x</ p>y",
	"<script>if (a < b) { '</p>' }</script>after", "<title>a <b> c</title><p>", "<style></styles></style>x",
	"<textarea></TEXTAREA >y", "<br/><p/><script/>z</script>", "<?xml version=\"1.0\"?><p>", "<p a=b=c =d e>f",
	"<p a='unclosed>x</p>", "<iframe><p></iframe>z", "<plaintext></plaintext>", "<a b=>c", "<a/b/c='d'>e", "<![CDATA[x]]>y",
	"<p a = \"b\" c>", "<P CLASS=x>y</P>", "<!-- x --!>y", "<!----->z", "<h1>é&nbsp;</h1>", "<xmp><p></xmp>",
}

// TestScannerCutsAsTokenizer holds the scanner to x/net's tokenizer on pages,
// tricky markup, and every page cut short at every byte.
func TestScannerCutsAsTokenizer(t *testing.T) {
	t.Parallel()
	for i, src := range tricky {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for end := range len(src) + 1 {
				got, want := ours([]byte(src[:end])), theirs([]byte(src[:end]))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("cuts of %q differ (-tokenizer +scanner):\n%s", src[:end], diff)
				}
			}
		})
	}
}

func FuzzScanner(f *testing.F) {
	for _, src := range tricky {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		// A script in a comment in a script ends at its first end tag here, as
		// in no browser; the words after it are then not lost.
		if bytes.Contains(bytes.ToLower(src), []byte("<script")) && bytes.Contains(src, []byte("<!--")) {
			return
		}
		if want, got := theirs(src), ours(src); !slices.Equal(want, got) {
			t.Errorf("cuts of %q differ\ntokenizer %v\nscanner   %v", src, want, got)
		}
	})
}
