package modgov

import (
	"fmt"
	"strings"
)

func subItem(s string) string { return "<p  class=\"mgSubItemTitleTxt\" >" + s + "</p>\n" }

// itemInner is what stands below an item's title on meeting and issue pages.
func itemInner(it *Item) string {
	var b strings.Builder
	if ps := it.Parts["agenda"]; len(ps) > 0 {
		b.WriteString(wordPara(ps, it.OL))
	}
	if len(it.Docs) > 1 {
		b.WriteString(subItem("Additional documents:") + docList(it.Docs[1:]))
	}
	for _, part := range []string{"decision", "minutes"} {
		ps := it.Parts[part]
		if len(ps) == 0 {
			continue
		}
		if !it.HideHeads {
			b.WriteString(subItem(map[string]string{"decision": "Decision:", "minutes": "Minutes:"}[part]))
		}
		b.WriteString(wordPara(ps, it.OL))
	}
	return b.String()
}

func itemTitle(it *Item) string {
	if len(it.Docs) == 0 {
		return "<p  class=\"mgAiTitleTxt\" >" + entity(it.Title) + "</p>\n"
	}
	return fmt.Sprintf("<p  class=\"mgAiTitleTxt\" ><a  class=\"mgAiTitleLnk\"  href=\"%s\"   title=\"%s\">%s\n%s </a></p>\n",
		docHref(it.Docs[0]), attribute("Link to document '"+it.Title+"'"), entity(it.Title), fileSize(it.Docs[0]))
}

// MeetingPage is ieListDocuments.
func MeetingPage(m *Meeting) string {
	var b strings.Builder
	b.WriteString(header(m.Stage))
	b.WriteString(subTitle(m.Title() + " - " + headingDate(m.Date) + " " + m.Time))
	fmt.Fprintf(&b, "<div class=\"mgLinks\" >\n<ul  class=\"mgActionList\" >\n<li>%s</li>\n<li>%s</li>\n<li>%s</li>\n</ul>\n</div>\n",
		link(fmt.Sprintf("mgMeetingAttendance.aspx?ID=%d", m.ID), "Link to attendance details for this meeting", "Attendance details"),
		link(fmt.Sprintf("documents/g%d/Agenda frontsheet.pdf?T=0", m.ID+40), "Link to agenda frontsheet", "Agenda frontsheet"),
		link(fmt.Sprintf("documents/g%d/Printed minutes.pdf?T=1", m.ID+40), "Link to printed minutes", "Printed minutes"))
	b.WriteString("<div class=\"mgContent\" >\n")
	b.WriteString(label("Venue", entity(m.Venue)))
	b.WriteString(label("Contact", entity(m.Clerk)))
	if m.Note != "" {
		b.WriteString(label("Note", entity(m.Note)))
	}
	b.WriteString("<h2 class=\"mgSectionTitle\">Items</h2>\n<table  class=\"mgItemTable\"  id=\"mgItemTable\"  summary=\"Table of agenda items\">\n")
	b.WriteString("<tr><th  class=\"mgItemNumberHeading\"  scope=\"col\">No.<!--Item number--></th><th  scope=\"col\">Item<!--Item--></th></tr>\n")
	for _, it := range m.Items {
		fmt.Fprintf(&b, "<tr><td  class=\"mgItemNumberCell\" ><p  class=\"mgAiTitleTxt\" ><a  name=\"AI%d\"></a>%s</p></td>\n<td>", it.ID, it.Number)
		b.WriteString(itemTitle(it))
		var acts []string
		if it.Decision != nil {
			acts = append(acts, link(fmt.Sprintf("ieDecisionDetails.aspx?AIId=%d", it.ID), "Link to decision details for item "+it.Number, "View the decision for item "+it.Number+fmt.Sprintf("<span  class=\"mgHide\" > ref&#58; %d</span>", it.Decision.ID)))
		}
		if it.Issue != 0 {
			acts = append(acts, link(fmt.Sprintf("mgIssueHistoryHome.aspx?IId=%d", it.Issue), "Link to issue details for item "+it.Number, "View the background to item "+it.Number))
		}
		if len(acts) > 0 {
			b.WriteString("<ul  class=\"mgActionList\" ><li>" + strings.Join(acts, "</li>\n<li>") + "</li></ul>\n")
		}
		b.WriteString(itemInner(it))
		b.WriteString("</td></tr>\n")
	}
	b.WriteString("</table>\n</div>\n")
	return m.Site.page(meetingHref(m), "Agenda for "+m.Title()+" on "+headingDate(m.Date), b.String())
}

// ItemPage is mgAi: it names neither the meeting nor its date.
func ItemPage(it *Item) string {
	var b strings.Builder
	b.WriteString(header("Agenda item"))
	b.WriteString(subTitle(it.Title))
	fmt.Fprintf(&b, "<div class=\"mgLinks\" >\n<ul  class=\"mgActionList\" >\n<li>%s</li>\n</ul>\n</div>\n",
		link(fmt.Sprintf("%s#AI%d", meetingHref(it.Meeting), it.ID), "Link to the meeting of this agenda item", "Agenda of the meeting"))
	b.WriteString("<div class=\"mgContent\" >\n")
	if ps := it.Parts["agenda"]; len(ps) > 0 {
		b.WriteString(wordPara(ps, it.OL))
	}
	for _, part := range []string{"decision", "minutes"} {
		ps := it.Parts[part]
		if len(ps) == 0 {
			continue
		}
		if !it.HideHeads {
			b.WriteString("<h3  class=\"mgSubSubTitleTxt\" >" + map[string]string{"decision": "Decision:", "minutes": "Minutes:"}[part] + "</h3>\n")
		}
		b.WriteString(wordPara(ps, it.OL))
	}
	if len(it.Docs) > 0 {
		b.WriteString("<a  name=\"mgDocuments\"></a>\n<p class=\"mgLabel\" >Supporting documents:</p>\n" + docList(it.Docs))
	}
	b.WriteString("</div>\n")
	return it.Meeting.Site.page(fmt.Sprintf("mgAi.aspx?ID=%d", it.ID), "Agenda item - "+it.Title, b.String())
}

// DecisionPage is ieDecisionDetails.
func DecisionPage(it *Item) string {
	d := it.Decision
	yes := map[bool]string{true: "Yes", false: "No"}
	var b strings.Builder
	b.WriteString(header("Decision details"))
	b.WriteString(subTitle(it.Title))
	if it.Issue != 0 {
		fmt.Fprintf(&b, "<div class=\"mgLinks\" >\n<ul  class=\"mgActionList\" >\n<li>%s</li>\n</ul>\n</div>\n",
			link(fmt.Sprintf("mgIssueHistoryHome.aspx?IId=%d&Opt=0", it.Issue), "Link to issue history for "+it.Title, "Find out more about this issue"))
	}
	b.WriteString("<div class=\"mgContent\" >\n")
	maker := d.Maker
	if maker == "" {
		maker = it.Meeting.Title()
	}
	b.WriteString(label("Decision Maker", entity(maker)))
	b.WriteString(label("Decision status", "<span  class=\"mgPlanItemInForce\" >"+decisionStatus(d)+"</span>"))
	b.WriteString(label("Is Key decision?", yes[d.Key]))
	b.WriteString(label("Is subject to call in?", d.CallIn))
	if ps := it.Parts["agenda"]; len(ps) > 0 {
		b.WriteString("<h3 class=\"mgSubSubTitleTxt\">Purpose:</h3>\n" + wordPara(ps, it.OL))
	}
	b.WriteString("<h3 class=\"mgSubSubTitleTxt\">Decision:</h3>\n" + wordPara(it.Parts["decision"], it.OL))
	b.WriteString(label("Wards affected", "&#40;All Wards&#41;&#59;"))
	b.WriteString(label("Publication date", entity(slashDate(d.Published))))
	b.WriteString(label("Date of decision", entity(slashDate(d.Decided))))
	if d.Maker == "" {
		b.WriteString(label("Decided at meeting", fmt.Sprintf("<a  href=\"ieListDocuments.aspx?CId=%d&amp;MID=%d#AI%d\"  >%s</a>",
			it.Meeting.Body, it.Meeting.ID, it.ID, entity(slashDate(it.Meeting.Date)+" - "+it.Meeting.Title()))))
	}
	if !d.Effective.IsZero() {
		b.WriteString(label("Effective from", entity(slashDate(d.Effective))))
	}
	if len(it.Docs) > 0 {
		b.WriteString("<p class=\"mgLabel\" >Accompanying Documents:</p>\n" + docList(it.Docs))
	}
	b.WriteString("</div>\n")
	return it.Meeting.Site.page(fmt.Sprintf("ieDecisionDetails.aspx?ID=%d", d.ID), "Decision - "+it.Title, b.String())
}

func decisionStatus(d *Decision) string {
	if d.CallIns > 0 {
		return "Called in"
	}
	return "Recommendations Approved"
}
