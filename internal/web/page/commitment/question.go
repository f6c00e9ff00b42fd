package commitment

import (
	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// questions lists what was asked of a promise, with the answers; and leads whoever may ask
// to where they do. Nothing stands there where nothing was asked and nobody may.
func questions(v *route.Visit, c *public.Detail) component.Part {
	asks := v.Actor.MaySomewhere(access.Ask) && c.State != public.StateClosed
	if len(c.Questions) == 0 && !asks {
		return nil
	}
	var parts component.Parts
	for i := range c.Questions {
		q := &c.Questions[i]
		parts = append(parts, page.Under{ID: q.ID.String(), Title: q.Words, Body: component.Summary{Rows: questionRows(v, q)}})
	}
	if len(c.Questions) == 0 {
		parts = append(parts, page.Paragraph{Text: "No question is published."})
	}
	if asks {
		parts = append(parts, component.Buttons{{Text: "Ask a question", Kind: component.Secondary, Href: v.Anywhen("/desk/promises/" + c.Ref.String() + "/ask")}})
	}
	return page.Section{ID: "questions", Title: "What was asked about it", Body: parts}
}

func questionRows(v *route.Visit, q *public.Question) []component.SummaryRow {
	by := component.Parts{component.Text(q.By)}
	if q.Body.Name != "" {
		by = append(by, component.Text(", for "), page.To(v, q.Body))
	}
	by = append(by, component.Text(", on "+q.On.Long()))
	if q.At.Slug != "" {
		by = append(by, component.Text(" ("), page.To(v, q.At), component.Text(")"))
	}
	rows := []component.SummaryRow{{Key: "Asked by", Parts: by}}
	if q.To != "" {
		rows = append(rows, component.SummaryRow{Key: "Who is to answer", Value: q.To})
	}
	rows = append(rows, component.SummaryRow{Key: "How it stands", Value: q.InWords()})
	if q.State != civic.QuestionAnswered {
		return rows
	}
	if q.Answer != "" {
		rows = append(rows, component.SummaryRow{Key: "Answer", Value: q.Answer})
	}
	if q.Where != "" {
		rows = append(rows, component.SummaryRow{Key: "Where the answer is", Parts: component.Parts{page.Place(q.Where)}})
	}
	if q.Back.Slug != "" {
		rows = append(rows, component.SummaryRow{Key: "Answered at", Parts: component.Parts{page.To(v, q.Back)}})
	}
	return rows
}
