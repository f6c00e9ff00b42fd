package main

import "fmt"

// A page's file is named for its address, as a browser would save it.

func meetingFile(m *meeting) string {
	return fmt.Sprintf("ieListDocuments_CId=%d_MId=%d.html", m.Body, m.ID)
}

func itemFile(it *item) string { return fmt.Sprintf("mgAi_ID=%d.html", it.ID) }

func decisionFile(it *item) string {
	return fmt.Sprintf("ieDecisionDetails_ID=%d.html", it.Decision.ID)
}

func issueFile(id int) string { return fmt.Sprintf("ieIssueDetails_IId=%d_Opt=3.html", id) }

func issueDecisionsFile(id int) string { return fmt.Sprintf("mgDecisionDetails_IId=%d_Opt=1.html", id) }

// pagesOf is every file that carries the item's words.
func pagesOf(it *item) []string {
	ps := []string{meetingFile(it.Meeting), itemFile(it), fmt.Sprintf("GetMeeting_lMeetingId=%d.xml", it.Meeting.ID)}
	if it.Issue != 0 {
		ps = append(ps, issueFile(it.Issue))
	}
	if it.Decision != nil {
		ps = append(ps, decisionFile(it))
		if it.Issue != 0 {
			ps = append(ps, issueDecisionsFile(it.Issue))
		}
	}
	return ps
}
