package modgov

import (
	"strconv"
	"strings"
)

// spacer is the empty paragraph that Word leaves between two others.
const spacer = "<p class=\"MsoNormal\"><span style=\"\">&nbsp;</span></p>\n"

// wordHTML renders paragraphs as Word's filtered HTML. Lists are <ol> where the
// item says so, beginning again at each number that does not follow on: so two
// recommendations come to be both printed 1.
func wordHTML(ps []Para, ol bool) string {
	var b strings.Builder
	b.WriteString("<div class=\"WordSection1\">\n")
	open, last := "", 0
	closeList := func() {
		if open != "" {
			b.WriteString("</" + open + ">\n")
			open = ""
		}
	}
	for i, p := range ps {
		n, rest := PrintedNumber(p.Text)
		switch {
		case strings.HasPrefix(p.Text, "- "):
			if open != "ul" {
				closeList()
				b.WriteString("<ul style=\"margin-top:0cm\" type=\"disc\">\n")
				open = "ul"
			}
			b.WriteString("<li class=\"MsoNormal\">" + inline(p.Text[2:]) + "</li>\n")
			continue
		case ol && plainNumber(n) > 0:
			v := plainNumber(n)
			if open != "ol" || v != last+1 {
				closeList()
				b.WriteString("<ol style=\"margin-top:0cm\" start=\"" + strconv.Itoa(v) + "\" type=\"1\">\n")
				open = "ol"
			}
			last = v
			b.WriteString("<li class=\"MsoNormal\" style=\"\">" + inline(rest) + "</li>\n")
			continue
		}
		closeList()
		if i > 0 {
			b.WriteString(spacer)
		}
		switch {
		case n != "":
			b.WriteString("<p class=\"MsoListParagraph\" style=\"margin-left:36.0pt;text-indent:-18.0pt\">" +
				"<span style=\"\">" + wordText(n) + "<span style=\"font:7.0pt &quot;Times New Roman&quot;\">&nbsp;&nbsp;&nbsp; </span></span>" +
				inline(rest) + "</p>\n")
		case p.Section != "" && strings.HasSuffix(p.Text, ":"):
			b.WriteString("<p class=\"MsoNormal\"><b><span style=\"\">" + inline(p.Text) + "</span></b></p>\n")
		case i%3 == 1:
			b.WriteString("<p class=\"MsoNormal\"><span style=\"\">" + inline(p.Text) + "</span></p>\n")
		default:
			b.WriteString("<p class=\"MsoNormal\">" + inline(p.Text) + "</p>\n")
		}
	}
	closeList()
	b.WriteString("</div>\n")
	return b.String()
}

// inline renders one paragraph's text: ** for bold, \\ for a line break.
func inline(s string) string {
	var out []string
	for i, line := range strings.Split(s, "\\\\") {
		if i > 0 {
			line = strings.TrimSpace(line)
		}
		var b strings.Builder
		for j, bit := range strings.Split(line, "**") {
			if j%2 == 1 {
				b.WriteString("<b>" + wordText(bit) + "</b>")
				continue
			}
			b.WriteString(wordText(bit))
		}
		out = append(out, wrap(b.String()))
	}
	return strings.Join(out, "<br />\n")
}

// plainNumber reads "12." as 12, and anything else as 0.
func plainNumber(s string) int {
	v, err := strconv.Atoi(strings.TrimSuffix(s, "."))
	if err != nil || !strings.HasSuffix(s, ".") {
		return 0
	}
	return v
}
