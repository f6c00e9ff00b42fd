package modgov

import (
	"fmt"
	"strings"
)

// page puts Modern.gov's content into the council's own template, whose menus
// and footer are no part of the record (and hold a promise of their own).
func (s *Site) page(address, title, content string) string {
	return fmt.Sprintf(`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8" />
<title>%[1]s - %[4]s</title>
<link rel="canonical" href="https://democracy.%[5]s/%[2]s" />
<link rel="stylesheet" href="SiteSpecific/ssModgov.css" />
<script src="mgJavaScript.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header class="fc-header"><a href="https://www.%[5]s/">%[4]s</a>
<form action="ieDocSearch.aspx" method="get"><label for="q">Search</label><input id="q" name="q" /></form></header>
<nav class="fc-nav" aria-label="Main"><ul>
<li><a href="mgCalendarMonthView.aspx?GL=1&amp;bcr=1">Calendar</a></li>
<li><a href="mgListCommittees.aspx?bcr=1">Committees</a></li>
<li><a href="mgDelegatedDecisions.aspx?bcr=1&amp;DM=0&amp;DS=2&amp;K=0&amp;DR=&amp;V=0">Decisions</a></li>
<li><a href="mgPlansHome.aspx?bcr=1">Forward plans</a></li>
<li><a href="mgMemberIndex.aspx?bcr=1">Your councillors</a></li>
</ul></nav>
<main id="content">
<div id="modgov">%[3]s<div class="mgFooter" >
<p>&nbsp;</p>
</div>
</div>
</main>
<aside class="fc-feedback"><h2>Tell us what you think</h2>
<p>Officers will reply to all comments on this website within 10 working days.</p></aside>
<footer class="fc-footer"><ul><li><a href="https://www.%[5]s/accessibility">Accessibility</a></li>
<li><a href="https://www.%[5]s/privacy">Privacy and cookies</a></li></ul>
<p>&copy; %[4]s, %[6]s</p></footer>
</body>
</html>
`, entity(strings.TrimSuffix(title, " - ")), strings.ReplaceAll(address, "&", "&amp;"), content, entity2(s.Council), s.Domain, entity2(s.Seat))
}

func header(kind string) string {
	return "<div class=\"mgHeader\"><h1  class=\"mgMainTitleTxt\" >" + entity(kind) + "</h1></div>\n"
}

func subTitle(s string) string {
	return "<div class=\"mgSubTitle\" >\n<h2 class=\"mgSubTitleTxt\">" + entity(s) + "</h2>\n</div>\n"
}

func label(name, value string) string {
	return "<p><span  class=\"mgLabel\" >" + entity2(name) + ": </span>" + value + "</p>\n"
}

// entity2 leaves the question mark and colon of a field's label bare, as seen.
func entity2(s string) string { return numeric(s, "&<>\"'", false) }

func wordPara(ps []Para, ol bool) string {
	return "<div class=\"mgWordPara\">" + wordHTML(ps, ol) + "</div>\n"
}

// fileSize is the hidden-looking size that stands inside a document's link.
func fileSize(d Doc) string {
	return fmt.Sprintf("<span  class=\"mgFileSize\" ><img height=\"12\" src=\"mgimages/logo-pdf-1.gif\" width=\"12\" alt=\"pdf icon\" /> PDF %d KB</span>", d.KB)
}

func docHref(d Doc) string {
	name := strings.NewReplacer("'", "", "/", " ", ":", "").Replace(d.Title)
	return fmt.Sprintf("documents/s%d/%s.pdf", d.ID, name)
}

func docLink(d Doc) string {
	return fmt.Sprintf("<a  href=\"%s\"   title=\"%s\">%s\n%s </a>", docHref(d), attribute("Link to file "+d.Title), entity(d.Title), fileSize(d))
}

func docList(docs []Doc) string {
	var b strings.Builder
	b.WriteString("<ul  class=\"mgBulletList\" >\n")
	for _, d := range docs {
		b.WriteString("<li>" + docLink(d) + "  </li>\n")
	}
	b.WriteString("</ul>\n")
	return b.String()
}

func link(href, title, text string) string {
	return fmt.Sprintf("<a  href=\"%s\"  title=\"%s\">%s</a>", strings.ReplaceAll(href, "&", "&amp;"), attribute(title), text)
}

func meetingHref(m *Meeting) string {
	return fmt.Sprintf("ieListDocuments.aspx?CId=%d&MId=%d&Ver=4", m.Body, m.ID)
}
