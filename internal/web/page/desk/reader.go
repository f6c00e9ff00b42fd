package desk

import (
	"archive/zip"
	"bytes"
	"math"
	"strconv"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// reader shows how right the reader has been on this council's own settled readings.
func (p *pages) reader(v *route.Visit) error {
	if !seesRecord(v.Actor) {
		return store.Forbidden("web", "your account may not see this: it reads what your organisation owes and is owed, and no more of the record")
	}
	score, err := p.desk.Score(v.Context(), who(v))
	if err != nil {
		return err
	}
	table := func(id, caption, of string, all []desk.Share) component.Table {
		t := component.Table{
			ID: id, Caption: caption, Size: component.Medium, Headed: true, Empty: "Nobody has settled any reading.",
			Columns: []component.Column{{Text: of}, {Text: "Settled", Numeric: true}, {Text: "Right", Numeric: true}, {Text: "Corrected", Numeric: true}, {Text: "Rejected", Numeric: true}, {Text: "Right in 100", Numeric: true}, {Text: "Said of itself", Numeric: true}},
		}
		for _, s := range all {
			t.Rows = append(t.Rows, []component.Cell{
				{Text: s.Name},
				{Text: page.Number(s.Settled)},
				{Text: page.Number(s.Right)},
				{Text: page.Number(s.Corrected)},
				{Text: page.Number(s.Rejected)},
				{Text: inHundred(s.Value())},
				{Text: inHundred(s.Said)},
			})
		}
		return t
	}
	var sides []component.SummaryRow
	for _, a := range store.Corrigible() {
		sides = append(sides, component.SummaryRow{Key: page.Capital(string(a)), Value: page.Count(score.Corrected[a], "correction", "corrections")})
	}
	parts := component.Parts{table("kinds", "By kind", "Kind", score.Kinds), table("rules", "By rule", "Rule", score.Rules), page.Section{ID: "sides", Title: "What was corrected", Body: component.Summary{Rows: sides}}}
	if v.Actor.MaySomewhere(access.ReadRestricted) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{
			Link: component.Link{Text: "The settled readings as labelled records (ZIP)", Href: v.Anywhen("/desk/reader/labels.zip")}, Note: "for “arising evaluate”",
		}}})
	}
	return p.Pages.Show(v, page.Page{Title: "How right the reader has been", Private: true, Trail: trail(v), Main: page.Content{
		Title: "How right the reader has been",
		Lead:  page.Number(score.All.Right) + " of " + page.Count(score.All.Settled, "settled reading was", "settled readings were") + " right: accepted, and nothing of it corrected.",
		Parts: parts,
	}})
}

func inHundred(share float64) string { return strconv.Itoa(int(math.Round(100 * share))) }

// labels sends the settled readings as labelled records.
func (p *pages) labels(v *route.Visit) error {
	files, err := p.desk.Labels(v.Context(), who(v))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return store.NotFound("web", "there is no item yet of which all readings are settled")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.Name)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.Bytes); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="labels.zip"`)
	v.Send("application/zip", b.Bytes())
	return nil
}
