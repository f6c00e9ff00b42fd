package reader

import "testing"

func TestLinkedItem(t *testing.T) {
	t.Parallel()
	for href, want := range map[string]string{
		"ieListDocuments.aspx?CId=105&MId=2101&Ver=4#AI30717": "30717",
		"ieListDocuments.aspx?CId=105&MId=2101":               "",
		"ieListDocuments.aspx?CId=105&MId=2101#top":           "",
		"ieListDocuments.aspx?CId=105&MId=2101#AI":            "",
		"ieListDocuments.aspx?CId=105&MId=2101#AI30717x":      "",
		"": "",
	} {
		if got := linkedItem(href); got != want {
			t.Errorf("linkedItem(%q) = %q, want %q", href, got, want)
		}
	}
}

// TestLinksOfAnotherItem: a link to another item's place on the meeting's page
// gives this item nothing.
func TestLinksOfAnotherItem(t *testing.T) {
	t.Parallel()
	page := `<html><head><link rel="canonical" href="https://x.example/mgAi.aspx?ID=7"></head><body><div id="modgov">
<h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Roads</h2>
<ul class="mgActionList"><li><a href="ieListDocuments.aspx?CId=1&amp;MId=20#AI8">Next item</a></li>
<li><a href="ieListDocuments.aspx?CId=1&amp;MId=30#AI7">Agenda of the meeting</a></li></ul>
<div class="mgWordPara"><p>The report was noted.</p></div></div></body></html>`
	file := Read(mustOpen(t, "x.html", []byte(page)), "x.html")
	if len(file.Items) != 1 {
		t.Fatalf("%d items, want 1", len(file.Items))
	}
	if r := file.Items[0].Record; r.AgendaItemID != "7" || r.MeetingID != "30" {
		t.Errorf("item %q of meeting %q, want 7 of 30", r.AgendaItemID, r.MeetingID)
	}
}
