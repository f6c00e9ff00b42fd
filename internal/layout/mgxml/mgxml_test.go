package mgxml_test

import (
	"errors"
	"html"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/layouttest"
	"mattersarising/internal/layout/mgxml"
)

const answer = `<?xml version="1.0" encoding="utf-8"?>
<meeting>
  <meetingid>4832</meetingid><meetingdate>14/07/2020</meetingdate><meetingstatus>Confirmed</meetingstatus>
  <meetingtime>6.00 pm</meetingtime><meetinglocation>County Hall</meetinglocation>
  <decisionpublished>True</decisionpublished><minutepublished>True</minutepublished>
  <agendaitems>
    <agendaitem><agendaitemid>3001</agendaitemid><agendaitemtitle>Children&amp;#39;s &amp;amp; families plan</agendaitemtitle>
      <agendatext>&lt;p&gt;To note
the plan.&lt;/p&gt;</agendatext>
      <fulldisplaynumberformat>4.</fulldisplaynumberformat>
      <commentlabel1>Presented By</commentlabel1><commenttext1>
      </commenttext1><commentlabel2>Actions</commentlabel2><commenttext2>Head of Service to report</commenttext2>
      <minutesnonemptyhtmlbody>&lt;p&gt;Members asked.&lt;/p&gt;&lt;p&gt;1.&amp;nbsp;&amp;nbsp; That officers report&lt;/p&gt;&lt;script&gt;unclosed</minutesnonemptyhtmlbody>
      <decisionnonemptyhtmlbody><![CDATA[<p>RESOLVED: agreed &pound;5</p>]]></decisionnonemptyhtmlbody>
      <isrestricted>False</isrestricted><refertocommittee>Cabinet</refertocommittee>
      <linkeddocuments><linkeddoc><title>Plan &amp;amp; annex</title><url>https://x.gov.uk/mgConvert2PDF.aspx?ID=1&amp;T=2</url></linkeddoc></linkeddocuments>
    </agendaitem>
    <agendaitem><agendaitemid>3002</agendaitemid><agendaitemtitle>Exempt item</agendaitemtitle>
      <fulldisplaynumberformat>77/21</fulldisplaynumberformat><isrestricted>True</isrestricted></agendaitem>
  </agendaitems>
  <attendees><attendee membertype="U" memberid="1" name="Councillor Ann O&apos;Neil" roledescription="Chair" attendance="Present"><url>x</url></attendee></attendees>
</meeting>`

type shown struct {
	Kind                       layout.Kind
	Hint                       layout.Hint
	Number, Text, Href, Anchor string
}

// TestParse lays out an answer in the order of the meeting's page.
func TestParse(t *testing.T) {
	t.Parallel()
	doc := parse(t, answer)
	var got []shown
	for _, b := range doc.Blocks {
		got = append(got, shown{b.Kind, b.Hint, b.Number, b.Text, b.Href, b.Anchor})
	}
	para, head, item := layout.Paragraph, layout.Heading, layout.Item
	want := []shown{
		{head, layout.PageTitle, "", "Agenda, decisions and minutes", "", ""},
		{head, layout.RecordTitle, "", "Cabinet - 14/07/2020 6.00 pm", "", ""},
		{para, layout.Label, "", "Venue: County Hall", "", ""},
		{para, layout.Label, "", "Meeting status: Confirmed", "", ""},
		{para, layout.Label, "", "Meeting ID: 4832", "", ""},
		{para, layout.ItemNumber, "", "4.", "", "AI3001"},
		{head, layout.ItemTitle, "", "Children's & families plan", "", ""},
		{para, layout.NoHint, "", "To note the plan.", "", ""},
		{head, layout.SectionHead, "", "Additional documents:", "", ""},
		{item, layout.FileLink, "•", "Plan & annex", "https://x.gov.uk/mgConvert2PDF.aspx?ID=1&T=2", ""},
		{head, layout.SectionHead, "", "Actions:", "", ""},
		{para, layout.NoHint, "", "Head of Service to report", "", ""},
		{head, layout.SectionHead, "", "Decision:", "", ""},
		{para, layout.NoHint, "", "RESOLVED: agreed £5", "", ""},
		{head, layout.SectionHead, "", "Minutes:", "", ""},
		{para, layout.NoHint, "", "Members asked.", "", ""},
		{item, layout.NoHint, "1.", "That officers report", "", ""},
		{para, layout.ItemNumber, "", "77/21", "", "AI3002"},
		{head, layout.ItemTitle, "", "Exempt item", "", ""},
		{para, layout.Label, "", "Restricted: True", "", ""},
		{head, layout.SectionHead, "", "Attendance:", "", ""},
		{layout.Row, layout.NoHint, "", "Councillor Ann O'Neil | Chair | Present", "", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// TestPlaces finds the words of the bodies in the XML, where they stand escaped.
func TestPlaces(t *testing.T) {
	t.Parallel()
	doc := parse(t, answer)
	ours := doc.Blocks[:0:0]
	for _, b := range doc.Blocks {
		if b.Hint == layout.NoHint && b.Kind != layout.Row || b.Hint == layout.ItemTitle || b.Hint == layout.ItemNumber {
			ours = append(ours, b)
		}
	}
	read := func(s []byte) string {
		return html.UnescapeString(tags.ReplaceAllString(html.UnescapeString(html.UnescapeString(string(s))), " "))
	}
	cutting := &layout.Document{Source: doc.Source, Blocks: ours}
	if err := layouttest.Places(cutting, rand.New(rand.NewPCG(1, 2)), read); err != nil {
		t.Error(err)
	}
	if len(ours) < 9 {
		t.Errorf("%d blocks tried, want 9", len(ours))
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

func parse(t testing.TB, source string) *layout.Document {
	t.Helper()
	doc, err := mgxml.Parse(&layout.Document{Source: []byte(source), Encoding: layout.UTF8})
	if err != nil {
		t.Fatal(err)
	}
	if err := layouttest.Check(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestEntities refuses declared entities however they are written, and reads
// an answer that merely names one.
func TestEntities(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		`<!DOCTYPE m [<!ENTITY a "b">]><meeting/>`,
		`<!DOCTYPE m SYSTEM "x" [ <!ENTITY % a SYSTEM "file:///etc/passwd"> ]><meeting/>`,
		`<meeting><!DOCTYPE m [<!ENTITY a ">">]></meeting>`,
	} {
		_, err := mgxml.Parse(&layout.Document{Source: []byte(source), Encoding: layout.UTF8})
		var p *layout.Problem
		if !errors.As(err, &p) || p.Reason != layout.Entities {
			t.Errorf("Parse(%q) = %v, want it refused", source, err)
		}
	}
	doc := parse(t, "<meeting><agendaitems><agendaitem><agendaitemtitle>A &lol; B</agendaitemtitle></agendaitem></agendaitems></meeting>")
	if got := doc.Blocks[len(doc.Blocks)-1].Text; got != "A &lol; B" {
		t.Errorf("title %q, want the entity left as it stands", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(answer))
	f.Add([]byte("<meeting><agendaitems><agendaitem><agendatext><![CDATA[<p>x]]></agendatext></agendaitem>"))
	f.Add([]byte("<meeting><meetingtime>&#x41;&amp;lt;</meetingtime></meeting>"))
	f.Fuzz(func(t *testing.T, source []byte) {
		doc, err := mgxml.Parse(&layout.Document{Source: source, Encoding: layout.UTF8})
		var p *layout.Problem
		switch {
		case errors.As(err, &p):
		case err != nil:
			t.Errorf("error %v is no problem", err)
		default:
			if err := layouttest.Check(doc); err != nil {
				t.Error(err)
			}
		}
	})
}
