package modgov

import "fmt"

// A page's file is named for its address, as a browser would save it.

// MeetingFile names the file of a page.
func MeetingFile(m *Meeting) string {
	return fmt.Sprintf("ieListDocuments_CId=%d_MId=%d.html", m.Body, m.ID)
}

// ItemFile names the file of a page.
func ItemFile(it *Item) string { return fmt.Sprintf("mgAi_ID=%d.html", it.ID) }

// DecisionFile names the file of a page.
func DecisionFile(it *Item) string {
	return fmt.Sprintf("ieDecisionDetails_ID=%d.html", it.Decision.ID)
}

// IssueFile names the file of a page.
func IssueFile(id int) string { return fmt.Sprintf("ieIssueDetails_IId=%d_Opt=3.html", id) }

// IssueDecisionsFile names the file of a page.
func IssueDecisionsFile(id int) string { return fmt.Sprintf("mgDecisionDetails_IId=%d_Opt=1.html", id) }

// PagesOf is every file that carries the item's words.
func PagesOf(it *Item) []string {
	ps := []string{MeetingFile(it.Meeting), ItemFile(it), fmt.Sprintf("GetMeeting_lMeetingId=%d.xml", it.Meeting.ID)}
	if it.Issue != 0 {
		ps = append(ps, IssueFile(it.Issue))
	}
	if it.Decision != nil {
		ps = append(ps, DecisionFile(it))
		if it.Issue != 0 {
			ps = append(ps, IssueDecisionsFile(it.Issue))
		}
	}
	return ps
}
