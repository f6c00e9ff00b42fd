package html_test

import (
	"fmt"
	"strings"
)

// meetingPage writes a meeting's page of at least size bytes, in the shapes of
// Modern.gov: the council's template around it, an agenda table, Word's
// paragraphs hard-wrapped, references for signs, lists flattened to text.
func meetingPage(size int) []byte {
	var b strings.Builder
	b.WriteString(templateHead)
	for item := 1; b.Len() < size-len(templateFoot); item++ {
		fmt.Fprintf(&b, agendaRow, item, 3000+item)
	}
	b.WriteString(templateFoot)
	return []byte(b.String())
}

const templateHead = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Agenda and minutes for Cabinet on Tuesday 14th July 2020</title>
<link rel="stylesheet" href="/site.css"><link rel="canonical" href="https://democracy.example.gov.uk/ieListDocuments.aspx?CId=151&amp;MId=4832">
<script type="text/javascript">var a = 1; if (a < 2) { document.write("<p>no record</p>"); }</script>
<style>p.MsoNormal { margin: 0 }</style></head>
<body class="page"><header><p>Example County Council</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/council">Your council</a></li></ul></nav>
<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >Agenda and minutes</h1></div>
<div class="mgSubTitle" ><h2 class="mgSubTitleTxt">Cabinet - Tuesday, 14th July 2020 6.00 p.m.</h2></div>
<div class="mgContent" ><p><span  class="mgLabel" >Venue: </span>Council Chamber, County Hall</p>
<table  class="mgItemTable" summary="Table of agenda items"><tbody>
`

const agendaRow = `<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI%[2]d"></a>%[1]d. </p></td>
<td><p  class="mgAiTitleTxt" ><a  class="mgAiTitleLnk"  href="documents/s%[2]d/Report %[1]d.pdf"  title="Link&#32;to&#32;document&#32;&#39;Children&amp;#39;s&#32;Improvement&#32;Plan&#39;">Children&amp;#39;s Improvement Plan <span  class="mgFileSize" ><img height="12" src="mgimages/logo-pdf-1.gif" width="12" alt="pdf icon" /> PDF 156 KB</span></a></p>
<ul  class="mgActionList" ><li><a  href="mgIssueHistoryHome.aspx?IId=%[2]d"  title="Link&#32;to&#32;issue&#32;details">View the background to item %[1]d.</a></li></ul>
<div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal"><span style="font-family:Arial">To note the progress made since the last report and
to agree the next steps set out in paragraph 19&nbsp;of the report.</span></p>
</div></div>
<p  class="mgSubItemTitleTxt" >Additional documents:</p>
<ul  class="mgBulletList" ><li><a  href="documents/s%[2]d/Annex A.pdf">Annex A
<span  class="mgFileSize" ><img height="12" src="mgimages/logo-pdf-1.gif" alt="pdf icon" /> PDF 85 KB</span></a></li></ul>
<p  class="mgSubItemTitleTxt" >Decision:</p><div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal"><b><span style="">RESOLVED:</span></b></p>
<p class="MsoNormal"><span style="">&nbsp;</span></p>
<p class="MsoNormal" style="margin-left:36.0pt;text-indent:-18.0pt"><span style="">1.<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><span style="">That the progress made
since publication of the full inspection report on 14 May 2018
in transforming children’s services was acknowledged; and</span></p>
<p class="MsoNormal" style="margin-left:36.0pt;text-indent:-18.0pt"><span style="">2.<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><span style="">That a further review
of progress come back to Cabinet in September 2020.</span></p>
</div></div>
<p  class="mgSubItemTitleTxt" >Minutes:</p><div class="mgWordPara"><div class="WordSection1">
<p class="MsoNormal"><span style="">The Cabinet Member for Children, Young People &amp; Families introduced
an update report on the progress of the service restructure and
transformation work to develop and implement the new model for
children’s services. She explained that the changes in staffing and
the new approach had been well received, and that officers would
circulate the figures for the quarter within 28 days.</span></p>
<p class="MsoNormal"><span style="">&nbsp;</span></p>
<p class="MsoNormal"><span style="">In response to a Member&#39;s question about the use of a
family safeguarding model the Cabinet Member explained that it was an
evidence based model; a saving of &pound;1.2m was expected&#160;by March.</span></p>
<ol type="a"><li>the number of visits;</li><li>the number of reviews held in time.</li></ol>
</div></div></td></tr>
`

const templateFoot = `</tbody></table></div>
<div class="mgFooter" ><p>&nbsp;</p></div></div>
<footer><p>Contact us</p></footer></body></html>
`
