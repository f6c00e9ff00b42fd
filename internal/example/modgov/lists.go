package modgov

import (
	"fmt"
	"sort"
	"strings"
)

// NewestFirst returns the items of an issue, the latest meeting first.
func NewestFirst(ms []*Meeting, issue int) []*Item {
	var its []*Item
	for _, m := range ms {
		for _, it := range m.Items {
			if it.Issue == issue {
				its = append(its, it)
			}
		}
	}
	sort.SliceStable(its, func(i, j int) bool { return its[i].Meeting.Date.After(its[j].Meeting.Date) })
	return its
}

// IssueMeetings is ieIssueDetails, Opt=3: every meeting the matter went to, as
// NewestFirst orders its items.
func (s *Site) IssueMeetings(its []*Item, issue Issue) string {
	var b strings.Builder
	b.WriteString(header("Issue - meetings"))
	b.WriteString(subTitle(issue.Title))
	b.WriteString("<div class=\"mgContent\" >\n")
	for _, it := range its {
		m := it.Meeting
		n := strings.TrimSuffix(it.Number, ".")
		fmt.Fprintf(&b, "<p><span  class=\"mgLabel\" >Meeting: </span><a  href=\"ieListDocuments.aspx?CId=%d&amp;MId=%d#AI%d\"  >%s</a> &#40;Item %s&#41;</p>\n",
			m.Body, m.ID, it.ID, entity(slashDate(m.Date)+" - "+m.Title()), n)
		if len(it.Docs) > 0 {
			fmt.Fprintf(&b, "<p  class=\"mgAiTitleTxt\" >%s <a  href=\"%s\"   title=\"%s\">%s\n%s </a></p>\n", n,
				docHref(it.Docs[0]), attribute("Link to document '"+it.Title+"'"), entity(it.Title), fileSize(it.Docs[0]))
		} else {
			fmt.Fprintf(&b, "<p  class=\"mgAiTitleTxt\" >%s %s</p>\n", n, entity(it.Title))
		}
		b.WriteString(itemInner(it))
		b.WriteString("<hr />\n")
	}
	b.WriteString("</div>\n")
	return s.page(fmt.Sprintf("ieIssueDetails.aspx?IId=%d&Opt=3", issue.ID), "Issue - items at meetings - "+issue.Title, b.String())
}

// IssueDecisions is mgDecisionDetails, Opt=1: every decision of the matter.
func (s *Site) IssueDecisions(its []*Item, issue Issue) string {
	var b strings.Builder
	b.WriteString(header("Issue - decisions"))
	b.WriteString(subTitle(issue.Title))
	b.WriteString("<div class=\"mgContent\" >\n")
	for _, it := range its {
		if it.Decision == nil {
			continue
		}
		fmt.Fprintf(&b, "<h3 class=\"mgSubSubTitleTxt\">%s</h3>\n", link(fmt.Sprintf("ieDecisionDetails.aspx?ID=%d", it.Decision.ID),
			"Link to decision details for "+it.Title, entity(slashDate(it.Meeting.Date)+" - "+it.Title)))
		b.WriteString(wordPara(it.Parts["decision"], it.OL))
	}
	b.WriteString("</div>\n")
	return s.page(fmt.Sprintf("mgDecisionDetails.aspx?IId=%d&Opt=1", issue.ID), "Issue - decisions - "+issue.Title, b.String())
}

// IssueHome is mgIssueHistoryHome: the details, and the list of agenda items.
func (s *Site) IssueHome(its []*Item, issue Issue) string {
	var b strings.Builder
	b.WriteString(header("Issue details"))
	b.WriteString(subTitle(issue.Title))
	b.WriteString("<div class=\"mgContent\" >\n")
	b.WriteString(label("Decision type", "Non-key"))
	b.WriteString(label("Wards affected", "&#40;All Wards&#41;&#59;"))
	b.WriteString("<h2 class=\"mgSectionTitle\">Agenda items</h2>\n<ul  class=\"mgBulletList\" >\n")
	for _, it := range its {
		b.WriteString("<li>" + link(fmt.Sprintf("mgAi.aspx?ID=%d", it.ID), "Link to agenda item", entity(slashDate(it.Meeting.Date)+" - "+it.Meeting.Title()+" - "+it.Title)) + "</li>\n")
	}
	b.WriteString("</ul>\n</div>\n")
	return s.page(fmt.Sprintf("mgIssueHistoryHome.aspx?IId=%d&Opt=0", issue.ID), "Issue details - "+issue.Title, b.String())
}

// DecisionList is mgDelegatedDecisions, with its count of call-ins and, among the
// rows, issues that are no decision.
func (s *Site) DecisionList(ms []*Meeting, issues []Issue) string {
	var b strings.Builder
	b.WriteString(header("Decisions"))
	b.WriteString("<div class=\"mgContent\" >\n<table class=\"mgTabTable tablesorter\"  summary=\"Table of decision summary data\">\n<caption  class=\"mgSectionTitle\" >Decisions published</caption>\n")
	b.WriteString("<thead class='mgFilterHeaderRow'><tr>\n<th abbr='Title'  data-placeholder='Enter&#32;text&#32;to&#32;match'  scope='col'>Title<!--Pending Key Decisions--></th>\n" +
		"<th abbr='Published' data-placeholder='Enter&#32;date' scope='col'>Date<!--Date Made/Published--></th>\n" +
		"<th abbr='Applies'  data-placeholder='Enter&#32;date' scope='col'>Effective from<!--Date Decision Applies--></th>\n" +
		"<th abbr='Call-ins' data-placeholder='Call-ins' scope='col'>Call-ins<!--Status - No. of Call-Ins--></th>\n</tr></thead><tbody>\n")
	cell := func(s string) string { return "<td  class=\"mgMainTxt\" >" + s + "</td>" }
	for _, m := range ms {
		for _, it := range m.Items {
			d := it.Decision
			if d == nil {
				continue
			}
			ref := fmt.Sprintf(" ref: %d", d.ID)
			count, from := fmt.Sprint(d.CallIns), ""
			if d.CallIn == "No" {
				count = "Not for call-in"
			}
			if !d.Effective.IsZero() {
				from = entity(slashDate(d.Effective))
			}
			b.WriteString("<tr>" + cell(fmt.Sprintf("<a  href=\"ieDecisionDetails.aspx?ID=%d\"  title=\"%s\">%s<span  class=\"mgHide\" >%s</span></a>",
				d.ID, attribute("Link to decision details for "+it.Title+ref), entity(it.Title), entity(ref))) +
				cell(entity(slashDate(d.Published))) + cell(from) + cell(count) + "</tr>\n")
		}
	}
	for _, i := range issues {
		if i.Listed.IsZero() {
			continue
		}
		b.WriteString("<tr>" + cell(link(fmt.Sprintf("mgIssueHistoryHome.aspx?IId=%d&Opt=0", i.ID), "Link to issue history", entity(i.Title))) +
			cell(entity(slashDate(i.Listed))) + cell("") + cell("1") + "</tr>\n")
	}
	b.WriteString("</tbody></table>\n</div>\n")
	return s.page("mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0", "Decisions", b.String())
}
