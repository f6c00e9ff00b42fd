package meeting

import (
	"strings"

	"mattersarising/internal/paper"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// formWords are the forms of a paper as a reader knows them.
var formWords = map[paper.Format]string{paper.HTML: "page", paper.DOCX: "Word document", paper.XLSX: "spreadsheet", paper.CSV: "table (CSV)"}

// papers are those that were issued to the public for a meeting; nil where none was.
func papers(v *route.Visit, view *public.View, m *public.MeetingDetail) (component.Part, error) {
	all, err := view.Papers(v.Context(), m.Body.Name, m.On)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var links page.Links
	for i := range all {
		x := &all[i]
		for _, f := range paper.Formats() {
			form := x.Form(string(f))
			if form == nil {
				continue
			}
			note := "issued on " + x.On.Long() + ", " + page.Count(form.Size, "byte", "bytes")
			if x.Replaced != 0 {
				note += "; another took its place"
			}
			links.Items = append(links.Items, page.LinkNote{
				Link: component.Link{Text: x.Title + " (" + formWords[f] + ")", Href: v.Address("/papers/" + x.ID.String() + "/" + string(f))}, Note: note,
			})
		}
	}
	return page.Section{ID: "papers", Title: "Papers that were issued for it", Lead: "What the committee was given, as it was.", Body: links}, nil
}

// issued sends a paper that was issued to the public, as it was issued.
func issued(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	id, err := store.ParseIssueID(v.PathValue("id"))
	form, ferr := paper.ParseFormat(v.PathValue("form"))
	if err != nil || ferr != nil {
		return store.NotFound("web", "no such paper was issued to the public")
	}
	b, err := view.Paper(v.Context(), id, string(form))
	if err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="`+strings.ToLower(id.String())+"."+string(form)+`"`)
	v.Send(form.MediaType(), b)
	return nil
}
