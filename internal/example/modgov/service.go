package modgov

import (
	"fmt"
	"strings"
)

// escape writes text into the web service's XML.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace

// attr escapes an attribute's value.
var attr = strings.NewReplacer("&", "&amp;", "<", "&lt;", "\"", "&quot;").Replace

type xmlText struct {
	b      strings.Builder
	indent int
}

func (x *xmlText) open(name string) { x.line("<" + name + ">"); x.indent += 2 }
func (x *xmlText) close(name string) {
	x.indent -= 2
	x.line("</" + name + ">")
}
func (x *xmlText) line(s string) { x.b.WriteString(strings.Repeat(" ", x.indent) + s + "\n") }

// put writes an element; an empty one holds a line end and spaces, as seen.
func (x *xmlText) put(name, value string) {
	if value == "" {
		x.line("<" + name + ">")
		x.line("</" + name + ">")
		return
	}
	x.line("<" + name + ">" + escape(value) + "</" + name + ">")
}

func (x *xmlText) String() string {
	return strings.ReplaceAll("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"+x.b.String(), "\n", "\r\n")
}

func truthWord(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// CommitteesXML is the web service's list of bodies.
func (s *Site) CommitteesXML() string {
	x := &xmlText{}
	x.open("committees")
	x.put("committeescount", fmt.Sprintf(" %d", len(s.Bodies)))
	for _, c := range s.Bodies {
		x.open("committee")
		x.put("committeeid", fmt.Sprint(c.ID))
		x.put("committeetitle", entity(c.Title))
		x.put("committeedeleted", "False")
		x.put("committeeexpired", truthWord(c.Expired))
		x.put("committeecategory", c.Category)
		x.close("committee")
	}
	x.close("committees")
	return x.String()
}

// MeetingsXML is the web service's list of the meetings of a body.
func MeetingsXML(ms []*Meeting, c Body) string {
	var own []*Meeting
	for _, m := range ms {
		if m.Body == c.ID {
			own = append(own, m)
		}
	}
	x := &xmlText{}
	x.open("getmeetings")
	x.put("meetingscount", fmt.Sprintf(" %d", len(own)))
	x.put("committeescount", " 1")
	x.open("committee")
	x.put("committeeid", fmt.Sprint(c.ID))
	x.put("committeetitle", entity(c.Title))
	x.put("committeemeetingcount", fmt.Sprintf(" %d", len(own)))
	x.open("committeemeetings")
	for _, m := range own {
		x.open("meeting")
		x.put("meetingid", fmt.Sprint(m.ID))
		x.put("meetingdate", slashDate(m.Date))
		x.put("meetingstatus", "Confirmed")
		x.put("meetingtime", m.Time)
		x.put("iswebcast", "False")
		x.close("meeting")
	}
	x.close("committeemeetings")
	x.close("committee")
	x.close("getmeetings")
	return x.String()
}

// MeetingXML is the web service's answer for one meeting.
func MeetingXML(m *Meeting) string {
	x := &xmlText{}
	x.open("meeting")
	x.put("meetingid", fmt.Sprint(m.ID))
	x.put("meetingdate", slashDate(m.Date))
	x.put("meetingstatus", "Confirmed")
	x.put("isdisplayallowed", "True")
	x.put("meetingtime", m.Time)
	x.put("meetingactualstarttime", "")
	x.put("meetingplannedfinishtime", "")
	x.put("meetingactualfinishtime", "")
	x.put("meetinglocation", entity(m.Venue))
	x.put("iswebcast", "False")
	x.put("agendaid", fmt.Sprint(m.ID+40))
	x.put("agendapublished", "True")
	x.put("decisionpublished", truthWord(strings.Contains(m.Stage, "decisions")))
	x.put("minutepublished", "True")
	x.put("meetingroom", "")
	x.open("agendaitems")
	for i, it := range m.Items {
		itemXML(x, it, i)
	}
	x.close("agendaitems")
	x.open("attendees")
	for _, a := range m.Present {
		x.line(fmt.Sprintf("<attendee membertype=\"U\" memberid=\"%d\" name=\"%s\" roledescription=\"%s\" attendance=\"%s\" politicalparty=\"\" ward=\"\">",
			MemberID(a.Name), attr(a.Name), attr(a.Role), a.Attendance))
		x.indent += 2
		x.put("url", fmt.Sprintf("https://democracy.%s/mgUserInfo.aspx?UID=%d", m.Site.Domain, MemberID(a.Name)))
		x.close("attendee")
	}
	x.close("attendees")
	x.close("meeting")
	return x.String()
}

func itemXML(x *xmlText, it *Item, i int) {
	m := it.Meeting
	x.open("agendaitem")
	x.put("agendaitemid", fmt.Sprint(it.ID))
	x.put("agendaitemtitle", entity(it.Title))
	x.put("agendatext", partHTML(it, "agenda"))
	x.put("actualmeetingdate", slashDate(m.Date))
	x.put("agendaitemnumber", fmt.Sprint(i+3))
	x.put("agendaitemsubnumber", "")
	x.put("fulldisplaynumberformat", it.Number)
	x.put("authorusername", "")
	x.put("commentlabel1", "Presented By")
	x.put("commenttext1", "")
	x.put("commentlabel2", "Actions")
	x.put("commenttext2", it.Comment)
	if h := partHTML(it, "minutes"); h != "" {
		x.put("minutesnonemptyhtmlbody", h)
	}
	if h := partHTML(it, "decision"); h != "" {
		x.put("decisionnonemptyhtmlbody", h)
	}
	x.put("declarationcount", "0")
	x.put("iscallin", truthWord(it.Decision != nil && it.Decision.CallIns > 0))
	x.put("iscomment", truthWord(it.Comment != ""))
	x.put("isdecision", truthWord(it.Decision != nil))
	x.put("isdecisionpublished", truthWord(it.Decision != nil))
	x.put("isminutepublished", truthWord(len(it.Parts["minutes"]) > 0))
	x.put("ispubliccanspeak", "False")
	x.put("isrestricted", "False")
	x.put("isdisplayallowed", "True")
	x.put("meetingdate", slashDate(m.Date))
	x.put("meetingtime", m.Time)
	x.put("minutesitemnumber", strings.TrimRight(it.Number, "."))
	x.put("minutesitemsubnumber", "")
	x.put("preferreddate", slashDate(m.Date))
	x.put("refertocommittee", entity(m.Title()))
	x.open("linkeddocuments")
	for j, d := range it.Docs {
		x.open("linkeddoc")
		x.put("attachmentid", fmt.Sprint(d.ID))
		x.put("title", entity(d.Title))
		x.put("isurl", "False")
		x.put("url", fmt.Sprintf("https://democracy.%s/mgConvert2PDF.aspx?ID=%d", m.Site.Domain, d.ID))
		x.put("isrestricted", "False")
		x.put("restrictionsRef", "")
		x.put("itemnum", fmt.Sprint(j+1))
		x.put("publicationdate", slashDate(m.Date.AddDate(0, 0, -8)))
		x.put("meetingdate", slashDate(m.Date))
		x.put("decisiondate", slashDate(m.Date))
		x.put("committeetitle", entity(m.Title()))
		x.put("isdecisionattachment", "False")
		x.put("ownertitle", entity(it.Title))
		x.close("linkeddoc")
	}
	x.close("linkeddocuments")
	x.close("agendaitem")
}

func partHTML(it *Item, part string) string {
	if len(it.Parts[part]) == 0 {
		return ""
	}
	return wordHTML(it.Parts[part], it.OL)
}

// MemberID gives a person the same number at every meeting.
func MemberID(name string) int {
	n := 100
	for _, r := range name {
		n = (n*31 + int(r)) % 9000
	}
	return n + 100
}
