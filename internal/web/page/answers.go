package page

import (
	"strconv"

	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// mostAnswers bounds the answers that one page shows.
const mostAnswers = 20

// answers are what readers were answered who wrote that something is wrong on this
// page; nil where nobody was.
func (p *Pages) answers(v *route.Visit) (component.Part, error) {
	if p.reports == nil {
		return nil, nil //nolint:nilnil // no part is nothing to show
	}
	all, err := p.reports.Reports(v.Context(), store.ReportsParams{Authority: v.Authority.ID, Page: v.Here(route.AsAt, "")})
	if err != nil {
		return nil, err
	}
	var s component.Summary
	for i := range all {
		r := &all[i]
		if r.Answer == "" || len(s.Rows) == mostAnswers {
			continue
		}
		row := component.SummaryRow{Key: "Report " + strconv.FormatInt(int64(r.Report), 10) + ", " + r.Day.Long(), Value: r.Answer}
		if r.Shown {
			row.Value = "“" + r.Words + "” – " + r.Answer
		}
		s.Rows = append(s.Rows, row)
	}
	if len(s.Rows) == 0 {
		return nil, nil //nolint:nilnil // no part is nothing to show
	}
	return Section{ID: "answers", Title: "What readers asked, and were answered", Body: s}, nil
}
