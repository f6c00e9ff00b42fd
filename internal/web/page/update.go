package page

import (
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// ByLink has a page be one that the secret of a link opens: no memory keeps it, no search
// lists it, and its address is told to nobody.
func ByLink(v *route.Visit) {
	h := v.Header()
	h.Set("Cache-Control", "no-store")
	// The site is named to others and to itself, and never the address: without even
	// that, older browsers would not say that a form comes from here.
	h.Set("Referrer-Policy", "strict-origin")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
}

// UpdateRows are what an update says, for whoever signs it off.
func UpdateRows(u *follow.Update) []component.SummaryRow {
	rows := make([]component.SummaryRow, 0, len(u.Steps)+1)
	for i := range u.Steps {
		st := &u.Steps[i]
		switch st {
		case u.Report():
			from := st.Party
			if store.ByLink(st.Actor) {
				from += ", by link"
			}
			rows = append(rows, component.SummaryRow{Key: "It stands", Value: Capital(st.State)})
			if st.Why != "" {
				rows = append(rows, component.SummaryRow{Key: "In their words", Value: "“" + st.Why + "”"})
			}
			if from != "" {
				rows = append(rows, component.SummaryRow{Key: "Says", Value: from})
			}
		case u.Forecast():
			rows = append(rows, component.SummaryRow{Key: "Now expected", Value: Capital(follow.InWords(st.Days))})
			if r := u.Report(); r == nil || r.Why != st.Why {
				rows = append(rows, component.SummaryRow{Key: "Why", Value: st.Why})
			}
		default:
			rows = append(rows, component.SummaryRow{Key: "Shows it", Value: Capital(follow.StepInWords(st))})
		}
	}
	return append(rows, component.SummaryRow{Key: "Written on", Value: u.Steps[0].Known.Long()})
}
