package reader

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
)

// outline is a reading as a few lines: sections, then each passage with its
// kind, its printed number, our own, and how often it is printed.
func outline(t *testing.T, page string) []string {
	t.Helper()
	doc := mustOpen(t, "page.txt", []byte(page))
	file := Read(doc, "page.txt")
	var lines []string
	for i := range file.Items {
		it := &file.Items[i]
		lines = append(lines, "# "+joined(it.Sections))
		for k := range it.Passages {
			p := &it.Passages[k]
			line := string(p.Kind)
			if p.PrintedNumber != "" {
				line += " " + string(p.PrintedNumber)
			}
			line += ": " + strings.ReplaceAll(p.Text, "\n", " / ")
			line += strings.Repeat(" (again)", len(p.Spans)-1)
			lines = append(lines, line)
		}
	}
	return lines
}

func joined(sections []civic.Section) string {
	words := make([]string, len(sections))
	for i, s := range sections {
		words[i] = string(s)
	}
	return strings.Join(words, " ")
}

// TestTraps: each case is one way in which a council's page misleads.
func TestTraps(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		page string
		want []string
	}{
		{
			"a decision printed twice with small differences is one",
			"Issue - meetings\n\nBus lanes\n\nMeeting: 01/02/2022 - Cabinet (Item 5)\n\n5 Bus lanes PDF 20 KB\n\nDecision:\n\n1.    That the Council's lane be noted.\n\n2.    That officers report on the lane to the next meeting in March.\n\nMinutes:\n\nThe Leader introduced it.\n\nRESOLVED:\n\n1.    That the Council’s lane be noted.\n\n2.    That officers report upon the lane to the next meeting in March.\n",
			[]string{
				"# decision minutes resolved",
				"resolution 1.: That the Council's lane be noted. (again)",
				"resolution 2.: That officers report on the lane to the next meeting in March. (again)",
				"narrative: The Leader introduced it.",
			},
		},
		{
			"bullets under a request are one resolution",
			"Agenda item\n\nPlan\n\nMinutes:\n\nThe Chair opened the item.\n\nRESOLVED:\n\n1.  The committee requested:\n\n·  a note on buses\n\n·  a note on trams\n\n2.  That the plan be noted.\n",
			[]string{
				"# minutes resolved",
				"narrative: The Chair opened the item.",
				"resolution 1.: The committee requested: / a note on buses / a note on trams",
				"resolution 2.: That the plan be noted.",
			},
		},
		{
			"a stem under RESOLVED is no resolution",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke.\n\nRESOLVED: That the Committee:-\n\n(a)  notes the plan; and\n\n(b)  asks that it be sent to schools.\n",
			[]string{
				"# minutes resolved",
				"narrative: Members spoke.",
				"resolution (a): notes the plan; and",
				"resolution (b): asks that it be sent to schools.",
			},
		},
		{
			"two recommendations both printed 1",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke.\n\nRecommendations:\n\n  1. That officers write.\n\n  1. That the Chair call.\n",
			[]string{
				"# minutes recommendations",
				"narrative: Members spoke.",
				"recommendation 1.: That officers write.",
				"recommendation 1.: That the Chair call.",
			},
		},
		{
			"None yields nothing",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke.\n\nActions/further information to be provided:\n\n            None.\n\nBoard next steps:\n\n            None.\n",
			[]string{"# minutes actions next_steps", "narrative: Members spoke."},
		},
		{
			"a closing note in brackets is no resolution",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke.\n\nResolved that -\n\n(1) Cabinet commends the plan;\n\n(The Chair took this item as urgent, since it was.)\n",
			[]string{
				"# minutes resolved",
				"narrative: Members spoke.",
				"resolution (1): Cabinet commends the plan;",
				"narrative: (The Chair took this item as urgent, since it was.)",
			},
		},
		{
			"a list quoted under alternatives is no resolution",
			"Decision details\n\nPlan\n\nDecision Maker: Cabinet\n\nDecision:\n\nThat:\n\na)    Cabinet note the plan; and\n\nb)    the plan be sent to schools.\n\nAlternative options considered:\n\n1.   None. The Council is required:\n\na)    To obey; and\n\nb)    To help.\n",
			[]string{
				"# decision alternatives_considered",
				"resolution a): Cabinet note the plan; and",
				"resolution b): the plan be sent to schools.",
				"alternative 1.: None. The Council is required:",
				"alternative a): To obey; and",
				"alternative b): To help.",
			},
		},
		{
			"resolutions in a title and in the narrative head nothing",
			"Agenda item\n\nRESOLUTIONS OF THE COMMITTEE\n\nMinutes:\n\nOne resolution of March was still open.\n\nMinute 31 – July – Resolutions Report\n\nThe complaint was resolved.\n",
			[]string{
				"# minutes",
				"narrative: One resolution of March was still open.",
				"narrative: Minute 31 – July – Resolutions Report",
				"narrative: The complaint was resolved.",
			},
		},
		{
			"next steps as a bullet is a topic",
			"Agenda item\n\nPlan\n\nMinutes:\n\nThe report dealt with these:\n\n·   Recruitment\n\n·   Next Steps\n\nMembers spoke.\n",
			[]string{
				"# minutes",
				"narrative: The report dealt with these:",
				"narrative: Recruitment",
				"narrative: Next Steps",
				"narrative: Members spoke.",
			},
		},
		{
			"RESOLVED inside a paragraph",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke of buses. It was RESOLVED that the Clerk write to the County. Mr Hay thanked them.\n",
			[]string{
				"# minutes resolved",
				"narrative: Members spoke of buses.",
				"resolution: It was RESOLVED that the Clerk write to the County.",
				"narrative: Mr Hay thanked them.",
			},
		},
		{
			"entries on the marker's own line",
			"Agenda item\n\nPlan\n\nMinutes:\n\nMembers spoke.\n\nRESOLVED that: (1) the plan be noted; and (2) the Director report back in May.\n",
			[]string{
				"# minutes resolved",
				"narrative: Members spoke.",
				"resolution (1): the plan be noted; and",
				"resolution (2): the Director report back in May.",
			},
		},
		{
			"an action at the end of a paragraph",
			"Agenda item\n\nPlan\n\nMinutes:\n\nThe Chair asked for a list.  ACTION - Mr Waring to send the list.\n\nMembers spoke.\n",
			[]string{
				"# minutes actions",
				"narrative: The Chair asked for a list.",
				"action: ACTION - Mr Waring to send the list.",
				"narrative: Members spoke.",
			},
		},
		{
			"purpose, minutes and resolution without a heading",
			"Agenda item\n\nFinance\n\nTo receive the report of the Clerk.\n\n\nThe Committee had the Clerk’s report and thought well of it.\n\n\n1. that the report be noted;\n\n2. that members speak to the Club.\n",
			[]string{
				"# purpose minutes resolved",
				"purpose: To receive the report of the Clerk.",
				"narrative: The Committee had the Clerk’s report and thought well of it.",
				"resolution 1.: that the report be noted;",
				"resolution 2.: that members speak to the Club.",
			},
		},
		{
			"a motion carried is a resolution, one lost is not",
			"Agenda item\n\nMotions\n\nMinutes:\n\nIt was moved by Councillor Shaw:\n\nThis Council resolves to:\n\n1.   ask the Leader to write;\n\n2.   support the campaign.\n\nThe motion was put and CARRIED.\n",
			[]string{
				"# minutes resolved",
				"narrative: It was moved by Councillor Shaw:",
				"resolution 1.: ask the Leader to write;",
				"resolution 2.: support the campaign.",
				"narrative: The motion was put and CARRIED.",
			},
		},
		{
			"a list of what the committee agreed",
			"Agenda item\n\nPlan\n\nMinutes:\n\nThe Chair introduced it. The Committee agreed:\n\n1.   that a group be set up;\n\n2.   that the Director be asked to the next meeting.\n\nThe meeting closed at 4.30pm\n",
			[]string{
				"# minutes resolved",
				"narrative: The Chair introduced it.",
				"resolution 1.: that a group be set up;",
				"resolution 2.: that the Director be asked to the next meeting.",
				"narrative: The meeting closed at 4.30pm",
			},
		},
		{
			"who is to present is no witness",
			"Agenda item\n\nPlan\n\nSarah Green, Head of Plans to present\n\nMinutes:\n\nSarah Green, Head of Plans, presented it.\n",
			[]string{
				"# purpose minutes",
				"purpose: Sarah Green, Head of Plans to present",
				"narrative: Sarah Green, Head of Plans, presented it.",
			},
		},
		{
			"corrections to minutes are entries of their own",
			"Issue - meetings\n\nMinutes\n\nMeeting: 06/07/2022 - Licensing Committee (Item 3)\n\nDecision:\n\nThe minutes be amended as follows:\n\n1) In item 9, that an update be given.\n\n2) In item 10, that a policy be written.\n",
			[]string{
				"# decision",
				"resolution 1): In item 9, that an update be given.",
				"resolution 2): In item 10, that a policy be written.",
			},
		},
		{
			"steps beneath an approval belong to it",
			"Issue - decisions\n\nPlan\n\n11/02/2022 - Plan\n\nThat the plan be noted.\n\nThat these steps be approved:\n\n·  That a plan is drawn up.\n\n·  That a report come back.\n",
			[]string{
				"# decision",
				"resolution: That the plan be noted.",
				"resolution: That these steps be approved: / That a plan is drawn up. / That a report come back.",
			},
		},
		{
			"a record broken off in the second print",
			"Issue - meetings\n\nPlan\n\nMeeting: 01/02/2022 - Cabinet (Item 5)\n\n5 Plan PDF 20 KB\n\nAdditional documents:\n\n(a) That the Work Programme be noted;\n\n(b) That the Facilitator be authorised to vary it.\n\nThe Facilitator went through it.\n\n(a) That the Work Programme be noted;\n\n(b) That the Facil",
			[]string{
				"# additional_documents decision minutes resolved",
				"resolution (a): That the Work Programme be noted; (again)",
				"resolution (b): That the Facilitator be authorised to vary it. (again)",
				"narrative: The Facilitator went through it.",
			},
		},
		{
			"several meetings of one issue",
			"Issue - meetings\n\nBuses\n\nMeeting: 06/06/2019 - Cabinet (Item 8)\n\n8 Buses PDF 1 KB\n\nMinutes:\n\nRESOLVED that buses be bought.\n\nMeeting: 07/03/2019 - Transport Committee (Item 4)\n\nMinutes:\n\nMembers spoke.\n",
			[]string{
				"# minutes resolved",
				"resolution: RESOLVED that buses be bought.",
				"# minutes",
				"narrative: Members spoke.",
			},
		},
		{
			"lines broken inside sentences",
			"Decision Maker: Cabinet\nIs Key decision?: No\nTo consider a report of the Director of\nChildren's Services on\nadmissions.\nThat the report be noted.\nReason for decision\nIt is the law.\n",
			[]string{
				"# purpose decision reason_for_decision",
				"purpose: To consider a report of the Director of Children's Services on admissions.",
				"resolution: That the report be noted.",
				"reason: It is the law.",
			},
		},
		{
			"the reason within a minute's numbered paragraphs",
			"17.1 The Cabinet considered a report by the Director.\n\n17.2 It was RESOLVED to note the plan.\n\n17.3 The Council has shown what it can do.\n",
			[]string{
				"# minutes resolved reason_for_decision",
				"narrative 17.1: The Cabinet considered a report by the Director.",
				"resolution 17.2: It was RESOLVED to note the plan.",
				"reason 17.3: The Council has shown what it can do.",
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

// structureOnly leaves out the passages that the reading of promises adds.
func structureOnly(lines []string) []string {
	var out []string
	for _, l := range lines {
		if !strings.HasPrefix(l, string(civic.PassageUndertaking)) {
			out = append(out, l)
		}
	}
	return out
}
