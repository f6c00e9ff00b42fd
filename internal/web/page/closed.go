package page

import (
	"strconv"

	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
)

// ClosedTag marks an item whose words are not for everyone.
func ClosedTag(c *public.Closed) component.Tag {
	if c.Kind == store.RestrictionConfidential {
		return component.Tag{Text: "Confidential", Kind: component.TagPlain}
	}
	return component.Tag{Text: "Exempt", Kind: component.TagPlain}
}

// ClosedRows say why an item is closed: the reason in law, why the public interest is
// in it, who decided, and when it is looked at again.
func ClosedRows(c *public.Closed) []component.SummaryRow {
	reason := component.SummaryRow{Key: "Closed to the public"}
	if c.Kind == store.RestrictionConfidential {
		reason.Value = "It is confidential: the Government gave it on terms that forbid publishing it, or a court or an act of Parliament forbids it (Local Government Act 1972, section 100A)."
	} else {
		reason.Value = "It is exempt information, by the Local Government Act 1972, Schedule 12A."
	}
	rows := []component.SummaryRow{reason}
	for i, n := range c.Paragraphs {
		key := ""
		if i == 0 {
			key = "Of Schedule 12A"
		}
		rows = append(rows, component.SummaryRow{Key: key, Value: "Paragraph " + strconv.Itoa(n) + ": " + civic.Schedule12A(n)})
	}
	rows = append(rows, component.SummaryRow{Key: "Why it is in the public interest", Value: c.Why}, component.SummaryRow{Key: "Who decided", Value: c.Decided})
	if !c.Review.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Looked at again by", Value: c.Review.Long()})
	}
	return rows
}
