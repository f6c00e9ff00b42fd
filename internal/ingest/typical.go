package ingest

import (
	"fmt"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// TypicalPage returns page n of a made-up council: one meeting in Modern.gov's
// HTML, with two items of form and one of substance with its decision and its
// minutes. Each n is another meeting; the same n gives the same page.
func TypicalPage(n int) []byte {
	bodies := []string{"Cabinet", "Children's Select Committee", "Improvement Board", "Audit and Governance Committee", "Highways Committee"}
	subjects := []string{"Improvement Plan", "Staffing", "Quarterly Performance", "School Places", "Winter Maintenance", "Placements", "Risk Register"}
	body, subject := bodies[n%len(bodies)], subjects[n%len(subjects)]
	met := calendar.On(2005, time.January, 4).AddDays(n / len(bodies))
	p := typical{
		body: body, subject: subject, small: strings.ToLower(subject), n: n,
		met: met.Time().Format("Monday, 2 January, 2006") + " 2.00 pm", month: met.AddMonths(4).Time().Format("January 2006"), back: met.AddMonths(4).Long(),
	}
	var b strings.Builder
	p.top(&b)
	p.form(&b, 1, "Apologies for absence", "There were none.")
	p.form(&b, 2, "Declarations of interest", "There were none.")
	p.substance(&b, 3)
	b.WriteString("</table>\n</div></div></main></body></html>\n")
	return []byte(b.String())
}

// typical is what the parts of a typical page share.
type typical struct {
	body, subject, small string
	met, month, back     string
	n                    int
}

func (p typical) top(b *strings.Builder) {
	fmt.Fprintf(b, `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8" /><title>Agenda and minutes for %[1]s</title>
<link rel="canonical" href="https://democracy.bench.example/ieListDocuments.aspx?CId=%[3]d&amp;MId=%[4]d&amp;Ver=4" /></head><body><main>
<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >Agenda, decisions and minutes</h1></div>
<div class="mgSubTitle" ><h2 class="mgSubTitleTxt">%[1]s - %[2]s</h2></div>
<div class="mgContent" ><p><span  class="mgLabel" >Venue: </span>County Hall</p>
<table  class="mgItemTable"  id="mgItemTable" ><tr><th  scope="col">No.</th><th  scope="col">Item</th></tr>
`, p.body, p.met, 100+p.n%5, 50000+p.n)
}

// row opens an item's row; the caller closes it.
func (p typical) row(b *strings.Builder, number int, title string) {
	fmt.Fprintf(b, `<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI%d"></a>%d</p></td><td><p  class="mgAiTitleTxt" >%s</p>
`, 1_000_000+10*p.n+number, number, title)
}

func (p typical) form(b *strings.Builder, number int, title, minute string) {
	p.row(b, number, title)
	fmt.Fprintf(b, `<p  class="mgSubItemTitleTxt" >Minutes:</p><div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">%s</p></div></div></td></tr>
`, minute)
}

func (p typical) resolved(b *strings.Builder) {
	fmt.Fprintf(b, `<p class="MsoNormal"><b>RESOLVED:</b></p>
<p class="MsoNormal">1.&nbsp; That the report on %[1]s be noted.</p>
<p class="MsoNormal">2.&nbsp; That the Director of Services bring a further report on %[1]s to the meeting in %[2]s.</p>
<p class="MsoNormal">3.&nbsp; That officers circulate figures for ward %[3]d to all members by %[4]s.</p>
`, p.small, p.month, p.n, p.back)
}

// points are the narrative of the item of substance, as minutes run.
var points = []string{
	"The Director introduced the report and explained that the number of cases held by each team had fallen since the last meeting, though two posts were still filled by agency staff.",
	"Members asked what had been learned from neighbouring councils, and were told that visits had been made to three of them in the spring.",
	"A member was concerned that the figures for the third quarter did not separate new referrals from those seen before.",
	"Officers agreed to provide the Committee with a breakdown of referrals by district within six weeks.",
	"The Chairman welcomed the improvement in timeliness and thanked staff for their work in a hard year.",
	"It was noted that the budget for the service was overspent by two per cent, and that a plan to recover it had been agreed with the finance team.",
	"The representative of the health service said that joint training had been well attended and would go on next year.",
	"Members discussed the effect of the new framework on small voluntary bodies, some of which had found the tender hard to answer.",
}

func (p typical) substance(b *strings.Builder, number int) {
	p.row(b, number, fmt.Sprintf("%s update %d", p.subject, p.n))
	fmt.Fprintf(b, `<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">To tell members of progress with %s.</p></div></div>
<p  class="mgSubItemTitleTxt" >Additional documents:</p><ul  class="mgBulletList" ><li><a  href="documents/s%d/Report.pdf" >%s report<span  class="mgFileSize" > PDF 156 KB</span></a></li></ul>
<p  class="mgSubItemTitleTxt" >Decision:</p><div class="mgWordPara" ><div class="WordSection1">
`, p.small, p.n, p.subject)
	p.resolved(b)
	b.WriteString(`</div></div>
<p  class="mgSubItemTitleTxt" >Minutes:</p><div class="mgWordPara" ><div class="WordSection1">
<p class="MsoNormal"><b>Witnesses:</b> Ann Marsh, Director of Services</p>
<p class="MsoNormal"><b>Key points raised during the discussion:</b></p>
`)
	for i, point := range points {
		fmt.Fprintf(b, "<p class=\"MsoNormal\">%d.&nbsp; %s This was point %d at meeting %d.</p>\n<p class=\"MsoNormal\">&nbsp;</p>\n", i+1, point, i+1, p.n)
	}
	p.resolved(b)
	fmt.Fprintf(b, `<p class="MsoNormal"><b>Actions:</b></p><p class="MsoNormal">ACTION: Head of Service to write to the schools named in the report by %s (ref %d).</p>
</div></div></td></tr>
`, p.back, p.n)
}
