package open

import (
	"bytes"
	"path"
	"strings"

	"mattersarising/internal/layout"
)

// sniff decides the format. A source that begins with a tag is HTML or XML by
// the tag's name; else one that holds tags of a page is HTML, and the rest is
// text, where "<" is a sign like any other.
func sniff(name string, src []byte) layout.Format {
	head := bytes.TrimLeft(bytes.TrimPrefix(src[:min(len(src), looked)], []byte("\xEF\xBB\xBF")), " \t\r\n")
	first := begins(head)
	switch {
	case pageTags[first]:
		return layout.HTML
	case first == "?xml" || first == "!doctype" || first != "" && strings.EqualFold(path.Ext(name), ".xml"):
		return layout.XML
	case services[first]:
		return layout.XML
	}
	lower := bytes.ToLower(head)
	tags := 0
	for _, tag := range []string{"</p>", "</div>", "<br", "</a>", "</td>", "</li>", "</span>", "</h1>", "</h2>", "</html>", "<!--"} {
		tags += bytes.Count(lower, []byte(tag))
	}
	ext := strings.ToLower(path.Ext(name))
	if tags > 1 || tags > 0 && (ext == ".html" || ext == ".htm" || ext == ".aspx" || first != "") {
		return layout.HTML
	}
	return layout.Text
}

// begins names the first tag of a source that begins with one, past comments,
// an XML declaration before HTML, and a doctype. "" is none.
func begins(head []byte) string {
	declared := ""
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		if len(head) < 2 || head[0] != '<' {
			return declared
		}
		if bytes.HasPrefix(head, []byte("<!--")) {
			end := bytes.Index(head, []byte("-->"))
			if end < 0 {
				return "!--"
			}
			declared, head = "!--", head[end+3:]
			continue
		}
		end := bytes.IndexAny(head[1:], " \t\r\n/>")
		if end < 0 {
			end = min(len(head)-1, 20)
		}
		name := strings.ToLower(string(head[1 : 1+min(end, 40)]))
		if name != "?xml" && name != "!doctype" {
			if declared == "?xml" && name != "html" {
				return declared
			}
			return name
		}
		stop := bytes.IndexByte(head, '>')
		if name == "!doctype" && (stop < 0 || bytes.Contains(bytes.ToLower(head[:stop]), []byte("html"))) {
			return "html"
		}
		if name == "!doctype" || stop < 0 {
			return name
		}
		declared, head = name, head[stop+1:]
	}
}

// pageTags are elements that a page or a cutting of one begins with.
var pageTags = set("!-- html head body div p span table tbody tr td thead ul ol li a h1 h2 h3 h4 h5 h6 main article section form header footer nav br b i em strong title meta link script style center font img dl blockquote")

// services are the roots of Modern.gov's web service.
var services = set("meeting committees getmeetings councillorsbyward soap:envelope s:envelope getmeetingresponse")

func set(names string) map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		all[name] = true
	}
	return all
}
