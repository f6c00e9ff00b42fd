package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// itemLink takes Modern.gov's ids from a link to an item on its meeting's page:
// "ieListDocuments.aspx?CId=105&MId=2101#AI30717" is item 30717 of meeting 2101.
func (r *Record) itemLink(href string) {
	r.ids(href)
	if id := linkedItem(href); r.AgendaItemID == "" {
		r.AgendaItemID = civic.Words(id)
	}
}

// links takes ids from the links that stand beside an item: "View the
// background to item 8" names its issue, "View the decision for item 8" the
// decision's item, "Agenda of the meeting" its meeting where the link leads to
// this item there.
func (p *page) links(r *Record, from, upto int) {
	for i := from; i < upto; i++ {
		b := &p.blocks[i]
		if b.Hint != layout.Action || b.Href == "" {
			continue
		}
		if id := linkedItem(b.Href); id != "" && r.AgendaItemID != "" && id != string(r.AgendaItemID) {
			continue
		}
		switch path, _, _ := strings.Cut(b.Href[strings.LastIndexByte(b.Href, '/')+1:], "?"); strings.ToLower(path) {
		case "mgissuehistoryhome.aspx", "iedecisiondetails.aspx":
			r.ids(b.Href)
		case "ielistdocuments.aspx":
			r.itemLink(b.Href)
		}
	}
}

// linkedItem returns the item that a link to a meeting's page leads to.
func linkedItem(href string) string {
	_, fragment, _ := strings.Cut(href, "#")
	if len(fragment) < 3 || !strings.HasPrefix(fragment, "AI") || strings.Trim(fragment[2:], "0123456789") != "" {
		return ""
	}
	return fragment[2:]
}
