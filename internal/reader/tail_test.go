package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLostLists: lists of resolutions whose heading is lost or put in other
// words, and lists that look like them; headings as other councils print them.
func TestLostLists(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		page string
		want []string
	}{
		{
			"beneath a decision, numbered paragraphs that tell are the minutes",
			"Decision details\n\nHarbour dues\n\nDecision:\n\n8.1 The Committee received a report on harbour dues.\n\n8.2 Councillor Quay asked about the lights. The Harbour Master said that he would look.\n\n8.3 RESOLVED – That the report be noted.\n",
			[]string{
				"# decision minutes resolved",
				"narrative 8.1: The Committee received a report on harbour dues.",
				"narrative 8.2: Councillor Quay asked about the lights. The Harbour Master said that he would look.",
				"resolution 8.3: RESOLVED – That the report be noted.",
			},
		},
		{
			"the report's numbers, then the minute's own",
			"Issue - meetings\n\nHarbour dues\n\nMeeting: 01/02/2022 - Harbour Committee (Item 8)\n\n8 Harbour dues PDF 10 KB\n\n3.1 That the report be noted.\n\n8.1 The Harbour Master presented the report.\n\n8.2 Members thanked him.\n\n3.1 That the report be noted.\n",
			[]string{
				"# decision minutes resolved",
				"resolution 3.1: That the report be noted. (again)",
				"narrative 8.1: The Harbour Master presented the report.",
				"narrative 8.2: Members thanked him.",
			},
		},
		{
			"a list of things to decide after a vote",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe recommendations were put and carried unanimously.\n\n•  To note the report.\n\n•  To approve the dues.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: The recommendations were put and carried unanimously.",
				"resolution: To note the report.",
				"resolution: To approve the dues.",
			},
		},
		{
			"one thing to decide after a vote",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe recommendation was put to the vote and carried.\n\nTo approve the dues.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: The recommendation was put to the vote and carried.",
				"resolution: To approve the dues.",
			},
		},
		{
			"a lost list in the present tense, with one entry that resolves",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nIn answer to a question, it was said that the dredger would be back in May.\n\na) the dues set out in Appendix 2 come into force on 1 April\n\nb) the Harbour Master writes to all berth holders\n\nc) the report be otherwise noted\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: In answer to a question, it was said that the dredger would be back in May.",
				"resolution a): the dues set out in Appendix 2 come into force on 1 April",
				"resolution b): the Harbour Master writes to all berth holders",
				"resolution c): the report be otherwise noted",
			},
		},
		{
			"a list of subjects is none",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nMembers asked after three things.\n\n(a) the lights\n\n(b) the dredger\n\nThe Chair thanked officers.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative: Members asked after three things.",
				"narrative (a): the lights",
				"narrative (b): the dredger",
				"narrative: The Chair thanked officers.",
			},
		},
		{
			"what a report recommended is none",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe report recommended:\n\n•  To note the report.\n\n•  To approve the dues.\n\nMembers thought that more time was wanted.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative: The report recommended:",
				"narrative: To note the report.",
				"narrative: To approve the dues.",
				"narrative: Members thought that more time was wanted.",
			},
		},
		{
			"the papers named first, and lost",
			"Agenda item\n\nHarbour dues\n\nSupporting documents:\n\nThe Harbour Master presented the report.\n\nRESOLVED: That it be noted.\n",
			[]string{
				"# supporting_documents minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: RESOLVED: That it be noted.",
			},
		},
		{
			"words of the page after the papers are none of the minutes",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED: That it be noted.\n\nSupporting documents:\n\n- Report PDF 20 KB\n\nThe council was formed in 1974 and asked you to read this.\n",
			[]string{
				"# minutes resolved supporting_documents",
				"narrative: The Harbour Master presented the report.",
				"resolution: RESOLVED: That it be noted.",
			},
		},
		{
			"nor on a page of a decision",
			"Decision details\n\nHarbour dues\n\nDecision:\n\nThat the dues be approved.\n\nAccompanying Documents:\n\n- Report PDF 20 KB\n\nMembers asked for cookies.\n",
			[]string{
				"# decision supporting_documents",
				"resolution: That the dues be approved.",
			},
		},
		{
			"alternatives & options",
			"Decision details\n\nHarbour dues\n\nDecision:\n\nThat the dues be approved.\n\nReasons for Decision(s):\n\nCosts have risen.\n\nAlternatives & Options Considered:\n\nTo leave the dues as they are.\n",
			[]string{
				"# decision reason_for_decision alternatives_considered",
				"resolution: That the dues be approved.",
				"reason: Costs have risen.",
				"alternative: To leave the dues as they are.",
			},
		},
		{
			"reasons & alternatives in one",
			"Agenda item\n\nHarbour dues\n\nDecision:\n\nThat the dues be approved.\n\nReasons & Alternatives\n\nCosts have risen.\n",
			[]string{
				"# decision reason_for_decision",
				"resolution: That the dues be approved.",
				"reason: Costs have risen.",
			},
		},
		{
			"options considered and discounted",
			"Agenda item\n\nHarbour dues\n\nDecision:\n\nThat the dues be approved.\n\nOptions considered and discounted:\n\nLeaving the dues as they are would have cost £4,000.\n\nReasons for recommendation(s):\n\nCosts have risen.\n",
			[]string{
				"# decision alternatives_considered reason_for_decision",
				"resolution: That the dues be approved.",
				"alternative: Leaving the dues as they are would have cost £4,000.",
				"reason: Costs have risen.",
			},
		},
		{
			"the title printed again is no purpose",
			"Issue - meetings\n\nHarbour dues\n\nMeeting: 01/02/2022 - Harbour Committee (Item 8)\n\n8 Harbour dues PDF 10 KB\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
			},
		},
		{
			"a whole decision over bullets is one",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED that the following be agreed as the topics for the year:\n\n•  Dredging;\n\n•  Lights.\n\nThe Chair thanked officers.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: RESOLVED that the following be agreed as the topics for the year: / Dredging; / Lights.",
				"narrative: The Chair thanked officers.",
			},
		},
		{
			"recommendations agreed are many",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED: That the following recommendations be agreed:\n\n•  the dues be approved\n\n•  the lights be deferred\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: the dues be approved",
				"resolution: the lights be deferred",
			},
		},
		{
			"a stem over dashes leads to many",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED that -\n\n-  the dues be approved\n\n-  the lights be deferred\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: the dues be approved",
				"resolution: the lights be deferred",
			},
		},
		{
			"for members to consider is a purpose",
			"Agenda item\n\nHarbour dues\n\nFor Members to consider what was said of the dues at the last meeting.\n\nAdditional documents:\n\nMinutes:\n\nThe Harbour Master presented the report.\n",
			[]string{
				"# purpose additional_documents minutes",
				"purpose: For Members to consider what was said of the dues at the last meeting.",
				"narrative: The Harbour Master presented the report.",
			},
		},
		{
			"for two years is none",
			"Agenda item\n\nHarbour dues\n\nFor two years officers had worked to bring the dues down, the Harbour Master reported.\n",
			[]string{
				"# minutes",
				"narrative: For two years officers had worked to bring the dues down, the Harbour Master reported.",
			},
		},
		{
			"a motion read out and left",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nA motion from the Berth Holders was read out:\n\nThat the dues be frozen for a year.\n\nThe Chair said that it would be looked at.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative: A motion from the Berth Holders was read out:",
				"narrative: That the dues be frozen for a year.",
				"narrative: The Chair said that it would be looked at.",
			},
		},
		{
			"an amendment that was lost",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nCouncillor Quay moved, and Councillor Mole seconded, the following amendment:\n\nThat the dues be frozen for a year.\n\nThe amendment was lost.\n\nRESOLVED: That the report be noted.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: Councillor Quay moved, and Councillor Mole seconded, the following amendment:",
				"narrative: That the dues be frozen for a year.",
				"narrative: The amendment was lost.",
				"resolution: RESOLVED: That the report be noted.",
			},
		},
		{
			"a motion that was carried",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nCouncillor Quay moved, and Councillor Mole seconded:\n\nThat the dues be frozen for a year.\n\nThe motion was carried.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: Councillor Quay moved, and Councillor Mole seconded:",
				"resolution: That the dues be frozen for a year.",
				"narrative: The motion was carried.",
			},
		},
		{
			"a motion resolved in one paragraph",
			"Agenda item\n\nMotion\n\nMinutes:\n\nIt was moved by Councillor Quay.\n\nRESOLVED - That this Council resolves to:\n\nWrite to the Minister about lights.\n\nThe Mayor adjourned the meeting.\n",
			[]string{
				"# minutes resolved",
				"narrative: It was moved by Councillor Quay.",
				"resolution: RESOLVED - That this Council resolves to: / Write to the Minister about lights.",
				"narrative: The Mayor adjourned the meeting.",
			},
		},
		{
			"a form's line that there was no conflict",
			"Decision details\n\nDecision Maker: Cabinet\n\nDecision:\n\nThat the dues be approved.\n\nAny conflict of interest declared: None\n\nPublication date: 01/02/2022\n",
			[]string{
				"# decision",
				"resolution: That the dues be approved.",
			},
		},
		{
			"the rules of a lost table",
			"Harbour dues\n\nThe Harbour Master presented the report.\n\nAGREED: |\nThat the report be noted. |\n|\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: That the report be noted.",
			},
		},
		{
			"agreed to, over bullets",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe Committee agreed to:\n\n•  note the report;\n\n•  ask the Harbour Master to come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: note the report;",
				"resolution: ask the Harbour Master to come back in June.",
			},
		},
		{
			"agreed in capitals",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nIT WAS AGREED THAT:\n\n1. the report be noted; and\n\n2. the Harbour Master report back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution 1.: the report be noted; and",
				"resolution 2.: the Harbour Master report back in June.",
			},
		},
		{
			"agreed that, over dashes",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nIt was agreed that:\n\n-  the report be noted\n\n-  the Harbour Master would come back in June\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: the report be noted",
				"resolution: the Harbour Master would come back in June",
			},
		},
		{
			"noted and agreed",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe Board noted the report and agreed:\n\n1. the dues for 2022.\n\n2. that the Harbour Master come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution 1.: the dues for 2022.",
				"resolution 2.: that the Harbour Master come back in June.",
			},
		},
		{
			"unanimously agreed",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nIt was unanimously agreed that:\n\n1. the dues be approved.\n\n2. the Harbour Master come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution 1.: the dues be approved.",
				"resolution 2.: the Harbour Master come back in June.",
			},
		},
		{
			"the name of the body over verbs",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe Panel:\n\n(i) noted the report;\n\n(ii) asked the Harbour Master to come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution (i): noted the report;",
				"resolution (ii): asked the Harbour Master to come back in June.",
			},
		},
		{
			"bullets of debate are none",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe Panel:\n\n•  asked about dredging, and was told that it went on;\n\n•  heard of the lights.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative: The Panel:",
				"narrative: asked about dredging, and was told that it went on;",
				"narrative: heard of the lights.",
			},
		},
		{
			"the heading lost over That the Committee",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThat the Committee:\n\n(i) notes the report;\n\n(ii) asks the Harbour Master to come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution (i): notes the report;",
				"resolution (ii): asks the Harbour Master to come back in June.",
			},
		},
		{
			"That on a line of its own",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED:\n\nThat\n\n(a) the report be noted;\n\n(b) the dues be approved.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution (a): the report be noted;",
				"resolution (b): the dues be approved.",
			},
		},
		{
			"a verb in capitals in each entry",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nHaving considered the report, the Committee:\n\n(a) NOTED the report; and\n\n(b) APPROVED the dues.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: Having considered the report, the Committee:",
				"resolution (a): NOTED the report; and",
				"resolution (b): APPROVED the dues.",
			},
		},
		{
			"resolved unanimously, then paragraphs",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nThe Committee resolved unanimously:\n\nThat the dues be approved.\n\nThat the lights be deferred.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: That the dues be approved.",
				"resolution: That the lights be deferred.",
			},
		},
		{
			"a question whether something be approved is none",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nMembers raised these points:\n\n(a) the cost of dredging;\n\n(b) whether the lights be approved.\n\nThe Chair thanked officers.\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative: Members raised these points:",
				"narrative (a): the cost of dredging;",
				"narrative (b): whether the lights be approved.",
				"narrative: The Chair thanked officers.",
			},
		},
		{
			"an extract of the minutes",
			"Agenda item\n\nHarbour dues\n\nMinute extract:\n\nThe Harbour Master presented the report. Members thanked him.\n\nResolved -\n\nThat the report be noted.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report. Members thanked him.",
				"resolution: That the report be noted.",
			},
		},
		{
			"a record of a decision with its rationale",
			"Agenda item\n\nHarbour dues\n\nRecord of decision:\n\nThat the dues be approved.\n\nRationale:\n\nCosts have risen.\n\nMinutes:\n\nThe Chair opened the item.\n",
			[]string{
				"# decision reason_for_decision minutes",
				"resolution: That the dues be approved.",
				"reason: Costs have risen.",
				"narrative: The Chair opened the item.",
			},
		},
		{
			"reasons put as a sentence",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED: That the dues be approved.\n\nThe reasons for the decision were as follows:\n\nCosts have risen.\n",
			[]string{
				"# minutes resolved reason_for_decision",
				"narrative: The Harbour Master presented the report.",
				"resolution: RESOLVED: That the dues be approved.",
				"reason: Costs have risen.",
			},
		},
		{
			"the marker on a line of its own",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nAccordingly, it was\n\nRESOLVED\n\nThat the report be noted.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"narrative: Accordingly, it was",
				"resolution: That the report be noted.",
			},
		},
		{
			"a recommendation quoted in the decision",
			"Issue - meetings\n\nTrees\n\nMeeting: 01/02/2022 - Cabinet (Item 8)\n\n8 Trees PDF 10 KB\n\nDecision:\n\nA recommendation of the Scrutiny Committee was tabled:\n\nThat Cabinet plants more trees.\n\nThe Leader stated that an answer would come in June.\n\nMinutes:\n\nA recommendation of the Scrutiny Committee was tabled:\n\nThat Cabinet plants more trees.\n\nThe Leader said that an answer would come in June.\n",
			[]string{
				"# decision minutes",
				"narrative: A recommendation of the Scrutiny Committee was tabled:",
				"narrative: That Cabinet plants more trees.",
				"narrative: The Leader stated that an answer would come in June.",
				"narrative: A recommendation of the Scrutiny Committee was tabled:",
				"narrative: That Cabinet plants more trees.",
				"narrative: The Leader said that an answer would come in June.",
			},
		},
		{
			"navigation in a row above the minutes",
			"Home | News | Council\n\nHarbour dues\n\n8/1 Lights. The Clerk reported that two lights were out.\n\n8/2 Footpath. Resolved to accept the offer.\n",
			[]string{
				"# minutes resolved",
				"narrative: 8/1 Lights. The Clerk reported that two lights were out.",
				"narrative: 8/2 Footpath.",
				"resolution: Resolved to accept the offer.",
			},
		},
		{
			"verbs of decision beneath the minute's number alone",
			"8.\n\nHarbour dues\n\n8.1\n\nThe Harbour Master presented the report.\n\n8.2\n\n(a) notes the report; and\n\n(b) requests the Harbour Master to come back in June.\n",
			[]string{
				"# minutes resolved",
				"narrative 8.1: The Harbour Master presented the report.",
				"resolution (a): notes the report; and",
				"resolution (b): requests the Harbour Master to come back in June.",
			},
		},
		{
			"the body named in each entry",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\n(1) Cabinet commends the crews;\n\n(2) the number of berths is kept under review; and\n\n(3) Cabinet will look again at the dues in June.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution (1): Cabinet commends the crews;",
				"resolution (2): the number of berths is kept under review; and",
				"resolution (3): Cabinet will look again at the dues in June.",
			},
		},
		{
			"orders on the page of a decision",
			"Decision details\n\nHarbour dues\n\nDecision Maker: Cabinet\n\n1. Award the contract for dredging to the bidder named.\n\n2. Waive the rules for contracts.\n\nReasons for decision\n\nThe contract ends in May.\n",
			[]string{
				"# decision reason_for_decision",
				"resolution 1.: Award the contract for dredging to the bidder named.",
				"resolution 2.: Waive the rules for contracts.",
				"reason: The contract ends in May.",
			},
		},
		{
			"That after the purpose of a decision",
			"Decision details\n\nHarbour dues\n\nDecision Maker: Cabinet\n\nPurpose:\n\nTo settle the dues.\n\nThat the dues set out in the report, with the changes made at the meeting, be approved.\n\nDate of decision: 01/02/2022\n",
			[]string{
				"# purpose decision",
				"purpose: To settle the dues.",
				"resolution: That the dues set out in the report, with the changes made at the meeting, be approved.",
			},
		},
		{
			"what was done, between the papers and the minutes",
			"Issue - meetings\n\nHarbour dues\n\nMeeting: 01/02/2022 - Cabinet (Item 8)\n\n8 Harbour dues PDF 10 KB\n\nAdditional documents:\n\n- Appendix A PDF 20 KB\n\n1. The dues at Appendix A were adopted.\n\n2. The Harbour Master was instructed to report within six months.\n\nMinutes:\n\nThe Leader introduced the report.\n",
			[]string{
				"# additional_documents decision minutes",
				"resolution 1.: The dues at Appendix A were adopted.",
				"resolution 2.: The Harbour Master was instructed to report within six months.",
				"narrative: The Leader introduced the report.",
			},
		},
		{
			"the name of the body over verbs, before the minutes",
			"Agenda item\n\nHarbour dues\n\nCabinet:\n\n(1) noted the report; and\n\n(2) agreed the dues.\n\nMinutes:\n\nThe Leader introduced the report.\n",
			[]string{
				"# decision minutes",
				"resolution (1): noted the report; and",
				"resolution (2): agreed the dues.",
				"narrative: The Leader introduced the report.",
			},
		},
		{
			"points made, and no list of decisions",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\n(a) noted that demand had risen\n\n(b) asked whether the dues be frozen\n\n(c) there were no berths left\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative (a): noted that demand had risen",
				"narrative (b): asked whether the dues be frozen",
				"narrative (c): there were no berths left",
			},
		},
		{
			"questions with letters",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\n(a) What had the dredger cost?\n\n(b) Would the lights be approved?\n",
			[]string{
				"# minutes",
				"narrative: The Harbour Master presented the report.",
				"narrative (a): What had the dredger cost?",
				"narrative (b): Would the lights be approved?",
			},
		},
		{
			"a list after what was resolved is narrative",
			"Agenda item\n\nHarbour dues\n\nMinutes:\n\nThe Harbour Master presented the report.\n\nRESOLVED: That the report be noted.\n\nMembers went on to other matters.\n\n(a) notes the lights\n\n(b) asks for more\n",
			[]string{
				"# minutes resolved",
				"narrative: The Harbour Master presented the report.",
				"resolution: RESOLVED: That the report be noted.",
				"narrative: Members went on to other matters.",
				"narrative (a): notes the lights",
				"narrative (b): asks for more",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, structureOnly(outline(t, tt.page))); diff != "" {
				t.Errorf("outline (-want +got):\n%s", diff)
			}
		})
	}
}
